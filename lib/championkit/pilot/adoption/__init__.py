"""How many use the AI tool itself: exports of last-activity dates -> active, new, lapsed and habitual users a month."""

import pandas as pd

from ...company import Company
from ..effect import Caveat
from .counts import Counts, month_of, monthly_counts
from .result import FEW, HIDDEN, MOST, UNKNOWN, Adoption, Figure, Month
from .shown import over_licences, shown_months, target_reached
from .tables import read_adoption

__all__ = ["FEW", "HIDDEN", "MOST", "UNKNOWN", "Adoption", "Figure", "Month", "adoption_of", "read_adoption"]


def adoption_of(company: Company) -> Adoption | None:
    """The use of the tool month by month, as far as it may be shown; None where company.yaml names no export.

    All who have a licence are counted, so there is no sampling error and no interval; before the tool came nobody
    could use it, so there is no comparison and no verdict either. Raises InputError where an export cannot be used.
    """
    frame = read_adoption(company)
    if frame is None:
        return None
    wanted, min_group = company.params.pilot.adoption, company.params.min_group
    counts = monthly_counts(frame, wanted.licences)
    months = shown_months(counts, min_group)
    return Adoption(
        tool=wanted.tool, months=months, min_group=min_group, target=wanted.target,
        reached=target_reached(counts[-1], months[-1].active, wanted.target, min_group),
        caveats=_caveats(frame, counts, months),
    )


def _caveats(frame: pd.DataFrame, counts: list[Counts], months: tuple[Month, ...]) -> tuple[Caveat, ...]:
    """What the months rest on that a reader would not expect."""
    snapshots = frame["date"].drop_duplicates().map(month_of)
    found = {
        "months_missing": [count.month for count in counts if count.snapshot is None],
        "two_snapshots": sorted(month.date() for month in set(snapshots[snapshots.duplicated()])),
        "over_licences": over_licences(months),
    }
    return tuple(Caveat(code, {"months": which}) for code, which in found.items() if which)
