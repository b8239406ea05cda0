"""Every metric of a pilot, before and after: the effect, its interval, and the verdict."""

import math
from dataclasses import replace

from ..company import Company
from ..company.params import Amount, Count, Duration, Metric, Proportion, Rating
from ..estimate import Estimate, detectable_difference, holm
from .amounts import measure_amount
from .counts import measure_count
from .coverage import coverage_caveats
from .durations import measure_duration
from .effect import Caveat, Effect, Level
from .measured import Measured
from .ratings import measure_rating
from .shares import measure_share
from .tables import Tables, read
from .verdict import VERDICTS, additive, at_most_uncertain, verdict_code

KINDS = {Duration: measure_duration, Count: measure_count, Proportion: measure_share, Rating: measure_rating,
         Amount: measure_amount}
HIDING = ("same_answer", "too_few_shown")
OF_CLAIMS = ("season", "trend_unchecked", "carry_over", "spread_changed", "curves_cross", "clumps", "pooled")
DEFAULT_DAYS, DEFAULT_RATIO, DEFAULT_POINTS, DEFAULT_SUPERIORITY = 5.0, 0.10, 0.02, 0.06


def compare(company: Company, tables: Tables | None = None) -> tuple[Effect, ...]:
    """What changed in each metric, the primary one first; raises InputError where a table cannot be used."""
    tables, params = tables or read(company), company.params
    effects = []
    for name, metric in params.pilot.metrics.items():
        frame = tables.metrics[name]
        found = KINDS[type(metric)](frame, metric, params.pilot, params.confidence)
        found = replace(found, caveats=(*found.caveats, *coverage_caveats(frame)))
        effects.append(_effect(name, metric, _claimable(found, params.min_group)))
    return tuple(corrected(sorted(effects, key=lambda effect: not effect.primary), 1 - params.confidence))


def _claimable(found: Measured, min_group: int) -> Measured:
    """What may be said of a comparison: where it is refused no interval, and of too few people nothing at all."""
    refusal, sizes = found.refusal, (found.before.n, found.after.n)
    if found.persons and min(sizes) < min_group:
        refusal = Caveat("too_few_shown", {"min_group": min_group})
    if refusal is None:
        return found if found.estimate.low is not None else replace(found, refusal=Caveat("no_interval"))
    hidden = refusal.code in HIDING
    levels = [Level(None, None) if hidden else replace(level, low=None, high=None)
              for level in (found.before, found.after)]
    kept = [caveat for caveat in found.caveats if not hidden and caveat.code not in OF_CLAIMS]
    return replace(found, refusal=refusal, before=levels[0], after=levels[1], other=None,
                   estimate=Estimate(confidence=found.estimate.confidence), evidence=None if hidden else found.evidence,
                   caveats=tuple(kept))


def _effect(name: str, metric: Metric, found: Measured) -> Effect:
    estimate, smallest = found.estimate, smallest_change(metric, found)
    code, downgrades = _code(metric, found, smallest)
    refused = () if found.refusal is None else (found.refusal,)
    return Effect(
        metric=name, label=metric.label, kind=metric.kind, unit=found.unit, better=metric.better,
        primary=metric.primary, estimand=found.estimand, scale=found.scale, before=found.before, after=found.after,
        estimate=estimate.value, low=estimate.low, high=estimate.high, se=estimate.se, df=estimate.df, p=estimate.p,
        confidence=estimate.confidence, smallest_change=smallest,
        smallest_change_agreed=metric.smallest_change is not None,
        detectable=detectable_difference(estimate.se, estimate.df, confidence=estimate.confidence),
        code=code, verdict=VERDICTS[code],
        grade="comparison" if found.comparison is not None and estimate.low is not None else "before_after",
        caveats=(*refused, *downgrades, *found.caveats), comparison=found.comparison, evidence=found.evidence,
    )


def _code(metric: Metric, found: Measured, smallest: float) -> tuple[str, tuple[Caveat, ...]]:
    """The verdict's code, and why it is weaker than the interval alone would make it."""

    def decide(estimate: Estimate) -> str:
        low, high = (additive(limit, found.scale) for limit in (estimate.low, estimate.high))
        return verdict_code(low, high, smallest, higher_is_better=metric.better == "higher",
                            allowed=found.refusal is None)

    code = decide(found.estimate)
    if found.other is not None and found.other.low is not None and VERDICTS[decide(found.other)] != VERDICTS[code]:
        return "inconclusive", (Caveat("trend_sensitive", {"low": found.other.low, "high": found.other.high}),)
    return at_most_uncertain(code) if found.at_most_uncertain else code, ()


def smallest_change(metric: Metric, found: Measured) -> float:
    """The smallest change that matters, on the effect's additive scale: days, points, or a logarithm of a ratio.

    Of a level of nothing, no share is left to fall by: then no ratio is small enough to matter (infinity).
    """
    wanted, level = metric.smallest_change, abs(found.before.value or 0.0)
    if found.scale == "ratio":
        share = DEFAULT_RATIO if wanted is None else wanted.value
        if wanted is not None and not wanted.relative:
            share = wanted.value / level if level else math.inf
        if metric.better == "higher":
            return math.log1p(share)
        return -math.log1p(-share) if share < 1 else math.inf
    if found.scale == "superiority":
        return DEFAULT_SUPERIORITY if wanted is None else wanted.value - 0.5
    if wanted is None:
        return {"duration": DEFAULT_DAYS, "share": DEFAULT_POINTS}.get(metric.kind, DEFAULT_RATIO * level)
    return wanted.value * level if wanted.relative and metric.kind != "share" else wanted.value


def corrected(effects: list[Effect], level: float) -> list[Effect]:
    """The secondary metrics corrected for being several; one that does not survive is no clear change."""
    secondary = [at for at, effect in enumerate(effects) if not effect.primary]
    adjusted = holm([effects[at].p for at in secondary])
    for at, p in zip(secondary, adjusted, strict=True):
        effect = effects[at]
        if effect.verdict in ("improved", "worse") and p is not None and p > level:
            caveat = Caveat("several_metrics", {"metrics": len(secondary), "p": p})
            effects[at] = replace(effect, code="inconclusive", verdict="unclear", caveats=(*effect.caveats, caveat))
    return effects
