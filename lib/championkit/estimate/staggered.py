"""Units that start one after the other: those that have started against those that have not yet."""

import math
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from .estimate import SAME, Estimate, quantile, sample

FEWEST_ASSIGNMENTS = 20
DRAWS = 2_000


@dataclass(frozen=True)
class Cell:
    """The effect at one time on the units whose first time with the pilot is `start`, and how many are compared."""

    start: float
    time: float
    effect: float
    units: int
    others: int


@dataclass(frozen=True)
class Staggered:
    """The average effect over all times since the start, each cell counting by its units; None without a cell."""

    att: float | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class StaggeredEffect:
    """The average effect with its interval, and in how many distinct ways the starts could fall on the units."""

    effect: Estimate
    assignments: int


def att_staggered(
    unit: ArrayLike, time: ArrayLike, y: ArrayLike, first_treated: Mapping[Hashable, float | None]
) -> Staggered:
    """The effect on the started: the change since the last time before the start, minus that of those yet to start.

    One entry a unit and time; `first_treated` gives each unit's first time with the pilot, None, NaN or infinite for
    never. Callaway & Sant'Anna 2021 (J Econometrics 225:200) with the not yet treated as comparison, averaged over
    all cells from the start on. A unit that had started at the first time already is left out. Raises ValueError
    where a unit lacks a time or has it twice, or has no entry in `first_treated`.
    """
    panel = _panel(unit, time, y, first_treated)
    cells = tuple(
        Cell(float(panel.times[cohort]), float(panel.times[at]), _change(panel.y, own, other, base, at),
             int(own.sum()), int(other.sum()))
        for cohort, base, at in _cells(panel.starts, panel.times.size)
        for own, other in [(panel.starts == cohort, panel.starts > at)]
    )
    units = sum(cell.units for cell in cells)
    return Staggered(sum(cell.effect * cell.units for cell in cells) / units if units else None, cells)


def staggered_effect(
    unit: ArrayLike, time: ArrayLike, y: ArrayLike, first_treated: Mapping[Hashable, float | None], *,
    confidence: float = 0.95, seed: int = 0,
) -> StaggeredEffect:
    """The same average effect with the test, and the interval, of dealing the start dates out anew.

    All distinct assignments of the starts to the units, or 2 000 drawn with `seed` and the real one where there are
    more. The interval holds each constant effect that the test does not reject (Rosenbaum 2002, Stat Sci 17:286). It
    relies on the units being alike but for their level. Fewer than 20 assignments give the value alone.
    """
    method = "permuted_starts"
    panel = _panel(unit, time, y, first_treated)
    kinds, kind, sizes = np.unique(panel.starts, return_inverse=True, return_counts=True)
    assignments = math.factorial(kind.size) // math.prod(math.factorial(size) for size in sizes.tolist())
    weights = _weights(panel.starts, kinds, panel.times.size)
    if not weights.any():
        return StaggeredEffect(Estimate(confidence=confidence, method=method), assignments)
    treated = panel.starts[:, None] <= np.arange(panel.times.size)
    seen = att_staggered(unit, time, y, first_treated).att
    if assignments < FEWEST_ASSIGNMENTS:
        return StaggeredEffect(Estimate(seen, confidence=confidence, method=method), assignments)
    if assignments <= DRAWS:
        dealt = _all_deals(tuple(sizes.tolist()))
    else:
        dealt = np.random.default_rng(seed).permuted(np.tile(kind, (DRAWS, 1)), axis=1)
        dealt = np.concatenate([kind[None], dealt])
    effect = _invert(seen, _statistic(weights, panel.y, dealt), _statistic(weights, treated, dealt), confidence, method)
    return StaggeredEffect(effect, assignments)


@dataclass(frozen=True)
class _Panel:
    """y (units, times), and for each unit the index of its first time with the pilot: times.size for never."""

    times: np.ndarray
    y: np.ndarray
    starts: np.ndarray


def _panel(unit: ArrayLike, time: ArrayLike, y: ArrayLike, first_treated: Mapping[Hashable, float | None]) -> _Panel:
    unit, time, y = np.asarray(unit).ravel(), sample(time), sample(y)
    units, row = np.unique(unit, return_inverse=True)
    times, column = np.unique(time, return_inverse=True)
    if not unit.size == time.size == y.size == units.size * times.size == np.unique(row * times.size + column).size:
        raise ValueError("each unit needs one value at each time")
    if any(name not in first_treated for name in units.tolist()):
        raise ValueError("a unit has no entry in first_treated; give None for one that never starts")
    dates = np.array([first_treated[name] for name in units.tolist()], dtype=float)
    starts = np.searchsorted(times, np.where(np.isnan(dates), np.inf, dates))
    table = np.empty((units.size, times.size))
    table[row, column] = y
    usable = starts > 0
    return _Panel(times, table[usable], starts[usable])


def _cells(starts: np.ndarray, n_times: int) -> Iterator[tuple[int, int, int]]:
    """Each start (that of a cohort of units), the last time before it, and each time since with a unit yet to start."""
    for cohort in np.unique(starts).tolist():
        for at in range(cohort, min(n_times, int(starts.max()))):
            yield cohort, cohort - 1, at


def _change(y: np.ndarray, own: np.ndarray, other: np.ndarray, base: int, at: int) -> float:
    change = y[:, at] - y[:, base]
    return float(change[own].mean() - change[other].mean())


def _weights(starts: np.ndarray, kinds: np.ndarray, n_times: int) -> np.ndarray:
    """What each time of a unit adds to the average effect, by its kind of start (kinds, times).

    The effect is linear in y, and the weights hang on nothing but when a unit starts: another assignment of the
    starts is another way to deal these rows out.
    """
    weights = np.zeros((kinds.size, n_times))
    total = 0
    for cohort, base, at in _cells(starts, n_times):
        own, others = (starts == cohort).sum(), (starts > at).sum()
        total += own
        for rows, weight in ((kinds == cohort, 1.0), (kinds > at, -own / others)):
            weights[rows, at] += weight
            weights[rows, base] -= weight
    return weights / max(total, 1)


def _statistic(weights: np.ndarray, y: np.ndarray, dealt: np.ndarray) -> np.ndarray:
    """The average effect under each assignment (assignments, units) of kinds to the units."""
    return (weights @ y.T)[dealt, np.arange(len(y))].sum(axis=1)


def _all_deals(sizes: tuple[int, ...]) -> np.ndarray:
    """Every distinct way to deal kinds of these sizes out, one a row."""
    deals = list(_members(sizes, frozenset(range(sum(sizes)))))
    dealt = np.empty((len(deals), sum(sizes)), dtype=int)
    for row, kinds in zip(dealt, deals, strict=True):
        for kind, members in enumerate(kinds):
            row[list(members)] = kind
    return dealt


def _members(sizes: tuple[int, ...], left: frozenset[int]) -> Iterator[tuple[tuple[int, ...], ...]]:
    if not sizes:
        yield ()
        return
    for chosen in combinations(sorted(left), sizes[0]):
        for others in _members(sizes[1:], left.difference(chosen)):
            yield (chosen, *others)


def _invert(
    seen: float, dealt: np.ndarray, exposed: np.ndarray, confidence: float, method: str
) -> Estimate:
    """The test of no effect, and the constant effects d at which it would not reject.

    With an effect of d the statistic of an assignment is `dealt` - d `exposed`, that of the real one `seen` - d. As
    `exposed` lies within -1 and 1, the d at which the first is at least as far from zero as the second lie between two
    values on either side of `seen`: the limits are order statistics of these.
    """
    room = SAME * max(np.abs(dealt).max(), SAME)
    first, second = _crossing(seen - dealt, 1 - exposed, room), _crossing(seen + dealt, 1 + exposed, room)
    always = np.isnan(first) | np.isnan(second)
    lows = np.sort(np.where(always, -np.inf, np.minimum(first, second)))
    highs = np.sort(np.where(always, np.inf, np.maximum(first, second)))
    rejected = math.floor((1 - confidence) * dealt.size + SAME)
    low, high = (float(end) if np.isfinite(end) else None for end in (lows[rejected], highs[-1 - rejected]))
    se = None if low is None or high is None else (high - low) / (2 * quantile(confidence))
    p = float((np.abs(dealt) >= abs(seen) - room).mean())
    return Estimate(seen, low, high, se, None, p, confidence, method)


def _crossing(distance: np.ndarray, slope: np.ndarray, room: float) -> np.ndarray:
    """distance / slope: infinite for no slope, NaN for no distance either."""
    distance = np.where(np.abs(distance) <= room, 0.0, distance)
    with np.errstate(divide="ignore", invalid="ignore"):
        return distance / np.where(slope < SAME, 0.0, slope)
