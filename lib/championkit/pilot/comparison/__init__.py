"""The pilot group held against a comparison group, or against units that have not started yet."""

from .compared import compared
from .path import Paths

__all__ = ["Paths", "compared"]
