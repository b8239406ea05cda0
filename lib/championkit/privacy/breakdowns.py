"""Which groups of people may be shown beside the total, in one breakdown or in two of the same people."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

import networkx as nx
import numpy as np
import pandas as pd
from scipy.optimize import linprog

from .cells import cover

NOT_STATED = ""
FULL = 100.0
NARROWEST = 25.0
"""A hidden group's mean, of figures from 0 to 100, can lie anywhere in a range at least this wide."""


@dataclass(frozen=True)
class Plan:
    """For each breakdown the groups whose figures may be shown, and why each of the others may not.

    A reason is few (fewer than min_n answers), same (all gave the same answer), blank (no group stated), before (an
    earlier report kept it hidden) or subtraction (it would give away another). The reasons are for the analysis: on a
    page they would tell too much.
    """

    shown: dict[str, tuple[str, ...]]
    hidden: dict[str, dict[str, str]] = field(metadata={"record": False})


def plan_breakdowns(
    groups: pd.DataFrame, answers: pd.DataFrame, min_n: int, *, closed: Mapping[str, Collection[str]] | None = None
) -> Plan:
    """Which groups of each breakdown may be shown beside the total, the same for all columns of `answers`.

    `groups` has one row a person and one column a breakdown, missing where none was stated; `answers` the same rows,
    and one column, from 0 to 100, for each figure shown. `closed` are groups that must stay hidden. For each column:

    1. a group is hidden if fewer than min_n answered or all gave the same answer, and so is the rest of a breakdown;
    2. the hidden groups of a breakdown are at least two and hold min_n people together;
    3. no sum of shown figures, over both breakdowns, rests on fewer than min_n people;
    4. whatever is shown, the mean of a hidden group may still lie in a range of NARROWEST.

    The first three hold for the number of people too. While one of the four does not hold, the smallest shown group
    concerned is hidden as well.
    """
    if groups.columns.empty:
        return Plan({}, {})
    people = {name: groups[name].fillna(NOT_STATED).astype(str).str.strip().to_numpy() for name in groups}
    closed = closed or {}
    hidden = {name: _reasons(labels, answers, min_n, closed.get(name, ())) for name, labels in people.items()}
    while more := _next(people, answers, hidden, min_n):
        breakdown, label = more
        hidden[breakdown][label] = "subtraction"
    shown = {name: tuple(label for label in sorted(set(labels)) if label not in hidden[name])
             for name, labels in people.items()}
    return Plan(shown, hidden)


def _reasons(labels: np.ndarray, answers: pd.DataFrame, min_n: int, closed: Collection[str]) -> dict[str, str]:
    by_group = answers.groupby(labels)
    few = (by_group.size() < min_n) | (by_group.count() < min_n).any(axis=1)
    same = (by_group.nunique() == 1).any(axis=1)
    reasons = {}
    for label in few.index:
        if label == NOT_STATED:
            reasons[label] = "blank"
        elif few[label] or same[label]:
            reasons[label] = "few" if few[label] else "same"
        elif label in closed:
            reasons[label] = "before"
    return reasons


def _next(people: dict, answers: pd.DataFrame, hidden: dict, min_n: int) -> tuple[str, str] | None:
    """The next group to hide, the first rule that does not hold deciding; None when all do."""
    counted = [(people, None)]
    for column in answers:
        given = answers[column].notna().to_numpy()
        held = {name: labels[given] for name, labels in people.items()}
        counted.append((held, answers[column].to_numpy(dtype=float)[given]))
    for held, values in counted:
        for rule in (_uncovered, _linked, *(() if values is None else (_of_one_mind, _narrow))):
            for candidates in rule(held, values, hidden, min_n):
                left = [(n, *group) for group, n in _shown(held, hidden).items() if group in candidates]
                if left:
                    return min(left)[1:]
    return None


def _shown(held: dict[str, np.ndarray], hidden: dict) -> dict[tuple[str, str], int]:
    """How many people each shown group has."""
    return {(name, label): n for name, labels in held.items() for label, n in Counter(labels.tolist()).items()
            if label not in hidden[name]}


def _uncovered(held: dict, values: np.ndarray | None, hidden: dict, min_n: int) -> Iterator[set]:
    """The breakdowns whose hidden groups are too few, or too few people, to be safe from the total."""
    for name, labels in held.items():
        counts = Counter(labels.tolist())
        kept = set(hidden[name]) & set(counts)
        yield {(name, label) for label in cover(counts, kept, min_n) - kept}


def _of_one_mind(held: dict, values: np.ndarray, hidden: dict, min_n: int) -> Iterator[set]:
    """The breakdowns whose hidden groups all gave the same answer."""
    for name, labels in held.items():
        rest = values[np.isin(labels, list(hidden[name]))]
        if rest.size and np.ptp(rest) == 0:
            yield {(name, label) for label in set(labels)}


def _linked(held: dict, values: np.ndarray | None, hidden: dict, min_n: int) -> Iterator[set]:
    """The groups that take part in a sum over both breakdowns which rests on fewer than min_n people.

    Each person ties a group of one breakdown to a group of the other, the hidden ones of a breakdown being one. A sum
    of figures that cancels for all but a few people is a cut through this graph that severs just these ties.
    """
    if len(held) < 2:
        return
    (one, ones), (other, others) = held.items()
    graph = nx.Graph()
    for (here, there), n in Counter(zip(_rest(ones, hidden[one]), _rest(others, hidden[other]), strict=True)).items():
        graph.add_edge((one, here), (other, there), weight=int(n))
    for part in nx.connected_components(graph):
        tied = graph.subgraph(part)
        size, (side, _other_side) = nx.stoer_wagner(tied)
        if size < min_n:
            yield {node for edge in nx.edge_boundary(tied, side) for node in edge}
            yield part  # where the few lie between what is hidden in one breakdown and in the other


def _rest(labels: np.ndarray, hidden: dict) -> np.ndarray:
    return np.where(np.isin(labels, list(hidden)), "\0", labels)


def _narrow(held: dict, values: np.ndarray, hidden: dict, min_n: int) -> Iterator[set]:
    """The breakdowns with a hidden group whose mean is known too well, by the least and the largest it can be.

    A group hidden only to protect others is large enough to be shown, and needs no such range.
    """
    sums = pd.Series(values).groupby(list(held.values())).agg(["sum", "size"]).reset_index()
    labels = [sums.iloc[:, at].to_numpy(dtype=str) for at in range(len(held))]
    known = [np.ones(len(sums))]
    known += [(labels[at] == label).astype(float) for at, name in enumerate(held) for label in set(labels[at])
              if label not in hidden[name]]
    totals = [float(row @ sums["sum"]) for row in known]
    limits = [(0.0, FULL * n) for n in sums["size"]]
    for at, name in enumerate(held):
        for label in sorted(set(labels[at])):
            if hidden[name].get(label, "subtraction") == "subtraction":
                continue
            aim = (labels[at] == label).astype(float)
            ends = [linprog(sign * aim, A_eq=np.array(known), b_eq=totals, bounds=limits).fun for sign in (1, -1)]
            if (-ends[1] - ends[0]) / float(aim @ sums["size"]) < NARROWEST:
                yield {(name, other) for other in set(labels[at])}
                yield {(breakdown, other) for breakdown in held for other in set(held[breakdown])}
