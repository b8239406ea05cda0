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


def by_date(days: pd.Series, pilot: Pilot) -> pd.Series:
    """Each day's period: before, after, or missing for a day that belongs to neither."""
    starts, data_date = pd.Timestamp(pilot.starts), pd.Timestamp(pilot.data_date)
    period = pd.Series(None, days.index, dtype="str")
    early = days < starts
    if pilot.before.from_:
        early &= days >= pd.Timestamp(pilot.before.from_)
    if pilot.before.until:
        early &= days <= pd.Timestamp(pilot.before.until)
    period[early] = "before"
    period[(days >= starts) & (days <= data_date)] = "after"
    return period


def finished(days: pd.Series, every: str, pilot: Pilot) -> pd.Series:
    """Whether the week (day, month, year) that begins on each day was over when the data were taken out."""
    return days + LENGTHS[every] <= pd.Timestamp(pilot.data_date) + LENGTHS["day"]
