"""The table of the development plan."""

from ...identification import Identification
from ...language import gettext as _
from ...text.identification import need_text, plan_header, step_text, when_text
from ..table import Table


def plan_tables(found: Identification) -> list[Table]:
    """The steps of each candidate, proposed or the company's own; nothing without candidates."""
    if found.plan is None:
        return []
    proposed = [(found.label(step.candidate), need_text(step), step_text(step, found), when_text(step), "–")
                for step in found.plan.proposed]
    own = [(found.label(step.candidate), step.need or "–", step.step, step.when or "–", step.responsible or "–")
           for step in found.plan.own]
    note = "" if own else _("Months count from the champion's first day. Who is responsible is for the company to fill "
                            "in.")
    return [Table(_("What each champion needs"), tuple(plan_header().values()), tuple(own or proposed), note=note)]
