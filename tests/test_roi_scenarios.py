from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from roi_examples import BENEFITS, COSTS, DAYS, FROM_PILOT, UNKNOWN, case, plan
from test_roi_case import college
from test_roi_charts import LARGE, LONG, inside

from championkit.charts.roi import scenario_charts
from championkit.company import open_company
from championkit.company.params import Roi
from championkit.problem import InputError
from championkit.roi import Plan, appraise, evaluate, npv, read
from championkit.roi.lines import rotations
from championkit.roi.profiles import later
from championkit.tables.roi import scenario_table, team_tables
from championkit.text.roi import scenario_sentences, team_sentences

RANGES = [{"name": "Consultants", "amount": {"low": 20_000, "likely": 30_000, "high": 40_000}},
          {"name": "Efficiency", "amount": {"low": 0, "likely": 30_000, "high": 60_000, "shape": "triangular"},
           "kind": "capacity"}]
# Each champion costs 15 000 EUR a year, as in the published example; licences are bought once for all.
PER_CHAMPION = [COSTS[0] | {"per_champion": True}, *COSTS[1:]]
SLOW = {"name": "Slow", "delay_months": 6, "benefits": 0.8}


def scenario(found, name):
    return next(scenario for scenario in found.scenarios if scenario.name == name)


def flows(costs, benefits, scenarios):
    """The case of a table by year."""
    roi = Roi.model_validate({"cash_flows": {"file": "t.csv"}, "scenarios": scenarios})
    table = pd.DataFrame({"cost": costs, "benefit": benefits})
    return evaluate(Plan(roi, (), (), {}, table, len(costs) - 1, 1, "EUR", 4), seed=0)


def texts(sentences):
    return [sentence.text for sentence in sentences]


def test_scenarios_stand_in_order_the_careful_one_first():
    found = case(COSTS, RANGES, scenarios=[SLOW, {"name": "Dear", "costs": 1.2}])
    assert [(scenario.code, scenario.name) for scenario in found.scenarios] == [
        ("cash", "cash"), ("base", "base"), ("good", "good"), ("given", "Slow"), ("given", "Dear")]


def test_a_scenario_that_would_be_the_base_case_again_is_left_out():
    assert [scenario.code for scenario in case(COSTS, BENEFITS[:2]).scenarios] == ["base"]
    assert [scenario.code for scenario in case(COSTS, BENEFITS).scenarios] == ["cash", "base"]


def test_the_base_scenario_and_the_one_without_capacity_are_those_of_the_case():
    found = case(COSTS, RANGES)
    assert scenario(found, "base").appraisal == found.base
    assert scenario(found, "base").chance_of_loss == found.simulation.chance_of_loss
    assert scenario(found, "base").verdict == found.verdict
    assert scenario(found, "cash").appraisal == found.cash


def test_the_good_scenario_has_every_benefit_at_its_p90_and_every_cost_at_its_p10():
    costs = [{"name": "c", "amount": {"low": 0, "likely": 10_000, "high": 20_000, "shape": "triangular"}}]
    benefits = [{"name": "b", "amount": {"low": 0, "likely": 50_000, "high": 100_000, "shape": "triangular"}}]
    found = scenario(case(costs, benefits, horizon_months=12), "good")
    # The symmetric triangular distribution on 0 to 2 m has its P10 at 2 m sqrt(0.05), and its P90 as far from 2 m.
    assert found.appraisal.nominal.costs == pytest.approx(20_000 * np.sqrt(0.05))
    assert found.appraisal.nominal.benefits == pytest.approx(100_000 * (1 - np.sqrt(0.05)))
    assert found.chance_of_loss is None and found.npv_low is None


def test_a_good_scenario_of_a_measured_effect_has_its_p90_and_a_price_that_helps():
    worse = DAYS.__class__(**vars(DAYS) | {"estimate": 1.0, "low": -3.0, "high": 5.0})
    line = FROM_PILOT | {"value": {"low": 0, "likely": 100, "high": 200, "shape": "triangular"}}
    found = case(COSTS, [*BENEFITS, line], effects=[worse], horizon_months=12)
    # -1 + 2 t(0.9, 38 df) days saved, t = 1.3042 (tables of Student's t), at 200 (1 - sqrt(0.05)) a day, 24 times.
    assert scenario(found, "good").appraisal.nominal.benefits == pytest.approx(
        130_000 + 24 * (2 * 1.3042 - 1) * 200 * (1 - np.sqrt(0.05)), abs=2)


def test_factors_multiply_costs_and_benefits():
    found = scenario(case(scenarios=[{"name": "s", "benefits": 0.5, "costs": 1.2}], horizon_months=12), "s").appraisal
    assert (found.nominal.costs, found.nominal.benefits) == pytest.approx((42_000, 65_000))


def test_a_delay_moves_benefits_and_leaves_costs():
    found = scenario(case(scenarios=[{"name": "s", "delay_months": 6}], horizon_months=12), "s").appraisal
    # The annuity of the last six months by itself.
    rate = 1.1 ** (1 / 12) - 1
    assert (found.nominal.costs, found.nominal.benefits) == pytest.approx((35_000, 65_000))
    assert found.present.benefits == pytest.approx(130_000 / 12 * (1 - (1 + rate) ** -6) / rate * (1 + rate) ** -6)


def test_a_delay_agrees_with_lines_that_begin_later():
    moved = [line | {"month": 7, "ramp_up_months": 4} for line in BENEFITS]
    delayed = case(COSTS, [line | {"ramp_up_months": 4} for line in BENEFITS],
                   scenarios=[{"name": "s", "delay_months": 6}])
    later_on = case(COSTS, moved).base
    assert scenario(delayed, "s").appraisal.present.net == pytest.approx(later_on.present.net)
    assert scenario(delayed, "s").appraisal.payback == later_on.payback


def test_a_delay_beyond_the_horizon_leaves_no_benefit():
    assert scenario(case(scenarios=[{"name": "s", "delay_months": 36}]), "s").appraisal.nominal.benefits == 0


@pytest.mark.parametrize(("periods", "moved"), [(0, [1, 2, 3]), (1, [0, 1, 2]), (0.5, [0.5, 1.5, 2.5]),
                                                (1.5, [0, 0.5, 1.5]), (9, [0, 0, 0])])
def test_part_of_a_period_moves_that_part_of_each_amount(periods, moved):
    assert later(np.array([1.0, 2.0, 3.0]), periods).tolist() == moved


def test_other_champions_change_only_what_is_per_champion():
    found = case(PER_CHAMPION, scenarios=[{"name": "s", "champions": 3}], horizon_months=12)
    assert scenario(found, "s").appraisal.nominal.costs == 65_000
    assert scenario(found, "s").appraisal.nominal.benefits == found.base.nominal.benefits


def test_the_chance_of_a_loss_is_that_of_the_same_case_with_the_scenario_written_into_its_lines():
    lines = [{"name": "b", "amount": {"low": 20_000, "likely": 60_000, "high": 80_000}}]
    fewer = [{"name": "b", "amount": {"low": 14_000, "likely": 42_000, "high": 56_000}}]
    found = scenario(case(COSTS, lines, scenarios=[{"name": "s", "benefits": 0.7}], horizon_months=12), "s")
    other = case(COSTS, fewer, horizon_months=12)
    assert 0.1 < other.simulation.chance_of_loss < 0.9
    assert found.chance_of_loss == pytest.approx(other.simulation.chance_of_loss, abs=0.01)
    assert found.npv_low == pytest.approx(other.simulation.npv.p10, abs=300)
    assert found.verdict == other.verdict == "open"


def test_a_table_of_cash_flows_has_factors_and_delays():
    assert [scenario.code for scenario in college().scenarios] == ["base"]
    costs, benefits = np.array([100.0, 0, 0]), np.array([0.0, 80, 80])
    found = flows(costs, benefits, [{"name": "s", "benefits": 0.5, "delay_months": 6}]).scenarios[1].appraisal
    assert found.present.net == pytest.approx(npv(0.5 * np.array([0, 40, 80]) - costs, 0.1))


def test_no_scenario_is_told_where_no_benefit_could_be_counted():
    found = case(COSTS, [FROM_PILOT], effects=[UNKNOWN], scenarios=[SLOW])
    assert [(scenario.code, scenario.verdict) for scenario in found.scenarios] == [("base", "unknown")]
    assert texts(scenario_sentences(found)) == [
        "Other scenarios are not computed: no benefit could be counted yet."]


@pytest.mark.parametrize(("scenario", "what"), [
    ("{name: s}", "the scenario changes nothing"), ("{name: s, costs: 0}", "scenarios.0.costs"),
    ("{name: s, champions: 2}", "their number changes nothing"), ("{name: s, capacity: false}", "none to leave out"),
    ("{name: s, costs: 2}, {name: s, costs: 3}", "two scenarios have the same name"),
])
def test_a_scenario_without_meaning_is_refused(tmp_path, scenario, what):
    (tmp_path / "company.yaml").write_text(
        "company: {name: A, employees: 80, hr_employees: 4, currency: EUR}\n"
        f"roi: {{costs: [{{name: c, amount: 1}}], benefits: [{{name: b, amount: 2}}], scenarios: [{scenario}]}}\n")
    with pytest.raises(InputError, match=what):
        read(open_company(tmp_path))


def test_a_scenario_that_can_change_something_is_taken(tmp_path):
    (tmp_path / "company.yaml").write_text(
        "company: {name: A, employees: 80, hr_employees: 4, currency: EUR}\n"
        "roi: {costs: [{name: c, amount: 1, per_champion: true}], benefits: [{name: b, amount: 2, kind: capacity}],\n"
        "      scenarios: [{name: s, champions: 2}, {name: t, capacity: false}]}\n")
    assert len(read(open_company(tmp_path)).costs) == 1


def test_a_table_of_cash_flows_has_no_champions_to_multiply(tmp_path):
    (tmp_path / "t.csv").write_text("period;cost;benefit\n0;10;0\n1;0;20\n")
    (tmp_path / "company.yaml").write_text(
        "company: {name: A, employees: 80, hr_employees: 4, currency: EUR}\n"
        "roi: {cash_flows: {file: t.csv}, rotation: {after_months: 12, cost: 5},\n"
        "      scenarios: [{name: s, champions: 2}]}\n")
    with pytest.raises(InputError, match="roi.scenarios.0.champions: no amount is that of one champion"):
        read(open_company(tmp_path))


def test_teams_multiply_the_lines_per_champion_and_no_others():
    one, two, three = case(PER_CHAMPION, horizon_months=12).teams
    assert [team.champions for team in (one, two, three)] == [1, 2, 3]
    assert [team.appraisal.nominal.costs for team in (one, two, three)] == [35_000, 50_000, 65_000]
    # The article's own table, with a second champion at the same 20 %: 130 000 / 50 000 - 1 = 160 %.
    assert two.appraisal.nominal.percent == pytest.approx(160)


def test_the_team_as_planned_is_the_base_case_and_one_more_is_compared():
    found = case(PER_CHAMPION, champions=5)
    assert [team.champions for team in found.teams] == [1, 2, 3, 5, 6]
    assert found.teams[3].appraisal == found.base
    assert found.teams[3].added_cost == pytest.approx(found.teams[1].added_cost)


def test_one_champion_more_pays_exactly_when_the_benefits_grow_by_what_is_needed():
    one, two, _three = case(PER_CHAMPION).teams
    made, grown = plan(PER_CHAMPION, champions=2), 1 + two.needed
    costs = np.zeros(37)
    costs[[0, 12, 24]] = 50_000
    benefits = np.full(37, 130_000 / 12 * grown)
    benefits[0] = 0
    found = appraise(costs, benefits, annual_rate=made.roi.discount_rate)
    assert two.added_cost == pytest.approx(15_000 * (1 + 1 / 1.1 + 1 / 1.1**2))
    assert found.present.net == pytest.approx(one.appraisal.present.net)


def test_a_handover_alone_does_not_make_champions_comparable():
    made = plan(rotation={"after_months": 24, "cost": 5_000})
    found = evaluate(replace(made, costs=(*made.costs, *rotations(made.roi))), seed=0)
    assert found.base.nominal.costs == 110_000 and found.teams == ()
    assert team_tables(case()) == ()
    assert "per_champion: true" in team_sentences(case())[0].text


def test_one_more_champion_is_told_with_what_it_has_to_bring():
    # 130 000 / 12 x 31.1865 (annuity of 36 months at 10 % a year) less 35 000 x (1 + 1/1.1 + 1/1.21); 41 033 / 337 854.
    costs_only = texts(team_sentences(case(PER_CHAMPION)))
    assert costs_only[0] == ("One champion more than planned costs €41,000 in today's money. That pays if all benefits "
                             "grow by more than 12%.")
    brings = texts(team_sentences(case(PER_CHAMPION, [line | {"per_champion": True} for line in BENEFITS])))
    assert brings[0].startswith("Of these, 3 champions give the highest net present value, €")
    assert "brings €338,000 if each brings as much as the others" in brings[1] and len(brings) == 2


def test_of_several_planned_the_last_one_is_told_with_what_would_be_lost_without_it():
    # A champion costs 15 000 x (1 + 1/1.1 + 1/1.21) = 41 033 in present value, 12.1 % of the benefits of 337 854.
    planned = texts(team_sentences(case(PER_CHAMPION, champions=3)))
    assert planned[0].startswith("Fewer champions look better here only because no benefit is given for each of them.")
    assert planned[0].endswith("costs €41,000 in today's money, and pays if without it more than 12% of the benefits "
                               "would be lost.")


def test_the_sentences_name_what_pays_and_what_does_not():
    found = texts(scenario_sentences(case(COSTS, BENEFITS[1:], scenarios=[
        {"name": "Half", "benefits": 0.5}, {"name": "Third", "benefits": 0.3}])))
    assert found == ["The programme pays in: «Base case» and «Half».",
                     "It does not pay in: «Without freed capacity» and «Third»."]
    assert texts(scenario_sentences(case())) == ["The programme pays in every scenario computed here."]
    little = case(COSTS, [{"name": "b", "amount": 9_000}], scenarios=[SLOW])
    assert texts(scenario_sentences(little)) == ["The programme does not pay in any scenario computed here."]


def test_the_good_case_is_called_a_limit():
    assert "a limit, not an expectation" in texts(scenario_sentences(case(COSTS, RANGES)))[-1]


def test_the_table_has_the_first_year_and_each_scenario_and_says_what_a_scenario_changes():
    table = scenario_table(case(scenarios=[SLOW]))
    assert [row[0] for row in table.rows] == ["First year at face value", "Without freed capacity", "Base case", "Slow"]
    assert table.rows[0] == ("First year at face value", "€35,000", "€130,000", "271%", "–", "–", "3.2 months", "–")
    assert table.rows[2][1:4] == ("€105,000", "€390,000", "271%")
    assert table.note.endswith("Slow: benefits 20% lower and all benefits 6 months later.")


def test_the_team_table_marks_the_number_planned():
    (table,) = team_tables(case(PER_CHAMPION, champions=2))
    assert [row[0] for row in table.rows] == ["1", "2, as planned", "3"]
    assert table.rows[1][-2:] == ("€41,033", "12%")


def test_the_chart_has_a_bar_for_each_scenario_with_losses_apart():
    (chart,) = scenario_charts(case(COSTS, BENEFITS[1:]))
    loss, gain = chart.figure.axes[0].patches
    assert loss.get_width() < 0 < gain.get_width() and loss.get_facecolor() != gain.get_facecolor()
    assert scenario_charts(case(COSTS, BENEFITS[:2])) == ()


def test_the_chart_holds_long_names_and_large_losses_and_their_ranges():
    scenarios = [{"name": LONG, "costs": 3}, SLOW]
    for costs in ([{"name": "c", "amount": 12_000_000}], [{"name": "c", "amount": 90_000_000}]):
        (chart,) = scenario_charts(case(costs, LARGE, currency="NOK", scenarios=scenarios))
        assert inside(chart)
        axes = chart.figure.axes[0]
        assert min(text.get_window_extent().x0 for text in axes.texts) >= axes.bbox.x0
        assert "in eight of ten simulated courses" in chart.alt and LONG in chart.alt
