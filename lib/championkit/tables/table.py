"""A table as it is read: every cell is finished text."""

from dataclasses import dataclass

from ..text.sentence import Badge


@dataclass(frozen=True)
class Hidden:
    """A cell that privacy keeps empty, with the reason in words."""

    text: str


@dataclass(frozen=True)
class Several:
    """A cell of several texts, each on a line of its own."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Blank:
    """A cell left empty, to be filled in by hand on paper: high enough for a signature."""


Cell = str | Badge | Hidden | Several | Blank


@dataclass(frozen=True)
class Table:
    """A table with a caption; the first column names the row, `numeric` are the positions set to the right."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[int, ...] = ()
    note: str = ""
