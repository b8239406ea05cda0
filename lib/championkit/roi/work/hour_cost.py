"""What an hour of work costs its employer, from the salary and a country's rates."""

from collections.abc import Mapping
from dataclasses import replace

from ...company.params import ExchangeRate, Range
from ...company.params import HourCost as Given
from ..results import HourCost, HourCostPart
from .labour_costs import COSTS, LabourRate, labour_rates

WEEKS = 52
WORKING_DAYS = 5
WORKED = ("weekly_hours", "holiday_days", "public_holidays")
OWN = ("holiday_pay", "pension", "employer_tax", "insurance")


def hour_cost(given: Given, *, currency: str, exchange_rates: Mapping[str, ExchangeRate]) -> HourCost:
    """What an hour of work costs in the company's `currency`, as given or worked out by the rates of a country.

    The cost of a year is that of the salary with all that comes on top of it, over the hours worked in it:
    (52 weeks of 5 days less holiday and public holidays) x weekly hours / 5. A salary in another currency counts at
    its likely exchange rate, which must be among `exchange_rates`.
    """
    if given.hour is not None:
        low, likely, high, shape = _limits(given.hour)
        return HourCost(likely, low, high, shape, hours=given.hours, currency=currency)
    rates = _with_own(labour_rates(given.country), given)
    own = rates[0].currency
    exchange = None if own == currency else exchange_rates[own]
    worth = 1.0 if exchange is None else _limits(exchange.rate)[1]
    hours = hours_worked(rates) if given.hours is None else given.hours
    *salaries, shape = _limits(given.salary)
    low, likely, high = (worth * sum(part.amount for part in yearly_parts(salary, rates)) for salary in salaries)
    time = (_part(rate, rate.rate) for rate in rates if rate.item in WORKED and given.hours is None)
    return HourCost(
        likely / hours, low / hours, high / hours, shape, annual=likely, hours=hours, country=given.country,
        parts=tuple(part for part in yearly_parts(salaries[1], rates) if part.amount or part.set_by == "given"),
        time=tuple(time), currency=own, exchange_rate=worth,
        exchange_date=None if exchange is None else exchange.date,
        exchange_source=None if exchange is None else exchange.source,
    )


def hours_worked(rates: tuple[LabourRate, ...]) -> float:
    """The hours of a year in full time, without holiday and public holidays; sick leave is not taken off."""
    days = WEEKS * WORKING_DAYS - _value(rates, "holiday_days") - _value(rates, "public_holidays")
    return days * _value(rates, "weekly_hours") / WORKING_DAYS


def yearly_parts(salary: float, rates: tuple[LabourRate, ...]) -> tuple[HourCostPart, ...]:
    """What a year costs at the agreed yearly `salary`, part by part, in the country's currency."""
    worked = salary * (1 - _value(rates, "unpaid_holiday_days") / (WEEKS * WORKING_DAYS))
    bases = {"salary": salary, "worked": worked, "year": 1.0}
    parts = [HourCostPart("salary" if worked == salary else "salary_worked", worked)]
    for item in COSTS:
        found = [_part(rate, rate.rate * _band(bases[rate.base], rate)) for rate in rates if rate.item == item]
        parts += found
        total = sum(part.amount for part in found)
        if item == "holiday_pay":
            bases["pay"] = worked + total
        elif item == "pension":
            bases |= {"pension": total, "pay_pension": bases["pay"] + total}
    return tuple(parts)


def _with_own(rates: tuple[LabourRate, ...], given: Given) -> tuple[LabourRate, ...]:
    """The rates with the company's own in place of the country's; one rate of its own takes the place of several."""
    for item in OWN:
        value = getattr(given, item)
        if value is None:
            continue
        first = next(rate for rate in rates if rate.item == item)
        base = "year" if item == "insurance" else "pay" if first.base == "year" else first.base
        own = replace(first, code=item, base=base, rate=value, above=0.0, up_to=None, valid_from=None, set_by="given",
                      source="", address="", note="")
        rates = (*(rate for rate in rates if rate.item != item), own)
    return rates


def _band(base: float, rate: LabourRate) -> float:
    """The part of the base that lies between the limits of the rate."""
    return max(base if rate.up_to is None else min(base, rate.up_to), rate.above) - rate.above


def _part(rate: LabourRate, amount: float) -> HourCostPart:
    share = None if rate.base in ("year", "") else rate.rate
    return HourCostPart(rate.code, amount, share, rate.above, rate.up_to, rate.valid_from, rate.set_by, rate.source,
                        rate.address)


def _value(rates: tuple[LabourRate, ...], item: str) -> float:
    return next(rate.rate for rate in rates if rate.item == item)


def _limits(value: float | Range) -> tuple[float, float, float, str]:
    """The lowest, the likely and the highest value, and the shape between them."""
    if isinstance(value, Range):
        return value.low, value.likely, value.high, value.shape
    return value, value, value, "exact"
