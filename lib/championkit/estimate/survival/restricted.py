"""The average days within the first tau days, and the tau that two periods have in common."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from ..estimate import SAME, Estimate, Spread, quantile, sample, spread, student
from .durations import Cases, Steps, durations, steps

STILL_AT_RISK = 3


def horizon(time_a: ArrayLike, time_b: ArrayLike, *, wanted: float) -> float | None:
    """The largest day up to `wanted` with at least 3 still at risk in both periods; None where there is none.

    With the days that each could have been followed (from the start to the last day of the data) for `time`, a period
    that ends everything early does not shorten its own horizon.
    """
    times = [np.sort(sample(time)) for time in (time_a, time_b)]
    if min(time.size for time in times) < STILL_AT_RISK:
        return None
    tau = float(min(wanted, *(time[-STILL_AT_RISK] for time in times)))
    return tau if tau > 0 else None


def rmst(
    time: ArrayLike, event: ArrayLike, tau: float, *, entry: ArrayLike | None = None, confidence: float = 0.95
) -> Estimate:
    """The average days within the first `tau` days: the area under the Kaplan-Meier curve up to `tau`.

    `se` is Greenwood's (Klein & Moeschberger 2003, section 4.5), the interval that of t with n - 1 degrees of
    freedom, no wider than 0 to tau. Beyond the last day followed the curve is taken to stay level: choose `tau` with
    `horizon`, so that this does not happen. None where nobody is followed to tau and nothing has ended, and where
    late entries (`entry`, as for `kaplan_meier`) leave a day before tau on which nobody was followed.
    """
    period, method = _period(time, event, entry, tau), "greenwood"
    if period is None:
        return Estimate(confidence=confidence, method=method)
    value, variance = _area(period)
    spreads = [Spread(variance, period.cases.time.size - 1) if period.cases.time.size > 1 else None]
    estimate = replace(student(value, spreads, confidence=confidence, method=method), p=None)
    if estimate.low is None:
        return estimate
    return replace(estimate, low=max(estimate.low, 0.0), high=min(estimate.high, float(tau)))


def rmst_difference(
    time_a: ArrayLike, event_a: ArrayLike, time_b: ArrayLike, event_b: ArrayLike, *, tau: float,
    entry_a: ArrayLike | None = None, entry_b: ArrayLike | None = None, confidence: float = 0.95,
) -> Estimate:
    """The difference b - a of the average days within the first `tau` days.

    The interval is Welch's t on the pseudo-values n R - (n - 1) R(without i) of each period, around the difference
    of the areas (Andersen, Hansen & Klein 2004, Lifetime Data Anal 10:335). `tau` and entries as for `rmst`.
    """
    a, b = _period(time_a, event_a, entry_a, tau), _period(time_b, event_b, entry_b, tau)
    method = "pseudo_values"
    if a is None or b is None:
        return Estimate(confidence=confidence, method=method)
    value = _area(b)[0] - _area(a)[0]
    spreads = [spread(_pseudo_values(period)) for period in (a, b)]
    return student(value, spreads, confidence=confidence, method=method)


def rmst_greenwood_difference(
    time_a: ArrayLike, event_a: ArrayLike, time_b: ArrayLike, event_b: ArrayLike, *, tau: float,
    confidence: float = 0.95,
) -> Estimate:
    """The same difference with Greenwood's large-sample normal interval, to set beside the one above for n >= 50."""
    a, b = _period(time_a, event_a, None, tau), _period(time_b, event_b, None, tau)
    method = "greenwood_normal"
    if a is None or b is None:
        return Estimate(confidence=confidence, method=method)
    (area_a, variance_a), (area_b, variance_b) = _area(a), _area(b)
    value, se = area_b - area_a, float(np.sqrt(variance_a + variance_b))
    if se == 0:
        return Estimate(value, confidence=confidence, method=method)
    half = quantile(confidence) * se
    p = float(2 * stats.norm.sf(abs(value) / se))
    return Estimate(value, value - half, value + half, se, None, p, confidence, method)


@dataclass(frozen=True)
class _Period:
    """The cases that say something of the days before tau, and what happens on these days."""

    cases: Cases
    days: Steps
    tau: float

    @property
    def width(self) -> np.ndarray:
        """The days from each step to the next, the last of them up to tau."""
        return np.diff(self.days.times, append=self.tau)


def _period(time: ArrayLike, event: ArrayLike, entry: ArrayLike | None, tau: float) -> _Period | None:
    """None where there is no curve to speak of: nobody is followed to tau and nothing has ended, or a day is bare."""
    cases = durations(time, event, entry)
    if not cases.time.size or tau <= 0 or not (cases.time.max() >= tau or cases.event.any()):
        return None
    days = steps(cases)
    if not days.unbroken(tau):
        return None
    seen = cases.entry < tau
    return _Period(Cases(cases.time[seen], cases.event[seen], cases.entry[seen]), days.before(tau), float(tau))


def _area(period: _Period) -> tuple[float, float]:
    """The area under the curve up to tau, and Greenwood's variance of it."""
    days = period.days
    if not days.times.size:
        return period.tau, 0.0
    areas = days.survival * period.width
    later = np.cumsum(areas[::-1])[::-1]
    return float(days.times[0] + areas.sum()), float(later**2 @ np.diff(days.log_variance, prepend=0.0))


def _pseudo_values(period: _Period) -> np.ndarray:
    """n R - (n - 1) R(without i), for every i."""
    cases, n = period.cases, period.cases.time.size
    if n < 2:
        return np.array([])
    without = np.empty(n)
    for entry in np.unique(cases.entry):
        own = cases.entry == entry
        without[own] = _areas_without(period, entry, cases.time[own], cases.event[own])
    return n * _area(period)[0] - (n - 1) * without


def _areas_without(period: _Period, entry: float, time: np.ndarray, event: np.ndarray) -> np.ndarray:
    """The area without each one of the cases that enter on the same day, in one pass.

    Without i, the steps up to its entry and those after its own time are those of the full curve, and one fewer is at
    risk between: the area is the one under the full curve up to the entry, under the reduced curve up to i's time,
    and under the full curve's rescaled to fit on from there.
    """
    days, tau = period.days, period.tau
    first = np.searchsorted(days.times, entry, side="right") if entry > 0 else 0
    survival = days.survival
    level = survival[first - 1] if first else 1.0
    until_entry = entry
    if first:
        until_entry = days.times[0] + survival[:first] @ np.diff(days.times[:first], append=entry)
    times, ended = days.times[first:], days.ended[first:]
    if not times.size:
        return np.full(time.size, until_entry + level * (tau - entry))
    one_fewer = np.maximum(days.at_risk[first:] - 1, 1)
    reduced = level * np.concatenate([[1.0], np.cumprod(1 - np.minimum(ended / one_fewer, 1.0))])
    area_until = until_entry + np.cumsum(reduced[:-1] * np.diff(times, prepend=entry))
    width, survival = period.width[first:], survival[first:]
    later = np.cumsum((survival * width)[::-1])[::-1]
    per_level = np.divide(later, survival, out=width.copy(), where=survival > SAME)
    without = np.full(time.size, area_until[-1] + reduced[-1] * width[-1])
    own = time < tau
    step = np.searchsorted(times, time[own])
    factor = 1 - (ended[step] - event[own]) / one_fewer[step]
    without[own] = area_until[step] + reduced[step] * factor * per_level[step]
    return without
