"""How many cases it takes to see a change: power by simulation, and by reference values."""

import math
from datetime import date, timedelta

import numpy as np
import pytest
from pilot_examples import MINUTES_AFTER, MINUTES_BEFORE, STARTS, by_person, effect_of, in_periods, weeks
from scipy import stats
from statsmodels.stats.power import TTestIndPower
from test_pilot_counts import HIGH, LOW, with_comparison

from championkit.estimate import (
    Estimate,
    clustered_difference,
    geometric_mean_ratio,
    its_ratio,
    kaplan_meier,
    paired_sign,
    rmst,
    rmst_difference,
    superiority,
)
from championkit.pilot.effect import Comparison, Level
from championkit.pilot.measured import Measured
from championkit.pilot.planning.followed import share_ended, variance_followed
from championkit.pilot.planning.same_people import detectable_share, needed_people
from championkit.pilot.planning.scatter import alike
from championkit.text import pilot as text

VALUES, DATED, DURATION, SHARE = ["period", "value"], ["date", "value"], ["start", "end"], ["date", "yes", "total"]
MANY = 500


def dated(values, every: int = 2) -> list[tuple]:
    """One row a value, so many days apart, the last shortly before the pilot starts."""
    first = STARTS - timedelta(every * len(values))
    return [(first + timedelta(every * at), value) for at, value in enumerate(values)]


def cases(rng, n: int, until: date = STARTS, mean: float = 40) -> list[tuple]:
    """Cases three days apart up to `until`, about 40 days long, open where they would end after it."""
    first = until - timedelta(3 * n)
    starts = [first + timedelta(3 * at) for at in range(n)]
    ends = [start + timedelta(int(days)) for start, days in zip(starts, rng.gamma(4, mean / 4, n), strict=True)]
    return [(start, end if end < until else None) for start, end in zip(starts, ends, strict=True)]


def batches(rng, n: int, share: float, size: int = 40) -> np.ndarray:
    """Batches of 40 whose errors come in clumps (correlation 0.03): a column of errors, and one of totals."""
    yes = rng.binomial(size, rng.beta(share * 32, (1 - share) * 32, n))
    return np.column_stack([yes, np.full(n, size)])


# How many cases are needed


def power(found: list[float | None]) -> float:
    return float(np.mean([p is not None and p < 0.05 for p in found]))


def test_the_needed_durations_find_the_change_four_times_out_of_five(tmp_path):
    rng = np.random.default_rng(3)
    plans = [effect_of(tmp_path / str(run), "duration", DURATION, cases(rng, MANY)).plan for run in range(5)]
    needed = int(np.median([plan.needed for plan in plans]))

    def drawn(n: int, fewer: float):
        days = rng.gamma(4, 10, n).round() - fewer
        return np.minimum(days, 90).clip(0), days <= 90

    far = drawn(400_000, 0), drawn(400_000, 5.7)  # 5.7 days fewer are 5 within the first 60
    assert rmst(*far[1], 60).value - rmst(*far[0], 60).value == pytest.approx(-5, abs=0.05)
    found = [rmst_difference(*drawn(MANY, 0), *drawn(needed, 5.7), tau=60).p for _run in range(500)]
    assert power(found) == pytest.approx(0.8, abs=0.08)


def test_the_needed_amounts_find_the_change_four_times_out_of_five(tmp_path):
    rng = np.random.default_rng(4)
    before = rng.lognormal(3, 0.4, MANY).round(3)
    needed = effect_of(tmp_path, "amount", VALUES, in_periods(before, [])).plan.needed
    found = [geometric_mean_ratio(rng.lognormal(3, 0.4, MANY), 0.9 * rng.lognormal(3, 0.4, needed)).p
             for _run in range(600)]
    assert power(found) == pytest.approx(0.8, abs=0.07)


def test_the_needed_batches_find_the_change_four_times_out_of_five(tmp_path):
    rng = np.random.default_rng(5)
    rows = [("before", *row) for row in batches(rng, MANY, 0.1)]
    plan = effect_of(tmp_path, "share", ["period", "yes", "total"], rows, more="smallest_change: 0.03").plan
    found = [clustered_difference(*batches(rng, MANY, 0.115).T, *batches(rng, plan.needed, 0.085).T).p
             for _run in range(400)]
    assert plan.counted == "batch" and power(found) == pytest.approx(0.8, abs=0.08)


def test_the_needed_answers_find_the_change_four_times_out_of_five(tmp_path):
    rng = np.random.default_rng(6)
    shares = np.array([0.1, 0.2, 0.3, 0.25, 0.15])
    higher = np.diff(np.concatenate([[0], 1 / (1 + np.exp(0.405) * (1 / np.cumsum(shares)[:-1] - 1)), [1]]))
    chance = sum(shares[a] * higher[b] * ((b > a) + 0.5 * (a == b)) for a in range(5) for b in range(5))
    before = rng.choice(5, MANY, p=shares) + 1
    more = f"smallest_change: {chance:.4f}"
    plan = effect_of(tmp_path, "rating", VALUES, in_periods(before, []), more=more).plan
    found = [superiority(rng.choice(5, MANY, p=shares), rng.choice(5, plan.needed, p=higher)).p for _run in range(500)]
    assert 0.55 < chance < 0.65 and plan.counted == "answer" and power(found) == pytest.approx(0.8, abs=0.07)


def test_the_needed_people_find_the_change_four_times_out_of_five():
    rng = np.random.default_rng(8)
    needed = needed_people(30, 50, 0.15, confidence=0.95)

    def run() -> float | None:
        changed, up = rng.random(needed) < 0.6, rng.random(needed) < 0.65
        return paired_sign(np.zeros(needed), np.where(changed, np.where(up, 1, -1), 0)).share.p

    assert power([run() for _run in range(400)]) == pytest.approx(0.8, abs=0.06)


def test_the_needed_weeks_find_the_change_four_times_out_of_five(tmp_path):
    rng = np.random.default_rng(9)
    more = "smallest_change: 25 %"
    needed = [effect_of(tmp_path / str(run), "count", ["date", "count"], weeks(rng.poisson(30, 20), []),
                        more=more).plan.needed for run in range(15)]
    typical = int(np.median([np.inf if value is None else value for value in needed]))
    found = [its_ratio([*rng.poisson(30, 20), *rng.poisson(22.5, typical)], None, 20).effect.p for _run in range(150)]
    assert 0.7 < power(found) <= 0.95  # the carry-over that few weeks leave open is planned for


def test_the_needed_amounts_are_those_of_a_t_test(tmp_path):
    # statsmodels' TTestIndPower with 40 of unequal size, as R's pwr.t2n.test
    before = stats.norm.ppf((np.arange(200) + 0.5) / 200)
    before = (50 + 4 * before / before.std(ddof=1)).round(6)
    plan = effect_of(tmp_path, "amount", VALUES, in_periods(before, []), more="compare: difference, "
                     "smallest_change: 1").plan
    ratio = TTestIndPower().solve_power(effect_size=1 / 4, nobs1=200, alpha=0.05, power=0.8, ratio=None)
    assert plan.needed == pytest.approx(200 * ratio, rel=0.02)
    as_many = TTestIndPower().solve_power(nobs1=200, alpha=0.05, power=0.8) * 4
    assert plan.detectable == pytest.approx(as_many, rel=0.005)


def test_same_people_by_the_exact_binomial():
    # Of 30 who change, 21 must go up (R: qbinom(0.975, 30, 0.5) + 1); then 80 % power is at this share exactly.
    share = 0.5 + detectable_share(30, confidence=0.95)
    assert stats.binom.sf(20, 30, share) == pytest.approx(0.8) and stats.binom.sf(20, 30, 0.5) < 0.025
    assert stats.binom.sf(19, 30, 0.5) > 0.025
    assert detectable_share(5, confidence=0.95) is None  # even 5 of 5 are not significant: p = 0.0625
    assert detectable_share(0, confidence=0.95) is None and needed_people(0, 20, 0.1, confidence=0.95) is None
    assert needed_people(10, 40, 0.1, confidence=0.95) == pytest.approx(2 * needed_people(10, 20, 0.1, confidence=0.95),
                                                                        abs=2)


# Both periods measured


def test_what_could_be_seen_is_t_and_z_times_the_error_found(tmp_path):
    effect = effect_of(tmp_path, "amount", VALUES, in_periods(MINUTES_BEFORE, MINUTES_AFTER))
    size = (stats.t.ppf(0.975, effect.df) + stats.norm.ppf(0.8)) * effect.se
    assert effect.plan.detectable == pytest.approx(size) and effect.plan.detectable == effect.detectable
    assert (effect.plan.n_before, effect.plan.n_after, effect.plan.wanted) == (10, 10, effect.smallest_change)


def test_a_time_before_that_is_too_uncertain_says_how_many_each_period_needs(tmp_path):
    plan = effect_of(tmp_path, "amount", VALUES, in_periods(MINUTES_BEFORE, MINUTES_AFTER)).plan
    spread = np.var(np.log(MINUTES_BEFORE), ddof=1) + np.var(np.log(MINUTES_AFTER), ddof=1)
    each = (stats.norm.ppf(0.975) + stats.norm.ppf(0.8)) ** 2 * spread / math.log(0.9) ** 2
    assert plan.needed is None and plan.in_each == math.ceil(each)


@pytest.mark.parametrize("smallest", [1, 3, 6])
def test_a_number_of_cases_never_contradicts_what_was_found(tmp_path, smallest):
    rng = np.random.default_rng(1)
    rows = in_periods(rng.normal(50, 6, 300).round(3), rng.normal(50, 6, 20).round(3))
    plan = effect_of(tmp_path, "amount", VALUES, rows, more=f"compare: difference, smallest_change: {smallest}").plan
    assert plan.needed is None or (plan.needed <= 20) == (plan.detectable <= smallest)


def test_weeks_follow_from_the_pace_after_the_start(tmp_path):
    rng = np.random.default_rng(2)
    before, after = dated(rng.lognormal(3, 0.4, 400).round(2), 1), rng.lognormal(3, 0.4, 52).round(2)
    rows = [*before, *((STARTS + timedelta(int(3.5 * at)), value) for at, value in enumerate(after))]  # two a week
    plan = effect_of(tmp_path, "amount", DATED, rows).plan
    assert plan.needed > 52 and plan.weeks == pytest.approx(plan.needed / 2, rel=0.01)


def test_people_take_no_weeks(tmp_path):
    rng = np.random.default_rng(2)
    rows = [(day, value, f"p{at % 40}") for at, (day, value) in enumerate(
        dated(rng.lognormal(3, 0.4, 80).round(2), 3))]
    plan = effect_of(tmp_path, "amount", [*DATED, "person"], rows).plan
    assert plan.counted == "person" and plan.weeks is None and plan.outlooks == ()


def test_the_same_people_once_more(tmp_path):
    before, after = [1, 2, 2, 3, 3, 3, 3, 4, 4, 5] * 2, [2, 1, 3, 3, 2, 4, 4, 4, 5, 4] * 2
    plan = effect_of(tmp_path, "rating", [*VALUES, "person"], by_person(before, after)).plan
    assert plan.counted == "person" and plan.detectable == pytest.approx(detectable_share(16, confidence=0.95))
    assert plan.needed == needed_people(16, 20, 0.06, confidence=0.95)


def test_the_same_people_paired_in_minutes(tmp_path):
    plan = effect_of(tmp_path, "amount", [*VALUES, "person"], by_person(MINUTES_BEFORE, MINUTES_AFTER)).plan
    assert (plan.counted, plan.n_before, plan.n_after) == ("person", 10, 10)
    assert plan.detectable < -math.log(0.9) and plan.needed <= 10


def test_against_a_comparison_group_all_cases_tell_the_same():
    other = Comparison(Level(30, 50.0), Level(30, 49.0), 1.0)
    found = Measured("restricted_mean_days", "difference", "days", Level(60, 50.0), Level(20, 45.0),
                     Estimate(-5.0, -9.0, -1.0, 2.0, 60.0), comparison=other)
    scatter = alike(found, "case", 10)
    assert scatter.before / 60 + scatter.after / 20 == pytest.approx(4.0)


def test_a_series_against_a_comparison_group_is_planned_in_weeks(tmp_path):
    table = with_comparison(HIGH, LOW, HIGH[::-1], HIGH[::-1])
    effect = effect_of(tmp_path, "count", ["date", "count", "group"], table)
    assert effect.comparison is not None and effect.plan.counted == "period"
    enough = effect.plan.detectable <= effect.plan.wanted
    assert effect.plan.detectable == effect.detectable and enough == ((effect.plan.needed or 99) <= effect.plan.n_after)
    assert (effect.plan.needed is None) == (effect.plan.in_each is not None)


def test_two_totals_are_planned_in_what_is_counted(tmp_path):
    # log(b / a) has the variance 1 / a + 1 / b
    plan = effect_of(tmp_path, "count", ["period", "count"], [("before", 4000), ("after", 700)]).plan
    wanted, z = -math.log(0.9), stats.norm.ppf(0.975) + stats.norm.ppf(0.8)
    assert (plan.counted, plan.n_before, plan.n_after) == ("case", 4000, 700) and plan.detectable > wanted
    assert plan.needed == pytest.approx(1 / ((wanted / z) ** 2 - 1 / 4000), rel=0.01)


def test_periods_that_were_counted_differently_have_no_plan(tmp_path):
    more = "definition: {before: by hand, after: by the system}"
    effect = effect_of(tmp_path, "amount", VALUES, in_periods(MINUTES_BEFORE, MINUTES_AFTER), more=more)
    assert effect.plan is None and text.planning_sentences([effect]) == []


def test_followed_to_the_end_it_is_greenwoods_variance():
    time = np.random.default_rng(3).integers(1, 90, 80).astype(float)
    curve = kaplan_meier(time, np.ones(80, bool))
    whole = variance_followed(curve, 60, 1e9)
    assert whole == pytest.approx(80 * rmst(time, np.ones(80, bool), 60).se ** 2)
    assert whole < variance_followed(curve, 60, 26) < variance_followed(curve, 60, 13)
    assert share_ended(curve, 1e6) == pytest.approx(1, abs=0.01)


def test_cases_that_are_not_all_followed_vary_as_planned():
    rng = np.random.default_rng(4)
    long = rng.gamma(4, 10, 4000).round()
    planned = variance_followed(kaplan_meier(long, np.ones(4000, bool)), 60, 20)

    def value(n: int = 200) -> float:
        days, followed = rng.gamma(4, 10, n).round(), rng.uniform(0, 140, n).round()
        return rmst(np.minimum(days, followed), days <= followed, 60).value

    assert 200 * np.var([value() for _run in range(400)]) == pytest.approx(planned, rel=0.2)


def test_units_compared_as_wholes_are_planned_in_units_not_in_cases(tmp_path):
    days = [("before", 0), ("after", 1)]
    rows = [(period, 40 + (at * 7 + unit * 5) % 11 + (unit * 3 % 7) * later, f"unit {unit}",
             "pilot" if unit < 4 else "comparison")
            for unit in range(8) for period, later in days for at in range(12)]
    effect = effect_of(tmp_path, "amount", ["period", "value", "unit", "group"], rows, more="smallest_change: 2 %")
    assert effect.comparison.design == "units" and effect.plan.detectable > effect.plan.wanted
    assert effect.plan.by_units and (effect.plan.needed, effect.plan.in_each) == (None, None)
