"""The result of the shortlist."""

from dataclasses import dataclass, field
from typing import Literal

MUCH_MORE = 2.0

Word = Literal["clear", "likely", "contested", "unlikely"]


@dataclass(frozen=True)
class Place:
    """A candidate's standing; without totals (None) where the company wants no ranking.

    `score` runs from 1 to 3; `lowest` and `highest` bound it where a criterion is unknown; `low` and `high` are where
    it lies under rating noise and other weights. `probability` is the chance of a place: to be among the best k, or the
    best of the area where each area is to have a champion. `by_ratings` and `by_weights` are the same with only the
    ratings or only the weights uncertain, `by_wide_weights` with weights that vary over all reasonable values. The rank
    is among those who stand for the same places, None for a candidate from an area that has none.
    """

    key: str
    label: str = field(metadata={"record": False})
    area: str
    score: float | None = None
    lowest: float | None = None
    highest: float | None = None
    low: float | None = None
    high: float | None = None
    probability: float | None = None
    by_ratings: float | None = None
    by_weights: float | None = None
    by_wide_weights: float | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    word: Word | None = None
    hesitant: bool = False


@dataclass(frozen=True)
class Change:
    """Who would come onto the list and who would leave it, as pseudonyms."""

    comes_in: tuple[str, ...]
    goes_out: tuple[str, ...]


@dataclass(frozen=True)
class WeightRange:
    """How far the weight of a criterion can move, the others kept in proportion, before the list changes.

    `weight` is what it counts now, `low` and `high` the last whole percent on either side at which the list is still
    the same (0 and 1 where nothing changes it); `below` and `above` are the change at the percent beyond, None where
    there is none.
    """

    criterion: str
    weight: float
    low: float
    high: float
    below: Change | None
    above: Change | None


@dataclass(frozen=True)
class PivotalRating:
    """A single rating that, one level higher (+1) or lower (-1), would change the list; never who gave it.

    `candidate` is the one rated, `role` that of the rater. `comes_in` and `goes_out` would change places. `enough` is
    the part of the level, from 0 to 1, at which the two would be level: the smaller, the closer.
    """

    candidate: str
    criterion: str
    role: str
    step: int
    comes_in: str
    goes_out: str
    enough: float


@dataclass(frozen=True)
class SingleRatings:
    """Of the `given` single ratings, `deciding` would each change the list if they were one level different.

    `pivotal` names them without their raters, the closest first; alike ones stand once.
    """

    given: int
    deciding: int
    pivotal: tuple[PivotalRating, ...]


@dataclass(frozen=True)
class Shortlist:
    """The candidates for k places, the likeliest first, or by their labels where there is no ranking.

    `areas` are the HR areas of which each is to have a champion of its own, empty where the places are for all; then
    the candidates stand area by area. `unranked` says why there is no ranking: the company wants it so, or there are
    no ratings. `tied` are the pseudonyms of those who cannot be told apart around the last place (with areas: around
    the place of their area). `never_behind` are nowhere worse and somewhere better than everybody else who stands for
    the same places, whatever the weights. `by_total` is the list by the totals alone, which `weight_ranges` go by.
    """

    places: tuple[Place, ...]
    k: int
    areas: tuple[str, ...]
    unranked: Literal["", "company", "no_ratings"]
    weights: dict[str, float]
    confidence: float
    seed: int
    draws: int
    tied: tuple[str, ...] = ()
    never_behind: tuple[str, ...] = ()
    by_total: tuple[str, ...] = ()
    weight_ranges: tuple[WeightRange, ...] = ()

    @property
    def ranked(self) -> bool:
        """Whether there are totals and chances."""
        return not self.unranked

    @property
    def choice(self) -> bool:
        """Whether there are more candidates than places, in some area at least."""
        return any(len(standing) > seats for standing, seats in self._contests)

    @property
    def first(self) -> tuple[Place, ...]:
        """Who comes first for the places: the best of each area that is to have a champion, else the best k."""
        return tuple(place for standing, seats in self._contests for place in standing[:seats]) if self.ranked else ()

    @property
    def outside(self) -> tuple[Place, ...]:
        """The candidates who stand for no place, being from none of the areas that are to have a champion."""
        return tuple(place for place in self.places if self.areas and place.area not in self.areas)

    @property
    def doubt(self) -> Literal["ratings", "weights", "both", ""]:
        """Where the doubt about the open places comes from: the ratings, the weights, both, or there is none."""
        open_places = [place for place in self.places if place.word in ("likely", "contested")] if self.choice else []
        if not open_places:
            return ""
        ratings, weights = (
            sum(getattr(place, run) * (1 - getattr(place, run)) for place in open_places)
            for run in ("by_ratings", "by_weights")
        )
        if max(ratings, weights) < MUCH_MORE * min(ratings, weights):
            return "both"
        return "ratings" if ratings > weights else "weights"

    @property
    def simulation_error(self) -> float:
        """The largest standard error of a probability that comes from drawing it at random."""
        return 0.5 / self.draws**0.5

    @property
    def _contests(self) -> list[tuple[tuple[Place, ...], int]]:
        """Those who stand for the same places, in order, and how many places these are."""
        if not self.areas:
            return [(self.places, self.k)]
        return [(tuple(place for place in self.places if place.area == area), 1) for area in self.areas]


def word_for(probability: float) -> Word:
    """How sure a place is: clear from 0.90, likely from 0.60, contested from 0.20, below that unlikely."""
    if probability >= 0.90:
        return "clear"
    if probability >= 0.60:
        return "likely"
    return "contested" if probability >= 0.20 else "unlikely"
