"""Days from a start to an end, some of them still open: restricted mean days, compared."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..company.params import Duration, Pilot
from ..estimate import Curve, Estimate, horizon, kaplan_meier, km_median, rmst, rmst_difference
from .effect import Caveat, Level
from .measured import Measured
from .verdict import gate_passed

MANY_CANCELLED = 0.05


@dataclass(frozen=True)
class Durations:
    """The curves of both periods, their medians, and the day up to which they are compared."""

    days: float
    before: Curve
    after: Curve
    median_before: Estimate
    median_after: Estimate
    open_before: int
    open_after: int
    clock: str


@dataclass(frozen=True)
class Cases:
    """The days each case was followed, and whether it ended (event), is open, or was cancelled."""

    time: np.ndarray
    event: np.ndarray
    cancelled: np.ndarray

    @property
    def open(self) -> int:
        """How many were neither ended nor cancelled."""
        return int((~self.event & ~self.cancelled).sum())


def followed(rows: pd.DataFrame, until: pd.Timestamp) -> Cases:
    """Each row's days from its start to its end, its cancelling, or `until`, whichever comes first."""
    end = rows["end"].where(rows["end"] <= until)
    dropped = rows["cancelled"] if "cancelled" in rows else pd.Series(pd.NaT, rows.index)
    dropped = dropped.where((dropped <= until) & end.isna())
    last = end.fillna(dropped).fillna(until)
    return Cases((last - rows["start"]).dt.days.to_numpy(float), end.notna().to_numpy(), dropped.notna().to_numpy())


def measure_duration(frame: pd.DataFrame, metric: Duration, pilot: Pilot, confidence: float) -> Measured:
    """The difference of the average days within the horizon, open cases counted as open.

    Cases from before the pilot count as open from the end of that period on, so that the pilot cannot shorten them.
    """
    cut = pd.Timestamp(pilot.before.until or pilot.starts)
    before = followed(frame[frame["period"] == "before"], cut)
    after = followed(frame[frame["period"] == "after"], pd.Timestamp(pilot.data_date))
    days = horizon(before.time, after.time, wanted=metric.horizon_days)
    events = {"events_before": int(before.event.sum()), "events_after": int(after.event.sum())}
    allowed = days is not None and gate_passed("duration", len(before.time), len(after.time), **events)
    estimate = Estimate(confidence=confidence)
    if days is not None:
        estimate = rmst_difference(before.time, before.event, after.time, after.event, tau=days, confidence=confidence)
    evidence = Durations(
        days or metric.horizon_days,
        *(kaplan_meier(cases.time, cases.event, confidence=confidence) for cases in (before, after)),
        *(km_median(cases.time, cases.event, confidence=confidence) for cases in (before, after)),
        before.open, after.open, metric.clock,
    )
    return Measured(
        "restricted_mean_days", "difference", "days", _level(before, days, confidence), _level(after, days, confidence),
        estimate, allowed, tuple(_caveats(before, after, days, metric)), evidence=evidence,
    )


def _level(cases: Cases, days: float | None, confidence: float) -> Level:
    found = rmst(cases.time, cases.event, days, confidence=confidence) if days else Estimate()
    return Level(len(cases.time), found.value, found.low, found.high, events=int(cases.event.sum()))


def _caveats(before: Cases, after: Cases, days: float | None, metric: Duration):
    if before.open or after.open:
        yield Caveat("still_open", {"before": before.open, "after": after.open})
    if days is not None and days < metric.horizon_days:
        yield Caveat("horizon_lowered", {"wanted": metric.horizon_days, "days": days})
    shares = [cases.cancelled.mean() if len(cases.time) else 0.0 for cases in (before, after)]
    if max(shares) > MANY_CANCELLED:
        yield Caveat("cancelled", {"before": int(before.cancelled.sum()), "after": int(after.cancelled.sum())})
