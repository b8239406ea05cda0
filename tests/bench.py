"""How long reports take, beside what one would run without the kit: `make bench`. Nothing here passes or fails."""

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table
from simulate_companies import calibration, outcomes
from sized_company import write_company

from championkit.company import ROOT, open_company
from championkit.identification import read

RUNS = 3
SMALL = {"respondents": 60, "candidates": 12, "people": 60, "nominations": 200}
LARGE = {"respondents": 5000, "candidates": 500, "people": 5000, "nominations": 20_000}
COMPANIES, DRAWS = 1000, 2000
console = Console()


def main() -> None:
    with TemporaryDirectory() as temporary:
        sizes(Path(temporary))
    chances()


def sizes(folder: Path) -> None:
    """The identification report of a small and a large company."""
    table = Table("seconds, median of three", "60 people", "5 000 answers, 500 candidates, 20 000 nominations",
                  title="The identification report", title_justify="left")
    companies = [write_company(folder / name, **size) for name, size in (("small", SMALL), ("large", LARGE))]
    reading = [timed(lambda company=company: read(open_company(company))) for company in companies]
    render = [timed(lambda company=company: championkit(company, folder)) for company in companies]
    stock = [timed(lambda company=company: papermill_and_nbconvert(company, folder)) for company in companies]
    pages = [(folder / "out" / company.name / "identification.html").stat().st_size / 1e6 for company in companies]
    rows = {"reading and checking the tables": reading, "championkit render": render,
            "papermill, then jupyter nbconvert": stock}
    for name, figures in rows.items():
        table.add_row(name, *(f"{figure:.1f}" for figure in figures))
    table.add_row("the page, in megabytes", *(f"{size:.1f}" for size in pages))
    console.print(table)
    console.print(f"Large without reading, over small: {(render[1] - reading[1]) / render[0]:.2f}. "
                  f"Largest process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB.")


def chances() -> None:
    """Whether candidates given a chance of a place have one that often."""
    table = Table("chance given", "candidates", "stated, on average", "truly among the best",
                  title=f"Chances over {COMPANIES} simulated companies", title_justify="left")
    for row in calibration(outcomes(COMPANIES, seed=1, draws=DRAWS)).itertuples():
        table.add_row(row.Index, str(row.candidates), f"{row.stated:.0%}", f"{row.true:.0%}")
    console.print(table)


def timed(work) -> float:
    found = []
    for _run in range(RUNS):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def championkit(company: Path, folder: Path) -> None:
    run([Path(sys.executable).with_name("championkit"), "render", str(company), "--out", str(folder / "out")])


def papermill_and_nbconvert(company: Path, folder: Path) -> None:
    executed = folder / f"{company.name}.ipynb"
    run([sys.executable, "-m", "papermill", "--no-progress-bar", str(ROOT / "notebooks" / "identification.ipynb"),
         str(executed), "-p", "company", str(company)])
    run([sys.executable, "-m", "nbconvert", "--to", "html", "--no-input", "--log-level", "ERROR", str(executed)])


def run(command: list) -> None:
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)


if __name__ == "__main__":
    main()
