"""Counts over time, with the level before and after."""

import numpy as np

from ...language import gettext as _
from ...language import month, number
from ...pilot import Effect
from ...pilot.counts import Series
from ...text.pilot import change_text, interval_text, level_text
from ..chart import Chart
from ..style import AFTER, BEFORE, COMPARISON, INK, MUTED, grid, label, new_figure, styled, tick_text

MOST_TICKS = 6
FEW_POINTS = 8


@styled()
def count_chart(effect: Effect) -> Chart:
    """Each period's count, the fitted level, what it would be without the change, and the comparison group."""
    series: Series = effect.evidence
    figure, axes = new_figure(7.2, 3.8)
    at = np.arange(len(series.counts))
    start = series.n_before - 0.5
    if series.comparison is not None:
        axes.plot(at, series.comparison, color=COMPARISON, linewidth=1.2, marker="o", markersize=3,
                  label=_("comparison group"))
    axes.plot(at, series.counts, color=BEFORE, linewidth=1, marker="o", markersize=3, label=_("counted"))
    if series.fitted is not None:
        axes.plot(at, series.fitted, color=AFTER, linewidth=2.4, label=_("fitted level"))
        later = at >= series.n_before
        axes.plot(at[later], series.counterfactual[later], color=AFTER, linestyle=(0, (4, 3)), linewidth=1.8,
                  label=_("without the change"))
    axes.axvline(start, color=MUTED, linewidth=1)
    axes.set_ylim(0, None)
    label(axes, _("pilot starts"), (start, axes.get_ylim()[1]), offset=(6, -6), color=INK)
    grid(axes)
    tick_text(axes, number)
    _time_ticks(axes, series)
    figure.legend(loc="outside upper left", ncols=4)
    return Chart(figure, _("{label}, over time").format(label=effect.label), _alt(effect))


def _time_ticks(axes, series: Series) -> None:
    n = len(series.labels)
    if not hasattr(series.labels[0], "year"):
        names = [_("before") if at < series.n_before else _("after") for at in range(n)]
        axes.set_xticks(range(n), names if n <= FEW_POINTS else [number(at) for at in series.labels])
        return
    at = np.unique(np.linspace(0, n - 1, MOST_TICKS).round().astype(int))
    axes.set_xticks(at, [month(series.labels[position]) for position in at])


def _alt(effect: Effect) -> str:
    text = _("The level went from {before} to {after}: {change}, interval {interval}.")
    return text.format(before=level_text(effect, effect.before), after=level_text(effect, effect.after),
                       change=change_text(effect, effect.estimate), interval=interval_text(effect))
