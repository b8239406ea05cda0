"""How much further the pilot group changed than the comparison group, and the studies that this is asked of."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ...company.params import Amount, Count, Duration, Metric, Rating
from ...estimate import Estimate
from ...estimate.estimate import ratio
from ..effect import Caveat
from ..study import Study

ENOUGH_OF_HORIZON = 0.5


@dataclass(frozen=True)
class Change:
    """The pilot group's change beyond that of the comparison group, on the metric's own scale.

    `design`, `units`, `other_units` and `p_permutation` as in `Comparison`; `days` is the one horizon over which all
    durations were compared, `assignments` in how many ways staggered starts could fall on the units.
    """

    estimate: Estimate
    design: str
    units: int | None = None
    other_units: int | None = None
    p_permutation: float | None = None
    days: int | None = None
    caveats: tuple[Caveat, ...] = ()
    assignments: int | None = None


def scale_of(metric: Metric) -> str:
    """The scale of this metric's changes when all cases count as separate, as in `Effect`."""
    if isinstance(metric, Amount):
        return metric.compare
    return {Count: "ratio", Rating: "superiority"}.get(type(metric), "difference")


def on_scale(further: Estimate, scale: str) -> Estimate:
    """An estimate from the additive scale, where 0 is no change, on the metric's: a ratio, or superiority around 0.5.

    Its se and df stay: they belong to the additive scale.
    """
    points = further.value, further.low, further.high
    if scale == "ratio":
        points = (None if point is None else ratio(point) for point in points)
    elif scale == "superiority":
        points = (None if point is None else min(max(0.5 + point, 0.0), 1.0) for point in points)
    value, low, high = points
    return replace(further, value=value, low=low, high=high, log=scale == "ratio")


def unpaired(study: Study) -> Study:
    """The same study with ratings as if of other people in each period.

    Of the same people only those who changed would count, which leaves no scale that two groups have in common.
    """
    frame = study.frame
    if not isinstance(study.metric, Rating) or "person" not in frame:
        return study
    return study.on(frame.assign(person=frame["period"] + " " + frame["person"]))


def over(study: Study, days: int | None) -> Study:
    """The same study with durations compared over the first `days` days."""
    if days is None or not isinstance(study.metric, Duration):
        return study
    return replace(study, metric=study.metric.model_copy(update={"horizon_days": days}))


def lowered(study: Study, days: float | None) -> tuple[Caveat, ...]:
    """What to say where the horizon that all groups have in common is shorter than the wanted one."""
    if days is None or days >= study.metric.horizon_days:
        return ()
    return (Caveat("horizon_lowered", {"wanted": study.metric.horizon_days, "days": days}),)


def dates(study: Study) -> str | None:
    """The column that says when a case is from, if the table has one."""
    return next((name for name in ("start", "date") if name in study.frame), None)


def log_rate(rows: pd.DataFrame) -> float:
    """The logarithm of the counts for each period of time and, where it is known, each one who was there."""
    there = rows["exposure"].sum() if "exposure" in rows else len(rows)
    return float(np.log((rows["count"].sum() + 0.5) / there))
