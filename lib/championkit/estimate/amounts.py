"""Amounts such as minutes a task: means and geometric means, compared between two periods."""

import numpy as np
from numpy.typing import ArrayLike

from .estimate import Estimate, Spread, sample, spread, student


def mean_difference(a: ArrayLike, b: ArrayLike, *, paired: bool = False, confidence: float = 0.95) -> Estimate:
    """The difference of the means, b - a, with Welch's t interval; the paired one where a[i] and b[i] are one person's.

    One value a person or task. Raises ValueError where pairs do not match up.
    """
    return _difference(sample(a), sample(b), paired=paired, confidence=confidence)


def summary_difference(
    a: tuple[float, float, int], b: tuple[float, float, int], *, confidence: float = 0.95
) -> Estimate:
    """The difference of two means known only as (mean, standard deviation with n - 1, n), b - a; Welch's t interval."""
    spreads = [Spread(sd**2 / n, n - 1) if n > 1 else None for _mean, sd, n in (a, b)]
    return student(b[0] - a[0], spreads, confidence=confidence, method="welch")


def geometric_mean_ratio(a: ArrayLike, b: ArrayLike, *, paired: bool = False, confidence: float = 0.95) -> Estimate:
    """The ratio of the geometric means, b / a: the t interval of the mean difference of the logarithms.

    It suits skewed amounts, and small samples of them. Raises ValueError for an amount of zero or less.
    """
    a, b = sample(a), sample(b)
    if (a <= 0).any() or (b <= 0).any():
        raise ValueError("an amount is zero or negative, so that it has no logarithm")
    return _difference(np.log(a), np.log(b), paired=paired, confidence=confidence, log=True)


def _difference(a: np.ndarray, b: np.ndarray, *, paired: bool, confidence: float, log: bool = False) -> Estimate:
    method = "paired_t" if paired else "welch"
    if paired and a.shape != b.shape:
        raise ValueError("each amount before needs its own after")
    if not a.size or not b.size:
        return Estimate(confidence=confidence, method=method, log=log)
    spreads = [spread(b - a)] if paired else [spread(a), spread(b)]
    return student(float(b.mean() - a.mean()), spreads, confidence=confidence, method=method, log=log)
