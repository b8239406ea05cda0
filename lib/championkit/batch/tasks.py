"""The tasks of a batch on a Dask cluster: so many at once as its workers have use for, each done to its end."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import asdict
from queue import Empty, SimpleQueue
from uuid import uuid4

from .job import Job

AHEAD = 3
"""Tasks that the scheduler holds for each thread of the workers. More would not make it faster: a thread that has done
one finds the next, and a task takes seconds. A scheduler that held a night's 100 000 would be slower at each, and those
given to a worker that dies are suspected of its death."""
LOOK_SECONDS = 5
ANSWER_SECONDS = 60
WITHOUT_WORKERS_SECONDS = 900


class LostError(RuntimeError):
    """The cluster is not there any more; the message says what is missing."""


class Tasks:
    """The tasks under way. `render` is done on a worker, with `every` and the task's own job; `tell` is told of what
    whoever runs the cluster should look at.

    An answer is what `render` gave, or `killed` for a task that was there when one worker after the other was lost, or
    `error` for one that the cluster could not do.
    """

    def __init__(self, client, render: Callable[[dict], dict], every: dict, tell: Callable[[str], None]):
        self.client, self.render, self.tell, self.batch = client, render, tell, uuid4().hex
        self.every = every | {"batch": self.batch}
        self.under_way, self.ended = {}, SimpleQueue()
        self.threads, self.others, self.looked, self.seen = {}, set(), None, time.monotonic()

    def answers(self, jobs: Sequence[Job], *, at_once: int | None = None) -> Iterator[tuple[Job, dict]]:
        """Each job with its answer, as they come. Raises LostError where the scheduler or all workers are gone."""
        left = deque(jobs)
        while left or self.under_way:
            self._look()
            while left and len(self.under_way) < (at_once or AHEAD * max(1, sum(self.threads.values()))):
                self._submit(left.popleft())
            try:
                key = self.ended.get(timeout=LOOK_SECONDS)
            except Empty:
                continue
            job, future = self.under_way.pop(key)
            answer = self._answer(future)
            if answer is None or self._for_another(answer):
                left.appendleft(job)
            else:
                yield job, answer

    def cancel(self) -> None:
        """Forget the tasks; one that a worker is at is not ended by this."""
        with suppress(OSError):
            self.client.cancel([future for _job, future in self.under_way.values()])
        self.under_way = {}

    def _submit(self, job: Job) -> None:
        own = [worker for worker in self.threads if worker not in self.others] if self.others else None
        future = self.client.submit(
            self.render, self.every | {"job": asdict(job)}, pure=False, workers=own, allow_other_workers=bool(own))
        self.under_way[future.key] = job, future
        future.add_done_callback(lambda ended: self.ended.put(ended.key))

    def _answer(self, future) -> dict | None:
        """The answer; None where the job is to be given to the cluster again, for the answer was lost."""
        from distributed.scheduler import KilledWorker

        try:
            return future.result(timeout=ANSWER_SECONDS)
        except KilledWorker:
            return {"killed": True}
        except (CancelledError, TimeoutError):
            return None
        except ModuleNotFoundError as error:
            return {"error": str(error)}
        except Exception as error:
            return {"error": type(error).__name__}

    def _for_another(self, answer: dict) -> bool:
        """Whether a worker that has another kit gave the answer, and there is one that may have this kit.

        Without this, such a worker, which is done with a task at once, would get most of them.
        """
        worker = answer.get("other_kit")
        if worker is not None and worker not in self.others:
            self.others.add(worker)
            self.tell(f"The kit on worker {worker} is another version ({', '.join(answer['differs'])}): not used.")
        return worker is not None and bool({*self.threads} - self.others)

    def _look(self) -> None:
        """See, not too often, whether the cluster is there and how many threads its workers have."""
        first = self.looked is None
        if not first and time.monotonic() - self.looked < LOOK_SECONDS:
            return
        try:
            self.threads = self.client.nthreads() if self.client.status not in ("closing", "closed") else None
        except OSError:
            self.threads = None
        if self.threads is None:
            raise LostError("The Dask scheduler was lost.")
        if first and not self.threads:
            self.tell("The Dask cluster has no worker yet.")
        self.looked = time.monotonic()
        if self.threads:
            self.seen = self.looked
        elif self.looked - self.seen > WITHOUT_WORKERS_SECONDS:
            raise LostError(f"The Dask cluster had no worker for {WITHOUT_WORKERS_SECONDS // 60} minutes.")
