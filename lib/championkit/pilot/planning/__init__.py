"""Whether a change that matters could be seen at all, and how many more cases or weeks it would take."""

from .plan import plan_for

__all__ = ["plan_for"]
