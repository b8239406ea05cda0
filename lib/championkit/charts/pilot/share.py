"""Shares before and after, and the batches that they are made of."""

import numpy as np
from matplotlib.lines import Line2D

from ...language import gettext as _
from ...language import number, percent
from ...pilot import Effect
from ..chart import Chart
from ..style import INK, grid, label, new_figure, styled, tick_text
from .fences import fences
from .levels import levels_alt, mark, rows
from .period import Period, periods
from .steps import bars, rounded

MOST_DOTS = 150
SIZES, LARGEST, CROWD = 8, 16, 80  # points: a dot's area goes with its cases; of many dots even the largest is small
BAND = (-0.66, -0.18)  # where the batches lie above their period's row, in rows
STEPS = 40
GOLDEN = 0.618034  # parts of this lie far from each other: dots of nearly the same share are drawn apart


@styled()
def share_chart(effect: Effect) -> Chart:
    """The share in each period with its interval, under all its batches, the larger the more cases."""
    shown = periods(effect)
    most = max(len(period.data) for period in shown)
    figure, axes = new_figure(7.2, 0.7 + (1.3 if most > 1 else 0.7) * len(shown))
    end, furthest = _end(shown), max(_shares(period).max() for period in shown)
    if most > MOST_DOTS:
        steps = rounded([_shares(period) for period in shown], STEPS)
        bars(axes, steps, [period.color for period in shown], BAND)
        end = max(end, steps.ends[1])
        caption = _("{label}: the share with its interval, and how those of all batches are spread")
    elif most > 1:
        _batches(axes, shown, end)
        caption = _("{label}: the share with its interval, and every batch as a dot, larger for more cases")
    else:
        caption = _("{label}: the share with its interval")
    for row, period in enumerate(shown):
        mark(axes, period.level, row, period.color)
        label(axes, percent(period.level.value, 1), (period.level.value, row), offset=(0, -9), weight="bold")
    rows(axes, shown, above=0.8 if most > 1 else 0.4, below=0.35 if most > 1 else 0.6)
    axes.set_xlim(-0.02 * end, end)
    tick_text(axes, percent, along="x")
    grid(axes, "x")
    if furthest > end:
        text = _("more than the scale shows, up to {value}").format(value=percent(furthest))
        figure.legend(handles=[Line2D([], [], linestyle="", marker=">", color=INK, label=text)],
                      loc="outside upper right", fontsize=9)
    return Chart(figure, caption.format(label=effect.label), " ".join([levels_alt(effect), *_batches_alt(shown)]))


def _shares(period: Period) -> np.ndarray:
    return period.data[:, 0] / period.data[:, 1]


def _end(shown: list[Period]) -> float:
    """Where the scale ends: beyond the intervals and all batches that are not far out."""
    levels = [period.level.value if period.level.high is None else period.level.high for period in shown]
    batches = fences(np.concatenate([_shares(period) for period in shown]))[1]
    return min(1.02, 1.1 * max(*levels, batches) or 1.0)


def _batches(axes, shown: list[Period], end: float) -> None:
    """A dot for each batch, and an arrow at the end of the scale for one that is further out."""
    cases = max(period.data[:, 1].max() for period in shown)
    largest = min(LARGEST, CROWD / max(len(period.data) for period in shown) ** 0.5)
    top, foot = BAND
    for row, period in enumerate(shown):
        order = np.argsort(_shares(period), kind="stable")
        shares, totals = _shares(period)[order], period.data[order, 1]
        at = row + top + (foot - top) * (np.arange(shares.size) * GOLDEN % 1)
        sizes = np.where(shares > end, 0, np.ceil(SIZES * totals / cases))
        for size in np.unique(sizes):
            own = sizes == size
            look = {"marker": ">", "clip_on": False}
            if size:
                look = {"marker": "o", "markersize": largest * (size / SIZES) ** 0.5, "alpha": 0.45}
            axes.plot(np.minimum(shares[own], end), at[own], linestyle="", color=period.color, mew=0, **look)


def _batches_alt(shown: list[Period]) -> list[str]:
    """How many batches each period has, and from where to where their shares lie."""
    texts = {"before": _("Before, {n} batches have shares from {low} to {high}."),
             "after": _("After, {n} batches have shares from {low} to {high}.")}
    return [texts[period.code].format(n=number(len(period.data)), low=percent(_shares(period).min()),
                                      high=percent(_shares(period).max())) for period in shown if len(period.data) > 1]
