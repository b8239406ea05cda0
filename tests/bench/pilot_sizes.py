"""The pilot report of a company with many metrics, and of one with many rows."""

from pathlib import Path

from costs import costs, costs_table
from rich.console import Console
from sized_pilot import write_long, write_wide

from championkit.pilot import read

ROWS = 200_000


def show(console: Console, folder: Path) -> None:
    wide, long = write_wide(folder / "pilot-wide"), write_long(folder / "pilot-long", rows=ROWS)
    found = {"12 metrics": costs("pilot", wide, folder, read),
             "200 000 cases, 200 000 amounts": costs("pilot", long, folder, read, runs=1)}
    console.print(costs_table("The pilot report, median of three, the long one run once", found))
