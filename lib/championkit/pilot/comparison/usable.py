"""Whether a comparison group can be held against the pilot group at all, and why not."""

from ...company.params import Count
from ..effect import Caveat
from ..outcomes import uncomparable
from ..study import Study
from .change import unpaired


def unusable(study: Study) -> Caveat | None:
    """Why the comparison group cannot be used: it lacks a period, was timed by another clock, or holds too little."""
    rows = study.other
    cases = rows[rows["value"].notna()] if "value" in rows else rows
    sizes = {period: int((cases["period"] == period).sum()) for period in ("before", "after")}
    if not all(sizes.values()):
        return Caveat("comparison_incomplete", sizes)
    own, both = (uncomparable(part, study.metric, study.pilot) for part in (study.own, study.frame))
    if own is None and both is not None:
        return Caveat("comparison_clock", both.values)
    return None if isinstance(study.metric, Count) else _too_little(study)


def _too_little(study: Study) -> Caveat | None:
    """How little there is in the comparison group, without a word of fewer people than may be shown."""
    other = study.on(unpaired(study).other).measure()
    before, after = other.before.n, other.after.n
    if other.persons and min(before, after) < study.min_group:
        return Caveat("comparison_hidden", {"min_group": study.min_group})
    if other.refusal is None:
        return None
    if other.refusal.code == "same_answer":
        return Caveat("comparison_same_answer")
    return Caveat("comparison_too_few", {"before": before, "after": after})
