"""The section `roi` of company.yaml."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from ...intake import Source
from ..types import Name, Number, Rate, Share, Whole
from .base import Params


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
