"""A client's file and what a table must hold -> a clean frame, or every problem named."""

import difflib
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors
from pydantic import BaseModel, ConfigDict

from ..language import alternatives
from ..language import gettext as _
from ..problem import InputError, Problem, did_you_mean, shorten
from .exports import recognise
from .files import Grid, inside, read_grid
from .values import Ambiguous, Unreadable, fold, read_dates, read_numbers, read_shares, read_words

DATE = "datetime64[ns]"


class Source(BaseModel):
    """Where a table stands: the file, the sheet of a workbook, and the file's own name for each column."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    sheet: str = ""
    columns: dict[str, str] = {}


def read_table(folder: Path, source: Source, schema: pa.DataFrameSchema) -> pd.DataFrame:
    """The table at `source`, with the columns and types of `schema`, one row a row of the file.

    The index is the row's number in the file (the header is row 1). A column whose metadata holds `words`
    (word -> number, or word -> word of a code) may be written in those words, one that holds `share` with a percent
    sign. One whose metadata holds `code` (text -> text) is put into that code before anything else, and no problem of
    its table quotes the file. Columns the schema does not name are left out, so that nothing nobody asked for travels
    on. Raises InputError with all problems of the file at once.
    """
    grid = read_grid(inside(folder, source.file), source.sheet)
    positions, problems = _positions(grid, source, schema)
    columns = {}
    for name, at in positions.items():
        cells = [row[at] for _row, row in grid.rows]
        try:
            columns[name] = _typed(cells, schema.columns[name], grid)
        except (Unreadable, Ambiguous) as error:
            found = _cell_problems(grid, at, schema.columns[name], error)
            problems += [replace(problem, value="") for problem in found] if _in_code(schema) else found
    if problems:
        raise InputError(problems)
    index = pd.Index([row for row, _cells in grid.rows], name="row")
    frame = pd.DataFrame({name: pd.Series(values, index=index, dtype=_pandas_type(schema.columns[name]))
                          for name, values in columns.items()}, index=index)
    return _validated(frame, schema, grid, {name: grid.header[at] for name, at in positions.items()})


def _positions(grid: Grid, source: Source, schema: pa.DataFrameSchema) -> tuple[dict[str, int], list[Problem]]:
    """Where in the file each column of the schema stands."""
    problems = [
        Problem("company.yaml", _("this table has no such column"), did_you_mean(name, schema.columns), value=name)
        for name in source.columns if name not in schema.columns
    ]
    export = recognise(grid.header)
    there = {_key(header): at for at, header in reversed(list(enumerate(grid.header))) if header}
    meaning = {name: header for header, name in export.meaning.items() if _key(header) in there} if export else {}
    quotable = [] if _in_code(schema) else [name for name in grid.header if name]
    found = {}
    for name, column in schema.columns.items():
        header = source.columns.get(name) or meaning.get(name) or name
        if _key(header) in there:
            found[name] = there[_key(header)]
        elif column.required or name in source.columns:
            mend = did_you_mean(header, quotable) or _("Say under columns which column it is.")
            problems.append(Problem(grid.file, _("the column is missing"), mend, grid.sheet, column=header))
    if (schema.metadata or {}).get("form"):
        problems += _misspelt(grid, schema, found)
    return found, problems


def _key(header: str) -> str:
    """A header as it is compared: ramp_up_months, Ramp-up months and ramp up months are one."""
    return fold(header.replace("_", " ").replace("-", " "))


def _misspelt(grid: Grid, schema: pa.DataFrameSchema, found: dict[str, int]) -> list[Problem]:
    """Columns that would be left out, though their header is nearly that of a column which is not there."""
    absent = {_key(name): name for name, column in schema.columns.items() if name not in found and not column.required}
    problems = []
    for at, header in enumerate(grid.header):
        key = _key(header)
        if at in found.values() or not key or all(row[at] is None for _row, row in grid.rows):
            continue
        near = [name for name in absent if f"{key} ".startswith(f"{name} ") or f"{name} ".startswith(f"{key} ")]
        near = near or difflib.get_close_matches(key, absent, n=1, cutoff=0.8)
        if near:
            what = _("no column of this name is read")
            mend = _("Call it «{name}» if it is that, or give it quite another name.").format(name=absent[near[0]])
            problems.append(Problem(grid.file, what, mend, grid.sheet, column=header))
    return problems


def _in_code(schema: pa.DataFrameSchema) -> bool:
    """Whether a column of the table is put into code: without its header, a file's first row holds names."""
    return any("code" in (column.metadata or {}) for column in schema.columns.values())


def _pandas_type(column: pa.Column) -> str:
    return str(column.dtype) if str(column.dtype) in ("float64", DATE) else "str"


def _typed(cells: list, column: pa.Column, grid: Grid) -> list:
    words = (column.metadata or {}).get("words")
    if words:
        return read_words(cells, words)
    if str(column.dtype) == "float64":
        return (read_shares if (column.metadata or {}).get("share") else read_numbers)(cells)
    if str(column.dtype) == DATE:
        export = recognise(grid.header)
        return read_dates(cells, order=export.date_order if export else None)
    code = (column.metadata or {}).get("code", str)
    return [None if cell is None else code(_text(cell)) for cell in cells]


def _text(cell) -> str:
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def _cell_problems(grid: Grid, at: int, column: pa.Column, error: Unreadable | Ambiguous) -> list[Problem]:
    header = grid.header[at]
    if isinstance(error, Ambiguous):
        what = _("the column can be read in two ways, {readings}").format(readings=alternatives(error.readings))
        mend = _("Write one value so that only one reading is left, such as 2025-03-31 or 1250,5.")
        return [Problem(grid.file, what, mend, grid.sheet, column=header, value=shorten(error.value))]
    words = (column.metadata or {}).get("words")
    if words and _pandas_type(column) == "str":
        what = _("the word is not known")
        mend = _("Write one of: {words}.").format(words=", ".join(dict.fromkeys(words.values())))
    elif words:
        what, mend = _("the answer is not on the scale"), _("The scale is: {words}.").format(words=_scale(words))
    elif str(column.dtype) == DATE:
        what, mend = _("this is not a date like the others"), _("Write dates as 2025-03-31 or 31.03.2025.")
    else:
        what, mend = _("this is not a number"), _("Write a plain number, or leave the cell empty.")
    return [
        Problem(grid.file, what, mend, grid.sheet, grid.rows[row][0], header, _quoted(grid.rows[row][1][at], words))
        for row in error.positions
    ]


def _quoted(cell, words: dict | None) -> str:
    """A cell as a message quotes it: not at all where it has so many words that it is hardly a slip of the pen, but
    a name or a comment that came into the wrong column."""
    most = max(2, *(len(word.split()) for word in words)) if words else 1
    written = [word for word in str(cell).split() if any(letter.isalpha() for letter in word)]
    return shorten(cell) if len(written) <= most else ""


def _scale(words: dict[str, float]) -> str:
    """A scale from low to high: one word for each level, and the number that may stand for it.

    Kinds (of role, of group) are coded from 0 and have no numbers that a reader would know.
    """
    one = {level: _(word) for word, level in reversed(words.items())}
    named = _("{word} ({level})") if min(one) > 0 else "{word}"
    return ", ".join(named.format(word=one[level], level=f"{level:g}") for level in sorted(one))


def _validated(frame: pd.DataFrame, schema: pa.DataFrameSchema, grid: Grid, headers: dict[str, str]) -> pd.DataFrame:
    """The frame as the schema passes it; raises InputError with every failing cell."""
    try:
        return schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
    problems = []
    for case in cases.itertuples():
        missing = case.check == "not_nullable"
        what = _("the cell is empty") if missing else _(str(case.check))
        row = None if case.index is None or pd.isna(case.index) else int(case.index)
        value = "" if missing or row is None else shorten(_plain(case.failure_case))
        column = headers.get(case.column, "") if isinstance(case.column, str) else ""
        mend = _("Fill it in, or take the row out.") if missing else _("Mend the cell.")
        problems.append(Problem(grid.file, what, mend, grid.sheet, row, column, value))
    raise InputError(sorted(problems, key=lambda problem: (problem.row or 0, problem.column)))


def _plain(value) -> str:
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    return f"{value:g}" if isinstance(value, (float, np.floating)) else str(value)
