"""Who asks whom for help: the network of nominations, as far as consent lets it be shown."""

from ..words import REST
from .central import betweenness, pagerank
from .graph import nomination_graph
from .nominations import network
from .reach import best_set
from .result import MOST_FOR_PATHS, Flows, Network, Person, Reach

__all__ = [
    "MOST_FOR_PATHS", "REST", "Flows", "Network", "Person", "Reach", "best_set", "betweenness", "network",
    "nomination_graph", "pagerank",
]
