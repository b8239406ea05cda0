"""Which rows of a table are used, and whether both periods hold the same months of the year."""

from collections.abc import Iterator

import pandas as pd

from .effect import Caveat
from .tables import empty


def coverage_caveats(frame: pd.DataFrame) -> Iterator[Caveat]:
    """Rows of neither period, cells without a value, and months after the start that the time before did not have."""
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
    when = "start" if "start" in frame else "date"
    if when in frame and "count" not in frame:
        before, after = (months_of(frame.loc[frame["period"] == period, when]) for period in ("before", "after"))
        if before and after - before:
            yield Caveat("other_months", {"months": len(after - before), "of": len(after)})


def months_of(days: pd.Series) -> set[int]:
    """The months of the year from the first day to the last."""
    if days.empty:
        return set()
    return set(pd.period_range(days.min(), days.max(), freq="M").month)
