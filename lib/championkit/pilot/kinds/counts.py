"""How many in each week: the level after the pilot's start over that before, compared."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...company.params import Count, Pilot
from ...estimate import LevelChange, its_ratio, overdispersion, rate_ratio
from ..effect import Beside, Caveat, Comparison, Level
from ..measured import Measured
from ..verdict import gate_passed, too_few
from .series import Bins, binned, series

ENOUGH_FOR_TREND = 24
ENOUGH_COUNTED = 4
YEAR = {"day": 365, "week": 52, "month": 12, "year": 1}
STRONG_CARRY_OVER = 0.7


@dataclass(frozen=True)
class Series:
    """The counts in order of time, the first `n_before` before the pilot, with the fitted level and that without it.

    Where periods were merged, `merged` is how many make one, and the counts are their averages. `adjusted` says that
    how many were there (the exposure) was allowed for.
    """

    labels: tuple
    counts: np.ndarray
    n_before: int
    every: str
    merged: int
    adjusted: bool
    fitted: np.ndarray | None
    counterfactual: np.ndarray | None
    comparison: np.ndarray | None


def measure_count(frame: pd.DataFrame, metric: Count, pilot: Pilot, confidence: float) -> Measured:
    """The ratio of levels from an interrupted series; a comparison group's counts stand in for season and trend.

    Two totals alone are compared as if everything counted were independent, which is more than can be known.
    """
    rows = series(frame)
    bins = binned(rows, ENOUGH_COUNTED, metric.every)
    totals = len(rows) == 2 and bins.n_before == 1 and "date" not in rows and bins.comparison is None
    found, other, refusal = _totals(rows, confidence) if totals else _levels_of(bins, rows, metric.every, confidence)
    season_open = bins.comparison is None and not season_of(rows, metric.every)
    checked = gate_passed("count_trend", bins.n_before, len(bins.counts) - bins.n_before)
    caveats = (*_caveats(rows, bins, metric.every), *_model_caveats(found, rows, season_open, checked))
    return Measured(
        "ratio_of_totals" if totals else "ratio_of_levels", "ratio", metric.every, *_levels(rows, "count"),
        found.effect, refusal, (Caveat("independent"), *caveats) if totals else caveats,
        other=other.effect if checked else None,
        at_most_uncertain=season_open or totals, comparison=_comparison(rows),
        beside=tuple(_beside(rows, other if checked else None)), evidence=_evidence(rows, bins, metric, found),
    )


def _levels_of(
    bins: Bins, rows: pd.DataFrame, every: str, confidence: float
) -> tuple[LevelChange, LevelChange, Caveat | None]:
    """The ratio under the model that was chosen in advance, under the other one, and why nothing is claimed."""
    chosen, rival = ("common", "none") if bins.n_before >= ENOUGH_FOR_TREND else ("none", "common")
    year = season_of(rows, every) if bins.comparison is None else None
    season = round(year / bins.merged) if year else None
    found, other = (its_ratio(bins.counts, bins.exposure, bins.n_before, trend=trend, at=bins.at, season=season,
                              confidence=confidence) for trend in (chosen, rival))
    return found, other, _refusal(bins, chosen)


def _totals(rows: pd.DataFrame, confidence: float) -> tuple[LevelChange, LevelChange, None]:
    exposure = rows["exposure"] if "exposure" in rows else pd.Series(1.0, rows.index)
    found = LevelChange(rate_ratio(rows["count"].iloc[0], exposure.iloc[0], rows["count"].iloc[1], exposure.iloc[1],
                                   confidence=confidence))
    return found, found, None


def _refusal(bins: Bins, chosen: str) -> Caveat | None:
    kind, mean = "count" if chosen == "none" else "count_trend", float(bins.counts.mean()) if bins.counts.size else 0.0
    if mean < ENOUGH_COUNTED:
        return Caveat("too_few_counted", {"mean": mean, "needed": ENOUGH_COUNTED})
    return too_few(kind, bins.n_before, len(bins.counts) - bins.n_before)


def season_of(rows: pd.DataFrame, every: str) -> int | None:
    """How many periods make a year, where the time before holds two of them, so that the season can be allowed for."""
    return YEAR[every] if every != "year" and _sizes(rows)["before"] >= 2 * YEAR[every] else None


def _sizes(rows: pd.DataFrame) -> dict[str, int]:
    return {period: int((rows["period"] == period).sum()) for period in ("before", "after")}


def _caveats(rows: pd.DataFrame, bins: Bins, every: str) -> Iterator[Caveat]:
    if bins.merged > 1:
        yield Caveat("merged", {"periods": bins.merged, "left_out": bins.left_out, "every": every})
    gaps = _gaps(rows, every)
    if gaps:
        yield Caveat("gaps", {"periods": gaps, "every": every})


def _gaps(rows: pd.DataFrame, every: str) -> int:
    """How many weeks, months or years are missing inside either period; days may be working days only."""
    if "date" not in rows or every == "day":
        return 0
    at = rows["date"].dt.to_period({"week": "W", "month": "M", "year": "Y"}[every])
    return sum((own.max() - own.min()).n + 1 - own.nunique() for _period, own in at.groupby(rows["period"]))


def _model_caveats(found: LevelChange, rows: pd.DataFrame, season_open: bool, checked: bool) -> Iterator[Caveat]:
    if season_open:
        yield Caveat("season", _sizes(rows))
    if not checked:
        yield Caveat("trend_unchecked")
    if (found.rho or 0) > STRONG_CARRY_OVER:
        yield Caveat("carry_over", {"correlation": found.rho})


def _beside(rows: pd.DataFrame, other: LevelChange | None) -> Iterator[Beside]:
    """The ratio under the other assumption about the trend, and how much more the counts vary than chance alone."""
    if other is not None:
        yield Beside("other_trend", {"change": other.effect})
    exposure = rows["exposure"] if "exposure" in rows and "comparison" not in rows else None
    scatter = overdispersion(rows["count"], rows["period"], exposure=exposure)
    if scatter is not None:
        yield Beside("overdispersion", {"change": scatter})


def _levels(rows: pd.DataFrame, column: str) -> tuple[Level, Level]:
    found = []
    for period in ("before", "after"):
        counts = rows.loc[rows["period"] == period, column]
        if counts.empty:
            found.append(Level(0, None))
            continue
        found.append(Level(len(counts), float(counts.mean()), events=int(counts.sum()), mean=float(counts.mean())))
    return found[0], found[1]


def _comparison(rows: pd.DataFrame) -> Comparison | None:
    if "comparison" not in rows:
        return None
    before, after = _levels(rows, "count")
    other_before, other_after = _levels(rows, "comparison")
    means = [level.mean for level in (before, after, other_before, other_after)]
    further = None if None in means else (means[1] - means[0]) - (means[3] - means[2])
    return Comparison(other_before, other_after, further)


def _evidence(rows: pd.DataFrame, bins: Bins, metric: Count, found: LevelChange) -> Series:
    """What a picture needs, each merged period as the average of those that it is made of."""
    averages = [None if values is None else values / bins.merged
                for values in (bins.counts, found.fitted, found.counterfactual, bins.comparison)]
    return Series(bins.labels, averages[0], bins.n_before, metric.every, bins.merged, "exposure" in rows, *averages[1:])
