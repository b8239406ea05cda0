"""A warm process that makes reports, each in a process of its own: `python -m championkit.batch.warm ROOM SCRATCH`.

Imports and first uses cost more than a report. This process pays them once, by making a report of the example that a
new client starts from, and then forks for each report: what one report changes ends with its process. Where a system
cannot fork, it makes one report, and another one is started for the next.

A line of JSON asks for a report, a line of JSON answers. An empty line asks it to get warm, and while a report is made,
to end that. When nobody can ask any more, because the batch has closed the questions or was killed, the process ends,
with whatever a report started, and removes the ROOM that the batch's files are in; SCRATCH in it is its own.
"""

import ctypes
import faulthandler
import gc
import json
import os
import queue
import select
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import psutil

from .making import limit, make

# On macOS Apple's own libraries, linear algebra among them, may crash or hang in a process that was only forked.
FORKS = hasattr(os, "fork") and sys.platform != "darwin" and not os.environ.get("CHAMPIONKIT_SPAWN")
ANSWER = "answer.json"
DIE_WITH_PARENT, ADOPT = 1, 36  # PR_SET_PDEATHSIG and PR_SET_CHILD_SUBREAPER of Linux
LOOK_SECONDS = 0.5
SPARE_SECONDS = 60


def main() -> None:
    """Answer until the questions end, then leave nothing behind."""
    room, scratch = map(Path, sys.argv[1:])
    questions, answers = os.dup(0), os.dup(1)
    _be_silent()
    # What a report starts and leaves running becomes a child of this process, so that it can be found and ended.
    _control(ADOPT, 1)
    (_fork_for_each if FORKS else _answer_one)(questions, answers, room, scratch)


def _be_silent() -> None:
    """Let nothing that a notebook or a library prints get between the answers, or to the user's screen."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)


def _control(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def _leave(room: Path) -> None:
    """End this process and all it has started, and remove the batch's files."""
    _end_children()
    shutil.rmtree(room, ignore_errors=True)
    os._exit(0)


def _end_children() -> None:
    """End every process below this one, those they start meanwhile too, and wait for them."""
    while children := psutil.Process().children(recursive=True):
        for child in children:
            try:
                child.kill()
            except psutil.Error:
                pass
        psutil.wait_procs(children, timeout=1)


def _warm_up(scratch: Path) -> None:
    from ..company import ROOT, open_company
    from ..render import render

    if not FORKS:
        return  # what it costs would be paid for the one report that this process makes
    company, here = open_company(ROOT / "templates" / "client"), os.getcwd()
    # This report brings in every library. Making the others as well takes seconds, and no later one is faster by it.
    render(company, "identification", {"company": str(company.folder)}, scratch=scratch)
    os.chdir(here)
    _know_the_notebooks()
    gc.collect()
    if give_back := getattr(ctypes.CDLL(None), "malloc_trim", None):  # glibc keeps what was freed
        give_back(0)
    # What is here now is shared with every report's process, for as long as nobody writes to it.
    gc.freeze()


def _know_the_notebooks() -> None:
    """Have the kit's cells as markup, in every language; they are the same for every company."""
    import nbformat

    from .. import language
    from ..company import NOTEBOOKS
    from ..page import code_html, prose_html

    cells = [cell for path in sorted(NOTEBOOKS.glob("*.ipynb")) for cell in nbformat.read(path, as_version=4).cells]
    for code in language.LANGUAGES:
        language.use(code)
        language.date(date(2026, 1, 1))
        for cell in cells:
            if cell.cell_type == "code":
                code_html(cell.source)
            else:
                prose_html(language.gettext(cell.source))
    language.use("en")


def _answer_one(questions: int, answers: int, room: Path, scratch: Path) -> None:
    asked = queue.SimpleQueue()
    reader = threading.Thread(target=_read_then_leave, args=(questions, asked, room), daemon=True)
    reader.start()
    asked.get()
    _warm_up(scratch)
    _say(answers, {"ready": os.getpid(), "forks": False})
    question = json.loads(asked.get())
    # Should the batch be killed while a notebook lets no other thread run, nothing else would end this process.
    faulthandler.dump_traceback_later(question["seconds"] + SPARE_SECONDS, exit=True, file=2)
    limit(question["megabytes"])
    answer = make(question)
    usage = psutil.Process()
    processor = usage.cpu_times()
    _say(answers, answer | {"seconds": processor.user + processor.system,
                            "megabytes": usage.memory_info().rss / (1 << 20)})
    reader.join()


def _read_then_leave(questions: int, asked: queue.SimpleQueue, room: Path) -> None:
    with os.fdopen(questions) as lines:
        for line in lines:
            asked.put(line)
    _leave(room)


def _fork_for_each(questions: int, answers: int, room: Path, scratch: Path) -> None:
    line, waiting = _line(questions, b"")
    if line is not None:
        with _leaving_when_alone(questions, room):
            _warm_up(scratch)
        _say(answers, {"ready": os.getpid(), "forks": True})
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *caught: None)
    signal.set_wakeup_fd(wake)
    ours = (questions, answers, woken, wake)
    while line is not None:
        # An empty line that came too late to end a report asks for nothing.
        if line:
            answer = _forked(json.loads(line), ours)
            if answer is None:
                break
            _say(answers, answer)
        line, waiting = _line(questions, waiting)
    _leave(room)


def _line(questions: int, waiting: bytes) -> tuple[bytes | None, bytes]:
    """The next line and what came after it; None when there are no more."""
    while b"\n" not in waiting:
        read = os.read(questions, 1 << 16)
        if not read:
            return None, b""
        waiting += read
    return tuple(waiting.split(b"\n", 1))


@contextmanager
def _leaving_when_alone(questions: int, room: Path) -> Iterator[None]:
    """Look now and then whether anybody can still ask; a thread that does so would not do before a fork."""
    end = select.poll()
    end.register(questions, 0)  # the end is told unasked, and questions can wait

    def look(number, frame):
        if end.poll(0):
            _leave(room)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, LOOK_SECONDS, LOOK_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def _forked(question: dict, ours: tuple[int, int, int, int]) -> dict | None:
    """The answer of a process of its own; None when, meanwhile, there is nobody left who asked."""
    questions, _answers, woken, _wake = ours
    parent, child = os.getpid(), os.fork()
    if child == 0:
        _in_child(question, parent, ours)
    gone = False
    while True:
        ended, status, usage = os.wait4(child, 0 if gone else os.WNOHANG)
        if ended:
            break
        ready, _, _ = select.select([questions, woken], [], [])
        if woken in ready:
            os.read(woken, 1 << 10)
        if questions in ready:
            gone = not os.read(questions, 1)
            _end_group(child)
    _end_what_is_left(child)
    if gone:
        return None
    path = Path(question["into"]) / ANSWER
    code = os.waitstatus_to_exitcode(status)
    answer = json.loads(path.read_bytes()) if code == 0 and path.is_file() else {"died": code}
    return answer | {"seconds": usage.ru_utime + usage.ru_stime, "megabytes": usage.ru_maxrss / 1024}


def _end_group(leader: int) -> None:
    """End a report's process, which may not lead its group yet, and the others in that."""
    os.kill(leader, signal.SIGKILL)
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def _end_what_is_left(leader: int) -> None:
    """End what a report whose process has ended left running, in its group or, where they are adopted, elsewhere."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return
    _end_children()


def _in_child(question: dict, parent: int, ours: tuple[int, ...]) -> None:
    """Make the report and end this process, whatever happens."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        _control(DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            return
        # A process that the notebook forks must not keep the batch waiting for the end of the answers.
        for descriptor in ours:
            os.close(descriptor)
        limit(question["megabytes"])
        answer = json.dumps(make(question))
        path = Path(question["into"]) / ANSWER
        path.with_suffix(".part").write_text(answer, encoding="utf-8")
        path.with_suffix(".part").rename(path)
        code = 0
    finally:
        os._exit(code)


def _say(answers: int, what: dict) -> None:
    try:
        # A file writes on where a signal cuts a long answer in two.
        with open(answers, "wb", closefd=False) as file:
            file.write(json.dumps(what).encode() + b"\n")
    except BrokenPipeError:
        pass  # nobody asks any more, which the end of the questions tells


if __name__ == "__main__":
    main()
