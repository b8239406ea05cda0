"""The business case as tables: the cases side by side, the benefits' ladder, the costs, the years, the assumptions."""

from ..language import gettext as _
from ..language import money, number, percent
from ..roi import Appraisal, BusinessCase, CaseLine, Return, Swing, Year
from ..text.roi.words import input_value, input_word, kind_word, line_word, payback_word, rate, span
from ..text.words import grade_word
from .table import Hidden, Table

NONE = "–"
MONTHS = 12


def case_table(case: BusinessCase) -> Table:
    """The first year at face value, the base case, and the base case without freed capacity, side by side."""
    header = [_("Figure"), _("First year at face value"), _("Base case over {horizon}").format(
        horizon=span(case.horizon_months))]
    columns = [_first_year_column(case), _appraisal_column(case, case.base)]
    if "capacity" in case.by_kind:
        header.append(_("Base case without freed capacity"))
        columns.append(_appraisal_column(case, case.cash))
    rows = tuple(zip(_figure_names(), *columns, strict=True))
    note = _("ROI is what is gained as a share of the costs. Present values count an amount less the later it comes.")
    return Table(_("The cases side by side"), tuple(header), rows, tuple(range(1, len(header))), note)


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


def year_table(case: BusinessCase) -> Table:
    """Costs, benefits and balance year by year, undiscounted."""
    header = (_("Year"), _("Costs"), _("Benefits"), _("Difference"), _("Balance at its end"))
    rows, balance = [], 0.0
    for year in case.years:
        balance += year.benefits - year.costs
        amounts = (year.costs, year.benefits, year.benefits - year.costs, balance)
        rows.append((_year_word(year), *(money(amount, case.currency) for amount in amounts)))
    note = _("A cost that falls due before the start, or at the turn of a year, belongs to the year it pays for.")
    return Table(_("Year by year, base case, not discounted"), header, tuple(rows), (1, 2, 3, 4),
                 note if case.periods_per_year == MONTHS else "")


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


def _figure_names() -> tuple[str, ...]:
    return (
        _("Costs"), _("Benefits"), _("Benefits less costs"), _("Return (ROI)"), _("Return (ROI) in present values"),
        _("Net present value"), _("Internal rate of return a year"), _("Payback"), _("Payback in present values"),
        _("Benefits that must come true"),
    )


def _first_year_column(case: BusinessCase) -> tuple[str, ...]:
    """The year at face value, which is not discounted."""
    total, payback = case.first_year.total, case.first_year.payback
    return (
        *_totals(total, case), NONE, NONE, NONE, NONE if payback is None else span(payback), NONE,
        _share(case.first_year.break_even.share),
    )


def _appraisal_column(case: BusinessCase, found: Appraisal) -> tuple[str, ...]:
    return (
        *_totals(found.nominal, case), _rate(found.present.roi), money(found.present.net, case.currency), _irr(found),
        payback_word(case, found.payback.sustained), payback_word(case, found.payback.discounted),
        _share(found.break_even.share),
    )


def _totals(total: Return, case: BusinessCase) -> tuple[str, ...]:
    amounts = (money(amount, case.currency) for amount in (total.costs, total.benefits, total.net))
    return (*amounts, _rate(total.roi))


def _rate(share: float | None) -> str:
    return rate(None) if share is None else percent(share, 1)


def _share(share: float | None) -> str:
    return rate(None) if share is None else percent(share)


def _irr(found: Appraisal) -> str:
    """The rate, or why there is none."""
    if found.irr.rate is not None:
        return percent(found.irr.rate, 1)
    if found.irr.roots:
        return _("not unique ({n} changes of sign)").format(n=number(found.irr.sign_changes))
    return _("none")


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


def _year_word(year: Year) -> str:
    """A year's number; the time before the start, and a last year that is cut short."""
    if year.number == 0:
        return _("before the start")
    if year.months < 12:
        return _("{year} ({months})").format(year=number(year.number), months=span(year.months))
    return number(year.number)
