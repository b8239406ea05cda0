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
    for row in _measured(effect):
        level = _levels(effect)[row]
        _mark(axes, level, row, PERIOD_COLORS[row])
        label(axes, level_text(effect, level), (level.value, row), offset=(0, 9), weight="bold")
    _rows(axes, effect)
    axes.set_xlim(0, min(1.0, 1.15 * max(_highest(_levels(effect)[row]) for row in _measured(effect)) or 1.0))
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
    for row in _measured(effect):
        _stack(axes, row, (answers.before, answers.after)[row], colors)
    _rows(axes, effect)
    axes.set_xlim(0, 1)
    tick_text(axes, percent, along="x")
    names = [folded(name, NAME) for name in _level_names(answers)]
    figure.legend([Patch(color=color) for color in colors], names, loc="outside upper left", fontsize=9,
                  ncols=min(len(colors), MOST_COLUMNS), handlelength=1, columnspacing=1.2)
    caption = _("{label}: all answers, before and after").format(label=effect.label)
    if len(_measured(effect)) < 2:
        caption = _("{label}: all answers").format(label=effect.label)
    return Chart(figure, caption, _answers_alt(answers))


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
    for row in _measured(effect):
        level, quartiles, color = _levels(effect)[row], (amounts.before, amounts.after)[row], PERIOD_COLORS[row]
        axes.barh(row, quartiles[2] - quartiles[0], left=quartiles[0], height=0.5, color=color, alpha=0.28)
        axes.plot([quartiles[1]] * 2, [row - 0.25, row + 0.25], color=color, linewidth=1.2)
        _mark(axes, level, row, color)
        label(axes, level_text(effect, level), (level.value, row), offset=(0, 20), weight="bold")
    _rows(axes, effect)
    axes.use_sticky_edges = False
    axes.margins(x=0.12)
    if min(quartiles[0] for quartiles in (amounts.before, amounts.after) if quartiles) > 0:
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


def _measured(effect: Effect) -> list[int]:
    """The rows of the picture: 0 for before, 1 for after, where anything was measured."""
    return [row for row, level in enumerate(_levels(effect)) if level.n]


def _rows(axes, effect: Effect) -> None:
    rows, names = _measured(effect), (_("before, n = {n}"), _("after, n = {n}"))
    axes.set_yticks(rows, [names[row].format(n=number(_levels(effect)[row].n)) for row in rows])
    axes.tick_params(axis="y", labelcolor=INK)
    middle = (rows[0] + rows[-1]) / 2
    axes.set_ylim(middle + 1.05, middle - 1.25)


def _level_names(answers: Answers) -> list[str]:
    if answers.scale:
        return list(answers.scale)
    numbers = [number(at) for at in range(1, len(answers.before) + 1)]
    return [_("{n} (lowest)").format(n=numbers[0]), *numbers[1:-1], _("{n} (highest)").format(n=numbers[-1])]


def _alt(effect: Effect) -> str:
    levels = _levels(effect)
    if len(_measured(effect)) < 2:
        return _one_alt(effect)
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


def _one_alt(effect: Effect) -> str:
    """The level of the one period that was measured."""
    row, = _measured(effect)
    text = (_("Before: {level}."), _("After: {level}."))[row]
    return text.format(level=level_text(effect, _levels(effect)[row]))


def _quartiles_alt(amounts: Amounts) -> str:
    if not (amounts.before and amounts.after):
        low, _middle, high = amounts.before or amounts.after
        return _("The middle half lies between {low} and {high}.").format(low=amount(low), high=amount(high))
    text = _("The middle half lies between {before_low} and {before_high} before, and between {after_low} and "
             "{after_high} after.")
    ends = {"before_low": amounts.before[0], "before_high": amounts.before[2], "after_low": amounts.after[0],
            "after_high": amounts.after[2]}
    return text.format(**{name: amount(value) for name, value in ends.items()})


def _answers_alt(answers: Answers) -> str:
    def spread(counts: tuple[int, ...]) -> str:
        shares = (percent(count / sum(counts)) for count in counts)
        return ", ".join(f"{name}: {share}" for name, share in zip(_level_names(answers), shares, strict=True))

    if not (sum(answers.before) and sum(answers.after)):
        return spread(answers.before if sum(answers.before) else answers.after)
    text = _("Before: {before}. After: {after}.")
    return text.format(before=spread(answers.before), after=spread(answers.after))
