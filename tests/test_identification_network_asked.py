"""How often people are asked, from how many areas, and how sure that is."""

import numpy as np
import pytest
from identification_networks import made_network, matrix_of, random_arcs
from own_candidates import top_shares

from championkit.identification.network.asked import _among_first, _ranks, areas_asking, shares_asked, standings


def test_where_everybody_answered_the_ranks_are_certain():
    # 0 is named by 1, 2 and 3; 1 by 0, and 2 by 1 alike; 3 by nobody.
    low, high, chance = standings(matrix_of(4, [(1, 0), (2, 0), (3, 0), (0, 1), (1, 2)]), k=2, seed=1)
    assert low.tolist() == high.tolist() == [1, 2, 2, 4]
    assert chance.tolist() == [1, 0.5, 0.5, 0]


def test_where_some_did_not_answer_the_ranks_are_ranges():
    arcs = [(asks, asked) for asks, asked in random_arcs(60, 240, 3) if asks < 30]
    low, high, chance = standings(matrix_of(60, arcs), k=3, seed=1)
    assert (low <= high).all() and (low < high).any()
    assert chance.sum() == pytest.approx(3)
    assert ((chance > 0.05) & (chance < 0.95)).any()


def test_the_more_answered_the_narrower_the_ranks():
    widths = []
    for answered in (20, 40, 59):
        arcs = [(asks, asked) for asks, asked in random_arcs(60, 2400, 3, hubs=0.3) if asks < answered]
        low, high, _chance = standings(matrix_of(60, arcs), k=3, seed=1)
        widths.append((high - low).mean())
    assert widths[0] > widths[1] > widths[2]


def test_draws_shrink_by_the_share_that_did_not_answer():
    # 0 is named by 12 of the 16 who answered, 1 by the other 4, of 32: a draw's difference in votes has the standard
    # deviation 2 sqrt(16 * 0.75 * 0.25) = 3.46, shrunk by sqrt(1 - 16/32) = 0.71 to 2.45, around 8. P(1 ahead or
    # level) is then about P(Z < -8/2.45) = 0.0005; unshrunk it would be about 0.01.
    arcs = [(asks, 0 if asks < 18 else 1) for asks in range(6, 22)]
    _low, _high, chance = standings(matrix_of(32, arcs), k=1, seed=1)
    assert chance[1] < 0.003 and chance[0] > 0.997


def test_ranks_and_chances_are_those_of_the_shortlist():
    values = np.random.default_rng(2).integers(0, 6, (200, 9)) / 7
    ranks = _ranks(values)
    expected = [[1 + (row > value).sum() for value in row] for row in values]
    assert ranks.tolist() == expected
    assert _among_first(ranks, 3) == pytest.approx(top_shares(values, 3))


def test_nobody_answered_leaves_all_equal():
    low, high, chance = standings(matrix_of(5, []), k=2, seed=1)
    assert (low.tolist(), high.tolist()) == ([1] * 5, [1] * 5) and chance.tolist() == [0.4] * 5
    assert shares_asked(matrix_of(5, []), 0.95) == [(0.0, 0.0, 1.0)] * 5


def test_other_areas_that_ask_are_counted_once_each():
    # 0 (A) is asked from A, twice from B, from C and by somebody of no stated area: two other areas. 4 has no area.
    matrix = matrix_of(6, [(1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (0, 4), (2, 4)])
    assert areas_asking(matrix, ["A", "A", "B", "B", "", "C"]) == [2, 0, 0, 0, 2, 0]


def test_without_areas_nothing_is_said_of_them(tmp_path):
    found = made_network(tmp_path, [("a", "b"), ("b", "c")], dict.fromkeys("abc", ""))
    assert {person.from_areas for person in found.people} == {None}


def test_the_result_holds_ranks_chances_and_areas(tmp_path):
    people = {"a": "One", "b": "One", "c": "Two", "d": "Three", "e": ""}
    found = made_network(tmp_path, [("b", "a"), ("c", "a"), ("d", "a"), ("a", "b"), ("e", "b")], people, k=1)
    assert [person.from_areas for person in found.people] == [2, 0, 0, 0, 0]
    assert [(person.rank_low, person.rank_high) for person in found.people] == [(1, 1), (2, 2), (3, 3), (3, 3), (3, 3)]
    assert [person.probability for person in found.people] == [1, 0, 0, 0, 0]
