"""A night on which nothing changed, and one on which one company did, among a thousand."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from commands import BIN, Run, championkit, median, run
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
    command = [BIN / "championkit", "render", "--params", params, "--out", out, "--json"]
    nothing = [_night(command, out, made=0) for _run in range(RUNS)]
    hires = params / f"made-{COMPANIES // 2:04}" / "hires.csv"
    hires.write_text("".join(hires.read_text().splitlines(keepends=True)[:-1]))
    one = _night(command, out, made=1)
    return Nights(median(nothing), one, (out / "index.html").stat().st_size / 1e6)


def _night(command: list, out: Path, *, made: int) -> Run:
    """The command run; a RuntimeError where it rendered another number of companies than had changed."""
    start = time.time()
    night = run(command)
    rendered = {page.parent for page in out.glob("*/*.html") if page.stat().st_mtime >= start}
    if len(rendered) != made:
        raise RuntimeError(f"{len(rendered)} companies were rendered, not {made}")
    return night


def _copy(company: Path, reports: Path, name: str) -> None:
    """The company and its reports once more under another name, as if they had been made there."""
    shutil.copytree(company, company.parent / name)
    target = shutil.copytree(reports, reports.parent / name)
    for file in (published.MANIFEST, published.RUN):
        text = (target / file).read_text(encoding="utf-8").replace(company.name, name)
        text = text.replace(f"company {company.name[-4:]}", f"company {name[-4:]}")
        (target / file).write_text(text, encoding="utf-8")
