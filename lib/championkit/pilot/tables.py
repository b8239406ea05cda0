"""The tables of a pilot's metrics, read and checked."""

from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa

from ..company import Company
from ..company.params import Amount, Count, Duration, Metric, Pilot, Proportion, Rating
from ..intake import AGREEMENT, DATE, fold, read_table
from ..language import gettext as _
from ..problem import InputError, Problem
from .adoption import read_adoption
from .checks import group_problems, row_problems, smallest_problems, unit_problems
from .periods import PERIODS, by_date, finished, starts_of

GROUP_WORDS = {
    "pilot": ("pilot", "pilotgruppe", "pilotgrupp"),
    "comparison": ("comparison", "control", "sammenligning", "sammenligningsgruppe", "kontroll", "kontrollgruppe",
                   "jämförelse", "jämförelsegrupp", "kontrollgrupp", "kontrol", "kontrolgruppe", "vergleich",
                   "vergleichsgruppe"),
}
GROUPS = {word: group for group, words in GROUP_WORDS.items() for word in words}


@dataclass(frozen=True)
class Tables:
    """For each metric its rows, with three columns of the kit's own.

    `period` is before, after, or missing for a row of neither; `group` is pilot or comparison; `starts` is the day on
    which the pilot starts for that row.
    """

    metrics: dict[str, pd.DataFrame]


def read(company: Company) -> Tables:
    """Read every metric's table; raises InputError with the problems of all of them."""
    pilot, frames, problems = company.params.pilot, {}, []
    for name, metric in pilot.metrics.items():
        problems += smallest_problems(name, metric)
        try:
            frames[name] = _read_metric(company, name, metric)
        except InputError as error:
            problems += error.problems
    problems += unit_problems(frames, pilot)
    try:
        read_adoption(company)
    except InputError as error:
        problems += error.problems
    if problems:
        raise InputError(problems)
    return Tables(frames)


def _read_metric(company: Company, name: str, metric: Metric) -> pd.DataFrame:
    frame, pilot = read_table(company.folder, metric, _schema(metric)), company.params.pilot
    when = "start" if isinstance(metric, Duration) else "date"
    if pilot.staggered and when in frame and "unit" not in frame:
        what = _("pilot.starts gives each unit its own day, so the table needs a column that names the unit")
        raise InputError([Problem(metric.file, what, _("Name it under columns, as unit."), metric.sheet)])
    frame = frame.assign(starts=starts_of(frame, pilot), group=_groups(frame, metric, pilot))
    if "period" in frame:
        frame = _coded(frame, "period", PERIODS, metric)
    elif when in frame:
        frame = frame.assign(period=by_date(frame[when], frame["starts"], pilot))
    else:
        what = _("the table needs a column with dates, or one that says before or after")
        raise InputError([Problem(metric.file, what, _("Name it under columns, as date or period."), metric.sheet)])
    if isinstance(metric, Count) and when in frame:
        frame = frame.assign(period=frame["period"].where(finished(frame[when], metric.every, pilot)))
    problems = list(row_problems(frame, metric, pilot)) or list(group_problems(frame, metric, pilot))
    if problems:
        raise InputError(problems)
    return frame.assign(period=frame["period"].mask(empty(frame)))


def empty(frame: pd.DataFrame) -> pd.Series:
    """The rows in which nobody was there to be counted, or nothing was processed."""
    there = next((frame[name] for name in ("exposure", "total") if name in frame), None)
    return pd.Series(False, frame.index) if there is None else there == 0


def _groups(frame: pd.DataFrame, metric: Metric, pilot: Pilot) -> pd.Series:
    """Each row's group: as its own column says, else by whether its unit ever starts, else the pilot group."""
    if "group" in frame:
        return _coded(frame, "group", GROUPS, metric)["group"]
    if pilot.staggered and "unit" in frame:
        return frame["unit"].isin(list(pilot.starts)).map({True: "pilot", False: "comparison"})
    return pd.Series("pilot", frame.index, dtype="str")


def _schema(metric: Metric) -> pa.DataFrameSchema:
    positive = pa.Check.gt(0, error=_("the number must be above 0"))
    natural = pa.Check.ge(0, error=_("the number must not be negative"))
    person = pa.Column(str, nullable=True, required=False)
    amount = pa.Column(float, positive if getattr(metric, "compare", "") == "ratio" else None, nullable=True)
    answer = pa.Column(float, nullable=True, metadata={"words": _levels(metric)})
    when = {"date": pa.Column(DATE, required=False), "period": pa.Column(str, required=False)}
    word, noted = (pa.Column(str, nullable=nullable, required=False) for nullable in (False, True))
    shared = {"group": word, "unit": word}
    columns = {
        Duration: {"start": pa.Column(DATE), "end": pa.Column(DATE, nullable=True),
                   "cancelled": pa.Column(DATE, nullable=True, required=False), "case": noted, "clock": noted,
                   "stratum": noted},
        Count: when | {"count": pa.Column(float, natural), "exposure": pa.Column(float, natural, required=False)},
        Proportion: when | {"yes": pa.Column(float, natural), "total": pa.Column(float, natural)},
        Rating: when | {"person": person, "value": answer},
        Amount: when | {"person": person, "value": amount},
    }
    return pa.DataFrameSchema(columns[type(metric)] | shared)


def _levels(metric: Metric) -> dict[str, float]:
    """The words of the metric's own scale, or those of agreement."""
    scale = getattr(metric, "scale", ())
    if scale:
        return {word: float(at) for at, word in enumerate(scale, start=1)}
    return AGREEMENT


def _coded(frame: pd.DataFrame, column: str, words: dict[str, str], metric: Metric) -> pd.DataFrame:
    """The frame with the words of a column as codes."""
    found = frame[column].map(lambda word: words.get(fold(word)))
    wrong = frame.loc[found.isna(), column]
    if len(wrong):
        mend = _("Write one of: {words}.").format(words=", ".join(words))
        raise InputError([Problem(metric.file, _("the word is not known"), mend, metric.sheet, row,
                                  metric.columns.get(column, column), value) for row, value in wrong.items()])
    return frame.assign(**{column: found})
