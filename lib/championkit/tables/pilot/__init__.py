"""The pilot's tables."""

from .adoption import adoption_table, adoption_tables
from .beside import beside_tables
from .effects import effects_table

__all__ = ["adoption_table", "adoption_tables", "beside_tables", "effects_table"]
