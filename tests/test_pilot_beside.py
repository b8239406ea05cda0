"""The figures beside the main estimates, as they are read."""

from dataclasses import replace

from pilot_examples import DAYS

from championkit.estimate import Estimate
from championkit.pilot import Beside
from championkit.tables.pilot import beside_tables


def row(beside: Beside) -> tuple[str, ...]:
    table, = beside_tables([replace(DAYS, beside=(beside,))])
    return table.rows[0]


def test_a_difference_of_shares_is_told_in_points():
    change = Estimate(0.236, 0.04, 0.4)
    assert row(Beside("top_two", {"before": 0.21, "after": 0.446, "change": change})) == (
        "Time to hire", "The two highest answers together (change in percentage points)", "21%", "45%",
        "+23.6 (+4.0 to +40.0)")


def test_a_level_with_its_interval_and_a_figure_without_one():
    assert row(Beside("median", {"before": Estimate(54.0, 49.0, 60.0), "after": Estimate()}))[2:] == (
        "54.0 (49.0 to 60.0)", "–", "–")
    assert row(Beside("logrank", {"change": 0.0004}))[2:] == ("–", "–", "below 0.001")


def test_a_ratio_carries_no_sign():
    change = Estimate(0.5, 0.42, 0.6, log=True)
    assert row(Beside("other_trend", {"change": change}))[-1] == "0.50 (0.42 to 0.60)"


def test_no_figures_no_table():
    assert beside_tables([DAYS]) == []
