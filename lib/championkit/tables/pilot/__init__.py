"""The pilot's tables."""

from .beside import beside_tables
from .effects import effects_table

__all__ = ["beside_tables", "effects_table"]
