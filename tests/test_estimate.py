"""The estimators against published values, R, hand arithmetic and their own definitions."""

import dataclasses
import math
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

import championkit.estimate as estimate_package
from championkit.estimate import (
    Curve,
    att_staggered,
    bootstrap_interval,
    clustered_difference,
    count_within_population,
    cronbach_alpha,
    cumulative_incidence,
    detectable_difference,
    did_collapsed,
    did_pooled,
    difference_of_changes,
    geometric_mean_ratio,
    holm,
    horizon,
    its_ratio,
    kaplan_meier,
    km_median,
    krippendorff_alpha,
    logrank,
    mean_difference,
    mean_within_population,
    needed_cases,
    newcombe_difference,
    nonresponse_bounds,
    omega_total,
    overdispersion,
    paired_sign,
    planned_ratio_se,
    rate_ratio,
    regression_to_mean,
    rmst,
    rmst_difference,
    rmst_greenwood_difference,
    share_closed_by,
    share_within_population,
    staggered_effect,
    stratified,
    superiority,
    wilson,
)

pytestmark = pytest.mark.filterwarnings("error")

WEEKS = [38, 45, 29, 51, 60, 42, 33, 47, 55, 39, 41, 36, 30, 28, 35, 22, 41, 33, 27, 19, 25, 31, 24, 29]

# R's datasets::attitude: 30 departments, 7 questions.
ATTITUDE = np.loadtxt(StringIO("""
    43 51 30 39 61 92 45  63 64 51 54 63 73 47  71 70 68 69 76 86 48  61 63 45 47 54 84 35  81 78 56 66 71 83 47
    43 55 49 44 54 49 34  58 67 42 56 66 68 35  71 75 50 55 70 66 41  72 82 72 67 71 83 31  67 61 45 47 62 80 41
    64 53 53 58 58 67 34  67 60 47 39 59 74 41  69 62 57 42 55 63 25  68 83 83 45 59 77 35  77 77 54 72 79 77 46
    81 90 50 72 60 54 36  74 85 64 69 79 79 63  65 60 65 75 55 80 60  65 70 46 57 75 85 46  50 58 68 54 64 78 52
    50 40 33 34 43 64 33  64 61 52 62 66 80 41  53 66 52 50 63 80 37  40 37 42 58 50 57 49  63 54 42 48 66 75 33
    66 77 66 63 88 76 72  78 75 58 74 80 78 49  48 57 44 45 51 83 38  85 85 71 71 77 74 55  82 82 39 59 64 78 39
""")).reshape(30, 7)

# Krippendorff 2011, section C: four observers (rows) of twelve units.
OBSERVERS = np.array([
    [1, 2, 3, 3, 2, 1, 4, 1, 2, np.nan, np.nan, np.nan],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, np.nan, 3],
    [np.nan, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, np.nan],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, np.nan],
])

SLEEP = ([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
ERRORS = ([4, 7, 2, 9, 5, 3, 8, 6], [52, 61, 40, 70, 55, 48, 66, 58],
          [3, 2, 5, 1, 4, 2, 3], [50, 57, 63, 44, 60, 52, 49])


def near(*values, abs=1e-6):
    return pytest.approx(values, abs=abs)


def interval(estimate):
    return estimate.value, estimate.low, estimate.high


# --- counts


def test_the_ratio_of_weekly_levels():
    # An independent implementation in R of the same definition.
    effect = its_ratio(WEEKS, None, 12).effect
    assert interval(effect) == near(0.6822463019197, 0.5460173090952, 0.872081788352, abs=1e-4)
    assert effect.p == pytest.approx(0.008341506102107, rel=2e-4)


def test_the_ratio_says_how_wide_its_interval_is_on_the_log_scale():
    effect = its_ratio(WEEKS, None, 12).effect
    assert effect.df == 22 and effect.log
    assert math.log(effect.high / effect.low) == pytest.approx(2 * stats.t.ppf(0.975, 22) * effect.se)


def test_carry_over_is_seen():
    random = np.random.default_rng(1)
    noise = random.normal(size=80)
    carried = [noise[0]]
    for shock in noise[1:]:
        carried.append(0.9 * carried[-1] + shock)
    series = [its_ratio(np.exp(5 + 0.3 * np.array(u)), None, 40).rho for u in (noise, carried)]
    assert series[0] < 0.3 < 0.7 < series[1]


@pytest.mark.parametrize("trend", ["common", "change"])
def test_a_trend_is_told_from_a_jump(trend):
    time = np.arange(20) - 10
    random = np.random.default_rng(2)
    level = 4 - 0.02 * time + math.log(0.7) * (time >= 0) + 1e-4 * random.normal(size=20)
    effect = its_ratio(np.exp(level) - 0.5, None, 10, trend=trend).effect
    assert effect.value == pytest.approx(0.7, abs=1e-3)
    assert its_ratio(np.exp(level) - 0.5, None, 10).effect.value < 0.69


def test_a_change_of_slope_is_not_part_of_the_jump():
    time = np.arange(24) - 12
    level = 4 + math.log(0.8) * (time >= 0) - 0.05 * np.maximum(time, 0)
    assert its_ratio(np.exp(level) - 0.5, None, 12, trend="change").effect.value == pytest.approx(0.8)


def test_the_counterfactual_differs_from_the_fitted_level_by_the_ratio_after():
    people = np.linspace(50, 60, 24)
    found = its_ratio(WEEKS, people, 12, trend="common")
    assert found.fitted[:12] == pytest.approx(found.counterfactual[:12])
    assert found.fitted[12:] / found.counterfactual[12:] == pytest.approx(np.full(12, found.effect.value))


def test_the_counterfactual_goes_on_with_the_slope_from_before():
    found = its_ratio(WEEKS, None, 12, trend="change")
    steps = np.diff(np.log(found.counterfactual))
    assert steps == pytest.approx(np.full(23, steps[0]))
    assert found.fitted[12] / found.counterfactual[12] == pytest.approx(found.effect.value)


def test_twice_the_exposure_with_twice_the_counts_is_no_change():
    people = np.repeat([40.0, 80.0], 12)
    effect = its_ratio(np.tile([1.0, 1.1, 0.9], 8) * people - 0.5, people, 12).effect
    assert effect.value == pytest.approx(1, abs=0.01) and effect.p > 0.9


@pytest.mark.parametrize(("weeks", "n_before", "trend"), [
    ([], 0, "none"), ([5], 1, "none"), ([5, 6], 1, "none"), ([5, 6, 4], 3, "none"), ([5, 6, 4], 0, "none"),
    ([5, 6, 4], 1, "common"), ([5, 6, 4, 3], 2, "change"), ([5, 6, 4, 3, 4], 1, "change"),
])
def test_too_few_weeks_give_no_ratio(weeks, n_before, trend):
    assert its_ratio(weeks, None, n_before, trend=trend).effect.value is None


def test_weeks_that_never_vary_give_a_ratio_without_an_interval():
    found = its_ratio([19.5] * 6 + [9.5] * 6, None, 6)
    assert interval(found.effect) == (pytest.approx(0.5), None, None) and found.fitted is None


def test_the_exact_ratio_of_two_rates():
    found = rate_ratio(21, 3011, 11, 800)  # R help, poisson.test(c(11, 21), c(800, 3011))
    assert interval(found) == near(1.971488095238, 0.8584264033916, 4.277265943654, abs=1e-5)
    assert found.p == pytest.approx(0.07966863303333)


@pytest.mark.parametrize(("before", "after", "missing"), [(0, 5, ("value", "high")), (5, 0, ()), (0, 0, (
    "value", "low", "high", "p"))])
def test_a_ratio_with_nothing_counted_has_what_it_can(before, after, missing):
    found = rate_ratio(before, 10, after, 10)
    assert [name for name in ("value", "low", "high", "p") if getattr(found, name) is None] == list(missing)


def test_overdispersion_by_hand():
    # Means 3 and 6: (1/3 + 1/3 + 0 + 0) / (4 - 2).
    assert overdispersion([2, 4, 6, 6], [0, 0, 1, 1]) == pytest.approx(1 / 3)
    assert overdispersion(WEEKS, [0] * 12 + [1] * 12) == pytest.approx(1.585623709896)  # R glm(quasipoisson)


def test_overdispersion_takes_the_exposure_into_account():
    assert overdispersion([2, 4, 8], [0, 0, 0], exposure=[1, 2, 4]) == 0


# --- shares


@pytest.mark.parametrize(("yes", "n", "low", "high"), [(81, 263, 0.2553, 0.3662), (0, 20, 0, 0.1611)])
def test_wilson(yes, n, low, high):
    assert interval(wilson(yes, n))[1:] == near(low, high, abs=6e-5)  # Newcombe 1998, Stat Med 17:857, table I


@pytest.mark.parametrize(("tables", "expected"), [
    ((48, 80, 56, 70), (0.2, 0.0524, 0.3339)),
    ((2, 7, 6, 7), (0.5714, 0.0582, 0.8062)),
    ((0, 20, 0, 10), (0, -0.1611, 0.2775)),
])
def test_newcombe(tables, expected):
    assert interval(newcombe_difference(*tables)) == near(*expected, abs=6e-5)  # Stat Med 17:873, table II, method 10


@pytest.mark.parametrize("tables", [(48, 80, 56, 70), (6, 7, 2, 7), (3, 40, 5, 50)])
def test_the_p_value_of_a_difference_is_where_its_interval_reaches_zero(tables):
    found = newcombe_difference(*tables)
    nearest = newcombe_difference(*tables, confidence=1 - found.p)
    assert min(abs(nearest.low), abs(nearest.high)) == pytest.approx(0, abs=1e-6)


def test_errors_in_batches():
    found = clustered_difference(*ERRORS)  # R survey, svyratio per period
    assert interval(found) == near(-0.04444444444444, -0.07089993397965, -0.01798895490924)
    assert (found.se, found.df) == near(0.01222254899034, 12.761381653637)


def test_a_batch_with_nothing_processed_changes_nothing():
    more = ([*ERRORS[0], 0], [*ERRORS[1], 0], *ERRORS[2:])
    assert clustered_difference(*more) == clustered_difference(*ERRORS)


def test_a_period_without_errors_takes_the_pooled_interval_and_says_so():
    found = clustered_difference([1, 2, 3], [20, 20, 20], [0, 0, 0], [20, 20, 20])
    assert found.method == "newcombe_pooled"
    assert interval(found) == interval(newcombe_difference(6, 60, 0, 60))


def test_more_errors_than_processed_is_refused():
    with pytest.raises(ValueError, match="errors"):
        clustered_difference([5], [4], [1], [4])


def test_a_share_of_a_small_company():
    # R: Wilson with z sqrt((N - n) / (N - 1)).
    assert interval(share_within_population(18, 27, 62)) == near(18 / 27, 0.5239727123881, 0.7842030285683)


def test_a_share_when_all_have_answered_is_known():
    assert interval(share_within_population(18, 27, 27)) == near(18 / 27, 18 / 27, 18 / 27)
    assert interval(share_within_population(2, 3, 3)) == near(2 / 3, 2 / 3, 2 / 3)


def test_a_share_of_no_stated_population_is_wilsons():
    assert interval(share_within_population(18, 27, None)) == interval(wilson(18, 27))


def test_a_share_of_few_answers_is_exact():
    assert count_within_population(18, 27, 62) == (32, 49)  # R phyper
    # By hand: of 4 with 2 asked and 1 yes, one to three may say yes; neither tail is below 2.5 %.
    found = share_within_population(1, 2, 4)
    assert (found.method, *interval(found)) == ("hypergeometric", 0.5, 0.25, 0.75)


def test_a_mean_of_a_small_company():
    found = mean_within_population(656.585, 132.975279279637, 200, 6194)  # R survey, svymean(~api00, apisrs)
    assert (found.se, found.low, found.high) == near(9.249722039283, 638.344950092127, 674.825049907873)
    assert interval(mean_within_population(3.5, 1.0, 40, 40)) == (3.5, 3.5, 3.5)


def test_the_bounds_of_those_who_did_not_answer():
    bounds = nonresponse_bounds(30, 45, 80)  # by hand: 30 / 80 and (30 + 35) / 80
    assert dataclasses.astuple(bounds) == near(2 / 3, 0.375, 0.8125)


# --- ratings


def test_the_chance_of_a_higher_rating():
    # The pain data of Neubert & Brunner 2007, as in R's lawstat.
    found = superiority([1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1], [3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4])
    assert interval(found) == near(0.788961, 0.5952169, 0.9827052)
    assert (found.p, found.df) == near(0.005786, 17.683, abs=6e-4)


def test_the_interval_of_a_chance_stays_within_zero_and_one():
    found = superiority([1, 2, 1, 2, 3], [3, 4, 5, 4, 5])
    assert found.low < 1 and found.high == 1


@pytest.mark.parametrize(("before", "after", "p"), [
    ([1, 2, 3], [4, 5, 6], 2 / 20),
    ([1, 2, 2, 3], [4, 5, 5, 4, 5], 1 / 126),  # the lowest five cannot be told apart: 4 and 4
    ([1], [2, 3, 4], 2 / 4),
])
def test_periods_that_do_not_overlap_have_an_exact_p_value_and_no_interval(before, after, p):
    found = superiority(before, after)
    assert (found.value, found.low, found.high, found.method) == (1, None, None, "permutation")
    assert found.p == pytest.approx(p)


def test_ratings_that_are_all_the_same_show_no_change():
    found = superiority([3, 3, 3], [3, 3, 3, 3])
    assert (found.value, found.low, found.p) == (0.5, None, 1)


def test_who_rates_higher_and_lower_than_before():
    found = paired_sign([3, 2, 4, 3, 3, 2, 4, 3, 5, 2, 3, 3], [4, 3, 4, 4, 3, 3, 5, 2, 5, 4, 4, 3])
    assert (found.higher, found.lower, found.same) == (7, 1, 4)
    # R binom.test(7, 8); its limits are Clopper and Pearson's.
    assert (*interval(found.share), found.share.p) == near(0.875, 0.4734903, 0.9968403, 0.0703125)


def test_fewer_than_six_who_changed_give_no_interval():
    found = paired_sign([1, 1, 1, 1, 1, 3], [2, 2, 2, 2, 2, 3])
    assert (found.higher, found.same, found.share.low, found.share.p) == (5, 1, None, 0.0625)


# --- amounts


def test_the_ratio_of_geometric_means():
    minutes = [31, 44, 25, 62, 38, 29, 51, 40, 35, 77, 28, 33], [22, 30, 19, 41, 27, 24, 58, 21, 26, 33, 18]
    found = geometric_mean_ratio(*minutes)  # R t.test on logarithms
    assert (*interval(found), found.p) == near(0.7025290691072, 0.5212428885386, 0.9468658542747, 0.02268000430913)
    assert found.log and math.log(found.high / found.value) == pytest.approx(stats.t.ppf(0.975, found.df) * found.se)


def test_the_difference_of_means():
    found = mean_difference(*SLEEP)  # R help, t.test(extra ~ group, sleep)
    assert (*interval(found), found.p, found.df) == near(
        1.58, -0.2054832307117, 3.365483230712, 0.07939414018736, 17.776473516178)


def test_the_difference_of_pairs():
    found = mean_difference(*SLEEP, paired=True)  # R help, t.test(sleep, paired = TRUE)
    assert (*interval(found), found.p, found.df) == near(1.58, 0.700114236723, 2.459885763277, 0.002832890197384, 9)


def test_the_paired_ratio_is_the_paired_difference_of_logarithms():
    found = geometric_mean_ratio(*(np.exp(part) for part in SLEEP), paired=True)
    assert interval(found) == near(*np.exp([1.58, 0.700114236723, 2.459885763277]))


def test_an_amount_of_nothing_has_no_ratio():
    with pytest.raises(ValueError, match="logarithm"):
        geometric_mean_ratio([1, 0], [1, 2])


# --- units with and without a pilot


def test_the_difference_of_changes():
    pre, post = [40, 52, 38, 61, 45, 50, 47, 55], [31, 40, 33, 47, 44, 52, 45, 51]
    found = did_collapsed(pre, post, [1, 1, 1, 1, 0, 0, 0, 0])
    # R t.test on the changes, and all 70 assignments.
    assert (*interval(found.effect), found.effect.p) == near(
        -8.75, -14.687097070032, -2.812902929968, 0.01260867024835)
    assert found.p_permutation == pytest.approx(2 / 70)


def test_one_pilot_unit_against_several():
    pre, post = [48, 50, 44, 52, 47, 55, 46], [36, 49, 45, 50, 49, 53, 44]
    found = did_pooled(pre, post, [1, 0, 0, 0, 0, 0, 0])  # R lm(change ~ treated)
    assert (*interval(found), found.p, found.df) == near(
        -11.333333333333, -16.195592631612, -6.471074035055, 0.00185759122474, 5)
    collapsed = did_collapsed(pre, post, [1, 0, 0, 0, 0, 0, 0])
    assert collapsed.effect.low is None and collapsed.p_permutation == pytest.approx(1 / 7)


def test_many_units_take_a_seeded_sample_of_the_permutations():
    random = np.random.default_rng(3)
    pre, post, treated = random.normal(size=24), random.normal(size=24), np.arange(24) < 12
    first, again, other = (did_collapsed(pre, post, treated, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first.p_permutation == pytest.approx(other.p_permutation, abs=0.02)
    assert first.p_permutation == pytest.approx(first.effect.p, abs=0.05)


# --- deciding


def test_holm():
    # Hand: 4 x 0.01, then 3 x 0.02, 2 x 0.03 no lower than that; 0.5 stands.
    assert holm([0.03, 0.01, None, 0.02, 0.5]) == (pytest.approx(0.06), pytest.approx(0.04), None,
                                                   pytest.approx(0.06), pytest.approx(0.5))
    assert holm([None, None]) == (None, None)


def test_the_change_that_would_probably_be_missed():
    # Tables: t(0.975, 19) = 2.0930, z(0.80) = 0.8416.
    assert detectable_difference(1.5, 19) == pytest.approx(1.5 * (2.0930 + 0.8416), abs=2e-4)
    assert detectable_difference(1.5, None) == pytest.approx(1.5 * (1.9600 + 0.8416), abs=2e-4)
    assert detectable_difference(None, None) is None


# --- agreement


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_krippendorff(level, alpha):
    assert krippendorff_alpha(OBSERVERS.T, level) == pytest.approx(alpha, abs=6e-4)  # Krippendorff 2011, sections C, D


def test_two_observers_of_a_yes_or_no():
    meg, owen = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert krippendorff_alpha(np.column_stack([meg, owen])) == pytest.approx(0.095, abs=6e-4)  # as above, section A


def test_agreement_has_a_seeded_interval_around_it():
    found = bootstrap_interval(OBSERVERS.T, seed=4)
    assert found == bootstrap_interval(OBSERVERS.T, seed=4)
    assert found.value == krippendorff_alpha(OBSERVERS.T) and found.low < found.value < found.high <= 1


def test_a_draw_of_persons_is_a_table_of_their_rows():
    # Two persons: each draw is one of both (an alpha), or twice the same one; the second one's rows agree fully.
    ratings = [[1, 2], [3, 3]]
    alphas = {round(krippendorff_alpha([ratings[i] for i in pair]), 9) for pair in ((0, 1), (0, 0))}
    found = bootstrap_interval(ratings, seed=1)
    assert {round(found.low, 9), round(found.high, 9)} == alphas


def test_cronbach_and_feldt():
    assert interval(cronbach_alpha(ATTITUDE)) == near(0.8431427695648, 0.7393756856431, 0.91577307216)  # R psych


def test_a_row_with_a_missing_answer_is_left_out():
    more = np.vstack([ATTITUDE, [50, 60, 70, 80, np.nan, 60, 50]])
    assert cronbach_alpha(more) == cronbach_alpha(ATTITUDE) and omega_total(more) == omega_total(ATTITUDE)


def test_omega():
    assert omega_total(ATTITUDE) == pytest.approx(0.8405446726547, abs=5e-4)  # R factanal


# --- little data: nothing where nothing can be said, never NaN

FEW = [[], [7.0], [7.0, 7.0], [7.0, 7.0, 7.0, 7.0], [5.0, 7.0]]
NONE = np.empty((0, 3))
LITTLE = {
    "kaplan_meier": [lambda a, b: kaplan_meier(a, [0] * len(a)), lambda a, b: kaplan_meier(a, [1] * len(a))],
    "km_median": [lambda a, b: km_median(a, [0] * len(a)), lambda a, b: km_median(a, [1] * len(a))],
    "rmst": [lambda a, b, e=e, tau=tau: rmst(a, [e] * len(a), tau) for e in (0, 1) for tau in (0, 5, 7, 9)],
    "rmst_difference": [lambda a, b, f=f: f(a, [0] * len(a), b, [1] * len(b), tau=6)
                        for f in (rmst_difference, rmst_greenwood_difference)],
    "share_closed_by": [lambda a, b, day=day: share_closed_by(a, [1] * len(a), day) for day in (0, 6, 7, 9)],
    "horizon": [lambda a, b: horizon(a, b, wanted=5)],
    "late entry": [lambda a, b, f=f: f(a, [1] * len(a), entry=[len(b)] * len(a)) for f in (kaplan_meier, km_median)]
    + [lambda a, b, tau=tau: rmst_difference(a, [0] * len(a), b, [1] * len(b), tau=tau, entry_a=[1] * len(a))
       for tau in (1, 6, 7)],
    "cumulative_incidence": [lambda a, b, day=day: cumulative_incidence([*a, *b], [1] * len(a) + [2] * len(b), day)
                             for day in (0, 6, 7, 9)],
    "logrank": [lambda a, b, e=e: logrank(a, [e] * len(a), b, [e] * len(b)) for e in (0, 1)],
    "its_ratio": [lambda a, b, t=t: its_ratio([*a, *b], None, len(a), trend=t) for t in ("none", "common", "change")],
    "its_ratio with a gap and a season": [
        lambda a, b: its_ratio([*a, *b], None, len(a), at=[*range(-9, len(a) - 9), *range(3, len(b) + 3)], season=5)],
    "planned_ratio_se": [lambda a, b, t=t: planned_ratio_se(a, None, len(b), trend=t) for t in ("none", "common")],
    "rate_ratio": [lambda a, b: rate_ratio(len(a), 1, len(b), 1), lambda a, b: rate_ratio(len(a), 0, len(b), 1)],
    "overdispersion": [lambda a, b: overdispersion([*a, *b], [0] * len(a) + [1] * len(b))],
    "wilson": [lambda a, b: wilson(0, len(a)), lambda a, b: wilson(len(a), len(a))],
    "newcombe_difference": [lambda a, b: newcombe_difference(0, len(a), len(b), len(b))],
    "clustered_difference": [lambda a, b, x=x: clustered_difference([x] * len(a), a, [x] * len(b), b) for x in (0, 1)],
    "share_within_population": [lambda a, b, n=n: share_within_population(len(a), len(a), n) for n in (None, 0, 4, 90)],
    "mean_within_population": [lambda a, b, sd=sd: mean_within_population(7, sd, len(a), 9) for sd in (0, np.nan, 1)],
    "nonresponse_bounds": [lambda a, b: nonresponse_bounds(0, 0, len(a)),
                           lambda a, b: nonresponse_bounds(0, len(a), 1)],
    "superiority": [superiority],
    "paired_sign": [lambda a, b: paired_sign(a, a)],
    "mean_difference": [mean_difference, lambda a, b: mean_difference(a, a, paired=True)],
    "geometric_mean_ratio": [geometric_mean_ratio, lambda a, b: geometric_mean_ratio(a, a, paired=True)],
    "did": [lambda a, b, f=f: f([*a, *b], [*a, *b], [1] * len(a) + [0] * len(b)) for f in (did_collapsed, did_pooled)],
    "staggered": [lambda a, b, f=f: f([0] * len(a) + [1] * len(a), [*range(len(a))] * 2, [*a, *a], {0: len(b), 1: None})
                  for f in (att_staggered, staggered_effect)],
    "combined": [lambda a, b: difference_of_changes(mean_difference(a, b), mean_difference(b, a)),
                 lambda a, b: stratified([geometric_mean_ratio(a, b)] * 2, [0.5, 0.5])],
    "needed_cases": [lambda a, b: needed_cases(len(a), len(b), 1, 2), lambda a, b: needed_cases(0, len(a), 0, len(b))],
    "regression_to_mean": [lambda a, b: regression_to_mean(7, len(a), len(b), 9, "above")],
    "krippendorff_alpha": [lambda a, b: krippendorff_alpha(np.column_stack([a, a])),
                           lambda a, b: krippendorff_alpha(NONE)],
    "bootstrap_interval": [lambda a, b: bootstrap_interval(np.column_stack([a, a]), seed=1),
                           lambda a, b: bootstrap_interval(NONE, seed=1)],
    "cronbach_alpha": [lambda a, b: cronbach_alpha(np.column_stack([a, a])), lambda a, b: cronbach_alpha(NONE)],
    "omega_total": [lambda a, b: omega_total(np.column_stack([a, a, a])), lambda a, b: omega_total(NONE)],
}


def numbers(result):
    """Every number in a result, whatever it is made of."""
    if dataclasses.is_dataclass(result):
        return [number for field in dataclasses.fields(result) for number in numbers(getattr(result, field.name))]
    if isinstance(result, tuple):
        return [number for part in result for number in numbers(part)]
    if isinstance(result, np.ndarray):
        return result.ravel().tolist()
    return [result] if isinstance(result, int | float) else []


@pytest.mark.parametrize("b", FEW, ids=str)
@pytest.mark.parametrize("a", FEW, ids=str)
@pytest.mark.parametrize("calls", LITTLE.values(), ids=LITTLE)
def test_little_data_never_gives_nan(calls, a, b):
    for call in calls:
        assert all(math.isfinite(number) for number in numbers(call(a, b)))


@pytest.mark.parametrize("compare", [mean_difference, geometric_mean_ratio, superiority])
@pytest.mark.parametrize(("a", "b", "value"), [([], [1.0, 2.0], False), ([4.0], [4.0, 4.0], True)])
def test_too_little_to_compare_gives_no_interval(compare, a, b, value):
    found = compare(a, b)
    assert (found.value is not None) == value and found.low is None and found.high is None


def test_an_empty_period_has_an_empty_curve():
    assert isinstance(kaplan_meier([], []), Curve) and kaplan_meier([], []).times.size == 0


# --- the package


def test_the_estimators_know_nothing_but_numbers():
    for path in Path(estimate_package.__file__).parent.rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith(("import ", "from ")) and not line.startswith("from ."):
                assert line.split()[1].split(".")[0] in {
                    "numpy", "scipy", "statsmodels", "math", "bisect", "warnings", "dataclasses", "collections",
                    "functools", "itertools", "typing"}, line
