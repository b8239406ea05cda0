"""Whether candidates given a chance of a place have one that often."""

from rich.console import Console
from rich.table import Table
from simulate_companies import calibration, outcomes

COMPANIES, DRAWS = 1000, 2000


def show(console: Console) -> None:
    table = Table("chance given", "candidates", "stated, on average", "truly among the best",
                  title=f"Chances over {COMPANIES} simulated companies", title_justify="left")
    for row in calibration(outcomes(COMPANIES, seed=1, draws=DRAWS)).itertuples():
        table.add_row(row.Index, str(row.candidates), f"{row.stated:.0%}", f"{row.true:.0%}")
    console.print(table)
