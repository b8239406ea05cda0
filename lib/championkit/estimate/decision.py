"""What it takes to decide: p-values of several metrics, and the smallest change a comparison could have found."""

import math
from bisect import bisect_left
from collections.abc import Sequence

from scipy import stats
from statsmodels.stats.multitest import multipletests

from .estimate import Spread, quantile, welch

MOST_CASES = 1_000_000


def holm(p: Sequence[float | None]) -> tuple[float | None, ...]:
    """The p-values corrected for there being several (Holm 1979); None stays None and does not count."""
    known = [value for value in p if value is not None]
    if not known:
        return tuple(p)
    adjusted = iter(multipletests(known, method="holm")[1])
    return tuple(None if value is None else float(next(adjusted)) for value in p)


def detectable_difference(
    se: float | None, df: float | None, *, confidence: float = 0.95, power: float = 0.80
) -> float | None:
    """The change below which a comparison with this standard error would probably miss it: (t + z) se.

    On the scale of `se`: for a ratio it is the distance of the logarithms. None without a standard error.
    """
    if not se:
        return None
    return (quantile(confidence, df) + float(stats.norm.ppf(power))) * se


def needed_cases(
    variance_a: float, n_a: int, variance_b_per_case: float, smallest: float, *, confidence: float = 0.95,
    power: float = 0.80,
) -> int | None:
    """How many cases after make the `detectable_difference` of two means as small as `smallest`: at least 2.

    `variance_a` is that of the earlier period's mean of `n_a` cases, `variance_b_per_case` that of one case after, so
    that n of them add variance_b_per_case / n; the degrees of freedom are Welch's. None where no number up to a
    million can do it, for the earlier period alone is too uncertain, or has fewer than two cases.
    """
    if n_a < 2 or not smallest > 0:
        return None

    def enough(n: int) -> bool:
        variance, df = welch([Spread(variance_a, n_a - 1), Spread(variance_b_per_case / n, n - 1)])
        found = detectable_difference(math.sqrt(variance), df, confidence=confidence, power=power)
        return found is None or found <= smallest

    numbers = range(2, MOST_CASES + 1)
    at = bisect_left(numbers, True, key=enough)
    return numbers[at] if at < len(numbers) else None
