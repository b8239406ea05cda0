"""Every case of a duration in its picture, and what is drawn where there are too many or too few."""

import time
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from matplotlib.dates import date2num
from pilot_examples import STARTS, days, effect_of
from test_pilot_charts import inside, words
from test_pilot_durations import EARLY, FAST, LATE, SLOW

from championkit.charts.pilot import case_chart, effect_chart, effect_stories
from championkit.charts.pilot.density import shade_floors
from championkit.charts.style import AFTER, BEFORE, svg
from championkit.estimate import kaplan_meier, km_median
from championkit.pilot.kinds.durations import Durations, followed

COLUMNS = ["start", "end", "cancelled"]


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


def test_many_cases_are_counted_once_each_though_some_are_followed_on(timed):
    effect = many_durations(timed, 1000)
    after = effect.evidence.cases_after
    followed_on = np.arange(1000) < 300
    late = replace(after, entry=np.where(followed_on, 40.0, 0.0), time=np.where(followed_on, 900.0, 20.0))
    chart = case_chart(replace(effect, evidence=replace(effect.evidence, cases_after=late)))
    assert "all 1,700 cases" in chart.caption and chart.figure.axes[0].get_ylim()[1] < 500


@pytest.mark.parametrize(("most", "floors"), [(1, [1]), (4, [1, 2]), (60, [1, 2, 5, 10, 20, 50]),
                                              (3000, [1, 50, 100, 200, 500, 1000, 2000])])
def test_shades_begin_at_round_numbers(most, floors):
    assert shade_floors(most).tolist() == floors


def test_a_curve_ends_with_the_last_case_followed(tmp_path):
    rows = days(date(2025, 8, 1), [5, 8, None])
    effect = effect_of(tmp_path, "duration", ["start", "end"], rows)
    line, = effect_chart(effect).figure.axes[0].lines
    # Opened on 7 August, and the pilot starts on 1 September.
    assert line.get_xdata().max() == 25 and line.get_ydata()[-1] > 0
