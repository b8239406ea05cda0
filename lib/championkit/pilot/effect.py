"""The result of comparing a metric before and after a pilot."""

from dataclasses import dataclass, field
from typing import Any

from ..estimate import Estimate


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
class Pretrend:
    """Whether both groups moved alike before the pilot: "alike", "apart", or "unchecked" where that cannot be told.

    `low` and `high` are the interval of how much further the pilot group changed from the first half of the time
    before to the second, on the effect's scale.
    """

    result: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Comparison:
    """What happened meanwhile in the comparison group, and the difference of the two changes, in the metric's unit.

    `design` says how the groups were compared: "series" (counts against counts), "units" (each unit's change counts
    once), "groups" (one group against the other) or "staggered" (units that start one after the other). `units` and
    `other_units` are how many have the pilot and how many do not. `path` is what a picture of both groups over time
    needs.
    """

    before: Level
    after: Level
    difference: float | None
    design: str = "series"
    units: int | None = None
    other_units: int | None = None
    p_permutation: float | None = None
    pretrend: Pretrend | None = None
    path: Any = field(default=None, compare=False, metadata={"record": False})


@dataclass(frozen=True)
class Check:
    """Another explanation than the pilot, and what the data say of it.

    `explanation` is trend, season, regression, definition, one_case or mix; `answer` is "unlikely", "possible" or
    "open" where it cannot be told; `code` names the sentence that `text` has for it, with the figures in `values`.
    """

    explanation: str
    answer: str
    code: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outlook:
    """The smallest change that a pilot of so many weeks, and so many cases, could show, on the effect's additive scale.

    None where so little allows no claim at all.
    """

    weeks: int
    cases: float
    detectable: float | None


@dataclass(frozen=True)
class Plan:
    """Whether the smallest change that matters could be seen, and what it would take.

    `detectable` is the smallest change that these cases could show with 80 % power, `wanted` the one that matters, both
    on the effect's additive scale. With too little after the start for a claim, `detectable` is what as many cases
    after as before could show. `needed` is how many cases after the start it would take, None where no number does
    because the time before is too uncertain; about how many each period would then need is `in_each`, where that can be
    told. `weeks` is how long the needed ones take, counted from the start, at the pace of the data, None where that is
    not known. `counted` says what a case is: case, person, answer, batch or period; `least` is how many each period
    needs for a claim. `outlooks` look ahead where there is too little after the start. `by_units` says that whole units
    were compared and more of them are needed: more cases of the same ones would help little.
    """

    detectable: float | None
    wanted: float
    n_before: int
    n_after: int
    needed: int | None = None
    weeks: float | None = None
    in_each: int | None = None
    counted: str = "case"
    least: int = 0
    outlooks: tuple[Outlook, ...] = ()
    by_units: bool = False


@dataclass(frozen=True)
class Beside:
    """A figure that stands beside the main estimate, for those who know statistics: a code, and its values."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Effect:
    """What changed in one metric, how sure that is, and how well it was measured.

    `scale` is "difference" (after - before, in `unit`), "ratio" (after / before) or "superiority" (the chance that a
    later answer is higher than an earlier one). `se` and `df` stand on the scale where the interval is symmetric:
    the logarithm for a ratio. `verdict` is improved, worse, unclear or unknown; `code` says more exactly why.
    `detectable` is the change below which it would probably have been missed; `mean_change` is the change of the
    arithmetic mean in `unit`, for money, where the effect is a ratio of amounts: by that ratio (method "by_ratio"), or
    by itself where the ratio does not hold for the mean.
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
    checks: tuple[Check, ...] = ()
    plan: Plan | None = None
    beside: tuple[Beside, ...] = ()
    mean_change: Estimate | None = None
    evidence: Any = field(default=None, compare=False, metadata={"record": False})
