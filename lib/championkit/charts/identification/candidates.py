"""The picture of the candidates on the rubric."""

from statistics import median

from ...identification import Identification, Profile
from ...language import gettext as _
from ...language import number
from ...text.identification import foremost_profiles, others_text
from ...text.words import criterion_word, level_word
from ..chart import Chart
from ..style import INK, MUTED, PAPER, SEQUENTIAL, bare, folded, new_figure, styled, text_on
from .rows import ROW, candidate_name


@styled()
def profile_charts(found: Identification) -> list[Chart]:
    """Every candidate on the four criteria, as levels, of many the first; nothing without candidates."""
    shown, others = foremost_profiles(found)
    if not shown:
        return []
    criteria = list(shown[0].scores)
    names, rows = [candidate_name(profile) for profile in shown], [list(map(_cell, _scores(one))) for one in shown]
    if others:
        names.append(_("{others}, the middle one").format(others=others_text(others)))
        rows.append([_middle([profile.scores[criterion].value for profile in others]) for criterion in criteria])
    figure, axes = new_figure(7.2, 0.9 + ROW * len(rows))
    for row, cells in enumerate(rows):
        _draw(axes, row, cells)
    if others:
        axes.axhline(len(shown) - 0.5, color=MUTED, linewidth=1)
    axes.set(xlim=(-0.5, len(criteria) - 0.5), ylim=(len(rows) - 0.5, -0.5))
    axes.set_xticks(range(len(criteria)), [folded(criterion_word(name), 16) for name in criteria], color=INK)
    axes.set_yticks(range(len(rows)), names, color=INK)
    axes.xaxis.tick_top()
    bare(axes)
    return [Chart(figure, _caption(others), " ".join(map(_alt, names, rows)))]


def _caption(others: tuple[Profile, ...]) -> str:
    caption = _("Each candidate on the four criteria, from 1 (weak) to 3 (strong), as seen by the raters together")
    if not others:
        return caption
    return _("{caption}. Of the {n} candidates not shown one by one, the last row gives the middle value (the "
             "median)").format(caption=caption, n=number(len(others)))


def _scores(profile: Profile) -> list:
    return list(profile.scores.values())


def _cell(score) -> tuple[float | None, str]:
    """The value that colours a cell, and its text."""
    if score.value is None:
        return None, _("not known")
    if not score.ratings:
        return score.value, level_word(score.level)
    return score.value, _("{level} {value}").format(level=level_word(score.level), value=number(score.value, 2))


def _middle(values: list[float | None]) -> tuple[float | None, str]:
    known = [value for value in values if value is not None]
    return (median(known), number(median(known), 2)) if known else (None, _("not known"))


def _draw(axes, row: int, cells: list[tuple[float | None, str]]) -> None:
    colors = [PAPER if value is None else SEQUENTIAL(0.08 + 0.36 * (value - 1)) for value, _text in cells]
    axes.bar(range(len(cells)), 0.92, width=0.96, bottom=row - 0.46, color=colors, linewidth=0)
    for column, ((value, text), color) in enumerate(zip(cells, colors, strict=True)):
        look = {"color": MUTED, "style": "italic"} if value is None else {"color": text_on(color)}
        axes.text(column, row, text, ha="center", va="center", **look)


def _alt(name: str, cells: list[tuple[float | None, str]]) -> str:
    texts = dict(zip(("hr", "technology", "communication", "change"), (text for _value, text in cells), strict=True))
    return _("{name}: HR expertise {hr}, technology interest {technology}, communication {communication}, willingness "
             "to change {change}.").format(name=name, **texts)
