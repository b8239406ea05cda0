"""Doubts about the assumptions of a business case, raised by rules."""

from .lines import Plan
from .results import CaseLine, Flag


def flags(plan: Plan, lines: tuple[CaseLine, ...]) -> tuple[Flag, ...]:
    """Every doubt that the plan and its lines give rise to."""
    return ()
