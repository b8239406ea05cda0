"""What is said of a pilot that has not brought anything yet: what was before, and what it could show."""

from collections.abc import Sequence

from ...language import date
from ...language import gettext as _
from ...pilot import Effect
from ..sentence import Badge, KeyFigure, Sentence
from .figures import level_text
from .planning import planning_text


def nothing_after(effect: Effect) -> bool:
    """Whether a metric has nothing after the start."""
    return effect.after.n == 0


def at_kickoff(effects: Sequence[Effect]) -> bool:
    """Whether no metric has anything after the start, and one at least has a time before."""
    return not any(effect.after.n for effect in effects) and any(map(_begun_before, effects))


def _begun_before(effect: Effect) -> bool:
    return nothing_after(effect) and bool(effect.before.n)


def unknown_text(effect: Effect) -> str:
    """Why a metric has no verdict, in a word or two."""
    return _("nothing to compare yet") if _begun_before(effect) else _("not enough to tell")


def kickoff_bottom_line(effects: Sequence[Effect]) -> list[Sentence]:
    """That there is nothing to compare yet, and what the pilot could show in its main metric, or in each of them."""
    begun = next(filter(_begun_before, effects))
    found = [Sentence(_starts(begun), "bottom-line", Badge(begun.verdict, unknown_text(begun)))]
    first = effects[:1] if effects[0].primary else effects
    found += [Sentence(text) for text in map(planning_text, first) if text]
    return found


def _starts(effect: Effect) -> str:
    texts = {
        "not_started": _("The pilot starts on {starts}, so there is nothing to compare yet."),
        "no_after": _("The pilot started on {starts}, but the tables hold nothing from after that, so there is nothing "
                      "to compare yet."),
    }
    reason = effect.caveats[0]
    return texts[reason.code].format(starts=date(reason.values["starts"]))


def level_before(effect: Effect) -> str:
    """The level before, as a sentence; empty where it may not be shown, or is not known."""
    if effect.before.value is None:
        return ""
    text = _("Favourable answers before: {before}.") if effect.kind == "rating" else _("Before: {before}.")
    return text.format(before=level_text(effect, effect.before))


def before_figure(effect: Effect) -> KeyFigure:
    """The level before, alone."""
    return KeyFigure(effect.label, level_text(effect, effect.before), _("before the pilot; nothing after it yet"))


def _has_comparison(effects: Sequence[Effect]) -> bool:
    """Whether a table holds a comparison group, so far only before."""
    return any(caveat.code == "comparison_incomplete" and caveat.values["before"]
               for effect in effects for caveat in effect.caveats)


def kickoff_cause_sentence(effects: Sequence[Effect]) -> Sentence:
    """That a comparison group must be chosen now, unless there is one."""
    if _has_comparison(effects):
        return Sentence(_("There is no change to explain yet. The comparison group, measured in the same way from now "
                          "on, will show what happens anyway."))
    return Sentence(_("There is no change to explain yet. A group that does not take part, measured in the same way "
                      "from now on, would show later what happens anyway."))


def kickoff_next_sentences(effects: Sequence[Effect]) -> list[Sentence]:
    """What to settle before the pilot begins."""
    found = [
        _("Let the pilot last at least as long as it takes to see the change that matters; where that is too long, "
          "agree on a larger change, on another metric, or on a comparison of more cases, before it starts."),
        _("Take the tables out again in the same way after the start, and make this report anew."),
    ]
    if not _has_comparison(effects):
        found.insert(1, _("Choose a comparison group before the pilot starts: it is what makes a cause believable."))
    return list(map(Sentence, found))
