"""A result in, a picture out."""

from .chart import Chart
from .identification import (
    answer_charts,
    flow_charts,
    network_charts,
    profile_charts,
    readiness_charts,
    self_view_charts,
    shortlist_charts,
)
from .pilot import (
    adoption_chart,
    adoption_charts,
    case_chart,
    comparison_charts,
    effect_chart,
    effect_stories,
    effects_chart,
    trend_chart,
)
from .roi import cumulative_chart, evidence_charts, ladder_charts, tornado_charts, yearly_chart

__all__ = [
    "Chart", "adoption_chart", "adoption_charts", "answer_charts", "case_chart", "comparison_charts",
    "cumulative_chart", "effect_chart", "effect_stories", "effects_chart", "evidence_charts", "flow_charts",
    "ladder_charts", "network_charts", "profile_charts", "readiness_charts", "self_view_charts", "shortlist_charts",
    "tornado_charts", "trend_chart", "yearly_chart",
]
