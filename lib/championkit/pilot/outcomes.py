"""Why a metric cannot be compared at all, whatever its kind."""

import pandas as pd

from ..company.params import Duration, Metric, Pilot
from .effect import Caveat


def uncomparable(rows: pd.DataFrame, metric: Metric, pilot: Pilot) -> Caveat | None:
    """Why the pilot group's rows hold no comparison: a period is missing, or was measured differently; None if not."""
    cases = rows[rows["value"].notna()] if "value" in rows else rows
    found = {period: int((cases["period"] == period).sum()) for period in ("before", "after")}
    if not any(found.values()):
        return Caveat("no_cases", {"rows": len(rows)})
    if not found["after"]:
        started = pilot.data_date > pilot.first_start
        values = {"before": found["before"], "starts": pilot.first_start}
        return Caveat("no_after" if started else "not_started", values)
    if not found["before"]:
        return Caveat("no_before", {"after": found["after"]})
    return _changed(rows, metric)


def _changed(rows: pd.DataFrame, metric: Metric) -> Caveat | None:
    """Two periods that were measured by different clocks, or under different definitions."""
    if isinstance(metric, Duration):
        if "clock" in rows:
            clocks = {period: sorted(rows.loc[rows["period"] == period, "clock"].dropna().unique())
                      for period in ("before", "after")}
            if len({clock for own in clocks.values() for clock in own}) > 1:
                return Caveat("clock_changed", {period: ", ".join(own) for period, own in clocks.items()})
        if metric.clock.before != metric.clock.after:
            return Caveat("clock_changed", metric.clock.model_dump())
    if metric.definition and metric.definition.before != metric.definition.after:
        return Caveat("definition_changed", metric.definition.model_dump())
    return None
