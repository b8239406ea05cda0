"""The shortlist: who belongs to the best few, and how sure that is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from scipy.stats import rankdata

from ..company import Company
from ..company.params import CRITERIA, Identification
from .rubric import HIGHEST, LOWEST, Profile, composite_score

DRAWS = 20_000
CONCENTRATION = 20.0
TIED = 0.80
MUCH_MORE = 2.0
RANK_RANGE = (0.05, 0.95)

Word = Literal["clear", "likely", "contested", "unlikely"]


@dataclass(frozen=True)
class Place:
    """A candidate's standing; without totals (None) where the company wants no ranking.

    `score` runs from 1 to 3; `lowest` and `highest` bound it where a criterion is unknown; `low` and `high` are where
    it lies under rating noise and other weights. `probability` is that of being among the best k, `by_ratings` and
    `by_weights` the same with only the ratings or only the weights uncertain, `in_area` that of being the best of the
    candidates from the same area.
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
    in_area: float | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    word: Word | None = None
    area_word: Word | None = None
    hesitant: bool = False


@dataclass(frozen=True)
class Shortlist:
    """The candidates for k places, the likeliest first, or by their rows in the table where there is no ranking.

    `unranked` says why there is none: the company wants it so, or there are no ratings. `tied` are the pseudonyms of
    those who cannot be told apart around the last place; `dominance` the pairs of which
    the first is nowhere worse and somewhere better than the second, whatever the weights.
    """

    places: tuple[Place, ...]
    k: int
    unranked: Literal["", "company", "no_ratings"]
    tied: tuple[str, ...]
    dominance: tuple[tuple[str, str], ...]
    weights: dict[str, float]
    confidence: float
    seed: int
    draws: int = DRAWS

    @property
    def ranked(self) -> bool:
        """Whether there are totals and chances."""
        return not self.unranked

    @property
    def choice(self) -> bool:
        """Whether there are more candidates than places."""
        return len(self.places) > self.k

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
    def never_behind(self) -> tuple[str, ...]:
        """Who is at least as good as every other candidate on every criterion, and better than each somewhere."""
        over = Counter(first for first, _second in self.dominance)
        return tuple(place.key for place in self.places if over[place.key] == len(self.places) - 1 > 0)

    @property
    def simulation_error(self) -> float:
        """The largest standard error of a probability that comes from drawing it at random."""
        return 0.5 / self.draws**0.5


def word_for(probability: float) -> Word:
    """How sure a place is: clear from 0.90, likely from 0.60, contested from 0.20, below that unlikely."""
    if probability >= 0.90:
        return "clear"
    if probability >= 0.60:
        return "likely"
    return "contested" if probability >= 0.20 else "unlikely"


def draw_totals(scores, se, *, weights, concentration: float | None, seed: int) -> np.ndarray:
    """Total scores as they might be: one row a draw, one column a candidate.

    `scores` and `se` have one row a candidate, one column a criterion. A score is drawn from a normal distribution
    with its se, an unknown one (NaN) evenly from 1 to 3. Weights are drawn from a Dirichlet distribution around
    `weights`, the closer the higher the concentration (None: always as they are).
    """
    scores, se, weights = (np.asarray(values, dtype=float) for values in (scores, se, weights))
    weights = weights / weights.sum()
    random = np.random.default_rng(seed)
    drawn = np.tile(weights, (DRAWS, 1)) if concentration is None else random.dirichlet(concentration * weights, DRAWS)
    noise = se * random.standard_normal((DRAWS, *scores.shape))
    values = np.where(np.isnan(scores), random.uniform(LOWEST, HIGHEST, noise.shape), scores + noise)
    return np.einsum("dc,dnc->dn", drawn, values).round(10)


def top_shares(totals: np.ndarray, k: int) -> np.ndarray:
    """For each column, the share of rows in which it is among the k largest; equal ones share what is open."""
    above = rankdata(-totals, method="min", axis=1) - 1
    equal = rankdata(-totals, method="max", axis=1) - above
    return np.clip((k - above) / equal, 0, 1).mean(axis=0)


def dominance(scores) -> list[tuple[int, int]]:
    """The pairs of candidates of which the first is nowhere worse and somewhere better than the second."""
    scores = np.asarray(scores, dtype=float)
    return [
        (one, other)
        for one in range(len(scores)) for other in range(len(scores))
        if (scores[one] >= scores[other]).all() and (scores[one] > scores[other]).any()
    ]


def make_shortlist(company: Company, profiles: tuple[Profile, ...], k: int) -> Shortlist | None:
    """The candidates for k places; None without candidates. Random draws start at the company's seed."""
    if not profiles:
        return None
    params = company.params.identification or Identification()
    rated = any(score.ratings for profile in profiles for score in profile.scores.values())
    unranked = "company" if not params.ranked else "" if rated else "no_ratings"
    about = {"k": k, "unranked": unranked, "weights": criterion_weights(params),
             "confidence": company.params.confidence, "seed": company.params.seed}
    if unranked:
        return Shortlist(tuple(map(_unranked, profiles)), tied=(), dominance=(), **about)
    places, totals = _places(profiles, about)
    order = sorted(range(len(places)), key=lambda at: (-_shown(places[at].probability), -(places[at].score or 0), at))
    keys = [profile.key for profile in profiles]
    pairs = dominance(_matrix(profiles, "value"))
    return Shortlist(
        places=tuple(places[at] for at in order),
        tied=tuple(keys[at] for at in _tied(totals, order, k) if places[at].word != "clear"),
        dominance=tuple((keys[one], keys[other]) for one, other in pairs),
        **about,
    )


def criterion_weights(params: Identification) -> dict[str, float]:
    """What each criterion counts, as shares of one; a criterion the company gives no weight counts nothing."""
    total = sum(params.weights.values())
    return {criterion: params.weights.get(criterion, 0.0) / total for criterion in CRITERIA}


def _matrix(profiles: Sequence[Profile], name: str) -> np.ndarray:
    return np.array([[getattr(profile.scores[criterion], name) for criterion in CRITERIA] for profile in profiles],
                    dtype=float)


def _unranked(profile: Profile) -> Place:
    return Place(profile.key, profile.label, profile.area, hesitant=profile.hesitant)


def _places(profiles: Sequence[Profile], about: dict) -> tuple[list[Place], np.ndarray]:
    """Each candidate's place, in the order of the profiles, and the totals drawn with everything uncertain."""
    scores, se, k = _matrix(profiles, "value"), _matrix(profiles, "se"), about["k"]
    settings = {"weights": list(about["weights"].values()), "seed": about["seed"]}
    totals = draw_totals(scores, se, concentration=CONCENTRATION, **settings)
    both, in_area = top_shares(totals, k), _best_in_area(totals, [profile.area for profile in profiles])
    ratings = top_shares(draw_totals(scores, se, concentration=None, **settings), k)
    weights = top_shares(draw_totals(scores, 0 * se, concentration=CONCENTRATION, **settings), k)
    score, lowest, highest = composite_score(scores, settings["weights"])
    edge = (1 - about["confidence"]) / 2
    low, high = np.quantile(totals, [edge, 1 - edge], axis=0).clip(LOWEST, HIGHEST)
    first, last = np.quantile(rankdata(-totals, method="min", axis=1), RANK_RANGE, axis=0, method="inverted_cdf")
    places = [
        Place(
            profile.key, profile.label, profile.area,
            score=None if np.isnan(score[at]) else float(score[at]),
            lowest=float(lowest[at]), highest=float(highest[at]),
            low=float(low[at]), high=float(high[at]),
            probability=float(both[at]), by_ratings=float(ratings[at]), by_weights=float(weights[at]),
            in_area=float(in_area[at]),
            rank_low=int(first[at]), rank_high=int(last[at]),
            word=word_for(both[at]), area_word=word_for(in_area[at]), hesitant=profile.hesitant,
        )
        for at, profile in enumerate(profiles)
    ]
    return places, totals


def _shown(probability: float) -> float:
    """The probability as finely as it is shown, so that equal ones go by the score."""
    return 0.0 if probability < 0.01 else round(probability, 2)


def _best_in_area(totals: np.ndarray, areas: Sequence[str]) -> np.ndarray:
    areas, shares = np.array(areas), np.zeros(len(areas))
    for area in set(areas):
        shares[areas == area] = top_shares(totals[:, areas == area], 1)
    return shares


def _tied(totals: np.ndarray, order: list[int], k: int) -> list[int]:
    """The holder of place k and who cannot be told apart from it; nobody if all of these have a place anyway."""
    if len(order) <= k:
        return []
    holder = totals[:, [order[k - 1]]]
    ahead = (holder > totals).mean(axis=0) + (holder == totals).mean(axis=0) / 2
    tied = [at for at in order if 1 - TIED < ahead[at] < TIED]
    return tied if set(tied) & set(order[k:]) else []
