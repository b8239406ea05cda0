"""What is wrong with an input, where it stands, and how to mend it."""

import difflib
import re
from dataclasses import dataclass

from .language import gettext as _

VALUE_LENGTH = 60
MOST_NAMED = 20
GIVEAWAYS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|(?<!\d)\d{6} ?\d{5}(?!\d)")
"""Addresses and national identity numbers."""


@dataclass(frozen=True)
class Problem:
    """One thing to mend in a client's file.

    Rows count as a spreadsheet does: the header is row 1. In company.yaml `row` is the line and `column` the key.
    """

    file: str
    what: str
    mend: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""

    @property
    def place(self) -> str:
        """File, sheet, row and column in one phrase."""
        parts = [self.file]
        if self.sheet:
            parts.append(_("sheet {sheet}").format(sheet=self.sheet))
        yaml = self.file.endswith(".yaml")
        if self.row is not None:
            parts.append((_("line {row}") if yaml else _("row {row}")).format(row=self.row))
        if self.column:
            parts.append(self.column if yaml else _("column {column}").format(column=self.column))
        return ", ".join(parts)

    def __str__(self) -> str:
        found = " " + _("(found «{value}»)").format(value=shorten(self.value)) if self.value else ""
        mend = f" {self.mend}" if self.mend else ""
        return f"{self.place}: {self.what}{found}.{mend}"


class InputError(ValueError):
    """A company's files cannot be used as they are; `problems` lists everything to mend."""

    def __init__(self, problems: list[Problem]):
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))

    def __reduce__(self):
        return InputError, (list(self.problems),)


def problems_of(error: InputError | OSError) -> list[Problem]:
    """What is to be mended where a company could not be read."""
    if isinstance(error, InputError):
        return list(error.problems)
    return [Problem(str(error.filename), _("the file cannot be read: {reason}").format(reason=error.strerror))]


def shorten(value: object) -> str:
    """A value short enough to be quoted in a message, on one line, without what says who somebody is."""
    text = GIVEAWAYS.sub("[…]", " ".join(str(value).split()))
    return text if len(text) <= VALUE_LENGTH else text[: VALUE_LENGTH - 1] + "…"


def did_you_mean(word: str, known) -> str:
    """The sentence that names the nearest right name or, where none is near, the choice there is."""
    known = [str(name) for name in known]
    folded = {name.casefold(): name for name in reversed(known)}
    near = difflib.get_close_matches(word.casefold(), folded, n=1)
    if near:
        return _("Did you mean «{name}»?").format(name=folded[near[0]])
    if len(known) > MOST_NAMED:
        text = _("Known here: {names}, and {n} more.")
        return text.format(names=", ".join(known[:MOST_NAMED]), n=len(known) - MOST_NAMED)
    return _("Known here: {names}.").format(names=", ".join(known)) if known else ""
