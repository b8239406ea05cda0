"""One group against the other, each by its own estimate of its change."""

from ...company.params import Duration
from ...estimate import difference_of_changes
from ..effect import Caveat
from ..study import Study
from .change import Change, lowered, on_scale, over, unpaired


def groups_change(study: Study) -> Change | None:
    """The change of the pilot group's cases minus that of the comparison group's; None where either has too little.

    It takes each case as independent of the others: whatever else happened to one whole group is not in the interval.
    """
    study, days = unpaired(study), None
    own, other = _measured(study)
    if own.refusal or other.refusal:
        return None
    if isinstance(study.metric, Duration):
        days = int(min(own.evidence.days, other.evidence.days))
        own, other = _measured(over(study, days))
    further = difference_of_changes(own.estimate, other.estimate, confidence=study.confidence)
    estimate = further if further.log else on_scale(further, own.scale)
    return Change(estimate, "groups", days=days, caveats=(Caveat("one_group_each"), *lowered(study, days)))


def _measured(study: Study):
    return [study.on(rows).measure() for rows in (study.own, study.other)]
