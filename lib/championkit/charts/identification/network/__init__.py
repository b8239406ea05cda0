"""Pictures of who asks whom: between people, where they consented, and between areas."""

from .areas import flow_charts
from .people import network_charts

__all__ = ["flow_charts", "network_charts"]
