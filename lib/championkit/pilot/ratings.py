"""Answers on an ordered scale: whether later ones are higher than earlier ones."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..company.params import Pilot, Rating
from ..estimate import paired_sign, superiority, wilson
from .effect import Level
from .measured import Measured
from .pairs import pairs
from .verdict import gate_passed

LEVELS_WITHOUT_SCALE = 5


@dataclass(frozen=True)
class Answers:
    """How many gave each answer, from low to high, in both periods; of the same people, how many went up and down."""

    scale: tuple[str, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]
    higher: int | None = None
    lower: int | None = None
    same: int | None = None


def measure_rating(frame: pd.DataFrame, metric: Rating, pilot: Pilot, confidence: float) -> Measured:
    """The chance that a later answer is higher; of the same people, the share who went up among those who changed."""
    frame = frame[frame["value"].notna()]
    before, after = (frame.loc[frame["period"] == period, "value"] for period in ("before", "after"))
    both = pairs(frame, "median")
    levels = len(metric.scale) or LEVELS_WITHOUT_SCALE
    counts = [tuple(np.bincount(values.astype(int), minlength=levels + 1)[1:].tolist()) for values in (before, after)]
    if both is None:
        estimate, sign = superiority(before, after, confidence=confidence), None
        allowed = gate_passed("rating", len(before), len(after))
    else:
        sign = paired_sign(*both, confidence=confidence)
        estimate, allowed = sign.share, gate_passed("paired", len(both[0]), len(both[0]))
    changed = (sign.higher, sign.lower, sign.same) if sign else (None, None, None)
    return Measured(
        "superiority" if both is None else "paired_sign", "superiority", "answers",
        *(_level(values, levels, confidence) for values in (before, after)),
        estimate, allowed, evidence=Answers(metric.scale, *counts, *changed),
    )


def _level(values: pd.Series, levels: int, confidence: float) -> Level:
    """The share of favourable answers, those above the middle of the scale; `mean` is that of the levels."""
    favourable = int((values > (levels + 1) / 2).sum())
    found = wilson(favourable, len(values), confidence=confidence)
    mean = float(values.mean()) if len(values) else None
    return Level(len(values), found.value, found.low, found.high, events=favourable, mean=mean)
