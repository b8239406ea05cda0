"""Every metric of a pilot, before and after: the effect, its interval, and the verdict."""

from dataclasses import replace

from ..company import Company
from ..company.params import Metric
from ..estimate import Estimate, detectable_difference, holm
from .comparison import compared
from .coverage import coverage_caveats
from .effect import Caveat, Check, Effect, Level, Plan
from .explanations import explain
from .measured import Measured
from .outcomes import uncomparable
from .planning import plan_for
from .smallest import smallest_change
from .study import Study
from .tables import Tables, read
from .verdict import VERDICTS, at_most_uncertain, decided, one_step_weaker

LEFT_OPEN = ("trend", "season", "one_case")
HIDING = ("same_answer", "too_few_shown")
OF_CLAIMS = ("season", "trend_unchecked", "carry_over", "spread_changed", "curves_cross", "clumps", "pooled",
             "no_codes", "response_differs", "independent", "permutation", "equal_spread", "one_group_each",
             "comparison_cancelled")


def compare(company: Company, tables: Tables | None = None) -> tuple[Effect, ...]:
    """What changed in each metric, the primary one first; raises InputError where a table cannot be used."""
    tables, params = tables or read(company), company.params
    effects = []
    for name, metric in params.pilot.metrics.items():
        study = Study(tables.metrics[name], metric, params.pilot, params.confidence, params.min_group, params.seed)
        effects.append(effect_of(name, study))
    return tuple(corrected(sorted(effects, key=lambda effect: not effect.primary), 1 - params.confidence))


def effect_of(name: str, study: Study) -> Effect:
    """What changed in one metric, before it is corrected for there being several."""
    found = compared(study)
    found = replace(found, caveats=(*found.caveats, *coverage_caveats(study.own)), refusal=_refusal(found, study))
    shown = _claimable(found, study.min_group)
    smallest = smallest_change(study.metric, shown)
    hidden = shown.refusal is not None and shown.refusal.code in HIDING
    checks = () if shown.refusal else explain(study, shown, smallest)
    plan = None if hidden else plan_for(study, shown, smallest)
    return _effect(name, study.metric, shown, smallest, checks, plan)


def _refusal(found: Measured, study: Study) -> Caveat | None:
    """Why no claim may be made; what must stay hidden comes first, also before the pilot has begun."""
    if found.refusal is not None and found.refusal.code in HIDING:
        return found.refusal
    return uncomparable(study.own, study.metric, study.pilot) or found.refusal


def _claimable(found: Measured, min_group: int) -> Measured:
    """What may be said of a comparison: where it is refused no interval, and of too few people nothing at all."""
    refusal, sizes = found.refusal, (found.before.n, found.after.n)
    if found.persons and any(0 < size < min_group for size in sizes):
        refusal = Caveat("too_few_shown", {"min_group": min_group})
    if refusal is None and found.estimate.low is not None:
        return found
    refusal = refusal or Caveat("no_interval")
    hidden = refusal.code in HIDING
    levels = [Level(None, None) if hidden else replace(level, low=None, high=None)
              for level in (found.before, found.after)]
    kept = [caveat for caveat in found.caveats if not hidden and caveat.code not in OF_CLAIMS]
    return replace(found, refusal=refusal, before=levels[0], after=levels[1], other=None,
                   estimate=Estimate(confidence=found.estimate.confidence), evidence=None if hidden else found.evidence,
                   comparison=None if hidden else found.comparison, beside=(), mean_change=None, caveats=tuple(kept))


def _effect(
    name: str, metric: Metric, found: Measured, smallest: float, checks: tuple[Check, ...], plan: Plan | None
) -> Effect:
    estimate = found.estimate
    code, downgrades = _code(metric, found, smallest, checks)
    refused = () if found.refusal is None else (found.refusal,)
    return Effect(
        metric=name, label=metric.label, kind=metric.kind, unit=found.unit, better=metric.better,
        primary=metric.primary, estimand=found.estimand, scale=found.scale, before=found.before, after=found.after,
        estimate=estimate.value, low=estimate.low, high=estimate.high, se=estimate.se, df=estimate.df, p=estimate.p,
        confidence=estimate.confidence, smallest_change=smallest,
        smallest_change_agreed=metric.smallest_change is not None,
        detectable=detectable_difference(estimate.se, estimate.df, confidence=estimate.confidence),
        code=code, verdict=VERDICTS[code], grade=_grade(found),
        caveats=(*refused, *downgrades, *found.caveats), comparison=found.comparison, checks=checks, plan=plan,
        beside=found.beside, mean_change=found.mean_change, evidence=found.evidence,
    )


def _grade(found: Measured) -> str:
    """A change counts as measured with a comparison group unless the groups moved apart before the pilot already."""
    beside = found.comparison
    apart = beside is not None and beside.pretrend is not None and beside.pretrend.result == "apart"
    return "comparison" if beside is not None and not apart and found.estimate.low is not None else "before_after"


def _code(
    metric: Metric, found: Measured, smallest: float, checks: tuple[Check, ...]
) -> tuple[str, tuple[Caveat, ...]]:
    """The verdict's code, and why it is weaker than the interval alone would make it."""
    if found.refusal is not None:
        return "no_claim", ()
    code = decided(found.estimate, found.scale, metric, smallest)
    if found.other is not None and found.other.low is not None:
        other = decided(found.other, found.scale, metric, smallest)
        if VERDICTS[other] != VERDICTS[code]:
            return "inconclusive", (Caveat("trend_sensitive", {"low": found.other.low, "high": found.other.high}),)
    if VERDICTS[code] in ("improved", "worse") and any(caveat.code == "permutation" for caveat in found.caveats):
        return "inconclusive", ()
    code, doubts = doubted(code, checks)
    return at_most_uncertain(code) if found.at_most_uncertain else code, doubts


def doubted(code: str, checks: tuple[Check, ...]) -> tuple[str, tuple[Caveat, ...]]:
    """The verdict's code after other explanations that weaken it, and which of them did."""
    doubts = []
    for check in checks:
        if check.code == "regression_bad_period" and one_step_weaker(code) != code:
            code, doubts = one_step_weaker(code), [*doubts, Caveat("bad_period")]
        if check.code == "mix_few":
            code, doubts = at_most_uncertain(code), [*doubts, Caveat("mix_changed", check.values)]
        if check.code == "mix_decides" and code != "inconclusive":
            code, doubts = "inconclusive", [*doubts, Caveat("mix_sensitive", check.values)]
    possible = any(check.answer == "possible" and check.explanation in LEFT_OPEN for check in checks)
    if possible and at_most_uncertain(code) != code:
        code, doubts = at_most_uncertain(code), [*doubts, Caveat("other_explanation")]
    return code, tuple(doubts)


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
