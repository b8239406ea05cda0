"""What an hour of work costs its employer, from the salary and a country's rates."""

from ..company.params import HourCost as Given
from .results import HourCost


def hour_cost(given: Given, *, currency: str) -> HourCost:
    """The cost of an hour from likely values, with its parts."""
    return HourCost(0.0, 0.0, 0.0)
