"""What the batch costs, beside what one would run without it; written to docs/benchmarks.md."""

import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from batch_memory import COMMAND, EARLY, LATE, REPORT, WARM, LongBatch, Memory, long_batch
from batch_unchanged import COMPANIES, Nights, nights
from batch_ways import (
    API,
    COLD,
    COPIES,
    HELP,
    ONE,
    ONE_WHOLE,
    PLAIN,
    STOCK,
    TWO_WHOLE,
    Cost,
    Round,
    median,
    ratios,
    rounds,
)
from commands import Run
from machine import machine, waiting
from rich.console import Console
from rich.markdown import Markdown

from championkit.company import ROOT

ROUNDS = 3
PAGE = ROOT / "docs" / "benchmarks.md"
NAMES = {
    STOCK: "stock loop: `papermill`, then `jupyter nbconvert --to html --no-input`, a process each",
    API: "Python API of papermill and nbconvert, one process",
    ONE: "`championkit render`, one worker, one more report (start-up left out)",
    ONE_WHOLE: f"`championkit render`, one worker, {3 * COPIES} reports with the start-up",
    TWO_WHOLE: f"`championkit render`, two workers, {3 * COPIES} reports with the start-up",
    PLAIN: "plain function, warm: the same computation and charts, no notebook and no page",
}


def show(console: Console, folder: Path) -> None:
    """Measure, write the page whole, and show it."""
    start, before = time.monotonic(), waiting()

    def say(what: str) -> None:
        console.print(f"{time.monotonic() - start:5.0f} s: {what}")

    found = rounds(folder / "ways", say, times=ROUNDS)
    seen = long_batch(folder / "long", say)
    quiet = nights(folder / "nights", say)
    load = f"Processes that wanted a core (load average): {before:.1f} before, {waiting():.1f} at the end"
    text = _page([*machine(), load], found, seen, quiet, _size(folder / "long" / "out"), time.monotonic() - start)
    PAGE.write_text(text, encoding="utf-8")
    console.print(Markdown(text))


def _page(about: list[str], found: Sequence[Round], seen: LongBatch, quiet: Nights, size: str, seconds: float) -> str:
    parts = [
        "# What the batch costs",
        "Written by `make bench`; do not edit it by hand.",
        "\n".join(f"- {line}" for line in about),
        "## A report, every way in turn",
        f"The shipped companies with their three reports, the same notebooks and data for every way, a company a "
        f"round, {len(found)} rounds; every way ran once before. Processor seconds are those of all processes, parents "
        f"and children; linear algebra has one thread everywhere. Medians; ratios are of processor seconds, taken "
        f"round by round, with the lowest and the highest.",
        _ways(found),
        f"One more report costs what a batch of {3 * COPIES} reports takes beyond a batch of three, over "
        f"{3 * COPIES - 3}.",
        "## The command from cold",
        _table(("command", "wall s", "processor s"),
               [(name, *_seconds(median(found, way))) for name, way in
                (("`championkit render` of one company, three reports", COLD), ("`championkit --help`", HELP))]),
        "## A long batch on two workers",
        f"Copies of the shipped companies, more than {LATE} reports. Between the {EARLY}th and the {LATE}th report, "
        f"start-up left out, a report took **{seen.wall:.2f} s of wall time and {seen.processor:.2f} processor s**; "
        f"all {LATE}, with the start-up, {seen.late.seconds:.0f} s. {size}",
        _memory(seen),
        "All that a process can see (RSS) counts what the warm process and its reports share in each of them; the "
        "share (PSS) divides it among them, so shares add up to what the machine gives. The report's process is the "
        "largest of any report: its peak (RSS), and the highest share that was seen. Everything together is one look "
        "each, and depends on how far the reports then were.",
        f"## {_number(COMPANIES)} companies, nothing to do",
        f"{_number(COMPANIES)} folders with the files and the reports of one rendered company, "
        f"{_number(3 * COMPANIES)} reports, each compared by content; the overview is written anew each time.",
        _table(("night", "wall s", "processor s"),
               [("nothing changed", *_seconds(quiet.nothing)),
                ("one company changed: its reports, with a worker's start-up", *_seconds(quiet.one))]),
        f"The overview's page takes {quiet.overview:.1f} MB.",
        f"The whole measurement took {seconds / 60:.0f} minutes.",
    ]
    return "\n\n".join(parts) + "\n"


def _ways(found: Sequence[Round]) -> str:
    rows = []
    for way, name in NAMES.items():
        cost = median(found, way)
        rows.append((name, *_seconds(cost), _ratio(ratios(found, way, STOCK)), _ratio(ratios(found, way, PLAIN))))
    return _table(("way", "wall s", "processor s", "of the stock loop", "of the plain function"), rows)


def _ratio(values: Sequence[float]) -> str:
    middle = statistics.median(values)
    return f"{middle:.2f}" if min(values) == max(values) else f"{middle:.2f} ({min(values):.2f}–{max(values):.2f})"


def _seconds(cost: Cost | Run) -> tuple[str, str]:
    return f"{cost.seconds:.2f}", f"{cost.processor:.2f}"


def _memory(seen: LongBatch) -> str:
    rows = [(f"{kind}, the larger of two" if kind == WARM else kind,
             *_megabytes(seen.early.memory[kind]), *_megabytes(seen.late.memory[kind])) for kind in (COMMAND, WARM)]
    rows.append((f"{REPORT}, the largest of the first and the last {EARLY}",
                 *_megabytes(seen.largest[0]), *_megabytes(seen.largest[1])))
    rows.append(("everything together", "", _share(seen.early.together), "", _share(seen.late.together)))
    return _table(("megabytes (MiB)", f"RSS after {EARLY}", f"PSS after {EARLY}", f"RSS after {LATE}",
                   f"PSS after {LATE}"), rows)


def _megabytes(memory: Memory) -> tuple[str, str]:
    return f"{memory.all:.0f}", _share(memory.share)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"


def _size(out: Path) -> str:
    """What a company's output takes, on average."""
    folders = [folder for folder in out.iterdir() if folder.is_dir()]
    files = [path for folder in folders for path in folder.iterdir() if path.is_file()]
    megabytes = sum(path.stat().st_size for path in files) / 1e6 / len(folders)
    return f"A company's output is {len(files) / len(folders):.0f} files, {megabytes:.2f} MB."


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ("---", *("---:" for _column in header[1:])), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _number(value: int) -> str:
    return f"{value:,}".replace(",", " ")
