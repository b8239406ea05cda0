"""Units by time, for a pilot that starts in one unit after the other."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...company.params import Amount, Count, Duration, Proportion
from ...estimate import horizon, rmst, superiority
from ..kinds.counts import ENOUGH_COUNTED
from ..study import Study
from ..tables import empty
from .bins import bin_numbers
from .cells import cases_in, followed_once, typical
from .change import ENOUGH_OF_HORIZON, dates, log_rate

SIZES = ("week", "month", "quarter")
ENOUGH_CASES = 3


@dataclass(frozen=True)
class Panel:
    """Each unit's value in each bin of time, on the additive scale: one row a unit, one column a bin.

    `starts` is the first bin of each unit with the pilot, None where it does not start before the last one.
    `left_out` units had too little in a bin, or had started before the first one; `days` is the horizon that durations
    have in common.
    """

    size: str
    values: pd.DataFrame
    starts: dict[str, int | None]
    left_out: int
    days: int | None = None


def best_panel(study: Study) -> Panel | None:
    """The panel that keeps most units, the finest of those; None where no two units in it start at different times."""
    rows = _usable(study)
    if rows.empty:
        return None
    sizes = SIZES if isinstance(study.metric, Count) else SIZES[1:]
    panels = [panel for size in sizes if (panel := _panel(study, rows, size)) is not None]
    return max(panels, key=lambda panel: len(panel.values), default=None)


def _usable(study: Study) -> pd.DataFrame:
    """The rows that a panel can use: of a unit that never starts also those of the days of the others' roll-out.

    A duration is followed to its unit's own start, as long as that lies ahead.
    """
    rows, when, end = study.frame, dates(study), pd.Timestamp(study.pilot.data_date)
    own, days = rows["group"] == "pilot", pd.Timedelta(days=study.pilot.washout_days)
    rolled_out = rows[when].between(rows["starts"], rows["starts"] + days, inclusive="left")
    used = rows["period"].notna() | (~own & rolled_out & ~empty(rows))
    if "value" in rows:
        used &= rows["value"].notna()
    until = rows["starts"].where(own & (rows["period"] == "before"), end)
    return followed_once(rows[used], until[used]) if "start" in rows else rows[used]


def _panel(study: Study, rows: pd.DataFrame, size: str) -> Panel | None:
    """The panel in bins of this size: the bins that most units fill, and the units that fill all of these."""
    rows = rows.assign(number=bin_numbers(rows[dates(study)], study.own["starts"].min(), size))
    rows, starts = _of_one_period(rows)
    if isinstance(study.metric, Count) and rows.groupby(["unit", "number"])["count"].sum().mean() < ENOUGH_COUNTED:
        return None
    full = _in_cells(rows, lambda cell: _filled(study, cell)).astype("boolean").fillna(False).astype(bool)
    bins = full.columns[full.mean(axis=0) >= 0.5]
    if bins.empty or bins[0] >= 0:
        return None
    numbers = range(bins[0], bins[-1] + 1)
    full = full.reindex(columns=numbers, fill_value=False)
    kept = {unit: starts.get(unit) for unit in full.index[full.all(axis=1)]}
    kept = {unit: None if start is None or start > numbers[-1] else start for unit, start in kept.items()
            if start is None or start > numbers[0]}
    if len(set(kept.values())) < 2:
        return None
    rows = rows[rows["unit"].isin(list(kept)) & rows["number"].isin(numbers)]
    days = _common_days(study, rows)
    values = _in_cells(rows, _value(study, days))
    return Panel(size, values, kept, study.frame["unit"].nunique() - len(kept), days)


def _of_one_period(rows: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, int]]:
    """The rows without those from before the start in the bin of the start, and each unit's first bin since then."""
    own = rows["group"] == "pilot"
    starts = rows[own & (rows["period"] == "after")].groupby("unit")["number"].min().to_dict()
    started = rows["number"] >= rows["unit"].map(starts).astype(float)
    return rows[~own | (started == (rows["period"] == "after"))], starts


def _in_cells(rows: pd.DataFrame, value: Callable) -> pd.DataFrame:
    return rows.groupby(["unit", "number"])[list(rows.columns)].apply(value).unstack()


def _filled(study: Study, cell: pd.DataFrame) -> bool:
    """Whether one unit's bin holds enough cases; of counts it always does, or a fall to zero would leave itself out."""
    if isinstance(study.metric, Count):
        return True
    if isinstance(study.metric, Proportion):
        return bool(cell["total"].sum() >= ENOUGH_CASES)
    if isinstance(study.metric, Duration):
        return (_days(study, cell) or 0.0) >= ENOUGH_OF_HORIZON * study.metric.horizon_days
    return len(cell) >= ENOUGH_CASES


def _days(study: Study, cell: pd.DataFrame) -> float | None:
    """The longest horizon, up to the wanted one, over which the cases of a cell can be followed."""
    supported = cases_in(cell).supported
    return horizon(supported, supported, wanted=study.metric.horizon_days)


def _common_days(study: Study, rows: pd.DataFrame) -> int | None:
    if not isinstance(study.metric, Duration):
        return None
    return int(_in_cells(rows, lambda cell: _days(study, cell)).min(axis=None))


def _value(study: Study, days: int | None) -> Callable[[pd.DataFrame], float]:
    """How one cell's rows become its value, on the additive scale."""
    metric = study.metric
    if isinstance(metric, Count):
        return log_rate
    if isinstance(metric, Proportion):
        return lambda cell: cell["yes"].sum() / cell["total"].sum()
    if isinstance(metric, Duration):
        return lambda cell: rmst(*_followed(cell), days).value
    if isinstance(metric, Amount):
        return lambda cell: typical(cell, metric.compare == "ratio")
    before = study.frame[(study.frame["period"] == "before") & study.frame["value"].notna()]
    earlier = {unit: own.to_numpy() for unit, own in before.groupby("unit")["value"]}
    return lambda cell: superiority(earlier[cell["unit"].iloc[0]], cell["value"]).value - 0.5


def _followed(cell: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    cases = cases_in(cell)
    return cases.time, cases.event
