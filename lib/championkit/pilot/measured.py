"""What comparing a metric finds, before anybody calls it better or worse."""

from dataclasses import dataclass, field
from typing import Any

from ..estimate import Estimate
from .effect import Caveat, Comparison, Level


@dataclass(frozen=True)
class Measured:
    """What a kind of metric finds, before anybody calls it better or worse.

    `other` is the same effect under the trend model that was not chosen in advance; `at_most_uncertain` says that a
    clear verdict cannot stand.
    """

    estimand: str
    scale: str
    unit: str
    before: Level
    after: Level
    estimate: Estimate
    allowed: bool
    caveats: tuple[Caveat, ...] = ()
    other: Estimate | None = None
    at_most_uncertain: bool = False
    compared: bool = False
    comparison: Comparison | None = None
    evidence: Any = field(default=None)
