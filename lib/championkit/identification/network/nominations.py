"""The company's nominations -> the network, as far as consent lets it be shown."""

import networkx as nx
from scipy.sparse import csr_array

from ...company import Company
from ..pseudonyms import network_people, pseudonyms
from ..tables import Tables
from .asked import DRAWS, areas_asking, shares_asked, standings, times_asked
from .central import STABLE, betweenness, pagerank, stability
from .flows import area_flows
from .graph import nomination_graph, stated_areas
from .reach import best_reach, may_be_shown, most_asked_reach
from .result import ENOUGH_RESPONSE, MOST_FOR_PATHS, Network, Person


def network(company: Company, tables: Tables, k: int, earlier_answered: int | None = None) -> Network | None:
    """The network of the company's nominations, and whom k champions reach; None without nominations.

    `earlier_answered` is how many had answered when an earlier report on the same nominations was made.
    """
    if tables.nominations is None:
        return None
    params, asked, codes = company.params, tables.nominations, pseudonyms(tables)
    graph = nomination_graph(network_people(tables), asked)
    matrix = csr_array(nx.to_scipy_sparse_array(graph, dtype=float))
    keys, areas = [codes[person] for person in graph], stated_areas(graph, tables)
    consent = bool(params.identification.nominations.consent)
    answered = int((matrix.sum(axis=1) > 0).sum())
    response = answered / len(graph) if tables.people is not None else None
    followed = consent and (response or 0) >= ENOUGH_RESPONSE and len(graph) <= MOST_FOR_PATHS
    correlations = stability(matrix, params.seed) if followed else {}
    withheld = not consent and _tells_on_few(answered, earlier_answered, params.min_group)
    reaches = best_reach(matrix, keys, k), most_asked_reach(matrix, keys, k)
    if not consent:
        reaches = may_be_shown(*reaches, len(graph), params.min_group) if not withheld else (None, None)
    to_oneself = int((asked["from"] == asked["to"]).sum())
    return Network(
        n=len(graph),
        k=k,
        listed=tables.people is not None,
        answered=answered,
        response=response,
        nominations=graph.number_of_edges(),
        self_nominations=to_oneself,
        repeated=len(asked) - to_oneself - graph.number_of_edges(),
        density=nx.density(graph),
        reciprocity=nx.overall_reciprocity(graph) if graph.number_of_edges() else 0.0,
        consent=consent,
        people=_people(company, matrix, dict(zip(graph, keys, strict=True)), areas, k) if consent else (),
        readable=tuple(measure for measure, correlation in correlations.items() if correlation >= STABLE),
        stability=correlations,
        best=reaches[0],
        most_asked_reach=reaches[1],
        flows=None if withheld else area_flows(matrix, areas, params.min_group),
        withheld=withheld,
        draws=DRAWS,
        seed=params.seed,
        min_group=params.min_group,
        arcs=tuple((codes[one], codes[other]) for one, other in graph.edges) if consent else (),
    )


def _tells_on_few(answered: int, earlier_answered: int | None, min_group: int) -> bool:
    """Whether the figures of two reports would differ by the answers of fewer than the smallest group."""
    return earlier_answered is not None and 0 < abs(answered - earlier_answered) < min_group


def _people(company: Company, matrix: csr_array, codes: dict[str, str], areas: list[str], k: int) -> tuple[Person, ...]:
    """Everybody in the network, in the order of its rows; `codes` are their pseudonyms."""
    named, n = company.params.identification.names, len(codes)
    shares = shares_asked(matrix, company.params.confidence)
    rank_low, rank_high, probability = standings(matrix, k, company.params.seed)
    from_areas = areas_asking(matrix, areas) if any(areas) else [None] * n
    between = between_share = rank = [None] * n
    if n <= MOST_FOR_PATHS:
        found = betweenness(matrix)
        between, between_share = found.tolist(), (found / max((n - 1) * (n - 2), 1)).tolist()
        rank = pagerank(matrix)[:, 0].tolist()
    return tuple(
        Person(
            key, person if named else key, areas[at], asked_by, *shares[at],
            rank_low=int(rank_low[at]), rank_high=int(rank_high[at]), probability=float(probability[at]),
            from_areas=from_areas[at], betweenness=between[at], betweenness_normalised=between_share[at],
            pagerank=rank[at],
        )
        for at, ((person, key), asked_by) in enumerate(zip(codes.items(), times_asked(matrix).tolist(), strict=True))
    )
