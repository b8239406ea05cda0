"""A row a period: its level with the interval, in colours and words that the pictures of shares and amounts share."""

from dataclasses import replace

from ...language import gettext as _
from ...language import number
from ...pilot import Effect, Level
from ...text.pilot import level_text
from ..style import INK, PAPER
from .period import Period, periods


def mark(axes, level: Level, at: float, color: str) -> None:
    """A level with its interval, where it has one."""
    if level.low is not None and level.high is not None:
        axes.plot([level.low, level.high], [at, at], color=color, linewidth=3, solid_capstyle="butt", zorder=4)
    axes.plot(level.value, at, "o", color=color, markeredgecolor=PAPER, markersize=10, zorder=5)


def rows(axes, shown: list[Period], *, above: float, below: float) -> None:
    """Name each period's row with its size; `above` the first and `below` the last is room, in rows."""
    texts = {"before": _("before, n = {n}"), "after": _("after, n = {n}")}
    names = [texts[period.code].format(n=number(period.level.n)) for period in shown]
    axes.set_yticks(range(len(shown)), names)
    axes.tick_params(axis="y", labelcolor=INK)
    axes.set_ylim(len(shown) - 1 + below, -above)


def levels_alt(effect: Effect) -> str:
    """The levels of the periods there are, with their intervals where they have them."""
    shown = periods(effect)
    if len(shown) == 1:
        texts = {"before": _("Before: {level}."), "after": _("After: {level}.")}
        return texts[shown[0].code].format(level=level_text(effect, shown[0].level))
    if any(period.level.low is None or period.level.high is None for period in shown):
        before, after = (level_text(effect, period.level) for period in shown)
        return _("Before: {before}. After: {after}.").format(before=before, after=after)
    text = _("Before: {before}, interval {before_low} to {before_high}. After: {after}, interval {after_low} to "
             "{after_high}.")
    values = {}
    for period in shown:
        level = period.level
        for end, value in (("", level.value), ("_low", level.low), ("_high", level.high)):
            values[period.code + end] = level_text(effect, replace(level, value=value))
    return text.format(**values)
