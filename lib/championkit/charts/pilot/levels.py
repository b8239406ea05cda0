"""Shares, ratings and amounts before and after."""

from dataclasses import replace

from matplotlib.patches import Patch

from ...language import gettext as _
from ...language import number, percent
from ...pilot import Effect, Level
from ...pilot.kinds.amounts import Amounts
from ...pilot.kinds.ratings import Answers
from ...text.pilot import amount, level_text
from ..chart import Chart
from ..style import AFTER, BEFORE, INK, PAPER, folded, grid, label, likert, new_figure, styled, text_on, tick_text

NARROW = 0.06
PERIOD_COLORS = (BEFORE, AFTER)
MOST_COLUMNS, NAME = 5, 15


@styled()
def share_chart(effect: Effect) -> Chart:
    """The share in both periods with its interval."""
    figure, axes = new_figure(7.2, 2.2)
    for row, (level, color) in enumerate(zip(_levels(effect), PERIOD_COLORS, strict=True)):
        _mark(axes, level, row, color)
        label(axes, level_text(effect, level), (level.value, row), offset=(0, 9), weight="bold")
    _rows(axes, effect)
    axes.set_xlim(0, min(1.0, 1.15 * max(_highest(level) for level in _levels(effect)) or 1.0))
    tick_text(axes, percent, along="x")
    grid(axes, "x")
    caption = _("{label}: the share in both periods, with its interval").format(label=effect.label)
    return Chart(figure, caption, _alt(effect))


@styled()
def rating_chart(effect: Effect) -> Chart:
    """How the answers are spread over the scale in both periods."""
    answers: Answers = effect.evidence
    colors = likert(len(answers.before))
    figure, axes = new_figure(7.2, 2.6)
    for row, counts in enumerate((answers.before, answers.after)):
        _stack(axes, row, counts, colors)
    _rows(axes, effect)
    axes.set_xlim(0, 1)
    tick_text(axes, percent, along="x")
    names = [folded(name, NAME) for name in _level_names(answers)]
    figure.legend([Patch(color=color) for color in colors], names, loc="outside upper left", fontsize=9,
                  ncols=min(len(colors), MOST_COLUMNS), handlelength=1, columnspacing=1.2)
    return Chart(figure, _("{label}: all answers, before and after").format(label=effect.label), _answers_alt(answers))


def _stack(axes, row: int, counts: tuple[int, ...], colors: list[str]) -> None:
    """The shares of all answers side by side, each with its percentage where there is room for it."""
    left, total = 0.0, sum(counts)
    for count, color in zip(counts, colors, strict=True):
        share = count / total
        axes.barh(row, share, left=left, color=color, height=0.6, edgecolor=PAPER, linewidth=0.8)
        if share >= NARROW:
            look = {"ha": "center", "va": "center", "color": text_on(color), "fontsize": 9}
            axes.text(left + share / 2, row, percent(share), **look)
        left += share


@styled()
def amount_chart(effect: Effect) -> Chart:
    """The typical amount of both periods with its interval, over the middle half of all amounts."""
    amounts: Amounts = effect.evidence
    figure, axes = new_figure(7.2, 2.6)
    for row, (level, quartiles, color) in enumerate(
        zip(_levels(effect), (amounts.before, amounts.after), PERIOD_COLORS, strict=True)
    ):
        axes.barh(row, quartiles[2] - quartiles[0], left=quartiles[0], height=0.5, color=color, alpha=0.28)
        axes.plot([quartiles[1]] * 2, [row - 0.25, row + 0.25], color=color, linewidth=1.2)
        _mark(axes, level, row, color)
        label(axes, level_text(effect, level), (level.value, row), offset=(0, 20), weight="bold")
    _rows(axes, effect)
    axes.use_sticky_edges = False
    axes.margins(x=0.12)
    if min(amounts.before[0], amounts.after[0]) > 0:
        axes.set_xlim(left=0)
    axes.set_xlabel(_("{unit}; pale: the middle half of all, with the middle one as a line").format(unit=effect.unit))
    tick_text(axes, lambda value: number(value, 0 if value == round(value) else 1), along="x")
    grid(axes, "x")
    caption = _("{label}: the typical amount with its interval").format(label=effect.label)
    return Chart(figure, caption, " ".join([_alt(effect), _quartiles_alt(amounts)]))


def _mark(axes, level: Level, row: int, color: str) -> None:
    """A level with its interval, where it has one."""
    if level.low is not None and level.high is not None:
        axes.plot([level.low, level.high], [row, row], color=color, linewidth=3, solid_capstyle="butt")
    axes.plot(level.value, row, "o", color=color, markeredgecolor=PAPER, markersize=10)


def _highest(level: Level) -> float:
    return level.value if level.high is None else level.high


def _levels(effect: Effect) -> tuple[Level, Level]:
    return effect.before, effect.after


def _rows(axes, effect: Effect) -> None:
    before, after = (number(level.n) for level in _levels(effect))
    axes.set_yticks([0, 1], [_("before, n = {n}").format(n=before), _("after, n = {n}").format(n=after)])
    axes.tick_params(axis="y", labelcolor=INK)
    axes.set_ylim(1.55, -0.75)


def _level_names(answers: Answers) -> list[str]:
    if answers.scale:
        return list(answers.scale)
    numbers = [number(at) for at in range(1, len(answers.before) + 1)]
    return [_("{n} (lowest)").format(n=numbers[0]), *numbers[1:-1], _("{n} (highest)").format(n=numbers[-1])]


def _alt(effect: Effect) -> str:
    levels = _levels(effect)
    if any(level.low is None or level.high is None for level in levels):
        before, after = (level_text(effect, level) for level in levels)
        return _("Before: {before}. After: {after}.").format(before=before, after=after)
    text = _("Before: {before}, interval {before_low} to {before_high}. After: {after}, interval {after_low} to "
             "{after_high}.")
    values = {}
    for name, level in zip(("before", "after"), levels, strict=True):
        for end, value in (("", level.value), ("_low", level.low), ("_high", level.high)):
            values[name + end] = level_text(effect, replace(level, value=value))
    return text.format(**values)


def _quartiles_alt(amounts: Amounts) -> str:
    text = _("The middle half lies between {before_low} and {before_high} before, and between {after_low} and "
             "{after_high} after.")
    ends = {"before_low": amounts.before[0], "before_high": amounts.before[2], "after_low": amounts.after[0],
            "after_high": amounts.after[2]}
    return text.format(**{name: amount(value) for name, value in ends.items()})


def _answers_alt(answers: Answers) -> str:
    def spread(counts: tuple[int, ...]) -> str:
        shares = (percent(count / sum(counts)) for count in counts)
        return ", ".join(f"{name}: {share}" for name, share in zip(_level_names(answers), shares, strict=True))

    text = _("Before: {before}. After: {after}.")
    return text.format(before=spread(answers.before), after=spread(answers.after))
