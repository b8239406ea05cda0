import math
from dataclasses import replace

import numpy as np
import pytest
from roi_examples import DAYS, MINUTES, UNKNOWN
from scipy import stats

from championkit.company.params import Range
from championkit.roi import pert, triangular
from championkit.roi.inputs import can_be_priced, given, measured, saved


def test_pert_agrees_with_r():
    found = pert(10, 60, likely=20)  # R: qbeta; mean (a + 4m + b) / 6
    assert (found.mean(), found.std()) == (pytest.approx(25), pytest.approx(8.660254037844))
    assert found.ppf([0.05, 0.5, 0.95]) == pytest.approx([12.948869380591, 23.833612969626, 41.06383620081], rel=1e-6)


def test_triangular_agrees_with_its_closed_form():
    found = triangular(10, 60, likely=20)
    assert (found.mean(), found.std()) == (pytest.approx(30), pytest.approx(10.801234497346))
    assert found.ppf([0.05, 0.5, 0.95]) == pytest.approx([15, 28.377223398316, 50])


def test_one_number_and_a_range_without_width_are_known_exactly():
    assert given(5.0, key=("a", "amount"), label="A").quantile is None
    assert given(Range(low=5, likely=5, high=5), key=("a", "amount"), label="A").quantile is None


def test_a_range_keeps_its_limits_and_its_shape():
    found = given(Range(low=10, likely=20, high=60, shape="triangular"), key=("a", "volume"), label="A")
    assert (found.part, found.likely, found.low, found.high, found.shape) == ("volume", 20, 10, 60, "triangular")
    assert found.quantile(np.array([0.0, 0.5, 1.0])) == pytest.approx([10, 28.377223398316, 60])


def test_units_saved_count_from_the_side_that_is_better():
    assert saved(DAYS, -6.0) == 6.0
    assert saved(replace(DAYS, better="higher"), -6.0) == -6.0
    assert saved(MINUTES, 0.8) == pytest.approx(30 * (1 - 0.8))
    more = replace(MINUTES, better="higher", estimate=1.2)
    assert saved(more, 1.2) == pytest.approx(30 * (1.2 - 1))


def test_a_measured_difference_is_drawn_from_its_t_distribution_and_never_cut_off():
    found = measured(replace(DAYS, se=4.0))
    quantile = np.array([0.05, 0.5, 0.9])
    assert found.quantile(quantile) == pytest.approx(stats.t.ppf(quantile, 38, loc=6, scale=4))
    assert found.quantile(np.array([0.05]))[0] < 0
    assert (found.likely, found.low, found.high) == (6.0, 2.0, 10.0)


def test_a_measured_ratio_is_drawn_on_its_logarithm():
    # Both levels are as uncertain as each other, so their geometric mean stays: of 30 and 24 minutes, 26.83.
    found, middle = measured(MINUTES), math.sqrt(30 * 24)
    ratio = 0.8 * np.exp(-0.1 * stats.t.ppf(0.9, 38))
    assert found.quantile(np.array([0.9]))[0] == pytest.approx(middle * (ratio**-0.5 - ratio**0.5))
    assert found.low == pytest.approx(middle * (0.98**-0.5 - 0.98**0.5))
    assert found.high == pytest.approx(middle * (0.65**-0.5 - 0.65**0.5))


def test_the_spread_of_a_ratios_saving_is_that_of_two_levels_equally_known():
    # Delta method: levels 30 and 24 with a relative error of 0.1 / sqrt(2) each -> sqrt(30^2 + 24^2) x 0.0707 = 2.72.
    found = measured(replace(MINUTES, df=None))
    spread = np.diff(found.quantile(stats.norm.cdf([-1.0, 1.0])))[0] / 2
    assert spread == pytest.approx(math.hypot(30, 24) * 0.1 / math.sqrt(2), rel=0.01)


def test_without_degrees_of_freedom_the_normal_distribution_holds():
    found = measured(replace(DAYS, df=None))
    assert found.quantile(np.array([0.975]))[0] == pytest.approx(6 + 1.959964 * 2)


def test_what_has_no_unit_or_no_estimate_cannot_be_priced():
    assert can_be_priced(DAYS) and can_be_priced(MINUTES)
    assert not can_be_priced(UNKNOWN)
    assert not can_be_priced(replace(DAYS, scale="superiority"))
    assert not can_be_priced(replace(MINUTES, before=replace(MINUTES.before, mean=None)))
