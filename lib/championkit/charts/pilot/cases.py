"""Every case of a duration: when it was opened, how long it took, and whether it is over."""

import numpy as np
from matplotlib.dates import date2num
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator

from ...language import date, ngettext, number
from ...language import gettext as _
from ...pilot import Effect
from ...pilot.kinds.durations import Cases, Durations
from ..chart import Chart
from ..style import INK, grid, label, legend_above, new_figure, styled, tick_text
from .dates import day_ticks, start_lines
from .density import cells
from .fences import WORTH_CUTTING, fences
from .period import Period, periods

MOST_MARKS = 600  # more would lie on top of each other
SIZE, SMALL, MANY = 5.0, 3.6, 200  # points
BESIDE, WIDEST = 0.008, 0.03  # of the picture's width: between two cases of the same day and length, and among all
CIRCLE, STEM = Path.unit_circle(), 2.6
GOES_ON = Path([*CIRCLE.vertices, (0, 1), (0, STEM)], [*CIRCLE.codes, Path.MOVETO, Path.LINETO])
MARKS = {"closed": "o", "open": GOES_ON, "cancelled": "x", "longer": "^", "open longer": "^"}


@styled()
def case_chart(effect: Effect) -> Chart:
    """Each case as a mark at its first day and its days followed; of many cases, how many lie where."""
    shown, evidence = periods(effect, "cases_"), effect.evidence
    opened = np.concatenate([date2num(period.data.start) for period in shown])
    days = np.concatenate([period.data.time for period in shown])
    own = np.concatenate([period.data.entry == 0 for period in shown])  # the others are followed on from before
    many = days.size > MOST_MARKS
    if many:
        opened, days = opened[own], days[own]
    top = _top(days, evidence)
    figure, axes = new_figure(7.2, 4.2)
    axes.set_xlim(*_ends(opened, evidence))
    axes.set_ylim(-0.03 * top, 1.06 * top)
    if many:
        handles = cells(axes, opened, days, top, evidence.starts)
        caption = _("{label}: all {n} cases, by the day they were opened and the days they were followed")
    else:
        handles = _marks(axes, shown, top)
        caption = _("{label}: every case, by the day it was opened and the days it was followed")
    if days.max() > top:
        longer = _("longer, up to {days} days").format(days=number(days.max()))
        handles.append(_mark("longer", INK, SIZE, label=longer))
    start_lines(axes, evidence.starts)
    day_ticks(axes)
    grid(axes)
    axes.yaxis.set_major_locator(MaxNLocator(7, integer=True, steps=[1, 2, 5, 10]))
    tick_text(axes, number)
    axes.set_ylabel(_("Days"))
    axes.set_xlabel(_("The day the case was opened"))
    legend_above(figure, 4, handles=handles, fontsize=9, columnspacing=1.4, handlelength=1.4)
    return Chart(figure, caption.format(label=effect.label, n=number(own.sum())), _alt(shown))


def _top(days: np.ndarray, evidence: Durations) -> float:
    """The scale reaches as far as the curves, or up to what is far out; to the longest case if that is near."""
    top, longest = max(fences(days)[1], min(evidence.days, days.max()), 1.0), float(days.max())
    return longest if top < longest <= WORTH_CUTTING * top else top


def _ends(opened: np.ndarray, evidence: Durations) -> tuple[float, float]:
    """From the first case to the last, and to the pilot's start where that is near."""
    span = max(np.ptp(opened), 7.0)
    near = [at for at in date2num(evidence.starts) if opened.min() - span / 8 <= at <= opened.max() + span / 8]
    return min([opened.min(), *near]) - span / 25, max([opened.max(), *near]) + span / 25


def _marks(axes, shown: list[Period], top: float) -> list:
    """The marks of both periods, those longer than `top` at the top; what they mean, for the legend.

    A case that was open at the start and is followed on after it has a mark in each period, joined by a line.
    """
    size = SIZE if sum(period.data.time.size for period in shown) <= MANY else SMALL
    handles, found = [Patch(color=period.color, label=period.word) for period in shown], set()
    for period in shown:
        cases: Cases = period.data
        at = _side_by_side(axes, period, top)
        if (late := cases.entry > 0).any():
            ends = np.minimum((cases.entry, cases.time), top)[:, late]
            axes.vlines(at[late], *ends, color=period.color, linewidth=0.8)
        longer, running = cases.time > top, ~cases.event & ~cases.cancelled
        states = np.select([longer & running, longer, running, cases.cancelled],
                           ["open longer", "longer", "open", "cancelled"], "closed")
        for state in np.unique(states):
            own = states == state
            mark = _mark(state, period.color, size)
            mark.set_data(at[own], np.minimum(cases.time[own], top))
            axes.add_line(mark)
            found.add(state)
    names = {"closed": _("closed"), "open": _("still open at the end of the period"), "cancelled": _("cancelled")}
    return handles + [_mark(state, INK, SIZE, label=name) for state, name in names.items() if state in found]


def _mark(state: str, color: str, size: float, **options) -> Line2D:
    """A mark that is hollow where the case is still open, with a stem that says that it goes on."""
    hollow = state in ("open", "open longer")
    return Line2D([], [], linestyle="", marker=MARKS[state], markersize=size * STEM if state == "open" else size,
                  markerfacecolor="none" if hollow else color, markeredgecolor=color,
                  markeredgewidth=0 if state in ("closed", "longer") else 1.1, zorder=3, **options)


def _side_by_side(axes, period: Period, top: float) -> np.ndarray:
    """The places of the cases: those of the same day and length beside each other, leading away from the start.

    Where there are more of them than that leaves room for, how many stands with them.
    """
    opened, days, away = date2num(period.data.start), period.data.time, -1 if period.code == "before" else 1
    same, group, sizes = np.unique(np.column_stack([opened, days]), axis=0, return_inverse=True, return_counts=True)
    order = np.argsort(group, kind="stable")
    nth = np.empty(opened.size)
    nth[order] = np.arange(opened.size) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    steps = away * np.ptp(axes.get_xlim()) * np.minimum(BESIDE, WIDEST / sizes)
    for (at, day), size, step in zip(same, sizes, steps, strict=True):
        if size > WIDEST / BESIDE:
            label(axes, f"×{number(size)}", (at + step * size / 2, min(day, top)), offset=(0, 4), fontsize=8,
                  color=period.word_color)
    return opened + nth * steps[group]


def _alt(shown: list[Period]) -> str:
    """How many of each period are closed, open and cancelled, when they were opened, and how long they took."""
    texts = {
        "before": _("Opened before the start, from {first} to {last}: {closed} closed, {open} still open at the end of "
                    "the period, {cancelled} cancelled. Days followed: half {half} or more, at most {longest}."),
        "after": _("Opened after the start, from {first} to {last}: {closed} closed, {open} still open at the end of "
                   "the period, {cancelled} cancelled. Days followed: half {half} or more, at most {longest}."),
    }
    found = [texts[period.code].format(**_figures(period.data)) for period in shown if (period.data.entry == 0).any()]
    late = sum(int((period.data.entry > 0).sum()) for period in shown)
    text = ngettext("{n} case that was open at the start is followed on after it.",
                    "{n} cases that were open at the start are followed on after it.", late)
    return " ".join([*found, *([text.format(n=number(late))] if late else [])])


def _figures(cases: Cases) -> dict[str, str]:
    own = cases.entry == 0
    start, time, event, cancelled = (values[own] for values in (cases.start, cases.time, cases.event, cases.cancelled))
    first, last = (date(day.astype("datetime64[D]").item()) for day in (start.min(), start.max()))
    return {"first": first, "last": last, "closed": number(event.sum()), "open": number((~event & ~cancelled).sum()),
            "cancelled": number(cancelled.sum()), "half": number(np.median(time)), "longest": number(time.max())}
