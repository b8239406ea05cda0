"""Days from a start to an end, some of them still open: restricted mean days, compared."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...company.params import Duration, Pilot
from ...estimate import Curve, Estimate, horizon, kaplan_meier, km_median, rmst, rmst_difference
from ..effect import Caveat, Level
from ..measured import Measured
from ..verdict import too_few

MANY_CANCELLED, CANCELLED_DIFFERS = 0.05, 0.10
FEW_DAYS = 1.0


@dataclass(frozen=True)
class Durations:
    """The curves of both periods, their medians, the cases behind them, and the day up to which they are compared.

    `starts` are the days on which the pilot starts: one, or several where units start one after the other.
    """

    days: float
    before: Curve
    after: Curve
    median_before: Estimate
    median_after: Estimate
    cases_before: "Cases"
    cases_after: "Cases"
    starts: tuple[pd.Timestamp, ...] = ()


@dataclass(frozen=True)
class Cases:
    """The day each case started, the days it was followed, and whether it ended (event), is open, or was cancelled.

    `possible` are the days it could have been followed: up to the last day of the data.
    """

    start: np.ndarray
    time: np.ndarray
    event: np.ndarray
    cancelled: np.ndarray
    possible: np.ndarray

    @property
    def open(self) -> int:
        """How many were neither ended nor cancelled."""
        return int((~self.event & ~self.cancelled).sum())

    @property
    def supported(self) -> np.ndarray:
        """The days up to which each case says something, ended or not: all that were possible unless it was cancelled.

        A curve that has not come down to 0 says nothing after its last day.
        """
        days = np.where(self.cancelled, self.time, self.possible)
        if not self.time.size:
            return days
        return days if self.event[self.time == self.time.max()].all() else np.minimum(days, self.time.max())


def followed(rows: pd.DataFrame, until: pd.Timestamp | pd.Series) -> Cases:
    """Each row's days from its start to its end, its cancelling, or `until`, whichever comes first.

    `until` is one day, or a day for each row.
    """
    until = until if isinstance(until, pd.Series) else pd.Series(until, rows.index)
    end = rows["end"].where(rows["end"] <= until)
    dropped = rows["cancelled"] if "cancelled" in rows else pd.Series(pd.NaT, rows.index, dtype=rows["end"].dtype)
    dropped = dropped.where((dropped <= until) & end.isna())
    last = end.fillna(dropped).fillna(until)
    time, possible = ((day - rows["start"]).dt.days.to_numpy(float) for day in (last, until))
    return Cases(rows["start"].to_numpy(), time, end.notna().to_numpy(), dropped.notna().to_numpy(), possible)


def cases_of(frame: pd.DataFrame, pilot: Pilot) -> tuple[Cases, Cases]:
    """The cases of both periods; those from before count as open from the end of that period on."""
    before, after = (frame[frame["period"] == period] for period in ("before", "after"))
    cut = pd.Timestamp(pilot.before.until) if pilot.before.until else before["starts"]
    return followed(before, cut), followed(after, pd.Timestamp(pilot.data_date))


def measure_duration(frame: pd.DataFrame, metric: Duration, pilot: Pilot, confidence: float) -> Measured:
    """The difference of the average days within the horizon, open cases counted as open.

    Cases from before the pilot count as open from the end of that period on, so that the pilot cannot shorten them.
    """
    before, after = cases_of(frame, pilot)
    days = horizon(before.supported, after.supported, wanted=metric.horizon_days)
    cases = before.time, before.event, after.time, after.event
    estimate = rmst_difference(*cases, tau=days, confidence=confidence) if days else Estimate(confidence=confidence)
    refusal = too_few("duration", len(before.time), len(after.time), events_before=int(before.event.sum()),
                      events_after=int(after.event.sum()))
    differs = abs(_cancelled(before) - _cancelled(after)) > CANCELLED_DIFFERS
    shown = days or metric.horizon_days
    evidence = Durations(
        shown,
        *(kaplan_meier(own.time, own.event, confidence=confidence) for own in (before, after)),
        *(km_median(own.time, own.event, confidence=confidence) for own in (before, after)), before, after,
        tuple(sorted(frame["starts"].unique())),
    )
    return Measured(
        "restricted_mean_days", "difference", "days",
        *(_level(own, days if after.time.size else shown, confidence) for own in (before, after)), estimate, refusal,
        tuple(_caveats(before, after, days, metric)), at_most_uncertain=differs, evidence=evidence,
    )


def _level(cases: Cases, days: float | None, confidence: float) -> Level:
    found = rmst(cases.time, cases.event, days, confidence=confidence) if days else Estimate()
    return Level(len(cases.time), found.value, found.low, found.high, events=int(cases.event.sum()), mean=found.value)


def _cancelled(cases: Cases) -> float:
    return float(cases.cancelled.mean()) if cases.time.size else 0.0


def _caveats(before: Cases, after: Cases, days: float | None, metric: Duration) -> Iterator[Caveat]:
    if before.open or after.open:
        yield Caveat("still_open", {"before": before.open, "after": after.open})
    if days is not None and days < metric.horizon_days:
        yield Caveat("horizon_lowered", {"wanted": metric.horizon_days, "days": days})
    shares = [_cancelled(cases) for cases in (before, after)]
    if max(shares) > MANY_CANCELLED:
        code = "cancelled_differs" if abs(shares[0] - shares[1]) > CANCELLED_DIFFERS else "cancelled"
        yield Caveat(code, {"before": int(before.cancelled.sum()), "after": int(after.cancelled.sum()),
                            "share_before": shares[0], "share_after": shares[1]})
    if days:
        yield from _crossing(before, after, days)


def _crossing(before: Cases, after: Cases, days: float) -> Iterator[Caveat]:
    """Where half the horizon would tell the opposite, the result rests on how far one looks."""
    ends = [rmst_difference(before.time, before.event, after.time, after.event, tau=tau).value
            for tau in (days / 2, days)]
    if ends[0] * ends[1] < 0 and min(map(abs, ends)) >= FEW_DAYS:
        yield Caveat("curves_cross", {"days": days / 2, "half": ends[0], "whole": ends[1]})
