"""What is wrong with a metric's table beyond its single cells: between cells, between rows, and with its periods."""

from collections.abc import Iterator

import pandas as pd

from ..company.params import Count, Metric, Pilot, Proportion
from ..language import gettext as _
from ..problem import Problem

GROUPS = ("pilot", "comparison")


def row_problems(frame: pd.DataFrame, metric: Metric, pilot: Pilot) -> Iterator[Problem]:
    """Ends before their starts, days after the data date, more than the total."""
    data_date = pd.Timestamp(pilot.data_date)
    for column in [name for name in ("start", "end", "cancelled", "date") if name in frame]:
        words = _("the day lies after the data date"), _("Mend the day, or pilot.data_date.")
        yield from _named(frame, frame[column] > data_date, column, metric, words)
    for column in [name for name in ("end", "cancelled") if name in frame]:
        words = _("the end lies before the start"), _("Look whether the two were swapped.")
        yield from _named(frame, frame[column] < frame["start"], column, metric, words)
    if isinstance(metric, Proportion):
        words = _("there are more than the total"), _("Mend the number; what can exceed its total is a count.")
        yield from _named(frame, frame["yes"] > frame["total"], "yes", metric, words)
    if isinstance(metric, Count) and "date" in frame:
        yield from _series_problems(frame, metric)


def _series_problems(frame: pd.DataFrame, metric: Count) -> Iterator[Problem]:
    """A day twice, or a day that only one of the two groups has."""
    keys = frame[[name for name in ("group", "date") if name in frame]]
    words = _("the day stands twice"), _("Keep one row a day, or one for each group.")
    yield from _named(frame, keys.duplicated(), "date", metric, words)
    if "group" in frame and (frame["group"] == "comparison").any():
        days = {group: set(frame.loc[frame["group"] == group, "date"]) for group in GROUPS}
        alone = frame["date"].isin(days["pilot"] ^ days["comparison"])
        words = _("only one of the two groups has this day"), _("Add the other group's row, or take this one out.")
        yield from _named(frame, alone, "date", metric, words)


def _named(frame: pd.DataFrame, wrong: pd.Series, column: str, metric: Metric, words: tuple[str, str]):
    for row, value in frame.loc[wrong, column].items():
        shown = str(value.date()) if isinstance(value, pd.Timestamp) else f"{value:g}"
        yield Problem(metric.file, words[0], words[1], metric.sheet, row, metric.columns.get(column, column), shown)


def period_problems(frame: pd.DataFrame, name: str, metric: Metric, pilot: Pilot) -> Iterator[Problem]:
    """Periods without a case, in either group where there are two, and periods whose groups do not match."""
    if "value" in frame:
        frame = frame[frame["value"].notna()]
    groups = {"": frame}
    if "group" in frame:
        found = {"pilot", *frame["group"]}
        groups = {group: frame[frame["group"] == group] for group in GROUPS if group in found}
    empty = [(group, period) for group, rows in groups.items() for period in ("before", "after")
             if not (rows["period"] == period).any()]
    for group, period in empty:
        yield Problem(metric.file, _empty_text(period, group).format(metric=name, **_days(pilot)),
                      _("Look at pilot.starts, pilot.before and the dates in the file."), metric.sheet)
    if not empty and len(groups) == 2 and "date" not in frame:
        sizes = pd.crosstab(frame["group"], frame["period"])
        if (sizes.loc["pilot"] != sizes.loc["comparison"]).any():
            what = _("the two groups do not have the same number of rows in each period")
            yield Problem(metric.file, what, _("Give both the same periods of time."), metric.sheet)


def _empty_text(period: str, group: str) -> str:
    if period == "before":
        texts = {
            "": _("{metric} has no cases before the pilot: none from {first} to {last}"),
            "pilot": _("{metric} has no cases of the pilot group before the pilot: none from {first} to {last}"),
            "comparison": _("{metric} has no cases of the comparison group before the pilot: none from {first} to "
                            "{last}"),
        }
    else:
        texts = {
            "": _("{metric} has no cases after the pilot started: none from {starts} to {data_date}"),
            "pilot": _("{metric} has no cases of the pilot group after the pilot started: none from {starts} to "
                       "{data_date}"),
            "comparison": _("{metric} has no cases of the comparison group after the pilot started: none from {starts} "
                            "to {data_date}"),
        }
    return texts[group]


def _days(pilot: Pilot) -> dict[str, str]:
    """The first and last day of both periods, as company.yaml writes them."""
    last = pilot.before.until or (pd.Timestamp(pilot.starts) - pd.Timedelta(days=1)).date()
    first = pilot.before.from_.isoformat() if pilot.before.from_ else _("the first row")
    return {"first": first, "last": last.isoformat(), "starts": pilot.starts.isoformat(),
            "data_date": pilot.data_date.isoformat()}


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
