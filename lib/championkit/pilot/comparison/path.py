"""Both groups over time, for a picture of whether they moved alike before the pilot."""

from dataclasses import dataclass
from datetime import date as Date

import numpy as np
import pandas as pd

from ...company.params import Amount, Count, Duration, Proportion, Rating
from ...estimate import horizon, rmst
from ...privacy import suppress_1d
from ..kinds.ratings import LEVELS_WITHOUT_SCALE
from ..study import Study
from .bins import bin_numbers, first_day
from .cells import cases_in, followed_once, typical
from .change import dates
from .panel import ENOUGH_CASES

MOST_GAPS = 0.1


@dataclass(frozen=True)
class Paths:
    """The mean level of both groups in each month or quarter, counted from the first start; None for too few cases.

    `labels` are the first days of the bins, `size` their length, `starts` the days on which units start. Levels are
    on the scale of `Level.value`; counts are the average of the bin's weeks (days, months).
    """

    size: str
    labels: tuple[Date, ...]
    own: tuple[float | None, ...]
    other: tuple[float | None, ...]
    starts: tuple[Date, ...]


def paths(study: Study, days: int | None) -> Paths | None:
    """Both groups by month, or by quarter where months leave more gaps; `days` is the horizon of durations.

    None without dates, or with fewer than two bins before the start and one after it in the pilot group.
    """
    when = dates(study)
    if when is None:
        return None
    rows = study.frame[study.frame["period"].notna()]
    if "value" in rows:
        rows = rows[rows["value"].notna()]
    if isinstance(study.metric, Duration):
        end = pd.Timestamp(study.pilot.data_date)
        rows = followed_once(rows, rows["starts"].where(rows["period"] == "before", end))
    found = [path for size in ("month", "quarter") if (path := _paths(study, rows, size, days)) is not None]
    return next((path for path in found if _gaps(path) <= MOST_GAPS), min(found, key=_gaps, default=None))


def _paths(study: Study, rows: pd.DataFrame, size: str, days: int | None) -> Paths | None:
    start = study.own["starts"].min()
    rows = rows.assign(number=bin_numbers(rows[dates(study)], start, size))
    numbers = sorted(rows["number"].unique().tolist())
    own, other = (_levels(study, rows[rows["group"] == group], days) for group in ("pilot", "comparison"))
    shown = [number for number in numbers if own.get(number) is not None]
    if sum(number < 0 for number in shown) < 2 or not shown or shown[-1] < 0:
        return None
    starts = sorted(study.own.loc[study.own["period"] == "after", "starts"].dt.date.unique())
    return Paths(size, tuple(first_day(number, start, size) for number in numbers),
                 *(tuple(group.get(number) for number in numbers) for group in (own, other)), tuple(starts))


def _gaps(path: Paths) -> float:
    """The share of bins without a level, in the group that has more of them."""
    groups = [group for group in (path.own, path.other) if any(level is not None for level in group)]
    return max(group.count(None) / len(group) for group in groups)


def _levels(study: Study, rows: pd.DataFrame, days: int | None) -> dict[int, float | None]:
    """Each bin's level; None where too few cases, or people, lie behind it, or it would follow from the others."""
    hidden = set()
    for _period, own in rows.groupby("period") if _of_people(study) else ():
        people = {str(number): _people(cell) for number, cell in own.groupby("number")}
        hidden |= set(map(int, suppress_1d(people, study.min_group)))
    level = _rates(study, rows) if isinstance(study.metric, Count) else lambda cell: _level(study, cell, days)
    return {number: None if number in hidden else level(cell) for number, cell in rows.groupby("number")}


def _of_people(study: Study) -> bool:
    return isinstance(study.metric, Rating) or (isinstance(study.metric, Amount) and "person" in study.frame)


def _people(rows: pd.DataFrame) -> int:
    """How many people the rows come from; without a code each row is taken as one of its own."""
    return len(rows) if "person" not in rows else rows["person"].nunique() + int(rows["person"].isna().sum())


def _level(study: Study, cell: pd.DataFrame, days: int | None) -> float | None:
    metric = study.metric
    if isinstance(metric, Proportion):
        total = cell["total"].sum()
        return float(cell["yes"].sum() / total) if total >= ENOUGH_CASES else None
    if len(cell) < ENOUGH_CASES:
        return None
    if isinstance(metric, Duration):
        return _restricted(cell, days)
    if isinstance(metric, Rating):
        favourable = cell["value"] > ((len(metric.scale) or LEVELS_WITHOUT_SCALE) + 1) / 2
        return None if favourable.nunique() == 1 else float(favourable.mean())
    mean = typical(cell, metric.compare == "ratio")
    return float(np.exp(mean)) if metric.compare == "ratio" else mean


def _restricted(cell: pd.DataFrame, days: int | None) -> float | None:
    """The average days of the cases that started in a bin; None where they could not be followed to the horizon."""
    cases = cases_in(cell)
    if days is None or horizon(cases.supported, cases.supported, wanted=days) != days:
        return None
    return rmst(cases.time, cases.event, days).value


def _rates(study: Study, rows: pd.DataFrame):
    """The average count a week (day, month); with as many there as on average, where it is known how many were."""
    def average(cell: pd.DataFrame) -> float:
        return float(cell["count"].sum() / cell[dates(study)].nunique())

    if "exposure" not in rows or rows.empty:
        return average
    usual = rows["exposure"].sum() / rows[dates(study)].nunique()
    return lambda cell: float(cell["count"].sum() / cell["exposure"].sum() * usual)
