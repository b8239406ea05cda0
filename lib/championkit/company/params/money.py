"""Amounts, shares, exchange rates and the cost of an hour, as company.yaml gives them."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from ..types import Day, Name, Number, Share
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
            ends = f"{self.low:g}, {self.likely:g} and {self.high:g}"
            raise ValueError(f"low, likely and high must be in this order, each no lower than the one before: {ends}")
        return self


def likely(value: float | Range) -> float:
    """The one number, or the most likely one of a range."""
    return value.likely if isinstance(value, Range) else value


class ShareRange(Range):
    """A share that is not known exactly."""

    low: Share
    likely: Share
    high: Share


class Above(Range):
    """An amount that is not known exactly, and cannot be zero or below."""

    low: Annotated[Number, Field(gt=0)]


class NotBelow(Range):
    """An amount that is not known exactly, and cannot be below zero."""

    low: Annotated[Number, Field(ge=0)]


def _either(one, several):
    """One number, or a range written as low, likely, high."""
    tag = Discriminator(lambda value: "range" if isinstance(value, dict | Range) else "one")
    return Annotated[Annotated[one, Tag("one")] | Annotated[several, Tag("range")], tag]


AmountOrRange = _either(Annotated[Number, Field(ge=0)], Range)
CountOrRange = _either(Annotated[Number, Field(ge=0)], NotBelow)
PriceOrRange = _either(Annotated[Number, Field(gt=0)], Above)
ShareOrRange = _either(Share, ShareRange)


class ExchangeRate(Params):
    """How much of the company's currency one unit of another is worth, on which day, and who says so."""

    rate: PriceOrRange
    date: Day
    source: Name | None = None


class HourCost(Params):
    """What an hour of work costs: given as `hour`, or worked out from the yearly salary by the rates of a country.

    The salary is a standard rate for this kind of work, in the country's currency, and not anybody's pay. Each of the
    others takes the place of that country's own rate: shares of the pay, `insurance` in money a year, `hours` worked a
    year.
    """

    hour: PriceOrRange | None = None
    country: Literal["NO", "SE", "DK", "DE", "GB"] | None = None
    salary: PriceOrRange | None = None
    holiday_pay: Share | None = None
    employer_tax: Share | None = None
    pension: Share | None = None
    insurance: Annotated[Number, Field(ge=0)] | None = None
    hours: Annotated[Number, Field(gt=0, le=2500)] | None = None
    basis: Name | None = None

    @model_validator(mode="after")
    def _one_way(self):
        worked_out = (self.country, self.salary, self.holiday_pay, self.employer_tax, self.pension, self.insurance)
        if self.hour is not None and any(part is not None for part in worked_out):
            raise ValueError("give either hour, or country and salary")
        if self.hour is None and (self.country is None or self.salary is None):
            raise ValueError("give hour, or country and salary")
        return self
