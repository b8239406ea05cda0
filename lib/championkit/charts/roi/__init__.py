"""The business case as pictures."""

from .balance import cumulative_chart
from .tornado import tornado_charts
from .years import yearly_chart

__all__ = ["cumulative_chart", "tornado_charts", "yearly_chart"]
