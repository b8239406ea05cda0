"""What an estimator returns, and the t interval that several of them share."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

SAME = 1e-10
LARGEST_EXPONENT = 700.0


@dataclass(frozen=True)
class Estimate:
    """An estimated quantity, its interval and its p-value against no change; None for what does not exist.

    `se` and `df` stand on the scale where the interval is symmetric, or nearly: for an interval that does not come
    from a standard error, `se` is half its width over the quantile of the t distribution (the normal one where `df`
    is None). With `log`, that scale is the logarithm: value, low and high are ratios, se is that of the log ratio.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    se: float | None = None
    df: float | None = None
    p: float | None = None
    confidence: float = 0.95
    method: str = ""
    log: bool = False


@dataclass(frozen=True)
class Spread:
    """How uncertain one mean is: the variance of that mean, and its degrees of freedom (infinite for a normal one)."""

    variance: float
    df: float


def sample(values: ArrayLike) -> np.ndarray:
    """The values as a flat array of floats; raises ValueError where one is missing or infinite."""
    array = np.asarray(values, dtype=float).ravel()
    if not np.isfinite(array).all():
        raise ValueError("a value is missing or infinite; leave it out and say so")
    return array


def constant(values: np.ndarray) -> bool:
    """Whether the values are all the same, rounding aside."""
    return bool(np.ptp(values) <= SAME * np.abs(values).max()) if values.size else True


def spread(values: np.ndarray) -> Spread | None:
    """The spread of the mean of independent values; None for fewer than two."""
    if values.size < 2:
        return None
    variance = 0.0 if constant(values) else float(np.var(values, ddof=1)) / values.size
    return Spread(variance, values.size - 1)


def student(
    value: float, spreads: Sequence[Spread | None], *, confidence: float, method: str, log: bool = False
) -> Estimate:
    """The t interval around a sum or difference of independent means, with the p-value against zero.

    `value` is on the scale of the spreads, the logarithm if `log`. Their variances add up; the degrees of freedom
    are Welch and Satterthwaite's. Without a spread, or with none to see, the value stands alone.
    """
    known = [part for part in spreads if part is not None]
    variance, df = welch(known)
    if len(known) < len(spreads) or variance <= 0:
        return Estimate(ratio(value) if log else float(value), confidence=confidence, method=method, log=log)
    se = math.sqrt(variance)
    half = quantile(confidence, df) * se
    ends = (value, value - half, value + half)
    value_low_high = map(ratio, ends) if log else map(float, ends)
    p = float(2 * stats.t.sf(abs(value) / se, math.inf if df is None else df))
    return Estimate(*value_low_high, se, df, p, confidence, method, log)


def welch(spreads: Sequence[Spread]) -> tuple[float, float | None]:
    """The variance of a sum of independent means, and its degrees of freedom (Welch 1947); None for a normal one."""
    variance = sum(part.variance for part in spreads)
    shares = sum(part.variance**2 / part.df for part in spreads)
    return variance, variance**2 / shares if shares else None


def quantile(confidence: float, df: float | None = None) -> float:
    """The two-sided quantile of the t distribution, or of the normal one without degrees of freedom."""
    upper = 0.5 + confidence / 2
    return float(stats.norm.ppf(upper) if df is None else stats.t.ppf(upper, df))


def ratio(log_ratio: float) -> float | None:
    """The ratio with this logarithm; None where it is too large to be a number."""
    return math.exp(log_ratio) if log_ratio < LARGEST_EXPONENT else None
