"""One warm process as the batch sees it: started, asked, held to limits, and ended with everything it started."""

import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import psutil

LOOK_SECONDS = 0.5
OBEY_SECONDS = 5
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}
ENVIRONMENT = ONE_THREAD | {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONHASHSEED": "0",
    # Templates of the page's base that a user has for other pages are none of this one's.
    "JUPYTER_PATH": "",
    "JUPYTER_PREFER_ENV_PATH": "1",
}
MARK = "IPYTHONDIR"  # everything a report starts inherits it, and no other process has the same
ALONE = {"start_new_session": True} if os.name == "posix" else {
    "creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}


class StoppedError(RuntimeError):
    """The worker was told to stop: no report, and no failure of one."""


class WarmProcess:
    """A process of championkit.batch.warm. Until it is ended it watches over `room`, the folder its files are in: if
    this process is killed, the other one removes the room and ends. One thread at a time may use it."""

    def __init__(self, room: Path, stopped: threading.Event):
        self.stopped, self.ready, self.forks = stopped, False, True
        self.scratch = Path(tempfile.mkdtemp(prefix="warm-", dir=room))
        # In a session of its own Ctrl-C in a terminal reaches the batch alone, which then ends what it started.
        # With -P, files that lie where the command was given are not taken for the modules of their name.
        self.popen = subprocess.Popen(
            [sys.executable, "-P", "-m", "championkit.batch.warm", str(room), str(self.scratch)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            # Nothing in it tidies up after itself when it is ended, so its temporary files go with the scratch.
            env=os.environ | ENVIRONMENT | {
                MARK: str(self.scratch / "ipython"), "TMPDIR": str(self.scratch)}, **ALONE)
        self.answers = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(self.popen.stdout, self.answers), daemon=True).start()

    def runs(self) -> bool:
        return self.popen.poll() is None

    def get_warm(self, seconds: float) -> bool:
        """Whether it is ready for questions within so many seconds. Raises StoppedError when told to stop meanwhile."""
        if not self.ready:
            self._say("")
            answer = self._answer(seconds)
            self.ready, self.forks = "ready" in answer, answer.get("forks", True)
        return self.ready

    def ask(self, question: dict, *, seconds: float, megabytes: float) -> dict:
        """The answer; or `limit`, the limit that was reached, "time" or "memory"; or `lost`, the exit code of this
        process where it ended instead of answering. Raises StoppedError when told to stop meanwhile."""
        self._say(json.dumps(question))
        return self._answer(seconds, megabytes)

    def close(self) -> None:
        """Let it end what it does and remove the room, where it is that far; then end what is left of it."""
        with suppress(OSError):
            self.popen.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self.popen.wait(OBEY_SECONDS if self.ready else 0)
        self.kill()

    def kill(self) -> int:
        """End it at once, with everything it started, and remove its own files; its exit code."""
        below = _below(self.popen.pid) if self.runs() else []
        self.popen.kill()
        for process in below:
            _end(process)
        code = self.popen.wait()
        with suppress(OSError):
            self.popen.stdin.close()
        _end_left(str(self.scratch / "ipython"), self.scratch.parent.resolve())
        shutil.rmtree(self.scratch, ignore_errors=True)
        return code

    def _say(self, line: str) -> None:
        try:
            self.popen.stdin.write(line.encode() + b"\n")
            self.popen.stdin.flush()
        except OSError:
            pass  # it has ended, which the end of its answers tells

    def _answer(self, seconds: float, megabytes: float = float("inf")) -> dict:
        deadline, limit = time.monotonic() + seconds, None
        while True:
            if self.stopped.is_set():
                raise StoppedError
            try:
                answer = self.answers.get(timeout=LOOK_SECONDS)
            except queue.Empty:
                if self.runs():
                    late = time.monotonic() > deadline
                    reached = "time" if late else "memory" if self._filled() > megabytes else None
                    if reached and (limit or not self.ready or not self.forks):
                        self.kill()
                    elif reached:
                        # An empty line ends the report's process; the warm one stays.
                        self._say("")
                        deadline, megabytes = time.monotonic() + OBEY_SECONDS, float("inf")
                    limit = limit or reached
                    continue
                answer = None
            if answer is None:
                answer = {"lost": self.kill()}
            return {"limit": limit} if limit else answer

    def _filled(self) -> float:
        """How many megabytes the report fills, with all it started."""
        found = _below(self.popen.pid)
        if not (self.ready and self.forks):
            found.append(self.popen)
        return sum(_memory(process.pid) for process in found) / (1 << 20)


def _listen(answers, into: queue.SimpleQueue) -> None:
    """Hand on the answers, and None at their end; half an answer is none."""
    try:
        with answers:
            for line in answers:
                into.put(json.loads(line))
    except ValueError:
        pass
    finally:
        into.put(None)


def _below(process: int) -> list[psutil.Process]:
    try:
        return psutil.Process(process).children(recursive=True)
    except psutil.Error:
        return []


def _memory(process: int) -> int:
    try:
        return psutil.Process(process).memory_info().rss
    except psutil.Error:
        return 0


def _end(process: psutil.Process) -> None:
    with suppress(psutil.Error):
        process.kill()


def _end_left(mark: str, room: Path) -> None:
    """End the processes that a report left running, wherever they went; several times, for they may start others.

    One that was started without an environment has no mark; where the warm process was killed, and so cannot have
    adopted it, it is known by its working directory.
    """
    for _time in range(5):
        found = [process for process in psutil.process_iter(["environ", "cwd"]) if process.pid != os.getpid() and (
            (process.info["environ"] or {}).get(MARK) == mark or room in Path(process.info["cwd"] or "").parents)]
        if not found:
            return
        for process in found:
            _end(process)
        psutil.wait_procs(found, timeout=1)
