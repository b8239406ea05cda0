"""A client's mistakes in the business case, in company.yaml and in roi.xlsx: `championkit check` says what to mend."""

import pytest
import yaml
from openpyxl import Workbook
from typer.testing import CliRunner

from championkit.cli import app
from championkit.company import open_company
from championkit.problem import InputError
from championkit.roi import read

METRICS = {
    "quality": {"kind": "rating", "label": "Quality", "better": "higher", "file": "quality.csv"},
    "days": {"kind": "duration", "label": "Days", "better": "lower", "clock": "opened to accepted", "file": "days.csv"},
}
COST, BENEFIT = {"name": "Training", "amount": 10}, {"name": "Consultants", "amount": 20}
DAYS = {"name": "Sooner", "from_pilot": "days", "volume": 10, "value": 5}
ENDS = {"low": "low", "high": "high"}


def write(folder, costs, benefits, *, sheet, **roi):
    """A company with these lines, in company.yaml or in a workbook."""
    sides = {"costs": costs, "benefits": benefits}
    if sheet:
        book = Workbook()
        book.remove(book.active)
        for side, lines in sides.items():
            rows = [cells(line) for line in lines]
            header = list(dict.fromkeys(name for row in rows for name in row)) or ["name", "amount"]
            page = book.create_sheet(side)
            for row in (header, *([row.get(name) for name in header] for row in rows)):
                page.append(row)
            sides[side] = {"file": "roi.xlsx", "sheet": side}
        book.save(folder / "roi.xlsx")
    (folder / "days.csv").write_text("start;end\n2025-01-01;2025-01-09\n", encoding="utf-8")
    (folder / "quality.csv").write_text("date;value\n2025-01-01;4\n", encoding="utf-8")
    values = {"company": {"name": "A", "employees": 80, "hr_employees": 4, "currency": "NOK"},
              "pilot": {"starts": "2025-03-01", "data_date": "2026-03-01", "metrics": METRICS}, "roi": roi | sides}
    (folder / "company.yaml").write_text(yaml.safe_dump(values, sort_keys=False, allow_unicode=True), encoding="utf-8")


def cells(line: dict) -> dict:
    """A line as a row: the ends of an amount under low and high, of anything else under its own name."""
    row = {}
    for name, value in line.items():
        ends = value if isinstance(value, dict) else {"likely": value}
        row[name] = ends["likely"]
        row |= {end if name == "amount" else f"{name}_{end}": ends[end] for end in ENDS if end in ends}
    return row


def problems(folder, costs=(COST,), benefits=(BENEFIT,), *, sheet, **roi):
    write(folder, costs, benefits, sheet=sheet, **roi)
    with pytest.raises(InputError) as error:
        read(open_company(folder))
    return list(error.value.problems)


# What is wrong -> the lines, the rest of roi, the key in company.yaml, the row and column in the sheet, the message.
FAULTS = {
    "low above likely": (
        [COST | {"amount": {"low": 12, "likely": 10, "high": 15}}], [BENEFIT], {}, "costs.0.amount", (2, "amount"),
        ["low, likely and high must be in this order", "12, 10 and 15"]),
    "a share above 100 %": (
        [COST], [BENEFIT | {"realised": 70}], {}, "benefits.0.realised", (2, "realised"),
        ["a share lies between 0 and 100 %, and is written as 20 % or 0.2", "«70»"]),
    "the end of a share above 100 %": (
        [COST], [BENEFIT | {"attributed": {"low": 0.5, "likely": 0.8, "high": 9}}], {}, "benefits.0.attributed.high",
        (2, "attributed_high"), ["a share lies between 0 and 100 %", "«9»"]),
    "a growth of 3 instead of 3 %": (
        [COST | {"growth": 3}], [BENEFIT], {}, "costs.0.growth", (2, "growth"), ["is written as 3 % or 0.03", "«3»"]),
    "a metric that does not exist": (
        [COST], [BENEFIT, DAYS | {"from_pilot": "dayz"}], {}, "benefits.1.from_pilot", (3, "from_pilot"),
        ["this is not a metric of the pilot", "«dayz»", "Did you mean «days»?"]),
    "a rating with a price": (
        [COST], [DAYS | {"from_pilot": "quality"}], {}, "benefits.0.from_pilot", (2, "from_pilot"),
        ["a rating has no price", "«quality»"]),
    "a currency without a rate": (
        [COST | {"currency": "EUR"}], [BENEFIT], {}, "costs.0.currency", (2, "currency"),
        ["this currency has no rate into NOK", "«EUR»",
         "Add under roi: exchange_rates: {EUR: {rate: ..., date: ...}}"]),
    "a driver that nobody described": (
        [COST], [BENEFIT | {"driver": "usge"}], {"drivers": {"usage": 0.5}}, "benefits.0.driver", (2, "driver"),
        ["this driver is not one of roi.drivers", "«usge»", "Did you mean «usage»?"]),
    "a driver where there is none": (
        [COST], [BENEFIT | {"driver": "usage"}], {}, "benefits.0.driver", (2, "driver"),
        ["this driver is not one of roi.drivers", "Add under roi: drivers: {usage: 0.5}"]),
    "nothing within the horizon": (
        [COST, {"name": "Later", "amount": 5, "month": 40}], [BENEFIT], {}, "costs.1", (3, ""),
        ["nothing of this line falls within the horizon", "make horizon_months longer"]),
    "two lines of one name": (
        [COST], [BENEFIT, {"name": "consultants ", "amount": 5}], {}, "benefits.1.name", (3, "name"),
        ["another line has the same name", "«consultants", "Give each cost and benefit a name of its own"]),
    "a cost and a benefit of one name": (
        [COST], [BENEFIT | {"name": "Training"}], {}, "benefits.0.name", (2, "name"),
        ["another line has the same name", "«Training»"]),
    "costs of zero": (
        [COST | {"amount": 0}], [BENEFIT], {}, "costs", (None, ""), ["the costs are zero"]),
    "benefits of zero": (
        [COST], [BENEFIT | {"realised": 0}], {}, "benefits", (None, ""), ["the benefits are zero"]),
    "an amount below zero": (
        [COST | {"amount": -5}], [BENEFIT], {}, "costs.0.amount", (2, "amount"),
        ["greater than or equal to 0", "«-5»"]),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("sheet", [False, True], ids=["company.yaml", "roi.xlsx"])
def test_a_mistake_is_named_with_its_place_and_how_to_mend_it(tmp_path, fault, sheet):
    costs, benefits, more, key, (row, column), words = FAULTS[fault]
    found, = problems(tmp_path, costs, benefits, sheet=sheet, **more)
    side = key.partition(".")[0]
    place = (found.file, found.sheet, found.column)
    assert place == (("roi.xlsx", side, column) if sheet else ("company.yaml", "", f"roi.{key}"))
    assert found.row == row if sheet else found.row > 1
    assert not [word for word in words if word not in str(found)]


@pytest.mark.parametrize("sheet", [False, True], ids=["company.yaml", "roi.xlsx"])
@pytest.mark.parametrize(("line", "cost", "key"), [
    ({"name": "Time", "hours": 40}, {}, "roi.hour_cost"),
    ({"name": "Time", "positions": 0.2}, {"hour_cost": {"hour": 500}}, "roi.hour_cost.hours"),
])
def test_work_that_cannot_be_priced_is_named_with_the_key_that_is_missing(tmp_path, line, cost, key, sheet):
    found, = problems(tmp_path, [line], sheet=sheet, **cost)
    assert (found.file, found.column, found.value) == ("company.yaml", key, "Time")
    assert "the key is missing, though work is counted in" in found.what and found.row > 1


@pytest.mark.parametrize("sheet", [False, True], ids=["company.yaml", "roi.xlsx"])
def test_check_lists_all_of_them_at_once(tmp_path, sheet):
    later = {"name": "Later", "amount": 1, "month": 99}
    benefits = [BENEFIT | {"currency": "EUR"}, DAYS | {"from_pilot": "dayz"}, later]
    write(tmp_path, [COST, COST | {"grade": "assumed"}], benefits, sheet=sheet)
    shown = CliRunner().invoke(app, ["check", str(tmp_path)], env={"COLUMNS": "300"})
    assert shown.exit_code == 1 and "Traceback" not in shown.stdout
    place = "roi.xlsx, sheet benefits, row 3, column from_pilot" if sheet else "line 33, roi.benefits.1.from_pilot"
    for word in (place, "another line has the same name", "no rate into NOK", "«dayz»", "within the horizon"):
        assert word in shown.stdout


def test_a_row_that_cannot_be_read_hides_nothing_of_the_others(tmp_path):
    found = problems(tmp_path, benefits=[BENEFIT | {"realised": 7}, DAYS | {"from_pilot": "dayz"}], sheet=True)
    assert [(problem.row, problem.column) for problem in found] == [(2, "realised"), (3, "from_pilot")]


@pytest.mark.parametrize("side", ["costs", "benefits"])
def test_a_sheet_without_rows_is_named(tmp_path, side):
    lines = {"costs": [COST], "benefits": [BENEFIT]} | {side: []}
    found, = problems(tmp_path, **lines, sheet=True)
    assert (found.sheet, found.what) == (side, "the table has a header and no rows")


@pytest.mark.parametrize(("rate", "fits"), [("10", False), ("10 %", True), ("0.1", True)])
def test_a_discount_rate_of_ten_is_not_ten_percent(tmp_path, rate, fits):
    write(tmp_path, [COST], [BENEFIT], sheet=False, discount_rate=rate)
    if fits:
        assert open_company(tmp_path).params.roi.discount_rate == 0.1
        return
    with pytest.raises(InputError, match="roi.discount_rate: a rate lies between 0 and 100 %, and is written as 10 %"):
        open_company(tmp_path)


def test_a_line_in_the_companys_own_currency_or_one_with_a_rate_is_taken(tmp_path):
    rates = {"EUR": {"rate": 11.5, "date": "2026-01-02"}}
    write(tmp_path, [COST | {"currency": "NOK"}], [BENEFIT | {"currency": "EUR"}], sheet=True, exchange_rates=rates)
    assert [line.currency for line in read(open_company(tmp_path)).benefits] == ["EUR"]
