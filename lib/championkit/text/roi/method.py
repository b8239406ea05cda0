"""How the business case was computed, what limits it, and what to do next."""

from ...language import enumeration, money, number, percent
from ...language import gettext as _
from ...roi import BusinessCase
from ..sentence import Sentence
from .uncertainty import worst_unknown
from .words import input_word, line_word, payback_word, span

SMALLEST_POINTS = 0.1


def roi_method_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """When amounts fall due, how they are discounted, and how the simulation was drawn."""
    found = [
        _("The horizon is {horizon}. Net present values are discounted at {rate} a year, each amount from the end of "
          "its period; what falls due before the start is not discounted.").format(
              horizon=span(case.horizon_months), rate=percent(case.discount_rate, 1)),
    ]
    if case.by_table:
        found.append(_("Costs and benefits come from a table by period and are used as they stand there."))
    else:
        found.append(_("Amounts are laid out by month: yearly costs at the start of each year, yearly benefits in "
                       "equal parts over the months, and during a ramp-up in the share they have reached."))
    simulation = case.simulation
    if simulation:
        found.append(_("The simulation draws every uncertain input {draws} times from seed {seed}; measured effects "
                       "from their full interval, worsenings included. Another seed would move the chance of a loss by "
                       "at most about {error} percentage points.").format(
                           draws=number(simulation.draws), seed=simulation.seed,
                           error=number(max(100 * simulation.error, SMALLEST_POINTS), 1)))
        found.append(_correlations(simulation.correlations))
    return tuple(Sentence(text, "note") for text in found)


def _correlations(correlations: dict[str, float]) -> str:
    """Which inputs are drawn together, and how closely."""
    if not correlations:
        return _("Each input is drawn independently of the others; one that several lines rest on is drawn once.")
    named = [_("{driver} ({correlation})").format(driver=driver, correlation=number(correlation, 2))
             for driver, correlation in correlations.items()]
    text = _("Inputs that depend on the same thing are drawn together, with these rank correlations: {drivers}. All "
             "others are drawn independently; an input that several lines rest on is drawn once.")
    return text.format(drivers=enumeration(named))


def irr_sentence(case: BusinessCase) -> Sentence:
    """The internal rate of return, or why there is none."""
    if case.verdict == "unknown":
        return Sentence(_("The internal rate of return is not known yet: no benefit could be counted."), "note")
    irr = case.base.irr
    if irr.rate is not None and round(irr.rate, 3) < 0:
        text = _("The internal rate of return is negative, {rate} a year: even with no discounting the benefits do not "
                 "cover the costs.")
        return Sentence(text.format(rate=percent(irr.rate, 1)), "note")
    if irr.rate is not None:
        text = _("The internal rate of return, the discount rate at which the programme would be worth nothing, is "
                 "{rate} a year. It assumes that what comes back earns the same again, so a very high one says little.")
        return Sentence(text.format(rate=percent(irr.rate, 1)), "note")
    if irr.roots:
        text = _("There is no single internal rate of return: the cash flow changes sign {n} times, and {roots} rates "
                 "fit.")
        return Sentence(text.format(n=number(irr.sign_changes), roots=number(len(irr.roots))), "note")
    text = _("There is no internal rate of return: no discount rate makes the programme worth nothing.")
    return Sentence(text, "note")


def roi_limit_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """What the figures cannot carry."""
    found = []
    assumed = (case.evidence or {}).get("assumed", 0.0)
    if assumed:
        text = _("{share} of the benefits is assumed: no measurement and no record stands behind it.")
        if assumed == 1:
            text = _("All benefits are assumed: no measurement and no record stands behind them.")
        found.append(text.format(share=percent(assumed)))
    simulation = case.simulation
    if simulation is None and case.verdict != "unknown":
        found.append(_("Without ranges the result looks surer than it is."))
    elif simulation and not simulation.correlations:
        found.append(_("Inputs are drawn independently. Where several go well or badly for the same reason, the result "
                       "may lie further out than shown."))
    if case.by_kind.get("capacity"):
        found.append(_("Freed capacity is counted at the value of working time; it is not a saving in the accounts."))
    found.append(_("Benefits without a price, such as satisfaction, are not in these figures."))
    found.append(_("The report holds amounts by line, and nothing on persons. A line for the time of a single champion "
                   "does show what that position costs: use a standard rate there, not anybody's pay."))
    return tuple(map(Sentence, found))


def roi_next_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """What would make the case surer or better, the most useful first."""
    found = [_next_measure(case)]
    worst = worst_unknown(case)
    if worst is not None:
        text = _("Find out more about «{input}» before deciding: it is the assumption most worth knowing.")
        found.append(text.format(input=input_word(worst[0])))
    elif not case.swings:
        found.append(_("Give the largest amounts as low, likely and high, so that the report can say how sure it is."))
    found += [
        _("Let the pilot run on until it can tell the effect behind {line}.").format(line=line_word(line))
        for line in case.lines if not line.counted
    ]
    capacity = case.by_kind.get("capacity", 0.0)
    if capacity > 0:
        found.append(_("Decide what the freed capacity, {amount} over {horizon}, is to be used for, and who sees to "
                       "it.").format(amount=money(capacity, case.currency), horizon=span(case.horizon_months)))
    if case.base.payback.sustained:
        found.append(_("Compare actual costs and benefits with the curve every month; by plan the money is back after "
                       "{span}.").format(span=payback_word(case, case.base.payback.sustained)))
    elif case.base.payback.sustained is None and case.verdict != "unknown":
        found.append(_("Cut costs, or find benefits that were left out, before the programme goes on in this shape."))
    return tuple(Sentence(text) for text in found if text)


def _next_measure(case: BusinessCase) -> str:
    """The largest benefit that nobody has measured; a worsening weighs as much as a gain, so that no share exceeds one.
    """
    benefits = [line for line in case.lines if line.side == "benefit" and line.every]
    open_lines = [line for line in benefits if line.counted and line.metric is None and line.total > 0]
    if not open_lines:
        return ""
    largest, total = max(open_lines, key=lambda line: line.total), sum(abs(line.total) for line in benefits)
    return _("Measure «{line}» before and after: it is {share} of the benefits and not measured yet.").format(
        line=line_word(largest), share=percent(largest.total / total))
