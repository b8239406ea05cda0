"""The tables of the identification report."""

from .candidates import agreement_tables, profile_tables, rubric_table
from .network import asked_tables, reach_tables
from .shortlist import shortlist_tables
from .survey import group_tables

__all__ = [
    "agreement_tables", "asked_tables", "group_tables", "profile_tables", "reach_tables", "rubric_table",
    "shortlist_tables",
]
