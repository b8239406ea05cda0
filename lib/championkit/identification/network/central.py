"""Who stands between others, and who is asked by the much asked; and whether that can be read at all.

`matrix` is that of the graph: a row for who asks, a column for who is asked.
"""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import csr_array
from scipy.stats import rankdata

DAMPING = 0.85
CLOSE_ENOUGH, MOST_STEPS = 1e-12, 1000
DROPPED, DROPS, STABLE = 0.20, 200, 0.70


def betweenness(matrix: csr_array) -> np.ndarray:
    """For each person how many shortest paths between two others run over them, shared where there are several.

    Brandes 2001 (J Math Sociol 25:163), from all who ask at once: `paths` counts the shortest paths from each (a
    column) to each (a row). Of what passes over a person, per path, `passing` is the part that comes from the people
    one step further away and from the person as the end of a path. As exact as the matrix's own numbers.
    """
    asking = np.flatnonzero(np.diff(matrix.indptr))
    reached = np.zeros((matrix.shape[0], len(asking)), matrix.dtype)
    reached[asking, np.arange(len(asking))] = 1
    back, paths, unreached, rings = matrix.T.tocsr(), reached.copy(), 1 - reached, []
    while True:
        reached = (back @ reached) * unreached
        ring = (reached > 0).astype(matrix.dtype)
        if not ring.any():
            break
        rings.append(ring)
        paths += reached
        unreached -= ring
    ending = 1 / np.maximum(paths, 1)
    passing, total = np.zeros_like(paths), np.zeros_like(paths)
    for ring in reversed(rings):
        passing = (matrix @ passing + ending) * ring
        total += passing
    return (paths * total - (total > 0)).sum(axis=1, dtype=float).round(9)


def pagerank(matrix: csr_array, kept: np.ndarray | None = None) -> np.ndarray:
    """Each person's PageRank with damping 0.85 (Brin & Page 1998); who asks nobody passes it on to everybody alike.

    `kept` has a row a person and a column a draw, 1 where the person's nominations count and 0 where they do not; the
    result has its shape.
    """
    people = matrix.shape[0]
    kept = np.ones((people, 1)) if kept is None else kept
    named = matrix.sum(axis=1)
    passes_on = (matrix.multiply(1 / np.maximum(named, 1)[:, np.newaxis])).T.tocsr()
    kept = kept * (named > 0)[:, np.newaxis]
    ranks = np.full(kept.shape, 1 / people)
    for _step in range(MOST_STEPS):
        before, passed = ranks, ranks * kept
        lost = ranks.sum(axis=0) - passed.sum(axis=0)
        ranks = DAMPING * (passes_on @ passed + lost / people) + (1 - DAMPING) / people
        if np.abs(ranks - before).sum(axis=0).max() < CLOSE_ENOUGH * people:
            break
    return ranks


def stability(matrix: csr_array, seed: int) -> dict[str, float]:
    """For each centrality the median rank correlation with itself after a fifth of those who answered is dropped."""
    kept = _kept(matrix, seed)
    paths = np.array([betweenness(part) for part in _thinned(matrix, kept)])
    return {
        "betweenness": _median_correlation(betweenness(matrix), paths),
        "pagerank": _median_correlation(pagerank(matrix)[:, 0], pagerank(matrix, kept).T),
    }


def _kept(matrix: csr_array, seed: int) -> np.ndarray:
    """One column a draw, 0 for those dropped in it and 1 for all others."""
    random, who = np.random.default_rng(seed), np.flatnonzero(np.diff(matrix.indptr))
    kept = np.ones((matrix.shape[0], DROPS))
    for draw in range(DROPS):
        kept[who[random.choice(len(who), round(DROPPED * len(who)), replace=False)], draw] = 0
    return kept


def _thinned(matrix: csr_array, kept: np.ndarray) -> Iterator[csr_array]:
    """The matrix of each draw, in the short numbers that are exact enough for an order."""
    for column in kept.T:
        part = csr_array(matrix.multiply(column[:, np.newaxis]), dtype=np.float32)
        part.eliminate_zeros()
        yield part


def _median_correlation(whole: np.ndarray, draws: np.ndarray) -> float:
    """Spearman's correlation of each draw (a row) with the whole, in the middle; nothing (0) where all are equal."""
    one, others = (_centred(rankdata(values.round(6), axis=-1)) for values in (whole, draws))
    size = np.sqrt((one @ one) * (others**2).sum(axis=1))
    return float(np.median(np.divide(others @ one, size, out=np.zeros(len(draws)), where=size > 0)))


def _centred(ranks: np.ndarray) -> np.ndarray:
    return ranks - ranks.mean(axis=-1, keepdims=True)
