"""How long reports take, beside what one would run without the kit, and whether what they say is true: `make bench`.

Nothing here passes or fails. `python tests/bench batch` measures the batch alone, which is what docs/benchmarks.md
holds.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

# The sized companies and the simulations, which the tests use too, lie one folder up.
sys.path.append(str(Path(__file__).resolve().parents[1]))

import batch
import identification_chances
import identification_sizes
import pilot_naive
import pilot_simulations
import pilot_sizes
import roi_sizes
from rich.console import Console


def main() -> None:
    console, only = Console(), sys.argv[1:]
    with TemporaryDirectory() as temporary:
        batch.show(console, Path(temporary))
    if only == ["batch"]:
        return
    with TemporaryDirectory() as temporary:
        identification_sizes.show(console, Path(temporary))
        pilot_sizes.show(console, Path(temporary))
        roi_sizes.show(console, Path(temporary))
    identification_chances.show(console)
    pilot_simulations.show(console)
    pilot_naive.show(console)


if __name__ == "__main__":
    main()
