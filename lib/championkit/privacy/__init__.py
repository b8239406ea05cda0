"""Which figures may be shown, so that nobody can be recognised from them or worked out by subtraction."""

from .breakdowns import NARROWEST, NOT_STATED, Plan, plan_breakdowns
from .cells import suppress_1d, suppress_2d
from .comments import fewest_comments, shown_comments
from .waves import tells_on_few

__all__ = [
    "NARROWEST", "NOT_STATED", "Plan", "fewest_comments", "plan_breakdowns", "shown_comments", "suppress_1d",
    "suppress_2d", "tells_on_few",
]
