"""A sheet of a workbook -> rows of cells, and the cells that show more than they hold."""

from pathlib import Path
from xml.etree.ElementTree import iterparse

from openpyxl import load_workbook
from openpyxl.utils import coordinate_to_tuple, get_column_letter, range_boundaries

from ..language import gettext as _
from ..problem import InputError, Problem, did_you_mean

Rows = list[tuple[int, list]]


def read_sheet(path: Path, sheet: str = "") -> tuple[Rows, str]:
    """The rows of a sheet, of the first one when none is named, each with its number, and the sheet's name.

    Raises InputError for what is not a workbook, for a sheet that is not there, and for each cell whose value is not
    in the file: a formula that no program has worked out, and the lower cells of merged ones.
    """
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception:  # noqa: BLE001 - a file that is not whole makes openpyxl fail in ways it does not list
        what = _("this is not a readable workbook")
        mend = _("Open it in Excel and save it as .xlsx, without a password.")
        raise InputError([Problem(path.name, what, mend)]) from None
    try:
        pages = {page.title: page for page in book.worksheets}
        if sheet not in ("", *pages) or not pages:
            mend = did_you_mean(sheet, pages)
            raise InputError([Problem(path.name, _("there is no such sheet"), mend, sheet=sheet)])
        page = pages[sheet] if sheet else next(iter(pages.values()))
        rows = [(at, [_cell(cell) for cell in cells]) for at, cells in enumerate(page.iter_rows(values_only=True), 1)]
        if problems := _unread_cells(path.name, page, rows):
            raise InputError(problems)
        return rows, page.title
    finally:
        book.close()


def _cell(value):
    return value.strip() or None if isinstance(value, str) else value


def _unread_cells(file: str, page, rows: Rows) -> list[Problem]:
    """Cells that look filled in on the screen, and would be taken for empty."""
    with page._get_source() as source:
        text = source.read()
        if not any(mark in text for mark in (b"<f", b"<mergeCell ")):
            return []
    formulas, merged = _formulas_and_merged(page)
    what = _("the formula has no saved result")
    mend = _("Open the file in Excel and save it, or write the number.")
    problems = [_problem(file, page.title, at, what, mend) for at in formulas]
    what = _("the cell is merged with others, and only the first of them holds the value")
    mend = _("Take the merging away, and fill in each cell.")
    filled = [at for at, cells in rows if any(cell is not None for cell in cells)]
    for left, top, _right, bottom in merged:
        # Merged titles above a table, and notes beside it, hide nothing; a row of the table that starts empty does.
        if top in filled and any(top < at <= bottom for at in filled):
            problems.append(_problem(file, page.title, (top, left), what, mend))
    return problems


def _formulas_and_merged(page) -> tuple[list[tuple[int, int]], list[tuple[int, int, int, int]]]:
    """Row and column of each formula without a result, and the bounds of all merged cells."""
    formulas, merged = [], []
    with page._get_source() as source:
        for _event, element in iterparse(source):
            tag = element.tag.rpartition("}")[2]
            if tag == "mergeCell":
                merged.append(range_boundaries(element.get("ref")))
            elif tag == "c" and element.get("t") != "str":
                parts = {child.tag.rpartition("}")[2]: child.text for child in element}
                if "f" in parts and not parts.get("v"):
                    formulas.append(coordinate_to_tuple(element.get("r")))
    return formulas, merged


def _problem(file: str, sheet: str, at: tuple[int, int], what: str, mend: str) -> Problem:
    row, column = at
    return Problem(file, what, mend, sheet, row, get_column_letter(column))
