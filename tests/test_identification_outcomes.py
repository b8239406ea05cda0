"""What the page shows of many candidates, of candidates' own view, and in the cases that have nothing to decide."""

import numpy as np
import pytest
from own_candidates import found_with, many, marks, words
from simulate_companies import draw_company, open_simulated

from championkit.charts.identification import profile_charts, self_view_charts, shortlist_charts
from championkit.identification import make_shortlist, natural, profiles
from championkit.tables.identification import (
    profile_tables,
    shortlist_tables,
    single_rating_tables,
    weight_tables,
)
from championkit.text.identification import (
    identification_bottom_line,
    profile_sentences,
    self_view_sentences,
    shortlist_sentences,
    single_rating_sentences,
    weight_sentences,
)


def test_of_many_candidates_the_first_are_shown_and_the_others_summed_up(tmp_path):
    found = many(tmp_path, 33)
    shown, = shortlist_tables(found)
    assert [row[0] for row in shown.rows] == [place.label for place in found.shortlist.places[:20]] + ["13 others"]
    assert shown.rows[-1][4].startswith("each ") and "of all chances" in shown.rows[-1][4]
    for make in (shortlist_charts, profile_charts):
        chart, = make(found)
        labels = [tick.get_text() for tick in chart.figure.axes[0].get_yticklabels()]
        assert len(labels) == 21 and labels[-1].startswith("13 others") and "13 others" in chart.alt
    table, = profile_tables(found)
    assert len(table.rows) == 21 and "median" in table.note


def test_of_many_areas_as_many_are_shown_of_each(tmp_path):
    found = many(tmp_path, 60, employees=400)
    areas = [row[1] for row in shortlist_tables(found)[0].rows]
    assert areas == ["Recruiting"] * 6 + ["Performance"] * 6 + ["Learning"] * 6 + ["–"]


def test_without_ranking_all_goes_by_the_labels_and_nothing_tells_the_order(tmp_path):
    found = many(tmp_path, 25, extra="  ranked: false")
    labels = [f"K{at}" for at in range(1, 21)]
    assert [row[0] for row in profile_tables(found)[0].rows] == [*labels, "5 others"]
    assert [row[0] for row in shortlist_tables(found)[0].rows] == [*labels, "5 others"]
    drawn = [tick.get_text() for tick in self_view_charts(found)[0].figure.axes[0].get_yticklabels()]
    assert drawn == sorted(drawn, key=natural) and len(drawn) == 20
    assert found.single is None and found.shortlist.weight_ranges == found.shortlist.by_total == ()
    assert weight_tables(found) == single_rating_tables(found) == shortlist_charts(found) == []
    assert len(weight_sentences(found)) == len(single_rating_sentences(found)) == 1


def test_labels_sort_as_people_sort_them():
    assert sorted(["K10", "K2", "k1", "Bo", "K2b"], key=natural) == ["Bo", "k1", "K2", "K2b", "K10"]


def test_own_and_others_marks_stand_side_by_side(tmp_path):
    ratings = [*marks(A="222", B="322", C="111"), "A,own,self,3,2,3", "B,me,self,1,1,1"]
    found = found_with(tmp_path, ["A,,9", "B,,9", "C,,9"], ratings)
    chart, = self_view_charts(found)
    assert [tick.get_text() for tick in chart.figure.axes[0].get_yticklabels()] == ["K1", "K2"]
    assert chart.alt.startswith("K1: Technology interest 3.0, others 2.0, Communication 2.0, others 2.0,")
    # K1 is 2/3 of a level above, K2 (2 + 1 + 1) / 3 below.
    assert "rated by themselves and by others: 2." in words(self_view_sentences(found))
    assert "above that of the others for 1 of them, and as far below it for 1." in words(self_view_sentences(found))


def test_where_nobody_rated_themselves_there_is_no_own_view(tmp_path):
    found = found_with(tmp_path, ["A,,9", "B,,9"], marks(A="222", B="322"))
    assert self_view_charts(found) == []
    assert words(self_view_sentences(found)).startswith("No candidate was rated both by themselves and by others")


def test_signs_stand_beside_the_rubric_where_the_company_gave_them(tmp_path):
    header = "candidate,area,hr_years,tools"
    found = found_with(tmp_path, ["A,,9,4", "B,,9,"], marks(A="222", B="322"), header=header)
    table, = profile_tables(found)
    assert "Digital tools used unasked" in table.header and "Informal gatherings attended" not in table.header
    assert {row[0]: row[4] for row in table.rows} == {"K1": "4", "K2": "–"}
    assert "no part of the total" in table.note
    plain = found_with(tmp_path, ["A,,9", "B,,9"], marks(A="222", B="322"))
    assert [place.score for place in plain.shortlist.places] == [place.score for place in found.shortlist.places]
    assert "Digital tools used unasked" not in profile_tables(plain)[0].header


def test_one_rater_only(tmp_path):
    found = found_with(tmp_path, ["A,,9", "B,,9"], ["A,m,manager,3,3,3", "B,m,manager,2,2,2"])
    assert "Nobody was rated by more than one person." in words(shortlist_sentences(found))


def test_one_candidate_only(tmp_path):
    found = found_with(tmp_path, ["A,,9"], marks(A="222"))
    assert "There is one candidate only, K1, so there is nobody to compare with." in words(shortlist_sentences(found))
    assert not found.shortlist.choice and weight_tables(found) == []


@pytest.mark.parametrize(("years", "said"), [
    ((9, 9), "nothing tells the candidates apart"), ((9, 2), "only the years in HR tell the candidates apart"),
])
def test_all_ratings_the_same(tmp_path, years, said):
    found = found_with(tmp_path, [f"{name},,{year}" for name, year in zip("AB", years, strict=True)],
                       marks(A="222", B="222"), employees=40)
    assert said in words(shortlist_sentences(found))


def test_a_candidate_without_ratings(tmp_path):
    found = found_with(tmp_path, ["A,,9", "B,,9", "C,,"], marks(A="222", B="322"))
    assert "Rated by nobody: K3." in words(profile_sentences(found))
    place = next(place for place in found.shortlist.places if place.key == "K3")
    assert (place.score, place.lowest, place.highest) == (None, 1, 3) and 0 < place.probability < 1


def test_two_candidates_alike(tmp_path):
    found = found_with(tmp_path, ["A,,9", "B,,9", "C,,1"], marks(A="232", B="232", C="111"), employees=40)
    said = words(shortlist_sentences(found))
    assert "The same on every criterion, so only a talk can tell them apart: K1 and K2." in said
    assert "Tied for the one place: K1 and K2." in said


def test_nobody_stands_out_among_many_alike(tmp_path):
    names = "ABCDEFGH"
    found = found_with(tmp_path, [f"{name},,9" for name in names], marks(**dict.fromkeys(names, "222")), employees=40)
    assert words(identification_bottom_line(found)).endswith("Open: none of the 8 candidates stands out.")


def test_the_same_seed_gives_the_same_shortlist_with_many_candidates():
    company, tables = open_simulated(4), draw_company(np.random.default_rng(4), 120, noise=0.5).tables
    one, again = (make_shortlist(company, profiles(company, tables), 3, draws=600) for _time in range(2))
    assert one == again
    assert make_shortlist(open_simulated(5), profiles(company, tables), 3, draws=600) != one


def test_scores_of_many_are_those_of_each_alone():
    tables = draw_company(np.random.default_rng(6), 40, noise=0.5).tables
    found = {profile.key: profile for profile in profiles(open_simulated(1), tables)}
    role_weights = {"manager": 0.4, "peer": 0.4, "self": 0.2}
    for at, name in enumerate(tables.candidates["candidate"]):
        given = tables.ratings[tables.ratings["candidate"] == name].dropna(subset="communication")
        weights = given["role"].map(role_weights) / given["role"].map(given["role"].value_counts())
        expected = np.average(given["communication"], weights=weights) if len(given) else None
        assert found[f"K{at + 1}"].scores["communication"].value == pytest.approx(expected)
