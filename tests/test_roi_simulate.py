import numpy as np
import pytest
from roi_examples import COSTS, DAYS, FROM_PILOT, plan
from scipy import stats

from championkit.roi import Input, Stream, ramp_limit, simulate, streams, swings, tornado

ONE = np.array([1.0])
RANGES = [{"name": "b", "amount": {"low": 0, "likely": 40_000, "high": 80_000}}]


def uncertain(side, distribution):
    part = Input((side, "amount"), side, "amount", distribution.mean(), 0, 0, "measured", "", distribution.ppf)
    return Stream(side, side, (part,), ONE)


def fixed(side, amount):
    return Stream(side, side, (Input((side, "amount"), side, "amount", amount, amount, amount),), ONE)


def test_the_chance_of_a_loss_agrees_with_its_closed_form():
    # A benefit N(100, 40) against a cost of 80: P(loss) = Phi(-0.5) = 0.30854, mean 20; negative benefits stay in.
    found = simulate((fixed("cost", 80.0), uncertain("benefit", stats.norm(100, 40))), 0.0, seed=1)
    assert found.chance_of_loss == pytest.approx(0.30854, abs=0.006)
    assert found.npv.mean == pytest.approx(20, abs=0.5)
    assert found.error == pytest.approx(np.sqrt(0.30854 * 0.69146 / 20_000), rel=0.02)


def test_an_effect_near_zero_is_not_cut_off():
    # An effect N(2, 3) on its own loses in Phi(-2/3) = 25.2 % of the draws; cut off at zero it never would.
    found = simulate((fixed("cost", 0.001), uncertain("benefit", stats.norm(2, 3))), 0.0, seed=2)
    assert found.chance_of_loss == pytest.approx(0.2525, abs=0.01)


def test_the_spread_of_a_measured_benefit_is_that_of_its_interval():
    # 24 hires at 100 a day: 2 400 (6 + 2 t) over a year, less 35 000 of costs; P10 and P90 of t with 38 df.
    found = simulate(streams(plan(benefits=[FROM_PILOT], effects=[DAYS], horizon_months=12)), 0.0, seed=3)
    away = 2 * stats.t.ppf(0.9, 38)
    assert found.npv.p10 == pytest.approx(2_400 * (6 - away) - 35_000, abs=120)
    assert found.npv.p90 == pytest.approx(2_400 * (6 + away) - 35_000, abs=120)


def test_two_lines_on_one_metric_share_its_draw():
    both = simulate(streams(plan(benefits=[FROM_PILOT, FROM_PILOT], effects=[DAYS], horizon_months=12)), 0.0, seed=4)
    double = [FROM_PILOT | {"volume": 48}]
    one = simulate(streams(plan(benefits=double, effects=[DAYS], horizon_months=12)), 0.0, seed=4)
    assert both.npv.p10 == pytest.approx(one.npv.p10) and both.npv.p90 == pytest.approx(one.npv.p90)


def test_the_same_seed_gives_the_same_result_and_another_seed_another():
    made = streams(plan(benefits=RANGES))
    assert simulate(made, 0.0, seed=5) == simulate(made, 0.0, seed=5) != simulate(made, 0.0, seed=6)


def test_nothing_uncertain_leaves_nothing_to_simulate():
    assert simulate(streams(plan()), 0.0, seed=0) is None
    assert swings(plan()) == ()


def test_payback_within_counts_the_draws_that_stay_above_zero():
    # The cost of 35 000 falls due at the start of each of two years. By month 12 the balance must hold both.
    made = plan(benefits=[{"name": "b", "amount": {"low": 60_000, "likely": 70_000, "high": 80_000}}],
                horizon_months=24)
    found = simulate(streams(made), 0.0, seed=7)
    assert found.payback_within[12] == pytest.approx(0.5, abs=0.02)  # the range is symmetric around 70 000
    assert found.payback_within[18] == pytest.approx(1.0)


def test_payback_beyond_the_horizon_is_not_told():
    found = simulate(streams(plan(benefits=RANGES, horizon_months=12)), 0.0, seed=8)
    assert found.payback_within[18] is None and found.payback_within[12] is not None


def test_the_balance_spreads_period_by_period():
    found = simulate(streams(plan(benefits=RANGES, horizon_months=12)), 0.0, seed=9)
    assert len(found.balance) == 13 and found.balance[0].p10 == found.balance[0].p90 == -35_000
    assert found.balance[6].p90 - found.balance[6].p10 < found.balance[12].p90 - found.balance[12].p10


def test_tornado_has_the_widest_bar_first():
    # 4 000 tasks, 6 minutes each, 45 an hour, half realised, less 5 000 a year.
    def model(values):
        return values["volume"] * values["minutes"] * values["hourly"] / 60 * values["realised"] - 5_000

    base = {"volume": 4_000, "minutes": 6, "hourly": 45, "realised": 0.5}
    low = {"volume": 3_000, "minutes": 2, "hourly": 40, "realised": 0.3}
    high = {"volume": 5_000, "minutes": 10, "hourly": 50, "realised": 0.8}
    bars = tornado(model, base, low=low, high=high)
    assert [bar.name for bar in bars] == ["minutes", "realised", "volume", "hourly"]
    assert (bars[0].at_low, bars[0].at_high, bars[0].swing) == pytest.approx((-2_000, 10_000, 12_000))
    assert base["minutes"] == 6


def test_a_swing_leaves_all_other_inputs_at_base():
    lines = [{"name": "a", "amount": {"low": 0, "likely": 50_000, "high": 100_000, "shape": "triangular"}},
             {"name": "b", "amount": {"low": 40_000, "likely": 50_000, "high": 60_000}}]
    widest, other = swings(plan(benefits=lines, horizon_months=12, discount_rate=0))
    assert (widest.label, other.label) == ("a", "b")
    # The triangular distribution on 0, 50 000, 100 000 has its P10 at 100 000 sqrt(0.1 / 2).
    assert widest.p10 == pytest.approx(100_000 * np.sqrt(0.05))
    assert widest.npv_at_p10 == pytest.approx(widest.p10 + 50_000 - 35_000)


def test_the_ramp_limit_puts_payback_exactly_at_the_month():
    # By month 12 the costs of two years, 70 000, fall due; 130 000 / 12 a month gives them with
    # (1 + ... + 12) / R = 6.4615 full months, so R = 78 / 6.4615 = 12.07.
    found = ramp_limit(plan(), 12)
    assert found.outcome == "limit" and found.ramp == pytest.approx(78 / (70_000 * 12 / 130_000))


def test_the_ramp_limit_says_never_and_always():
    once = [{"name": "b", "amount": 200_000, "every": "once", "month": 3}]
    assert ramp_limit(plan(benefits=[{"name": "b", "amount": 20_000}]), 12).outcome == "never"
    assert ramp_limit(plan(COSTS, once), 12).outcome == "always"


def test_the_ramp_limit_is_not_told_beyond_the_horizon():
    assert ramp_limit(plan(horizon_months=12), 18) is None
