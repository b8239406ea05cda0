"""The rules of thumb, what a late payback needs, and the standard haircuts.

Reference figures are those of the published example (35 000 EUR of costs, 130 000 EUR of benefits a year), worked out
by hand beside each test.
"""

from dataclasses import replace

import pytest
from roi_examples import BENEFITS, COSTS, DAYS, FROM_PILOT, case, plan
from test_roi_case import college

from championkit import tables
from championkit import text as words
from championkit.roi import Between, HourCost, cost_per_champion, evaluate, late_payback, time_cost

# In the published example two of the three benefits are working time.
WITH_CAPACITY = [BENEFITS[0] | {"kind": "capacity"}, *BENEFITS[1:]]
EVENLY_PAID = [{"name": "Costs", "amount": 35_000 / 12, "every": "month", "month": 1}]
RATE = {"EUR": {"rate": 11.5, "date": "2025-01-02"}}
WORK = HourCost(hour=50.0, low=50.0, high=50.0, annual=90_000.0, hours=1_800.0)


def rule(found, code):
    return next(rule for rule in found.rules if rule.code == code)


def texts(found):
    return [sentence.text for sentence in found]


def row(found, beginning):
    cells = next(row for row in tables.rules_table(found).rows if row[0].startswith(beginning))
    return [getattr(cell, "text", cell) for cell in cells]


def test_the_rules_of_thumb_are_held_against_the_published_example():
    found = case()
    assert rule(found, "first_year_roi").simple == pytest.approx(2.714, abs=0.0005)  # 130 / 35 - 1
    assert rule(found, "payback_year").simple == pytest.approx(3.23, abs=0.005)  # 12 x 35 / 130
    assert {rule.code: rule.simple_outcome for rule in found.rules} == {
        "first_year_roi": "holds", "payback_year": "holds", "payback_later": "below", "cost_per_champion": "above",
        "time_share": "unknown"}


def test_the_base_case_of_a_rule_takes_off_shares_and_ramp_up():
    # 130 000 / 12 x 0.5 x (1/12 + ... + 12/12 = 6.5) = 35 208 in the first year, against 35 000.
    benefits = [line | {"ramp_up_months": 12, "realised": 0.5} for line in BENEFITS]
    assert rule(case(COSTS, benefits), "first_year_roi").base == pytest.approx(35_208.33 / 35_000 - 1, abs=1e-6)


def test_what_comes_once_is_not_part_of_a_champions_yearly_cost():
    costs = [*COSTS, {"name": "basics", "amount": 9_000, "every": "once"}]
    assert cost_per_champion(plan(costs, champions=2)) == 17_500


def test_the_cost_of_a_champion_in_another_currency_needs_a_rate():
    assert cost_per_champion(plan(currency="NOK")) is None
    assert cost_per_champion(plan(currency="NOK", exchange_rates=RATE)) == pytest.approx(35_000 / 11.5)
    spread = {"EUR": RATE["EUR"] | {"rate": {"low": 11, "likely": 12, "high": 14}}}
    assert cost_per_champion(plan(currency="NOK", exchange_rates=spread)) == pytest.approx(35_000 / 12)
    assert row(case(currency="NOK"), "A champion costs")[1:] == [
        "no exchange rate for EUR", "no exchange rate for EUR", "not compared"]


@pytest.mark.parametrize(("share", "outcome"), [(0.15, "below"), (0.2, "holds"), (0.5, "holds"), (None, "unknown")])
def test_a_fifth_of_a_position_is_the_least(share, outcome):
    assert rule(case(time_share=share), "time_share").base_outcome == outcome


def test_a_payback_beyond_a_short_horizon_is_unknown_and_beyond_a_long_one_too_late():
    little = [{"name": "b", "amount": 20_000}]
    assert rule(case(COSTS, little, horizon_months=6), "payback_year").base_outcome == "unknown"
    assert rule(case(COSTS, little, horizon_months=24), "payback_year").base_outcome == "above"
    assert rule(case(COSTS, little, horizon_months=24), "payback_year").base is None


def test_the_time_of_a_champion_is_priced_at_the_cases_own_hour_cost():
    given = replace(plan(time_share=0.2), hour_cost=WORK)
    assert time_cost(given) == pytest.approx(18_000)
    in_kroner = replace(plan(time_share=0.2, currency="NOK", exchange_rates=RATE), hour_cost=WORK)
    assert time_cost(in_kroner) == pytest.approx(18_000 / 11.5)
    assert time_cost(plan(time_share=0.2)) is None and time_cost(replace(plan(), hour_cost=WORK)) is None
    assert words.rule_sentences(evaluate(given, seed=0))[-1].text == (
        "The published example prices 20% of a position at €15,000 a year, which makes €75,000 for a whole one; here, "
        "20% of a position costs €18,000 a year.")


def test_the_late_payback_of_the_published_example_needs_a_slow_ramp_up():
    # The costs of two years, 70 000, fall due by month 12 and by month 18, and are 6.4615 full months of benefits.
    # Ramp-up R: by month 12 it is 78 / R, so R = 12.07. By month 18 it is 171 / R, so R = 26.46.
    found = late_payback(plan())
    assert (found.ramp.shortest, found.ramp.longest) == pytest.approx((78 / 6.461538, 171 / 6.461538), abs=1e-4)
    # Without any benefit before month d: 12 - d = 6.4615 and 18 - d = 6.4615.
    assert (found.delay.shortest, found.delay.longest) == pytest.approx((5.538462, 11.538462), abs=1e-4)


@pytest.mark.parametrize(("months", "within"), [(12, False), (13, True), (26, True), (27, False)])
def test_a_ramp_up_between_the_limits_is_paid_back_after_12_to_18_months(months, within):
    benefits = [line | {"ramp_up_months": months} for line in BENEFITS]
    assert (12 <= case(COSTS, benefits).base.payback.sustained <= 18) is within


def test_the_late_payback_with_costs_paid_evenly_agrees_with_the_published_arithmetic():
    # 12 x (1 - 35 / 130) = 8.8 and 18 x (1 - 35 / 130) = 13.2 months of no benefit.
    found = late_payback(plan(EVENLY_PAID)).delay
    assert (found.shortest, found.longest) == pytest.approx((8.8, 13.2), abs=0.05)


def test_the_late_payback_knows_neither_shares_nor_a_short_horizon():
    cut = [line | {"realised": 0.4, "attributed": 0.5, "ramp_up_months": 9} for line in BENEFITS]
    assert late_payback(plan(COSTS, cut, horizon_months=12)) == late_payback(plan())


def test_a_late_payback_may_be_out_of_reach():
    found = late_payback(plan(COSTS, [{"name": "b", "amount": 30_000}]))
    assert found.ramp is None and found.delay is None


def test_a_late_payback_may_need_no_ramp_up():
    # 60 000 a year cover the 70 000 of two years after 14 months. By month 24, the 105 000 of three years are 21 full
    # months: 24 - (R - 1) / 2 = 21 gives R = 7.
    found = case(COSTS, [{"name": "b", "amount": 60_000}])
    assert found.late_payback.ramp == Between(0.0, pytest.approx(7, abs=0.01))
    assert "is true as long as all benefits reach their full size within 7 months" in texts(
        words.rule_sentences(found))[1]


def test_what_comes_before_the_start_is_late_as_well():
    # 140 000 at once cover the 105 000 of three years: they are back when they come, 12 to 18 months late.
    once = [{"name": "b", "amount": 140_000, "every": "once"}]
    found = late_payback(plan(COSTS, once)).delay
    assert found == Between(pytest.approx(12), pytest.approx(18))


def test_a_late_payback_may_only_need_a_long_ramp_up():
    found = replace(case(), late_payback=replace(case().late_payback, ramp=Between(30.0, None)))
    assert "all benefits take 30 months or more" in texts(words.rule_sentences(found))[1]


def test_benefits_that_all_come_once_have_no_ramp_up_that_makes_payback_late():
    once = [{"name": "b", "amount": 300_000, "every": "once", "month": 3}]
    found = case(COSTS, once)
    assert found.late_payback.ramp is None and found.late_payback.delay is not None
    assert "no ramp-up of the benefits gives a payback after 12 to 18 months" in texts(words.rule_sentences(found))[1]


def test_a_table_of_cash_flows_has_neither_a_late_payback_nor_haircuts():
    found = college()
    assert found.late_payback is None and found.haircuts == () and tables.haircut_tables(found) == ()
    assert rule(found, "cost_per_champion").base_outcome == "unknown"
    assert words.haircut_sentence(found).text.startswith("Standard haircuts cannot be taken off")


def test_the_standard_haircuts_leave_little_of_the_published_example():
    # Capacity: 25 + 105 / 2 = 77.5. Attribution: 54.25. Ramp-up: 9.5 / 12. Risk: 0.85. Costs: 38.5.
    found = case(COSTS, WITH_CAPACITY).haircuts
    assert [(step.code, round(100 * step.roi)) for step in found] == [
        ("face_value", 271), ("capacity", 121), ("attribution", 55), ("ramp_up", 23), ("benefit_risk", 4),
        ("cost_overrun", -5)]


def test_the_cases_own_shares_stand_beside_the_standard_ones():
    # Weighted by a year at face value: (45 x 0.4 + 60 x 0.7) / 105, and 6 months for 60 of 130.
    benefits = [WITH_CAPACITY[0] | {"realised": 0.4}, BENEFITS[1], BENEFITS[2] | {"realised": 0.7, "ramp_up_months": 6}]
    own = {step.code: step.own for step in case(COSTS, benefits).haircuts}
    assert own == pytest.approx({"face_value": None, "capacity": 60 / 105, "attribution": 1.0, "ramp_up": 360 / 130,
                                 "benefit_risk": None, "cost_overrun": None})


def test_what_comes_once_is_not_ramped_up_by_the_haircuts():
    once = [{"name": "b", "amount": 100_000, "every": "once", "month": 2}]
    steps = {step.code: step.roi for step in case(COSTS, once).haircuts}
    assert steps["ramp_up"] == steps["attribution"] == pytest.approx(70 / 35 - 1)


def test_nothing_is_taken_off_a_worsening():
    assert case(COSTS, [FROM_PILOT], effects=[replace(DAYS, estimate=3.0, low=1.0, high=5.0)]).haircuts == ()


def test_the_haircut_table_sets_the_standard_beside_the_case():
    (found,) = tables.haircut_tables(case(COSTS, WITH_CAPACITY))
    assert found.rows[0] == ("At face value", "–", "–", "271%")
    assert found.rows[1] == ("Share of the freed working time that is put to use", "50%", "100%", "121%")
    assert found.rows[3][1:] == ("6 months", "0 months", "23%") and found.rows[-1][-1] == "-5%"
    assert "the standard haircuts leave -5%, and the case's own assumptions 271%" in words.haircut_sentence(
        case(COSTS, WITH_CAPACITY)).text


def test_the_rules_stand_in_a_table():
    found = case(COSTS, [line | {"realised": 0.5} for line in BENEFITS], time_share=0.2)
    # 65 / 35 - 1 = 86 %.
    assert row(found, "The first year")[1:] == ["271%", "86%", "at face value only"]
    assert row(found, "The money is back after 12 to 18 months")[1] == "3.2 months"
    assert row(found, "A champion costs €15,000 to €25,000 a year")[1:] == ["€35,000", "€35,000", "does not hold"]
    assert row(found, "A champion has at least 20% of a position")[1:] == ["20%", "20%", "holds"]


def test_a_rule_without_a_figure_says_why():
    never = case(COSTS, [FROM_PILOT], effects=[replace(DAYS, estimate=3.0, low=1.0, high=5.0)])
    assert row(never, "The money is back within")[1:] == ["never", "not within 3 years", "does not hold"]
    assert row(college(), "The money is back within")[1] == "not known"


def test_few_sentences_say_what_the_published_claims_would_need():
    found = texts(words.rule_sentences(case()))
    assert len(found) <= 6
    assert found[0] == "Rules of thumb that hold here: 2 of 4 at face value, 2 of 4 in the base case."
    assert found[1].endswith("all benefits take between 12.1 months and 26.5 months to reach their full size.")
    assert found[2].endswith("they would have to begin between 5.5 months and 11.5 months late.")
    assert "is €10,000 above the usual budget, and would pay for 1.4 to 2.3 champions" in found[3]
    assert found[4].endswith("mean a first-year return of 0% to -33%.")  # 12 / 12 - 1 and 12 / 18 - 1
    assert "which makes €75,000 for a whole one: compare" in found[5]
