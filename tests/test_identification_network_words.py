"""What is said and tabled of the people in the network."""

from dataclasses import replace

import pytest
from identification_company import make_company
from identification_networks import NO_CONSENT, made_identification, random_network

from championkit.identification import Reach, identify
from championkit.tables.identification import asked_tables, reach_tables
from championkit.text.identification import (
    nomination_sentences,
    reach_sentences,
    share_text,
)
from championkit.text.identification.reach import network_method_sentences

# A and B are asked by the same four, C by two others.
ARCS = [(asks, asked) for asked in "AB" for asks in "DEFG"] + [("H", "C"), ("I", "C"), ("A", "D"), ("B", "D"),
                                                              ("C", "D")]
PEOPLE = dict(zip("ABCDEFGHI", ("x", "x", "y", "x", "y", "z", "y", "y", "z"), strict=True))


def said(sentences) -> str:
    return " ".join(sentence.text for sentence in sentences)


@pytest.fixture
def found(tmp_path):
    return made_identification(tmp_path, ARCS, PEOPLE)


def test_best_and_most_asked_are_set_beside_each_other(found):
    # A and B with D, E, F and G are six of nine; A and C with D to I are eight.
    assert said(reach_sentences(found)) == (
        "The 2 asked by the most reach 67% of the network within one step, for some people ask several of them; the "
        "best 2 reach 89%.")


def test_equal_reach_is_said_as_such(found):
    equal = replace(found, network=replace(found.network, most_asked_reach=found.network.best))
    assert "no other 2 reach more" in said(reach_sentences(equal))


def test_one_place_needs_no_comparison(found):
    one = replace(found, network=replace(found.network, k=1))
    assert said(reach_sentences(one)).startswith("Whoever is asked by the most reaches")
    assert reach_tables(one)[0].caption == "Who reaches the most"


def test_a_search_broken_off_is_said(found):
    unsure = replace(found, network=replace(found.network, best=replace(found.network.best, proven=False)))
    assert "broken off" in said(reach_sentences(unsure)) and "broken off" not in said(reach_sentences(found))


def test_the_table_of_reach_has_a_row_for_each_way_of_choosing(tmp_path):
    found = identify(make_company(tmp_path))
    table, = reach_tables(found)
    assert table.caption == "Which 2 reach the most"
    assert [row[0] for row in table.rows] == ["Best set", "Most asked", "First of the shortlist"]
    assert table.rows[0][1:] == ("K1 and P4", "10", "91%") and table.rows[2][1:] == ("K1", "6", "55%")


def test_without_consent_there_are_shares_and_nobody_is_named(tmp_path):
    found = random_network(tmp_path, 60, 240, nominations=NO_CONSENT)
    assert isinstance(found.network.best, Reach) and found.network.best.people == ()
    assert reach_tables(found) == [] and network_method_sentences(found) == []
    words = said([*nomination_sentences(found), *reach_sentences(found)])
    assert "within one step" in words and not any(f"P{at}" in words for at in range(1, 61))


def test_doubt_is_tabled_only_where_some_did_not_answer(tmp_path):
    arcs = [(asks, asked) for asks, asked in ARCS if asks != "H"]
    doubtful = asked_tables(made_identification(tmp_path, arcs, PEOPLE))[0].header
    assert "Likely rank" in doubtful
    certain = asked_tables(made_identification(tmp_path, ARCS, PEOPLE))[0]
    assert "Likely rank" not in certain.header
    assert certain.rows[0][:4] == ("P1", "x", "4", "50%")


def test_other_areas_are_tabled_where_areas_are_known(tmp_path):
    table = asked_tables(made_identification(tmp_path, ARCS, PEOPLE))[0]
    column = table.header.index("Other areas that ask")
    # A (x) is asked from y and z, and by D of her own area.
    assert table.rows[0][column] == "2"
    unknown = asked_tables(made_identification(tmp_path, ARCS, dict.fromkeys(PEOPLE, "")))[0]
    assert "Other areas that ask" not in unknown.header


def test_who_is_asked_from_most_areas_is_said(found):
    assert "Asked from the most areas beside their own (2): P1 and P2." in said(nomination_sentences(found))


def test_a_large_network_says_that_ways_are_not_followed(tmp_path):
    words = said(nomination_sentences(random_network(tmp_path, 520, 4000)))
    assert "not worked out for more than 500 people" in words and "bridge between others changes" not in words


def test_a_thin_network_is_not_said_to_have_no_ties():
    assert (share_text(0.0008), share_text(0), share_text(0.4)) == ("0.1%", "0%", "40%")
