"""The business case year by year as a table."""

from ...language import gettext as _
from ...language import money
from ...roi import BusinessCase
from ...roi.profiles import MONTHS
from ...text.roi.words import year_word
from ..table import Table


def year_table(case: BusinessCase) -> Table:
    """Costs, benefits and balance year by year, undiscounted."""
    header = (_("Year"), _("Costs"), _("Benefits"), _("Difference"), _("Balance at its end"))
    rows, balance = [], 0.0
    for year in case.years:
        balance += year.benefits - year.costs
        amounts = (year.costs, year.benefits, year.benefits - year.costs, balance)
        rows.append((year_word(year), *(money(amount, case.currency) for amount in amounts)))
    note = _("A cost that falls due before the start, or at the turn of a year, belongs to the year it pays for.")
    return Table(_("Year by year, base case, not discounted"), header, tuple(rows), (1, 2, 3, 4),
                 note if case.periods_per_year == MONTHS else "")
