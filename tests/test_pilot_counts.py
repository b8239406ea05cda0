from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from pilot_examples import STARTS, effect_of, weeks

from championkit.estimate import its_ratio, rate_ratio
from championkit.pilot.kinds.series import binned, series

HEADER = ["date", "count"]
HIGH = [30, 34, 28, 33, 31, 29, 35, 27, 32, 30, 34, 28, 31, 33, 29, 30]
LOW = [15, 17, 14, 16, 18, 13, 15, 16, 14, 17, 15, 16, 14, 18, 13, 15]

NOISE36 = [3, -2, 4, -5, 1, 2, -3, 5, -1, -4, 2, 3] * 3
FALLING = [43, 23, 40, 37, 42, 42, 37, 40, 28, 33, 31, 32, 31, 20, 26, 25, 34, 25, 24, 21, 18, 25, 27, 18]


def caveats(effect) -> dict:
    return {caveat.code: caveat.values for caveat in effect.caveats}


def with_comparison(before, after, other_before, other_after) -> list[tuple]:
    return [*((*row, "pilot") for row in weeks(before, after)),
            *((*row, "comparison") for row in weeks(other_before, other_after))]


def test_the_ratio_of_levels_is_that_of_the_series_in_order(tmp_path):
    rows = weeks(HIGH, LOW)
    effect = effect_of(tmp_path, "count", HEADER, rows[::-1])
    expected = its_ratio([*HIGH, *LOW], None, 16).effect
    assert (effect.estimate, effect.low, effect.high) == (expected.value, expected.low, expected.high)
    assert (effect.before.mean, effect.after.mean) == (np.mean(HIGH), np.mean(LOW))
    assert (effect.before.n, effect.before.events) == (16, sum(HIGH))


def test_without_a_comparison_or_whole_years_the_season_leaves_it_uncertain(tmp_path):
    effect = effect_of(tmp_path, "count", HEADER, weeks(HIGH[:11], LOW[:11]))
    assert effect.code == "improved_uncertain" and effect.grade == "before_after"
    assert caveats(effect)["season"] == {"before": 11, "after": 11}


def test_two_years_before_and_one_after_rule_the_season_out(tmp_path):
    rows = [("before", HIGH[at % 16]) for at in range(24)] + [("after", LOW[at]) for at in range(12)]
    effect = effect_of(tmp_path / "whole", "count", ["period", "count"], rows, more="every: month")
    assert effect.code == "improved_clear" and not effect.caveats
    part = effect_of(tmp_path / "part", "count", ["period", "count"], rows[1:], more="every: month")
    assert part.code == "improved_uncertain" and caveats(part)["season"] == {"before": 23, "after": 12}


def test_how_many_were_there_is_allowed_for(tmp_path):
    rows = [(day, count, 100 if count > 20 else 50) for day, count in weeks(HIGH, LOW)]
    effect = effect_of(tmp_path, "count", [*HEADER, "exposure"], rows)
    assert effect.estimate == pytest.approx(1, abs=0.05) and effect.evidence.adjusted


def test_a_fall_that_the_comparison_group_shares_is_no_improvement(tmp_path):
    rows = with_comparison(HIGH, LOW, HIGH[::-1], LOW[::-1])
    effect = effect_of(tmp_path, "count", [*HEADER, "group"], rows, more="smallest_change: 15 %")
    assert effect.verdict == "unclear" and effect.estimate == pytest.approx(1, abs=0.05)
    assert effect.grade == "comparison" and "season" not in caveats(effect)


def test_a_fall_that_the_comparison_group_does_not_share_is_one(tmp_path):
    effect = effect_of(tmp_path, "count", [*HEADER, "group"], with_comparison(HIGH, LOW, HIGH[::-1], HIGH[::-1]))
    expected = its_ratio([*HIGH, *LOW], np.array([*HIGH[::-1], *HIGH[::-1]]) + 0.5, 16).effect
    assert (effect.estimate, effect.low, effect.high) == (expected.value, expected.low, expected.high)
    # The pilot group fell from 30.875 to 15.375 a week; the comparison group stayed at 30.875.
    assert effect.comparison.difference == pytest.approx(15.375 - 30.875)
    assert (effect.comparison.before.mean, effect.comparison.after.mean) == (30.875, 30.875)


def test_both_groups_are_held_against_how_many_were_there(tmp_path):
    # The pilot group halves because half of it is gone.
    rows = [(*row, "pilot", 100 if row[1] > 20 else 50) for row in weeks(HIGH, LOW)]
    rows += [(*row, "comparison", 80) for row in weeks(HIGH[::-1], HIGH[::-1])]
    effect = effect_of(tmp_path, "count", [*HEADER, "group", "exposure"], rows)
    assert effect.estimate == pytest.approx(1, abs=0.05)


def test_a_fall_that_began_before_the_pilot_is_sensitive_to_the_trend(tmp_path):
    # Counts that fall by 3 % a week all along: in level they are lower after, along their trend they are not.
    effect = effect_of(tmp_path, "count", HEADER, weeks(FALLING[:12], FALLING[12:]))
    level, trend = (its_ratio(FALLING, None, 12, trend=trend).effect for trend in ("none", "common"))
    assert level.high < 1 < trend.high
    assert (effect.estimate, effect.low, effect.high) == (level.value, level.low, level.high)
    assert (effect.code, effect.verdict) == ("inconclusive", "unclear")
    assert caveats(effect)["trend_sensitive"] == {"low": trend.low, "high": trend.high}


def test_a_trend_is_part_of_the_model_from_24_weeks_before(tmp_path):
    counts = [*FALLING, *FALLING]
    effect = effect_of(tmp_path, "count", HEADER, weeks(counts[:24], counts[24:]))
    assert effect.estimate == its_ratio(counts, None, 24, trend="common").effect.value


def test_a_trend_is_not_looked_for_below_12_weeks(tmp_path):
    effect = effect_of(tmp_path, "count", HEADER, weeks(HIGH[:8], LOW[:8]))
    assert effect.code == "improved_uncertain" and "trend_unchecked" in caveats(effect)


def test_seven_weeks_give_no_claim(tmp_path):
    effect = effect_of(tmp_path, "count", HEADER, weeks(HIGH[:7], LOW[:8]))
    assert effect.verdict == "unknown" and caveats(effect)["too_few_count"]["before"] == 7
    assert effect.before.mean == pytest.approx(np.mean(HIGH[:7]))


def test_weeks_with_little_in_them_are_merged(tmp_path):
    few = [2, 3, 1, 2] * 5
    effect = effect_of(tmp_path, "count", HEADER, weeks([1, *few], [*few, 3]))
    assert caveats(effect)["merged"] == {"periods": 2, "left_out": 2, "every": "week"}
    assert effect.evidence.merged == 2 and effect.evidence.n_before == 10 and len(effect.evidence.counts) == 20
    assert effect.evidence.counts.tolist()[:2] == [2.5, 1.5]  # a week's average of 2 + 3, and of 1 + 2


def test_four_weeks_with_too_little_in_them_give_no_claim(tmp_path):
    effect = effect_of(tmp_path, "count", HEADER, weeks([1, 0] * 16, [0, 1] * 10))
    assert effect.verdict == "unknown" and caveats(effect)["too_few_counted"] == {"mean": 2.0, "needed": 4}


def test_bins_are_filled_from_the_start_of_the_pilot():
    frame = pd.DataFrame({"period": ["before"] * 5 + ["after"] * 5, "count": [1.0, 1, 1, 1, 1, 2, 2, 2, 2, 2],
                          "group": "pilot"})
    bins = binned(series(frame), 5, "week")
    assert (bins.merged, bins.n_before, bins.left_out) == (4, 1, 2)
    assert bins.counts.tolist() == [4, 8]


def test_missing_weeks_are_counted(tmp_path):
    rows = weeks(HIGH, LOW)
    assert caveats(effect_of(tmp_path, "count", HEADER, rows[:5] + rows[7:]))["gaps"] == {"periods": 2, "every": "week"}
    assert "gaps" not in caveats(effect_of(tmp_path, "count", HEADER, rows))


def test_two_totals_and_a_comparison_are_shown_without_a_claim(tmp_path):
    rows = [("before", 135, "pilot"), ("before", 165, "comparison"), ("after", 121, "pilot"),
            ("after", 132, "comparison")]
    effect = effect_of(tmp_path, "count", ["period", "count", "group"], rows, more="every: year")
    assert (effect.verdict, effect.grade) == ("unknown", "before_after")
    assert effect.comparison.difference == (121 - 135) - (132 - 165)


def test_two_totals_alone_are_compared_as_rates_and_never_clearly(tmp_path):
    rows = [("before", 400, 100), ("after", 150, 90)]
    effect = effect_of(tmp_path, "count", ["period", "count", "exposure"], rows, more="every: year")
    expected = rate_ratio(400, 100, 150, 90)
    assert (effect.estimate, effect.low, effect.high) == (expected.value, expected.low, expected.high)
    assert effect.estimand == "ratio_of_totals" and effect.code == "improved_uncertain"
    assert "independent" in caveats(effect)


def test_two_weeks_are_not_two_totals(tmp_path):
    assert effect_of(tmp_path, "count", HEADER, weeks([40], [12])).verdict == "unknown"


def test_a_week_that_is_missing_leaves_a_gap_in_time(tmp_path):
    rows = weeks(HIGH, LOW)
    kept = [*range(5), *range(7, 32)]
    effect = effect_of(tmp_path, "count", HEADER, [rows[at] for at in kept])
    counts = np.array([*HIGH, *LOW])[kept]
    expected = its_ratio(counts, None, 14, at=np.array(kept) - 16).effect
    assert (effect.estimate, effect.low) == (expected.value, expected.low)
    assert expected.low != its_ratio(counts, None, 14).effect.low


def test_two_years_before_let_the_season_be_allowed_for(tmp_path):
    """A yearly swing and nothing else: without two years before, the half year after looks like a fall."""
    months = np.arange(36)
    counts = np.round(60 * np.exp(0.5 * np.sin(2 * np.pi * months / 12)) + np.array(NOISE36)).astype(int).tolist()
    short = effect_of(tmp_path / "short", "count", ["period", "count"],
                      [("before", count) for count in counts[18:30]] + [("after", count) for count in counts[30:]] +
                      [("after", count) for count in counts[30:36]], more="every: month")
    whole = effect_of(tmp_path / "whole", "count", ["period", "count"],
                      [("before", count) for count in counts[:24]] + [("after", count) for count in counts[24:]],
                      more="every: month")
    assert "season" in caveats(short) and "season" not in caveats(whole)
    assert whole.verdict == "unclear"
    expected = its_ratio(counts, None, 24, trend="common", season=12).effect
    assert whole.estimate == expected.value


def test_a_long_series_of_days_is_taken_week_by_week(tmp_path):
    first = STARTS - timedelta(420)
    rows = [(first + timedelta(at), 20 + at % 5) for at in range(560)]
    effect = effect_of(tmp_path, "count", HEADER, rows, more="every: day")
    assert effect.evidence.merged == 7 and len(effect.evidence.counts) == 80
