"""The survey by area and by department: who answered, and how ready each group is."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control, hypergeom, ttest_ind

from ...estimate import Shrunken, share_within_population, shrink
from ...privacy import NOT_STATED, Plan, suppress_2d
from ..pseudonyms import natural
from ..words import REST
from .answers import readiness
from .result import Breakdown, Crossing, Group, Readiness


def breakdown(
    name: str, stated: pd.Series, means: pd.DataFrame, plan: Plan, invited: Mapping[str, int], confidence: float
) -> Breakdown:
    """One breakdown as the plan lets it be shown; `means` has one row a respondent and one column a dimension."""
    shown = tuple(sorted(plan.shown[name], key=natural))
    answered = stated.value_counts().to_dict()
    ranges = _chance_ranges(answered, invited, confidence)
    parts = {group: [readiness(means.loc[stated == group, dimension], invited.get(group), confidence)
                     for dimension in means] for group in shown}
    pooled = {dimension: _pooled([own[at] for own in parts.values()]) for at, dimension in enumerate(means)}
    groups = tuple(
        _group(group, answered[group], invited.get(group), ranges.get(group), confidence, tuple(
            replace(part, shrunken=round(pooled[part.dimension].values[at])) for part in parts[group]))
        for at, group in enumerate(shown)
    )
    tau = {dimension: round(found.tau, 1) for dimension, found in pooled.items()}
    apart = {dimension: names if tau[dimension] else ()
             for dimension, names in _apart(means, stated, shown, confidence).items()}
    hidden = sorted({*plan.hidden[name], *invited} - {*shown, NOT_STATED}, key=natural)
    return Breakdown(name, groups, tuple(hidden), tau, apart, _weighted(means, stated, shown, invited))


def _pooled(parts: list[Readiness]) -> Shrunken:
    """The groups' means of one dimension, drawn together.

    They come from the published figures alone, and so tell nothing more; the rounding of these is half a point.
    """
    return shrink([part.mean for part in parts], [max(part.sd, 1) / part.n**0.5 for part in parts])


def _group(name: str, answered: int, invited: int | None, chance: tuple[int, int] | None, confidence: float,
           parts: tuple[Readiness, ...]) -> Group:
    if not invited:
        return Group(name, answered, None, None, None, None, None, None, parts)
    low, high = chance
    turnout = "fewer" if answered < low else "more" if answered > high else "as_expected"
    half = share_within_population(round(answered / 2), answered, invited, confidence=confidence)
    margin = round((half.high - half.low) / 2, 2)
    return Group(name, answered, invited, answered / invited, low, high, turnout, margin, parts)


def _chance_ranges(answered: Mapping[str, int], invited: Mapping[str, int], confidence: float) -> dict:
    """How many of each group would answer if all who answered were drawn at random from all invited (hypergeometric).

    The ranges hold for all groups together (Sidak 1967).
    """
    if not invited:
        return {}
    everybody, all_answered = sum(invited.values()), sum(answered.get(group, 0) for group in invited)
    tail = (1 - confidence ** (1 / len(invited))) / 2
    drawn = {group: hypergeom(everybody, all_answered, n) for group, n in invited.items()}
    return {group: (int(chance.ppf(tail)), int(chance.ppf(1 - tail))) for group, chance in drawn.items()}


def _weighted(means: pd.DataFrame, stated: pd.Series, shown: tuple[str, ...], invited: Mapping[str, int]) -> dict:
    """Each dimension's mean with every group weighted by those invited; the groups not shown are one."""
    if not invited:
        return {}
    pooled = stated.where(stated.isin(shown), REST)
    sizes = {group: invited[group] for group in shown}
    sizes[REST] = sum(invited.values()) - sum(sizes.values())
    weighted = {}
    for dimension, by_group in means.groupby(pooled).mean().items():
        known = by_group.dropna()
        weighted[dimension] = round(float(np.average(known, weights=[sizes[group] for group in known.index])))
    return weighted


def _apart(means: pd.DataFrame, stated: pd.Series, shown: tuple[str, ...], confidence: float) -> dict:
    tests = [(dimension, name) for dimension in means for name in shown]
    if len(shown) < 2:
        return dict.fromkeys(means, ())
    p = [_welch(means[dimension], stated == name) for dimension, name in tests]
    small = false_discovery_control(p) <= 1 - confidence
    return {
        dimension: tuple(name for (tested, name), different in zip(tests, small, strict=True)
                         if different and tested == dimension)
        for dimension in means
    }


def _welch(values: pd.Series, inside: pd.Series) -> float:
    """The p value of Welch's t test of those inside against all others; 1 where these are too few or all alike."""
    others = values[~inside]
    if others.nunique() < 2:
        return 1.0
    return float(ttest_ind(values[inside], others, equal_var=False, nan_policy="omit").pvalue)


def crossing(groups: pd.DataFrame, plan: Plan, min_group: int) -> Crossing | None:
    """How many answered by area and department, the groups not shown taken together; None if most must be hidden."""
    areas, departments = plan.shown["area"], plan.shown["department"]
    if len(areas) < 2 or len(departments) < 2:
        return None
    row = groups["area"].where(groups["area"].isin(areas), REST)
    column = groups["department"].where(groups["department"].isin(departments), REST)
    table = pd.crosstab(row, column)
    rows, columns = [[*names, *({REST} & set(there))] for names, there in
                     ((areas, table.index), (departments, table.columns))]
    table = table.reindex(index=rows, columns=columns)
    hidden = set(suppress_2d(table.to_numpy().tolist(), min_group))
    counts = tuple(tuple(None if n == 0 or (i, j) in hidden else int(n) for j, n in enumerate(line))
                   for i, line in enumerate(table.to_numpy()))
    shown = sum(n is not None for line in counts for n in line)
    return Crossing(tuple(rows), tuple(columns), counts) if 2 * shown >= int((table > 0).to_numpy().sum()) else None
