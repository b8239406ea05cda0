import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pilot_examples import (
    DAYS,
    MINUTES_AFTER,
    MINUTES_BEFORE,
    UNCLEAR,
    UNKNOWN,
    WORSE,
    by_person,
    company,
    effect_of,
    in_periods,
    weeks,
)
from test_pilot_counts import HIGH, LOW, with_comparison

from championkit import pilot
from championkit.pilot import Caveat, Comparison, Level
from championkit.pilot.kinds.durations import Cases, Durations
from championkit.pilot.verdict import GATES
from championkit.tables.pilot import effects_table
from championkit.tables.table import Badge, Hidden
from championkit.text import pilot as text

FEW = Caveat("too_few_duration", {"before": 9, "after": 30, "needed": 10})


def still_open(n: int) -> Cases:
    return Cases(np.full(n, "2025-01-01"), np.ones(n), np.zeros(n, bool), np.zeros(n, bool), np.ones(n),
                 np.zeros(n))


TIMED = Durations(60, None, None, None, None, still_open(2), still_open(4), "opened to accepted")
DAYS, WORSE, UNCLEAR = (replace(effect, evidence=TIMED) for effect in (DAYS, WORSE, UNCLEAR))
UNKNOWN = replace(UNKNOWN, caveats=(FEW,))
HIDDEN = replace(UNKNOWN, before=Level(None, None), after=Level(None, None),
                 caveats=(Caveat("too_few_shown", {"min_group": 5}),))
VALUES = ["period", "value"]


def said(effect) -> str:
    return text.effect_sentence(effect).text


def test_a_duration_from_what_to_what_and_how_sure():
    assert said(DAYS) == (
        "Time to hire: improved. On average over the first 60 days it took 50.0\u00a0days before and 44.0\u00a0days "
        "after: a change of -6.0\u00a0days (95% interval -10.0 to -2.0\u00a0days). Better; the size may be smaller "
        "than what matters.")


def test_every_verdict_has_its_headline():
    headlines = [said(effect).split(".")[0] for effect in (DAYS, WORSE, UNCLEAR, UNKNOWN)]
    assert headlines == ["Time to hire: improved", "Time to hire: worse", "Time to hire: no clear change",
                         "Time to hire: not enough to tell"]


def test_no_relevant_change_is_not_told_as_not_knowing():
    small = replace(UNCLEAR, code="no_relevant_change")
    assert text.verdict_sentence(small) == "Any change is smaller than what matters."
    assert "cannot be told yet" in text.verdict_sentence(UNCLEAR)


@pytest.mark.parametrize("code", ["season", "cancelled_differs", "bad_period", "mix_changed"])
def test_a_verdict_held_back_says_no_more_than_the_direction(code):
    values = {"before": 9, "after": 3, "share_before": 0.2, "share_after": 0.05, "points": 31}
    held = replace(DAYS, caveats=(Caveat(code, values),))
    assert text.verdict_sentence(held) == "Better; more than the direction cannot be said."


def test_without_a_claim_there_are_levels_and_the_reason_and_no_interval():
    assert said(UNKNOWN) == ("Time to hire: not enough to tell. Before 50.0\u00a0days, after 44.0\u00a0days. Cases: 9 "
                             "before and 30 after; a claim needs 10 in each period.")


def test_levels_that_may_not_be_shown_are_not_said():
    assert said(HIDDEN) == ("Time to hire: not enough to tell. Fewer than 5 people are behind the figures of a period, "
                            "so none is shown.")


def test_a_trend_or_several_metrics_are_given_as_the_reason():
    trend = replace(UNCLEAR, scale="ratio", caveats=(Caveat("trend_sensitive", {"low": 0.61, "high": 1.26}),))
    assert "the change would lie between -39% and +26%" in text.verdict_sentence(trend)
    several = replace(UNCLEAR, caveats=(Caveat("several_metrics", {"metrics": 3, "p": 0.064}),))
    assert "after correcting for 3 metrics (corrected p-value 0.06)" in text.verdict_sentence(several)


def test_a_count_says_what_it_was_held_against(tmp_path):
    header = ["date", "count"]
    plain = effect_of(tmp_path / "a", "count", header, weeks(HIGH, LOW))
    assert "It went from 30.9\u00a0a\u00a0week to 15.4\u00a0a\u00a0week: a change of -49%" in said(plain)
    there = [(*row, 50) for row in weeks(HIGH, LOW)]
    assert "Allowing for how many were there" in said(effect_of(tmp_path / "b", "count", [*header, "exposure"], there))
    beside = effect_of(tmp_path / "c", "count", [*header, "group"], with_comparison(HIGH, LOW, HIGH[::-1], HIGH[::-1]))
    assert "Held against the comparison group, the change is -49%" in said(beside)
    assert text.detail_sentences(beside)[0] == (
        "Meanwhile the comparison group went from 30.9\u00a0a\u00a0week to 30.9\u00a0a\u00a0week; the pilot group "
        "changed by -15.5\u00a0a\u00a0week beyond that.")


def test_a_share_changes_by_percentage_points(tmp_path):
    effect = effect_of(tmp_path, "share", ["period", "yes", "total"], [("before", 30, 100), ("after", 10, 100)])
    assert "It went from 30.0% to 10.0%: a change of -20.0 percentage points" in said(effect)


def test_ratings_are_told_as_comparisons_or_as_people(tmp_path):
    before, after = [1, 2, 2, 3, 3, 3, 3, 4, 4, 5], [2, 3, 3, 3, 4, 4, 4, 4, 5, 5]
    apart = effect_of(tmp_path / "a", "rating", VALUES, in_periods(before, after))
    assert "A later answer is higher than an earlier one in 68% of comparisons" in said(apart)
    same = effect_of(tmp_path / "b", "rating", [*VALUES, "person"], by_person(before, after))
    assert "Of the same people, 7 answered higher the second time, 0 lower and 3 the same" in said(same)


def test_what_would_have_been_missed_is_said_where_nothing_was_found():
    missed = "A change of less than about 5.7\u00a0days would probably have been missed."
    held_back = replace(UNCLEAR, evidence=None, caveats=(Caveat("several_metrics", {"metrics": 3, "p": 0.06}),))
    assert text.detail_sentences(held_back) == []
    unclear, improved = (replace(effect, evidence=None) for effect in (UNCLEAR, DAYS))
    assert text.detail_sentences(unclear) == [missed] and text.detail_sentences(improved) == []


CAVEATS = [
    ("too_few_duration", {"before": 9, "after": 3, "needed": 10}),
    ("too_few_ended", {"before": 9, "after": 3, "needed": 5}),
    ("too_few_amount", {"before": 9, "after": 3, "needed": 10}),
    ("too_few_rating", {"before": 9, "after": 3, "needed": 10}),
    ("too_few_paired", {"before": 7, "after": 7, "needed": 8}),
    ("too_few_share", {"before": 9, "after": 3, "needed": 20}),
    ("too_few_count", {"before": 7, "after": 9, "needed": 8}),
    ("too_few_count_trend", {"before": 30, "after": 9, "needed": 12}),
    ("too_few_counted", {"mean": 2.25, "needed": 4}),
    ("too_few_shown", {"min_group": 5}),
    ("same_answer", {}),
    ("no_interval", {}),
    ("still_open", {"before": 9, "after": 3}),
    ("horizon_lowered", {"wanted": 60, "days": 41.0}),
    ("cancelled", {"before": 9, "after": 3, "share_before": 0.12, "share_after": 0.06}),
    ("cancelled_differs", {"before": 9, "after": 3, "share_before": 0.22, "share_after": 0.06}),
    ("curves_cross", {"days": 30.0, "half": -2.0, "whole": 3.0}),
    ("season", {"before": 30, "after": 20}),
    ("trend_unchecked", {}),
    ("trend_sensitive", {"low": -3.0, "high": 4.0}),
    ("carry_over", {"correlation": 0.83}),
    ("merged", {"periods": 2, "left_out": 3, "every": "week"}),
    ("gaps", {"periods": 1, "every": "week"}),
    ("gaps", {"periods": 2, "every": "month"}),
    ("gaps", {"periods": 2, "every": "year"}),
    ("clumps", {}),
    ("pooled", {}),
    ("spread_changed", {"before": 0.2, "after": 0.5}),
    ("few_pairs", {"pairs": 7, "needed": 8}),
    ("unmatched", {"left_out": 3, "pairs": 10}),
    ("outside", {"rows": 1}),
    ("outside", {"rows": 12}),
    ("missing", {"before": 1, "after": 2}),
    ("several_metrics", {"metrics": 3, "p": 0.06}),
    ("no_cases", {"rows": 12}),
    ("not_started", {"before": 12}),
    ("no_after", {"before": 12}),
    ("no_before", {"after": 12}),
    ("clock_changed", {"before": "opened to accepted", "after": "published to accepted"}),
    ("definition_changed", {"before": "all", "after": "written ones"}),
    ("few_changed", {"changed": 4, "needed": 6}),
    ("separated", {"share": 1.0, "p": 0.02}),
    ("response_differs", {"share_before": 0.8, "share_after": 0.6}),
    ("no_codes", {}),
    ("comparison_incomplete", {"before": 0, "after": 12}),
    ("late_entry", {"cases": 1}),
    ("late_entry", {"cases": 7}),
    ("independent", {}),
    ("other_explanation", {}),
    ("bad_period", {}),
    ("mix_changed", {"points": 31}),
    ("mix_sensitive", {"points": 31, "low": -3.0, "high": 4.0}),
    ("empty", {"rows": 1}),
    ("empty", {"rows": 12}),
    ("comparison_too_few", {"before": 9, "after": 3}),
    ("comparison_hidden", {"min_group": 5}),
    ("comparison_same_answer", {}),
    ("comparison_clock", {"before": "opened, approved", "after": "opened, approved"}),
    ("comparison_cancelled", {}),
    ("comparison_pairs", {}),
    ("one_group_each", {}),
    ("equal_spread", {"units": 2, "other_units": 6}),
    ("permutation", {"share": 0.06, "units": 3, "other_units": 4}),
    ("units_left_out", {"units": 2, "of": 10}),
    ("staggered_few", {"assignments": 6, "needed": 20, "units": 3}),
    ("staggered_counts", {}),
    ("staggered_no_panel", {}),
]
UNSAID = {"too_few_paired": {"after"}, "no_cases": {"rows"}, "separated": {"share"},
          "spread_changed": {"before", "after"}}  # given twice, or of no use to the reader


@pytest.mark.parametrize(("code", "values"), CAVEATS, ids=[code for code, _values in CAVEATS])
def test_every_caveat_is_a_sentence_with_its_figures(code, values):
    sentence, = text.caveat_sentences([replace(DAYS, caveats=(Caveat(code, values),))])
    assert sentence.text.startswith("Time to hire: ") and sentence.text.endswith(".") and sentence.role == "note"
    for name, value in values.items():
        if name not in UNSAID.get(code, ()) and isinstance(value, (int, float)):
            assert any(form in sentence.text for form in (f"{value:g}", f"{value:.1f}", f"{100 * value:.0f}%")), name


def test_every_caveat_of_the_analysis_has_a_sentence():
    folder = Path(pilot.__file__).parent
    written = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    codes = {code for found in re.findall(r'Caveat\(("\w+"(?: if [^,)]*else "\w+")?)', written)
             for code in re.findall(r'"(\w+)"', found)}
    gates = {f"too_few_{kind}" for kind in GATES if kind != "batches"}  # fewer batches than that are taken as totals
    assert codes | gates | {"cancelled", "cancelled_differs"} == {code for code, _values in CAVEATS}


def test_no_caveat_at_all_is_said():
    assert text.caveat_sentences([DAYS])[0].text == "Nothing in the tables sets a further limit to what is said above."


def test_the_bottom_line_is_the_primary_metric_then_the_others():
    found = text.pilot_bottom_line([DAYS, replace(UNCLEAR, primary=False, label="Quality")])
    assert found[0].role == "bottom-line" and found[0].text == said(DAYS)
    assert found[0].verdict == Badge("improved", "improved")
    assert found[1].text == "No clear change: Quality."
    assert found[2].text.startswith("The changes came after the pilot started. Without a comparison group")


def test_no_metric_chosen_in_advance_is_said():
    found = text.pilot_bottom_line([replace(DAYS, primary=False)])
    assert found[1].text.startswith("No metric was named as the main one in advance")


def test_only_a_comparison_group_points_to_a_cause():
    compared = replace(DAYS, grade="comparison", label="Enquiries")
    assert text.cause_sentence([compared]).text.startswith("The changes can be put down to the pilot if")
    assert "put down to the pilot, if both groups would have moved alike without it: Enquiries." in (
        text.cause_sentence([compared, DAYS]).text)


def test_key_figures_carry_interval_and_grade():
    figure, unknown = text.pilot_key_figures([DAYS, UNKNOWN])
    assert (figure.label, figure.value) == ("Time to hire", "-6.0\u00a0days (-12%)")
    assert figure.interval == "from 50.0\u00a0days to 44.0\u00a0days; 95% interval -10.0 to -2.0\u00a0days"
    assert figure.grade == "measured before and after"
    assert unknown.value == "not enough to tell" and "95%" not in unknown.interval


def test_the_method_names_dates_clock_and_what_matters(tmp_path):
    about = company(tmp_path, "duration", ["start", "end"], [])
    sentences = " ".join(sentence.text for sentence in text.pilot_method_sentences(about, [DAYS, UNCLEAR]))
    assert "The pilot started on September 1, 2025; the tables were taken out on March 2, 2026." in sentences
    assert "Time to hire is timed opened to accepted." in sentences
    assert "The main metric stands as it is; the others are corrected for being several (Holm)." in sentences
    assert "the smallest change that matters was agreed as 5\u00a0days." in sentences


@pytest.mark.parametrize(("changes", "size"), [
    ({}, "5\u00a0days"), ({"smallest_change": 5.69}, "5.7\u00a0days"),
    ({"scale": "ratio", "smallest_change": 0.105360516}, "-10%"),
    ({"scale": "ratio", "smallest_change": 0.0953101798, "better": "higher"}, "+10%"),
    ({"scale": "superiority", "smallest_change": 0.06, "better": "higher"}, "56% of comparisons"),
    ({"kind": "share", "smallest_change": 0.02}, "2 percentage points")])
def test_a_default_that_nobody_agreed_to_is_said(tmp_path, changes, size):
    about = company(tmp_path, "amount", VALUES, in_periods(MINUTES_BEFORE, MINUTES_AFTER))
    effect = replace(DAYS, smallest_change_agreed=False, **changes)
    last = text.pilot_method_sentences(about, [effect])[-1].text
    assert last == (f"Time to hire: the smallest change that matters is the kit's default, {size}, not agreed with the "
                    "company.")


def test_what_to_do_next_follows_the_verdicts():
    codes = ["improved_clear", "worse_uncertain", "inconclusive", "no_claim", "no_relevant_change"]
    effects = [replace(DAYS, label=name, code=code) for name, code in zip("ABCDE", codes, strict=True)]
    found = [sentence.text for sentence in text.pilot_next_sentences(effects)]
    assert [sentence.rsplit(": ", 1)[1] for sentence in found[:4]] == ["A.", "B.", "C and D.", "E."]
    assert "Choose a comparison group" in found[4]
    compared = [replace(DAYS, grade="comparison")]
    assert len(text.pilot_next_sentences(compared)) == 1


def test_the_table_has_a_row_a_metric():
    table = effects_table([DAYS, UNKNOWN])
    assert table.rows[0] == ("Time to hire", "50.0\u00a0days (20)", "44.0\u00a0days (24)", "-6.0\u00a0days",
                             "-10.0 to -2.0\u00a0days", Badge("improved", "improved"), "measured before and after")
    assert table.rows[1][3:6] == ("–", "–", Badge("unknown", "not enough to tell"))
    assert table.header[4] == "95% interval" and table.note == ""


def test_what_may_not_be_shown_is_hidden_in_the_table_and_the_key_figures():
    assert effects_table([HIDDEN]).rows[0][1:3] == (Hidden("not shown"), Hidden("not shown"))
    assert text.pilot_key_figures([HIDDEN])[0].interval == ""


def test_the_table_explains_ratings():
    assert effects_table([replace(DAYS, scale="superiority")]).note.startswith("For ratings, before and after")


def test_a_comparison_group_that_is_too_small_is_not_called_missing():
    effect = replace(DAYS, comparison=Comparison(Level(1, 165.0), Level(1, 132.0), 19.0))
    assert "holds too little" in text.cause_sentence([effect]).text
    assert not any("Choose a comparison group" in sentence.text for sentence in text.pilot_next_sentences([effect]))
