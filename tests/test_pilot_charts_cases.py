"""The raw data in a pilot's pictures: every case, and what is drawn where there are too many or too few."""

import time
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from matplotlib.dates import date2num
from pilot_examples import MINUTES_AFTER, MINUTES_BEFORE, STARTS, by_person, days, effect_of, in_periods, weeks
from test_pilot_charts import LONG, VALUES, inside, words
from test_pilot_durations import EARLY, FAST, LATE, SLOW

from championkit.charts.pilot import case_chart, effect_chart, effect_stories
from championkit.charts.pilot.density import shade_floors
from championkit.charts.pilot.fences import fences
from championkit.charts.pilot.steps import rounded
from championkit.charts.style import AFTER, BEFORE, svg
from championkit.estimate import kaplan_meier, km_median
from championkit.pilot.kinds.durations import Durations, followed

COLUMNS = ["start", "end", "cancelled"]
TOTALS = ["period", "yes", "total"]
BATCHES = [*(("before", yes, 20) for yes in (2, 4, 5, 6, 3, 8)), *(("after", yes, 40) for yes in (2, 4, 5, 6, 3, 8))]


@pytest.fixture(scope="module")
def timed(tmp_path_factory):
    """Durations with one of 150 days, two still open, one of them for long, and one cancelled in the second period."""
    rows = [*((*row, None) for row in days(EARLY, SLOW)), *((*row, None) for row in days(LATE, [150, *FAST, None])),
            (LATE, None, LATE + timedelta(9)), (date(2026, 2, 20), None, None)]
    return effect_of(tmp_path_factory.mktemp("timed"), "duration", COLUMNS, rows)


def marks(chart, marker=None):
    """The marks of a picture's cases: all, or those of one shape."""
    lines = [line for line in chart.figure.axes[0].lines if line.get_linestyle() == "None"]
    return [line for line in lines if marker is None or line.get_marker() is marker or line.get_marker() == marker]


def legend(chart) -> list[str]:
    return [text.get_text() for text in chart.figure.legends[0].get_texts()]


def points(lines) -> int:
    return sum(len(line.get_xdata()) for line in lines)


# Durations, case by case.


def test_every_case_stands_at_its_first_day_and_its_days(timed):
    chart = case_chart(timed)
    assert points(marks(chart)) == 28
    before, after = marks(chart, "o")
    assert (before.get_mfc(), after.get_mfc()) == (BEFORE, AFTER)
    first = date2num(EARLY)
    assert before.get_xdata().tolist() == [first + 3 * at for at in range(12)]
    assert before.get_ydata().tolist() == SLOW


def test_open_cases_are_hollow_and_cancelled_ones_crossed(timed):
    chart = case_chart(timed)
    hollow = [line for line in marks(chart) if line.get_mfc() == "none"]
    assert sorted((len(line.get_xdata()), line.get_marker() == "^") for line in hollow) == [(1, False), (1, True)]
    assert points(marks(chart, "x")) == 1
    assert legend(chart) == ["before", "after", "closed", "still open at the end of the period", "cancelled",
                             "longer, up to 150 days"]


def test_one_very_long_case_does_not_press_the_others_together(timed):
    chart = case_chart(timed)
    top = chart.figure.axes[0].get_ylim()[1]
    assert top < 150 and points(marks(chart, "^")) == 2 and all(line.get_ydata()[0] < top for line in marks(chart, "^"))


def test_a_case_a_little_longer_than_the_scale_is_worth_a_longer_scale(tmp_path):
    rows = [*days(EARLY, [50] * 11), *days(LATE, [50] * 10), (LATE, LATE + timedelta(70))]
    chart = case_chart(effect_of(tmp_path, "duration", ["start", "end"], rows))
    assert not marks(chart, "^") and chart.figure.axes[0].get_ylim()[1] > 70


def test_the_pilots_start_is_drawn(timed):
    axes = case_chart(timed).figure.axes[0]
    line = next(line for line in axes.lines if line.get_linestyle() != "None")
    assert line.get_xdata()[0] == date2num(STARTS) and "pilot starts" in words(case_chart(timed))


def test_of_several_starts_the_first_and_the_last_are_named(timed):
    starts = tuple(pd.Timestamp(STARTS) + pd.Timedelta(days=7 * at) for at in range(3))
    chart = case_chart(replace(timed, evidence=replace(timed.evidence, starts=starts)))
    lines = [line for line in chart.figure.axes[0].lines if line.get_linestyle() != "None"]
    chart.figure.draw_without_rendering()
    first, last = (text.get_window_extent() for text in chart.figure.axes[0].texts if "unit" in text.get_text())
    assert len(lines) == 3 and first.x1 < last.x0
    assert {"first unit starts", "last unit starts"} <= set(words(chart))


def test_cases_of_the_same_day_and_length_stand_side_by_side(tmp_path):
    rows = [*[(EARLY, EARLY + timedelta(20))] * 15, *[(STARTS, STARTS + timedelta(12))] * 15]
    chart = case_chart(effect_of(tmp_path, "duration", ["start", "end"], rows))
    before, after = marks(chart)
    assert len(set(before.get_xdata())) == 15 and before.get_xdata().max() == date2num(EARLY)
    assert len(set(after.get_xdata())) == 15 and after.get_xdata().min() == date2num(STARTS)
    assert words(chart).count("×15") == 2 and inside(chart)


def test_the_alt_text_counts_the_cases(timed):
    assert ("Opened after the start, from September 8, 2025 to February 20, 2026: 13 closed, 2 still open at the end "
            "of the period, 1 cancelled. Days followed: half 12 or more, at most 150.") in case_chart(timed).alt


def test_a_case_followed_on_after_the_start_has_a_mark_in_each_period_and_is_counted_once(tmp_path):
    rows = [*days(EARLY, SLOW), (date(2025, 8, 2), STARTS + timedelta(10)), *days(LATE, FAST)]
    chart = case_chart(effect_of(tmp_path, "duration", ["start", "end"], rows, more="spillover: late entry"))
    joined, = chart.figure.axes[0].collections[0].get_segments()
    assert joined.tolist() == [[date2num(date(2025, 8, 2)), 30], [date2num(date(2025, 8, 2)), 40]]
    assert chart.alt.endswith("1 case that was open at the start is followed on after it.")
    assert "Opened after the start, from September 8, 2025 to October 11, 2025: 12 closed, 0 still open" in chart.alt


def test_all_may_be_open(tmp_path):
    rows = [*days(EARLY, [None] * 12), *days(LATE, [None] * 12)]
    effect = effect_of(tmp_path, "duration", ["start", "end"], rows)
    assert points(marks(case_chart(effect))) == 24 and inside(case_chart(effect)) and inside(effect_chart(effect))
    assert legend(case_chart(effect))[2:] == ["still open at the end of the period"]


def many_durations(timed, n: int):
    """The effect with `n` cases in each period in the place of its own."""
    random = np.random.default_rng(1)
    periods = []
    for first, span, until in (("2024-03-04", 540, "2025-09-01"), ("2025-09-01", 180, "2026-03-02")):
        start = pd.Timestamp(first) + pd.to_timedelta(random.integers(0, span, n), unit="D")
        end = start + pd.to_timedelta(random.lognormal(3.5, 0.6, n).astype(int), unit="D")
        periods.append(followed(pd.DataFrame({"start": start, "end": end}), pd.Timestamp(until)))
    curves, medians = ([estimate(own.time, own.event) for own in periods] for estimate in (kaplan_meier, km_median))
    evidence = Durations(60, *curves, *medians, *periods, "opened to accepted", timed.evidence.starts)
    return replace(timed, evidence=evidence, before=replace(timed.before, n=n), after=replace(timed.after, n=n))


def test_very_many_cases_give_a_small_picture_soon(timed):
    effect = many_durations(timed, 100_000)
    before = time.perf_counter()
    charts = effect_stories([effect])[:2]
    sizes = [len(svg(chart.figure)) for chart in charts]
    assert time.perf_counter() - before < 5  # a fraction of a second where nothing else runs
    assert max(sizes) < 60_000 and all(map(inside, charts)) and "all 200,000 cases" in charts[0].caption


def test_many_cases_are_shaded_cells_and_none_holds_both_periods(timed):
    chart = case_chart(many_durations(timed, 1000))
    image, = chart.figure.axes[0].images
    rows, columns = image.get_array().shape
    left, right, bottom, _top = image.get_extent()
    width = (right - left) / columns
    assert rows <= 30 and columns <= 60 and bottom == 0
    assert width == round(width) and (date2num(STARTS) - left) % width == 0
    assert legend(chart)[0] == "1" and legend(chart)[-2].endswith("cases or more")


@pytest.mark.parametrize(("most", "floors"), [(1, [1]), (4, [1, 2]), (60, [1, 2, 5, 10, 20, 50]),
                                              (3000, [1, 50, 100, 200, 500, 1000, 2000])])
def test_shades_begin_at_round_numbers(most, floors):
    assert shade_floors(most).tolist() == floors


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


def test_a_curve_ends_with_the_last_case_followed(tmp_path):
    rows = days(date(2025, 8, 1), [5, 8, None])
    effect = effect_of(tmp_path, "duration", ["start", "end"], rows)
    line, = effect_chart(effect).figure.axes[0].lines
    # Opened on 7 August, and the pilot starts on 1 September.
    assert line.get_xdata().max() == 25 and line.get_ydata()[-1] > 0


def test_a_series_too_short_for_one_point_has_no_picture(tmp_path):
    effect = effect_of(tmp_path, "count", ["date", "count"], weeks([0, 1], [1]))
    assert effect.evidence.counts.size == 0
    with pytest.raises(ValueError, match="not shown"):
        effect_chart(effect)
