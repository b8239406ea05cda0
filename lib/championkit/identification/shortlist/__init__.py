"""The shortlist: who belongs to the best few, how sure that is, and what would change it."""

from .contests import contests_for
from .draws import DRAWS, draw_totals, place_shares
from .places import criterion_weights, dominates, make_shortlist
from .result import Change, PivotalRating, Place, Shortlist, SingleRatings, WeightRange, word_for
from .single import single_ratings

__all__ = [
    "DRAWS", "Change", "PivotalRating", "Place", "Shortlist", "SingleRatings", "WeightRange", "contests_for",
    "criterion_weights", "dominates", "draw_totals", "make_shortlist", "place_shares", "single_ratings", "word_for",
]
