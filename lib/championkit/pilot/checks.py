"""What is wrong with a metric's table beyond its single cells: between cells, between rows, and between groups."""

from collections.abc import Iterator

import pandas as pd

from ..company.params import Count, Duration, Metric, Pilot, Proportion
from ..language import gettext as _
from ..problem import Problem, did_you_mean, shorten

GROUPS = ("pilot", "comparison")
LONGEST_DAYS = 5 * 365


def row_problems(frame: pd.DataFrame, metric: Metric, pilot: Pilot) -> Iterator[Problem]:
    """Ends before their starts, days after the data date, more than the total."""
    data_date = pd.Timestamp(pilot.data_date)
    for column in [name for name in ("start", "end", "cancelled", "date") if name in frame]:
        words = _("the day lies after the data date"), _("Mend the day, or pilot.data_date.")
        yield from _named(frame, frame[column] > data_date, column, metric, words)
    for column in [name for name in ("end", "cancelled") if name in frame]:
        words = _("the end lies before the start"), _("Look whether the two were swapped.")
        yield from _named(frame, frame[column] < frame["start"], column, metric, words)
    if isinstance(metric, Duration):
        yield from _case_problems(frame, metric)
    if isinstance(metric, Proportion):
        words = _("there are more than the total"), _("Mend the number; what can exceed its total is a count.")
        yield from _named(frame, frame["yes"] > frame["total"], "yes", metric, words)
    if isinstance(metric, Count):
        yield from _count_problems(frame, metric)


def _case_problems(frame: pd.DataFrame, metric: Metric) -> Iterator[Problem]:
    """A case twice, or one that took longer than any such case can."""
    days = (frame["end"] - frame["start"]).dt.days
    words = _("the case took more than five years"), _("Look at the year of its start and its end.")
    yield from _named(frame, days > LONGEST_DAYS, "end", metric, words)
    if "case" in frame:
        words = _("the case stands twice"), _("Keep the row that is right, and take the other out.")
        yield from _named(frame, frame["case"].notna() & frame["case"].duplicated(), "case", metric, words)


def _count_problems(frame: pd.DataFrame, metric: Metric) -> Iterator[Problem]:
    """Something counted where nobody was there, and days that do not fit together."""
    if "exposure" in frame:
        words = _("something was counted, but nobody was there"), _("Mend the number of those who were there.")
        yield from _named(frame, (frame["exposure"] == 0) & (frame["count"] > 0), "exposure", metric, words)
    if "date" in frame:
        yield from _series_problems(frame, metric)


def _series_problems(frame: pd.DataFrame, metric: Count) -> Iterator[Problem]:
    """A day twice, or a day that only one of the two groups has."""
    keys = frame[[name for name in ("group", "unit", "date") if name in frame]]
    words = _("the day stands twice"), _("Keep one row a day, or one for each group.")
    yield from _named(frame, keys.duplicated(), "date", metric, words)
    if "unit" in frame:
        yield from _panel_problems(frame, metric)
    elif (frame["group"] == "comparison").any():
        days = {group: set(frame.loc[frame["group"] == group, "date"]) for group in GROUPS}
        alone = frame["date"].isin(days["pilot"] ^ days["comparison"])
        words = _("only one of the two groups has this day"), _("Add the other group's row, or take this one out.")
        yield from _named(frame, alone, "date", metric, words)


def _panel_problems(frame: pd.DataFrame, metric: Metric) -> Iterator[Problem]:
    """Units that lack days which other units have: what they add up to would rise and fall with who is there."""
    days = frame["date"].nunique()
    for unit, own in frame.groupby("unit")["date"].nunique().items():
        if own < days:
            what = _("a unit lacks {n} of the days that other units have").format(n=days - own)
            yield Problem(metric.file, what, _("Add the rows, with 0 where nothing was counted."), metric.sheet,
                          column=metric.columns.get("unit", "unit"), value=unit)


def _named(frame: pd.DataFrame, wrong: pd.Series, column: str, metric: Metric, words: tuple[str, str]):
    for row, value in frame.loc[wrong, column].items():
        shown = str(value.date()) if isinstance(value, pd.Timestamp) else shorten(_written(value))
        yield Problem(metric.file, words[0], words[1], metric.sheet, row, metric.columns.get(column, column), shown)


def _written(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def group_problems(frame: pd.DataFrame, metric: Metric, pilot: Pilot) -> Iterator[Problem]:
    """Counts without dates, of two groups that do not have as many rows in each period; units of the wrong group."""
    if pilot.staggered and "unit" in frame:
        yield from _start_problems(frame, metric, pilot)
    groups = set(frame["group"])
    if isinstance(metric, Count) and "date" not in frame and groups == set(GROUPS):
        sizes = pd.crosstab(frame["group"], frame["period"])
        if (sizes.loc["pilot"] != sizes.loc["comparison"]).any():
            what = _("the two groups do not have the same number of rows in each period")
            yield Problem(metric.file, what, _("Give both the same periods of time."), metric.sheet)


def _start_problems(frame: pd.DataFrame, metric: Metric, pilot: Pilot) -> Iterator[Problem]:
    """Units of the comparison group that have a start, and units of the pilot group that have none."""
    mend = _("Mend the group, or pilot.starts in company.yaml.")
    starts = frame["unit"].isin(list(pilot.starts))
    for wrong, what in (
        (starts & (frame["group"] == "comparison"), _("a unit of the comparison group has a start under pilot.starts")),
        (~starts & (frame["group"] == "pilot"), _("a unit of the pilot group has no start under pilot.starts")),
    ):
        for unit in sorted(frame.loc[wrong, "unit"].unique()):
            yield Problem(metric.file, what, mend, metric.sheet, column=metric.columns.get("unit", "unit"), value=unit)


def unit_problems(frames: dict[str, pd.DataFrame], pilot: Pilot) -> Iterator[Problem]:
    """Units that start on a day of their own, and stand in no table."""
    found = {unit for frame in frames.values() if "unit" in frame for unit in frame["unit"].unique()}
    if pilot.staggered and found:
        for unit in pilot.starts:
            if unit not in found:
                yield Problem("company.yaml", _("no table has this unit"), did_you_mean(unit, sorted(found)),
                              column="pilot.starts", value=unit)


def smallest_problems(name: str, metric: Metric) -> Iterator[Problem]:
    """A smallest change that its kind of metric cannot have."""
    wanted = metric.smallest_change
    if wanted is None:
        return
    column = f"pilot.metrics.{name}.smallest_change"
    if metric.kind == "rating" and not 0.5 < wanted.value < 1:
        mend = _("Write how often a later answer must be the higher one, from above 50 % to below 100 %, such as 56 %.")
        yield Problem("company.yaml", _("this is not a smallest change for a rating"), mend, column=column)
    if metric.kind == "share" and wanted.value >= 1:
        mend = _("Write percentage points, such as 3 % or 0.03.")
        yield Problem("company.yaml", _("a share cannot change by so much"), mend, column=column)
    if metric.kind != "rating" and metric.better == "lower" and wanted.relative and wanted.value >= 1:
        mend = _("Write a share of the level before, such as 10 %.")
        yield Problem("company.yaml", _("nothing can fall by all of its level and more"), mend, column=column)
