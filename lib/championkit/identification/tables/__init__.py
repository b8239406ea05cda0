"""The tables behind the choice of champions, read and checked together."""

from dataclasses import dataclass

import pandas as pd

from ...company import Company
from ...company.params import Identification
from ...intake import read_table
from ...problem import InputError
from ..codes import candidate_codes
from ..words import ROLES
from .checks import cross_problems
from .earlier import Earlier, read_earlier
from .schemas import (
    RATED,
    SIGNS,
    candidates_schema,
    development_schema,
    nominations_schema,
    people_schema,
    ratings_schema,
    survey_schema,
)

__all__ = ["RATED", "SIGNS", "Earlier", "Tables", "read", "survey_schema"]


@dataclass(frozen=True)
class Tables:
    """What a company gave for the identification of champions; None for a table it did not give.

    candidates: candidate, area, hr_years, and where given tools, gatherings and the groups of the fairness check.
    ratings: candidate, rater, role, and 1-3 for each rated criterion. survey: 1 to the number of levels for each item,
    and where given respondent, area, department and comments. nominations: from, to. people: person, area.
    development: candidate, step, and where given need, when, responsible. earlier: the results of an earlier report.
    """

    candidates: pd.DataFrame | None = None
    ratings: pd.DataFrame | None = None
    survey: pd.DataFrame | None = None
    nominations: pd.DataFrame | None = None
    people: pd.DataFrame | None = None
    development: pd.DataFrame | None = None
    earlier: Earlier | None = None


def read(company: Company) -> Tables:
    """The company's tables for identification; raises InputError with the problems of all of them at once."""
    params = company.params.identification or Identification()
    sources = {
        "candidates": (params.candidates, lambda: candidates_schema(params)),
        "ratings": (params.ratings, ratings_schema),
        "survey": (params.survey, lambda: survey_schema(params.survey)),
        "nominations": (params.nominations, nominations_schema),
        "people": (params.nominations.people if params.nominations else None, people_schema),
        "development": (params.development, development_schema),
    }
    frames, problems = {}, []
    for name, (source, schema) in sources.items():
        try:
            frames[name] = read_table(company.folder, source, schema()) if source else None
        except InputError as error:
            problems += error.problems
    try:
        earlier = read_earlier(company.folder, params.previous) if params.previous else None
    except InputError as error:
        problems += error.problems
    problems = problems or cross_problems(params, frames)
    if problems:
        raise InputError(problems)
    ratings = _with_roles(frames["ratings"])
    candidates = _candidates(frames["candidates"], ratings)
    plan = _plan(frames["development"], candidates)
    return Tables(**frames | {"candidates": candidates, "ratings": ratings, "development": plan}, earlier=earlier)


def _with_roles(ratings: pd.DataFrame | None) -> pd.DataFrame | None:
    return None if ratings is None else ratings.assign(role=ratings["role"].map(dict(enumerate(ROLES))))


def _candidates(candidates: pd.DataFrame | None, ratings: pd.DataFrame | None) -> pd.DataFrame | None:
    """The candidates as given; without a table of their own, those who were rated, in the order of the ratings."""
    if candidates is not None or ratings is None:
        return candidates
    rated = ratings["candidate"].drop_duplicates()
    return pd.DataFrame({"candidate": rated, "area": pd.Series(None, rated.index, "str"), "hr_years": float("nan")})


def _plan(plan: pd.DataFrame | None, candidates: pd.DataFrame | None) -> pd.DataFrame | None:
    """The development plan with its candidates as their own table writes them, whichever way the plan does."""
    if plan is None:
        return None
    known, codes = set(candidates["candidate"]), candidate_codes(candidates["candidate"])
    return plan.assign(candidate=[name if name in known else codes[name] for name in plan["candidate"]])
