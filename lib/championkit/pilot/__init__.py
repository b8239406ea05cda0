"""Before and after -> effects, each with its interval and verdict."""

from .compare import compare
from .effect import Beside, Caveat, Check, Comparison, Effect, Level, Outlook, Plan, Pretrend
from .smallest import smallest_change
from .tables import Tables, read
from .verdict import gate_passed, units_gate_passed, verdict_code

__all__ = ["Beside", "Caveat", "Check", "Comparison", "Effect", "Level", "Outlook", "Plan", "Pretrend", "Tables",
           "compare", "gate_passed", "read", "smallest_change", "units_gate_passed", "verdict_code"]
