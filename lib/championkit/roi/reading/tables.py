"""The lines and tables of the business case, read and checked together."""

from dataclasses import dataclass

import pandas as pd

from ...company import FILE, Company, with_lines
from ...company.params import Benefit, Cost, Roi
from ...intake import Source
from ...language import gettext as _
from ...problem import InputError, Problem
from .cash_flows import read_cash_flows
from .checks import line_problems, total_problems
from .hour_cost_problems import hour_cost_problems
from .places import Place, Placed
from .scenario_problems import scenario_problems
from .sheet import SIDES, read_lines


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
        if problems := scenario_problems(roi):
            raise InputError(with_lines(company, problems))
        return Tables(cash_flows=read_cash_flows(company, roi.cash_flows))
    placed, problems = {}, []
    for side in SIDES:
        placed[side], found = _placed(company, side)
        problems += found
    whole = not problems
    problems += line_problems(*placed.values(), company.params)
    lines = [found.line for side in placed.values() for found in side]
    problems += hour_cost_problems(roi, lines, currency=company.params.company.currency)
    if whole:
        problems += [*total_problems(**placed, places=_places(roi)), *scenario_problems(roi, lines)]
    if problems:
        raise InputError(with_lines(company, problems))
    return Tables(*(tuple(found.line for found in placed[side]) for side in SIDES))


def _placed(company: Company, side: str) -> tuple[list[Placed], list[Problem]]:
    """The costs or the benefits, from company.yaml or the sheet it names, and what is wrong with that sheet."""
    given = getattr(company.params.roi, side)
    if not isinstance(given, Source):
        return [Placed(line, Place(f"roi.{side}.{at}")) for at, line in enumerate(given)], []
    try:
        return read_lines(company.folder, given, side)
    except InputError as error:
        return [], list(error.problems)


def _places(roi: Roi) -> dict[str, Place]:
    """Where the costs and where the benefits stand as a whole."""
    given = {side: getattr(roi, side) for side in SIDES}
    return {side: Place(f"roi.{side}", lines if isinstance(lines, Source) else None) for side, lines in given.items()}
