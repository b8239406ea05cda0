"""Each kind of metric, measured before and after."""

from ...company.params import Amount, Count, Duration, Proportion, Rating
from .amounts import measure_amount
from .counts import measure_count
from .durations import measure_duration
from .ratings import measure_rating
from .shares import measure_share

KINDS = {Duration: measure_duration, Count: measure_count, Proportion: measure_share, Rating: measure_rating,
         Amount: measure_amount}

__all__ = ["KINDS"]
