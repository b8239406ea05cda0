"""A made company of any size, for the bench: respondents, candidates with five ratings each, and nominations."""

from pathlib import Path

import numpy as np
import pandas as pd
import yaml

DIMENSIONS = ("interest", "experience", "learning")
SURVEY_AREAS = ("Recruiting", "Performance", "Learning", "Pay", "Onboarding")
ANSWERED = 0.8
LEVELS = ("weak", "medium", "strong")


def write_company(folder: Path, *, respondents: int, candidates: int, people: int, nominations: int, seed: int = 1):
    """Write company.yaml and all tables for identification; the same sizes and seed give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    section = identification(folder, respondents=respondents, candidates=candidates, people=people,
                             nominations=nominations, random=np.random.default_rng(seed))
    params = {"company": {"name": "Made", "employees": people, "hr_employees": 10}, "made_data": True,
              "identification": section}
    (folder / "company.yaml").write_text(yaml.safe_dump(params, sort_keys=False), encoding="utf-8")
    return folder


def identification(folder: Path, *, respondents: int, candidates: int, people: int, nominations: int,
                   random: np.random.Generator) -> dict:
    """Write the tables into `folder`; the section of company.yaml that names them."""
    departments = [f"Department {at + 1}" for at in range(max(2, min(40, people // 20)))]
    asked = _survey(random, round(respondents / ANSWERED), departments)
    tables = {
        "survey": asked.head(respondents),
        "candidates": _candidates(random, candidates),
        "ratings": _ratings(random, candidates),
        "people": pd.DataFrame({"person": _people(candidates, people), "area": random.choice(departments, people)}),
        "nominations": _nominations(random, _people(candidates, people), nominations),
    }
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False)
    invited = {name: {group: int(n) for group, n in asked[name].value_counts().items()}
               for name in ("area", "department")}
    items = [{"column": column, "dimension": column.split()[0]} for column in asked.columns[2:]]
    return {
        "candidates": {"file": "candidates.csv"},
        "ratings": {"file": "ratings.csv"},
        "survey": {"file": "survey.csv", "items": items, "invited": invited},
        "nominations": {"file": "nominations.csv", "consent": True, "people": {"file": "people.csv"}},
    }


def _survey(random: np.random.Generator, n: int, departments: list[str]) -> pd.DataFrame:
    """What everybody invited would answer."""
    person = random.normal(0, 0.8, (n, 1))
    answers = np.clip(np.rint(3.2 + person + random.normal(0, 0.8, (n, 9))), 1, 5).astype(int)
    columns = [f"{dimension} {at}" for dimension in DIMENSIONS for at in (1, 2, 3)]
    where = {"area": random.choice(SURVEY_AREAS, n), "department": random.choice(departments, n)}
    return pd.DataFrame(where).join(pd.DataFrame(answers, columns=columns))


def _codes(candidates: int) -> list[str]:
    return [f"C{at + 1:04d}" for at in range(candidates)]


def _people(candidates: int, people: int) -> list[str]:
    """The candidates and everybody else."""
    return [*_codes(candidates), *(f"P{at + 1:05d}" for at in range(people - candidates))]


def _candidates(random: np.random.Generator, n: int) -> pd.DataFrame:
    return pd.DataFrame({"candidate": _codes(n), "area": random.choice(SURVEY_AREAS[:3], n),
                         "hr_years": random.gamma(2, 3, n).round(1)})


def _ratings(random: np.random.Generator, n: int) -> pd.DataFrame:
    true = random.uniform(1, 3, (n, 1, 3))
    seen = np.clip(np.rint(true + random.normal(0, 0.5, (n, 5, 3))), 1, 3).astype(int).reshape(-1, 3)
    panel = [("M", "manager"), ("own", "self"), ("A", "peer"), ("B", "peer"), ("C", "peer")]
    rows = [(code, code if rater == "own" else f"{rater}{code}", role) for code in _codes(n) for rater, role in panel]
    levels = {name: [LEVELS[level - 1] for level in seen[:, at]]
              for at, name in enumerate(("technology_interest", "communication", "willingness_to_change"))}
    return pd.DataFrame(rows, columns=["candidate", "rater", "role"]).assign(**levels)


def _nominations(random: np.random.Generator, people: list[str], n: int) -> pd.DataFrame:
    """Some are asked far more often than others, as in life."""
    sought = random.pareto(1.5, len(people)) + 0.2
    asked = random.choice(people, 2 * n, p=sought / sought.sum())
    pairs = pd.DataFrame({"from": random.choice(people, 2 * n), "to": asked}).drop_duplicates()
    return pairs[pairs["from"] != pairs["to"]].head(n)
