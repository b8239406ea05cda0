"""The few people who together reach most."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from identification_networks import NO_CONSENT, made_identification, made_network, matrix_of, random_arcs

from championkit.identification import Reach, best_set
from championkit.identification.network.reach import _bound, _covers, _greedy, _reached, may_be_shown

KRACKHARDT = Path(__file__).resolve().parents[2] / "shared" / "data" / "krackhardt" / "advice.csv"
ARCS = st.integers(3, 11).flatmap(lambda n: st.tuples(
    st.just(n), st.sets(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), min_size=1, max_size=3 * n)))


def reached(matrix, people) -> int:
    """How many are among the people or ask one of them, counted from the pairs."""
    asks = zip(*(ends.tolist() for ends in matrix.nonzero()), strict=True)
    return len({*people, *(one for one, other in asks if other in people)})


def most_of_all(matrix, k: int) -> int:
    """The most that any k people reach, by trying all."""
    n = matrix.shape[0]
    return max(reached(matrix, people) for people in combinations(range(n), min(k, n)))


@settings(max_examples=150, deadline=None)
@given(ARCS, st.integers(1, 4))
def test_no_k_people_reach_more(graph, k):
    n, arcs = graph
    matrix = matrix_of(n, [arc for arc in arcs if arc[0] != arc[1]])
    people, proven = best_set(matrix, k)
    assert proven and len(set(people)) == len(people) <= k
    assert reached(matrix, people) == most_of_all(matrix, k)


@pytest.mark.parametrize(("n", "m", "k", "seed"), [
    (30, 90, 3, 1), (40, 200, 3, 2), (22, 60, 5, 5), (20, 60, 6, 7),
])
def test_no_k_people_reach_more_in_a_larger_network(n, m, k, seed):
    matrix = matrix_of(n, random_arcs(n, m, seed, hubs=0.2))
    people, proven = best_set(matrix, k)
    assert proven and reached(matrix, people) == most_of_all(matrix, k)


@pytest.mark.parametrize("k", [1, 2, 3])
def test_krackhardts_managers(k):
    if not KRACKHARDT.exists():
        pytest.skip("the Krackhardt data are not here")
    people = pd.read_csv(KRACKHARDT).to_numpy()[:, :2] - 1
    matrix = matrix_of(21, map(tuple, people.tolist()))
    chosen, proven = best_set(matrix, k)
    assert proven and reached(matrix, chosen) == most_of_all(matrix, k)


# Whoever is asked by the most (0, by 2 to 7) is no part of the best pair: 8 and 9 reach four each, ten in all.
FOOLED = [*((asks, 0) for asks in range(2, 8)), *((asks, 8) for asks in (1, 2, 3, 4)),
          *((asks, 9) for asks in (5, 6, 7, 10))]


def test_taking_who_adds_most_one_by_one_is_not_enough():
    matrix = matrix_of(11, FOOLED)
    assert _reached(_covers(matrix), _greedy(_covers(matrix), 2)) == 9
    assert best_set(matrix, 2) == ([8, 9], True)


def test_of_equally_good_sets_the_lowest_rows_count():
    # The same network with 9 doubled as 11: 8 and 9 reach as many as 8 and 11.
    twice = [*FOOLED, *((asks, 11) for asks in (5, 6, 7, 10))]
    assert best_set(matrix_of(12, twice), 2)[0] == [8, 9]


def test_of_equally_good_sets_that_are_searched_for_the_sum_of_rows_is_the_lowest():
    searched = 0
    for seed in range(60):
        matrix = matrix_of(12, random_arcs(12, 26, seed, hubs=0.1))
        covers = _covers(matrix)
        most = most_of_all(matrix, 3)
        if _reached(covers, _greedy(covers, 3)) < most:
            searched += 1
            best = [people for size in (1, 2, 3) for people in combinations(range(12), size)
                    if reached(matrix, people) == most]
            assert sum(at + 1 for at in best_set(matrix, 3)[0]) == min(sum(at + 1 for at in people) for people in best)
    assert searched > 3


def test_nobody_is_chosen_who_adds_nobody():
    assert best_set(matrix_of(4, [(1, 0), (2, 0), (3, 0), (0, 1)]), 3) == ([0], True)


def test_the_bound_is_never_below_what_can_be_reached():
    for seed in range(20):
        matrix = matrix_of(14, random_arcs(14, 40, seed, hubs=0.3))
        covers = _covers(matrix)
        bound, prices = _bound(covers, 3, _reached(covers, _greedy(covers, 3)))
        assert bound >= most_of_all(matrix, 3) - 1e-9
        assert (prices >= 0).all() and (prices <= 1).all()


def test_a_large_network_is_solved_and_proven():
    matrix = matrix_of(5000, random_arcs(5000, 20000, 1))
    people, proven = best_set(matrix, 5)
    assert proven and len(people) == 5


def test_the_most_asked_are_compared_with_the_best(tmp_path):
    # A and B are asked by the same four; C by two others: A and C reach eight, A and B six.
    arcs = [(asks, asked) for asked in "AB" for asks in "DEFG"] + [("H", "C"), ("I", "C")]
    found = made_network(tmp_path, arcs, dict.fromkeys("ABCDEFGHI", ""))
    assert found.most_asked_reach == Reach(("P1", "P2"), 6, pytest.approx(6 / 9))
    assert found.best == Reach(("P1", "P3"), 8, pytest.approx(8 / 9))


def test_the_first_of_the_shortlist_are_compared_where_they_are_in_the_network(tmp_path):
    # K1 and K5 (Anne and Eva) come first; only Anne is in the network, and two ask her.
    arcs = [("Ola", "Anne"), ("Per", "Anne"), ("Anne", "Siri")]
    found = made_identification(tmp_path, arcs, dict.fromkeys(("Anne", "Ola", "Per", "Siri"), ""))
    assert [place.key for place in found.first] == ["K1", "K5"]
    assert found.reach_of_first == Reach(("K1",), 3, 0.75)


def test_no_candidate_in_the_network_has_no_reach(tmp_path):
    assert made_identification(tmp_path, [("Ola", "Per")], {"Ola": "", "Per": ""}).reach_of_first is None


def test_the_reach_of_any_people_is_that_of_the_matrix(tmp_path):
    arcs = random_arcs(12, 30, 3)
    found = made_network(tmp_path, arcs, {str(at): "" for at in range(12)})
    assert found.reach(found.best.people) == found.best
    assert found.reach(found.most_asked_reach.people) == found.most_asked_reach


# Without consent: best set, most asked, people, smallest group -> whether both are shown.
@pytest.mark.parametrize(("best", "most", "people", "shown"), [
    (30, 25, 60, True), (30, 30, 60, True), (30, 27, 60, False), (57, 50, 60, False), (60, 50, 60, False),
    (9, 4, 60, False), (10, 5, 60, True),
])
def test_without_consent_reach_is_shown_only_where_it_tells_on_nobody(best, most, people, shown):
    made = Reach(("P1",), best, best / people), Reach(("P2",), most, most / people)
    found = may_be_shown(*made, people, 5)
    assert found == ((Reach((), best, best / people), Reach((), most, most / people)) if shown else (None, None))


def test_without_consent_nobody_in_a_set_is_named(tmp_path):
    arcs = [(f"a{at}", "x" if at < 8 else "y") for at in range(16)]
    people = dict.fromkeys([*(f"a{at}" for at in range(24)), "x", "y"], "")
    found = made_network(tmp_path, arcs, people, nominations=NO_CONSENT)
    assert found.best == Reach((), 18, pytest.approx(18 / 26))
    assert found.most_asked_reach.people == ()


def test_one_champion_reaches_most_who_is_asked_by_the_most():
    matrix = matrix_of(40, random_arcs(40, 160, 9))
    people, _proven = best_set(matrix, 1)
    assert matrix.sum(axis=0)[people[0]] == np.max(matrix.sum(axis=0))
