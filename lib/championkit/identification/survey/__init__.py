"""The anonymous survey: who answered, how ready they are, and what may be shown of it. Never joined with named data."""

import pandas as pd

from ...company import Company
from ...company.params import BREAKDOWNS, Survey
from ...privacy import fewest_comments, shown_comments
from ..tables import Tables
from .answers import favourable, item_answers, readiness, respondent_means, without_counts
from .groups import breakdown, crossing
from .reliability import ENOUGH_ANSWERS, reliabilities
from .result import (
    Breakdown,
    Crossing,
    Favourable,
    Group,
    ItemAnswers,
    Readiness,
    Reliability,
    SurveyResult,
    WaveChange,
)
from .waves import changes, plan_beside, safe_item, showable_dimensions, too_close

__all__ = [
    "ENOUGH_ANSWERS", "Breakdown", "WaveChange", "Crossing", "Favourable", "Group", "ItemAnswers", "Readiness",
    "Reliability", "SurveyResult", "fewest_comments", "respondent_means", "survey_result",
]

LOW_RESPONSE = 0.60


def survey_result(company: Company, tables: Tables) -> SurveyResult | None:
    """The survey as far as it may be shown; None where there was none."""
    if tables.survey is None:
        return None
    survey, params, earlier = company.params.identification.survey, company.params, tables.earlier
    answers, empty, repeated = _counted(tables.survey, survey)
    invited = max((sum(groups.values()) for groups in survey.invited.values()), default=None)
    about = {"min_group": params.min_group, "confidence": params.confidence, "invited": invited, "wave": survey.wave}
    withheld = too_close(earlier, survey.wave, len(answers), params.min_group)
    if len(answers) < params.min_group or withheld:
        return SurveyResult(answered=None, response=None, low_response=False, withheld=withheld, **about)
    reliability = reliabilities(answers, survey.items, params.confidence)
    means = respondent_means(answers, survey.items).drop(
        columns=[part.dimension for part in reliability if part.word == "low"])
    means = means[showable_dimensions(means, earlier, survey.wave, params.min_group)]
    stated = [name for name in BREAKDOWNS if name in answers and answers[name].notna().any()]
    groups = answers[stated]
    plan = plan_beside(groups, means, params.min_group, earlier, survey.wave)
    breakdowns = tuple(
        breakdown(name, groups[name], means, plan, survey.invited.get(name, {}), params.confidence) for name in groups)
    everybody = tuple(readiness(means[name], invited, params.confidence) for name in means)
    response = len(answers) / invited if invited else None
    return SurveyResult(
        answered=len(answers),
        response=response,
        low_response=response is not None and response < LOW_RESPONSE,
        empty=empty,
        repeated=repeated,
        readiness=everybody,
        favourable=tuple(favourable(means[name], invited, params.confidence) for name in means),
        reliability=reliability,
        breakdowns=breakdowns,
        crossing=crossing(groups, plan, params.min_group) if len(groups.columns) == 2 else None,
        items=_items(answers, survey, invited, earlier, params),
        earlier_wave=earlier.wave if earlier and earlier.wave != survey.wave else None,
        changes=changes(earlier, survey.wave, everybody, breakdowns, params.confidence),
        comments=_comments(survey, tables, params),
        approved_by=survey.comments.approved_by if survey.comments else "",
        **about,
    )


def _counted(answers: pd.DataFrame, survey: Survey) -> tuple[pd.DataFrame, int, int]:
    """The answers that count, how many rows were empty, and how many said the same of the same respondent again."""
    given = answers.dropna(how="all", subset=[item.column for item in survey.items])
    again = given["respondent"].notna() & given.duplicated() if "respondent" in given else given.index != given.index
    return given[~again], len(answers) - len(given), int(again.sum())


def _items(answers: pd.DataFrame, survey: Survey, invited: int | None, earlier, params) -> tuple[ItemAnswers, ...]:
    found = []
    for item in survey.items:
        own = item_answers(answers[item.column], item, invited, params.min_group, params.confidence)
        found.append(own if safe_item(own, earlier, survey.wave, params.min_group) else without_counts(item))
    return tuple(found)


def _comments(survey: Survey, tables: Tables, params) -> tuple[str, ...] | None:
    if survey.comments is None:
        return None
    columns = [("candidates", "candidate"), ("ratings", "rater"), ("people", "person"), ("nominations", "from")]
    names = {name for table, column in columns if (frame := getattr(tables, table)) is not None
             for name in frame[column].dropna()}
    return shown_comments(tables.survey[survey.comments.column].dropna(), names, params.min_group, params.seed)
