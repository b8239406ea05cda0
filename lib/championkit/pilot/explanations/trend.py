"""Whether the metric was already moving before the pilot started."""

from ...company.params import Count
from ..effect import Check, Pretrend
from ..halves import parted
from ..measured import Measured
from ..study import Study
from .again import WIDE, claimed, direction, ends, toward, verdict_of

HALF = 0.5


def trend_check(study: Study, found: Measured, smallest: float) -> Check:
    """The two halves of the time before, compared as the periods are: a move in that direction may have gone on.

    A comparison group that moved alike before answers for both; of counts, the effect under the other assumption
    about the trend does.
    """
    if found.comparison is not None and found.comparison.pretrend is not None:
        return _compared(found.comparison.pretrend)
    if isinstance(study.metric, Count):
        return _other_model(study, found, smallest)
    halves = parted(study.on(study.own), HALF)
    if halves is None:
        return Check("trend", "open", "trend_no_dates")
    again = claimed(halves)
    if again is None:
        return Check("trend", "open", "trend_few")
    return Check("trend", *_answer(found, again, smallest), {"low": again.estimate.low, "high": again.estimate.high})


def _answer(found: Measured, again: Measured, smallest: float) -> tuple[str, str]:
    moved = direction(again.estimate, again.scale)
    if moved:
        return ("possible", "trend_moving") if moved == toward(found) else ("unlikely", "trend_opposite")
    low, high = ends(again.estimate, again.scale)
    wide = max(-low, high) > WIDE * smallest
    return ("open", "trend_wide") if wide else ("unlikely", "trend_none")


def _compared(pretrend: Pretrend) -> Check:
    values = {} if pretrend.low is None else {"low": pretrend.low, "high": pretrend.high}
    answers = {"alike": ("unlikely", "trend_compared"), "apart": ("possible", "trend_apart"),
               "unchecked": ("open", "trend_compared_unchecked")}
    return Check("trend", *answers[pretrend.result], {} if pretrend.result == "unchecked" else values)


def _other_model(study: Study, found: Measured, smallest: float) -> Check:
    other = found.other
    if other is None or other.low is None:
        return Check("trend", "open", "trend_unchecked")
    verdicts = {verdict_of(estimate, found.scale, study.metric, smallest) for estimate in (found.estimate, other)}
    values = {"low": other.low, "high": other.high}
    if len(verdicts) > 1:
        return Check("trend", "possible", "trend_one_model", values)
    return Check("trend", "unlikely", "trend_both_models", values)
