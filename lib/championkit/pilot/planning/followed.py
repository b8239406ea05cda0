"""What cases tell that are not all followed to the horizon when the tables are taken out."""

import numpy as np

from ...estimate import Curve

ENOUGH_FOLLOWED = 3


def variance_followed(curve: Curve, days: float, weeks: float) -> float:
    """The variance that one later case adds to a restricted mean, if cases last as they did in `curve`.

    Cases start evenly over so many weeks and are followed to the end of these weeks: Greenwood's formula (Klein &
    Moeschberger 2003, section 4.5) with the numbers expected at risk. `weeks` must be longer than `days`.
    """
    inside = curve.times[1:] < days
    times, start, left = curve.times[1:][inside], curve.survival[:-1][inside], curve.survival[1:][inside]
    area = np.cumsum((left * np.diff(times, append=days))[::-1])[::-1]
    followed = 1 - times / (7 * weeks)
    terms = np.divide(area**2 * (start - left), start * left * followed, out=np.zeros_like(area), where=left > 1e-10)
    return float(terms.sum())


def enough_followed(cases: float, days: float, weeks: float) -> bool:
    """Whether at least 3 of so many cases, begun evenly over these weeks, are followed to the horizon."""
    return cases * (1 - days / (7 * weeks)) >= ENOUGH_FOLLOWED


def share_ended(curve: Curve, weeks: float) -> float:
    """The share of cases, begun evenly over so many weeks, that have ended when these weeks are over."""
    at = np.searchsorted(curve.times, np.linspace(0, 7 * weeks, 200), side="right") - 1
    return float(1 - curve.survival[at].mean())
