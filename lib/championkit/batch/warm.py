"""A warm process that makes reports, each in a process of its own: `python -m championkit.batch.warm SCRATCH`.

Imports and first uses cost more than a report. This process pays them once, by making the reports of the example that
a new client starts from, and then forks for each report: what one report changes ends with its process. Where a system
cannot fork, it makes one report and ends, and another one is started for the next.

A line of JSON asks for a report, a line of JSON answers. When nobody asks any more, the process ends, and whatever it
started with it.
"""

import ctypes
import gc
import json
import os
import select
import shutil
import signal
import sys
from pathlib import Path

# On macOS Apple's own libraries, linear algebra among them, may crash or hang in a process that was only forked.
FORKS = hasattr(os, "fork") and sys.platform != "darwin" and not os.environ.get("CHAMPIONKIT_SPAWN")
ANSWER = "answer.json"
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


def main() -> None:
    """Answer until the questions end, then leave nothing behind."""
    scratch = Path(sys.argv[1])
    questions, answers = os.dup(0), os.dup(1)
    _be_silent()
    try:
        _warm_up(scratch)
        _say(answers, {"ready": os.getpid()})
        (_fork_for_each if FORKS else _answer_one)(questions, answers, scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _be_silent() -> None:
    """Let nothing that a notebook or a library prints get between the answers, or to the user's screen."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)


def _warm_up(scratch: Path) -> None:
    from .. import language
    from ..company import REPORTS, ROOT, open_company
    from ..render import render

    for code in language.LANGUAGES:
        language.use(code)
        language.gettext("Contents")
    if not FORKS:
        return
    company = open_company(ROOT / "templates" / "client")
    here = os.getcwd()
    for report in REPORTS:
        render(company, report, {"company": str(company.folder)}, scratch=scratch)
    os.chdir(here)
    language.use("en")
    gc.collect()
    # What is here now is shared with every report's process, for as long as nobody writes to it.
    gc.freeze()


def _answer_one(questions: int, answers: int, scratch: Path) -> None:
    with os.fdopen(questions) as lines:
        for line in lines:
            _say(answers, _make(json.loads(line)))
            return


def _fork_for_each(questions: int, answers: int, scratch: Path) -> None:
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *caught: None)
    signal.set_wakeup_fd(wake)
    waiting = b""
    while True:
        while b"\n" not in waiting:
            read = os.read(questions, 1 << 16)
            if not read:
                return
            waiting += read
        line, waiting = waiting.split(b"\n", 1)
        answer = _forked(json.loads(line), questions, woken)
        if answer is None:
            return
        _say(answers, answer)


def _forked(question: dict, questions: int, woken: int) -> dict | None:
    """The answer of a process of its own; None when, meanwhile, there is nobody left who asked."""
    parent, child = os.getpid(), os.fork()
    if child == 0:
        _in_child(question, parent)
    while True:
        ended, status, usage = os.wait4(child, os.WNOHANG)
        if ended:
            break
        ready, _, _ = select.select([questions, woken], [], [])
        if woken in ready:
            os.read(woken, 1 << 10)
        elif not os.read(questions, 1):
            _kill_group(child)
            os.wait4(child, 0)
            return None
    _kill_group(child)
    path = Path(question["into"]) / ANSWER
    code = os.waitstatus_to_exitcode(status)
    answer = json.loads(path.read_bytes()) if code == 0 and path.is_file() else {"died": code}
    return answer | {"seconds": usage.ru_utime + usage.ru_stime, "megabytes": usage.ru_maxrss / 1024}


def _in_child(question: dict, parent: int) -> None:
    """Make the report and end this process, whatever happens."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
            if os.getppid() != parent:
                return
            _limit_memory(question["megabytes"])
        answer = json.dumps(_make(question))
        path = Path(question["into"]) / ANSWER
        path.with_suffix(".part").write_text(answer, encoding="utf-8")
        path.with_suffix(".part").rename(path)
        code = 0
    finally:
        os._exit(code)


def _limit_memory(megabytes: int) -> None:
    """Let a report that asks for too much fail by itself, before the whole machine is short of memory."""
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))


def _kill_group(leader: int) -> None:
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def _make(question: dict) -> dict:
    """The report's page and notebook in the folder `into`; its title and results, or why there is none."""
    from ..company import open_company
    from ..problem import InputError
    from ..render import RefusedError, ReportError, render

    into = Path(question["into"])
    try:
        company = open_company(question["folder"], language=question["language"])
        report = render(company, question["report"], question["parameters"], scratch=into)
    except (InputError, RefusedError) as error:
        return {"refused": str(error)}
    except ReportError as error:
        return {"failed": str(error)}
    (into / f"{report.report}.html").write_text(report.html, encoding="utf-8", newline="\n")
    (into / f"{report.report}.ipynb").write_text(report.notebook, encoding="utf-8", newline="\n")
    return {"results": report.results}


def _say(answers: int, what: dict) -> None:
    os.write(answers, json.dumps(what).encode() + b"\n")


if __name__ == "__main__":
    main()
