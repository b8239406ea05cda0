"""A client's file -> rows of cells, with the row numbers the client sees."""

import csv
import os
from dataclasses import dataclass
from pathlib import Path

from ..language import gettext as _
from ..problem import InputError, Problem, did_you_mean
from .workbooks import read_sheet

DELIMITERS = ";,\t|"
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")


@dataclass(frozen=True)
class Grid:
    """A sheet as read: the header, and each later row that holds anything, with its number in the file."""

    file: str
    sheet: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple], ...]


def inside(folder: Path, name: str) -> Path:
    """The path of a file of the company's own; raises InputError for one outside its folder or not there."""
    path = folder / name
    if Path(name).is_absolute() or not Path(os.path.realpath(path)).is_relative_to(folder.resolve()):
        raise InputError([Problem(name, _("the file is outside the company's folder"), _("Move it into the folder."))])
    if not path.is_file():
        there = sorted(p.name for p in folder.iterdir() if p.suffix.lower() in SUFFIXES)
        raise InputError([Problem(name, _("there is no such file"), did_you_mean(name, there))])
    return path


def read_text(path: Path) -> str:
    """The text of a file in the encodings office programs write: UTF-8, UTF-16 with its mark, or Windows-1252."""
    raw = path.read_bytes()
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return raw.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("utf-16" if marked else "cp1252")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        mend = _("Save it again as CSV UTF-8.")
        raise InputError([Problem(path.name, _("a character cannot be read"), mend, row=line)]) from None


def read_grid(path: Path, sheet: str = "") -> Grid:
    """The rows of a CSV or XLSX file; raises InputError for a file that is empty, ragged or not a table."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        mend = _("Save it as CSV or XLSX.")
        raise InputError([Problem(path.name, _("this kind of file cannot be read"), mend)])
    rows, sheet = read_sheet(path, sheet) if suffix.startswith(".xls") else (_csv_rows(path), "")
    rows = [(at, cells) for at, cells in rows if any(cell is not None for cell in cells)]
    if not rows:
        raise InputError([Problem(path.name, _("the table is empty"), _("Export it again."), sheet=sheet)])
    header = tuple("" if cell is None else " ".join(str(cell).split()) for cell in rows[0][1])
    while header and not header[-1]:
        header = header[:-1]
    problems = _header_problems(path.name, sheet, header, rows[0][0]) + _ragged(path.name, sheet, len(header), rows[1:])
    if len(rows) == 1:
        what, mend = _("the table has a header and no rows"), _("Fill in its rows, or leave it out of company.yaml.")
        problems.append(Problem(path.name, what, mend, sheet=sheet))
    if problems:
        raise InputError(problems)
    width = len(header)
    return Grid(path.name, sheet, header, tuple((at, (*cells, *[None] * width)[:width]) for at, cells in rows[1:]))


def _header_problems(file: str, sheet: str, header: tuple[str, ...], row: int) -> list[Problem]:
    twice = sorted({name for name in header if name and header.count(name) > 1})
    mend = _("Give each column a name of its own.")
    return [Problem(file, _("two columns have the same name"), mend, sheet, row, name) for name in twice]


def _ragged(file: str, sheet: str, width: int, rows: list) -> list[Problem]:
    wide = [at for at, cells in rows if any(cell is not None for cell in cells[width:])]
    what = _("the row has more cells than the header")
    mend = _("Look for a separator inside a text, or a missing quote.")
    if sheet:
        mend = _("Let the first row be the headers, one for each column, without a title above them.")
    return [Problem(file, what, mend, sheet, row) for row in wide]


def _csv_rows(path: Path) -> list[tuple[int, list]]:
    text = read_text(path)
    skip = 0
    if text[:4].lower() == "sep=":
        skip, text = 1, text.partition("\n")[2]
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    rows = []
    try:
        start = 1
        for cells in reader:
            rows.append((start + skip, [cell.strip() or None for cell in cells]))
            start = reader.line_num + 1
    except csv.Error:
        what, mend = _("a quoted text is never closed"), _("Add the missing quote, or export the file again.")
        raise InputError([Problem(path.name, what, mend, row=start + skip)]) from None
    return rows
