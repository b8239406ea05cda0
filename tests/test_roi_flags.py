from dataclasses import replace

import pytest
from roi_examples import BENEFITS, COSTS, DAYS, FROM_PILOT, INCONCLUSIVE, UNKNOWN, case, plan
from test_roi_case import college
from test_roi_rules import RATE, WORK

from championkit import text
from championkit.roi import Claims, claim_flags, evaluate
from championkit.roi.doubts.flags import ORDER
from championkit.text.roi import flags as flag_text

# A case that leaves nothing to ask for.
SOUND = {"attributed": 0.7, "ramp_up_months": 6, "realised": {"low": 0.3, "likely": 0.5, "high": 0.8}}
COST = [{"name": "c", "amount": 10_000}]
MONTHLY = {"name": "c", "amount": 1_000, "every": "month"}
ROTATION = {"after_months": 24, "cost": 5_000}
CLAIMS = Claims((2.0, 3.0), (12, 18), 35_000, 130_000)


def benefit(name="b", **changes):
    return {"name": name, "amount": 40_000} | SOUND | changes


def sound(*benefits, costs=COST, effects=(), **params):
    return case(costs, list(benefits) or [benefit()], effects=effects, **{"rotation": ROTATION} | params)


def raised(found):
    return {flag.code: flag.values for flag in found.flags}


def test_a_sound_case_raises_no_doubt():
    assert sound().flags == ()
    assert text.flag_sentences(sound())[0].text == "None of the checks of the assumptions raised a doubt."


@pytest.mark.parametrize(("code", "benefits", "params"), [
    ("no_attribution", [benefit(attributed=1.0)], {}),
    ("no_ramp_up", [benefit(ramp_up_months=0)], {}),
    ("capacity_not_cash", [benefit(kind="capacity")], {}),
    ("one_off_treated_as_annual", [benefit(every="once", ramp_up_months=0)], {}),
    ("possible_double_count", [benefit("a", group="hiring"), benefit("b", group="hiring")], {}),
    ("benefits_before_costs", [benefit()], {"costs": [MONTHLY | {"month": 6}]}),
    ("rotation_cost_missing", [benefit()], {"rotation": None}),
    ("rotation_cost_missing", [benefit()], {"rotation": ROTATION | {"cost": 0}}),
    ("time_share_at_minimum", [benefit()], {"time_share": 0.2}),
    ("budget_per_champion_exceeded", [benefit()], {"costs": COSTS}),
    ("no_range", [benefit(realised=0.5)], {}),
    ("no_discounting", [benefit()], {"discount_rate": 0}),
])
def test_each_doubt_is_raised_alone(code, benefits, params):
    assert list(raised(sound(*benefits, **params))) == [code]


def test_no_allowance_for_anything_going_wrong_is_a_doubt_of_its_own():
    assert set(raised(sound(benefit(realised=1.0)))) == {"no_risk_adjustment", "no_range"}
    assert set(raised(sound(benefit(realised=0.9)))) == {"no_range"}


@pytest.mark.parametrize("found", [
    sound(benefit(every="once", ramp_up_months=0), horizon_months=12),
    sound(benefit(ramp_up_months=0, month=13)),  # what begins later had its time to grow
    sound(benefit("a", group="hiring"), benefit("b", group="training")),
    sound(horizon_months=23, rotation=None), sound(time_share=0.21), sound(horizon_months=12, discount_rate=0),
    sound(costs=[MONTHLY | {"month": 1}]), sound(costs=COSTS, champions=2),
    sound(costs=[*COST, {"name": "basics", "amount": 30_000, "every": "once"}]),
])
def test_a_doubt_is_not_raised_beyond_its_limit(found):
    assert found.flags == ()


def test_a_budget_is_compared_in_euro():
    # 400 000 / 11.5 = 34 783.
    costs = [{"name": "c", "amount": 400_000}]
    assert sound(benefit(amount=900_000), costs=costs, currency="NOK").flags == ()
    found = sound(benefit(amount=900_000), costs=costs, currency="NOK", exchange_rates=RATE)
    assert raised(found)["budget_per_champion_exceeded"]["amount"] == pytest.approx(34_783, abs=1)
    assert "costs €34,783 a year" in text.flag_sentences(found)[0].text


@pytest.mark.parametrize(("amount", "doubted"), [(90_001, True), (90_000, False)])
def test_freed_time_beyond_a_quarter_of_hr_is_doubted(amount, doubted):
    # 4 people in HR at 90 000 a year.
    given = replace(plan(COST, [benefit(kind="capacity", amount=amount)], rotation=ROTATION), hour_cost=WORK)
    assert ("saving_share_of_hr_implausible" in raised(evaluate(given, seed=0))) is doubted
    assert "saving_share_of_hr_implausible" not in raised(evaluate(replace(given, hour_cost=None), seed=0))


def test_what_the_pilot_left_open_or_could_not_tell_is_a_doubt():
    line = FROM_PILOT | SOUND
    assert raised(sound(line, effects=[INCONCLUSIVE])) == {"effect_unproven": {"lines": (FROM_PILOT["name"],)}}
    assert set(raised(sound(benefit(), line, line, effects=[UNKNOWN]))) == {"not_counted"}
    assert raised(sound(benefit(), line, effects=[UNKNOWN])) == {"not_counted": {"lines": (FROM_PILOT["name"],)}}


def test_one_effect_in_two_benefits_is_a_doubt():
    lines = [FROM_PILOT | SOUND | {"name": name} for name in ("HR", "Managers")]
    assert raised(sound(*lines, effects=[DAYS])) == {
        "same_effect_twice": {"metric": "Time to hire", "lines": ("HR", "Managers")}}


def test_a_saving_claimed_through_a_metric_and_as_a_line_is_a_doubt():
    lines = [FROM_PILOT | SOUND | {"group": "hiring"}, benefit("Agency", group="hiring")]
    assert raised(sound(*lines, effects=[DAYS])) == {
        "possible_double_count": {"group": "hiring", "lines": (FROM_PILOT["name"], "Agency")}}


def test_a_comparison_group_has_taken_out_what_would_have_happened_anyway():
    line = FROM_PILOT | SOUND | {"attributed": 1.0}
    assert list(raised(sound(line, effects=[DAYS]))) == ["no_attribution"]
    assert sound(line, effects=[replace(DAYS, grade="comparison")]).flags == ()


def test_the_most_serious_doubt_comes_first():
    lines = [line | {"group": "g"} for line in BENEFITS]
    codes = [flag.code for flag in case(COSTS, lines, time_share=0.1, discount_rate=0).flags]
    assert codes[0] == "possible_double_count" and codes[-1] == "no_discounting" and len(codes) == 10
    assert codes == sorted(codes, key=ORDER.index)


def test_every_doubt_has_a_sentence():
    written = {**flag_text._twice_texts(), **flag_text._benefit_texts(), **flag_text._pilot_texts(),
               **flag_text._case_texts()}
    assert set(written) == {*ORDER, "overload"}


@pytest.mark.parametrize(("share", "words"), [
    (0.2, "A champion has 20% of a position for this, which is the least that is advised."),
    (0.1, "Overload: a champion has 10% of a position for this, and at least 20% is advised."),
])
def test_less_time_than_the_least_is_called_overload(share, words):
    assert text.flag_sentences(sound(time_share=share))[0].text.startswith(words)


def test_a_doubt_names_the_lines_and_figures():
    capacity = text.flag_sentences(sound(benefit("Efficiency", kind="capacity")))[0].text
    assert capacity.startswith("Working time, not money: «Efficiency», €40,000 a year at face value.")
    rotation = text.flag_sentences(sound(rotation=None))[0].text
    assert rotation.startswith("Champions should hand over after 2 to 3 years. The case runs over 3 years, but")
    given = replace(plan(COST, [benefit(kind="capacity", amount=108_000)], rotation=ROTATION), hour_cost=WORK)
    hours = text.flag_sentences(evaluate(given, seed=0))[0].text
    assert "worth €108,000 a year, which is 30% of what all of HR costs; above 25%" in hours


def test_a_table_of_cash_flows_says_little_to_doubt():
    assert set(raised(college())) == {"no_range"}
    assert text.flag_sentences(college())[-1].text.startswith("The amounts come as a table by period")


def test_the_published_claims_contradict_each_other_and_their_own_table():
    found = {flag.code: flag.values for flag in claim_flags(CLAIMS, costs=35_000, benefits=130_000)}
    assert set(found) == {"payback_contradicts_roi", "payback_much_faster_than_claim"}
    assert found["payback_contradicts_roi"]["implied"] == pytest.approx((0, -1 / 3))
    assert found["payback_much_faster_than_claim"]["payback"] == pytest.approx(3.23, abs=0.005)


@pytest.mark.parametrize(("claims", "codes"), [
    (Claims((1.0, 1.5), (3, 12), 35_000, 80_000), []),  # 80 / 35 - 1 = 129 %, after 5.25 months
    (Claims(costs=34_000), ["sum_cost"]), (Claims(benefits=90_000), ["sum_benefit"]),
    (Claims(roi=(2.0, 3.0)), ["roi_outside_claim"]), (Claims(roi=(-0.2, 1.5), payback=(9, 18)), []),
    (Claims(payback=(11, 18)), ["payback_much_faster_than_claim"]),
])
def test_a_claim_is_held_against_the_totals(claims, codes):
    assert [flag.code for flag in claim_flags(claims, costs=35_000, benefits=80_000)] == codes
