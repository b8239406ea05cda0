"""Durations that end in one of two ways, the wanted one or by being called off: the share that has ended in each."""

import math

import numpy as np
from numpy.typing import ArrayLike

from ..estimate import SAME, Estimate
from .durations import Steps, durations, log_log, steps

OPEN, CLOSED, CANCELLED = 0, 1, 2


def cumulative_incidence(
    time: ArrayLike, status: ArrayLike, t: float, *, confidence: float = 0.95
) -> tuple[Estimate, Estimate]:
    """The shares closed and cancelled by day `t`; `status` is 0 for a case still open, 1 closed, 2 cancelled.

    Aalen and Johansen's estimator. `se` is the delta method's (Marubini & Valsecchi 1995, section 10.2), the interval
    symmetric for log(-log(1 - share)), so that without a cancelled case it is that of `share_closed_by`. None beyond
    the last day followed unless all have ended; no interval where the share is 0 or 1. Raises ValueError for another
    status.
    """
    status = np.asarray(status).ravel()
    if not np.isin(status, (OPEN, CLOSED, CANCELLED)).all():
        raise ValueError("a status is neither 0 (open), 1 (closed) nor 2 (cancelled)")
    cases = durations(time, status != OPEN)
    days = steps(cases)
    if not days.times.size or (t > days.times[-1] and days.survival[-1] > SAME):
        nothing = Estimate(confidence=confidence, method="aalen_johansen")
        return nothing, nothing
    days = days.before(np.nextafter(t, np.inf))
    closed, cancelled = (_share(days, _ends(cases.time, status == kind, days), confidence)
                         for kind in (CLOSED, CANCELLED))
    return closed, cancelled


def _ends(time: np.ndarray, ended: np.ndarray, days: Steps) -> np.ndarray:
    """How many end in one way on each of the days."""
    own = np.searchsorted(np.sort(time[ended]), days.times, side="right")
    return np.diff(own, prepend=0)


def _share(days: Steps, ended: np.ndarray, confidence: float) -> Estimate:
    open_before = np.concatenate([[1.0], days.survival])[:-1]
    so_far = np.cumsum(open_before * ended / days.at_risk)
    value = float(so_far[-1]) if so_far.size else 0.0
    if value <= SAME or value >= 1 - SAME:
        return Estimate(float(round(value)), confidence=confidence, method="aalen_johansen")
    later = value - so_far
    left = days.at_risk - days.ended
    # Where all at risk end, nothing comes later: 0 / 0 is 0, which statsmodels' CumIncidenceRight leaves undefined.
    greenwood = np.divide(days.ended, days.at_risk * left, out=np.zeros(left.size), where=left > 0)
    own = open_before * ended / days.at_risk**2
    variance = later**2 @ greenwood + open_before * (1 - ended / days.at_risk) @ own - 2 * later @ own
    se = math.sqrt(max(variance, 0.0))
    low, high = log_log(np.array(1 - value), np.array((se / (1 - value)) ** 2), confidence)
    return Estimate(value, 1 - float(high), 1 - float(low), se, confidence=confidence, method="aalen_johansen")
