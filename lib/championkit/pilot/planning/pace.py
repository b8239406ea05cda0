"""How many cases a week come in, as the dates tell."""

import pandas as pd

from ...company.params import Count, Duration
from ..study import Study

ENOUGH_WEEKS = 4
WEEKS_IN = {"day": 1 / 7, "week": 1.0, "month": 365.25 / 12 / 7, "year": 365.25 / 7}


def per_week(study: Study, period: str, cases: int) -> float | None:
    """The pace of so many cases in a period: before from its first day on, after from the start to the data date.

    None without dates, or where all fall into fewer than 4 weeks: a survey at one time has no pace.
    """
    when, rows, pilot = "start" if isinstance(study.metric, Duration) else "date", study.own, study.pilot
    if when not in rows:
        return None
    rows = rows[rows["period"] == period]
    if rows[when].dt.to_period("W").nunique() < ENOUGH_WEEKS:
        return None
    last = pd.Timestamp(pilot.data_date)
    if period == "before":
        end = pd.Timestamp(pilot.before.until) if pilot.before.until else rows["starts"].max()
        first, last = rows[when].min(), min(end, last)
    else:
        first = rows["starts"].min() + pd.Timedelta(days=pilot.washout_days)
    return cases / ((last - first).days / 7) if last > first else None


def periods_per_week(study: Study, period: str, periods: int) -> float:
    """The pace of a count: by its dates, which may skip some days, or else by how often it is made."""
    metric: Count = study.metric
    return per_week(study, period, periods) or 1 / WEEKS_IN[metric.every]
