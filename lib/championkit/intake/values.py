"""Text as people write it -> numbers, dates and levels; nothing that has two readings is guessed."""

import re
from datetime import date, datetime, time, timedelta

SPACES = re.compile(r"[\s\u00a0\u202f\u2009']")
TWO_NUMBERS = re.compile(rf"\d{{4}}{SPACES.pattern}+\d|\d{SPACES.pattern}+(?!\d{{3}}(?!\d))\d")
"""Digits after a space that are no group of three: "10 20" are two numbers, or one mistyped."""
GROUPED = r"[1-9]\d{{0,2}}(?:{thousands}\d{{3}})+"
DAY_FORMATS = {
    "ISO": ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y/%m/%d", "%Y/%m/%d %H:%M:%S"),
    "day first": ("%d.%m.%Y", "%d.%m.%y", "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%d/%m/%Y", "%d/%m/%y",
                  "%d/%m/%Y %H:%M:%S", "%d-%m-%Y"),
    "month first": ("%m/%d/%Y", "%m/%d/%y", "%m/%d/%Y %H:%M:%S", "%m/%d/%y %H:%M:%S"),
}
EARLIEST, LATEST = date(1950, 1, 1), date(2100, 1, 1)


class Ambiguous(ValueError):
    """The column can be read in two ways; `readings` shows one value in both."""

    def __init__(self, value: str, readings: list[str]):
        self.value, self.readings = value, readings
        super().__init__(value)


class Unreadable(ValueError):
    """Some cells cannot be read; `positions` says which."""

    def __init__(self, positions: list[int]):
        self.positions = positions
        super().__init__(str(positions))


def _pattern(decimal: str) -> re.Pattern:
    thousands = r"\." if decimal == "," else ","
    whole = rf"(?:\d+|{GROUPED.format(thousands=thousands)})"
    return re.compile(rf"[-+]?{whole}(?:\{decimal}\d+)?\Z")


PATTERNS = {decimal: _pattern(decimal) for decimal in ",."}


def _to_float(text: str, decimal: str) -> float:
    thousands = "." if decimal == "," else ","
    return float(text.replace(thousands, "").replace(decimal, "."))


def _joined(text: str) -> str:
    """The text without the spaces that only group its digits."""
    return text if TWO_NUMBERS.search(text) else SPACES.sub("", text)


def read_numbers(cells: list) -> list[float | None]:
    """Numbers from cells, decimal mark decided from all of them.

    Cells are text, numbers or None. Raises Unreadable where no reading fits, Ambiguous where both marks fit
    and give different numbers ("1.250" alone).
    """
    texts = {at: _joined(cell).replace("\u2212", "-") for at, cell in enumerate(cells) if isinstance(cell, str)}
    wrong = [at for at, cell in enumerate(cells) if isinstance(cell, (bool, date, time, timedelta))]
    fits = {mark: [at for at, text in texts.items() if PATTERNS[mark].match(text)] for mark in PATTERNS}
    best = max(fits, key=lambda mark: len(fits[mark]))
    wrong += texts.keys() - set(fits[best])
    if wrong:
        raise Unreadable(sorted(wrong))
    if len(fits[","]) == len(fits["."]):
        for text in texts.values():
            readings = [_to_float(text, mark) for mark in ",."]
            if readings[0] != readings[1]:
                raise Ambiguous(text, [f"{reading:g}" for reading in readings])
    return [
        None if cell is None else _to_float(texts[at], best) if at in texts else float(cell)
        for at, cell in enumerate(cells)
    ]


def read_shares(cells: list) -> list[float | None]:
    """Shares from cells: numbers, where a text with a percent sign counts in hundredths. Raises as `read_numbers`."""
    marked = {at for at, cell in enumerate(cells) if isinstance(cell, str) and cell.rstrip().endswith("%")}
    numbers = read_numbers([cell.rstrip()[:-1] if at in marked else cell for at, cell in enumerate(cells)])
    return [number / 100 if at in marked else number for at, number in enumerate(numbers)]


def _parse_date(text: str, formats: tuple[str, ...]) -> date | None:
    for form in formats:
        try:
            found = datetime.strptime(text, form).date()
        except ValueError:
            continue
        return found if EARLIEST <= found < LATEST else None
    return None


def read_dates(cells: list, *, order: str | None = None) -> list[date | None]:
    """Dates from cells, the order of day and month decided from all of them, or given as `order`.

    Cells are text, dates or None. Raises Unreadable or Ambiguous as `read_numbers` does.
    """
    texts = {at: " ".join(cell.split()) for at, cell in enumerate(cells) if isinstance(cell, str)}
    wrong = [at for at, cell in enumerate(cells) if cell is not None and not isinstance(cell, (str, date))]
    different = set(texts.values())  # a long table holds few days, each of them many times
    days = {name: {text: _parse_date(text, forms) for text in different} for name, forms in DAY_FORMATS.items()
            if order in (None, name)}
    read = {name: {at: found[text] for at, text in texts.items()} for name, found in days.items()}
    count = {name: sum(day is not None for day in found.values()) for name, found in read.items()}
    best = max(count, key=count.get)
    wrong += [at for at, day in read[best].items() if day is None]
    if wrong:
        raise Unreadable(sorted(wrong))
    rivals = [name for name in read if texts and count[name] == len(texts) and read[name] != read[best]]
    if rivals:
        at = next(at for at in texts if read[rivals[0]][at] != read[best][at])
        raise Ambiguous(texts[at], [str(read[name][at]) for name in (best, rivals[0])])
    return [None if cell is None else read[best][at] if at in texts else _day(cell) for at, cell in enumerate(cells)]


def _day(cell: date) -> date:
    return cell.date() if isinstance(cell, datetime) else cell


def read_words(cells: list, words: dict[str, float] | dict[str, str]) -> list[float | str | None]:
    """What the words in cells stand for: numbers, which may be written as such, or the words of a code.

    Words are compared without regard to case and spacing. Raises Unreadable.
    """
    folded = {fold(word): value for word, value in words.items()}
    folded |= {f"{value:g}": value for value in words.values() if not isinstance(value, str)}
    found = [None if cell is None else folded.get(fold(_plain(cell)), cell) for cell in cells]
    wrong = [at for at, value in enumerate(found) if value is not None and value not in folded.values()]
    if wrong:
        raise Unreadable(wrong)
    return found


def _plain(cell) -> str:
    """The cell as text; a whole number without the decimals that some programs add ("3,0")."""
    return f"{cell:g}" if isinstance(cell, (int, float)) else re.sub(r"\A(\s*\d+)[.,]0+\s*\Z", r"\1", str(cell))


def fold(text: str) -> str:
    """A text as it is compared: without case, and with single plain spaces."""
    return " ".join(text.split()).casefold()
