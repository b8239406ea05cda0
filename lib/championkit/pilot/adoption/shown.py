"""Which of the counts may be shown, so that none of a few people can be read or worked out."""

from collections.abc import Sequence
from datetime import date

from .counts import Counts
from .result import FEW, HIDDEN, MOST, UNKNOWN, Figure, Month


def shown_months(counts: Sequence[Counts], min_group: int) -> tuple[Month, ...]:
    """The months with what may be shown of them; every count of people is 0, min_group or more, or not there.

    1. Nothing is shown where there are fewer than min_group licences.
    2. The active are shown where neither they nor all others with a licence are 1 to min_group - 1. Where one is, the
       word for it leaves each of these numbers possible.
    3. New and lapsed are shown together, where the active of both months are, and no group that can be worked out from
       all these is so few: who came back, who stayed, who has never used it, ...
    4. The habitual are shown where the active of all three months are, and neither they nor the others who were active
       in any of these months are so few.

    Subtracting then gives only the groups named here, and what is hidden under 3 and 4 stays open over several numbers
    (tests/adoption_attack.py tries to narrow it down, by all courses people can have taken).
    """
    active = [_active(count, min_group) for count in counts]
    flows = [False]
    for at in range(1, len(counts)):
        both, figures = counts[at - 1 : at + 1], active[at - 1 : at + 1]
        flows.append(_flows_shown(*both, figures, min_group) and (all(flows[1:]) or _enough_left(*both, min_group)))
    return tuple(_month(counts, at, active, flows, min_group) for at in range(len(counts)))


def _month(counts: Sequence[Counts], at: int, active: list[Figure], flows: list[bool], min_group: int) -> Month:
    count = counts[at]
    whole = isinstance(active[at], int)
    steady = at > 1 and _habitual_shown(counts[at - 2 : at + 1], active[at - 2 : at + 1], flows[at - 1 : at + 1],
                                        min_group)
    hours = count.hours if whole and count.hours_users >= min_group else None
    return Month(
        month=count.month, snapshot=count.snapshot, licences=count.licences, active=active[at],
        share=count.active / count.licences if whole and count.active <= count.licences else None,
        new=_figure(count.new, flows[at]), lapsed=_figure(count.lapsed, flows[at]),
        habitual=_figure(count.habitual, steady), assisted_hours=hours,
    )


def _figure(number: int | None, may_be_shown: bool) -> Figure:
    if number is None:
        return UNKNOWN
    return number if may_be_shown else HIDDEN


def _active(count: Counts, min_group: int) -> Figure:
    if count.active is None:
        return UNKNOWN
    if _none_few((count.active, count.licences - count.active), min_group) and count.licences >= min_group:
        return count.active
    # Of few licences the word alone would tell: of six, five are "most", for fewer would be "few".
    if count.licences < 2 * min_group - 1:
        return HIDDEN
    return FEW if count.active < min_group else MOST


def _none_few(groups: Sequence[int], min_group: int) -> bool:
    return all(n <= 0 or n >= min_group for n in groups)


def _flows_shown(before: Counts, now: Counts, active: Sequence[Figure], min_group: int) -> bool:
    if not all(isinstance(figure, int) for figure in active) or now.new is None:
        return False
    stayed = before.active - now.lapsed
    return _none_few((now.new, now.returned, now.lapsed, stayed, now.active - now.new, now.active - stayed,
                      now.ever - now.active, now.licences - now.ever), min_group)


def _enough_left(before: Counts, now: Counts, min_group: int) -> bool:
    """Whether enough have never used it, and enough have stopped and not come back.

    Where nobody is left of either, the new of an earlier month that is hidden follow from those shown.
    """
    stopped = before.ever - before.active - now.returned
    return min(now.licences - now.ever, stopped) >= min_group


def _habitual_shown(counts: Sequence[Counts], active: Sequence[Figure], flows: Sequence[bool], min_group: int) -> bool:
    """Whether the habitual of the last of three months may be shown; `flows` says it of new and lapsed of two."""
    habitual = counts[-1].habitual
    if not all(isinstance(figure, int) for figure in active):
        return False
    others = [count.active - habitual for count in counts]
    # Whoever is not habitual has missed at least one of the three months: how many more were missed, taken together.
    missed = sum(count.licences - count.active for count in counts) - (counts[-1].licences - habitual)
    groups = [habitual, *others, missed]
    for earlier, count, there in zip(counts, counts[1:], flows, strict=False):
        if there:
            groups += [earlier.active - count.lapsed - habitual, count.active - count.new - habitual]
    # Where all with a licence are active in one of the months, the habitual are those who stayed in the other two.
    everybody = any(count.active >= count.licences for count in counts)
    return _none_few(groups, min_group) and not (everybody and any(others))


def target_reached(count: Counts, active: Figure, target: float | None, min_group: int) -> bool | None:
    """Whether the share is at the target, as far as what is shown of the active tells; None where it does not."""
    if target is None or active in (HIDDEN, UNKNOWN):
        return None
    least, most = {FEW: (1, min_group - 1), MOST: (count.licences - min_group + 1, count.licences - 1)}.get(
        active, (count.active, count.active))
    wanted = round(target * count.licences, 6)  # 55 % of 20 is 11.000000000000002
    return True if least >= wanted else False if most < wanted else None


def over_licences(months: Sequence[Month]) -> list[date]:
    """The months in which more were active than had a licence."""
    return [month.month for month in months if isinstance(month.active, int) and month.active > month.licences]
