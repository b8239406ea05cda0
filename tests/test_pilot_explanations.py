import math
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pilot_examples import DATA_DATE, DAYS, STARTS, UNCLEAR, UNKNOWN, by_person, company, days, effect_of, weeks
from scipy import stats
from test_pilot_counts import FALLING, HIGH, LOW, with_comparison

from championkit.estimate import rmst_difference
from championkit.pilot import Caveat, Check, Comparison, Level, Pretrend, compare, explanations, read, smallest_change
from championkit.pilot.compare import doubted
from championkit.pilot.comparison import compared
from championkit.pilot.explanations import explain
from championkit.pilot.explanations.extremes import MANY_ROWS, without_one
from championkit.pilot.measured import Measured
from championkit.pilot.study import Study
from championkit.tables import explanations_table
from championkit.tables.table import Badge
from championkit.text.pilot import check_text, explanation_sentences, verdict_sentence

DATED, TIMED = ["date", "value"], ["start", "end"]


def checks(effect) -> dict[str, Check]:
    return {check.explanation: check for check in effect.checks}


def said(effect, explanation) -> tuple[str, str]:
    check = checks(effect)[explanation]
    return check.answer, check.code


def dated(first: date, values, step=2) -> list[tuple]:
    """One row every few days from `first`."""
    return [(first + timedelta(step * at), value) for at, value in enumerate(values)]


def wave(level: float, n: int, height: float = 2.0) -> list[float]:
    """Values that go up and down around a level, the same at both ends."""
    return [level + height * math.sin(1.7 * at) for at in range(n)]


def amounts(tmp_path, before, after, **options):
    """Amounts, every other day to the last day before the start, and from the start on."""
    first = STARTS - timedelta(2 * len(before))
    return effect_of(tmp_path, "amount", DATED, [*dated(first, before), *dated(STARTS, after)], **options)


def studied(about) -> tuple[Study, Measured, float]:
    """The study of a company's one metric, what is found in it, and the smallest change that matters."""
    params = about.params
    study = Study(read(about).metrics["m"], params.pilot.metrics["m"], params.pilot, 0.95, params.min_group, 1)
    found = compared(study)
    return study, found, smallest_change(study.metric, found)


FLAT, LOWER = wave(50, 60), wave(40, 60)


# Already moving


def test_a_drift_from_before_may_have_gone_on(tmp_path):
    drift = [70 - at / 3 + 2 * math.sin(1.7 * at) for at in range(60)]
    effect = amounts(tmp_path, drift, LOWER)
    check = checks(effect)["trend"]
    assert (check.answer, check.code) == ("possible", "trend_moving")
    # Welch's t of the logarithms of the two halves, from scipy.
    halves = np.log(drift[30:]), np.log(drift[:30])
    interval = stats.ttest_ind(*halves, equal_var=False).confidence_interval()
    assert np.log([check.values["low"], check.values["high"]]) == pytest.approx(interval)
    assert check_text(effect, check) == (
        f"It was already falling before the start (a change of -{100 - 100 * math.exp(interval[0]):.0f}% to "
        f"-{100 - 100 * math.exp(interval[1]):.0f}% from the first half of the time before to the second), and may "
        "have gone on falling by itself.")


def test_a_level_time_before_is_no_trend(tmp_path):
    assert said(amounts(tmp_path, FLAT, LOWER), "trend") == ("unlikely", "trend_none")


def test_a_drift_the_other_way_explains_nothing(tmp_path):
    drift = [40 + at / 3 + 2 * math.sin(1.7 * at) for at in range(60)]
    assert said(amounts(tmp_path, drift, LOWER), "trend") == ("unlikely", "trend_opposite")


def test_a_scattered_or_short_time_before_cannot_tell(tmp_path):
    assert said(amounts(tmp_path / "a", wave(50, 24, 40), wave(40, 24, 1)), "trend") == ("open", "trend_wide")
    assert said(amounts(tmp_path / "b", wave(50, 19), LOWER), "trend") == ("open", "trend_few")
    assert said(amounts(tmp_path / "c", wave(50, 20), LOWER), "trend")[1] != "trend_few"
    table = [*(("before", value) for value in FLAT), *(("after", value) for value in LOWER)]
    assert said(effect_of(tmp_path / "d", "amount", ["period", "value"], table), "trend") == ("open", "trend_no_dates")


def test_durations_are_cut_at_the_middle_and_at_the_start_of_the_pilot(tmp_path):
    first = date(2025, 4, 1)
    early, late = [20 + at % 7 for at in range(20)], [20 + at % 5 for at in range(20)]
    late[-1] = 90  # ends long after the start of the pilot, which must not be known of
    effect = effect_of(tmp_path, "duration", TIMED, [*days(first, early), *days(first + timedelta(60), late),
                                                     *days(date(2025, 9, 2), [12 + at % 5 for at in range(20)])])
    border = first + timedelta(60)
    starts = [first + timedelta(3 * at) for at in range(40)]
    ends = [start + timedelta(length) for start, length in zip(starts, early + late, strict=True)]
    cut = [border if start < border else STARTS for start in starts]
    event = np.array([end <= limit for end, limit in zip(ends, cut, strict=True)])
    time = np.array([(min(end, limit) - start).days for start, end, limit in zip(starts, ends, cut, strict=True)])
    assert (~event).sum() > 2  # the cut matters
    tau = min(60.0, *(sorted((limit - start).days for start, limit in half)[-3] for half in (
        list(zip(starts, cut, strict=True))[:20], list(zip(starts, cut, strict=True))[20:])))
    longest = time[20:].max() if not event[20:][time[20:] == time[20:].max()].all() else tau
    expected = rmst_difference(time[:20], event[:20], time[20:], event[20:], tau=min(tau, longest))
    check = checks(effect)["trend"]
    assert (check.values["low"], check.values["high"]) == pytest.approx((expected.low, expected.high))


def test_counts_stand_or_fall_with_the_other_assumption_about_the_trend(tmp_path):
    header = ["date", "count"]
    steady = effect_of(tmp_path / "a", "count", header, weeks(HIGH, LOW))
    assert said(steady, "trend") == ("unlikely", "trend_both_models")
    drifting = effect_of(tmp_path / "b", "count", header, weeks(FALLING[:12], FALLING[12:]))
    check = checks(drifting)["trend"]
    assert (check.answer, check.code) == ("possible", "trend_one_model")
    assert (check.values["low"], check.values["high"]) == pytest.approx(
        [drifting.caveats[0].values[end] for end in ("low", "high")])
    short = effect_of(tmp_path / "c", "count", header, weeks(HIGH[:11], LOW))
    assert said(short, "trend") == ("open", "trend_unchecked")


@pytest.mark.parametrize(("result", "answer", "code"), [
    ("alike", "unlikely", "trend_compared"), ("apart", "possible", "trend_apart"),
    ("unchecked", "open", "trend_compared_unchecked")])
def test_a_comparison_group_answers_for_trend_and_season(tmp_path, result, answer, code):
    table = [*dated(STARTS - timedelta(120), FLAT), *dated(STARTS, LOWER)]
    study, found, smallest = studied(company(tmp_path, "amount", DATED, table))
    beside = Comparison(Level(9, 50.0), Level(9, 50.0), -10.0, pretrend=Pretrend(result, 0.9, 0.95))
    found = {check.explanation: check for check in explain(study, replace(found, comparison=beside), smallest)}
    assert (found["trend"].answer, found["trend"].code) == (answer, code)
    assert (found["season"].answer, found["season"].code) == ("unlikely", "season_compared")


# Season

JANUARY, SEPTEMBER = date(2025, 1, 1), date(2025, 9, 1)


def autumn(tmp_path, level_in_autumn, level_in_winter, **options):
    """Before: January to August at 50; after: September to December at one level, January and February at another."""
    table = [*dated(JANUARY, wave(50, 120)), *dated(SEPTEMBER, wave(level_in_autumn, 60)),
             *dated(date(2026, 1, 1), wave(level_in_winter, 28))]
    return effect_of(tmp_path, "amount", DATED, table, **options)


def test_a_dip_in_months_that_only_one_period_holds_may_be_the_season(tmp_path):
    effect = autumn(tmp_path, 30, 50)
    check = checks(effect)["season"]
    assert effect.verdict == "improved" and (check.answer, check.code) == ("possible", "season_other_months")
    # January and February hold 30 days' rows before and 28 after; their Welch interval on logarithms, from scipy.
    assert check.values["cases"] == 58
    interval = stats.ttest_ind(np.log(wave(50, 28)), np.log(wave(50, 120)[:30]), equal_var=False).confidence_interval()
    assert np.log([check.values["low"], check.values["high"]]) == pytest.approx(interval)


def test_a_change_that_holds_in_the_months_of_both_periods_is_no_season(tmp_path):
    assert said(autumn(tmp_path, 30, 30), "season") == ("unlikely", "season_common_months")


def test_months_of_both_periods_that_hold_too_little_leave_the_season_open(tmp_path):
    few = [*dated(date(2025, 2, 20), wave(50, 96)), *dated(SEPTEMBER, wave(30, 60)), *dated(date(2026, 2, 1), [30] * 3)]
    assert said(effect_of(tmp_path / "a", "amount", DATED, few), "season") == ("open", "season_few")
    wide = [*dated(date(2025, 2, 8), wave(50, 10, 49)), *dated(date(2025, 3, 1), wave(50, 90)),
            *dated(SEPTEMBER, wave(40, 60)), *dated(date(2026, 2, 1), wave(40, 12, 39))]
    effect = effect_of(tmp_path / "b", "amount", DATED, wide)
    assert effect.verdict == "improved" and said(effect, "season") == ("open", "season_wide")
    table = [*(("before", value) for value in FLAT), *(("after", value) for value in LOWER)]
    no_dates = effect_of(tmp_path / "c", "amount", ["period", "value"], table)
    assert said(no_dates, "season") == ("open", "season_no_dates")


def test_the_same_months_on_both_sides_are_no_season(tmp_path):
    table = [*dated(date(2024, 9, 2), wave(50, 88)), *dated(date(2025, 9, 2), wave(40, 88))]
    head = "  before: {until: 2025-02-28}\n"
    assert said(effect_of(tmp_path / "a", "amount", DATED, table, head=head), "season") == (
        "unlikely", "season_same_months")
    # A whole year before holds every month of the half year after, but not only these: what is common is compared.
    year = [*dated(date(2024, 9, 2), wave(50, 180)), *dated(date(2025, 9, 2), wave(40, 88))]
    assert said(effect_of(tmp_path / "b", "amount", DATED, year), "season") == ("unlikely", "season_common_months")


def test_counts_need_whole_years_or_a_comparison_group_for_the_season(tmp_path):
    alone = effect_of(tmp_path / "a", "count", ["date", "count"], weeks(HIGH, LOW))
    assert said(alone, "season") == ("open", "season_short")
    assert checks(alone)["season"].values == {"before": len(HIGH), "after": len(LOW)}
    rows = with_comparison(HIGH, LOW, HIGH[::-1], HIGH[::-1])
    beside = effect_of(tmp_path / "b", "count", ["date", "count", "group"], rows)
    assert said(beside, "season") == ("unlikely", "season_compared")
    rows = [("before", HIGH[at % 16]) for at in range(24)] + [("after", LOW[at]) for at in range(12)]
    whole = effect_of(tmp_path / "c", "count", ["period", "count"], rows, more="every: month")
    assert said(whole, "season") == ("unlikely", "season_years")


# Regression to the mean


def bad_last_quarter() -> list[float]:
    """Three quarters at 50, the last at 60: a pilot started on seeing that finds 50 again."""
    return [*wave(50, 60), *wave(60, 20)]


def test_a_bad_time_before_may_have_become_usual_again(tmp_path):
    effect = amounts(tmp_path, bad_last_quarter(), wave(50, 60, 1), more="smallest_change: 2 %")
    check = checks(effect)["regression"]
    assert effect.verdict == "improved" and (check.answer, check.code) == ("possible", "regression_unusual")
    interval = stats.ttest_ind(np.log(wave(60, 20)), np.log(wave(50, 60)), equal_var=False).confidence_interval()
    assert np.log([check.values["low"], check.values["high"]]) == pytest.approx(interval)
    assert said(amounts(tmp_path / "b", FLAT, LOWER), "regression") == ("unlikely", "regression_usual")


def test_the_worst_of_several_departments_is_found_out(tmp_path):
    """Six departments alike, whose quarters vary; a pilot that does nothing begins where the last one was worst."""
    rng, found = np.random.default_rng(1), []
    for at in range(16):
        quarters = rng.normal(50, 10, (6, 4))
        levels = np.repeat(quarters[quarters[:, 3].argmax()], 15)
        effect = amounts(tmp_path / str(at), rng.normal(levels, 4).tolist(), rng.normal(50, 4, 60).tolist())
        found.append((effect.verdict, said(effect, "regression")[0]))
    improved = [answer for verdict, answer in found if verdict == "improved"]
    assert len(improved) >= 4  # where one chosen by lot would improve in one of forty
    assert improved.count("possible") >= 0.8 * len(improved)


def test_too_little_before_and_nothing_stated_leaves_it_open(tmp_path):
    effect = amounts(tmp_path, wave(50, 20), LOWER)
    assert said(effect, "regression") == ("open", "regression_unstated")


def test_company_yaml_says_why_the_pilot_was_started(tmp_path):
    planned = amounts(tmp_path / "a", bad_last_quarter(), wave(50, 60, 1), head="  trigger: planned\n")
    assert said(planned, "regression") == ("unlikely", "regression_planned")
    bad = amounts(tmp_path / "b", FLAT, LOWER, head="  trigger: bad period\n")
    assert said(bad, "regression") == ("possible", "regression_bad_period")


def test_a_bad_period_weakens_an_improvement_by_one_step(tmp_path):
    def found(name, before, after, head="  trigger: bad period\n", **options):
        effect = amounts(tmp_path / name, before, after, head=head, **options)
        return effect.code, "bad_period" in {caveat.code for caveat in effect.caveats}

    slightly = wave(46, 60)
    assert found("a", FLAT, LOWER, "") == ("improved_clear", False)
    assert found("b", FLAT, LOWER) == ("improved_uncertain", True)
    assert found("c", FLAT, slightly, "", more="smallest_change: 8 %") == ("improved_uncertain", False)
    assert found("d", FLAT, slightly, more="smallest_change: 8 %") == ("inconclusive", True)
    assert found("e", FLAT, wave(50, 60, 3)) == ("no_relevant_change", False)


def test_a_bad_period_does_not_excuse_a_change_for_the_worse(tmp_path):
    effect = amounts(tmp_path, FLAT, wave(65, 60), head="  trigger: bad period\n")
    assert effect.code == "worse_clear" and said(effect, "regression") == ("unlikely", "regression_other_way")


def test_with_a_comparison_group_a_bad_period_is_told_and_weakens_nothing(tmp_path):
    rows = with_comparison(HIGH, LOW, HIGH[::-1], HIGH[::-1])
    about = company(tmp_path, "count", ["date", "count", "group"], rows, head="  trigger: bad period\n")
    effect, = compare(about)
    assert said(effect, "regression") == ("possible", "regression_bad_period_compared")
    assert "bad_period" not in {caveat.code for caveat in effect.caveats} and effect.code == "improved_clear"


def test_how_much_would_come_back_by_itself(tmp_path):
    """Months at known levels; Davis 1976: sd phi(z) / (1 - Phi(z)) for one unit, sd the months' own."""
    levels = [48, 52, 50, 47, 53, 54, 57, 60]
    table = [(date(2025, month, day), level + (day - 10) / 10) for month, level in enumerate(levels, start=1)
             for day in (5, 10, 15)]
    after = dated(STARTS, wave(45, 60))
    options = {"more": "compare: difference", "head": "  trigger: bad period\n"}
    effect = effect_of(tmp_path / "a", "amount", DATED, [*table, *after], **options)
    values = checks(effect)["regression"].values
    mean, sd = np.mean(levels), np.std(levels, ddof=1)
    z = (np.mean([54, 57, 60]) - mean) / sd
    assert values["months"] == 8 and values["expected"] == pytest.approx(sd * stats.norm.pdf(z) / stats.norm.sf(z))
    text = check_text(effect, checks(effect)["regression"])
    assert f"Judged by the 8 months before, about {values['expected']:.1f}\u00a0minutes would be expected" in text
    # Five months are too few to tell how much one differs from the next.
    short = effect_of(tmp_path / "b", "amount", DATED, [*table[9:], *after], **options)
    assert checks(short)["regression"].values == {}


def test_between_units_less_comes_back(tmp_path):
    """Two units that are always ten apart: sd_within^2 / sqrt(sd_within^2 + sd_between^2) phi(z) / (1 - Phi(z))."""
    levels = [48, 52, 50, 47, 53, 54, 57, 60]
    table = [(date(2025, month, 10), level + apart, unit) for month, level in enumerate(levels, start=1)
             for unit, apart in (("A", -5), ("B", 5))]
    after = [(*row, unit) for unit in "AB" for row in dated(STARTS, wave(45, 30))]
    effect = effect_of(tmp_path, "amount", [*DATED, "unit"], [*table, *after], more="compare: difference",
                       head="  trigger: bad period\n")
    within, between = np.std(levels, ddof=1), math.sqrt(50)
    z = (57 - np.mean(levels)) / math.hypot(within, between)
    expected = within**2 / math.hypot(within, between) * stats.norm.pdf(z) / stats.norm.sf(z)
    assert checks(effect)["regression"].values["expected"] == pytest.approx(expected)


# Definition


def test_what_is_counted_is_stated_timed_or_unknown(tmp_path):
    assert said(amounts(tmp_path / "a", FLAT, LOWER), "definition") == ("open", "definition_unstated")
    stated = amounts(tmp_path / "b", FLAT, LOWER, more="definition: from opening to sending")
    assert said(stated, "definition") == ("unlikely", "definition_stated")
    rows = [*days(date(2025, 5, 1), [10, 20] * 6), *days(date(2025, 9, 8), [5, 15] * 6)]
    timed = effect_of(tmp_path / "c", "duration", TIMED, rows)
    assert said(timed, "definition") == ("unlikely", "definition_clock")
    assert check_text(timed, checks(timed)["definition"]).endswith("opened to accepted.")


# One case


def test_one_case_that_makes_the_verdict_is_found(tmp_path):
    options = {"more": "compare: difference, smallest_change: 1"}
    before = [*wave(42, 39, 5), 900.0]
    effect = amounts(tmp_path / "a", [*wave(42, 39, 5), 45.0], wave(52, 40, 5), **options)
    assert effect.verdict == "worse" and said(effect, "one_case") == ("unlikely", "one_case_stands")
    # Slower by 10 on average, were it not for one of 900 before.
    hidden = amounts(tmp_path / "b", before, wave(52, 40, 5), **options)
    check = checks(hidden)["one_case"]
    assert hidden.verdict == "unclear" and (check.answer, check.code) == ("possible", "one_case_decides")
    assert check.values["code"] == "worse_clear"
    without = [np.mean(wave(52, 40, 5)) - np.mean(np.delete(before, at)) for at in range(40)]
    assert check.values["high"] == pytest.approx(max(without))
    assert "One single case decides: without it the verdict would be: worse." in check_text(hidden, check)


def test_the_range_of_the_estimates_is_that_of_leaving_out_every_case_in_turn(tmp_path):
    before, after = wave(50, 30, 9), wave(40, 30, 9)
    check = checks(amounts(tmp_path, before, after, more="compare: difference"))["one_case"]
    difference = [np.mean(after) - np.mean(np.delete(before, at)) for at in range(30)]
    difference += [np.mean(np.delete(after, at)) - np.mean(before) for at in range(30)]
    assert (check.values["low"], check.values["high"]) == pytest.approx((min(difference), max(difference)))


def test_one_case_of_900_days_does_not_move_a_restricted_mean(tmp_path):
    early, late = [30 + at % 9 for at in range(20)], [20 + at % 9 for at in range(20)]
    rows = [(date(2023, 1, 10), date(2023, 1, 10) + timedelta(900)), *days(date(2025, 6, 1), early),
            *days(date(2025, 9, 8), late)]
    effect = effect_of(tmp_path, "duration", TIMED, rows)
    assert effect.verdict == "improved" and said(effect, "one_case") == ("unlikely", "one_case_stands")


def test_a_case_that_enters_late_leaves_both_periods_together(tmp_path):
    rows = [*days(date(2025, 6, 1), [30 + at % 9 for at in range(30)]),
            *days(date(2025, 9, 8), [20 + at % 9 for at in range(20)])]
    about = company(tmp_path, "duration", TIMED, rows, more="spillover: late entry")
    study, found, smallest = studied(about)
    assert found.after.n > 20
    assert {len(study.frame) - len(frame) for frame in without_one(study, found)[1]} == {1}
    assert {check.explanation: check.answer for check in explain(study, found, smallest)}["one_case"] == "unlikely"


def test_two_totals_cannot_spare_one(tmp_path):
    effect = effect_of(tmp_path, "count", ["period", "count"], [("before", 400), ("after", 300)])
    assert [said(effect, name) for name in ("trend", "season", "one_case")] == [
        ("open", "trend_unchecked"), ("open", "season_short"), ("open", "one_case_few")]


def test_one_week_is_left_out_in_both_groups(tmp_path):
    rows = with_comparison(HIGH, LOW, HIGH[::-1], HIGH[::-1])
    study, found, _smallest = studied(company(tmp_path, "count", ["date", "count", "group"], rows))
    counted, frames = without_one(study, found)
    assert counted == "period" and 2 <= len(frames) <= 4
    for frame in frames:
        assert len(frame) == len(study.frame) - 2
        assert set(frame.loc[frame["group"] == "pilot", "date"]) == set(
            frame.loc[frame["group"] == "comparison", "date"])


def test_one_week_that_makes_the_verdict(tmp_path):
    before, after = [20, 24, 22, 19, 25, 21, 23, 20, 22, 24] * 2, [19, 18, 20, 17, 19, 18, 20, 19, 18, 60]
    effect = effect_of(tmp_path, "count", ["date", "count"], weeks(before, after))
    assert effect.verdict == "unclear"
    assert said(effect, "one_case") == ("possible", "one_case_decides")


def test_a_person_is_left_out_with_all_values_and_nobody_can_be_read_from_the_figures(tmp_path):
    before, after = [40 + at % 5 for at in range(12)], [38 + at % 3 for at in range(11)] + [4]
    table = by_person(before, after)
    about = company(tmp_path, "amount", ["period", "value", "person"], table, more="compare: difference")
    study, found, smallest = studied(about)
    counted, frames = without_one(study, found)
    assert counted == "person" and found.evidence.paired
    assert {len(study.frame) - len(frame) for frame in frames} == {2}
    gone = [set(study.frame["person"]) - set(frame["person"]) for frame in frames]
    assert {"p11"} in gone and all(len(who) == 1 for who in gone)
    told = explain(study, found, smallest)
    assert told[4].code == "one_case_stands"
    for check in told:
        assert check.explanation in ("trend", "regression") or not {"low", "high", "cases"} & set(check.values)


def test_of_people_the_months_of_both_periods_give_no_figures(tmp_path):
    # The change of all and that of nearly all would together tell on those in the months that only one period holds.
    table = [*dated(JANUARY, [1 + at % 3 for at in range(119)]), *dated(SEPTEMBER, [3 + at % 3 for at in range(90)])]
    effect = effect_of(tmp_path, "rating", DATED, table)
    assert checks(effect)["season"] == Check("season", "unlikely", "season_common_months", {})
    assert checks(effect)["one_case"] == Check("one_case", "unlikely", "one_case_stands", {"counted": "answer"})


def test_pairs_that_are_just_enough_cannot_spare_one(tmp_path):
    before, after = [40, 42, 44, 41, 43, 45, 40, 44], [30, 31, 33, 32, 31, 35, 30, 33]
    effect = effect_of(tmp_path, "amount", ["period", "value", "person"], by_person(before, after))
    assert effect.verdict == "improved" and said(effect, "one_case") == ("open", "one_case_few")


def test_a_batch_is_left_out_or_one_of_the_totals(tmp_path):
    header, rows = ["period", "yes", "total"], [("before", 4 + at % 3, 30) for at in range(9)]
    rows += [("after", 1 + at % 2, 30) for at in range(9)]
    batches = effect_of(tmp_path / "a", "share", header, rows)
    assert said(batches, "one_case") == ("unlikely", "one_case_stands")
    assert checks(batches)["one_case"].values["counted"] == "batch"
    totals = effect_of(tmp_path / "b", "share", header, [("before", 30, 100), ("after", 18, 100)])
    check = checks(totals)["one_case"]
    assert totals.verdict == "improved" and check.code == "one_case_decides" and check.values["counted"] == "case"
    differences = [b - a for a, b in [(29 / 99, 0.18), (30 / 99, 0.18), (0.3, 17 / 99), (0.3, 18 / 99)]]
    assert (check.values["low"], check.values["high"]) == pytest.approx((min(differences), max(differences)))


def test_cases_that_are_alike_are_left_out_once(tmp_path):
    rows = [*days(date(2025, 5, 1), [10, 20] * 6), *days(date(2025, 9, 8), [5, 15] * 6)]
    study, found, _smallest = studied(company(tmp_path, "duration", TIMED, rows))
    assert len(without_one(study, found)[1]) == 4


def test_of_many_rows_few_are_left_out(tmp_path):
    n = MANY_ROWS // 2 + 1
    rows = [(date(2025, 1, 1) + timedelta(at % 240), None) for at in range(n)]
    rows = [(start, start + timedelta(5 + at % 50)) for at, (start, _end) in enumerate(rows)]
    rows += [(date(2025, 9, 1) + timedelta(at % 100), date(2025, 9, 5) + timedelta(at % 140)) for at in range(n)]
    rows = [row for row in rows if row[0] <= row[1]]
    study, found, _smallest = studied(company(tmp_path, "duration", TIMED, [*rows, *rows[-n:]]))
    assert len(study.frame) > MANY_ROWS and len(without_one(study, found)[1]) == 4


@pytest.mark.parametrize("explanation", ["trend", "season", "one_case"])
def test_an_explanation_that_is_possible_leaves_the_direction_alone(explanation):
    found = doubted("improved_clear", (Check(explanation, "possible", "any"),))
    assert found == ("improved_uncertain", (Caveat("other_explanation"),))
    assert doubted("improved_clear", (Check(explanation, "open", "any"),)) == ("improved_clear", ())
    assert doubted("worse_uncertain", (Check(explanation, "possible", "any"),)) == ("worse_uncertain", ())


# Other mix

FAMILIES = [*TIMED, "stratum"]


def families(slow_before, quick_before, slow_after, quick_after, gain=0) -> list[tuple]:
    """Slow cases of about 45 days, and quick ones of about 15; the later ones quicker by `gain`."""
    def some(first, n, level, name):
        return [(*row, name) for row in days(first, [level + at % 7 for at in range(n)])]

    return [*some(date(2025, 3, 1), slow_before, 42, "engineers"), *some(date(2025, 3, 2), quick_before, 12, "shops"),
            *some(date(2025, 9, 2), slow_after, 42 - gain, "engineers"),
            *some(date(2025, 9, 3), quick_after, 12 - gain, "shops")]


def test_other_kinds_of_case_are_no_improvement(tmp_path):
    effect = effect_of(tmp_path, "duration", FAMILIES, families(40, 12, 12, 40))
    check = checks(effect)["mix"]
    assert (check.answer, check.code, check.values["points"]) == ("possible", "mix_decides", 54)
    assert check.values["low"] < 0 < check.values["high"] or abs(check.values["high"]) < 1
    assert effect.estimate < -12 and effect.code == "inconclusive" and effect.caveats[0].code == "mix_sensitive"


def test_a_change_within_every_kind_of_case_stands(tmp_path):
    effect = effect_of(tmp_path, "duration", FAMILIES, families(30, 16, 18, 30, gain=8))
    check = checks(effect)["mix"]
    assert (check.answer, check.code) == ("unlikely", "mix_stands") and effect.verdict == "improved"
    # All have ended within the horizon: each kind's difference is that of its means, weighted by its cases.
    means = [np.mean([level + at % 7 for at in range(n)]) for level, n in ((42, 30), (34, 18), (12, 16), (4, 30))]
    middle = (48 * (means[1] - means[0]) + 46 * (means[3] - means[2])) / 94
    assert check.values["low"] < middle < check.values["high"]
    assert (check.values["low"] + check.values["high"]) / 2 == pytest.approx(middle)


def test_kinds_with_too_few_cases_leave_the_verdict_uncertain(tmp_path):
    effect = effect_of(tmp_path, "duration", FAMILIES, families(40, 4, 20, 20, gain=9))
    assert said(effect, "mix") == ("open", "mix_few") and effect.code == "improved_uncertain"
    assert effect.caveats[0].code == "mix_changed"


def test_the_same_mix_is_said_and_no_column_is_no_check(tmp_path):
    rows = families(20, 20, 20, 20, gain=9)
    assert said(effect_of(tmp_path / "a", "duration", FAMILIES, rows), "mix") == ("unlikely", "mix_alike")
    assert "mix" not in checks(effect_of(tmp_path / "b", "duration", TIMED, [row[:2] for row in rows]))
    empty = [(*row[:2], None) for row in rows]
    assert "mix" not in checks(effect_of(tmp_path / "c", "duration", FAMILIES, empty))


# All of them


def test_nothing_is_explained_where_nothing_may_be_claimed(tmp_path):
    assert amounts(tmp_path, FLAT[:9], LOWER).checks == ()


@st.composite
def tables(draw) -> tuple:
    """A kind of metric, and a small table of it with or without the columns that a check may ask for."""
    kind = draw(st.sampled_from(["duration", "count", "share", "rating", "amount"]))
    n = draw(st.integers(1, 45))
    day = st.integers(0, 440).map(lambda at: date(2024, 12, 1) + timedelta(at))
    some = {"value": st.integers(1, 5), "total": st.integers(0, 40), "length": st.integers(0, 80) | st.none(),
            "person": st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", None]),
            "stratum": st.sampled_from(["x", "y", None]), "unit": st.sampled_from(["u", "v"])}
    start = draw(st.lists(day, min_size=n, max_size=n))

    def column(name):
        return draw(st.lists(some[name], min_size=n, max_size=n))

    if kind == "duration":
        ends = [None if length is None or day + timedelta(length) > DATA_DATE else day + timedelta(length)
                for day, length in zip(start, column("length"), strict=True)]
        columns = {"start": start, "end": ends}
        columns |= {"stratum": column("stratum")} if draw(st.booleans()) else {}
    elif kind == "count":
        numbers = sorted(draw(st.sets(st.integers(0, 63), min_size=1, max_size=60)))
        start = [date(2024, 12, 2) + timedelta(7 * at) for at in numbers]
        columns = {"date": start, "count": [draw(st.integers(0, 20)) for _day in start]}
    elif kind == "share":
        total = column("total")
        columns = {"date": start, "yes": [draw(st.integers(0, of)) for of in total], "total": total}
    else:
        columns = {"date": start, "value": column("value")}
        columns |= {"person": column("person")} if draw(st.booleans()) else {}
    if kind != "count" and draw(st.booleans()):
        columns["unit"] = column("unit")
    if kind not in ("count", "duration") and draw(st.booleans()):
        columns["period"] = ["before" if day < STARTS else "after" for day in columns.pop("date")]
    trigger = draw(st.sampled_from(["", "  trigger: planned\n", "  trigger: bad period\n"]))
    return kind, list(columns), list(zip(*columns.values(), strict=True)), trigger


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=tables())
def test_every_table_is_answered(tmp_path, table):
    kind, header, rows, trigger = table
    effect = effect_of(tmp_path, kind, header, rows, head=trigger)
    found = [check.explanation for check in effect.checks]
    expected = ["trend", "season", "regression", "definition", "one_case"] if effect.verdict != "unknown" else []
    assert [name for name in found if name != "mix"] == expected
    for check in effect.checks:
        assert check.answer in ("unlikely", "possible", "open")
        assert check_text(effect, check).endswith(".") and "{" not in check_text(effect, check)
    assert len(explanations_table([effect]).rows[0]) == 6 + ("mix" in found)


# In words, and as a table

FIGURES = {"low": -12.0, "high": -4.0, "cases": 58, "months": 8, "points": 31, "before": 26, "after": 20,
           "what": "opened to accepted", "counted": "case", "code": "inconclusive", "expected": 3.4}


def test_every_answer_has_a_sentence():
    folder = Path(explanations.__file__).parent
    written = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    codes = set(re.findall(r'"((?:trend|season|regression|definition|one_case|mix)_\w+)"', written))
    assert len(codes) > 30
    for code in codes:
        explanation = next(name for name in ("one_case", *code.split("_")) if code.startswith(name))
        text = check_text(DAYS, Check(explanation, "possible", code, FIGURES))
        assert text.endswith(".") and "{" not in text, code


def test_what_is_possible_comes_before_what_is_open_and_the_same_is_said_once():
    open_check, moving = Check("definition", "open", "definition_unstated"), Check(
        "trend", "possible", "trend_moving", {"low": -12.0, "high": -4.0})
    alike = Check("season", "unlikely", "season_same_months", {"months": 12})
    effects = [replace(DAYS, checks=(open_check,)), replace(DAYS, label="Errors", checks=(moving, open_check)),
               replace(DAYS, label="Minutes", checks=(alike,))]
    texts = [sentence.text for sentence in explanation_sentences(effects)]
    assert texts == [
        "Errors: It was already falling before the start (a change of -12.0 to -4.0\u00a0days from the first half of "
        "the time before to the second), and may have gone on falling by itself.",
        "Time to hire and Errors: What exactly is counted is not on record (definition in company.yaml). Ask whether "
        "it was the same in both periods.",
        "Each other explanation was looked for, and none shows in the data: Minutes."]


def test_where_nothing_changed_only_what_may_hide_a_change_is_told():
    checks = (Check("definition", "open", "definition_unstated"),
              Check("one_case", "possible", "one_case_decides", FIGURES | {"code": "worse_clear"}))
    text, = explanation_sentences([replace(UNCLEAR, checks=checks)])
    assert "without it the verdict would be: worse." in text.text
    assert explanation_sentences([UNKNOWN])[0].text == "No metric shows a change that would have to be explained."


def test_the_direction_is_the_scales_own():
    check = Check("trend", "possible", "trend_moving", {"low": 0.55, "high": 0.7})
    rating = replace(DAYS, scale="superiority", kind="rating", better="higher", checks=(check,))
    assert check_text(rating, check).startswith(
        "It was already rising before the start (the later answer higher in 55% to 70% of comparisons from")
    ratio = replace(DAYS, scale="ratio", kind="amount", unit="minutes")
    assert "already falling before the start (a change of -45% to -30% from" in check_text(ratio, check)


def test_the_table_has_a_column_an_explanation_and_the_mix_only_where_there_is_one():
    answers = (Check("trend", "possible", "trend_moving", {}), Check("season", "open", "season_few", {}),
               Check("regression", "unlikely", "regression_planned", {}))
    table = explanations_table([replace(DAYS, checks=answers), UNKNOWN])
    assert table.header == (
        "Metric", "Already moving?", "Season?", "Bad luck before?", "Other definition?", "One case?")
    assert table.rows == (
        ("Time to hire", Badge("possible", "possible"), "cannot be told", "no sign", "–", "–"),
        ("Time to hire", "–", "–", "–", "–", "–"))
    mixed = explanations_table([replace(DAYS, checks=(Check("mix", "unlikely", "mix_alike", {"points": 4}),)), DAYS])
    assert mixed.header[-1] == "Other mix?" and mixed.rows[0][-1] == "no sign"


def test_reasons_that_weaken_a_verdict_stand_in_its_sentence(tmp_path):
    mixed = effect_of(tmp_path / "a", "duration", FAMILIES, families(40, 12, 12, 40))
    assert verdict_sentence(mixed).startswith("Other kinds of case came in: shares changed by up to 54 percentage")
    bad = amounts(tmp_path / "b", FLAT, LOWER, head="  trigger: bad period\n")
    assert verdict_sentence(bad) == "Better; more than the direction cannot be said."
