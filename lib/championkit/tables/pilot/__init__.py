"""The pilot's tables."""

from .beside import beside_tables
from .effects import effects_table
from .explanations import explanations_table

__all__ = ["beside_tables", "effects_table", "explanations_table"]
