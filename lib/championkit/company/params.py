"""What company.yaml may hold. Every value arrives as text and means what its type here says."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator

from ..intake import Source
from ..language import LANGUAGES
from .types import Currency, Day, Finite, Name, Number, Rate, Share, Whole, read_share

SMALLEST_GROUP = 5
CRITERIA = ("hr_expertise", "technology_interest", "communication", "willingness_to_change")
DIMENSIONS = ("interest", "experience", "learning")


class Params(BaseModel):
    """A part of company.yaml: no unknown keys, never changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class About(Params):
    """Who the company is."""

    name: Name
    employees: Annotated[Whole, Field(ge=1)]
    hr_employees: Annotated[Whole, Field(ge=1)]
    language: Literal[LANGUAGES] = "en"
    currency: Currency = "EUR"
    hr_areas: tuple[Name, ...] = ("Recruiting", "Performance", "Learning")


class Item(Params):
    """A question of the survey: its column, what it measures, and its answers from low to high."""

    column: Name
    dimension: Literal[DIMENSIONS]
    scale: tuple[Name, ...] = ()


class Survey(Source):
    """The anonymous survey; `invited` is how many were asked in each group."""

    items: tuple[Item, ...] = Field(min_length=1)
    invited: dict[str, Annotated[Whole, Field(ge=1)]] = {}


class Nominations(Source):
    """Who asks whom; `people` lists everybody who could be named. `consent` is that of the people, on record."""

    people: Source | None = None
    consent: bool = False


class Identification(Params):
    """What the choice of champions is based on."""

    candidates: Source | None = None
    ratings: Source | None = None
    survey: Survey | None = None
    nominations: Nominations | None = None
    weights: dict[Literal[CRITERIA], Annotated[Number, Field(gt=0)]] = dict.fromkeys(CRITERIA, 0.25)
    names: bool = False
    ranked: bool = True


class Smallest(Params):
    """The smallest change that matters, in the metric's own unit; `relative` when written with a percent sign.

    With it, the value is a share of the level before; for a share metric percentage points; for a rating the share of
    comparisons in which the later answer is higher.
    """

    value: Annotated[float, Finite, Field(gt=0)]
    relative: bool


def _smallest(value):
    if not isinstance(value, str):
        return value
    relative = value.strip().endswith("%")
    return {"value": read_share(value), "relative": relative}


class Metric(Source):
    """What all five kinds of metric share."""

    label: Name
    better: Literal["lower", "higher"]
    smallest_change: Annotated[Smallest, BeforeValidator(_smallest)] | None = None
    primary: bool = False


class Duration(Metric):
    """Days from a start to an end, which may still be open. `clock` says which two events were timed."""

    kind: Literal["duration"]
    clock: Name
    horizon_days: Annotated[Whole, Field(ge=1)] = 60


class Count(Metric):
    """How many there were in each period of time, such as enquiries a week."""

    kind: Literal["count"]
    every: Literal["day", "week", "month", "year"] = "week"


class Proportion(Metric):
    """How many out of how many, in total or batch by batch."""

    kind: Literal["share"]


class Rating(Metric):
    """Answers on an ordered scale, given from low to high; without one, 1 to 5."""

    kind: Literal["rating"]
    scale: tuple[Name, ...] = ()


class Amount(Metric):
    """Minutes, money or another amount, one value a case or a person; compared as a ratio or as a difference."""

    kind: Literal["amount"]
    unit: Name
    compare: Literal["ratio", "difference"] = "ratio"


AnyMetric = Annotated[Duration | Count | Proportion | Rating | Amount, Field(discriminator="kind")]


class Before(Params):
    """Where the period before the pilot begins and ends, when that is not simply everything before its start."""

    from_: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None


class Pilot(Params):
    """What was measured before and after `starts`, in tables taken out on `data_date`."""

    starts: Day
    data_date: Day
    before: Before = Before()
    metrics: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], AnyMetric] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self):
        if self.data_date <= self.starts:
            raise ValueError("data_date must come after starts")
        if sum(metric.primary for metric in self.metrics.values()) > 1:
            raise ValueError("only one metric can be the primary one")
        return self


class Range(Params):
    """An amount that is not known exactly: its lowest, most likely and highest value."""

    low: Number
    likely: Number
    high: Number
    shape: Literal["pert", "triangular"] = "pert"

    @model_validator(mode="after")
    def _in_order(self):
        if not self.low <= self.likely <= self.high:
            raise ValueError("low, likely and high must be in this order")
        return self


class ShareRange(Range):
    """A share that is not known exactly."""

    low: Share
    likely: Share
    high: Share


def _either(one, several):
    """One number, or a range written as low, likely, high."""
    tag = Discriminator(lambda value: "range" if isinstance(value, dict | Range) else "one")
    return Annotated[Annotated[one, Tag("one")] | Annotated[several, Tag("range")], tag]


AmountOrRange = _either(Annotated[Number, Field(ge=0)], Range)
ShareOrRange = _either(Share, ShareRange)


class Line(Params):
    """A line of the business case: an amount once, each month or each year, over months of the horizon.

    `month` is the first month (0 is before the start); yearly costs fall due at the start of each year.
    """

    name: Name
    amount: AmountOrRange | None = None
    every: Literal["once", "month", "year"] = "year"
    month: Annotated[Whole, Field(ge=0)] = 0
    until: Annotated[Whole, Field(ge=1)] | None = None
    grade: Literal["estimated", "assumed"] = "assumed"


class Cost(Line):
    """What the programme costs."""

    amount: AmountOrRange


class Benefit(Line):
    """What the programme is worth: an amount, or a pilot metric's effect times volume a year and value of a unit."""

    from_pilot: str | None = None
    volume: AmountOrRange | None = None
    value: AmountOrRange | None = None
    kind: Literal["cash", "avoided cost", "capacity"] = "cash"
    ramp_up_months: Annotated[Whole, Field(ge=0)] = 0
    realised: ShareOrRange = 1.0
    attributed: ShareOrRange = 1.0

    @model_validator(mode="after")
    def _one_source(self):
        if (self.amount is None) == (self.from_pilot is None):
            raise ValueError("give either amount or from_pilot")
        if self.from_pilot is not None and (self.volume is None or self.value is None):
            raise ValueError("a benefit from the pilot needs volume (a year) and value (of one unit)")
        if self.from_pilot is None and (self.volume is not None or self.value is not None):
            raise ValueError("volume and value go with from_pilot; here the amount says it all")
        return self


class CashFlows(Source):
    """Costs and benefits already laid out by period, in place of lines."""

    every: Literal["month", "year"] = "year"


class Roi(Params):
    """The business case."""

    horizon_months: Annotated[Whole, Field(ge=1, le=120)] = 36
    discount_rate: Rate = 0.10
    champions: Annotated[Whole, Field(ge=1)] = 1
    costs: tuple[Cost, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    cash_flows: CashFlows | None = None

    @model_validator(mode="after")
    def _something(self):
        if self.cash_flows is None and not (self.costs and self.benefits):
            raise ValueError("give costs and benefits, or cash_flows")
        if self.cash_flows is not None and (self.costs or self.benefits):
            raise ValueError("give either costs and benefits, or cash_flows, not both")
        return self


class CompanyParams(Params):
    """The whole of company.yaml."""

    company: About
    made_data: bool = False
    confidence: Annotated[Share, Field(ge=0.5, lt=1)] = 0.95
    min_group: Annotated[Whole, Field(ge=SMALLEST_GROUP)] = SMALLEST_GROUP
    seed: Annotated[Whole, Field(ge=0)] = 0
    identification: Identification | None = None
    pilot: Pilot | None = None
    roi: Roi | None = None

    @model_validator(mode="after")
    def _benefits_exist(self):
        known = self.pilot.metrics if self.pilot else {}
        for benefit in self.roi.benefits if self.roi else ():
            if benefit.from_pilot is not None and benefit.from_pilot not in known:
                raise ValueError(f"from_pilot: {benefit.from_pilot} is not a metric of the pilot")
        return self
