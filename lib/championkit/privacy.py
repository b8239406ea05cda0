"""Which figures may be shown, so that nobody can be recognised from them or worked out by subtraction."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

NOT_STATED = ""


@dataclass(frozen=True)
class Groups:
    """The groups whose figures may be shown, and why each of the others may not.

    A reason is few (fewer than min_n answers), same (all gave the same answer), blank (no group stated) or
    subtraction (it would give away another). The reasons are for the analysis: on a page they would tell too much.
    """

    shown: tuple[str, ...]
    hidden: dict[str, str] = field(metadata={"record": False})


def suppress_1d(counts: Mapping[str, int], min_n: int, *, total_published: bool = True) -> list[str]:
    """The labels whose counts must stay hidden, in alphabetical order.

    A count from 1 to min_n - 1 is hidden. Where the total is published too, the smallest remaining counts (ties: the
    first label) follow, until at least two are hidden and the hidden ones hold min_n together.
    """
    small = {label for label, n in counts.items() if 0 < n < min_n}
    return sorted(_cover(counts, small, min_n) if total_published else small)


def _cover(counts: Mapping[str, int], hidden: set[str], min_n: int) -> set[str]:
    """The hidden labels, with as many more as it takes that the total minus what is shown gives nothing away."""
    hidden = set(hidden)
    while True:
        sizes = [counts[label] for label in hidden if counts[label] > 0]
        left = [(n, label) for label, n in counts.items() if n > 0 and label not in hidden]
        if not sizes or not left or (len(sizes) >= 2 and sum(sizes) >= min_n):
            return hidden
        hidden.add(min(left)[1])


def shown_groups(groups: pd.Series, answers: pd.DataFrame, min_n: int) -> Groups:
    """Which groups of people may be shown beside the total, the same for all columns of `answers`.

    `groups` is each person's group, missing where none was stated; `answers` holds one row a person, in the same
    order, and one column for each figure shown. A group is hidden if in any column fewer than min_n answered or all
    gave the same answer; then more groups until no column's total gives a hidden one away.
    """
    labels = groups.fillna(NOT_STATED).astype(str).str.strip()
    counts = answers.groupby(labels.to_numpy()).count()
    different = answers.groupby(labels.to_numpy()).nunique()
    reasons = {label: _reason(label, counts.loc[label], different.loc[label], min_n) for label in counts.index}
    reasons = {label: reason for label, reason in reasons.items() if reason}
    hidden: set[str] = set()
    while hidden != (wider := _cover_all(counts, hidden | set(reasons), min_n)):
        hidden = wider
    reasons |= {label: "subtraction" for label in hidden if label not in reasons}
    return Groups(tuple(label for label in counts.index if label not in hidden), reasons)


def _reason(label: str, counts: pd.Series, different: pd.Series, min_n: int) -> str:
    if label == NOT_STATED:
        return "blank"
    if (counts < min_n).any():
        return "few"
    return "same" if (different == 1).any() else ""


def _cover_all(counts: pd.DataFrame, hidden: set[str], min_n: int) -> set[str]:
    for column in counts:
        hidden = _cover(counts[column].to_dict(), hidden, min_n)
    return hidden
