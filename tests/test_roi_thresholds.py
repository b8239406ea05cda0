from dataclasses import replace

import pytest
from roi_examples import BENEFITS, COSTS, DAYS, FROM_PILOT, MINUTES, UNKNOWN, case, plan
from test_roi_case import college

from championkit.pilot.effect import Level
from championkit.roi import appraise, by_period, streams, thresholds
from championkit.tables import threshold_tables
from championkit.text.roi import must_be_true_sentences

# 35 000 of costs and one benefit of 100 000, half of it realised, over a year without discounting: NPV 15 000.
HALF = {"name": "Hours", "amount": 100_000, "realised": {"low": 0.2, "likely": 0.5, "high": 0.9}}
YEAR = {"horizon_months": 12, "discount_rate": 0}
# 40 a week before and 60 after, of twice as many people: without the pilot there would have been 60 / 0.75 = 80.
GROWN = replace(MINUTES, metric="enquiries", kind="count", before=Level(n=20, value=40.0, mean=40.0),
                after=Level(n=20, value=60.0, mean=60.0), estimate=0.75, low=0.6, high=0.9)


def by_part(made):
    return {(found.label, found.part): found for found in thresholds(made)}


def told(found):
    return [sentence.text for sentence in must_be_true_sentences(found)]


def test_each_threshold_is_worked_out_by_hand():
    found = by_part(plan(COSTS, [HALF], **YEAR))
    expected = {("Hours", "realised"): 0.35, ("Hours", "attributed"): 0.7, ("Hours", "amount"): 70_000,
                ("Training", "amount"): 23_000, ("Licences", "amount"): 27_000, ("Champion time", "amount"): 30_000}
    assert {key: one.value for key, one in found.items()} == pytest.approx(expected)
    assert {key for key, one in found.items() if one.at_least} == {key for key in expected if key[0] == "Hours"}


def test_the_net_present_value_is_zero_at_the_threshold():
    made = plan([COSTS[0] | {"growth": 0.03}], [HALF | {"ramp_up_months": 9}], horizon_months=36)
    (found,) = (one for one in thresholds(made) if one.part == "realised")
    there = streams(plan([COSTS[0] | {"growth": 0.03}], [HALF | {"ramp_up_months": 9, "realised": found.value}],
                         horizon_months=36))
    at_limit = appraise(by_period(there, "cost"), by_period(there, "benefit"), annual_rate=0.10)
    assert at_limit.present.net == pytest.approx(0, abs=1e-6)


def test_an_input_of_two_lines_moves_both():
    # Two lines on one metric, 2 400 a day each: 35 000 / 4 800 days.
    found = by_part(plan(benefits=[FROM_PILOT, FROM_PILOT | {"name": "Calmer"}], effects=[DAYS], **YEAR))
    assert found["Time to hire", "effect"].value == pytest.approx(35_000 / 4_800)


def test_a_threshold_within_the_given_limits_is_within_reach():
    found = by_part(plan(COSTS, [HALF], **YEAR))
    assert found["Hours", "realised"].reachable and not found["Hours", "amount"].reachable
    narrow = by_part(plan(COSTS, [HALF | {"realised": {"low": 0.4, "likely": 0.5, "high": 0.9}}], **YEAR))
    assert not narrow["Hours", "realised"].reachable


def test_the_cost_of_an_hour_and_an_exchange_rate_have_thresholds():
    # 100 hours at 500 and 1 000 EUR at 10 against 80 000: the costs may reach 80 000 in either way.
    costs = [{"name": "Time", "hours": 100}, {"name": "Licences", "amount": 1_000, "currency": "EUR"}]
    found = case(costs, [{"name": "Fewer errors", "amount": 80_000}], currency="NOK", hour_cost={"hour": 500},
                 exchange_rates={"EUR": {"rate": 10, "date": "2026-01-02"}}, **YEAR)
    values = {one.part: one.value for one in found.thresholds if not one.at_least}
    assert values == pytest.approx({"hours": 140, "hour_cost": 700, "amount": 3_000, "rate": 30})
    (table,) = threshold_tables(found)
    assert ("Exchange rate: one EUR in NOK", "10", "at most 30", "+200%") in table.rows
    assert ("Licences: amount a year", "€1,000", "at most €3,000", "+200%") in table.rows


@pytest.mark.parametrize(("line", "part"), [
    (HALF | {"realised": 1.0, "amount": 30_000}, "realised"),  # 35 000 would take 117 %
    ({"name": "Hours", "amount": 30_000}, "attributed"),
])
def test_a_share_above_one_is_no_threshold(line, part):
    found = by_part(plan(COSTS, [line], **YEAR))
    assert found["Hours", part].value is None and not found["Hours", part].reachable


def test_an_amount_below_zero_is_no_threshold():
    found = by_part(plan(COSTS, [{"name": "Little", "amount": 10_000}], **YEAR))
    assert {key: one.value for key, one in found.items() if key[1] == "amount" and key[0] != "Little"} == {
        (line["name"], "amount"): None for line in COSTS}


@pytest.mark.parametrize(("effect", "volume", "value"), [
    (DAYS, 7.1, 49.3),  # of the 50 days before
    (DAYS, 6.9, None),
    (MINUTES, 11.7, 29.92),  # of the 30 minutes before, on average
    (MINUTES, 11.6, None),
    (GROWN, 4.4, 79.55),  # of the 80 there would be without the pilot
    (GROWN, 4.3, None),
    (replace(DAYS, better="higher", estimate=6.0), 6.9, 50.72),
])
def test_a_case_saves_no_more_than_it_took(effect, volume, value):
    line = FROM_PILOT | {"from_pilot": effect.metric, "volume": volume}
    (found,) = (one for one in thresholds(plan(benefits=[line], effects=[effect], **YEAR)) if one.part == "effect")
    assert found.value == (None if value is None else pytest.approx(value, abs=0.01))


def test_the_nearest_comes_first_and_an_uncertain_one_before_its_equals():
    found = thresholds(plan(COSTS, [HALF], **YEAR))
    assert [(one.label, one.part) for one in found] == [
        ("Hours", "realised"), ("Hours", "amount"), ("Hours", "attributed"), ("Champion time", "amount"),
        ("Licences", "amount"), ("Training", "amount")]
    assert [one.value for one in thresholds(plan())][-1] is None


def test_what_is_no_assumption_has_no_threshold():
    made = plan([COSTS[0] | {"per_champion": True}], [HALF], champions=2)
    assert "champions" not in {one.part for one in thresholds(made)}
    assert college().thresholds == () and threshold_tables(college()) == ()


def test_what_must_be_true_is_told_in_words_one_a_line():
    assert told(case(COSTS, [HALF], **YEAR)) == [
        "The programme pays as long as «Hours: share realised» is at least 35%; the base case expects 50%.",
        "The programme pays as long as «Champion time: amount a year» is at most €30,000; the base case expects "
        "€15,000.",
        "The programme pays as long as «Licences: amount a year» is at most €27,000; the base case expects €12,000.",
        "Within its own limits, one assumption could turn the result by itself: «Hours: share realised».",
    ]


def test_a_limit_is_rounded_to_the_side_that_pays():
    # 35 100 of 100 000 would be 35.1 %, and 12 000 + 14 900 for licences: 26 900.
    found = told(case([*COSTS, {"name": "Room", "amount": 101}], [HALF], **YEAR))
    assert "at least 36%" in found[0] and "«Licences: amount a year» is at most €26,800" in found[2]


def test_a_loss_is_told_as_what_it_would_take():
    found = told(case(COSTS, [HALF | {"amount": 50_000}], **YEAR))
    assert found[0] == ("For the programme to pay, «Hours: share realised» would have to be at least 70%; the base "
                        "case expects 50%.")
    dear = told(case(COSTS, [{"name": "Hours", "amount": 30_000}], **YEAR))
    assert "«Champion time: amount a year» would have to be at most €10,000" in " ".join(dear)


def test_which_assumptions_could_turn_the_result_is_told():
    other = {"name": "Errors", "amount": {"low": 0, "likely": 30_000, "high": 90_000}}
    both = told(case([*COSTS, {"name": "Room", "amount": 30_000}], [HALF, other], **YEAR))
    assert both[-1].endswith("by itself: «Hours: share realised» and «Errors: amount a year».")
    every = told(case([{"name": "Room", "amount": {"low": 30_000, "likely": 65_000, "high": 99_000}}], [HALF, other],
                      **YEAR))
    assert every[-1] == "Within its own limits, each of these assumptions could turn the result by itself."


def test_where_nothing_turns_the_result_that_is_told():
    assert told(case(COSTS, [FROM_PILOT], effects=[UNKNOWN])) == []
    sure = told(case(COSTS, [HALF | {"realised": {"low": 0.45, "likely": 0.5, "high": 0.9}}], **YEAR))
    assert sure[-1] == "No single assumption turns the result within its own limits."
    assert "by period" in told(college())[0]


def test_a_benefit_that_may_be_missing_is_told():
    spare = "Any one of the benefits may fall away altogether, and the programme still pays."
    assert spare in told(case(COSTS, BENEFITS)) and spare not in told(case(COSTS, [BENEFITS[1], HALF], **YEAR))


def test_the_table_has_every_assumption_with_its_room():
    (table,) = threshold_tables(case(COSTS, [HALF], **YEAR))
    assert table.rows[0] == ("Hours: share realised", "50%", "at least 35%", "-30%")
    assert table.rows[3] == ("Champion time: amount a year", "€15,000", "at most €30,000", "+100%")
    assert len(table.rows) == 6
    (near,) = threshold_tables(case([*COSTS, {"name": "Room", "amount": 14_900}], [HALF], **YEAR))
    assert near.rows[0][2:] == ("at least 50%", "-0.2%")
    (far,) = threshold_tables(case([{"name": "c", "amount": 9}]))
    assert [row[3] for row in far.rows] == ["over +1,000%"]
    left = len(case([{"name": "c", "amount": 9}]).thresholds) - 1
    assert far.note.endswith(f"{left} more are further away, or turn the result at no value they can have.")
