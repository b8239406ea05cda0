"""Rows of candidates, as several pictures have them."""

from ...identification import Place, Profile
from ..style import folded

ROW = 0.42  # inches


def candidate_name(candidate: Place | Profile) -> str:
    """The candidate's label, with the area where it is known."""
    return folded(f"{candidate.label} · {candidate.area}" if candidate.area else candidate.label)
