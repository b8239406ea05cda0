import numpy as np
import pytest
from pilot_examples import MINUTES_AFTER as AFTER
from pilot_examples import MINUTES_BEFORE as BEFORE
from pilot_examples import by_person, effect_of, in_periods
from scipy import stats

from championkit.estimate import geometric_mean_ratio, mean_difference

HEADER = ["period", "value"]


def caveats(effect) -> dict:
    return {caveat.code: caveat.values for caveat in effect.caveats}


def same(effect, expected) -> bool:
    return (effect.estimate, effect.low, effect.high) == pytest.approx((expected.value, expected.low, expected.high))


def test_a_ratio_is_that_of_the_geometric_means(tmp_path):
    effect = effect_of(tmp_path, "amount", HEADER, in_periods(BEFORE, AFTER))
    assert same(effect, geometric_mean_ratio(BEFORE, AFTER)) and effect.scale == "ratio"
    low, high = stats.ttest_1samp(np.log(BEFORE), 0).confidence_interval()
    assert (effect.before.value, effect.before.low, effect.before.high) == pytest.approx(
        (stats.gmean(BEFORE), np.exp(low), np.exp(high)))
    assert effect.before.mean == pytest.approx(np.mean(BEFORE))


def test_a_difference_is_that_of_the_means(tmp_path):
    effect = effect_of(tmp_path, "amount", HEADER, in_periods(BEFORE, AFTER), more="compare: difference")
    assert same(effect, mean_difference(BEFORE, AFTER)) and (effect.scale, effect.unit) == ("difference", "minutes")


@pytest.mark.parametrize(("compare", "estimator"), [
    ("ratio", geometric_mean_ratio), ("difference", mean_difference)])
def test_the_same_people_are_compared_with_themselves(tmp_path, compare, estimator):
    effect = effect_of(tmp_path, "amount", [*HEADER, "person"], by_person(BEFORE, AFTER), more=f"compare: {compare}")
    assert same(effect, estimator(BEFORE, AFTER, paired=True)) and effect.evidence.paired


def test_several_values_of_one_person_become_one(tmp_path):
    # Each person's two values before are a quarter above and a fifth below: their geometric mean is in between.
    double = [*(("before", value * factor, f"p{at}") for factor in (1.25, 0.8) for at, value in enumerate(BEFORE)),
              *(("after", value, f"p{at}") for at, value in enumerate(AFTER))]
    effect = effect_of(tmp_path, "amount", [*HEADER, "person"], double)
    assert same(effect, geometric_mean_ratio(BEFORE, AFTER, paired=True)) and effect.before.n == 10
    assert effect.before.mean == pytest.approx(np.mean(BEFORE) * 1.025)  # a case's mean, for money


def test_a_picture_gets_quartiles_and_nobodys_own_value(tmp_path):
    effect = effect_of(tmp_path, "amount", [*HEADER, "person"], by_person(BEFORE, AFTER))
    assert effect.evidence.before == pytest.approx((33.75, 39.0, 46.25))


def test_a_spread_that_changed_is_named(tmp_path):
    wide = [10, 100] * 5
    assert "spread_changed" in caveats(effect_of(tmp_path, "amount", HEADER, in_periods(wide, AFTER)))
    assert "spread_changed" not in caveats(effect_of(tmp_path, "amount", HEADER, in_periods(BEFORE, AFTER)))


def test_too_few_give_levels_without_an_interval(tmp_path):
    effect = effect_of(tmp_path, "amount", HEADER, in_periods(BEFORE[:9], AFTER))
    assert (effect.verdict, effect.estimate, effect.before.low) == ("unknown", None, None)
    assert effect.before.value == pytest.approx(stats.gmean(BEFORE[:9]))


def test_fewer_people_than_the_smallest_group_are_not_shown(tmp_path):
    few = by_person(BEFORE[:4], AFTER[:4])
    effect = effect_of(tmp_path, "amount", [*HEADER, "person"], few)
    assert effect.evidence is None and effect.before.mean is None and "too_few_shown" in caveats(effect)


def test_no_spread_gives_no_interval(tmp_path):
    effect = effect_of(tmp_path, "amount", HEADER, in_periods([10] * 10, [8] * 10))
    assert effect.verdict == "unknown" and "no_interval" in caveats(effect)
