"""The business case as pictures."""

from .balance import cumulative_chart
from .scenarios import scenario_charts
from .tornado import tornado_charts
from .years import yearly_chart

__all__ = ["cumulative_chart", "scenario_charts", "tornado_charts", "yearly_chart"]
