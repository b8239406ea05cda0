import numpy as np
import pandas as pd
import pytest
from identification_company import make_company

from championkit.identification import Score, Spread, composite_score, profiles, rate, rater_spread, read, rubric_level
from championkit.identification.rubric import level_of, near_a_cut
from championkit.identification.tables import RATED


def profile_of(tmp_path, key: str, **settings):
    company = make_company(tmp_path, **settings)
    return next(profile for profile in profiles(company, read(company)) if profile.key == key)


def rated(**given) -> Score | None:
    """The score of one candidate on communication from the levels given in each role, raters differing by half."""
    rows = [("a", role, np.nan, float(level), np.nan) for role, levels in given.items() for level in levels]
    ratings = pd.DataFrame(rows, columns=["candidate", "role", *RATED])
    return rate(ratings, dict.fromkeys(RATED, Spread(0.5, 0, assumed=True))).get(("a", "communication"))


def test_years_in_hr_give_the_level_at_closed_lower_ends():
    # The source's rule: 5 years and more strong, 3 to 5 medium, under 3 weak.
    levels = rubric_level([0, 2.99, 3, 4.99, 5, 12, None])
    np.testing.assert_array_equal(levels, [1, 1, 2, 2, 3, 3, np.nan])


@pytest.mark.parametrize(("years", "near"), [(2.7, False), (2.75, True), (3.25, True), (3.3, False), (5.2, True)])
def test_years_within_a_quarter_of_a_cut_are_flagged(years, near):
    assert near_a_cut(years) is near


def test_a_mean_that_is_a_hair_below_a_cut_by_calculation_alone_is_on_it():
    assert level_of(rated(manager=[1], peer=[2]).value) == level_of(1.5 - 1e-12) == "medium"


@pytest.mark.parametrize(("value", "level"), [(1.49, "weak"), (1.5, "medium"), (2.49, "medium"), (2.5, "strong")])
def test_a_mean_has_the_level_nearest_to_it(value, level):
    assert level_of(value) == level


def test_managers_and_peers_count_twice_as_much_as_the_own_view():
    score = rated(manager=[3], peer=[2], self=[1])
    assert score.value == pytest.approx(0.4 * 3 + 0.4 * 2 + 0.2 * 1)
    assert (score.own, score.others) == (1, 2.5)


def test_several_peers_share_the_weight_of_peers():
    assert rated(manager=[3], peer=[1, 1, 2, 2]).value == pytest.approx((3 + 1.5) / 2)


def test_weights_are_taken_over_the_roles_that_answered():
    assert rated(manager=[3], self=[1]).value == pytest.approx((0.4 * 3 + 0.2 * 1) / 0.6)


def test_a_missing_rating_is_missing():
    score = rated(manager=[np.nan], peer=[2])
    assert (score.value, score.ratings) == (2, 1)
    assert rated(manager=[np.nan]) is None


def test_standard_error_of_a_mean_rating():
    # v = .4, .2, .2, .2 (manager; two peers; self): sd sqrt(.16 + 3 * .04) / 1.
    score = rated(manager=[3], peer=[2, 3], self=[2])
    assert score.se == pytest.approx(0.5 * np.sqrt(0.28))


def test_a_criterion_rated_by_oneself_alone_is_flagged():
    assert rated(self=[3]).self_only
    assert not rated(self=[3], peer=[2]).self_only


def test_spread_between_raters_is_pooled_over_candidates():
    # Sums of squares 0.5 + 2 + 0.5 + 0 + 0.5 on one degree of freedom each: 3.5 / 5.
    values = [1, 2, 1, 3, 2, 3, 2, 2, 3, 2]
    ratings = pd.DataFrame({"candidate": list("aabbccddee"), "technology_interest": values, "communication": values,
                            "willingness_to_change": values}).astype({"technology_interest": float})
    spread = rater_spread(ratings)["technology_interest"]
    assert (spread.sd, spread.comparisons, spread.assumed) == (pytest.approx(np.sqrt(0.7)), 5, False)


def test_too_few_double_ratings_take_half_a_level_as_spread():
    ratings = pd.DataFrame({"candidate": list("aab"), "technology_interest": [1.0, 3.0, 2.0],
                            "communication": [1.0, 1.0, 2.0], "willingness_to_change": [1.0, 1.0, 2.0]})
    spread = rater_spread(ratings)["technology_interest"]
    assert (spread.sd, spread.assumed) == (0.5, True)


def test_composite_score_with_bounds_for_what_is_missing():
    # By hand: (.4 * 2 + .2 * 3 + .2 * 1) / .8 = 2; with 1 or 3 in the gap 1.8 and 2.2.
    scores = [[3, 2, 2, 3], [2, 3, np.nan, 1], [1, 1, 2, 2]]
    score, low, high = composite_score(scores, [0.4, 0.2, 0.2, 0.2])
    np.testing.assert_allclose([score, low, high], [[2.6, 2.0, 1.4], [2.6, 1.8, 1.4], [2.6, 2.2, 1.4]])


def test_composite_score_of_nobody_knows_what_is_unknown():
    score, low, high = composite_score([[np.nan, np.nan]], [0.5, 0.5])
    assert np.isnan(score[0]) and (low[0], high[0]) == (1, 3)


def test_profiles_go_by_the_rows_of_the_candidates_under_pseudonyms(tmp_path):
    company = make_company(tmp_path)
    found = profiles(company, read(company))
    assert [profile.label for profile in found] == ["K1", "K2", "K3", "K4", "K5", "K6"]
    assert found[0].scores["hr_expertise"].level == "strong"


def test_names_are_shown_where_the_company_allows_it(tmp_path):
    profile = profile_of(tmp_path, "K1", extra="  names: true")
    assert (profile.key, profile.label) == ("K1", "Anne")


def test_weak_willingness_to_change_is_flagged(tmp_path):
    # Cato: manager 1, own 2, colleagues 1 and 1 (no lower level): .4 + .4 + .4 = 1.2.
    profile = profile_of(tmp_path, "K3")
    assert profile.scores["willingness_to_change"].value == pytest.approx(1.2)
    assert profile.hesitant and profile.missing == ("hr_expertise",)


def test_own_view_is_set_against_that_of_others(tmp_path):
    # Bo: own 3 on all; others .5 * 2 + .5 * (2 + 1) / 2 = 1.75.
    profile = profile_of(tmp_path, "K2")
    assert profile.self_gap == pytest.approx(1.25) and profile.sees_more


def test_without_ratings_only_hr_expertise_is_known(tmp_path):
    profile = profile_of(tmp_path, "K1", ratings=None)
    assert profile.missing == ("technology_interest", "communication", "willingness_to_change")
