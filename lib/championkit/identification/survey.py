"""How ready people are: the anonymous survey, by dimension, group and item."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control, ttest_ind

from ..company import Company
from ..company.params import DIMENSIONS, Item, Survey
from ..estimate import mean_within_population, nonresponse_bounds, share_within_population
from ..privacy import NOT_STATED, Groups, shown_groups
from .tables import Tables

FULL_SCORE = 100.0
LEVELS_WITHOUT_SCALE = 5
LOW_RESPONSE = 0.60


@dataclass(frozen=True)
class Readiness:
    """A dimension among those who answered it, `n` of them, on a scale from 0 to 100, with the mean's interval."""

    dimension: str
    n: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Favourable:
    """The share whose answers to a dimension lie above the middle of the scale, with its interval.

    `lowest` and `highest` are the share if nobody, or everybody, who did not answer were favourable; None where it
    is not known how many were invited.
    """

    dimension: str
    n: int
    share: float
    low: float
    high: float
    lowest: float | None
    highest: float | None


@dataclass(frozen=True)
class Group:
    """A group large enough to be shown: how many were invited and answered, and its readiness by dimension."""

    name: str
    answered: int
    invited: int | None
    response: float | None
    readiness: tuple[Readiness, ...]


@dataclass(frozen=True)
class ItemAnswers:
    """A question to the whole company: how many chose each level, from low to high.

    `counts` is None where fewer than the smallest group answered, or all gave the same answer. `levels` are the words
    of the company's own scale, empty for the usual five words of agreement.
    """

    item: str
    dimension: str
    levels: tuple[str, ...]
    n: int | None
    counts: tuple[int, ...] | None
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class SurveyResult:
    """What the survey says, as far as it may be shown: nothing but `invited` where fewer than min_group answered.

    `hidden` are the groups without figures of their own. `apart` names, for each dimension, the shown groups whose
    mean differs from that of all others (Welch's t test, false discovery rate held over all groups and dimensions).
    """

    answered: int | None
    invited: int | None
    response: float | None
    low_response: bool
    readiness: tuple[Readiness, ...]
    favourable: tuple[Favourable, ...]
    groups: tuple[Group, ...]
    hidden: tuple[str, ...]
    grouped: bool
    apart: dict[str, tuple[str, ...]]
    items: tuple[ItemAnswers, ...]
    min_group: int
    confidence: float
    empty: int | None = None

    @property
    def too_few(self) -> bool:
        """Whether so few answered that nothing can be shown."""
        return self.answered is None


def survey_result(company: Company, tables: Tables) -> SurveyResult | None:
    """The survey as far as it may be shown; None where there was none."""
    if tables.survey is None:
        return None
    survey, params = company.params.identification.survey, company.params
    answers = tables.survey.dropna(how="all", subset=[item.column for item in survey.items])
    own = survey.invited.get("area", {})
    invited = sum(own.values()) or None
    settings = {"min_group": params.min_group, "confidence": params.confidence, "invited": invited}
    if len(answers) < params.min_group:
        return SurveyResult(None, response=None, low_response=False, readiness=(), favourable=(), groups=(),
                            hidden=(), grouped=False, apart={}, items=(), **settings)
    means = respondent_means(answers, survey.items)
    dimensions = [name for name in means if means[name].count() >= params.min_group and means[name].nunique() > 1]
    stated = answers["area"] if "area" in answers else pd.Series(None, answers.index, "str")
    plan = shown_groups(stated, means[dimensions], params.min_group)
    response = len(answers) / invited if invited else None
    return SurveyResult(
        answered=len(answers),
        response=response,
        low_response=response is not None and response < LOW_RESPONSE,
        readiness=tuple(_readiness(means[name], invited, params.confidence) for name in dimensions),
        favourable=tuple(_favourable(means[name], invited, params.confidence) for name in dimensions),
        groups=_groups(means[dimensions], stated, plan, survey, params.confidence),
        hidden=tuple(sorted({*plan.hidden, *own} - {*plan.shown, NOT_STATED})),
        grouped=bool(stated.notna().any()),
        apart=_apart(means[dimensions], stated, plan, params.confidence),
        items=tuple(_item(answers[item.column], item, invited, settings) for item in survey.items),
        empty=len(tables.survey) - len(answers),
        **settings,
    )


def levels_of(item: Item) -> int:
    """How many levels the item's scale has."""
    return len(item.scale) or LEVELS_WITHOUT_SCALE


def respondent_means(answers: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Each respondent's mean of the items answered in each dimension, every item rescaled to 0 to 100 before.

    100 (level - 1) / (levels - 1): so items on different scales count alike. NaN where no item was answered.
    """
    scores = {item.column: FULL_SCORE * (answers[item.column] - 1) / (levels_of(item) - 1) for item in items}
    columns = {name: [item.column for item in items if item.dimension == name] for name in DIMENSIONS}
    rescaled = pd.DataFrame(scores, index=answers.index)
    means = {name: rescaled[own].mean(axis=1) for name, own in columns.items() if own}
    return pd.DataFrame(means, index=answers.index).round(9)


def _readiness(values: pd.Series, population: int | None, confidence: float) -> Readiness:
    values = values.dropna()
    mean = float(values.mean())
    found = mean_within_population(mean, float(values.std()), len(values), population, confidence=confidence)
    return Readiness(str(values.name), len(values), mean, max(found.low, 0.0), min(found.high, FULL_SCORE))


def _favourable(values: pd.Series, population: int | None, confidence: float) -> Favourable:
    values = values.dropna()
    yes, n = int((values > FULL_SCORE / 2).sum()), len(values)
    found = share_within_population(yes, n, population, confidence=confidence)
    bounds = nonresponse_bounds(yes, n, population) if population else None
    limits = (bounds.low, bounds.high) if bounds else (None, None)
    return Favourable(str(values.name), n, yes / n, found.low, found.high, *limits)


def _groups(means: pd.DataFrame, stated: pd.Series, plan: Groups, survey: Survey, confidence: float):
    found = []
    for name in plan.shown:
        own = means[stated == name]
        invited = survey.invited.get("area", {}).get(name)
        readiness = tuple(_readiness(own[dimension], invited, confidence) for dimension in means)
        found.append(Group(name, len(own), invited, len(own) / invited if invited else None, readiness))
    return tuple(found)


def _apart(means: pd.DataFrame, stated: pd.Series, plan: Groups, confidence: float) -> dict[str, tuple[str, ...]]:
    tests = [(dimension, name) for dimension in means for name in plan.shown]
    if not tests:
        return {}
    p = [_welch(means[dimension], stated == name) for dimension, name in tests]
    small = false_discovery_control(p) <= 1 - confidence
    return {
        dimension: tuple(name for (tested, name), different in zip(tests, small, strict=True)
                         if different and tested == dimension)
        for dimension in means
    }


def _welch(values: pd.Series, inside: pd.Series) -> float:
    """The p value of Welch's t test of those inside against all others; 1 where these are too few or all alike."""
    others = values[~inside]
    if others.nunique() < 2:
        return 1.0
    return float(ttest_ind(values[inside], others, equal_var=False, nan_policy="omit").pvalue)


def _item(values: pd.Series, item: Item, population: int | None, settings: dict) -> ItemAnswers:
    about = {"item": item.column, "dimension": item.dimension, "levels": item.scale}
    values = values.dropna()
    if len(values) < settings["min_group"] or values.nunique() == 1:
        return ItemAnswers(**about, n=None, counts=None, share=None, low=None, high=None)
    levels = levels_of(item)
    counts = np.bincount(values.astype(int), minlength=levels + 1)[1:]
    yes = int((values > (levels + 1) / 2).sum())
    found = share_within_population(yes, len(values), population, confidence=settings["confidence"])
    return ItemAnswers(
        **about, n=len(values), counts=tuple(counts.tolist()), share=found.value, low=found.low, high=found.high)
