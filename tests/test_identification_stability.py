"""How stable the shortlist is: other weights, single ratings, areas, ties, and what the draws give."""

import numpy as np
import pytest
from own_candidates import found_with, many, marks, top_shares, words
from scipy.stats import rankdata
from simulate_companies import draw_company, open_simulated

from championkit.identification import (
    Change,
    PivotalRating,
    Tables,
    composite_score,
    make_shortlist,
    profiles,
    single_ratings,
)
from championkit.identification.shortlist.contests import contests_for, listed
from championkit.identification.shortlist.places import score_matrix
from championkit.identification.shortlist.weights import moved, weight_ranges
from championkit.identification.tables import RATED
from championkit.tables.identification import shortlist_tables, single_rating_tables, weight_tables
from championkit.text.identification import shortlist_sentences, single_rating_sentences, weight_sentences

EQUAL = dict.fromkeys(("hr_expertise", *RATED), 0.25)


def ranges(scores, k: int = 1, weights=None) -> dict:
    scores = np.array(scores, dtype=float)
    keys = [f"K{at + 1}" for at in range(len(scores))]
    contests = contests_for([""] * len(scores), k, ())
    found = weight_ranges(scores, weights or EQUAL, contests, range(len(scores)), keys)
    return {part.criterion: (part.low, part.high, part.below, part.above) for part in found}


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
