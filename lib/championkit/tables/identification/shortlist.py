"""The tables of the shortlist: who has which chance, and what would change the list."""

from ...identification import Change, Identification, PivotalRating, Place, Shortlist, WeightRange
from ...language import enumeration, number, percent
from ...language import gettext as _
from ...text.identification import foremost_places, other_chances, others_text, probability_text, sureness_word
from ...text.words import criterion_word
from ..table import Table

MOST_RATINGS = 8


def shortlist_tables(found: Identification) -> list[Table]:
    """The candidates by their chance of a place, or unranked by their labels; nothing without candidates."""
    shortlist = found.shortlist
    if shortlist is None:
        return []
    places, others = foremost_places(shortlist)
    if not shortlist.ranked:
        rows = [(place.label, place.area or "–") for place in places]
        rows += [(others_text(others), "–")] if others else []
        return [Table(_("The candidates, not ranked"), (_("Candidate"), _("Area")), tuple(rows))]
    rows = [_place(place) for place in places]
    rows += [(others_text(others), "–", "–", "–", other_chances(shortlist, others), "–", "–")] if others else []
    note = _("The total is the weighted mean of the four criteria; in brackets, where it could lie once a missing one "
             "is known. The likely rank holds nine out of ten draws. The chance counts ratings and weights as "
             "uncertain; the next column takes the ratings as they are and lets the weights vary over all that is "
             "reasonable. Clear: 90% or more; likely: 60% or more; contested: 20% or more.")
    return [Table(_("The shortlist and how sure it is"), _header(shortlist), tuple(rows), numeric=(2, 3, 4, 5),
                  note=note)]


def _header(shortlist: Shortlist) -> tuple[str, ...]:
    if shortlist.areas:
        rank, chance = _("Likely rank in the area"), _("Chance to be the best of the area")
    else:
        rank = _("Likely rank")
        chance = _("Chance to be among the best {k}").format(k=number(shortlist.k))
    return (_("Candidate"), _("Area"), _("Total, 1 to 3"), rank, chance, _("With widely varying weights"),
            _("Reading"))


def _place(place: Place) -> tuple[str, ...]:
    total = "–" if place.score is None else number(place.score, 2)
    if place.highest - place.lowest > 0.005:
        total = _("{value} ({low} to {high})").format(
            value=total, low=number(place.lowest, 2), high=number(place.highest, 2))
    if place.rank_low is None:
        return place.label, place.area or "–", total, "–", "–", "–", _("stands for no place")
    rank = f"{place.rank_low}–{place.rank_high}" if place.rank_low < place.rank_high else str(place.rank_low)
    return (place.label, place.area or "–", total, rank, probability_text(place.probability),
            probability_text(place.by_wide_weights), sureness_word(place.word))


def weight_tables(found: Identification) -> list[Table]:
    """How far each criterion's weight can move before the list changes; nothing without a choice to make."""
    shortlist = found.shortlist
    if shortlist is None or not shortlist.ranked or not shortlist.choice:
        return []
    header = (_("Criterion"), _("Counts now"), _("The list is the same from"), _("to"), _("Below that"),
              _("Above that"))
    note = _("One weight moves at a time, by whole percents, and the others keep their proportions. The list is that "
             "by the totals. It changes when somebody outside it is ahead of somebody on it; being level is no change.")
    rows = tuple(_range(found, part) for part in shortlist.weight_ranges)
    return [Table(_("Which weights would change the list?"), header, rows, numeric=(1, 2, 3), note=note)]


def _range(found: Identification, part: WeightRange) -> tuple[str, ...]:
    return (criterion_word(part.criterion), percent(part.weight), percent(part.low), percent(part.high),
            _change(found, part.below), _change(found, part.above))


def _change(found: Identification, change: Change | None) -> str:
    if change is None:
        return "–"
    who = {"comes_in": change.comes_in, "goes_out": change.goes_out}
    names = {part: enumeration([found.label(key) for key in keys]) for part, keys in who.items()}
    return _("{comes_in} for {goes_out}").format(**names)


def single_rating_tables(found: Identification) -> list[Table]:
    """The single ratings that would change the list, the closest first; nothing where there is none."""
    pivotal = found.single.pivotal if found.single else ()
    if not pivotal:
        return []
    header = (_("Candidate"), _("Criterion"), _("Rated by"), _("If it were"), _("Change"))
    notes = [_("Only ratings that would change the list by themselves, the closest first. Who gave them is not shown.")]
    if len(pivotal) > MOST_RATINGS:
        notes.append(_("{n} more are not listed.").format(n=number(len(pivotal) - MOST_RATINGS)))
    rows = tuple(_rating(found, rating) for rating in pivotal[:MOST_RATINGS])
    return [Table(_("Which single rating would change the list?"), header, rows, note=" ".join(notes))]


def _rating(found: Identification, rating: PivotalRating) -> tuple[str, ...]:
    roles = {"manager": _("a manager"), "peer": _("a colleague"), "self": _("themselves")}
    step = _("one level higher") if rating.step > 0 else _("one level lower")
    change = Change((rating.comes_in,), (rating.goes_out,))
    return (found.label(rating.candidate), criterion_word(rating.criterion), roles[rating.role], step,
            _change(found, change))
