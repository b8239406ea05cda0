"""How many out of how many, in batches or in total: the difference of two shares."""

from dataclasses import dataclass

import pandas as pd

from ..company.params import Pilot, Proportion
from ..estimate import clustered_difference, newcombe_difference, wilson
from .effect import Caveat, Level
from .measured import Measured
from .verdict import gate_passed

ENOUGH_BATCHES = 6


@dataclass(frozen=True)
class Shares:
    """Whether the shares were counted in batches, and how many of each period."""

    batches: bool
    n_before: int
    n_after: int


def measure_share(frame: pd.DataFrame, metric: Proportion, pilot: Pilot, confidence: float) -> Measured:
    """The difference of the shares; with six batches in each period, those are what varies, not single cases."""
    before, after = (frame[frame["period"] == period] for period in ("before", "after"))
    batches = min(len(before), len(after)) >= ENOUGH_BATCHES
    if batches:
        columns = [rows[name].to_numpy() for rows in (before, after) for name in ("yes", "total")]
        estimate = clustered_difference(*columns, confidence=confidence)
        allowed = gate_passed("batches", len(before), len(after))
    else:
        totals = [float(rows[name].sum()) for rows in (before, after) for name in ("yes", "total")]
        estimate = newcombe_difference(*totals, confidence=confidence)
        allowed = gate_passed("share", int(totals[1]), int(totals[3]))
    caveats = () if batches else (Caveat("clumps"),)
    levels = _level(before, confidence), _level(after, confidence)
    return Measured("difference_of_shares", "difference", "share", *levels, estimate, allowed, caveats,
                    evidence=Shares(batches, len(before), len(after)))


def _level(rows: pd.DataFrame, confidence: float) -> Level:
    yes, total = float(rows["yes"].sum()), float(rows["total"].sum())
    found = wilson(yes, total, confidence=confidence)
    return Level(int(total), found.value, found.low, found.high, events=int(yes), mean=found.value)
