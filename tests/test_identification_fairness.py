"""Fairness between groups of candidates: the figures, the verdicts, and what may not be shown."""

import json
from dataclasses import replace

import pandas as pd
import pytest
from identification_company import make_company, write

from championkit.estimate import blind_share, selection_ratio, smallest_p
from championkit.identification import Fairness, compare_groups, identify
from championkit.show import RESULT, record
from championkit.tables import fairness_tables
from championkit.text import fairness_notes, fairness_sentences, identification_bottom_line

LEVELS = "technology_interest,communication,willingness_to_change"
AREAS = ("Recruiting", "Performance", "Learning")


def compared(sizes: dict[str, int], places: dict[str, int], **settings):
    """Groups of these sizes, so many of each with a place; the group «» is of those who stated none."""
    stated = [name or None for name, n in sizes.items() for _at in range(n)]
    placed = [at < places.get(name, 0) for name, n in sizes.items() for at in range(n)]
    return compare_groups(pd.Series(stated, name="Site", dtype="str"), pd.Series(placed),
                          **{"min_group": 5, "seed": 0} | settings)


def company(folder, sites, *, level=lambda at: "333" if at < 3 else "111", columns="Site", employees=200, **settings):
    """A company of 14 candidates at these sites; the first three, one in each area, are the best."""
    rows = [f"C{at:02d},{AREAS[at % 3]},9,{site}" for at, site in enumerate(sites)]
    ratings = [f"C{at:02d},{rater},{role},{','.join(level(at))}" for at in range(len(sites))
               for rater, role in (("M", "manager"), ("P", "peer"))]
    make_company(folder)
    write(folder, "own.csv", f"candidate,area,hr_years,{columns}", rows)
    write(folder, "given.csv", f"candidate,rater,role,{LEVELS}", ratings)
    settings = {"candidates": "{file: own.csv}", "ratings": "{file: given.csv}", "survey": None, "nominations": None,
                "fairness": "{groups: [Site], basis: Agreement with the works council.}"} | settings
    return make_company(folder, employees=employees, **settings)


def words(sentences) -> str:
    return " ".join(sentence.text for sentence in sentences)


def recorded(found, monkeypatch) -> dict:
    shown = []
    monkeypatch.setattr("championkit.show.display", lambda bundle, raw: shown.append(bundle[RESULT]))
    record("identification", found, headline=identification_bottom_line(found)[0])
    return json.loads(json.dumps(shown))[0]["result"]


# The ratio and the p of 48 of 80 against 12 of 40 stand among the reference values. These are worked by hand.
@pytest.mark.parametrize(("counts", "ratio", "below", "flips"), [
    ((2, 7, 2, 6), 6 / 7, False, True),  # 3 of 7 against 1 of 6 is 0.39
    ((4, 7, 0, 6), 0.0, True, False),  # 3 of 7 against 1 of 6 is still below
    ((20, 50, 18, 50), 0.9, False, False),  # 17 against 21 of 50 is 0.81
    ((0, 7, 0, 6), None, False, False),
])
def test_ratio_four_fifths_and_the_flip_of_one_choice(counts, ratio, below, flips):
    found = selection_ratio(*counts)
    assert found.ratio == (None if ratio is None else pytest.approx(ratio))
    assert (found.below, found.flips) == (below, flips)


def test_smallest_p_is_that_of_the_rarest_outcome():
    assert smallest_p(9, 5, 3) == pytest.approx(10 / 364)  # all three among the five: C(5,3) of C(14,3)
    assert smallest_p(7, 7, 2) == pytest.approx(42 / 91)  # both ends are equally rare
    assert smallest_p(9, 5, 14) == 1


def test_blind_draw_of_4_from_13_is_below_four_fifths_in_56_per_cent():
    # All but 2 and 2: 1 - 21 * 15 / 715. The share is the one the methods state.
    assert blind_share([7, 6], 0, 4, seed=1) == pytest.approx(400 / 715, abs=0.01)


def test_a_blind_draw_may_fall_on_those_who_are_not_compared():
    # One place among 5 + 5 + 10: the groups differ if it falls on either, and are equal if on the others.
    assert blind_share([5, 5], 10, 1, seed=1) == pytest.approx(0.5, abs=0.01)


def test_figures_of_groups_that_may_be_shown():
    found = compared({"Oslo": 9, "Bergen": 5}, {"Oslo": 1, "Bergen": 2})
    bergen, oslo = found.groups
    assert (bergen.places, bergen.rate, bergen.ratio, bergen.p) == (2, 0.4, 1, None)
    # 1 of 9 against 2 of 5; P(1 or fewer or all in Oslo) = (90 + 84 + 10) / 364.
    assert (oslo.places, oslo.ratio, oslo.p) == (1, pytest.approx(5 / 18), pytest.approx(184 / 364))
    assert found.verdict == "chance" and found.flips and found.apart == (oslo,)


@pytest.mark.parametrize(("places", "verdict"), [
    ({"Oslo": 2, "Bergen": 1}, "even"), ({"Oslo": 1, "Bergen": 2}, "chance"), ({"Oslo": 3}, "chance"),
    ({"Bergen": 3}, "disparity"),  # p = 10 / 364
])
def test_verdict(places, verdict):
    assert compared({"Oslo": 9, "Bergen": 5}, places).verdict == verdict


def test_p_is_corrected_for_the_number_of_groups():
    sizes, places = {"A": 20, "B": 20, "C": 20}, {"A": 1, "B": 8, "C": 9}
    a, b, c = compared(sizes, places).groups
    assert c.p is None and a.p == pytest.approx(2 * selection_ratio(1, 20, 9, 20).p)
    assert b.p == pytest.approx(selection_ratio(8, 20, 9, 20).p)


@pytest.mark.parametrize("places", [{"Oslo": 3}, {"Bergen": 3}])
def test_where_a_group_holds_all_or_none_the_places_are_kept_back(places):
    found = compared({"Oslo": 9, "Bergen": 5}, places)
    assert not found.figures
    assert {(group.places, group.rate, group.ratio, group.p) for group in found.groups} == {(None,) * 4}


def test_where_all_of_a_group_have_a_place_the_places_are_kept_back():
    assert not compared({"Oslo": 9, "Bergen": 5}, {"Oslo": 1, "Bergen": 5}).figures
    assert compared({"Oslo": 9, "Bergen": 5}, {"Oslo": 1, "Bergen": 4}).figures


def test_where_nothing_could_be_significant_the_outcome_leaves_no_trace():
    # Two places: the rarest outcome has p = 10 / 91.
    outcomes = [compared({"Oslo": 9, "Bergen": 5}, {"Oslo": 2 - at, "Bergen": at}) for at in range(3)]
    assert outcomes[0] == outcomes[1] == outcomes[2]
    assert outcomes[0].verdict == "unknown" and outcomes[0].smallest_p == pytest.approx(10 / 91)


def test_small_groups_are_hidden_and_cannot_be_worked_out():
    assert compared({"A": 9, "B": 8, "C": 2}, {"A": 3}).verdict == "few_groups"  # B covers C
    found = compared({"A": 9, "B": 8, "C": 3, "D": 2}, {"A": 1, "B": 2, "C": 1})
    assert [group.name for group in found.groups] == ["A", "B"] and found.candidates == 22
    assert [group.name for group in compared({"A": 9, "B": 8}, {"A": 3}, min_group=9).groups] == []


def test_hidden_groups_that_hold_all_or_no_places_keep_the_rest_back():
    sizes = {"A": 20, "B": 8, "C": 3, "D": 2}
    assert compared(sizes, {"A": 2, "B": 2, "D": 1}).figures
    assert not compared(sizes, {"A": 2, "B": 2}).figures
    assert not compared(sizes, {"A": 1, "B": 1, "C": 3, "D": 2}).figures


def test_who_stated_no_group_is_never_shown():
    found = compared({"A": 9, "B": 8, "C": 7, "": 6}, {"A": 2, "B": 1})
    assert [group.name for group in found.groups] == ["A", "B"]
    assert compared({"A": 9, "B": 8, "": 1}, {"A": 2, "B": 1}).verdict == "few_groups"


def test_a_region_beside_its_towns_gives_no_small_town_away(tmp_path):
    sites = ["Oslo,East"] * 6 + ["Moss,East"] * 2 + ["Bergen,West"] * 6 + ["Voss,West"] * 3
    found = identify(company(tmp_path, sites, columns="Site,Region",
                             fairness="{groups: [Site, Region], basis: Agreement}"))
    site, region = found.fairness.comparisons
    assert [group.name for group in site.groups] == ["Bergen", "Oslo"]
    assert region.verdict == "few_groups" and region.groups == ()


def test_a_region_of_shown_towns_only_is_shown(tmp_path):
    sites = ["Oslo,East"] * 6 + ["Moss,East"] * 5 + ["Bergen,West"] * 6
    found = identify(company(tmp_path, sites, columns="Site,Region",
                             fairness="{groups: [Site, Region], basis: Agreement}"))
    assert [len(comparison.groups) for comparison in found.fairness.comparisons] == [3, 2]


def test_the_best_of_each_area_have_the_places(tmp_path):
    found = identify(company(tmp_path, ["Bergen", "Oslo", "Bergen", *["Oslo"] * 8, *["Bergen"] * 3]))
    comparison, = found.fairness.comparisons
    assert {place.key for place in found.first} == {"K1", "K2", "K3"}
    assert {group.name: group.places for group in comparison.groups} == {"Bergen": 2, "Oslo": 1}
    table, = fairness_tables(found)
    assert table.rows[0] == ("Oslo", "9", "1", "11%", "28%", "0.505")
    assert table.rows[-1][:3] == ("All", "14", "3")
    assert words(fairness_sentences(found)) == (
        "Site: below four fifths of the rate of Bergen (40%), but chance explains it at this size: Oslo (11%). One "
        "place moved from one group to another would change this answer. A blind draw leaves a group below four "
        f"fifths in {comparison.blind:.0%} of cases.")


def test_a_disparity_is_said_without_figures_where_they_would_tell(tmp_path, monkeypatch):
    found = identify(company(tmp_path, [*["Bergen"] * 5, *["Oslo"] * 9]))
    assert words(fairness_sentences(found)).startswith(
        "Site: disparity, so review the criteria. A group is below four fifths")
    assert "Oslo" not in words(fairness_sentences(found))
    table, = fairness_tables(found)
    assert table.header == ("Site", "Candidates") and table.rows[0] == ("Oslo", "9")
    groups = recorded(found, monkeypatch)["fairness"]["comparisons"][0]["groups"]
    assert [group["places"] for group in groups] == [None, None]


def test_a_disparity_is_said_with_its_groups_where_that_tells_on_nobody(tmp_path):
    found = identify(company(tmp_path, [*["Bergen"] * 5, *["Oslo"] * 9]))
    apart = compared({"A": 20, "B": 20, "C": 20}, {"A": 1, "B": 8, "C": 9})
    assert words(fairness_sentences(replace(found, fairness=Fairness((apart,))))) == (
        "Site: disparity, so review the criteria. Below four fifths of the rate of C (45%), and by more than chance "
        "explains: A (5.0%).")


def test_two_places_leave_little_to_say(tmp_path):
    found = identify(company(tmp_path, [*["Bergen"] * 5, *["Oslo"] * 9], employees=120))
    assert "Site: with these numbers little can be said." in words(fairness_sentences(found))
    assert fairness_tables(found)[0].header == ("Site", "Candidates")


def test_the_basis_is_shown_and_not_recorded(tmp_path, monkeypatch):
    found = identify(company(tmp_path, [*["Bergen"] * 5, *["Oslo"] * 9]))
    assert "as the company states it: Agreement with the works council." in words(fairness_notes(found))
    assert "part-time" in words(fairness_notes(found))
    assert "works council" not in json.dumps(recorded(found, monkeypatch))


@pytest.mark.parametrize(("settings", "start"), [
    ({"fairness": None}, "No groups of candidates were named"),
    ({"ratings": None}, "Without an order among the candidates"),
    ({"extra": "  ranked: false"}, "Without an order among the candidates"),
])
def test_why_nothing_is_compared(tmp_path, settings, start):
    found = identify(company(tmp_path, [*["Bergen"] * 5, *["Oslo"] * 9], **settings))
    assert words(fairness_sentences(found)).startswith(start) and len(fairness_sentences(found)) == 1
    assert fairness_tables(found) == [] and fairness_notes(found) == []


def test_no_choice_no_comparison(tmp_path):
    found = identify(company(tmp_path, ["Bergen", "Oslo", "Oslo"]))
    assert words(fairness_sentences(found)) == (
        "There are no more candidates than places, so no group can be set back.")


def test_fewer_than_two_groups_take_one_sentence_and_no_table(tmp_path):
    found = identify(company(tmp_path, [*["Bergen"] * 4, *["Oslo"] * 10]))
    assert words(fairness_sentences(found)).startswith("Site: fewer than two groups could be shown")
    assert fairness_tables(found) == []


def test_of_many_groups_the_lowest_rates_are_listed(tmp_path):
    found = identify(company(tmp_path, [*["Bergen"] * 5, *["Oslo"] * 9]))
    sizes = {f"S{at:02d}": 6 for at in range(20)}
    many = compared(sizes, {name: 1 + at % 5 for at, name in enumerate(sizes)})
    table, = fairness_tables(replace(found, fairness=Fairness((many,))))
    assert len(table.rows) == 13 and [row[2] for row in table.rows[:5]] == ["1", "1", "1", "1", "2"]
    assert "Groups not listed here: 8." in table.note
