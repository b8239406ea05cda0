"""What is chosen for a bad value comes back to its mean by itself."""

import math
from typing import Literal

from scipy import stats


def regression_to_mean(
    mean: float, sd_between: float, sd_within: float, cutoff: float, side: Literal["above", "below"]
) -> float | None:
    """How far the values chosen for lying above (or below) `cutoff` are expected to come back with nothing done.

    `mean` and `sd_between` (the standard deviation of the units' true levels) describe all units, `sd_within` is that
    of one unit's value from one period to the next; the same unit for all. At least 0, towards the mean
    (Davis 1976, Am J Epidemiol 104:493; Barnett et al. 2005, Int J Epidemiol 34:215). None without any spread.
    """
    total = math.hypot(sd_between, sd_within)
    if not total > 0:
        return None
    z = (cutoff - mean) / total * (1 if side == "above" else -1)
    return sd_within**2 / total * math.exp(stats.norm.logpdf(z) - stats.norm.logsf(z))
