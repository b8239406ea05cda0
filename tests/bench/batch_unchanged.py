"""A night on which nothing changed, and one on which one company did, among a thousand."""

import json
import shutil
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from commands import BIN, Run, championkit, run
from made_companies import write_one

from championkit.batch import published

COMPANIES = 1000
RUNS = 3


@dataclass(frozen=True)
class Nights:
    """The command's costs when nothing changed and when one company did, and the megabytes of the overview's page."""

    nothing: Run
    one: Run
    overview: float


def nights(folder: Path, say: Callable[[str], None]) -> Nights:
    """A thousand companies, all with the files and the reports of one that was rendered, each under its own name."""
    params, out = folder / "params", folder / "out"
    first = write_one(params, 1)
    say("a thousand companies with nothing changed, and with one changed")
    championkit([first], out, "--jobs", "1")
    for number in range(2, COMPANIES + 1):
        _copy(params / first.name, out / first.name, f"made-{number:04}")
    command = [BIN / "championkit", "render", "--params", params, "--out", out, "--jobs", "1", "--json"]
    nothing = [run(command) for _run in range(RUNS)]
    _check(out, made=0)
    hires = params / f"made-{COMPANIES // 2:04}" / "hires.csv"
    hires.write_text("".join(hires.read_text().splitlines(keepends=True)[:-1]))
    one = run(command)
    _check(out, made=1)
    return Nights(min(nothing, key=lambda night: abs(night.seconds - statistics.median(n.seconds for n in nothing))),
                  one, (out / "index.html").stat().st_size / 1e6)


def _copy(company: Path, reports: Path, name: str) -> None:
    """The company and its reports once more under another name, as if they had been made there."""
    shutil.copytree(company, company.parent / name)
    target = shutil.copytree(reports, reports.parent / name)
    for file in (published.MANIFEST, published.RUN):
        text = (target / file).read_text(encoding="utf-8").replace(company.name, name)
        text = text.replace(f"company {company.name[-4:]}", f"company {name[-4:]}")
        (target / file).write_text(text, encoding="utf-8")


def _check(out: Path, *, made: int) -> None:
    """Stop where another number of companies was rendered than had changed."""
    runs = [json.loads(path.read_bytes()) for path in out.glob(f"*/{published.RUN}")]
    changed = sum(any(report["reason"] == "hires.csv changed" for report in run["reports"].values()) for run in runs)
    if len(runs) != COMPANIES or changed != made:
        raise RuntimeError(f"{changed} of {len(runs)} companies were rendered, not {made} of {COMPANIES}")
