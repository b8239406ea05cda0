"""How stable the shortlist is: other weights, single ratings, areas, ties, and companies with many candidates."""

import numpy as np
import pytest
from identification_company import make_company, write
from scipy.stats import rankdata
from simulate_companies import draw_company, open_simulated

from championkit.charts.identification import profile_charts, self_view_charts, shortlist_charts
from championkit.identification import (
    Change,
    PivotalRating,
    Tables,
    composite_score,
    identify,
    make_shortlist,
    natural,
    profiles,
    single_ratings,
    top_shares,
)
from championkit.identification.shortlist.contests import contests_for, listed
from championkit.identification.shortlist.places import score_matrix
from championkit.identification.shortlist.weights import moved, weight_ranges
from championkit.identification.tables import RATED
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

LEVELS = ",".join(RATED)
EQUAL = dict.fromkeys(("hr_expertise", *RATED), 0.25)
OWN = {"candidates": "{file: own.csv}", "ratings": "{file: rated.csv}", "survey": None, "nominations": None}


def found_with(tmp_path, candidates: list[str], ratings: list[str], *, header: str = "candidate,area,hr_years", **more):
    """The identification of a company with these candidates and ratings and nothing else."""
    make_company(tmp_path)
    write(tmp_path, "own.csv", header, candidates)
    write(tmp_path, "rated.csv", f"candidate,rater,role,{LEVELS}", ratings)
    return identify(make_company(tmp_path, **OWN | more))


def marks(**levels: str) -> list[str]:
    """Ratings by a manager and a peer of each candidate, the same from both: the three levels written together."""
    return [f"{name},{role},{role},{','.join(given)}" for name, given in levels.items() for role in ("manager", "peer")]


def many(tmp_path, n: int, **more):
    """The identification of n candidates, drawn at random, from three areas."""
    tables = draw_company(np.random.default_rng(1), n, noise=0.5).tables
    areas = {"A0": "Recruiting", "A1": "Performance", "A2": "Learning"}
    candidates = [f"{row.candidate},{areas[row.area]},{row.hr_years}" for row in tables.candidates.itertuples()]
    ratings = tables.ratings[["candidate", "rater", "role", *RATED]].to_csv(None, header=False, index=False,
                                                                         float_format="%g").splitlines()
    return found_with(tmp_path, [row.replace("nan", "") for row in candidates], ratings, **more)


def ranges(scores, k: int = 1, weights=None) -> dict:
    scores = np.array(scores, dtype=float)
    keys = [f"K{at + 1}" for at in range(len(scores))]
    contests = contests_for([""] * len(scores), k, ())
    found = weight_ranges(scores, weights or EQUAL, contests, range(len(scores)), keys)
    return {part.criterion: (part.low, part.high, part.below, part.above) for part in found}


def words(sentences) -> str:
    return " ".join(sentence.text for sentence in sentences)


def test_weights_within_which_the_list_stays_the_same():
    # K1 minus K2 is 2 w1 - w2. With w1 = t and the others (1 - t) / 3 it turns at t = 1/7; with w2 = t at t = 2/5,
    # where both are level, which is no change; the other two weights only shrink or stretch it.
    found = ranges([[3, 2, 2, 2], [1, 3, 2, 2]])
    swap = Change(("K2",), ("K1",))
    assert found["hr_expertise"] == (0.15, 1.0, swap, None)
    assert found["technology_interest"] == (0.0, 0.40, None, swap)
    assert found["communication"] == found["willingness_to_change"] == (0.0, 1.0, None, None)


def test_level_candidates_are_no_change():
    assert set(ranges([[2, 2, 2, 2], [2, 2, 2, 2]]).values()) == {(0.0, 1.0, None, None)}


def test_several_may_come_in_at_once():
    # With communication at 34 % and the others at 22 %: 0.22 + 0.34 * 2 against 3 * 0.22 of what differs.
    found = ranges([[3, 3, 1, 2], [3, 3, 1, 2], [3, 1, 3, 2], [3, 1, 3, 2]], k=2)
    assert found["communication"][1:] == (0.25, None, Change(("K3", "K4"), ("K1", "K2")))


def test_an_unknown_criterion_counts_nothing_at_any_weight():
    # K1 has 3 on all that is known, so 3 whatever unknown communication counts; at 100 % K2 is level at most.
    assert ranges([[3, 3, np.nan, 3], [2, 2, 3, 2]])["communication"] == (0.0, 1.0, None, None)


def test_other_weights_keep_their_proportions():
    np.testing.assert_allclose(moved(np.array([0.5, 0.3, 0.2]), 0, 0.2), [0.2, 0.48, 0.32])
    np.testing.assert_allclose(moved(np.array([1.0, 0.0, 0.0]), 0, 0.4), [0.4, 0.3, 0.3])


def test_weight_sentence_names_the_nearest_change(tmp_path):
    found = found_with(tmp_path, ["A,,9", "B,,1"], marks(A="222", B="322"), employees=40)
    # 2 w1 - w2 again, as above: 15 points up for technology interest, 10 down for HR expertise.
    assert words(weight_sentences(found)) == (
        "The list stays the same whatever these count: Communication and Willingness to change. The list is most "
        "sensitive here: if HR expertise counts less than 15% instead of 25%, K2 comes in for K1.")
    table, = weight_tables(found)
    assert table.rows[1] == ("Technology interest", "25%", "0%", "40%", "–", "K2 for K1")


def test_weight_sentence_where_nothing_changes(tmp_path):
    found = found_with(tmp_path, ["A,,9", "B,,1"], marks(A="333", B="222"), employees=40)
    assert words(weight_sentences(found)) == "The list stays the same whatever any one criterion counts."


def test_single_ratings_that_would_change_the_list(tmp_path):
    # A has 2.25. B's second peer, a quarter of the criterion and so a sixteenth of the total a level, gave 1 once:
    # 2.1875. A manager's or A's only peer's rating moves an eighth; that of one of B's peers makes them level only.
    ratings = [*marks(A="222", B="222"), "B,peer2,peer,1,2,2"]
    found = found_with(tmp_path, ["A,,9", "B,,9"], ratings, employees=40)
    assert (found.single.given, found.single.deciding) == (15, 9)
    lowered = {PivotalRating("K1", criterion, role, -1, "K2", "K1", 0.5)
               for criterion in RATED for role in ("manager", "peer")}
    raised = {PivotalRating("K2", criterion, "manager", 1, "K2", "K1", 0.5) for criterion in RATED}
    assert set(found.single.pivotal) == lowered | raised
    assert words(single_rating_sentences(found)) == (
        "Of 15 single ratings, 9 would each change the list if they were one level different.")
    table, = single_rating_tables(found)
    assert len(table.rows) == 8 and "1 more" in table.note and "peer2" not in str(table)


def test_no_single_rating_is_said_to_be_pivotal_where_none_is(tmp_path):
    found = found_with(tmp_path, ["A,,9", "B,,9"], marks(A="333", B="222"), employees=40)
    assert words(single_rating_sentences(found)) == "No single rating, one level different, would change the list."
    assert single_rating_tables(found) == []


@pytest.mark.parametrize("areas", [(), ("A0", "A1", "A2")])
def test_single_ratings_are_those_that_rating_anew_finds(areas):
    tables = draw_company(np.random.default_rng(1), 8, noise=0.6).tables
    company = open_simulated(1)
    base = profiles(company, tables)
    shortlist = make_shortlist(company, base, 3, areas, draws=500)
    held = frozenset(int(key[1:]) - 1 for key in shortlist.by_total)
    preferred = np.array([at - 100 * (at in held) for at in range(8)])
    contests = contests_for([profile.area for profile in base], 3, areas)

    def changes(row, criterion, step) -> bool:
        ratings = tables.ratings.copy()
        ratings.loc[row, criterion] += step
        if not 1 <= ratings.loc[row, criterion] <= 3:
            return False
        anew = score_matrix(profiles(company, Tables(candidates=tables.candidates, ratings=ratings)))
        return listed(composite_score(anew, [0.25] * 4)[0], contests, preferred) != held

    deciding = sum(any(changes(row, criterion, step) for step in (-1, 1))
                   for row in tables.ratings.index for criterion in RATED)
    assert single_ratings(tables, base, shortlist).deciding == deciding > 0


def test_each_area_has_a_contest_of_its_own(tmp_path):
    found = many(tmp_path, 30, employees=400)
    shortlist = found.shortlist
    assert found.by_area and shortlist.areas == ("Recruiting", "Performance", "Learning")
    for area in shortlist.areas:
        standing = [place for place in shortlist.places if place.area == area]
        assert sum(place.probability for place in standing) == pytest.approx(1)
        assert standing[0].probability == max(place.probability for place in standing)
        assert max(place.rank_high for place in standing) <= len(standing)
    assert [place.area for place in found.first] == list(shortlist.areas)
    assert {place.area for place in shortlist.places if place.key in shortlist.by_total} == set(shortlist.areas)


def test_the_list_by_areas_changes_within_an_area_only(tmp_path):
    found = many(tmp_path, 30, employees=400)
    area = {profile.key: profile.area for profile in found.profiles}
    changes = [change for part in found.shortlist.weight_ranges for change in (part.below, part.above) if change]
    assert changes
    for change in changes:
        assert sorted(area[key] for key in change.comes_in) == sorted(area[key] for key in change.goes_out)


def test_ties_are_named_area_by_area(tmp_path):
    candidates = ["A,Recruiting,9", "B,Recruiting,9", "C,Learning,9", "D,Learning,9", "E,Performance,9"]
    found = found_with(tmp_path, candidates, marks(A="222", B="222", C="333", D="111", E="222"), employees=400)
    assert found.shortlist.tied == ("K1", "K2")
    said = words(shortlist_sentences(found))
    assert "Tied for the place of their area – Recruiting: K1 and K2." in said
    assert "The only candidate of their area, so the ratings have nothing to decide there: K5 (Performance)." in said


def test_a_candidate_from_elsewhere_stands_for_no_place(tmp_path):
    candidates = ["A,Recruiting,9", "B,Recruiting,9", "C,Payroll,9"]
    found = found_with(tmp_path, candidates, marks(A="222", B="322", C="333"), employees=400)
    last = found.shortlist.places[-1]
    assert (last.key, last.probability, last.rank_low, last.word) == ("K3", 0, None, "unlikely")
    assert "without a place to win: K3." in words(shortlist_sentences(found))
    assert shortlist_tables(found)[0].rows[-1][-1] == "stands for no place"


def test_the_stress_run_varies_the_weights_most(tmp_path):
    # K1 minus K2 is 2 w1 - w2: w1 is ahead less often the more the weights vary, and no rating is uncertain.
    found = found_with(tmp_path, ["A,,9", "B,,1"], marks(A="222", B="322"), employees=40)
    place = found.shortlist.places[0]
    # w1 / (w1 + w2) is Beta(5, 5), and Beta(1, 1) in the stress run (aggregation of the Dirichlet distribution); the
    # chance that it exceeds 1/3 is 0.855052 and 2/3 (closed form).
    assert place.by_weights == pytest.approx(0.855052, abs=0.01)
    assert place.by_wide_weights == pytest.approx(2 / 3, abs=0.01)


def test_a_list_by_chances_that_is_not_that_by_totals_is_told(tmp_path):
    # B is rated on one criterion only, but there at the top: 3.00, and open to fall far.
    ratings = [*marks(A="332"), "B,manager,manager,3,,", "B,peer,peer,3,,"]
    found = found_with(tmp_path, ["A,,9", "B,,"], ratings, employees=40)
    assert [place.key for place in found.first] == ["K1"] and found.shortlist.by_total == ("K2",)
    assert "The totals alone would put K2 on the list in place of K1" in words(weight_sentences(found))


@pytest.mark.parametrize("k", [1, 3, 7, 8])
def test_shares_are_those_of_full_ranks(k):
    totals = np.random.default_rng(2).integers(0, 5, (600, 7)).astype(float)
    above = rankdata(-totals, method="min", axis=1) - 1
    equal = rankdata(-totals, method="max", axis=1) - above
    np.testing.assert_allclose(top_shares(totals, k), np.clip((k - above) / equal, 0, 1).mean(axis=0))


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
