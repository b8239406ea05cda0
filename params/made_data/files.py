"""Rows -> the files a client would send. The first row is the header; the same rows give the same bytes anywhere."""

import csv
import io
import json
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

SAVED = datetime(2026, 8, 3, 8, 0, 0)


def write_csv(path: Path, rows: list, *, delimiter: str = ";", encoding: str = "cp1252") -> None:
    """A CSV file as Norwegian Excel saves it: decimal comma, dates as 31.03.2025, lines ended as on Windows."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(map(_norwegian, rows))
    path.write_bytes(text.getvalue().encode(encoding))


def _norwegian(row: list) -> list[str]:
    return [_cell(value) for value in row]


def _cell(value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def write_workbook(path: Path, sheets: dict[str, list]) -> None:
    """An XLSX file with a sheet for each table; dates are real dates."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator, book.properties.created = "made data", SAVED
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
        _dress(page)
    saved = io.BytesIO()
    book.save(saved)
    path.write_bytes(_timeless(saved.getvalue()))


def write_results(path: Path, survey: dict) -> None:
    """The part of an earlier report's results.json that tells of its survey."""
    results = {"reports": {"identification": {"results": [{"survey": survey}]}}}
    path.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _dress(page) -> None:
    page.freeze_panes = "A2"
    for column in page.columns:
        column[0].font = Font(bold=True)
        page.column_dimensions[column[0].column_letter].width = 4 + max(12, min(40, len(str(column[0].value))))
        for cell in column[1:]:
            if isinstance(cell.value, date):
                cell.number_format = "DD.MM.YYYY"


def _timeless(workbook: bytes) -> bytes:
    """The workbook without the time of saving, and stored uncompressed, for compression differs between machines."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, SAVED.timetuple()[:6])
            entry.create_system = 0
            new.writestr(entry, _saved_then(old.read(name)) if name == "docProps/core.xml" else old.read(name))
    return packed.getvalue()


def _saved_then(core: bytes) -> bytes:
    stamp = SAVED.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, core)
