"""Workbooks as people leave them, and business cases of any shape: a right reading, or what to mend; nothing else."""

import datetime
import math
import random
import zipfile

import pytest
import yaml
from openpyxl import load_workbook
from test_roi_bad_input import COST, write
from test_roi_sheet import SHEETS, company, problems

from championkit.company import open_company
from championkit.intake import read_numbers
from championkit.intake.values import Unreadable
from championkit.problem import InputError
from championkit.roi import business_case, read

NAME = ["name", "amount"]


@pytest.mark.parametrize(("costs", "message"), [
    ([[*NAME, "growth"], ["a", 5, "=3/100"]], "row 2, column C: the formula has no saved result. Open the file"),
    ([["name", "hours"], ["a", datetime.time(7, 30)]], "row 2, column hours: this is not a number (found «07:30:00»)."),
    ([["name", "hours"], ["a", datetime.timedelta(hours=40)]], "row 2, column hours: this is not a number"),
    ([NAME, ["a", "10 20"]], "row 2, column amount: this is not a number (found «10 20»)."),
    ([NAME, ["a", 10**16]], "row 2, column amount: input should be less than or equal to 1"),
    ([NAME, ["a", 5], ["b", 6], ["Sum kostnader", 11]], "row 4, column name: the row holds a total"),
    ([[*NAME, "growht"], ["a", 5, 0.1]], "column growht: no column of this name is read. Call it «growth» if it is"),
    ([["name", "Amount (NOK)"], ["a", 5]], "column Amount (NOK): no column of this name is read. Call it «amount»"),
    ([["Costs 2026"], NAME, ["a", 5]], "row 2: the row has more cells than the header. Let the first row be"),
])
def test_what_would_be_taken_for_empty_or_for_something_else_is_named(tmp_path, costs, message):
    assert f"roi.xlsx, sheet Costs, {message}" in problems(tmp_path, costs)[0]


def test_a_column_that_only_benefits_have_is_read_however_its_words_are_joined(tmp_path):
    benefits = [["Name ", "AMOUNT", "Ramp-up months", "Per champion", "Note"], ["a", 5, 6, "ja", "agreed in May"]]
    line, = read(company(tmp_path, benefits=benefits)).benefits
    assert (line.ramp_up_months, line.per_champion) == (6, True)


def test_a_name_with_total_in_it_is_no_total_unless_it_adds_up(tmp_path):
    costs = [NAME, ["Course", 5], ["Consumables", 5], ["Total reward study", 7]]
    assert len(read(company(tmp_path, costs)).costs) == 3


def merge(path, sheet, cells):
    book = load_workbook(path)
    book[sheet].merge_cells(cells)
    book.save(path)


def test_cells_merged_over_several_rows_are_named_for_the_lower_ones_look_filled_in(tmp_path):
    found = company(tmp_path, [[*NAME, "every"], ["a", 5, "month"], ["b", 6, None]])
    merge(tmp_path / "roi.xlsx", "Costs", "C2:C3")
    with pytest.raises(InputError, match="sheet Costs, row 2, column C: the cell is merged with others"):
        read(found)


def test_merged_cells_below_and_beside_the_table_hide_nothing(tmp_path):
    found = company(tmp_path)
    merge(tmp_path / "roi.xlsx", "Costs", "A8:C9")
    merge(tmp_path / "roi.xlsx", "Costs", "E2:F2")
    assert len(read(found).costs) == 1


def test_a_formula_with_an_empty_result_is_an_empty_cell(tmp_path):
    found = company(tmp_path, [[*NAME, "basis"], ["a", 5, "=T(1)"]])
    in_sheet(tmp_path / "roi.xlsx", b'<c r="C2"><f>T(1)</f><v /></c>', b'<c r="C2" t="str"><f>T(1)</f><v></v></c>')
    assert read(found).costs[0].basis is None


def in_sheet(path, old, new):

    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    assert any(old in text for text in parts.values())
    with zipfile.ZipFile(path, "w") as book:
        for name, text in parts.items():
            book.writestr(name, text.replace(old, new))


@pytest.mark.parametrize(("text", "number"), [
    ("45 000", 45_000), ("1 250 000,5", 1_250_000.5), ("'1250", 1250), ("- 5", -5), ("12\u202f000", 12_000),
    ("10 20", None), ("1 2500", None), ("2026 100", None),
])
def test_spaces_group_digits_by_three_or_make_two_numbers(text, number):
    if number is None:
        with pytest.raises(Unreadable):
            read_numbers([text])
    else:
        assert read_numbers([text]) == [number]


@pytest.mark.parametrize(("roi", "message"), [
    ("hour_cost: {hour: 0}", "roi.hour_cost.hour: input should be greater than 0"),
    ("hour_cost: {hour: {low: -5, likely: 3, high: 5}}", "roi.hour_cost.hour.low: input should be greater than 0"),
    ("hour_cost: {country: NO, salary: 0}", "roi.hour_cost.salary: input should be greater than 0"),
    ("exchange_rates: {EUR: {rate: 0, date: 2026-01-02}}", "roi.exchange_rates.EUR.rate: input should be greater"),
    ("rotation: {after_months: 12, cost: {low: -1, likely: 2, high: 3}}", "roi.rotation.cost.low: input should be gr"),
    ("scenarios: [{name: a, benefits: 120}]", "roi.scenarios.0.benefits: a factor lies between 0 and 1000 %, and is"),
    ("scenarios: [{name: a, costs: 2}, {name: A, costs: 3}]", "roi: two scenarios have the same name"),
    ("exchange_rates: {EUR: {rate: 11,5, date: 2026-01-02}}", 'a comma ends a value: write 11.5, or put "11,5" in quo'),
    ("owner: '  '", "roi.owner: string should have at least 1 character"),
    ('owner: "\\U00110000"', "this is not valid YAML"),
    ("champions: 1000000000000000", "roi.champions: input should be less than or equal to 1"),
])
def test_what_would_break_or_bend_the_case_is_named(tmp_path, roi, message):
    with pytest.raises(InputError) as error:
        read(company(tmp_path, text=SHEETS, more=f"  {roi}\n"))
    assert message in str(error.value)


def test_a_text_in_utf_16_that_is_cut_off_is_named(tmp_path):
    write(tmp_path, [COST], [COST], sheet=False)
    (tmp_path / "company.yaml").write_bytes(b"\xff\xfec\x00o\x00m")
    with pytest.raises(InputError, match="a character cannot be read"):
        open_company(tmp_path)


# Values that some key, somewhere, cannot hold.
JUNK = (None, "", "20 %", "20", "-5", "1e9", "1 250,5", "1.250", "ja", "🚀", "x" * 300, [], {}, [1], {"a": 1},
        "01.03.2026", "nok", "EUR", "0", "101 %", 10**12, 10**300, "nan", {"low": 1}, [[1, 2]])


def amount(draw):
    return draw.choice([0, 1, 0.5, 700, 12_000, 10**12, ends([draw.uniform(0, 1e5) for _ in range(3)])])


def ends(values):
    return dict(zip(("low", "likely", "high"), sorted(values), strict=True))


def line(draw, name):
    found = {"name": name, draw.choice(["amount", "hours", "positions"]): amount(draw),
             "every": draw.choice(["month", "year"])}
    more = {"per_champion": True, "month": draw.randint(0, 14), "until": draw.randint(1, 40), "growth": "-50 %",
            "grade": "estimated", "driver": "use", "group": "a"}
    if name[0] == "b":
        more |= {"kind": "capacity", "realised": ends([draw.random() for _ in range(3)]), "ramp_up_months": 6,
                 "attributed": {"asked": 3, "estimates": [["70 %", "80 %"], [0.5, 1]]}}
    return found | {key: value for key, value in more.items() if draw.random() < 0.3}


def tree(draw):
    return {
        "costs": [line(draw, f"c{at}") for at in range(draw.randint(1, 3))],
        "benefits": [line(draw, f"b{at}") for at in range(draw.randint(1, 3))],
        "horizon_months": draw.choice([1, 11, 13, 36]), "discount_rate": draw.choice([0, "10 %", 0.99]),
        "champions": draw.choice([1, 2, 50]), "drivers": {"use": draw.choice([0, 0.5, 1])},
        "rotation": {"after_months": draw.randint(1, 40), "cost": amount(draw)},
        "hour_cost": draw.choice([{"hour": 500, "hours": 1700}, {"country": "NO", "salary": 700_000}]),
        "exchange_rates": {"EUR": {"rate": 11.5, "date": "2026-01-02"}},
        "scenarios": [{"name": "s", "benefits": "120 %", "delay_months": draw.choice([0, 3, 120])}],
    }


def spoil(draw, part):
    """Put something that may not fit somewhere in a tree, take a value out, or add a key."""
    children = part.values() if isinstance(part, dict) else part
    inner = [child for child in children if child and isinstance(child, dict | list)]
    if inner and draw.random() < 0.75:
        spoil(draw, draw.choice(inner))
        return
    key = draw.choice(list(part)) if isinstance(part, dict) else draw.randrange(len(part))
    if draw.random() < 0.2:
        del part[key]
    elif isinstance(part, dict) and draw.random() < 0.3:
        part[draw.choice(["amount", "low", "currency", "until", "volume", "from_pilot", "5"])] = draw.choice(JUNK)
    else:
        part[key] = draw.choice(JUNK)


def test_a_business_case_of_any_shape_is_refused_with_a_message_or_computed_in_finite_figures(tmp_path):
    draw, computed, refused = random.Random(5), 0, 0
    for at in range(300):
        roi = tree(draw)
        for _ in range(draw.choice([0, 1, 2])):
            spoil(draw, roi)
        values = {"company": {"name": "A", "employees": 80, "hr_employees": 4, "currency": "NOK"}, "roi": roi}
        (tmp_path / "company.yaml").write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")
        try:
            found = open_company(tmp_path)
            if found.params.roi is not None:
                read(found)
        except InputError as error:
            assert error.problems and all(problem.what and problem.file for problem in error.problems)
            refused += 1
            continue
        if at % 5 == 0 and found.params.roi is not None:
            case = business_case(found)
            assert all(map(math.isfinite, (case.base.present.net, *case.balance, *case.by_kind.values())))
            computed += 1
    assert computed > 5 and refused > 100
