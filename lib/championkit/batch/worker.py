"""A worker: one warm process at a time, started when first needed, replaced when lost, ended at the end."""

import shutil
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from .process import StoppedError, WarmProcess

START_SECONDS = 300
TRIES = 3


@dataclass(frozen=True)
class Limits:
    """How long a report may take, in seconds, and how much memory its process may fill, in megabytes."""

    seconds: float = 600
    megabytes: int = 2000


class StartError(RuntimeError):
    """No process that makes reports can be started."""


class Worker:
    """One warm process, for one report at a time. Use it in a `with`: at its end no process and no file is left."""

    def __init__(self, limits: Limits = Limits()):
        self.limits, self.process, self.folder = limits, None, None
        self.stopped, self.starts = threading.Event(), True

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *error) -> None:
        self.close()

    def room(self) -> Path:
        """A folder for the files of the report being made. It goes with the worker, also when this process is killed:
        from here on there is a process that sees to it, warm or not yet. Raises StartError where there can be none,
        StoppedError where there is to be none any more."""
        if not self.stopped.is_set():
            self._present()
        elif self.folder is None:
            raise StoppedError
        return self.folder

    def make(self, folder: Path, report: str, parameters: dict, *, language: str | None, into: Path) -> dict:
        """The answer of the warm process: `results`, or `refused` or `failed` with a reason, or how its process ended
        (`died` with an exit code, `limit` with "time" or "memory"). The page and the notebook are in `into`.

        Raises StoppedError where the worker was stopped meanwhile, StartError where no process can be started.
        """
        into.mkdir(parents=True, exist_ok=True)
        question = {"folder": str(folder), "report": report, "parameters": parameters, "language": language,
                    "into": str(into), "seconds": self.limits.seconds, "megabytes": self.limits.megabytes}
        try:
            answer = self._asked(question)
            if "lost" in answer and self.process.forks:
                # A report has a process of its own, so this was hardly its doing. If it happens again, it was.
                self._end()
                answer = self._asked(question)
        except StoppedError:
            self._end()
            raise
        if not self.process.forks or not self.process.runs():
            self._end()
        return {"died": answer["lost"]} if "lost" in answer else answer

    def stop(self) -> None:
        """From any thread: whoever waits for an answer gets a StoppedError within a second, and the process ends."""
        self.stopped.set()

    def close(self) -> None:
        """End the process and everything it started, and remove its files."""
        process, self.process, folder, self.folder = self.process, None, self.folder, None
        if process is not None:
            process.close()
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    def _asked(self, question: dict) -> dict:
        self._start()
        return self.process.ask(question, seconds=self.limits.seconds, megabytes=self.limits.megabytes)

    def _start(self) -> None:
        for _try in range(TRIES if self.starts else 0):
            if self.stopped.is_set():
                raise StoppedError
            if self._present().get_warm(START_SECONDS):
                return
            self._end()
        self.starts = False
        raise StartError("The process that makes the reports does not start.")

    def _present(self) -> WarmProcess:
        try:
            if self.folder is None:
                self.folder = Path(tempfile.mkdtemp(prefix="championkit-"))
            if self.process is None or not self.process.runs():
                self._end()
                self.process = WarmProcess(self.folder, self.stopped)
        except OSError as error:
            # Not for whoever looks after the company's files: the machine is short of processes, memory or disk.
            raise StartError(f"The process that makes the reports does not start: {error.strerror}.") from None
        return self.process

    def _end(self) -> None:
        process, self.process = self.process, None
        if process is not None:
            process.kill()
