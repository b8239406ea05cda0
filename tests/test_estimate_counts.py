"""Counts a week with gaps and a season, and how exact a comparison of them would be."""

import numpy as np
import pytest

from championkit.estimate import its_ratio, planned_ratio_se

pytestmark = pytest.mark.filterwarnings("error")

WEEKS = [38, 45, 29, 51, 60, 42, 33, 47, 55, 39, 41, 36, 30, 28, 35, 22, 41, 33, 27, 19, 25, 31, 24, 29]
LEVELS = np.exp(3 + 0.1 * np.sin(np.arange(40.0) ** 2))


def carried_over(random, n, rho):
    """A latent series that carries over from one week to the next, with standard deviation 1."""
    shocks = random.normal(size=n) * np.sqrt(1 - rho**2)
    series = [random.normal()]
    for shock in shocks[1:]:
        series.append(rho * series[-1] + shock)
    return np.array(series)


@pytest.mark.parametrize("trend", ["none", "common", "change"])
def test_weeks_without_a_gap_are_the_same_wherever_they_are_said_to_be(trend):
    plain, placed = its_ratio(WEEKS, None, 12, trend=trend), its_ratio(WEEKS, None, 12, trend=trend, at=range(-12, 12))
    assert plain.effect == placed.effect and plain.rho == placed.rho
    assert (plain.fitted == placed.fitted).all() and (plain.counterfactual == placed.counterfactual).all()


@pytest.mark.parametrize(("trend", "slope_after"), [("common", 0.0), ("change", -0.03)])
def test_a_trend_runs_on_through_a_gap(trend, slope_after):
    at = np.array([*range(-16, -4), *range(2, 14)])  # four weeks of roll-out before, two after are left out
    level = 5 - 0.02 * at + np.log(0.7) * (at >= 0) + slope_after * np.maximum(at, 0)
    counts = np.exp(level) - 0.5
    assert its_ratio(counts, None, 12, trend=trend, at=at).effect.value == pytest.approx(0.7)
    assert its_ratio(counts, None, 12, trend=trend).effect.value != pytest.approx(0.7, abs=0.02)


def test_weeks_far_apart_carry_less_over():
    # The same counts: as neighbours they look like one slow wave, half a year apart they cannot.
    wave = np.exp(5 + 0.5 * np.sin(np.arange(24) / 4))
    near, far = its_ratio(wave, None, 12), its_ratio(wave, None, 12, at=np.arange(-12, 12) * 26)
    assert near.rho > 0.7 and far.effect.se < near.effect.se


def test_the_fit_with_gaps_is_generalised_least_squares_of_those_weeks():
    # Independent: the likelihood of each assumption written out with inverses, for the weeks that are there.
    at = np.array([-9, -8, -7, -5, -4, -1, 0, 1, 4, 5, 6, 9])
    z = np.log(np.array(WEEKS[:12]) + 0.5)
    x = np.column_stack([np.ones(12), at >= 0])
    logs, changes = [], []
    for rho in np.arange(20) / 20:
        for own in (0, 0.25, 0.5, 0.75):
            k = (1 - own) * rho ** np.abs(at[:, None] - at) + own * np.eye(12)
            gram = x.T @ np.linalg.inv(k) @ x
            b = np.linalg.solve(gram, x.T @ np.linalg.inv(k) @ z)
            rss = (z - x @ b) @ np.linalg.inv(k) @ (z - x @ b)
            logs.append(-0.5 * (np.log(np.linalg.det(k)) + np.log(np.linalg.det(gram)) + 10 * np.log(rss)))
            changes.append(b[1])
    weight = np.exp(np.array(logs) - max(logs))
    found = its_ratio(WEEKS[:12], None, 6, at=at).effect.value
    assert np.log(found) == pytest.approx(weight @ changes / weight.sum())


@pytest.mark.parametrize("trend", ["none", "common", "change"])
def test_a_season_is_told_from_a_change(trend):
    at = np.arange(-104, 30)  # the half year after falls into the low season
    random = np.random.default_rng(3)
    level = 5 + 0.4 * np.cos(2 * np.pi * (at + 60) / 52) + np.log(0.8) * (at >= 0) + 0.02 * random.normal(size=at.size)
    found = its_ratio(np.exp(level) - 0.5, None, 104, trend=trend, season=52)
    assert found.effect.low < 0.8 < found.effect.high
    assert found.effect.value == pytest.approx(0.8, abs=0.03)
    # What there would be without the change has the season still.
    after = found.fitted[104:] / found.counterfactual[104:]
    assert found.fitted[:104] == pytest.approx(found.counterfactual[:104])
    assert after[0] == pytest.approx(found.effect.value)
    if trend != "change":
        assert after == pytest.approx(np.full(30, found.effect.value))


@pytest.mark.parametrize("at", [
    [-2, -1, 0], [-2, -1, 0, 0], [-2, -1, 1, 0], [-3, -2, -1, 0], [-2, -1, 0, 0.5], [-2, -1, 0, np.nan],
])
def test_weeks_that_are_none_are_refused(at):
    with pytest.raises(ValueError):
        its_ratio([5, 6, 4, 3], None, 2, at=at)


# --- planning


def test_planning_wants_all_weeks_before():
    with pytest.raises(ValueError):
        planned_ratio_se([5, 6, 4, 3], None, 4, at=[-2, -1, 0, 1])


@pytest.mark.parametrize(("counts", "n_after", "trend"), [
    ([], 5, "none"), ([5], 5, "none"), ([5, 6, 4], 0, "none"), ([5, 6], 5, "common"), ([5, 6, 4], 1, "change"),
    ([5, 5, 5, 5], 5, "none"),
])
def test_too_few_weeks_say_nothing_of_a_comparison(counts, n_after, trend):
    assert planned_ratio_se(counts, None, n_after, trend=trend) is None


@pytest.mark.parametrize("trend", ["none", "common"])
@pytest.mark.parametrize("n_after", [2, 10, 39])
def test_more_weeks_after_make_a_comparison_more_exact(n_after, trend):
    fewer, more = (planned_ratio_se(LEVELS, None, n, trend=trend) for n in (n_after, n_after + 1))
    assert more.se < fewer.se and more.df == fewer.df + 1 == 40 + n_after + 1 - (2 if trend == "none" else 3)


def test_without_carry_over_the_planned_error_is_that_of_two_means():
    # sd sqrt(1 / 80 + 1 / 20): weeks that swing to and fro cannot be taken for carry-over.
    z = 5 + 0.1 * (-1.0) ** np.arange(80)
    planned = planned_ratio_se(np.exp(z) - 0.5, None, 20)
    assert planned.se == pytest.approx(z.std(ddof=1) * np.sqrt(1 / 80 + 1 / 20), rel=0.02)


@pytest.mark.parametrize(("n_before", "n_after", "trend", "rho"), [
    (20, 10, "none", 0.3), (26, 26, "none", 0.6), (40, 20, "common", 0.3), (30, 12, "change", 0.3),
])
def test_the_planned_error_is_about_the_one_that_comes(n_before, n_after, trend, rho):
    random = np.random.default_rng(2)
    at = [week for week in range(-n_before - 3, n_after) if not -6 <= week < -3]  # three weeks are missing
    planned, real = [], []
    for _ in range(40):
        series = np.exp(3.5 + 0.25 * carried_over(random, n_before + n_after + 3, rho))
        counts = random.poisson(series[np.array(at) + n_before + 3])
        found = planned_ratio_se(counts[:n_before], None, n_after, trend=trend, at=at[:n_before])
        effect = its_ratio(counts, None, n_before, trend=trend, at=at).effect
        assert found.df == effect.df
        planned.append(found.se)
        real.append(effect.se)
    assert np.mean(planned) == pytest.approx(np.mean(real), rel=0.15)
