"""Answers on an ordered scale: whether later ones are higher than earlier ones."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...company.params import Pilot, Rating
from ...estimate import paired_sign, superiority, wilson
from ..effect import Caveat, Level
from ..measured import Measured
from .persons import values_of
from ..verdict import too_few

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
    values, levels = values_of(frame, "median"), len(metric.scale) or LEVELS_WITHOUT_SCALE
    sizes, changed = (len(values.before), len(values.after)), ()
    if values.paired:
        sign = paired_sign(values.before, values.after, confidence=confidence)
        estimate, changed = sign.share, (sign.higher, sign.lower, sign.same)
    else:
        estimate = superiority(values.before, values.after, confidence=confidence)
    return Measured(
        "paired_sign" if values.paired else "superiority", "superiority", "answers",
        *(_level(own, levels, confidence) for own in (values.before, values.after)),
        estimate, _refusal(values.rows) or too_few("paired" if values.paired else "rating", *sizes),
        values.caveats, persons=True,
        evidence=Answers(metric.scale, *(_counts(values.rows, period, levels) for period in ("before", "after")),
                         *changed),
    )


def _refusal(rows: pd.DataFrame) -> Caveat | None:
    """A period in which all gave the same answer would tell everybody's."""
    same = rows.groupby("period")["value"].nunique().eq(1).any()
    return Caveat("same_answer") if same else None


def _counts(rows: pd.DataFrame, period: str, levels: int) -> tuple[int, ...]:
    own = rows.loc[rows["period"] == period, "value"].to_numpy(int)
    return tuple(np.bincount(own, minlength=levels + 1)[1:].tolist())


def _level(values: np.ndarray, levels: int, confidence: float) -> Level:
    """The share of favourable answers, those above the middle of the scale; `mean` is that of the levels."""
    favourable = int((values > (levels + 1) / 2).sum())
    found = wilson(favourable, len(values), confidence=confidence)
    mean = float(values.mean()) if len(values) else None
    return Level(len(values), found.value, found.low, found.high, events=favourable, mean=mean)
