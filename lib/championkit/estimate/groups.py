"""Units with a pilot against units without: the difference of their changes."""

import math
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from .estimate import SAME, Estimate, Spread, constant, sample, spread, student

ARRANGEMENTS = 200_000
DRAWS = 20_000


@dataclass(frozen=True)
class GroupDifference:
    """A difference of changes, and how rarely dealing the pilot out at random gives one as large (None: too few)."""

    effect: Estimate
    p_permutation: float | None


def did_collapsed(
    pre: ArrayLike, post: ArrayLike, treated: ArrayLike, *, confidence: float = 0.95, seed: int = 0
) -> GroupDifference:
    """The mean change of the pilot units minus that of the others, each unit (department) counting once.

    One entry a unit: its value before and after, and whether it had the pilot. Welch's t interval on the changes
    (Bertrand, Duflo & Mullainathan 2004), and a permutation test over all ways to deal out the pilot: 20 000
    of them, drawn with `seed`, where there are more than 200 000.
    """
    pilot, comparison = _changes(pre, post, treated)
    method = "changes_welch"
    if not pilot.size or not comparison.size:
        return GroupDifference(Estimate(confidence=confidence, method=method), None)
    value = float(pilot.mean() - comparison.mean())
    effect = student(value, [spread(pilot), spread(comparison)], confidence=confidence, method=method)
    return GroupDifference(effect, _permutation(pilot, comparison, seed))


def did_pooled(pre: ArrayLike, post: ArrayLike, treated: ArrayLike, *, confidence: float = 0.95) -> Estimate:
    """The same difference with one spread for all units, for a pilot in one or two of them.

    The t interval of a regression of the change on the pilot, with units - 2 degrees of freedom; for one pilot unit
    that of Crawford & Howell 1998. It relies on the units' changes being equally spread with and without the pilot.
    """
    pilot, comparison = _changes(pre, post, treated)
    method, df = "changes_pooled", pilot.size + comparison.size - 2
    if not pilot.size or not comparison.size:
        return Estimate(confidence=confidence, method=method)
    value = float(pilot.mean() - comparison.mean())
    around = sum(0.0 if constant(own) else float(own.var()) * own.size for own in (pilot, comparison))
    each = 1 / pilot.size + 1 / comparison.size
    spreads = [Spread(around / df * each, df) if df > 0 else None]
    return student(value, spreads, confidence=confidence, method=method)


def _changes(pre: ArrayLike, post: ArrayLike, treated: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    pre, post, treated = sample(pre), sample(post), np.asarray(treated, dtype=bool).ravel()
    if not pre.shape == post.shape == treated.shape:
        raise ValueError("each unit needs a value before, one after, and whether it had the pilot")
    return (post - pre)[treated], (post - pre)[~treated]


def _permutation(pilot: np.ndarray, comparison: np.ndarray, seed: int) -> float | None:
    """The share of ways to deal the pilot out whose difference is as far from zero as the one seen.

    The difference of the means grows with the distance of the pilot units' sum from its expectation.
    """
    changes, k = np.concatenate([pilot, comparison]), pilot.size
    if changes.size < 3:
        return None
    expected = k * changes.mean()
    seen = abs(pilot.sum() - expected) - SAME * np.abs(changes).sum()
    if math.comb(changes.size, k) <= ARRANGEMENTS:
        sums = changes[np.array(list(combinations(range(changes.size), k)))].sum(axis=1)
        return float((np.abs(sums - expected) >= seen).mean())
    random = np.random.default_rng(seed)
    sums = random.permuted(np.tile(changes, (DRAWS, 1)), axis=1)[:, :k].sum(axis=1)
    return float(((np.abs(sums - expected) >= seen).sum() + 1) / (DRAWS + 1))
