"""What a report costs: the seconds, the memory and the page, with the kit and with papermill and nbconvert alone."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from commands import Run, championkit, median, papermill_and_nbconvert
from rich.table import Table

from championkit.company import Company, open_company


@dataclass(frozen=True)
class Costs:
    """A report's seconds to read and check its tables, its runs with and without the kit, and its page's megabytes."""

    reading: float
    kit: Run
    stock: Run
    page: float


def costs(report: str, company: Path, folder: Path, read: Callable[[Company], object], *, runs: int = 3) -> Costs:
    """What the report of the company costs, each figure the median of so many runs; `folder` takes the output."""
    reading = statistics.median(_seconds(lambda: read(open_company(company))) for _run in range(runs))
    kit = median([championkit([company], folder / "out") for _run in range(runs)])
    stock = median([papermill_and_nbconvert(report, company, folder) for _run in range(runs)])
    page = folder / "out" / company.name / f"{report}.html"
    return Costs(reading, kit, stock, page.stat().st_size / 1e6)


def costs_table(title: str, columns: dict[str, Costs]) -> Table:
    """One column a company."""
    table = Table("", *columns, title=title, title_justify="left")
    rows: dict[str, Callable[[Costs], str]] = {
        "reading and checking the tables, seconds": lambda found: f"{found.reading:.1f}",
        "championkit render, seconds": lambda found: f"{found.kit.seconds:.1f}",
        "papermill, then jupyter nbconvert, seconds": lambda found: f"{found.stock.seconds:.1f}",
        "the page, megabytes": lambda found: f"{found.page:.1f}",
        "largest process of championkit render, megabytes": lambda found: f"{found.kit.megabytes:.0f}",
        "largest process of papermill and nbconvert, megabytes": lambda found: f"{found.stock.megabytes:.0f}",
    }
    for name, figure in rows.items():
        table.add_row(name, *map(figure, columns.values()))
    return table


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
