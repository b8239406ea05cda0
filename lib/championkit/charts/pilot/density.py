"""So many cases that marks would hide each other: how many lie in each cell, in a few shades."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.colors import ListedColormap
from matplotlib.dates import date2num
from matplotlib.patches import Patch

from ...language import gettext as _
from ...language import number
from ..style import INK, SEQUENTIAL

COLUMNS, ROWS, MOST_SHADES = 60, 30, 7
ROUND = np.array([1, 2, 5])


def cells(axes, opened: np.ndarray, days: np.ndarray, top: float, starts: Sequence[pd.Timestamp]) -> list[Patch]:
    """Draw how many cases lie in each cell of at most COLUMNS x ROWS; the shades with what they mean, for the legend.

    Cells are whole days, and one ends where the pilot (the first unit) starts, so that none holds both periods. A
    column with cases longer than `top` has a mark at the top.
    """
    across = _edges(opened, COLUMNS, date2num(starts[0]) if starts else opened.min())
    up = _edges(days[days <= top], ROWS, 0.0)
    counts, _across, _up = np.histogram2d(opened, days, [across, up])
    shades = shade_floors(int(counts.max()))
    colors = SEQUENTIAL(np.linspace(0.2, 1, len(shades)))
    shade = np.searchsorted(shades, counts, side="right") - 1.0
    shade[shade < 0] = np.nan
    axes.imshow(shade.T, origin="lower", extent=(across[0], across[-1], up[0], up[-1]), aspect="auto",
                cmap=ListedColormap(colors), vmin=-0.5, vmax=len(shades) - 0.5, interpolation="none", zorder=1)
    longer, _across = np.histogram(opened[days > top], across)
    axes.plot((across[:-1] + across[1:])[longer > 0] / 2, np.full((longer > 0).sum(), axes.get_ylim()[1]), "^",
              color=INK, markersize=3, markeredgewidth=0, clip_on=False)
    return [Patch(color=color, label=name) for color, name in zip(colors, _names(shades), strict=True)]


def _edges(values: np.ndarray, most: int, fixed: float) -> np.ndarray:
    """Edges a whole number of days apart around all values, one of them at `fixed`; at most `most` cells."""
    step = max(1, int(np.ceil((np.ptp(values) + 1) / (most - 1))))
    first = fixed + step * np.floor((values.min() - fixed) / step)
    return first + step * np.arange(int(np.floor((values.max() - first) / step)) + 2)


def shade_floors(most: int) -> np.ndarray:
    """From how many cases on each shade is meant: 1, and the highest round numbers that are not above `most`."""
    numbers = (10 ** np.arange(12)[:, None] * ROUND).ravel()
    numbers = numbers[numbers <= most]
    return np.unique([1, *numbers[1 - MOST_SHADES:]])


def _names(floors: np.ndarray) -> list[str]:
    texts = []
    for low, high in zip(floors, [*floors[1:] - 1, None], strict=True):
        if high is None:
            texts.append(_("{n} cases or more").format(n=number(low)))
        elif low == high:
            texts.append(number(low))
        else:
            texts.append(_("{low} to {high}").format(low=number(low), high=number(high)))
    return texts
