"""How sure the business case is, what moves it most, and how much of it must come true."""

import math

from ...language import gettext as _
from ...language import money, number, percent
from ...roi import BusinessCase
from ..sentence import Sentence
from .words import about, chance, input_word, simulated_value, span

LOPSIDED = 0.1


def range_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """Where return and net present value lie in the simulation, and how likely the money is back in time."""
    simulation = case.simulation
    if simulation is None:
        text = _("No amount is given as a range and no benefit rests on a measured effect, so there is nothing to "
                 "simulate, and no range to show. Give low, likely and high for the largest lines to see one.")
        return (Sentence(text),)
    spread = _("In {draws} simulated courses, the return lies between {low} and {high} in eight cases out of ten, with "
               "{middle} in the middle; the chance of a loss is {chance}.")
    found = [spread.format(draws=number(simulation.draws), low=percent(simulation.roi.p10),
                           high=percent(simulation.roi.p90), middle=percent(simulation.roi.p50),
                           chance=chance(simulation.chance_of_loss))]
    found += [
        _("The chance that the money is back within {months}, and stays so, is {chance}.").format(
            months=span(months), chance=chance(share))
        for months, share in simulation.payback_within.items() if share is not None
    ]
    return (*map(Sentence, found), *_lopsided(case))


def _lopsided(case: BusinessCase) -> tuple[Sentence, ...]:
    """Whether the likely values together give more, or less, than the middle of the simulation, and why."""
    npv, spread = case.base.present.net, case.simulation.npv
    if abs(npv - spread.p50) < LOPSIDED * (spread.p90 - spread.p10):
        return ()
    text = _("The likely values give a net present value of {npv}, but the middle of the simulation is {middle}: most "
             "ranges reach further down than up, so the base case is on the bright side.")
    if npv < spread.p50:
        text = _("The likely values give a net present value of {npv}, but the middle of the simulation is {middle}: "
                 "most ranges reach further up than down, so the base case is on the careful side.")
    return (Sentence(text.format(npv=money(npv, case.currency), middle=about(spread.p50, case.currency))),)


def tornado_sentence(case: BusinessCase) -> Sentence:
    """Which single input moves the net present value most, and whether it can turn it."""
    if not case.swings:
        return Sentence(_("Every amount is given as a single figure, so no input can be varied here."))
    widest = case.swings[0]
    worst, best = sorted((widest.npv_at_p10, widest.npv_at_p90))
    values = {
        "input": input_word(widest), "low": simulated_value(widest, widest.p10, currency=case.currency),
        "high": simulated_value(widest, widest.p90, currency=case.currency), "worst": about(worst, case.currency),
        "best": about(best, case.currency),
    }
    if worst < 0 < best:
        text = _("Most depends on «{input}»: between {low} and {high} it moves the net present value from {worst} to "
                 "{best}, so this input alone decides between gain and loss.")
    else:
        text = _("Most depends on «{input}»: between {low} and {high} it moves the net present value from {worst} to "
                 "{best}, and alone it does not turn the result.")
    return Sentence(text.format(**values))


def break_even_sentence(case: BusinessCase) -> Sentence:
    """The share of the benefits that must come true."""
    share = case.base.break_even.share
    if share is None:
        return Sentence(_("There is no benefit to set against the costs, so nothing covers them."))
    if share > 1:
        text = _("To cover the costs in today's money, the benefits would have to be {times} times what the base case "
                 "expects.")
        # Rounded up, for what rounds down to once as much would read as enough.
        return Sentence(text.format(times=number(math.ceil(round(100 * share, 6)) / 100, 2)))
    text = _("The costs are covered in today's money if {share} of the benefits of the base case come true; {room} may "
             "be missing.")
    return Sentence(text.format(share=percent(share), room=percent(case.base.break_even.room)))


def cash_range_sentence(case: BusinessCase) -> Sentence:
    """How deep the balance goes before it turns: the money that has to be laid out."""
    deepest = min(case.balance)
    if deepest >= 0:
        return Sentence(_("The balance is never below zero, so no money has to be laid out."))
    return Sentence(_("At its lowest, the balance stands at {amount}: so much has to be laid out.").format(
        amount=money(deepest, case.currency)))
