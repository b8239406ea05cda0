"""Whether a change that matters could be seen at all, and how many more cases or weeks it would take."""

from ..estimate import detectable_difference
from .effect import Plan
from .measured import Measured
from .study import Study


def plan_for(study: Study, found: Measured, smallest: float) -> Plan:
    """What these cases could show, and what it takes to show the smallest change that matters."""
    estimate = found.estimate
    detectable = detectable_difference(estimate.se, estimate.df, confidence=estimate.confidence)
    return Plan(detectable, smallest, found.before.n or 0, found.after.n or 0)
