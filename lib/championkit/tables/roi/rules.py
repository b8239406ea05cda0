"""The rules of thumb for champion programmes as a table."""

from ...language import gettext as _
from ...language import money, number, percent
from ...roi import BusinessCase, Rule
from ...roi.doubts.rules import CURRENCY
from ...text.roi.words import span
from ..table import Badge, Hidden, Table


def rules_table(case: BusinessCase) -> Table:
    """Each rule with the figures at face value and in the base case, and whether it holds for them."""
    header = (_("Rule of thumb"), _("At face value"), _("Base case"), _("Holds here?"))
    rows = tuple(
        (_rule_word(rule), _figure(rule, case, column="simple"), _figure(rule, case, column="base"), _badge(rule))
        for rule in case.rules
    )
    return Table(_("The rules of thumb and this company's figures"), header, rows, (1, 2), _note(case))


def _rule_word(rule: Rule) -> str:
    texts = {
        "first_year_roi": _("The first year returns {low} to {high}"),
        "payback_year": _("The money is back within {high}"),
        "payback_later": _("The money is back after {low} to {high}"),
        "cost_per_champion": _("A champion costs {low} to {high} a year"),
        "time_share": _("A champion has at least {low} of a position"),
    }
    low = number(rule.low) if rule.code == "payback_later" else _written(rule, rule.low)
    return texts[rule.code].format(low=low, high=_written(rule, rule.high))


def _written(rule: Rule, figure: float) -> str:
    """A figure in the unit of its rule."""
    if rule.code == "cost_per_champion":
        return money(figure, CURRENCY)
    return span(figure) if rule.code.startswith("payback") else percent(figure)


def _figure(rule: Rule, case: BusinessCase, *, column: str) -> str | Hidden:
    figure, outcome = getattr(rule, column), getattr(rule, f"{column}_outcome")
    if figure is not None:
        return _written(rule, figure)
    if outcome == "unknown":
        return _missing(rule, case)
    return _("never") if column == "simple" else _("not within {horizon}").format(horizon=span(case.horizon_months))


def _missing(rule: Rule, case: BusinessCase) -> Hidden:
    """Why there is no figure."""
    if rule.code == "cost_per_champion" and not case.by_table:
        return Hidden(_("no exchange rate for {currency}").format(currency=CURRENCY))
    return Hidden(_("not known"))


def _badge(rule: Rule) -> Badge:
    """Whether a rule holds in both cases, in one of them, or in none, as far as that is known."""
    known = [outcome for outcome in (rule.simple_outcome, rule.base_outcome) if outcome != "unknown"]
    if not known:
        return Badge("unknown", _("not compared"))
    if set(known) == {"holds"}:
        return Badge("improved", _("holds"))
    if "holds" not in known:
        return Badge("unclear", _("does not hold"))
    if rule.simple_outcome == "holds":
        return Badge("possible", _("at face value only"))
    return Badge("possible", _("in the base case only"))


def _note(case: BusinessCase) -> str:
    """How payback is meant in the two columns."""
    if case.by_table:
        return ""
    return _("Payback at face value spreads costs and benefits evenly over the year; in the base case, each year's "
             "costs are paid at its start, and the balance must stay at zero or above.")
