"""What can be wrong between tables, or between a table and company.yaml, once each can be read."""

from collections.abc import Iterable

import pandas as pd

from ...company.params import BREAKDOWNS, Identification, Survey
from ...intake import AGREEMENT, fold
from ...language import gettext as _
from ...problem import Problem, did_you_mean
from ..codes import candidate_codes
from ..words import ROLES

ITEMS = "identification.survey.items"


def cross_problems(params: Identification, frames: dict[str, pd.DataFrame | None]) -> list[Problem]:
    """What is wrong between the tables."""
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
    if params.fairness and candidates is None:
        problems += _fairness_problems(params)
    if frames["development"] is not None:
        problems += _development_problems(params, frames)
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


def _development_problems(params: Identification, frames: dict) -> list[Problem]:
    """The plan names candidates as their table does or, where the page shows codes, by those codes."""
    listed = frames["candidates"] if frames["candidates"] is not None else frames["ratings"]
    known = [] if listed is None else list(listed["candidate"].drop_duplicates())
    named, codes = frames["development"]["candidate"], {} if params.names else candidate_codes(known)
    both = named[named.isin(known) & named.isin([code for code, candidate in codes.items() if candidate != code])]
    what = _("this is one candidate in the table of candidates, and the code of another on the page")
    mend = _("Give the candidates codes of your own that cannot be taken for the page's: not K1, K2 and so on.")
    problems = [Problem(params.development.file, what, mend, params.development.sheet, int(row),
                        _header(params.development, "candidate"), value) for row, value in both.items()]
    what = _("this candidate is not in the table of candidates")
    return problems + _unknown(named, [*known, *codes], params.development, what)


def _fairness_problems(params: Identification) -> list[Problem]:
    what = _("the groups are columns of the table of candidates, and there is none")
    mend = _("Name the table under identification.candidates, or take fairness out.")
    return [Problem("company.yaml", what, mend, column="identification.fairness.groups")]


def _survey_problems(survey: Survey, answers: pd.DataFrame) -> list[Problem]:
    problems = [*_item_problems(survey), *_respondent_problems(survey, answers)]
    given = answers[[item.column for item in survey.items]].notna().any(axis=1)
    for breakdown in BREAKDOWNS:
        if survey.invited.get(breakdown) and breakdown in answers:
            problems += _invited_problems(survey, breakdown, answers[breakdown].dropna(), given)
    totals = {sum(groups.values()) for groups in survey.invited.values()}
    if len(totals) > 1:
        mend = _("Mend the numbers under invited: both breakdowns hold the same people.")
        what = _("the areas and the departments do not add up to the same number of people")
        problems.append(Problem("company.yaml", what, mend, column="identification.survey.invited",
                                value=", ".join(map(str, sorted(totals)))))
    return problems


def _item_problems(survey: Survey) -> list[Problem]:
    columns = pd.Series([item.column for item in survey.items])
    problems = [
        Problem("company.yaml", _("two items name the same column"), _("Take one of them out."), column=ITEMS,
                value=column)
        for column in columns[columns.duplicated()].unique()
    ]
    for item in survey.items:
        levels = [AGREEMENT.get(fold(word)) for word in item.scale]
        if len(item.scale) == 1:
            what, mend = _("a scale needs at least two levels"), _("Write them all, from low to high.")
            problems.append(Problem("company.yaml", what, mend, column=ITEMS, value=item.column))
        elif len(levels) > 1 and None not in levels and levels == sorted(levels, reverse=True):
            what, mend = _("the scale runs from high to low"), _("Write it from low to high: the best answer last.")
            problems.append(Problem("company.yaml", what, mend, column=ITEMS, value=item.column))
    return problems


def _respondent_problems(survey: Survey, answers: pd.DataFrame) -> list[Problem]:
    """A respondent with two different answers; the same answer given twice counts once and is no problem."""
    if "respondent" not in answers:
        return []
    different = answers.drop_duplicates().dropna(subset="respondent")
    return _twice(different["respondent"], survey, _("this respondent has answered twice, and differently"))


def _invited_problems(survey: Survey, breakdown: str, groups: pd.Series, given: pd.Series) -> list[Problem]:
    invited = survey.invited[breakdown]
    problems = _unknown(groups, list(invited), survey, _("nobody was invited in this group"))
    what = _("more answered in this group than were invited")
    mend, column = _("Mend the number under invited in company.yaml."), _header(survey, breakdown)
    for group, n in groups[given].value_counts().sort_index().items():
        if n > invited.get(group, n):
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
