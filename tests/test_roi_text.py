from dataclasses import replace

import pytest
from roi_examples import BENEFITS, COSTS, DAYS, FROM_PILOT, INCONCLUSIVE, UNKNOWN, case
from test_roi_case import college

from championkit import language
from championkit.roi import RampLimit
from championkit.tables.roi import scenario_table
from championkit.text import roi as text
from championkit.text.roi.words import (
    about,
    chance,
    evidence_word,
    input_word,
    payback_word,
    simulated_value,
    span,
)
from championkit.text.sentence import Badge

LITTLE = [{"name": "Travel", "amount": 4_000}]
WIDE = [{"name": "Hours", "amount": {"low": 0, "likely": 40_000, "high": 90_000}, "kind": "capacity"}]
CASES = {
    "published": case(), "loses": case(COSTS, LITTLE), "open": case(COSTS, WIDE), "table": college(),
    "pilot": case(COSTS, [FROM_PILOT, *BENEFITS], effects=[INCONCLUSIVE]),
    "unknown": case(COSTS, [FROM_PILOT], effects=[UNKNOWN]),
    "measured": case(COSTS, [FROM_PILOT | {"volume": 240}], effects=[DAYS]),
    "loss_measured": case(COSTS, [FROM_PILOT], effects=[replace(DAYS, estimate=3.0, low=1.0, high=5.0)]),
    "short": case(horizon_months=6), "nothing_first": case([{"name": "c", "amount": 9, "month": 20}]),
    "together": case([COSTS[0] | {"amount": {"low": 12_000, "likely": 15_000, "high": 25_000}}, *COSTS[1:]],
                     [WIDE[0] | {"driver": "adoption"}, WIDE[0] | {"name": "Errors", "driver": "adoption"}],
                     drivers={"adoption": 0.5}),
}
SENTENCES = [name for name in text.__all__ if name != "roi_key_figures"]


def texts(found):
    return [sentence.text for sentence in (found if isinstance(found, tuple) else (found,))]


@pytest.mark.parametrize("found", CASES.values(), ids=CASES)
@pytest.mark.parametrize("name", SENTENCES)
def test_every_sentence_is_finished_for_every_kind_of_case(name, found):
    for sentence in texts(getattr(text, name)(found)):
        assert sentence.endswith(".") and not set("{}") & set(sentence) and "None" not in sentence


@pytest.mark.parametrize(("months", "words"), [
    (1, "1 month"), (3.23, "3.2 months"), (12, "12 months"), (24, "2 years"), (26.46, "26.5 months"), (36, "3 years"),
    (87.5, "7.3 years"), (1.5, "1.5 months"),
])
def test_a_span_is_in_months_until_it_is_long(months, words):
    assert span(months) == words


def test_a_payback_is_never_zero_when_it_does_not_come():
    assert payback_word(CASES["loses"], None) == "not within 3 years"
    assert payback_word(CASES["loses"], 0.0) == "at once"
    assert payback_word(CASES["table"], 7.29) == "7.3 years"


@pytest.mark.parametrize(("share", "words"), [(0.0, "under 1%"), (0.43, "43%"), (1.0, "over 99%")])
def test_a_chance_is_never_none_and_never_certain(share, words):
    assert chance(share) == words


def test_a_simulated_amount_claims_three_digits():
    assert about(-1_838_412, "NOK") == "-NOK\u00a01,840,000"


def test_amounts_follow_the_language():
    language.use("nb")
    assert about(1_838_412, "NOK") == "1\u00a0840\u00a0000\u00a0kr"


@pytest.mark.parametrize(("name", "beginning"), [
    ("published", "If the amounts given hold, the programme pays: over 3 years, benefits of €390,000 stand against"),
    ("measured", "The programme pays: over 3 years"),
    ("loses", "The programme does not pay: over 3 years, benefits of €12,000 stand against costs of €105,000"),
    ("open", "It is open whether the programme pays"), ("unknown", "Nothing can be said about the worth"),
])
def test_the_bottom_line_begins_with_the_verdict(name, beginning):
    first = text.roi_bottom_line(CASES[name])[0]
    assert first.text.startswith(beginning) and first.role == "bottom-line"


@pytest.mark.parametrize(("name", "code", "word"), [
    ("published", "possible", "pays if the amounts hold"), ("measured", "improved", "pays"),
    ("loses", "worse", "does not pay"), ("open", "unclear", "open"), ("unknown", "unknown", "not known"),
])
def test_the_bottom_line_carries_the_verdict(name, code, word):
    assert text.roi_bottom_line(CASES[name])[0].verdict == Badge(code, word)


def test_a_single_figure_is_called_one():
    assert "how sure it is cannot be told" in text.roi_bottom_line(CASES["published"])[1].text
    assert "the chance of a loss is" in text.roi_bottom_line(CASES["open"])[1].text


def test_the_bottom_line_says_what_is_missing_at_the_end():
    assert text.roi_bottom_line(CASES["loses"])[2].text == (
        "Within 3 years the costs are not recovered: €93,000 is still missing at the end.")


def test_the_bottom_line_says_where_only_freed_time_pays():
    capacity = {"name": "Hours", "amount": 40_000, "kind": "capacity"}
    paying = {"name": "Consultants", "amount": 41_000, "kind": "cash"}
    told = texts(text.roi_bottom_line(case(COSTS, [capacity], horizon_months=12, discount_rate=0)))
    assert told[2] == ("That rests on freed working time being put to use: without it, the net present value is "
                       "-€35,000.")
    assert not any("freed" in line for line in texts(text.roi_bottom_line(case(COSTS, [capacity, paying]))))


def test_key_figures_give_a_range_only_where_one_was_simulated():
    published, wide = (text.roi_key_figures(CASES[name]) for name in ("published", "open"))
    assert [figure.value for figure in published] == ["271%", "€242,000", "3.2 months", "28%", "271%"]
    assert not any(figure.interval for figure in published[:3]) and all(figure.interval for figure in wide)
    assert {figure.grade for figure in published} == {"assumed"}


def test_the_first_year_is_told_at_face_value_and_in_the_base_case():
    face, base = texts(text.first_year_sentences(CASES["published"]))
    assert "brings €130,000 and costs €35,000: a return of 271%" in face and "3.2 months" in face
    assert base.endswith("returns 271%.")


def test_a_payback_that_is_lost_again_is_told():
    # 62 000 a year against 35 000 at the start of each: above zero in month 6.8, below it again in month 12.
    found = texts(text.payback_sentences(case(COSTS, [{"name": "b", "amount": 62_000}])))
    assert any("It first gets there after 6.8 months" in sentence for sentence in found)


@pytest.mark.parametrize(("outcome", "ramp", "words"), [
    ("limit", 12.07, "full size in 12.1 months or less"), ("always", None, "however slowly"),
    ("never", None, "even if every benefit were there in full"),
])
def test_a_ramp_limit_has_a_sentence_for_each_outcome(outcome, ramp, words):
    found = replace(CASES["published"], ramp_limits=(RampLimit(12, outcome, ramp),))
    assert words in text.ramp_sentences(found)[0].text


def test_cash_and_capacity_are_told_apart():
    split, without = texts(text.kind_sentences(CASES["published"]))
    assert "€210,000 of the benefits is cash or avoided costs, and €180,000 is freed capacity" in split
    assert "the return is 100%" in without


def test_evidence_is_one_grade_or_shares():
    assert text.evidence_sentence(CASES["published"]).text == (
        "All benefits in the base case are assumed. All costs are assumed.")
    mixed = case(COSTS, [{"name": "a", "amount": 1, "grade": "estimated"}, {"name": "b", "amount": 3}])
    told = text.evidence_sentence(mixed).text
    assert told == "Of the benefits in the base case, 25% is estimated and 75% is assumed. All costs are assumed."
    measured = case(COSTS, [FROM_PILOT, {"name": "b", "amount": 14_400}], effects=[DAYS])
    assert evidence_word(mixed) == "nothing measured" and evidence_word(measured) == "50% of the benefits measured"
    assert "not recorded" in text.evidence_sentence(CASES["table"]).text


def test_what_the_pilot_could_not_tell_and_left_open_is_named():
    assert text.pilot_sentences(CASES["unknown"])[0].text.startswith("Not counted: Vacancies filled sooner.")
    assert text.pilot_sentences(CASES["pilot"])[0].text.startswith("Counted although unproven: Vacancies filled")
    measured = text.pilot_sentences(case(COSTS, [FROM_PILOT], effects=[DAYS]))[0].text  # 6, 2 and 10 days x 24 x 100
    assert "worth €14,400 a year, and between €4,800 and €24,000" in measured
    assert text.pilot_sentences(CASES["published"])[0].text == "No benefit rests on an effect measured in a pilot."


def test_no_range_is_shown_where_nothing_was_simulated():
    assert "nothing to simulate" in text.range_sentences(CASES["published"])[0].text
    assert "no input can be varied" in text.tornado_sentence(CASES["published"]).text


def test_lopsided_ranges_are_told():
    down = case(COSTS, [{"name": "b", "amount": {"low": 0, "likely": 60_000, "high": 62_000}}])
    up = case(COSTS, [{"name": "b", "amount": {"low": 59_000, "likely": 60_000, "high": 120_000}}])
    assert "the bright side" in text.range_sentences(down)[-1].text
    assert "the careful side" in text.range_sentences(up)[-1].text


def test_the_widest_swing_is_named_with_its_values():
    sentence = text.tornado_sentence(CASES["open"]).text
    assert "«Hours: amount a year»" in sentence and "decides between gain and loss" in sentence


def test_an_input_is_named_and_written_in_its_own_unit():
    swing = case(COSTS, [FROM_PILOT | {"realised": {"low": 0.2, "likely": 0.5, "high": 0.9}}], effects=[DAYS]).swings
    effect, share = (next(found for found in swing if found.part == part) for part in ("effect", "realised"))
    assert input_word(effect) == "Time to hire: effect measured in the pilot"
    assert simulated_value(replace(effect, unit="share"), 0.0412, currency="EUR") == "4.1 percentage points"
    assert simulated_value(effect, 3.4062, currency="EUR") == "3.41 days"
    assert simulated_value(share, 0.5, currency="EUR") == "50%"


def test_an_amount_is_named_with_the_time_and_the_champions_it_is_for():
    costs = [{"name": "Time", "amount": 900, "every": "month", "per_champion": True},
             {"name": "Licence", "amount": 100, "every": "month"}, {"name": "Kick-off", "amount": 9, "every": "once"},
             {"name": "Course", "amount": 50, "every": "once", "per_champion": True}]
    names = {input_word(threshold) for threshold in case(costs).thresholds}
    assert {"Time: amount a month for each champion", "Licence: amount a month", "Kick-off: amount",
            "Course: amount for each champion", "Consultants: amount a year"} <= names


def test_more_than_all_benefits_needed_is_told_as_a_multiple():
    found = case(COSTS, [{"name": "b", "amount": 5_000}], discount_rate=0)  # 35 000 / 5 000
    assert "would have to be 7.00 times" in text.break_even_sentence(found).text


def test_an_irr_that_is_not_there_or_negative_is_told():
    assert "is 16.4% a year" in text.irr_sentence(CASES["table"]).text
    assert "no internal rate of return" in text.irr_sentence(
        case([{"name": "c", "amount": 1, "every": "month", "month": 1}])).text
    assert "not known yet" in text.irr_sentence(CASES["unknown"]).text
    assert "is negative" in text.irr_sentence(case(COSTS, [{"name": "b", "amount": 30_000}])).text
    twice = case(COSTS, [{"name": "b", "amount": 300_000, "every": "once", "month": 6}],)
    assert "changes sign" in text.irr_sentence(twice).text


def test_next_steps_begin_with_what_is_largest_and_not_measured():
    first = text.roi_next_sentences(CASES["published"])[0].text
    assert first.startswith("Measure «Efficiency» before and after: it is 46%")
    assert any("until it can tell" in sentence.text for sentence in text.roi_next_sentences(CASES["unknown"]))


def test_assumptions_drawn_together_are_told():
    apart, joint = (texts(text.roi_method_sentences(CASES[name]))[-1] for name in ("open", "together"))
    assert apart.startswith("Each input is drawn independently") and "adoption (0.50)" in joint
    assert not any("drawn independently" in limit for limit in texts(text.roi_limit_sentences(CASES["together"])))


def test_the_chance_of_a_loss_is_told_for_all_assumptions_together():
    simulation = replace(CASES["together"].simulation, stressed={0.0: 0.08, 0.5: 0.21})
    told = texts(text.range_sentences(replace(CASES["together"], simulation=simulation)))
    assert ("If all uncertain assumptions went well or badly together (rank correlation 0.5), the chance of a loss "
            "would be 21%; with each by itself it is 8%.") in told
    same = replace(simulation, stressed={0.0: 0.001, 0.5: 0.002})
    assert any("would still be under 1%" in sentence
               for sentence in texts(text.range_sentences(replace(CASES["together"], simulation=same))))
    assert not any("together" in sentence for sentence in texts(text.range_sentences(CASES["open"])))


def test_what_knowing_more_is_worth_is_told_only_where_it_could_change_the_decision():
    told = text.worth_knowing_sentence(CASES["open"]).text
    assert "«Hours: amount a year»: to know it exactly would be worth €12,500" in told
    nothing = CASES["pilot"]
    assert text.worth_knowing_sentence(nothing).text.endswith("is likely to change the decision.")
    several = replace(nothing, simulation=replace(nothing.simulation, worth_knowing=5_000.0))
    assert "to know all of them exactly would be worth €5,000" in text.worth_knowing_sentence(several).text
    assert "cannot be told" in text.worth_knowing_sentence(CASES["published"]).text
    assert any("most worth knowing" in sentence for sentence in texts(text.roi_next_sentences(CASES["open"])))
    assert not any("Find out more" in sentence for sentence in texts(text.roi_next_sentences(CASES["pilot"])))


def test_ranges_of_costs_that_reach_up_are_said_to_leave_room_for_worse():
    found = case([{"name": "Tool", "amount": {"low": 10_000, "likely": 20_000, "high": 60_000}}],
                 [{"name": "Saved", "amount": 40_000}], horizon_months=24)
    sentence = text.range_sentences(found)[-1].text
    assert "room for worse" in sentence and "bright side" in sentence


def test_a_line_that_begins_later_is_not_in_the_first_year():
    found = case(COSTS, [{"name": "Contract", "amount": 120_000, "month": 13}, {"name": "Now", "amount": 60_000}])
    assert text.first_year_sentences(found)[0].text.startswith("At face value, the first year brings €60,000")


def test_a_horizon_below_a_year_is_not_called_a_year():
    assert text.year_sentence(case(horizon_months=7)).text == (
        "Over 7 months, there are benefits of €75,833 and costs of €35,000.")


def test_where_no_benefit_could_be_counted_only_the_costs_are_told():
    found = CASES["unknown"]
    assert (found.simulation, found.swings, found.thresholds, found.teams) == (None, (), (), ())
    told = [sentence.text for sentences in (text.first_year_sentences, text.payback_sentences, text.range_sentences)
            for sentence in sentences(found)]
    assert told == ["Not known yet: no benefit could be counted."] * 3
    first, base = scenario_table(found).rows
    assert first[2:] == base[2:] == ("–",) * 6
    assert [rule.code for rule in found.rules if rule.base_outcome != "unknown"] == ["cost_per_champion"]
