"""Every metric of a pilot, before and after: the effect, its interval, and the verdict."""

import math
from dataclasses import replace

from ..company import Company
from ..company.params import Amount, Count, Duration, Metric, Proportion, Rating
from ..estimate import detectable_difference, holm
from .amounts import measure_amount
from .counts import measure_count
from .durations import measure_duration
from .effect import Caveat, Effect
from .measured import Measured
from .ratings import measure_rating
from .shares import measure_share
from .tables import Tables, read
from .verdict import VERDICTS, additive, at_most_uncertain, verdict_code

KINDS = {Duration: measure_duration, Count: measure_count, Proportion: measure_share, Rating: measure_rating,
         Amount: measure_amount}
DEFAULT_DAYS, DEFAULT_RATIO, DEFAULT_POINTS, DEFAULT_SUPERIORITY, DEFAULT_SD = 5.0, 0.10, 0.02, 0.06, 0.2


def compare(company: Company, tables: Tables | None = None) -> tuple[Effect, ...]:
    """What changed in each metric, the primary one first; raises InputError where a table cannot be used."""
    tables, params = tables or read(company), company.params
    effects = [
        _effect(name, metric, KINDS[type(metric)](tables.metrics[name], metric, params.pilot, params.confidence))
        for name, metric in params.pilot.metrics.items()
    ]
    effects = _corrected(sorted(effects, key=lambda effect: not effect.primary), 1 - params.confidence)
    return tuple(effects)


def _effect(name: str, metric: Metric, found: Measured) -> Effect:
    estimate, smallest = found.estimate, smallest_change(metric, found)
    low, high = (additive(limit, found.scale) for limit in (estimate.low, estimate.high))
    decide = {"higher_is_better": metric.better == "higher", "allowed": found.allowed}
    code, caveats = verdict_code(low, high, smallest, **decide), list(found.caveats)
    if found.other is not None and found.other.low is not None:
        limits = (additive(limit, found.scale) for limit in (found.other.low, found.other.high))
        rival = verdict_code(*limits, smallest, **decide)
        if code != "no_claim" and VERDICTS[rival] != VERDICTS[code]:
            code = "inconclusive"
            caveats.append(Caveat("trend_sensitive", {"low": found.other.low, "high": found.other.high}))
    if found.at_most_uncertain:
        code = at_most_uncertain(code)
    return Effect(
        metric=name, label=metric.label, kind=metric.kind, unit=found.unit, better=metric.better,
        primary=metric.primary, estimand=found.estimand, scale=found.scale, before=found.before, after=found.after,
        estimate=estimate.value, low=estimate.low, high=estimate.high, se=estimate.se, df=estimate.df, p=estimate.p,
        confidence=estimate.confidence, smallest_change=smallest,
        smallest_change_agreed=metric.smallest_change is not None,
        detectable=detectable_difference(estimate.se, estimate.df, confidence=estimate.confidence),
        code=code, verdict=VERDICTS[code], grade="comparison" if found.compared else "before_after",
        caveats=tuple(caveats), comparison=found.comparison, evidence=found.evidence,
    )


def smallest_change(metric: Metric, found: Measured) -> float:
    """The smallest change that matters, on the effect's additive scale: days, points, or a logarithm of a ratio."""
    wanted, level = metric.smallest_change, abs(found.before.value or 0)
    if found.scale == "ratio":
        share = DEFAULT_RATIO if wanted is None else wanted.value if wanted.relative else wanted.value / level
        return -math.log1p(-share) if metric.better == "lower" else math.log1p(share)
    if found.scale == "superiority":
        return DEFAULT_SUPERIORITY if wanted is None else abs(wanted.value - 0.5)
    if wanted is None:
        return {"duration": DEFAULT_DAYS, "share": DEFAULT_POINTS}.get(metric.kind, DEFAULT_RATIO * level)
    return wanted.value * level if wanted.relative and metric.kind != "share" else wanted.value


def _corrected(effects: list[Effect], level: float) -> list[Effect]:
    """The secondary metrics corrected for being several; one that does not survive is no clear change."""
    secondary = [at for at, effect in enumerate(effects) if not effect.primary]
    adjusted = holm([effects[at].p for at in secondary])
    for at, p in zip(secondary, adjusted, strict=True):
        effect = effects[at]
        if effect.verdict in ("improved", "worse") and p is not None and p > level:
            caveat = Caveat("several_metrics", {"metrics": len(secondary), "p": p})
            effects[at] = replace(effect, code="inconclusive", verdict="unclear", caveats=(*effect.caveats, caveat))
    return effects
