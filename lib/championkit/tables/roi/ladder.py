"""The benefits and the costs as tables: from face value to what counts."""

from collections.abc import Sequence

from ...language import date, enumeration, money, number, percent
from ...language import gettext as _
from ...roi import BusinessCase, CaseLine, Exchange
from ...text.roi.words import decimals, hour_word, kind_word, line_word, span
from ...text.words import grade_word
from ..table import Hidden, Table

NONE = "–"
KINDS = ("cash", "avoided cost", "capacity", None)  # a table of cash flows tells none


def ladder_table(case: BusinessCase) -> Table:
    """Each benefit from its face value to what counts in the base case, kind by kind, with totals by group as well."""
    header = (_("Benefit"), _("A year at face value"), _("Realised"), _("Due to the programme"),
              _("In the base case, {horizon}").format(horizon=span(case.horizon_months)), _("Present value"),
              _("Evidence"))
    benefits = [line for line in case.lines if line.side == "benefit"]
    kinds = [(kind, lines) for kind in KINDS if (lines := [line for line in benefits if line.kind == kind])]
    rows = []
    for kind, lines in kinds:
        rows += [_benefit_row(line, case) for line in lines]
        rows += [_benefit_total(_total(kind_word(kind)), lines, case)] if len(kinds) > 1 else []
    rows += [_benefit_total(_total(name), lines, case) for name, lines in _groups(benefits)]
    rows.append(_benefit_total(_all_benefits(kinds), benefits, case))
    return Table(_("From face value to what counts"), header, tuple(rows), (1, 2, 3, 4, 5), _note(benefits, case))


def cost_table(case: BusinessCase) -> Table:
    """Each cost: how often, a year of it if it comes every year, and its sum over the horizon and today, by group."""
    header = (_("Cost"), _("Due"), _("A year"), _("In the base case, {horizon}").format(
        horizon=span(case.horizon_months)), _("Present value"), _("Evidence"))
    costs = [line for line in case.lines if line.side == "cost"]
    rows = [(line_word(line), _every_word(line), _each_year(line, case), *_sums([line], case), _grade(line))
            for line in costs]
    totals = [*((_total(name), lines) for name, lines in _groups(costs)), (_("Total of the costs"), costs)]
    rows += [(name, "", "", *_sums(lines, case), "") for name, lines in totals]
    return Table(_("What the programme costs"), header, tuple(rows), (2, 3, 4), _note(costs, case))


def _benefit_row(line: CaseLine, case: BusinessCase) -> tuple:
    if not line.counted:
        return (line_word(line), *[Hidden(_("not counted"))] * 5, _grade(line))
    shares = (NONE, NONE) if line.every is None else (percent(line.realised), percent(line.attributed))
    return (line_word(line), _yearly(line, case), *shares, *_sums([line], case), _grade(line))


def _benefit_total(name: str, lines: Sequence[CaseLine], case: BusinessCase) -> tuple:
    return (name, "", "", "", *_sums(lines, case), "")


def _all_benefits(kinds: Sequence[tuple]) -> str:
    """The name of the total of all benefits, with their kind where all are of one."""
    if len(kinds) == 1 and kinds[0][0]:
        return _("Total of the benefits: {kind}").format(kind=kind_word(kinds[0][0]))
    return _("Total of the benefits")


def _sums(lines: Sequence[CaseLine], case: BusinessCase) -> tuple[str, str]:
    """What lines come to over the horizon, and in present value."""
    return tuple(money(sum(getattr(line, what) for line in lines), case.currency) for what in ("total", "present"))


def _groups(lines: Sequence[CaseLine]) -> list[tuple[str, list[CaseLine]]]:
    """The lines of each group in the order they come in, those without one last; nothing where all are of one."""
    names = list(dict.fromkeys(line.group for line in lines))
    if len(names) < 2:
        return []
    names.sort(key=lambda name: name is None)
    return [(name or _("without a group"), [line for line in lines if line.group == name]) for name in names]


def _total(part: str) -> str:
    return _("Total: {kind}").format(kind=part)


def _yearly(line: CaseLine, case: BusinessCase) -> str:
    amount = money(line.yearly, case.currency)
    return _("{amount}, once").format(amount=amount) if line.every == "once" else amount


def _each_year(line: CaseLine, case: BusinessCase) -> str:
    """A year of a cost; none for what comes once or with a handover, which no year costs."""
    return NONE if line.every in ("once", "handover") else money(line.yearly, case.currency)


def _every_word(line: CaseLine) -> str:
    words = {"once": _("once"), "month": _("each month"), "year": _("each year"), "handover": _("each handover"),
             None: _("as in the table")}
    return words[line.every]


def _grade(line: CaseLine) -> str:
    if line.grade is None:
        return NONE
    return _("{grade}, unproven").format(grade=grade_word(line.grade)) if line.unproven else grade_word(line.grade)


def _note(lines: Sequence[CaseLine], case: BusinessCase) -> str:
    """What the yearly column means for a table of cash flows; how work and other currencies became its money."""
    notes = []
    if any(line.every is None for line in lines):
        notes.append(_("The amount of a year is that of the first one, with what falls due before the start."))
    worked = [line_word(line) for line in lines if line.worked]
    if worked:
        text = _("Worked out from hours, at {hour} an hour: {lines}.")
        notes.append(text.format(hour=hour_word(case.hour_cost.hour, case.currency), lines=enumeration(worked)))
    notes += [_exchange_note(exchange, lines, case) for exchange in dict.fromkeys(line.exchange for line in lines)
              if exchange]
    return " ".join(notes)


def _exchange_note(exchange: Exchange, lines: Sequence[CaseLine], case: BusinessCase) -> str:
    text = _("Converted from {currency} at {rate} {into} a unit ({date}): {lines}.")
    if exchange.source:
        text = _("Converted from {currency} at {rate} {into} a unit ({date}, {source}): {lines}.")
    return text.format(
        currency=exchange.currency, rate=number(exchange.rate, decimals(exchange.rate, most=4)), into=case.currency,
        date=date(exchange.date), source=exchange.source,
        lines=enumeration([line_word(line) for line in lines if line.exchange == exchange]))
