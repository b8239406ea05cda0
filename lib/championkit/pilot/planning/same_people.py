"""What the same people can show who answer twice: the exact sign test among those who change."""

import math

import numpy as np
from scipy import stats

POWER = 0.80
MOST_CHANGED = 20_000


def detectable_share(changed: int, *, confidence: float) -> float | None:
    """How far above a half the share that goes up must lie for the exact sign test to find it with 80 % power.

    None where even all of them going up would not be significant.
    """
    critical = _critical(np.array([changed]), confidence)[0]
    if not 0 < critical <= changed:
        return None
    return float(stats.beta.ppf(POWER, critical, changed - critical + 1)) - 0.5


def needed_people(changed: int, people: int, wanted: float, *, confidence: float) -> int | None:
    """How many of the same people it takes to find `wanted` above a half, if the same share of them changes.

    The number from which on the power never again falls below 80 %; None where nobody changed, or more than 20 000
    would have to.
    """
    if not changed or not wanted > 0:
        return None
    numbers = np.arange(1, MOST_CHANGED + 1)
    power = stats.binom.sf(_critical(numbers, confidence) - 1, numbers, min(0.5 + wanted, 1.0))
    too_few = np.flatnonzero(power < POWER)
    enough = numbers[too_few[-1]] + 1 if too_few.size else 1
    return math.ceil(enough * people / changed) if enough <= MOST_CHANGED else None


def _critical(numbers: np.ndarray, confidence: float) -> np.ndarray:
    """The fewest who must go up for the two-sided test to be significant; more than there are where none can be."""
    return stats.binom.isf((1 - confidence) / 2, numbers, 0.5).astype(int) + 1
