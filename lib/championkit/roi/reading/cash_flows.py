"""A business case that is laid out already: the table of its costs and benefits by period, checked."""

import pandas as pd
import pandera.pandas as pa

from ...company import Company
from ...company.params import CashFlows
from ...intake import read_table
from ...language import gettext as _
from ...problem import InputError, Problem
from .checks import empty_words

AMOUNT = pa.Column(float, pa.Check.ge(0, error=_("an amount cannot be below zero")))
CASH_FLOWS = pa.DataFrameSchema({
    "period": pa.Column(float, [
        pa.Check(lambda period: period % 1 == 0, error=_("a period is a whole number")),
        pa.Check.ge(0, error=_("periods are counted from 0, which is before the start")),
    ]),
    "cost": AMOUNT,
    "benefit": AMOUNT,
})


def read_cash_flows(company: Company, source: CashFlows) -> pd.DataFrame:
    """The table in the order of its periods, from period 0 on, which may be left out when nothing falls in it.

    Raises InputError with every problem of the table.
    """
    table = read_table(company.folder, source, CASH_FLOWS)
    problems = _period_problems(table, source)
    problems += [
        _table_problem(source, what, column=side) for side, what in empty_words().items() if not table[side].any()
    ]
    if problems:
        raise InputError(problems)
    table = table.astype({"period": int}).set_index("period").sort_index()
    return table.reindex(range(table.index.max() + 1), fill_value=0.0)


def _period_problems(table: pd.DataFrame, source: CashFlows) -> list[Problem]:
    twice = table["period"].duplicated()
    problems = [
        _table_problem(source, _("the period stands twice"), column="period", at=(row, period))
        for row, period in table.loc[twice, "period"].items()
    ]
    there = set(table["period"])
    last, mend = int(max(there)), _("Number the periods 0 (before the start), 1, 2, and so on.")
    if last < 1:
        return [*problems, _table_problem(source, _("no period comes after the start"), column="period", mend=mend)]
    if last > 2 * len(there):
        return [*problems, _table_problem(source, _("the periods are not counted from 0"), column="period", mend=mend)]
    what, mend = _("a period is missing"), _("Add a row for it.")
    return problems + [
        _table_problem(source, what, column="period", mend=mend, at=(None, period))
        for period in sorted(set(range(1, last + 1)) - there)
    ]


def _table_problem(source: CashFlows, what: str, *, column: str, mend: str = "", at: tuple = (None, None)) -> Problem:
    """A problem of the table's own `column`, in the row and with the period of `at`."""
    row, period = at
    value = "" if period is None else f"{period:g}"
    return Problem(source.file, what, mend, source.sheet, row, source.columns.get(column, column), value)
