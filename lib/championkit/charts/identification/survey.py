"""Pictures of the survey: readiness by group as a heat map, and the answers to each question."""

from matplotlib.patches import Patch

from ...identification import Breakdown, Identification, ItemAnswers, Readiness, SurveyResult
from ...language import enumeration, number, percent
from ...language import gettext as _
from ...text.words import criterion_word
from ..chart import Chart
from ..style import (
    GRID,
    INK,
    MUTED,
    PAPER,
    SEQUENTIAL,
    bare,
    folded,
    label,
    likert,
    new_figure,
    styled,
    text_on,
    tick_text,
)

CELL_ROW, ITEM_ROW = 0.44, 0.56
MOST_GROUPS = 25
WIDE_ENOUGH = 0.08


@styled()
def readiness_charts(found: Identification) -> list[Chart]:
    """Readiness by group and dimension as a heat map, one for each way to divide the people; nothing without groups."""
    survey = found.survey
    breakdowns = () if survey is None or not survey.readiness else survey.breakdowns
    return [_heat_map(survey, part) for part in breakdowns if part.groups]


def _heat_map(survey: SurveyResult, breakdown: Breakdown) -> Chart:
    """The groups, the largest first, those not shown, and all: each with its figure, coloured by the shrunken one."""
    groups = sorted(breakdown.groups, key=lambda group: -group.answered)[:MOST_GROUPS]
    hidden = breakdown.hidden[: MOST_GROUPS - len(groups)]
    rows = [*(group.name for group in groups), *hidden, _("All")]
    figure, axes = new_figure(7.2, 1.0 + CELL_ROW * len(rows))
    for row, parts in enumerate([*(group.readiness for group in groups), *[()] * len(hidden), survey.readiness]):
        for column in range(len(survey.readiness)):
            _heat_cell(axes, parts[column] if parts else None, (column, row))
    axes.axhline(len(rows) - 1.5, color=INK, linewidth=1)
    axes.set(xlim=(-0.5, len(survey.readiness) - 0.5), ylim=(len(rows) - 0.5, -0.5))
    names = [criterion_word(part.dimension) for part in survey.readiness]
    axes.set_xticks(range(len(names)), [folded(name, 22) for name in names], color=INK)
    axes.set_yticks(range(len(rows)), [folded(name, 30) for name in rows], color=INK)
    axes.xaxis.tick_top()
    bare(axes)
    alts = [*(_group_alt(group.name, group.readiness) for group in groups), _group_alt(_("All"), survey.readiness)]
    return Chart(figure, _heat_caption(breakdown, len(groups)), " ".join(alts))


def _heat_cell(axes, part: Readiness | None, at: tuple[int, int]) -> None:
    column, row = at
    value = None if part is None else part.mean if part.shrunken is None else part.shrunken
    color = PAPER if value is None else SEQUENTIAL(0.02 + 0.58 * value / 100)
    axes.fill_between([column - 0.48, column + 0.48], row - 0.46, row + 0.46, color=color, linewidth=0)
    text = _("not shown") if part is None else _("{mean} ± {margin}").format(
        mean=number(part.mean), margin=number(part.margin))
    look = {"color": MUTED, "style": "italic"} if part is None else {"color": text_on(color)}
    axes.text(column, row, text, ha="center", va="center", **look)


def _heat_caption(breakdown: Breakdown, drawn: int) -> str:
    captions = {
        "area": _("Readiness by area, from 0 to 100, with its margin of error; the darker, the readier"),
        "department": _("Readiness by department, from 0 to 100, with its margin of error; the darker, the readier"),
    }
    left_out = len(breakdown.groups) - drawn
    if not left_out:
        return captions[breakdown.name]
    return _("{caption}. The {n} groups with the fewest answers are not drawn").format(
        caption=captions[breakdown.name], n=number(left_out))


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
