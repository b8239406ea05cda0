"""The same metric measured again, in other rows."""

from ...company.params import Metric
from ...estimate import Estimate
from ..measured import Measured
from ..study import Study
from ..verdict import VERDICTS, additive, decided

WIDE = 2.0  # smallest changes, beyond which an interval leaves too much open


def claimed(study: Study) -> Measured | None:
    """What the study's rows give by themselves; None where too little, or too few people, lie behind it for a claim."""
    found = study.measure()
    too_few = found.persons and min(found.before.n, found.after.n) < study.min_group
    return None if found.refusal or too_few or found.estimate.low is None else found


def verdict_of(estimate: Estimate, scale: str, metric: Metric, smallest: float) -> str:
    """The verdict (improved, worse, unclear) that an interval alone gives a metric."""
    return VERDICTS[decided(estimate, scale, metric, smallest)]


def direction(estimate: Estimate, scale: str) -> int:
    """1 or -1 where the whole interval lies above or below no change, else 0."""
    low, high = ends(estimate, scale)
    return int(low > 0) - int(high < 0)


def ends(estimate: Estimate, scale: str) -> tuple[float, float]:
    """The interval on the additive scale, with 0 for no change."""
    return additive(estimate.low, scale), additive(estimate.high, scale)


def toward(found: Measured) -> int:
    """1 or -1 as what was found lies above or below no change, 0 for exactly none."""
    value = additive(found.estimate.value, found.scale)
    return int(value > 0) - int(value < 0)
