"""The pilot's tables."""

from .adoption import adoption_table, adoption_tables
from .beside import beside_tables
from .effects import effects_table
from .explanations import explanations_table, explanations_tables
from .planning import outlook_tables, planning_table

__all__ = [
    "adoption_table", "adoption_tables", "beside_tables", "effects_table", "explanations_table", "explanations_tables",
    "outlook_tables", "planning_table",
]
