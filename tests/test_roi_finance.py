import numpy as np
import pytest
from numpy.polynomial.polynomial import polyfromroots, polymul

from championkit.roi import appraise, break_even, irr, npv, payback, rate_per_period, roi

# Students' flows of a published study of a college, millions of dollars by year, discounted at 4.4 %
# (Lightcast, Economic impact of Westchester Community College; as printed, rounded to 0.1).
COLLEGE_COSTS = [46.0] + [0.2] * 15 + [0.0] * 24
COLLEGE_BENEFITS = [
    0.5, 1.5, 2.7, 4.1, 5.9, 9.5, 9.9, 10.3, 10.7, 11.1, 11.4, 11.8, 12.1, 12.5, 12.8, 13.0, 13.3, 13.5, 13.7, 13.9,
    14.0, 14.1, 14.2, 14.2, 14.2, 14.2, 14.1, 14.0, 13.8, 13.7, 13.4, 13.2, 12.9, 12.6, 12.2, 11.9, 11.5, 11.0, 10.6,
    10.2,
]
NOT_MONOTONE = [-100, 60, 60, -50, 20, 40]


def test_the_rate_of_a_month_compounds_to_the_annual_one():
    assert rate_per_period(0.10, 12) == pytest.approx(0.00797414, abs=1e-8)  # 1.1^(1/12) - 1
    assert (1 + rate_per_period(0.10, 12)) ** 12 == pytest.approx(1.10)


@pytest.mark.parametrize(("flows", "rate", "worth"), [
    ([0, -10_000, 3_000, 4_200, 6_800], 0.10, 1188.44),  # Microsoft Excel, help on NPV
    ([-40_000, 5_000, 8_000, 12_000, 30_000], 0.08, 3065.22267),  # numpy-financial 1.0.0, docstring of npv
])
def test_npv_leaves_the_flow_before_the_start_undiscounted(flows, rate, worth):
    assert npv(flows, rate) == pytest.approx(worth, abs=0.006)


@pytest.mark.parametrize(("flows", "rate"), [  # numpy-financial 1.0.0, docstring of irr, and Excel's help on IRR
    ([-100, 39, 59, 55, 20], 0.28095),
    ([-100, 0, 0, 74], -0.0955),
    ([-100, 100, 0, 7], 0.06206),
    ([-70_000, 12_000, 15_000, 18_000, 21_000, 26_000], 0.0866),
])
def test_irr_is_the_one_root_there_is(flows, rate):
    found = irr(flows, periods_per_year=1)
    assert found.rate == pytest.approx(rate, abs=5e-5) and found.sign_changes == 1


@pytest.mark.parametrize(("flows", "published", "changes"), [  # the same docstring: one of several roots is published
    ([-100, 100, 0, -7], -0.0833, 2),
    ([-5, 10.5, 1, -8, 1], 0.0886, 3),
])
def test_irr_is_none_where_several_rates_fit(flows, published, changes):
    found = irr(flows, periods_per_year=1)
    assert found.rate is None and found.sign_changes == changes
    assert any(root == pytest.approx(published, abs=5e-5) for root in found.roots)


def test_irr_is_none_where_the_flows_never_change_sign():
    assert irr([100, 50, 20]) == irr([0, 0, 0]) == irr([1])
    assert irr([100, 50, 20]).rate is None and irr([100, 50, 20]).roots == ()


@pytest.mark.parametrize("rates", [
    [0.1], [0.1, 0.1], [-0.5, 0.1, 0.2, 0.5], [-0.9, 0.0, 3.0], [0.1, 0.2, 0.2], [0.07, 0.08, 0.09], [25.0, -0.6],
])
def test_irr_finds_every_rate_the_flows_were_made_of(rates):
    # A product of one factor a rate, and of a polynomial with positive coefficients, which adds no rate.
    flows = polymul(polyfromroots([1 / (1 + rate) for rate in rates]), [3.0, 1.0, 0.5, 2.0])
    found = irr(flows, periods_per_year=1)
    assert found.roots == pytest.approx(sorted(set(rates)), rel=1e-6, abs=1e-6)
    assert found.rate == pytest.approx(rates[0], rel=1e-6) if len(set(rates)) == 1 else found.rate is None


def test_irr_takes_no_change_of_sign_from_what_rounding_leaves():
    leftover = 0.3 - (0.1 + 0.2)
    assert leftover < 0
    found = irr([-0.3, 0.1, 0.1, 0.2, leftover], periods_per_year=1)
    assert found == irr([-0.3, 0.1, 0.1, 0.2, 0.0], periods_per_year=1) and found.sign_changes == 1


def test_irr_does_not_care_for_empty_periods_before_and_after():
    assert irr([0, 0, -100, 0, 121, 0], periods_per_year=1).rate == pytest.approx(0.10)


def test_irr_of_ten_years_of_months_makes_the_flows_worth_nothing():
    flows = np.full(121, 3_000.0)
    flows[0] = -90_000
    flows[12:120:12] -= 30_000
    assert npv(flows, rate_per_period(irr(flows).rate, 12)) == pytest.approx(0, abs=1e-4)


def test_irr_of_months_is_annualised():
    flows = [-100, *[0] * 11, 110]
    assert irr(flows).rate == pytest.approx(0.10)


def test_payback_is_linear_inside_the_period():
    flows = [-20_000, *[1_500] * 3, *[2_500] * 3, *[3_500] * 3, *[4_500] * 3]
    found = payback(flows, rate_per_period(0.10, 12))
    assert found.first == found.sustained == pytest.approx(8 + 1_000 / 3_500)  # 19 000 back after eight months
    assert found.discounted == pytest.approx(8.542400101272, abs=1e-6)  # R


def test_sustained_payback_is_the_last_time_the_balance_comes_up():
    found = payback(NOT_MONOTONE)  # the balance: -100, -40, 20, -30, -10, 30
    assert (found.first, found.sustained) == (pytest.approx(1 + 40 / 60), pytest.approx(4.25))


def test_payback_is_none_where_the_balance_ends_below_zero():
    found = payback([-100, 120, -50])
    assert found.first == pytest.approx(100 / 120) and found.sustained is None and found.discounted is None


def test_payback_is_at_once_where_the_balance_is_never_below_zero():
    assert payback([0, 10, 10]).sustained == 0


def test_payback_at_the_last_moment_counts_in_spite_of_rounding():
    assert payback([-0.3, 0.1, 0.1, 0.1]).sustained == pytest.approx(3)


def test_roi_is_the_gain_as_a_share_of_the_costs():
    found = roi(750_000, 425_000)  # Phillips, ROI Institute: benefit-cost ratio 1.76, ROI 76 %
    assert (found.net, round(found.percent), round(found.ratio, 3)) == (325_000, 76, 1.765)


def test_roi_of_nothing_spent_is_not_defined():
    assert roi(1_000, 0).roi is None and roi(1_000, 0).percent is None and roi(1_000, 0).ratio is None


def test_break_even_is_the_share_of_the_benefits_that_pays_the_costs():
    assert break_even(130_000, 35_000).share == pytest.approx(7 / 26)
    assert break_even(130_000, 35_000).room == pytest.approx(19 / 26)
    assert break_even(100, 30, variable_cost_share=0.4).share == pytest.approx(0.5)  # 60 of each 100 are kept
    assert break_even(0, 35_000).share is None


def test_appraisal_agrees_with_a_published_study():
    found = appraise(COLLEGE_COSTS, COLLEGE_BENEFITS, annual_rate=0.044, periods_per_year=1)
    assert found.present.benefits == pytest.approx(195.9, abs=0.6)
    assert found.present.costs == pytest.approx(48.1, abs=0.6)
    assert found.present.net == pytest.approx(147.8, abs=0.6)
    assert found.present.ratio == pytest.approx(4.1, abs=0.05)
    assert found.payback.sustained == pytest.approx(7.29, abs=0.005)
    assert found.irr.rate == pytest.approx(0.164, abs=0.0005)


def test_appraisal_of_yearly_flows_follows_the_total_economic_impact_convention():
    # Costs 12 000 at once and 23 000 a year, benefits 45 000, 90 000, 100 000, at 10 %; R.
    found = appraise([12_000, 23_000, 23_000, 23_000], [0, 45_000, 90_000, 100_000], annual_rate=0.10,
                     periods_per_year=1)
    assert found.present.costs == pytest.approx(69_197.5957926371)
    assert found.present.benefits == pytest.approx(190_420.736288505)
    assert found.present.percent == pytest.approx(175.184035091529)
