"""Where the lines of a business case stand: under a key of company.yaml, or in a row of a sheet."""

from dataclasses import dataclass

from ...company import FILE
from ...company.params import Benefit, Cost
from ...intake import Source
from ...problem import Problem

OWN_ENDS = ("amount", "hours", "positions")
"""The parts of a line that share the columns low and high: one of them is given."""


@dataclass(frozen=True)
class Place:
    """The `key` of a line, or of a side, in company.yaml; or the sheet at `source`, and the line's `row` there."""

    key: str
    source: Source | None = None
    row: int | None = None

    def problem(self, what: str, *, mend: str = "", part: tuple[str, ...] = (), value: str = "") -> Problem:
        """A problem of the line, or of a part of it, such as ("volume", "low")."""
        if self.source is None:
            return Problem(FILE, what, mend, column=".".join((self.key, *part)), value=value)
        column = column_of(part)
        header = self.source.columns.get(column, column)
        return Problem(self.source.file, what, mend, self.source.sheet, self.row, header, value)


@dataclass(frozen=True)
class Placed:
    """A line, and where it stands."""

    line: Cost | Benefit
    place: Place


def column_of(part: tuple[str, ...]) -> str:
    """The column of a sheet that holds a part of a line: ("volume", "low") -> volume_low, ("hours", "low") -> low."""
    if not part:
        return ""
    name, end = part[0], part[-1]
    if end not in ("low", "high"):
        return name
    return end if name in OWN_ENDS else f"{name}_{end}"
