"""Counts over time, with the level before and after."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from ...language import gettext as _
from ...language import month, number
from ...pilot import Effect
from ...pilot.kinds.counts import Series
from ...text.pilot import change_text, interval_text, level_text
from ..chart import Chart
from ..style import AFTER, BEFORE, COMPARISON, grid, legend_above, new_figure, styled, tick_text
from .dates import start_line
from .levels import levels_alt

MOST_TICKS = 6
FEW_POINTS, MANY_POINTS = 8, 60
DASHED = (0, (4, 3))


@styled()
def count_chart(effect: Effect) -> Chart:
    """Each period's count, the fitted level, what it would be without the change, and the comparison group."""
    series: Series = effect.evidence
    figure, axes = new_figure(7.2, 3.8)
    at = np.arange(len(series.counts))
    look = {"linewidth": 1, "marker": "o", "markersize": 3} if at.size <= MANY_POINTS else {"linewidth": 0.9}
    counted = _("counted") if series.comparison is None else _("pilot group")
    axes.plot(at, series.counts, color=BEFORE, label=counted, **look)
    if series.comparison is not None:
        axes.plot(at, series.comparison, color=COMPARISON, alpha=0.6, label=_("comparison group"), **look)
    if series.fitted is not None:
        _levels(axes, at, series)
    axes.set_ylim(0, None)
    if 0 < series.n_before < at.size:
        start_line(axes, series.n_before - 0.5, _("pilot starts"))
    grid(axes)
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=True, steps=[1, 2, 5, 10]))
    tick_text(axes, number)
    _time_ticks(axes, series)
    legend_above(figure, 4)
    return Chart(figure, _caption(effect), _alt(effect))


def _levels(axes, at: np.ndarray, series: Series) -> None:
    """The fitted level and the one without the change; beside a comparison group, which they follow, their averages."""
    after = at >= series.n_before
    for place, (period, levels, look) in enumerate((
        (~after, series.fitted, {"linewidth": 2.4, "label": _("fitted level")}),
        (after, series.fitted, {"linewidth": 2.4}),
        (after, series.counterfactual, {"linewidth": 2, "linestyle": DASHED, "label": _("without the change")}),
    )):
        own = levels[period]
        shown = own if series.comparison is None else np.full(own.size, own.mean())
        axes.plot(at[period], shown, color=AFTER, zorder=3 + place, **look)


def _caption(effect: Effect) -> str:
    """What was counted, and over how long; several periods together are shown as the average of them."""
    series: Series = effect.evidence
    if series.merged == 1:
        texts = {"day": _("{label}, day by day"), "week": _("{label}, week by week"),
                 "month": _("{label}, month by month"), "year": _("{label}, year by year")}
        return texts[series.every].format(label=effect.label)
    texts = {"day": _("{label}, average a day of every {n} days"),
             "week": _("{label}, average a week of every {n} weeks"),
             "month": _("{label}, average a month of every {n} months"),
             "year": _("{label}, average a year of every {n} years")}
    return texts[series.every].format(label=effect.label, n=number(series.merged))


def _time_ticks(axes, series: Series) -> None:
    n = len(series.labels)
    if not hasattr(series.labels[0], "year"):
        names = [_("before") if at < series.n_before else _("after") for at in range(n)]
        axes.set_xticks(range(n), names if n <= FEW_POINTS else [number(at) for at in series.labels])
        return
    at = np.unique(np.linspace(0, n - 1, MOST_TICKS).round().astype(int))
    axes.set_xticks(at, [month(series.labels[position]) for position in at])


def _alt(effect: Effect) -> str:
    """The levels and the change, and those of the comparison group."""
    if not (effect.before.n and effect.after.n):
        return levels_alt(effect)
    levels = {"before": level_text(effect, effect.before), "after": level_text(effect, effect.after)}
    if effect.estimate is None:
        text = _("The level went from {before} to {after}.").format(**levels)
    else:
        text = _("The level went from {before} to {after}: {change}, interval {interval}.")
        text = text.format(**levels, change=change_text(effect, effect.estimate), interval=interval_text(effect))
    if effect.comparison is None:
        return text
    other = _("In the comparison group it went from {before} to {after}.")
    return f"{text} " + other.format(before=level_text(effect, effect.comparison.before),
                                     after=level_text(effect, effect.comparison.after))
