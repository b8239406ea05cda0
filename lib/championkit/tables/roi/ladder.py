"""The benefits and the costs as tables: from face value to what counts."""

from ...language import gettext as _
from ...language import money, percent
from ...roi import BusinessCase, CaseLine
from ...text.roi.words import kind_word, line_word, span
from ...text.words import grade_word
from ..table import Hidden, Table

NONE = "–"


def ladder_table(case: BusinessCase) -> Table:
    """Each benefit from its face value to what counts in the base case, with totals by kind."""
    header = (_("Benefit"), _("A year at face value"), _("Realised"), _("Due to the programme"),
              _("In the base case, {horizon}").format(horizon=span(case.horizon_months)), _("Kind"), _("Evidence"))
    benefits = [line for line in case.lines if line.side == "benefit"]
    rows = [_benefit_row(line, case) for line in benefits]
    kinds = case.by_kind if len(case.by_kind) > 1 else {}
    rows += [(_("Total: {kind}").format(kind=kind_word(kind)), "", "", "", money(total, case.currency), "", "")
             for kind, total in kinds.items()]
    rows.append((_("Total of the benefits"), "", "", "", money(case.base.nominal.benefits, case.currency), "", ""))
    return Table(_("From face value to what counts"), header, tuple(rows), (1, 2, 3, 4), _year_note(benefits))


def cost_table(case: BusinessCase) -> Table:
    """Each cost: how often, a year of it, and its sum over the horizon."""
    header = (_("Cost"), _("Due"), _("A year"), _("In the base case, {horizon}").format(
        horizon=span(case.horizon_months)), _("Evidence"))
    costs = [line for line in case.lines if line.side == "cost"]
    rows = [(line_word(line), _every_word(line), _yearly(line, case), money(line.total, case.currency), _grade(line))
            for line in costs]
    rows.append((_("Total of the costs"), "", "", money(case.base.nominal.costs, case.currency), ""))
    return Table(_("What the programme costs"), header, tuple(rows), (2, 3), _year_note(costs))


def _benefit_row(line: CaseLine, case: BusinessCase) -> tuple:
    if not line.counted:
        hidden = Hidden(_("not counted"))
        return (line_word(line), hidden, hidden, hidden, hidden, kind_word(line.kind), _grade(line))
    shares = (NONE, NONE) if line.every is None else (percent(line.realised), percent(line.attributed))
    return (line_word(line), _yearly(line, case), *shares, money(line.total, case.currency), kind_word(line.kind),
            _grade(line))


def _yearly(line: CaseLine, case: BusinessCase) -> str:
    amount = money(line.yearly, case.currency)
    return _("{amount}, once").format(amount=amount) if line.every == "once" else amount


def _every_word(line: CaseLine) -> str:
    return {"once": _("once"), "month": _("each month"), "year": _("each year"), None: _("as in the table")}[line.every]


def _grade(line: CaseLine) -> str:
    if line.grade is None:
        return NONE
    return _("{grade}, unproven").format(grade=grade_word(line.grade)) if line.unproven else grade_word(line.grade)


def _year_note(lines: list[CaseLine]) -> str:
    """What the yearly column means for a table of cash flows."""
    if any(line.every is None for line in lines):
        return _("The amount of a year is that of the first one, with what falls due before the start.")
    return ""
