import json
import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from championkit import language
from championkit.company import ROOT
from championkit.language import CATALOGUES, LANGUAGES

NBSP = "\u00a0"
TRANSLATIONS = [code for code in LANGUAGES if code != "en"]


def plain(text):
    return text.replace(NBSP, " ").replace("\u202f", " ").replace("\u2212", "-")


# Expected forms: Språkrådet's rules for Norwegian numbers, dates and amounts, Språkrådet's in Sweden (Svenska
# skrivregler), Dansk Sprognævn's, DIN 5008 for German, and CLDR's for English.
@pytest.mark.parametrize(("code", "number", "percent", "currency", "money", "day"), [
    ("en", "-1,234.5", "12.3%", "NOK", "NOK 15,000", "February 1, 2026"),
    ("nb", "-1 234,5", "12,3 %", "NOK", "15 000 kr", "1. februar 2026"),
    ("sv", "-1 234,5", "12,3 %", "SEK", "15 000 kr", "1 februari 2026"),
    ("da", "-1.234,5", "12,3 %", "DKK", "15.000 kr", "1. februar 2026"),
    ("de", "-1.234,5", "12,3 %", "EUR", "15.000 €", "1. Februar 2026"),
])
def test_figures_are_written_as_the_language_does(code, number, percent, currency, money, day):
    language.use(code)
    assert plain(language.number(-1234.5, 1)) == number
    assert plain(language.percent(0.123, 1)) == percent
    assert plain(language.money(15000, currency)) == money
    assert language.date(date(2026, 2, 1)) == day


def test_the_languages_of_the_clients_are_there():
    assert {"nb", "en", "sv", "da", "de"} <= {*LANGUAGES}


def test_a_rounded_zero_has_no_sign():
    assert language.number(-0.4) == "0" and language.percent(-0.001) == "0%"


def test_words_are_joined_as_a_phrase():
    language.use("nb")
    assert language.enumeration(["a", "b", "c"]) == "a, b og c"


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="no translation into 'xx'"):
        language.use("xx")


def test_each_markdown_cell_is_one_message():
    notebook = {"cells": [{"cell_type": "markdown", "source": ["# A\n", "b"]}, {"cell_type": "code", "source": "x"}]}
    found = list(language.extract_markdown(BytesIO(json.dumps(notebook).encode()), (), (), {}))
    assert found == [(1, None, "# A\nb", [])]


def messages() -> set:
    """Every message in the library and the notebooks."""
    found = set()
    for folder, method in ((ROOT / "lib", [("**.py", "python")]), (ROOT / "notebooks", [("**.ipynb", "notebook")])):
        found |= {message for _file, _line, message, _comments, _context in extract_from_dir(folder, method)}
    return found


@pytest.mark.parametrize("code", TRANSLATIONS)
def test_every_message_is_translated(code):
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    missing = []
    for message in messages():
        entry = catalogue.get(message[0] if isinstance(message, tuple) else message)
        if entry is None or not (all(entry.string) if entry.pluralizable else entry.string) or entry.fuzzy:
            missing.append(message)
    assert not missing, f"{len(missing)} messages without translation; run make messages, then fill {code}.po"


@pytest.mark.parametrize("code", TRANSLATIONS)
def test_a_translation_keeps_the_placeholders(code):
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    for entry in catalogue:
        ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        strings = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        known = {name for text in ids for name in re.findall(r"{(\w+)", text)}
        for text in filter(None, strings):
            assert set(re.findall(r"{(\w+)", text)) <= known, entry.id


def test_the_catalogues_are_where_the_package_looks():
    assert {path.stem for path in Path(CATALOGUES).glob("*.po")} == set(TRANSLATIONS) and TRANSLATIONS
