"""Days from a start to an end, some of them still open: restricted mean days, compared."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ...company.params import Duration, Pilot
from ...estimate import (
    Curve,
    Estimate,
    cumulative_incidence,
    horizon,
    kaplan_meier,
    km_median,
    logrank,
    rmst,
    rmst_difference,
    rmst_greenwood_difference,
    share_closed_by,
)
from ..effect import Beside, Caveat, Level
from ..measured import Measured
from ..verdict import too_few

MANY_CANCELLED, CANCELLED_DIFFERS = 0.05, 0.10
FEW_DAYS = 1.0
ENOUGH_FOR_LARGE_SAMPLE = 50


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
    clock: str
    starts: tuple[pd.Timestamp, ...] = ()


@dataclass(frozen=True)
class Cases:
    """The day each case started, the days it was followed, and whether it ended (event), is open, or was cancelled.

    `possible` are the days it could have been followed: up to the last day of the data. `entry` is the day on which it
    came into the period, 0 for one that started in it.
    """

    start: np.ndarray
    time: np.ndarray
    event: np.ndarray
    cancelled: np.ndarray
    possible: np.ndarray
    entry: np.ndarray

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
    return Cases(rows["start"].to_numpy(), time, end.notna().to_numpy(), dropped.notna().to_numpy(), possible,
                 np.zeros(len(rows)))


def cases_of(frame: pd.DataFrame, metric: Duration, pilot: Pilot) -> tuple[Cases, Cases]:
    """The cases of both periods; those from before count as open from the end of that period on.

    With late entry, those that were still open when the pilot started come into the later period too, at their age.
    Nobody is followed beyond the day the tables were taken out, which may lie before the pilot's start.
    """
    before, after = (frame[frame["period"] == period] for period in ("before", "after"))
    cut = pd.Timestamp(pilot.before.until) if pilot.before.until else before["starts"]
    last = pd.Timestamp(pilot.data_date)
    cut = min(cut, last) if isinstance(cut, pd.Timestamp) else cut.clip(upper=last)
    late = before.iloc[:0]
    if metric.spillover == "late entry":
        gone = before["end"].fillna(before["cancelled"]) if "cancelled" in before else before["end"]
        late = before[~(gone <= before["starts"]) & (before["starts"] < last)]
    later = pd.concat([after, late])
    entry = (later["starts"] - later["start"]).dt.days.clip(lower=0).to_numpy(float)
    return followed(before, cut), replace(followed(later, last), entry=entry)


def measure_duration(frame: pd.DataFrame, metric: Duration, pilot: Pilot, confidence: float) -> Measured:
    """The difference of the average days within the horizon, open cases counted as open.

    Cases from before the pilot count as open from the end of that period on, so that the pilot cannot shorten them.
    """
    before, after = cases_of(frame, metric, pilot)
    days = horizon(before.supported, after.supported, wanted=metric.horizon_days)
    estimate = _difference(before, after, days, confidence) if days else Estimate(confidence=confidence)
    refusal = too_few("duration", len(before.time), len(after.time), events_before=int(before.event.sum()),
                      events_after=int(after.event.sum()))
    differs = abs(_cancelled(before) - _cancelled(after)) > CANCELLED_DIFFERS
    alone = before if before.time.size else after
    shown = days or horizon(alone.supported, alone.supported, wanted=metric.horizon_days) or metric.horizon_days
    both = before.time.size and after.time.size
    evidence = Durations(
        shown,
        *(kaplan_meier(own.time, own.event, entry=own.entry, confidence=confidence) for own in (before, after)),
        *(km_median(own.time, own.event, entry=own.entry, confidence=confidence) for own in (before, after)), before,
        after, metric.clock.after, tuple(sorted(frame["starts"].unique())),
    )
    return Measured(
        "restricted_mean_days", "difference", "days",
        *(_level(own, days if both else shown, confidence) for own in (before, after)), estimate, refusal,
        tuple(_caveats(before, after, days, metric)), at_most_uncertain=differs,
        beside=tuple(_beside(before, after, evidence, confidence)) if both and days else (), evidence=evidence,
    )


def _difference(before: Cases, after: Cases, days: float, confidence: float) -> Estimate:
    return rmst_difference(before.time, before.event, after.time, after.event, tau=days, entry_a=before.entry,
                           entry_b=after.entry, confidence=confidence)


def _beside(before: Cases, after: Cases, evidence: Durations, confidence: float) -> Iterator[Beside]:
    """The medians, the shares closed and cancelled within the horizon, the log-rank test, a large-sample interval."""
    yield Beside("median", {"before": evidence.median_before, "after": evidence.median_after})
    if after.entry.any():
        return
    days, cases = evidence.days, (before.time, before.event, after.time, after.event)
    if max(map(_cancelled, (before, after))) > MANY_CANCELLED:
        shares = [cumulative_incidence(own.time, np.where(own.event, 1, 2 * own.cancelled), days, confidence=confidence)
                  for own in (before, after)]
        for code, at in (("closed_by", 0), ("cancelled_by", 1)):
            yield Beside(code, {"before": shares[0][at], "after": shares[1][at], "days": days})
    else:
        shares = [share_closed_by(own.time, own.event, days, confidence=confidence) for own in (before, after)]
        yield Beside("closed_by", {"before": shares[0], "after": shares[1], "days": days})
    yield Beside("logrank", {"change": logrank(*cases).p})
    if min(before.time.size, after.time.size) >= ENOUGH_FOR_LARGE_SAMPLE:
        yield Beside("greenwood", {"change": rmst_greenwood_difference(*cases, tau=days, confidence=confidence)})


def _level(cases: Cases, days: float | None, confidence: float) -> Level:
    found = rmst(cases.time, cases.event, days, entry=cases.entry, confidence=confidence) if days else Estimate()
    return Level(len(cases.time), found.value, found.low, found.high, events=int(cases.event.sum()), mean=found.value)


def _cancelled(cases: Cases) -> float:
    return float(cases.cancelled.mean()) if cases.time.size else 0.0


def _caveats(before: Cases, after: Cases, days: float | None, metric: Duration) -> Iterator[Caveat]:
    if before.open or after.open:
        yield Caveat("still_open", {"before": before.open, "after": after.open})
    late = int((after.entry > 0).sum())
    if late:
        yield Caveat("late_entry", {"cases": late})
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
    ends = [_difference(before, after, tau, 0.95).value for tau in (days / 2, days)]
    if None not in ends and ends[0] * ends[1] < 0 and min(map(abs, ends)) >= FEW_DAYS:
        yield Caveat("curves_cross", {"days": days / 2, "half": ends[0], "whole": ends[1]})
