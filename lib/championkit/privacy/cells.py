"""Which counts of a row or a table must stay hidden when their totals are known."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.optimize import linprog

Cell = tuple[int, int]


def suppress_1d(counts: Mapping[str, int], min_n: int, *, total_published: bool = True) -> list[str]:
    """The labels whose counts must stay hidden, in alphabetical order.

    A count from 1 to min_n - 1 is hidden. Where the total is published too, the smallest remaining counts (ties: the
    first label) follow, until at least two are hidden and the hidden ones hold min_n together.
    """
    small = {label for label, n in counts.items() if 0 < n < min_n}
    return sorted(cover(counts, small, min_n) if total_published else small)


def cover(counts: Mapping[str, int], hidden: Iterable[str], min_n: int) -> set[str]:
    """The hidden labels, with as many more as it takes that the total minus what is shown gives nothing away."""
    hidden = set(hidden)
    while True:
        sizes = [counts[label] for label in hidden if counts[label] > 0]
        left = [(n, label) for label, n in counts.items() if n > 0 and label not in hidden]
        if not sizes or not left or (len(sizes) >= 2 and sum(sizes) >= min_n):
            return hidden
        hidden.add(min(left)[1])


def suppress_2d(table: Sequence[Sequence[int]], min_n: int) -> list[Cell]:
    """The cells (row, column) of a table of counts that must stay hidden when all its margins are published, in order.

    A count from 1 to min_n - 1 is hidden. A row or column with a hidden cell hides its smallest other count (ties: the
    lowest row and column) until at least two are hidden in it and they hold min_n together. Then, while linear
    programming narrows a hidden count down to a range below min_n, the smallest count in its row or column follows.
    Where nothing is left to hide, no count but the margins may be shown.
    """
    counts = np.asarray(table, dtype=int)
    hidden = (counts > 0) & (counts < min_n)
    while True:
        _cover_lines(counts, hidden, min_n)
        narrow = [cell for cell in _cells(hidden) if count_range(counts, hidden, cell) < min_n]
        if not narrow:
            return _cells(hidden)
        row, column = min(narrow, key=lambda cell: (counts[cell], cell))
        line = {(row, at) for at in range(counts.shape[1])} | {(at, column) for at in range(counts.shape[0])}
        if not _hide_smallest(counts, hidden, line):
            return _cells(counts > 0)


def _cover_lines(counts: np.ndarray, hidden: np.ndarray, min_n: int) -> None:
    """Hide more cells, in place, until no line's hidden cells follow from its total."""
    rows, columns = counts.shape
    lines = [[(row, at) for at in range(columns)] for row in range(rows)]
    lines += [[(at, column) for at in range(rows)] for column in range(columns)]
    grown = True
    while grown:
        grown = False
        for line in lines:
            sizes = [counts[cell] for cell in line if hidden[cell]]
            if sizes and (len(sizes) < 2 or sum(sizes) < min_n):
                grown |= _hide_smallest(counts, hidden, line)


def _hide_smallest(counts: np.ndarray, hidden: np.ndarray, line: Iterable[Cell]) -> bool:
    left = [(counts[cell], cell) for cell in line if counts[cell] > 0 and not hidden[cell]]
    if left:
        hidden[min(left)[1]] = True
    return bool(left)


def count_range(counts: np.ndarray, hidden: np.ndarray, cell: Cell) -> float:
    """How far apart the least and the largest count lie that a hidden cell can have, given all else and the margins."""
    cells = _cells(hidden)
    margins = [[other[axis] == at for other in cells] for axis in (0, 1) for at in range(counts.shape[axis])]
    totals = [counts[at][hidden[at]].sum() for at in range(counts.shape[0])]
    totals += [counts[:, at][hidden[:, at]].sum() for at in range(counts.shape[1])]
    aim = np.array([float(other == cell) for other in cells])
    low, high = (linprog(sign * aim, A_eq=np.array(margins, float), b_eq=totals).fun for sign in (1, -1))
    return -high - low


def _cells(chosen: np.ndarray) -> list[Cell]:
    return [(int(row), int(column)) for row, column in np.argwhere(chosen)]
