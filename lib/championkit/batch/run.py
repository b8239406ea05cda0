"""A batch from its beginning to its end: one writer, the reports, the overview, and how it ended."""

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from .index import write_index
from .job import Job
from .local import render_here
from .outcome import INTERRUPTED, OK, TERMINATED, UNUSABLE, Outcome, Summary
from .place import is_local, place, sole_writer
from .worker import Limits


class Terminated(BaseException):
    """The system asks the batch to end (SIGTERM)."""


def run(jobs: Sequence[Job], out: str, *, at_once: int = 1, limits: Limits = Limits(), scheduler: str | None = None,
        language: str | None = None, each: Callable[[list[Outcome]], None] = lambda outcomes: None,
        tell: Callable[[str], None] = lambda said: None) -> Summary:
    """Render the companies of the jobs into `out`, and write the overview of all that is there.

    `each` is told what became of a company as soon as that is known, `tell` what whoever watches a cluster should know,
    such as its dashboard's address. Ctrl-C and SIGTERM end the batch with what is finished; run again, it goes on from
    there. Raises PlaceError where `out` cannot be used from the beginning; where the overview cannot be written at the
    end, the summary says so.
    """
    start, outcomes, there = time.monotonic(), {}, place(out)

    def keep(job: Job, found: list[Outcome]) -> None:
        outcomes[job] = found
        each(found)

    with sole_writer(there), _told_to_end() as told:
        try:
            with told.raised():
                if scheduler:
                    from .cluster import render_there

                    render_there(jobs, scheduler, limits=limits, each=keep, tell=tell)
                else:
                    render_here(jobs, at_once=at_once, limits=limits, each=keep)
        except KeyboardInterrupt:
            told.ended = INTERRUPTED
        except Terminated:
            told.ended = TERMINATED
        known = tuple(outcome for job in jobs for outcome in outcomes.get(job, ()))
        # That the folder which was named is a link is its owner's choice; a link in it is not followed.
        trouble = _overview(there.resolve() if is_local(there) else there, known, language)
    return Summary(known, time.monotonic() - start, told.ended or (UNUSABLE if trouble else OK), trouble)


def _overview(there, known: Sequence[Outcome], language: str | None) -> str:
    """Write the overview; why that could not be done, or nothing."""
    try:
        write_index(there, known, language=language)
    except OSError as error:
        return f"The overview cannot be written: {error.strerror or type(error).__name__}."
    return ""


class _Told:
    """Whether Ctrl-C or SIGTERM told the batch to end. The first one stops the reports being made, by an exception;
    those after it, and those that come while the overview is written, change nothing but the exit code."""

    def __init__(self):
        self.ended, self.raises = OK, False

    def hear(self, number: int, frame) -> None:
        raises, self.raises = self.raises, False
        self.ended = self.ended or (INTERRUPTED if number == signal.SIGINT else TERMINATED)
        if raises:
            raise KeyboardInterrupt if number == signal.SIGINT else Terminated

    @contextmanager
    def raised(self) -> Iterator[None]:
        self.raises = True
        try:
            yield
        finally:
            self.raises = False


@contextmanager
def _told_to_end() -> Iterator[_Told]:
    told, before = _Told(), {}
    if threading.current_thread() is threading.main_thread():
        # What was to be ignored, as Ctrl-C is by a command in the background, stays so.
        before = {number: handler for number in (signal.SIGINT, signal.SIGTERM)
                  if (handler := signal.getsignal(number)) not in (signal.SIG_IGN, None)}
    try:
        for number in before:
            signal.signal(number, told.hear)
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
