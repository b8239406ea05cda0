"""The result of the identification report."""

from dataclasses import dataclass, field
from typing import Any

from .agreement import Agreement
from .champions import ChampionCount
from .fairness import Fairness
from .network import Network, Reach
from .plan import Plan
from .rubric import Profile, Spread
from .shortlist import Place, Shortlist, SingleRatings
from .survey import SurveyResult

SETTLED = ("clear", "likely")


@dataclass(frozen=True)
class Obstacle:
    """Something that stands in the way of a choice: a code that `text` has the sentence for, and its figures."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Identification:
    """Who could be the champions, how sure that is, and how ready their colleagues are; None for what was not given.

    `areas_without_candidate` are the HR areas nobody stands for, where the candidates stand for HR areas at all.
    `ratings` is how many rows of ratings there are, `spreads` how much raters of the same candidate differ on each
    criterion, `single` which single ratings would change the shortlist.
    """

    champions: ChampionCount
    profiles: tuple[Profile, ...]
    weights: dict[str, float]
    ratings: int | None
    spreads: dict[str, Spread]
    agreement: tuple[Agreement, ...]
    shortlist: Shortlist | None
    single: SingleRatings | None
    areas_without_candidate: tuple[str, ...]
    survey: SurveyResult | None
    network: Network | None
    named: bool
    min_group: int
    confidence: float
    fairness: Fairness = Fairness(missing="groups")
    obstacles: tuple[Obstacle, ...] = ()
    plan: Plan | None = None

    @property
    def by_area(self) -> bool:
        """Whether each HR area is to have a champion of its own."""
        return bool(self.shortlist and self.shortlist.areas)

    @property
    def first(self) -> tuple[Place, ...]:
        """Who comes first for the places: the best of each area that is to have a champion, else the best k."""
        return self.shortlist.first if self.shortlist else ()

    @property
    def in_play(self) -> tuple[Place, ...]:
        """The candidates who may get a place: all but the unlikely ones."""
        return tuple(place for place in self._ranked if place.word != "unlikely")

    @property
    def settled(self) -> tuple[Place, ...]:
        """The candidates whose place is clear or likely."""
        return tuple(place for place in self._ranked if place.word in SETTLED)

    @property
    def _ranked(self) -> tuple[Place, ...]:
        return self.shortlist.places if self.shortlist and self.shortlist.ranked else ()

    @property
    def reach_of_first(self) -> Reach | None:
        """Whom those who come first for the places reach; None where none of them is in a network that is shown."""
        return self.network.reach([place.key for place in self.first]) if self.network else None

    def label(self, key: str) -> str:
        """What the page calls the person with this pseudonym."""
        people = (*self.profiles, *(self.network.people if self.network else ()))
        return next((person.label for person in people if person.key == key), key)
