"""What company.yaml says about the cost of an hour, checked against the lines that need it."""

from collections.abc import Sequence

from ...company import FILE
from ...company.params import Line, Roi
from ...language import gettext as _
from ...problem import Problem
from ..work.labour_costs import labour_rates


def hour_cost_problems(roi: Roi, lines: Sequence[Line], *, currency: str) -> list[Problem]:
    """Work without a cost of an hour, positions without hours a year, and a salary in a currency without a rate."""
    given = roi.hour_cost
    working = [line.name for line in lines if line.hours is not None or line.positions is not None]
    if given is None:
        what = _("the key is missing, though work is counted in hours or positions")
        mend = _("Add hour, or country and salary.")
        return [Problem(FILE, what, mend, column="roi.hour_cost", value=working[0])] if working else []
    if given.country is None:
        positions = [line.name for line in lines if line.positions is not None]
        what = _("the key is missing, though work is counted in positions")
        mend = _("Add the hours that a full-time employee works in a year.")
        unknown = positions and given.hours is None
        return [Problem(FILE, what, mend, column="roi.hour_cost.hours", value=positions[0])] if unknown else []
    own = labour_rates(given.country)[0].currency
    if own == currency or own in roi.exchange_rates:
        return []
    what = _("the salary is in {own}, the report in {currency}, and there is no exchange rate").format(
        own=own, currency=currency)
    mend = _("Add {own} to roi.exchange_rates, with rate and date.").format(own=own)
    return [Problem(FILE, what, mend, column="roi.hour_cost.country", value=given.country)]
