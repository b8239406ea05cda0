"""Whether groups of candidates have places at the same rate, as far as it may be shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Literal

import pandas as pd

from ..company import Company
from ..estimate import blind_share, holm, selection_ratio, smallest_p
from ..privacy import plan_breakdowns
from .tables import Tables

SIGNIFICANT = 0.05

Verdict = Literal["disparity", "chance", "even", "unknown", "few_groups"]
Missing = Literal["", "groups", "candidates", "ranking", "choice"]


@dataclass(frozen=True)
class GroupShare:
    """A group of candidates large enough to be shown; None for what would tell who belongs to it.

    `ratio` is its rate of places as a share of the highest group's, `below` that it is under four fifths, `p` Fisher's
    exact p against the highest (Holm's correction over the groups), `flips` that moving one place between the two
    would change `below`.
    """

    name: str
    candidates: int
    places: int | None = None
    rate: float | None = None
    ratio: float | None = None
    p: float | None = None
    below: bool | None = None
    flips: bool | None = None


@dataclass(frozen=True)
class Comparison:
    """The groups of one attribute, of all `candidates`, and how the `places` fell on them.

    `verdict`: disparity (a group is under four fifths of the highest, by more than chance), chance (under four fifths,
    but chance explains it), even (no group is), unknown (no outcome could have been told from chance; the smallest
    possible p is `smallest_p`), few_groups (fewer than two can be shown). `blind` is how often a blind draw leaves a
    group under four fifths.
    """

    attribute: str
    candidates: int
    places: int
    groups: tuple[GroupShare, ...]
    verdict: Verdict
    smallest_p: float | None = None
    blind: float | None = None

    @property
    def figures(self) -> bool:
        """Whether the places by group are shown."""
        return any(group.places is not None for group in self.groups)

    @property
    def apart(self) -> tuple[GroupShare, ...]:
        """The shown groups that the verdict rests on, the lowest rate first."""
        held = [group for group in self.groups if group.below]
        if self.verdict == "disparity":
            held = [group for group in held if group.p <= SIGNIFICANT]
        return tuple(sorted(held, key=lambda group: group.rate))

    @property
    def highest(self) -> GroupShare:
        """The group with the highest rate, where the places by group are shown."""
        return max(self.groups, key=lambda group: group.rate)

    @property
    def flips(self) -> bool:
        """Whether a single place, moved between two groups, would change what is said of the four fifths."""
        held = self.apart if self.verdict == "disparity" else self.groups
        return any(group.flips for group in held)


@dataclass(frozen=True)
class Fairness:
    """The comparisons the company asked for; `missing` says what was lacking for any, `basis` is its lawful basis."""

    comparisons: tuple[Comparison, ...] = ()
    missing: Missing = ""
    basis: str = field(default="", metadata={"record": False})


def fairness_check(company: Company, tables: Tables, first: Iterable[str], keys: Sequence[str]) -> Fairness:
    """The comparison of every attribute the company names; `first` are the keys of those who come first for a place.

    `keys` are the candidates, by the rows of their table.
    """
    params = company.params.identification.fairness if company.params.identification else None
    placed = pd.Series([key in set(first) for key in keys], dtype=bool)
    if params is None:
        return Fairness(missing="groups")
    missing = "candidates" if not len(placed) else "ranking" if not placed.any() else "choice" if placed.all() else ""
    if missing:
        return Fairness(missing=missing, basis=params.basis)
    stated = tables.candidates[list(params.groups)].reset_index(drop=True)
    settings = {"min_group": company.params.min_group, "seed": company.params.seed}
    found = [compare_groups(stated[name], placed, **settings) for name in params.groups]
    return Fairness(_without_nested(found, stated, company.params.min_group), basis=params.basis)


def compare_groups(stated: pd.Series, placed: pd.Series, *, min_group: int, seed: int) -> Comparison:
    """How the places fell on the groups that are stated, each against the one with the highest rate (UGESP 1978).

    Candidates stand on the page under codes, with their places, so counts of places can tell who belongs to which
    group. Therefore:

    - a group of fewer than `min_group`, those who stated none, and as many others as it takes that neither can be
      worked out, are neither shown nor compared;
    - where no outcome could have been significant, the places by group are never shown: they would settle nothing.
      This hangs on the sizes alone, so that keeping them back tells nothing either;
    - where a group (or the hidden ones together) holds all the places or none, or lacks one for all or for none of
      its candidates, the places are not shown, for then everybody's group, or a group that is not theirs, would be
      plain. The verdict is still given, for it is what the comparison has its lawful basis for.
    """
    shown = plan_breakdowns(stated.to_frame(), stated.to_frame()[[]], min_group).shown[str(stated.name)]
    sizes = {name: int((stated == name).sum()) for name in shown}
    about = {"attribute": str(stated.name), "candidates": len(stated), "places": int(placed.sum())}
    bare = tuple(GroupShare(name, n) for name, n in sizes.items())
    if len(bare) < 2:
        return Comparison(**about, groups=(), verdict="few_groups")
    rest = len(stated) - sum(sizes.values())
    least = _smallest_p(list(sizes.values()), rest, about["places"])
    about |= {"smallest_p": least, "blind": blind_share(list(sizes.values()), rest, about["places"], seed=seed)}
    if least > SIGNIFICANT:
        return Comparison(**about, groups=bare, verdict="unknown")
    groups = _shares(sizes, {name: int(placed[stated == name].sum()) for name in shown})
    return Comparison(**about, groups=groups if _tells_on_nobody(groups, rest, about["places"]) else bare,
                      verdict=_verdict(groups))


def _smallest_p(sizes: list[int], rest: int, places: int) -> float:
    """The smallest p, corrected for the number of comparisons, over all ways in which the places could have fallen."""
    total, possible = sum(sizes) + rest, []
    for one, other in set(combinations(sorted(sizes), 2)):
        there = range(max(0, places - (total - one - other)), min(places, one + other) + 1)
        possible += [smallest_p(one, other, selected) for selected in there]
    return min(1.0, min(possible) * (len(sizes) - 1))


def _shares(sizes: dict[str, int], places: dict[str, int]) -> tuple[GroupShare, ...]:
    rates = {name: places[name] / n for name, n in sizes.items()}
    best = max(rates, key=rates.get)
    found = {name: selection_ratio(places[name], sizes[name], places[best], sizes[best]) for name in sizes}
    others = [name for name in sizes if name != best]
    p = dict(zip(others, holm([found[name].p for name in others]), strict=True))
    return tuple(
        GroupShare(name, sizes[name], places[name], rates[name], part.ratio, p.get(name), part.below,
                   part.flips and name != best)
        for name, part in found.items()
    )


def _tells_on_nobody(groups: Sequence[GroupShare], rest: int, places: int) -> bool:
    """Whether every group, and the hidden ones together, hold candidates with a place and candidates without."""
    held = [(group.candidates, group.places) for group in groups]
    if rest:
        held.append((rest, places - sum(group.places for group in groups)))
    return all(0 < with_place < candidates for candidates, with_place in held)


def _verdict(groups: Sequence[GroupShare]) -> Verdict:
    below = [group for group in groups if group.below]
    if any(group.p <= SIGNIFICANT for group in below):
        return "disparity"
    return "chance" if below else "even"


def _without_nested(found: Sequence[Comparison], stated: pd.DataFrame, min_group: int) -> tuple[Comparison, ...]:
    """The comparisons without those that would give away a small group together with an earlier one.

    A region next to its towns would: the region minus the towns that are shown leaves those that are not.
    """
    kept, earlier = [], []
    for comparison in found:
        own = [set(stated.index[stated[comparison.attribute] == group.name]) for group in comparison.groups]
        if any(_leaves_few(own, other, min_group) or _leaves_few(other, own, min_group) for other in earlier):
            comparison, own = replace(comparison, groups=(), verdict="few_groups", smallest_p=None, blind=None), []
        kept.append(comparison)
        earlier.append(own)
    return tuple(kept)


def _leaves_few(wholes: Sequence[set], parts: Sequence[set], min_group: int) -> bool:
    """Whether a whole minus the parts that lie within it leaves somebody, but fewer than min_group."""
    inside = [(whole, [part for part in parts if part <= whole]) for whole in wholes]
    return any(within and 0 < len(whole) - sum(map(len, within)) < min_group for whole, within in inside)
