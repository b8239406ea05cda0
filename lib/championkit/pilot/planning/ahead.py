"""What a pilot could show that has not begun, or has brought too little yet: from the time before alone."""

import math
from bisect import bisect_left
from collections.abc import Callable

from ...company.params import Count
from ...estimate import detectable_difference, summary_difference
from ..effect import Outlook, Plan
from ..kinds.durations import Durations
from ..measured import Measured
from ..study import Study
from ..verdict import GATES
from .followed import enough_followed, share_ended, variance_followed
from .pace import per_week, periods_per_week
from .periods import blocks_of
from .scatter import Scatter, scatter_of

WEEKS = (4, 8, 13, 26, 52)
LONGEST = 520


def look_ahead(study: Study, found: Measured, smallest: float) -> Plan:
    """What later cases could show if they vary as those before do, and come at the same pace."""
    return (_series if isinstance(study.metric, Count) else _cases)(study, found, smallest)


def _cases(study: Study, found: Measured, smallest: float) -> Plan:
    scatter = scatter_of(study, found)
    enough = scatter.n_before >= scatter.least and _ended(found) >= GATES[study.metric.kind].events
    pace = None if scatter.counted == "person" else per_week(study, "before", scatter.n_before)

    def after(weeks: int) -> float | None:
        later = _later(scatter, found, pace, weeks)
        return None if later is None or not enough else _detectable(scatter, found, pace * weeks, later)

    needed = scatter.needed(smallest, study.confidence) if enough else None
    weeks = (_first(after, smallest) or needed / pace) if needed and pace else None
    return Plan(
        _detectable(scatter, found, scatter.n_before, scatter.after) if enough else None, smallest, scatter.n_before,
        scatter.n_after, needed, weeks, None if needed else scatter.in_each(smallest, study.confidence),
        scatter.counted, scatter.least,
        tuple(Outlook(length, pace * length, after(length)) for length in WEEKS) if pace else (),
    )


def _ended(found: Measured) -> int:
    return found.before.events or 0


def _later(scatter: Scatter, found: Measured, pace: float, weeks: int) -> float | None:
    """The variance that a later case adds after so many weeks; durations are then not all followed to the horizon."""
    if not isinstance(found.evidence, Durations):
        return scatter.after
    curve, days, cases = found.evidence.before, found.evidence.days, pace * weeks
    if days >= 7 * weeks or not enough_followed(cases, days, weeks):
        return None
    if cases * share_ended(curve, weeks) < GATES["duration"].events:
        return None
    return variance_followed(curve, days, weeks)


def _detectable(scatter: Scatter, found: Measured, cases: float, later: float) -> float | None:
    """The change that so many later cases could show, by Welch's t; None below the gate, or beyond the scale.

    Of too few batches the totals would be compared, by the normal distribution; the batches' scatter still counts.
    """
    if int(cases) < scatter.least:
        return None
    spreads = ((0.0, math.sqrt(scatter.before), scatter.n_before), (0.0, math.sqrt(later), int(cases)))
    estimate = summary_difference(*spreads, confidence=found.estimate.confidence)
    totals = scatter.counted == "batch" and cases < GATES["batches"].cases
    df = None if totals else estimate.df
    size = detectable_difference(estimate.se, df, confidence=estimate.confidence)
    return None if found.scale == "superiority" and size is not None and size >= 0.5 else size


def _first(after: Callable[[int], float | None], wanted: float) -> int | None:
    """The first week at which the wanted change could be seen; None within ten years."""
    def seen(weeks: int) -> bool:
        size = after(weeks)
        return size is not None and size <= wanted

    numbers = range(1, LONGEST + 1)
    at = bisect_left(numbers, True, key=seen)
    return numbers[at] if at < len(numbers) else None


def _series(study: Study, found: Measured, smallest: float) -> Plan:
    blocks, n_before = blocks_of(study), found.before.n or 0
    pace = periods_per_week(study, "before", n_before)
    needed = blocks.needed(smallest) if math.isfinite(smallest) else None
    return Plan(
        blocks.detectable(n_before), smallest, n_before, found.after.n or 0, needed, needed and needed / pace,
        counted="period", least=blocks.least * blocks.size,
        outlooks=tuple(Outlook(length, pace * length, blocks.detectable(pace * length)) for length in WEEKS),
    )
