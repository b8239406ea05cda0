"""Which rows of a table belong before the pilot, and which after its start."""

import pandas as pd

from ..company.params import Pilot

WORDS = {
    "before": ("before", "før", "forut", "före", "innan", "vorher", "vor"),
    "after": ("after", "etter", "efter", "nachher", "nach"),
}
LENGTHS = {"day": pd.DateOffset(days=1), "week": pd.DateOffset(weeks=1), "month": pd.DateOffset(months=1),
           "year": pd.DateOffset(years=1)}
PERIODS = {word: period for period, words in WORDS.items() for word in words}


def starts_of(frame: pd.DataFrame, pilot: Pilot) -> pd.Series:
    """The day on which the pilot starts for each row: in its own unit, or in the first one for a unit without it.

    The first one is that of the units in the table: a unit elsewhere that began earlier says nothing of these rows.
    """
    first = pd.Timestamp(pilot.first_start)
    if not pilot.staggered or "unit" not in frame:
        return pd.Series(first, frame.index)
    own = pd.to_datetime(frame["unit"].map({unit: pd.Timestamp(day) for unit, day in pilot.starts.items()}))
    return own.fillna(own.min()).fillna(first).astype("datetime64[ns]")


def by_date(days: pd.Series, starts: pd.Series, pilot: Pilot) -> pd.Series:
    """Each day's period: before, after, or missing for a day that belongs to neither."""
    period = pd.Series(None, days.index, dtype="str")
    early = days < starts
    if pilot.before.from_:
        early &= days >= pd.Timestamp(pilot.before.from_)
    if pilot.before.until:
        early &= days <= pd.Timestamp(pilot.before.until)
    period[early] = "before"
    rolled_out = starts + pd.Timedelta(days=pilot.washout_days)
    period[(days >= rolled_out) & (days <= pd.Timestamp(pilot.data_date))] = "after"
    return period


def finished(days: pd.Series, every: str, pilot: Pilot) -> pd.Series:
    """Whether the week (day, month, year) that begins on each day was over when the data were taken out."""
    return days + LENGTHS[every] <= pd.Timestamp(pilot.data_date) + LENGTHS["day"]
