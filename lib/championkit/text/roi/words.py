"""The words of the business case: spans of time, chances, amounts, kinds and inputs as the reader sees them."""

from ...language import gettext as _
from ...language import money, ngettext, number, percent
from ...roi import BusinessCase, CaseLine, Swing, Threshold, Year
from ...roi.profiles import MONTHS
from ..sentence import Sentence
from ..words import grade_word

SIGNIFICANT = 3
LARGE = 100
MANY_MONTHS = 36


def span(months: float) -> str:
    """A span of time in months, with a decimal where it is not whole; in years when it is long or two whole years."""
    if round(months, 1) >= MANY_MONTHS or months == 2 * MONTHS:
        years, decimals = _tenths(months / MONTHS)
        return _("{n} years").format(n=number(years, decimals))
    months, decimals = _tenths(months)
    return ngettext("{n} month", "{n} months", 1 if months == 1 else 2).format(n=number(months, decimals))


def _tenths(value: float) -> tuple[float, int]:
    value = round(value, 1)
    return value, 0 if value % 1 == 0 else 1


def payback_word(case: BusinessCase, periods: float | None) -> str:
    """A payback of the case as a span of time, or that it does not come within the horizon."""
    if periods is None:
        return _("not within {horizon}").format(horizon=span(case.horizon_months))
    return _("at once") if periods == 0 else span(periods * MONTHS / case.periods_per_year)


def year_word(year: Year) -> str:
    """A year's number; the time before the start, and a last year that is cut short."""
    if year.number == 0:
        return _("before the start")
    if year.months < MONTHS:
        return _("{year} ({months})").format(year=number(year.number), months=span(year.months))
    return number(year.number)


def chance(share: float) -> str:
    """A simulated chance, which is never quite none and never quite certain."""
    if share < 0.005:
        return _("under {share}").format(share=percent(0.01))
    return _("over {share}").format(share=percent(0.99)) if share > 0.995 else percent(share)


def about(amount: float, currency: str) -> str:
    """An amount to three significant digits: more would claim to know more than anybody does."""
    return money(float(f"{amount:.{SIGNIFICANT}g}"), currency)


def rate(share: float | None) -> str:
    """A return as a percentage, or that there is none, for nothing is spent."""
    return _("not defined") if share is None else percent(share)


def kind_word(kind: str | None) -> str:
    """A kind of benefit (cash, avoided cost, capacity) as the reader sees it."""
    return {"cash": _("cash"), "avoided cost": _("avoided cost"), "capacity": _("freed capacity"), None: "–"}[kind]


def not_known() -> Sentence:
    """What stands where an answer would rest on benefits that nobody could count."""
    return Sentence(_("Not known yet: no benefit could be counted."), "note")


def line_word(line: CaseLine) -> str:
    """The name of a line; a table of cash flows has none of its own."""
    if line.name:
        return line.name
    return _("Costs, from the table") if line.side == "cost" else _("Benefits, from the table")


def input_word(swing: Swing | Threshold) -> str:
    """An uncertain input as the reader sees it: whose it is, and what of it."""
    words = {
        "amount": _amount_word(swing),
        "volume": _("{name}: number a year"),
        "value": _("{name}: value of one"),
        "hours": _hours_word(swing),
        "positions": _("{name}: positions"),
        "hour_cost": _("Cost of an hour of work"),
        "rate": _("Exchange rate: one {name} in {unit}"),
        "realised": _("{name}: share realised"),
        "attributed": _("{name}: share due to the programme"),
        "effect": _("{name}: effect measured in the pilot"),
    }
    return words[swing.part].format(name=swing.label, unit=swing.unit)


def _amount_word(swing: Swing | Threshold) -> str:
    """An amount with what it is for, as it was given: the tables show it for a year and for all champions."""
    if swing.per_champion:
        words = {"month": _("{name}: amount a month for each champion"),
                 "year": _("{name}: amount a year for each champion")}
        return words.get(swing.every, _("{name}: amount for each champion"))
    return {"month": _("{name}: amount a month"), "year": _("{name}: amount a year")}.get(
        swing.every, _("{name}: amount"))


def _hours_word(swing: Swing | Threshold) -> str:
    words = {"month": _("{name}: hours of work a month"), "year": _("{name}: hours of work a year"),
             "case": _("{name}: hours of work for each case")}
    return words.get(swing.every, _("{name}: hours of work"))


def input_value(swing: Swing | Threshold, value: float, *, currency: str) -> str:
    """A value of an uncertain input in its own unit."""
    if swing.part in ("realised", "attributed"):
        return percent(value)
    if swing.unit == "share":
        return with_effect_unit(number(100 * value, decimals(100 * value, most=1)), swing.unit)
    if swing.part in ("amount", "value"):
        return money(value, swing.unit or currency, decimals(value, most=2) and 2 if abs(value) < LARGE else 0)
    if swing.part == "hour_cost":
        return hour_word(value, swing.unit or currency)
    if swing.part == "rate":
        return number(value, decimals(value, most=4))
    text = number(value, 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2)
    return with_effect_unit(text, swing.unit) if swing.part == "effect" else text


def with_effect_unit(text: str, unit: str) -> str:
    """A written number of a measured effect with the unit it is in; the change of a share is in percentage points."""
    known = {"days": _("{n} days"), "day": _("{n} a day"), "week": _("{n} a week"), "month": _("{n} a month"),
             "year": _("{n} a year"), "share": _("{n} percentage points"), "": "{n}"}
    return known[unit].format(n=text) if unit in known else f"{text} {unit}"


def decimals(value: float, *, most: int) -> int:
    """How many decimals a given figure needs to be told as it is, up to `most`."""
    return next((n for n in range(most) if round(value, n) == round(value, most)), most)


def hour_word(cost: float, currency: str) -> str:
    """The cost of an hour, with decimals where whole units would be too coarse."""
    return money(cost, currency, 2 if abs(cost) < 100 else 0)


def simulated_value(swing: Swing, value: float, *, currency: str) -> str:
    """A percentile of an uncertain input in its own unit, to three significant digits."""
    return input_value(swing, float(f"{value:.{SIGNIFICANT}g}"), currency=currency)


def evidence_word(case: BusinessCase) -> str:
    """How the benefits are known, in short: the one grade they all have, or the share of them that is measured."""
    if case.evidence is None:
        return ""
    if len(case.evidence) == 1:
        return grade_word(next(iter(case.evidence)))
    if not case.measured:
        return _("nothing measured")
    return _("{share} of the benefits measured").format(share=percent(case.measured))
