"""How often each person is asked, from how many areas, and how sure that is where not everybody answered.

`matrix` is that of the graph: a row for who asks, a column for who is asked.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.sparse import csr_array

from ...estimate import share_within_population

DRAWS, AT_A_TIME = 2000, 100
RANK_RANGE = (0.05, 0.95)


def times_asked(matrix: csr_array) -> np.ndarray:
    """How many others named each person."""
    return matrix.sum(axis=0).astype(int)


def could_name(matrix: csr_array) -> np.ndarray:
    """For each person how many of the others answered."""
    answered = matrix.sum(axis=1) > 0
    return answered.sum() - answered


def shares_asked(matrix: csr_array, confidence: float) -> list[tuple[float, float, float]]:
    """For each person the share who named them of those who could have, and its interval for all others."""
    pairs = list(zip(times_asked(matrix).tolist(), could_name(matrix).tolist(), strict=True))
    others = matrix.shape[0] - 1
    found = {pair: _share(*pair, others, confidence) for pair in set(pairs)}
    return [found[pair] for pair in pairs]


def _share(asked_by: int, could: int, others: int, confidence: float) -> tuple[float, float, float]:
    if not could:
        return 0.0, 0.0, 1.0
    found = share_within_population(asked_by, could, others, confidence=confidence)
    return found.value, found.low, found.high


def standings(matrix: csr_array, k: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each person the best and the worst rank in nine draws out of ten, and the chance to be among the k first.

    Those who answered are drawn anew, with replacement; of how far a share then lies from the one found, the part
    sqrt(1 - n / N) counts where n of N have answered (Rao & Wu 1988, J Am Stat Assoc 83:231). Equal ones share a
    rank, and the places that are open between them.
    """
    ranks = np.concatenate([_ranks(shares) for shares in _drawn_shares(matrix, seed)])
    low, high = np.quantile(ranks, RANK_RANGE, axis=0, method="inverted_cdf").astype(int)
    return low, high, _among_first(ranks, k)


def _drawn_shares(matrix: csr_array, seed: int) -> Iterator[np.ndarray]:
    """Shares asked as they might have been found: one row a draw, some rows at a time to keep them in memory."""
    who, people = np.flatnonzero(matrix.sum(axis=1)), matrix.shape[0]
    found = _divided(times_asked(matrix), could_name(matrix))
    left = np.sqrt(1 - len(who) / people)
    if not len(who) or not left:
        yield found[np.newaxis]
        return
    random, asks = np.random.default_rng(seed), matrix.T.tocsr()
    for _some in range(DRAWS // AT_A_TIME):
        drawn = who[random.integers(len(who), size=(AT_A_TIME, len(who)))]
        drawn += np.arange(AT_A_TIME)[:, np.newaxis] * people
        times = np.bincount(drawn.ravel(), minlength=AT_A_TIME * people).reshape(AT_A_TIME, people)
        shares = _divided((asks @ times.T.astype(float)).T, len(who) - times)
        yield (found + left * (shares - found)).round(10)


def _divided(asked, could) -> np.ndarray:
    return np.divide(asked, could, out=np.zeros(np.shape(asked)), where=could > 0)


def _ranks(shares: np.ndarray) -> np.ndarray:
    """Each one's rank in its row, the largest first; equal ones have the first of their ranks."""
    order = np.argsort(-shares, axis=1)
    falls = np.diff(np.take_along_axis(shares, order, axis=1), axis=1, prepend=np.inf) != 0
    first = np.maximum.accumulate(np.where(falls, np.arange(shares.shape[1]), 0), axis=1)
    ranks = np.empty(shares.shape, dtype=np.int32)
    np.put_along_axis(ranks, order, first + 1, axis=1)
    return ranks


def _among_first(ranks: np.ndarray, k: int) -> np.ndarray:
    inside = ranks <= k
    last = np.where(inside, ranks, 0).max(axis=1, keepdims=True)
    at_last = ranks == last
    open_share = np.minimum((k - last + 1) / at_last.sum(axis=1, keepdims=True), 1)
    return np.where(at_last, open_share, inside).mean(axis=0)


def areas_asking(matrix: csr_array, areas: Sequence[str]) -> list[int]:
    """For each person how many areas other than their own they are asked from; people of no stated area ("") count
    for none."""
    names = sorted(set(areas) - {""})
    belongs = np.array([[area == name for name in names] for area in areas], dtype=float)
    asking = (matrix.T @ belongs > 0) & (belongs == 0)
    return asking.sum(axis=1).tolist()
