"""The whole identification: what stands in the way, what is recorded, and what its pictures, tables and texts say."""

import json
from dataclasses import replace

import pytest
from identification_company import make_company, write

from championkit.charts.identification import (
    answer_charts,
    flow_charts,
    network_charts,
    profile_charts,
    readiness_charts,
    self_view_charts,
    shortlist_charts,
)
from championkit.identification import identify
from championkit.show import RESULT, record
from championkit.tables.identification import (
    agreement_tables,
    asked_tables,
    change_tables,
    crossing_tables,
    profile_tables,
    reliability_tables,
    response_tables,
    rubric_table,
    shortlist_tables,
    single_rating_tables,
    weight_tables,
)
from championkit.tables.table import Badge, Hidden
from championkit.text import identification as text
from championkit.text.identification import (
    agreement_sentences,
    identification_bottom_line,
    identification_key_figures,
    nomination_sentences,
    obstacle_sentences,
    profile_sentences,
    readiness_sentences,
    response_sentences,
    shortlist_sentences,
)

CHARTS = (answer_charts, flow_charts, network_charts, profile_charts, readiness_charts, self_view_charts,
          shortlist_charts)
TABLES = (agreement_tables, asked_tables, change_tables, crossing_tables, profile_tables, reliability_tables,
          response_tables, shortlist_tables, single_rating_tables, weight_tables)
NO_CONSENT = "{file: nominations.csv, people: {file: people.csv}}"
NOTHING = {"candidates": None, "ratings": None, "survey": None, "nominations": None, "extra": "  names: false"}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return identify(make_company(tmp_path_factory.mktemp("made")))


def found_in(tmp_path, **settings):
    return identify(make_company(tmp_path, **settings))


def codes(found) -> list[str]:
    return [obstacle.code for obstacle in found.obstacles]


def words(sentences) -> str:
    return " ".join(sentence.text for sentence in sentences)


def recorded(found, monkeypatch) -> str:
    """The result as it is recorded for machines."""
    shown = []
    monkeypatch.setattr("championkit.show.display", lambda bundle, raw: shown.append(bundle[RESULT]))
    record("identification", found, headline=identification_bottom_line(found)[0])
    return json.dumps(shown)


def everything(found) -> str:
    """All that the page shows: texts, tables, captions, alt texts and the words in the pictures."""
    parts = [part for name in text.__all__ if name.endswith(("sentences", "bottom_line", "reading"))
             for part in getattr(text, name)(found)]
    charts = [chart for make in CHARTS for chart in make(found)]
    drawn = [written.get_text() for chart in charts for axes in chart.figure.axes for written in axes.texts]
    cells = [str(cell) for make in TABLES for table in make(found) for row in table.rows for cell in row]
    figures = [str(figure) for figure in identification_key_figures(found)]
    return "\n".join([words(parts), *drawn, *cells, *figures, *(chart.alt + chart.caption for chart in charts)])


def test_nothing_may_stand_in_the_way(tmp_path):
    levels = "technology_interest,communication,willingness_to_change"
    make_company(tmp_path)
    rows = [f"c{at},{role},{role},{level},{level},{level}" for at, level in enumerate((3, 3, 1, 1))
            for role in ("manager", "peer", "self")]
    write(tmp_path, "own.csv", f"candidate,rater,role,{levels}", rows)
    write(tmp_path, "four.csv", "candidate,area,hr_years", [f"c{at},,9" for at in range(4)])
    found = found_in(tmp_path, candidates="{file: four.csv}", ratings="{file: own.csv}", survey=None, nominations=None)
    assert codes(found) == []
    assert words(obstacle_sentences(found)) == "Nothing in these data stands in the way of a choice."


@pytest.mark.parametrize(("settings", "code"), [
    ({"candidates": None, "ratings": None}, "no_candidates"),
    ({"ratings": None}, "no_ratings"),
    ({"extra": "  ranked: false"}, "hesitant"),
    ({"extra": "  ranked: false"}, "unknown_criteria"),
    ({"candidates": None}, "tied"),
])
def test_obstacles_are_found_and_said(tmp_path, settings, code):
    found = found_in(tmp_path, **settings)
    assert code in codes(found)
    assert len(obstacle_sentences(found)) == min(len(found.obstacles), 4)


def test_an_area_without_a_candidate_is_named(tmp_path):
    make_company(tmp_path)
    write(tmp_path, "own.csv", "candidate,area,hr_years", ["Anne,Recruiting,8", "Bo,Performance,3"])
    found = found_in(tmp_path, candidates="{file: own.csv}", ratings=None)
    assert found.areas_without_candidate == ("Learning",)
    assert "There is no candidate from Learning." in words(obstacle_sentences(found))


def test_candidates_of_other_departments_leave_no_area_open(tmp_path):
    make_company(tmp_path)
    write(tmp_path, "own.csv", "candidate,area,hr_years", ["Anne,Oslo,8", "Bo,Bergen,3"])
    found = found_in(tmp_path, candidates="{file: own.csv}", ratings=None, employees=200)
    assert found.areas_without_candidate == () and not found.by_area


def test_a_large_company_looks_for_one_in_each_area(tmp_path):
    found = found_in(tmp_path, employees=200)
    assert found.by_area and found.champions.high == 3
    by_area = {area: sum(place.probability for place in found.shortlist.places if place.area == area)
               for area in found.champions.hr_areas}
    assert by_area == pytest.approx(dict.fromkeys(by_area, 1))
    assert words(identification_bottom_line(found)).startswith(
        "3 champions, one for each area of HR: Recruiting, Performance, and Learning. Recruiting: clearly K1.")


@pytest.mark.parametrize(("employees", "start"), [
    (30, "One champion for all of HR (Recruiting, Performance, and Learning): the rule of thumb begins at 50"),
    (120, "One or two champions for all of HR (Recruiting, Performance, and Learning), at 120 employees."),
    (300, "At least 3 champions, one for each area of HR: Recruiting, Performance, and Learning. With 300 employees"),
])
def test_the_first_sentence_is_the_number_of_champions(tmp_path, employees, start):
    assert identification_bottom_line(found_in(tmp_path, employees=employees))[0].text.startswith(start)


def test_the_bottom_line_says_who_and_how_sure(found):
    assert identification_bottom_line(found)[0].verdict == Badge("improved", "2 of 2 places clear or likely")
    assert identification_bottom_line(found)[1].text == "Clearly among the best 2: K1. Likely among the best 2: K5."
    labels = [figure.label for figure in identification_key_figures(found)]
    assert labels[0] == "Champions needed" and len(labels) == 5


def test_without_ranking_there_are_no_totals_anywhere(tmp_path):
    found = found_in(tmp_path, extra="  ranked: false")
    assert shortlist_charts(found) == []
    assert shortlist_tables(found)[0].header == ("Candidate", "Area")
    assert identification_bottom_line(found)[0].verdict is None
    assert "not ranked, as the company has decided" in words(identification_bottom_line(found))


def test_without_ratings_there_is_no_order(tmp_path):
    found = found_in(tmp_path, ratings=None)
    assert identification_bottom_line(found)[0].verdict == Badge("unknown", "not rated yet")
    assert "no order between them" in words(identification_bottom_line(found))
    assert shortlist_charts(found) == [] and profile_tables(found) == []


def test_no_more_candidates_than_places_leaves_nothing_to_decide(tmp_path):
    make_company(tmp_path)
    levels = "technology_interest,communication,willingness_to_change"
    write(tmp_path, "own.csv", f"candidate,rater,role,{levels}", ["a,M,manager,3,3,3", "b,M,manager,2,2,2"])
    found = found_in(tmp_path, candidates=None, ratings="{file: own.csv}")
    assert identification_bottom_line(found)[0].verdict == Badge("unclear", "nothing to choose between")
    assert "no more candidates (K1 and K2) than places" in words(identification_bottom_line(found))


@pytest.mark.parametrize("sentences", [
    profile_sentences, agreement_sentences, shortlist_sentences, response_sentences, readiness_sentences,
    nomination_sentences,
])
def test_what_was_not_given_takes_one_sentence(tmp_path, sentences):
    assert len(sentences(found_in(tmp_path, **NOTHING))) == 1


def test_what_was_not_given_takes_no_picture_and_no_table(tmp_path):
    found = found_in(tmp_path, **NOTHING)
    assert not any(make(found) for make in (*CHARTS, *TABLES))
    assert len(rubric_table(found).rows) == 4


def test_every_picture_has_a_caption_and_its_figures_in_words(found):
    for make in CHARTS:
        chart, = make(found)
        assert chart.caption and chart.alt and any(sign.isdigit() for sign in chart.alt), make.__name__


def test_pictures_show_what_the_result_holds(found):
    chart, = shortlist_charts(found)
    assert [tick.get_text() for tick in chart.figure.axes[0].get_yticklabels()] == [
        f"{place.label} · {place.area}" for place in found.shortlist.places]
    chart, = readiness_charts(found)
    assert [tick.get_text() for tick in chart.figure.axes[0].get_yticklabels()] == [
        "Sales", "Production", "Board", "Office", "All"]
    chart, = network_charts(found)
    labels = {written.get_text() for written in chart.figure.axes[0].texts}
    assert labels == {person.label for person in found.network.people}
    assert "neither named anybody nor were named: 1." in chart.caption


def test_bars_of_answers_add_up_and_meet_in_the_middle(found):
    chart, = answer_charts(found)
    bars = chart.figure.axes[0].patches
    assert sum(bar.get_width() for bar in bars) == pytest.approx(1)
    # 7, 7, 7, 5 and 4 of 30: 7 + 7 and half of 7 lie left of the middle.
    assert bars[0].get_x() == pytest.approx(-17.5 / 30)


def test_a_hidden_group_has_no_figure_in_any_table(found):
    table, = response_tables(found)
    hidden = [row for row in table.rows if row[0] in ("Board", "Office")]
    assert len(hidden) == 2
    assert all(isinstance(cell, Hidden) for row in hidden for cell in row[1:])


def test_names_are_nowhere_unless_the_company_allows_them(found, tmp_path, monkeypatch):
    assert "Anne" not in everything(found) and "Anne" not in recorded(found, monkeypatch)
    assert "M1" not in everything(found) + recorded(found, monkeypatch)
    named = found_in(tmp_path, extra="  names: true")
    assert "Anne" in everything(named) and "Anne" not in recorded(named, monkeypatch)


def test_without_consent_nobody_but_candidates_is_recorded_or_shown(tmp_path, monkeypatch):
    found = found_in(tmp_path, nominations=NO_CONSENT)
    assert json.loads(recorded(found, monkeypatch))[0]["result"]["network"]["people"] == []
    assert network_charts(found) == [] and asked_tables(found) == []
    assert "P4" not in everything(found)


def test_the_record_holds_the_counts_of_each_level_and_no_reasons_for_hiding(found, monkeypatch):
    result = json.loads(recorded(found, monkeypatch))[0]["result"]
    assert result["survey"]["items"][0]["counts"] == [7, 7, 7, 5, 4]
    assert [group["name"] for group in result["survey"]["breakdowns"][0]["groups"]] == ["Production", "Sales"]
    assert "arcs" not in result["network"] and "subtraction" not in json.dumps(result)


def test_the_same_seed_gives_the_same_result(tmp_path, found):
    assert found_in(tmp_path) == found


def test_the_page_says_who_decides_what_was_used_and_the_smallest_group(found):
    page = everything(found)
    assert "A person decides" in page and "EU AI Act" in page
    assert "24 ratings by managers" in page and "30 anonymous answers" in page
    assert "No group of fewer than 5 answers is shown" in page


def test_nothing_is_said_of_those_invited_where_their_number_is_not_known(found):
    unknown = replace(found, survey=replace(found.survey, invited=None))
    sentences = text.identification_method_sentences
    assert "people invited or" in words(sentences(found)) and "people invited or" not in words(sentences(unknown))
