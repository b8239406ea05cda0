"""A benefit that is a worsening, benefits that come to nothing, and cases that end exactly at zero."""

from dataclasses import replace

import pytest
from roi_examples import COSTS, DAYS, FROM_PILOT, UNKNOWN, case, plan

from championkit import text
from championkit.roi import late_payback

TIME = [{"name": "Champion time", "amount": 20_000}]
# Four days slower: 24 hires at 100 EUR a day lose 9 600 EUR a year.
WORSE = replace(DAYS, estimate=4.0, low=1.0, high=7.0, code="worse", verdict="worse")
SLOWER = FROM_PILOT | {"kind": "capacity"}
OTHER = {"name": "Other", "amount": 60_000, "kind": "cash"}


def texts(sentences):
    return [sentence.text for sentence in sentences]


def test_standard_haircuts_leave_a_worsening_as_it_is():
    steps = [step.roi for step in case(TIME, [SLOWER, OTHER], effects=[WORSE]).haircuts]
    # By hand: 70 % of gains of 60 000, with six months of ramp-up 9.5 of 12 months, 85 % of that; 9 600 lost
    # throughout.
    grown = 60_000 * 0.7 * 9.5 / 12
    benefits = [50_400, 50_400, 42_000 - 9_600, grown - 9_600, 0.85 * grown - 9_600]
    assert steps == pytest.approx([*(one / 20_000 - 1 for one in benefits), benefits[-1] / 22_000 - 1])
    assert steps == sorted(steps, reverse=True)


def test_a_worsening_frees_no_hours_and_no_benefit_is_more_than_all():
    found = case(TIME, [SLOWER, OTHER], effects=[WORSE])
    assert "capacity_not_cash" not in [flag.code for flag in found.flags]
    # 60 000 a year beside 9 600 of worsening: 60 / 69.6 of what moves.
    assert text.roi_next_sentences(found)[0].text == (
        "Measure «Other» before and after: it is 86% of the benefits and not measured yet.")


def test_a_balance_that_ends_at_zero_has_no_negative_rate_of_return():
    sentence = text.irr_sentence(case(TIME, [OTHER | {"amount": 20_000}], horizon_months=24)).text
    assert "negative" not in sentence and "0.0% a year" in sentence


def test_a_payback_at_once_is_said_in_a_sentence():
    found = case([{"name": "Licences", "amount": 100, "every": "month"}], [OTHER | {"every": "month"}])
    assert texts(text.payback_sentences(found)) == [
        "The benefits cover the costs from the start, so there is nothing to pay back."]


def test_kinds_that_come_to_nothing_are_not_called_unrecorded():
    assert text.kind_sentences(case(TIME, [OTHER | {"attributed": 0}])) == ()


def test_the_last_champion_is_not_said_to_save_more_than_there_is():
    costs = [{"name": "Time", "amount": 15_000, "per_champion": True}]
    poor, good = (case(costs, [OTHER | {"amount": amount}], champions=3) for amount in (6_000, 60_000))
    assert not any("would be lost" in sentence for sentence in texts(text.team_sentences(poor)))
    assert any("would be lost" in sentence for sentence in texts(text.team_sentences(good)))


def test_an_hour_that_costs_nothing_is_no_limit():
    hours = [{"name": "Time", "hours": 300}], [{"name": "Freed", "hours": 330, "kind": "capacity"}]
    found = case(*hours, hour_cost={"hour": {"low": 30, "likely": 50, "high": 90}}, horizon_months=12)
    assert next(one for one in found.thresholds if one.part == "hour_cost").value is None


def test_no_ramp_up_lies_between_two_limits_that_are_the_same():
    # The second year's costs, at month 18, decide whether the money is back for good, within 12 and within 18 months.
    found = late_payback(plan([{"name": "Costs", "amount": 20_000, "month": 6}],
                              [{"name": "A", "amount": 40_000}, {"name": "B", "amount": 5_000, "every": "once"}],
                              horizon_months=24))
    assert found.ramp is None and found.delay is None


def test_nothing_is_given_as_known_where_no_benefit_could_be_counted():
    found = case(COSTS, [FROM_PILOT], effects=[UNKNOWN])
    assert {figure.value for figure in text.roi_key_figures(found)} == {"not known"}
    assert not any(sentence.startswith("Cut costs") for sentence in texts(text.roi_next_sentences(found)))


def test_time_that_is_lost_stays_in_the_case_without_freed_time():
    found = case(TIME, [SLOWER, OTHER], effects=[WORSE])
    assert found.cash == found.base and "cash" not in {one.code for one in found.scenarios}
    assert "Working time is lost, not set free" in text.kind_sentences(found)[0].text
