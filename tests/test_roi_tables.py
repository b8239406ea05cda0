import pytest

from championkit.company import open_company
from championkit.problem import InputError
from championkit.roi import read

ABOUT = "company: {name: A, employees: 80, hr_employees: 4, currency: NOK}\n"
PILOT = """\
pilot:
  starts: 2025-03-01
  data_date: 2026-03-01
  metrics:
    quality: {kind: rating, label: Quality, better: higher, file: t.csv}
    days: {kind: duration, label: Days, better: lower, clock: opened to accepted, file: t.csv}
"""
LINES = "roi:\n  costs: [{costs}]\n  benefits: [{benefits}]\n"
COST, BENEFIT = "{name: c, amount: 10}", "{name: b, amount: 20}"
TABLE = "roi:\n  cash_flows: {file: t.csv, columns: {period: År, cost: Kostnad, benefit: Nytte}}\n"


def company(folder, text, table="År;Kostnad;Nytte\n0;10;0\n1;0;20\n"):
    (folder / "company.yaml").write_text(ABOUT + text, encoding="utf-8")
    (folder / "t.csv").write_text(table, encoding="utf-8")
    return open_company(folder)


def lines(costs=COST, benefits=BENEFIT):
    return PILOT + LINES.replace("{costs}", costs).replace("{benefits}", benefits)


def problems(folder, *args):
    with pytest.raises(InputError) as error:
        read(company(folder, *args))
    return [(problem.column, problem.what) for problem in error.value.problems]


def test_lines_without_fault_leave_no_table(tmp_path):
    assert read(company(tmp_path, lines())).cash_flows is None


def test_a_rating_has_no_price(tmp_path):
    line = "{name: q, from_pilot: quality, volume: 10, value: 5}"
    assert problems(tmp_path, lines(benefits=f"{BENEFIT}, {line}")) == [
        ("roi.benefits.1.from_pilot", "a rating has no price")]


@pytest.mark.parametrize("line", ["{name: c, amount: 0}", "{name: c, amount: {low: 0, likely: 0, high: 5}}"])
def test_costs_of_zero_are_refused(tmp_path, line):
    assert problems(tmp_path, lines(costs=line)) == [
        ("roi.costs", "the costs are zero, and a return on nothing cannot be computed")]


@pytest.mark.parametrize("line", [
    "{name: b, amount: 0}", "{name: b, amount: 5, realised: 0}",
    "{name: b, from_pilot: days, volume: 0, value: 10}",
])
def test_benefits_that_can_only_be_zero_are_refused(tmp_path, line):
    assert problems(tmp_path, lines(benefits=line)) == [("roi.benefits", "the benefits are zero")]


def test_a_benefit_that_may_be_more_than_zero_is_taken(tmp_path):
    read(company(tmp_path, lines(benefits="{name: b, amount: {low: 0, likely: 0, high: 5}}")))


@pytest.mark.parametrize(("costs", "benefits", "column", "what"), [
    ("{name: c, amount: {low: -1, likely: 1, high: 2}}", BENEFIT, "roi.costs.0.amount.low", "cannot be below zero"),
    ("{name: c, amount: 1, month: 40}", BENEFIT, "roi.costs.0", "within the horizon"),
    (COST, "{name: b, amount: 1, month: 20, until: 10}", "roi.benefits.0", "within the horizon"),
    (COST, "{name: b, amount: 1, every: once, ramp_up_months: 3}", "roi.benefits.0.ramp_up_months", "no ramp-up"),
    (COST, "{name: b, from_pilot: days, volume: 1, value: 1, every: month}", "roi.benefits.0.every", "by year"),
])
def test_a_line_that_cannot_be_meant_is_refused(tmp_path, costs, benefits, column, what):
    (found,) = problems(tmp_path, lines(costs, benefits))
    assert found[0] == column and what in found[1]


def test_all_problems_of_the_lines_are_named_at_once(tmp_path):
    found = problems(tmp_path, lines("{name: c, amount: 0, month: 40}", "{name: b, amount: 0}"))
    assert [column for column, _what in found] == ["roi.costs.0", "roi.costs", "roi.benefits"]


def test_a_table_of_cash_flows_is_read_in_the_order_of_its_periods(tmp_path):
    flows = read(company(tmp_path, TABLE, "År;Kostnad;Nytte\n2;1,5;30\n1;0;20\n0;10;0\n")).cash_flows
    assert flows.index.tolist() == [0, 1, 2]
    assert flows["cost"].tolist() == [10, 0, 1.5] and flows["benefit"].tolist() == [0, 20, 30]


def test_a_table_may_begin_with_period_one(tmp_path):
    flows = read(company(tmp_path, TABLE, "År;Kostnad;Nytte\n1;10;20\n2;10;20\n")).cash_flows
    assert flows.index.tolist() == [0, 1, 2] and flows.loc[0].tolist() == [0, 0]


@pytest.mark.parametrize(("table", "column", "what"), [
    ("0;10;0\n1;ti;5\n", "Kostnad", "this is not a number"),
    ("0;10;0\n1;;5\n", "Kostnad", "the cell is empty"),
    ("0;10;0\n1;0;-5\n", "Nytte", "an amount cannot be below zero"),
    ("0;10;0\n1,5;0;5\n", "År", "a period is a whole number"),
    ("-1;10;0\n0;0;5\n", "År", "periods are counted from 0, which is before the start"),
    ("0;10;0\n1;0;5\n1;0;5\n", "År", "the period stands twice"),
    ("0;10;0\n1;0;5\n3;0;5\n", "År", "a period is missing"),
    ("2025;10;0\n2026;0;5\n", "År", "the periods are not counted from 0"),
    ("0;10;5\n", "År", "no period comes after the start"),
    ("0;10;5\n1;0;5\n999999999999;0;5\n", "År", "the periods are not counted from 0"),
    ("0;0;0\n1;0;5\n", "Kostnad", "the costs are zero, and a return on nothing cannot be computed"),
    ("0;10;0\n1;0;0\n", "Nytte", "the benefits are zero"),
])
def test_a_table_with_a_fault_is_refused_with_its_column(tmp_path, table, column, what):
    assert problems(tmp_path, TABLE, "År;Kostnad;Nytte\n" + table) == [(column, what)]


def test_a_missing_period_is_named(tmp_path):
    with pytest.raises(InputError, match="t.csv, column År: a period is missing .found «2»"):
        read(company(tmp_path, TABLE, "År;Kostnad;Nytte\n0;10;0\n1;0;5\n3;0;5\n"))


def test_a_period_that_stands_twice_is_named_with_its_row(tmp_path):
    with pytest.raises(InputError, match="t.csv, row 4, column År: the period stands twice .found «1»"):
        read(company(tmp_path, TABLE, "År;Kostnad;Nytte\n0;10;0\n1;0;5\n1;0;5\n"))
