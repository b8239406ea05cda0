import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from championkit.privacy import NARROWEST, plan_breakdowns, shown_comments, suppress_1d, suppress_2d, tells_on_few


def people(sizes: dict, *, alike: tuple = ()) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row a person: the area, and an answer that differs within the area unless it is in `alike`."""
    rows = [(area, 50.0 if area in alike else 25.0 * (at % 5)) for area, n in sizes.items() for at in range(n)]
    frame = pd.DataFrame(rows, columns=["area", "answer"])
    return frame[["area"]], frame[["answer"]]


def shown(sizes: dict, **options) -> tuple:
    return plan_breakdowns(*people(sizes, **options), 5).shown["area"]


def linked(pairs: dict) -> tuple[pd.DataFrame, pd.DataFrame]:
    """So many people in each pair of area and department, with answers that differ."""
    rows = [(*pair, 25.0 * (at % 5)) for pair, n in pairs.items() for at in range(n)]
    frame = pd.DataFrame(rows, columns=["area", "department", "answer"])
    return frame[["area", "department"]], frame[["answer"]]


# The first two are reference values of the method; the others follow its rule by hand.
@pytest.mark.parametrize(("counts", "hidden"), [
    ({"A": 3, "B": 12, "C": 7, "D": 20}, ["A", "C"]),
    ({"A": 5, "B": 12, "C": 7}, []),
    ({"A": 4, "B": 4, "C": 9}, ["A", "B"]),
    ({"A": 1, "B": 2, "C": 10, "D": 11}, ["A", "B", "C"]),
    ({"B": 8, "A": 8, "C": 2, "D": 20}, ["A", "C"]),
    ({"A": 12, "B": 4}, ["A", "B"]),
    ({"A": 0, "B": 4, "C": 9, "D": 10}, ["B", "C"]),
])
def test_small_counts_and_what_would_give_them_away_are_hidden(counts, hidden):
    assert suppress_1d(counts, 5) == hidden


def test_without_a_total_only_the_small_counts_are_hidden():
    assert suppress_1d({"A": 3, "B": 12, "C": 7}, 5, total_published=False) == ["A"]


@given(st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(0, 15)), st.integers(5, 8))
def test_the_total_minus_what_is_shown_is_never_one_small_group(counts, min_n):
    hidden = suppress_1d(counts, min_n)
    left = [n for label, n in counts.items() if label not in hidden and n > 0]
    rest = sum(counts[label] for label in hidden)
    assert all(n >= min_n for n in left)
    assert rest == 0 or rest >= min_n or not left
    assert len(hidden) != 1 or not left


def test_a_table_hides_in_rows_and_columns():
    # By hand: 3 is small; its row takes 9 with it, its column 8; their common row and column then take 6.
    assert suppress_2d([[3, 12, 9], [14, 7, 11], [8, 10, 6]], 5) == [(0, 0), (0, 2), (2, 0), (2, 2)]


def test_a_table_of_which_every_count_would_give_another_away_shows_none():
    assert suppress_2d([[1, 6], [6, 6]], 5) == [(0, 0), (0, 1), (1, 0), (1, 1)]


@given(st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=2, max_size=3))
def test_a_hidden_count_is_never_alone_in_its_row_or_column(table):
    hidden = suppress_2d(table, 5)
    everything = [(row, column) for row, line in enumerate(table) for column, n in enumerate(line) if n]
    assert all(cell in hidden for cell in everything if table[cell[0]][cell[1]] < 5)
    for axis in (0, 1):
        lines = [sum(cell[axis] == at for cell in hidden) for at in range(3)]
        assert 1 not in lines or sorted(hidden) == sorted(everything)


@pytest.mark.parametrize(("sizes", "left"), [
    ({"A": 12, "B": 9, "C": 2}, ("A",)),
    ({"A": 12, "B": 4}, ()),
    ({"A": 10, "B": 11, "C": 1, "D": 2}, ("B",)),
    ({"A": 5, "B": 6}, ("A", "B")),
])
def test_a_small_group_takes_others_with_it(sizes, left):
    assert shown(sizes) == left


def test_a_group_of_one_mind_is_hidden_with_the_next_smallest():
    plan = plan_breakdowns(*people({"A": 9, "B": 7, "C": 12}, alike=("B",)), 5)
    assert plan.shown["area"] == ("C",)
    assert plan.hidden["area"] == {"B": "same", "A": "subtraction"}


def test_hidden_groups_that_are_of_one_mind_together_take_another():
    # A and B are small, 5 together, and all of them answered alike: their mean, which the total tells, is each one's.
    assert shown({"A": 2, "B": 3, "C": 9, "D": 12}, alike=("A", "B")) == ("D",)


def test_those_who_stated_no_group_are_never_a_group():
    groups, answers = people({"": 8, "A": 9, "B": 12})
    assert plan_breakdowns(groups, answers, 5).hidden["area"] == {"": "blank", "A": "subtraction"}
    assert plan_breakdowns(groups.replace("", None), answers, 5).shown["area"] == ("B",)


def test_one_plan_serves_all_columns():
    groups, answers = people({"A": 8, "B": 9, "C": 12, "D": 15})
    answers["other"] = answers["answer"].mask((groups["area"] == "A") & (answers.index > 3))
    # Four of A answered the other question, so A is hidden for both, and B with it.
    assert plan_breakdowns(groups, answers, 5).hidden["area"] == {"A": "few", "B": "subtraction"}


def test_an_area_that_is_a_department_but_for_two_is_not_shown_beside_it():
    # Oslo is Sales and two of the Office: Oslo minus Sales would be those two.
    pairs = {("Sales", "Oslo"): 8, ("Office", "Oslo"): 2, ("Office", "Bergen"): 10, ("Plant", "Bergen"): 9}
    plan = plan_breakdowns(*linked(pairs), 5)
    assert not {"Sales"} <= set(plan.shown["area"]) or "Oslo" not in plan.shown["department"]
    far_apart = {("Sales", "Oslo"): 8, ("Office", "Oslo"): 6, ("Office", "Bergen"): 10, ("Plant", "Bergen"): 9}
    assert plan_breakdowns(*linked(far_apart), 5).shown == {
        "area": ("Office", "Plant", "Sales"), "department": ("Bergen", "Oslo")}


def test_an_area_and_a_site_that_hold_all_but_four_are_not_both_shown():
    # The total minus area C minus site Y would be the two of A and the two of B, whom both breakdowns hide.
    pairs = {("A", "Z"): 2, ("B", "W"): 2, ("C", "W"): 10, ("C", "X"): 3, ("D", "Y"): 3, ("E", "Y"): 3}
    shown = plan_breakdowns(*linked(pairs), 5).shown
    assert not ("C" in shown["area"] and "Y" in shown["department"])


def test_a_hidden_mean_that_the_total_pins_down_takes_another_group_with_it():
    groups, answers = people({"A": 3, "B": 6, "C": 12, "D": 15})
    # All of A and B but one answered 100, so the three of A answered 67 or more whatever B did.
    answers.loc[groups["area"].isin(["A", "B"]), "answer"] = [100.0] * 8 + [0]
    assert plan_breakdowns(groups, answers, 5).shown["area"] == ("C", "D")
    answers.loc[groups["area"].isin(["A", "B"]), "answer"] = [100.0] * 8 + [75]
    # The sum of the nine is 875: A's mean is at least (875 - 600) / 3 = 91.7, a range of 8.3.
    assert NARROWEST > 8.3 and plan_breakdowns(groups, answers, 5).shown["area"] == ("D",)


def test_a_closed_group_stays_hidden_with_another():
    plan = plan_breakdowns(*people({"A": 9, "B": 8, "C": 12}), 5, closed={"area": {"A"}})
    assert plan.hidden["area"] == {"A": "before", "B": "subtraction"}


def test_without_answers_the_number_of_people_decides():
    groups, answers = people({"A": 12, "B": 9, "C": 2})
    assert plan_breakdowns(groups, answers[[]], 5).shown["area"] == ("A",)


def test_nobody_answering_leaves_no_group():
    groups, answers = people({"A": 8})
    assert plan_breakdowns(groups, answers * float("nan"), 5).shown["area"] == ()


def test_the_frames_are_left_as_they_were():
    groups, answers = people({"A": 8, "": 3})
    before = groups.copy(), answers.copy()
    plan_breakdowns(groups, answers, 5)
    pd.testing.assert_frame_equal(groups, before[0])
    pd.testing.assert_frame_equal(answers, before[1])


@pytest.mark.parametrize(("earlier", "now", "risk"), [
    (None, (9, 60), False),
    ((9, 60), (9, 60), False),
    ((8, 60), (9, 62), True),
    ((9, 60), (9, 61), True),
    ((8, 60), (13, 60), False),
    ((12, 60), (9, 60), True),
])
def test_two_figures_that_a_few_people_tell_apart_are_a_risk(earlier, now, risk):
    assert tells_on_few(earlier, now, 5) is risk


COMMENTS = [f"Remark {letter}" for letter in "abcdefghij"]


def test_few_comments_are_not_shown():
    assert shown_comments(COMMENTS[:9], (), 5, 1) == ()
    assert shown_comments([*COMMENTS[:9], COMMENTS[0]], (), 5, 1) == ()
    assert len(shown_comments(COMMENTS, (), 5, 1)) == 10
    assert shown_comments(COMMENTS, (), 6, 1) == ()


def test_comments_come_in_an_order_of_their_own():
    found = shown_comments(COMMENTS, (), 5, 1)
    assert sorted(found) == sorted(COMMENTS) and list(found) != COMMENTS
    assert found == shown_comments(COMMENTS[::-1], (), 5, 1) != shown_comments(COMMENTS, (), 5, 2)


@pytest.mark.parametrize(("text", "masked"), [
    ("Ask kari.nordmann@firma.no about it", "Ask […] about it"),
    ("Ring 912 34 567 eller +47 22 33 44 55", "Ring […] eller […]"),
    ("Mitt nummer er 01017012345", "Mitt nummer er […]"),
    ("Kari hjelper alltid, kari nordmann er best", "[…] hjelper alltid, […] er best"),
    ("Karin og 2026 er ingen av dem", "Karin og 2026 er ingen av dem"),
])
def test_names_addresses_and_numbers_are_masked(text, masked):
    assert masked in shown_comments([*COMMENTS, text], ["Kari Nordmann"], 5, 1)
