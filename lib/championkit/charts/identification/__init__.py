"""The pictures of the identification report."""

from .candidates import profile_charts
from .network import flow_charts, network_charts
from .self_view import self_view_charts
from .shortlist import shortlist_charts
from .survey import answer_charts, readiness_charts

__all__ = [
    "answer_charts", "flow_charts", "network_charts", "profile_charts", "readiness_charts", "self_view_charts",
    "shortlist_charts",
]
