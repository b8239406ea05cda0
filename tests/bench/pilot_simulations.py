"""The simulations of ../shared/methods/sim on the kit's estimators: are their intervals right as often as they say?"""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from championkit.company import ROOT

FOLDER = ROOT.parent / "shared" / "methods" / "sim"
RUNS = 2000
UNSCORED = "info"
PLUGS = {"sim_its": "plug:its_effect", "sim_props": "plug", "sim_durations": "plug:rmst_diff_ci"}  # the longest first
# Each script takes one core; the folder of the simulations stays as it is.
ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}


@dataclass(frozen=True)
class Simulated:
    """What a script found: its rows, one a scenario, its exit code (0 for pass), its last line, and its seconds."""

    rows: list[dict]
    code: int
    last: str
    seconds: float


def show(console: Console) -> None:
    if not FOLDER.is_dir():
        console.print("The simulations (../shared/methods/sim) are not on this machine; they are left out.")
        return
    with TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        found = dict(zip(PLUGS, pool.map(lambda script: simulate(script, Path(folder)), PLUGS), strict=True))
    console.print(_table(found))
    for script, one in found.items():
        failed = ", ".join(row["name"] for row in one.rows if row["result"] == "FAIL")
        if one.code:
            console.print(f"{script} fails: {failed or one.last}")
        unscored = ", ".join(f"{row['name']} {row['reject']:.1%}" for row in one.rows if row["result"] == UNSCORED)
        if unscored:
            console.print(f"{script}, not scored, how often it claims a change: {unscored}")


def simulate(script: str, folder: Path) -> Simulated:
    """Run one script on its plug; its result goes to a file in `folder`."""
    start, result = time.perf_counter(), folder / f"{script}.json"
    command = [sys.executable, FOLDER / f"{script}.py", PLUGS[script], "--nsim", str(RUNS), "--json", result]
    done = subprocess.run(command, cwd=Path(__file__).parent, env=os.environ | ALONE, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    rows = json.loads(result.read_text(encoding="utf-8")) if result.is_file() else []
    return Simulated(rows, done.returncode, done.stdout.strip().rpartition("\n")[2], time.perf_counter() - start)


def _table(found: dict[str, Simulated]) -> Table:
    table = Table("script", "scenarios", "results", "coverage", "false positives", "power", "refused", "passes",
                  "seconds", title=f"The kit's estimators, {RUNS} simulated pilots a scenario", title_justify="left")
    for script, one in found.items():
        scored = [row for row in one.rows if row["result"] != UNSCORED]
        passed = sum(row["result"] != "FAIL" for row in one.rows)
        results = Counter(row["result"] for row in one.rows)
        table.add_row(
            script, f"{passed}/{len(one.rows)} pass", ", ".join(f"{n} {result}" for result, n in results.most_common()),
            _range([row[key] for row in scored for key in ("coverage", "mean", "min") if key in row]),
            _range([_false_positives(row) for row in scored if _null(row)]),
            _range([row["reject"] for row in scored if row["name"].startswith("power")]),
            str(sum(row.get("refused", 0) for row in one.rows)),
            f"no (exit code {one.code})" if one.code else "yes", f"{one.seconds:.0f}",
        )
    return table


def _null(row: dict) -> bool:
    """Whether nothing changes in a scenario: its name says so, or its true effect, or that its two shares are alike."""
    if "reject" in row:
        return row["name"].startswith("null")
    if "true" in row:
        return row["true"] == 0
    first, last = row["name"].split("_")[-2:]
    return row["name"].startswith("clustered") and first == last


def _false_positives(row: dict) -> float:
    """How often the interval leaves no change out where nothing changed; for shares, one minus the coverage."""
    return next((row[key] for key in ("reject", "excl0") if key in row), 1 - row["coverage"])


def _range(shares: list[float]) -> str:
    return " to ".join(dict.fromkeys(f"{share:.1%}" for share in (min(shares), max(shares)))) if shares else "-"
