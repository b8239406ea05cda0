"""What the comparison group did meanwhile, how the groups were compared, and whether they moved alike before."""

from collections.abc import Sequence

from ...language import gettext as _
from ...language import number, percent
from ...pilot import Effect
from ..sentence import Sentence
from .figures import amount, change_text, level_text, signed, with_unit

RARE = 0.01


def comparison_sentences(effects: Sequence[Effect]) -> list[Sentence]:
    """For each metric with a comparison what it rests on; one sentence where there is none at all."""
    found = [Sentence(_("{label}: {comparison}").format(label=effect.label, comparison=_told(effect)))
             for effect in effects if effect.comparison is not None]
    if found:
        return found
    if any(map(has_group, effects)):
        return [Sentence(_("There is a comparison group, but nothing could be held against it, so what would have "
                           "happened without the pilot is not known."))]
    return [Sentence(_("There is no comparison group, so what would have happened without the pilot is not known."))]


def has_group(effect: Effect) -> bool:
    """Whether the metric's table has a comparison group, if only one that could not be used."""
    return effect.comparison is not None or any(caveat.code.startswith("comparison_") for caveat in effect.caveats)


def _told(effect: Effect) -> str:
    parts = [meanwhile_text(effect), _design(effect)]
    if effect.estimate is not None:
        parts += [pretrend_text(effect), _chance(effect)]
    return " ".join(filter(None, parts))


def meanwhile_text(effect: Effect) -> str:
    """The comparison group's levels, and by how much more the pilot group changed; empty where it has no levels."""
    comparison = effect.comparison
    if comparison.before.value is None or comparison.after.value is None:
        return ""
    levels = {"before": level_text(effect, comparison.before), "after": level_text(effect, comparison.after)}
    if comparison.difference is None:
        return _("Meanwhile the comparison group went from {before} to {after}.").format(**levels)
    text = _("Meanwhile the comparison group went from {before} to {after}; the pilot group changed by {difference} "
             "beyond that.")
    return text.format(difference=_difference(effect, comparison.difference), **levels)


def _difference(effect: Effect, value: float) -> str:
    """A difference of levels; of shares in percentage points."""
    if effect.kind in ("share", "rating"):
        return _("{n} percentage points").format(n=signed(number(100 * value, 1), value))
    return with_unit(effect, signed(amount(value), value))


def _design(effect: Effect) -> str:
    comparison = effect.comparison
    texts = {
        "series": _("The counts of the two groups were held against each other from one point in time to the next."),
        "units": _("Units with the pilot: {units}; without it: {other_units}. Each unit's change counts once, so that "
                   "what happened to one whole unit does not pass for an effect."),
        "groups": _("The change of the one group was held against that of the other."),
        "staggered": _("Units that started one after the other: {units}; that never started: {other_units}. Each was "
                       "held against the units that had not started yet."),
    }
    return texts[comparison.design].format(units=number(comparison.units or 0),
                                           other_units=number(comparison.other_units or 0))


def pretrend_text(effect: Effect) -> str:
    """Whether both groups moved alike in the time before the pilot, with the interval of the difference."""
    found = effect.comparison.pretrend
    if found is None or found.low is None:
        return _("Whether both groups moved alike before the pilot cannot be checked, for there is too little from "
                 "that time, or it has no dates.")
    texts = {
        "alike": _("Before the pilot the groups moved alike: from the first half of that time to the second, the pilot "
                   "group's change beyond that of the other lies between {low} and {high}."),
        "apart": _("The groups were drifting apart already before the pilot: from the first half of that time to the "
                   "second, the pilot group's change beyond that of the other lies between {low} and {high}. So the "
                   "change cannot be put down to the pilot."),
        "unchecked": _("Whether both groups moved alike before the pilot cannot be told: from the first half of that "
                       "time to the second, the pilot group's change beyond that of the other may lie anywhere "
                       "between {low} and {high}."),
    }
    low, high = (change_text(effect, value) for value in (found.low, found.high))
    return texts[found.result].format(low=low, high=high)


def _chance(effect: Effect) -> str:
    """How rarely chance alone would give a difference as large."""
    comparison, p = effect.comparison, effect.comparison.p_permutation
    if p is None:
        return ""
    starts = comparison.design == "staggered"
    if p < RARE:
        text = _("Had the start days fallen on the units by lot, fewer than {share} of all ways to do so would show a "
                 "change as large.") if starts else \
            _("Had the pilot fallen on units by lot, fewer than {share} of all ways to do so would show a difference "
              "as large.")
        return text.format(share=percent(RARE))
    text = _("Had the start days fallen on the units by lot, {share} of all ways to do so would show a change as "
             "large.") if starts else \
        _("Had the pilot fallen on units by lot, {share} of all ways to do so would show a difference as large.")
    return text.format(share=percent(p))
