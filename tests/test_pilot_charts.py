from dataclasses import replace

import pytest
from matplotlib.colors import to_hex
from pilot_examples import (
    DAYS,
    MINUTES_AFTER,
    MINUTES_BEFORE,
    UNCLEAR,
    UNKNOWN,
    WORSE,
    by_person,
    days,
    effect_of,
    in_periods,
    weeks,
)
from test_pilot_counts import HIGH, LOW, with_comparison
from test_pilot_durations import EARLY, FAST, LATE, SLOW

from championkit import language
from championkit.charts.pilot import effect_chart, effect_stories, effects_chart
from championkit.charts.style import IMPROVED, svg
from championkit.charts.style import UNCLEAR as UNCLEAR_COLOR
from championkit.charts.style import WORSE as WORSE_COLOR
from championkit.pilot import Level
from championkit.text.sentence import Sentence

LONG = "Tid fra et kurs- eller opplæringsbehov ble meldt til kurset ble gjennomført"
SCALE = ["Svært misfornøyd med støtten", "Ganske misfornøyd", "Verken fornøyd eller misfornøyd", "Ganske fornøyd",
         "Svært fornøyd"]
BEFORE, AFTER = [1, 2, 2, 3, 3, 3, 3, 4, 4, 5], [2, 3, 3, 3, 4, 4, 4, 4, 5, 5]
VALUES = ["period", "value"]


@pytest.fixture(scope="module")
def effects(tmp_path_factory):
    """An effect of each kind, by name."""
    folder = tmp_path_factory.mktemp("pilots")
    counts = with_comparison(HIGH, LOW, HIGH[::-1], HIGH[::-1])
    return {
        "duration": effect_of(folder / "a", "duration", ["start", "end"], [*days(EARLY, SLOW), *days(LATE, FAST)]),
        "count": effect_of(folder / "b", "count", ["date", "count"], weeks(HIGH, LOW)),
        "compared": effect_of(folder / "c", "count", ["date", "count", "group"], counts),
        "share": effect_of(folder / "d", "share", ["period", "yes", "total"], [("before", 30, 100), ("after", 9, 90)]),
        "rating": effect_of(folder / "e", "rating", VALUES, in_periods(BEFORE, AFTER)),
        "amount": effect_of(folder / "f", "amount", [*VALUES, "person"], by_person(MINUTES_BEFORE, MINUTES_AFTER)),
        "merged": effect_of(folder / "g", "count", ["date", "count"], weeks([2, 3, 1, 2] * 5, [2, 1] * 10)),
        "too few": effect_of(folder / "h", "amount", VALUES, in_periods(MINUTES_BEFORE[:9], MINUTES_AFTER)),
        "hidden": effect_of(folder / "i", "rating", VALUES, in_periods(BEFORE[:4], AFTER)),
    }


DRAWN = ["duration", "count", "compared", "share", "rating", "amount", "merged", "too few"]


def inside(chart) -> bool:
    """Whether every text and the legend of a chart lie within its figure once laid out."""
    figure = chart.figure
    figure.draw_without_rendering()
    axes = figure.axes[0]
    low, high = sorted(axes.get_ylim())
    rows = [name for name in axes.get_yticklabels() if low <= name.get_position()[1] <= high]
    written = [*axes.texts, *rows, axes.xaxis.label, axes.yaxis.label, *figure.legends]
    boxes = [text.get_window_extent() for text in written]
    return all(box.x0 >= -2 and box.x1 <= figure.bbox.width + 2 and box.y0 >= -2 and box.y1 <= figure.bbox.height + 2
               for box in boxes if box.width)


def words(chart) -> list[str]:
    return [text.get_text() for text in chart.figure.axes[0].texts]


@pytest.mark.parametrize("spoken", language.LANGUAGES)
@pytest.mark.parametrize("name", DRAWN)
def test_nothing_is_cut_off_and_a_second_drawing_is_the_same(effects, name, spoken):
    effect = replace(effects[name], label=LONG)
    language.use(spoken)
    assert inside(effect_chart(effect))
    assert svg(effect_chart(effect).figure) == svg(effect_chart(effect).figure)


def test_curves_start_at_all_and_step_down_to_the_horizon(effects):
    before, after = effect_chart(effects["duration"]).figure.axes[0].lines
    assert before.get_ydata()[:3].tolist() == [1, 0.5, 0] and before.get_xdata()[:3].tolist() == [0, 10, 20]
    assert after.get_xdata().tolist() == [0, 5, 15, 60]


def test_names_of_curves_stand_inside_even_where_one_falls_at_once(tmp_path):
    rows = [*days(EARLY, [30] * 12), *days(LATE, [2, None] * 6)]
    chart = effect_chart(effect_of(tmp_path, "duration", ["start", "end"], rows))
    chart.figure.draw_without_rendering()
    floor = chart.figure.axes[0].get_window_extent().y0
    names = [text for text in chart.figure.axes[0].texts if text.get_weight() == "bold"]
    assert len(names) == 2 and all(name.get_window_extent().y0 > floor for name in names)


def test_a_curve_that_has_come_down_has_no_band_any_more(effects):
    band, _other = effect_chart(effects["duration"]).figure.axes[0].collections
    assert band.get_paths()[0].vertices[:, 0].max() == 20


def test_counts_have_whole_ticks(effects):
    ticks = effect_chart(effects["merged"]).figure.axes[0].get_yticks()
    assert all(tick == round(tick) for tick in ticks)


def test_the_numbers_followed_stand_under_the_days(effects):
    chart = effect_chart(effects["duration"])
    ticks = [tick.get_text() for tick in chart.figure.axes[0].get_xticklabels()]
    assert ticks[:2] == ["0\n12\n12", "10\n12\n6"] and ticks[-1] == "60\n0\n0"


def test_large_numbers_followed_do_not_run_into_the_names_of_their_rows(effects):
    timed = effects["duration"]
    many = replace(timed.evidence.before, at_risk=timed.evidence.before.at_risk + 100_000)
    chart = effect_chart(replace(timed, evidence=replace(timed.evidence, before=many)))
    chart.figure.draw_without_rendering()
    name = next(text for text in chart.figure.axes[0].texts if text.get_text() == "before" and not text.xyann[0] > 0)
    assert chart.figure.axes[0].get_xticklabels()[0].get_text() == "0\n100,012\n12"
    assert name.get_window_extent().x1 < chart.figure.axes[0].get_xticklabels()[0].get_window_extent().x0


@pytest.mark.parametrize(("days", "ticks"), [(1, [0, 1]), (365, [0, 60, 120, 180, 240, 300, 365]),
                                             (2000, [0, 360, 720, 1080, 1440, 1800, 2000])])
def test_ticks_are_few_however_far_one_looks(effects, days, ticks):
    timed = effects["duration"]
    chart = effect_chart(replace(timed, evidence=replace(timed.evidence, days=days)))
    assert chart.figure.axes[0].get_xticks().tolist() == ticks


def test_a_horizon_that_is_not_round_has_a_tick_of_its_own(effects):
    odd = effects["duration"]
    chart = effect_chart(replace(odd, evidence=replace(odd.evidence, days=47)))
    assert chart.figure.axes[0].get_xticks().tolist() == [0, 10, 20, 30, 40, 47]


def test_a_series_has_its_level_and_the_one_without_the_change(effects):
    series = effects["count"].evidence
    counted, before, after, without = effect_chart(effects["count"]).figure.axes[0].lines[:4]
    assert counted.get_ydata().tolist() == [*HIGH, *LOW]
    assert before.get_ydata().tolist() == series.fitted[:16].tolist()
    assert after.get_ydata().tolist() == series.fitted[16:].tolist()
    assert without.get_ydata().tolist() == series.counterfactual[16:].tolist() and without.get_linestyle() == "--"


def test_beside_a_comparison_group_the_levels_are_averages(effects):
    lines = effect_chart(effects["compared"]).figure.axes[0].lines
    assert lines[1].get_ydata().tolist() == [*HIGH[::-1], *HIGH[::-1]]
    assert len(set(lines[2].get_ydata())) == 1
    assert lines[2].get_ydata()[0] == pytest.approx(effects["compared"].evidence.fitted[:16].mean())


def test_merged_weeks_say_so(effects):
    assert effect_chart(effects["merged"]).caption == "Enquiries, average a week of every 4 weeks"


def test_shares_stand_with_their_intervals(effects):
    lines = effect_chart(effects["share"]).figure.axes[0].lines
    before = effects["share"].before
    assert list(lines[0].get_xdata()) == [before.low, before.high] and list(lines[1].get_xdata()) == [0.3]


def test_answers_add_up_to_all_in_both_periods(effects):
    bars = effect_chart(effects["rating"]).figure.axes[0].patches
    assert [round(bar.get_width(), 2) for bar in bars] == [0.1, 0.2, 0.4, 0.2, 0.1, 0, 0.1, 0.3, 0.4, 0.2]


def test_long_words_of_a_scale_fit_above_the_answers(tmp_path):
    rows = in_periods([SCALE[at - 1] for at in BEFORE], [SCALE[at - 1] for at in AFTER])
    chart = effect_chart(effect_of(tmp_path, "rating", VALUES, rows, more=f"scale: [{', '.join(SCALE)}]"))
    assert inside(chart) and f"{SCALE[2]}: 40%" in chart.alt


def test_amounts_show_the_middle_half(effects):
    axes = effect_chart(effects["amount"]).figure.axes[0]
    low, _middle, high = effects["amount"].evidence.before
    assert (axes.patches[0].get_x(), axes.patches[0].get_width()) == pytest.approx((low, high - low))
    # For each period the cases, the middle value, the interval and the mark.
    assert len(axes.lines) == 8


def test_without_a_claim_there_is_no_interval_in_the_picture(effects):
    assert len(effect_chart(effects["too few"]).figure.axes[0].lines) == 6
    assert "interval" not in effect_chart(effects["too few"]).alt


@pytest.mark.parametrize(("name", "alt"), [
    ("duration", "Average days within the first 60: 15.0\u00a0days before, 10.0\u00a0days after."),
    ("duration", "Still open after 10 days: 50% before, 50% after."),
    ("count", "The level went from 30.9\u00a0a\u00a0week to 15.4\u00a0a\u00a0week: -49%, interval -53% to -45%."),
    ("compared", "In the comparison group it went from 30.9\u00a0a\u00a0week to 30.9\u00a0a\u00a0week."),
    ("share", "Before: 30.0%, interval 21.9% to 39.6%. After: 10.0%, interval 5.4% to 17.9%."),
    ("rating", "Before: 1 (lowest): 10%, 2: 20%, 3: 40%, 4: 20%, 5 (highest): 10%."),
    ("amount", "The middle half lies between 33.8 and 46.2 before, and between 27.2 and 35.2 after."),
])
def test_alt_texts_hold_the_numbers(effects, name, alt):
    assert alt in effect_chart(effects[name]).alt


def test_what_is_hidden_has_no_picture_and_still_its_sentence(effects):
    with pytest.raises(ValueError, match="not shown"):
        effect_chart(effects["hidden"])
    stories = effect_stories([effects["amount"], effects["hidden"]])
    assert [isinstance(story, Sentence) for story in stories] == [False, True, True]
    assert "Fewer than 5 people" in stories[2].text


def test_better_lies_to_the_right_in_units_of_what_matters():
    axes = effects_chart([DAYS, WORSE]).figure.axes[0]
    bars = [line for line in axes.lines if len(line.get_xdata()) == 2 and line.get_ydata()[0] == line.get_ydata()[1]]
    # 10 to 2 days fewer, 2 to 10 days more, where 5 days matter.
    assert [list(bar.get_xdata()) for bar in bars] == [pytest.approx([0.4, 2.0]), pytest.approx([-2.0, -0.4])]
    assert [to_hex(bar.get_color()) for bar in bars] == [IMPROVED, WORSE_COLOR]


def test_a_verdict_has_a_colour_a_mark_and_a_word():
    axes = effects_chart([UNCLEAR]).figure.axes[0]
    mark = axes.lines[-1]
    assert (to_hex(mark.get_color()), mark.get_marker()) == (UNCLEAR_COLOR, "D")
    assert "-1.0\u00a0days · no clear change" in words(effects_chart([UNCLEAR]))


def test_an_interval_that_goes_on_ends_in_an_arrow():
    wide = replace(DAYS, low=-90.0)
    markers = [line.get_marker() for line in effects_chart([wide]).figure.axes[0].lines]
    assert ">" in markers and "<" not in markers


def test_a_metric_without_a_claim_is_named_without_a_bar():
    chart = effects_chart([UNKNOWN])
    assert "not enough to tell" in words(chart) and chart.alt == "Time to hire: not enough to tell."
    assert len(chart.figure.axes[0].lines) == 1  # the line of no change


@pytest.mark.parametrize("number", [1, 6, 12])
def test_one_metric_and_twelve_with_long_names_fit(number):
    kinds = [DAYS, WORSE, UNCLEAR, UNKNOWN, replace(DAYS, low=-90.0, estimate=-50.0), replace(
        DAYS, kind="share", estimate=-0.11, low=-0.17, high=-0.05, smallest_change=0.03, before=Level(99, 0.2))]
    assert inside(effects_chart([replace(effect, label=LONG) for effect in (kinds * 2)[:number]]))


def test_a_metric_far_out_leaves_the_others_their_room():
    far = replace(DAYS, low=-190.0, estimate=-150.0, high=-120.0)  # 24 to 38 times what matters
    axes = effects_chart([far, DAYS]).figure.axes[0]
    assert axes.get_xlim()[1] < 7
    arrows = [line for line in axes.lines if line.get_marker() in "<>"]
    assert [(arrow.get_marker(), arrow.get_xdata()[0] > 5) for arrow in arrows] == [(">", True)]
    assert "-150\u00a0days · improved" in words(effects_chart([far]))


@pytest.mark.parametrize("smallest", [float("inf"), 0.0])
def test_a_metric_that_no_change_can_be_measured_against_is_written_without_a_bar(smallest):
    chart = effects_chart([replace(UNCLEAR, smallest_change=smallest), DAYS])
    assert "-1.0\u00a0days · no clear change\n(has no place on this scale)" in words(chart) and inside(chart)
    assert chart.alt.startswith("Time to hire: -1.0\u00a0days, interval")


def test_a_change_to_nothing_ends_in_an_arrow(effects):
    gone = replace(effects["count"], estimate=0.0, low=0.0, high=0.5, verdict="improved")
    assert [line.get_marker() for line in effects_chart([gone]).figure.axes[0].lines[2:]] == [">"]
