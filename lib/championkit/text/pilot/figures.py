"""A pilot's figures as they are written: levels, changes and intervals, each in the metric's own unit."""

import math

from ...language import gettext as _
from ...language import number, percent
from ...pilot import Effect, Level

FEW = 100
NARROW = 0.02


def amount(value: float) -> str:
    """A number with a decimal where it is small enough for one to matter."""
    return number(value, 0 if abs(value) >= FEW else 1)


def level_text(effect: Effect, level: Level) -> str:
    """The level of one period, with its unit."""
    if level.value is None:
        return _("not known")
    if effect.kind in ("share", "rating"):
        return percent(level.value, 1 if effect.kind == "share" else 0)
    return with_unit(effect, amount(level.value))


def with_unit(effect: Effect, text: str) -> str:
    """A written number with the unit of the metric's level."""
    if effect.kind == "duration":
        return _joined(_("{n} days").format(n=text))
    if effect.kind == "count":
        per = {"day": _("{n} a day"), "week": _("{n} a week"), "month": _("{n} a month"), "year": _("{n} a year")}
        return _joined(per[effect.unit].format(n=text))
    return _joined(f"{text} {effect.unit}")


def _joined(text: str) -> str:
    """A number and its unit on one line."""
    return text.replace(" ", "\u00a0")


def change_text(effect: Effect, value: float | None) -> str:
    """A point of the effect's scale as a change: with its sign, as a percentage, in points, or a share of answers."""
    if value is None:
        return _("not known")
    if effect.scale == "superiority":
        return percent(value, _decimals(effect))
    if effect.scale == "ratio":
        return signed(percent(value - 1, _decimals(effect)), value - 1)
    if effect.kind == "share":
        points = signed(number(100 * value, 1), value)
        return _("{n} percentage points").format(n=points)
    return with_unit(effect, signed(amount(value), value))


def _decimals(effect: Effect) -> int:
    """A decimal of a percentage only where the interval is so narrow that its ends would else read alike."""
    narrow = effect.low is not None and effect.high is not None and effect.high - effect.low < NARROW
    return 1 if narrow else 0


def signed(text: str, value: float) -> str:
    """A written number with a plus before it where it is above zero."""
    return f"+{text}" if value > 0 else text


def size_text(effect: Effect, size: float) -> str:
    """A distance from no change on the effect's additive scale, in the direction of better where that matters."""
    if effect.scale == "superiority":
        share = 0.5 + size if effect.better == "higher" else 0.5 - size
        return _("{share} of comparisons").format(share=percent(share))
    if effect.scale == "ratio":
        return change_text(effect, math.exp(size if effect.better == "higher" else -size))
    size = 100 * size if effect.kind == "share" else size
    text = number(size, 0 if round(size, 1).is_integer() else 1)
    return _("{n} percentage points").format(n=text) if effect.kind == "share" else with_unit(effect, text)


def interval_text(effect: Effect) -> str:
    """The interval of the change, its unit named once."""
    if effect.low is None or effect.high is None:
        return _("no interval")
    low, high = change_text(effect, effect.low), change_text(effect, effect.high)
    if effect.scale == "difference":
        value = 100 * effect.low if effect.kind == "share" else effect.low
        low = signed(number(value, 1) if effect.kind == "share" else amount(value), value)
    return _("{low} to {high}").format(low=low, high=high)


def relative_text(effect: Effect) -> str:
    """A difference in days as a percentage of the level before; empty for other metrics.

    Other differences are percentages already, or of amounts that may lie around zero, where a percentage says nothing.
    """
    if effect.kind != "duration" or not effect.before.value or effect.estimate is None:
        return ""
    share = effect.estimate / effect.before.value
    return signed(percent(share), share)
