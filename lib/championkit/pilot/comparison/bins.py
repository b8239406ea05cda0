"""Time in weeks, months or quarters, counted from the day on which the pilot starts."""

from datetime import date as Date

import pandas as pd

MONTHS = {"month": 1, "quarter": 3}
WEEK = 7


def bin_numbers(days: pd.Series, start: pd.Timestamp, size: str) -> pd.Series:
    """The number of the week, month or quarter of each day; 0 begins with `start`, so that none lies across it.

    Where a month has no day of that number, the next one begins with the month after.
    """
    if size == "week":
        return (days - start).dt.days // WEEK
    months = 12 * (days.dt.year - start.year) + days.dt.month - start.month - (days.dt.day < start.day)
    return months // MONTHS[size]


def first_day(number: int, start: pd.Timestamp, size: str) -> Date:
    """The day on which the bin with this number begins."""
    step = pd.DateOffset(weeks=number) if size == "week" else pd.DateOffset(months=number * MONTHS[size])
    return (start + step).date()
