"""A client's file -> a clean table; every problem named."""

from .files import inside, read_grid, read_text
from .scales import AGREEMENT
from .tables import DATE, Source, read_table
from .values import fold, read_dates, read_numbers, read_shares, read_words

__all__ = [
    "AGREEMENT", "DATE", "Source", "fold", "inside", "read_dates", "read_grid", "read_numbers", "read_shares",
    "read_table", "read_text", "read_words",
]
