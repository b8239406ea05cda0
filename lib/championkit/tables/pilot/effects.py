"""The pilot's effects as tables."""

from collections.abc import Sequence

from ...language import gettext as _
from ...language import number, percent
from ...pilot import Effect, Level
from ...text.pilot import change_text, evidence_grade, interval_text, level_text
from ...text.words import verdict_word
from ..table import Badge, Hidden, Table


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
    badge = Badge(effect.verdict, verdict_word(effect.verdict))
    change = "–" if effect.verdict == "unknown" else change_text(effect, effect.estimate)
    interval = "–" if effect.verdict == "unknown" else interval_text(effect)
    return effect.label, before, after, change, interval, badge, evidence_grade(effect)


def _level(effect: Effect, level: Level) -> str | Hidden:
    """The level with its n, unless too few people lie behind it."""
    if level.n is None:
        return Hidden(_("not shown"))
    return f"{level_text(effect, level)} ({number(level.n)})"


def _note(effects: Sequence[Effect]) -> str:
    if not any(effect.scale == "superiority" for effect in effects):
        return ""
    return _("For ratings, before and after are the shares of favourable answers, and the change is how often a "
             "later answer is the higher one; 50% is no change.")
