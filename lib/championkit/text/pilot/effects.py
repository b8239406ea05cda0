"""What one metric says."""

import math

from ...language import gettext as _
from ...language import number, percent
from ...pilot import Effect
from ...pilot.durations import Durations
from ...pilot.ratings import Answers
from ..sentence import Sentence
from ..words import grade_word
from .figures import amount, change_text, interval_text, level_text


def effect_sentence(effect: Effect) -> Sentence:
    """From what to what, the change with its interval, and what that means."""
    return Sentence(" ".join([_headline(effect), _change(effect), verdict_sentence(effect)]))


def _headline(effect: Effect) -> str:
    texts = {
        "improved": _("{label}: improved."),
        "worse": _("{label}: worse."),
        "unclear": _("{label}: no clear change."),
        "unknown": _("{label}: not enough to tell."),
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
        return _("Before {before}, after {after}, as far as that can be said.").format(**figures)
    if effect.estimand == "restricted_mean_days":
        text = _("On average over the first {days} days it took {before} before and {after} after: a change of "
                 "{change} "
                 "({confidence} interval {interval}).")
        return text.format(days=number(effect.evidence.days), **figures)
    if effect.estimand == "superiority":
        text = _("Favourable answers went from {before} to {after}. A later answer is higher than an earlier one in "
                 "{change} of comparisons ({confidence} interval {interval}; 50% is no change).")
        return text.format(**figures)
    if effect.estimand == "paired_sign":
        return _paired(effect, figures)
    if effect.comparison is not None:
        text = _("It went from {before} to {after}. Held against the comparison group, the change is {change} "
                 "({confidence} interval {interval}).")
        return text.format(**figures)
    text = _("It went from {before} to {after}: a change of {change} ({confidence} interval {interval}).")
    return text.format(**figures)


def _paired(effect: Effect, figures: dict) -> str:
    answers: Answers = effect.evidence
    text = _("Of the same people, {higher} answered higher the second time, {lower} lower and {same} the same: "
             "higher in "
             "{change} of those who changed ({confidence} interval {interval}; 50% is no change).")
    return text.format(higher=number(answers.higher), lower=number(answers.lower), same=number(answers.same), **figures)


def verdict_sentence(effect: Effect) -> str:
    """What the verdict's code means for the reader."""
    texts = {
        "improved_clear": _("Better by at least the amount that matters."),
        "improved_uncertain": _("Better; the size may be smaller than what matters."),
        "worse_clear": _("Worse by at least the amount that matters."),
        "worse_uncertain": _("Worse; the size may be smaller than what matters."),
        "no_relevant_change": _("Any change is smaller than what matters."),
        "inconclusive": _("The data fit both an improvement and a worsening; it cannot be told yet."),
        "no_claim": _("There are too few cases for a claim."),
    }
    return texts[effect.code]


def detail_sentences(effect: Effect) -> list[str]:
    """What goes with a metric's picture: medians, open cases, and the smallest change that could have been seen."""
    found = []
    if isinstance(effect.evidence, Durations):
        found.append(_medians(effect.evidence))
    if effect.comparison is not None and effect.comparison.difference is not None:
        found.append(_meanwhile(effect))
    if effect.detectable and effect.verdict == "unclear" and effect.scale != "superiority":
        text = _("A change below about {detectable} would probably have been missed.")
        found.append(text.format(detectable=_detectable(effect)))
    return found


def _medians(durations: Durations) -> str:
    def days(estimate) -> str:
        if estimate.value is None:
            return _("(more than half are still open)")
        return _("{n} days").format(n=number(estimate.value))

    text = _("Half were closed within {before} before and {after} after; {open_before} and {open_after} were "
             "still open and "
             "are counted as open.")
    return text.format(before=days(durations.median_before), after=days(durations.median_after),
                       open_before=number(durations.open_before), open_after=number(durations.open_after))


def _meanwhile(effect: Effect) -> str:
    comparison = effect.comparison
    text = _("Meanwhile the comparison group went from {before} to {after}; the two changes differ by {difference}.")
    return text.format(before=level_text(effect, comparison.before), after=level_text(effect, comparison.after),
                       difference=amount(comparison.difference))


def _detectable(effect: Effect) -> str:
    if effect.scale == "ratio":
        return percent(1 - math.exp(-effect.detectable))
    if effect.kind == "share":
        return _("{n} percentage points").format(n=number(100 * effect.detectable, 1))
    return change_text(effect, effect.detectable).lstrip("+")


def evidence_grade(effect: Effect) -> str:
    """How well the effect is known, in words."""
    return grade_word(effect.grade)
