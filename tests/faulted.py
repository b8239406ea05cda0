"""What the fault tests share: the command in a process of its own, and what is left after it."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import psutil

# Whoever runs the tests may do so where Ctrl-C is ignored, as in the background of a shell.
COMMAND = ("import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
           "from championkit.cli import main; main()")
PATIENCE = 300
TOLD = ("index.html", "run.json", ".championkit.lock")  # what does not follow from the inputs alone


def start(tmp_path: Path, companies, *options: str, out: Path) -> subprocess.Popen:
    """`championkit render --json` of the company folders, with a folder for temporary files of its own."""
    (tmp_path / "tmp").mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, "render", *map(str, companies), "--out", str(out), "--json", *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"TMPDIR": str(tmp_path / "tmp")})


def finished(command: subprocess.Popen) -> tuple[int, dict, str]:
    """Its exit code, its summary where it printed one, and all that it printed."""
    printed, complaints = command.communicate(timeout=PATIENCE)
    text = printed.decode()
    return command.returncode, json.loads(text) if text.startswith("{") else {}, text + complaints.decode()


def until(true, seconds: float = PATIENCE) -> None:
    """Wait until something is true; fail where it does not become so."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def left(tmp_path: Path) -> list[str]:
    """The processes that a command of `start` left running, and its temporary files."""
    found = [path.name for path in (tmp_path / "tmp").glob("championkit-*")]
    for process in psutil.process_iter(["environ", "cmdline", "status"]):
        known = (process.info["environ"] or {}).get("TMPDIR", "").startswith(str(tmp_path / "tmp"))
        if (known or str(tmp_path) in " ".join(process.info["cmdline"] or ())) and process.info["status"] != "zombie":
            found.append(f"{process.pid} {process.info['cmdline']}")
    return found


def nothing_left(tmp_path: Path) -> None:
    """Fail where a process or a temporary file outlives the command by more than ten seconds."""
    deadline = time.monotonic() + 10
    while found := left(tmp_path):
        assert time.monotonic() < deadline, found
        time.sleep(0.1)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that depends on the inputs alone, by its name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and path.suffix != ".log" and path.name not in TOLD}


def ended(process: int) -> bool:
    """Whether a process has ended, be it that nobody has taken note."""
    try:
        return psutil.Process(process).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
