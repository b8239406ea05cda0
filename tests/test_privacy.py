import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from championkit.privacy import shown_groups, suppress_1d


def people(sizes: dict, *, alike: tuple = ()) -> tuple[pd.Series, pd.DataFrame]:
    """One row a person: its group, and an answer that differs within the group unless the group is in `alike`."""
    rows = [(group, 3.0 if group in alike else float(at % 5 + 1)) for group, n in sizes.items() for at in range(n)]
    frame = pd.DataFrame(rows, columns=["group", "answer"])
    return frame["group"], frame[["answer"]]


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
    shown = [n for label, n in counts.items() if label not in hidden and n > 0]
    rest = sum(counts[label] for label in hidden)
    assert all(n >= min_n for n in shown)
    assert rest == 0 or rest >= min_n or not shown
    assert len(hidden) != 1 or not shown


@pytest.mark.parametrize(("sizes", "shown"), [
    ({"A": 12, "B": 9, "C": 2}, ("A",)),
    ({"A": 12, "B": 4}, ()),
    ({"A": 10, "B": 11, "C": 1, "D": 2}, ("B",)),
    ({"A": 5, "B": 6}, ("A", "B")),
])
def test_a_small_group_takes_others_with_it(sizes, shown):
    assert shown_groups(*people(sizes), 5).shown == shown


def test_a_group_of_one_mind_is_hidden_with_the_next_smallest():
    groups = shown_groups(*people({"A": 9, "B": 7, "C": 12}, alike=("B",)), 5)
    assert groups.shown == ("C",)
    assert groups.hidden == {"B": "same", "A": "subtraction"}


def test_those_who_stated_no_group_are_never_a_group():
    sizes = {"": 8, "A": 9, "B": 12}
    assert shown_groups(*people(sizes), 5).hidden == {"": "blank", "A": "subtraction"}
    group, answers = people(sizes)
    assert shown_groups(group.replace("", None), answers, 5).shown == ("B",)


def test_one_plan_serves_all_columns():
    group, answers = people({"A": 8, "B": 9, "C": 12, "D": 15})
    answers["other"] = answers["answer"].mask((group == "A") & (answers.index > 3))
    # Four of A answered the other question, so A is hidden for both, and B with it.
    assert shown_groups(group, answers, 5).hidden == {"A": "few", "B": "subtraction"}


def test_nobody_answering_leaves_no_group():
    group, answers = people({"A": 8})
    assert shown_groups(group, answers * float("nan"), 5).shown == ()


def test_the_frame_is_left_as_it_was():
    group, answers = people({"A": 8, "": 3})
    before = answers.copy()
    shown_groups(group, answers, 5)
    pd.testing.assert_frame_equal(answers, before)
