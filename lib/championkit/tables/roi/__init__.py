"""The business case as tables."""

from .assumptions import assumption_table
from .cases import case_table
from .ladder import cost_table, ladder_table
from .years import year_table

__all__ = ["assumption_table", "case_table", "cost_table", "ladder_table", "year_table"]
