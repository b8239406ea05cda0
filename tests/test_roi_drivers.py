"""Draws that go together, what they do to the chance of a loss, and what it is worth to know an input."""

import numpy as np
import pytest
from roi_examples import COSTS, DAYS, FROM_PILOT, case, plan
from scipy import stats
from sized_roi import write_case

from championkit.company import open_company
from championkit.roi import Input, Stream, business_case, copula_r, evpi, evppi, pert, simulate, streams
from championkit.roi.uncertainty.draws import normal_scores, quantile_tables, together, uncertain, values_at
from championkit.tables import driver_tables

ONE = np.array([1.0])
NORMAL = stats.norm(100, 40)
RANGE = {"low": 0, "likely": 20_000, "high": 100_000}


def stream(name, distribution, *, side="benefit", driver="", correlation=0.0):
    part = Input((name, "amount"), name, "amount", distribution.mean(), 0, 0, "measured", "", distribution.ppf, driver,
                 correlation)
    return Stream(name, side, (part,), ONE)


def fixed(amount, side="cost"):
    return Stream(side, side, (Input((side, "amount"), side, "amount", amount, amount, amount),), ONE)


def unit_normal_loss(mean, sd):
    """E[max(N, 0)] - max(mean, 0) for N normal: sd (phi(z) - z Phi(-z)) with z = |mean| / sd (Raiffa and Schlaifer)."""
    z = abs(mean) / sd
    return sd * (stats.norm.pdf(z) - z * stats.norm.sf(z))


@pytest.mark.parametrize("rho", [0.0, 0.3, 0.5, 0.9, 1.0])
def test_draws_have_the_rank_correlation_asked_for(rho):
    scores = normal_scores(4, seed=1, draws=20_000)
    first, second, third = together(scores[:3], scores[3], spearman=rho)
    assert stats.spearmanr(first, second).statistic == pytest.approx(rho, abs=0.02)
    assert stats.spearmanr(first, third).statistic == pytest.approx(rho, abs=0.02)


def test_the_copula_has_the_correlation_of_normal_variables():
    # Pearson 1907, for two normal variables: rho_S = 6 / pi arcsin(r / 2); 0.5 -> 0.5176.
    assert copula_r(0.5) == pytest.approx(0.517638, abs=1e-6)
    assert 6 / np.pi * np.arcsin(copula_r(0.3) / 2) == pytest.approx(0.3)


@pytest.mark.parametrize("distribution", [NORMAL, stats.t(5, 10, 3), stats.triang(0.2, 0, 50),
                                          pert(0, 100, likely=20), pert(0, 100, likely=0)])
def test_correlated_draws_keep_their_own_distribution(distribution):
    inputs = uncertain((stream("a", distribution), stream("b", distribution)))
    scores = normal_scores(3, seed=2, draws=20_000)
    drawn = values_at(quantile_tables(inputs), together(scores[:2], scores[2], spearman=0.7))
    for values in drawn.values():
        # 1.36 / sqrt(20 000) = 0.0096 is the 5 % limit of Kolmogorov and Smirnov for independent draws.
        assert stats.kstest(values, distribution.cdf).statistic < 0.0096
        assert values.mean() == pytest.approx(distribution.mean(), abs=0.02 * distribution.std())


def test_lines_of_one_driver_are_drawn_together_part_by_part():
    shared = {"driver": "adoption", "realised": {"low": 0.2, "likely": 0.5, "high": 0.9}, "amount": RANGE}
    made = streams(plan(benefits=[{"name": "a"} | shared, {"name": "b"} | shared, {"name": "c", "amount": RANGE}],
                        drivers={"adoption": 0.6}))
    found = {part.key: (part.driver, part.correlation) for part in uncertain(made)}
    assert set(list(found.values())[:4]) == {("adoption", 0.6)} and found["benefits.2", "amount"] == ("", 0.0)
    assert simulate(made, 0.0, seed=0).correlations == {"adoption": 0.6}


def test_a_driver_that_one_line_names_alone_changes_nothing():
    lines = [{"name": "a", "amount": RANGE}, {"name": "b", "amount": RANGE}]
    alone = [lines[0] | {"driver": "adoption"}, lines[1]]
    without, named = (simulate(streams(plan(benefits=made, drivers={"adoption": 0.9})), 0.0, seed=3)
                      for made in (lines, alone))
    assert named.npv == without.npv and named.correlations == {}


def test_what_lines_share_belongs_to_no_driver():
    line = FROM_PILOT | {"driver": "adoption"}
    made = streams(plan(benefits=[line], effects=[DAYS], drivers={"adoption": 0.5}))
    assert [part.driver for part in uncertain(made)] == [""]


@pytest.mark.parametrize("rho", [0.0, 0.5, 1.0])
def test_the_chance_of_a_loss_agrees_with_its_closed_form_for_correlated_benefits(rho):
    # Two benefits N(100, 40) with correlation r against 150: N(50, 40 sqrt(2 + 2 r)).
    made = (fixed(150.0), *(stream(name, NORMAL, driver="d", correlation=rho) for name in "ab"))
    expected = stats.norm.cdf(-50 / (40 * np.sqrt(2 + 2 * copula_r(rho))))
    assert simulate(made, 0.0, seed=4).chance_of_loss == pytest.approx(expected, abs=0.01)


def test_a_cost_that_rises_with_a_benefit_makes_the_result_steadier():
    both = {"driver": "d", "correlation": 0.8}
    tied = (stream("cost", stats.norm(80, 30), side="cost", **both), stream("benefit", NORMAL, **both))
    found = simulate(tied, 0.0, seed=5)
    assert found.chance_of_loss < found.stressed[0.0] < found.stressed[0.5]


def test_stress_puts_the_bad_ends_of_benefits_and_costs_together():
    # N(200, 40) twice less N(300, 40): N(100, 40 sqrt(3)), or 40 sqrt(3 + 6 r) when all bad ends meet.
    made = (stream("cost", stats.norm(300, 40), side="cost"), *(stream(name, stats.norm(200, 40)) for name in "ab"))
    found = simulate(made, 0.0, seed=6).stressed
    for rho, r in ((0.0, 0.0), (0.5, copula_r(0.5))):
        assert found[rho] == pytest.approx(stats.norm.cdf(-100 / (40 * np.sqrt(3 + 6 * r))), abs=0.01)


def test_drivers_come_with_the_strongest_rank_correlation_first():
    # X + Y with sd 40 and 20: Pearson correlations 0.894 and 0.447, by ranks 6 / pi arcsin(r / 2) = 0.885 and 0.431.
    made = (fixed(100.0), stream("weak", stats.norm(50, 20)), stream("strong", stats.norm(50, 40)))
    strong, weak = simulate(made, 0.0, seed=7).drivers
    assert (strong.label, weak.label) == ("strong", "weak")
    assert strong.correlation == pytest.approx(0.885, abs=0.01) and weak.correlation == pytest.approx(0.431, abs=0.02)


def test_the_rank_correlation_is_that_of_the_draws():
    line = {"name": "a", "amount": RANGE, "realised": {"low": 0.1, "likely": 0.4, "high": 0.9}}
    made = streams(plan(benefits=[line]))
    inputs = uncertain(made)
    values = values_at(quantile_tables(inputs), normal_scores(3, seed=12, draws=20_000)[:2])
    npv = values["benefits.0", "amount"] * values["benefits.0", "realised"]
    expected = {key[1]: stats.spearmanr(drawn, npv).statistic for key, drawn in values.items()}
    found = {driver.part: driver.correlation for driver in simulate(made, 0.0, seed=12).drivers}
    assert found == pytest.approx(expected, abs=1e-3)


def test_a_cost_correlates_negatively():
    (found,) = simulate((stream("c", NORMAL, side="cost"), fixed(120.0, "benefit")), 0.0, seed=8).drivers
    assert found.correlation == pytest.approx(-1)


def test_an_input_without_a_say_has_no_correlation():
    nothing = Input(("b", "realised"), "b", "realised", 0.0, 0.0, 0.0)
    made = (fixed(100.0), Stream("b", "benefit", (*stream("b", NORMAL).inputs, nothing), ONE))
    (found,) = simulate(made, 0.0, seed=9).drivers
    assert found.correlation == found.worth_knowing == 0


@pytest.mark.parametrize(("mean", "sd"), [(20, 40), (-20, 40), (0, 40), (100, 40)])
def test_perfect_information_agrees_with_the_unit_normal_loss(mean, sd):
    npv = stats.norm(mean, sd).ppf((np.arange(20_000) + 0.5) / 20_000)
    assert evpi(npv) == pytest.approx(unit_normal_loss(mean, sd), abs=0.01)
    # NPV = x - c: the one input is all there is to know.
    assert evppi(npv, npv + 80) == pytest.approx(evpi(npv))


def test_knowing_one_of_two_inputs_agrees_with_its_closed_form():
    # X + Y - 120 with E[X] = E[Y] = 50: E[NPV | X] is N(-20, 40), E[NPV | Y] N(-20, 20).
    made = (fixed(120.0), stream("x", stats.norm(50, 40)), stream("y", stats.norm(50, 20)))
    found = simulate(made, 0.0, seed=10)
    worth = {driver.label: driver.worth_knowing for driver in found.drivers}
    assert worth["x"] == pytest.approx(unit_normal_loss(20, 40), rel=0.04)
    assert worth["y"] == pytest.approx(unit_normal_loss(20, 20), rel=0.06)
    assert found.worth_knowing == pytest.approx(unit_normal_loss(20, np.hypot(40, 20)), rel=0.03)


def test_knowing_an_input_tells_about_those_that_go_with_it():
    # Correlation r: E[NPV | X] = N(-20, 40 + 20 r).
    both = {"driver": "d", "correlation": 0.6}
    made = (fixed(120.0), stream("x", stats.norm(50, 40), **both), stream("y", stats.norm(50, 20), **both))
    worth = {driver.label: driver.worth_knowing for driver in simulate(made, 0.0, seed=11).drivers}
    assert worth["x"] == pytest.approx(unit_normal_loss(20, 40 + 20 * copula_r(0.6)), rel=0.04)


def test_a_sure_decision_is_worth_no_knowing():
    found = case(COSTS, [{"name": "b", "amount": {"low": 90_000, "likely": 100_000, "high": 120_000}}])
    assert found.simulation.worth_knowing == found.simulation.drivers[0].worth_knowing == 0


def test_every_driver_has_its_swing():
    found = case(COSTS, [{"name": "b", "amount": RANGE, "realised": {"low": 0.2, "likely": 0.5, "high": 0.9}}])
    assert {swing.key for swing in found.swings} == {driver.key for driver in found.simulation.drivers}


def test_the_drivers_stand_in_a_table_with_the_widest_swing_first():
    lines = [{"name": f"b{at}", "amount": {"low": 0, "likely": 5_000 * at, "high": 10_000 * at}} for at in range(1, 13)]
    (table,) = driver_tables(case([{"name": "c", "amount": 390_000}], lines, horizon_months=12, discount_rate=0))
    assert len(table.rows) == 10 and table.rows[0][0] == "b12: amount a year"
    # The PERT distribution on 0, 60 000, 120 000 is a Beta(3, 3): 10 x^3 - 15 x^4 + 6 x^5 = 0.1 at x = 0.2466.
    assert table.rows[0][1:5] == ("€29,600", "€90,400", "-€30,400", "€30,400")
    assert float(table.rows[0][5]) > float(table.rows[9][5]) > 0
    assert driver_tables(case()) == ()


def test_the_case_of_the_bench_has_forty_lines_and_nothing_but_ranges(tmp_path):
    found = business_case(open_company(write_case(tmp_path / "sized")))
    assert len(found.lines) == 40 and len(found.swings) == 20 + 3 * 20
    assert len(found.simulation.correlations) == 5 and len(found.simulation.balance) == 61
