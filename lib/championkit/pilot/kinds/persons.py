"""One value a person and period, and the same people before and after where enough of them are known by a code."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..effect import Caveat
from ..verdict import GATES


@dataclass(frozen=True)
class Values:
    """The values of both periods, person by person if `paired`; `rows` are the table's rows that they come from."""

    before: np.ndarray
    after: np.ndarray
    rows: pd.DataFrame
    paired: bool
    caveats: tuple[Caveat, ...] = ()


def values_of(frame: pd.DataFrame, average: str) -> Values:
    """The values to compare; `average` (mean, median) makes several of one person in one period into one.

    The same people are compared with themselves where enough of them have both; who has only one is then left out.
    """
    rows = frame[frame["value"].notna() & frame["period"].notna()]
    if "person" not in rows or rows["person"].isna().all():
        return Values(*(_in(rows, period)["value"].to_numpy() for period in ("before", "after")), rows, False)
    without_code = pd.Series("row " + rows.index.astype(str), rows.index)
    wide = (rows.assign(person=rows["person"].fillna(without_code))
            .groupby(["person", "period"])["value"].agg(average).unstack().reindex(columns=["before", "after"]))
    both = wide.dropna()
    if len(both) < GATES["paired"].cases:
        caveats = (Caveat("few_pairs", {"pairs": len(both), "needed": GATES["paired"].cases}),) if len(both) else ()
        return Values(*(wide[period].dropna().to_numpy() for period in ("before", "after")), rows, False, caveats)
    used = rows[rows["person"].isin(both.index)]
    left_out = len(wide) - len(both)
    caveats = (Caveat("unmatched", {"left_out": left_out, "pairs": len(both)}),) if left_out else ()
    return Values(both["before"].to_numpy(), both["after"].to_numpy(), used, True, caveats)


def _in(rows: pd.DataFrame, period: str) -> pd.DataFrame:
    return rows[rows["period"] == period]
