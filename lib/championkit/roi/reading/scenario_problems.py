"""Scenarios that would change nothing, because no line is of the kind they change."""

from collections.abc import Sequence

from ...company import FILE
from ...company.params import Line, Roi
from ...language import gettext as _
from ...problem import Problem


def scenario_problems(roi: Roi, lines: Sequence[Line] = ()) -> list[Problem]:
    """A problem for each scenario with other champions, or without freed capacity, that has nothing to change.

    A table of cash flows has no lines, and so neither amounts per champion nor kinds of benefits.
    """
    per_champion = bool(lines) and (roi.rotation is not None or any(line.per_champion for line in lines))
    capacity = any(getattr(line, "kind", None) == "capacity" for line in lines)
    found = []
    for at, scenario in enumerate(roi.scenarios):
        if scenario.champions is not None and not per_champion:
            what = _("no amount is that of one champion, so their number changes nothing")
            mend = _("Set per_champion: true on lines whose amount is that of one champion.")
            found.append(_problem(f"{at}.champions", what, mend))
        if not scenario.capacity and not capacity:
            what = _("no benefit is freed capacity, so there is none to leave out")
            mend = _("Take it out, or set kind: capacity on lines that free time.")
            found.append(_problem(f"{at}.capacity", what, mend))
    return found


def _problem(key: str, what: str, mend: str) -> Problem:
    return Problem(FILE, what, mend, column=f"roi.scenarios.{key}")
