"""The candidates' places, and how sure they are."""

from collections.abc import Sequence

import numpy as np

from ...company import Company
from ...company.params import CRITERIA, Identification
from ..pseudonyms import natural
from ..rubric import Profile, composite_score
from .contests import Contest, contests_for, listed
from .draws import DRAWS, blocks, draw_blocks, draw_totals, place_shares, rank_ranges, total_ranges
from .result import Place, Shortlist, word_for
from .weights import weight_ranges

CLOSE, WIDE = 20.0, 4.0  # around a weight of 0.25 standard deviations of 0.09 and 0.19
TIED = 0.80


def make_shortlist(
    company: Company, profiles: tuple[Profile, ...], k: int, areas: tuple[str, ...] = (), *, draws: int = DRAWS
) -> Shortlist | None:
    """The candidates for k places, or for one place in each of `areas`; None without candidates.

    Random draws start at the company's seed.
    """
    if not profiles:
        return None
    params = company.params.identification or Identification()
    rated = any(score.ratings for profile in profiles for score in profile.scores.values())
    unranked = "company" if not params.ranked else "" if rated else "no_ratings"
    about = {"k": k, "areas": areas, "unranked": unranked, "weights": criterion_weights(params),
             "confidence": company.params.confidence, "seed": company.params.seed, "draws": draws}
    if unranked:
        by_label = sorted(profiles, key=lambda profile: natural(profile.label))
        return Shortlist(tuple(map(_unranked, by_label)), **about)
    return _ranked(profiles, about)


def criterion_weights(params: Identification) -> dict[str, float]:
    """What each criterion counts, as shares of one; a criterion the company gives no weight counts nothing."""
    total = sum(params.weights.values())
    return {criterion: params.weights.get(criterion, 0.0) / total for criterion in CRITERIA}


def dominates(scores) -> np.ndarray:
    """Whether each candidate (a row) is nowhere worse and somewhere better than each other (a column)."""
    one, other = np.asarray(scores, dtype=float)[:, None], np.asarray(scores, dtype=float)[None]
    return (one >= other).all(axis=2) & (one > other).any(axis=2)


def score_matrix(profiles: Sequence[Profile], name: str = "value") -> np.ndarray:
    """The scores' values, or another of their figures: one row a candidate, one column a criterion."""
    return np.array([[getattr(profile.scores[criterion], name) for criterion in CRITERIA] for profile in profiles],
                    dtype=float)


def _unranked(profile: Profile) -> Place:
    return Place(profile.key, profile.label, profile.area, hesitant=profile.hesitant)


def _ranked(profiles: tuple[Profile, ...], about: dict) -> Shortlist:
    scores, keys = score_matrix(profiles), [profile.key for profile in profiles]
    contests = contests_for([profile.area for profile in profiles], about["k"], about["areas"])
    places, totals = _places(profiles, scores, contests, about)
    order = _order(places, contests)
    total = composite_score(scores, list(about["weights"].values()))[0]
    by_total = listed(total, contests, np.argsort(order))
    tied = {at for contest in contests for at in _tied(totals, order, contest) if places[at].word != "clear"}
    ahead = {at for contest in contests for at in _never_behind(scores, contest)}
    return Shortlist(
        places=tuple(places[at] for at in order),
        tied=tuple(keys[at] for at in order if at in tied),
        never_behind=tuple(keys[at] for at in order if at in ahead),
        by_total=tuple(keys[at] for at in order if at in by_total),
        weight_ranges=weight_ranges(scores, about["weights"], contests, order, keys),
        **about,
    )


def _places(
    profiles: Sequence[Profile], scores: np.ndarray, contests: list[Contest], about: dict
) -> tuple[list[Place], np.ndarray]:
    """Each candidate's place, in the order of the profiles, and the totals drawn with everything uncertain."""
    weights, se = list(about["weights"].values()), score_matrix(profiles, "se")
    settings = {"weights": weights, "seed": about["seed"], "draws": about["draws"]}

    def chances(errors: np.ndarray, concentration: float | None) -> np.ndarray:
        drawn = draw_blocks(scores, errors, concentration=concentration, **settings)
        return place_shares(drawn, contests, len(profiles))

    totals = draw_totals(scores, se, concentration=CLOSE, **settings)
    both = place_shares(blocks(totals), contests, len(profiles))
    ratings, by_weights, wide = chances(se, None), chances(0 * se, CLOSE), chances(0 * se, WIDE)
    score, lowest, highest = composite_score(scores, weights)
    low, high = total_ranges(totals, about["confidence"])
    ranks = _ranks(totals, contests)
    places = [
        Place(
            profile.key, profile.label, profile.area,
            score=None if np.isnan(score[at]) else float(score[at]),
            lowest=float(lowest[at]), highest=float(highest[at]),
            low=float(low[at]), high=float(high[at]),
            probability=float(both[at]), by_ratings=float(ratings[at]), by_weights=float(by_weights[at]),
            by_wide_weights=float(wide[at]),
            **ranks.get(at, {}), word=word_for(both[at]), hesitant=profile.hesitant,
        )
        for at, profile in enumerate(profiles)
    ]
    return places, totals


def _ranks(totals: np.ndarray, contests: list[Contest]) -> dict[int, dict[str, int]]:
    """The likely ranks of each candidate who stands for a place."""
    ranks = {}
    for contest in contests:
        for at, low, high in zip(contest.members, *rank_ranges(totals[:, contest.members]), strict=True):
            ranks[int(at)] = {"rank_low": int(low), "rank_high": int(high)}
    return ranks


def _order(places: list[Place], contests: list[Contest]) -> list[int]:
    """The candidates contest by contest, the likeliest first; at the end who stands for no place."""
    contest_of = {int(at): number for number, contest in enumerate(contests) for at in contest.members}
    return sorted(range(len(places)), key=lambda at: (
        contest_of.get(at, len(contests)), -_shown(places[at].probability), -(places[at].score or 0), at))


def _shown(probability: float) -> float:
    """The probability as finely as it is shown, so that equal ones go by the score."""
    return 0.0 if probability < 0.01 else round(probability, 2)


def _tied(totals: np.ndarray, order: list[int], contest: Contest) -> list[int]:
    """The holder of the last place and who cannot be told apart from it; nobody if all of these have one anyway."""
    if contest.decided:
        return []
    standing = set(contest.members.tolist())
    members = [at for at in order if at in standing]
    holder = totals[:, [members[contest.places - 1]]]
    ahead = (holder > totals).mean(axis=0) + (holder == totals).mean(axis=0) / 2
    tied = [at for at in members if 1 - TIED < ahead[at] < TIED]
    return tied if set(tied) & set(members[contest.places :]) else []


def _never_behind(scores: np.ndarray, contest: Contest) -> list[int]:
    """Who is at least as good as every other member on every criterion, and better than each somewhere."""
    others = len(contest.members) - 1
    over = dominates(scores[contest.members]).sum(axis=1)
    return [int(at) for at, beaten in zip(contest.members, over, strict=True) if beaten == others > 0]
