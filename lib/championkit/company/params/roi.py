"""The section `roi` of company.yaml."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from ...intake import Source, fold
from ..types import Currency, Growth, Multiple, Name, Rate, Share, Whole
from .attribution import AttributedShare
from .base import Params
from .money import AmountOrRange, CountOrRange, ExchangeRate, HourCost, ShareOrRange

MONTHS_AHEAD = 120


class Line(Params):
    """A line of the business case: an amount once, each month or each year, over months of the horizon.

    The amount is money, or `hours` or `positions` of work at the case's own hour cost. `month` is the first month (0 is
    before the start); yearly costs fall due at the start of each year. `growth` is that of a year, from the second one
    on. Lines of one `group` are about the same thing; the inputs of lines with one `driver` rise and fall together.
    """

    name: Name
    amount: AmountOrRange | None = None
    hours: AmountOrRange | None = None
    positions: AmountOrRange | None = None
    per_champion: bool = False
    every: Literal["once", "month", "year"] = "year"
    month: Annotated[Whole, Field(ge=0)] = 0
    until: Annotated[Whole, Field(ge=1)] | None = None
    growth: Growth = 0.0
    currency: Currency | None = None
    group: Name | None = None
    driver: Name | None = None
    grade: Literal["estimated", "assumed"] = "assumed"
    basis: Name | None = None
    owner: Name | None = None

    @model_validator(mode="after")
    def _one_amount(self):
        if self._measured is None and sum(part is not None for part in (self.amount, self.hours, self.positions)) != 1:
            raise ValueError("give one of amount, hours and positions" + self._or_measured)
        if self.every == "once" and (self.growth or self.until is not None):
            raise ValueError("what comes once does not grow and has no last month: take out growth and until")
        if self.every == "once" and self.positions is not None:
            raise ValueError("positions are counted by month or year, not once")
        if self.currency is not None and self.amount is None and getattr(self, "value", None) is None:
            raise ValueError("currency goes with an amount or a value; work is priced by hour_cost")
        return self

    @property
    def _measured(self) -> str | None:
        return None

    @property
    def _or_measured(self) -> str:
        return ""


class Cost(Line):
    """What the programme costs."""


class Benefit(Line):
    """What the programme is worth: an amount, or a pilot metric's effect times volume a year and value of a unit.

    A unit of the metric is worth `value`, or `hours` of work.
    """

    from_pilot: str | None = None
    volume: CountOrRange | None = None
    value: AmountOrRange | None = None
    kind: Literal["cash", "avoided cost", "capacity"] = "cash"
    ramp_up_months: Annotated[Whole, Field(ge=0)] = 0
    realised: ShareOrRange = 1.0
    attributed: AttributedShare = 1.0

    @model_validator(mode="after")
    def _one_source(self):
        if self.from_pilot is None:
            if self.volume is not None or self.value is not None:
                raise ValueError("volume and value go with from_pilot; here the amount says it all")
            return self
        if self.amount is not None or self.positions is not None:
            raise ValueError("give either amount or from_pilot")
        if self.volume is None or (self.value is None) == (self.hours is None):
            raise ValueError("a benefit from the pilot needs volume (a year) and value or hours (of one unit)")
        return self

    @property
    def _measured(self) -> str | None:
        return self.from_pilot

    @property
    def _or_measured(self) -> str:
        return ", or from_pilot"


class Rotation(Params):
    """A champion hands over to a new one after so many months, and what each handover costs."""

    after_months: Annotated[Whole, Field(ge=1, le=MONTHS_AHEAD)]
    cost: CountOrRange
    basis: Name | None = None


class Handover(Cost):
    """What each handover to a new champion costs, as a line: again after every so many months."""

    after_months: Annotated[Whole, Field(ge=1)]


class Scenario(Params):
    """Other circumstances: benefits and costs times a factor, later by some months, or with other champions."""

    name: Name
    benefits: Multiple = 1.0
    costs: Annotated[Multiple, Field(gt=0)] = 1.0
    delay_months: Annotated[Whole, Field(ge=0, le=MONTHS_AHEAD)] = 0
    champions: Annotated[Whole, Field(ge=1)] | None = None
    capacity: bool = True

    @model_validator(mode="after")
    def _something_else(self):
        if self.benefits == self.costs == 1 and not self.delay_months and self.champions is None and self.capacity:
            raise ValueError("the scenario changes nothing: give benefits, costs, delay_months, champions or capacity")
        return self


class CashFlows(Source):
    """Costs and benefits already laid out by period, in place of lines."""

    every: Literal["month", "year"] = "year"


def _lines(line):
    """Lines as they stand in company.yaml, or the table they stand in."""
    tag = Discriminator(lambda value: "table" if isinstance(value, dict | Source) else "lines")
    return Annotated[Annotated[tuple[line, ...], Tag("lines")] | Annotated[Source, Tag("table")], tag]


class Roi(Params):
    """The business case; `owner` is who answers for what holds for all of it, such as the discount rate."""

    horizon_months: Annotated[Whole, Field(ge=1, le=MONTHS_AHEAD)] = 36
    discount_rate: Rate = 0.10
    champions: Annotated[Whole, Field(ge=1)] = 1
    time_share: Share | None = None
    rotation: Rotation | None = None
    hour_cost: HourCost | None = None
    exchange_rates: dict[Currency, ExchangeRate] = {}
    drivers: dict[str, Share] = {}
    costs: _lines(Cost) = ()
    benefits: _lines(Benefit) = ()
    cash_flows: CashFlows | None = None
    scenarios: tuple[Scenario, ...] = ()
    owner: Name | None = None

    @model_validator(mode="after")
    def _something(self):
        if self.cash_flows is None and not (self.costs and self.benefits):
            raise ValueError("give costs and benefits, or cash_flows")
        if self.cash_flows is not None and (self.costs or self.benefits):
            raise ValueError("give either costs and benefits, or cash_flows, not both")
        names = [fold(scenario.name) for scenario in self.scenarios]
        if len(set(names)) < len(names):
            raise ValueError("two scenarios have the same name")
        return self
