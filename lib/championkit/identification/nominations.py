"""Who asks whom for help: the network of nominations, as far as consent lets it be shown."""

from dataclasses import dataclass, field
from math import isclose

import networkx as nx
import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from ..company import Company
from ..estimate import share_within_population
from ..privacy import suppress_1d
from .pseudonyms import network_people, pseudonyms
from .tables import Tables

DAMPING = 0.85
ENOUGH_RESPONSE = 0.70
DROPPED, DROPS, STABLE = 0.20, 200, 0.70
FEWEST_NOMINATORS, MOST_LISTED = 3, 8
REST = "*"
LAST_BAND = 3  # with all of a smallest group naming each other, 4 bands up would tell that everyone named everyone


@dataclass(frozen=True)
class Person:
    """Someone in the network: named by `asked_by` others, a `share` of those who could have, with its interval.

    `betweenness` counts the shortest paths of help that run over the person, `betweenness_normalised` as a share of
    all pairs; `pagerank` weighs being asked by those who are asked themselves.
    """

    key: str
    label: str = field(metadata={"record": False})
    area: str
    asked_by: int
    share: float
    low: float
    high: float
    betweenness: float
    betweenness_normalised: float
    pagerank: float


@dataclass(frozen=True)
class Flows:
    """How often areas ask each other, as bands: `bands[row][column]` is from the row's area to the column's.

    A band b stands for b * step to (b + 1) * step - 1 nominations, the last one for all from there on. `merged` are
    the areas too small to stand alone; together they are the last row and column, named REST.
    """

    areas: tuple[str, ...]
    bands: tuple[tuple[int, ...], ...]
    step: int
    last: int
    merged: tuple[str, ...]


@dataclass(frozen=True)
class Network:
    """The network of nominations: how many could be named, how many named somebody, and how closely they are tied.

    `response` is the share who named somebody, None where no table of people says who was asked (`listed`).

    `density` is the share of possible nominations that were made, `reciprocity` the share that is mutual. `people`
    and `arcs` are empty without consent. `readable` names those of betweenness and pagerank that can be read: enough
    answered, and with a fifth of the answers taken away the order of people stays much the same (`stability`, the
    median rank correlation of each).
    """

    n: int
    listed: bool
    answered: int
    response: float | None
    nominations: int
    self_nominations: int
    repeated: int
    density: float
    reciprocity: float
    consent: bool
    people: tuple[Person, ...]
    readable: tuple[str, ...]
    stability: dict[str, float]
    flows: Flows | None
    seed: int
    min_group: int
    arcs: tuple[tuple[str, str], ...] = field(default=(), metadata={"record": False})

    @property
    def too_small(self) -> bool:
        """Whether there are so few people that even the whole network would tell on them."""
        return not self.consent and self.n < self.min_group

    @property
    def enough_response(self) -> bool:
        """Whether enough answered for the network to be read as a whole."""
        return self.response is not None and self.response >= ENOUGH_RESPONSE

    def most_asked(self) -> tuple[Person, ...]:
        """Those named by the most others, and by three at least; people named equally often are in or out together."""
        often = sorted((person for person in self.people if person.asked_by >= FEWEST_NOMINATORS),
                       key=lambda person: -person.asked_by)
        for fewest in sorted({person.asked_by for person in often}):
            if len(often) > MOST_LISTED:
                often = [person for person in often if person.asked_by > fewest]
        return tuple(often)

    def first(self, measure: str) -> tuple[Person, ...]:
        """Who comes first on betweenness or pagerank; several when they are equal."""
        most = max(getattr(person, measure) for person in self.people)
        return tuple(person for person in self.people if isclose(getattr(person, measure), most))


def network(company: Company, tables: Tables) -> Network | None:
    """The network of the company's nominations; None without them."""
    if tables.nominations is None:
        return None
    params, asked = company.params, tables.nominations
    consent = bool(params.identification.nominations.consent)
    graph = nomination_graph(network_people(tables), asked)
    answered = sum(degree > 0 for _person, degree in graph.out_degree())
    response = answered / len(graph) if tables.people is not None else None
    stability = _stability(graph, params.seed) if consent and (response or 0) >= ENOUGH_RESPONSE else {}
    to_oneself = int((asked["from"] == asked["to"]).sum())
    codes = pseudonyms(tables)
    return Network(
        n=len(graph),
        listed=tables.people is not None,
        answered=answered,
        response=response,
        nominations=graph.number_of_edges(),
        self_nominations=to_oneself,
        repeated=len(asked) - to_oneself - graph.number_of_edges(),
        density=nx.density(graph),
        reciprocity=nx.overall_reciprocity(graph) if graph.number_of_edges() else 0.0,
        consent=consent,
        people=_people(graph, tables, company) if consent else (),
        readable=tuple(measure for measure, correlation in stability.items() if correlation >= STABLE),
        stability=stability,
        flows=_flows(graph, tables, params.min_group),
        seed=params.seed,
        min_group=params.min_group,
        arcs=tuple((codes[one], codes[other]) for one, other in graph.edges) if consent else (),
    )


def nomination_graph(people: list[str], nominations: pd.DataFrame) -> nx.DiGraph:
    """The directed graph from who asks to who is asked, each pair once, without nominations of oneself."""
    graph = nx.DiGraph()
    graph.add_nodes_from(people)
    others = nominations[nominations["from"] != nominations["to"]]
    graph.add_edges_from(zip(others["from"], others["to"], strict=True))
    return graph


def _people(graph: nx.DiGraph, tables: Tables, company: Company) -> tuple[Person, ...]:
    codes, named = pseudonyms(tables), company.params.identification.names
    areas = _areas(tables)
    raw = nx.betweenness_centrality(graph, normalized=False)
    normalised = nx.betweenness_centrality(graph)
    ranks = nx.pagerank(graph, alpha=DAMPING, tol=1e-12, max_iter=1000)
    return tuple(
        Person(
            codes[person], person if named else codes[person], areas.get(person, ""),
            *_asked(graph, person, company.params.confidence),
            betweenness=raw[person], betweenness_normalised=normalised[person], pagerank=ranks[person],
        )
        for person in graph
    )


def _asked(graph: nx.DiGraph, person: str, confidence: float) -> tuple[int, float, float, float]:
    """How many named the person, and the share of those who could have, with its interval."""
    asked_by = graph.in_degree(person)
    could = sum(degree > 0 for other, degree in graph.out_degree() if other != person)
    if not could:
        return asked_by, 0.0, 0.0, 1.0
    found = share_within_population(asked_by, could, len(graph) - 1, confidence=confidence)
    return asked_by, found.value, found.low, found.high


def _areas(tables: Tables) -> dict[str, str]:
    """The area each person stands in, where the table of people says so."""
    if tables.people is None or "area" not in tables.people:
        return {}
    stated = tables.people.dropna(subset="area")
    return dict(zip(stated["person"], stated["area"], strict=True))


def _stability(graph: nx.DiGraph, seed: int) -> dict[str, float]:
    """For each centrality the median rank correlation with itself after a fifth of those who answered is dropped."""
    random = np.random.default_rng(seed)
    who = [person for person, degree in graph.out_degree() if degree > 0]
    whole, correlations = _centralities(graph), []
    for _drop in range(DROPS):
        thinner = graph.copy()
        for at in random.choice(len(who), round(DROPPED * len(who)), replace=False):
            thinner.remove_edges_from(list(graph.out_edges(who[at])))
        rest = _centralities(thinner)
        correlations.append([_rank_correlation(whole[measure], rest[measure]) for measure in whole])
    return dict(zip(whole, np.median(correlations, axis=0).tolist(), strict=True))


def _centralities(graph: nx.DiGraph) -> dict[str, list[float]]:
    return {
        "betweenness": list(nx.betweenness_centrality(graph).values()),
        "pagerank": list(nx.pagerank(graph, alpha=DAMPING).values()),
    }


def _rank_correlation(one: list[float], other: list[float]) -> float:
    """Spearman's correlation; nothing (0) where one side is the same for all."""
    if len(set(one)) == 1 or len(set(other)) == 1:
        return 0.0
    return float(spearmanr(one, other).statistic)


def _flows(graph: nx.DiGraph, tables: Tables, min_group: int) -> Flows | None:
    """Nominations between areas as bands; None where fewer than two areas can be told apart.

    An area stands alone if at least min_group of its people answered; the others, and those of no stated area, are
    one.
    """
    stated = _areas(tables)
    areas = {person: stated.get(person, REST) for person in graph}
    counts = pd.Series([areas[person] for person, degree in graph.out_degree() if degree], dtype=str).value_counts()
    sizes = {area: int(counts.get(area, 0)) for area in sorted(set(areas.values()))}
    small = set(suppress_1d(sizes, min_group)) | {area for area, n in sizes.items() if n == 0} | {REST}
    alone = [area for area in sizes if area not in small]
    shown = [*alone, REST] if set(sizes) & small else alone
    if not alone or len(shown) < 2:
        return None
    row = {area: at for at, area in enumerate(shown)}
    flows = np.zeros((len(shown), len(shown)), dtype=int)
    for one, other in graph.edges:
        flows[row.get(areas[one], len(alone)), row.get(areas[other], len(alone))] += 1
    bands = np.minimum(flows // min_group, LAST_BAND)
    return Flows(tuple(shown), tuple(map(tuple, bands.tolist())), min_group, LAST_BAND,
                 tuple(sorted(set(sizes) & small - {REST})))
