"""What a command prints, also where nobody can read it: that ends no work and changes no exit code."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from .company import FILE
from .problem import MOST_NAMED, Problem

console = Console(soft_wrap=True)
# What goes wrong with a command is told apart from what it prints, which another program may read.
aside = Console(soft_wrap=True, stderr=True)
MOST_TOLD = 50


def open_what_is_closed() -> None:
    """Let the standard streams that a caller has closed lead nowhere: else they would lead into the next open file."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(descriptor)
    sys.stdout, sys.stderr = (stream or open(os.devnull, "w", encoding="utf-8") for stream in (sys.stdout, sys.stderr))


@contextmanager
def safely() -> Iterator[None]:
    """Print in this; where the reader is gone, or the disk that a log is on full, what is printed leads nowhere."""
    try:
        yield
        sys.stdout.flush()
    except (OSError, SystemExit) as error:  # rich ends the program where a pipe is broken
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if getattr(error, "errno", errno.EPIPE) != errno.EPIPE:
            print(f"championkit: What there is to tell cannot be written: {error.strerror}.", file=sys.stderr)


@contextmanager
def progress(total: int, *, shown: bool):
    """A function that is told what became of each company: it says what failed and, to who watches, how far it is.

    Whoever reads it later, in a mail or a log, wants the failures alone.
    """
    failed = 0

    def tell(outcomes) -> None:
        nonlocal failed
        for outcome in outcomes:
            failed += bool(outcome.failure)
            if outcome.failure and failed <= MOST_TOLD:
                say(_failure(outcome) + ("\nWhat else fails stands in the index." if failed == MOST_TOLD else ""))

    if not shown:
        yield lambda outcomes: None
    elif not console.is_terminal:
        yield tell
    else:
        with Progress(console=console, transient=True) as bars:
            bar = bars.add_task("Rendering", total=total)
            yield lambda outcomes: (tell(outcomes), bars.advance(bar))


def say(said: str) -> None:
    """Print a line of rich's markup."""
    with safely():
        console.print(said)


def _failure(outcome) -> str:
    """What failed and why; of several reasons, each on a line of its own."""
    what = f"{outcome.company}/{outcome.report}" if outcome.report else outcome.company
    lines = outcome.failure.splitlines()
    return untrusted(f"failed {what}: {lines[0]}" if len(lines) == 1 else "\n  ".join([f"failed {what}:", *lines]))


def untrusted(text: str) -> str:
    """Untrusted text for the screen: nothing in it is markup, and nothing in it steers a terminal."""
    return escape("".join(letter if letter.isprintable() or letter == "\n" else "\N{REPLACEMENT CHARACTER}"
                          for letter in text))


def print_problems(problems: dict[str, list[Problem]]) -> None:
    """Print a table of what is to be mended in each company, if there is anything."""
    if not any(problems.values()):
        return
    table = Table(title="To mend", title_justify="left")
    for heading in ("Company", "Where", "What is wrong", "How to mend it"):
        table.add_column(heading, overflow="fold")  # a long path or key is not cut off
    for name, found in problems.items():
        for problem in found:
            what = f"{problem.what} (found «{problem.value}»)" if problem.value else problem.what
            table.add_row(*map(untrusted, (name, problem.place, what, problem.mend)))
    console.print(table, soft_wrap=False)


def print_summary(summary, jobs, out: str) -> None:
    """Print what a batch came to, in a line or two."""
    from .batch.outcome import INTERRUPTED, TERMINATED

    told = {outcome.company for outcome in summary.outcomes}
    silent = [job.name for job in jobs if job.name not in told]
    if summary.ended in (INTERRUPTED, TERMINATED):
        console.print(f"Stopped before its end: {len(silent)} of {len(jobs)} companies are left. "
                      "Run the same command again to go on.")
    elif silent:
        named = ", ".join([*silent[:MOST_NAMED], *(["..."] if len(silent) > MOST_NAMED else [])])
        console.print(untrusted(f"Nothing to make for {len(silent)} of {len(jobs)} companies, "
                             f"whose {FILE} has no such section: {named}"))
    counted = ", ".join(f"{summary.count(state)} {state}" for state in ("rendered", "unchanged", "failed"))
    console.print(f"{counted} in {summary.seconds:.0f} seconds. " +
                  untrusted(summary.trouble or f"See {out.rstrip('/')}/index.html"))
