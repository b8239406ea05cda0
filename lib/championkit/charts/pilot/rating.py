"""The answers on an ordered scale before and after."""

import math

from matplotlib.patches import Patch

from ...language import gettext as _
from ...language import number, percent
from ...pilot import Effect
from ...pilot.kinds.ratings import Answers
from ..chart import Chart
from ..style import PAPER, folded, likert, new_figure, styled, text_on, tick_text
from .levels import rows
from .period import periods

NARROW = 0.06
MOST_COLUMNS, NAME = 5, 15


@styled()
def rating_chart(effect: Effect) -> Chart:
    """How the answers are spread over the scale in each period."""
    answers, shown = effect.evidence, periods(effect)
    colors = likert(len(answers.before))
    figure, axes = new_figure(7.2, 1 + 0.7 * len(shown))
    for row, period in enumerate(shown):
        _stack(axes, row, period.data, colors)
    rows(axes, shown, above=0.5, below=0.5)
    axes.set_xlim(0, 1)
    tick_text(axes, percent, along="x")
    keys = [Patch(color=color, label=folded(name, NAME))
            for color, name in zip(colors, _level_names(answers), strict=True)]
    columns = math.ceil(len(keys) / math.ceil(len(keys) / MOST_COLUMNS))
    figure.legend(handles=_by_row(keys, columns), loc="outside upper left", fontsize=9, ncols=columns, handlelength=1,
                  columnspacing=1.2)
    caption = _("{label}: all answers") if len(shown) == 1 else _("{label}: all answers, before and after")
    return Chart(figure, caption.format(label=effect.label), _alt(effect, answers))


def _by_row(keys: list[Patch], columns: int) -> list[Patch]:
    """The keys so that they are read along the rows: a legend is filled column by column."""
    return [key for column in range(columns) for key in keys[column::columns]]


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


def _level_names(answers: Answers) -> list[str]:
    if answers.scale:
        return list(answers.scale)
    numbers = [number(at) for at in range(1, len(answers.before) + 1)]
    return [_("{n} (lowest)").format(n=numbers[0]), *numbers[1:-1], _("{n} (highest)").format(n=numbers[-1])]


def _alt(effect: Effect, answers: Answers) -> str:
    def spread(counts: tuple[int, ...]) -> str:
        shares = (percent(count / sum(counts)) for count in counts)
        return ", ".join(f"{name}: {share}" for name, share in zip(_level_names(answers), shares, strict=True))

    shown = {period.code: spread(period.data) for period in periods(effect)}
    if len(shown) == 1:
        texts = {"before": _("Before: {level}."), "after": _("After: {level}.")}
        return " ".join(texts[code].format(level=text) for code, text in shown.items())
    return _("Before: {before}. After: {after}.").format(**shown)
