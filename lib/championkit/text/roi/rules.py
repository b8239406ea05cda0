"""The rules of thumb for champion programmes: how many hold, and what would have to be true for the others."""

from ...language import gettext as _
from ...language import money, number, percent
from ...roi import Between, BusinessCase, Flag, Rule
from ...roi.doubts.rules import CURRENCY, TIME_COST, TIME_SHARE
from ..sentence import Sentence
from .words import rate, span


def rule_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """How many rules of thumb hold, what a late payback would need, and where the rules contradict each other."""
    rules = {rule.code: rule for rule in case.rules}
    found = [_count(case), *_late(case), *_budget(rules["cost_per_champion"])]
    found += [_contradiction(flag) for flag in case.rule_flags if flag.code == "payback_contradicts_roi"]
    return (*found, _position(case))


def haircut_sentence(case: BusinessCase) -> Sentence:
    """What the standard haircuts leave of the first year, beside what the case's own shares leave."""
    if not case.haircuts:
        text = _("Standard haircuts cannot be taken off here: the amounts come as a table by period, or the first year "
                 "has no costs or no benefits.")
        return Sentence(text, "note")
    own = next(rule.base for rule in case.rules if rule.code == "first_year_roi")
    values = {"face": rate(case.haircuts[0].roi), "left": rate(case.haircuts[-1].roi), "own": rate(own)}
    text = _("Of a first-year return of {face} at face value, the standard haircuts leave {left}, and the case's own "
             "assumptions {own}. The standard ones are customary, not measured here.")
    return Sentence(text.format(**values))


def _count(case: BusinessCase) -> Sentence:
    values = {}
    for column, outcomes in (("simple", [rule.simple_outcome for rule in case.rules]),
                             ("base", [rule.base_outcome for rule in case.rules])):
        values[column] = number(outcomes.count("holds"))
        values[f"{column}_known"] = number(len(outcomes) - outcomes.count("unknown"))
    text = _("Rules of thumb that hold here: {simple} of {simple_known} at face value, {base} of {base_known} in the "
             "base case.")
    return Sentence(text.format(**values))


def _late(case: BusinessCase) -> list[Sentence]:
    """Under which ramp-up, and which time without benefits, the later payback is true at face value."""
    late = case.late_payback
    if late is None:
        return []
    limits = {"low": number(late.low), "high": span(late.high)}
    found = [_ramp_texts()[_shape(late.ramp)].format(**limits, **_ends(late.ramp))]
    if late.delay:
        found.append(_delay_texts()[_shape(late.delay)].format(**_ends(late.delay)))
    return list(map(Sentence, found))


def _shape(between: Between | None) -> str:
    if between is None:
        return "none"
    if between.longest is None:
        return "from"
    return "between" if between.shortest else "up to"


def _ends(between: Between | None) -> dict[str, str]:
    ends = {} if between is None else {"shortest": between.shortest, "longest": between.longest}
    return {name: span(end) for name, end in ends.items() if end is not None}


def _ramp_texts() -> dict[str, str]:
    return {
        "none": _("At face value, with each year's costs paid at its start, no ramp-up of the benefits gives a payback "
                  "after {low} to {high}."),
        "between": _("At face value, with each year's costs paid at its start, a payback after {low} to {high} is only "
                     "true if all benefits take between {shortest} and {longest} to reach their full size."),
        "from": _("At face value, with each year's costs paid at its start, a payback after {low} to {high} is only "
                  "true if all benefits take {shortest} or more to reach their full size."),
        "up to": _("At face value, with each year's costs paid at its start, a payback after {low} to {high} is true "
                   "as long as all benefits reach their full size within {longest}."),
    }


def _delay_texts() -> dict[str, str]:
    return {
        "between": _("With benefits that are there in full once they begin, they would have to begin between "
                     "{shortest} and {longest} late."),
        "from": _("With benefits that are there in full once they begin, they would have to begin {shortest} or more "
                  "late."),
        "up to": _("With benefits that are there in full once they begin, they may begin up to {longest} late."),
    }


def _budget(rule: Rule) -> list[Sentence]:
    """How many champions a cost above the usual budget would pay for."""
    if rule.simple_outcome != "above":
        return []
    text = _("What one champion costs here, {figure} a year, is {more} above the usual budget, and would pay for {few} "
             "to {many} champions at {low} to {high} each.")
    values = {name: money(value, CURRENCY) for name, value in
              {"figure": rule.simple, "more": rule.simple - rule.high, "low": rule.low, "high": rule.high}.items()}
    return [Sentence(text.format(**values, few=number(rule.simple / rule.high, 1),
                                 many=number(rule.simple / rule.low, 1)))]


def _contradiction(flag: Flag) -> Sentence:
    """Why a late payback and a high first-year return exclude each other."""
    (low, high), (roi_low, roi_high) = flag.values["payback"], flag.values["roi"]
    best, worst = flag.values["implied"]
    text = _("A payback after {low} to {high} and a first-year return of {roi_low} to {roi_high} cannot both be true: "
             "with benefits that come evenly, costs recovered so late mean a first-year return of {best} to {worst}.")
    shares = {"roi_low": roi_low, "roi_high": roi_high, "best": best, "worst": worst}
    values = {name: percent(share) for name, share in shares.items()}
    return Sentence(text.format(low=number(low), high=span(high), **values), "note")


def _position(case: BusinessCase) -> Sentence:
    """What the published price of a champion's time makes a whole position cost, and what that time costs here."""
    share = TIME_SHARE[0]
    values = {"share": percent(share), "cost": money(TIME_COST, CURRENCY), "whole": money(TIME_COST / share, CURRENCY)}
    text = _("The published example prices {share} of a position at {cost} a year, which makes {whole} for a whole "
             "one: compare that with your own salaries.")
    if case.time_cost is not None:
        own = next(rule.simple for rule in case.rules if rule.code == "time_share")
        text = _("The published example prices {share} of a position at {cost} a year, which makes {whole} for a whole "
                 "one; here, {own_share} of a position costs {own_cost} a year.")
        values |= {"own_share": percent(own), "own_cost": money(case.time_cost, CURRENCY)}
    return Sentence(text.format(**values), "note")
