"""What the business case takes as given, as tables."""

from ...language import gettext as _
from ...language import number, percent
from ...roi import BusinessCase, Swing
from ...text.roi.words import input_value, input_word, line_word, span
from ..table import Table


def assumption_table(case: BusinessCase) -> Table:
    """What the base case takes as given: each uncertain input with its limits, and what was set for all."""
    header = (_("Assumption"), _("Low"), _("Likely"), _("High"), _("What the limits are"))
    fixed = [
        (_("Horizon"), "", span(case.horizon_months), "", _("set")),
        (_("Discount rate a year"), "", percent(case.discount_rate, 1), "", _("set")),
        (_("Champions"), "", number(case.champions), "", _("set")),
    ]
    fixed += [
        (_("{name}: ramp-up").format(name=line_word(line)), "", span(line.ramp_up_months), "", _("set"))
        for line in case.lines if line.ramp_up_months
    ]
    shapes = {"pert": _("lowest and highest possible (PERT)"), "measured": _("interval measured in the pilot"),
              "triangular": _("lowest and highest possible (triangular)")}
    uncertain = [(input_word(swing), *_limits(swing, case), shapes[swing.shape]) for swing in case.swings]
    note = "" if uncertain else _("No amount is given as a range.")
    return Table(_("Assumptions"), header, (*fixed, *uncertain), (1, 2, 3), note)


def _limits(swing: Swing, case: BusinessCase) -> tuple[str, ...]:
    """The lowest, the likely and the highest value of an uncertain input."""
    return tuple(input_value(swing, value, currency=case.currency) for value in (swing.low, swing.likely, swing.high))
