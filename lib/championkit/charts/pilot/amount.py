"""Amounts before and after: every case, and the typical one."""

import numpy as np
from matplotlib.lines import Line2D

from ...language import gettext as _
from ...language import number
from ...pilot import Effect
from ...pilot.kinds.amounts import Amounts
from ...text.pilot import amount, level_text, with_unit
from ..chart import Chart
from ..style import INK, grid, label, new_figure, styled, tick_text
from .levels import levels_alt, mark, rows
from .period import Period, periods
from .steps import DOT, MOST_STACKED, Steps, bars, decimals, dots, rounded

FOOT, STACK, BELOW = 18, 77, 30  # points: from a row up to its cases, their height at the most, the room under it
STEPS, STEPS_OF_PEOPLE = 40, 25
A_STEP = 2  # cases of people: at least so many to a step on average


@styled()
def amount_chart(effect: Effect) -> Chart:
    """Every case, stacked by rounded amount; under it the middle half and the typical amount with its interval."""
    amounts, shown = effect.evidence, periods(effect)
    cases = [period.data for period in periods(effect, "cases_")]
    steps = rounded(cases, _most(amounts, min(map(len, cases))))
    colors, few = [period.color for period in shown], steps.tallest <= MOST_STACKED
    stack = min(STACK, DOT * steps.tallest) if few else STACK
    height = FOOT + stack + BELOW
    band = -(FOOT + stack) / height, -FOOT / height
    figure, axes = new_figure(7.2, 0.8 + height / 72 * len(shown))
    if few:
        dots(axes, steps, colors, band, height)
    else:
        bars(axes, steps, colors, band)
    for row, period in enumerate(shown):
        _typical(axes, effect, period, row, 8 / height)
    rows(axes, shown, above=0.05 - band[0], below=BELOW / height)
    axes.set_xlim(*_limits(steps, shown))
    axes.set_xlabel(_("{unit}; pale: the middle half of all, with the middle one as a line").format(unit=effect.unit))
    tick_text(axes, lambda value: number(value, 0 if value == round(value) else 1), along="x")
    grid(axes, "x")
    if steps.lower or steps.higher:
        figure.legend(handles=_beyond(effect, steps, np.concatenate(cases)), loc="outside upper right", fontsize=9)
    return Chart(figure, _caption(effect, steps, few), _alt(effect, shown))


def _most(amounts: Amounts, cases: int) -> int:
    return max(1, min(STEPS_OF_PEOPLE, cases // A_STEP)) if amounts.persons else STEPS


def _typical(axes, effect: Effect, period: Period, row: int, half: float) -> None:
    """The middle half as a bar of twice `half` rows' height, with the typical amount on it."""
    low, middle, high = period.data
    axes.barh(row, high - low, left=low, height=2 * half, color=period.color, alpha=0.28)
    axes.plot([middle] * 2, [row - half, row + half], color=period.color, linewidth=1.2)
    mark(axes, period.level, row, period.color)
    label(axes, level_text(effect, period.level), (period.level.value, row), offset=(0, -13), weight="bold")


def _limits(steps: Steps, shown: list[Period]) -> tuple[float, float]:
    """All steps and intervals; from 0 where that leaves the amounts more than half of the picture."""
    limits = [end for period in shown for end in (period.level.low, period.level.high) if end is not None]
    low, high = min([*limits, steps.ends[0]]), max([*limits, steps.ends[1]])
    if 0 <= steps.at[0] < high / 2:
        low = min(0.0, low)
    return low - 0.02 * (high - low), high + 0.02 * (high - low)


def _beyond(effect: Effect, steps: Steps, values: np.ndarray) -> list[Line2D]:
    """What the arrows at the ends mean; how far the furthest lies is not said of people."""
    found = []
    for there, marker, end, text in (
        (steps.lower, "<", values.min(), _("less than the scale shows, down to {value}")),
        (steps.higher, ">", values.max(), _("more than the scale shows, up to {value}")),
    ):
        if effect.evidence.persons:
            text = _("beyond the scale")
        if there:
            text = text.format(value=with_unit(effect, amount(end)))
            found.append(Line2D([], [], linestyle="", marker=marker, color=INK, label=text))
    return found


def _caption(effect: Effect, steps: Steps, few: bool) -> str:
    """How the cases are drawn, and how coarsely."""
    if not few:
        text = _("{label}: how all cases are spread, and the typical amount with its interval")
    elif steps.exact:
        text = _("{label}: every case, and the typical amount with its interval")
    elif effect.evidence.persons:
        text = _("{label}: every case, rounded to the nearest {step} to protect people, and the typical amount with "
                 "its interval")
    else:
        text = _("{label}: every case, rounded to the nearest {step}, and the typical amount with its interval")
    return text.format(label=effect.label, step=with_unit(effect, number(steps.width, decimals(steps))))


def _alt(effect: Effect, shown: list[Period]) -> str:
    """The levels, and between which amounts the middle half of each period lies."""
    ends = {f"{period.code}_{end}": amount(value) for period in shown
            for end, value in (("low", period.data[0]), ("high", period.data[2]))}
    if len(shown) == 1:
        texts = {"before": _("The middle half lies between {before_low} and {before_high}."),
                 "after": _("The middle half lies between {after_low} and {after_high}.")}
        text = texts[shown[0].code]
    else:
        text = _("The middle half lies between {before_low} and {before_high} before, and between {after_low} and "
                 "{after_high} after.")
    return f"{levels_alt(effect)} {text.format(**ends)}"
