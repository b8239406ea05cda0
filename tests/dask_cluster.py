"""A Dask cluster of real processes on this machine."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
from distributed import Client

GUARD_SECONDS = 300


class DaskCluster:
    """A scheduler and the workers started on it. Use it in a `with`: at its end none of their processes is left."""

    def __init__(self, folder: Path, **environment: str):
        self.folder, self.processes, self.environment = folder, [], os.environ | environment
        (folder / "tmp").mkdir(parents=True)
        # What they start has it or a folder in it: so it can be told from what other tests started.
        self.environment |= {"TMPDIR": str(folder / "tmp")}

    def __enter__(self) -> "DaskCluster":
        file = self.folder / "scheduler.json"
        self._start("scheduler", "--port", "0", "--dashboard-address", "127.0.0.1:0", "--scheduler-file", str(file))
        wait_until(lambda: file.is_file() and file.read_text().rstrip().endswith("}"))
        self.address = json.loads(file.read_text())["address"]
        self.client = Client(self.address, set_as_default=False)
        return self

    def __exit__(self, *error) -> None:
        self.client.close()
        for process in self.processes:
            for one in [*psutil.Process(process.pid).children(recursive=True)] if process.poll() is None else ():
                one.kill()
            process.kill()
            process.wait()

    def add_worker(self, *options: str, **environment: str) -> tuple[subprocess.Popen, str]:
        """A worker's process and its address."""
        before = {*self.client.nthreads()}
        process = self._start("worker", self.address, "--no-dashboard", "--nthreads", "1", *options, **environment)
        wait_until(lambda: {*self.client.nthreads()} - before)
        return process, ({*self.client.nthreads()} - before).pop()

    def warm(self) -> list[psutil.Process]:
        """The processes that make reports for the workers."""
        return [process for process in psutil.process_iter() if self._is_warm(process)]

    def _is_warm(self, process: psutil.Process) -> bool:
        try:
            return ("championkit.batch.warm" in process.cmdline()
                    and process.environ().get("TMPDIR", "").startswith(self.environment["TMPDIR"]))
        except psutil.Error:
            return False

    def _start(self, what: str, *options: str, **environment: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", what, "--host", "127.0.0.1", *options], cwd=self.folder,
            env=self.environment | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.processes.append(process)
        return process


def wait_until(seen) -> None:
    """Wait until something is so; an AssertionError when it takes as long as it never should."""
    deadline = time.monotonic() + GUARD_SECONDS
    while not seen():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.1)
