import numpy as np
import pytest
from identification_company import make_company, write
from own_candidates import top_shares

from championkit.identification import (
    champion_count,
    draw_totals,
    make_shortlist,
    profiles,
    read,
)
from championkit.identification.shortlist import dominates, word_for


def shortlist_of(tmp_path, *, k: int = 2, **settings):
    company = make_company(tmp_path, **settings)
    return make_shortlist(company, profiles(company, read(company)), k)


# 50 to 150 employees one or two, above one for each HR area: the rule and its first two values are the source's.
@pytest.mark.parametrize(("employees", "areas", "low", "high", "outside"), [
    (50, 4, 1, 2, False), (151, 4, 4, 4, False), (150, 3, 1, 2, False), (49, 3, 1, 1, True), (160, 1, 2, 2, False),
    (251, 3, 3, 3, True),
])
def test_number_of_champions(employees, areas, low, high, outside):
    count = champion_count(employees, tuple("abcd"[:areas]))
    assert (count.low, count.high, count.outside_source_range) == (low, high, outside)


def test_chance_under_rating_noise_alone():
    # The Gaussian order-statistic probability, integrated in R.
    totals = draw_totals([[2.6], [2.4], [2.1]], [[0.2], [0.3], [0.25]], weights=[1], concentration=None, seed=1)
    np.testing.assert_allclose(top_shares(totals, 1), [0.684210, 0.280264, 0.035526], atol=0.006)


def test_chance_under_other_weights_alone():
    # w1 / (w1 + w2) follows Beta(8, 4), by aggregation of the Dirichlet distribution (closed form, R pbeta).
    scores = [[3, 2, 2, 2], [2, 3, 2, 2]]
    totals = draw_totals(scores, np.zeros((2, 4)), weights=[8, 4, 4, 4], concentration=20, seed=1)
    np.testing.assert_allclose(top_shares(totals, 1), [0.886719, 0.113281], atol=0.006)


def test_chance_with_two_criteria_and_any_weights():
    # Exact for w1 uniform on 0 to 1: the first wins above 12/22, the third below 8/18.
    totals = draw_totals([[3, 1], [2, 2.2], [1, 3]], np.zeros((3, 2)), weights=[1, 1], concentration=2, seed=1)
    np.testing.assert_allclose(top_shares(totals, 1), [0.454545, 0.101010, 0.444444], atol=0.006)


def test_equal_candidates_share_the_open_places():
    np.testing.assert_allclose(top_shares(np.array([[3.0, 2.0, 2.0, 1.0]]), 2), [1, 0.5, 0.5, 0])


def test_an_unknown_score_lies_anywhere_from_weak_to_strong():
    totals = draw_totals([[np.nan]], [[0.0]], weights=[1], concentration=None, seed=1)
    # Uniform on 1 to 3: mean 2, standard deviation 1 / sqrt(3).
    assert totals.mean() == pytest.approx(2, abs=0.02) and totals.std() == pytest.approx(3**-0.5, abs=0.02)
    assert totals.min() >= 1 and totals.max() <= 3


def test_the_same_seed_gives_the_same_draws():
    settings = {"weights": [1, 1], "concentration": 20}
    one, again, other = (draw_totals([[1, 2], [2, 1]], np.ones((2, 2)), seed=seed, **settings) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, again)
    assert (one != other).any()


@pytest.mark.parametrize(("chance", "word"), [
    (0.95, "clear"), (0.90, "clear"), (0.89, "likely"), (0.60, "likely"), (0.59, "contested"), (0.20, "contested"),
    (0.19, "unlikely"),
])
def test_words_for_chances(chance, word):
    assert word_for(chance) == word


def test_dominance_needs_nothing_worse_and_something_better():
    # By inspection; equal candidates do not dominate each other.
    over = dominates([[3, 2, 3, 2], [2, 2, 3, 1], [3, 1, 1, 3], [2, 2, 3, 1]])
    assert np.argwhere(over).tolist() == [[0, 1], [0, 3]]


def test_the_best_rated_comes_first(tmp_path):
    shortlist = shortlist_of(tmp_path)
    assert [place.key for place in shortlist.places[:2]] == ["K1", "K5"]
    assert shortlist.places[0].word == "clear"
    assert sum(place.probability for place in shortlist.places) == pytest.approx(2)


def test_candidates_rated_alike_are_tied(tmp_path):
    make_company(tmp_path)
    levels = "technology_interest,communication,willingness_to_change"
    rows = [f"{name},{rater},{role},{level},{level},{level}" for name, level in (("A", 3), ("B", 2), ("C", 2), ("D", 1))
            for rater, role in (("M", "manager"), ("P", "peer"), ("Q", "peer"))]
    write(tmp_path, "same.csv", f"candidate,rater,role,{levels}", rows)
    write(tmp_path, "four.csv", "candidate,area,hr_years", ["A,,9", "B,,4", "C,,4", "D,,1"])
    shortlist = shortlist_of(tmp_path, candidates="{file: four.csv}", ratings="{file: same.csv}")
    assert shortlist.tied == ("K2", "K3")
    assert [place.probability for place in shortlist.places] == pytest.approx([1, 0.5, 0.5, 0])


def test_no_tie_where_everybody_has_a_place(tmp_path):
    shortlist = shortlist_of(tmp_path, k=6)
    assert shortlist.tied == () and not shortlist.choice


def test_without_ranking_candidates_stand_by_their_codes_and_bare(tmp_path):
    shortlist = shortlist_of(tmp_path, extra="  ranked: false")
    assert [place.key for place in shortlist.places] == ["K1", "K2", "K3", "K4", "K5", "K6"]
    assert {(place.score, place.probability, place.word) for place in shortlist.places} == {(None, None, None)}
    assert shortlist.unranked == "company" and not shortlist.never_behind


def test_years_alone_make_no_ranking(tmp_path):
    assert shortlist_of(tmp_path, ratings=None).unranked == "no_ratings"


def test_no_candidates_no_shortlist(tmp_path):
    assert shortlist_of(tmp_path, candidates=None, ratings=None) is None


def test_weights_of_the_company_are_used(tmp_path):
    heavy = "  weights: {hr_expertise: 1, technology_interest: 1, communication: 7, willingness_to_change: 1}"
    shortlist = shortlist_of(tmp_path, extra=heavy)
    assert shortlist.weights["communication"] == pytest.approx(0.7)
    assert sum(shortlist.weights.values()) == pytest.approx(1)
    # Dag's strength is communication, third last otherwise.
    assert [place.key for place in shortlist.places].index("K4") == 1
