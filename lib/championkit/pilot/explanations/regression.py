"""Whether the pilot began after an unusually bad time, which would have become better by itself."""

import numpy as np
import pandas as pd

from ...estimate import regression_to_mean
from ..effect import Check
from ..halves import parted
from ..measured import Measured
from ..study import Study
from .again import WIDE, claimed, direction, ends, toward

EARLIER = 0.75
ENOUGH_MONTHS, LATEST_MONTHS = 6, 3


def regression_check(study: Study, found: Measured, smallest: float) -> Check:
    """What company.yaml says of why the pilot was started; where it says nothing, whether the last quarter was unusual.

    A bad time that becomes a usual one again looks like an improvement, and hides a change for the worse.
    """
    trigger, better = study.pilot.trigger, 1 if study.metric.better == "higher" else -1
    if trigger == "planned":
        return Check("regression", "unlikely", "regression_planned")
    if trigger is None:
        return _last_quarter(study, found, smallest)
    if toward(found) == -better:
        return Check("regression", "unlikely", "regression_other_way")
    code = "regression_bad_period" if found.comparison is None else "regression_bad_period_compared"
    return Check("regression", "possible", code, expected_return(study))


def _last_quarter(study: Study, found: Measured, smallest: float) -> Check:
    """The last quarter of the time before against the rest: one that moved away may have come back by itself.

    One that may have moved away by more than two smallest changes, for all that its interval says, is left open.
    """
    parts = parted(study.on(study.own), EARLIER)
    again = None if parts is None else claimed(parts)
    if again is None:
        return Check("regression", "open", "regression_unstated")
    values, back = {"low": again.estimate.low, "high": again.estimate.high}, toward(found)
    if back and direction(again.estimate, again.scale) == -back:
        return Check("regression", "possible", "regression_unusual", values | expected_return(study))
    furthest = max(-back * end for end in ends(again.estimate, again.scale))
    if furthest > WIDE * smallest:
        return Check("regression", "open", "regression_wide", values)
    return Check("regression", "unlikely", "regression_usual", values)


def expected_return(study: Study) -> dict[str, float | int]:
    """By how much the months before would have become better with nothing done, in the unit of the metric's level.

    It takes the monthly levels before as independent and normal, and the pilot as started because a month was as bad
    as the last three were on average; between units it allows for levels of their own. Less than that is to be
    expected where one month carries over to the next, more where the worst of several metrics was picked. Nothing
    for fewer than six months.
    """
    rows = study.own[study.own["period"] == "before"]
    when = "start" if "start" in rows else "date"
    months = _levels(study, rows, rows[when].dt.to_period("M")) if when in rows else np.array([])
    if months.size < ENOUGH_MONTHS:
        return {}
    units = _levels(study, rows, rows["unit"]) if "unit" in rows else np.array([])
    between = float(units.std(ddof=1)) if units.size > 1 else 0.0
    expected = regression_to_mean(float(months.mean()), between, float(months.std(ddof=1)),
                                  float(months[-LATEST_MONTHS:].mean()),
                                  "above" if study.metric.better == "lower" else "below")
    return {} if expected is None else {"expected": expected, "months": months.size}


def _levels(study: Study, rows: pd.DataFrame, by: pd.Series) -> np.ndarray:
    """The level of each month or unit as the metric's kind has it: days, how many, a share, or a typical amount."""
    levels = (study.on(own).measure().before.value for _name, own in rows.groupby(by, sort=True))
    return np.array([level for level in levels if level is not None])
