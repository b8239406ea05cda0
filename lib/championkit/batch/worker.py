"""The hand on a warm process: it is started when first needed, asked for reports, held to limits, and ended."""

import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

LOOK_SECONDS = 0.5
START_SECONDS = 300
STARTS = 3
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}
ENVIRONMENT = ONE_THREAD | {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONHASHSEED": "0",
}


@dataclass(frozen=True)
class Limits:
    """How long a report may take, in seconds, and how much memory its process may fill, in megabytes."""

    seconds: float = 600
    megabytes: int = 2000


class StoppedError(RuntimeError):
    """The worker was told to stop: no report, and no failure of one."""


class Worker:
    """One warm process, for one report at a time. Use it in a `with`: at its end no process and no file is left."""

    def __init__(self, limits: Limits = Limits()):
        self.limits, self.process, self.scratch = limits, None, None
        self.stopped, self.seen = threading.Event(), set()

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *error) -> None:
        self.close()

    def room(self) -> Path:
        """A folder for the files of the report being made; it goes with the worker."""
        if self.scratch is None or not self.scratch.is_dir():
            self.scratch = Path(tempfile.mkdtemp(prefix="championkit-"))
        return self.scratch

    def make(self, folder: Path, report: str, parameters: dict, *, language: str | None, into: Path) -> dict:
        """The answer of the warm process: `results`, or `refused` or `failed` with a reason, or how its process ended
        (`died` with an exit code, `limit` with "time" or "memory"). The page and the notebook are in `into`.

        Raises StoppedError where the worker was stopped meanwhile.
        """
        into.mkdir(parents=True, exist_ok=True)
        self._start()
        question = {"folder": str(folder), "report": report, "parameters": parameters, "language": language,
                    "into": str(into), "megabytes": self.limits.megabytes}
        try:
            self.process.stdin.write(json.dumps(question).encode() + b"\n")
            self.process.stdin.flush()
        except OSError:
            return self._died()
        return self._answer(self.limits.seconds)

    def stop(self) -> None:
        """End the process at once, from any thread; whoever waits for an answer gets a StoppedError."""
        self.stopped.set()
        self._kill(all_of_it=True)

    def close(self) -> None:
        """End the process and everything it started, and remove its files."""
        self._kill(all_of_it=True)
        if self.process is not None:
            self.process.wait()
            self.process.stdin.close()
        self.process = None
        if self.scratch is not None:
            shutil.rmtree(self.scratch, ignore_errors=True)

    def _start(self) -> None:
        for _start in range(STARTS):
            if self.stopped.is_set():
                raise StoppedError
            if self.process is not None and self.process.poll() is None:
                return
            scratch = Path(tempfile.mkdtemp(prefix="warm-", dir=self.room()))
            self.process = subprocess.Popen(
                [sys.executable, "-m", "championkit.batch.warm", str(scratch)], stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=os.name == "posix",
                env=os.environ | ENVIRONMENT | {"IPYTHONDIR": str(scratch / "ipython")})
            self.answers = queue.SimpleQueue()
            threading.Thread(target=_listen, args=(self.process.stdout, self.answers), daemon=True).start()
            if "ready" in self._answer(START_SECONDS):
                return
        raise RuntimeError("the process that makes the reports does not start")

    def _answer(self, seconds: float) -> dict:
        """What the process says within so many seconds, while its memory is watched."""
        deadline, limit = time.monotonic() + seconds, None
        while True:
            try:
                answer = self.answers.get(timeout=LOOK_SECONDS)
            except queue.Empty:
                reached = self._reached(deadline)
                if reached and limit:
                    self._kill(all_of_it=True)
                elif reached:
                    limit, deadline = reached, time.monotonic() + 10
                    self._kill(all_of_it=False)
                continue
            if answer is None:
                answer = self._died()
            return {"limit": limit} if limit else answer

    def _reached(self, deadline: float) -> str | None:
        if time.monotonic() > deadline:
            return "time"
        self.seen = {*_tree(self.process.pid)}
        used = sum(_memory(process.pid) for process in self.seen or [self.process]) / (1 << 20)
        return "memory" if used > self.limits.megabytes else None

    def _died(self) -> dict:
        if self.stopped.is_set():
            raise StoppedError
        self._kill(all_of_it=True)
        return {"died": self.process.wait()}

    def _kill(self, *, all_of_it: bool) -> None:
        """End the report's process, or where there is none apart, and if asked to, the warm process itself."""
        if self.process is None:
            return
        below = {*_tree(self.process.pid), *self.seen}
        for process in below:
            _end(process)
        if (all_of_it or not below) and self.process.poll() is None:
            self.process.kill()
        self.seen = set()


def _listen(answers, into: queue.SimpleQueue) -> None:
    with answers:
        for line in answers:
            into.put(json.loads(line))
    into.put(None)


def _tree(parent: int) -> list[psutil.Process]:
    try:
        return psutil.Process(parent).children(recursive=True)
    except psutil.Error:
        return []


def _memory(process: int) -> int:
    try:
        return psutil.Process(process).memory_info().rss
    except psutil.Error:
        return 0


def _end(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.Error:
        pass
