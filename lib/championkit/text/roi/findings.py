"""What the business case shows: the first year, payback, where the benefits come from, and what the pilot told."""

from ...language import enumeration, money, percent
from ...language import gettext as _
from ...roi import BusinessCase, CaseLine, RampLimit
from ...roi.profiles import MONTHS
from ..sentence import Sentence
from ..words import grade_word
from .words import about, line_word, not_known, payback_word, rate, span

FEW_YEARS = 2


def first_year_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """The first year at face value, and what is left of it in the base case."""
    if case.verdict == "unknown":
        return (not_known(),)
    year, total = case.first_year, case.first_year.total
    values = {"benefits": money(total.benefits, case.currency), "costs": money(total.costs, case.currency),
              "roi": rate(total.roi)}
    if year.payback is None:
        face = _("At face value, the first year brings {benefits} and costs {costs}: a return of {roi}.")
    else:
        face = _("At face value, the first year brings {benefits} and costs {costs}: a return of {roi}, and the costs "
                 "are covered by {payback} of such benefits.")
        values["payback"] = span(year.payback)
    base = _("The base case over {horizon}, which counts benefits only as they grow, come about and are the "
             "programme's doing, returns {roi}.")
    if case.by_table:
        base = _("The base case, the whole table over {horizon}, returns {roi}.")
    base_values = {"horizon": span(case.horizon_months), "roi": rate(case.base.nominal.roi)}
    return Sentence(face.format(**values)), Sentence(base.format(**base_values))


def payback_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """When the balance is back at zero: for good, for the first time, and in today's money."""
    if case.verdict == "unknown":
        return (not_known(),)
    payback = case.base.payback
    if payback.sustained == 0:
        return (Sentence(_("The benefits cover the costs from the start, so there is nothing to pay back.")),)
    if payback.sustained is None:
        found = [_("Over {horizon}, the balance does not come back to zero for good.")]
    else:
        found = [_("The balance is back at zero after {sustained} and stays there or above.")]
    if payback.first is not None and payback.first != payback.sustained:
        found.append(_("It first gets there after {first}, but costs that fall due later take it below zero again."))
    if payback.sustained:
        found.append(_("Counted in today's money, the costs are covered after {discounted}.") if payback.discounted
                     else _("Counted in today's money, the costs are not covered within {horizon}."))
    values = {name: payback_word(case, getattr(payback, name)) for name in ("first", "sustained", "discounted")}
    return tuple(Sentence(text.format(**values, horizon=span(case.horizon_months))) for text in found)


def ramp_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """How slowly the benefits may grow while the money is still back within 12 and within 18 months."""
    if case.verdict == "unknown":
        return ()
    if not case.ramp_limits:
        text = _("How slowly the benefits may grow is not computed: the horizon is too short, or the amounts come as a "
                 "table by period.")
        return (Sentence(text, "note"),)
    return tuple(map(_ramp, case.ramp_limits))


def _ramp(limit: RampLimit) -> Sentence:
    texts = {
        "limit": _("The money is back within {months} as long as the benefits reach their full size in {ramp} or "
                   "less."),
        "always": _("The money is back within {months} however slowly the monthly benefits grow."),
        "never": _("The money is not back for good within {months}, even if every benefit were there in full from "
                   "the first month."),
    }
    ramp = "" if limit.ramp is None else span(limit.ramp)
    return Sentence(texts[limit.outcome].format(months=span(limit.months), ramp=ramp))


def year_sentence(case: BusinessCase) -> Sentence:
    """What the first and the last year bring and cost."""
    first, last = case.years[0], case.years[-1]
    values = {"benefits": money(first.benefits, case.currency), "costs": money(first.costs, case.currency),
              "last_benefits": money(last.benefits, case.currency), "last_costs": money(last.costs, case.currency)}
    if len(case.years) < FEW_YEARS:
        text = _("The year brings {benefits} and costs {costs}.")
        if first.months < MONTHS:
            text = _("Over {months}, there are benefits of {benefits} and costs of {costs}.")
        return Sentence(text.format(**values, months=span(first.months)))
    if first.number == 0:
        text = _("Before the start, {costs} falls due; the last year brings {last_benefits} and costs {last_costs}.")
    elif last.months < MONTHS:
        text = _("The first year brings {benefits} and costs {costs}; the {months} at the end bring {last_benefits} "
                 "and cost {last_costs}.")
    else:
        text = _("The first year brings {benefits} and costs {costs}; the last one brings {last_benefits} and costs "
                 "{last_costs}.")
    return Sentence(text.format(**values, months=span(last.months)))


def kind_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """What is money and what is freed time, and what is left without the latter; nothing where no benefit counts."""
    if not case.by_kind:
        if any(line.kind for line in case.lines):
            return ()
        return (Sentence(_("Which benefits are money and which are freed time is not recorded.")),)
    capacity = case.by_kind.get("capacity", 0.0)
    values = {"money": about(sum(case.by_kind.values()) - capacity, case.currency),
              "capacity": about(capacity, case.currency), "horizon": span(case.horizon_months)}
    if not capacity:
        return (Sentence(_("All benefits are cash or avoided costs: {money} over {horizon}.").format(**values)),)
    if capacity < 0:
        text = _("Over {horizon}, {money} of the benefits is cash or avoided costs. Working time is lost, not set "
                 "free: it counts with {capacity}.")
        return (Sentence(text.format(**values)),)
    split = _("Over {horizon}, {money} of the benefits is cash or avoided costs, and {capacity} is freed capacity: "
              "working time, which becomes money only where it is put to other use.")
    without = _("Counting no freed capacity at all, the return is {roi} and the net present value {npv}.")
    cash = case.cash
    return (
        Sentence(split.format(**values)),
        Sentence(without.format(roi=rate(cash.nominal.roi), npv=about(cash.present.net, case.currency))),
    )


def evidence_sentence(case: BusinessCase) -> Sentence:
    """Which share of the benefits is measured, estimated, assumed, and which of the costs."""
    if case.evidence is None:
        text = _("How the benefits are known is not recorded, so no figure here can be called measured.")
    else:
        text = _graded(case.evidence, _("All benefits in the base case are {grade}."),
                       _("Of the benefits in the base case, {shares}."))
    if case.cost_evidence is None:
        return Sentence(text)
    costs = _graded(case.cost_evidence, _("All costs are {grade}."), _("Of the costs, {shares}."))
    return Sentence(f"{text} {costs}")


def _graded(evidence: dict[str, float], one: str, several: str) -> str:
    """The message `one` with the grade that all have, or `several` with the share of each."""
    if len(evidence) == 1:
        return one.format(grade=grade_word(*evidence))
    part = _("{share} is {grade}")
    shares = [part.format(share=percent(share), grade=grade_word(grade)) for grade, share in evidence.items()]
    return several.format(shares=enumeration(shares))


def pilot_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """What the pilot's effects are worth, which of them it left open, and which it could not tell."""
    found = [_pilot(line, case) for line in case.lines if line.metric is not None]
    return tuple(map(Sentence, found or [_("No benefit rests on an effect measured in a pilot.")]))


def _pilot(line: CaseLine, case: BusinessCase) -> str:
    if not line.counted:
        text = _("Not counted: {line}. The pilot has not enough data to tell the effect it rests on.")
        return text.format(line=line_word(line))
    text = _("Measured in the pilot: {line}. At face value the effect is worth {yearly} a year, and between {low} and "
             "{high} over the interval that was measured.")
    if line.unproven:
        text = _("Counted although unproven: {line}. At face value the effect is worth {yearly} a year, but the pilot "
                 "leaves open whether anything became better: over the interval that was measured, it is worth between "
                 "{low} and {high}.")
    amounts = {"yearly": line.yearly, "low": line.yearly_low, "high": line.yearly_high}
    return text.format(line=line_word(line), **{name: about(value, case.currency) for name, value in amounts.items()})
