"""The memory of a long batch on two workers, looked at while it runs, and what a report costs in it."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from batch_ways import COMPANIES, copied
from commands import BIN, ONE_THREAD

from championkit.company import REPORTS, ROOT

EARLY, LATE = 50, 500
COPIES = 57  # of each company, so that some reports are still to be made after the 500th
LOOK_SECONDS = 1.0
COMMAND, WARM, REPORT = "command", "warm process", "report's process"


@dataclass(frozen=True)
class Memory:
    """Megabytes of a process, of the largest where there are several: all it can see, and its share of that (PSS)."""

    all: float
    share: float | None


@dataclass(frozen=True)
class Look:
    """The batch at one moment: wall seconds since its start, finished reports, processor seconds of all its processes,
    memory by kind of process, and the share of all of them together."""

    seconds: float
    reports: int
    processor: float
    memory: dict[str, Memory]
    together: float | None


@dataclass(frozen=True)
class LongBatch:
    """What was seen after 50 and after 500 reports, and the largest report's process up to then and from then on."""

    early: Look
    late: Look
    largest: tuple[Memory, Memory]

    @property
    def wall(self) -> float:
        """Wall seconds a report, start-up left out."""
        return (self.late.seconds - self.early.seconds) / (self.late.reports - self.early.reports)

    @property
    def processor(self) -> float:
        """Processor seconds a report, start-up left out."""
        return (self.late.processor - self.early.processor) / (self.late.reports - self.early.reports)


def long_batch(folder: Path, say: Callable[[str], None]) -> LongBatch:
    """A batch of copies of the shipped companies; `folder` takes them and the output."""
    under, out = folder / "params", folder / "out"
    for company in COMPANIES:
        copied(ROOT / "params" / company, under, COPIES)
    say(f"a batch of {len(COMPANIES) * COPIES * len(REPORTS)} reports on two workers")
    command = [BIN / "championkit", "render", "--params", under, "--out", out, "--jobs", "2", "--json"]
    looks, start = [], time.monotonic()
    with (folder / "summary.json").open("w+b") as told, subprocess.Popen(
            list(map(str, command)), stdout=told, cwd=ROOT, env=os.environ | ONE_THREAD) as process:
        while process.poll() is None:
            look = _look(psutil.Process(process.pid), out, start)
            looks += [look] if look else []
            time.sleep(LOOK_SECONDS)
        told.seek(0)
        summary = json.load(told)
    if summary["exit_code"]:
        raise RuntimeError(f"the long batch ended with exit code {summary['exit_code']}")
    early, late = (next(look for look in looks if look.reports >= reports and WARM in look.memory)
                   for reports in (EARLY, LATE))
    peaks = [outcome["megabytes"] for outcome in summary["reports"]]
    before, after = ([look for look in looks if begin <= look.reports <= end]
                     for begin, end in ((0, early.reports), (late.reports - EARLY, late.reports)))
    return LongBatch(early, late, (Memory(max(peaks[:EARLY]), _largest_share(before)),
                                   Memory(max(peaks[-EARLY:]), _largest_share(after))))


def _look(command: psutil.Process, out: Path, start: float) -> Look | None:
    """The batch as it is now; None when one of its processes ends while it is looked at."""
    try:
        warm = command.children()
        reports = [below for process in warm for below in process.children(recursive=True)]
        kinds = {COMMAND: [command], WARM: warm, REPORT: reports}
        found = {kind: [_memory(process) for process in processes] for kind, processes in kinds.items() if processes}
        processor = sum(sum(process.cpu_times()[:4]) for process in [command, *warm, *reports])
    except psutil.Error:
        return None
    shares = [memory.share for memories in found.values() for memory in memories]
    return Look(
        time.monotonic() - start, len(REPORTS) * len(list(out.glob("*/run.json"))), processor,
        {kind: max(memories, key=lambda memory: memory.all) for kind, memories in found.items()},
        None if None in shares else sum(shares))


def _memory(process: psutil.Process) -> Memory:
    found = process.memory_full_info()
    share = getattr(found, "pss", None)  # only Linux tells it
    return Memory(found.rss / (1 << 20), share and share / (1 << 20))


def _largest_share(looks: Sequence[Look]) -> float | None:
    return max((look.memory[REPORT].share for look in looks if REPORT in look.memory and look.memory[REPORT].share),
               default=None)
