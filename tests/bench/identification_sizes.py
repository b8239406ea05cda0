"""The identification report of a small and a large company."""

from pathlib import Path

from costs import costs, costs_table
from rich.console import Console
from sized_company import write_company

from championkit.identification import read

SIZES = {
    "60 people": {"respondents": 60, "candidates": 12, "people": 60, "nominations": 200},
    "5 000 answers, 500 candidates, 20 000 nominations":
        {"respondents": 5000, "candidates": 500, "people": 5000, "nominations": 20_000},
}


def show(console: Console, folder: Path) -> None:
    found = {name: costs("identification", write_company(folder / f"identification-{at}", **size), folder, read)
             for at, (name, size) in enumerate(SIZES.items())}
    console.print(costs_table("The identification report, median of three", found))
    small, large = found.values()
    ratio = (large.kit.seconds - large.reading) / small.kit.seconds
    console.print(f"Large without reading, over small: {ratio:.2f}.")
