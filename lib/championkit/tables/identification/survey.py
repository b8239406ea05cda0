"""Tables of the survey."""

from ...identification import Identification
from ...language import gettext as _
from ...language import number, percent
from ...text.words import criterion_word
from ..table import Hidden, Table


def group_tables(found: Identification) -> list[Table]:
    """Response and readiness by group, as far as it may be shown; nothing without groups."""
    survey = found.survey
    if survey is None or survey.too_few or not survey.grouped:
        return []
    dimensions = [part.dimension for part in survey.readiness]
    header = (_("Group"), _("Answered"), _("Invited"), _("Response"), *map(criterion_word, dimensions))
    rows = [
        (group.name, *_response(group), *(number(part.mean) for part in group.readiness)) for group in survey.groups
    ]
    hidden = Hidden(_("not shown"))
    rows += [(name, *[hidden] * (len(header) - 1)) for name in survey.hidden]
    rows.append((_("All"), *_response(survey), *(number(part.mean) for part in survey.readiness)))
    note = _("Readiness runs from 0 to 100: every answer is set on that scale, 0 for the lowest and 100 for the "
             "highest level, and averaged for each person first.")
    return [Table(_("Response and readiness by group"), header, tuple(rows), numeric=tuple(range(1, len(header))),
                  note=note)]


def _response(part) -> tuple[str, str, str]:
    """How many answered and were invited, and the share, of a group or of all."""
    if part.invited is None:
        return number(part.answered), "–", "–"
    return number(part.answered), number(part.invited), percent(part.response)
