"""Answers on an ordered scale: whether later ones are higher than earlier ones."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...company.params import Pilot, Rating
from ...estimate import (
    ENOUGH_CHANGED,
    Estimate,
    PairedSign,
    mean_difference,
    newcombe_difference,
    paired_sign,
    superiority,
    wilson,
)
from ..effect import Beside, Caveat, Level
from ..measured import Measured
from ..verdict import too_few
from .persons import Values, values_of

LEVELS_WITHOUT_SCALE = 5
RESPONSE_DIFFERS = 0.15


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
    sign = paired_sign(values.before, values.after, confidence=confidence) if values.paired else None
    estimate = sign.share if sign else superiority(values.before, values.after, confidence=confidence)
    response = _response(frame, metric)
    differs = response is not None and abs(response[1] - response[0]) > RESPONSE_DIFFERS
    return Measured(
        "paired_sign" if values.paired else "superiority", "superiority", "answers",
        *(_level(own, levels, confidence) for own in (values.before, values.after)),
        estimate, _refusal(values, sign, estimate), (*values.caveats, *_caveats(frame, response, differs)),
        at_most_uncertain=differs, persons=True, beside=tuple(_beside(values, levels, response, confidence)),
        evidence=Answers(metric.scale, *(_counts(values.rows, period, levels) for period in ("before", "after")),
                         *((sign.higher, sign.lower, sign.same) if sign else ())),
    )


def _refusal(values: Values, sign: PairedSign | None, estimate: Estimate) -> Caveat | None:
    """Why nothing is claimed; a period in which all gave the same answer would tell everybody's."""
    if values.rows.groupby("period")["value"].nunique().eq(1).any():
        return Caveat("same_answer")
    few = too_few("paired" if sign else "rating", len(values.before), len(values.after))
    if few is not None or estimate.low is not None:
        return few
    if sign:
        return Caveat("few_changed", {"changed": sign.higher + sign.lower, "needed": ENOUGH_CHANGED})
    return Caveat("separated", {"share": estimate.value, "p": estimate.p})


def _response(frame: pd.DataFrame, metric: Rating) -> tuple[float, float] | None:
    """The share of those asked who answered, in each period; None where it is not known how many were asked."""
    if metric.invited is None:
        return None
    rows = frame[frame["value"].notna()]
    answered = [rows[rows["period"] == period] for period in ("before", "after")]
    sizes = [own["person"].nunique() + own["person"].isna().sum() if "person" in own else len(own) for own in answered]
    return sizes[0] / metric.invited.before, sizes[1] / metric.invited.after


def _caveats(frame: pd.DataFrame, response: tuple[float, float] | None, differs: bool) -> Iterator[Caveat]:
    if differs:
        yield Caveat("response_differs", {"share_before": response[0], "share_after": response[1]})
    if "person" not in frame:
        yield Caveat("no_codes")


def _beside(
    values: Values, levels: int, response: tuple[float, float] | None, confidence: float
) -> Iterator[Beside]:
    """The mean of the levels and the two highest levels together, as other reports have them; response rates."""
    before, after = values.before, values.after
    if not (before.size and after.size):
        return
    found = mean_difference(before, after, paired=values.paired, confidence=confidence)
    yield Beside("mean_level", {"before": float(before.mean()), "after": float(after.mean()), "change": found})
    top = [(own > levels - 2).sum() for own in (before, after)]
    found = newcombe_difference(top[0], before.size, top[1], after.size, confidence=confidence)
    yield Beside("top_two", {"before": top[0] / before.size, "after": top[1] / after.size, "change": found})
    if response is not None:
        yield Beside("response", {"before": response[0], "after": response[1]})


def _counts(rows: pd.DataFrame, period: str, levels: int) -> tuple[int, ...]:
    own = rows.loc[rows["period"] == period, "value"].to_numpy(int)
    return tuple(np.bincount(own, minlength=levels + 1)[1:].tolist())


def _level(values: np.ndarray, levels: int, confidence: float) -> Level:
    """The share of favourable answers, those above the middle of the scale; `mean` is that of the levels."""
    favourable = int((values > (levels + 1) / 2).sum())
    found = wilson(favourable, len(values), confidence=confidence)
    mean = float(values.mean()) if len(values) else None
    return Level(len(values), found.value, found.low, found.high, events=favourable, mean=mean)
