"""The batch beside what one would run without it, in turn, on the same notebooks and the same data."""

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from commands import BIN, ONE_THREAD, Run, championkit, papermill_and_nbconvert, run, together

from championkit.company import REPORTS, ROOT

COMPANIES = ("maskinprodusent", "saas", "tjenestekonsern")
COPIES = 6  # of a company, in the batches of many reports
STOCK, API, PLAIN = "stock loop", "Python API", "plain function"
ONE, ONE_WHOLE, TWO_WHOLE = "one worker", "one worker, whole", "two workers, whole"
COLD, HELP = "cold", "help"
FIGURES = ("seconds", "processor")


@dataclass(frozen=True)
class Cost:
    """Wall and processor seconds: of one report, or of a command where the way is COLD or HELP."""

    seconds: float
    processor: float


Round = dict[str, Cost]


def rounds(folder: Path, say: Callable[[str], None], *, times: int) -> list[Round]:
    """Every way in each round, on the three reports of one company, the companies in turn; `folder` takes the output.

    Every way has run before the first round, so that what only a first time costs is in none.
    """
    folder.mkdir()
    with ExitStack() as stack:
        ask = {way: stack.enter_context(_warm(way, folder)) for way in ("api", "plain")}
        say("each way once, not counted")
        for name in COMPANIES:
            company = ROOT / "params" / name
            _three(ask["plain"], company)
            ask["api"](REPORTS[0], company)
        papermill_and_nbconvert(REPORTS[0], company, folder)
        championkit([company], folder / "out", "--jobs", "1")
        found = []
        for number in range(times):
            say(f"round {number + 1} of {times}")
            found.append(_round(number, ask, folder))
    return found


def ratios(found: Sequence[Round], way: str, base: str) -> list[float]:
    """The processor seconds of one way over those of another, round by round."""
    return [costs[way].processor / costs[base].processor for costs in found]


def median(found: Sequence[Round], way: str) -> Cost:
    return _middle([costs[way] for costs in found])


def _middle(costs: Sequence[Cost]) -> Cost:
    return Cost(*(statistics.median(getattr(cost, name) for cost in costs) for name in FIGURES))


def _round(number: int, ask: dict, folder: Path) -> Round:
    company, out = ROOT / "params" / COMPANIES[number % len(COMPANIES)], folder / "out"
    many = copied(company, folder / "many", COPIES)
    steps: dict[str, Callable[[], Cost]] = {
        STOCK: lambda: _each(together([papermill_and_nbconvert(report, company, folder) for report in REPORTS]), 3),
        COLD: lambda: _each(championkit([company], out, "--jobs", "1"), 1),
        API: lambda: _three(ask["api"], company),
        ONE_WHOLE: lambda: _each(championkit(many, out, "--jobs", "1"), 3 * COPIES),
        HELP: lambda: _each(run([BIN / "championkit", "--help"]), 1),
        TWO_WHOLE: lambda: _each(championkit(many, out, "--jobs", "2"), 3 * COPIES),
    }
    order = list(steps) if number % 2 == 0 else list(reversed(steps))
    costs, plain = {}, []
    for at, way in enumerate(order):
        costs[way] = steps[way]()
        # The plain function is short: it is taken three times over the round.
        plain += [_three(ask["plain"], company)] if at % 2 else []
    costs[PLAIN] = _middle(plain)
    costs[ONE] = _without_start(costs)
    return costs


def _without_start(costs: Round) -> Cost:
    """What one more report costs: a batch of many reports less a batch of three, over the difference in reports."""
    return Cost(*((3 * COPIES * getattr(costs[ONE_WHOLE], name) - getattr(costs[COLD], name)) / (3 * COPIES - 3)
                  for name in FIGURES))


def copied(company: Path, under: Path, copies: int) -> list[Path]:
    """So many folders with the company's files; those of several companies alternate in the order of names."""
    found = [under / f"{at + 1:03}-{company.name}" for at in range(copies)]
    for folder in found:
        shutil.copytree(company, folder, dirs_exist_ok=True)
    return found


def _each(total: Run, reports: int) -> Cost:
    return Cost(total.seconds / reports, total.processor / reports)


def _three(ask: Callable[[str, Path], Cost], company: Path) -> Cost:
    costs = [ask(report, company) for report in REPORTS]
    return Cost(*(statistics.mean(getattr(cost, name) for cost in costs) for name in FIGURES))


@contextmanager
def _warm(way: str, folder: Path):
    """A function that has a report made in a process that stays; see one_process.py."""
    command = [sys.executable, Path(__file__).with_name("one_process.py"), way, folder]
    with TemporaryFile() as said, subprocess.Popen(
            command, cwd=ROOT, env=os.environ | ONE_THREAD, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=said, text=True) as process:

        def ask(report: str, company: Path) -> Cost:
            process.stdin.write(json.dumps([report, str(company)]) + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
            if not answer:
                said.seek(0)
                raise RuntimeError(said.read().decode(errors="replace"))
            return Cost(*json.loads(answer))

        yield ask
