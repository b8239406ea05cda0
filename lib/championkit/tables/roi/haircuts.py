"""The standard haircuts on the first year as a table."""

from ...language import gettext as _
from ...language import percent
from ...roi import BusinessCase, Haircut
from ...text.roi.words import rate, span
from ..table import Table

NONE = "–"


def haircut_tables(case: BusinessCase) -> tuple[Table, ...]:
    """The first year at face value after each standard haircut, with the case's own figures beside; none without."""
    if not case.haircuts:
        return ()
    header = (_("Standard haircut, one after another"), _("Standard"), _("In this case"), _("First-year return left"))
    rows = tuple((_word(step), _size(step, step.standard), _size(step, step.own), rate(step.roi))
                 for step in case.haircuts)
    note = _("The standard figures are customary where nothing is measured. Those of this case are averages of its "
             "lines, which the base case uses; its risks stand as ranges.")
    return (Table(_("What standard haircuts leave of the first year"), header, rows, (1, 2, 3), note),)


def _word(step: Haircut) -> str:
    return {
        "face_value": _("At face value"),
        "capacity": _("Share of the freed working time that is put to use"),
        "attribution": _("Share of the benefits due to the programme"),
        "ramp_up": _("Time until the full size is reached"),
        "benefit_risk": _("Taken off the benefits for risks"),
        "cost_overrun": _("Put on the costs for overruns"),
    }[step.code]


def _size(step: Haircut, size: float | None) -> str:
    if size is None:
        return NONE
    return span(size) if step.code == "ramp_up" else percent(size)
