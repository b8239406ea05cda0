"""The rules of thumb for champion programmes, sentence by sentence against the company's own figures."""

from ...language import gettext as _
from ...language import money, number, percent
from ...roi import BusinessCase, Rule
from ..sentence import Sentence
from .words import span

RULE_CURRENCY = "EUR"


def rule_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """For each rule what the company's figures say to it, and that two of the rules cannot be true at once."""
    found = [sentence for rule in case.rules for sentence in _sentences(rule)]
    return (*found, _contradiction(case))


def _sentences(rule: Rule) -> list[Sentence]:
    """A rule at face value and in the base case; once where both are the same by nature."""
    pairs = [("simple", rule.simple, rule.simple_outcome), ("base", rule.base, rule.base_outcome)]
    if rule.code == "cost_per_champion":
        pairs = pairs[:1]
    texts = _texts(rule.code)
    values = [(texts.get((case, _branch(figure, outcome))), figure) for case, figure, outcome in pairs]
    return [Sentence(text.format(**_figures(rule, figure))) for text, figure in values if text]


def _branch(figure: float | None, outcome: str) -> str:
    """The outcome, where above without a figure means that the money never comes back."""
    return "never" if outcome == "above" and figure is None else outcome


def _figures(rule: Rule, figure: float | None) -> dict[str, str]:
    """The rule's limits and the company's figure in the unit of the rule."""
    write = {
        "first_year_roi": percent,
        "cost_per_champion": lambda amount: money(amount, RULE_CURRENCY),
    }.get(rule.code, span)
    shown = {"low": rule.low, "high": rule.high, "figure": figure}
    found = {name: write(value) for name, value in shown.items() if value is not None}
    return found | ({"low": number(rule.low)} if write is span else {})


def _texts(code: str) -> dict[tuple[str, str], str]:
    return {
        "first_year_roi": _first_year_texts,
        "cost_per_champion": _cost_texts,
        "payback_year": _payback_year_texts,
        "payback_later": _payback_later_texts,
    }[code]()


def _first_year_texts() -> dict[tuple[str, str], str]:
    simple = _("A first-year return of {low} to {high}: at face value the first year returns {figure}, so the rule "
               "holds.")
    base = _("A first-year return of {low} to {high}: in the base case the first year returns {figure}, so the rule "
             "holds.")
    simple_not = _("A first-year return of {low} to {high}: at face value the first year returns {figure}, so the "
                   "rule does not hold.")
    base_not = _("A first-year return of {low} to {high}: in the base case the first year returns {figure}, so the "
                 "rule does not hold.")
    return {
        ("simple", "holds"): simple, ("simple", "below"): simple_not, ("simple", "above"): simple_not,
        ("base", "holds"): base, ("base", "below"): base_not, ("base", "above"): base_not,
    }


def _cost_texts() -> dict[tuple[str, str], str]:
    return {
        ("simple", "holds"): _("A budget of {low} to {high} for a champion each year: here it is {figure}, so the rule "
                               "holds."),
        ("simple", "below"): _("A budget of {low} to {high} for a champion each year: here it is only {figure}."),
        ("simple", "above"): _("A budget of {low} to {high} for a champion each year: here it is {figure}, which is "
                               "more."),
    }


def _payback_year_texts() -> dict[tuple[str, str], str]:
    return {
        ("simple", "holds"): _("Recovered within {high}: at face value after {figure}, so the rule holds."),
        ("simple", "above"): _("Recovered within {high}: at face value only after {figure}, so the rule does not "
                               "hold."),
        ("simple", "never"): _("Recovered within {high}: at face value never."),
        ("base", "holds"): _("Recovered within {high}: in the base case after {figure}, so the rule holds."),
        ("base", "above"): _("Recovered within {high}: in the base case only after {figure}, so the rule does not "
                             "hold."),
        ("base", "never"): _("Recovered within {high}: in the base case not within the horizon."),
    }


def _payback_later_texts() -> dict[tuple[str, str], str]:
    return {
        ("simple", "holds"): _("Recovered after {low} to {high}: at face value after {figure}, so the rule holds."),
        ("simple", "below"): _("Recovered after {low} to {high}: at face value already after {figure}."),
        ("simple", "above"): _("Recovered after {low} to {high}: at face value only after {figure}."),
        ("simple", "never"): _("Recovered after {low} to {high}: at face value never."),
        ("base", "holds"): _("Recovered after {low} to {high}: in the base case after {figure}, so the rule holds."),
        ("base", "below"): _("Recovered after {low} to {high}: in the base case already after {figure}."),
        ("base", "above"): _("Recovered after {low} to {high}: in the base case only after {figure}."),
        ("base", "never"): _("Recovered after {low} to {high}: in the base case not within the horizon."),
    }


def _contradiction(case: BusinessCase) -> Sentence:
    """Why a late payback and a high first-year return exclude each other."""
    rules = {rule.code: rule for rule in case.rules}
    later, roi = rules["payback_later"], rules["first_year_roi"]
    text = _("A payback after {low} to {high} and a first-year return of {roi_low} to {roi_high} cannot both be true: "
             "costs that are recovered after the first year mean a first-year return of zero or less.")
    return Sentence(text.format(low=number(later.low), high=span(later.high), roi_low=percent(roi.low),
                                roi_high=percent(roi.high)), "note")
