"""What one metric says."""

from ...estimate import Estimate
from ...language import gettext as _
from ...language import number, percent
from ...pilot import Caveat, Effect
from ...pilot.kinds.amounts import BY_RATIO
from ...pilot.kinds.durations import Durations
from ...pilot.kinds.ratings import Answers
from ..sentence import Badge, Sentence
from ..words import grade_word, verdict_word
from .caveats import caveat_text
from .comparison import meanwhile_text
from .figures import amount as amount_text
from .figures import change_text, interval_text, level_text, signed, size_text, with_unit
from .kickoff import level_before, nothing_after, unknown_text

HOLDING_BACK = {"season", "cancelled_differs", "comparison_cancelled", "response_differs", "independent",
                "one_group_each", "bad_period", "mix_changed", "other_explanation"}
REASONS = ("trend_sensitive", "mix_sensitive", "permutation", "several_metrics", "bad_period")


def effect_sentence(effect: Effect) -> Sentence:
    """From what to what, the change with its interval, and what that means."""
    return Sentence(" ".join(filter(None, [_headline(effect), _change(effect), verdict_sentence(effect)])))


def verdict_badge(effect: Effect) -> Badge:
    """The verdict in a word or two."""
    return Badge(effect.verdict, unknown_text(effect) if effect.verdict == "unknown" else verdict_word(effect.verdict))


def _headline(effect: Effect) -> str:
    texts = {
        "improved": _("{label}: improved."),
        "worse": _("{label}: worse."),
        "unclear": _("{label}: no clear change."),
        "unknown": _("{label}: nothing to compare yet.") if nothing_after(effect) else
        _("{label}: not enough to tell."),
    }
    return texts[effect.verdict].format(label=effect.label)


def _change(effect: Effect) -> str:
    figures = {
        "before": level_text(effect, effect.before),
        "after": level_text(effect, effect.after),
        "change": change_text(effect, effect.estimate),
        "interval": interval_text(effect),
        "confidence": percent(effect.confidence),
    }
    if effect.verdict == "unknown":
        return _without_claim(effect, figures)
    if effect.estimand == "paired_sign":
        return _paired(effect, figures)
    text = _held(effect) if effect.comparison is not None else _alone(effect)
    return text.format(days=number(getattr(effect.evidence, "days", 0)), **figures)


def _alone(effect: Effect) -> str:
    """How a change is told that nothing is held against."""
    return {
        "restricted_mean_days": _("On average over the first {days} days it took {before} before and {after} after: a "
                                  "change of {change} ({confidence} interval {interval})."),
        "superiority": _("Favourable answers went from {before} to {after}. A later answer is higher than an earlier "
                         "one in {change} of comparisons ({confidence} interval {interval}; 50% is no change)."),
        "ratio_of_levels": _counted(effect),
        "ratio_of_totals": _counted(effect),
    }.get(effect.estimand, _("It went from {before} to {after}: a change of {change} ({confidence} interval "
                             "{interval})."))


def _held(effect: Effect) -> str:
    """How a change is told that was held against a comparison group, or against units yet to start."""
    if effect.comparison.design == "staggered":
        return {
            "restricted_mean_days": _("On average over the first {days} days it took {before} before and {after} "
                                      "after. Held against the units that had not started yet, the change is {change} "
                                      "({confidence} interval {interval})."),
            "superiority": _("Favourable answers went from {before} to {after}. Held against the units that had not "
                             "started yet, a later answer is higher than an earlier one in {change} of comparisons "
                             "({confidence} interval {interval}; 50% is no change)."),
        }.get(effect.estimand, _("It went from {before} to {after}. Held against the units that had not started yet, "
                                 "the change is {change} ({confidence} interval {interval})."))
    return {
        "restricted_mean_days": _("On average over the first {days} days it took {before} before and {after} after. "
                                  "Held against the comparison group, the change is {change} ({confidence} interval "
                                  "{interval})."),
        "superiority": _("Favourable answers went from {before} to {after}. Held against the comparison group, a later "
                         "answer is higher than an earlier one in {change} of comparisons ({confidence} interval "
                         "{interval}; 50% is no change)."),
    }.get(effect.estimand, _("It went from {before} to {after}. Held against the comparison group, the change is "
                             "{change} ({confidence} interval {interval})."))


def _without_claim(effect: Effect, figures: dict) -> str:
    """The levels alone; nothing where they may not be shown."""
    if nothing_after(effect):
        return level_before(effect)
    if effect.before.value is None:
        return ""
    favourable, plain = _("Favourable answers: {before} before, {after} after."), _("Before {before}, after {after}.")
    return (favourable if effect.kind == "rating" else plain).format(**figures)


def _counted(effect: Effect) -> str:
    """How a series of counts is told: what was allowed for comes before the change."""
    if getattr(effect.evidence, "adjusted", False):
        return _("It went from {before} to {after}. Allowing for how many were there each time, the change is {change} "
                 "({confidence} interval {interval}).")
    return _("It went from {before} to {after}: a change of {change} ({confidence} interval {interval}).")


def _paired(effect: Effect, figures: dict) -> str:
    answers: Answers = effect.evidence
    text = _("Of the same people, {higher} answered higher the second time, {lower} lower and {same} the same: "
             "higher in {change} of those who changed ({confidence} interval {interval}; 50% is no change).")
    return text.format(higher=number(answers.higher), lower=number(answers.lower), same=number(answers.same), **figures)


def verdict_sentence(effect: Effect) -> str:
    """What the verdict's code means for the reader."""
    reason = effect.caveats[0] if effect.verdict == "unknown" else _reason(effect)
    if reason is not None:
        return caveat_text(effect, reason)
    held_back = HOLDING_BACK & {caveat.code for caveat in effect.caveats}
    texts = {
        "improved_clear": _("Better by at least the amount that matters."),
        "improved_uncertain": _("Better; more than the direction cannot be said.") if held_back else
        _("Better; the size may be smaller than what matters."),
        "worse_clear": _("Worse by at least the amount that matters."),
        "worse_uncertain": _("Worse; more than the direction cannot be said.") if held_back else
        _("Worse; the size may be smaller than what matters."),
        "no_relevant_change": _("Any change is smaller than what matters."),
        "inconclusive": _("The data fit both an improvement and a worsening; it cannot be told yet."),
    }
    return texts[effect.code]


def _reason(effect: Effect) -> Caveat | None:
    """What turned a change that was found into no clear one, if anything did."""
    found = [caveat for caveat in effect.caveats if caveat.code in REASONS and effect.verdict == "unclear"]
    return min(found, key=lambda caveat: REASONS.index(caveat.code), default=None)


def detail_sentences(effect: Effect) -> list[str]:
    """What goes with a metric's picture, such as medians, the comparison group, and what would have been missed."""
    found = []
    if isinstance(effect.evidence, Durations):
        medians = _median_before if nothing_after(effect) else _medians
        found += [_("Timed {clock}.").format(clock=effect.evidence.clock), medians(effect.evidence)]
    if effect.mean_change is not None and effect.mean_change.low is not None:
        found.append(_on_average(effect))
    if effect.comparison is not None:
        found += filter(None, [meanwhile_text(effect)])
    if getattr(effect.evidence, "paired", False):
        found.append(_("Each person is compared with themselves; how sure the change is cannot be seen from the "
                       "intervals of the two levels."))
    if effect.detectable and effect.code == "inconclusive" and not _reason(effect):
        found.append(_missed(effect))
    return found


def _missed(effect: Effect) -> str:
    """The change below which it would probably not have been seen."""
    text = _("A change of less than about {size} would probably have been missed.")
    if effect.scale == "superiority":
        text = _("A shift to less than {size} would probably have been missed.")
    return text.format(size=size_text(effect, effect.detectable).lstrip("+-\u2212"))


def _median_before(durations: Durations) -> str:
    text = _("Median time to close: {before} before; {open_before} were still open and are counted as open.")
    return text.format(before=_days(durations.median_before), open_before=number(durations.cases_before.open))


def _medians(durations: Durations) -> str:
    text = _("Median time to close: {before} before and {after} after; {open_before} and {open_after} were still open "
             "and are counted as open.")
    return text.format(before=_days(durations.median_before), after=_days(durations.median_after),
                       open_before=number(durations.cases_before.open),
                       open_after=number(durations.cases_after.open))


def _days(median: Estimate) -> str:
    if median.value is None:
        return _("not reached, for more than half are still open,")
    return _("{n} days").format(n=number(median.value))


def _on_average(effect: Effect) -> str:
    """What a case takes less or more on average, which is what money is counted from."""
    change = effect.mean_change
    if change.method == BY_RATIO:
        text = _("Counted in money, it is the average that matters: {change} a case ({low} to {high}).")
    else:
        text = _("Counted in money, it is the average that matters. High and low amounts did not change alike, so it "
                 "is compared by itself: {change} a case ({low} to {high}).")
    value, low, high = (signed(amount_text(point), point) for point in (change.value, change.low, change.high))
    return text.format(change=with_unit(effect, value), low=low, high=with_unit(effect, high))


def evidence_grade(effect: Effect) -> str:
    """How well the effect is known, in words."""
    return grade_word(effect.grade)
