from datetime import date, timedelta

import pandas as pd
import pytest
from pilot_examples import DATA_DATE, STARTS, days, effect_of
from scipy import stats

from championkit.estimate import rmst_difference
from championkit.pilot.kinds.durations import followed

EARLY, LATE = date(2025, 5, 1), date(2025, 9, 8)
HEADER = ["start", "end"]
SLOW, FAST = [10, 20] * 6, [5, 15] * 6


def caveats(effect) -> dict:
    return {caveat.code: caveat.values for caveat in effect.caveats}


def test_where_all_have_ended_it_is_the_difference_of_the_means(tmp_path):
    effect = effect_of(tmp_path, "duration", HEADER, [*days(EARLY, SLOW), *days(LATE, FAST)])
    # Pseudo-values of uncensored durations are the durations: Welch's t of them, from scipy.
    low, high = stats.ttest_ind(FAST, SLOW, equal_var=False).confidence_interval()
    assert (effect.before.value, effect.after.value, effect.estimate) == pytest.approx((15, 10, -5))
    assert (effect.low, effect.high) == pytest.approx((low, high))
    assert effect.evidence.days == 60 and not caveats(effect).get("horizon_lowered")


def test_what_is_open_when_the_pilot_starts_is_cut_there(tmp_path):
    ends = pd.to_datetime(["2025-08-30", "2025-10-01"])
    rows = pd.DataFrame({"start": pd.Timestamp("2025-08-20"), "end": ends})
    cases = followed(rows, pd.Timestamp(STARTS))
    assert cases.time.tolist() == [10, 12] and cases.event.tolist() == [True, False] and cases.open == 1
    effect = effect_of(tmp_path, "duration", HEADER, [
        *days(EARLY, SLOW), (date(2025, 8, 20), date(2025, 10, 1)), *days(LATE, FAST)])
    assert effect.before.events == 12 and caveats(effect)["still_open"] == {"before": 1, "after": 0}


def test_the_time_before_may_end_earlier_than_the_pilot_starts(tmp_path):
    rows = [*days(EARLY, SLOW), (date(2025, 7, 1), date(2025, 8, 20)), *days(LATE, FAST)]
    effect = effect_of(tmp_path, "duration", HEADER, rows, head="  before: {until: 2025-07-15}\n")
    assert effect.before.n == 13 and effect.evidence.cases_before.open == 1


def test_open_cases_count_as_open_at_the_data_date(tmp_path):
    effect = effect_of(tmp_path, "duration", HEADER, [*days(EARLY, SLOW), *days(LATE, [*FAST, None, None])])
    assert (effect.after.n, effect.after.events, effect.evidence.cases_after.open) == (14, 12, 2)
    # Of 14, a seventh stays open: (12 x 10 + 2 x 60) / 14 days within the first 60.
    assert effect.after.value == pytest.approx(240 / 14)


def test_the_horizon_is_lowered_to_what_both_periods_were_followed(tmp_path):
    late = [(DATA_DATE - timedelta(30 - at), None if at > 8 else DATA_DATE - timedelta(10)) for at in range(14)]
    effect = effect_of(tmp_path, "duration", HEADER, [*days(EARLY, SLOW), *late])
    # Nine ended within 20 days; of the five still open, the oldest has been followed for 21 days, and no case longer.
    assert effect.evidence.days == 21
    assert caveats(effect)["horizon_lowered"] == {"wanted": 60, "days": 21}


def test_three_cases_must_have_been_followed_to_the_horizon(tmp_path):
    late = [(DATA_DATE - timedelta(at), DATA_DATE - timedelta(at - 8)) for at in (50, 40, 30, *[20] * 9)]
    effect = effect_of(tmp_path, "duration", HEADER, [*days(EARLY, SLOW), *late])
    # All have ended, so nothing is open later on; three could have been open for 30 days.
    assert effect.evidence.days == 30


def test_a_period_that_ends_everything_early_keeps_its_horizon(tmp_path):
    effect = effect_of(tmp_path, "duration", HEADER, [*days(EARLY, [30, 50] * 6), *days(LATE, FAST)])
    assert effect.evidence.days == 60 and effect.estimate == pytest.approx(10 - 40)


def test_cancelled_cases_leave_on_that_day(tmp_path):
    rows = [(start, end, None) for start, end in [*days(EARLY, SLOW), *days(LATE, FAST)]]
    effect = effect_of(tmp_path, "duration", [*HEADER, "cancelled"], [
        *rows, (LATE, None, LATE + timedelta(4))])
    assert (effect.after.n, effect.after.events, effect.evidence.cases_after.open) == (13, 12, 0)
    found = caveats(effect)["cancelled"]
    assert (found["before"], found["after"]) == (0, 1) and found["share_after"] == pytest.approx(1 / 13)


def test_many_more_cancelled_than_before_leaves_no_clear_verdict(tmp_path):
    rows = [(start, end, None) for start, end in [*days(EARLY, [50, 60] * 6), *days(LATE, FAST)]]
    clear = effect_of(tmp_path / "one", "duration", [*HEADER, "cancelled"], rows)
    dropped = [(LATE, None, LATE + timedelta(at)) for at in (4, 5, 6)]
    weaker = effect_of(tmp_path / "two", "duration", [*HEADER, "cancelled"], [*rows, *dropped])
    assert (clear.code, weaker.code) == ("improved_clear", "improved_uncertain")
    assert "cancelled_differs" in caveats(weaker)


def test_a_result_that_turns_round_halfway_is_named(tmp_path):
    # Over 60 days all end after 30 before; later half end at 2 and half stay open: faster at first, slower in the end.
    effect = effect_of(tmp_path, "duration", HEADER, [*days(EARLY, [30] * 12), *days(LATE, [2, None] * 6)])
    found = caveats(effect)["curves_cross"]
    assert (found["half"], found["whole"]) == pytest.approx((16 - 30, 31 - 30))


def test_nine_cases_give_no_claim_and_no_interval(tmp_path):
    effect = effect_of(tmp_path, "duration", HEADER, [*days(EARLY, SLOW), *days(LATE, FAST[:9])])
    assert (effect.code, effect.verdict) == ("no_claim", "unknown")
    assert (effect.estimate, effect.low, effect.p, effect.before.low) == (None, None, None, None)
    assert effect.before.value == pytest.approx(15)
    assert caveats(effect)["too_few_duration"] == {"before": 12, "after": 9, "needed": 10}


def test_four_ended_cases_give_no_claim(tmp_path):
    effect = effect_of(tmp_path, "duration", HEADER, [*days(EARLY, SLOW), *days(LATE, [5] * 4 + [None] * 8)])
    assert effect.verdict == "unknown" and caveats(effect)["too_few_ended"]["after"] == 4


def test_with_late_entry_a_case_that_is_open_at_the_start_comes_into_the_later_period_at_its_age(tmp_path):
    waiting = [(date(2025, 8, 20), date(2025, 10, 1)), (date(2025, 8, 25), None), (date(2025, 8, 22), STARTS)]
    rows = [*days(EARLY, SLOW), *waiting, *days(LATE, FAST)]
    effect = effect_of(tmp_path, "duration", HEADER, rows, more="spillover: late entry")
    after = effect.evidence.cases_after
    # The third had ended on the day the pilot started, and is none of the later period's.
    assert caveats(effect)["late_entry"] == {"cases": 2} and effect.after.n == 14
    assert sorted(after.entry.tolist())[-2:] == [7, 12] and after.time[after.entry > 0].tolist() == [42, 189]
    expected = rmst_difference(
        effect.evidence.cases_before.time, effect.evidence.cases_before.event, [*FAST, 42, 189], [*[True] * 13, False],
        tau=60, entry_b=[*[0] * 12, 12, 7])
    assert (effect.estimate, effect.low) == pytest.approx((expected.value, expected.low))


def test_without_late_entry_it_counts_in_the_time_before_alone(tmp_path):
    rows = [*days(EARLY, SLOW), (date(2025, 8, 20), date(2025, 10, 1)), *days(LATE, FAST)]
    effect = effect_of(tmp_path, "duration", HEADER, rows)
    assert (effect.before.n, effect.after.n) == (13, 12) and "late_entry" not in caveats(effect)


def test_cancelled_cases_compete_in_the_shares_closed(tmp_path):
    rows = [(start, end, None) for start, end in [*days(EARLY, SLOW), *days(LATE, FAST)]]
    dropped = [(LATE, None, LATE + timedelta(4)), (LATE, None, LATE + timedelta(10))]
    effect = effect_of(tmp_path, "duration", [*HEADER, "cancelled"], [*rows, *dropped])
    beside = {found.code: found.values for found in effect.beside}
    # All 14 of the later period have ended: 12 were closed and 2 cancelled, so the shares are those of plain counting.
    assert beside["closed_by"]["after"].value == pytest.approx(12 / 14)
    assert beside["cancelled_by"]["after"].value == pytest.approx(2 / 14)
    assert (beside["closed_by"]["before"].value, beside["cancelled_by"]["before"].value) == (1, 0)


def test_medians_and_the_log_rank_test_stand_beside(tmp_path):
    effect = effect_of(tmp_path, "duration", HEADER, [*days(EARLY, SLOW), *days(LATE, FAST)])
    beside = {found.code: found.values for found in effect.beside}
    assert (beside["median"]["before"].value, beside["median"]["after"].value) == (10, 5)
    expected = stats.logrank(stats.CensoredData(FAST), stats.CensoredData(SLOW)).pvalue
    assert beside["logrank"]["change"] == pytest.approx(expected)
    assert "greenwood" not in beside  # for 50 cases and more in each period
