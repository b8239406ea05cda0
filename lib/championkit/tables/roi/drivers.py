"""What each uncertain input has to do with the result, as a table."""

from ...language import gettext as _
from ...language import number
from ...roi import BusinessCase, Driver, Swing
from ...text.roi.words import about, input_word, simulated_value
from ..table import Table

MOST = 10


def driver_tables(case: BusinessCase) -> tuple[Table, ...]:
    """The ten inputs with the widest swing of the net present value; none where no input is uncertain."""
    if case.simulation is None:
        return ()
    drivers = {driver.key: driver for driver in case.simulation.drivers}
    header = (_("Assumption"), _("P10"), _("P90"), _("Net present value at P10"), _("Net present value at P90"),
              _("Rank correlation"), _("Worth knowing exactly"))
    rows = tuple(_row(swing, drivers[swing.key], case) for swing in case.swings[:MOST])
    note = _("P10 and P90: one time in ten the assumption is lower, one time in ten higher. Net present value: with "
             "this assumption there and all others as in the base case. Rank correlation: 1 or −1 if it alone decided "
             "the simulated result, 0 if it had nothing to do with it. Worth knowing exactly: the most it is worth to "
             "find out before deciding.")
    return (Table(_("What the result depends on"), header, rows, tuple(range(1, len(header))), note),)


def _row(swing: Swing, driver: Driver, case: BusinessCase) -> tuple[str, ...]:
    ends = (simulated_value(swing, end, currency=case.currency) for end in (swing.p10, swing.p90))
    amounts = (about(amount, case.currency) for amount in (swing.npv_at_p10, swing.npv_at_p90))
    worth = about(driver.worth_knowing, case.currency)
    return (input_word(swing), *ends, *amounts, number(driver.correlation, 2), worth)
