"""The answers of all: by dimension, and question by question."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...company.params import DIMENSIONS, Item
from ...estimate import mean_within_population, nonresponse_bounds, share_within_population
from .result import Favourable, ItemAnswers, Readiness

FULL_SCORE = 100.0
LEVELS_WITHOUT_SCALE = 5


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


def summary(values: pd.Series) -> tuple[int, int, int]:
    """How many answered a dimension, the mean and the standard deviation with n - 1, as they may be published."""
    return int(values.count()), round(float(values.mean())), round(float(values.std()))


def readiness(values: pd.Series, population: int | None, confidence: float) -> Readiness:
    """The mean of a dimension, with the interval it would lie in if all of `population` had answered."""
    values = values.dropna()
    found = mean_within_population(
        float(values.mean()), float(values.std()), len(values), population, confidence=confidence)
    n, mean, sd = summary(values)
    return Readiness(str(values.name), n, mean, round(max(found.low, 0.0)), round(min(found.high, FULL_SCORE)), sd)


def favourable(values: pd.Series, population: int | None, confidence: float) -> Favourable:
    """The share above the middle of the scale, and what it would be at worst with those who did not answer."""
    values = values.dropna()
    yes, n = int((values > FULL_SCORE / 2).sum()), len(values)
    found = share_within_population(yes, n, population, confidence=confidence)
    bounds = nonresponse_bounds(yes, n, population) if population else None
    shares = (found.value, found.low, found.high, *((bounds.low, bounds.high) if bounds else (None, None)))
    return Favourable(str(values.name), n, *(None if share is None else round(share, 2) for share in shares))


def item_answers(values: pd.Series, item: Item, population: int | None, min_group: int, confidence: float):
    """How many chose each level of an item; without counts where these would tell too much."""
    values = values.dropna()
    if len(values) < 2 * min_group or values.nunique() == 1:
        return without_counts(item)
    levels = levels_of(item)
    counts = np.bincount(values.astype(int), minlength=levels + 1)[1:]
    yes = int((values > (levels + 1) / 2).sum())
    found = share_within_population(yes, len(values), population, confidence=confidence)
    return ItemAnswers(
        item.column, item.dimension, item.scale, n=len(values), counts=tuple(counts.tolist()),
        share=found.value, low=found.low, high=found.high)


def without_counts(item: Item) -> ItemAnswers:
    """An item of which nothing may be shown."""
    return ItemAnswers(item.column, item.dimension, item.scale, None, None, None, None, None)
