"""The periods of a metric that a picture shows: both, or the one that holds anything yet."""

from dataclasses import dataclass
from typing import Any

from ...language import gettext as _
from ...pilot import Effect, Level
from ...pilot.kinds.counts import Series
from ..style import AFTER, BEFORE, MUTED

COLORS = {"before": BEFORE, "after": AFTER}
WORD_COLORS = {"before": MUTED, "after": AFTER}


@dataclass(frozen=True)
class Period:
    """A period with its level, and `data`, its part of the effect's evidence; `code` is before or after."""

    code: str
    level: Level
    data: Any

    @property
    def color(self) -> str:
        return COLORS[self.code]

    @property
    def word_color(self) -> str:
        """The colour of words, which has to be darker than that of a mark."""
        return WORD_COLORS[self.code]

    @property
    def word(self) -> str:
        return {"before": _("before"), "after": _("after")}[self.code]


def periods(effect: Effect, data: str = "") -> list[Period]:
    """The periods with something in them; `data` begins the evidence's names, such as cases_ for cases_before.

    A series of counts is not kept by period: its periods have no data of their own.
    """
    return [Period(code, level, getattr(effect.evidence, data + code, None))
            for code, level in (("before", effect.before), ("after", effect.after)) if level.n]


def drawable(effect: Effect) -> bool:
    """Whether the metric's figures may be shown, and there are any: a series may be too short to make one point."""
    if effect.evidence is None or not (effect.before.n or effect.after.n):
        return False
    return not isinstance(effect.evidence, Series) or effect.evidence.counts.size > 0
