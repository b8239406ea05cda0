"""The tables of a pilot's metrics, read and checked."""

from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa

from ..company import Company
from ..company.params import Amount, Count, Duration, Metric, Proportion, Rating
from ..intake import AGREEMENT, DATE, fold, read_table
from ..language import gettext as _
from ..problem import InputError, Problem
from .adoption import read_adoption
from .checks import period_problems, row_problems, smallest_problems
from .periods import PERIODS, by_date, finished

GROUP_WORDS = {
    "pilot": ("pilot", "pilotgruppe", "pilotgrupp"),
    "comparison": ("comparison", "control", "sammenligning", "sammenligningsgruppe", "kontroll", "kontrollgruppe",
                   "jämförelse", "jämförelsegrupp", "kontrollgrupp", "kontrol", "kontrolgruppe", "vergleich",
                   "vergleichsgruppe"),
}
GROUPS = {word: group for group, words in GROUP_WORDS.items() for word in words}


@dataclass(frozen=True)
class Tables:
    """For each metric its rows, with the column `period`: before, after, or missing for a row of neither."""

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
    try:
        read_adoption(company)
    except InputError as error:
        problems += error.problems
    if problems:
        raise InputError(problems)
    return Tables(frames)


def _read_metric(company: Company, name: str, metric: Metric) -> pd.DataFrame:
    frame, pilot = read_table(company.folder, metric, _schema(metric)), company.params.pilot
    if "group" in frame:
        frame = _coded(frame, "group", GROUPS, metric)
    when = "start" if isinstance(metric, Duration) else "date"
    if "period" in frame:
        frame = _coded(frame, "period", PERIODS, metric)
    elif when in frame:
        frame = frame.assign(period=by_date(frame[when], pilot))
    else:
        what = _("the table needs a column with dates, or one that says before or after")
        raise InputError([Problem(metric.file, what, _("Name it under columns, as date or period."), metric.sheet)])
    if isinstance(metric, Count) and when in frame:
        frame = frame.assign(period=frame["period"].where(finished(frame[when], metric.every, pilot)))
    problems = list(row_problems(frame, metric, pilot)) or list(period_problems(frame, name, metric, pilot))
    if problems:
        raise InputError(problems)
    return frame


def _schema(metric: Metric) -> pa.DataFrameSchema:
    positive = pa.Check.gt(0, error=_("the number must be above 0"))
    natural = pa.Check.ge(0, error=_("the number must not be negative"))
    person = pa.Column(str, nullable=True, required=False)
    amount = pa.Column(float, positive if getattr(metric, "compare", "") == "ratio" else None, nullable=True)
    answer = pa.Column(float, nullable=True, metadata={"words": _levels(metric)})
    when = {"date": pa.Column(DATE, required=False), "period": pa.Column(str, required=False)}
    columns = {
        Duration: {"start": pa.Column(DATE), "end": pa.Column(DATE, nullable=True),
                   "cancelled": pa.Column(DATE, nullable=True, required=False)},
        Count: when | {"count": pa.Column(float, natural), "exposure": pa.Column(float, positive, required=False),
                       "group": pa.Column(str, required=False)},
        Proportion: when | {"yes": pa.Column(float, natural), "total": pa.Column(float, natural)},
        Rating: when | {"person": person, "value": answer},
        Amount: when | {"person": person, "value": amount},
    }
    return pa.DataFrameSchema(columns[type(metric)])


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
