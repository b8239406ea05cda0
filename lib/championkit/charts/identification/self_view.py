"""The picture of how candidates see themselves beside how others see them."""

from matplotlib.lines import Line2D

from ...identification import Identification, Profile, natural
from ...language import enumeration, number
from ...language import gettext as _
from ...text.identification import MOST_SHOWN
from ...text.words import criterion_word, level_word
from ..chart import Chart
from ..style import AFTER, COMPARISON, INK, MUTED, folded, grid, new_figure, styled
from .rows import ROW

OWN = {"marker": "D", "color": COMPARISON, "markerfacecolor": "none", "markeredgewidth": 2, "markersize": 9}
OTHERS = {"marker": "o", "color": AFTER, "markersize": 6}  # fits into the diamond where both are the same


@styled()
def self_view_charts(found: Identification) -> list[Chart]:
    """Own mark against that of others on each rated criterion; nothing where no candidate has both."""
    both = _sorted(found)
    if not both:
        return []
    shown, others = both[:MOST_SHOWN], both[MOST_SHOWN:]
    criteria = [name for name in shown[0].scores if any(_marks(profile, name) for profile in shown)]
    figure, panels = new_figure(7.2, 1.3 + ROW * len(shown), columns=len(criteria), sharey=True, squeeze=False)
    for axes, criterion in zip(panels[0], criteria, strict=True):
        _panel(axes, criterion, shown)
    panels[0][0].set_yticks(range(len(shown)), [folded(profile.label, 22) for profile in shown], color=INK)
    panels[0][0].set_ylim(len(shown) - 0.5, -0.5)
    looks = ((OTHERS, _("others")), (OWN, _("the candidate")))
    figure.legend([Line2D([], [], linestyle="", **look) for look, _word in looks], [word for _look, word in looks],
                  loc="outside lower center", ncols=2, handletextpad=0.3)
    alt = " ".join(_alt(profile, criteria) for profile in shown)
    return [Chart(figure, _caption(found, shown, others), alt)]


def _sorted(found: Identification) -> list[Profile]:
    """Who was rated by themselves and by others, the largest gap first, or by their labels without a ranking."""
    both = sorted((profile for profile in found.profiles if profile.self_gap is not None),
                  key=lambda profile: natural(profile.label))
    if found.shortlist is None or not found.shortlist.ranked:
        return both
    return sorted(both, key=lambda profile: -round(profile.self_gap, 6))


def _marks(profile: Profile, criterion: str) -> tuple[float, float] | None:
    """The own mark and that of others, where there are both."""
    score = profile.scores[criterion]
    return None if score.own is None or score.others is None else (score.own, score.others)


def _panel(axes, criterion: str, shown: list[Profile]) -> None:
    marks = {row: _marks(profile, criterion) for row, profile in enumerate(shown)}
    for row in [row for row, pair in marks.items() if pair is None]:
        axes.text(2, row, "–", color=MUTED, ha="center", va="center")
    rows = [row for row, pair in marks.items() if pair]
    own, others = zip(*(marks[row] for row in rows), strict=True)
    axes.hlines(rows, own, others, color=MUTED, linewidth=1.5, zorder=1)
    axes.plot(others, rows, linestyle="", zorder=2, **OTHERS)
    axes.plot(own, rows, linestyle="", zorder=3, **OWN)
    axes.set_title(folded(criterion_word(criterion), 24), color=INK)
    axes.set(xlim=(0.5, 3.5), xticks=(1, 2, 3), xticklabels=[level_word(name) for name in ("weak", "medium", "strong")])
    grid(axes, "x")


def _caption(found: Identification, shown: list[Profile], others: list[Profile]) -> str:
    caption = _("How candidates see themselves (hollow diamonds) and how others see them (filled dots)")
    if not others:
        return caption
    if not found.shortlist.ranked:
        return _("{caption}; the first {shown} of {n} by the alphabet").format(
            caption=caption, shown=number(len(shown)), n=number(len(shown) + len(others)))
    return _("{caption}; the {shown} who see themselves the furthest above the others' view. The {n} not shown lie "
             "from {low} to {high} levels, on average").format(
                 caption=caption, shown=number(len(shown)), n=number(len(others)),
                 low=_signed(others[-1].self_gap), high=_signed(others[0].self_gap))


def _signed(gap: float) -> str:
    return ("+" if round(gap, 1) > 0 else "") + number(gap, 1)


def _alt(profile: Profile, criteria: list[str]) -> str:
    texts = [
        _("{criterion} {own}, others {others}").format(
            criterion=criterion_word(name), own=number(marks[0], 1), others=number(marks[1], 1))
        for name in criteria if (marks := _marks(profile, name))
    ]
    return _("{name}: {marks}.").format(name=profile.label, marks=enumeration(texts))
