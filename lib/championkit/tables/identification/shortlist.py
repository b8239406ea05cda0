"""The table of the shortlist."""

from ...identification import Identification, Place
from ...language import gettext as _
from ...language import number
from ...text.identification import probability_text, sureness_word
from ..table import Table


def shortlist_tables(found: Identification) -> list[Table]:
    """The candidates by their chance of a place, or unranked by their codes; nothing without candidates."""
    shortlist = found.shortlist
    if shortlist is None:
        return []
    if not shortlist.ranked:
        rows = tuple((place.label, place.area or "–") for place in shortlist.places)
        return [Table(_("The candidates, not ranked"), (_("Candidate"), _("Area")), rows)]
    header = [_("Candidate"), _("Area"), _("Total, 1 to 3"), _("Likely rank"),
              _("Chance to be among the best {k}").format(k=number(shortlist.k))]
    header += [_("Chance to be the best of the area"), _("Reading in the area")] if found.by_area else [_("Reading")]
    rows = tuple(_place(place, by_area=found.by_area) for place in shortlist.places)
    note = _("The total is the weighted mean of the four criteria; in brackets, where it could lie once a missing one "
             "is known. The likely rank holds nine out of ten draws. Clear: 90% or more; likely: 60% or more; "
             "contested: 20% or more.")
    return [Table(_("The shortlist and how sure it is"), tuple(header), rows,
                  numeric=(2, 3, 4, 5) if found.by_area else (2, 3, 4), note=note)]


def _place(place: Place, *, by_area: bool) -> tuple[str, ...]:
    total = "–" if place.score is None else number(place.score, 2)
    if place.highest - place.lowest > 0.005:
        total = _("{value} ({low} to {high})").format(
            value=total, low=number(place.lowest, 2), high=number(place.highest, 2))
    rank = f"{place.rank_low}–{place.rank_high}" if place.rank_low < place.rank_high else str(place.rank_low)
    cells = (place.label, place.area or "–", total, rank, probability_text(place.probability))
    if by_area:
        return (*cells, probability_text(place.in_area), sureness_word(place.area_word))
    return (*cells, sureness_word(place.word))
