"""What a Dask worker does for a batch: its threads keep a warm process each, from one company to the next.

A thread of it never forks. Its warm process ends with the batch, or when the Dask worker is no longer there.
"""

import asyncio
import threading
from dataclasses import asdict

from .inputs import kit, versions
from .job import Job
from .local import attempt
from .process import StoppedError
from .worker import Limits, Worker

_workers: dict[int, tuple[str, Worker, threading.Lock]] = {}
_changing = threading.Lock()


def render(task: dict) -> dict:
    """The outcomes of the task's job as plain data, or what keeps this worker from doing it."""
    from distributed import get_worker

    here = kit() | versions()
    if differs := sorted(name for name in {*here, *task["kit"]} if here.get(name) != task["kit"].get(name)):
        return {"other_kit": get_worker().address, "differs": differs}
    worker, in_use = _worker_of_this_thread(task["batch"], Limits(**task["limits"]))
    with in_use:
        try:
            return {"outcomes": [asdict(outcome) for outcome in attempt(Job(**task["job"]), worker)]}
        except StoppedError:
            return {"outcomes": []}


async def let_go(batch: str) -> None:
    """Stop what is made for a batch and end its warm processes; in a thread, for this one answers the scheduler."""
    await asyncio.to_thread(_end, batch)


def _worker_of_this_thread(batch: str, limits: Limits) -> tuple[Worker, threading.Lock]:
    """This thread's worker, which from here on serves the batch."""
    thread = threading.get_ident()
    with _changing:
        _batch, worker, in_use = _workers.get(thread) or ("", Worker(), threading.Lock())
        worker.limits = limits
        _workers[thread] = batch, worker, in_use
        return worker, in_use


def _end(batch: str) -> None:
    with _changing:
        ending = [_workers.pop(thread) for thread, kept in [*_workers.items()] if kept[0] == batch]
    for _batch, worker, in_use in ending:
        worker.stop()
        with in_use:
            worker.close()
