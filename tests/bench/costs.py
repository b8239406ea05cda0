"""What a report costs: the seconds, the memory and the page, with the kit and with papermill and nbconvert alone."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from rich.table import Table

from championkit.company import ROOT, Company, open_company


@dataclass(frozen=True)
class Run:
    """The seconds that commands took one after the other, and the megabytes of the largest process among them."""

    seconds: float
    megabytes: float


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
    kit = _median([championkit(company, folder) for _run in range(runs)])
    stock = _median([papermill_and_nbconvert(report, company, folder) for _run in range(runs)])
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


def championkit(company: Path, folder: Path) -> Run:
    return _run([Path(sys.executable).with_name("championkit"), "render", company, "--out", folder / "out"])


def papermill_and_nbconvert(report: str, company: Path, folder: Path) -> Run:
    executed = folder / f"{company.name}.ipynb"
    notebook = ROOT / "notebooks" / f"{report}.ipynb"
    commands = (["papermill", "--no-progress-bar", notebook, executed, "-p", "company", company],
                ["nbconvert", "--to", "html", "--no-input", executed])
    steps = [_run([sys.executable, "-m", *command]) for command in commands]
    return Run(sum(step.seconds for step in steps), max(step.megabytes for step in steps))


def _run(command: list) -> Run:
    """The command run; what it says is shown only where it fails."""
    with TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), stdout=said, stderr=said, cwd=ROOT)
        # Of the processes that a command starts, such as a kernel, only this call tells the memory run by run.
        _id, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(said.read().decode(errors="replace"))
    return Run(seconds, usage.ru_maxrss / 1024)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _median(runs: list[Run]) -> Run:
    return Run(*(statistics.median(getattr(run, name) for run in runs) for name in ("seconds", "megabytes")))
