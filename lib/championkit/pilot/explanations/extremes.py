"""The rows of a metric without one of its most extreme cases."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...company.params import Count, Duration, Proportion, Rating
from ..measured import Measured
from ..study import Study

FEW, MANY_ROWS = 3, 5_000
PAIRED = ("paired_t", "sign")


@dataclass(frozen=True)
class Cases:
    """What a case is (case, answer, person, period, batch), which case each row belongs to, and how extreme each is.

    `of_row` is missing for rows that are never left out. `keys` holds, for each `case` and `period`, the `key` that
    its place among the others goes by.
    """

    counted: str
    of_row: pd.Series
    keys: pd.DataFrame


def without_one(study: Study, found: Measured) -> tuple[str, list[pd.DataFrame]]:
    """What a case is, and the rows without each of those with the lowest and highest values of each period in turn.

    Of several that are alike one stands for all. Of shares known in total only, a case is taken out of the total.
    """
    if isinstance(study.metric, Proportion) and not _batches(study.own):
        return "case", list(_one_fewer(study))
    cases = _cases(study, found)
    slow = isinstance(study.metric, Count) or found.comparison is not None or len(study.frame) > MANY_ROWS
    few = 1 if slow else FEW
    return cases.counted, [study.frame[cases.of_row != case] for case in _extreme(cases.keys, few)]


def _extreme(keys: pd.DataFrame, few: int) -> list:
    """The cases with the few lowest and the few highest distinct keys of each period."""
    found = []
    for _period, own in keys.groupby("period"):
        distinct = own.drop_duplicates("key").sort_values("key")["case"]
        found += [*distinct.iloc[:few], *distinct.iloc[-few:]]
    return list(dict.fromkeys(found))


def _cases(study: Study, found: Measured) -> Cases:
    own = study.own[study.own["period"].notna()]
    if isinstance(study.metric, Duration):
        return _of_rows("case", study, _days(own, study))
    if isinstance(study.metric, Count):
        return _points(study)
    if isinstance(study.metric, Proportion):
        own = own[own["total"] > 0]
        sums = own.groupby("period")[["yes", "total"]].transform("sum")
        return _of_rows("batch", study, own.assign(key=own["yes"] - own["total"] * sums["yes"] / sums["total"]))
    own = own[own["value"].notna()]
    if "person" in own and own["person"].notna().any():
        return _persons(study, own, paired=found.estimate.method in PAIRED)
    return _of_rows("answer" if isinstance(study.metric, Rating) else "case", study, own.assign(key=own["value"]))


def _of_rows(counted: str, study: Study, rows: pd.DataFrame) -> Cases:
    """Each row a case of its own."""
    of_row = pd.Series(rows.index, rows.index).reindex(study.frame.index)
    return Cases(counted, of_row, rows.assign(case=rows.index)[["case", "period", "key"]])


def _days(rows: pd.DataFrame, study: Study) -> pd.DataFrame:
    """The days of the cases that ended, and of those open for longer than any of these: other open ones say little."""
    last = rows["end"].fillna(rows["cancelled"]) if "cancelled" in rows else rows["end"]
    days = (last.fillna(pd.Timestamp(study.pilot.data_date)) - rows["start"]).dt.days
    ended = rows["end"].notna()
    longest = days.where(ended).groupby(rows["period"]).transform("max")
    return rows.assign(key=days)[ended | (days > longest)]


def _points(study: Study) -> Cases:
    """Each week (day, month) a case, with all that was counted in it, and in the comparison group's same week."""
    frame = study.frame
    point = frame["date"] if "date" in frame else frame.groupby(["group", "period"]).cumcount()
    rows = frame.assign(case=frame["period"] + " " + point.astype(str))[frame["period"].notna()]
    sums = rows.groupby(["group", "case", "period"], as_index=False)[
        [name for name in ("count", "exposure") if name in rows]].sum()
    own = sums[sums["group"] == "pilot"].set_index("case")
    other = sums[sums["group"] == "comparison"].set_index("case").reindex(own.index)
    there = own["exposure"] if "exposure" in own else 1.0
    level = np.log(own["count"] + 0.5) - np.log(there)
    if other["count"].notna().all():
        level -= np.log(other["count"] + 0.5)
    return Cases("period", rows["case"].reindex(frame.index), own.assign(key=level).reset_index())


def _persons(study: Study, rows: pd.DataFrame, *, paired: bool) -> Cases:
    """Each person a case, with all of their values; of pairs it is the change that is extreme, not the value."""
    rows = rows.assign(case=rows["person"].fillna(pd.Series("row " + rows.index.astype(str), rows.index)))
    means = rows.groupby(["case", "period"], as_index=False)["value"].mean().rename(columns={"value": "key"})
    if paired:
        wide = means.pivot(index="case", columns="period", values="key").dropna()
        ratio = getattr(study.metric, "compare", "difference") == "ratio"
        change = np.log(wide["after"] / wide["before"]) if ratio else wide["after"] - wide["before"]
        means = pd.DataFrame({"case": wide.index, "period": "both", "key": change.to_numpy()})
    return Cases("person", rows["case"].reindex(study.frame.index), means)


def _batches(rows: pd.DataFrame) -> bool:
    """Whether both periods hold more than one batch."""
    sizes = rows[rows["total"] > 0].groupby("period").size()
    return len(sizes) == 2 and bool((sizes > 1).all())


def _one_fewer(study: Study) -> Iterator[pd.DataFrame]:
    """The totals with one case fewer, a yes or a no, in one period."""
    for _period, own in study.own.groupby("period"):
        for gone, left in ((1.0, own["yes"]), (0.0, own["total"] - own["yes"])):
            row = left.idxmax()
            if left[row] >= 1 and own.loc[row, "total"] > 1:
                frame = study.frame.copy()
                frame.loc[row, ["yes", "total"]] -= [gone, 1.0]
                yield frame
