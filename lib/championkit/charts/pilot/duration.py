"""Kaplan-Meier curves before and after."""

import numpy as np

from ...estimate import Curve
from ...language import gettext as _
from ...language import number, percent
from ...pilot import Effect
from ...pilot.kinds.durations import Durations
from ...text.pilot import detail_sentences, level_text
from ..chart import Chart
from ..style import AFTER, BEFORE, MUTED, grid, label, new_figure, styled, tick_text

STEPS, MOST_TICKS = (1, 2, 5, 10, 15, 20, 30, 60, 90), 7
ROOM = 0.12
ROW = 11.6  # points from one line of tick text to the next


@styled()
def duration_chart(effect: Effect) -> Chart:
    """The share still open by days since the start, in both periods, with how many are followed that long."""
    evidence: Durations = effect.evidence
    figure, axes = new_figure(7.2, 4.2)
    ticks = _ticks(evidence.days)
    curves = [(curve, color) for curve, color in ((evidence.before, BEFORE), (evidence.after, AFTER))
              if curve.times.size]
    for curve, color in curves:
        _curve(axes, curve, evidence.days, color)
    if len(curves) > 1:
        _name_curves(axes, evidence)
    grid(axes)
    axes.set_ylim(0, 1.02)
    axes.set_xlim(0, evidence.days)
    axes.set_xticks(ticks, [_at_risk(evidence, day) for day in ticks])
    tick_text(axes, percent)
    axes.set_xlabel(_("Days since the start, and how many were followed that long"))
    _name_rows(axes)
    axes.set_ylabel(_("Still open"))
    caption = _("{label}: the share still open, by days since the start").format(label=effect.label)
    return Chart(figure, caption, _alt(effect, ticks))


def _ticks(days: float) -> list[int]:
    """Round days up to the horizon, which has a tick of its own."""
    step = next(step for step in STEPS if days / step <= MOST_TICKS or step == STEPS[-1])
    last = int(days)
    return [*(day for day in range(0, last, step) if last - day >= step / 2), last]


def _curve(axes, curve: Curve, days: float, color: str) -> None:
    """The steps of a curve, and its interval for as long as anything is open."""
    inside = curve.times < days
    times = np.append(curve.times[inside], days)
    survival, low, high = (np.append(values[inside], values[inside][-1])
                           for values in (curve.survival, curve.low, curve.high))
    last = 1 + int(np.argmax(survival <= 0)) if (survival <= 0).any() else survival.size
    axes.fill_between(times[:last], low[:last], high[:last], step="post", color=color, alpha=0.18, linewidth=0)
    axes.step(times, survival, where="post", color=color)


def _name_curves(axes, evidence: Durations) -> None:
    """Each curve is named where the two are furthest apart, the upper one above it and the lower one below.

    There must be room for a word under the lower one.
    """
    days = np.linspace(0.1 * evidence.days, 0.75 * evidence.days, 40)
    before, after = (np.array([curve.at(day)[0] for day in days]) for curve in (evidence.before, evidence.after))
    room = np.minimum(np.minimum(before, after), ROOM)
    at = int(np.argmax(np.where(room == room.max(), np.abs(before - after), -1)))
    above = before[at] >= after[at]
    label(axes, _("before"), (days[at], before[at]), offset=(6, 8) if above else (-6, -8), color=MUTED, weight="bold")
    label(axes, _("after"), (days[at], after[at]), offset=(-6, -8) if above else (6, 8), color=AFTER, weight="bold")


def _name_rows(axes) -> None:
    for row, (name, color) in enumerate(((_("before"), MUTED), (_("after"), AFTER)), start=1):
        axes.annotate(name, (0, 0), xycoords="axes fraction", xytext=(-12, -5 - ROW * row), textcoords="offset points",
                      ha="right", va="top", color=color, fontsize=10, annotation_clip=False)


def _at_risk(evidence: Durations, day: int) -> str:
    followed = [number(curve.at_risk_at(day)) for curve in (evidence.before, evidence.after)]
    return "\n".join([number(day), *followed])


def _alt(effect: Effect, ticks: list[int]) -> str:
    """The average days, the medians, and the share still open in both periods at each tick."""
    evidence: Durations = effect.evidence
    if not (evidence.before.times.size and evidence.after.times.size):
        return _one_alt(effect, ticks)
    text = _("Average days within the first {days}: {before} before, {after} after.")
    found = [text.format(days=number(evidence.days), before=level_text(effect, effect.before),
                         after=level_text(effect, effect.after)), *detail_sentences(effect)[:1]]
    text = _("Still open after {day} days: {before} before, {after} after.")
    found += [text.format(day=number(day), before=percent(evidence.before.at(day)[0]),
                          after=percent(evidence.after.at(day)[0])) for day in ticks[1:]]
    return " ".join(found)


def _one_alt(effect: Effect, ticks: list[int]) -> str:
    """The same of the one period that was measured."""
    evidence: Durations = effect.evidence
    before = evidence.before.times.size
    curve, level = (evidence.before, effect.before) if before else (evidence.after, effect.after)
    text = _("Average days within the first {days}: {level}.")
    found = [text.format(days=number(evidence.days), level=level_text(effect, level))]
    text = _("Still open after {day} days: {share}.")
    return " ".join([*found, *(text.format(day=number(day), share=percent(curve.at(day)[0])) for day in ticks[1:])])
