"""Whether both periods hold the same months of the year, and what remains in those that both have."""

from ...company.params import Count
from ..coverage import months_of
from ..effect import Check
from ..measured import Measured
from ..study import Study
from ..verdict import additive
from .again import claimed, ends, verdict_of


def season_check(study: Study, found: Measured, smallest: float) -> Check:
    """The effect in the months of the year that both periods hold, where they do not hold the same ones.

    A comparison group has the same seasons. Counts need it, or two years before: their kind decides that.
    """
    if found.comparison is not None:
        return Check("season", "unlikely", "season_compared")
    if isinstance(study.metric, Count):
        short = [caveat.values for caveat in found.caveats if caveat.code == "season"]
        if short:
            return Check("season", "open", "season_short", short[0])
        return Check("season", "unlikely", "season_years")
    rows = study.own
    when = "start" if "start" in rows else "date"
    if when not in rows:
        return Check("season", "open", "season_no_dates")
    before, after = (months_of(rows.loc[rows["period"] == period, when]) for period in ("before", "after"))
    if before == after:
        return Check("season", "unlikely", "season_same_months", {"months": len(before)})
    again = claimed(study.on(rows[rows[when].dt.month.isin(before & after)])) if before & after else None
    if again is None:
        return Check("season", "open", "season_few", {"months": len(before & after)})
    return _again(study, found, again, smallest)


def _again(study: Study, found: Measured, again: Measured, smallest: float) -> Check:
    """What the common months say; of people no figures, for these would tell on the few whom the rest leaves out."""
    values = {} if found.persons else {
        "low": again.estimate.low, "high": again.estimate.high, "cases": again.before.n + again.after.n}
    verdicts = [verdict_of(estimate, found.scale, study.metric, smallest)
                for estimate in (found.estimate, again.estimate)]
    if verdicts[0] == verdicts[1]:
        return Check("season", "unlikely", "season_common_months", values)
    return Check("season", *_changed(found, again, verdicts[1]), values)


def _changed(found: Measured, again: Measured, verdict: str) -> tuple[str, str]:
    """Fewer cases that leave everything open, the effect as it was found included, speak for no season."""
    low, high = ends(again.estimate, again.scale)
    if verdict == "unclear" and low <= additive(found.estimate.value, found.scale) <= high:
        return "open", "season_wide"
    return "possible", "season_other_months"
