"""When a claim may be made, and what it says: the same rule for every metric."""

import math
from dataclasses import dataclass

from ..company.params import Metric
from ..estimate import Estimate
from .effect import Caveat

VERDICTS = {
    "improved_clear": "improved", "improved_uncertain": "improved",
    "worse_clear": "worse", "worse_uncertain": "worse",
    "no_relevant_change": "unclear", "inconclusive": "unclear",
    "no_claim": "unknown",
}
WEAKER = {"improved_clear": "improved_uncertain", "worse_clear": "worse_uncertain"}
ONE_STEP = WEAKER | {"improved_uncertain": "inconclusive", "worse_uncertain": "inconclusive"}


@dataclass(frozen=True)
class Gate:
    """The fewest cases, and the fewest ended ones, that each period must have for a claim."""

    cases: int
    events: int = 0


GATES = {
    "duration": Gate(10, 5),
    "amount": Gate(10),
    "rating": Gate(10),
    "paired": Gate(8),
    "share": Gate(20),
    "batches": Gate(6),
    "count": Gate(8),
    "count_trend": Gate(12),
}


def gate_passed(kind: str, n_before: int, n_after: int, *, events_before: int = 0, events_after: int = 0) -> bool:
    """Whether both periods hold enough for a claim of this kind."""
    gate = GATES[kind]
    return min(n_before, n_after) >= gate.cases and min(events_before, events_after) >= gate.events


def units_gate_passed(pilot: int, comparison: int) -> bool:
    """Whether there are enough units (departments) with and without the pilot to compare their changes."""
    return (min(pilot, comparison) >= 3 and pilot + comparison >= 7) or (1 <= pilot <= 2 and comparison >= 5)


def too_few(kind: str, n_before: int, n_after: int, *, events_before: int = 0, events_after: int = 0) -> Caveat | None:
    """Why there is too little for a claim of this kind, with what each period holds and needs; None if enough."""
    if gate_passed(kind, n_before, n_after, events_before=events_before, events_after=events_after):
        return None
    gate = GATES[kind]
    values = {"before": n_before, "after": n_after, "needed": gate.cases}
    if min(n_before, n_after) < gate.cases:
        return Caveat(f"too_few_{kind}", values)
    return Caveat("too_few_ended", {"before": events_before, "after": events_after, "needed": gate.events})


def verdict_code(
    low: float | None, high: float | None, smallest: float, *, higher_is_better: bool, allowed: bool
) -> str:
    """The code of a verdict from an interval on an additive scale, with 0 for no change, and the smallest change.

    A difference that is at least the smallest one is clear; one that excludes 0 only is uncertain; an interval inside
    the smallest change on both sides is no relevant change; anything else is inconclusive.
    """
    if not allowed or low is None or high is None:
        return "no_claim"
    low, high = (low, high) if higher_is_better else (-high, -low)
    if low >= smallest:
        return "improved_clear"
    if high <= -smallest:
        return "worse_clear"
    if -smallest < low and high < smallest:
        return "no_relevant_change"
    if low > 0:
        return "improved_uncertain"
    return "worse_uncertain" if high < 0 else "inconclusive"


def decided(estimate: Estimate, scale: str, metric: Metric, smallest: float) -> str:
    """The code of the verdict that an estimate on this scale gives a metric."""
    low, high = (additive(limit, scale) for limit in (estimate.low, estimate.high))
    return verdict_code(low, high, smallest, higher_is_better=metric.better == "higher", allowed=True)


def at_most_uncertain(code: str) -> str:
    """A clear verdict made uncertain; every other one as it is."""
    return WEAKER.get(code, code)


def one_step_weaker(code: str) -> str:
    """A clear verdict made uncertain, and an uncertain one inconclusive."""
    return ONE_STEP.get(code, code)


def additive(value: float | None, scale: str) -> float | None:
    """A point of an effect's scale where 0 is no change: the logarithm of a ratio, superiority less a half."""
    if value is None or scale == "difference":
        return value
    if scale == "superiority":
        return value - 0.5
    return math.log(value) if value > 0 else -math.inf
