"""Both groups over time: whether they moved alike before the pilot, and what they did since."""

from collections.abc import Sequence
from datetime import date as Date

import numpy as np

from ...language import gettext as _
from ...language import month, number, percent
from ...pilot import Effect
from ...pilot.comparison import Paths
from ...text.pilot import level_text, meanwhile_text, pretrend_text
from ..chart import Chart
from ..style import COMPARISON, INK, MUTED, PAPER, PILOT, baseline, grid, label, new_figure, styled, tick_text

DAYS = {"month": 30.4, "quarter": 91.3}
MOST_TICKS = 6
ON_PAPER = {"facecolor": PAPER, "edgecolor": "none", "pad": 1, "alpha": 0.8}
NAME = 0.28  # of the picture's width, that a name takes
ROOM = 0.15  # of the picture's height, below the lowest and above the highest point


def comparison_charts(effects: Sequence[Effect]) -> list[Chart]:
    """Both groups over time, for each metric that has them."""
    return [trend_chart(effect) for effect in effects
            if effect.comparison is not None and effect.comparison.path is not None]


@styled()
def trend_chart(effect: Effect) -> Chart:
    """The level of both groups in each month or quarter, with the starts; of a ratio, as a share of that before."""
    path: Paths = effect.comparison.path
    figure, axes = new_figure(7.2, 3.8)
    at = np.array([day.toordinal() + DAYS[path.size] / 2 for day in path.labels])
    groups = [(name, _shown(effect, levels), color, marker) for name, levels, color, marker in (
        (_("pilot group"), path.own, PILOT, "o"), (_("comparison group"), path.other, COMPARISON, "s"))]
    drawn = [group for group in groups if np.isfinite(group[1]).any()]
    for _name, levels, color, marker in drawn:
        axes.plot(at, levels, color=color, marker=marker, markersize=5)
    _limits(axes, [levels for _name, levels, _color, _marker in drawn])
    _starts(axes, path.starts)
    _name_groups(axes, at, drawn)
    _ticks(axes, effect, path)
    return Chart(figure, _caption(effect), _alt(effect))


def _shown(effect: Effect, levels: Sequence[float | None]) -> np.ndarray:
    """The levels with gaps; where the change is a ratio, over the average of those that lie before the first start."""
    path: Paths = effect.comparison.path
    values = np.array(levels, dtype=float)
    if effect.scale != "ratio":
        return values
    before = values[[day < path.starts[0] for day in path.labels]]
    known = before[np.isfinite(before)]
    return values / known.mean() if known.any() else np.full(values.size, np.nan)


def _limits(axes, groups: list[np.ndarray]) -> None:
    """From zero on, with room for the names."""
    values = np.concatenate(groups)
    low, high = min(np.nanmin(values), 0.0), np.nanmax(values)
    axes.set_ylim(low, high + ROOM * (high - low))


def _starts(axes, starts: Sequence[Date]) -> None:
    for day in starts:
        axes.axvline(day.toordinal(), color=MUTED, linewidth=1)
    text = _("pilot starts") if len(starts) == 1 else _("units start")
    label(axes, text, (starts[0].toordinal(), axes.get_ylim()[1]), offset=(0, 3), color=INK)


def _name_groups(axes, at: np.ndarray, groups: list[tuple]) -> None:
    """The group that ends up higher is named above all lines, the other below them, where its own line is nearest."""
    lines = np.array([levels for _label, levels, _color, _marker in groups])
    last = np.array([line[np.isfinite(line)][-3:].mean() for line in lines])
    floor = axes.get_ylim()[0] + ROOM * np.ptp(axes.get_ylim())
    for place, (name, levels, color, _marker) in enumerate(groups):
        above = last[place] >= last.max()
        where, height = _free(lines, levels, above, floor)
        label(axes, name, (at[where], height), offset=(0, 6 if above else -6), color=color, weight="bold",
              bbox=ON_PAPER)


def _free(lines: np.ndarray, own: np.ndarray, above: bool, floor: float) -> tuple[int, float]:
    """Where a name stands clear of all lines for its whole width, and how high; a low one not under the picture."""
    half = max(1, round(NAME * own.size / 2))
    best = None
    for where in range(half, own.size - half):
        around = lines[:, where - half:where + half + 1]
        if not np.isfinite(own[where]):
            continue
        height = np.nanmax(around) if above else np.nanmin(around)
        away = abs(height - own[where]) + (np.inf if not above and height < floor else 0.0)
        if best is None or away < best[0]:
            best = away, where, float(height)
    known = np.flatnonzero(np.isfinite(own))
    return (int(known[-1]), float(own[known[-1]])) if best is None else best[1:]


def _ticks(axes, effect: Effect, path: Paths) -> None:
    shown = np.unique(np.linspace(0, len(path.labels) - 1, MOST_TICKS).round().astype(int))
    axes.set_xticks([path.labels[place].toordinal() + DAYS[path.size] / 2 for place in shown],
                    [month(path.labels[place]) for place in shown])
    grid(axes)
    if effect.scale == "ratio":
        baseline(axes, 1)
    tick_text(axes, number if effect.scale == "difference" and effect.kind != "share" else percent)
    if effect.kind == "duration":
        axes.set_ylabel(_("days"))
    if None in path.own or (None in path.other and any(level is not None for level in path.other)):
        axes.set_xlabel(_("A gap: too few cases to be shown"))


def _caption(effect: Effect) -> str:
    size = effect.comparison.path.size
    if effect.scale == "ratio":
        texts = {"month": _("{label}: both groups month by month; 100% is each group's own average before the start"),
                 "quarter": _("{label}: both groups quarter by quarter; 100% is each group's own average before the "
                              "start")}
    else:
        texts = {"month": _("{label}: both groups month by month"),
                 "quarter": _("{label}: both groups quarter by quarter")}
    return texts[size].format(label=effect.label)


def _alt(effect: Effect) -> str:
    """From what to what each group went, and whether they moved alike before."""
    text = _("The pilot group went from {before} to {after}.").format(before=level_text(effect, effect.before),
                                                                      after=level_text(effect, effect.after))
    return " ".join(filter(None, [text, meanwhile_text(effect), pretrend_text(effect)]))
