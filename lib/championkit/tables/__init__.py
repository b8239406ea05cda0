"""A result in, a table out."""

from .identification import (
    agreement_tables,
    asked_tables,
    group_tables,
    profile_tables,
    reach_tables,
    rubric_table,
    shortlist_tables,
)
from .pilot import effects_table
from .roi import assumption_table, case_table, cost_table, ladder_table, year_table
from .table import Badge, Hidden, Table

__all__ = [
    "Badge", "Hidden", "Table", "agreement_tables", "asked_tables", "assumption_table", "case_table", "cost_table",
    "effects_table", "group_tables", "ladder_table", "profile_tables", "reach_tables", "rubric_table",
    "shortlist_tables", "year_table",
]
