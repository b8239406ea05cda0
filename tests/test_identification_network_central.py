"""Betweenness and PageRank, against networkx."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from identification_networks import made_network, matrix_of, random_arcs, random_network

from championkit.identification import betweenness, pagerank
from championkit.identification.network.central import stability

ARCS = st.integers(2, 12).flatmap(lambda n: st.tuples(
    st.just(n), st.sets(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=4 * n)))


def graph_of(n: int, arcs) -> nx.DiGraph:
    graph = nx.DiGraph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(arcs)
    return graph


@settings(max_examples=100, deadline=None)
@given(ARCS)
def test_small_graphs_agree_with_networkx(made):
    n, arcs = made
    arcs = [arc for arc in arcs if arc[0] != arc[1]]
    graph, matrix = graph_of(n, arcs), matrix_of(n, arcs)
    ours, theirs = betweenness(matrix), nx.betweenness_centrality(graph, normalized=False)
    assert ours.tolist() == pytest.approx(list(theirs.values()), abs=1e-8)
    ranks = nx.pagerank(graph, alpha=0.85, tol=1e-12, max_iter=1000)
    assert pagerank(matrix)[:, 0].tolist() == pytest.approx(list(ranks.values()), abs=1e-9)


@pytest.mark.parametrize("hubs", [0.0, 0.7, 1.2])
def test_a_larger_graph_agrees_with_networkx(hubs):
    arcs = random_arcs(120, 480, 2, hubs=hubs)
    ours = betweenness(matrix_of(120, arcs))
    assert ours.tolist() == pytest.approx(list(nx.betweenness_centrality(graph_of(120, arcs), normalized=False)
                                               .values()), abs=1e-6)
    ranks = nx.pagerank(graph_of(120, arcs), alpha=0.85, tol=1e-12, max_iter=1000)
    assert pagerank(matrix_of(120, arcs))[:, 0].tolist() == pytest.approx(list(ranks.values()), abs=1e-9)


def test_short_numbers_are_exact_enough_for_the_order():
    matrix = matrix_of(250, random_arcs(250, 1000, 4))
    assert betweenness(matrix.astype(np.float32)) == pytest.approx(betweenness(matrix), rel=1e-4, abs=1e-2)


def test_pagerank_of_several_draws_is_that_of_each_thinned_graph():
    matrix = matrix_of(30, random_arcs(30, 90, 5))
    kept = (np.random.default_rng(0).random((30, 4)) < 0.8).astype(float)
    found = pagerank(matrix, kept)
    for draw in range(4):
        thinned = matrix.multiply(kept[:, [draw]]).tocsr()
        thinned.eliminate_zeros()
        assert found[:, draw] == pytest.approx(pagerank(thinned)[:, 0], abs=1e-10)


def test_a_ring_of_answers_stays_the_same_whoever_is_dropped():
    # Everybody names the first, who names nobody: whoever is left out, the first stays first and the others equal.
    found = stability(matrix_of(20, [(at, 0) for at in range(1, 20)]), seed=1)
    assert found == {"betweenness": 0.0, "pagerank": pytest.approx(1.0)}


def test_over_500_people_ways_over_others_are_not_followed(tmp_path):
    people = {f"X{at}": "" for at in range(501)}
    arcs = [(f"X{at}", f"X{at * 7 % 50}") for at in range(501) if at != at * 7 % 50]
    found = made_network(tmp_path, arcs, people)
    assert found.too_large and found.readable == () and found.stability == {}
    assert {(person.betweenness, person.pagerank) for person in found.people} == {(None, None)}


def test_up_to_500_people_they_are(tmp_path):
    found = random_network(tmp_path, 60, 240).network
    assert not found.too_large and set(found.stability) == {"betweenness", "pagerank"}
    assert sum(person.pagerank for person in found.people) == pytest.approx(1)
