"""The rows of one group or unit in one stretch of time."""

import numpy as np
import pandas as pd

from ..kinds.durations import Cases, followed

FOLLOWED = ("time", "event", "dropped", "possible")


def followed_once(rows: pd.DataFrame, until: pd.Series) -> pd.DataFrame:
    """The rows of durations with what `cases_in` needs, worked out for all cells at once."""
    cases = followed(rows, until)
    columns = cases.time, cases.event, cases.cancelled, cases.possible
    return rows.assign(**dict(zip(FOLLOWED, columns, strict=True)))


def cases_in(cell: pd.DataFrame) -> Cases:
    """The cases of some rows from `followed_once`."""
    time, event, dropped, possible = (cell[name].to_numpy() for name in FOLLOWED)
    return Cases(cell["start"].to_numpy(), time, event, dropped, possible, np.zeros(len(cell)))


def typical(cell: pd.DataFrame, log: bool) -> float:
    """The mean of the values, or of their logarithms; one value a person where persons are known."""
    values = np.log(cell["value"]) if log else cell["value"]
    if "person" not in cell:
        return float(values.mean())
    alone = pd.Series("row " + cell.index.astype(str), cell.index)
    return float(values.groupby(cell["person"].fillna(alone)).mean().mean())
