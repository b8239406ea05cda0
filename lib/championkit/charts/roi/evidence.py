"""How the benefits and the costs are known."""

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from ...language import enumeration, percent
from ...language import gettext as _
from ...roi import BusinessCase
from ...text.words import grade_word
from ..chart import Chart
from ..style import AFTER, INK, MUTED, bare, folded, label, new_figure, styled
from .apart import apart

COLORS = {"comparison": "#0a3a63", "before_after": AFTER, "estimated": "#8fbadb", "assumed": "#f1f6fa"}
BAR, WORD_WIDTH, LETTERS = 0.36, 16, 11
LETTER, GAP = 0.0135, 0.02  # the widths of a letter and of the gap between words, as shares of the bar's


@styled()
def evidence_charts(case: BusinessCase) -> tuple[Chart, ...]:
    """What of the benefits and of the costs is measured, estimated and assumed; none where that is not known."""
    sides = [(_("Benefits"), case.evidence), (_("Costs"), case.cost_evidence)]
    sides = [(name, shares) for name, shares in sides if shares]
    if not sides:
        return ()
    figure, axes = new_figure(7.2, 0.2 + 1.15 * len(sides))
    for row, (_name, shares) in enumerate(sides):
        _draw(axes, shares, row=row)
    bare(axes)
    axes.set_xticks([])
    axes.set_xlim(0, 1)
    axes.set_yticks(range(len(sides)), [name for name, _shares in sides])
    axes.tick_params(axis="y", labelcolor=INK, labelsize=LETTERS)
    axes.set_ylim(len(sides) - 0.3, -0.25)
    return (Chart(figure, _("How the amounts of the base case are known"), _evidence_alt(sides)),)


def _draw(axes: Axes, shares: dict[str, float], *, row: int) -> None:
    """A bar of one length, and under each part of it what it is; a thin line leads there."""
    words = [f"{percent(share)}\n{_in_two_lines(grade_word(grade))}" for grade, share in shares.items()]
    middles, start = [], 0.0
    for grade, share in shares.items():
        axes.add_patch(Rectangle((start, row - BAR / 2), share, BAR, facecolor=COLORS[grade], edgecolor=AFTER))
        middles.append(start + share / 2)
        start += share
    widths = [GAP + LETTER * max(map(len, word.split("\n"))) for word in words]
    for word, middle, place in zip(words, middles, apart(middles, widths, low=0, high=1), strict=True):
        foot, top = row + BAR / 2 + 0.1, row + BAR / 2
        axes.plot([middle, place], [top, foot], color=MUTED, linewidth=0.8)
        label(axes, word, (place, foot), offset=(0, -2), fontsize=LETTERS)


def _in_two_lines(word: str) -> str:
    """A word as narrow as two lines allow; a third would reach the next bar."""
    folds = (folded(word, width) for width in range(WORD_WIDTH, max(WORD_WIDTH, len(word)) + 1))
    return next(fold for fold in folds if fold.count("\n") < 2)


def _evidence_alt(sides: list[tuple[str, dict[str, float]]]) -> str:
    """The shares of each bar in words."""
    part, text = _("{share} {grade}"), _("{side}: {shares}.")
    return " ".join(
        text.format(side=name, shares=enumeration([
            part.format(share=percent(share), grade=grade_word(grade)) for grade, share in shares.items()]))
        for name, shares in sides
    )
