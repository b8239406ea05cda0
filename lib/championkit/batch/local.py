"""Many companies on this machine, with a warm process for each that is done at the same time."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from queue import SimpleQueue

from .job import Job, do
from .outcome import FAILED, Outcome
from .process import StoppedError
from .worker import Limits, StartError, Worker


def render_here(
    jobs: Sequence[Job], *, at_once: int, limits: Limits, each: Callable[[Job, list[Outcome]], None],
) -> None:
    """Do the jobs, `at_once` at the same time; `each` is told in this thread what became of one.

    Whatever interrupts this thread stops the reports being made, and goes on up.
    """
    with ExitStack() as ends:
        workers = [ends.enter_context(Worker(limits)) for _number in range(min(at_once, len(jobs)) or 1)]
        with ThreadPoolExecutor(len(workers)) as pool:
            free: SimpleQueue[Worker] = SimpleQueue()
            for worker in workers:
                free.put(worker)
            futures = {pool.submit(_with_a_worker, job, free): job for job in jobs}
            try:
                for future in as_completed(futures):
                    each(futures[future], future.result())
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                for worker in workers:
                    worker.stop()
                raise


def attempt(job: Job, worker: Worker) -> list[Outcome]:
    """The job done; where the kit itself fails at it, that is the outcome, in words that tell nothing of the data."""
    try:
        return do(job, worker)
    except StoppedError:
        raise
    except StartError as error:
        failure = str(error)
    except Exception as error:
        failure = f"The company could not be rendered ({type(error).__name__})."
    return [Outcome(job.name, "", FAILED, failure=failure)]


def _with_a_worker(job: Job, free: "SimpleQueue[Worker]") -> list[Outcome]:
    worker = free.get()
    try:
        return attempt(job, worker)
    finally:
        free.put(worker)
