"""The survey against an earlier report: what has changed in a new wave, what must not be shown of the same one."""

from collections.abc import Iterator

import pandas as pd

from ...estimate import Estimate, holm, summary_difference
from ...privacy import Plan, plan_breakdowns, tells_on_few
from ..tables import Earlier
from .answers import summary
from .result import Breakdown, ChangeWord, ItemAnswers, Readiness, WaveChange

ENOUGH_ANSWERS = 10


def too_close(earlier: Earlier | None, wave: str, answered: int, min_group: int) -> bool:
    """Whether so few have answered since an earlier report on the same wave that both would tell on them."""
    return _same_wave(earlier, wave) and 0 < abs(answered - earlier.answered) < min_group


def _same_wave(earlier: Earlier | None, wave: str) -> bool:
    return earlier is not None and earlier.wave == wave and earlier.answered is not None


def showable_dimensions(means: pd.DataFrame, earlier: Earlier | None, wave: str, min_group: int) -> list[str]:
    """The dimensions whose mean among all may be shown: enough answers, not all the same, and safe beside `earlier`."""
    able = [name for name in means if means[name].count() >= min_group and means[name].nunique() > 1]
    if not _same_wave(earlier, wave):
        return able
    return [name for name in able
            if not tells_on_few(earlier.dimensions.get(name), summary(means[name]), min_group)]


def safe_item(item: ItemAnswers, earlier: Earlier | None, wave: str, min_group: int) -> bool:
    """Whether an item's counts may be shown beside those of an earlier report on the same wave."""
    if not _same_wave(earlier, wave) or item.counts is None or item.item not in earlier.items:
        return True
    counts = earlier.items[item.item]
    return not tells_on_few((sum(counts), *counts), (item.n, *item.counts), min_group)


def plan_beside(
    groups: pd.DataFrame, means: pd.DataFrame, min_group: int, earlier: Earlier | None, wave: str
) -> Plan:
    """Which groups may be shown, beside what an earlier report has shown too.

    A group that was kept hidden stays so, in a new wave as well. In the same wave a group is hidden also if its
    figures, or those of the rest of its breakdown, differ from the earlier ones by fewer than min_group people; and
    where any figure differs only one breakdown is shown, for two could be played off against each other.
    """
    closed = {name: set(earlier.hidden.get(name, ())) for name in groups} if earlier else {}
    plan = plan_breakdowns(groups, means, min_group, closed=closed)
    if not _same_wave(earlier, wave):
        return plan
    while more := next(_risky(groups, means, plan, earlier, min_group), None):
        breakdown, label = more
        closed[breakdown].add(label)
        plan = plan_breakdowns(groups, means, min_group, closed=closed)
    return plan


def _risky(groups: pd.DataFrame, means: pd.DataFrame, plan: Plan, earlier: Earlier, min_group: int) -> Iterator:
    """The shown groups that must be hidden for what an earlier report on the same answers has shown."""
    changed = False
    for name in groups:
        known = earlier.groups.get(name, {})
        for dimension in means:
            now = {label: summary(means.loc[groups[name] == label, dimension])
                   for label in plan.shown[name]}
            then = {label: known.get(label, {}).get(dimension) for label in now}
            yield from ((name, label) for label in now if tells_on_few(then[label], now[label], min_group))
            changed |= any(then[label] not in (None, now[label]) for label in now)
            if dimension in earlier.dimensions and now and None not in then.values():
                # What is left of the total in each report once the groups shown now are taken from it.
                earlier_rest = earlier.dimensions[dimension][0] - sum(part[0] for part in then.values())
                rest = int(means[dimension].count()) - sum(part[0] for part in now.values())
                if 0 < abs(rest - earlier_rest) < min_group:
                    yield name, min(now, key=lambda label: (now[label][0], label))
    if changed and len(groups.columns) > 1:
        second = groups.columns[1]
        yield from ((second, label) for label in plan.shown[second])


def changes(
    earlier: Earlier | None, wave: str, everybody: tuple[Readiness, ...], breakdowns: tuple[Breakdown, ...],
    confidence: float,
) -> tuple[WaveChange, ...]:
    """What has changed since an earlier wave, among all and in each group shown both times; nothing without one."""
    if earlier is None or earlier.wave == wave:
        return ()
    pairs = [(part, earlier.dimensions[part.dimension]) for part in everybody if part.dimension in earlier.dimensions]
    found = [_difference(before, part, confidence) for part, before in pairs]
    adjusted = holm([estimate.p for estimate in found])
    among_all = [_change("", part, before, estimate, _word(part, before, estimate, p, confidence))
                 for (part, before), estimate, p in zip(pairs, found, adjusted, strict=True)]
    in_groups = [
        _change(group.name, part, before, _difference(before, part, confidence), "unknown")
        for shown in breakdowns for group in shown.groups for part in group.readiness
        if (before := earlier.groups.get(shown.name, {}).get(group.name, {}).get(part.dimension))
    ]
    return (*among_all, *in_groups)


def _difference(before: tuple[int, int, int], after: Readiness, confidence: float) -> Estimate:
    n, mean, sd = before
    return summary_difference((mean, sd, n), (after.mean, after.sd, after.n), confidence=confidence)


def _word(after: Readiness, before: tuple, found: Estimate, p: float | None, confidence: float) -> ChangeWord:
    if min(after.n, before[0]) < ENOUGH_ANSWERS or p is None:
        return "unknown"
    if p > 1 - confidence:
        return "unclear"
    return "higher" if found.value > 0 else "lower"


def _change(group: str, after: Readiness, before: tuple, found: Estimate, word: ChangeWord) -> WaveChange:
    limits = [None if limit is None else round(limit) for limit in (found.low, found.high)]
    return WaveChange(group, after.dimension, before[1], after.mean, after.mean - before[1], *limits, word)
