"""A batch from its beginning to its end: one writer, the reports, the overview, and how it ended."""

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from .index import write_index
from .job import Job
from .local import render_here
from .outcome import INTERRUPTED, OK, TERMINATED, Outcome, Summary
from .place import place, sole_writer
from .worker import Limits


class Terminated(BaseException):
    """The system asks the batch to end (SIGTERM)."""


def run(jobs: Sequence[Job], out: str, *, at_once: int = 1, limits: Limits = Limits(), scheduler: str | None = None,
        language: str | None = None, each: Callable[[list[Outcome]], None] = lambda outcomes: None) -> Summary:
    """Render the companies of the jobs into `out`, and write the overview of all that is there.

    `each` is told what became of a company as soon as that is known. Ctrl-C and SIGTERM end the batch with what is
    finished; run again, it goes on from there. Raises PlaceError where `out` cannot be used.
    """
    start, outcomes, ended = time.monotonic(), {}, OK

    def keep(job: Job, found: list[Outcome]) -> None:
        outcomes[job] = found
        each(found)

    with sole_writer(place(out)):
        try:
            with _terminable():
                if scheduler:
                    from .cluster import render_there

                    render_there(jobs, scheduler, limits=limits, each=keep)
                else:
                    render_here(jobs, at_once=at_once, limits=limits, each=keep)
        except KeyboardInterrupt:
            ended = INTERRUPTED
        except Terminated:
            ended = TERMINATED
        told = tuple(outcome for job in jobs for outcome in outcomes.get(job, ()))
        write_index(place(out), told, language=language)
    return Summary(told, time.monotonic() - start, ended)


@contextmanager
def _terminable() -> Iterator[None]:
    """Let SIGTERM stop what is inside as Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number, frame):
        raise Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
