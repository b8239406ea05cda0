"""Whether both groups moved alike before the pilot: the comparison made once more, of the two halves of that time."""

from ...estimate import Estimate, its_ratio
from ..effect import Pretrend
from ..kinds.counts import ENOUGH_COUNTED
from ..kinds.series import binned, series
from ..study import Study
from ..verdict import additive, gate_passed
from .change import Change

TOO_WIDE = 2.0  # smallest changes


def pretrend(estimate: Estimate | None, scale: str, smallest: float) -> Pretrend:
    """What the pilot group's change beyond the comparison group's, in the time before, says of the two.

    "apart" where its interval excludes no change; "unchecked" where there is none, or it reaches further than two
    smallest changes to either side, so that they may well have moved apart; else "alike".
    """
    if estimate is None or estimate.low is None or estimate.high is None:
        return Pretrend("unchecked")
    low, high = (additive(limit, scale) for limit in (estimate.low, estimate.high))
    result = "alike"
    if low > 0 or high < 0:
        result = "apart"
    elif max(-low, high) > TOO_WIDE * smallest:
        result = "unchecked"
    return Pretrend(result, estimate.low, estimate.high)


def series_change(study: Study) -> Change | None:
    """The change in the level of a series of counts beyond that of the comparison series.

    Without a trend, also where the main estimate has one: a trend of the groups away from each other is what is
    looked for.
    """
    rows = series(study.frame)
    if rows.empty or "comparison" not in rows:
        return None
    bins = binned(rows, ENOUGH_COUNTED, study.metric.every)
    if not gate_passed("count", bins.n_before, len(bins.counts) - bins.n_before):
        return None
    found = its_ratio(bins.counts, bins.exposure, bins.n_before, at=bins.at, confidence=study.confidence)
    return Change(found.effect, "series")
