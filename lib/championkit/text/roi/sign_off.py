"""What the business case takes as given, and who answers for it."""

from ...language import country, date, money, ngettext, number, percent
from ...language import gettext as _
from ...roi import Assumed, Assumption, BusinessCase
from ..sentence import Sentence
from ..words import grade_word
from .words import decimals, span, with_effect_unit

SMALL, LARGE = 10, 100
MONEY = ("amount", "value", "hour_cost")
SHARES = ("realised", "attributed", "growth", "discount_rate")


def assumption_word(assumption: Assumption) -> str:
    """What is assumed: the line's own name, the effect of a metric, or what holds for the whole case."""
    words = {
        "rotation": _("Handover to a new champion"),
        "table": _("Costs and benefits, from the table"),
        "effect": _("{name}: effect measured in the pilot"),
        "horizon": _("Horizon"),
        "discount_rate": _("Discount rate a year"),
        "champions": _("Champions"),
        "hour_cost": _("Cost of an hour of work"),
        "exchange_rate": _("Exchange rate: one {name} in {unit}"),
    }
    unit = assumption.values[0].unit if assumption.values else ""
    return words.get(assumption.code, "{name}").format(name=assumption.name, unit=unit)


def assumed_texts(assumption: Assumption) -> tuple[str, ...]:
    """Each value that is taken as given, with its limits where it is not known exactly."""
    if assumption.code == "table":
        return (_("as the table has them"),)
    if not assumption.values:
        return (_("not enough data to tell"),)
    texts = [_assumed(value, assumption) for value in assumption.values]
    return (*texts, _("for each champion")) if assumption.per_champion else tuple(texts)


def known_texts(assumption: Assumption) -> tuple[str, ...]:
    """How well it is known, and where it comes from; an effect the pilot could not tell is not known at all."""
    if assumption.code == "effect" and not assumption.values:
        return (_("pilot report"),)
    if assumption.grade is None:
        return (assumption.basis or _("decided"),)
    source = assumption.basis
    if assumption.code == "effect":
        source = _("pilot report")
    elif assumption.code == "hour_cost" and assumption.name:
        source = source or _("salary and rates, {country}").format(country=country(assumption.name))
    elif assumption.code == "exchange_rate":
        day = date(assumption.day)
        source = _("{source}, {day}").format(source=source, day=day) if source else day
    return grade_word(assumption.grade), source or _("no source named")


def sign_off_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """How many of the assumptions nobody answers for, and how many have no source."""
    whole = len(case.assumptions)
    orphaned = sum(assumption.owner is None for assumption in case.assumptions)
    unsourced = sum(not assumption.sourced for assumption in case.assumptions)
    owners = ngettext("For {n} of the {whole} assumptions nobody answers yet: name an owner in company.yaml.",
                      "For {n} of the {whole} assumptions nobody answers yet: name owners in company.yaml.", orphaned)
    sources = ngettext("{n} of them does not say where it comes from: give its basis in company.yaml.",
                       "{n} of them do not say where they come from: give their basis in company.yaml.", unsourced)
    if not orphaned:
        owners = _("Somebody answers for each of the {whole} assumptions.")
    if not unsourced:
        sources = _("All of them say where they come from.")
    found = [owners.format(n=number(orphaned), whole=number(whole)), sources.format(n=number(unsourced))]
    role = _("Whoever answers for an assumption is named by role, such as head of finance. No person's name belongs in "
             "this table until it is signed on paper.")
    return (*map(Sentence, found), Sentence(role, "note"))


def _assumed(value: Assumed, assumption: Assumption) -> str:
    if value.part == "hours" and assumption.every is None:
        text = _("{value} hours of work for each case")
    elif value.part in ("amount", "hours") and assumption.every:
        text = _every_texts(value.part)[assumption.every]
    else:
        text = _part_texts()[value.part]
    return text.format(value=_range(value))


def _every_texts(part: str) -> dict[str, str]:
    """An amount, or hours of work, by how often it falls due."""
    if part == "hours":
        return {"once": _("once: {value} hours of work"), "month": _("a month: {value} hours of work"),
                "year": _("a year: {value} hours of work")}
    return {"once": _("once: {value}"), "month": _("a month: {value}"), "year": _("a year: {value}")}


def _part_texts() -> dict[str, str]:
    return {
        "amount": "{value}",
        "positions": _("{value} positions"),
        "volume": _("number a year: {value}"),
        "value": _("value of one: {value}"),
        "realised": _("realised: {value}"),
        "attributed": _("due to the programme: {value}"),
        "effect": _("improvement: {value}"),
        "month": _("from month {value}"),
        "until": _("until month {value}"),
        "after": _("every {value}"),
        "growth": _("growth a year: {value}"),
        "ramp_up": _("ramp-up: {value}"),
        "horizon": "{value}",
        "discount_rate": "{value}",
        "champions": "{value}",
        "rate": "{value}",
        "hour_cost": "{value}",
    }


def _range(value: Assumed) -> str:
    """A value, or its limits and where it most likely lies; the unit of a measured effect is written once."""
    likely = _written(value, value.likely)
    if value.part == "effect":
        likely = with_effect_unit(likely, value.unit)
    if value.shape == "exact":
        return likely
    texts = {
        "pert": _("{low} to {high}, most likely {likely}"),
        "triangular": _("{low} to {high}, most likely {likely} (triangular)"),
        "measured": _("{likely}, interval {low} to {high}"),
        "asked": _("{likely}, from those who were asked"),
    }
    low, high = (_written(value, end) for end in (value.low, value.high))
    return texts[value.shape].format(low=low, likely=likely, high=high)


def _written(value: Assumed, amount: float) -> str:
    """A number as its part is written."""
    if value.part in SHARES:
        return percent(amount, 0 if _whole(100 * amount) else 1)
    if value.unit == "share":
        return number(100 * amount, 0 if _whole(100 * amount) else 1)
    if value.part in ("horizon", "after", "ramp_up"):
        return span(amount)
    if value.part in MONEY:
        small = any(end < LARGE and not _whole(end) for end in (value.low, value.likely, value.high))
        return money(amount, value.unit, 2 if small else 0)
    if value.part == "rate":
        return number(amount, decimals(amount, most=4))
    return number(amount, 0 if _whole(amount) or abs(amount) >= LARGE else 1 if abs(amount) >= SMALL else 2)


def _whole(amount: float) -> bool:
    return round(amount, 6) % 1 == 0
