"""Which weights would change the list."""

from collections.abc import Sequence

import numpy as np

from ..rubric import composite_score
from .contests import Contest, listed
from .result import Change, WeightRange

WHOLE = np.arange(101) / 100
NEAR = 1e-9


def weight_ranges(
    scores: np.ndarray, weights: dict[str, float], contests: Sequence[Contest], order: Sequence[int],
    keys: Sequence[str],
) -> tuple[WeightRange, ...]:
    """For each criterion, how far its weight can move before the list by the totals changes.

    The weight is moved away from what it is now by whole percents, the other weights kept in proportion, until
    somebody outside the list strictly overtakes somebody on it: being level changes nothing. `order` are the
    candidates as they are shown, the first of level ones being on the list. (One-way sensitivity of an additive value
    model: Triantaphyllou & Sánchez 1997, Decision Sciences 28:151.)
    """
    weigh = np.array(list(weights.values()))
    shown = np.argsort(order)
    now = composite_score(scores, weigh)[0]
    held = listed(now, contests, shown)
    preferred = np.where(np.isin(np.arange(len(scores)), list(held)), shown - len(shown), shown)

    def walk(at: int, percents: np.ndarray) -> tuple[float, Change | None]:
        last = float(weigh[at])
        for percent in percents:
            there = listed(_totals(scores, moved(weigh, at, percent), now), contests, preferred)
            if there != held:
                return last, Change(_keys(there - held, order, keys), _keys(held - there, order, keys))
            last = float(percent)
        return last, None

    found = []
    for at, criterion in enumerate(weights):
        away = WHOLE - weigh[at]
        low, below = walk(at, WHOLE[away < -NEAR][::-1])
        high, above = walk(at, WHOLE[away > NEAR])
        found.append(WeightRange(criterion, float(weigh[at]), low, high, below, above))
    return tuple(found)


def moved(weights: np.ndarray, at: int, share: float) -> np.ndarray:
    """The weights with one of them set to `share` and the others in proportion; alike where they counted nothing."""
    others = np.delete(weights, at)
    others = others if others.any() else np.ones(len(others))
    return np.insert((1 - share) * others / others.sum(), at, share)


def _totals(scores: np.ndarray, weights: np.ndarray, now: np.ndarray) -> np.ndarray:
    """The totals; who has none at these weights (all on the unknown) keeps the present one, which no weight moves."""
    totals = composite_score(scores, weights)[0]
    return np.where(np.isnan(totals), now, totals)


def _keys(positions: frozenset[int], order: Sequence[int], keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(keys[at] for at in order if at in positions)
