"""Axes of money, shared by the pictures of the business case."""

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from ...language import money
from ...roi import BusinessCase
from ..style import tick_text


def money_ticks(axes: Axes, case: BusinessCase, *, along: str, most: int = 5) -> None:
    axis = axes.yaxis if along == "y" else axes.xaxis
    axis.set_major_locator(MaxNLocator(most))
    tick_text(axes, lambda amount: money(amount, case.currency), along=along)
