"""Before and after -> effects, each with its interval and verdict."""

from .adoption import Adoption, Month, adoption_of
from .compare import compare
from .effect import (
    Beside,
    Caveat,
    Check,
    Comparison,
    Effect,
    Level,
    Outlook,
    Plan,
    Pretrend,
)
from .smallest import smallest_change
from .tables import Tables, read
from .verdict import gate_passed, units_gate_passed, verdict_code

__all__ = [
    "Adoption", "Beside", "Caveat", "Check", "Comparison", "Effect", "Level", "Month", "Outlook", "Plan", "Pretrend",
    "Tables", "adoption_of", "compare", "gate_passed", "read", "smallest_change", "units_gate_passed", "verdict_code",
]
