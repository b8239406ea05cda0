"""The answer of the business case: does it pay, how much, how soon, and how sure is that."""

from dataclasses import replace

from ...language import gettext as _
from ...language import money, percent
from ...roi import BusinessCase
from ..sentence import Badge, KeyFigure, Sentence
from .words import about, chance, evidence_word, payback_word, rate, span

HALF = 0.5


def roi_bottom_line(case: BusinessCase) -> tuple[Sentence, ...]:
    """Whether the programme pays, what it is worth now, also where that is freed time, and when the money is back."""
    if case.verdict == "unknown":
        return (_unknown(case),)
    return (_verdict(case), _worth(case), *_freed_time(case), _payback(case))


def roi_key_figures(case: BusinessCase) -> tuple[KeyFigure, ...]:
    """Return, net present value and payback of the base case, chance of a loss, and the first year at face value.

    The first year of a table by years is no more than its beginning, and stands only in the tables. Where no benefit
    could be counted, none of them is known.
    """
    figures = _figures(case)
    if case.verdict != "unknown":
        return figures
    return tuple(replace(figure, value=_("not known"), interval="") for figure in figures)


def _figures(case: BusinessCase) -> tuple[KeyFigure, ...]:
    grade, simulation, total = evidence_word(case), case.simulation, case.first_year.total
    returned, worth, within = "", "", ""
    if simulation:
        returned = _range(percent(simulation.roi.p10), percent(simulation.roi.p90))
        worth = _range(about(simulation.npv.p10, case.currency), about(simulation.npv.p90, case.currency))
        within = _within(case)
    simple = case.first_year.payback
    figures = (
        KeyFigure(_("Return (ROI) over {horizon}").format(horizon=span(case.horizon_months)),
                  rate(case.base.nominal.roi), returned, grade),
        KeyFigure(_("Net present value"), about(case.base.present.net, case.currency), worth, grade),
        KeyFigure(_("Payback"), payback_word(case, case.base.payback.sustained), within, grade),
        _risk(case, grade),
    )
    if case.periods_per_year == 1:
        return figures
    note = _("payback {span}").format(span=span(simple)) if simple is not None else ""
    return (*figures, KeyFigure(_("First year at face value (ROI)"), rate(total.roi), note, grade))


def _range(low: str, high: str) -> str:
    return _("{low} to {high} in 8 cases of 10").format(low=low, high=high)


def _within(case: BusinessCase) -> str:
    """The chance of being paid back by the latest of the asked months that lies within the horizon."""
    known = {months: share for months, share in case.simulation.payback_within.items() if share is not None}
    if not known:
        return ""
    months = max(known)
    return _("chance within {span}: {chance}").format(span=span(months), chance=chance(known[months]))


def _risk(case: BusinessCase, grade: str) -> KeyFigure:
    """The chance of a loss; where nothing is drawn, the share of the benefits that must come true."""
    if case.simulation:
        return KeyFigure(_("Chance of a loss"), chance(case.simulation.chance_of_loss),
                         _("net present value below zero"), grade)
    share = case.base.break_even.share
    return KeyFigure(_("Benefits that must come true"), _("not defined") if share is None else percent(share),
                     _("to cover the costs"), grade)


def _unknown(case: BusinessCase) -> Sentence:
    text = _("Nothing can be said about the worth of the programme yet: every benefit rests on the pilot, which has "
             "not enough data to tell. The costs over {horizon} are {costs}.")
    costs = money(case.base.nominal.costs, case.currency)
    return Sentence(text.format(horizon=span(case.horizon_months), costs=costs), "bottom-line", roi_badge(case))


def _verdict(case: BusinessCase) -> Sentence:
    """The verdict with its figures; a gain of which less than half is measured rests on the amounts given."""
    texts = {
        "promises": _("If the amounts given hold, the programme pays: over {horizon}, benefits of {benefits} stand "
                      "against costs of {costs}, a return (ROI) of {roi}."),
        "pays": _("The programme pays: over {horizon}, benefits of {benefits} stand against costs of {costs}, a return "
                  "(ROI) of {roi}."),
        "open": _("It is open whether the programme pays: over {horizon}, benefits of {benefits} are expected against "
                  "costs of {costs}, a return (ROI) of {roi}."),
        "open_loss": _("It is open whether the programme pays, and a loss is likelier than a gain: over {horizon}, "
                       "benefits of {benefits} are expected against costs of {costs}, a return (ROI) of {roi}."),
        "loses": _("The programme does not pay: over {horizon}, benefits of {benefits} stand against costs of {costs}, "
                   "a return (ROI) of {roi}."),
    }
    total = case.base.nominal
    return Sentence(texts[_branch(case)].format(
        horizon=span(case.horizon_months), benefits=about(total.benefits, case.currency),
        costs=about(total.costs, case.currency), roi=rate(total.roi)), "bottom-line", roi_badge(case))


def _branch(case: BusinessCase) -> str:
    """The verdict, told finer where the amounts are mostly promises, or a loss is likelier than a gain."""
    if case.verdict == "pays" and case.measured < HALF:
        return "promises"
    if case.verdict == "open" and case.simulation and case.simulation.chance_of_loss > HALF:
        return "open_loss"
    return case.verdict


def roi_badge(case: BusinessCase) -> Badge:
    """The verdict in a few words."""
    badges = {
        "promises": Badge("possible", _("pays if the amounts hold")),
        "pays": Badge("improved", _("pays")),
        "open": Badge("unclear", _("open")),
        "open_loss": Badge("unclear", _("open, a loss is likelier")),
        "loses": Badge("worse", _("does not pay")),
        "unknown": Badge("unknown", _("not known")),
    }
    return badges[_branch(case)]


def _worth(case: BusinessCase) -> Sentence:
    """The net present value, with its range and the chance of a loss where it was drawn."""
    npv = about(case.base.present.net, case.currency)
    if case.simulation is None:
        text = _("In today's money it is worth {npv} after all costs (net present value). That is a single figure from "
                 "single amounts: how sure it is cannot be told from them.")
        return Sentence(text.format(npv=npv))
    text = _("In today's money it is worth {npv} after all costs (net present value); in eight cases out of ten it "
             "ends between {low} and {high}, and the chance of a loss is {chance}.")
    spread = case.simulation.npv
    return Sentence(text.format(npv=npv, low=about(spread.p10, case.currency), high=about(spread.p90, case.currency),
                                chance=chance(case.simulation.chance_of_loss)))


def _freed_time(case: BusinessCase) -> tuple[Sentence, ...]:
    """That the gain is one of freed working time, where nothing else would pay for the programme."""
    if case.base.present.net < 0 or case.cash.present.net >= 0 or not case.by_kind.get("capacity"):
        return ()
    text = _("That rests on freed working time being put to use: without it, the net present value is {npv}.")
    return (Sentence(text.format(npv=about(case.cash.present.net, case.currency))),)


def _payback(case: BusinessCase) -> Sentence:
    periods = case.base.payback.sustained
    if periods is None:
        text = _("Within {horizon} the costs are not recovered: {open} is still missing at the end.")
        missing = about(-case.base.nominal.net, case.currency)
        return Sentence(text.format(horizon=span(case.horizon_months), open=missing))
    if periods == 0:
        return Sentence(_("The benefits cover the costs from the start, so there is nothing to pay back."))
    return Sentence(_("In the base case the money is back after {span}.").format(span=payback_word(case, periods)))
