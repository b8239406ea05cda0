"""What the cases of each metric could show, and what it takes, as tables."""

import math
from collections.abc import Sequence

from ...language import gettext as _
from ...language import ngettext, number
from ...pilot import Effect
from ...pilot.effect import Plan
from ...text.pilot import cases_text, distance_text, rounded_up
from ...text.pilot.planning import LONGEST_WEEKS
from ..table import Hidden, Table

NOTHING = "–"


def planning_table(effects: Sequence[Effect]) -> Table:
    """One row a metric: its cases, the smallest change they could show, the one that matters, and what that takes."""
    header = (_("Metric"), _("Before"), _("After"), _("Smallest change it could show"), _("The change that matters"),
              _("Needed after the start"), _("Weeks from the start"))
    caption = _("Whether the change that matters could be seen")
    return Table(caption, header, tuple(map(_row, effects)), (1, 2, 3, 4, 5, 6), _note(effects))


def _row(effect: Effect) -> tuple:
    plan = effect.plan
    if plan is None:
        shown = NOTHING if effect.before.n is not None else Hidden(_("not shown"))
        return effect.label, shown, shown, NOTHING, _wanted(effect), NOTHING, NOTHING
    return (effect.label, cases_text(effect, plan.n_before), cases_text(effect, plan.n_after),
            _size(effect, plan.detectable), _wanted(effect), _needed(effect, plan), _weeks(plan))


def _size(effect: Effect, size: float | None) -> str:
    return NOTHING if size is None else distance_text(effect, size)


def _wanted(effect: Effect) -> str:
    return distance_text(effect, effect.smallest_change) if 0 < effect.smallest_change < math.inf else NOTHING


def _needed(effect: Effect, plan: Plan) -> str:
    if plan.by_units:
        return _("more units")
    if plan.needed is None:
        if plan.detectable is None or not 0 < plan.wanted < math.inf:
            return NOTHING
        if plan.in_each is None:
            return _("no number is enough")
        return _("{n} in each period").format(n=cases_text(effect, rounded_up(plan.in_each)))
    return cases_text(effect, rounded_up(plan.needed))


def _weeks(plan: Plan) -> str:
    if plan.weeks is None:
        return NOTHING
    return _("more than five years") if plan.weeks > LONGEST_WEEKS else number(rounded_up(plan.weeks))


def _note(effects: Sequence[Effect]) -> str:
    plans = [effect.plan for effect in effects if effect.plan is not None]
    notes = [_("A change of the smallest size shown is found four times out of five. Needed numbers are rounded up to "
               "two digits.")]
    if any(plan.needed is None and plan.in_each for plan in plans):
        notes.append(_("In each period: later cases alone are not enough, for the time before is too short or varies "
                       "too much."))
    if any(effect.plan is not None and effect.verdict == "unknown" for effect in effects):
        notes.append(_("Where there is too little after the start, the smallest change is what as many cases after as "
                       "before could show."))
    return " ".join(notes)


def outlook_tables(effects: Sequence[Effect]) -> list[Table]:
    """The smallest change that pilots of different lengths could show; empty where no metric looks ahead."""
    shown = [effect for effect in effects if effect.plan is not None
             and any(outlook.detectable is not None for outlook in effect.plan.outlooks)]
    if not shown:
        return []
    lengths = [outlook.weeks for outlook in shown[0].plan.outlooks]
    header = (_("Metric"), *(ngettext("{n} week", "{n} weeks", length).format(n=number(length)) for length in lengths),
              _("The change that matters"))
    rows = tuple((effect.label, *(_size(effect, outlook.detectable) for outlook in effect.plan.outlooks),
                  _wanted(effect)) for effect in shown)
    note = _("A dash: not enough for any claim. It is taken that as many come in a week as before, and that they vary "
             "as much.")
    if any(effect.kind == "duration" for effect in shown):
        followed = _("Cases must also be followed long enough, so a short pilot says little of durations.")
        note = f"{note} {followed}"
    return [Table(_("The smallest change that a pilot of so many weeks could show"), header, rows,
                  tuple(range(1, len(header))), note)]
