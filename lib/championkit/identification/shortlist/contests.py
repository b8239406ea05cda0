"""Who stands for which places, and who has them by the totals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

SAME = 9  # decimals: totals closer than that are level


@dataclass(frozen=True)
class Contest:
    """Candidates, by their positions, who stand for the same places."""

    members: np.ndarray
    places: int

    @property
    def decided(self) -> bool:
        """Whether there is a place for everybody."""
        return len(self.members) <= self.places


def contests_for(area_of: Sequence[str], k: int, areas: Sequence[str]) -> list[Contest]:
    """One place for each of the areas that has candidates; without areas k places for all."""
    if not areas:
        return [Contest(np.arange(len(area_of)), k)]
    standing = (np.flatnonzero(np.array(area_of) == area) for area in areas)
    return [Contest(members, 1) for members in standing if len(members)]


def listed(totals: np.ndarray, contests: Iterable[Contest], preferred: np.ndarray) -> frozenset[int]:
    """Who has the places by the totals; of level ones those that come first in `preferred`, a number for each.

    A total that nothing is known about (NaN) comes last.
    """
    totals = comparable(totals)
    best = (contest.members[np.lexsort((preferred[contest.members], -totals[contest.members]))][: contest.places]
            for contest in contests)
    return frozenset(int(at) for members in best for at in members)


def comparable(totals: np.ndarray) -> np.ndarray:
    """The totals with level ones equal, and an unknown one as 0, below all others."""
    return np.nan_to_num(totals, nan=0.0).round(SAME)
