import numpy as np
import pytest
from roi_examples import DAYS, FROM_PILOT, INCONCLUSIVE, UNKNOWN, plan

from championkit.company.params import Benefit, Cost
from championkit.roi import benefit_profile, by_period, cost_profile, reached, streams


def cost(**line):
    return Cost(name="c", amount=1, **line)


def benefit(**line):
    return Benefit(name="b", amount=1, **line)


def months(profile):
    """The months in which something falls due."""
    return np.flatnonzero(profile).tolist()


def test_a_yearly_cost_falls_due_at_the_start_of_each_year():
    assert months(cost_profile(cost(), 36)) == [0, 12, 24]
    assert months(cost_profile(cost(), 30)) == [0, 12, 24]
    assert months(cost_profile(cost(month=6), 36)) == [6, 18, 30]
    assert months(cost_profile(cost(until=24), 36)) == [0, 12]


def test_a_monthly_cost_falls_due_from_the_first_month_on():
    assert months(cost_profile(cost(every="month"), 4)) == [1, 2, 3, 4]
    assert months(cost_profile(cost(every="month", month=3, until=4), 6)) == [3, 4]


def test_what_comes_once_comes_in_its_month_or_beyond_the_horizon():
    assert months(cost_profile(cost(every="once", month=2), 4)) == [2]
    assert months(cost_profile(cost(every="once", month=5), 4)) == []
    assert months(benefit_profile(benefit(every="once", month=4), 4, ramp_months=0)) == [4]


def test_a_yearly_benefit_is_spread_evenly_over_the_months():
    profile = benefit_profile(benefit(), 24, ramp_months=0)
    assert profile[0] == 0 and profile[1:].tolist() == [1 / 12] * 24


def test_a_benefit_grows_to_its_full_size_during_the_ramp_up():
    # 1/6 + 2/6 + ... + 6/6 = 3.5, and six full months: 95 000 of 10 000 a month.
    profile = benefit_profile(Benefit(name="b", amount=10_000, every="month"), 12, ramp_months=6)
    assert 10_000 * profile.sum() == pytest.approx(95_000)


def test_the_ramp_up_counts_from_the_benefits_own_first_month():
    assert benefit_profile(benefit(every="month", month=13), 15, ramp_months=4)[13:].tolist() == [0.25, 0.5, 0.75]


def test_a_ramp_up_need_not_be_a_whole_number_of_months():
    assert reached(3, 2.5).tolist() == [0.4, 0.8, 1.0]


def test_shares_are_taken_off_benefits_and_not_at_face_value():
    benefits = [{"name": "b", "amount": 1200, "realised": 0.5, "attributed": 0.8, "ramp_up_months": 2}]
    made = plan(benefits=benefits, horizon_months=2)
    assert by_period(streams(made), "benefit").tolist() == pytest.approx([0, 20, 40])
    assert by_period(streams(made, face_value=True), "benefit").tolist() == pytest.approx([0, 100, 100])


def test_a_benefit_from_the_pilot_is_the_units_saved_times_volume_times_value():
    made = plan(benefits=[FROM_PILOT], effects=[DAYS], horizon_months=12)
    assert by_period(streams(made), "benefit").sum() == pytest.approx(6 * 24 * 100)


def test_a_worsening_counts_as_a_loss():
    worse = {"estimate": 3.0, "low": 1.0, "high": 5.0, "verdict": "worse", "code": "worse_clear"}
    made = plan(benefits=[FROM_PILOT], effects=[DAYS.__class__(**vars(DAYS) | worse)], horizon_months=12)
    assert by_period(streams(made), "benefit").sum() == pytest.approx(-3 * 24 * 100)


def test_an_effect_the_pilot_cannot_tell_is_not_counted():
    assert [stream.side for stream in streams(plan(benefits=[FROM_PILOT], effects=[UNKNOWN]))] == ["cost"] * 3
    assert by_period(streams(plan(benefits=[FROM_PILOT], effects=[UNKNOWN])), "benefit").sum() == 0


def test_an_inconclusive_effect_is_counted():
    made = plan(benefits=[FROM_PILOT], effects=[INCONCLUSIVE], horizon_months=12)
    assert by_period(streams(made), "benefit").sum() == pytest.approx(1 * 24 * 100)


def test_the_grade_of_a_measured_line_is_that_of_its_effect():
    found = streams(plan(benefits=[FROM_PILOT], effects=[DAYS]))
    assert [stream.grade for stream in found if stream.side == "benefit"] == ["before_after"]


def test_draws_give_one_row_each():
    made = plan(horizon_months=12)
    drawn = by_period(streams(made), "benefit", values={("benefits.2", "amount"): np.array([0.0, 60_000.0, 120_000.0])})
    assert drawn.sum(axis=1) == pytest.approx([70_000, 130_000, 190_000])
