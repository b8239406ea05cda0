"""Pictures of the survey: readiness by group, and the answers to each question."""

from matplotlib.patches import Patch

from ...identification import Identification, ItemAnswers, Readiness
from ...language import enumeration, number, percent
from ...language import gettext as _
from ...text.words import criterion_word
from ..chart import Chart
from ..style import (
    AFTER,
    GRID,
    INK,
    MUTED,
    PAPER,
    baseline,
    folded,
    grid,
    label,
    likert,
    new_figure,
    styled,
    text_on,
    tick_text,
)

GROUP_ROW, ITEM_ROW = 0.46, 0.56
WIDE_ENOUGH = 0.08


@styled()
def readiness_charts(found: Identification) -> list[Chart]:
    """Readiness by dimension, for all and for each group that may be shown; nothing without a survey."""
    survey = found.survey
    if survey is None or not survey.readiness:
        return []
    rows = [(_("All"), survey.readiness), *((group.name, group.readiness) for group in survey.groups)]
    figure, panels = new_figure(7.2, 1.2 + GROUP_ROW * len(rows), columns=len(survey.readiness), sharey=True,
                                squeeze=False)
    for column, axes in enumerate(panels[0]):
        _panel(axes, [parts[column] for _name, parts in rows])
    panels[0][0].set_yticks(range(len(rows)), [folded(name, 22) for name, _parts in rows], color=INK)
    panels[0][0].set_ylim(len(rows) - 0.5, -0.5)
    caption = _("Readiness from 0 to 100, with {confidence} intervals; the line is the average of all").format(
        confidence=percent(survey.confidence))
    return [Chart(figure, caption, " ".join(_group_alt(name, parts) for name, parts in rows))]


def _panel(axes, parts: list[Readiness]) -> None:
    """One dimension: a dot and an interval for all and for each group."""
    for row, part in enumerate(parts):
        color = INK if row == 0 else AFTER
        axes.plot([part.low, part.high], [row, row], color=color, linewidth=2)
        axes.plot(part.mean, row, "D" if row == 0 else "o", color=color, markersize=7)
        label(axes, number(part.mean), (part.mean, row), offset=(0, 6), fontsize=9, color=color,
              bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.8})
    axes.set_title(folded(criterion_word(parts[0].dimension), 20), color=INK)
    axes.set(xlim=(0, 100), xticks=(0, 50, 100))
    for text, side in zip(axes.get_xticklabels(), ("left", "center", "right"), strict=True):
        text.set_horizontalalignment(side)
    grid(axes, "x")
    baseline(axes, parts[0].mean, along="x")


def _group_alt(name: str, parts: tuple[Readiness, ...]) -> str:
    texts = [_("{dimension} {mean} ({low} to {high})").format(
        dimension=criterion_word(part.dimension), mean=number(part.mean), low=number(part.low), high=number(part.high))
        for part in parts]
    return _("{name}: {figures}.").format(name=name, figures=enumeration(texts))


@styled()
def answer_charts(found: Identification) -> list[Chart]:
    """The answers of all to each question, from unfavourable (left) to favourable (right); nothing without a survey."""
    items = () if found.survey is None else tuple(item for item in found.survey.items if item.counts)
    if not items:
        return []
    dimensions = list(dict.fromkeys(item.dimension for item in items))
    held = [[item for item in items if item.dimension == name] for name in dimensions]
    figure, panels = new_figure(7.2, 1.3 + ITEM_ROW * len(items) + 0.25 * len(held), rows=len(held), sharex=True,
                                squeeze=False, height_ratios=[len(part) for part in held])
    for (axes,), part in zip(panels, held, strict=True):
        _bars(axes, part)
    axes.set_xlim(-_reach(items, left=True), _reach(items, left=False))
    tick_text(axes, lambda value: percent(abs(value)), along="x")
    _legend(figure, items)
    caption = _("The answers to each question: favourable ones to the right of the middle, their share in bold")
    return [Chart(figure, caption, " ".join(map(_item_alt, items)))]


def _bars(axes, items: list[ItemAnswers]) -> None:
    for row, item in enumerate(items):
        at = -_left(item)
        for count, color in zip(item.counts, likert(len(item.counts)), strict=True):
            share = count / item.n
            axes.barh(row, share, left=at, height=0.62, color=color, linewidth=0)
            if share >= WIDE_ENOUGH:
                axes.text(at + share / 2, row, percent(share), ha="center", va="center", fontsize=8.5,
                          color=text_on(color))
            at += share
        label(axes, percent(item.share), (at, row), offset=(5, 0), weight="bold")
    axes.set_yticks(range(len(items)), [folded(item.item, 34) for item in items], color=INK, fontsize=9)
    axes.set_ylim(len(items) - 0.5, -0.5)
    axes.set_title(criterion_word(items[0].dimension), color=INK)
    axes.tick_params(axis="x", labelcolor=MUTED)
    axes.axvline(0, color=GRID, linewidth=1, zorder=0)


def _left(item: ItemAnswers) -> float:
    """The share of answers left of the middle of the scale; a middle level counts half."""
    levels = len(item.counts)
    middle = item.counts[levels // 2] / 2 if levels % 2 else 0
    return (sum(item.counts[: levels // 2]) + middle) / item.n


def _reach(items: tuple[ItemAnswers, ...], *, left: bool) -> float:
    """How far the longest bar goes to one side, with room for its label."""
    return max(_left(item) if left else 1 - _left(item) for item in items) + (0.02 if left else 0.12)


def _legend(figure, items: tuple[ItemAnswers, ...]) -> None:
    """The levels in words where all questions share them; otherwise the two ends."""
    words = [_level_words(item) for item in items]
    alike = all(part == words[0] for part in words)
    levels = len(words[0]) if alike else 5
    texts = list(words[0]) if alike else [_("lowest level"), "", "", "", _("highest level")]
    colors = likert(levels)
    handles = [Patch(facecolor=color, linewidth=0) for color, text in zip(colors, texts, strict=True) if text]
    figure.legend(handles, [folded(text, 18) for text in texts if text], loc="outside lower center",
                  ncols=min(len(handles), 5), handlelength=1, columnspacing=1.2, fontsize=9)


def _level_words(item: ItemAnswers) -> tuple[str, ...]:
    return item.levels or (_("strongly disagree"), _("disagree"), _("neither agree nor disagree"), _("agree"),
                           _("strongly agree"))


def _item_alt(item: ItemAnswers) -> str:
    counts = [_("{level} {n}").format(level=level, n=number(count))
              for level, count in zip(_level_words(item), item.counts, strict=True)]
    return _("«{item}»: {share} favourable of {n}; {counts}.").format(
        item=item.item, share=percent(item.share), n=number(item.n), counts=enumeration(counts))
