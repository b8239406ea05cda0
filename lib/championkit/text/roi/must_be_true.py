"""What must be true for the programme to pay, one assumption at a time."""

import math

from ...language import enumeration, ngettext
from ...language import gettext as _
from ...roi import BusinessCase, Threshold
from ..sentence import Sentence
from .words import SIGNIFICANT, input_value, input_word

MOST = 3


def must_be_true_sentences(case: BusinessCase) -> tuple[Sentence, ...]:
    """The limits that tell most, and which of them could turn the result within what is held possible."""
    if case.verdict == "unknown":
        return ()
    if not case.thresholds:
        return (Sentence(_("The amounts come as a table by period, so no single assumption can be varied.")),)
    telling = _telling(case.thresholds)
    return (*(Sentence(_limit(threshold, case)) for threshold in telling), *_spare(case), *_turning(telling, case))


def _telling(thresholds: tuple[Threshold, ...]) -> list[Threshold]:
    """Those that could turn the result first, then the nearest, and one a line: its inputs are equally near."""
    found: dict[str, Threshold] = {}
    for threshold in sorted(thresholds, key=lambda one: not one.reachable):
        if threshold.value is not None:
            found.setdefault(threshold.label, threshold)
    return list(found.values())[:MOST]


def _limit(threshold: Threshold, case: BusinessCase) -> str:
    """How far one assumption may be off, or would have to be."""
    if case.base.present.net >= 0:
        text = _("The programme pays as long as «{input}» is at most {limit}; the base case expects {likely}.")
        if threshold.at_least:
            text = _("The programme pays as long as «{input}» is at least {limit}; the base case expects {likely}.")
    else:
        text = _("For the programme to pay, «{input}» would have to be at most {limit}; the base case expects "
                 "{likely}.")
        if threshold.at_least:
            text = _("For the programme to pay, «{input}» would have to be at least {limit}; the base case expects "
                     "{likely}.")
    likely = input_value(threshold, threshold.likely, currency=case.currency)
    return text.format(input=input_word(threshold), limit=limit_value(threshold, currency=case.currency), likely=likely)


def limit_value(threshold: Threshold, *, currency: str) -> str:
    """The limit to three digits, shares in whole per cent, rounded to the side on which the programme still pays."""
    value, whole = threshold.value, threshold.part in ("realised", "attributed") or threshold.unit == "share"
    digits = 2 if whole or not value else SIGNIFICANT - 1 - math.floor(math.log10(abs(value)))
    # Rounded to nine digits first, for what is exact but for the last digits would otherwise move a whole step.
    steps = round(value * 10.0**digits, 9)
    safe = (math.ceil(steps) if threshold.at_least else math.floor(steps)) / 10.0**digits
    return input_value(threshold, safe, currency=currency)


def _spare(case: BusinessCase) -> tuple[Sentence, ...]:
    """Whether any one of several benefits could be missing: then no share of it that is realised is too small."""
    shares = [threshold for threshold in case.thresholds if threshold.part == "realised"]
    if case.base.present.net < 0 or len(shares) < 2 or any(threshold.value is not None for threshold in shares):
        return ()
    return (Sentence(_("Any one of the benefits may fall away altogether, and the programme still pays.")),)


def _turning(telling: list[Threshold], case: BusinessCase) -> tuple[Sentence, ...]:
    """Which of the assumptions could turn the result by themselves; nothing where none is uncertain."""
    if not case.swings:
        return ()
    turning = [_("«{input}»").format(input=input_word(threshold)) for threshold in telling if threshold.reachable]
    if not turning:
        return (Sentence(_("No single assumption turns the result within its own limits.")),)
    if len(turning) == len(telling) > 1:
        return (Sentence(_("Within its own limits, each of these assumptions could turn the result by itself.")),)
    text = ngettext("Within its own limits, one assumption could turn the result by itself: {inputs}.",
                    "Within its own limits, each of these assumptions could turn the result by itself: {inputs}.",
                    len(turning))
    return (Sentence(text.format(inputs=enumeration(turning))),)
