from dataclasses import replace
from itertools import pairwise

import pytest
from matplotlib.colors import to_hex
from roi_examples import BENEFITS, COSTS, DAYS, FROM_PILOT, UNKNOWN, case
from test_roi_text import CASES

from championkit.charts.roi import cumulative_chart, tornado_charts, yearly_chart
from championkit.charts.style import svg
from championkit.tables.roi import cost_table, ladder_table, scenario_table, sign_off_table, year_table

LONG = "En lang linje om kortere implementeringstid i alle tre fagområdene"
LARGE = [{"name": LONG, "amount": {"low": 1_000_000, "likely": 24_000_000, "high": 45_000_000}}]
TABLES = (scenario_table, ladder_table, cost_table, year_table, sign_off_table)


def words(chart):
    """All that is written in a chart's axes."""
    axes = chart.figure.axes[0]
    return [text.get_text() for text in axes.texts]


def inside(chart):
    """Whether every text of a chart lies within its figure once laid out; ticks beyond the axes are not drawn."""
    axes, figure = chart.figure.axes[0], chart.figure
    figure.draw_without_rendering()
    low, high = sorted(axes.get_ylim())
    labels = [label for label in axes.get_yticklabels() if low <= label.get_position()[1] <= high]
    boxes = [text.get_window_extent() for text in [*axes.texts, *labels, axes.xaxis.label]]
    return all(box.x0 >= -2 and box.x1 <= figure.bbox.width + 2 and box.y0 >= -2 and box.y1 <= figure.bbox.height + 2
               for box in boxes)


def test_the_balance_is_one_line_where_nothing_was_simulated_and_has_two_bands_where_it_was():
    assert not cumulative_chart(CASES["published"]).figure.axes[0].collections
    chart = cumulative_chart(CASES["open"])
    last = CASES["open"].simulation.balance[-1]
    for band, (low, high) in zip(chart.figure.axes[0].collections, [(last.p10, last.p90), (last.p25, last.p75)],
                                 strict=True):
        ends = [y for x, y in band.get_paths()[0].vertices if x == 36]
        assert (min(ends), max(ends)) == pytest.approx((low, high))
    assert {"8 of 10 courses", "5 of 10 courses"} < set(words(chart))


@pytest.mark.parametrize("found", [CASES["open"], CASES["pilot"], CASES["loss_measured"]])
def test_what_is_written_at_the_end_of_the_balance_does_not_overlap(found):
    chart = cumulative_chart(found)
    chart.figure.draw_without_rendering()
    ends = [text for text in chart.figure.axes[0].texts if "paid back" not in text.get_text()]
    boxes = sorted((text.get_window_extent() for text in ends), key=lambda box: box.y0)
    assert len(boxes) == 3 and all(below.y1 <= above.y0 + 0.5 for below, above in pairwise(boxes))


def test_the_turns_of_a_year_are_lines():
    verticals = [line.get_xdata()[0] for line in cumulative_chart(CASES["published"]).figure.axes[0].lines
                 if list(line.get_ydata()) == [0, 1]]
    assert verticals == [12, 24]


def test_the_balance_is_drawn_as_computed():
    line = cumulative_chart(CASES["published"]).figure.axes[0].lines[0]
    assert line.get_ydata()[0] == -35_000 and line.get_ydata()[-1] == pytest.approx(285_000)
    assert len(line.get_xdata()) == 37


def test_payback_is_marked_only_where_there_is_one():
    assert "paid back after 3.2 months" in words(cumulative_chart(CASES["published"]))
    assert not any("paid back" in word for word in words(cumulative_chart(CASES["loses"])))


def test_alt_text_holds_the_numbers():
    assert cumulative_chart(CASES["published"]).alt == (
        "Line of the balance over 3 years: -€35,000 before the start, -€35,000 at its lowest, €285,000 at the end; "
        "paid back: 3.2 months.")
    assert "band" in cumulative_chart(CASES["open"]).alt
    assert "Year 2: costs €35,000, benefits €130,000." in yearly_chart(CASES["published"]).alt


def test_years_have_a_bar_for_costs_and_one_for_benefits():
    bars = yearly_chart(CASES["published"]).figure.axes[0].patches
    assert [bar.get_height() for bar in bars] == pytest.approx([35_000] * 3 + [130_000] * 3)
    assert len({to_hex(bar.get_facecolor()) for bar in bars}) == 2


def test_a_long_table_of_years_is_told_by_its_ends():
    assert yearly_chart(CASES["table"]).alt.count("Year") == 2


def test_a_last_year_that_is_cut_short_says_so():
    ticks = yearly_chart(case(horizon_months=18)).figure.axes[0].get_xticklabels()
    assert [tick.get_text() for tick in ticks] == ["1", "2 (6\nmonths)"]


def test_the_tornado_is_there_only_where_something_swings():
    assert tornado_charts(CASES["published"]) == ()
    (chart,) = tornado_charts(case(COSTS, [*BENEFITS, FROM_PILOT], effects=[DAYS]))
    assert "Time to hire: effect measured in the pilot from" in chart.alt


@pytest.mark.parametrize("months", [6, 36, 120])
def test_nothing_is_cut_off_with_long_names_and_large_amounts(months):
    found = case([{"name": LONG, "amount": 12_000_000}], LARGE, currency="NOK", horizon_months=months)
    for chart in (cumulative_chart(found), yearly_chart(found), *tornado_charts(found)):
        assert inside(chart)


def test_values_beside_the_bars_keep_clear_of_the_names():
    shares = [{"name": LONG, "amount": 900_000, "realised": {"low": 0.1, "likely": 0.5, "high": 0.9}}]
    for benefits in (LARGE, shares):
        (chart,) = tornado_charts(case(COSTS, benefits, currency="NOK"))
        axes = chart.figure.axes[0]
        chart.figure.draw_without_rendering()
        assert min(text.get_window_extent().x0 for text in axes.texts) >= axes.bbox.x0


@pytest.mark.parametrize("lines", [1, 4, 9])
def test_the_tornado_is_readable_with_one_input_and_with_many(lines):
    benefits = [{"name": f"{LONG} {at}", "amount": {"low": 10_000 * at, "likely": 20_000 * at, "high": 50_000 * at},
                 "realised": {"low": 0.2, "likely": 0.5, "high": 0.9}, "attributed": {"low": 0.1, "likely": 0.6,
                                                                                      "high": 0.7}}
                for at in range(1, lines + 1)]
    (chart,) = tornado_charts(case(COSTS, benefits))
    assert inside(chart)
    names = [name.get_window_extent() for name in chart.figure.axes[0].get_yticklabels()]
    assert len(names) == min(3 * lines, 10) and ("10 strongest of 27" in chart.caption) == (lines == 9)
    assert all(above.y0 >= below.y1 for above, below in pairwise(names))
    assert min(text.get_window_extent().x0 for text in chart.figure.axes[0].texts) >= max(name.x1 for name in names)


def test_a_bar_of_which_both_ends_lie_on_one_side_of_the_base_case_does_not_reach_it():
    found = case(COSTS, [{"name": "b", "amount": {"low": 0, "likely": 0, "high": 90_000}}, BENEFITS[0]])
    ends = sorted((found.swings[0].npv_at_p10, found.swings[0].npv_at_p90))
    assert ends[0] > found.base.present.net
    bars = [bar for bar in tornado_charts(found)[0].figure.axes[0].patches if bar.get_width()]
    assert [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in bars] == [pytest.approx(ends)]


def test_a_chart_is_the_same_bytes_each_time():
    assert svg(cumulative_chart(CASES["open"]).figure) == svg(cumulative_chart(CASES["open"]).figure)


@pytest.mark.parametrize("found", CASES.values(), ids=CASES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_row_of_every_table_is_as_wide_as_its_header(table, found):
    made = table(found)
    assert made.rows and {len(row) for row in made.rows} == {len(made.header)}


def test_the_ladder_leads_from_face_value_to_what_counts():
    benefits = [{"name": "b", "amount": 1_000, "realised": 0.5, "attributed": 0.8, "grade": "estimated"},
                {"name": "o", "amount": 700, "every": "once", "kind": "capacity"}]
    rows = ladder_table(case(COSTS, benefits, horizon_months=12)).rows
    assert rows[0] == ("b", "€1,000", "50%", "80%", "€400", "€380", "estimated")
    assert rows[2][1] == "€700, once"
    assert [row[0] for row in rows] == ["b", "Total: cash", "o", "Total: freed capacity", "Total of the benefits"]


def test_a_line_that_is_not_counted_is_hidden_with_the_reason():
    rows = ladder_table(case(COSTS, [*BENEFITS, FROM_PILOT], effects=[UNKNOWN])).rows
    assert [row[1].text for row in rows if row[0] == FROM_PILOT["name"]] == ["not counted"]


def test_the_years_end_at_the_balance():
    assert year_table(CASES["published"]).rows[-1][-1] == "€285,000"


def test_a_long_unit_beside_a_short_bar_leaves_the_long_bars_their_room():
    long = replace(DAYS, unit="saker med feil eller mangler", low=-6.2, high=-5.8, se=0.05)
    wide = {"name": "b", "amount": {"low": 0, "likely": 50_000, "high": 200_000}}
    (chart,) = tornado_charts(case(COSTS, [FROM_PILOT | {"value": 1}, wide], effects=[long]))
    axes = chart.figure.axes[0]
    longest = max(abs(bar.get_width()) for bar in axes.patches)
    left, right = axes.get_xlim()
    assert longest > 0.1 * (right - left)  # of 27 letters, the unit alone would have filled half the picture
