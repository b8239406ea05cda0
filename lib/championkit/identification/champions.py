"""How many champions a company of this size needs."""

from dataclasses import dataclass
from typing import Literal

SMALL, LARGE, VERY_LARGE = 50, 150, 250


@dataclass(frozen=True)
class ChampionCount:
    """How many champions, from `low` to `high`, and the rule it follows from.

    `rule` is small (fewer than 50 employees), medium (50 to 150), large (over 150: one for each HR area) or
    very_large (over 250); the first and the last lie outside the sizes the rule was made for.
    """

    low: int
    high: int
    rule: Literal["small", "medium", "large", "very_large"]
    employees: int
    hr_areas: tuple[str, ...]
    outside_source_range: bool


def champion_count(employees: int, hr_areas: tuple[str, ...]) -> ChampionCount:
    """One or two champions for 50 to 150 employees, above that one for each HR area and at least two; below, one."""
    if employees < SMALL:
        low, high, rule = 1, 1, "small"
    elif employees <= LARGE:
        low, high, rule = 1, 2, "medium"
    else:
        low = high = max(2, len(hr_areas))
        rule = "large" if employees <= VERY_LARGE else "very_large"
    return ChampionCount(low, high, rule, employees, tuple(hr_areas), rule in ("small", "very_large"))
