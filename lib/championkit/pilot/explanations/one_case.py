"""Whether a single extreme case makes the verdict."""

from collections.abc import Iterable

from ...estimate import Estimate
from ..comparison import compared
from ..effect import Check
from ..measured import Measured
from ..study import Study
from ..verdict import VERDICTS, decided
from .again import verdict_of
from .extremes import without_one


def one_case_check(study: Study, found: Measured, smallest: float) -> Check:
    """The effect without each of the most extreme cases, one at a time (leave-one-out).

    Of people only the verdict is told: with the effect of all, that without one would tell the one's own value.
    """
    counted, frames = without_one(study, found)
    tried = [_measured_alike(found, compared(study.on(frame))) for frame in frames]
    estimates = [estimate for estimate in tried if estimate is not None]
    values = {"counted": counted}
    if estimates and not found.persons:
        changes = [estimate.value for estimate in estimates]
        values |= {"low": min(changes), "high": max(changes)}
    codes = [decided(estimate, found.scale, study.metric, smallest) for estimate in _furthest_first(found, estimates)]
    now = verdict_of(found.estimate, found.scale, study.metric, smallest)
    other = next((code for code in codes if VERDICTS[code] != now), None)
    if other is not None:
        return Check("one_case", "possible", "one_case_decides", values | {"code": other})
    if not tried or len(estimates) < len(tried):
        return Check("one_case", "open", "one_case_few", {"counted": counted})
    return Check("one_case", "unlikely", "one_case_stands", values)


def _measured_alike(found: Measured, again: Measured) -> Estimate | None:
    """The effect by the same method as before: one case fewer may be one too few for it, and another stands in."""
    same = (estimate for estimate in (again.estimate, again.other)
            if estimate is not None and estimate.low is not None and estimate.method == found.estimate.method)
    return next(same, None)


def _furthest_first(found: Measured, estimates: Iterable[Estimate]) -> list[Estimate]:
    return sorted(estimates, key=lambda estimate: -abs(estimate.value - found.estimate.value))
