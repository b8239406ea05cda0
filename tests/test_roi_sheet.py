"""Costs and benefits from a workbook: the same lines as in company.yaml, and each mistake with its cell."""

import pytest
from openpyxl import Workbook
from test_roi_tables import ABOUT, PILOT

from championkit import language
from championkit.company import files, open_company
from championkit.company.params import Range
from championkit.intake import fold
from championkit.problem import InputError
from championkit.roi import business_case, read
from championkit.roi.reading.words import EVERY_WORDS, GRADE_WORDS, KIND_WORDS
from championkit.text.roi.words import kind_word
from championkit.text.words import grade_word

SHEETS = "roi:\n  costs: {file: roi.xlsx, sheet: Costs}\n  benefits: {file: roi.xlsx, sheet: Benefits}\n"
COSTS = [["name", "amount"], ["Training", 10]]
BENEFITS = [["name", "amount"], ["Consultants", 20]]
FROM_PILOT = ["name", "from_pilot", "volume", "value"]


def company(folder, costs=COSTS, benefits=BENEFITS, *, more="", text=SHEETS):
    book = Workbook()
    book.remove(book.active)
    for name, rows in {"Costs": costs, "Benefits": benefits}.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(folder / "roi.xlsx")
    (folder / "t.csv").write_text("start;end\n2025-01-01;2025-01-09\n", encoding="utf-8")
    (folder / "company.yaml").write_text(ABOUT + PILOT + text + more, encoding="utf-8")
    return open_company(folder)


def problems(folder, *sheets, **options):
    with pytest.raises(InputError) as error:
        read(company(folder, *sheets, **options))
    return [str(problem) for problem in error.value.problems]


def test_a_sheet_and_company_yaml_give_the_same_lines(tmp_path):
    costs = [["name", "amount", "low", "high", "shape", "every", "month", "until", "growth", "grade", "group", "basis",
              "owner", "per_champion"],
             ["Licences", 500, 450, 700, "triangular", "month", 1, 24, 0.03, "estimated", "Tools", "offer", "IT",
              "yes"],
             ["Training", 6000, None, None, None, "once"]]
    benefits = [["name", "kind", "from_pilot", "volume", "volume_low", "volume_high", "value", "ramp_up_months",
                 "realised", "attributed", "attributed_low", "attributed_high"],
                ["Days", "avoided cost", "days", 30, 20, 40, 150, 6, 0.7, "70 %", "50 %", "90 %"]]
    written = """\
roi:
  costs:
    - {name: Licences, amount: {low: 450, likely: 500, high: 700, shape: triangular}, every: month, month: 1, until: 24,
       growth: 3 %, grade: estimated, group: Tools, basis: offer, owner: IT, per_champion: yes}
    - {name: Training, amount: 6 000, every: once}
  benefits:
    - {name: Days, kind: avoided cost, from_pilot: days, volume: {low: 20, likely: 30, high: 40}, value: 150,
       ramp_up_months: 6, realised: 70 %, attributed: {low: 50 %, likely: 70 %, high: 90 %}}
"""
    assert read(company(tmp_path, costs, benefits)) == read(company(tmp_path, text=written))


def test_costs_may_stand_in_a_sheet_and_benefits_in_company_yaml(tmp_path):
    text = "roi:\n  costs: {file: roi.xlsx, sheet: Costs}\n  benefits: [{name: b, amount: 30}]\n"
    found = read(company(tmp_path, text=text))
    assert [line.name for line in (*found.costs, *found.benefits)] == ["Training", "b"]


def test_the_case_of_a_sheet_is_computed_and_its_file_belongs_to_the_company(tmp_path):
    found = company(tmp_path)
    assert tmp_path / "roi.xlsx" in files(found)
    total = business_case(found).first_year.total
    assert (total.costs, total.benefits) == (10, 20)


@pytest.mark.parametrize("column", ["hours", "positions"])
def test_low_and_high_are_the_limits_of_whatever_is_given(tmp_path, column):
    costs = [["name", column, "low", "high"], ["Time", 0.2, 0.1, 0.4]]
    line, = read(company(tmp_path, costs, more="  hour_cost: {hour: 500, hours: 1700}\n")).costs
    assert getattr(line, column) == Range(low=0.1, likely=0.2, high=0.4) and line.amount is None


def test_headers_of_the_clients_own_are_mapped_and_named(tmp_path):
    costs = [["Post", "Kroner"], ["Kurs", 10], ["Lisenser", -5]]
    text = SHEETS.replace("sheet: Costs", "sheet: Costs, columns: {name: Post, amount: Kroner}")
    assert problems(tmp_path, costs, text=text) == [
        "roi.xlsx, sheet Costs, row 3, column Kroner: input should be greater than or equal to 0 (found «-5»)."]


def test_a_mapped_column_that_no_line_has_is_named(tmp_path):
    text = SHEETS.replace("sheet: Costs", "sheet: Costs, columns: {amont: amount}")
    assert problems(tmp_path, text=text) == [
        "company.yaml: this table has no such column (found «amont»). Did you mean «amount»?"]


def test_choices_are_read_without_regard_to_case(tmp_path):
    benefits = [["name", "amount", "kind", "every", "grade"], ["a", 1, " Frigjort  Kapasitet", "Hver måned", "Anslått"]]
    line, = read(company(tmp_path, benefits=benefits)).benefits
    assert (line.kind, line.every, line.grade) == ("capacity", "month", "estimated")


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_a_client_may_write_the_words_that_the_reports_use(code):
    language.use(code)
    spans = {"once": "once", "month": "each month", "year": "each year"}
    for words, spoken in ((KIND_WORDS, kind_word), (GRADE_WORDS, grade_word),
                          (EVERY_WORDS, lambda every: language.gettext(spans[every]))):
        for choice, all_words in words.items():
            assert fold(spoken(choice)) in all_words and fold(choice) in all_words


def test_yes_and_no_may_be_truth_values_of_excel(tmp_path):
    costs = [["name", "amount", "per_champion"], ["a", 1, True], ["b", 1, False], ["c", 1, None], ["d", 1, "Ja"]]
    assert [line.per_champion for line in read(company(tmp_path, costs)).costs] == [True, False, False, True]


def test_empty_rows_are_skipped_and_rows_keep_their_number(tmp_path):
    costs = [["name", "amount"], ["a", 1], [None, None], ["b", -1]]
    assert "row 4, column amount" in problems(tmp_path, costs)[0]


def test_problems_of_both_sheets_and_of_several_rows_are_named_at_once(tmp_path):
    found = problems(tmp_path, [["name", "amount"], ["a", "ti"], [None, 5]],
                     [["name", "amount", "kind", "realised"], ["b", 5, None, 70], ["c", 5, None, -1]])
    assert len(found) == 3 and "sheet Costs, row 2, column amount: this is not a number" in found[0]
    assert "row 2, column realised" in found[1] and "row 3, column realised" in found[2]


@pytest.mark.parametrize(("costs", "message"), [
    ([["name", "amount", "low", "high"], ["a", 10, 12, 20]],
     "row 2, column amount: low, likely and high must be in this order, each no lower than the one before: "
     "12, 10 and 20 (found «10»)."),
    ([["name", "amount", "low", "high"], ["a", 10, 5, None]],
     "row 2, column high: the cell is empty. Give the lowest, the likely and the highest value, or the likely one"),
    ([["name", "amount", "low", "high"], ["a", None, 5, 9]],
     "row 2, column low: low and high stand here without a likely value (found «5»). Write the likely value under"),
    ([["name", "amount", "hours"], ["a", 5, 3]], "row 2: give one of amount, hours and positions."),
    ([["name", "amount"], ["a", None]], "row 2: give one of amount, hours and positions."),
    ([["name", "amount"], ["a", 5], [None, 7]], "row 3, column name: the cell is empty. Fill it in"),
    ([["name", "amount"], ["a", 5], ["Sum:", 5]],
     "row 3, column name: the row holds a total, which would be counted as well (found «Sum:»). Take the row out."),
    ([["name", "amount", "every"], ["a", 5, "weekly"]],
     "row 2, column every: the word is not known (found «weekly»). Write one of: once, month, year."),
    ([["name", "amount", "month"], ["a", 5, 1.5]], "row 2, column month: input should be a valid integer"),
    ([["name", "amount", "growth"], ["a", 5, 3]],
     "row 2, column growth: growth lies between -100 and 100 %, and is written as 3 % or 0.03 (found «3»)."),
    ([["name", "amount", "currency"], ["a", 5, "kr"]],
     "row 2, column currency: write the currency's three letters, such as NOK or EUR (found «kr»)."),
    ([["amount"], [5]], "column name: the column is missing."),
    ([["name", "amount"]], "the table has a header and no rows."),
])
def test_a_mistake_in_a_sheet_is_named_with_its_cell(tmp_path, costs, message):
    found, = problems(tmp_path, costs)
    assert found.startswith(f"roi.xlsx, sheet Costs, {message}" if message[:3] in ("row", "col") else "roi.xlsx")
    assert message in found


@pytest.mark.parametrize(("benefit", "message"), [
    ([[*FROM_PILOT, "low", "high"], ["b", "days", 10, 5, 3, 8]],
     "column low: low and high stand here without a likely value (found «3»). Write the limits of a value under "
     "value_low and value_high."),
    ([[*FROM_PILOT, "volume_low"], ["b", "days", None, 5, 3]], "column volume: the cell is empty."),
    ([FROM_PILOT, ["b", "days", 10, None]], "row 2: a benefit from the pilot needs volume (a year) and value or hours"),
    ([["name", "amount", "attributed"], ["b", 5, "140 %"]],
     "column attributed: a share lies between 0 and 100 %, and is written as 20 % or 0.2 (found «1.4»)."),
])
def test_a_mistake_in_a_benefit_is_named_with_its_cell(tmp_path, benefit, message):
    assert message in problems(tmp_path, benefits=benefit)[0]


def test_a_file_without_the_sheet_is_named_with_those_it_has(tmp_path):
    assert problems(tmp_path, text=SHEETS.replace("Costs", "Kosts")) == [
        "roi.xlsx, sheet Kosts: there is no such sheet. Did you mean «Costs»?"]


def test_a_misspelt_key_of_a_sheet_is_named(tmp_path):
    with pytest.raises(InputError, match=r"line 9, roi.costs.shet: unknown key. Did you mean «sheet»\?"):
        company(tmp_path, text=SHEETS.replace("sheet: Costs", "shet: Costs"))
