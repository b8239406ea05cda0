import shutil
from pathlib import Path

import pytest
from identification_company import make_company, write

from championkit.company import open_company
from championkit.identification import REST, network, nomination_graph, pseudonyms, read

KRACKHARDT = Path(__file__).resolve().parents[2] / "shared" / "data" / "krackhardt"
NO_CONSENT = "{file: nominations.csv, people: {file: people.csv}}"


def network_of(tmp_path, **settings):
    company = make_company(tmp_path, **settings)
    return network(company, read(company), k=2)


def person(found, label: str):
    return next(person for person in found.people if person.label == label)


@pytest.fixture(scope="module")
def advice(tmp_path_factory):
    """Krackhardt's advice network of 21 managers."""
    if not KRACKHARDT.is_dir():
        pytest.skip("the Krackhardt data are not here")
    folder = tmp_path_factory.mktemp("krackhardt")
    for name in ("advice.csv", "nodes.csv"):
        shutil.copy(KRACKHARDT / name, folder / name)
    people = "{file: nodes.csv, columns: {person: id, area: dept}}"
    (folder / "company.yaml").write_text(
        "company: {name: K, employees: 100, hr_employees: 3}\n"
        f"identification: {{nominations: {{file: advice.csv, consent: true, people: {people}}}}}", encoding="utf-8")
    company = open_company(folder)
    return network(company, read(company), k=2)


# Computed in networkx and in R igraph, identical (Krackhardt 1987 as distributed in the R package networkdata).
def test_krackhardt_density_and_reciprocity(advice):
    assert (advice.n, advice.nominations) == (21, 190)
    assert advice.density == pytest.approx(0.452381, abs=1e-6)
    assert advice.reciprocity == pytest.approx(0.473684, abs=1e-6)


def test_krackhardt_people(advice):
    asked_by = {person.key: person.asked_by for person in advice.people}
    assert [asked_by[f"P{at}"] for at in (2, 18, 21, 1, 7, 11)] == [18, 15, 15, 13, 13, 11]
    raw = {person.key: person.betweenness for person in advice.people}
    assert [raw[f"P{at}"] for at in (18, 21, 7, 10)] == pytest.approx([88.917, 60.127, 27.625, 18.297], abs=5e-4)
    rank = {person.key: person.pagerank for person in advice.people}
    assert [rank[f"P{at}"] for at in (21, 7, 2, 18)] == pytest.approx([0.16379, 0.104048, 0.093918, 0.072114], abs=5e-6)


def test_normalised_betweenness_is_the_share_of_ordered_pairs(advice):
    # 21 people: 20 * 19 ordered pairs without the person in between.
    p18 = next(person for person in advice.people if person.key == "P18")
    assert p18.betweenness_normalised == pytest.approx(p18.betweenness / (20 * 19))


def test_a_measure_that_rests_on_single_answers_is_not_read(advice):
    assert advice.readable == ("pagerank",)
    assert advice.stability["betweenness"] < 0.7 < advice.stability["pagerank"]


def test_everybody_answered_so_the_share_asked_is_exact(advice):
    p2 = next(person for person in advice.people if person.key == "P2")
    assert (p2.share, p2.low, p2.high) == (0.9, 0.9, 0.9)


def test_nominations_of_oneself_and_repeated_ones_are_taken_out(tmp_path):
    found = network_of(tmp_path)
    assert (found.nominations, found.self_nominations, found.repeated) == (11, 1, 1)


def test_those_who_named_only_themselves_have_not_answered(tmp_path):
    make_company(tmp_path)
    write(tmp_path, "own.csv", "from,to", ["Anne,Anne", "Bo,Anne"])
    found = network_of(tmp_path, nominations="{file: own.csv, people: {file: people.csv}}")
    assert (found.n, found.answered, found.response) == (11, 1, pytest.approx(1 / 11))


def test_response_density_and_reciprocity(tmp_path):
    found = network_of(tmp_path)
    # All but Zara named somebody; 11 of 11 * 10 possible; Anne and Tor name each other.
    assert (found.answered, found.response) == (10, pytest.approx(10 / 11))
    assert found.density == pytest.approx(0.1) and found.reciprocity == pytest.approx(2 / 11)


def test_without_a_table_of_people_the_response_is_not_known(tmp_path):
    found = network_of(tmp_path, nominations="{file: nominations.csv, consent: true}")
    assert (found.n, found.listed, found.response, found.readable) == (10, False, None, ())


def test_share_asked_leaves_the_nominee_out_of_those_who_could(tmp_path):
    # Anne is asked by 5 of the 9 others who answered, in a population of 10: 5/10 or 6/10 of all would ask her.
    anne = person(network_of(tmp_path), "K1")
    assert (anne.asked_by, anne.share) == (5, pytest.approx(5 / 9))
    assert (anne.low, anne.high) == (pytest.approx(0.5), pytest.approx(0.6))


def test_the_most_asked_and_their_ties(tmp_path):
    assert [person.label for person in network_of(tmp_path).most_asked()] == ["K1", "P4"]


def test_candidates_keep_their_code_and_others_are_numbered_by_row(tmp_path):
    company = make_company(tmp_path)
    codes = pseudonyms(read(company))
    assert (codes["Anne"], codes["Bo"], codes["Ola"], codes["Zara"]) == ("K1", "K2", "P1", "P9")


def test_without_consent_nothing_is_said_of_a_person(tmp_path):
    found = network_of(tmp_path, nominations=NO_CONSENT)
    assert (found.people, found.arcs, found.stability) == ((), (), {})


def test_without_consent_a_tiny_network_is_not_shown(tmp_path):
    make_company(tmp_path)
    write(tmp_path, "own.csv", "from,to", ["a,b", "b,c", "c,a"])
    assert network_of(tmp_path, nominations="{file: own.csv}").too_small
    assert not network_of(tmp_path, nominations="{file: own.csv, consent: true}").too_small


def test_areas_stand_alone_from_the_smallest_group_on_and_the_rest_together(tmp_path):
    make_company(tmp_path)
    sizes = {"A": 6, "B": 7, "C": 3, "D": 2}
    people = [f"{area}{at},{area}" for area, n in sizes.items() for at in range(n)]
    names = [row.split(",")[0] for row in people]
    write(tmp_path, "own_people.csv", "person,area", people)
    write(tmp_path, "own.csv", "from,to", [f"{name},{'A0' if name != 'A0' else 'B0'}" for name in names])
    flows = network_of(tmp_path, nominations="{file: own.csv, people: {file: own_people.csv}}").flows
    assert (flows.areas, flows.merged) == (("A", "B", REST), ("C", "D"))
    # From A 5 to A and 1 to B, from B 7 to A, from the rest 5 to A; a band is 5 wide.
    assert flows.bands == ((1, 0, 0), (1, 0, 0), (1, 0, 0))


def test_an_area_of_which_few_answered_does_not_stand_alone(tmp_path):
    make_company(tmp_path)
    people = [f"{area}{at},{area}" for area in "ABC" for at in range(6)]
    asks = [f"{area}{at},A5" for area, n in (("A", 5), ("B", 6), ("C", 2)) for at in range(n)]
    write(tmp_path, "own_people.csv", "person,area", people)
    write(tmp_path, "own.csv", "from,to", asks)
    flows = network_of(tmp_path, nominations="{file: own.csv, people: {file: own_people.csv}}").flows
    assert (flows.areas, flows.merged) == (("B", REST), ("A", "C"))


def test_one_area_alone_has_no_flows(tmp_path):
    assert network_of(tmp_path, nominations="{file: nominations.csv}").flows is None


def test_graph_holds_everybody_and_each_pair_once(tmp_path):
    tables = read(make_company(tmp_path))
    graph = nomination_graph(list(tables.people["person"]), tables.nominations)
    assert (len(graph), graph.number_of_edges(), "Zara" in graph) == (11, 11, True)


def test_no_nominations(tmp_path):
    assert network_of(tmp_path, nominations=None) is None
