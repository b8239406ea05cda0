"""Independent estimates put together: strata into one, and the changes of two groups into their difference."""

import math
from collections.abc import Sequence

from .estimate import Estimate, Spread, student


def stratified(estimates: Sequence[Estimate], weights: Sequence[float], *, confidence: float = 0.95) -> Estimate:
    """The weighted sum of independent strata's differences, each stratum's share of the cases being its weight.

    The t interval has the degrees of freedom of Satterthwaite (1946) and Welch. For ratios the logarithms are summed.
    None where a stratum has no value, no interval where one has no standard error. Raises ValueError for weights that
    are negative or do not sum to one.
    """
    if len(estimates) != len(weights) or min(weights, default=0.0) < 0 or not math.isclose(sum(weights), 1):
        raise ValueError("each stratum needs a weight, and the weights must sum to one")
    return _sum(estimates, weights, confidence, "stratified")


def difference_of_changes(own: Estimate, other: Estimate, *, confidence: float = 0.95) -> Estimate:
    """The change of one group minus that of another, independent one; the ratio of two ratios.

    The variances add up, with Welch's degrees of freedom. It takes each group as a sample of cases of its own: what
    else happened to all of one group at once is not in its standard error.
    """
    return _sum((own, other), (1.0, -1.0), confidence, "difference_of_changes")


def _sum(estimates: Sequence[Estimate], weights: Sequence[float], confidence: float, method: str) -> Estimate:
    """The weighted sum on the scale on which the intervals are symmetric."""
    log = estimates[0].log
    if any(part.log != log for part in estimates):
        raise ValueError("a ratio and a difference cannot be put together")
    if any(part.value is None or (log and part.value <= 0) for part in estimates):
        return Estimate(confidence=confidence, method=method, log=log)
    values = [math.log(part.value) if log else part.value for part in estimates]
    value = sum(weight * own for weight, own in zip(weights, values, strict=True))
    spreads = [_spread(part, weight) for part, weight in zip(estimates, weights, strict=True)]
    return student(value, spreads, confidence=confidence, method=method, log=log)


def _spread(part: Estimate, weight: float) -> Spread | None:
    if part.se is None:
        return None
    return Spread((weight * part.se) ** 2, math.inf if part.df is None else part.df)
