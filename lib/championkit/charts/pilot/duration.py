"""Kaplan-Meier curves before and after."""

import math

import numpy as np

from ...estimate import Curve
from ...language import gettext as _
from ...language import number, percent
from ...pilot import Effect
from ...pilot.kinds.durations import Durations
from ...text.pilot import detail_sentences, level_text
from ..chart import Chart
from ..style import grid, label, new_figure, styled, tick_text
from .period import Period, periods

STEPS, MOST_TICKS = (1, 2, 5, 10, 15, 20, 30, 60, 90), 7
ROOM = 0.12
ROW, DIGIT = 11.6, 6.4  # points: from one line of tick text to the next, and the width of a digit


@styled()
def duration_chart(effect: Effect) -> Chart:
    """The share still open by days since the start, in each period, with how many are followed that long."""
    evidence: Durations = effect.evidence
    shown = periods(effect)
    figure, axes = new_figure(7.2, 4.2)
    ticks = _ticks(evidence.days)
    for period in shown:
        _curve(axes, period.data, evidence.days, period.color)
    _name_curves(axes, shown, evidence.days)
    grid(axes)
    axes.set_ylim(0, 1.02)
    axes.set_xlim(0, evidence.days)
    axes.set_xticks(ticks, [_at_risk(shown, day) for day in ticks])
    tick_text(axes, percent)
    axes.set_xlabel(_("Days since the start, and how many were followed that long"))
    _name_rows(axes, shown)
    axes.set_ylabel(_("Still open"))
    caption = _("{label}: the share still open, by days since the start").format(label=effect.label)
    return Chart(figure, caption, _alt(effect, shown, ticks))


def _ticks(days: float) -> list[int]:
    """Round days up to the horizon, which has a tick of its own."""
    step = next((step for step in STEPS if days / step <= MOST_TICKS), 90 * math.ceil(days / 90 / MOST_TICKS))
    last = int(days)
    return [*(day for day in range(0, last, step) if last - day >= step / 2), last]


def _curve(axes, curve: Curve, days: float, color: str) -> None:
    """The steps of a curve, and its interval for as long as anything is open."""
    inside = curve.times < days
    times = np.append(curve.times[inside], _until(curve, days))
    survival, low, high = (np.append(values[inside], values[inside][-1])
                           for values in (curve.survival, curve.low, curve.high))
    last = 1 + int(np.argmax(survival <= 0)) if (survival <= 0).any() else survival.size
    axes.fill_between(times[:last], low[:last], high[:last], step="post", color=color, alpha=0.18, linewidth=0)
    axes.step(times, survival, where="post", color=color)


def _until(curve: Curve, days: float) -> float:
    """The day up to which a curve says anything: that of the last case followed, unless nothing is open then."""
    return days if curve.survival[-1] <= 0 else min(days, curve.times[-1])


def _name_curves(axes, shown: list[Period], horizon: float) -> None:
    """Each curve is named where the two are furthest apart, the upper one above it and the lower one below.

    There must be room for a word under the lower one.
    """
    days = np.linspace(0.1, 0.75, 40) * min(_until(period.data, horizon) for period in shown)
    curves = np.array([[period.data.at(day)[0] for day in days] for period in shown])
    room = np.minimum(curves.min(axis=0), ROOM)
    at = int(np.argmax(np.where(room == room.max(), np.ptp(curves, axis=0), -1)))
    upper = int(np.argmax(curves[:, at]))
    for place, period in enumerate(shown):
        offset = (6, 8) if place == upper else (-6, -8)
        label(axes, period.word, (days[at], curves[place, at]), offset=offset, color=period.word_color, weight="bold")


def _name_rows(axes, shown: list[Period]) -> None:
    """Each period's name before its numbers, of which the first is the widest."""
    digits = max(len(number(period.data.at_risk_at(0))) for period in shown)
    for row, period in enumerate(shown, start=1):
        axes.annotate(period.word, (0, 0), xycoords="axes fraction", xytext=(-6 - DIGIT * digits / 2, -5 - ROW * row),
                      textcoords="offset points", ha="right", va="top", color=period.word_color, fontsize=10,
                      annotation_clip=False)


def _at_risk(shown: list[Period], day: int) -> str:
    return "\n".join([number(day), *(number(period.data.at_risk_at(day)) for period in shown)])


def _alt(effect: Effect, shown: list[Period], ticks: list[int]) -> str:
    """The average days, by which clock, the medians, and the share still open in each period at each tick."""
    if len(shown) == 1:
        return _alone(effect, shown[0], ticks)
    horizon = number(effect.evidence.days)
    text = _("Average days within the first {days}: {before} before, {after} after.")
    found = [text.format(days=horizon, before=level_text(effect, effect.before),
                         after=level_text(effect, effect.after)), *detail_sentences(effect)[:2]]
    text = _("Still open after {day} days: {before} before, {after} after.")
    found += [text.format(day=number(day), **{period.code: percent(period.data.at(day)[0]) for period in shown})
              for day in ticks[1:]]
    return " ".join(found)


def _alone(effect: Effect, period: Period, ticks: list[int]) -> str:
    """The same of the one period there is, as far as it was followed."""
    horizon = number(effect.evidence.days)
    averages = {"before": _("Average days within the first {days}, before the start: {level}."),
                "after": _("Average days within the first {days}, after the start: {level}.")}
    text = _("Still open after {day} days: {share}.")
    known = [day for day in ticks[1:] if day <= _until(period.data, effect.evidence.days)]
    return " ".join([averages[period.code].format(days=horizon, level=level_text(effect, period.level)),
                     *(text.format(day=number(day), share=percent(period.data.at(day)[0])) for day in known)])
