"""Which rows of a table are used, and which months of the year they span."""

from collections.abc import Iterator

import pandas as pd

from .effect import Caveat
from .tables import empty


def coverage_caveats(frame: pd.DataFrame) -> Iterator[Caveat]:
    """Rows in which there was nothing to count, rows of neither period, and cells without a value."""
    nothing = empty(frame)
    if nothing.any():
        yield Caveat("empty", {"rows": int(nothing.sum())})
    outside = int((frame["period"].isna() & ~nothing).sum())
    if outside:
        yield Caveat("outside", {"rows": outside})
    if "value" in frame:
        missing = frame["value"].isna()
        counts = {period: int((missing & (frame["period"] == period)).sum()) for period in ("before", "after")}
        if any(counts.values()):
            yield Caveat("missing", counts)


def months_of(days: pd.Series) -> set[int]:
    """The months of the year from the first day to the last."""
    if days.empty:
        return set()
    return set(pd.period_range(days.min(), days.max(), freq="M").month)
