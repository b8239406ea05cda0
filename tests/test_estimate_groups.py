"""Groups against groups: strata, differences of changes, staggered starts, and what comes back by itself."""

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.regression.linear_model import OLS

from championkit.estimate import (
    Estimate,
    att_staggered,
    did_collapsed,
    difference_of_changes,
    geometric_mean_ratio,
    mean_difference,
    needed_cases,
    rate_ratio,
    regression_to_mean,
    staggered_effect,
    stratified,
)

pytestmark = pytest.mark.filterwarnings("error")

A, B = [31.0, 44, 25, 62, 38], [22.0, 30, 19, 41, 27, 24]
C, D = [12.0, 18, 15, 20], [14.0, 13, 17, 16, 21]


def interval(estimate):
    return estimate.value, estimate.low, estimate.high


# --- strata and changes


def test_strata_are_summed_with_their_weights():
    # By hand: 0.3 x 2 + 0.7 x 5; variances 0.09 x 1 and 0.49 x 4; Satterthwaite's df.
    parts = [Estimate(2.0, se=1.0, df=8), Estimate(5.0, se=2.0, df=12)]
    found = stratified(parts, [0.3, 0.7])
    variance, df = 0.09 + 1.96, (0.09 + 1.96) ** 2 / (0.09**2 / 8 + 1.96**2 / 12)
    half = stats.t.ppf(0.975, df) * math.sqrt(variance)
    assert interval(found) == pytest.approx((4.1, 4.1 - half, 4.1 + half))
    assert (found.se, found.df) == pytest.approx((math.sqrt(variance), df))


def test_one_stratum_is_itself():
    own = mean_difference(A, B)
    found = stratified([own], [1])
    assert (*interval(found), found.se, found.df, found.p) == pytest.approx(
        (*interval(own), own.se, own.df, own.p))


def test_strata_with_normal_errors_have_a_normal_interval():
    found = stratified([Estimate(1.0, se=1.0), Estimate(3.0, se=1.0)], [0.5, 0.5])
    assert found.df is None and found.high == pytest.approx(2 + 1.959964 / math.sqrt(2))
    assert found.p == pytest.approx(2 * stats.norm.sf(2 * math.sqrt(2)))


def test_strata_of_ratios_are_summed_as_logarithms():
    found = stratified([Estimate(2.0, se=0.1, df=9, log=True), Estimate(8.0, se=0.1, df=9, log=True)], [0.5, 0.5])
    assert found.log and found.value == pytest.approx(4)


def test_a_stratum_without_value_or_error_takes_it_from_the_whole():
    known = Estimate(2.0, se=1.0, df=8)
    assert stratified([known, Estimate()], [0.5, 0.5]).value is None
    assert interval(stratified([known, Estimate(4.0)], [0.5, 0.5])) == (3, None, None)


@pytest.mark.parametrize("weights", [[0.5], [0.5, 0.6], [-0.5, 1.5], []])
def test_weights_that_are_none_are_refused(weights):
    with pytest.raises(ValueError, match="weight"):
        stratified([Estimate(1.0), Estimate(2.0)], weights)


def test_a_difference_of_changes_has_the_variance_of_all_four_means():
    found = difference_of_changes(mean_difference(A, B), mean_difference(C, D))
    variances = [np.var(values, ddof=1) / len(values) for values in (A, B, C, D)]
    df = sum(variances) ** 2 / sum(v**2 / (len(values) - 1) for v, values in zip(variances, (A, B, C, D), strict=True))
    assert found.value == pytest.approx(np.mean(B) - np.mean(A) - (np.mean(D) - np.mean(C)))
    assert (found.se, found.df) == pytest.approx((math.sqrt(sum(variances)), df))


def test_the_difference_of_two_ratios_is_a_ratio_of_ratios():
    own, other = geometric_mean_ratio(A, B), geometric_mean_ratio(C, D)
    found = difference_of_changes(own, other)
    assert found.log and found.value == pytest.approx(own.value / other.value)
    assert math.log(found.high / found.value) == pytest.approx(
        stats.t.ppf(0.975, found.df) * math.hypot(own.se, other.se))


def test_a_ratio_is_not_compared_with_a_difference():
    with pytest.raises(ValueError, match="ratio"):
        difference_of_changes(geometric_mean_ratio(A, B), mean_difference(C, D))


def test_a_ratio_of_nothing_has_no_logarithm():
    assert difference_of_changes(rate_ratio(5, 1, 0, 1), rate_ratio(5, 1, 5, 1)).value is None


# --- staggered starts


def panel(starts, effect, *, levels=None, noise=None, times=None):
    """Units with these starts (inf: never) over the times, each with its level and a common wave; effect(age)."""
    times = np.arange(times or 8)
    age = times - np.asarray(starts, dtype=float)[:, None]
    y = np.zeros(age.shape) + (np.arange(len(starts))[:, None] if levels is None else levels) + np.sin(times)
    y = y + np.where(age >= 0, effect(np.maximum(age, 0)), 0) + (0 if noise is None else noise)
    unit = np.repeat(np.arange(len(starts)), times.size)
    return unit, np.tile(times, len(starts)), y.ravel(), dict(enumerate(starts))


def two_way(unit, time, y, first_treated):
    """The coefficient of being treated, with a constant for every unit and every time."""
    treated = [time >= first_treated[one] for one, time in zip(unit, time, strict=True)]
    x = np.column_stack([treated, unit[:, None] == np.unique(unit), time[:, None] == np.unique(time)[1:]])
    return float(OLS(y, x.astype(float)).fit().params[0])


def test_effects_that_grow_are_averaged_rightly_where_two_way_fixed_effects_are_wrong():
    # Without noise: 2 better with each time since the start. The first start has four cells, the second two,
    # the last none, for nobody is yet to start then.
    data = panel([1, 3, 5], lambda age: -2 * (age + 1), times=6)
    found = att_staggered(*data)
    assert found.att == pytest.approx(-(2 + 4 + 6 + 8 + 2 + 4) / 6)
    assert {(cell.start, cell.time): round(cell.effect, 9) for cell in found.cells} == {
        (1, 1): -2, (1, 2): -4, (1, 3): -6, (1, 4): -8, (3, 3): -2, (3, 4): -4}
    assert two_way(*data) == pytest.approx(-1)


def test_two_way_fixed_effects_give_the_known_wrong_answer():
    # The reference values' case stag_abc: -5.6 is the truth, and R's lm gives -4.6 for two-way fixed effects.
    unit, time = np.repeat(list("ABC"), 4), np.tile([1, 2, 3, 4], 3)
    y = np.array([50, 47, 47, 44, 44, 45, 43, 40, 47, 48, 50, 49.0])
    assert att_staggered(unit, time, y, {"A": 2, "B": 3, "C": None}).att == pytest.approx(-5.6)
    assert two_way(unit, time, y, {"A": 2, "B": 3, "C": math.inf}) == pytest.approx(-4.6)


@pytest.mark.parametrize("never", [None, math.nan, math.inf, 99])
def test_a_cell_counts_by_its_units(never):
    # Two units start at 2 with effect 1, one at 3 with effect 4: (2 x 1 x 2 cells + 4 x 1 cell) / 5.
    unit, time, y, _ = panel([2, 2, 3, math.inf], np.zeros_like, times=4)
    y = y + np.where(unit < 2, 1, np.where(unit == 2, 4, 0)) * (time >= np.array([2, 2, 3, 99])[unit])
    found = att_staggered(unit, time, y, {0: 2, 1: 2, 2: 3, 3: never})
    assert found.att == pytest.approx(8 / 5)
    assert [(cell.units, cell.others) for cell in found.cells] == [(2, 2), (2, 1), (1, 1)]


def test_a_unit_that_had_started_before_the_first_time_is_left_out():
    unit, time, y, starts = panel([0, 3, math.inf], lambda age: age + 7, times=5)
    assert att_staggered(unit, time, y, starts).att == pytest.approx(att_staggered(
        unit[5:], time[5:], y[5:], starts).att)


def test_without_a_unit_yet_to_start_there_is_no_effect():
    data = panel([3, 3], np.ones_like)
    assert att_staggered(*data).att is None and staggered_effect(*data).effect.value is None


@pytest.mark.parametrize("spoil", [
    lambda unit, time, y, starts: (unit[1:], time[1:], y[1:], starts),
    lambda unit, time, y, starts: ([*unit, 0], [*time, 0], [*y, 1], starts),
    lambda unit, time, y, starts: ([*unit[:-1], 0], [*time[:-1], 0], y, starts),
    lambda unit, time, y, starts: (unit, time, y, {0: 1}),
    lambda unit, time, y, starts: (unit, time, [*y[:-1], math.nan], starts),
])
def test_a_panel_with_a_hole_is_refused(spoil):
    with pytest.raises(ValueError):
        att_staggered(*spoil(*panel([2, math.inf], np.ones_like)))


def test_the_test_deals_out_all_starts():
    # Independent: every order of the starts with the estimator itself: 5 x 4 different ones.
    random = np.random.default_rng(4)
    starts = [2, 4, math.inf, math.inf, math.inf]
    unit, time, y, first = panel(starts, lambda age: 1.5 + 0 * age, noise=random.normal(size=(5, 8)))
    found = staggered_effect(unit, time, y, first)
    assert found.assignments == 20
    deals = [att_staggered(unit, time, y, dict(enumerate(deal))).att for deal in set(permutations(starts))]
    assert found.effect.value == pytest.approx(att_staggered(unit, time, y, first).att)
    assert found.effect.p == pytest.approx(np.mean(np.abs(deals) >= abs(found.effect.value) - 1e-9))


def test_the_interval_holds_the_effects_that_the_test_does_not_reject():
    random = np.random.default_rng(5)
    starts = [2, 2, 5, 5, math.inf, math.inf]
    unit, time, y, first = panel(starts, lambda age: 1.5 + 0 * age, noise=random.normal(size=(6, 8)))
    treated = time >= np.array(starts)[unit]
    found = staggered_effect(unit, time, y, first).effect
    for effect, rejected in [(found.low - 1e-6, True), (found.low + 1e-6, False), (found.high - 1e-6, False),
                             (found.high + 1e-6, True), (found.value, False)]:
        p = staggered_effect(unit, time, y - effect * treated, first).effect.p
        assert (p <= 0.05) == rejected


@given(st.floats(-5, 5), st.integers(0, 50))
def test_an_effect_that_is_added_moves_the_interval_with_it(effect, seed):
    noise = np.random.default_rng(seed).normal(size=(6, 8))
    starts = [2, 3, 5, 5, math.inf, math.inf]
    none, moved = (staggered_effect(*panel(starts, lambda age, e=e: e + 0 * age, noise=noise)).effect
                   for e in (0, effect))
    assert interval(moved) == pytest.approx([end + effect for end in interval(none)])


def test_one_start_is_the_collapsed_comparison():
    # With one time before and one after it is the difference of mean changes and its permutation test.
    random = np.random.default_rng(6)
    pre, post, treated = random.normal(size=8), random.normal(size=8), np.arange(8) < 4
    found = staggered_effect(np.tile(np.arange(8), 2), np.repeat([0, 1], 8), [*pre, *post],
                             {unit: 1 if unit < 4 else None for unit in range(8)})
    expected = did_collapsed(pre, post, treated)
    assert found.assignments == 70
    assert (found.effect.value, found.effect.p) == pytest.approx((expected.effect.value, expected.p_permutation))


def test_fewer_than_twenty_assignments_give_the_value_alone():
    found = staggered_effect(*panel([2, 4, math.inf, math.inf], np.ones_like))  # 4 x 3
    assert found.assignments == 12
    assert (*interval(found.effect), found.effect.p) == (pytest.approx(1), None, None, None)


def test_many_assignments_are_drawn_with_the_seed():
    noise = np.random.default_rng(7).normal(size=(12, 8))
    data = panel([2, 2, 4, 4, 5, 5, *[math.inf] * 6], lambda age: 0.2 + 0 * age, noise=noise)
    first, again, other = (staggered_effect(*data, seed=seed) for seed in (1, 1, 2))
    assert first == again and first.assignments == math.factorial(12) // (8 * 720)
    assert first.effect.p == pytest.approx(other.effect.p, abs=0.05) and first.effect != other.effect
    assert 2001 * first.effect.p == pytest.approx(round(2001 * first.effect.p))


def test_a_thousand_units_of_which_one_starts_do_not_take_long():
    found = staggered_effect(*panel([3, *[math.inf] * 1199], np.ones_like, times=4))
    assert found.assignments == 1200 and found.effect.p == pytest.approx(1 / 1200)


def test_the_interval_of_staggered_starts_covers_the_effect():
    random = np.random.default_rng(9)
    starts, covered = np.array([8.0, 8, 12, 12, 16, 16, math.inf, math.inf]), 0
    for seed in range(300):
        noise = random.normal(size=(8, 24))
        for time in range(1, 24):
            noise[:, time] += 0.5 * noise[:, time - 1]
        data = panel(random.permutation(starts), lambda age: -2 + 0 * age, noise=noise, times=24,
                     levels=3 * random.normal(size=(8, 1)) + np.cumsum(random.normal(size=24)))
        effect = staggered_effect(*data, seed=seed).effect
        covered += effect.low <= -2 <= effect.high
    assert 0.92 <= covered / 300 <= 0.98


# --- coming back by itself


def test_the_bad_come_back_towards_the_mean():
    # By simulation of the definition: chosen for a bad first month, seen again in the next.
    random = np.random.default_rng(1)
    level = random.normal(50, 10, 400_000)
    first, second = random.normal(level, 12), random.normal(level, 12)
    for side, chosen in (("above", first > 60), ("below", first < 45)):
        cutoff = 60 if side == "above" else 45
        back = abs(float((first - second)[chosen].mean()))
        assert regression_to_mean(50, 10, 12, cutoff, side) == pytest.approx(back, rel=0.02)


@given(st.floats(-50, 50), st.floats(0.1, 20), st.floats(0.1, 20), st.floats(-300, 300))
def test_above_and_below_mirror_each_other(mean, between, within, cutoff):
    above = regression_to_mean(mean, between, within, cutoff, "above")
    assert above == pytest.approx(regression_to_mean(-mean, between, within, -cutoff, "below")) and above >= 0


def test_without_any_spread_nothing_comes_back():
    assert regression_to_mean(50, 0, 0, 60, "above") is None
    assert regression_to_mean(50, 10, 0, 60, "above") == 0


# --- how many cases are needed


def test_the_needed_cases_find_the_change_with_the_power_asked_for():
    random = np.random.default_rng(2)
    needed = needed_cases(100 / 20, 20, 100, 8)
    before, after = random.normal(0, 10, (20_000, 20)), random.normal(8, 10, (20_000, needed))
    found = stats.ttest_ind(before, after, axis=1, equal_var=False).pvalue < 0.05
    assert found.mean() == pytest.approx(0.80, abs=0.015)


@given(st.floats(0.1, 5), st.integers(3, 200), st.floats(0.1, 100), st.floats(1, 20))
def test_one_case_fewer_would_not_do(variance, n_a, per_case, smallest):
    needed = needed_cases(variance, n_a, per_case, smallest)

    def detectable(n):
        parts = [(variance, n_a - 1), (per_case / n, n - 1)]
        total = sum(part for part, _ in parts)
        df = total**2 / sum(part**2 / own for part, own in parts)
        return (stats.t.ppf(0.975, df) + stats.norm.ppf(0.80)) * math.sqrt(total)

    if needed is None:
        assert detectable(10**6) > smallest
    else:
        assert detectable(needed) <= smallest and (needed == 2 or detectable(needed - 1) > smallest)


def test_no_number_of_cases_makes_up_for_an_uncertain_earlier_period():
    assert needed_cases(144 / 40, 40, 144, 5) is None  # (2.02 + 0.84) x 1.9 days is more than 5
    assert needed_cases(1.0, 1, 1, 5) is None and needed_cases(1.0, 20, 1, 0) is None
