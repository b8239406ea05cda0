"""How many in each week: the level after the pilot's start over that before, compared."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..company.params import Count, Pilot
from ..estimate import its_ratio
from .effect import Caveat, Comparison, Level
from .measured import Measured
from .verdict import gate_passed

ENOUGH_FOR_TREND = 24
TWO_YEARS = {"day": 730, "week": 104, "month": 24, "year": 2}
STRONG_CARRY_OVER = 0.7


@dataclass(frozen=True)
class Series:
    """The counts in order of time, the first `n_before` before the pilot, with the fitted level and that without it."""

    labels: tuple
    counts: np.ndarray
    n_before: int
    every: str
    fitted: np.ndarray | None
    counterfactual: np.ndarray | None
    comparison: np.ndarray | None


def measure_count(frame: pd.DataFrame, metric: Count, pilot: Pilot, confidence: float) -> Measured:
    """The ratio of levels from an interrupted series; a comparison group's counts stand in for season and trend."""
    rows = frame[frame["period"].notna()]
    pilot_rows, comparison = _split(rows)
    n_before = int((pilot_rows["period"] == "before").sum())
    n_after = len(pilot_rows) - n_before
    exposure = comparison["count"].to_numpy() + 0.5 if comparison is not None else _exposure(pilot_rows)
    chosen, rival = ("common", "none") if n_before >= ENOUGH_FOR_TREND else ("none", "common")
    counts = pilot_rows["count"].to_numpy()
    found, other = (
        its_ratio(counts, exposure, n_before, trend=trend, confidence=confidence) for trend in (chosen, rival)
    )
    allowed = gate_passed("count" if chosen == "none" else "count_trend", n_before, n_after)
    season_open = comparison is None and n_before < TWO_YEARS[metric.every]
    caveats = [Caveat("season", {"periods": n_before, "every": metric.every})] if season_open else []
    if (found.rho or 0) > STRONG_CARRY_OVER:
        caveats.append(Caveat("carry_over", {"correlation": found.rho}))
    labels = tuple(pilot_rows["date"]) if "date" in pilot_rows else tuple(range(1, len(pilot_rows) + 1))
    return Measured(
        "ratio_of_levels", "ratio", metric.every, *_levels(pilot_rows), found.effect, allowed, tuple(caveats),
        other=other.effect if gate_passed("count_trend", n_before, n_after) else None, at_most_uncertain=season_open,
        compared=comparison is not None and found.effect.low is not None,
        comparison=_comparison(pilot_rows, comparison),
        evidence=Series(labels, counts, n_before, metric.every, found.fitted, found.counterfactual,
                        None if comparison is None else comparison["count"].to_numpy()),
    )


def _split(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """The pilot's rows in order of time, and those of the comparison group beside them, if there are any."""
    order = rows.assign(_at=rows["date"] if "date" in rows else rows["period"].map({"before": 0, "after": 1}))
    order = order.sort_values("_at", kind="stable")
    if "group" not in rows or not (rows["group"] == "comparison").any():
        return order, None
    return order[order["group"] == "pilot"], order[order["group"] == "comparison"]


def _exposure(rows: pd.DataFrame) -> np.ndarray | None:
    return rows["exposure"].to_numpy() if "exposure" in rows else None


def _levels(rows: pd.DataFrame) -> tuple[Level, Level]:
    found = []
    for period in ("before", "after"):
        counts = rows.loc[rows["period"] == period, "count"]
        mean = float(counts.mean()) if len(counts) else None
        found.append(Level(len(counts), mean, events=int(counts.sum()), mean=mean))
    return found[0], found[1]


def _comparison(rows: pd.DataFrame, other: pd.DataFrame | None) -> Comparison | None:
    if other is None:
        return None
    (before, after), (other_before, other_after) = _levels(rows), _levels(other)
    means = [before.mean, after.mean, other_before.mean, other_after.mean]
    difference = None if None in means else (means[1] - means[0]) - (means[3] - means[2])
    return Comparison(other_before, other_after, difference)
