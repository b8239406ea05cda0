"""Values rounded to steps and stacked, so that every case is seen and none hides another."""

import math
from dataclasses import dataclass

import numpy as np
from matplotlib.lines import Line2D

from .fences import fences

MOST_STACKED = 16
DOT, ROOM = 7.5, 0.88  # points; how much of its place a dot fills
ABOVE = 0.05  # rows, from a bar to the arrow over it
WIDTH = 415  # points, of what lies between the axes of a whole picture


@dataclass(frozen=True)
class Steps:
    """The middles of the steps, their `width`, and how many of each period's values stand at each.

    `exact` says that all values are themselves such middles. Where values lie far out, `lower` and `higher` say that
    the first and the last step hold them, however far.
    """

    at: np.ndarray
    width: float
    counts: tuple[np.ndarray, ...]
    lower: bool
    higher: bool
    exact: bool

    @property
    def tallest(self) -> int:
        return max(int(counts.max()) for counts in self.counts)

    @property
    def ends(self) -> tuple[float, float]:
        """Where the first step begins and the last one ends."""
        return self.at[0] - self.width / 2, self.at[-1] + self.width / 2


def rounded(groups: list[np.ndarray], most: int) -> Steps:
    """Each group's values rounded to a round step, whole where all values are; about `most` steps at the most."""
    values = np.concatenate(groups)
    low, high = fences(values)
    width = _round_up((high - low) / most or abs(high) / most or 1.0)
    if (values == np.rint(values)).all():
        width = max(width, 1.0)
    first, last = (int(_nearest(end / width)) for end in (low, high))
    lower, higher = bool((values < low).any()), bool((values > high).any())
    places = np.arange(first - lower, last + higher + 1)
    counts = []
    for own in groups:
        at = np.clip(_nearest(own / width), first, last).astype(int)
        at = np.select([own < low, own > high], [first - 1, last + 1], at)
        counts.append(np.bincount(at - places[0], minlength=places.size))
    exact = np.allclose(values, width * np.rint(values / width), rtol=0, atol=1e-6 * width)
    return Steps(places * width, width, tuple(counts), lower, higher, exact)


def _nearest(values):
    """The nearest whole numbers, a half always up: to even ones, every other step would hold more whole values."""
    return np.floor(values + 0.5)


def _round_up(size: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50, ... and of 0.5, 0.2, 0.1, ..."""
    power = 10.0 ** math.floor(math.log10(size))
    return next(times * power for times in (1, 2, 5, 10) if times * power >= size * (1 - 1e-9))


def decimals(steps: Steps) -> int:
    """How many decimals the steps' middles have."""
    return max(0, -math.floor(math.log10(steps.width)))


def dots(axes, steps: Steps, colors: list[str], band: tuple[float, float], row_height: float) -> None:
    """Each value as a dot above its row: `band` are the ends of their place, in rows of `row_height` points."""
    top, foot = band
    size = min(DOT, WIDTH / steps.at.size, (foot - top) * row_height / steps.tallest)
    for row, (counts, color) in enumerate(zip(steps.counts, colors, strict=True)):
        at = np.repeat(np.arange(steps.at.size), counts)
        nth = np.arange(at.size) - np.repeat(np.cumsum(counts) - counts, counts)
        for marker, own in _markers(steps, at):
            axes.add_line(_dots(steps.at[at[own]], row + foot - (nth[own] + 0.5) * size / row_height, marker, color,
                                ROOM * size))


def bars(axes, steps: Steps, colors: list[str], band: tuple[float, float]) -> None:
    """Too many for dots: the share of each period's values at each step, in one scale for both periods."""
    top, foot = band
    shares = [counts / counts.sum() for counts in steps.counts]
    scale = (foot - top) / max(share.max() for share in shares)
    edges = np.append(steps.at - steps.width / 2, steps.ends[1])
    for row, (share, color) in enumerate(zip(shares, colors, strict=True)):
        axes.stairs(row + foot - scale * share, edges, baseline=row + foot, fill=True, color=color, alpha=0.6)
        filled = np.flatnonzero(share)
        for marker, own in _markers(steps, filled):
            if marker != "o":
                at = filled[own]
                axes.add_line(_dots(steps.at[at], row + foot - scale * share[at] - ABOVE, marker, color, DOT))


def _markers(steps: Steps, at: np.ndarray) -> list[tuple[str, np.ndarray]]:
    """The marker of each step: a dot, or an arrow at the ends that hold what is far out."""
    low, high = steps.lower & (at == 0), steps.higher & (at == steps.at.size - 1)
    return [(marker, own) for marker, own in (("o", ~low & ~high), ("<", low), (">", high)) if own.any()]


def _dots(x, y, marker: str, color: str, size: float) -> Line2D:
    return Line2D(x, y, linestyle="", marker=marker, markersize=size, color=color, markeredgewidth=0)
