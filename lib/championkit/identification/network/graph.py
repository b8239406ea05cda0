"""The graph of who asks whom."""

import networkx as nx
import pandas as pd

from ..tables import Tables


def nomination_graph(people: list[str], nominations: pd.DataFrame) -> nx.DiGraph:
    """The directed graph from who asks to who is asked, each pair once, without nominations of oneself."""
    graph = nx.DiGraph()
    graph.add_nodes_from(people)
    others = nominations[nominations["from"] != nominations["to"]]
    graph.add_edges_from(zip(others["from"], others["to"], strict=True))
    return graph


def stated_areas(graph: nx.DiGraph, tables: Tables) -> list[str]:
    """The area of each person in the graph, "" where the table of people does not say."""
    if tables.people is None or "area" not in tables.people:
        return [""] * len(graph)
    stated = tables.people.dropna(subset="area")
    areas = dict(zip(stated["person"], stated["area"], strict=True))
    return [areas.get(person, "") for person in graph]
