"""A metric's plan: from what was found, or from the time before alone where too little follows it."""

import math

from ...company.params import Count
from ...estimate import detectable_difference
from ..effect import Plan
from ..kinds.ratings import Answers
from ..measured import Measured
from ..study import Study
from ..verdict import GATES
from .ahead import look_ahead
from .pace import per_week, periods_per_week
from .periods import blocks_of
from .same_people import detectable_share, needed_people
from .scatter import Scatter, alike, noun, scatter_of

OF_UNITS = ("units", "staggered")
MENDED_BY_CASES = {"not_started", "no_after", "no_before", "no_cases", "no_interval", "few_changed"}


def plan_for(study: Study, found: Measured, smallest: float) -> Plan | None:
    """What these cases could show, and what it takes to show the smallest change that matters.

    Where nothing, or too little, follows the start, the plan rests on the time before alone and takes later cases to
    vary as those did. None where no number of cases would help, as with a definition that has changed. `found` must
    not be hidden for privacy.
    """
    code = found.refusal.code if found.refusal else None
    if code and code not in MENDED_BY_CASES and (not code.startswith("too_few_") or code == "too_few_counted"):
        return None
    if found.estimand == "paired_sign":
        return _same_people(found, smallest)
    if code:
        return look_ahead(study, found, smallest)
    return _series(study, found, smallest) if isinstance(study.metric, Count) else _cases(study, found, smallest)


def _cases(study: Study, found: Measured, smallest: float) -> Plan:
    scatter = scatter_of(study, found) if found.comparison is None else alike(
        found, noun(study), GATES[study.metric.kind].cases)
    pace = None
    if scatter.counted != "person":
        pace = per_week(study, "after", scatter.n_after) or per_week(study, "before", scatter.n_before)
    return _plan(found, smallest, scatter, scatter.needed(smallest, found.estimate.confidence), pace)


def _series(study: Study, found: Measured, smallest: float) -> Plan:
    """How the error of a series falls as it goes on, from the carry-over before, scaled to the error that was found.

    Of two totals, each thing counted is a case that adds 1 to the variance of the logarithm times their number.
    """
    if found.estimand == "ratio_of_totals":
        scatter = Scatter("case", found.before.events, found.after.events, 1.0, 1.0, 1)
        return _plan(found, smallest, scatter, scatter.needed(smallest, found.estimate.confidence), None)
    blocks, n_after = blocks_of(study), found.after.n
    least, pace = blocks.least * blocks.size, periods_per_week(study, "after", n_after)
    if found.comparison is not None:
        scatter = alike(found, "period", least)
        return _plan(found, smallest, scatter, scatter.needed(smallest, found.estimate.confidence), pace)
    planned, detectable, needed = blocks.detectable(n_after), _detectable(found), None
    if math.isfinite(smallest) and detectable is not None:
        needed = blocks.needed(smallest * planned / detectable if planned else smallest)
    return _plan(found, smallest, Scatter("period", found.before.n, n_after, 0.0, 0.0, least), needed, pace)


def _plan(found: Measured, smallest: float, scatter: Scatter, needed: int | None, pace: float | None) -> Plan:
    """The plan with no number of cases that the error found contradicts."""
    detectable, n_after = _detectable(found), scatter.n_after
    by_units = found.comparison is not None and found.comparison.design in OF_UNITS
    if detectable is not None and detectable <= smallest < math.inf:
        needed = n_after if needed is None else min(needed, n_after)
    elif by_units:
        return Plan(detectable, smallest, scatter.n_before, n_after, counted=scatter.counted, least=scatter.least,
                    by_units=True)
    elif needed is not None:
        needed = max(needed, n_after + 1)
    return Plan(
        detectable, smallest, scatter.n_before, n_after, needed, needed / pace if needed and pace else None,
        None if needed else scatter.in_each(smallest, found.estimate.confidence), scatter.counted, scatter.least,
    )


def _detectable(found: Measured) -> float | None:
    estimate = found.estimate
    return detectable_difference(estimate.se, estimate.df, confidence=estimate.confidence)


def _same_people(found: Measured, smallest: float) -> Plan:
    """How many of the same people it takes, if the same share of them changes their answer."""
    answers: Answers = found.evidence
    changed, people, confidence = answers.higher + answers.lower, found.before.n, found.estimate.confidence
    detectable = detectable_share(changed, confidence=confidence)
    needed = needed_people(changed, people, smallest, confidence=confidence)
    return Plan(detectable, smallest, people, people, needed, counted="person",
                least=GATES["paired"].cases)
