"""The tables of the business case, and what company.yaml says about it, checked together."""

from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa

from ..company import FILE, Company
from ..company.params import Benefit, CashFlows, Cost, Range, Roi
from ..intake import read_table
from ..language import gettext as _
from ..problem import InputError, Problem
from .hour_cost_problems import hour_cost_problems
from .profiles import benefit_profile, cost_profile

AMOUNT = pa.Column(float, pa.Check.ge(0, error=_("an amount cannot be below zero")))
CASH_FLOWS = pa.DataFrameSchema({
    "period": pa.Column(float, [
        pa.Check(lambda period: period % 1 == 0, error=_("a period is a whole number")),
        pa.Check.ge(0, error=_("periods are counted from 0, which is before the start")),
    ]),
    "cost": AMOUNT,
    "benefit": AMOUNT,
})


@dataclass(frozen=True)
class Tables:
    """What the business case is read from: its lines, or `cash_flows` (index period 0, 1, ...; cost, benefit)."""

    costs: tuple[Cost, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    cash_flows: pd.DataFrame | None = None


def read(company: Company) -> Tables:
    """The tables of the company's business case; raises InputError with every problem of tables and lines."""
    roi = company.params.roi
    if roi is None:
        raise InputError([Problem(FILE, _("the key is missing"), _("Add it."), column="roi")])
    if roi.cash_flows is not None:
        return Tables(cash_flows=_cash_flows(company, roi.cash_flows))
    kinds = {name: metric.kind for name, metric in company.params.pilot.metrics.items()} if company.params.pilot else {}
    problems = [*_line_problems(roi), *_rating_problems(roi, kinds), *_total_problems(roi)]
    problems += hour_cost_problems(roi, (*roi.costs, *roi.benefits), currency=company.params.company.currency)
    if problems:
        raise InputError(problems)
    return Tables(roi.costs, roi.benefits)


def _cash_flows(company: Company, source: CashFlows) -> pd.DataFrame:
    """The table in the order of its periods, from period 0 on, which may be left out when nothing falls in it."""
    table = read_table(company.folder, source, CASH_FLOWS)
    problems = _period_problems(table, source)
    problems += [
        _table_problem(source, what, column=side) for side, what in _empty_words().items() if not table[side].any()
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


def _empty_words() -> dict[str, str]:
    return {
        "cost": _("the costs are zero, and a return on nothing cannot be computed"),
        "benefit": _("the benefits are zero"),
    }


def _line_problems(roi: Roi) -> list[Problem]:
    """What cannot be meant in single lines."""
    problems = []
    for at, line in enumerate(roi.costs):
        if isinstance(line.amount, Range) and line.amount.low < 0:
            problems.append(_problem(f"costs.{at}.amount.low", _("a cost cannot be below zero")))
        if not cost_profile(line, roi.horizon_months).any():
            problems.append(_never(f"costs.{at}"))
    for at, line in enumerate(roi.benefits):
        if not benefit_profile(line, roi.horizon_months, ramp_months=0).any():
            problems.append(_never(f"benefits.{at}"))
        if line.every == "once" and line.ramp_up_months:
            what, mend = _("what comes once has no ramp-up"), _("Take it out, or give the month it comes in.")
            problems.append(_problem(f"benefits.{at}.ramp_up_months", what, mend=mend))
        if line.from_pilot is not None and line.every != "year":
            what = _("a benefit from the pilot is counted by year")
            problems.append(_problem(f"benefits.{at}.every", what, mend=_("Take out every; volume is that of a year.")))
    return problems


def _rating_problems(roi: Roi, kinds: dict[str, str]) -> list[Problem]:
    """Benefits that put a price on a rating."""
    what = _("a rating has no price")
    mend = _("Take the line out; the pilot report shows the rating itself.")
    return [
        _problem(f"benefits.{at}.from_pilot", what, mend=mend, value=line.from_pilot)
        for at, line in enumerate(roi.benefits) if kinds.get(line.from_pilot) == "rating"
    ]


def _total_problems(roi: Roi) -> list[Problem]:
    """Costs or benefits that come to nothing."""
    nothing = {"cost": not any(map(_likely, roi.costs)), "benefit": not any(map(_can_be_worth, roi.benefits))}
    return [_problem(f"{side}s", what) for side, what in _empty_words().items() if nothing[side]]


def _likely(line: Cost) -> float:
    return line.amount.likely if isinstance(line.amount, Range) else line.amount


def _can_be_worth(line: Benefit) -> bool:
    """Whether a benefit can be anything but zero."""
    factors = (line.amount, line.volume, line.value, line.realised, line.attributed)
    highest = (factor.high if isinstance(factor, Range) else factor for factor in factors if factor is not None)
    return all(highest)


def _never(key: str) -> Problem:
    what = _("nothing of this line falls within the horizon")
    return _problem(key, what, mend=_("Look at month and until, or make horizon_months longer."))


def _problem(key: str, what: str, *, mend: str = "", value: str = "") -> Problem:
    return Problem(FILE, what, mend, column=f"roi.{key}", value=value)
