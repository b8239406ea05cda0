"""Net present value, rate of return and payback over random cash flows; the first two against numpy-financial 1.0.0."""

import math

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.polynomial.polynomial import polyval

from championkit.roi import irr, npv, payback

A_THOUSAND = settings(max_examples=1000, derandomize=True, deadline=None)
AMOUNTS = st.integers(-1_000_000, 1_000_000).map(lambda cents: cents / 100)
RATES = st.floats(-0.5, 1.0)
GRID = np.expm1(np.linspace(np.log(0.2), np.log(11), 400))  # from -80 % to 1000 %


def programme(once, yearly, monthly, months):
    """A cost before the start, one at the start of each year, and a benefit each month: many changes of sign."""
    flows = np.full(months + 1, monthly)
    flows[0] = -once
    flows[:months:12] -= yearly
    return flows.tolist()


COSTS = st.integers(0, 200_000).map(float)
FLOWS = st.lists(AMOUNTS, min_size=2, max_size=60) | st.builds(programme, COSTS, COSTS, COSTS, st.integers(6, 120))


def terms(flows, rate):
    """How large the discounted flows are together, which says what rounding may leave of their sum."""
    return npv(np.abs(flows), rate)


def is_zero(flows, rate, *, room=1e-9):
    return abs(npf.npv(rate, flows)) <= room * terms(flows, rate)


def near(root):
    """The same rate up to what numpy-financial's eigenvalues make of a root that is nearly a double one."""
    return pytest.approx(root, rel=1e-5, abs=1e-5)


@A_THOUSAND
@given(FLOWS, RATES)
def test_the_net_present_value_is_numpy_financials(flows, rate):
    # npf.npv leaves the first flow undiscounted too; Excel's NPV discounts it.
    assert npv(flows, rate) == pytest.approx(npf.npv(rate, flows), rel=1e-9, abs=1e-12 * terms(flows, rate))


@A_THOUSAND
@given(FLOWS)
@example([-100.0, 220.0, -121.0])  # touches zero at 10 % and has no other rate
@example([-1.0, 3.0, -3.0, 1.0])  # three times the same rate, 0 %
def test_the_rates_of_return_hold_numpy_financials(flows):
    found, theirs = irr(flows, periods_per_year=1), npf.irr(flows)
    assert len(found.roots) <= found.sign_changes
    for root in found.roots:
        assert is_zero(flows, root)
    assert found.rate == (found.roots[0] if len(found.roots) == 1 else None)
    if np.isnan(theirs):
        # It takes only what is real to the last digit, and a rate at which the worth only touches zero is not.
        assert all(is_zero(flows, root + away, room=1e-5) for root in found.roots for away in (-1e-4, 1e-4))
    else:
        assert any(theirs == near(root) for root in found.roots)


@A_THOUSAND
@given(FLOWS)
def test_no_rate_of_return_is_missed(flows):
    factors = 1 / (1 + GRID)
    worth, largest = polyval(factors, flows), polyval(factors, np.abs(flows))
    clear = np.flatnonzero(np.abs(worth) > 1e-9 * largest)
    roots = irr(flows, periods_per_year=1).roots
    for start, end in zip(clear[:-1], clear[1:], strict=True):
        if worth[start] * worth[end] < 0:
            assert any(GRID[start] < root < GRID[end] for root in roots)


@A_THOUSAND
@given(FLOWS)
def test_at_payback_the_balance_is_zero_and_stays(flows):
    found, balance = payback(flows), np.cumsum(flows)
    room = 1e-9 * np.abs(flows).max()
    for time in {found.first, found.sustained} - {None, 0.0}:
        assert np.interp(time, range(len(flows)), balance) == pytest.approx(0, abs=room)
    if found.sustained is None:
        assert balance[-1] < 0
    else:
        assert found.sustained >= found.first
        assert (balance[math.ceil(found.sustained):] >= -room).all()


@A_THOUSAND
@given(FLOWS, st.floats(0, 1))
def test_discounted_payback_is_that_of_the_discounted_flows_and_comes_no_sooner(flows, rate):
    found = payback(flows, rate)
    values = [npf.npv(rate, [0.0] * period + [flow]) for period, flow in enumerate(flows)]
    assert found.discounted == pytest.approx(payback(values).sustained, abs=1e-6)
    if irr(flows).sign_changes == 1 and flows[0] < 0 and found.discounted is not None:
        assert found.discounted >= found.sustained - 1e-9
