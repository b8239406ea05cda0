"""The picture of the shortlist and how sure it is."""

from ...identification import Identification, Place, Shortlist
from ...language import gettext as _
from ...language import number, percent
from ...text.identification import foremost_places, other_chances, others_text, probability_text, sureness_word
from ...text.words import level_word
from ..chart import Chart
from ..style import AFTER, INK, MUTED, PAPER, UNCLEAR, grid, label, new_figure, styled
from .rows import ROW, candidate_name

LOOKS = {
    "clear": {"color": AFTER, "markerfacecolor": AFTER},
    "likely": {"color": AFTER, "markerfacecolor": AFTER},
    "contested": {"color": AFTER, "markerfacecolor": PAPER},
    "unlikely": {"color": UNCLEAR, "markerfacecolor": PAPER},
}


@styled()
def shortlist_charts(found: Identification) -> list[Chart]:
    """Each candidate's total with its uncertainty, and the chance of a place; nothing where there is no ranking."""
    shortlist = found.shortlist
    if shortlist is None or not shortlist.ranked:
        return []
    places, others = foremost_places(shortlist)
    names = [candidate_name(place) for place in places]
    alts = [_alt(place) for place in places]
    figure, axes = new_figure(7.2, 1.1 + ROW * (len(places) + bool(others)))
    for row, place in enumerate(places):
        axes.plot([place.low, place.high], [row, row], color=LOOKS[place.word]["color"], linewidth=2)
        if place.score is not None:
            axes.plot(place.score, row, "o", markersize=8, markeredgewidth=2, **LOOKS[place.word])
        label(axes, _chance(place), (3, row), offset=(14, 0))
    if others:
        names.append(others_text(others))
        chances = other_chances(shortlist, others)
        label(axes, chances, (1, len(places)), offset=(4, 0), color=MUTED)
        alts.append(f"{names[-1]}: {chances}.")
    axes.set(xlim=(0.95, 3.05), ylim=(len(names) - 0.5, -0.5), xticks=(1, 2, 3),
             xticklabels=[level_word(level) for level in ("weak", "medium", "strong")])
    axes.set_yticks(range(len(names)), names, color=INK)
    if shortlist.areas:
        for row in range(1, len(places)):
            if places[row].area != places[row - 1].area:
                axes.axhline(row - 0.5, color=MUTED, linewidth=0.8)
    grid(axes, "x")
    return [Chart(figure, _caption(shortlist), " ".join(alts))]


def _caption(shortlist: Shortlist) -> str:
    values = {"confidence": percent(shortlist.confidence), "k": number(shortlist.k)}
    if shortlist.areas:
        return _("The candidates' totals on the rubric, where each could lie ({confidence}), and the chance to be the "
                 "best of the area").format(**values)
    return _("The candidates' totals on the rubric, where each could lie ({confidence}), and the chance to be among "
             "the best {k}").format(**values)


def _chance(place: Place) -> str:
    return _("{chance} · {word}").format(chance=probability_text(place.probability), word=sureness_word(place.word))


def _alt(place: Place) -> str:
    values = {"name": place.label, "low": number(place.low, 1), "high": number(place.high, 1), "chance": _chance(place)}
    if place.score is None:
        return _("{name}: not rated, {low} to {high}, {chance}.").format(**values)
    return _("{name}: {score}, {low} to {high}, {chance}.").format(score=number(place.score, 1), **values)
