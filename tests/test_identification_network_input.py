"""What comes of unusual nominations: each a result and a sentence, never a crash."""

import pytest
from identification_networks import NO_CONSENT, made_identification, made_network, write_network

from championkit.charts.identification import flow_charts, network_charts
from championkit.company import open_company
from championkit.identification import identify
from championkit.problem import InputError
from championkit.tables.identification import asked_tables, reach_tables
from championkit.text import identification as text
from championkit.text.identification import nomination_sentences, reach_sentences

PEOPLE = dict.fromkeys("abcdefgh", "One") | dict.fromkeys("ijklmno", "Two")


def said(found, *more) -> str:
    return " ".join(sentence.text for make in (nomination_sentences, *more) for sentence in make(found))


@pytest.mark.parametrize("consent", [True, False])
def test_only_nominations_of_oneself_leave_one_sentence(tmp_path, consent):
    settings = {} if consent else {"nominations": NO_CONSENT}
    found = made_identification(tmp_path, [(person, person) for person in PEOPLE], PEOPLE, **settings)
    assert (found.network.nominations, found.network.self_nominations, found.network.answered) == (0, 15, 0)
    assert found.network.best is None and found.network.most_asked_reach is None
    assert said(found, reach_sentences) == ("Nobody named anybody but themselves, so there is nothing to show of who "
                                            "asks whom.")
    assert not any(make(found) for make in (network_charts, flow_charts, asked_tables, reach_tables))


def test_nobody_named_by_two_points_nobody_out(tmp_path):
    people = list(PEOPLE)
    found = made_identification(tmp_path, zip(people, [*people[1:], people[0]], strict=True), PEOPLE)
    assert found.network.most_asked() == () and asked_tables(found) == []
    assert "Nobody is named often enough to be pointed out." in said(found)
    assert found.network.best.n == 4 and len(network_charts(found)) == 1


def test_all_name_the_same_person(tmp_path):
    found = made_identification(tmp_path, [(person, "a") for person in PEOPLE if person != "a"], PEOPLE)
    network = found.network
    assert network.best.people == network.most_asked_reach.people and network.best.share == 1
    assert len(network.best.people) == 1
    assert "reach 100% of the network" in said(found, reach_sentences)
    assert len(network_charts(found)) == len(reach_tables(found)) == 1


def test_all_name_the_same_person_without_consent_is_not_shown(tmp_path):
    found = made_identification(tmp_path, [(person, "a") for person in PEOPLE if person != "a"], PEOPLE,
                                nominations=NO_CONSENT)
    assert found.network.best is None
    assert "not shown" in said(found, reach_sentences) and "100%" not in said(found, reach_sentences)


def test_two_people_who_name_each_other(tmp_path):
    found = made_identification(tmp_path, [("a", "b"), ("b", "a")], {"a": "", "b": ""})
    assert (found.network.density, found.network.reciprocity) == (1, 1)
    assert found.network.best.n == 2 and len(network_charts(found)) == 1


def test_one_person_alone(tmp_path):
    network = made_network(tmp_path, [("a", "a")], {"a": ""})
    assert (network.n, network.nominations, network.best) == (1, 0, None)
    assert (network.people[0].share, network.people[0].low, network.people[0].high) == (0.0, 0.0, 1.0)


def test_more_places_than_people_take_only_those_who_add_somebody(tmp_path):
    assert made_network(tmp_path, [("a", "b"), ("c", "b")], dict.fromkeys("abc", ""), k=9).best.people == ("P2",)


def test_somebody_who_is_not_on_the_list_is_named_with_the_row(tmp_path):
    made_identification(tmp_path, [("a", "b")], PEOPLE)
    write_network(tmp_path, [("a", "b"), ("a", "zz")], PEOPLE)
    with pytest.raises(InputError) as raised:
        identify(open_company(tmp_path))
    problem, = raised.value.problems
    assert (problem.row, problem.value) == (3, "zz")


def test_names_of_all_signs_do_not_break_the_picture(tmp_path):
    people = {"Å$ß_1": "Ø^2", "<b>": "Ø^2", "x & y": "$a$"}
    found = made_identification(tmp_path, [("Å$ß_1", "<b>"), ("x & y", "<b>")], people, extra="  names: true")
    chart, = network_charts(found)
    chart.figure.draw_without_rendering()
    assert {written.get_text() for written in chart.figure.axes[0].texts} == set(people)


@pytest.mark.parametrize("sentences", [name for name in text.__all__ if name.startswith(("reach_s", "nomination_"))])
def test_a_low_response_is_said_of_every_reading(tmp_path, sentences):
    found = made_identification(tmp_path, [(asks, "a") for asks in "bcdi"], PEOPLE)
    words = " ".join(sentence.text for sentence in getattr(text, sentences)(found))
    assert ("too few to read the network as a whole" in words) or ("each reach is at least this" in words)
