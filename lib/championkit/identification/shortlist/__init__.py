"""The shortlist: who belongs to the best few, how sure that is, and what would change it."""

from .draws import DRAWS, draw_totals, top_shares
from .places import criterion_weights, dominance, make_shortlist
from .result import Change, PivotalRating, Place, Shortlist, SingleRatings, WeightRange, word_for
from .single import single_ratings

__all__ = [
    "DRAWS", "Change", "PivotalRating", "Place", "Shortlist", "SingleRatings", "WeightRange", "criterion_weights",
    "dominance", "draw_totals", "make_shortlist", "single_ratings", "top_shares", "word_for",
]
