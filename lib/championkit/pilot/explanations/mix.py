"""Whether other kinds of case came in, rather than the same ones becoming quicker."""

import pandas as pd

from ...company.params import Duration
from ...estimate import Estimate, horizon, rmst_difference, stratified
from ..effect import Check
from ..kinds.durations import Cases, cases_of
from ..measured import Measured
from ..study import Study
from .again import verdict_of

SHIFT = 0.15
ENOUGH_IN_STRATUM = 5


def mix_check(study: Study, found: Measured, smallest: float) -> Check | None:
    """The effect within the kinds of case (strata, such as job families), where their shares changed by over 15 points.

    The strata's differences of restricted means are put together by their shares in both periods (methods: direct
    standardisation). None for metrics other than durations, and where no row says what kind of case it is.
    """
    rows = study.own[study.own["period"].notna()]
    if not isinstance(study.metric, Duration) or "stratum" not in rows or rows["stratum"].isna().all():
        return None
    rows = rows.assign(stratum=rows["stratum"].fillna(""))
    sizes = pd.crosstab(rows["stratum"], rows["period"]).reindex(columns=["before", "after"], fill_value=0)
    shares = sizes / sizes.sum()
    shift = float((shares["after"] - shares["before"]).abs().max())
    values = {"points": round(100 * shift)}
    if shift <= SHIFT:
        return Check("mix", "unlikely", "mix_alike", values)
    enough = sizes.min(axis=None) >= ENOUGH_IN_STRATUM
    within = _within_strata(study, rows, sizes.sum(axis=1) / len(rows), found.estimate.confidence) if enough else None
    if within is None or within.low is None:
        return Check("mix", "open", "mix_few", values)
    values |= {"low": within.low, "high": within.high}
    plain = found if found.comparison is None else study.on(study.own).measure()
    verdicts = {verdict_of(estimate, found.scale, study.metric, smallest) for estimate in (plain.estimate, within)}
    if len(verdicts) > 1:
        return Check("mix", "possible", "mix_decides", values)
    return Check("mix", "unlikely", "mix_stands", values)


def _within_strata(study: Study, rows: pd.DataFrame, weights: pd.Series, confidence: float) -> Estimate:
    """The weighted sum of the strata's differences, up to a day to which all of them were followed."""
    strata = {name: cases_of(own, study.metric, study.pilot) for name, own in rows.groupby("stratum")}
    days = [horizon(before.supported, after.supported, wanted=study.metric.horizon_days)
            for before, after in strata.values()]
    if None in days:
        return Estimate(confidence=confidence)
    differences = [_difference(before, after, min(days), confidence) for before, after in strata.values()]
    return stratified(differences, weights[list(strata)].tolist(), confidence=confidence)


def _difference(before: Cases, after: Cases, days: float, confidence: float) -> Estimate:
    return rmst_difference(before.time, before.event, after.time, after.event, tau=days, entry_a=before.entry,
                           entry_b=after.entry, confidence=confidence)
