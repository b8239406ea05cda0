"""What the network of nominations comes to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import isclose

ENOUGH_RESPONSE = 0.70
MOST_FOR_PATHS = 500
FEWEST_NOMINATORS, MOST_LISTED = 3, 8


@dataclass(frozen=True)
class Person:
    """Someone in the network: named by `asked_by` others, a `share` of those who could have, with its interval.

    The place among the most asked lies between `rank_low` and `rank_high` in nine draws out of ten of those who could
    have answered, and `probability` is that of being among the k most asked. `from_areas` counts the areas other than
    the person's own from which they are asked, None where no areas are known.

    `betweenness` counts the shortest paths of help that run over the person, `betweenness_normalised` as a share of
    all pairs; `pagerank` weighs being asked by those who are asked themselves. All three are None in a large network.
    """

    key: str
    label: str = field(metadata={"record": False})
    area: str
    asked_by: int
    share: float
    low: float
    high: float
    rank_low: int
    rank_high: int
    probability: float
    from_areas: int | None
    betweenness: float | None
    betweenness_normalised: float | None
    pagerank: float | None


@dataclass(frozen=True)
class Flows:
    """How often areas ask each other, as bands: `bands[row][column]` is from the row's area to the column's.

    A band b stands for b * step to (b + 1) * step - 1 nominations, the last one for all from there on. `merged` are
    the areas too small to stand alone, or too many to be shown; together they are the last row and column, named REST.
    """

    areas: tuple[str, ...]
    bands: tuple[tuple[int, ...], ...]
    step: int
    last: int
    merged: tuple[str, ...]


@dataclass(frozen=True)
class Reach:
    """How many are reached by some people (their pseudonyms) within one step: they themselves and all who ask them.

    `share` is that of everybody in the network. `people` is empty without consent. `proven` is false where the search
    for the best people was broken off, so that others may reach more.
    """

    people: tuple[str, ...]
    n: int
    share: float
    proven: bool = True


@dataclass(frozen=True)
class Network:
    """The network of nominations: how many could be named, how many named somebody, and how closely they are tied.

    `response` is the share who named somebody, None where no table of people says who was asked (`listed`).

    `density` is the share of possible nominations that were made, `reciprocity` the share that is mutual. `people`
    and `arcs` are empty without consent. `readable` names those of betweenness and pagerank that can be read: enough
    answered, and with a fifth of the answers taken away the order of people stays much the same (`stability`, the
    median rank correlation of each).

    `best` is the reach of the at most k people who together reach most, `most_asked_reach` that of the k most asked;
    None where nobody was named, or where it may not be shown. `withheld` says that so few answers came since an
    earlier report that the figures on areas would tell on them. Ranks come from `draws` draws that start at `seed`.
    """

    n: int
    k: int
    listed: bool
    answered: int
    response: float | None
    nominations: int
    self_nominations: int
    repeated: int
    density: float
    reciprocity: float
    consent: bool
    people: tuple[Person, ...]
    readable: tuple[str, ...]
    stability: dict[str, float]
    best: Reach | None
    most_asked_reach: Reach | None
    flows: Flows | None
    withheld: bool
    draws: int
    seed: int
    min_group: int
    arcs: tuple[tuple[str, str], ...] = field(default=(), metadata={"record": False})

    @property
    def too_small(self) -> bool:
        """Whether there are so few people that even the whole network would tell on them."""
        return not self.consent and self.n < self.min_group

    @property
    def too_large(self) -> bool:
        """Whether there are so many people that ways over several of them are not followed."""
        return self.n > MOST_FOR_PATHS

    @property
    def enough_response(self) -> bool:
        """Whether enough answered for the network to be read as a whole."""
        return self.response is not None and self.response >= ENOUGH_RESPONSE

    def most_asked(self) -> tuple[Person, ...]:
        """Those named by the most others, and by three at least; people named equally often are in or out together."""
        often = sorted((person for person in self.people if person.asked_by >= FEWEST_NOMINATORS),
                       key=lambda person: -person.asked_by)
        for fewest in sorted({person.asked_by for person in often}):
            if len(often) > MOST_LISTED:
                often = [person for person in often if person.asked_by > fewest]
        return tuple(often)

    def first(self, measure: str) -> tuple[Person, ...]:
        """Who comes first on betweenness or pagerank; several when they are equal."""
        most = max(getattr(person, measure) for person in self.people)
        return tuple(person for person in self.people if isclose(getattr(person, measure), most))

    def reach(self, keys: Iterable[str]) -> Reach | None:
        """The reach of those with these pseudonyms who are in the network; None for none of them."""
        known = {person.key for person in self.people}
        chosen = tuple(key for key in keys if key in known)
        if not chosen:
            return None
        n = len({*chosen, *(one for one, other in self.arcs if other in chosen)})
        return Reach(chosen, n, n / self.n)
