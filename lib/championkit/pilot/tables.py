"""The tables of a pilot's metrics, read and checked."""

from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa

from ..company import Company
from ..company.params import Amount, Count, Duration, Pilot, Proportion, Rating
from ..intake import DATE, read_table
from ..language import gettext as _
from ..problem import InputError, Problem
from .periods import PERIODS, by_date

AGREEMENT = {
    1: ("strongly disagree", "helt uenig", "instämmer inte alls", "stimme gar nicht zu"),
    2: ("disagree", "uenig", "litt uenig", "instämmer inte", "stimme nicht zu"),
    3: ("neutral", "neither agree nor disagree", "verken enig eller uenig", "varken eller", "hverken eller", "teils"),
    4: ("agree", "enig", "litt enig", "instämmer", "stimme zu"),
    5: ("strongly agree", "helt enig", "instämmer helt", "stimme voll zu"),
}
GROUP_WORDS = {
    "pilot": ("pilot", "pilotgruppe", "pilotgrupp"),
    "comparison": ("comparison", "control", "sammenligning", "sammenligningsgruppe", "kontroll", "kontrollgruppe",
                   "jämförelse", "kontrol", "vergleich"),
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
        try:
            frames[name] = _read_metric(company, pilot, name, metric)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return Tables(frames)


def _read_metric(company: Company, pilot: Pilot, name: str, metric) -> pd.DataFrame:
    frame = read_table(company.folder, metric, _schema(metric))
    if isinstance(metric, Count) and "group" in frame:
        frame = _words(frame, "group", GROUPS, metric)
    when = "start" if isinstance(metric, Duration) else "date"
    if "period" in frame:
        frame = _words(frame, "period", PERIODS, metric)
    elif when in frame:
        frame = frame.assign(period=by_date(frame[when], pilot))
    else:
        what = _("the table needs a column with dates, or one that says before or after")
        raise InputError([Problem(metric.file, what, _("Name it under columns, as date or period."), metric.sheet)])
    problems = list(_row_problems(frame, metric, pilot)) or list(_empty_periods(frame, name, metric, pilot))
    if problems:
        raise InputError(problems)
    return frame


def _schema(metric) -> pa.DataFrameSchema:
    text, day = pa.Column(str, required=False), pa.Column(DATE, required=False)
    positive = pa.Check.gt(0, error=_("the number must be above 0"))
    natural = pa.Check.ge(0, error=_("the number must not be negative"))
    total = {"yes": pa.Column(float, natural), "total": pa.Column(float, positive)}
    person = pa.Column(str, nullable=True, required=False)
    amount = pa.Column(float, positive if getattr(metric, "compare", "") == "ratio" else None, nullable=True)
    answer = pa.Column(float, nullable=True, metadata={"words": _words_of(metric)})
    columns = {
        Duration: {"start": pa.Column(DATE), "end": pa.Column(DATE, nullable=True),
                   "cancelled": pa.Column(DATE, nullable=True, required=False)},
        Count: {"date": day, "period": text, "count": pa.Column(float, natural),
                "exposure": pa.Column(float, positive, required=False), "group": text},
        Proportion: {"date": day, "period": text} | total,
        Rating: {"date": day, "period": text, "person": person, "value": answer},
        Amount: {"date": day, "period": text, "person": person, "value": amount},
    }
    return pa.DataFrameSchema(columns[type(metric)])


def _words_of(metric) -> dict[str, float]:
    scale = getattr(metric, "scale", ())
    if scale:
        return {word: float(at) for at, word in enumerate(scale, start=1)}
    return {word: float(level) for level, words in AGREEMENT.items() for word in words}


def _words(frame: pd.DataFrame, column: str, words: dict[str, str], metric) -> pd.DataFrame:
    found = frame[column].str.casefold().map(words)
    wrong = frame[column].notna() & found.isna()
    if wrong.any():
        mend = _("Write one of: {words}.").format(words=", ".join(words))
        raise InputError([Problem(metric.file, _("the word is not known"), mend, metric.sheet, row,
                                  metric.columns.get(column, column), value)
                          for row, value in frame.loc[wrong, column].items()])
    return frame.assign(**{column: found})


def _row_problems(frame: pd.DataFrame, metric, pilot: Pilot):
    """What is wrong between the cells of a row, or with the pilot's dates."""
    if isinstance(metric, Duration):
        for column in [name for name in ("end", "cancelled") if name in frame]:
            early, late = frame[column] < frame["start"], frame[column] > pd.Timestamp(pilot.data_date)
            what, mend = _("the end lies before the start"), _("Look whether the two were swapped.")
            yield from _named(frame, early, column, metric, (what, mend))
            what, mend = _("the day lies after the data date"), _("Mend the day, or data_date.")
            yield from _named(frame, late, column, metric, (what, mend))
    if isinstance(metric, Proportion):
        what, mend = _("there are more than the total"), _("Mend the number, or use a count metric.")
        yield from _named(frame, frame["yes"] > frame["total"], "yes", metric, (what, mend))


def _named(frame: pd.DataFrame, wrong: pd.Series, column: str, metric, words: tuple[str, str]):
    for row, value in frame.loc[wrong, column].items():
        shown = str(value.date()) if isinstance(value, pd.Timestamp) else f"{value:g}"
        yield Problem(metric.file, words[0], words[1], metric.sheet, row, metric.columns.get(column, column), shown)


def _empty_periods(frame: pd.DataFrame, name: str, metric, pilot: Pilot):
    for period in ("before", "after"):
        if not (frame["period"] == period).any():
            what = {
                "before": _("{metric} has no cases before the pilot, which started on {day}"),
                "after": _("{metric} has no cases after the start of the pilot on {day}"),
            }[period].format(metric=name, day=pilot.starts.isoformat())
            mend = _("Look at pilot.starts, pilot.before and the dates in the file.")
            yield Problem(metric.file, what, mend, metric.sheet)
