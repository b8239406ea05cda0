"""Before and after -> effects, each with its interval and verdict."""

from .adoption import Adoption, Month, adoption_of
from .compare import compare, smallest_change
from .effect import Caveat, Comparison, Effect, Level
from .tables import Tables, read
from .verdict import gate_passed, units_gate_passed, verdict_code

__all__ = ["Adoption", "Caveat", "Comparison", "Effect", "Level", "Month", "Tables", "adoption_of", "compare",
           "gate_passed", "read", "smallest_change", "units_gate_passed", "verdict_code"]
