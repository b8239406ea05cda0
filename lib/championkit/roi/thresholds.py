"""What must be true: the value of each input at which the programme neither gains nor loses."""

from .certainty import Threshold
from .lines import Plan


def thresholds(plan: Plan) -> tuple[Threshold, ...]:
    """The threshold of each input of a counted line, the one nearest to its likely value first."""
    return ()
