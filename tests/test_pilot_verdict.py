import math

import pytest

from championkit.pilot import gate_passed, units_gate_passed, verdict_code
from championkit.pilot.verdict import GATES, VERDICTS, additive, at_most_uncertain, one_step_weaker, too_few


# Better is higher, the smallest change that matters is 5; each interval stands for one row of the rule.
@pytest.mark.parametrize(("low", "high", "code"), [
    (5, 9, "improved_clear"),  # the lower end is what matters, or more
    (4, 9, "improved_uncertain"),
    (1, 4, "no_relevant_change"),  # above nothing, yet smaller than what matters
    (-4, 4, "no_relevant_change"),
    (-5, 4, "inconclusive"),
    (-4, 5, "inconclusive"),
    (-9, 9, "inconclusive"),
    (-9, -4, "worse_uncertain"),
    (-9, -5, "worse_clear"),
])
def test_code_of_an_interval(low, high, code):
    assert verdict_code(low, high, 5, higher_is_better=True, allowed=True) == code


def test_lower_is_better_turns_the_interval_round():
    assert verdict_code(-9, -4, 5, higher_is_better=False, allowed=True) == "improved_uncertain"
    assert verdict_code(5, 9, 5, higher_is_better=False, allowed=True) == "worse_clear"


def test_without_leave_or_interval_there_is_no_claim():
    assert verdict_code(5, 9, 5, higher_is_better=True, allowed=False) == "no_claim"
    assert verdict_code(None, None, 5, higher_is_better=True, allowed=True) == "no_claim"


def test_no_relevant_change_and_inconclusive_have_the_same_headline():
    assert VERDICTS["no_relevant_change"] == VERDICTS["inconclusive"] == "unclear"


def test_at_most_uncertain_weakens_what_is_clear_only():
    codes = ["improved_clear", "worse_clear", "improved_uncertain", "inconclusive"]
    assert [at_most_uncertain(code) for code in codes] == [
        "improved_uncertain", "worse_uncertain", "improved_uncertain", "inconclusive"]


def test_one_step_weaker_leaves_alone_what_says_nothing():
    codes = ["improved_clear", "worse_clear", "improved_uncertain", "worse_uncertain", "no_relevant_change", "no_claim"]
    assert [one_step_weaker(code) for code in codes] == [
        "improved_uncertain", "worse_uncertain", "inconclusive", "inconclusive", "no_relevant_change", "no_claim"]


@pytest.mark.parametrize("kind", GATES)
def test_a_gate_opens_at_its_number_and_not_below(kind):
    gate = GATES[kind]
    events = {"events_before": gate.events, "events_after": gate.events}
    assert gate_passed(kind, gate.cases, gate.cases, **events)
    assert not gate_passed(kind, gate.cases - 1, gate.cases, **events)
    assert not gate_passed(kind, gate.cases, gate.cases - 1, **events)


@pytest.mark.parametrize(("pilot", "others", "passed"), [
    (3, 4, True), (4, 3, True), (3, 3, False), (2, 5, True), (1, 5, True), (1, 4, False), (2, 4, False), (0, 9, False)])
def test_units_with_and_without_the_pilot(pilot, others, passed):
    assert units_gate_passed(pilot, others) is passed


def test_durations_need_ended_cases_too():
    caveat = too_few("duration", 30, 30, events_before=12, events_after=4)
    assert (caveat.code, caveat.values) == ("too_few_ended", {"before": 12, "after": 4, "needed": 5})


def test_too_few_cases_says_how_many_there_are_and_must_be():
    caveat = too_few("rating", 9, 30)
    assert (caveat.code, caveat.values) == ("too_few_rating", {"before": 9, "after": 30, "needed": 10})
    assert too_few("rating", 10, 10) is None


def test_every_scale_has_no_change_at_zero():
    assert additive(1.0, "ratio") == additive(0.5, "superiority") == additive(0.0, "difference") == 0
    assert additive(0.5, "ratio") == -additive(2.0, "ratio") == pytest.approx(-math.log(2))
    assert additive(0.0, "ratio") == -math.inf
    assert additive(None, "ratio") is None
