"""Durations that may still be open: Kaplan and Meier's curve, its median, and the restricted mean.

`time` is in days, at least 0; `event` is true where the duration has ended and false where it is still open, which
is then known to be longer than `time`.
"""

import warnings
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from .estimate import SAME, Estimate, Spread, quantile, sample, spread, student

STILL_AT_RISK = 3


@dataclass(frozen=True)
class Curve:
    """The share still open from each time on, with its log-log interval, and the number at risk just before.

    The first entry is time 0 with all still open; all arrays are empty for no durations at all. The interval has no
    width before the first event, and reaches from 0 to its last upper limit once nothing is open.
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
        """How many are followed at least to day `t`."""
        index = np.searchsorted(self.times, t)
        return int(self.at_risk[index]) if index < self.at_risk.size else 0


@dataclass(frozen=True)
class Logrank:
    """The log-rank test that two periods' curves are the same; None where nothing has ended."""

    chi2: float | None
    p: float | None


def kaplan_meier(time: ArrayLike, event: ArrayLike, *, confidence: float = 0.95) -> Curve:
    """The Kaplan-Meier curve with log-log limits (Kalbfleisch & Prentice 2002, section 1.4)."""
    time, event = _durations(time, event)
    if not time.size:
        return Curve(*[np.array([])] * 5)
    function = stats.ecdf(stats.CensoredData.right_censored(time, ~event)).sf
    survival = function.probabilities
    low, high = _limits(function, confidence)
    at_risk = time.size - np.searchsorted(np.sort(time), function.quantiles)
    start = ([0.0], [1.0], [1.0], [1.0], [time.size])
    columns = (function.quantiles, survival, low, high, at_risk)
    return Curve(*(np.concatenate(pair) for pair in zip(start, columns, strict=True)))


def _limits(function, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # at 1 and at 0 the formula has no value: set below
        interval = function.confidence_interval(confidence, method="log-log")
    low, high, survival = interval.low.probabilities, interval.high.probabilities, function.probabilities
    all_open, none_open = survival >= 1, survival <= SAME
    inside = high[~all_open & ~none_open]
    low = np.select([all_open, none_open], [1.0, 0.0], low)
    return low, np.select([all_open, none_open], [1.0, inside[-1] if inside.size else 1.0], high)


def km_median(time: ArrayLike, event: ArrayLike, *, confidence: float = 0.95) -> Estimate:
    """The first day at which half or fewer are still open, with log-log limits (Brookmeyer & Crowley 1982).

    None where more than half stay open; a limit is None where the curve's own limit never comes down to a half.
    """
    curve = kaplan_meier(time, event, confidence=confidence)
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
    if not curve.times.size or not _known_until(curve, t):
        return Estimate(confidence=confidence, method="log_log")
    survival, low, high = curve.at(t)
    if survival >= 1 or survival <= SAME:
        return Estimate(float(survival < 1), confidence=confidence, method="log_log")
    return Estimate(1 - survival, 1 - high, 1 - low, confidence=confidence, method="log_log")


def _known_until(curve: Curve, t: float) -> bool:
    return t <= curve.times[-1] or curve.survival[-1] <= SAME


def logrank(time_a: ArrayLike, event_a: ArrayLike, time_b: ArrayLike, event_b: ArrayLike) -> Logrank:
    """The two-sided log-rank test of the two periods' curves (Mantel 1966), one degree of freedom."""
    a, b = _durations(time_a, event_a), _durations(time_b, event_b)
    if not a[0].size or not b[0].size or not (a[1].any() or b[1].any()):
        return Logrank(None, None)
    with np.errstate(invalid="ignore", divide="ignore"):
        test = stats.logrank(*(stats.CensoredData.right_censored(time, ~event) for time, event in (a, b)))
    if not np.isfinite(test.statistic):
        return Logrank(None, None)
    return Logrank(float(test.statistic**2), float(test.pvalue))


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


def rmst(time: ArrayLike, event: ArrayLike, tau: float, *, confidence: float = 0.95) -> Estimate:
    """The average days within the first `tau` days: the area under the Kaplan-Meier curve up to `tau`.

    `se` is Greenwood's (Klein & Moeschberger 2003, section 4.5), the interval that of t with n - 1 degrees of
    freedom, no wider than 0 to tau. Beyond the last day followed the curve is taken to stay level: choose `tau` with
    `horizon`, so that this does not happen. None where nobody is followed to tau and nothing has ended.
    """
    time, event = _durations(time, event)
    method = "greenwood"
    if not _restricted(time, event, tau):
        return Estimate(confidence=confidence, method=method)
    value, variance = _area(time, event, tau)
    spreads = [Spread(variance, time.size - 1) if time.size > 1 else None]
    estimate = replace(student(value, spreads, confidence=confidence, method=method), p=None)
    if estimate.low is None:
        return estimate
    return replace(estimate, low=max(estimate.low, 0.0), high=min(estimate.high, float(tau)))


def rmst_difference(
    time_a: ArrayLike, event_a: ArrayLike, time_b: ArrayLike, event_b: ArrayLike, *, tau: float,
    confidence: float = 0.95,
) -> Estimate:
    """The difference b - a of the average days within the first `tau` days.

    The interval is Welch's t on the pseudo-values n R - (n - 1) R(without i) of each period, around the difference
    of the areas (Andersen, Hansen & Klein 2004, Lifetime Data Anal 10:335). `tau` as for `rmst`.
    """
    a, b = _durations(time_a, event_a), _durations(time_b, event_b)
    method = "pseudo_values"
    if not (_restricted(*a, tau) and _restricted(*b, tau)):
        return Estimate(confidence=confidence, method=method)
    value = _area(*b, tau)[0] - _area(*a, tau)[0]
    spreads = [spread(_pseudo_values(*period, tau)) for period in (a, b)]
    return student(value, spreads, confidence=confidence, method=method)


def rmst_greenwood_difference(
    time_a: ArrayLike, event_a: ArrayLike, time_b: ArrayLike, event_b: ArrayLike, *, tau: float,
    confidence: float = 0.95,
) -> Estimate:
    """The same difference with Greenwood's large-sample normal interval, to set beside the one above for n >= 50."""
    a, b = _durations(time_a, event_a), _durations(time_b, event_b)
    method = "greenwood_normal"
    if not (_restricted(*a, tau) and _restricted(*b, tau)):
        return Estimate(confidence=confidence, method=method)
    (area_a, variance_a), (area_b, variance_b) = _area(*a, tau), _area(*b, tau)
    value, se = area_b - area_a, float(np.sqrt(variance_a + variance_b))
    if se == 0:
        return Estimate(value, confidence=confidence, method=method)
    half = quantile(confidence) * se
    p = float(2 * stats.norm.sf(abs(value) / se))
    return Estimate(value, value - half, value + half, se, None, p, confidence, method)


def _durations(time: ArrayLike, event: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    time, event = sample(time), np.asarray(event, dtype=bool).ravel()
    if time.shape != event.shape:
        raise ValueError("each duration needs to be either ended or still open")
    if (time < 0).any():
        raise ValueError("a duration is negative")
    return time, event


def _restricted(time: np.ndarray, event: np.ndarray, tau: float) -> bool:
    """Whether there is a curve to speak of: someone is followed to tau, or something has ended."""
    return bool(time.size and tau > 0 and (time.max() >= tau or event.any()))


@dataclass(frozen=True)
class _Steps:
    """The distinct times before tau, how many are at risk and end at each, and the days from each to the next."""

    times: np.ndarray
    at_risk: np.ndarray
    ended: np.ndarray
    width: np.ndarray


def _steps(time: np.ndarray, event: np.ndarray, tau: float) -> _Steps:
    times, index = np.unique(time, return_inverse=True)
    ended = np.bincount(index, weights=event)
    at_risk = time.size - np.concatenate([[0], np.cumsum(np.bincount(index))[:-1]])
    before = times < tau
    times = times[before]
    return _Steps(times, at_risk[before], ended[before], np.diff(times, append=tau))


def _area(time: np.ndarray, event: np.ndarray, tau: float) -> tuple[float, float]:
    """The area under the curve up to tau, and Greenwood's variance of it."""
    steps = _steps(time, event, tau)
    if not steps.times.size:
        return float(tau), 0.0
    areas = np.cumprod(1 - steps.ended / steps.at_risk) * steps.width
    later = np.cumsum(areas[::-1])[::-1]
    left = steps.at_risk - steps.ended
    terms = np.divide(steps.ended, steps.at_risk * left, out=np.zeros_like(later), where=left > 0)
    return float(steps.times[0] + areas.sum()), float(later**2 @ terms)


def _pseudo_values(time: np.ndarray, event: np.ndarray, tau: float) -> np.ndarray:
    """n R - (n - 1) R(without i), for every i in one pass.

    Without i, one fewer is at risk up to its own time, and the steps after it are those of the full curve: the area
    is the one under the reduced curve up to there, and the full curve's rescaled to fit on from there.
    """
    n, area = time.size, _area(time, event, tau)[0]
    if n < 2:
        return np.array([])
    steps = _steps(time, event, tau)
    if not steps.times.size:
        return np.full(n, float(tau))
    one_fewer = np.maximum(steps.at_risk - 1, 1)
    reduced = np.concatenate([[1.0], np.cumprod(1 - np.minimum(steps.ended / one_fewer, 1.0))])
    area_until = np.cumsum(reduced[:-1] * np.diff(steps.times, prepend=0.0))
    survival = np.cumprod(1 - steps.ended / steps.at_risk)
    later = np.cumsum((survival * steps.width)[::-1])[::-1]
    per_level = np.divide(later, survival, out=steps.width.copy(), where=survival > SAME)
    without = np.full(n, area_until[-1] + reduced[-1] * steps.width[-1])
    own = time < tau
    step = np.searchsorted(steps.times, time[own])
    factor = 1 - (steps.ended[step] - event[own]) / one_fewer[step]
    without[own] = area_until[step] + reduced[step] * factor * per_level[step]
    return n * area - (n - 1) * without
