"""What a new client starts from: it opens, reads and says something as it stands, and nothing in it names a person."""

import re
from datetime import date, datetime

import make_client_workbooks
import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from typer.testing import CliRunner

from championkit import identification, pilot, roi
from championkit.cli import app
from championkit.company import files, open_company
from championkit.company.document import read_document
from championkit.company.params import CRITERIA, Benefit, CompanyParams, Cost, Range
from championkit.identification.words import LEVEL_CODES, ROLE_CODES
from championkit.roi.reading.sheet import CHOICES, lines_schema

CLIENT = make_client_workbooks.CLIENT
BOOKS = ("identification.xlsx", "pilot.xlsx", "roi.xlsx")
SHEETS = [(book, sheet) for book in BOOKS for sheet in load_workbook(CLIENT / book, read_only=True).sheetnames]
TABLES = [(book, sheet) for book, sheet in SHEETS if sheet != "Read me"]


@pytest.fixture
def company():
    return open_company(CLIENT)


def page(book, sheet):
    return load_workbook(CLIENT / book)[sheet]


def header_row(sheet):
    """The row of the header: on the first sheet it comes after the guide and an empty row."""
    column = [cell.value for cell in sheet["A"]]
    return column.index("Sheet") + 1 if sheet.title == "Read me" else 1


def header(sheet):
    return [cell.value for cell in sheet[header_row(sheet)]]


def rules(table):
    """Column name -> the rule for its cells, and the rows it holds for."""
    found = {}
    for rule in table.data_validations.dataValidation:
        column, first, _column, last = range_boundaries(str(rule.sqref))
        found[table.cell(1, column).value] = rule, first, last
    return found


def fixed_answers(book, sheet):
    """Column -> the words its drop-down offers."""
    found = {name: rule for name, (rule, *_rows) in rules(page(book, sheet)).items() if rule.type == "list"}
    return {name: tuple(rule.formula1.strip('"').split(",")) for name, rule in found.items() if '"' in rule.formula1}


def test_script_writes_the_workbooks_byte_for_byte(tmp_path):
    make_client_workbooks.write(tmp_path)
    for book in BOOKS:
        assert (tmp_path / book).read_bytes() == (CLIENT / book).read_bytes(), f"{book} is not what the script writes"


def test_every_section_is_in_use(company):
    params = company.params
    assert company.reports == ("identification", "pilot", "roi") and params.made_data
    assert all((params.identification.candidates, params.identification.ratings, params.identification.survey,
                params.identification.nominations.people))
    kinds = {metric.kind for metric in params.pilot.metrics.values()}
    assert kinds == {"duration", "count", "share", "rating", "amount"}
    assert {path.name for path in files(company)} == set(BOOKS)


def test_no_column_needs_a_name_of_its_own(company):
    params = company.params
    sources = [params.identification.candidates, params.identification.ratings, params.identification.survey,
               params.identification.nominations, params.identification.nominations.people,
               *params.pilot.metrics.values(), params.roi.costs, params.roi.benefits]
    assert not any(source.columns for source in sources)
    assert {(source.file, source.sheet) for source in sources} == set(TABLES)


def test_what_stands_ready_after_a_hash_is_valid(tmp_path):
    text = (CLIENT / "company.yaml").read_text(encoding="utf-8")
    item, = re.findall(r"^ +# - ({.*})", text, flags=re.MULTILINE)
    text = re.sub(r"^  costs: .*\n", "", text, flags=re.MULTILINE)
    keys = ("adoption|invited|spillover|washout_days|columns|fairness|development|previous|wave|comments|"
            "costs|hour_cost|exchange_rates|rotation|drivers")
    ready = rf"^( +)# (?=(?:{keys}): )"
    text, found = re.subn(ready, r"\1", text.replace("items:\n", f"items:\n      - {item}\n"), flags=re.MULTILINE)
    (tmp_path / "company.yaml").write_text(text, encoding="utf-8")
    whole = CompanyParams.model_validate(read_document(tmp_path / "company.yaml").values)
    params = whole.identification
    assert found == 17 and len(whole.pilot.adoption.files) == 2
    assert params.fairness.basis and params.development.file and params.previous.file
    assert whole.roi.costs[0].amount.high == 9000 and whole.roi.hour_cost.salary and whole.roi.exchange_rates["USD"]
    assert whole.roi.rotation.after_months == 24 and whole.roi.drivers
    assert params.survey.wave and params.survey.comments.approved_by and params.survey.items[0].scale[0] == "never"


def test_every_group_of_the_survey_is_large_enough_to_be_shown(company):
    answers, invited = identification.read(company).survey, company.params.identification.survey.invited
    for breakdown, groups in invited.items():
        answered = answers[breakdown].value_counts()
        assert answered.min() >= 5 and all(answered[name] <= n for name, n in groups.items())


@pytest.mark.parametrize("analysis", [identification, pilot, roi], ids=lambda analysis: analysis.__name__)
def test_every_table_reads(analysis, company):
    analysis.read(company)


def test_the_pilot_shows_what_a_verdict_can_be(company):
    verdicts = {effect.metric: effect.verdict for effect in pilot.compare(company)}
    assert verdicts == {"time_to_hire": "improved", "enquiries": "improved", "document_errors": "unclear",
                        "satisfaction": "unknown", "screening_minutes": "improved"}


def test_the_business_case_counts_what_the_pilot_measured(company):
    grades = {line.metric: line.grade for line in roi.business_case(company).lines if line.metric and line.counted}
    assert grades == {"time_to_hire": "before_after", "enquiries": "comparison"}


def test_invited_are_the_people_of_each_area(company):
    people = identification.read(company).people
    assert people["area"].value_counts().to_dict() == company.params.identification.survey.invited["area"]
    assert set(people["area"]) == set(company.params.company.hr_areas)


def test_drop_downs_offer_the_words_that_are_read():
    ratings = fixed_answers("identification.xlsx", "Ratings")
    assert set(ratings) == {"role", *CRITERIA[1:]}
    assert len({ROLE_CODES[word] for word in ratings["role"]}) == 3
    assert all([LEVEL_CODES[word] for word in ratings[criterion]] == [1, 2, 3] for criterion in CRITERIA[1:])
    assert fixed_answers("pilot.xlsx", "Enquiries") == {"group": ("pilot", "comparison")}
    assert fixed_answers("pilot.xlsx", "Satisfaction")["period"] == ("before", "after")


def test_survey_offers_five_answers_to_every_question(company):
    answers = fixed_answers("identification.xlsx", "Survey")
    assert set(answers) == {item.column for item in company.params.identification.survey.items}
    assert set(answers.values()) == {("1", "2", "3", "4", "5")}


@pytest.mark.parametrize(("sheet", "model"), [("Costs", Cost), ("Benefits", Benefit)])
def test_business_case_offers_every_column_and_word_that_is_read(sheet, model, company):
    table = page("roi.xlsx", sheet)
    assert sorted(header(table)) == sorted(lines_schema(model).columns)
    offered = fixed_answers("roi.xlsx", sheet)
    metrics = {name for name, metric in company.params.pilot.metrics.items() if metric.kind != "rating"}
    assert set(offered.pop("from_pilot", metrics)) == metrics
    assert set(offered) == set(CHOICES) & set(header(table))
    for name, words in offered.items():
        assert sorted(CHOICES[name][word] for word in words) == sorted(set(CHOICES[name].values()))


def test_shares_of_the_business_case_are_typed_as_percent():
    table = page("roi.xlsx", "Benefits")
    found = {name for at, name in enumerate(header(table), 1)
             if table.column_dimensions[get_column_letter(at)].number_format == "0%"}
    ends = ("", "_low", "_high")
    assert found == {"growth", *(f"realised{end}" for end in ends), *(f"attributed{end}" for end in ends)}


def test_other_lines_filled_in_change_the_business_case(tmp_path):
    folder = tmp_path / "client"
    assert CliRunner().invoke(app, ["new", str(folder)]).exit_code == 0
    before = roi.business_case(open_company(folder))
    book = load_workbook(folder / "roi.xlsx")
    costs, benefits = book["Costs"], book["Benefits"]
    costs.append([{"name": "Support", "amount": 1_000, "every": "Månad"}.get(name) for name in header(costs)])
    line = {"name": "Agency fees", "kind": "spart kostnad", "amount": 40_000, "low": 30_000, "high": 60_000,
            "realised": 0.5, "attributed": "80 %", "every": "once", "month": 12}
    for at, name in enumerate(header(benefits), 1):
        benefits.cell(4, at).value = line.get(name)
    book.save(folder / "roi.xlsx")
    assert not [name for name, (rule, *_rows) in rules(load_workbook(folder / "roi.xlsx")["Costs"]).items()
                if not rule.prompt]
    company = open_company(folder)
    found, after = roi.read(company), roi.business_case(company)
    assert [line.name for line in found.costs][-1] == "Support"
    assert found.benefits[-1] == Benefit(
        name="Agency fees", kind="avoided cost", amount=Range(low=30_000, likely=40_000, high=60_000), realised=0.5,
        attributed=0.8, every="once", month=12)
    assert after.first_year.total.costs - before.first_year.total.costs == pytest.approx(12_000)
    assert next(line for line in after.lines if line.name == "Agency fees").total == pytest.approx(16_000)


@pytest.mark.parametrize(("book", "sheet"), TABLES)
def test_every_column_has_a_rule_and_an_explanation(book, sheet):
    table = page(book, sheet)
    first = page(book, "Read me")
    explained = {row[1]: row[2] for row in first.iter_rows(min_row=header_row(first) + 1, values_only=True)
                 if row[0] == sheet}
    assert list(explained) == header(table)
    assert {name: rule.prompt for name, (rule, *_rows) in rules(table).items()} == explained
    assert all(len(rule.promptTitle) <= 32 and len(rule.error) <= 225 for rule, *_rows in rules(table).values())
    assert all(rule.showInputMessage and rule.showErrorMessage and first == 2 and last >= table.max_row
               for rule, first, last in rules(table).values())


@pytest.mark.parametrize(("book", "sheet"), TABLES)
def test_examples_keep_their_own_drop_downs(book, sheet):
    table = page(book, sheet)
    for name, words in fixed_answers(book, sheet).items():
        column = header(table).index(name)
        assert {str(row[column]) for row in table.iter_rows(min_row=2, values_only=True)} - {"None"} <= set(words)


@pytest.mark.parametrize(("book", "sheet"), SHEETS)
def test_header_is_bold_and_stays_in_sight(book, sheet):
    table = page(book, sheet)
    row = header_row(table)
    assert table.freeze_panes == f"A{row + 1}" and all(cell.font.bold for cell in table[row])


@pytest.mark.parametrize(("book", "sheet"), SHEETS)
def test_columns_are_wide_enough(book, sheet):
    table = page(book, sheet)
    start = header_row(table)
    for column in table.iter_cols(min_row=start):
        width = table.column_dimensions[column[0].column_letter].width
        lines = (table.row_dimensions[start].height or 15) // 15
        assert len(column[0].value) + 3 * lines <= width * lines, column[0].value  # lines break between words
        for cell in column[1:]:
            text = "yyyy-mm-dd" if isinstance(cell.value, date) else str(cell.value or "")
            assert len(text) < width, f"{cell.coordinate}: {text}"


@pytest.mark.parametrize(("book", "sheet"), SHEETS)
def test_cells_hold_plain_values_and_real_dates(book, sheet):
    for row in page(book, sheet).iter_rows():
        for cell in row:
            assert cell.data_type in "snd" and not str(cell.value).startswith("="), cell.coordinate
            assert cell.data_type != "d" or (isinstance(cell.value, datetime) and cell.number_format == "yyyy-mm-dd")
            assert not re.fullmatch(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}", str(cell.value)), cell.coordinate


def test_people_are_codes(company):
    tables = identification.read(company)
    codes = [*tables.candidates["candidate"], *tables.ratings["rater"], *tables.people["person"],
             *tables.nominations["from"], *tables.nominations["to"]]
    for sheet in ("Satisfaction", "Screening minutes"):
        table = page("pilot.xlsx", sheet)
        codes += [row[2] for row in table.iter_rows(min_row=2, values_only=True)]
    assert len(codes) > 100 and all(re.fullmatch(r"[A-Z]\d\d|M-[A-Z]", code) for code in codes)


def test_the_note_explains_every_sheet_level_and_command():
    note = (CLIENT / "README.md").read_text(encoding="utf-8")
    words = ["consent", "made_data: false", "championkit check", "championkit render", "strong", "medium", "weak",
             *CRITERIA[1:], *(sheet for _book, sheet in TABLES if _book != "pilot.xlsx"), "realised", "attributed",
             "basis", "owner", "low", "high"]
    assert not [word for word in words if word not in note]
