"""How many out of how many, in batches or in total: the difference of two shares."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ...company.params import Pilot, Proportion
from ...estimate import Estimate, clustered_difference, mean_within_population, newcombe_difference, wilson
from ..effect import Beside, Caveat, Level
from ..measured import Measured
from ..verdict import GATES, too_few


@dataclass(frozen=True)
class Shares:
    """Whether the shares were compared batch by batch, and each period's batches: how many, out of how many."""

    batches: bool
    before: np.ndarray
    after: np.ndarray


def measure_share(frame: pd.DataFrame, metric: Proportion, pilot: Pilot, confidence: float) -> Measured:
    """The difference of the shares; with enough batches in each period, those are what varies, not single cases."""
    rows = frame[frame["total"] > 0]
    before, after = (rows[rows["period"] == period] for period in ("before", "after"))
    batches = min(len(before), len(after)) >= GATES["batches"].cases
    columns = [own[name] for own in (before, after) for name in ("yes", "total")]
    totals = [float(column.sum()) for column in columns]
    if batches:
        estimate, refusal = clustered_difference(*columns, confidence=confidence), None
    else:
        estimate = newcombe_difference(*totals, confidence=confidence)
        refusal = too_few("share", int(totals[1]), int(totals[3]))
    return Measured(
        "difference_of_shares", "difference", "share", *(_level(own, batches, confidence) for own in (before, after)),
        estimate, refusal, () if estimate.method == "clustered" else (Caveat("pooled" if batches else "clumps"),),
        beside=(Beside("per_thousand", {period: 1000 * totals[at] / totals[at + 1] if totals[at + 1] else None
                                        for period, at in (("before", 0), ("after", 2))}),),
        evidence=Shares(batches, *(own[["yes", "total"]].to_numpy() for own in (before, after))),
    )


def _level(rows: pd.DataFrame, batches: bool, confidence: float) -> Level:
    """The share of the totals, with an interval from what varies: the batches, or else the single cases."""
    yes, total = float(rows["yes"].sum()), float(rows["total"].sum())
    if not total:
        return Level(0, None)
    found = _of_batches(rows, yes / total, confidence) if batches else Estimate()
    if found.low is None:
        found = wilson(yes, total, confidence=confidence)
    return Level(int(total), yes / total, found.low, found.high, events=int(yes), mean=yes / total)


def _of_batches(rows: pd.DataFrame, share: float, confidence: float) -> Estimate:
    """The t interval of a ratio of sums, linearised, kept within 0 and 1 (Cochran 1977, ch. 6)."""
    away = rows["yes"] - share * rows["total"]
    spread = float(away.std(ddof=1)) * len(rows) / float(rows["total"].sum())
    found = mean_within_population(share, spread, len(rows), None, confidence=confidence)
    if found.low is None:
        return found
    return replace(found, low=max(found.low, 0.0), high=min(found.high, 1.0))
