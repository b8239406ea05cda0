"""Which single rating would change the list."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...company.params import CRITERIA
from ..pseudonyms import pseudonyms
from ..rubric import HIGHEST, LOWEST, Profile, composite_score, role_weights
from ..tables import RATED, Tables
from .contests import SAME, Contest, comparable, contests_for
from .places import score_matrix
from .result import PivotalRating, Shortlist, SingleRatings

STEPS = (-1, 1)
NAMED = ["candidate", "criterion", "role", "step", "comes_in", "goes_out"]


def single_ratings(tables: Tables, profiles: tuple[Profile, ...], shortlist: Shortlist | None) -> SingleRatings | None:
    """Every rating moved by one level, within weak and strong: would the list by the totals change?

    A rating counts in its candidate's total by its own share of the criterion, and the criterion's of the total.
    Being level changes nothing. None where there is no ranking.
    """
    if shortlist is None or not shortlist.ranked:
        return None
    position = {profile.key: at for at, profile in enumerate(profiles)}
    weights = np.array(list(shortlist.weights.values()))
    totals = comparable(composite_score(score_matrix(profiles), weights)[0])
    contests = contests_for([profile.area for profile in profiles], shortlist.k, shortlist.areas)
    on_list = np.isin(np.arange(len(profiles)), [position[key] for key in shortlist.by_total])
    rivals, bars = _rivals(totals, contests, on_list, [position[place.key] for place in shortlist.places])

    codes = pseudonyms(tables)
    given = _given(tables.ratings, {name: position[code] for name, code in codes.items() if code in position})
    given["shift"] = given["share"] * _criterion_shares(profiles, weights)[given["at"], given["column"]]
    moves = pd.concat([given.assign(step=step) for step in STEPS])
    moves = moves[(moves["level"] + moves["step"]).between(LOWEST, HIGHEST)]
    at = moves["at"].to_numpy()
    gap = np.where(on_list[at], totals[at] - bars[at], bars[at] - totals[at])
    towards = np.where(on_list[at], -1, 1) == moves["step"]
    deciding = towards & (rivals[at] >= 0) & ((moves["shift"] - gap).round(SAME) > 0)
    moves = moves.assign(enough=gap / moves["shift"].where(moves["shift"] > 0))[deciding]
    return SingleRatings(len(given), moves.index.nunique(), _pivotal(moves, profiles, rivals, on_list))


def _given(ratings: pd.DataFrame, position: dict[str, int]) -> pd.DataFrame:
    """One row a rating of one criterion: whose, in which role, the level, and its share of the candidate's score."""
    long = ratings.melt(["candidate", "role"], list(RATED), "criterion", "level").dropna(subset="level")
    weight = role_weights(long)
    share = weight / weight.groupby([long["candidate"], long["criterion"]]).transform("sum")
    return long.assign(share=share, at=long["candidate"].map(position), column=long["criterion"].map(CRITERIA.index))


def _criterion_shares(profiles: Sequence[Profile], weights: np.ndarray) -> np.ndarray:
    """What each criterion counts in each candidate's total, taken over the known ones."""
    counted = ~np.isnan(score_matrix(profiles)) * weights
    held = counted.sum(axis=1, keepdims=True)
    return np.divide(counted, held, out=np.zeros_like(counted), where=held > 0)


def _rivals(totals: np.ndarray, contests: Sequence[Contest], on_list: np.ndarray, order: Sequence[int]):
    """For each candidate whom they would change places with, and that one's total; -1 where there is nobody.

    For those on the list the best outside it, for the others the last one on it; of level ones the one shown first
    outside, and the one shown last on the list.
    """
    shown, totals = np.argsort(order), comparable(totals)
    rivals = np.full(len(totals), -1)
    for contest in contests:
        inside, outside = (contest.members[on_list[contest.members] == there] for there in (True, False))
        if contest.decided:
            continue
        rivals[outside] = min(inside, key=lambda at: (totals[at], -shown[at]))
        rivals[inside] = max(outside, key=lambda at: (totals[at], -shown[at]))
    return rivals, totals[rivals]


def _pivotal(moves: pd.DataFrame, profiles: Sequence[Profile], rivals: np.ndarray, on_list: np.ndarray):
    """The moves as results, the closest first, alike ones once."""
    keys, at = np.array([profile.key for profile in profiles]), moves["at"].to_numpy()
    own, rival = keys[at], keys[rivals[at]]
    named = moves.assign(candidate=own, comes_in=np.where(on_list[at], rival, own),
                         goes_out=np.where(on_list[at], own, rival), shown=at)
    alike = named.sort_values(["enough", "shown", "column", "role"]).drop_duplicates(NAMED)
    return tuple(
        PivotalRating(row.candidate, row.criterion, row.role, int(row.step), row.comes_in, row.goes_out,
                      float(max(row.enough, 0.0)))
        for row in alike.itertuples()
    )
