"""The result of comparing a metric before and after a pilot."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Level:
    """A metric in one period: `n` cases, people, answers or weeks, `events` of them ended (or faulty, or favourable).

    `value`, with its interval, is what the effect compares; `mean` is the arithmetic mean of a unit, for money. All
    are None where too few people lie behind them to be shown.
    """

    n: int | None
    value: float | None
    low: float | None = None
    high: float | None = None
    events: int | None = None
    mean: float | None = None


@dataclass(frozen=True)
class Caveat:
    """A reason to be careful: a code that `text` has the sentence for, and the figures that make it concrete."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Comparison:
    """What happened meanwhile in the comparison group, and the difference of the two changes, in the metric's unit."""

    before: Level
    after: Level
    difference: float | None


@dataclass(frozen=True)
class Effect:
    """What changed in one metric, how sure that is, and how well it was measured.

    `scale` is "difference" (after - before, in `unit`), "ratio" (after / before) or "superiority" (the chance that a
    later answer is higher than an earlier one). `se` and `df` stand on the scale where the interval is symmetric:
    the logarithm for a ratio. `verdict` is improved, worse, unclear or unknown; `code` says more exactly why.
    """

    metric: str
    label: str
    kind: str
    unit: str
    better: str
    primary: bool
    estimand: str
    scale: str
    before: Level
    after: Level
    estimate: float | None
    low: float | None
    high: float | None
    se: float | None
    df: float | None
    p: float | None
    confidence: float
    smallest_change: float
    smallest_change_agreed: bool
    detectable: float | None
    code: str
    verdict: str
    grade: str
    caveats: tuple[Caveat, ...] = ()
    comparison: Comparison | None = None
    evidence: Any = field(default=None, metadata={"record": False})
