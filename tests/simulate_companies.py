"""Companies drawn at random whose candidates' true levels are known: are the chances the kit gives them true?"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from championkit.company import Company
from championkit.company.params import CRITERIA, CompanyParams
from championkit.identification import Tables, make_shortlist, profiles, rubric_level

RATED = CRITERIA[1:]
ROLES = ("manager", "self", "peer", "peer", "peer")
LIKENESS = 0.5  # how far one person's levels on different criteria go together, as a correlation
FLATTERY = 0.3  # levels that people see themselves above what they are, on average
NOT_ASKED, NOT_ANSWERED, YEARS_UNKNOWN = 0.1, 0.05, 0.05


@dataclass(frozen=True)
class Truth:
    """A company's tables, and what its candidates really are: one row a candidate, one column a criterion, 1 to 3."""

    tables: Tables
    levels: np.ndarray


def draw_company(random: np.random.Generator, candidates: int, *, noise: float) -> Truth:
    """A company of so many candidates, whose raters miss the true level by `noise` (a standard deviation).

    True levels lie anywhere from 1 to 3; a rater sees them with an error and gives the nearest whole level. HR
    expertise is what the years say. Some raters are not asked, some marks are left out, some years are unknown.
    """
    names = [f"c{at}" for at in range(candidates)]
    years = random.gamma(3.0, 2.0, candidates).round(1)
    common = random.standard_normal((candidates, 1)) * LIKENESS**0.5
    own = random.standard_normal((candidates, len(RATED))) * (1 - LIKENESS) ** 0.5
    levels = np.column_stack([rubric_level(years), np.clip(2.1 + 0.6 * (common + own), 1, 3)])
    rows = [
        (name, f"r{rater}", role, *_marks(random, levels[at, 1:] + FLATTERY * (role == "self"), noise))
        for at, name in enumerate(names) for rater, role in enumerate(ROLES) if random.random() > NOT_ASKED
    ]
    known = np.where(random.random(candidates) < YEARS_UNKNOWN, np.nan, years)
    areas = [f"A{at % 3}" for at in range(candidates)]
    return Truth(
        Tables(
            candidates=pd.DataFrame({"candidate": names, "area": areas, "hr_years": known}),
            ratings=pd.DataFrame(rows, columns=["candidate", "rater", "role", *RATED]),
        ),
        levels,
    )


def _marks(random: np.random.Generator, levels: np.ndarray, noise: float) -> np.ndarray:
    seen = np.clip(np.rint(levels + noise * random.standard_normal(len(levels))), 1, 3)
    return np.where(random.random(len(levels)) < NOT_ANSWERED, np.nan, seen)


def open_simulated(seed: int, **settings) -> Company:
    """A company without a folder, for tables that are drawn."""
    about = {"name": "Simulated", "employees": 120, "hr_employees": 5}
    params = CompanyParams.model_validate({"company": about, "seed": seed, "identification": settings})
    return Company(Path(), params)


def outcomes(companies: int, *, seed: int, draws: int) -> pd.DataFrame:
    """One row a candidate of every company: the chance the kit gave, and whether the candidate truly has a place.

    A company has 6 to 15 candidates for 1 to 3 places, and raters who err by a third to three quarters of a level.
    """
    random, rows = np.random.default_rng(seed), []
    for number in range(companies):
        k, noise = int(random.integers(1, 4)), random.uniform(0.33, 0.75)
        truth = draw_company(random, int(random.integers(6, 16)), noise=noise)
        company = open_simulated(seed=number)
        shortlist = make_shortlist(company, profiles(company, truth.tables), k, draws=draws)
        best = np.argsort(-truth.levels @ list(shortlist.weights.values()), kind="stable")[:k]
        chosen = {f"K{at + 1}" for at in best}
        rows += [(number, k, noise, place.probability, place.key in chosen) for place in shortlist.places]
    return pd.DataFrame(rows, columns=["company", "k", "noise", "chance", "true"])


def calibration(found: pd.DataFrame) -> pd.DataFrame:
    """For each fifth of the chances: how many candidates had them, the mean chance, and how many truly had a place."""
    fifth = (found["chance"] * 5).astype(int).clip(upper=4).map(lambda at: f"{at * 20}-{at * 20 + 20} %")
    return found.groupby(fifth).agg(candidates=("true", "size"), stated=("chance", "mean"), true=("true", "mean"))
