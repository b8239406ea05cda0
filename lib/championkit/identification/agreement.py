"""How far raters of the same candidate see the same thing."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from ..company import Company
from ..estimate import bootstrap_interval
from .tables import RATED, Tables

ENOUGH_PERSONS = 10
RELIABLE, TENTATIVE = 0.80, 0.667
ONE_SIDED = 0.80

Word = Literal["reliable", "tentative", "low", "one_level", "unknown"]


@dataclass(frozen=True)
class Agreement:
    """Agreement between raters on a criterion: ordinal Krippendorff's alpha, 1 at best, 0 where chance would do.

    `persons` is how many candidates were rated at least twice, `same` the share of pairs of raters who chose the same
    level. `word` is unknown under ten persons, one_level where nearly all ratings fall in one level and alpha says
    little.
    """

    criterion: str
    persons: int
    ratings: int
    alpha: float | None
    low: float | None
    high: float | None
    same: float | None
    word: Word


def rater_agreement(company: Company, tables: Tables) -> tuple[Agreement, ...]:
    """Agreement on each rated criterion, over all ratings given, the candidates' own among them."""
    if tables.ratings is None:
        return ()
    return tuple(_agreement(criterion, tables.ratings, company) for criterion in RATED)


def rating_matrix(ratings: pd.DataFrame, criterion: str) -> np.ndarray:
    """One row a candidate, one column a rating, the shorter rows filled up with NaN."""
    known = ratings.dropna(subset=criterion)
    columns = known.groupby("candidate").cumcount()
    return known.assign(column=columns).pivot(index="candidate", columns="column", values=criterion).to_numpy(float)


def _agreement(criterion: str, ratings: pd.DataFrame, company: Company) -> Agreement:
    matrix = rating_matrix(ratings, criterion)
    matrix = matrix[(~np.isnan(matrix)).sum(axis=1) >= 2]
    persons, given = len(matrix), matrix[~np.isnan(matrix)]
    same = _same(matrix) if persons else None
    if persons < ENOUGH_PERSONS:
        return Agreement(criterion, persons, given.size, None, None, None, same, "unknown")
    found = bootstrap_interval(matrix, seed=company.params.seed, confidence=company.params.confidence)
    commonest = np.unique(given, return_counts=True)[1].max() / given.size
    one_level = found.value is None or commonest > ONE_SIDED
    word = "one_level" if one_level else reading(found.value)
    return Agreement(criterion, persons, given.size, found.value, found.low, found.high, same, word)


def reading(alpha: float) -> Word:
    """Krippendorff's reading of alpha: reliable from 0.80, tentative from 0.667, below that low."""
    return "reliable" if alpha >= RELIABLE else "tentative" if alpha >= TENTATIVE else "low"


def _same(matrix: np.ndarray) -> float:
    """The share of pairs of ratings of the same candidate that are equal, every pair counting once."""
    one, other = np.triu_indices(matrix.shape[1], k=1)
    both = ~np.isnan(matrix[:, one]) & ~np.isnan(matrix[:, other])
    return float((matrix[:, one] == matrix[:, other])[both].mean())
