"""The few people who together reach the most: they themselves and all who ask them.

`covers` has a row for who is reached and a column for who reaches them.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, csr_array, eye_array

from .asked import times_asked
from .result import Reach

ROUNDS, PATIENCE = 300, 15
MOST_NODES = 50
TINY = 1e-6


def best_reach(matrix: csr_array, keys: Sequence[str], k: int) -> Reach | None:
    """The reach of the at most k people who together reach the most; None where nobody was named."""
    if not matrix.nnz:
        return None
    people, proven = best_set(matrix, k)
    return _reach(matrix, keys, people, proven=proven)


def most_asked_reach(matrix: csr_array, keys: Sequence[str], k: int) -> Reach | None:
    """The reach of the k people whom the most name, of equal ones the first by row; None where nobody was named."""
    if not matrix.nnz:
        return None
    asked = times_asked(matrix)
    return _reach(matrix, keys, [int(at) for at in np.argsort(-asked, kind="stable")[:k] if asked[at]])


def _reach(matrix: csr_array, keys: Sequence[str], people: list[int], *, proven: bool = True) -> Reach:
    n = _reached(_covers(matrix), people)
    return Reach(tuple(keys[at] for at in people), n, n / len(keys), proven)


def may_be_shown(best: Reach | None, most_asked: Reach | None, people: int, min_group: int):
    """Both without their people, as they may be shown without consent; None where they would tell on a few.

    Those reached and those not reached each hold the smallest group: if nobody were left, everybody would be known to
    ask one of those who, as all know, are asked by the most. So do those by whom the two differ, if they do.
    """
    if best is None:
        return None, None
    more = best.n - most_asked.n
    if min(*(n for reach in (best, most_asked) for n in (reach.n, people - reach.n))) < min_group:
        return None, None
    if 0 < more < min_group:
        return None, None
    return replace(best, people=()), replace(most_asked, people=())


def best_set(matrix: csr_array, k: int) -> tuple[list[int], bool]:
    """The at most k people (their rows) who together reach the most, and whether that is proven.

    The maximal covering problem (Church & ReVelle 1974, Pap Reg Sci Assoc 32:101). Whoever adds most is taken first,
    of equal ones the first row. Where no set can reach more than those (Cornuejols, Fisher & Nemhauser 1977, Manage
    Sci 23:789, whose bound holds for any prices), they are the best; else an integer program over those who can
    belong to a better set finds it. Of equally good sets, the first found counts, or that of the lowest sum of rows.
    """
    covers = _covers(matrix)
    chosen = _greedy(covers, k)
    found = _reached(covers, chosen)
    bound, prices = _bound(covers, k, found)
    if bound < found + 1 - TINY:
        return chosen, True
    better, proven = _program(covers, k, np.flatnonzero(_bounds_with(covers, k, prices) >= found + 1 - TINY))
    return (better if _reached(covers, better) > found else chosen), proven


def _covers(matrix: csr_array) -> csr_array:
    return csr_array(matrix + eye_array(matrix.shape[0]))


def _reached(covers: csr_array, people) -> int:
    return int((covers[:, list(people)].sum(axis=1) > 0).sum())


def _greedy(covers: csr_array, k: int) -> list[int]:
    """One person after the other, always who reaches most of those not reached yet."""
    reaches, left, chosen = covers.T.tocsr(), np.ones(covers.shape[0]), []
    for _place in range(k):
        gains = reaches @ left
        best = int(gains.argmax())
        if not gains[best]:
            break
        chosen.append(best)
        left[reaches[[best]].indices] = 0
    return chosen


def _bound(covers: csr_array, k: int, found: int) -> tuple[float, np.ndarray]:
    """More than this no k people reach, with the prices that prove it; `found` are reached by some k.

    Reaching a person is worth a price from 0 to 1 to whoever reaches them, as often as it happens; what is missing
    to 1 is paid anyway. The prices of those reached twice fall and of those not reached rise until the bound is close.
    """
    reaches, prices = covers.T.tocsr(), np.ones(covers.shape[0])
    bound, best, step, waited = np.inf, prices, 1.0, 0
    for _round in range(ROUNDS):
        worth = reaches @ prices
        most = np.argsort(-worth, kind="stable")[:k]
        now = (1 - prices).sum() + worth[most].sum()
        waited = 0 if now < bound * 0.999 else waited + 1
        if now < bound:
            bound, best = now, prices
        if bound < found + 1 - TINY:
            break
        if waited > PATIENCE:
            step, waited, prices = step / 2, 0, best
        slope = covers[:, most].sum(axis=1) - 1
        slope[((prices <= 0) & (slope > 0)) | ((prices >= 1) & (slope < 0))] = 0
        if not slope.any():
            break
        prices = np.clip(prices - step * (now - found) / (slope @ slope) * slope, 0, 1)
    return min(bound, covers.shape[0]), best


def _bounds_with(covers: csr_array, k: int, prices: np.ndarray) -> np.ndarray:
    """For each person: more than this no k people reach of whom they are one."""
    worth = covers.T @ prices
    most = np.sort(worth)[::-1][:k]
    return (1 - prices).sum() + most[:-1].sum() + np.minimum(worth, most[-1])


def _program(covers: csr_array, k: int, among: np.ndarray) -> tuple[list[int], bool]:
    """The best of these people by an integer program, of equally good ones the lowest rows, and whether it is proven.

    The search breaks off after some branches rather than by the clock, so that it ends alike on every machine.
    """
    covers = covers[:, among]
    covers = covers[np.flatnonzero(covers.sum(axis=1))]
    rows, columns = covers.shape
    per_row = k * (among.max() + 1) + 1  # more than all rows chosen together: those only decide between equals
    covered = LinearConstraint(block_array([[covers, -eye_array(rows)]], format="csr"), 0, np.inf)
    few = LinearConstraint(np.concatenate([np.ones(columns), np.zeros(rows)])[np.newaxis], 0, k)
    found = milp(
        np.concatenate([among + 1.0, np.full(rows, -float(per_row))]),
        integrality=np.concatenate([np.ones(columns), np.zeros(rows)]),
        bounds=Bounds(0, 1), constraints=[covered, few],
        options={"mip_rel_gap": 0, "node_limit": MOST_NODES},
    )
    chosen = [] if found.x is None else among[found.x[:columns] > 0.5].tolist()
    return chosen, found.status == 0
