"""Any number of small made companies, each of its own: `python tests/made_companies.py FOLDER COUNT`.

All have three reports. Their sizes, effects and amounts differ, and so do the verdicts; one in fifty has a file that is
to be mended.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import yaml
from sized_company import identification
from sized_pilot import DATA_DATE, STARTS, counts, durations

SEED = 1000
BROKEN_EVERY = 50
CURRENCY = {"nb": "NOK", "en": "EUR"}
HIRES = {"nb": {"label": "Tid til ansettelse", "clock": "fra utlyst til akseptert"},
         "en": {"label": "Time to hire", "clock": "from the vacancy opened to the offer accepted"}}
ENQUIRIES = {"nb": {"label": "Spørsmål til HR"}, "en": {"label": "Questions to HR"}}
COSTS = {"nb": ("Tid til rollen", "Opplæring", "Lisenser"), "en": ("Time for the role", "Training", "Licences")}
BENEFITS = {"nb": ("Færre innleide", "Raskere innføring", "Mindre etterarbeid", "Kortere ansettelser"),
            "en": ("Less hired help", "Quicker introductions", "Less work twice", "Shorter hiring")}
KINDS = ("cash", "capacity", "avoided cost")


def write_companies(under: Path, count: int) -> list[Path]:
    """Write so many company folders; one is the same bytes however many are written."""
    return [write_one(under, number) for number in range(1, count + 1)]


def write_one(under: Path, number: int) -> Path:
    """Write the company of this number, from 1."""
    random, folder = np.random.default_rng([SEED, number]), under / f"made-{number:04}"
    language = ("nb", "en")[number % 2]
    folder.mkdir(parents=True, exist_ok=True)
    employees = int(random.integers(60, 400))
    params = {
        "company": {"name": f"Made company {number:04}", "employees": employees,
                    "hr_employees": int(random.integers(4, 14)), "language": language, "currency": CURRENCY[language]},
        "made_data": True,
        "seed": number,
        "identification": identification(
            folder, respondents=int(random.integers(25, 60)), candidates=int(random.integers(5, 15)),
            people=int(random.integers(30, 60)), nominations=int(random.integers(80, 200)), random=random),
        "pilot": _pilot(random, folder, language),
        "roi": _roi(random, language),
    }
    (folder / "company.yaml").write_text(yaml.safe_dump(params, allow_unicode=True, sort_keys=False), encoding="utf-8")
    if number % BROKEN_EVERY == 0:
        _break(folder, number // BROKEN_EVERY)
    return folder


def _pilot(random: np.random.Generator, folder: Path, language: str) -> dict:
    """Changes from a third less to a fifth more; where there are few cases, nothing can be told."""
    cases, mean, ratio = int(random.integers(14, 110)), random.uniform(35, 60), random.uniform(0.6, 1.2)
    hires = durations(random, cases, mean=mean, ratio=ratio)
    level, ratio = random.uniform(8, 40), random.uniform(0.65, 1.15)
    enquiries = counts(random, level, ratio=ratio)
    if random.random() < 0.5:
        enquiries = pd.concat([enquiries.assign(group="pilot"), counts(random, level, ratio=1.0, group="comparison")])
    for name, table in {"hires": hires, "enquiries": enquiries}.items():
        table.to_csv(folder / f"{name}.csv", index=False)
    return {"starts": STARTS, "data_date": DATA_DATE, "metrics": {
        "time_to_hire": {"kind": "duration", **HIRES[language], "better": "lower", "smallest_change": "10 %",
                         "primary": True, "file": "hires.csv"},
        "enquiries": {"kind": "count", **ENQUIRIES[language], "better": "lower", "file": "enquiries.csv"}}}


def _roi(random: np.random.Generator, language: str) -> dict:
    """Benefits from half the costs to three times as much, before what is realised and attributed."""
    costs = random.integers(5, 60, len(COSTS[language])) * 1000
    names = random.permutation(BENEFITS[language])[:random.integers(1, 5)]
    shares = random.dirichlet(np.ones(len(names))) * costs.sum() * random.uniform(0.5, 5)
    return {
        "horizon_months": int(random.choice([12, 24, 36])),
        "discount_rate": 0.08,
        "costs": [{"name": name, "amount": int(amount)}
                  for name, amount in zip(COSTS[language], costs, strict=True)],
        "benefits": [{"name": str(name), "amount": _range(share), "kind": str(random.choice(KINDS)),
                      "ramp_up_months": int(random.integers(0, 7)), "realised": _range(random.uniform(0.4, 0.8)),
                      "attributed": _range(random.uniform(0.5, 0.8))}
                     for name, share in zip(names, shares, strict=True)],
    }


def _range(likely: float) -> dict[str, float]:
    """Around the likely value; three digits are as many as anybody would write down."""
    return {name: float(f"{factor * likely:.3g}")
            for name, factor in {"low": 0.6, "likely": 1.0, "high": 1.2}.items()}


def _break(folder: Path, number: int) -> None:
    """Damage one file as it happens in life: a column renamed, a word among numbers, a file away, a key misspelt."""
    yaml_file, survey, hires = folder / "company.yaml", folder / "survey.csv", folder / "hires.csv"
    match number % 4:
        case 0:
            survey.write_text(survey.read_text().replace("interest 1", "Interest one", 1))
        case 1:
            hires.write_text(hires.read_text() + "next week,\n")
        case 2:
            hires.unlink()
        case 3:
            yaml_file.write_text(yaml_file.read_text(encoding="utf-8").replace("discount_rate", "discount_rte"),
                                 encoding="utf-8")


if __name__ == "__main__":
    write_companies(Path(sys.argv[1]), int(sys.argv[2]))
