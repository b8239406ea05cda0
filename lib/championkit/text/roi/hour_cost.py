"""What an hour of work costs its employer, in sentences."""

from ...language import country, date, enumeration, money, number
from ...language import gettext as _
from ...roi import BusinessCase, HourCost
from ..sentence import Sentence
from .hour_cost_words import hour_part_word
from .words import decimals, hour_word


def hour_cost_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """What an hour costs and from what; which rates are the company's own, and how old the others are."""
    cost = case.hour_cost
    if cost is None:
        return ()
    found = [_hour(cost, case.currency), _own(cost), _dates(cost), _exchange(cost, case.currency)]
    return tuple(Sentence(text, "finding" if at == 0 else "note") for at, text in enumerate(found) if text)


def _hour(cost: HourCost, currency: str) -> str:
    """The cost of an hour, and that it is not what anybody is paid."""
    values = {"hour": hour_word(cost.hour, currency), "low": hour_word(cost.low, currency),
              "high": hour_word(cost.high, currency)}
    if cost.annual is None:
        text = _("An hour of work is counted at {hour}, as the company gives it. It stands for what an hour costs the "
                 "employer, not for what anybody is paid.")
        if cost.low < cost.high:
            text = _("An hour of work is counted at {hour}, between {low} and {high}, as the company gives it. It "
                     "stands for what an hour costs the employer, not for what anybody is paid.")
        return text.format(**values)
    text = _("An hour of work costs the employer {hour}: {annual} a year for {hours} hours at work. That is the salary "
             "with all that the employer pays on top of it, not what anybody is paid.")
    if cost.low < cost.high:
        text = _("An hour of work costs the employer {hour}, between {low} and {high}: {annual} a year for {hours} "
                 "hours at work. That is the salary with all that the employer pays on top of it, not what anybody is "
                 "paid.")
    return text.format(**values, annual=money(cost.annual, currency), hours=number(cost.hours))


def _own(cost: HourCost) -> str:
    """Which figures of the company stand in place of the country's."""
    own = [hour_part_word(part) for part in cost.parts if part.set_by == "given"]
    if cost.country and not cost.time:
        own.append(_("Hours worked a year"))
    if not own:
        return ""
    return _("The company gives figures of its own here, in place of those of the country: {names}.").format(
        names=enumeration(own))


def _dates(cost: HourCost) -> str:
    """How old the rates are; a report does not know what day it is read on."""
    days = [part.valid_from for part in cost.parts if part.valid_from]
    if not days:
        return ""
    values = {"country": country(cost.country), "oldest": date(min(days)), "newest": date(max(days))}
    text = _("The country of the rates is {country}. They are valid from {newest}; look whether newer ones hold before "
             "the report is used.")
    if min(days) < max(days):
        text = _("The country of the rates is {country}. The oldest of them is valid from {oldest}, the newest from "
                 "{newest}; look whether newer ones hold before the report is used.")
    return text.format(**values)


def _exchange(cost: HourCost, currency: str) -> str:
    """At what rate a salary in another currency counts."""
    if cost.exchange_date is None:
        return ""
    rate = number(cost.exchange_rate, decimals(cost.exchange_rate, most=4))
    values = {"own": cost.currency, "rate": rate, "currency": currency, "date": date(cost.exchange_date),
              "source": cost.exchange_source}
    text = _("The salary is in {own}; one {own} counts as {rate} {currency}, the rate of {date}.")
    if cost.exchange_source:
        text = _("The salary is in {own}; one {own} counts as {rate} {currency}, the rate of {date} ({source}).")
    return text.format(**values)
