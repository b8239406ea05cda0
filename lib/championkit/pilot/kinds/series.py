"""Counts in order of time: the pilot's beside the comparison group's, and periods merged where little was counted."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

MERGED = (1, 2, 4)
LONG = (1, 7, 28)
MOST_POINTS = 400


@dataclass(frozen=True)
class Bins:
    """Counts, each the sum of `merged` periods in a row, and what they are held against; `left_out` did not fill one.

    `labels` are the first days, or running numbers; `comparison` the comparison group's counts, if there is one; `at`
    is where each stands in time, in periods from the first one after the start, None where there are no gaps to know.
    """

    labels: tuple
    counts: np.ndarray
    n_before: int
    exposure: np.ndarray | None
    comparison: np.ndarray | None
    merged: int
    left_out: int
    at: np.ndarray | None


def series(frame: pd.DataFrame) -> pd.DataFrame:
    """The pilot group's counts in order of time, with their exposure, and the comparison group's counts if any.

    `exposure` is how many were there; beside a comparison group, that over how many were there in it. A day on which
    nobody was there in one of the groups is left out of both.
    """
    rows = frame[frame["period"].notna()]
    if "unit" in rows:
        rows = _added_up(rows)
    if "date" in rows:
        both = rows.groupby("date")["group"].transform("nunique") == rows["group"].nunique()
        rows = rows[both].sort_values("date", kind="stable")
    rows = rows.assign(order=rows["period"].map({"before": 0, "after": 1})).sort_values("order", kind="stable")
    own, other = (rows[rows["group"] == group].reset_index(drop=True) for group in ("pilot", "comparison"))
    if other.empty:
        return own
    own = own.assign(comparison=other["count"])
    return own.assign(exposure=own["exposure"] / other["exposure"]) if "exposure" in own else own


def _added_up(rows: pd.DataFrame) -> pd.DataFrame:
    """The units of each group added up, in the weeks that all of them have: else the sum would fall with them."""
    keys = [name for name in ("group", "period", "date") if name in rows]
    sums = [name for name in ("count", "exposure") if name in rows]
    units = rows.groupby("group")["unit"].transform("nunique")
    whole = rows.groupby(keys)["unit"].transform("nunique") == units
    return rows[whole].groupby(keys, as_index=False)[sums].sum() if "date" in rows else rows


def binned(rows: pd.DataFrame, enough: float, every: str) -> Bins:
    """The rows in bins of 1, 2 or 4 so that each holds `enough` on average, or else of 4; long series of days in weeks.

    Bins are filled from the pilot's start in both directions; what does not fill one at either end is left out.
    """
    sizes = MERGED if len(rows) <= MOST_POINTS else [size for size in LONG if len(rows) / size <= MOST_POINTS]
    merged = next((size for size in sizes if rows["count"].mean() * size >= enough), sizes[-1])
    n_before = int((rows["period"] == "before").sum())
    first, last = n_before % merged, len(rows) - (len(rows) - n_before) % merged
    used = rows.iloc[first:last]
    labels = tuple(used["date"].iloc[::merged]) if "date" in used else tuple(range(1, len(used) // merged + 1))
    counts = _summed(used["count"], merged)
    comparison = _summed(used["comparison"], merged) if "comparison" in used else None
    exposure = _summed(used["exposure"], merged) if "exposure" in used else None
    if comparison is not None:
        exposure = (comparison + 0.5) * (1.0 if exposure is None else exposure)
    at = _positions(used, every) if merged == 1 else None
    return Bins(labels, counts, n_before // merged, exposure, comparison, merged, len(rows) - len(used), at)


def _positions(rows: pd.DataFrame, every: str) -> np.ndarray | None:
    """Each period's distance from the first one after the start; None for days, which may be working days only."""
    after = rows["period"] == "after"
    if "date" not in rows or every == "day" or not after.any():
        return None
    at = rows["date"].dt.to_period({"week": "W", "month": "M", "year": "Y"}[every])
    positions = at.astype("int64").to_numpy()
    positions = positions - positions[after.argmax()]
    return positions if (np.diff(positions) > 0).all() else None


def _summed(values: pd.Series, size: int) -> np.ndarray:
    return values.to_numpy(float).reshape(-1, size).sum(axis=1)
