"""Whether the same thing was counted in both periods, as far as company.yaml says."""

from ...company.params import Duration, Metric
from ..effect import Check


def definition_check(metric: Metric) -> Check:
    """Whether it is stated what is counted, and so known to be the same: what has changed is not compared at all."""
    if metric.definition is not None:
        return Check("definition", "unlikely", "definition_stated", {"what": metric.definition.after})
    if isinstance(metric, Duration):
        return Check("definition", "unlikely", "definition_clock", {"what": metric.clock.after})
    return Check("definition", "open", "definition_unstated")
