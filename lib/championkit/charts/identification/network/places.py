"""Where people stand in the picture of who asks whom, in points from its lower left corner."""

from collections.abc import Sequence

import networkx as nx
import numpy as np

SMALL = 60
SHORTENING = 0.7
STEPS = 150
GAP = 3.0
PUSHES = 60


def laid_out(keys: Sequence[str], arcs: Sequence[tuple[str, str]], radii: np.ndarray, box: np.ndarray,
             seed: int) -> np.ndarray:
    """A place for each person within the box (its lower left and upper right corner), close to whom they ask.

    `radii` is the room each one takes; nobody stands on anybody else where there is enough. The same at every run.
    """
    graph = nx.Graph()
    graph.add_nodes_from(keys)
    graph.add_edges_from(arcs)
    found = _small(graph) if len(graph) <= SMALL else nx.forceatlas2_layout(graph, seed=seed, max_iter=STEPS)
    places = np.array([found[key] for key in keys])
    if len(graph) > SMALL:
        places = _drawn_in(places)
    low, high = places.min(axis=0), places.max(axis=0)
    inner = box + radii.max() * np.array([[1], [-1]])
    places = inner[0] + (inner[1] - inner[0]) * (places - low) / np.where(high > low, high - low, 1)
    return _apart(places, radii, inner)


def _small(graph: nx.Graph) -> dict[str, np.ndarray]:
    """Springs hold those close who ask each other.

    Long ways are drawn shorter than they are, for more room in the middle, and so is the gap between parts of the
    network that no arrow joins.
    """
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    apart = 1 + max(max(row.values()) for row in steps.values()) / 2
    distance = {one: {other: row.get(other, apart) ** SHORTENING for other in graph} for one, row in steps.items()}
    return nx.kamada_kawai_layout(graph, dist=distance)


def _drawn_in(places: np.ndarray) -> np.ndarray:
    """The places with those far out brought nearer, so that a few of them do not press all others together."""
    out = places - np.median(places, axis=0)
    distance = np.maximum(np.hypot(*out.T), 1e-6)[:, np.newaxis]
    return out / distance * distance**SHORTENING


def _apart(places: np.ndarray, radii: np.ndarray, inner: np.ndarray) -> np.ndarray:
    """The places with those who overlap pushed apart, a little at a time."""
    room = radii[:, np.newaxis] + radii + GAP
    np.fill_diagonal(room, 0)
    for _push in range(PUSHES):
        away = places[:, np.newaxis] - places
        distance = np.maximum(np.hypot(*away.transpose(2, 0, 1)), 1e-6)
        lacking = np.maximum(room - distance, 0)
        if not lacking.any():
            break
        step = (away * (lacking / distance / 2)[..., np.newaxis]).sum(axis=1)
        places = np.clip(places + step / 1.5, *inner)
    return places


def in_rows(n: int, slot: tuple[float, float], width: float) -> np.ndarray:
    """Places for n people side by side in rows of this width, the last row at the bottom, from (0, 0) up."""
    per_row = max(int(width // slot[0]), 1)
    row, column = np.divmod(np.arange(n), per_row)
    in_row = np.minimum(n - row * per_row, per_row)
    left = (width - in_row * slot[0]) / 2
    return np.column_stack([left + (column + 0.5) * slot[0], (row.max(initial=0) - row + 0.5) * slot[1]])
