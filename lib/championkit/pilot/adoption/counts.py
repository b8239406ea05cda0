"""Who used the tool in which month, counted exactly; only `shown` decides what of it may leave this folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

WINDOW_DAYS, MIDDLE_DAYS = 28, 14  # four weeks: never longer than a month, so no activity counts in two of them


@dataclass(frozen=True)
class Counts:
    """The people of one month in numbers; None where the months before do not tell.

    `returned` had used the tool before, though not in the month before. `ever` have used it by now. `hours` are those
    that the tool itself counts, of `hours_users` people.
    """

    month: date
    snapshot: date | None = None
    licences: int | None = None
    active: int | None = None
    ever: int | None = None
    new: int | None = None
    returned: int | None = None
    lapsed: int | None = None
    habitual: int | None = None
    hours: float | None = None
    hours_users: int = 0


def month_of(snapshot: date) -> date:
    """The first day of the month that most of the four weeks up to a snapshot lie in.

    From the 15th on that is the snapshot's own month, and up to the 14th the one before.
    """
    return (snapshot - timedelta(MIDDLE_DAYS)).replace(day=1)


def licences_in(month: date, licences: int | Mapping[date, int] | None, listed: int) -> int | None:
    """How many had a licence: as many as are listed, the number given, or that of the last month named by then."""
    if licences is None:
        return listed
    if isinstance(licences, int):
        return licences
    return licences[max(named)] if (named := [first for first in licences if first <= month]) else None


def monthly_counts(frame: pd.DataFrame, licences: int | Mapping[date, int] | None = None) -> list[Counts]:
    """One entry a month from the first to the last; of several snapshots in a month the last one counts.

    `frame` has a row a user and snapshot: user, date, last_activity (missing: never), perhaps assisted_hours. Active
    is whose last activity lies in the four weeks that end with the snapshot's day. A month without a snapshot has
    counts of None, and so have those of later months that would need it.
    """
    frame = frame.assign(month=frame["date"].map(month_of))
    frame = frame[frame["date"] == frame.groupby("month")["date"].transform("max")]
    snapshots = dict(list(frame.groupby("month")))
    months = [day.date() for day in pd.date_range(min(snapshots), max(snapshots), freq="MS")]
    found, active, ever = [], [], set()
    for month in months:
        rows = snapshots.get(pd.Timestamp(month))
        active.append(None if rows is None else _active(rows))
        if rows is None:
            found.append(Counts(month))
            continue
        found.append(_counts(month, rows, active, ever, licences))
        ever |= set(rows.loc[rows["last_activity"].notna(), "user"])
    return found


def _active(rows: pd.DataFrame) -> set[str]:
    since = rows["date"] - pd.Timedelta(days=WINDOW_DAYS)
    return set(rows.loc[rows["last_activity"] > since, "user"])


def _counts(month: date, rows: pd.DataFrame, active: list, ever: set, licences) -> Counts:
    """The counts of the month whose active users stand last in `active`; `ever` had used the tool before it."""
    *earlier, now = active
    before, last_three = (earlier or [None])[-1], active[-3:]
    known = before is not None
    hours = rows["assisted_hours"].dropna() if "assisted_hours" in rows else pd.Series(dtype=float)
    return Counts(
        month=month, snapshot=rows["date"].iloc[0].date(), licences=licences_in(month, licences, len(rows)),
        active=len(now), ever=len(ever | set(rows.loc[rows["last_activity"].notna(), "user"])),
        new=len(now - ever) if known else None,
        returned=len((now & ever) - before) if known else None,
        lapsed=len(before - now) if known else None,
        habitual=len(set.intersection(*last_three)) if len(last_three) == 3 and None not in last_three else None,
        hours=round(float(hours.sum()), 1) if len(hours) else None, hours_users=int((hours > 0).sum()),
    )
