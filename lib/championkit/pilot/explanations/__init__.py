"""What else than the pilot could explain a change, each checked in the data."""

from .explain import explain

__all__ = ["explain"]
