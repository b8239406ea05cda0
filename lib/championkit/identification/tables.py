"""The tables behind the choice of champions, read and checked together."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa

from ..company import Company
from ..company.params import CRITERIA, Identification, Survey
from ..intake import AGREEMENT, read_table
from ..language import gettext as _
from ..problem import InputError, Problem, did_you_mean
from .words import LEVEL_CODES, ROLE_CODES, ROLES

RATED = CRITERIA[1:]


@dataclass(frozen=True)
class Tables:
    """What a company gave for the identification of champions; None for a table it did not give.

    candidates: candidate, area, hr_years. ratings: candidate, rater, role, and 1-3 for each rated criterion.
    survey: group, and 1 to the number of levels for each item. nominations: from, to. people: person, area.
    """

    candidates: pd.DataFrame | None = None
    ratings: pd.DataFrame | None = None
    survey: pd.DataFrame | None = None
    nominations: pd.DataFrame | None = None
    people: pd.DataFrame | None = None


def read(company: Company) -> Tables:
    """The company's tables for identification; raises InputError with the problems of all of them at once."""
    params = company.params.identification or Identification()
    sources = {
        "candidates": (params.candidates, _candidates_schema),
        "ratings": (params.ratings, _ratings_schema),
        "survey": (params.survey, lambda: survey_schema(params.survey)),
        "nominations": (params.nominations, _nominations_schema),
        "people": (params.nominations.people if params.nominations else None, _people_schema),
    }
    frames, problems = {}, []
    for name, (source, schema) in sources.items():
        try:
            frames[name] = read_table(company.folder, source, schema()) if source else None
        except InputError as error:
            problems += error.problems
    problems = problems or _cross_problems(params, frames)
    if problems:
        raise InputError(problems)
    ratings = _with_roles(frames["ratings"])
    return Tables(**frames | {"candidates": _candidates(frames["candidates"], ratings), "ratings": ratings})


def _candidates_schema() -> pa.DataFrameSchema:
    years = pa.Check.in_range(0, 60, error=_("years must be from 0 to 60"))
    return pa.DataFrameSchema({
        "candidate": pa.Column(str),
        "area": pa.Column(str, nullable=True),
        "hr_years": pa.Column(float, years, nullable=True),
    })


def _ratings_schema() -> pa.DataFrameSchema:
    levels = {name: pa.Column(float, nullable=True, metadata={"words": LEVEL_CODES}) for name in RATED}
    role = pa.Column(float, metadata={"words": ROLE_CODES})
    return pa.DataFrameSchema({"candidate": pa.Column(str), "rater": pa.Column(str), "role": role, **levels})


def survey_schema(survey: Survey) -> pa.DataFrameSchema:
    """The table a survey's items ask for."""
    items = {
        item.column: pa.Column(float, nullable=True, metadata={
            "words": {word: float(at) for at, word in enumerate(item.scale, 1)} or AGREEMENT})
        for item in survey.items
    }
    return pa.DataFrameSchema({"group": pa.Column(str, nullable=True, required=False), **items})


def _nominations_schema() -> pa.DataFrameSchema:
    return pa.DataFrameSchema({"from": pa.Column(str), "to": pa.Column(str)})


def _people_schema() -> pa.DataFrameSchema:
    return pa.DataFrameSchema({"person": pa.Column(str), "area": pa.Column(str, nullable=True, required=False)})


def _with_roles(ratings: pd.DataFrame | None) -> pd.DataFrame | None:
    return None if ratings is None else ratings.assign(role=ratings["role"].map(dict(enumerate(ROLES))))


def _candidates(candidates: pd.DataFrame | None, ratings: pd.DataFrame | None) -> pd.DataFrame | None:
    """The candidates as given; without a table of their own, those who were rated, in the order of the ratings."""
    if candidates is not None or ratings is None:
        return candidates
    rated = ratings["candidate"].drop_duplicates()
    return pd.DataFrame({"candidate": rated, "area": pd.Series(None, rated.index, "str"), "hr_years": float("nan")})


def _cross_problems(params: Identification, frames: dict) -> list[Problem]:
    """What is wrong between the tables, once each of them can be read."""
    problems = []
    candidates, ratings, people = frames["candidates"], frames["ratings"], frames["people"]
    if candidates is not None:
        problems += _twice(candidates["candidate"], params.candidates, _("the candidate stands twice"))
    if ratings is not None:
        problems += _ratings_problems(params, ratings, candidates)
    if frames["survey"] is not None:
        problems += _survey_problems(params.survey, frames["survey"])
    if people is not None:
        problems += _twice(people["person"], params.nominations.people, _("the person stands twice"))
        for column in ("from", "to"):
            what = _("this person is not in the table of people")
            problems += _unknown(frames["nominations"][column], people["person"], params.nominations, what)
    return problems


def _ratings_problems(params: Identification, ratings: pd.DataFrame, candidates) -> list[Problem]:
    pairs = pd.Series(list(zip(ratings["candidate"], ratings["rater"], strict=True)), ratings.index, name="rater")
    problems = _twice(pairs, params.ratings, _("this rater has rated the candidate twice"), written=ratings["rater"])
    own = ratings.loc[ratings["role"] == ROLES.index("self"), "candidate"]
    problems += _twice(own, params.ratings, _("the candidate has two self-ratings"))
    if candidates is not None:
        what = _("this candidate is not in the table of candidates")
        problems += _unknown(ratings["candidate"], candidates["candidate"], params.ratings, what)
    return problems


def _survey_problems(survey: Survey, answers: pd.DataFrame) -> list[Problem]:
    columns = pd.Series([item.column for item in survey.items])
    problems = [
        Problem("company.yaml", _("two items name the same column"), _("Take one of them out."), value=column)
        for column in columns[columns.duplicated()].unique()
    ]
    problems += [
        Problem("company.yaml", _("a scale needs at least two levels"), _("Write them all, from low to high."),
                value=item.column)
        for item in survey.items if len(item.scale) == 1
    ]
    if not survey.invited or "group" not in answers:
        return problems
    problems += _unknown(answers["group"].dropna(), list(survey.invited), survey, _("nobody was invited in this group"))
    given = answers[[item.column for item in survey.items]].notna().any(axis=1)
    for group, n in answers.loc[given, "group"].value_counts().sort_index().items():
        if n > survey.invited.get(group, n):
            what = _("more answered in this group than were invited")
            mend = _("Mend the number under invited in company.yaml.")
            column = _header(survey, "group")
            problems.append(Problem(survey.file, what, mend, survey.sheet, column=column, value=group))
    return problems


def _header(source, column: str) -> str:
    return source.columns.get(column, column)


def _twice(values: pd.Series, source, what: str, *, written: pd.Series | None = None) -> list[Problem]:
    mend = _("Keep one of the rows.")
    again = values.index[values.duplicated()]
    written, column = values if written is None else written, _header(source, str(values.name))
    return [Problem(source.file, what, mend, source.sheet, int(row), column, str(written[row])) for row in again]


def _unknown(values: pd.Series, known: Iterable[str], source, what: str) -> list[Problem]:
    known, column = list(known), _header(source, str(values.name))
    return [
        Problem(source.file, what, did_you_mean(value, known), source.sheet, int(row), column, value)
        for row, value in values[~values.isin(known)].items()
    ]
