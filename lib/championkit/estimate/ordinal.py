"""Ratings on an ordered scale, where only higher and lower have a meaning, compared between two periods."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats
from statsmodels.stats.nonparametric import rank_compare_2indep

from .estimate import Estimate, constant, quantile, sample

ENOUGH_CHANGED = 6


@dataclass(frozen=True)
class PairedSign:
    """How many rated higher, lower and the same the second time, and the share of higher among those who changed.

    The share's interval is Clopper and Pearson's, None for fewer than 6 who changed; its p-value is against a half.
    """

    higher: int
    lower: int
    same: int
    share: Estimate


def superiority(a: ArrayLike, b: ArrayLike, *, confidence: float = 0.95) -> Estimate:
    """The chance that a randomly chosen later rating is higher than an earlier one, a tie counting half.

    The p-value is against 0.5 (no change); Brunner & Munzel 2000 (Biom J 42:17), the t interval kept within 0 and 1.
    Where every rating of one period lies above all of the other, or all are the same, there is no spread: no
    interval, and the p-value is that of the exact permutation test.
    """
    a, b = sample(a), sample(b)
    method = "brunner_munzel"
    if not a.size or not b.size:
        return Estimate(confidence=confidence, method=method)
    lower = sum(np.searchsorted(np.sort(a), b, side=side).sum() for side in ("left", "right"))  # a tie counts half
    value = float(lower / (a.size * b.size) / 2)
    if value in (0.0, 1.0) or constant(np.concatenate([a, b])):
        return Estimate(value, p=_permutation_p(a, b), confidence=confidence, method="permutation")
    if min(a.size, b.size) < 2:
        return Estimate(value, confidence=confidence, method=method)
    test = rank_compare_2indep(b, a)
    se, df = math.sqrt(test.var_prob), float(test.df)
    half = quantile(confidence, df) * se
    return Estimate(value, max(value - half, 0.0), min(value + half, 1.0), se, df, float(test.pvalue), confidence,
                    method)


def _permutation_p(a: np.ndarray, b: np.ndarray) -> float:
    """The share of all ways to deal the ratings out to the periods that separate them as fully as these do.

    One way puts the highest ratings into b, one the lowest; neither counts with a tie across the border.
    """
    both = np.sort(np.concatenate([a, b]))
    if constant(both):
        return 1.0
    extreme = sum(both[size - 1] < both[size] for size in (a.size, b.size))
    return float(extreme / math.comb(both.size, a.size))


def paired_sign(a: ArrayLike, b: ArrayLike, *, confidence: float = 0.95) -> PairedSign:
    """How many of the same people rate higher or lower than before, with the exact sign test.

    a[i] and b[i] are one person's. Raises ValueError where they do not match up.
    """
    a, b = sample(a), sample(b)
    if a.shape != b.shape:
        raise ValueError("each rating before needs its own after")
    higher, lower = int((b > a).sum()), int((b < a).sum())
    changed, same = higher + lower, a.size - higher - lower
    if not changed:
        p = 1.0 if same else None
        return PairedSign(0, 0, same, Estimate(p=p, confidence=confidence, method="sign"))
    test = stats.binomtest(higher, changed)
    low = high = None
    if changed >= ENOUGH_CHANGED:
        low, high = map(float, test.proportion_ci(confidence, method="exact"))
    share = Estimate(higher / changed, low, high, p=float(test.pvalue), confidence=confidence, method="sign")
    return PairedSign(higher, lower, same, share)
