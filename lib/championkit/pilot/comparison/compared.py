"""Which comparison the rows allow: none, one group against another, unit against unit, or one start after the other."""

from dataclasses import replace

from ...company.params import Count
from ..effect import Caveat
from ..measured import Measured
from ..study import Study


def compared(study: Study) -> Measured:
    """What is found in the pilot group's rows, held against the comparison group where there is one in both periods."""
    if study.other.empty:
        return study.on(study.own).measure()
    found = {period: int((study.other["period"] == period).sum()) for period in ("before", "after")}
    if not all(found.values()):
        alone = study.on(study.own).measure()
        return replace(alone, caveats=(*alone.caveats, Caveat("comparison_incomplete", found)))
    if isinstance(study.metric, Count):
        return study.measure()
    return study.on(study.own).measure()
