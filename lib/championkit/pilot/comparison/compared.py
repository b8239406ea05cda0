"""Which comparison the rows allow: none, one group against another, unit against unit, or one start after the other."""

from collections.abc import Callable
from dataclasses import replace

from ...company.params import Count
from ...estimate import Estimate
from ..effect import Caveat, Comparison, Level
from ..halves import parted
from ..kinds.amounts import BY_RATIO, of_mean
from ..measured import Measured
from ..smallest import smallest_change
from ..study import Study
from ..verdict import too_few
from .change import Change, over, unpaired
from .groups import groups_change
from .panel import best_panel
from .path import paths
from .pretrend import pretrend, series_change
from .staggered import earlier_change, few_assignments, is_staggered, levels, staggered_change
from .units import units_change
from .usable import unusable

ChangeOf = Callable[[Study], Change | None]
OF_CASES = ("trend_unchecked", "carry_over", "clumps", "pooled", "few_pairs", "independent", "no_codes")
UNSAID = {"units": OF_CASES, "staggered": OF_CASES, "groups": ("no_codes",), "series": ()}


def compared(study: Study) -> Measured:
    """What is found in the pilot group's rows, held against the comparison group where there is one in both periods.

    Units that start on days of their own are held against those yet to start; else units against units where there
    are enough of them, counts as one series against the other, and anything else as one group against the other. The
    pilot group stands alone, with a caveat, where the comparison group does not bear that.
    """
    if is_staggered(study):
        return _by_starts(study)
    if study.own.empty or study.other.empty:
        return study.on(study.own).measure()
    reason = unusable(study)
    if reason is None and (change := units_change(study)) is not None:
        return _by_change(study, change, units_change)
    if reason is None and isinstance(study.metric, Count):
        return _by_series(study)
    if reason is None and (change := groups_change(study)) is not None:
        return _by_change(study, change, groups_change)
    found = study.on(study.own).measure()
    if reason is None and found.refusal is None:
        reason = Caveat("comparison_pairs")
    return found if reason is None else _with(found, reason)


def _with(found: Measured, *caveats: Caveat) -> Measured:
    return replace(found, caveats=(*caveats, *found.caveats))


def _by_change(study: Study, change: Change, change_of: ChangeOf) -> Measured:
    """The pilot group's levels, and its change beyond the other group's, which `change_of` finds in any rows."""
    study = over(unpaired(study), change.days)
    if isinstance(study.metric, Count):
        found = _without_trend(study.measure())
        beside = found.comparison.before, found.comparison.after
    else:
        found, other = (study.on(rows).measure() for rows in (study.own, study.other))
        beside = other.before, other.after
        if any(caveat.code == "cancelled_differs" for caveat in other.caveats):
            found = _with(replace(found, at_most_uncertain=True), Caveat("comparison_cancelled"))
    found = replace(found, other=None, at_most_uncertain=found.at_most_uncertain or change.design == "groups",
                    mean_change=_of_means(study, found, change, change_of))
    return _finished(study, found, change, beside, _earlier(study, change_of))


def _without_trend(found: Measured) -> Measured:
    """Counts of units need no series long enough for a trend: their changes are compared without one."""
    refusal = found.refusal
    if refusal is not None and refusal.code == "too_few_count_trend":
        refusal = too_few("count", found.before.n, found.after.n)
    return replace(found, refusal=refusal)


def _by_series(study: Study) -> Measured:
    """The counts of one group as a series against those of the other."""
    found = study.measure()
    if found.refusal is not None or found.comparison is None:
        return found
    beside = found.comparison.before, found.comparison.after
    return _finished(study, found, Change(found.estimate, "series"), beside, _earlier(study, series_change))


def _by_starts(study: Study) -> Measured:
    """Each unit by its own start; where no panel of units and times can be made, what was before and after it."""
    study, panel = unpaired(study), best_panel(study)
    if panel is None:
        found, _beside = levels(study, None)
        if isinstance(study.metric, Count):
            return replace(found, refusal=Caveat("staggered_counts"))
        return _with(found, Caveat("staggered_no_panel"))
    change = staggered_change(study, panel)
    found, beside = levels(study, panel.days)
    found = replace(found, refusal=found.refusal or few_assignments(change),
                    mean_change=_of_means(study, found, change, lambda own: staggered_change(own, best_panel(own))))
    return _finished(study, found, change, beside, earlier_change(study, panel))


def _earlier(study: Study, change_of: ChangeOf) -> Estimate | None:
    """The same comparison of the two halves of the time before the pilot."""
    earlier = parted(study, 0.5)
    change = None if earlier is None else change_of(earlier)
    return None if change is None else change.estimate


def _of_means(study: Study, found: Measured, change: Change, change_of: ChangeOf) -> Estimate | None:
    """What the change beyond the comparison group's makes of the arithmetic mean, as in `Measured.mean_change`."""
    if found.mean_change is None:
        return None
    if found.mean_change.method == BY_RATIO:
        return of_mean(change.estimate, found.before.mean)
    metric = study.metric.model_copy(update={"compare": "difference"})
    further = change_of(replace(study, metric=metric))
    return Estimate(confidence=study.confidence) if further is None else further.estimate


def _finished(
    study: Study, found: Measured, change: Change, beside: tuple[Level, Level], earlier: Estimate | None
) -> Measured:
    """The pilot group's levels with the comparison's estimate, and the check of the time before.

    What the pilot group's own interval rests on is left out, and so are the figures beside it that tell its own change:
    they would be taken for the one beyond the comparison group.
    """
    comparison = Comparison(
        *beside, _further(found, change, beside), change.design, change.units, change.other_units,
        change.p_permutation, pretrend(earlier, found.scale, smallest_change(study.metric, found)),
        paths(study, change.days),
    )
    figures = tuple(figure for figure in found.beside if "change" not in figure.values or change.design == "series")
    kept = tuple(caveat for caveat in found.caveats if caveat.code not in UNSAID[change.design])
    found = replace(found, estimate=change.estimate, comparison=comparison, beside=figures, caveats=kept)
    return _with(found, *change.caveats)


def _further(found: Measured, change: Change, beside: tuple[Level, Level]) -> float | None:
    """The difference of the two changes in the metric's unit: the estimate itself where that is a difference."""
    if found.scale == "difference":
        return change.estimate.value if change.estimate.low is not None else None
    values = [level.value for level in (found.before, found.after, *beside)]
    if change.design == "staggered" or None in values:
        return None
    return (values[1] - values[0]) - (values[3] - values[2])
