"""The answer of the pilot report."""

from collections.abc import Sequence

from ...language import enumeration, percent
from ...language import gettext as _
from ...pilot import Effect
from ..sentence import KeyFigure, Sentence
from .comparison import has_group
from .effects import effect_sentence, evidence_grade, verdict_badge
from .figures import change_text, interval_text, level_text, relative_text
from .kickoff import at_kickoff, before_figure, kickoff_bottom_line, kickoff_cause_sentence, nothing_after

MOST_FIGURES = 4


def pilot_bottom_line(effects: Sequence[Effect]) -> list[Sentence]:
    """What the main metric did and how sure that is, then what the others did, then how far the cause is known."""
    if at_kickoff(effects):
        return kickoff_bottom_line(effects)
    first, others = effects[0], effects[1:]
    found = [Sentence(effect_sentence(first).text, "bottom-line", verdict_badge(first))]
    if not first.primary:
        found.append(Sentence(_("No metric was named as the main one in advance, so all are corrected for being "
                                "several.")))
    return [*found, *_others(others), cause_sentence(effects)]


def _others(effects: Sequence[Effect]) -> list[Sentence]:
    texts = {
        "improved": _("Improved: {labels}."),
        "worse": _("Worse: {labels}."),
        "unclear": _("No clear change: {labels}."),
        "unknown": _("Not enough to tell: {labels}."),
    }
    labels = {verdict: [effect.label for effect in effects if effect.verdict == verdict] for verdict in texts}
    return [Sentence(texts[verdict].format(labels=enumeration(names))) for verdict, names in labels.items() if names]


def cause_sentence(effects: Sequence[Effect]) -> Sentence:
    """How far the changes may be put down to the pilot."""
    if at_kickoff(effects):
        return kickoff_cause_sentence(effects)
    apart = [effect.label for effect in effects if _moved(effect) == "apart"]
    if not apart:
        return Sentence(_cause(effects))
    text = _("The groups were drifting apart already before the pilot started, so what changed between them cannot be "
             "put down to it: {labels}.")
    return Sentence(" ".join([_cause(effects), text.format(labels=enumeration(apart))]))


def _moved(effect: Effect) -> str | None:
    """What the check of the time before says of a change that was held against a comparison group."""
    pretrend = effect.comparison.pretrend if effect.comparison is not None else None
    return None if pretrend is None or effect.estimate is None else pretrend.result


def _cause(effects: Sequence[Effect]) -> str:
    compared = [effect.label for effect in effects
                if effect.grade == "comparison" and _moved(effect) in ("alike", None)]
    if len(compared) == len(effects):
        return _("The changes can be put down to the pilot if both groups would have moved alike without it.")
    if compared:
        text = _("Only this has a comparison group and can be put down to the pilot, if both groups would have moved "
                 "alike without it: {labels}. The other changes came after the pilot started, and other causes cannot "
                 "be ruled out.")
        return text.format(labels=enumeration(compared))
    if any(map(_moved, effects)):
        return _without_cause([_moved(effect) for effect in effects])
    if any(map(has_group, effects)):
        return _("The changes came after the pilot started. The comparison group holds too little to tell what would "
                 "have happened anyway, so other causes cannot be ruled out.")
    return _("The changes came after the pilot started. Without a comparison group, other causes cannot be ruled out.")


def _without_cause(moved: list[str | None]) -> str:
    """Why a comparison group does not point to a cause."""
    if "unchecked" in moved:
        return _("The changes came after the pilot started. Whether both groups moved alike before it cannot be told, "
                 "so other causes cannot be ruled out.")
    return _("The changes came after the pilot started, and other causes cannot be ruled out.")


def pilot_key_figures(effects: Sequence[Effect]) -> list[KeyFigure]:
    """The change in each of the first metrics, with its levels, interval and evidence grade."""
    return [_figure(effect) for effect in effects[:MOST_FIGURES]]


def _figure(effect: Effect) -> KeyFigure:
    if nothing_after(effect) and effect.before.value is not None:
        return before_figure(effect)
    levels = _("from {before} to {after}").format(before=level_text(effect, effect.before),
                                                  after=level_text(effect, effect.after))
    if effect.verdict == "unknown":
        shown = levels if effect.before.value is not None else ""
        return KeyFigure(effect.label, _("not enough to tell"), shown, evidence_grade(effect))
    relative = relative_text(effect)
    value = change_text(effect, effect.estimate) + (f" ({relative})" if relative else "")
    if effect.scale == "superiority":
        value = levels
        note = _("higher in {change} ({interval})").format(change=change_text(effect, effect.estimate),
                                                           interval=interval_text(effect))
    else:
        note = _("{levels}; {confidence} interval {interval}").format(
            levels=levels, confidence=percent(effect.confidence), interval=interval_text(effect))
    return KeyFigure(effect.label, value, note, evidence_grade(effect))
