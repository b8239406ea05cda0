"""Write the workbooks a new client starts from: `python tests/make_client_workbooks.py`; the same bytes every time."""

import io
import re
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

import client_business_case
import numpy as np
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

CLIENT = Path(__file__).resolve().parents[1] / "templates" / "client"
SAVED = datetime(2026, 3, 2, 8)
FIRST_WEEK, STARTS, DATA_DATE = date(2025, 3, 3), date(2025, 9, 1), date(2026, 3, 2)
LAST_ROW = 1000  # answers are checked this far down
AREAS = {"Recruiting": 14, "Performance": 11, "Learning": 11}  # how many are asked
DEPARTMENTS = {"HR": 8, "Production": 14, "Sales and service": 11}  # how many of them answer
CANDIDATES = {  # area, years in HR, and the levels most raters see
    "C01": ("Recruiting", 8, (3, 3, 3)), "C02": ("Recruiting", 4, (3, 2, 3)), "C03": ("Performance", 11, (1, 3, 2)),
    "C04": ("Performance", 2.5, (3, 2, 2)), "C05": ("Learning", 5.5, (2, 3, 3)), "C06": ("Learning", 6, (2, 2, 1)),
}
SIGNS = {"C01": (4, 3), "C02": (3, 2), "C03": (0, 1), "C04": (5, None), "C05": (2, 4), "C06": (1, 0)}
ITEMS = (
    "I want to use AI in my HR work", "I follow what AI can do for HR", "I expect AI to improve our HR work",
    "I have used AI for tasks at work", "I know what may go into an AI tool", "I notice when an AI answer is wrong",
    "I would set aside time to learn AI tools", "I try new ways of working early", "I ask when a tool has me stuck",
)
LEVELS, SCALE = ("weak", "medium", "strong"), (1, 2, 3, 4, 5)
CANDIDATE, PERSON = f"=Candidates!$A$2:$A${LAST_ROW}", f"=People!$A$2:$A${LAST_ROW}"
GUIDE = (
    "The rows in the other sheets are examples. Delete them, keep the first row, and fill in your own.",
    "Keep the names of sheets and columns. Columns of your own beside them do no harm: they are left out.",
)
NOTES = {"roi.xlsx": client_business_case.NOTES}  # what the first sheet of one workbook says beside the guide
SUGGESTED = ("from_pilot",)  # columns whose fixed words are examples: others are taken after a question
PERCENT = ("percent", "percent of change")
# Workbook -> sheet -> column -> what it means, and its answers: text, date, a kind of number, fixed words, or =another
# column.
COLUMNS = {
    "identification.xlsx": {
        "Candidates": {
            "candidate": ("The candidate's code, such as C01. Never a name.", "text"),
            "area": ("The candidate's area of HR, spelled as hr_areas in company.yaml.", "text"),
            "hr_years": ("Years of work in HR, such as 4.5. Empty: not known.", "number"),
            "tools": ("Digital tools used on their own initiative, such as macros or BI: how many. May be left out.",
                      "number"),
            "gatherings": ("Meetings on new ways of working joined in the last year. May be left out.", "number"),
        },
        "Ratings": {
            "candidate": ("Who is rated: a code from the sheet Candidates.", CANDIDATE),
            "rater": ("Who rates: a code. In a self-rating the candidate's own.", "text"),
            "role": ("What the rater is to the candidate.", ("manager", "self", "peer")),
            "technology_interest": ("Levels as in README.md. Empty: the rater cannot tell.", LEVELS),
            "communication": ("Levels as in README.md. Empty: the rater cannot tell.", LEVELS),
            "willingness_to_change": ("Levels as in README.md. Empty: the rater cannot tell.", LEVELS),
        },
        "Survey": {
            "area": ("The area of the one who answers. Empty: not stated. Small areas are never shown.", "text"),
            "department": ("Their department, likewise. Small ones are never shown. May be left out.", "text"),
            **dict.fromkeys(ITEMS, ("From 1, strongly disagree, to 5, strongly agree. Empty: no answer.", SCALE)),
        },
        "Nominations": {
            "from": ("Who answered: a code from the sheet People.", PERSON),
            "to": ("Whom they ask for advice: a code from People, one row for each.", PERSON),
        },
        "People": {
            "person": ("The code of everybody who was asked and could be named. Candidates keep theirs.", "text"),
            "area": ("The person's area.", "text"),
        },
    },
    "pilot.xlsx": {
        "Time to hire": {
            "start": ("The day the vacancy was opened.", "date"),
            "end": ("The day the offer was accepted. Empty: still open, which counts too.", "date"),
            "cancelled": ("The day the vacancy was withdrawn, where it was.", "date"),
        },
        "Enquiries": {
            "date": ("The Monday the week begins with. A week without enquiries has its row, with 0.", "date"),
            "count": ("Routine enquiries to HR in that week.", "number"),
            "exposure": ("Employees at work that week, so that holidays do not pass for an effect.", "number"),
            "group": ("pilot: with the new tool. comparison: without. No such group: take the column out.",
                      ("pilot", "comparison")),
        },
        "Document errors": {
            "date": ("The first day of the month the documents belong to.", "date"),
            "yes": ("Documents sent back with an error that month.", "number"),
            "total": ("All documents checked that month.", "number"),
        },
        "Satisfaction": {
            "period": ("before or after the pilot's start, where a row has no date.", ("before", "after")),
            "value": ("From 1, very dissatisfied, to 5, very satisfied.", SCALE),
            "person": ("The same code in both rounds: each is compared with themselves. May be left out.", "text"),
        },
        "Screening minutes": {
            "date": ("The day the time was taken.", "date"),
            "value": ("Minutes to screen one application.", "number"),
            "person": ("The code of the one who did it. May be left out.", "text"),
        },
    },
    "roi.xlsx": client_business_case.COLUMNS,
}


def example_rows(rng: np.random.Generator) -> dict[str, list]:
    """Sheet -> its rows: enough of them for a verdict, save for the second round of Satisfaction."""
    areas = {code: area for code, (area, *_others) in CANDIDATES.items()}
    others = [area for area, n in AREAS.items() for _at in range(n - list(areas.values()).count(area))]
    people = areas | {f"P{at:02d}": area for at, area in enumerate(others, 1)}
    satisfaction = {"before": (3, 2, 4, 3, 3, 2, 4, 3, 3, 2, 3, 4), "after": (4, 3, 4, 3, 4)}
    return {
        "Candidates": [[code, area, years, *SIGNS[code]] for code, (area, years, _levels) in CANDIDATES.items()],
        "Ratings": rating_rows(rng),
        "Survey": survey_rows(rng),
        "Nominations": nomination_rows(rng, people),
        "People": [[code, area] for code, area in people.items()],
        "Time to hire": hire_rows(rng),
        "Enquiries": enquiry_rows(rng),
        "Document errors": error_rows(rng),
        "Satisfaction": [[period, value, f"L{at:02d}"] for period, values in satisfaction.items()
                         for at, value in enumerate(values, 1)],
        "Screening minutes": minute_rows(rng),
        **client_business_case.ROWS,
    }


def rating_rows(rng: np.random.Generator) -> list:
    rows = []
    for code, (area, _years, levels) in CANDIDATES.items():
        peers = rng.choice([other for other in CANDIDATES if other != code], 2, replace=False)
        for rater, role in (("M-" + area[0], "manager"), (code, "self"), *((str(peer), "peer") for peer in peers)):
            seen = np.clip(np.rint(levels + rng.normal(0, 0.45, 3)), 1, 3).astype(int)
            rows.append([code, rater, role, *(LEVELS[at - 1] for at in seen)])
    rows[7][4] = rows[14][5] = None
    return rows


def survey_rows(rng: np.random.Generator) -> list:
    """Willing everywhere, with little experience; all but one of each area have answered."""
    rows = []
    for (group, asked), learning in zip(AREAS.items(), (4.2, 3.5, 4.4), strict=True):
        middle = np.repeat([3.9, 2.7, learning], 3) + np.tile([-0.2, 0.3, 0], 3) + rng.normal(0, 0.8, (asked - 1, 1))
        answers = np.clip(np.rint(middle + rng.normal(0, 0.8, middle.shape)), 1, 5).astype(int).tolist()
        rows += [[group, *person] for person in answers]
    departments = [name for name, n in DEPARTMENTS.items() for _at in range(n)]
    rows = [[row[0], departments[7 * at % len(departments)], *row[1:]] for at, row in enumerate(rows)]
    rows[4][4] = rows[20][9] = None
    return [rows[at] for at in rng.permutation(len(rows))]


def nomination_rows(rng: np.random.Generator, people: dict[str, str]) -> list:
    """One to three names from most people, more often from their own area and of two candidates."""
    rows = []
    for code in (code for code in people if code not in ("P05", "P11", "P17", "P23")):
        others = [other for other in people if other != code]
        pull = np.array([{"C01": 9, "C05": 6}.get(other, 1) * (3 if people[other] == people[code] else 1)
                         for other in others])
        named = rng.choice(others, rng.integers(1, 4), replace=False, p=pull / pull.sum())
        rows += [[code, str(other)] for other in sorted(named)]
    return rows


def hire_rows(rng: np.random.Generator) -> list:
    """Faster after the start; some are still open, and one in each period is withdrawn."""
    rows = []
    for first, n, mean in ((FIRST_WEEK, 18, 42), (STARTS, 16, 29)):  # days at work
        opened = np.linspace(1, 118, n).astype(int)
        taken = np.rint(mean * rng.lognormal(0, 0.35, n)).astype(int)
        ends = np.busday_offset(first, opened + taken).tolist()
        rows += [[start, end if end < DATA_DATE else None]
                 for start, end in zip(np.busday_offset(first, opened).tolist(), ends, strict=True)]
        rows[-8] = [rows[-8][0], None, rows[-8][0] + timedelta(21)]
    return rows


def enquiry_rows(rng: np.random.Generator) -> list:
    """A year of weeks, in the part of the company with the tool and in the part without."""
    rows = []
    for week in (FIRST_WEEK + timedelta(7 * at) for at in range((DATA_DATE - FIRST_WEEK).days // 7)):
        present = 0.5 if week.month == 7 or week.isocalendar().week in (1, 52) else 0.92
        for group, employees in (("pilot", 70), ("comparison", 50)):
            exposure = round(employees * present * rng.uniform(0.96, 1.04))
            level = 0.36 * exposure * (0.64 if group == "pilot" and week >= STARTS else 1)
            rows.append([week, int(rng.poisson(level * rng.gamma(30, 1 / 30))), exposure, group])
    return rows


def error_rows(rng: np.random.Generator) -> list:
    months = [date(2025 + at // 12, at % 12 + 1, 1) for at in range(2, 14)]
    totals = rng.integers(28, 44, len(months)).tolist()
    return [[month, int(rng.binomial(total, 0.15 if month < STARTS else 0.07)), total]
            for month, total in zip(months, totals, strict=True)]


def minute_rows(rng: np.random.Generator) -> list:
    """Twelve people, timed once before and once after."""
    usual = np.exp(rng.normal(np.log(21), 0.3, 12))
    rows = []
    for first, ratio in ((date(2025, 8, 4), 1.0), (date(2026, 2, 2), 0.72)):
        minutes = np.round(usual * ratio * rng.lognormal(0, 0.12, 12), 1).tolist()
        rows += [[first + timedelta(at % 5), value, f"S{at:02d}"] for at, value in enumerate(minutes, 1)]
    return rows


def write(target: Path) -> None:
    """All workbooks, in the folder `target`."""
    rows = example_rows(np.random.default_rng(3))
    for file, sheets in COLUMNS.items():
        book = Workbook()
        book.properties.creator, book.properties.created = "Champion Kit", SAVED
        read_me(book.active, sheets, (*GUIDE, *NOTES.get(file, ())))
        for name, columns in sheets.items():
            page = book.create_sheet(name)
            for row in ([*columns], *rows[name]):
                page.append(row)
            dress(page, 1)
            check(page, columns)
        saved = io.BytesIO()
        book.save(saved)
        (target / file).write_bytes(timeless(saved.getvalue()))


def read_me(page, sheets: dict, guide: tuple[str, ...]) -> None:
    """The first sheet: how to fill the others, and what each column means."""
    page.title = "Read me"
    for row in (*([line] for line in guide), [], ["Sheet", "Column", "What it means", "Answers"]):
        page.append(row)
    for name, columns in sheets.items():
        for column, (meaning, answers) in columns.items():
            words = ", ".join(map(str, answers)) if isinstance(answers, tuple) else answers
            page.append([name, column, meaning, "text" if words.startswith("=") else words])
    dress(page, len(guide) + 2)


def dress(page, header: int) -> None:
    """The header bold and frozen, and each column as wide as its longest text; a long header goes over more lines."""
    page.freeze_panes = page.cell(header + 1, 1)
    for cell in page[header]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E8EDF3")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        below = [page.cell(row, cell.column) for row in range(header + 1, page.max_row + 1)]
        texts = ["yyyy-mm-dd" if isinstance(other.value, date) else str(other.value or "") for other in below]
        width = max(10, min(len(cell.value), 24), *map(len, texts)) + 3
        page.column_dimensions[cell.column_letter].width = width
        for other in below:
            other.number_format = "yyyy-mm-dd" if isinstance(other.value, date) else "General"
    if any(len(cell.value) > 24 for cell in page[header]):
        page.row_dimensions[header].height = 34


def check(page, columns: dict) -> None:
    """Each column says what it means when a cell is chosen, offers its fixed answers, and refuses others."""
    for at, (name, (meaning, answers)) in enumerate(columns.items(), 1):
        letter = get_column_letter(at)
        page.add_data_validation(DataValidation(
            **rule(answers), sqref=f"{letter}2:{letter}{LAST_ROW}", allow_blank=True, showInputMessage=True,
            showErrorMessage=True, promptTitle=name[:32], prompt=meaning, error=meaning,
            errorStyle="warning" if name in SUGGESTED else None))
        if answers in PERCENT:
            for part in (page.column_dimensions[letter], *page[letter][1:]):
                part.number_format = "0%"


def rule(answers: str | tuple) -> dict:
    """The answers a cell takes, as Excel says it; dates from 1990 to 2099."""
    if isinstance(answers, tuple):
        return {"type": "list", "formula1": '"' + ",".join(map(str, answers)) + '"'}
    if answers.startswith("="):
        return {"type": "list", "formula1": answers.removeprefix("=")}
    return {
        "text": {},
        "number": {"type": "decimal", "operator": "greaterThanOrEqual", "formula1": "0"},
        "whole number": {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"},
        "percent": {"type": "decimal", "operator": "between", "formula1": "0", "formula2": "1"},
        "percent of change": {"type": "decimal", "operator": "between", "formula1": "-0.99", "formula2": "0.99"},
        "date": {"type": "date", "operator": "between", "formula1": "32874", "formula2": "73050"},
    }[answers]


def timeless(workbook: bytes) -> bytes:
    """The workbook without the time of saving, and stored uncompressed, for compression differs between machines."""
    stamp, packed = SAVED.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, SAVED.timetuple()[:6])
            entry.create_system = 0
            new.writestr(entry, re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, old.read(name)))
    return packed.getvalue()


if __name__ == "__main__":
    write(CLIENT)
