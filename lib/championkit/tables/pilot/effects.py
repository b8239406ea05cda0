"""The pilot's effects as tables."""

from collections.abc import Sequence

from ...language import gettext as _
from ...language import number, percent
from ...pilot import Effect, Level
from ...text.pilot import change_text, evidence_grade, interval_text, level_text, nothing_after, verdict_badge
from ..table import Hidden, Table


def effects_table(effects: Sequence[Effect]) -> Table:
    """One row a metric: its level in both periods, the change with its interval, the verdict and the evidence."""
    confidence = percent(effects[0].confidence)
    header = (
        _("Metric"), _("Before (n)"), _("After (n)"), _("Change"),
        _("{confidence} interval").format(confidence=confidence), _("Verdict"), _("Evidence"),
    )
    caption = _("What changed from before to after")
    return Table(caption, header, tuple(map(_row, effects)), (1, 2, 3, 4), _note(effects))


def _row(effect: Effect) -> tuple:
    before, after = (_level(effect, level) for level in (effect.before, effect.after))
    known = effect.verdict != "unknown"
    change = change_text(effect, effect.estimate) if known else "–"
    interval = interval_text(effect) if known else "–"
    grade = "–" if nothing_after(effect) else evidence_grade(effect)
    return effect.label, before, after, change, interval, verdict_badge(effect), grade


def _level(effect: Effect, level: Level) -> str | Hidden:
    """The level with its n, unless too few people lie behind it."""
    if level.n is None:
        return Hidden(_("not shown"))
    if not level.n:
        return "–"
    return f"{level_text(effect, level)} ({number(level.n)})"


def _note(effects: Sequence[Effect]) -> str:
    if not any(effect.scale == "superiority" for effect in effects):
        return ""
    return _("For ratings, before and after are the shares of favourable answers, and the change is how often a "
             "later answer is the higher one; 50% is no change.")
