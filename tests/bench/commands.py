"""Commands as a user would type them, run with their time and memory taken."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from championkit.company import ROOT

BIN = Path(sys.executable).parent
# Linear algebra in many threads would make every way look dearer than it need be.
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}


@dataclass(frozen=True)
class Run:
    """The wall seconds that commands took one after the other, the processor seconds of all their processes, and the
    megabytes of the largest process among them."""

    seconds: float
    processor: float
    megabytes: float


def run(command: Sequence, *, accepted: Sequence[int] = (0,)) -> Run:
    """The command run; what it says is shown only where it fails, with a RuntimeError."""
    with TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), stdout=said, stderr=said, cwd=ROOT,
                                   env=os.environ | ONE_THREAD)
        # Of the processes that a command starts, such as a kernel, only this call tells the memory run by run.
        _id, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in accepted:
            said.seek(0)
            raise RuntimeError(said.read().decode(errors="replace"))
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def championkit(companies: Sequence[Path], out: Path, *options: str) -> Run:
    """The reports of the companies made anew by the kit's command."""
    return run([BIN / "championkit", "render", *companies, "--out", out, "--force", *options])


def papermill_and_nbconvert(report: str, company: Path, folder: Path) -> Run:
    """One report by the two commands that people run in a loop; `folder` takes the output."""
    executed = folder / f"{company.name}-{report}.ipynb"
    notebook = ROOT / "notebooks" / f"{report}.ipynb"
    steps = [run([BIN / "papermill", "--no-progress-bar", notebook, executed, "-p", "company", company]),
             run([BIN / "jupyter", "nbconvert", "--to", "html", "--no-input", executed])]
    return together(steps)


def together(runs: Sequence[Run]) -> Run:
    """Runs one after the other as one."""
    return Run(sum(run.seconds for run in runs), sum(run.processor for run in runs),
               max(run.megabytes for run in runs))


def median(runs: Sequence[Run]) -> Run:
    return Run(*(statistics.median(getattr(run, name) for run in runs) for name in Run.__annotations__))
