"""What comparing a metric finds, before anybody calls it better or worse."""

from dataclasses import dataclass
from typing import Any

from ..estimate import Estimate
from .effect import Beside, Caveat, Comparison, Level


@dataclass(frozen=True)
class Measured:
    """What a kind of metric finds, before anybody calls it better or worse.

    `refusal` is why no claim may be made, if none may. `other` is the same effect under the trend model that was not
    chosen in advance; `at_most_uncertain` says that a clear verdict cannot stand; `persons` that cases are people.
    `beside` are figures for the appendix. `mean_change` is the change of the arithmetic mean in the metric's unit where
    the effect is a ratio of amounts: by that ratio ("by_ratio") or, where it does not hold for the mean, by itself.
    """

    estimand: str
    scale: str
    unit: str
    before: Level
    after: Level
    estimate: Estimate
    refusal: Caveat | None = None
    caveats: tuple[Caveat, ...] = ()
    other: Estimate | None = None
    at_most_uncertain: bool = False
    persons: bool = False
    comparison: Comparison | None = None
    beside: tuple[Beside, ...] = ()
    mean_change: Estimate | None = None
    evidence: Any = None
