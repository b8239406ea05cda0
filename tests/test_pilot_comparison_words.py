"""What is said of a comparison group, and its picture."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from pilot_examples import DAYS, UNKNOWN
from test_pilot_charts import inside, words
from test_pilot_comparison import HIGH, LOW, dated, effect_of, series

from championkit.charts.pilot import comparison_charts, trend_chart
from championkit.charts.style import svg
from championkit.pilot import Caveat, Comparison, Level, Pretrend
from championkit.pilot.comparison import Paths
from championkit.text import pilot as text

DAY = "\u00a0days"
PATH = Paths("month", (date(2025, 7, 1), date(2025, 8, 1), date(2025, 9, 1), date(2025, 10, 1)),
             (50.0, 52.0, 46.0, 43.0), (49.0, 51.0, None, 50.0), (date(2025, 9, 1),))
UNITS = Comparison(Level(30, 50.0), Level(30, 49.0), -5.0, "units", 4, 4, 2 / 70, Pretrend("alike", -3.0, 4.0), PATH)
HELD = replace(DAYS, comparison=UNITS, grade="comparison")


def changed(effect=HELD, **changes):
    return replace(effect, comparison=replace(effect.comparison, **changes))


def said(effect) -> str:
    return text.comparison_sentences([effect])[0].text


def test_what_the_other_group_did_how_it_was_compared_and_whether_they_moved_alike():
    assert said(HELD) == (
        f"Time to hire: Meanwhile the comparison group went from 50.0{DAY} to 49.0{DAY}; the pilot group changed by "
        f"-5.0{DAY} beyond that. Units with the pilot: 4; without it: 4. Each unit's change counts once, so that what "
        "happened to one whole unit does not pass for an effect. Before the pilot the groups moved alike: from the "
        "first half of that time to the second, the pilot group's change beyond that of the other lies between "
        f"-3.0{DAY} and +4.0{DAY}. Had the pilot fallen on units by lot, 3% of all ways to do so would show a "
        "difference as large.")


@pytest.mark.parametrize(("found", "words"), [
    (Pretrend("apart", 1.0, 9.0), f"drifting apart already before the pilot: from the first half of that time to the "
     f"second, the pilot group's change beyond that of the other lies between +1.0{DAY} and +9.0{DAY}"),
    (Pretrend("unchecked", -20.0, 9.0), "cannot be told"), (Pretrend("unchecked"), "cannot be checked")])
def test_each_answer_about_the_time_before(found, words):
    assert words in said(changed(pretrend=found))


@pytest.mark.parametrize(("design", "words"), [
    ("series", "from one point in time to the next"), ("groups", "The change of the one group was held against"),
    ("staggered", "Units that started one after the other: 4; that never started: 4.")])
def test_each_design_is_told_in_plain_words(design, words):
    assert words in said(changed(design=design))


def test_a_rare_chance_is_told_as_less_than_one_in_a_hundred():
    assert "fewer than 1% of all ways" in said(changed(p_permutation=0.0005))
    assert "Had the start days fallen on the units by lot" in said(changed(p_permutation=0.0005, design="staggered"))
    assert "by lot" not in said(changed(p_permutation=None))


def test_a_group_without_levels_is_not_told_of():
    nobody = changed(before=Level(0, None), after=Level(0, None))
    assert said(nobody).startswith("Time to hire: Units with the pilot: 4")


def test_no_comparison_group_is_said_once():
    sentence, = text.comparison_sentences([DAYS, UNKNOWN])
    assert sentence.text.startswith("There is no comparison group")
    left_out = replace(DAYS, caveats=(Caveat("comparison_too_few", {"before": 9, "after": 3}),))
    assert text.comparison_sentences([left_out])[0].text.startswith("There is a comparison group, but")
    assert "holds too little" in text.cause_sentence([left_out]).text
    assert not any("Choose a comparison group" in found.text for found in text.pilot_next_sentences([left_out]))


def test_the_cause_follows_the_grade_and_the_time_before():
    apart = replace(changed(pretrend=Pretrend("apart", 1.0, 9.0)), grade="before_after", label="Quality")
    unchecked = replace(changed(pretrend=Pretrend("unchecked", -20.0, 9.0)), grade="before_after")
    assert text.cause_sentence([HELD]).text.startswith("The changes can be put down to the pilot if")
    assert text.cause_sentence([apart]).text == (
        "The changes came after the pilot started, and other causes cannot be ruled out. The groups were drifting "
        "apart already before the pilot started, so what changed between them cannot be put down to it: Quality.")
    assert "Whether both groups moved alike before it cannot be told" in text.cause_sentence([unchecked]).text
    both = text.cause_sentence([HELD, apart]).text
    assert "Only this has a comparison group" in both and both.endswith("cannot be put down to it: Quality.")


def test_the_sentence_says_what_the_change_was_held_against():
    assert f"Held against the comparison group, the change is -6.0{DAY}" in text.effect_sentence(HELD).text
    staggered = text.effect_sentence(changed(design="staggered")).text
    assert f"Held against the units that had not started yet, the change is -6.0{DAY}" in staggered
    shares = replace(HELD, kind="share", estimand="difference_of_shares", estimate=-0.1, low=-0.15, high=-0.05)
    assert "the comparison group, the change is -10.0 percentage points" in text.effect_sentence(shares).text
    rated = replace(HELD, kind="rating", scale="superiority", estimand="superiority", estimate=0.6, low=0.5, high=0.7)
    assert "Held against the comparison group, a later answer is higher" in text.effect_sentence(rated).text


def test_one_group_against_one_says_no_more_than_the_direction():
    held = replace(HELD, caveats=(Caveat("one_group_each"),))
    assert text.verdict_sentence(held) == "Better; more than the direction cannot be said."


def test_chance_that_is_not_ruled_out_is_the_reason():
    values = {"share": 0.057, "units": 3, "other_units": 4}
    doubtful = replace(HELD, verdict="unclear", code="inconclusive", caveats=(Caveat("permutation", values),))
    assert "6% of all ways to do so" in text.verdict_sentence(doubtful)
    assert not any("missed" in sentence for sentence in text.detail_sentences(replace(doubtful, evidence=None)))


# The picture.

def lines(chart) -> list:
    return [line for line in chart.figure.axes[0].lines if len(line.get_xdata()) == len(PATH.labels)]


def test_both_groups_are_drawn_over_time_with_gaps_and_the_start():
    chart = trend_chart(HELD)
    own, other = lines(chart)
    assert own.get_ydata().tolist() == [50, 52, 46, 43] and np.isnan(other.get_ydata()[2])
    start = next(line for line in chart.figure.axes[0].lines if line.get_xdata()[0] == line.get_xdata()[1])
    assert start.get_xdata()[0] == date(2025, 9, 1).toordinal()
    assert own.get_xdata()[1] < start.get_xdata()[0] < own.get_xdata()[2]
    assert {"pilot group", "comparison group", "pilot starts"} <= set(words(chart))
    assert chart.figure.axes[0].get_xlabel() == "A gap: too few cases to be shown"


def test_ratios_are_drawn_as_shares_of_each_groups_own_level_before():
    own, other = lines(trend_chart(replace(HELD, scale="ratio")))
    assert own.get_ydata() == pytest.approx(np.array([50, 52, 46, 43]) / 51)
    assert other.get_ydata()[[0, 1, 3]] == pytest.approx(np.array([49, 51, 50]) / 50)


def test_staggered_starts_have_a_line_each_and_no_comparison_line_where_all_start():
    path = replace(PATH, other=(None,) * 4, starts=(date(2025, 8, 1), date(2025, 10, 1)))
    chart = trend_chart(changed(path=path, design="staggered"))
    assert len(lines(chart)) == 1 and len(chart.figure.axes[0].lines) == 3 and "units start" in words(chart)


def test_the_alt_text_holds_the_numbers():
    alt = trend_chart(HELD).alt
    assert alt.startswith(f"The pilot group went from 50.0{DAY} to 44.0{DAY}. Meanwhile the comparison group went from")
    assert "moved alike" in alt


def test_only_metrics_with_a_path_have_a_picture():
    assert len(comparison_charts([DAYS, HELD, changed(path=None), UNKNOWN])) == 1


@pytest.mark.parametrize("kind", ["amount", "count", "rating"])
def test_nothing_is_cut_off_and_a_second_drawing_is_the_same(tmp_path, kind):
    tables = {"amount": (["date", "value", "group"], dated(0)),
              "count": (["date", "count", "group"], series(HIGH, LOW, HIGH[::-1], HIGH)),
              "rating": (["date", "value", "group"], [(day, 1 + int(value) % 5, name) for day, value, name in dated(3)
                                                      for _each in range(5)])}
    effect = effect_of(tmp_path, kind, *tables[kind])
    assert inside(trend_chart(effect)) and svg(trend_chart(effect).figure) == svg(trend_chart(effect).figure)
