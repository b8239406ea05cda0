"""The scenarios side by side, and other numbers of champions."""

from ...language import gettext as _
from ...language import money, number, percent
from ...roi import BusinessCase, Return, ScenarioCase, Team
from ...text.roi.scenarios import change_sentences, scenario_word
from ...text.roi.words import chance, payback_word, rate, span
from ..table import Table

NONE = "–"


def scenario_table(case: BusinessCase) -> Table:
    """The first year at face value, and beneath it each scenario over the horizon."""
    header = (_("Scenario"), _("Costs"), _("Benefits"), _("Return (ROI)"), _("Return in present values"),
              _("Net present value"), _("Payback"), _("Chance of a loss"))
    rows = (_first_year_row(case), *(_scenario_row(scenario, case) for scenario in case.scenarios))
    caption = _("The first year at face value, and the scenarios over {horizon}").format(
        horizon=span(case.horizon_months))
    note = _("ROI is what is gained as a share of the costs. Present values count an amount less the later it comes.")
    changes = [sentence.text for sentence in change_sentences(case)]
    return Table(caption, header, rows, tuple(range(1, len(header))), " ".join([note, *changes]))


def team_tables(case: BusinessCase) -> tuple[Table, ...]:
    """The case with fewer and more champions; none where no line is per champion."""
    if not case.teams:
        return ()
    header = (_("Champions"), _("Costs"), _("Benefits"), _("Return (ROI)"), _("Net present value"), _("Payback"),
              _("One champion more costs"), _("Benefits must grow by"))
    rows = tuple(_team_row(team, case) for team in case.teams)
    note = _("What one champion more costs is in today's money. For that one to pay, all benefits must grow by the "
             "share beside it.")
    return (Table(_("Other numbers of champions"), header, rows, tuple(range(1, len(header))), note),)


def _first_year_row(case: BusinessCase) -> tuple[str, ...]:
    """The year at face value, which is not discounted."""
    total, payback = case.first_year.total, case.first_year.payback
    if case.verdict == "unknown":
        return (_("First year at face value"), money(total.costs, case.currency), *[NONE] * 6)
    return (_("First year at face value"), *_totals(total, case), NONE, NONE,
            NONE if payback is None else span(payback), NONE)


def _scenario_row(scenario: ScenarioCase, case: BusinessCase) -> tuple[str, ...]:
    found = scenario.appraisal
    if case.verdict == "unknown":
        return (scenario_word(scenario), money(found.nominal.costs, case.currency), *[NONE] * 6)
    return (scenario_word(scenario), *_totals(found.nominal, case), rate(found.present.roi),
            money(found.present.net, case.currency), payback_word(case, found.payback.sustained),
            NONE if scenario.chance_of_loss is None else chance(scenario.chance_of_loss))


def _team_row(team: Team, case: BusinessCase) -> tuple[str, ...]:
    found, champions = team.appraisal, number(team.champions)
    if team.champions == case.champions:
        champions = _("{n}, as planned").format(n=champions)
    return (champions, *_totals(found.nominal, case), money(found.present.net, case.currency),
            payback_word(case, found.payback.sustained),
            NONE if team.added_cost is None else money(team.added_cost, case.currency),
            NONE if team.needed is None else percent(team.needed))


def _totals(total: Return, case: BusinessCase) -> tuple[str, ...]:
    return money(total.costs, case.currency), money(total.benefits, case.currency), rate(total.roi)
