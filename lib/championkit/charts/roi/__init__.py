"""The business case as pictures."""

from .balance import cumulative_chart
from .evidence import evidence_charts
from .ladder import ladder_charts
from .tornado import tornado_charts
from .years import yearly_chart

__all__ = ["cumulative_chart", "evidence_charts", "ladder_charts", "tornado_charts", "yearly_chart"]
