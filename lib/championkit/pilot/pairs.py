"""The same people before and after."""

import numpy as np
import pandas as pd


def pairs(frame: pd.DataFrame, average: str) -> tuple[np.ndarray, np.ndarray] | None:
    """One value a person in each period, for those who have both; None where the table holds no codes of persons.

    `average` names how several values of a person become one.
    """
    if "person" not in frame or frame["person"].isna().all():
        return None
    wide = frame.groupby(["person", "period"])["value"].agg(average).unstack().reindex(columns=["before", "after"])
    wide = wide.dropna()
    return (wide["before"].to_numpy(), wide["after"].to_numpy()) if len(wide) else None
