import pandas as pd
import pytest
from roi_examples import BENEFITS, COSTS, DAYS, FROM_PILOT, INCONCLUSIVE, UNKNOWN, case
from test_roi_finance import COLLEGE_BENEFITS, COLLEGE_COSTS

from championkit import pilot
from championkit.company import open_company
from championkit.company.params import Roi
from championkit.roi import Plan, business_case, evaluate

RANGE = {"low": 40_000, "likely": 60_000, "high": 90_000}


def college(every="year"):
    """The published flows as a table by period."""
    table = pd.DataFrame({"cost": COLLEGE_COSTS, "benefit": COLLEGE_BENEFITS})
    roi = Roi.model_validate({"discount_rate": 0.044, "cash_flows": {"file": "t.csv", "every": every}})
    return evaluate(Plan(roi, (), (), {}, table, 39, 1 if every == "year" else 12, "USD", 4), seed=0)


def test_the_published_example_returns_271_percent_and_pays_back_in_3_months():
    found = case().first_year
    assert (found.total.costs, found.total.benefits) == (35_000, pytest.approx(130_000))
    assert found.total.percent == pytest.approx(271.4, abs=0.05)
    assert found.payback == pytest.approx(3.23, abs=0.005)


def test_the_first_year_at_face_value_knows_no_ramp_up_no_shares_and_no_horizon():
    benefits = [line | {"ramp_up_months": 9, "realised": 0.5, "attributed": 0.7} for line in BENEFITS]
    assert case(COSTS, benefits, horizon_months=24).first_year == case(horizon_months=6).first_year


def test_what_comes_once_in_the_first_year_counts_at_face_value():
    once = [{"name": "basics", "amount": 5_000, "every": "once"}, {"name": "late", "amount": 9_000, "every": "once",
                                                                  "month": 13}]
    assert case([*COSTS, *once]).first_year.total.costs == 40_000


def test_the_base_case_is_discounted_by_month():
    # 10 833.33 at the end of each of 12 months at 10 % a year, annuity (1 - 1 / 1.1) / monthly rate, less 35 000.
    found = case(horizon_months=12).base
    assert found.present.net == pytest.approx(130_000 / 12 * (1 - 1 / 1.1) / (1.1 ** (1 / 12) - 1) - 35_000)
    assert found.nominal.percent == pytest.approx(271.43, abs=0.005)


def test_cash_leaves_out_freed_capacity():
    # Without the 60 000 of efficiency: 70 000 a year against 35 000.
    found = case()
    assert found.cash.nominal.roi == pytest.approx(1.0)
    assert found.by_kind == pytest.approx({"cash": 75_000, "avoided cost": 135_000, "capacity": 180_000})


def test_a_table_of_cash_flows_agrees_with_the_published_study():
    found = college()
    assert found.base.present.net == pytest.approx(147.8, abs=0.6)
    assert found.base.payback.sustained == pytest.approx(7.29, abs=0.005) and found.periods_per_year == 1
    assert found.base.irr.rate == pytest.approx(0.164, abs=0.0005)
    assert found.horizon_months == 39 * 12 and found.evidence is None and found.simulation is None


def test_a_table_gives_one_year_a_period_with_the_one_before_the_start():
    years = college().years
    assert [year.number for year in years] == list(range(40))
    assert (years[0].costs, years[0].benefits) == (46.0, 0.5)


def test_a_table_by_month_is_summed_to_years():
    years = college("month").years
    assert [(year.number, year.months) for year in years] == [(1, 12), (2, 12), (3, 12), (4, 3)]
    assert years[0].costs == pytest.approx(46 + 12 * 0.2)


def test_years_give_each_cost_to_the_year_it_pays_for():
    years = case(horizon_months=30).years
    assert [(year.number, year.months, year.costs) for year in years] == [(1, 12, 35_000), (2, 12, 35_000),
                                                                         (3, 6, 35_000)]
    assert [year.benefits for year in years] == pytest.approx([130_000, 130_000, 65_000])


@pytest.mark.parametrize(("amount", "verdict"), [
    (130_000, "pays"), (20_000, "loses"), ({"low": 20_000, "likely": 36_000, "high": 50_000}, "open"),
    ({"low": 90_000, "likely": 120_000, "high": 130_000}, "pays"),
    ({"low": 9_000, "likely": 12_000, "high": 13_000}, "loses"),
])
def test_the_verdict_rests_on_the_simulation_where_there_is_one(amount, verdict):
    assert case(COSTS, [{"name": "b", "amount": amount}]).verdict == verdict


def test_a_case_of_which_nothing_could_be_told_has_no_verdict():
    found = case(COSTS, [FROM_PILOT], effects=[UNKNOWN])
    assert found.verdict == "unknown" and found.base.break_even.share is None and found.evidence is None


def test_a_line_the_pilot_cannot_tell_is_listed_as_not_counted():
    found = case(COSTS, [*BENEFITS, FROM_PILOT], effects=[UNKNOWN])
    assert [(line.name, line.counted) for line in found.lines if line.side == "benefit"][-1] == (FROM_PILOT["name"],
                                                                                                 False)
    assert found.base.nominal == case().base.nominal


def test_an_inconclusive_line_is_counted_and_flagged():
    line = case(COSTS, [FROM_PILOT], effects=[INCONCLUSIVE], horizon_months=12).lines[-1]
    assert (line.counted, line.unproven, line.total) == (True, True, pytest.approx(2_400))


def test_a_line_carries_its_face_value_shares_and_grade():
    line = case(COSTS, [FROM_PILOT | {"realised": 0.5, "attributed": 0.8, "ramp_up_months": 0}], effects=[DAYS],
                horizon_months=12).lines[-1]
    assert (line.yearly, line.total) == (pytest.approx(14_400), pytest.approx(14_400 * 0.4))
    assert (line.realised, line.attributed, line.grade, line.metric) == (0.5, 0.8, "before_after", "time_to_hire")


def test_evidence_weighs_the_benefits_by_grade():
    benefits = [FROM_PILOT, {"name": "a", "amount": 14_400, "grade": "estimated"}, {"name": "b", "amount": 28_800}]
    assert case(COSTS, benefits, effects=[DAYS]).evidence == pytest.approx(
        {"before_after": 0.25, "estimated": 0.25, "assumed": 0.5})


def test_a_range_is_simulated_and_swings():
    found = case(COSTS, [*BENEFITS, {"name": "r", "amount": RANGE, "realised": {"low": 0.2, "likely": 0.5, "high": 1}}])
    assert {(swing.label, swing.part) for swing in found.swings} == {("r", "amount"), ("r", "realised")}
    assert found.simulation.npv.p10 < found.simulation.npv.p50 < found.simulation.npv.p90
    assert len(found.simulation.balance) == len(found.balance) == 37


def test_a_company_without_a_pilot_has_a_business_case(tmp_path):
    (tmp_path / "company.yaml").write_text(
        "company: {name: A, employees: 80, hr_employees: 4, currency: EUR}\nseed: 11\n"
        "roi: {costs: [{name: c, amount: 10}], benefits: [{name: b, amount: {low: 10, likely: 20, high: 30}}]}\n")
    found = business_case(open_company(tmp_path))
    assert found.simulation.seed == 11 and found.currency == "EUR" and found.base.nominal.roi == pytest.approx(1.0)


def test_a_shipped_company_turns_its_pilots_effect_into_money():
    company = open_company("saas")
    effect = next(effect for effect in pilot.compare(company) if effect.metric == "enquiries")
    found = business_case(company)
    line = next(line for line in found.lines if line.metric == "enquiries")
    benefit = next(benefit for benefit in company.params.roi.benefits if benefit.from_pilot == "enquiries")
    fewer = effect.after.mean / effect.estimate - effect.after.mean  # than there would be without the pilot
    assert line.yearly == pytest.approx(fewer * benefit.volume * benefit.hours.likely * found.hour_cost.hour)
    assert (line.grade, line.code) == (effect.grade, effect.code)
    assert line.yearly_low < line.yearly < line.yearly_high
