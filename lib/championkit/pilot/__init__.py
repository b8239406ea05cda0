"""Before and after -> effects, each with its interval and verdict."""

from .compare import compare
from .effect import Caveat, Comparison, Effect, Level, Pretrend
from .smallest import smallest_change
from .tables import Tables, read
from .verdict import gate_passed, units_gate_passed, verdict_code

__all__ = ["Caveat", "Comparison", "Effect", "Level", "Pretrend", "Tables", "compare", "gate_passed", "read",
           "smallest_change", "units_gate_passed", "verdict_code"]
