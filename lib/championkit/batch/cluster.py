"""Many companies on a Dask cluster: each is a task for whichever worker is free, and for another when one is lost.

So a task may be done twice, which writes the same bytes twice. Plain data go to the cluster and come back, no errors.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path

from .dask_worker import let_go, render
from .inputs import kit, versions
from .job import Job
from .outcome import FAILED, Outcome
from .place import PlaceError, is_local, place
from .tasks import LostError, Tasks
from .worker import Limits

CONNECT_SECONDS = 30
GOODBYE_SECONDS = 10


def render_there(
    jobs: Sequence[Job], scheduler: str, *, limits: Limits, each: Callable[[Job, list[Outcome]], None],
    tell: Callable[[str], None],
) -> None:
    """Do the jobs on the cluster whose scheduler is at the address; `each` is told in this thread what became of one,
    `tell` what whoever watches should know, such as the dashboard's address.

    Whatever interrupts this thread stops the tasks, and goes on up. Raises PlaceError where there is no such cluster.
    """
    waiting = {_everywhere(job): job for job in jobs}
    with _connected(scheduler) as client:
        tell(f"Dask dashboard: {client.dashboard_link}")
        tasks = Tasks(client, render, {"limits": asdict(limits), "kit": kit() | versions()}, tell)
        try:
            for job, answer in _answers(tasks, list(waiting)):
                each(waiting.pop(job), _outcomes(job, answer))
        except LostError as error:
            for job in waiting.values():
                each(job, _failed(job, f"{error} Run again to go on."))
        finally:
            tasks.cancel()
            _say_goodbye(client, tasks.batch)


def _answers(tasks: Tasks, jobs: list[Job]) -> Iterator[tuple[Job, dict]]:
    """What becomes of each job. Those that were there when one worker after the other was lost are done once more, each
    alone: so it shows which of them does it, and the others are not lost with it."""
    suspects = []
    for job, answer in tasks.answers(jobs):
        if "killed" in answer:
            suspects.append(job)
        else:
            yield job, answer
    yield from tasks.answers(suspects, at_once=1)


def _outcomes(job: Job, answer: dict) -> list[Outcome]:
    if "killed" in answer:
        return _failed(job, "The cluster lost every worker that was at this company.")
    if "other_kit" in answer:
        what = ", ".join(answer["differs"])
        return _failed(job, f"The kit on worker {answer['other_kit']} is another version ({what}).")
    if "error" in answer:
        return _failed(job, f"The cluster could not do it ({answer['error']}).")
    return [Outcome(**outcome) for outcome in answer["outcomes"]]


def _failed(job: Job, why: str) -> list[Outcome]:
    return [Outcome(job.name, "", FAILED, failure=why)]


def _everywhere(job: Job) -> Job:
    """The job with addresses that mean the same to every machine, where they can."""
    company, out = (str(Path(where).absolute()) if is_local(where := place(address)) else address
                    for address in (job.company, job.out))
    return replace(job, company=company, out=out)


@contextmanager
def _connected(scheduler: str):
    try:
        from distributed import Client
    except ImportError as error:
        raise PlaceError(f"--scheduler needs the packages for a Dask cluster ({error}): "
                         "in the kit's folder, pip install -e \".[cluster]\"") from None
    try:
        client = Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise PlaceError(f"There is no Dask scheduler at {scheduler}: {error}.") from None
    with client:
        yield client


def _say_goodbye(client, batch: str) -> None:
    """Stop what the workers still do for the batch and give back their memory, without waiting for one that is gone."""

    def say() -> None:
        with suppress(Exception):
            client.run(let_go, batch, on_error="ignore")

    speaking = threading.Thread(target=say, daemon=True)
    speaking.start()
    speaking.join(GOODBYE_SECONDS)
