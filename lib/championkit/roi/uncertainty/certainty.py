"""How sure a business case is, and what it turns on: the simulation and what each input does."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Spread:
    """Where a simulated figure lies: its mean, and the values that 10, 25, 50, 75, 90 % of the draws do not exceed."""

    mean: float
    p10: float
    p25: float
    p50: float
    p75: float
    p90: float


@dataclass(frozen=True)
class Driver:
    """How much one uncertain input has to do with the simulated net present value.

    `correlation` is Spearman's rank correlation of the two over the draws. `worth_knowing` is the expected value of
    knowing the input exactly before deciding, in the case's currency: what the better decision is worth. `key` is that
    of the input, and of its Swing.
    """

    label: str
    part: str
    correlation: float
    worth_knowing: float
    key: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Simulation:
    """The base case drawn many times from its ranges and intervals.

    `chance_of_loss` is the share of draws with a net present value below zero; `error` is at least its Monte Carlo
    standard error; `payback_within` gives, by months, the share paid back by then for good (None beyond the horizon);
    `balance` the spread of the undiscounted balance after each period. `stressed` gives the chance of a loss by the
    rank correlation with which all uncertain inputs go wrong together, in place of what the lines' drivers say: 0 (each
    by itself) and 0.5. `drivers` are the uncertain inputs, the strongest correlation first; `worth_knowing` is what
    knowing all of them exactly would be worth. `correlations` are the rank correlations drawn, by the name of the
    driver of the lines; those that no two uncertain inputs share are not among them.
    """

    draws: int
    seed: int
    roi: Spread
    npv: Spread
    chance_of_loss: float
    error: float
    payback_within: dict[int, float | None]
    balance: tuple[Spread, ...]
    stressed: dict[float, float] = field(default_factory=dict)
    drivers: tuple[Driver, ...] = ()
    worth_knowing: float = 0.0
    correlations: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Swing:
    """What one uncertain input does to the net present value: at its P10 and its P90, all others at base.

    `low` and `high` are the limits given, or the interval measured (shape "measured"). `label` is the line's name, or
    that of the metric for the part "effect", which is in its `unit`, saved a case. `key`, `every` and `per_champion`
    are those of the input.
    """

    label: str
    part: str
    shape: str
    unit: str
    likely: float
    low: float
    high: float
    p10: float
    p90: float
    npv_at_p10: float
    npv_at_p90: float
    key: tuple[str, str] = ("", "")
    every: str = ""
    per_champion: bool = False


@dataclass(frozen=True)
class Threshold:
    """The value of one input at which the net present value is zero, all others as in the base case.

    `value` is None where no value the input can have does that. `at_least` says on which side of it the programme pays.
    `reachable`: it lies within the input's own limits, so that this input alone could turn the result. `every` and
    `per_champion` are those of the input.
    """

    label: str
    part: str
    unit: str
    likely: float
    value: float | None
    at_least: bool
    reachable: bool
    every: str = ""
    per_champion: bool = False
