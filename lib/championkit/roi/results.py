"""What the business case comes to, for charts, tables, sentences and machines."""

from dataclasses import dataclass

from .finance import Appraisal, BreakEven, Return

MEASURED = ("comparison", "before_after")


@dataclass(frozen=True)
class FirstYear:
    """One full year at face value: no ramp-up, no share taken off, no discounting.

    `payback` is 12 costs / benefits, in months; None where there is no benefit, or where the flows come as a table by
    period, which has its payback in the base case.
    """

    total: Return
    payback: float | None
    break_even: BreakEven


@dataclass(frozen=True)
class CaseLine:
    """A line of the case: `yearly` at face value (or the one amount), and `total` over the horizon in the base case.

    `yearly_low` and `yearly_high` are its ends when it rests on the pilot, over the interval of the effect.
    `side` is cost or benefit; `every` once, month or year, None for a table of cash flows. `realised` and `attributed`
    are likely values. A benefit from the pilot names its `metric` and the `code` of its effect; one that is not
    `counted` has no amounts, for the pilot could not tell. `unproven`: the effect may as well be none.
    """

    name: str
    side: str
    every: str | None
    kind: str | None
    grade: str | None
    yearly: float | None
    total: float
    realised: float = 1.0
    attributed: float = 1.0
    ramp_up_months: int = 0
    metric: str | None = None
    code: str | None = None
    yearly_low: float | None = None
    yearly_high: float | None = None
    counted: bool = True
    unproven: bool = False


@dataclass(frozen=True)
class Year:
    """Costs and benefits of one year of the base case, undiscounted; shorter than `months` = 12 only at the end."""

    number: int
    months: int
    costs: float
    benefits: float


@dataclass(frozen=True)
class Spread:
    """Where a simulated figure lies: its mean, and the values that 10, 50 and 90 % of the draws do not exceed."""

    mean: float
    p10: float
    p50: float
    p90: float


@dataclass(frozen=True)
class Simulation:
    """The base case drawn many times from its ranges and intervals.

    `chance_of_loss` is the share of draws with a net present value below zero; `error` is at least its Monte Carlo
    standard error; `payback_within` gives, by months, the share paid back by then for good (None beyond the horizon);
    `balance` the spread of the undiscounted balance after each period.
    """

    draws: int
    seed: int
    roi: Spread
    npv: Spread
    chance_of_loss: float
    error: float
    payback_within: dict[int, float | None]
    balance: tuple[Spread, ...]


@dataclass(frozen=True)
class Swing:
    """What one uncertain input does to the net present value: at its P10 and its P90, all others at base.

    `low` and `high` are the limits given, or the interval measured (shape "measured"). `label` is the line's name, or
    that of the metric for the part "effect", which is in its `unit`, saved a case.
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


@dataclass(frozen=True)
class Rule:
    """A rule of thumb and what this company's figures say to it, in the first year at face value and in the base case.

    `code` is first_year_roi (a share), cost_per_champion (EUR a year), payback_year or payback_later (months);
    the outcomes are holds (from `low` to `high`), below, above, or unknown. A figure is None where there is none, such
    as a payback that never comes (above).
    """

    code: str
    low: float
    high: float
    simple: float | None
    base: float | None
    simple_outcome: str
    base_outcome: str


@dataclass(frozen=True)
class RampLimit:
    """The longest ramp-up of all benefits with which the base case is paid back for good within `months`.

    `outcome` is limit, always (however long it takes) or never (not even without one); `ramp` is None unless limit.
    """

    months: int
    outcome: str
    ramp: float | None


@dataclass(frozen=True)
class BusinessCase:
    """The business case of a company.

    `first_year` is the year at face value, `base` the likely values over the horizon with ramp-up and shares taken
    off, `cash` the base case without freed capacity (payback in periods, `periods_per_year` of them a year). `verdict`
    is pays, loses or open: at least nine draws in ten above or below zero, or not (without a simulation, the sign of
    the net present value); unknown when no benefit could be counted. `evidence` gives the share of the benefits by
    grade, None where the flows come as a table. `balance` is undiscounted, after each period.
    """

    currency: str
    horizon_months: int
    periods_per_year: int
    discount_rate: float
    champions: int
    verdict: str
    lines: tuple[CaseLine, ...]
    first_year: FirstYear
    base: Appraisal
    cash: Appraisal
    by_kind: dict[str, float]
    evidence: dict[str, float] | None
    years: tuple[Year, ...]
    balance: tuple[float, ...]
    simulation: Simulation | None
    swings: tuple[Swing, ...]
    rules: tuple[Rule, ...]
    ramp_limits: tuple[RampLimit, ...]

    @property
    def measured(self) -> float:
        """The share of the benefits that a pilot measured; 0 where nothing says how they are known."""
        return sum((self.evidence or {}).get(grade, 0.0) for grade in MEASURED)
