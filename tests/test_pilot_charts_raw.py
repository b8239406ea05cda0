"""The raw data in the pictures of amounts, shares, ratings and counts, and of one period alone."""

from dataclasses import replace

import numpy as np
import pytest
from pilot_examples import MINUTES_AFTER, MINUTES_BEFORE, by_person, days, effect_of, in_periods, weeks
from test_pilot_charts import LONG, VALUES, inside, words
from test_pilot_charts_cases import legend, marks, points
from test_pilot_durations import EARLY, FAST, LATE, SLOW

from championkit.charts.pilot import case_chart, effect_chart
from championkit.charts.pilot.fences import fences
from championkit.charts.pilot.steps import rounded
from championkit.charts.style import svg

TOTALS = ["period", "yes", "total"]
BATCHES = [*(("before", yes, 20) for yes in (2, 4, 5, 6, 3, 8)), *(("after", yes, 40) for yes in (2, 4, 5, 6, 3, 8))]


# A scale's ends, and steps.


@pytest.mark.parametrize(("values", "ends"), [
    ([1, 2, 3, 4, 5], (1, 5)),
    # Quartiles 2.25 and 4.75: far out is above 4.75 + 3 * 2.5 = 12.25 (Tukey 1977).
    ([1, 2, 3, 4, 5, 50], (1, 5)),
    ([1, 2, 3, 4, 5, 12], (1, 12)),
    ([20] * 5, (20, 20)),
    ([20] * 19 + [231], (20, 20)),
])
def test_a_scale_ends_before_what_is_far_out(values, ends):
    assert fences(np.array(values, float)) == ends


def test_values_are_rounded_to_round_steps_and_all_are_counted():
    random = np.random.default_rng(3)
    groups = [random.lognormal(3, 0.5, 60), np.append(random.lognormal(3, 0.5, 40), [900.0, 1200.0])]
    steps = rounded(groups, 25)
    assert [counts.sum() for counts in steps.counts] == [60, 42] and steps.counts[1][-1] >= 2
    assert steps.width in (1, 2, 5, 10) and (steps.higher, steps.lower) == (True, False)
    assert np.allclose(steps.at % steps.width, 0) and steps.at.size <= 27


@pytest.mark.parametrize(("values", "width", "exact"), [
    ([10, 20, 30], 1, True), ([0.2, 0.4, 0.6], 0.01, True), ([7.0] * 4, 1, True), ([1000, 2000, 4600], 100, True),
    ([0, 1111, 2500], 100, False), ([-3.21, 0, 5.04], 0.5, False),
])
def test_a_step_is_as_fine_as_there_is_room_for(values, width, exact):
    steps = rounded([np.array(values, float)], 40)
    assert (steps.width, steps.exact) == (pytest.approx(width), exact)


# Amounts.


def test_each_amount_is_a_dot(tmp_path):
    chart = effect_chart(effect_of(tmp_path, "amount", VALUES, in_periods(MINUTES_BEFORE, MINUTES_AFTER)))
    before, after = (line for line in marks(chart, "o") if len(line.get_xdata()) > 1)
    assert sorted(before.get_xdata()) == sorted(MINUTES_BEFORE) and sorted(after.get_xdata()) == sorted(MINUTES_AFTER)
    assert chart.caption == "Minutes: every case, and the typical amount with its interval"


def test_amounts_of_people_are_rounded_and_the_caption_says_so(tmp_path):
    rows = by_person(MINUTES_BEFORE, MINUTES_AFTER)
    chart = effect_chart(effect_of(tmp_path, "amount", [*VALUES, "person"], rows))
    dots = [line for line in marks(chart, "o") if len(line.get_xdata()) > 1]
    assert points(dots) == 20 and all((line.get_xdata() % 10 == 0).all() for line in dots)
    assert "rounded to the nearest 10\u00a0minutes to protect people" in chart.caption


@pytest.mark.parametrize(("header", "said"), [
    (VALUES, "more than the scale shows, up to 700\u00a0minutes"), ([*VALUES, "person"], "beyond the scale")])
def test_amounts_far_out_are_arrows_and_of_people_it_is_not_said_how_far(tmp_path, header, said):
    rows = [row[:len(header)] for row in by_person([*MINUTES_BEFORE, 700], [*MINUTES_AFTER, 30])]
    chart = effect_chart(effect_of(tmp_path, "amount", header, rows))
    assert points(marks(chart, ">")) == 1 and legend(chart) == [said] and "700" not in chart.alt
    assert chart.figure.axes[0].get_xlim()[1] < 100 and inside(chart)


def test_many_amounts_are_bars_in_one_scale(tmp_path):
    random = np.random.default_rng(5)
    values = [np.maximum(1, random.lognormal(mean, 0.5, n).round()).astype(int) for mean, n in ((3.6, 500), (3.3, 900))]
    chart = effect_chart(effect_of(tmp_path, "amount", VALUES, in_periods(*values)))
    areas = [patch.get_data() for patch in chart.figure.axes[0].patches if hasattr(patch, "get_data")]
    heights = [area.baseline - area.values for area in areas]
    assert [height.sum() for height in heights] == pytest.approx([heights[0].sum()] * 2) and inside(chart)
    assert chart.caption == "Minutes: how all cases are spread, and the typical amount with its interval"


# Shares.


def test_each_batch_is_a_dot_whose_area_goes_with_its_cases(tmp_path):
    chart = effect_chart(effect_of(tmp_path, "share", TOTALS, BATCHES))
    before, after = (line for line in marks(chart, "o") if len(line.get_xdata()) > 1)
    assert sorted(before.get_xdata()) == pytest.approx([0.1, 0.15, 0.2, 0.25, 0.3, 0.4])
    assert (after.get_markersize() / before.get_markersize()) ** 2 == pytest.approx(2)
    assert "Before, 6 batches have shares from 10% to 40%." in chart.alt and "every batch as a dot" in chart.caption


def test_a_small_batch_far_out_does_not_stretch_the_scale(tmp_path):
    rows = [*(("before", yes, 50) for yes in (1, 2, 3, 2, 1, 2)), ("before", 1, 1),
            *(("after", yes, 50) for yes in (1, 0, 2, 1, 1, 0))]
    chart = effect_chart(effect_of(tmp_path, "share", TOTALS, rows))
    assert chart.figure.axes[0].get_xlim()[1] < 0.2 and points(marks(chart, ">")) == 1
    assert legend(chart) == ["more than the scale shows, up to 100%"]


def test_totals_alone_have_no_batches(tmp_path):
    chart = effect_chart(effect_of(tmp_path, "share", TOTALS, [("before", 30, 100), ("after", 9, 90)]))
    assert "batch" not in chart.caption + chart.alt and len(marks(chart)) == 2


# Ratings and counts.


def test_a_long_scales_words_are_read_along_the_rows(tmp_path):
    scale = [f"Step {at} of the scale" for at in range(1, 8)]
    rows = in_periods([scale[at % 7] for at in range(30)], [scale[at % 5] for at in range(30)])
    chart = effect_chart(effect_of(tmp_path, "rating", VALUES, rows, more=f"scale: [{', '.join(scale)}]"))
    # Four columns, filled one after the other: the first holds steps 1 and 5.
    assert [text.split()[1] for text in legend(chart)] == ["1", "5", "2", "6", "3", "7", "4"] and inside(chart)


def test_two_hundred_weeks_are_all_drawn(tmp_path):
    random = np.random.default_rng(7)
    effect = effect_of(tmp_path, "count", ["date", "count"], weeks(random.poisson(30, 175), random.poisson(20, 25)))
    chart = effect_chart(effect)
    assert len(chart.figure.axes[0].lines[0].get_xdata()) == 200 and inside(chart)
    assert len(chart.figure.axes[0].get_xticks()) <= 6


# One period alone: before anything has happened, or where nothing was measured before.

ONE_PERIOD = {
    "duration": (["start", "end"], days(EARLY, [*SLOW, None]), days(LATE, FAST)),
    "count": (["date", "count"], weeks(range(10, 30), []), weeks([], range(10, 30))),
    "share": (TOTALS, BATCHES[:6], BATCHES[6:]),
    "rating": (VALUES, in_periods([1, 2, 3, 4, 5] * 3, []), in_periods([], [1, 2, 3, 4, 5] * 3)),
    "amount": (VALUES, in_periods(MINUTES_BEFORE, []), in_periods([], MINUTES_AFTER)),
}


@pytest.mark.parametrize("period", ["before", "after"])
@pytest.mark.parametrize("kind", ONE_PERIOD)
def test_one_period_alone_is_drawn(tmp_path, kind, period):
    header, before, after = ONE_PERIOD[kind]
    effect = effect_of(tmp_path, kind, header, before if period == "before" else after)
    other = "after" if period == "before" else "before"
    for chart in [effect_chart(effect), *([case_chart(effect)] if kind == "duration" else [])]:
        assert inside(replace(chart, figure=chart.figure)) and chart.alt
        written = [*words(chart), *(tick.get_text() for tick in chart.figure.axes[0].get_yticklabels())]
        assert not [text for text in written if text.startswith(other)]
    assert svg(effect_chart(replace(effect, label=LONG)).figure)


def test_a_series_too_short_for_one_point_has_no_picture(tmp_path):
    effect = effect_of(tmp_path, "count", ["date", "count"], weeks([0, 1], [1]))
    assert effect.evidence.counts.size == 0
    with pytest.raises(ValueError, match="not shown"):
        effect_chart(effect)


def test_whole_values_that_are_evenly_spread_fill_every_step_alike():
    steps = rounded([np.arange(100.0), np.arange(100.0)], 60)
    assert steps.width == 2 and set(steps.counts[0][1:-1].tolist()) == {2}
