import numpy as np
import pandas as pd
import pytest
from identification_company import make_company, write

from championkit.company.params import Item
from championkit.identification import read, respondent_means, survey_result

INTEREST = """
    file: survey.csv
    items: [{column: Curious, dimension: interest}]"""


def result_of(tmp_path, **settings):
    company = make_company(tmp_path, **settings)
    return survey_result(company, read(company))


def answers(tmp_path, rows: list[str], *, invited: str = ""):
    """The result of a survey with one item and the given rows of group and answer."""
    make_company(tmp_path)
    write(tmp_path, "own.csv", "area,Curious", rows)
    lines = INTEREST.replace("survey.csv", "own.csv")
    if invited:
        lines += f"\n    invited: {{area: {{{invited}}}}}"
    company = make_company(tmp_path, survey=lines)
    return survey_result(company, read(company))


def test_items_on_other_scales_count_alike():
    items = (Item(column="a", dimension="interest"), Item(column="b", dimension="interest", scale=("no", "yes")))
    means = respondent_means(pd.DataFrame({"a": [1.0, 2.0, 5.0], "b": [2.0, 1.0, np.nan]}), items)
    # 100 (level - 1) / (levels - 1): (0 + 100) / 2, (25 + 0) / 2, 100.
    assert means["interest"].tolist() == [50, 12.5, 100]


def test_dimension_means_and_favourable_shares(tmp_path):
    survey = result_of(tmp_path)
    interest = survey.readiness[0]
    # 10, 9, 8 and 3 people go round 1 to 5: 7, 7, 7, 5 and 4 answers; (0*7 + 25*7 + 50*7 + 75*5 + 100*4) / 30.
    assert (interest.n, interest.mean) == (30, round(1300 / 30))
    assert interest.low < interest.mean < interest.high
    assert (survey.favourable[0].share, survey.favourable[0].n) == (pytest.approx(9 / 30), 30)


def test_item_counts_of_the_whole_company(tmp_path):
    first, second, _third = result_of(tmp_path).items
    assert (first.counts, first.n, first.share) == ((7, 7, 7, 5, 4), 30, pytest.approx(9 / 30))
    assert second.levels == ("never", "sometimes", "often")
    assert sum(second.counts) == 30 and second.share == pytest.approx(second.counts[2] / 30)


def test_response_comes_from_the_invited(tmp_path):
    survey = result_of(tmp_path)
    assert (survey.answered, survey.invited, survey.response) == (30, 37, pytest.approx(30 / 37))
    assert not survey.low_response
    sales = next(group for group in survey.breakdowns[0].groups if group.name == "Sales")
    assert (sales.answered, sales.invited, sales.response) == (10, 12, pytest.approx(10 / 12))


def test_a_small_group_hides_the_next_smallest_too(tmp_path):
    survey = result_of(tmp_path)
    assert [group.name for group in survey.breakdowns[0].groups] == ["Production", "Sales"]
    assert survey.breakdowns[0].hidden == ("Board", "Office")


def test_a_higher_smallest_group_hides_more(tmp_path):
    # 3, 8 and 9 are small; 10 stays, for the hidden ones hold 20 together.
    assert [group.name for group in result_of(tmp_path, top="min_group: 10").breakdowns[0].groups] == ["Sales"]


def test_an_invited_group_that_did_not_answer_looks_like_a_hidden_one(tmp_path):
    rows = [f"A,{at % 5 + 1}" for at in range(12)] + [f"B,{at % 4 + 1}" for at in range(9)]
    assert answers(tmp_path, rows, invited="A: 20, B: 20, C: 6").breakdowns[0].hidden == ("C",)


def test_fewer_than_the_smallest_group_show_nothing(tmp_path):
    survey = answers(tmp_path, ["A,1", "A,2", "A,3", "B,4"])
    assert survey.too_few and survey.answered is None
    assert not (survey.items or survey.readiness or survey.breakdowns)


def test_an_item_few_answered_keeps_no_counts(tmp_path):
    make_company(tmp_path)
    write(tmp_path, "own.csv", "Curious,Other", [f"{at % 5 + 1},{3 if at < 4 else ''}" for at in range(12)])
    items = "items: [{column: Curious, dimension: interest}, {column: Other, dimension: learning}]"
    survey = result_of(tmp_path, survey=f"\n    file: own.csv\n    {items}")
    assert [item.n for item in survey.items] == [12, None] and survey.items[1].counts is None
    assert [part.dimension for part in survey.readiness] == ["interest"]


def test_an_item_all_answer_alike_keeps_no_counts(tmp_path):
    survey = answers(tmp_path, ["A,4"] * 12)
    assert survey.items[0].counts is None and survey.readiness == ()


def test_low_response_brings_the_bounds_of_those_who_did_not_answer(tmp_path):
    rows = [f"A,{4 if at < 8 else 2}" for at in range(12)]
    survey = answers(tmp_path, rows, invited="A: 30")
    # 8 of 12 favourable, 30 invited: from 8/30 to 26/30 (Manski's bounds, by hand).
    part = survey.favourable[0]
    assert survey.low_response and (part.lowest, part.highest) == (round(8 / 30, 2), round(26 / 30, 2))


def test_when_everybody_answered_the_interval_is_the_figure_itself(tmp_path):
    survey = answers(tmp_path, [f"A,{at % 5 + 1}" for at in range(20)], invited="A: 20")
    part = survey.favourable[0]
    assert part.low == pytest.approx(part.share) == pytest.approx(part.high)


def test_without_the_invited_there_is_no_response_and_a_plain_interval(tmp_path):
    rows = [f"A,{at % 5 + 1}" for at in range(20)]
    plain, known = answers(tmp_path, rows), answers(tmp_path, rows, invited="A: 25")
    assert plain.response is None and plain.favourable[0].lowest is None
    assert plain.readiness[0].high - plain.readiness[0].low > known.readiness[0].high - known.readiness[0].low


def test_interval_of_a_group_mean(tmp_path):
    survey = answers(tmp_path, [f"A,{level}" for level in (1, 2, 3, 4, 5, 5)], invited="A: 12")
    # Mean 58.333, sd 40.825 with n - 1, SE = sd sqrt(1/6 (1 - 6/12)) = 11.785, t(.975, 5) = 2.5706.
    part = survey.readiness[0]
    # Published as whole numbers: 58 with the interval from 28.04 to 88.63.
    assert (part.mean, part.low, part.high, part.sd) == (58, 28, 89, 41)


def test_only_a_group_far_from_the_others_is_named(tmp_path):
    rows = [f"{name},{at % 3 + low}" for name, low in (("A", 1), ("B", 1), ("C", 3)) for at in range(12)]
    survey = answers(tmp_path, rows)
    assert "C" in survey.breakdowns[0].apart["interest"]
    alike = answers(tmp_path, [f"{name},{at % 5 + 1}" for name in "ABC" for at in range(12)])
    assert alike.breakdowns[0].apart == {"interest": ()} and alike.breakdowns[0].tau == {"interest": 0}


def test_empty_rows_are_counted_and_left_out(tmp_path):
    survey = answers(tmp_path, [f"A,{at % 5 + 1}" for at in range(10)] + ["A,", "B,"])
    assert (survey.answered, survey.empty) == (10, 2)


def test_a_survey_without_groups_has_none(tmp_path):
    survey = answers(tmp_path, [f",{at % 5 + 1}" for at in range(10)])
    assert survey.breakdowns == ()


def test_no_survey(tmp_path):
    assert result_of(tmp_path, survey=None) is None
