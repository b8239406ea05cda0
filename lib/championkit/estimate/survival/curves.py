"""Kaplan and Meier's curve, what can be read from it, and the log-rank test of two of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from ..estimate import SAME, Estimate
from .durations import durations, log_log, steps


@dataclass(frozen=True)
class Curve:
    """The share still open from each time on, with its log-log interval, and the number at risk just before.

    The first entry is time 0 with all still open; all arrays are empty for no durations at all, and where late
    entries leave a day on which nobody was followed. The interval has no width before the first event, and reaches
    from 0 to its last upper limit once nothing is open.
    """

    times: np.ndarray
    survival: np.ndarray
    low: np.ndarray
    high: np.ndarray
    at_risk: np.ndarray

    def at(self, t: float) -> tuple[float, float, float]:
        """The share still open after day `t`, at least 0, and its interval (low, high); not for an empty curve."""
        index = np.searchsorted(self.times, t, side="right") - 1
        return float(self.survival[index]), float(self.low[index]), float(self.high[index])

    def at_risk_at(self, t: float) -> int:
        """How many are followed at least to day `t`, of those who had entered before it."""
        index = np.searchsorted(self.times, t)
        return int(self.at_risk[index]) if index < self.at_risk.size else 0


@dataclass(frozen=True)
class Logrank:
    """The log-rank test that two periods' curves are the same; None where nothing has ended."""

    chi2: float | None
    p: float | None


def kaplan_meier(
    time: ArrayLike, event: ArrayLike, *, entry: ArrayLike | None = None, confidence: float = 0.95
) -> Curve:
    """The Kaplan-Meier curve with log-log limits (Kalbfleisch & Prentice 2002, section 1.4).

    With `entry` a case counts only from the day on which it came under observation (Klein & Moeschberger 2003,
    section 4.6). Raises ValueError for a case that enters no earlier than it ends.
    """
    cases = durations(time, event, entry)
    days = steps(cases)
    if not days.times.size or not days.unbroken():
        return Curve(*[np.array([])] * 5)
    survival = days.survival
    low, high = log_log(survival, days.log_variance, confidence)
    none_open = survival <= SAME
    high[none_open] = high[~none_open][-1] if not none_open.all() else 1.0
    start = ([0.0], [1.0], [1.0], [1.0], [int((cases.entry == 0).sum())])
    columns = (days.times, survival, low, high, days.at_risk)
    return Curve(*(np.concatenate(pair) for pair in zip(start, columns, strict=True)))


def km_median(
    time: ArrayLike, event: ArrayLike, *, entry: ArrayLike | None = None, confidence: float = 0.95
) -> Estimate:
    """The first day at which half or fewer are still open, with log-log limits (Brookmeyer & Crowley 1982).

    None where more than half stay open; a limit is None where the curve's own limit never comes down to a half.
    """
    curve = kaplan_meier(time, event, entry=entry, confidence=confidence)
    limits = curve.survival > SAME
    value = _first_half(curve.times, curve.survival)
    low = _first_half(curve.times[limits], curve.low[limits])
    high = _first_half(curve.times[limits], curve.high[limits])
    return Estimate(value, low, high, confidence=confidence, method="log_log")


def _first_half(times: np.ndarray, shares: np.ndarray) -> float | None:
    reached = times[shares <= 0.5 + SAME]
    return float(reached[0]) if reached.size else None


def share_closed_by(time: ArrayLike, event: ArrayLike, t: float, *, confidence: float = 0.95) -> Estimate:
    """The share that has ended by day `t`, with its log-log interval; None beyond the last day followed.

    No interval where none, or all, have ended by then.
    """
    curve = kaplan_meier(time, event, confidence=confidence)
    if not curve.times.size or (t > curve.times[-1] and curve.survival[-1] > SAME):
        return Estimate(confidence=confidence, method="log_log")
    survival, low, high = curve.at(t)
    if survival >= 1 or survival <= SAME:
        return Estimate(float(survival < 1), confidence=confidence, method="log_log")
    return Estimate(1 - survival, 1 - high, 1 - low, confidence=confidence, method="log_log")


def logrank(time_a: ArrayLike, event_a: ArrayLike, time_b: ArrayLike, event_b: ArrayLike) -> Logrank:
    """The two-sided log-rank test of the two periods' curves (Mantel 1966), one degree of freedom."""
    a, b = durations(time_a, event_a), durations(time_b, event_b)
    if not a.time.size or not b.time.size or not (a.event.any() or b.event.any()):
        return Logrank(None, None)
    with np.errstate(invalid="ignore", divide="ignore"):
        test = stats.logrank(*(stats.CensoredData.right_censored(own.time, ~own.event) for own in (a, b)))
    if not np.isfinite(test.statistic):
        return Logrank(None, None)
    return Logrank(float(test.statistic**2), float(test.pvalue))
