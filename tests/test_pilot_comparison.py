"""The pilot group held against a comparison group: every design against values computed by hand or by scipy."""

import itertools
import math
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from pilot_examples import MINUTES_AFTER, MINUTES_BEFORE, STARTS, by_person, company, effect_of, weeks
from scipy import stats

from championkit.company import open_company
from championkit.estimate import Estimate, its_ratio, superiority
from championkit.pilot import Level, compare
from championkit.pilot.comparison.bins import bin_numbers, first_day
from championkit.pilot.comparison.groups import groups_change
from championkit.pilot.comparison.pretrend import pretrend
from championkit.pilot.comparison.units import units_change
from championkit.pilot.study import Study
from championkit.problem import InputError

PILOT, OTHER = ("P1", "P2", "P3", "P4"), ("C1", "C2", "C3", "C4")
RATIOS = {"P1": 0.70, "P2": 0.80, "P3": 0.75, "P4": 0.66, "C1": 1.00, "C2": 0.95, "C3": 1.08, "C4": 0.98}
AMOUNT = ["period", "value", "unit", "group"]


def group(unit: str) -> str:
    return "pilot" if unit.startswith("P") else "comparison"


def caveats(effect) -> dict:
    return {caveat.code: caveat.values for caveat in effect.caveats}


def amounts(ratios: dict) -> list[tuple]:
    """Three equal amounts in each unit and period, so that a unit's change is its ratio."""
    return [(period, 100 if period == "before" else 100 * ratio, unit, group(unit)) for unit, ratio in ratios.items()
            for period in ("before", "after") for _case in range(3)]


def logs(units) -> list[float]:
    return [math.log(RATIOS[unit]) for unit in units]


def test_units_count_once_and_have_welchs_interval(tmp_path):
    effect = effect_of(tmp_path, "amount", AMOUNT, amounts(RATIOS))
    test = stats.ttest_ind(logs(PILOT), logs(OTHER), equal_var=False)
    interval = test.confidence_interval(0.95)
    assert effect.estimate == pytest.approx(math.exp(np.mean(logs(PILOT)) - np.mean(logs(OTHER))))
    assert (effect.low, effect.high) == pytest.approx((math.exp(interval.low), math.exp(interval.high)))
    assert (effect.p, effect.df) == pytest.approx((test.pvalue, test.df))
    assert (effect.scale, effect.comparison.design) == ("ratio", "units")
    assert (effect.comparison.units, effect.comparison.other_units) == (4, 4)


def test_dealing_the_pilot_out_in_all_ways(tmp_path):
    # The four pilot units have the four lowest changes: 2 of the 70 ways to deal out four of eight are as extreme.
    effect = effect_of(tmp_path, "amount", AMOUNT, amounts(RATIOS))
    changes = logs(PILOT + OTHER)
    seen = abs(np.mean(changes[:4]) - np.mean(changes[4:]))
    differences = [abs(np.mean(np.take(changes, chosen)) - np.mean(np.delete(changes, chosen)))
                   for chosen in itertools.combinations(range(8), 4)]
    assert effect.comparison.p_permutation == pytest.approx(np.mean([d >= seen - 1e-12 for d in differences]))
    assert effect.comparison.p_permutation == pytest.approx(2 / 70)


def test_an_interval_that_dealing_out_does_not_bear_out_is_inconclusive(tmp_path):
    # Welch's interval excludes no change, but 2 of the 35 ways to deal the pilot out show as much (0.057).
    ratios = {"P1": 0.87, "P2": 0.82, "P3": 0.84, "C1": 1.04, "C2": 1.07, "C3": 0.94, "C4": 1.08}
    effect = effect_of(tmp_path, "amount", AMOUNT, [row for row in amounts(ratios) for _twice in range(2)])
    assert effect.high < 1 and effect.comparison.p_permutation == pytest.approx(2 / 35)
    assert (effect.code, effect.verdict) == ("inconclusive", "unclear")
    assert caveats(effect)["permutation"]["share"] == effect.comparison.p_permutation


def test_one_pilot_unit_has_the_spread_of_all(tmp_path):
    ratios = {"P1": 0.60, "C1": 1.00, "C2": 0.95, "C3": 1.08, "C4": 0.98, "C5": 1.03}
    effect = effect_of(tmp_path, "amount", AMOUNT, [row for row in amounts(ratios) for _four in range(4)])
    change, pilot = np.log(list(ratios.values())), [1.0, 0, 0, 0, 0, 0]
    fit = sm.OLS(change, sm.add_constant(pilot)).fit()
    assert (effect.estimate, effect.low, effect.high) == pytest.approx(np.exp([fit.params[1], *fit.conf_int()[1]]))
    assert effect.comparison.p_permutation is None and caveats(effect)["equal_spread"] == {"units": 1, "other_units": 5}


def test_three_units_each_are_too_few_for_units(tmp_path):
    ratios = {unit: ratio for unit, ratio in RATIOS.items() if unit not in ("P4", "C4")}
    rows = [(period, value * (0.98 + 0.01 * (at % 4)), *rest)
            for at, (period, value, *rest) in enumerate(row for row in amounts(ratios) for _twice in range(2))]
    effect = effect_of(tmp_path, "amount", AMOUNT, rows)
    assert effect.comparison.design == "groups" and "one_group_each" in caveats(effect)


def test_a_unit_in_one_period_only_is_left_out_and_said(tmp_path):
    rows = [*amounts(RATIOS), ("before", 90, "P5", "pilot"), ("after", 120, "C5", "comparison")]
    effect = effect_of(tmp_path, "amount", AMOUNT, rows)
    assert effect.estimate == pytest.approx(math.exp(np.mean(logs(PILOT)) - np.mean(logs(OTHER))))
    assert caveats(effect)["units_left_out"] == {"units": 2, "of": 10}


def test_units_that_all_change_alike_give_no_claim(tmp_path):
    effect = effect_of(tmp_path, "amount", AMOUNT, amounts(dict.fromkeys(RATIOS, 0.8)))
    assert effect.verdict == "unknown" and "no_interval" in caveats(effect)


def test_units_of_shares(tmp_path):
    changes = {"P1": -10, "P2": -14, "P3": -9, "P4": -12, "C1": 1, "C2": -2, "C3": 0, "C4": 3}
    rows = [(period, 20 + (change if period == "after" else 0), 50, unit, group(unit))
            for unit, change in changes.items() for period in ("before", "after")]
    effect = effect_of(tmp_path, "share", ["period", "yes", "total", "unit", "group"], rows)
    values = [change / 50 for change in changes.values()]
    interval = stats.ttest_ind(values[:4], values[4:], equal_var=False).confidence_interval(0.95)
    assert (effect.low, effect.high) == pytest.approx((interval.low, interval.high))
    assert effect.estimate == effect.comparison.difference == pytest.approx(np.mean(values[:4]) - np.mean(values[4:]))
    assert "clumps" not in caveats(effect)


def test_units_of_ratings_are_shifts_around_a_half(tmp_path):
    answers = {"P1": [3, 4, 5], "P2": [4, 4, 5], "P3": [3, 5, 5], "P4": [2, 5, 4], "C1": [1, 2, 4], "C2": [2, 3, 4],
               "C3": [1, 3, 1], "C4": [3, 2, 2]}
    before = [1, 2, 3, 4]
    rows = [(period, value, unit, group(unit)) for unit, after in answers.items()
            for period, own in (("before", before), ("after", after)) for value in own]
    effect = effect_of(tmp_path, "rating", AMOUNT, rows)
    shifts = [superiority(before, after).value - 0.5 for after in answers.values()]
    interval = stats.ttest_ind(shifts[:4], shifts[4:], equal_var=False).confidence_interval(0.95)
    assert effect.estimate == pytest.approx(0.5 + np.mean(shifts[:4]) - np.mean(shifts[4:]))
    assert (effect.low, effect.high) == pytest.approx((0.5 + interval.low, min(0.5 + interval.high, 1)))


def test_units_of_counts_have_half_a_count_added(tmp_path):
    counts = {"P1": (10, 6), "P2": (9, 6), "P3": (12, 7), "P4": (8, 5), "C1": (10, 10), "C2": (7, 8), "C3": (11, 10),
              "C4": (9, 9)}
    rows = [(*row, unit, group(unit)) for unit, (early, late) in counts.items()
            for row in weeks([early] * 10, [late] * 8)]
    effect = effect_of(tmp_path, "count", ["date", "count", "unit", "group"], rows)
    changes = [math.log((8 * late + 0.5) / 8) - math.log((10 * early + 0.5) / 10) for early, late in counts.values()]
    assert effect.estimate == pytest.approx(math.exp(np.mean(changes[:4]) - np.mean(changes[4:])))
    assert effect.comparison.design == "units" and effect.before.mean == 39 and effect.comparison.before.mean == 37


def durations(unit: str, early: int, late: int, n: int = 6) -> list[tuple]:
    """Cases of so many days each, all closed, from long before the start and from right after it."""
    rows = [(date(2025, 3, 1) + timedelta(at), early) for at in range(n)]
    rows += [(STARTS + timedelta(at), late) for at in range(n)]
    return [(day, day + timedelta(length), unit, group(unit)) for day, length in rows]


def test_units_of_durations_where_all_are_closed_are_differences_of_means(tmp_path):
    lengths = {"P1": (30, 22), "P2": (28, 21), "P3": (33, 23), "P4": (31, 25), "C1": (30, 31), "C2": (29, 28),
               "C3": (32, 33), "C4": (30, 30)}
    rows = [row for unit, ends in lengths.items() for row in durations(unit, *ends)]
    effect = effect_of(tmp_path, "duration", ["start", "end", "unit", "group"], rows)
    changes = [late - early for early, late in lengths.values()]
    assert effect.estimate == pytest.approx(np.mean(changes[:4]) - np.mean(changes[4:]))
    assert effect.evidence.days == 60 and "horizon_lowered" not in caveats(effect)


def test_durations_have_one_horizon_in_all_units_and_short_units_are_left_out(tmp_path):
    lengths = {unit: (30, 22) if unit in PILOT else (30, 30 + at) for at, unit in enumerate(PILOT + OTHER)}
    rows = [row for unit, ends in lengths.items() for row in durations(unit, *ends)]
    # One unit's cases from before lie 42 days before the start at most, another one's 10.
    for unit, days in (("C5", 42), ("C6", 10)):
        early = STARTS - timedelta(days)
        rows += [(early, early + timedelta(5), unit, "comparison")] * 2 + [(early, None, unit, "comparison")] * 2
        rows += [(STARTS, STARTS + timedelta(20), unit, "comparison")] * 4
    effect = effect_of(tmp_path, "duration", ["start", "end", "unit", "group"], rows)
    assert effect.evidence.days == 42 and caveats(effect)["horizon_lowered"] == {"wanted": 60, "days": 42}
    assert caveats(effect)["units_left_out"] == {"units": 1, "of": 10}


# One group against another.

FOUR = {("pilot", "before"): MINUTES_BEFORE, ("pilot", "after"): MINUTES_AFTER,
        ("comparison", "before"): [41, 35, 39, 50, 44, 30, 37, 42, 48, 36],
        ("comparison", "after"): [40, 36, 41, 47, 45, 32, 35, 43, 46, 37]}


def of_groups(values: dict) -> list[tuple]:
    return [(period, value, name) for (name, period), own in values.items() for value in own]


def test_groups_have_the_variances_of_all_four_means(tmp_path):
    effect = effect_of(tmp_path, "amount", ["period", "value", "group"], of_groups(FOUR))
    means = {key: np.log(own).mean() for key, own in FOUR.items()}
    variances = {key: np.log(own).var(ddof=1) / len(own) for key, own in FOUR.items()}
    value = (means["pilot", "after"] - means["pilot", "before"]
             - means["comparison", "after"] + means["comparison", "before"])
    se = math.sqrt(sum(variances.values()))
    # Welch and Satterthwaite's degrees of freedom, those of each group's own change first.
    changes = [[variances[name, period] for period in ("before", "after")] for name in ("pilot", "comparison")]
    dfs = [sum(own) ** 2 / sum(variance**2 / 9 for variance in own) for own in changes]
    df = se**4 / sum(sum(own) ** 2 / own_df for own, own_df in zip(changes, dfs, strict=True))
    half = stats.t.ppf(0.975, df) * se
    assert (effect.estimate, effect.low, effect.high) == pytest.approx(
        (math.exp(value), math.exp(value - half), math.exp(value + half)))
    assert effect.comparison.design == "groups" and effect.comparison.before.n == 10


def test_one_group_against_one_is_at_most_uncertain(tmp_path):
    strong = FOUR | {("pilot", "after"): [value / 2 for value in FOUR["pilot", "after"]]}
    effect = effect_of(tmp_path, "amount", ["period", "value", "group"], of_groups(strong))
    assert math.log(effect.high) < -effect.smallest_change and effect.code == "improved_uncertain"


def test_what_an_average_case_saves_is_the_change_beyond_the_other_group(tmp_path):
    effect = effect_of(tmp_path, "amount", ["period", "value", "group"], of_groups(FOUR))
    assert effect.mean_change.value == pytest.approx(np.mean(FOUR["pilot", "before"]) * (effect.estimate - 1))
    # After, the pilot group's amounts are spread more than twice as much: the means have a comparison of their own.
    wide = FOUR | {("pilot", "after"): [3, 90, 45, 8, 33, 25, 41, 28, 36, 27]}
    effect = effect_of(tmp_path, "amount", ["period", "value", "group"], of_groups(wide))
    changes = [np.mean(wide[name, "after"]) - np.mean(wide[name, "before"]) for name in ("pilot", "comparison")]
    assert effect.mean_change.value == pytest.approx(changes[0] - changes[1])


def test_the_same_people_count_as_separate_beside_a_comparison_group(tmp_path):
    before, after = [1, 2, 2, 3, 3, 3, 3, 4, 4, 5], [2, 3, 3, 3, 4, 4, 4, 4, 5, 5]
    other = [2, 2, 3, 3, 3, 3, 4, 4, 4, 5]
    rows = [(*row, "pilot") for row in by_person(before, after)]
    rows += [(period, value, f"q{person}", "comparison") for period, value, person in by_person(before, other)]
    effect = effect_of(tmp_path, "rating", ["period", "value", "person", "group"], rows)
    assert effect.estimand == "superiority" and effect.evidence.higher is None
    assert effect.estimate == pytest.approx(
        0.5 + superiority(before, after).value - superiority(before, other).value)


def test_durations_of_two_groups_are_compared_over_the_days_that_both_have(tmp_path):
    rows = [(*row[:2], "pilot") for row in durations("P1", 30, 22, n=12)]
    late = STARTS - timedelta(35)
    rows += [(late + timedelta(at % 2), None if at % 3 else late + timedelta(20), "comparison") for at in range(18)]
    rows += [(STARTS, STARTS + timedelta(15 + at), "comparison") for at in range(12)]
    effect = effect_of(tmp_path, "duration", ["start", "end", "group"], rows)
    assert effect.evidence.days == 35 and caveats(effect)["horizon_lowered"] == {"wanted": 60, "days": 35}


# Series against series.

HIGH = [30, 34, 28, 33, 31, 29, 35, 27, 32, 30, 34, 28, 31, 33, 29, 30]
LOW = [15, 17, 14, 16, 18, 13, 15, 16, 14, 17, 15, 16, 14, 18, 13, 15]


def series(before, after, other_before, other_after) -> list[tuple]:
    return [*((*row, "pilot") for row in weeks(before, after)),
            *((*row, "comparison") for row in weeks(other_before, other_after))]


def test_the_time_before_of_a_series_is_checked_with_its_halves(tmp_path):
    effect = effect_of(tmp_path, "count", ["date", "count", "group"], series(HIGH, LOW, HIGH[::-1], HIGH),
                       more="smallest_change: 20 %")
    halves = its_ratio(HIGH, np.array(HIGH[::-1]) + 0.5, 8).effect
    found = effect.comparison.pretrend
    assert (found.low, found.high) == pytest.approx((halves.low, halves.high))
    assert found.result == "alike" and effect.grade == "comparison" and effect.comparison.design == "series"


def test_a_series_that_drifts_away_before_is_no_evidence_of_a_cause(tmp_path):
    falling = [round(60 * 0.95**at) for at in range(32)]
    effect = effect_of(tmp_path, "count", ["date", "count", "group"],
                       series(falling[:16], falling[16:], HIGH, HIGH[::-1]))
    assert effect.comparison.pretrend.result == "apart" and effect.grade == "before_after"


def test_a_week_in_which_one_group_had_nobody_is_left_out_of_both(tmp_path):
    rows = [(*row, 50) for row in series(HIGH, LOW, HIGH[::-1], LOW[::-1])]
    rows[3] = (rows[3][0], 0, "pilot", 0)
    effect = effect_of(tmp_path, "count", ["date", "count", "group", "exposure"], rows)
    keep = [at for at in range(16) if at != 3]
    other = [HIGH[::-1][at] for at in keep] + LOW[::-1]
    expected = its_ratio([HIGH[at] for at in keep] + LOW, np.array(other) + 0.5, 15,
                         at=[at - 16 for at in keep] + list(range(16))).effect
    assert effect.estimate == pytest.approx(expected.value)


# The check of the time before.

@pytest.mark.parametrize(("low", "high", "result"), [
    (-1.0, 2.0, "alike"), (-10.0, 10.0, "alike"), (-10.1, 2.0, "unchecked"), (-2.0, 11.0, "unchecked"),
    (0.5, 3.0, "apart"), (-30.0, -0.5, "apart"), (None, None, "unchecked")])
def test_what_the_time_before_says_where_5_days_matter(low, high, result):
    assert pretrend(Estimate(0.0, low, high), "difference", 5.0).result == result


def test_ratios_are_checked_on_logarithms_and_ratings_around_a_half():
    assert pretrend(Estimate(1.0, 0.9, 1.2), "ratio", 0.1).result == "alike"
    assert pretrend(Estimate(1.0, 0.9, 1.23), "ratio", 0.1).result == "unchecked"
    assert pretrend(Estimate(0.5, 0.42, 0.58), "superiority", 0.06).result == "alike"
    assert pretrend(None, "ratio", 0.1).result == "unchecked"


def dated(drift: float) -> list[tuple]:
    """Amounts every ten days in two groups; the pilot group's rise by `drift` in the middle of the time before."""
    rows = []
    for at in range(72):
        day = date(2024, 3, 1) + timedelta(10 * at)
        noise = (at * 7) % 10 - 4.5
        late = date(2024, 12, 1) <= day < STARTS
        rows += [(day, 60 + noise + (drift if late else 0), "pilot"), (day, 80 - noise, "comparison")]
    return rows


def test_dates_let_the_time_before_be_checked(tmp_path):
    alike, apart = (effect_of(tmp_path / name, "amount", ["date", "value", "group"], dated(drift))
                    for name, drift in (("alike", 0), ("apart", 20)))
    assert (alike.comparison.pretrend.result, alike.grade) == ("alike", "comparison")
    assert (apart.comparison.pretrend.result, apart.grade) == ("apart", "before_after")
    before = [(day, value, name) for day, value, name in dated(0) if day < STARTS]
    border = sorted(day for day, _value, _name in before)[len(before) // 2]
    halves = {(name, late): np.log([value for day, value, own in before if own == name and (day >= border) == late])
              for name in ("pilot", "comparison") for late in (False, True)}
    middle = (halves["pilot", True].mean() - halves["pilot", False].mean()
              - halves["comparison", True].mean() + halves["comparison", False].mean())
    found = alike.comparison.pretrend
    assert math.log(found.low * found.high) / 2 == pytest.approx(middle)


def test_durations_of_the_first_half_count_as_open_from_the_border_on(tmp_path):
    # Before, every case takes 200 days: cut at the border and at the start, all are open in both halves.
    rows = []
    for name in ("pilot", "comparison"):
        for at in range(40):
            day = date(2025, 1, 1) + timedelta(6 * at)
            rows.append((day, day + timedelta(200) if day + timedelta(200) < date(2026, 3, 2) else None, name))
        rows += [(STARTS + timedelta(at), STARTS + timedelta(at + 15 + at % 7), name) for at in range(20)]
    effect = effect_of(tmp_path, "duration", ["start", "end", "group"], rows)
    assert effect.comparison.pretrend.result == "unchecked"  # nothing has ended in the first half
    assert effect.comparison.pretrend.low is None


# Units that start one after the other.

MONTHS = [date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1), date(2025, 4, 1), date(2025, 5, 1), date(2025, 6, 1),
          date(2025, 7, 1), date(2025, 8, 1), date(2025, 9, 1), date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1)]
FIRST = {"A": 4, "B": 4, "C": 7, "D": 7, "E": 9, "F": 9, "G": None, "H": None}


def staggered_company(folder, rows, starts=FIRST, kind="share", header=("date", "yes", "total", "unit"), more=""):
    """A company whose units start on these days, or in these months of 2025 (1 = February)."""
    yaml = company(folder, kind, list(header), rows, more=more).folder / "company.yaml"
    days = ", ".join(f"{unit}: {MONTHS[at] if isinstance(at, int) else at}" for unit, at in starts.items() if at)
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("starts: 2025-09-01", f"starts: {{{days}}}"),
                    encoding="utf-8")
    return open_company(folder)


def staggered_shares(starts=FIRST, effect=-20, noise=0) -> list[tuple]:
    """Faults out of 200 a month: units differ, all rise by one a month, and fall by `effect` more each month since."""
    rows = []
    for place, (unit, first) in enumerate(starts.items()):
        for at, month in enumerate(MONTHS):
            since = 0 if first is None else max(0, at - first + 1)
            yes = 60 + 5 * place + at + (effect if since else 0) + noise * ((7 * place + 3 * at) % 5 - 2)
            rows.append((month + timedelta(9), yes, 200, unit))
    return rows


def test_staggered_starts_are_found_exactly_where_there_is_no_noise(tmp_path):
    effect, = compare(staggered_company(tmp_path, staggered_shares()))
    assert effect.estimate == pytest.approx(-0.1) and effect.comparison.design == "staggered"
    assert (effect.comparison.units, effect.comparison.other_units) == (6, 2)
    assert effect.comparison.p_permutation < 0.01 and effect.low <= -0.1 <= effect.high


def test_staggered_starts_take_each_unit_by_its_own(tmp_path):
    effect, = compare(staggered_company(tmp_path, staggered_shares()))
    rows = [(unit, at, 60 + 5 * place + at - (20 if at >= FIRST[unit] else 0))
            for place, unit in enumerate(FIRST) if FIRST[unit] is not None for at in range(12)]
    for level, late in ((effect.before, False), (effect.after, True)):
        own = [yes for unit, at, yes in rows if (at >= FIRST[unit]) == late]
        assert level.value == pytest.approx(np.mean(own) / 200)


def test_staggered_starts_that_could_fall_in_few_ways_give_no_claim(tmp_path):
    few = {"A": 4, "B": 7, "C": None}
    effect, = compare(staggered_company(tmp_path, staggered_shares(few), few))
    assert effect.verdict == "unknown" and effect.before.value is not None
    assert caveats(effect)["staggered_few"] == {"assignments": 6, "needed": 20, "units": 3}


def test_a_unit_with_too_little_in_a_month_is_left_out_of_the_panel(tmp_path):
    rows = [row for row in staggered_shares(noise=1) if not (row[3] == "H" and row[0].month in (5, 6, 7))]
    effect, = compare(staggered_company(tmp_path, rows))
    assert caveats(effect)["units_left_out"] == {"units": 1, "of": 8} and effect.comparison.other_units == 1


def test_a_start_inside_a_month_of_the_panel_parts_its_rows(tmp_path):
    # Months are counted from the first start, 15 April; those that start on 1 July do so in the middle of one.
    starts = {"A": date(2025, 4, 15), "B": date(2025, 4, 15), "C": date(2025, 7, 1), "D": date(2025, 7, 1), "E": None,
              "F": None}
    days = [month.replace(day=day) for month in MONTHS for day in (10, 20)]
    rows = [(day, 60 + 5 * place - (20 if start and day >= start else 0), 200, unit)
            for place, (unit, start) in enumerate(starts.items()) for day in days]
    assert compare(staggered_company(tmp_path, rows, starts))[0].estimate == pytest.approx(-0.1)


def test_without_a_panel_each_unit_is_compared_before_and_after_its_own_start(tmp_path):
    rows = [row for row in staggered_shares(noise=1) if row[0].month in (1, 12)]
    effect, = compare(staggered_company(tmp_path, rows))
    assert effect.comparison is None and "staggered_no_panel" in caveats(effect)
    assert effect.grade == "before_after" and effect.before.n == 6 * 200


def test_counts_that_start_one_after_the_other_need_a_panel(tmp_path):
    days = [STARTS + timedelta(7 * at) for at in range(-40, 20)]
    started = {unit: date(2100, 1, 1) if at is None else MONTHS[at] for unit, at in FIRST.items()}
    rows = [(day, 20 + 2 * place + (place + at) % 3 - (8 if day >= started[unit] else 0), unit)
            for place, unit in enumerate(FIRST) for at, day in enumerate(days)]
    effect, = compare(staggered_company(tmp_path / "weeks", rows, kind="count", header=("date", "count", "unit")))
    assert effect.comparison.design == "staggered" and effect.high < 1 and effect.evidence is None
    assert effect.before.n == 45 and effect.before.mean == pytest.approx(
        sum(np.mean([count for day, count, own in rows if own == unit and day < started[unit]])
            for unit, first in FIRST.items() if first is not None))
    rare = [(day, int(count > 33), unit) for day, count, unit in rows]
    effect, = compare(staggered_company(tmp_path / "rare", rare, kind="count", header=("date", "count", "unit")))
    assert effect.verdict == "unknown" and "staggered_counts" in caveats(effect) and effect.before.value is not None


def test_bins_are_counted_from_the_start():
    start = pd.Timestamp("2025-02-10")
    days = pd.Series(pd.to_datetime(["2025-02-09", "2025-02-10", "2025-03-09", "2025-03-10", "2024-11-10"]))
    assert bin_numbers(days, start, "month").tolist() == [-1, 0, 0, 1, -3]
    assert bin_numbers(days, start, "quarter").tolist() == [-1, 0, 0, 0, -1]
    assert bin_numbers(days, start, "week").tolist() == [-1, 0, 3, 4, -14]
    assert first_day(-3, start, "month") == date(2024, 11, 10) and first_day(1, start, "quarter") == date(2025, 5, 10)


# Few people, and nothing to compare with.

def answers(own: int, other_after: int) -> list[tuple]:
    """Ratings of so many people in the pilot group, twelve in the other before and so many after."""
    scale = [1, 2, 3, 4, 5, 3, 2, 4, 3, 5, 1, 4]
    sizes = {("before", "pilot"): own, ("after", "pilot"): own, ("before", "comparison"): 12,
             ("after", "comparison"): other_after}
    return [(period, value, name) for (period, name), size in sizes.items() for value in scale[:size]]


RATED = ["period", "value", "group"]


@pytest.mark.parametrize(("people", "code", "values"), [
    (9, "comparison_too_few", {"before": 12, "after": 9}), (4, "comparison_hidden", {"min_group": 5})])
def test_a_comparison_group_with_too_little_leaves_the_pilot_group_alone(tmp_path, people, code, values):
    effect = effect_of(tmp_path, "rating", RATED, answers(12, people))
    assert effect.comparison is None and effect.grade == "before_after" and effect.verdict != "unknown"
    assert caveats(effect)[code] == values


def test_a_comparison_group_in_which_all_answered_alike_is_not_used(tmp_path):
    rows = [row if row[0] == "before" or row[2] == "pilot" else ("after", 3, "comparison") for row in answers(12, 12)]
    effect = effect_of(tmp_path, "rating", RATED, rows)
    assert effect.comparison is None and "comparison_same_answer" in caveats(effect)


def test_a_pilot_group_that_may_not_be_shown_cannot_be_worked_out_from_the_other(tmp_path):
    scale = [1, 2, 3, 4, 5, 3, 2, 4, 3, 5, 1, 4]
    rows = [(period, scale[at], f"P{at}", "pilot") for at in range(4) for period in ("before", "after")]
    rows += [(period, value, f"C{at % 4}", "comparison") for at, value in enumerate(scale)
             for period in ("before", "after")]
    effect = effect_of(tmp_path, "rating", AMOUNT, rows)
    assert effect.before == Level(None, None) and effect.comparison is None and effect.evidence is None


def test_eight_pairs_stand_alone_where_separate_answers_would_be_too_few(tmp_path):
    rows = [(*row, "pilot") for row in by_person([1, 2, 2, 3, 3, 3, 1, 4], [2, 3, 3, 4, 4, 4, 2, 4])]
    rows += [(period, value, None, name) for period, value, name in answers(0, 12)]
    effect = effect_of(tmp_path, "rating", ["period", "value", "person", "group"], rows)
    assert effect.estimand == "paired_sign" and effect.verdict == "improved" and "comparison_pairs" in caveats(effect)


def test_another_clock_in_the_comparison_group(tmp_path):
    rows = [(day, end, "pilot", "opened") for day, end, *_rest in durations("P1", 30, 22, n=12)]
    rows += [(day, end, "comparison", "approved") for day, end, *_rest in durations("C1", 30, 30, n=12)]
    effect = effect_of(tmp_path, "duration", ["start", "end", "group", "clock"], rows)
    assert effect.comparison is None and "comparison_clock" in caveats(effect) and effect.before.n == 12


# Both groups over time.

def test_the_path_holds_each_groups_level_by_month(tmp_path):
    path = effect_of(tmp_path, "amount", ["date", "value", "group"], dated(0)).comparison.path
    assert path.size == "month" and path.starts == (STARTS,) and path.labels[0] == date(2024, 3, 1)
    for at, first in enumerate(path.labels):
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        for name, levels in (("pilot", path.own), ("comparison", path.other)):
            own = [value for day, value, group in dated(0) if group == name and first <= day < following]
            level = None if len(own) < 3 else pytest.approx(math.exp(np.mean(np.log(own))))
            assert levels[at] == level


def test_the_path_of_people_hides_few_and_what_would_give_them_away(tmp_path):
    # Eight answers a month, but three in April and six in May: without May, April would follow from the total.
    rows = []
    for at, month in enumerate([*(month.replace(year=2024) for month in MONTHS), *MONTHS]):
        for name in ("pilot", "comparison"):
            people = {3: 3, 4: 6}.get(at, 8) if name == "pilot" else 8
            rows += [(month + timedelta(day), 1 + day % 5, name) for day in range(people)]
    path = effect_of(tmp_path, "rating", ["date", "value", "group"], rows).comparison.path
    assert [at for at, level in enumerate(path.own) if level is None] == [3, 4] and None not in path.other
    assert path.own[0] == 2 / 8  # of 1 2 3 4 5 1 2 3


def test_a_table_without_dates_has_no_path(tmp_path):
    assert effect_of(tmp_path, "amount", AMOUNT, amounts(RATIOS)).comparison.path is None


# How often nothing is taken for something.

def test_what_befalls_a_whole_department_is_not_taken_for_an_effect(tmp_path):
    """Shocks to departments and no effect: by their members' scatter one is claimed in a quarter of all cases."""
    made = company(tmp_path, "amount", AMOUNT, amounts(RATIOS), more="compare: difference")
    pilot, random = made.params.pilot, np.random.default_rng(20)
    unit, late = (axis.ravel() for axis in np.meshgrid(np.repeat(np.arange(8), 20), [0, 1]))
    frame = pd.DataFrame({"unit": unit.astype(str), "group": np.where(unit < 4, "pilot", "comparison"),
                          "period": np.where(late == 1, "after", "before"), "starts": pd.Timestamp(STARTS)})
    study = Study(frame, pilot.metrics["m"], pilot, 0.95, 5, 0)
    claims = {"persons": 0, "departments": 0}
    for _run in range(200):
        shock = random.normal(0, 0.27, (8, 2))[unit, late]
        own = study.on(frame.assign(value=10 + shock + random.normal(0, 1, unit.size)))
        for name, change in (("persons", groups_change), ("departments", units_change)):
            estimate = change(own).estimate
            claims[name] += estimate.low > 0 or estimate.high < 0
    assert 0.15 <= claims["persons"] / 200 <= 0.33 and claims["departments"] / 200 <= 0.07


# Tables that contradict themselves.

@pytest.mark.parametrize(("unit", "name", "found"), [
    ("A", "comparison", "a unit of the comparison group has a start under pilot.starts"),
    ("G", "pilot", "a unit of the pilot group has no start under pilot.starts")])
def test_a_unit_whose_group_does_not_fit_its_start_is_named(tmp_path, unit, name, found):
    rows = [(*row, name if row[3] == unit else "pilot" if FIRST[row[3]] is not None else "comparison")
            for row in staggered_shares()]
    made = staggered_company(tmp_path, rows, header=("date", "yes", "total", "unit", "group"))
    with pytest.raises(InputError, match=found) as error:
        compare(made)
    assert len(error.value.problems) == 1


def test_a_table_of_the_comparison_group_alone_holds_no_case(tmp_path):
    rows = [(*row, "C1", "comparison") for row in weeks(HIGH, LOW)]
    effect = effect_of(tmp_path, "count", ["date", "count", "unit", "group"], rows)
    assert effect.verdict == "unknown" and "no_cases" in caveats(effect)
