"""The tables of the identification report."""

from .candidates import agreement_tables, profile_tables, rubric_table
from .development import plan_tables
from .fairness import fairness_tables
from .network import asked_tables, reach_tables
from .shortlist import shortlist_tables, single_rating_tables, weight_tables
from .survey import change_tables, crossing_tables, reliability_tables, response_tables

__all__ = [
    "agreement_tables", "asked_tables", "change_tables", "crossing_tables", "fairness_tables", "plan_tables",
    "profile_tables", "reach_tables", "reliability_tables", "response_tables", "rubric_table", "shortlist_tables",
    "single_rating_tables", "weight_tables",
]
