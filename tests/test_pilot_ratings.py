from math import comb

import numpy as np
import pytest
from pilot_examples import by_person, effect_of, in_periods
from scipy import stats

from championkit.estimate import paired_sign, superiority, wilson
from championkit.pilot import Level

HEADER = ["period", "value"]
BEFORE, AFTER = [1, 2, 2, 3, 3, 3, 3, 4, 4, 5], [2, 3, 3, 3, 4, 4, 4, 4, 5, 5]


def caveats(effect) -> dict:
    return {caveat.code: caveat.values for caveat in effect.caveats}


def test_it_is_the_chance_that_a_later_answer_is_higher(tmp_path):
    effect = effect_of(tmp_path, "rating", HEADER, in_periods(BEFORE, AFTER))
    expected = superiority(BEFORE, AFTER)
    assert (effect.estimate, effect.low, effect.high) == (expected.value, expected.low, expected.high)
    assert (effect.scale, effect.estimand, effect.smallest_change) == ("superiority", "superiority", 0.06)


def test_levels_are_the_shares_of_favourable_answers(tmp_path):
    effect = effect_of(tmp_path, "rating", HEADER, in_periods(BEFORE, AFTER))
    level = wilson(3, 10)  # 4, 4 and 5 lie above the middle of 1 to 5
    assert (effect.before.value, effect.before.low, effect.before.high) == (level.value, level.low, level.high)
    assert effect.after.value == 0.6 and effect.before.mean == 3.0
    assert effect.evidence.before == (1, 2, 4, 2, 1) and effect.evidence.after == (0, 1, 3, 4, 2)


def test_the_same_people_are_compared_with_themselves(tmp_path):
    effect = effect_of(tmp_path, "rating", [*HEADER, "person"], by_person(BEFORE, AFTER))
    expected = paired_sign(BEFORE, AFTER).share
    assert (effect.estimate, effect.low, effect.high, effect.p) == (
        expected.value, expected.low, expected.high, expected.p)
    assert (effect.evidence.higher, effect.evidence.lower, effect.evidence.same) == (7, 0, 3)


def test_who_answered_once_is_left_out_of_the_pairs(tmp_path):
    extra = [("before", 1, "x"), ("after", 5, "y"), ("after", 5, None)]
    effect = effect_of(tmp_path, "rating", [*HEADER, "person"], [*by_person(BEFORE, AFTER), *extra])
    assert effect.before.n == effect.after.n == 10 and sum(effect.evidence.after) == 10
    assert caveats(effect)["unmatched"] == {"left_out": 3, "pairs": 10}


def test_with_seven_pairs_all_answers_count_as_separate(tmp_path):
    both = by_person(BEFORE, AFTER)
    split = [(*row[:2], f"q{row[2]}" if row[0] == "after" and row[2] > "p6" else row[2]) for row in both]
    effect = effect_of(tmp_path, "rating", [*HEADER, "person"], split)
    assert effect.estimand == "superiority" and effect.estimate == superiority(BEFORE, AFTER).value
    assert caveats(effect)["few_pairs"] == {"pairs": 7, "needed": 8}


def test_several_answers_of_one_person_count_once(tmp_path):
    once = by_person(BEFORE, AFTER)
    effect = effect_of(tmp_path, "rating", [*HEADER, "person"], [*once, *once, *once])
    assert effect.before.n == 10 and effect.p == paired_sign(BEFORE, AFTER).share.p


def test_own_scale_in_words(tmp_path):
    words = {1: "poor", 2: "fair", 3: "good"}
    before, after = [1, 1, 2, 2, 2, 1, 2, 3, 2, 1], [2, 3, 3, 2, 3, 3, 2, 3, 2, 3]
    rows = in_periods(*([words[value] for value in own] for own in (before, after)))
    effect = effect_of(tmp_path, "rating", HEADER, rows, more="scale: [poor, fair, good]")
    assert effect.estimate == superiority(before, after).value
    assert effect.evidence.scale == ("poor", "fair", "good") and effect.evidence.before == (4, 5, 1)


def test_empty_answers_are_counted_and_left_out(tmp_path):
    effect = effect_of(tmp_path, "rating", HEADER, in_periods([*BEFORE, None], [*AFTER, None, None]))
    assert caveats(effect)["missing"] == {"before": 1, "after": 2} and effect.after.n == 10


def test_nine_answers_give_no_claim(tmp_path):
    effect = effect_of(tmp_path, "rating", HEADER, in_periods(BEFORE[:9], AFTER))
    assert (effect.verdict, effect.low) == ("unknown", None)
    assert caveats(effect)["too_few_rating"]["before"] == 9 and effect.before.value == pytest.approx(2 / 9)


def test_answers_of_fewer_than_the_smallest_group_are_not_shown(tmp_path):
    effect = effect_of(tmp_path, "rating", HEADER, in_periods(BEFORE, AFTER[:4]))
    assert effect.evidence is None and effect.before == effect.after == Level(None, None)
    assert caveats(effect)["too_few_shown"] == {"min_group": 5}


def test_a_period_in_which_all_answered_alike_is_not_shown(tmp_path):
    effect = effect_of(tmp_path, "rating", HEADER, in_periods([3] * 12, AFTER))
    assert effect.verdict == "unknown" and effect.evidence is None and effect.before.value is None
    assert "same_answer" in caveats(effect)


def test_answers_that_do_not_overlap_have_no_interval(tmp_path):
    effect = effect_of(tmp_path, "rating", HEADER, in_periods([1, 2] * 6, [4, 5] * 6))
    assert (effect.estimate, effect.low, effect.verdict) == (None, None, "unknown")
    # Of the 24 over 12 ways to deal the answers out, two separate them as fully (scipy.special.comb).
    assert caveats(effect)["separated"] == {"share": 1.0, "p": pytest.approx(2 / comb(24, 12))}


def test_the_same_people_who_all_answer_as_before_are_too_few_who_changed(tmp_path):
    effect = effect_of(tmp_path, "rating", ["period", "value", "person"], by_person(BEFORE, BEFORE))
    assert effect.verdict == "unknown" and caveats(effect)["few_changed"] == {"changed": 0, "needed": 6}


def test_response_rates_far_apart_leave_no_clear_verdict(tmp_path):
    low, high = [1, 2, 2, 3, 1, 2, 2, 1, 3, 2, 1, 2], [4, 5, 4, 3, 5, 4, 5, 4, 4, 5, 3, 4]
    alike, apart = (effect_of(tmp_path / name, "rating", HEADER, in_periods(low, high), more=f"invited: {invited}")
                    for name, invited in (("a", "{before: 20, after: 20}"), ("b", "{before: 20, after: 40}")))
    assert (alike.code, apart.code) == ("improved_clear", "improved_uncertain")
    assert caveats(apart)["response_differs"] == {"share_before": 0.6, "share_after": 0.3}
    assert "response_differs" not in caveats(alike)


def test_means_and_the_two_highest_levels_stand_beside(tmp_path):
    effect = effect_of(tmp_path, "rating", HEADER, in_periods(BEFORE, AFTER))
    found = {beside.code: beside.values for beside in effect.beside}
    assert (found["mean_level"]["before"], found["mean_level"]["after"]) == (np.mean(BEFORE), np.mean(AFTER))
    low, high = stats.ttest_ind(AFTER, BEFORE, equal_var=False).confidence_interval()
    assert (found["mean_level"]["change"].low, found["mean_level"]["change"].high) == pytest.approx((low, high))
    assert found["top_two"]["after"] == np.mean([value >= 4 for value in AFTER])
