"""Totals as they might be, drawn at random, and what follows from them."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from scipy.stats import rankdata

from ..rubric import HIGHEST, LOWEST
from .contests import Contest

DRAWS = 20_000
BLOCK = 250  # draws worked on at a time: with 500 candidates a megabyte, which the processor keeps close
RANK_DRAWS = 2_000  # enough for a range of ranks, which are whole numbers
RANK_RANGE = (0.05, 0.95)


def draw_totals(scores, se, *, weights, concentration: float | None, seed: int, draws: int = DRAWS) -> np.ndarray:
    """Total scores as they might be: one row a draw, one column a candidate.

    `scores` and `se` have one row a candidate, one column a criterion. A score is drawn from a normal distribution
    with its se, an unknown one (NaN) evenly from 1 to 3. Weights are drawn from a Dirichlet distribution around
    `weights`, the closer the higher the concentration (None: always as they are).
    """
    totals = np.empty((draws, len(scores)))
    settings = {"weights": weights, "concentration": concentration, "seed": seed, "draws": draws}
    for rows, drawn in zip(blocks(totals), draw_blocks(scores, se, **settings), strict=True):
        rows[:] = drawn
    return totals


def draw_blocks(scores, se, *, weights, concentration: float | None, seed: int, draws: int) -> Iterator[np.ndarray]:
    """The same totals a block of draws at a time, so that many candidates take little memory."""
    scores, se, weights = (np.asarray(values, dtype=float) for values in (scores, se, weights))
    weights, random = weights / weights.sum(), np.random.default_rng(seed)
    for start in range(0, draws, BLOCK):
        shape = min(BLOCK, draws - start), len(weights)
        drawn = np.broadcast_to(weights, shape)
        if concentration is not None:
            drawn = random.dirichlet(concentration * weights, shape[0])
        yield _totals(scores, se, drawn, random).round(10)


def _totals(scores: np.ndarray, se: np.ndarray, drawn: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """The totals under each row of drawn weights: given these, the noise of a total is one normal variable."""
    totals = drawn @ np.nan_to_num(scores).T
    if se.any():
        totals += random.standard_normal(totals.shape) * np.sqrt(drawn**2 @ se.T**2)
    for candidate, criterion in np.argwhere(np.isnan(scores)):
        totals[:, candidate] += drawn[:, criterion] * random.uniform(LOWEST, HIGHEST, len(drawn))
    return totals


def place_shares(drawn: Iterable[np.ndarray], contests: Sequence[Contest], candidates: int) -> np.ndarray:
    """For each candidate the share of draws that give a place; none for who stands for none.

    `drawn` are blocks of totals, one row a draw and one column a candidate; equal totals share what is open.
    """
    held, draws = np.zeros(candidates), 0
    for rows in drawn:
        draws += len(rows)
        for contest in contests:
            everybody = len(contest.members) == candidates
            held[contest.members] += _held(rows if everybody else rows[:, contest.members], contest.places)
    return held / draws


def _held(rows: np.ndarray, k: int) -> np.ndarray:
    """How often each column is among the k largest of its row, equal ones sharing what is open."""
    if k >= rows.shape[1]:
        return np.full(rows.shape[1], len(rows))
    last = np.partition(rows, -k, axis=1)[:, [-k]]
    above, level = rows > last, rows == last
    return above.sum(axis=0) + (k - above.sum(axis=1)) / level.sum(axis=1) @ level


def rank_ranges(totals: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each column the ranks, 1 for the largest, between which it lies in nine out of ten rows."""
    ranks = rankdata(-totals[:RANK_DRAWS], method="min", axis=1)
    low, high = np.quantile(ranks, RANK_RANGE, axis=0, method="inverted_cdf")
    return low, high


def total_ranges(totals: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """For each column where the middle `confidence` of its rows lies, within 1 to 3."""
    edges = (1 - confidence) / 2, (1 + confidence) / 2
    found = np.array([np.quantile(column, edges) for column in totals.T])
    return tuple(found.clip(LOWEST, HIGHEST).T)


def blocks(totals: np.ndarray) -> Iterator[np.ndarray]:
    """The rows, a block of them at a time, as views."""
    return (totals[start : start + BLOCK] for start in range(0, len(totals), BLOCK))
