"""The business case as tables."""

from .assumptions import assumption_table
from .cases import case_table
from .drivers import driver_tables
from .haircuts import haircut_tables
from .hour_cost import hour_cost_tables
from .ladder import cost_table, ladder_table
from .rules import rules_table
from .thresholds import threshold_tables
from .years import year_table

__all__ = [
    "assumption_table", "case_table", "cost_table", "driver_tables", "haircut_tables", "hour_cost_tables",
    "ladder_table", "rules_table", "threshold_tables", "year_table",
]
