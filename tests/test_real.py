"""Results from public data, held against what is known of them independently; each test names its source."""

import pandas as pd
import pytest
from real.build import DATA, MISSING, build

from championkit import identification, pilot, roi
from championkit.company import open_company
from championkit.estimate.shares import share_within_population
from championkit.estimate.survival import km_median, logrank

if not DATA.is_dir():
    pytest.skip(MISSING, allow_module_level=True)

MILLION = 1e6


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    return open_company(build(tmp_path_factory.mktemp("real") / "public-data"))


@pytest.fixture(scope="module")
def identified(company):
    return identification.identify(company)


@pytest.fixture(scope="module")
def network(identified):
    return identified.network


@pytest.fixture(scope="module")
def survey(identified):
    return identified.survey


@pytest.fixture(scope="module")
def effects(company):
    return {effect.metric: effect for effect in pilot.compare(company)}


@pytest.fixture(scope="module")
def case(company):
    return roi.business_case(company)


def source(folder: str, file: str) -> pd.DataFrame:
    return pd.read_csv(DATA / folder / file)


# Krackhardt 1987, who asks whom for advice; the figures as networkx and R's igraph both give them (krackhardt).


def manager(network, number: int):
    # Codes go by the rows of the table of people, which holds the managers in the order of their numbers.
    return next(person for person in network.people if person.key == f"P{number}")


def test_krackhardt_network_is_as_dense_and_as_mutual_as_known(network):
    assert (network.n, network.nominations, network.self_nominations, network.repeated) == (21, 190, 0, 0)
    assert network.density == pytest.approx(0.452381, abs=1e-6)
    assert network.reciprocity == pytest.approx(0.473684, abs=1e-6)


def test_krackhardt_45_pairs_ask_each_other(network):
    arcs = set(network.arcs)
    assert sum((other, one) in arcs for one, other in arcs) / 2 == 45


@pytest.mark.parametrize(("number", "asked_by"), [(2, 18), (18, 15), (21, 15), (1, 13), (7, 13), (11, 11)])
def test_krackhardt_asked_by(network, number, asked_by):
    assert manager(network, number).asked_by == asked_by


@pytest.mark.parametrize(("number", "asks"), [(15, 20), (18, 17)])
def test_krackhardt_asks(network, number, asks):
    assert sum(one == f"P{number}" for one, _other in network.arcs) == asks


@pytest.mark.parametrize(("number", "betweenness"), [(18, 88.917), (21, 60.127), (7, 27.625), (10, 18.297)])
def test_krackhardt_betweenness(network, number, betweenness):
    assert manager(network, number).betweenness == pytest.approx(betweenness, abs=5e-4)


@pytest.mark.parametrize(("number", "pagerank"), [(21, 0.16379), (7, 0.104048), (2, 0.093918), (18, 0.072114)])
def test_krackhardt_pagerank(network, number, pagerank):
    assert manager(network, number).pagerank == pytest.approx(pagerank, abs=5e-6)


def test_krackhardt_each_measure_puts_somebody_else_first(network):
    first = [max(network.people, key=lambda person: getattr(person, name)).key
             for name in ("asked_by", "betweenness", "pagerank")]
    assert first == ["P2", "P18", "P21"]


# Stack Overflow 2025: known shares of the 30 482 complete cases, of whom these 300 are a random draw
# (stackoverflow_2025_ai). There "Unsure" counts as an answer, so all who answered are the base here too.


def share_of(survey, column: str, levels: slice):
    counts = next(item.counts for item in survey.items if item.item == column)
    return share_within_population(sum(counts[levels]), survey.answered, None)


@pytest.mark.parametrize(
    ("column", "levels", "known"),
    [
        pytest.param("AIAcc", slice(3, 5), 0.327, id="somewhat or highly trust"),
        pytest.param("AIAcc", slice(0, 2), 0.456, id="somewhat or highly distrust"),
        pytest.param("AIAcc", slice(4, 5), 0.0297, id="highly trust"),
        pytest.param("AISent", slice(3, 5), 0.608, id="favourable or very favourable"),
        pytest.param("AISelect", slice(1, 5), 0.844, id="use or plan to use"),
    ],
)
def test_stack_overflow_known_share_lies_inside_the_interval_of_300(survey, column, levels, known):
    share = share_of(survey, column, levels)
    assert share.low <= known <= share.high


def test_stack_overflow_trust_is_the_items_own_share_and_interval(survey):
    item = next(item for item in survey.items if item.item == "AIAcc")
    assert item.n == 300
    assert item.low <= 0.327 <= item.high


def test_stack_overflow_no_opinion_is_left_out_and_counted(survey):
    answers = source("stackoverflow_2025_ai", "ai_use_300.csv")
    item = next(item for item in survey.items if item.item == "AISent")
    assert survey.answered == 300
    assert item.n == (answers["AISent"] != "Unsure").sum()


# Vacancies of a US federal agency as exported on two days, and the days they took in the end (gsa_time_to_hire).

@pytest.mark.parametrize(("period", "median", "true"), [("before", 70, 72.5), ("after", 49, 53)])
def test_gsa_median_counts_open_vacancies_and_its_interval_holds_the_true_one(effects, period, median, true):
    found = getattr(effects["time_to_hire"].evidence, f"median_{period}")
    assert found.value == median
    assert found.low <= true <= found.high


@pytest.mark.parametrize(("period", "day", "closed"), [("before", "2007-12-31", 49), ("after", "2009-03-31", 44)])
def test_gsa_median_of_the_closed_alone_would_be_shorter(effects, period, day, closed):
    export = source("gsa_time_to_hire", f"snapshot_{day}.csv")
    assert export.loc[export["filled"] == 1, "days"].median() == closed
    assert closed < getattr(effects["time_to_hire"].evidence, f"median_{period}").value


def test_gsa_cases_and_those_still_open_are_those_of_the_exports(effects):
    effect = effects["time_to_hire"]
    assert (effect.before.n, effect.evidence.cases_before.open) == (114, 47)
    assert (effect.after.n, effect.evidence.cases_after.open) == (261, 75)


def test_gsa_average_days_within_120_are_those_it_took_in_the_end(effects):
    effect = effects["time_to_hire"]
    before, after = (source("gsa_time_to_hire", f"answers_{day}.csv")["true_days"].clip(upper=120).mean()
                     for day in ("2007-12-31", "2009-03-31"))
    assert effect.evidence.days == 120
    assert effect.before.low <= before <= effect.before.high
    assert effect.after.low <= after <= effect.after.high
    assert effect.low <= after - before <= effect.high


# Matched answers before and after a government's trial, n = 330; percentages rounded (dta_copilot_trial_au).


@pytest.mark.parametrize(("period", "optimistic"), [("before", 0.76), ("after", 0.79)])
def test_dta_share_of_optimists(effects, period, optimistic):
    level = getattr(effects["sentiment"], period)
    assert level.n == 330
    assert level.value == pytest.approx(optimistic, abs=0.01)


def test_dta_three_points_more_optimists_of_330_is_not_called_an_improvement(effects):
    effect = effects["sentiment"]
    assert effect.low < 0.5 < effect.high
    assert effect.verdict == "unclear"


# Student 1908, extra sleep with two drugs; R's paired t test, there of the first less the second (sleep_paired).


def test_sleep_paired_difference_interval_and_p(effects):
    effect = effects["sleep"]
    assert effect.estimate == pytest.approx(1.58)
    assert (effect.low, effect.high) == pytest.approx((0.7001, 2.4599), abs=5e-5)
    assert effect.p == pytest.approx(0.002833, abs=5e-7)
    assert (effect.before.n, effect.df, effect.evidence.paired) == (10, 9, True)


# Richardson & Troost 2009: banks in business, credit eased in district 6 and not in district 8 (banks_did).


def test_banks_comparison_turns_a_fall_into_a_gain(effects):
    effect = effects["banks"]
    assert effect.after.value - effect.before.value == 121 - 135
    assert effect.comparison.after.value - effect.comparison.before.value == 132 - 165
    assert effect.comparison.difference == 19


def test_banks_one_year_in_each_period_is_not_enough_to_tell(effects):
    assert effects["banks"].verdict == "unknown"


# A college's economic impact study, 4.4 % a year, as published in $ millions rounded to 0.1 (roi_cases); to the digit,
# and with the other published cases, in test_roi_published.py.


@pytest.mark.parametrize(("figure", "published"), [("benefits", 195.9), ("costs", 48.1), ("net", 147.8)])
def test_lightcast_present_values(case, figure, published):
    assert getattr(case.base.present, figure) / MILLION == pytest.approx(published, abs=0.6)


def test_lightcast_benefit_cost_ratio_irr_and_payback(case):
    assert case.base.present.ratio == pytest.approx(4.1, abs=0.05)
    assert case.base.irr.rate == pytest.approx(0.164, abs=0.0005)
    assert case.base.payback.sustained == pytest.approx(7.3, abs=0.05)


def test_lightcast_pays_over_all_its_years(case):
    assert (case.verdict, case.horizon_months) == ("pays", 39 * 12)


# Freireich et al. 1963, 6-MP against placebo; as R and Kleinbaum & Klein (3rd ed. 2012) have it (leukemia_6mp).


def leukemia(treatment: int) -> tuple[pd.Series, pd.Series]:
    weeks = source("leukemia_6mp", "leukemia.csv").query("Rx == @treatment")
    return weeks["t"], weeks["status"] == 1


@pytest.mark.parametrize(("treatment", "median"), [(0, 23), (1, 8)], ids=["6-MP", "placebo"])
def test_leukemia_kaplan_meier_median(treatment, median):
    assert km_median(*leukemia(treatment)).value == median


def test_leukemia_log_rank():
    test = logrank(*leukemia(1), *leukemia(0))
    assert test.chi2 == pytest.approx(16.79294, abs=5e-6)
    assert test.p == pytest.approx(4.169e-05, rel=1e-3)
