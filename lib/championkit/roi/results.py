"""What the business case comes to, for charts, tables, sentences and machines."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .assumed import Assumption
from .compared import ScenarioCase, Team
from .finance import Appraisal, Return
from .uncertainty.certainty import Simulation, Swing, Threshold

MEASURED = ("comparison", "before_after")


@dataclass(frozen=True)
class FirstYear:
    """One full year at face value: no ramp-up, no share taken off, no discounting.

    `payback` is 12 costs / benefits, in months; None where there is no benefit, or where the flows come as a table by
    period, which has its payback in the base case.
    """

    total: Return
    payback: float | None


@dataclass(frozen=True)
class Ladder:
    """A benefit over the horizon, rung by rung, each what is left after the one before.

    `gross` is the full amount from the first month on, `grown` with its ramp-up, `realised` and `attributed` with those
    shares taken off, which is what the base case counts; `present` is its present value.
    """

    gross: float
    grown: float
    realised: float
    attributed: float
    present: float


@dataclass(frozen=True)
class Exchange:
    """What one unit of another currency is worth in the case's own: the likely rate, its day, and who says so."""

    currency: str
    rate: float
    date: date
    source: str | None = None


@dataclass(frozen=True)
class CaseLine:
    """A line of the case: `yearly` at face value (or the one amount), and `total` over the horizon in the base case.

    `yearly_low` and `yearly_high` are its ends when it rests on the pilot, over the interval of the effect.
    `side` is cost or benefit; `every` once, month, year or handover, None for a table of cash flows. `realised` and
    `attributed` are likely values. A benefit from the pilot names its `metric` and the `code` of its effect; one that
    is not `counted` has no amounts, for the pilot could not tell. `unproven`: the effect may as well be none, and
    `grade` is then no better than estimated. `present` is the present value; `ladder` takes a counted benefit there
    rung by rung. Where the attributed share comes from asking, `asked` and `answered` say how many were and did.
    `group` is as company.yaml has it. Its money is `worked` out from hours or positions of work, or converted by an
    `exchange` rate, or in neither way. Where it comes from, and who answers for it, is in its Assumption.
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
    present: float = 0.0
    ladder: Ladder | None = None
    asked: int | None = None
    answered: int | None = None
    group: str | None = None
    worked: bool = False
    exchange: Exchange | None = None


@dataclass(frozen=True)
class Year:
    """Costs and benefits of one year of the base case, undiscounted.

    `months` is 12, fewer in a last year that is cut short, and 0 for the time before the start, which is year 0 of a
    table by years.
    """

    number: int
    months: int
    costs: float
    benefits: float


@dataclass(frozen=True)
class Flag:
    """A doubt about the assumptions that a critical reader would raise: its code, and the figures that show it."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class HourCostPart:
    """One part of what a year of work costs, or one figure of the time worked, and where it comes from.

    `amount` is money a year in the currency of the salary, or hours, or days. `rate` is the share that gives it, of
    what lies from `above` to `up_to`; None for a fixed amount. `set_by` is law, agreement, usual (neither, but common),
    given (the company's own rate), or empty for the salary.
    """

    code: str
    amount: float
    rate: float | None = None
    above: float = 0.0
    up_to: float | None = None
    valid_from: date | None = None
    set_by: str = ""
    source: str = ""
    address: str = ""


@dataclass(frozen=True)
class HourCost:
    """What an hour of work costs, in the case's currency: `annual` over `hours` worked a year, from likely values.

    `low` and `high` are its limits where the salary or the hour is a range of that `shape`. `parts` are in the
    `currency` of the salary (empty: the case's) and add up to `annual / exchange_rate`; `time` is what `hours` are
    worked out from, empty where they were given. Where the hour itself was given, `annual` is None and there are no
    parts.
    """

    hour: float
    low: float
    high: float
    shape: str = "exact"
    annual: float | None = None
    hours: float | None = None
    country: str = ""
    parts: tuple[HourCostPart, ...] = ()
    time: tuple[HourCostPart, ...] = ()
    currency: str = ""
    exchange_rate: float = 1.0
    exchange_date: date | None = None
    exchange_source: str | None = None


@dataclass(frozen=True)
class Rule:
    """A rule of thumb and what this company's figures say to it, in the first year at face value and in the base case.

    `code` is first_year_roi (a share), cost_per_champion (EUR a year), payback_year or payback_later (months), or
    time_share (of a position); the outcomes are holds (from `low` to `high`), below, above, or unknown. A figure is
    None where there is none, such as a payback that never comes (above).
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
class Between:
    """From so many months to so many; `longest` is None where it may be as long as one likes."""

    shortest: float
    longest: float | None


@dataclass(frozen=True)
class LatePayback:
    """What makes a payback of `low` to `high` months true at face value: a slow start of all benefits, or a late one.

    `ramp` is their ramp-up, `delay` the time at the beginning without any benefit; each None where none does it.
    """

    low: float
    high: float
    ramp: Between | None
    delay: Between | None


@dataclass(frozen=True)
class Haircut:
    """A step of the standard haircuts and the first-year ROI left after it.

    `code` is face_value, capacity (the `standard` share of freed capacity that is counted), attribution (the share due
    to the programme), ramp_up (months), benefit_risk (the share taken off) or cost_overrun (the share put on). `own` is
    the case's own figure in its place, weighted by the benefits of a year; None where it has none.
    """

    code: str
    standard: float | None
    own: float | None
    roi: float


@dataclass(frozen=True)
class BusinessCase:
    """The business case of a company.

    `first_year` is the year at face value, `base` the likely values over the horizon with ramp-up and shares taken
    off, `cash` the base case without freed capacity (payback in periods, `periods_per_year` of them a year). `verdict`
    is pays, loses or open: at least nine draws in ten above or below zero, or not (without a simulation, the sign of
    the net present value); unknown when no benefit could be counted. `evidence` gives the share of the benefits by
    grade, `cost_evidence` that of the costs, None where the flows come as a table. `balance` is undiscounted, after
    each period. `rule_flags` say where the rules of thumb contradict each other or the first year at face value;
    `time_cost` is what the share of a position set aside for a champion costs, in EUR a year, None where that is not
    known.
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
    cost_evidence: dict[str, float] | None
    years: tuple[Year, ...]
    balance: tuple[float, ...]
    simulation: Simulation | None
    swings: tuple[Swing, ...]
    rules: tuple[Rule, ...]
    ramp_limits: tuple[RampLimit, ...]
    ladder: Ladder | None
    thresholds: tuple[Threshold, ...]
    flags: tuple[Flag, ...]
    scenarios: tuple[ScenarioCase, ...]
    teams: tuple[Team, ...]
    hour_cost: HourCost | None
    assumptions: tuple[Assumption, ...]
    rule_flags: tuple[Flag, ...]
    late_payback: LatePayback | None
    haircuts: tuple[Haircut, ...]
    time_cost: float | None

    @property
    def by_table(self) -> bool:
        """Whether the amounts come as a table by period, which has no lines with assumptions of their own."""
        return any(line.every is None for line in self.lines)

    @property
    def measured(self) -> float:
        """The share of the benefits that a pilot measured; 0 where nothing says how they are known."""
        return sum((self.evidence or {}).get(grade, 0.0) for grade in MEASURED)
