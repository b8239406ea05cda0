"""No page mixes languages: whatever a report says comes from a catalogue, from the company's own files, or from Babel.

Each message is given a mark in front and behind, as if that were a language; what is then shown outside all marks was
never translatable.
"""

import csv
import re
from html import unescape
from pathlib import Path

import nbformat
import openpyxl
import pytest
import yaml
from babel import Locale

from championkit import language, show
from championkit.company import ROOT, open_company
from championkit.intake.files import SUFFIXES, read_text
from championkit.roi import work

COMPANIES = sorted(path.parent.name for path in (ROOT / "params").glob("*/company.yaml"))
WORD = re.compile(r"[^\W\d_]{3,}")


class Marked:
    """A catalogue in which every message is itself, between marks."""

    def gettext(self, message):
        return f"⟦{message}⟧"

    def ngettext(self, singular, plural, n):
        return f"⟦{singular if n == 1 else plural}⟧"


def outside(text: str) -> str:
    """What stands outside all marks; marks lie within each other where a message is put into another."""
    depth, found = 0, []
    for letter in text:
        depth += (letter == "⟦") - (letter == "⟧")
        found.append(letter if depth == 0 and letter != "⟧" else " ")
    return "".join(found)


def words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


def texts(shown: dict, about: dict) -> str:
    """All that a reader reads of an output: the words of a picture, those that stand for it, and those of markup."""
    picture = " ".join(re.findall(r"<text[^>]*>([^<]*)", shown.get(show.SVG, "")))
    markup = re.sub(r"<[^>]*>", " ", shown.get("text/html", ""))
    attributes = " ".join(re.findall(r'(?:alt|aria-label|title)="([^"]*)"', shown.get("text/html", "")))
    told = " ".join(str(value) for value in about.get(show.SVG, {}).values())
    return unescape(" ".join([picture, markup, attributes, told]))


def values(part) -> list[str]:
    """The values in company.yaml: its keys are English and never shown."""
    if isinstance(part, dict):
        part = list(part.values())
    return [text for each in part for text in values(each)] if isinstance(part, list) else [str(part)]


def client_words(company) -> set[str]:
    """The words in company.yaml and in the cells of its tables."""
    found = words(" ".join(values(yaml.safe_load((company.folder / "company.yaml").read_text(encoding="utf-8")))))
    for path in company.folder.iterdir():
        if path.suffix.lower() in SUFFIXES:
            found |= words(path.name) | words(written_in(path))
    return found


def written_in(path) -> str:
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        return read_text(path)
    sheets = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return " ".join(str(cell) for sheet in sheets for row in sheet.values for cell in (sheet.title, *row))


def cited_words() -> set[str]:
    """Titles of the sources of what an hour costs, which are cited as they are."""
    with (Path(work.__file__).parent / "labour_costs.csv").open(encoding="utf-8") as file:
        return words(" ".join(row["source"] for row in csv.DictReader(file)))


def babel_words() -> set[str]:
    """Names of months, and currencies."""
    locale = Locale.parse("nb")
    months = [name for kind in locale.months.values() for width in kind.values() for name in width.values()]
    return words(" ".join(months)) | {"nok", "eur"}


@pytest.mark.parametrize("report", ["identification", "pilot", "roi"])
@pytest.mark.parametrize("name", COMPANIES)
def test_all_that_a_report_says_is_in_the_catalogues_or_the_companys_own(name, report, monkeypatch):
    found = []
    monkeypatch.setattr(language, "_catalogue", lambda code: Marked())
    monkeypatch.setattr(show, "display", lambda data, raw, metadata=None: found.append(texts(data, metadata or {})))
    monkeypatch.chdir(ROOT)
    company = open_company(name)
    namespace: dict = {}
    for cell in nbformat.read(ROOT / "notebooks" / f"{report}.ipynb", as_version=4).cells:
        if cell.cell_type == "code":
            exec(cell.source, namespace)  # noqa: S102 - the kit's own notebook
            if "parameters" in cell.metadata.get("tags", ()):
                namespace |= {"company": f"params/{name}", "language": None}
    said = words(outside(" ".join(found)))
    assert len(found) > 5 and said, "nothing was shown"
    assert not said - client_words(company) - cited_words() - babel_words()
