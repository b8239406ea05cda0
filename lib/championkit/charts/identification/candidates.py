"""Pictures of the candidates: their profiles, and how sure the shortlist is."""

from ...identification import Identification, Place, Profile
from ...language import gettext as _
from ...language import number, percent
from ...text.identification import probability_text, sureness_word
from ...text.words import criterion_word, level_word
from ..chart import Chart
from ..style import (
    AFTER,
    INK,
    MUTED,
    PAPER,
    SEQUENTIAL,
    UNCLEAR,
    bare,
    folded,
    grid,
    label,
    new_figure,
    styled,
    text_on,
)

ROW = 0.42
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
    places = shortlist.places
    figure, axes = new_figure(7.2, 1.1 + ROW * len(places))
    for row, place in enumerate(places):
        axes.plot([place.low, place.high], [row, row], color=LOOKS[place.word]["color"], linewidth=2)
        if place.score is not None:
            axes.plot(place.score, row, "o", markersize=8, markeredgewidth=2, **LOOKS[place.word])
        label(axes, _chance(place), (3, row), offset=(14, 0))
    axes.set(xlim=(0.95, 3.05), ylim=(len(places) - 0.5, -0.5), xticks=(1, 2, 3),
             xticklabels=[level_word(level) for level in ("weak", "medium", "strong")])
    axes.set_yticks(range(len(places)), [_name(place) for place in places], color=INK)
    grid(axes, "x")
    caption = _("The candidates' totals on the rubric, where each could lie ({confidence}), and the chance to be among "
                "the best {k}").format(confidence=percent(shortlist.confidence), k=number(shortlist.k))
    return [Chart(figure, caption, " ".join(map(_place_alt, places)))]


def _name(place: Place | Profile) -> str:
    return folded(f"{place.label} · {place.area}" if place.area else place.label)


def _chance(place: Place) -> str:
    return _("{chance} · {word}").format(chance=probability_text(place.probability), word=sureness_word(place.word))


def _place_alt(place: Place) -> str:
    values = {"name": place.label, "low": number(place.low, 1), "high": number(place.high, 1), "chance": _chance(place)}
    if place.score is None:
        return _("{name}: not rated, {low} to {high}, {chance}.").format(**values)
    return _("{name}: {score}, {low} to {high}, {chance}.").format(score=number(place.score, 1), **values)


@styled()
def profile_charts(found: Identification) -> list[Chart]:
    """Every candidate on the four criteria, as levels; nothing without candidates."""
    if not found.profiles:
        return []
    criteria = list(found.profiles[0].scores)
    figure, axes = new_figure(7.2, 0.9 + ROW * len(found.profiles))
    for row, profile in enumerate(found.profiles):
        for column, criterion in enumerate(criteria):
            _cell(axes, profile.scores[criterion], (column, row))
    axes.set(xlim=(-0.5, len(criteria) - 0.5), ylim=(len(found.profiles) - 0.5, -0.5))
    axes.set_xticks(range(len(criteria)), [folded(criterion_word(name), 16) for name in criteria], color=INK)
    axes.set_yticks(range(len(found.profiles)), [_name(profile) for profile in found.profiles], color=INK)
    axes.xaxis.tick_top()
    bare(axes)
    caption = _("Each candidate on the four criteria, from 1 (weak) to 3 (strong), as seen by the raters together")
    return [Chart(figure, caption, " ".join(_profile_alt(profile) for profile in found.profiles))]


def _cell(axes, score, at: tuple[int, int]) -> None:
    column, row = at
    known = score.value is not None
    color = SEQUENTIAL(0.08 + 0.36 * (score.value - 1)) if known else PAPER
    axes.fill_between([column - 0.48, column + 0.48], row - 0.46, row + 0.46, color=color, linewidth=0)
    look = {"color": text_on(color)} if known else {"color": MUTED, "style": "italic"}
    axes.text(column, row, _level(score), ha="center", va="center", **look)


def _level(score) -> str:
    if score.value is None:
        return _("not known")
    if not score.ratings:
        return level_word(score.level)
    return _("{level} {value}").format(level=level_word(score.level), value=number(score.value, 2))


def _profile_alt(profile: Profile) -> str:
    values = {"name": profile.label} | {name: _level(score) for name, score in profile.scores.items()}
    return _("{name}: HR expertise {hr_expertise}, technology interest {technology_interest}, communication "
             "{communication}, willingness to change {willingness_to_change}.").format(**values)
