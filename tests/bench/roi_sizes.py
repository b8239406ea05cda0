"""The business case of a company with forty lines, every input a range, and what its simulation takes of the time."""

import statistics
import time
from pathlib import Path

from costs import costs, costs_table
from rich.console import Console
from sized_roi import HORIZON_MONTHS, LINES, write_case

from championkit.company import Company, open_company
from championkit.roi import DRAWS, Plan, read, simulate, streams

RUNS = 3


def show(console: Console, folder: Path) -> None:
    company = write_case(folder / "roi-sized")
    found = costs("roi", company, folder, read)
    name = f"{LINES} lines, {HORIZON_MONTHS} months"
    console.print(costs_table("The report of the business case, median of three", {name: found}))
    seconds = statistics.median(_simulation_seconds(open_company(company)) for _run in range(RUNS))
    console.print(f"{DRAWS} draws over {LINES} lines: {seconds:.2f} seconds, "
                  f"{100 * seconds / found.kit.seconds:.1f} % of the report's.")


def _simulation_seconds(company: Company) -> float:
    """What drawing takes once the lines are laid out over the months, with all that the simulation tells."""
    params, tables = company.params.roi, read(company)
    plan = Plan(params, tables.costs, tables.benefits, {}, None, params.horizon_months, 12,
                company.params.company.currency, company.params.company.hr_employees, params.champions)
    laid_out = streams(plan)
    start = time.perf_counter()
    simulate(laid_out, plan.rate, seed=company.params.seed)
    return time.perf_counter() - start
