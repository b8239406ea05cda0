"""How sure the business case is, what moves it most, what knowing more is worth, and how much must come true."""

import math

from ...language import gettext as _
from ...language import money, number, percent
from ...roi import BusinessCase, Driver, Swing
from ..sentence import Sentence
from .words import about, chance, input_word, not_known, simulated_value, span

LOPSIDED = 0.1
WORTH_ASKING = 0.001  # of the costs in present value: below this, knowing more would hardly change the decision


def range_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """Where return and net present value lie in the simulation, and how likely the money is back in time."""
    if case.verdict == "unknown":
        return (not_known(),)
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
    return (*map(Sentence, found), *_stress(case), *_lopsided(case))


def _stress(case: BusinessCase) -> tuple[Sentence, ...]:
    """The chance of a loss if all assumptions moved together; nothing where there is only one."""
    if len(case.simulation.drivers) < 2:
        return ()
    (_zero, apart), (correlation, joint) = sorted(case.simulation.stressed.items())
    text = _("If all uncertain assumptions went well or badly together (rank correlation {correlation}), the chance of "
             "a loss would be {joint}; with each by itself it is {apart}.")
    if chance(apart) == chance(joint):
        text = _("If all uncertain assumptions went well or badly together (rank correlation {correlation}), the "
                 "chance of a loss would still be {joint}.")
    return (Sentence(text.format(correlation=number(correlation, 1), joint=chance(joint), apart=chance(apart))),)


def _lopsided(case: BusinessCase) -> tuple[Sentence, ...]:
    """Whether the likely values together give more, or less, than the middle of the simulation, and why."""
    npv, spread = case.base.present.net, case.simulation.npv
    if abs(npv - spread.p50) < LOPSIDED * (spread.p90 - spread.p10):
        return ()
    text = _("The likely values give a net present value of {npv}, but the middle of the simulation is {middle}: the "
             "ranges leave more room for worse than for better, so the base case is on the bright side.")
    if npv < spread.p50:
        text = _("The likely values give a net present value of {npv}, but the middle of the simulation is {middle}: "
                 "the ranges leave more room for better than for worse, so the base case is on the careful side.")
    return (Sentence(text.format(npv=about(npv, case.currency), middle=about(spread.p50, case.currency))),)


def tornado_sentence(case: BusinessCase) -> Sentence:
    """Which single input moves the net present value most, and whether it can turn it."""
    if case.verdict == "unknown":
        return not_known()
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
                 "{best}, and within these it alone does not turn the result.")
    return Sentence(text.format(**values))


def worth_knowing_sentence(case: BusinessCase) -> Sentence:
    """What it is worth to know the worst assumption, and all of them, exactly before deciding."""
    if case.verdict == "unknown":
        return Sentence(_("What it is worth to know more cannot be told yet."), "note")
    if case.simulation is None:
        return Sentence(_("Every amount is given as a single figure, so what it is worth to know more cannot be told."))
    worst = worst_unknown(case)
    if worst is None:
        text = _("To know any single assumption exactly before deciding would be worth next to nothing: no single "
                 "assumption is likely to change the decision.")
        if _worth_asking(case.simulation.worth_knowing, case):
            text = _("To know any single assumption exactly before deciding would be worth next to nothing: no single "
                     "assumption is likely to change the decision. Only several together would; to know all of them "
                     "exactly would be worth {worth} on average.")
        return Sentence(text.format(worth=about(case.simulation.worth_knowing, case.currency)))
    text = _("Before deciding, it is worth most to know more about «{input}»: to know it exactly would be worth "
             "{worth} on average, because the decision could still be changed. To find out should cost less than that.")
    swing, driver = worst
    return Sentence(text.format(input=input_word(swing), worth=about(driver.worth_knowing, case.currency)))


def worst_unknown(case: BusinessCase) -> tuple[Swing, Driver] | None:
    """The input that is worth most to know exactly before deciding; None where that is next to nothing for each."""
    if case.simulation is None:
        return None
    driver = max(case.simulation.drivers, key=lambda found: found.worth_knowing)
    if not _worth_asking(driver.worth_knowing, case):
        return None
    return next(swing for swing in case.swings if swing.key == driver.key), driver


def _worth_asking(worth: float, case: BusinessCase) -> bool:
    return worth > WORTH_ASKING * case.base.present.costs


def break_even_sentence(case: BusinessCase) -> Sentence:
    """The share of the benefits that must come true."""
    if case.verdict == "unknown":
        return not_known()
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
