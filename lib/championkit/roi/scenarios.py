"""The business case in other courses of things, and with other numbers of champions."""

from .lines import Plan
from .results import Course, Team


def courses(plan: Plan, *, seed: int) -> tuple[Course, ...]:
    """The case without freed capacity, the base case, a good one, and the scenarios of company.yaml, in this order."""
    return ()


def teams(plan: Plan) -> tuple[Team, ...]:
    """The case with one, two and three champions; none for a table of cash flows."""
    return ()
