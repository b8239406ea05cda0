"""The reader's language: its messages, and its way to write numbers, dates and money.

English is the source. The language in force belongs to the run: `use` sets it once, when a company is opened.
"""

import gettext as gettext_module
import json
from contextvars import ContextVar
from datetime import UTC, datetime
from datetime import date as Date
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale, dates, lists, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES = ("en", *sorted(path.stem for path in CATALOGUES.glob("*.po")))

_current: ContextVar[str] = ContextVar("language", default="en")


def use(language: str) -> None:
    """Make `language`, one of LANGUAGES, the reader's language from here on."""
    if language not in LANGUAGES:
        raise ValueError(f"no translation into {language!r}; there is {', '.join(LANGUAGES)}")
    _current.set(language)


def current() -> str:
    """The code of the reader's language, such as "nb"."""
    return _current.get()


@cache
def _catalogue(language: str) -> gettext_module.NullTranslations:
    path = CATALOGUES / f"{language}.po"
    if not path.exists():
        return gettext_module.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext_module.GNUTranslations(compiled)


def gettext(message: str) -> str:
    """The message in the reader's language; itself where the catalogue has none."""
    return _catalogue(current()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """The message in the reader's language, in the form that goes with the number `n`."""
    return _catalogue(current()).ngettext(singular, plural, n)


_ = gettext


def number(value: float, decimals: int = 0) -> str:
    """A number with a fixed count of decimals: 1234.5 -> "1 234,5" in nb."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    value = _no_negative_zero(value, decimals)
    return _typographic(numbers.format_decimal(value, format=pattern, locale=current()))


def percent(share: float, decimals: int = 0) -> str:
    """A share as a percentage: 0.123 -> "12 %" in nb."""
    pattern = Locale.parse(current()).percent_formats[None].pattern
    pattern = pattern.replace("#,##0", "#,##0" + ("." + "0" * decimals if decimals else ""))
    share = _no_negative_zero(share, decimals + 2)
    return _typographic(numbers.format_percent(share, format=pattern, locale=current()))


def money(amount: float, currency: str, decimals: int = 0) -> str:
    """An amount of a currency (ISO 4217), in whole units unless told: "15 000 kr" in nb."""
    pattern = Locale.parse(current()).currency_formats["standard"].pattern
    pattern = pattern.replace(".00", "." + "0" * decimals if decimals else "")
    if numbers.get_currency_symbol(currency, locale=current())[-1].isalpha():
        pattern = pattern.replace("¤#", "¤\u00a0#")
    options = {"format": pattern, "locale": current(), "currency_digits": False}
    # The point of an abbreviated currency ("kr.") would stand beside the one that ends a sentence.
    return _typographic(numbers.format_currency(_no_negative_zero(amount, decimals), currency, **options)).rstrip(".")


def date(value: Date) -> str:
    """A date in words: "1. februar 2026" in nb."""
    return dates.format_date(value, format="long", locale=current())


def short_date(value: Date) -> str:
    """A date for a column of dates: "1. feb. 2026" in nb."""
    return dates.format_date(value, format="medium", locale=current())


def moment(value: datetime) -> str:
    """A date and a time of day, as in UTC: "1. feb. 2026 15:04" in nb."""
    return f"{short_date(value)} {dates.format_skeleton('Hm', value, tzinfo=UTC, locale=current())}"


def month(value: Date) -> str:
    """A month for an axis: "feb. 2026" in nb."""
    return dates.format_date(value, format="MMM yyyy", locale=current())


def month_name(value: Date) -> str:
    """A month in words: "februar 2026" in nb."""
    return dates.format_date(value, format="MMMM yyyy", locale=current())


def country(code: str) -> str:
    """The name of a country (ISO 3166): "Norge" in nb."""
    return Locale.parse(current()).territories[code]


def enumeration(words: list[str]) -> str:
    """Words as one phrase: "a, b og c" in nb."""
    return lists.format_list(words, locale=current())


def alternatives(words: list[str]) -> str:
    """Words of which one holds: "a, b eller c" in nb."""
    return lists.format_list(words, style="or", locale=current())


def _typographic(text: str) -> str:
    """The text with the locale's own minus sign, which Babel leaves out of a pattern."""
    return text.replace("-", Locale.parse(current()).number_symbols["latn"]["minusSign"])


def _no_negative_zero(value: float, decimals: int) -> float:
    return 0.0 if round(value, decimals) == 0 else value


def extract_markdown(fileobj, keywords, comment_tags, options):  # noqa: ARG001 - the signature Babel calls
    """Babel's extractor for notebooks: each Markdown cell is one message."""
    for position, cell in enumerate(json.load(fileobj)["cells"], start=1):
        if cell["cell_type"] == "markdown":
            source = cell["source"]
            yield position, None, source if isinstance(source, str) else "".join(source), []
