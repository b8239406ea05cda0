"""The cases side by side as a table."""

from ...language import gettext as _
from ...language import money, number, percent
from ...roi import Appraisal, BusinessCase, Return
from ...text.roi.words import payback_word, rate, span
from ..table import Table

NONE = "–"


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
