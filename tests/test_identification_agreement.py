import pytest
from identification_company import make_company, write

from championkit.identification import rater_agreement, read

LEVELS = "technology_interest,communication,willingness_to_change"


def agreement_of(tmp_path, ratings: list[tuple]):
    """Agreement on technology interest, given (manager's level, peer's level) of each candidate."""
    make_company(tmp_path)
    rows = [f"c{at},{role}{at},{role},{level},2,2" for at, pair in enumerate(ratings)
            for role, level in zip(("manager", "peer"), pair, strict=True)]
    write(tmp_path, "own.csv", f"candidate,rater,role,{LEVELS}", rows)
    company = make_company(tmp_path, candidates=None, ratings="{file: own.csv}")
    return rater_agreement(company, read(company))[0]


def test_under_ten_candidates_there_is_not_enough_to_tell(tmp_path):
    found = agreement_of(tmp_path, [(1, 1), (2, 2), (3, 3)] * 3)
    assert (found.word, found.alpha, found.persons, found.same) == ("unknown", None, 9, 1)


def test_full_agreement_is_reliable(tmp_path):
    found = agreement_of(tmp_path, [(1, 1), (2, 2), (3, 3)] * 4)
    assert (found.word, found.alpha, found.persons) == ("reliable", 1, 12)


def test_raters_who_do_not_see_the_same_thing(tmp_path):
    found = agreement_of(tmp_path, [(1, 3), (3, 1), (2, 2)] * 4)
    assert found.word == "low" and found.alpha < 0
    assert found.low <= found.alpha <= found.high


def test_nearly_all_in_one_level_says_little(tmp_path):
    found = agreement_of(tmp_path, [(2, 2)] * 11 + [(2, 3)])
    assert (found.word, found.same) == ("one_level", pytest.approx(11 / 12))


def test_a_candidate_rated_once_does_not_count(tmp_path):
    assert agreement_of(tmp_path, [(1, 1)] * 6 + [(2, "")] * 6).persons == 6


def test_no_ratings(tmp_path):
    company = make_company(tmp_path, ratings=None)
    assert rater_agreement(company, read(company)) == ()
