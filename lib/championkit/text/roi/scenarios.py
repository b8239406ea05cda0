"""The case in other scenarios, and with other numbers of champions."""

from ...language import enumeration, money, ngettext, number, percent
from ...language import gettext as _
from ...roi import BusinessCase, ScenarioCase, Team
from ..sentence import Sentence
from .words import about, span


def scenario_word(scenario: ScenarioCase) -> str:
    """A scenario as the reader sees it; one of company.yaml has the name given there."""
    return {"cash": _("Without freed capacity"), "base": _("Base case"), "good": _("Good case"),
            "given": scenario.name}[scenario.code]


def scenario_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """In which scenarios the programme pays, in which that is open, and in which it does not."""
    if case.verdict == "unknown":
        return (Sentence(_("Other scenarios are not computed: no benefit could be counted yet.")),)
    if len(case.scenarios) < 2:
        text = _("There is no other scenario to compare: no amount is a range, no benefit is freed capacity, and "
                 "company.yaml names no scenario.")
        return (Sentence(text, "note"),)
    by_verdict = {
        verdict: [scenario for scenario in case.scenarios if scenario.verdict == verdict]
        for verdict in ("pays", "open", "loses")
    }
    found = [_verdict(verdict, scenarios, case) for verdict, scenarios in by_verdict.items() if scenarios]
    if any(scenario.code == "good" for scenario in case.scenarios):
        found.append(_("In the good case every uncertain input is at its better end at once, each at a value that is "
                       "bettered in only one case out of ten: a limit, not an expectation."))
    return tuple(map(Sentence, found))


def _verdict(verdict: str, scenarios: list[ScenarioCase], case: BusinessCase) -> str:
    if len(scenarios) == len(case.scenarios):
        return {
            "pays": _("The programme pays in every scenario computed here."),
            "open": _("In every scenario computed here it is open whether the programme pays."),
            "loses": _("The programme does not pay in any scenario computed here."),
        }[verdict]
    text = {
        "pays": _("The programme pays in: {courses}."),
        "open": _("It is open whether it pays in: {courses}."),
        "loses": _("It does not pay in: {courses}."),
    }[verdict]
    names = [_("«{name}»").format(name=scenario_word(scenario)) for scenario in scenarios]
    return text.format(courses=enumeration(names))


def change_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """What each scenario of company.yaml changes in the base case."""
    return tuple(
        Sentence(_("{name}: {changes}.").format(name=scenario.name, changes=enumeration(_changes(scenario))), "note")
        for scenario in case.scenarios if scenario.code == "given"
    )


def _changes(scenario: ScenarioCase) -> list[str]:
    found = []
    if scenario.benefits != 1:
        text = _("benefits {share} lower") if scenario.benefits < 1 else _("benefits {share} higher")
        found.append(text.format(share=percent(abs(scenario.benefits - 1))))
    if scenario.costs != 1:
        text = _("costs {share} lower") if scenario.costs < 1 else _("costs {share} higher")
        found.append(text.format(share=percent(abs(scenario.costs - 1))))
    if scenario.delay_months:
        found.append(_("all benefits {span} later").format(span=span(scenario.delay_months)))
    if scenario.champions is not None:
        found.append(ngettext("{n} champion", "{n} champions", scenario.champions).format(n=number(scenario.champions)))
    if not scenario.capacity:
        found.append(_("no freed capacity"))
    return found


def team_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """Which number of champions is worth most, what one more costs, and what it has to bring."""
    if case.verdict == "unknown":
        return ()
    if not case.teams:
        return (Sentence(_nothing_to_compare(case), "note"),)
    more = next(team for team in case.teams if team.champions == case.champions + 1)
    found = _best(case) if more.added_benefit else _last_planned(case)
    return tuple(map(Sentence, [*found, *_one_more(more, case)]))


def _best(case: BusinessCase) -> list[str]:
    best = max(case.teams, key=lambda team: team.appraisal.present.net)
    text = ngettext("Of these, {n} champion gives the highest net present value, {npv}.",
                    "Of these, {n} champions give the highest net present value, {npv}.", best.champions)
    return [text.format(n=number(best.champions), npv=money(best.appraisal.present.net, case.currency))]


def _last_planned(case: BusinessCase) -> list[str]:
    """What would have to be lost without the last of several champions, where none of the benefits is given for each;
    nothing where that is more than there is.
    """
    last = next(team for team in case.teams if team.champions == case.champions)
    benefits = case.base.present.benefits
    if last.added_cost is None or not 0 < benefits >= last.added_cost:
        return []
    text = _("Fewer champions look better here only because no benefit is given for each of them. The last one planned "
             "costs {cost} in today's money, and pays if without it more than {share} of the benefits would be lost.")
    return [text.format(cost=about(last.added_cost, case.currency), share=percent(last.added_cost / benefits))]


def _nothing_to_compare(case: BusinessCase) -> str:
    if case.by_table:
        return _("Different numbers of champions cannot be compared: the amounts come as a table by period.")
    return _("Different numbers of champions cannot be compared yet: no line says that its amount is that of one "
             "champion. Set per_champion: true in company.yaml on each line that does.")


def _one_more(more: Team, case: BusinessCase) -> list[str]:
    """What one champion more than planned costs, and what it brings or would have to bring."""
    values = {"cost": about(more.added_cost, case.currency), "benefit": about(more.added_benefit, case.currency),
              "needed": "" if more.needed is None else percent(more.needed)}
    if more.added_benefit:
        found = [_("One champion more than planned costs {cost} in today's money, and brings {benefit} if each brings "
                   "as much as the others. In practice a further one finds less, so this is an upper limit.")]
    elif more.needed is None:
        found = [_("One champion more than planned costs {cost} in today's money; there is no benefit yet to cover "
                   "that.")]
    else:
        found = [_("One champion more than planned costs {cost} in today's money. That pays if all benefits grow by "
                   "more than {needed}."),
                 _("No benefit is given for each champion, so a further one only costs here: what it brings has to "
                   "come from more areas or more colleagues reached.")]
    return [text.format(**values) for text in found]
