"""Shares, ratings and amounts before and after."""

from ...language import gettext as _
from ...language import number, percent
from ...pilot import Effect, Level
from ...pilot.amounts import Amounts
from ...pilot.ratings import Answers
from ...text.pilot import level_text
from ..chart import Chart
from ..style import AFTER, BEFORE, INK, grid, label, likert, new_figure, styled, text_on, tick_text

NARROW = 0.06
PERIOD_COLORS = (BEFORE, AFTER)


@styled()
def share_chart(effect: Effect) -> Chart:
    """The share in both periods with its interval."""
    figure, axes = new_figure(7.2, 2.2)
    for row, (level, color) in enumerate(zip(_levels(effect), PERIOD_COLORS, strict=True)):
        axes.plot([level.low, level.high], [row, row], color=color, linewidth=3, solid_capstyle="round")
        axes.plot(level.value, row, "o", color=color, markersize=9)
        label(axes, level_text(effect, level), (level.value, row), offset=(0, 9), weight="bold")
    _rows(axes)
    axes.set_xlim(0, max(level.high for level in _levels(effect)) * 1.15)
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
        left, total = 0.0, sum(counts)
        for count, color in zip(counts, colors, strict=True):
            share = count / total
            axes.barh(row, share, left=left, color=color, height=0.6, edgecolor="white", linewidth=0.8)
            if share >= NARROW:
                look = {"ha": "center", "va": "center", "color": text_on(color), "fontsize": 9}
                axes.text(left + share / 2, row, percent(share), **look)
            left += share
    _rows(axes)
    axes.set_xlim(0, 1)
    tick_text(axes, percent, along="x")
    handles = [axes.barh(0, 0, color=color) for color in colors]
    figure.legend(handles, _level_names(answers), loc="outside upper left", ncols=len(colors), fontsize=9,
                  handlelength=1, columnspacing=1)
    return Chart(figure, _("{label}: all answers, before and after").format(label=effect.label), _answers_alt(answers))


@styled()
def amount_chart(effect: Effect) -> Chart:
    """The spread of the amounts in both periods, from quantiles over all who were measured, and the typical amount."""
    amounts: Amounts = effect.evidence
    figure, axes = new_figure(7.2, 2.4)
    boxes = [dict(zip(("whislo", "q1", "med", "q3", "whishi"), points, strict=True), fliers=[])
             for points in (amounts.before, amounts.after)]
    drawn = axes.bxp(boxes, positions=[0, 1], orientation="horizontal", showfliers=False, showcaps=False, widths=0.5,
                     patch_artist=True, medianprops={"color": INK, "linewidth": 0}, whiskerprops={"color": INK},
                     manage_ticks=False)
    for box, level, row, color in zip(drawn["boxes"], _levels(effect), (0, 1), PERIOD_COLORS, strict=True):
        box.set(facecolor=color, alpha=0.35, edgecolor=color)
        axes.plot(level.value, row, "o", color=color, markeredgecolor="white", markersize=10)
        label(axes, level_text(effect, level), (level.value, row), offset=(0, 16), weight="bold")
    _rows(axes)
    axes.set_xlabel(_("{unit}; the box holds the middle half, the line eight in ten").format(unit=effect.unit))
    tick_text(axes, number, along="x")
    grid(axes, "x")
    caption = _("{label}: how the amounts are spread, before and after").format(label=effect.label)
    return Chart(figure, caption, _alt(effect))


def _levels(effect: Effect) -> tuple[Level, Level]:
    return effect.before, effect.after


def _rows(axes) -> None:
    axes.set_yticks([0, 1], [_("before"), _("after")])
    axes.tick_params(axis="y", labelcolor=INK)
    axes.set_ylim(1.55, -0.75)


def _level_names(answers: Answers) -> list[str]:
    if answers.scale:
        return list(answers.scale)
    numbers = [number(at) for at in range(1, len(answers.before) + 1)]
    return [_("{n} (lowest)").format(n=numbers[0]), *numbers[1:-1], _("{n} (highest)").format(n=numbers[-1])]


def _alt(effect: Effect) -> str:
    before, after = (level_text(effect, level) for level in _levels(effect))
    return _("Before {before}, after {after}.").format(before=before, after=after)


def _answers_alt(answers: Answers) -> str:
    def spread(counts: tuple[int, ...]) -> str:
        shares = (percent(count / sum(counts)) for count in counts)
        return ", ".join(f"{name}: {share}" for name, share in zip(_level_names(answers), shares, strict=True))

    text = _("Before: {before}. After: {after}.")
    return text.format(before=spread(answers.before), after=spread(answers.after))
