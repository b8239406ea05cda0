"""Axes of money, shared by the pictures of the business case."""

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from ...language import money
from ...roi import BusinessCase
from ..style import tick_text

# Inches: a letter of a value beside a bar, the gap between the two, and the room for all bars with their values.
LETTER, GAP, BARS_WIDTH = 0.085, 0.2, 4.6


def money_ticks(axes: Axes, case: BusinessCase, *, along: str, most: int = 5) -> None:
    axis = axes.yaxis if along == "y" else axes.xaxis
    axis.set_major_locator(MaxNLocator(most))
    tick_text(axes, lambda amount: money(amount, case.currency), along=along)
