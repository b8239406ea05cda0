"""Write the tables of the shipped companies into params/, or into the folder given."""

import sys
from pathlib import Path

from . import maskinprodusent, saas, tjenestekonsern

COMPANIES = {"maskinprodusent": maskinprodusent, "saas": saas, "tjenestekonsern": tjenestekonsern}


def main(target: Path) -> None:
    for name, company in COMPANIES.items():
        folder = target / name
        folder.mkdir(parents=True, exist_ok=True)
        company.write(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1])
