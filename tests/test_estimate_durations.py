"""Curves, restricted means and ends of two kinds against R, hand arithmetic and their own definitions."""

import math
from time import perf_counter

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import CumIncidenceRight

from championkit.estimate import (
    cumulative_incidence,
    horizon,
    kaplan_meier,
    km_median,
    logrank,
    rmst,
    rmst_difference,
    rmst_greenwood_difference,
    share_closed_by,
)

pytestmark = pytest.mark.filterwarnings("error")

# Freireich et al. 1963, remission of leukaemia in weeks: placebo, then 6-MP, whose 0 are still in remission.
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
SIX_MP = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
ENDED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
LEUKAEMIA = (PLACEBO, [1] * 21, SIX_MP, ENDED)

HIRE = [22, 35, 27, 48, 30, 19, 41, 66, 25, 33, 52, 44, 29, 70, 38, 24, 31, 57]
HIRED = [1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0]


def near(*values, abs=1e-6):
    return pytest.approx(values, abs=abs)


def interval(estimate):
    return estimate.value, estimate.low, estimate.high


def test_a_curve_starts_with_all_open_and_steps_down_at_each_end():
    # By hand: 3 of 4 stay open at 2; 5 is censored; 1 of 2 goes at 6; the last one at 9.
    curve = kaplan_meier([2, 5, 6, 9], [1, 0, 1, 1])
    assert curve.times.tolist() == [0, 2, 5, 6, 9]
    assert curve.survival.tolist() == [1, 0.75, 0.75, 0.375, 0]
    assert curve.at_risk.tolist() == [4, 4, 3, 2, 1]
    assert (curve.low <= curve.survival).all() and (curve.survival <= curve.high).all()


def test_a_curve_can_be_read_on_any_day():
    # R survival: S(10) of 6-MP, log-log limits.
    curve = kaplan_meier(SIX_MP, ENDED)
    assert curve.at(10) == curve.at(12.5) == near(0.7529411764706, 0.5031995108, 0.8893618351693)
    assert [curve.at_risk_at(day) for day in (0, 10, 10.5, 35, 36)] == [21, 15, 13, 1, 0]


def test_a_share_closed_is_one_minus_the_curve():
    closed = share_closed_by(SIX_MP, ENDED, 10)
    assert interval(closed) == near(1 - 0.7529411764706, 1 - 0.8893618351693, 1 - 0.5031995108)


@pytest.mark.parametrize(("day", "share"), [(5, 0.0), (10, 1.0), (11, 1.0)])
def test_a_share_of_none_or_all_has_no_interval(day, share):
    assert interval(share_closed_by([6, 8, 10], [1, 1, 1], day)) == (share, None, None)


def test_a_share_closed_is_not_known_beyond_the_last_day_followed():
    assert share_closed_by([6, 8, 10], [1, 1, 0], 11).value is None


def test_the_median_is_the_first_day_with_half_or_fewer_open():
    assert interval(km_median(HIRE, HIRED)) == (35, 27, 52)  # R survival


def test_the_median_is_found_where_rounding_lifts_the_curve_over_a_half():
    # 23/24 x 22/23 x ... x 12/13 is a half, and 0.5000000000000001 in floating point.
    assert km_median(range(1, 25), [1] * 23 + [0]).value == 12


def test_a_median_not_reached_is_none():
    found = km_median([3, 9, 9, 9], [1, 0, 0, 0])
    assert found.value is None and found.high is None


def test_one_closed_duration_gives_a_median_without_limits():
    assert interval(km_median([5], [1])) == (5, None, None)


def test_the_restricted_mean_and_its_greenwood_error():
    found = rmst(SIX_MP, ENDED, 22)  # R survival, print(survfit, rmean = 22)
    assert (found.value, found.se) == near(17.371428571429, 1.459958761634, abs=2e-4)
    assert interval(found)[1:] == near(17.3714 - 2.086 * 1.46, 17.3714 + 2.086 * 1.46, abs=1e-3)  # t(0.975, 20)


def test_the_restricted_mean_by_hand():
    # 3 days with all, 3 with two thirds, 4 with a third of them open; the closed ones' mean would be 4.5.
    assert rmst([3, 6, 10], [1, 1, 0], 10).value == pytest.approx(3 + 3 * 2 / 3 + 4 / 3)


def test_the_interval_of_a_restricted_mean_stays_within_its_days():
    found = rmst([1, 10, 10], [1, 0, 0], 10)
    assert found.low >= 0 and found.high == 10


def test_the_difference_of_restricted_means():
    # R: areas from survfit, limits from a Welch t on leave-one-out pseudo-values.
    found = rmst_difference(*LEUKAEMIA, tau=22)
    assert interval(found) == near(8.752380952381, 4.614703077502, 12.890058827259)
    assert rmst_greenwood_difference(*LEUKAEMIA, tau=22).se == pytest.approx(1.991441368997)


CASES = st.lists(
    st.tuples(st.integers(0, 12), st.booleans(), st.sampled_from([0, 0, 0, 1, 2, 4, 9])).filter(
        lambda case: case[2] == 0 or case[2] < case[0]), min_size=3, max_size=12)


@given(CASES, CASES, st.integers(1, 11))
def test_a_difference_and_its_spread_are_those_of_leaving_out_one_after_the_other(before, after, tau):
    (time_a, event_a, entry_a), (time_b, event_b, entry_b) = zip(*before, strict=True), zip(*after, strict=True)
    found = rmst_difference(time_a, event_a, time_b, event_b, tau=tau, entry_a=entry_a, entry_b=entry_b)
    assume(found.value is not None)
    periods = [[case for case in period if case[2] < tau] for period in (before, after)]
    pseudo = [[len(period) * _area(period, tau) - (len(period) - 1) * _area(period[:i] + period[i + 1:], tau)
               for i in range(len(period))] for period in periods]
    assert found.value == pytest.approx(_area(periods[1], tau) - _area(periods[0], tau))
    assume(min(map(len, periods)) > 1)
    variance = sum(np.var(values, ddof=1) / len(values) for values in pseudo)
    assert (found.se or 0) == pytest.approx(math.sqrt(variance), abs=1e-7)


def _area(period, tau):
    """By the definition: each day from 0 to tau times the share still open, one product limit a day."""
    total, open_share = 0.0, 1.0
    for day in range(math.ceil(tau)):
        under = [(time, event) for time, event, entry in period if time >= day and (entry < day or entry == 0)]
        ended = sum(time == day and event for time, event in under)
        open_share *= 1 - ended / len(under) if under else 1
        total += open_share
    return total


@given(CASES)
def test_a_curve_is_given_where_someone_is_followed_across_every_day_but_the_last(cases):
    time, event, entry = zip(*cases, strict=True)
    crossed = [any((late < day or late == 0) and day < end for end, _, late in cases) for day in range(max(time))]
    curve = kaplan_meier(time, event, entry=entry)
    assert (curve.times.size > 0) == all(crossed)
    if curve.times.size:
        assert [curve.at_risk_at(day) for day in range(1, 14)] == [
            sum(late < day <= end for end, _, late in cases) for day in range(1, 14)]


def test_a_case_counts_only_from_the_day_it_came_under_observation():
    # By hand: of those followed on day 2 one of 2 ends, on day 5 one of 3 (two more came on day 3, one is left).
    curve = kaplan_meier([2, 5, 8, 9], [1, 1, 0, 0], entry=[0, 0, 3, 3])
    assert curve.at(2)[0] == 0.5 and curve.at(5)[0] == pytest.approx(0.5 * 2 / 3)
    assert curve.at_risk_at(2) == 2 and curve.at_risk_at(3) == 1 and curve.at_risk_at(4) == 3
    assert km_median([2, 5, 8, 9], [1, 1, 0, 0], entry=[0, 0, 3, 3]).value == 2
    assert rmst([2, 5, 8, 9], [1, 1, 0, 0], 6, entry=[0, 0, 3, 3]).value == pytest.approx(2 + 3 * 0.5 + 1 / 3)


@pytest.mark.parametrize(("time", "entry"), [
    ([5, 8, 9, 9], [2, 3, 3, 0.5]),  # nobody is followed in the first half day
    ([2, 3, 8, 9], [0, 0, 4, 4]),  # nor on day 4
    ([2, 3, 8, 9], [0, 0, 3, 3]),  # all who are followed end on day 3, though others are known to be open then
])
def test_days_on_which_nobody_was_followed_give_no_curve_and_no_mean(time, entry):
    assert kaplan_meier(time, [1] * 4, entry=entry).times.size == 0
    assert km_median(time, [1] * 4, entry=entry).value is None
    assert rmst(time, [1] * 4, 7, entry=entry).value is None
    assert rmst_difference(HIRE, HIRED, time, [1] * 4, tau=7, entry_b=entry).value is None


def test_a_bare_day_after_the_horizon_does_not_matter():
    assert rmst([2, 3, 8, 9], [1] * 4, 3, entry=[0, 0, 4, 4]).value == pytest.approx(2.5)


def test_a_case_that_enters_only_after_the_horizon_says_nothing():
    cases, more = ([2, 3, 5, 9], [1, 1, 0, 0]), ([2, 3, 5, 9, 9], [1, 1, 0, 0, 1])
    with_it = rmst_difference(HIRE, HIRED, *more, tau=5, entry_b=[0, 0, 0, 0, 6])
    assert with_it == rmst_difference(HIRE, HIRED, *cases, tau=5)


@pytest.mark.parametrize("entry", [[0, 2], [-1, 0], [0, 3], [0]])
def test_an_entry_that_is_none_is_refused(entry):
    with pytest.raises(ValueError):
        kaplan_meier([2, 2], [1, 1], entry=entry)


def test_the_interval_with_late_entries_covers_the_truth():
    # Starts over a year, the period begins on day 250: who is open then is followed by the old speed, enters, and
    # ends by the new one.
    random = np.random.default_rng(8)
    tau, covered, answers = 60, 0, 0
    truth = sum(math.exp(-day / 35) - math.exp(-day / 50) for day in range(tau))
    for _ in range(500):
        start = random.integers(-250, 150, 100)
        slow = np.ceil(random.exponential(50, 100))
        age = np.maximum(-start, 0)
        carried, new = (start < 0) & (slow > age), start >= 0
        before = start < 0
        entry = age[carried | new]
        fast = entry + np.ceil(random.exponential(35, entry.size))  # an exponential forgets its age
        last = (150 - start)[carried | new]
        found = rmst_difference(
            np.minimum(slow, age)[before], (slow <= age)[before], np.minimum(fast, last), fast <= last, tau=tau,
            entry_b=entry)
        if found.low is not None:
            answers, covered = answers + 1, covered + (found.low <= truth <= found.high)
    assert answers > 490 and 0.93 <= covered / answers <= 0.97


def test_four_hundred_thousand_durations_with_late_entries_take_less_than_a_second():
    random = np.random.default_rng(1)
    time, event = random.integers(1, 365, 200_000), random.random(200_000) < 0.7
    entry = np.where(random.random(200_000) < 0.3, random.integers(0, time), 0)
    start = perf_counter()
    assert rmst_difference(time, event, time, event, tau=60, entry_a=entry, entry_b=entry).value == 0
    assert perf_counter() - start < 1


def test_two_thousand_durations_take_less_than_two_seconds():
    random = np.random.default_rng(1)
    time, event = random.exponential(40, 2000), random.random(2000) < 0.7
    start = perf_counter()
    assert rmst_difference(time, event, time, event, tau=60).value == 0
    assert perf_counter() - start < 2


def test_nobody_followed_and_nothing_ended_gives_no_restricted_mean():
    assert rmst([5, 5, 5], [0, 0, 0], 30).value is None
    assert rmst_difference([5, 5, 5], [0, 0, 0], HIRE, HIRED, tau=30).value is None


def test_the_horizon_keeps_three_at_risk_in_both_periods():
    assert horizon([10, 20, 30, 40], [15, 25, 35, 45, 55], wanted=60) == 20
    assert horizon([10, 20, 30, 40], [15, 25, 35, 45, 55], wanted=12) == 12
    assert horizon([10, 20], [15, 25, 35], wanted=60) is None


def test_the_log_rank_test():
    test = logrank(*LEUKAEMIA)  # the textbook's 16.79; R survdiff
    assert (test.chi2, test.p) == near(16.792940989217, 4.168809109335e-05)


def test_the_log_rank_test_of_nothing_ended_says_nothing():
    assert logrank([3, 4], [0, 0], [5, 6], [0, 0]).chi2 is None


@pytest.mark.parametrize(("time", "event"), [([1, 2], [1]), ([-1, 2], [1, 1]), ([np.nan, 2], [1, 1])])
def test_durations_that_are_none_are_refused(time, event):
    with pytest.raises(ValueError):
        kaplan_meier(time, event)


# --- two ways to end

ENDS = st.lists(st.tuples(st.integers(0, 9), st.sampled_from([0, 1, 2])), min_size=1, max_size=20)


@given(ENDS, st.integers(0, 9))
def test_shares_of_two_ends_are_those_of_statsmodels(cases, day):
    time, status = map(np.array, zip(*cases, strict=True))
    assume(day <= time.max() and (status == 2).any())
    with np.errstate(all="ignore"):
        library = CumIncidenceRight(time, status)
    at = np.searchsorted(library.times, day, side="right") - 1
    for kind, found in enumerate(cumulative_incidence(time, status, day)):
        expected = library.cinc[kind][at] if at >= 0 else 0
        assert found.value == pytest.approx(expected, abs=1e-9)
        if found.se is not None and np.isfinite(library.cinc_se[kind][at]):
            assert found.se == pytest.approx(library.cinc_se[kind][at], abs=1e-9)


@given(ENDS, st.integers(0, 12))
def test_open_closed_and_cancelled_make_all(cases, day):
    time, status = zip(*cases, strict=True)
    closed, cancelled = cumulative_incidence(time, status, day)
    any_end = share_closed_by(time, np.array(status) > 0, day)
    assert (closed.value is None) == (cancelled.value is None) == (any_end.value is None)
    if any_end.value is not None:
        assert closed.value + cancelled.value == pytest.approx(any_end.value)


@given(ENDS, st.integers(0, 12))
def test_without_a_cancelled_case_the_share_is_that_of_the_curve(cases, day):
    time, status = zip(*cases, strict=True)
    event = np.array(status) == 1
    closed, cancelled = cumulative_incidence(time, event.astype(int), day)
    expected = interval(share_closed_by(time, event, day))
    assert interval(closed) == (pytest.approx(expected) if expected[1] is not None else expected)
    assert cancelled.value in (0.0, None)


def test_where_all_have_ended_each_share_is_one_of_a_binomial():
    # Nothing is open at the end: 4 of 10 were cancelled, whenever that was; the error is that of a share.
    closed, cancelled = cumulative_incidence(range(1, 11), [1, 2] * 4 + [1, 1], 20)
    assert (closed.value, cancelled.value) == near(0.6, 0.4)
    assert (closed.se, cancelled.se) == near(math.sqrt(0.24 / 10), math.sqrt(0.24 / 10))


def test_shares_of_two_ends_are_not_known_beyond_the_last_day_followed():
    assert [found.value for found in cumulative_incidence([6, 8, 10], [1, 2, 0], 11)] == [None, None]


def test_an_unknown_way_to_end_is_refused():
    with pytest.raises(ValueError, match="status"):
        cumulative_incidence([1, 2], [1, 3], 1)
