"""A notebook that hangs, crashes, eats memory, floods or starts others: it fails, alone, and nothing stays."""

import sys
from contextlib import contextmanager

import pytest
from conftest import COMPANY
from faulted import contents, ended, until

from championkit.batch import Limits

ENGLISH = COMPANY.replace("language: nb", "language: en")
HANGS = {
    "loops": "while True: pass",
    "waits and hears no signal": "import signal\nfor number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):\n"
                                 "    signal.signal(number, signal.SIG_IGN)\nsignal.pause()",
    "loops in C": "import collections, itertools\ncollections.deque(itertools.repeat(0), maxlen=0)",
    "stops itself": "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
    "catches all": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
}
ENDS = {
    "exits": ("import os; os._exit(0)", "(exit code 0)"),
    "exits with a code": ("import os; os._exit(3)", "(exit code 3)"),
    "reads nowhere": ("import ctypes; ctypes.string_at(0)", "(exit code -11)"),
    "aborts": ("import os; os.abort()", "(exit code -6)"),
    "kills itself": ("import os; os.kill(os.getpid(), 9)", "(exit code -9)"),
    "ends itself": ("import os; os.kill(os.getpid(), 15)", "(exit code -15)"),
    "ends its group": ("import os; os.killpg(0, 9)", "(exit code -9)"),
    "leaves quietly": ("import sys; sys.exit(0)", "before its last cell"),
    "leaves with a code": ("import sys; sys.exit(1)", "SystemExit"),
}
EATS = {
    "an array": "import numpy\nnumpy.ones(2 * 10**8).sum()",
    "a list": "found = []\nwhile True: found.append(bytearray(10**6))",
    "shared memory": "import mmap, time\nfound = mmap.mmap(-1, 3 << 30)\n"
                     "for place in range(0, len(found), 4096): found[place] = 1\ntime.sleep(600)",
    "memory of another process": "import subprocess, sys\nsubprocess.run([sys.executable, '-c', "
                                 "'import mmap, time; m = mmap.mmap(-1, 1 << 30)\\n"
                                 "for place in range(0, len(m), 4096): m[place] = 1\\ntime.sleep(600)'])",
}
STARTS = {
    "a process": "subprocess.Popen(['sleep', '600'])",
    "a process in a session of its own": "subprocess.Popen(['sleep', '600'], start_new_session=True)",
    "a process of nobody": "subprocess.Popen(['sh', '-c', 'sleep 600 & echo $! > ' + str(note)],"
                           " start_new_session=True).wait()",
    "a process without an environment": "subprocess.Popen(['sleep', '600'], start_new_session=True, env={})",
}


@contextmanager
def limited(worker, **limits):
    before, worker.limits = worker.limits, Limits(**limits)
    try:
        yield
    finally:
        worker.limits = before


@pytest.fixture
def others_unharmed(worker, make_company, render_company, good_cell):
    """Renders another company before and after, and compares; the warm process is the same before and after."""
    folder = make_company("other", good_cell)
    before, _outcomes = render_company(folder)
    before, process = contents(before), worker.process.popen.pid
    yield
    after, (outcome,) = render_company(folder, force=True)
    assert outcome.state == "rendered" and contents(after) == before
    assert worker.process.popen.pid == process
    assert not [path for path in worker.room().iterdir() if not path.name.startswith("warm-")]


@pytest.mark.parametrize("cell", HANGS.values(), ids=HANGS)
def test_a_notebook_that_hangs_is_stopped_at_its_limit(worker, make_company, render_company, others_unharmed, cell):
    with limited(worker, seconds=1):
        out, (outcome,) = render_company(make_company("hang", cell, params=ENGLISH))
    assert "longer than it may" in outcome.failure
    assert not list(out.glob("*.html")) and not list(out.glob(".*"))


@pytest.mark.parametrize("after", [(), ("1 + 1",)], ids=["at its end", "before its end"])
@pytest.mark.parametrize(("cell", "told"), ENDS.values(), ids=ENDS)
def test_a_notebook_that_ends_its_process_fails_alone(
        make_company, render_company, others_unharmed, cell, told, after):
    out, (outcome,) = render_company(make_company("ends", cell, *after, params=ENGLISH))
    assert told in outcome.failure and not list(out.glob("*.html"))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory is looked at twice a second, not limited")
@pytest.mark.parametrize("cell", EATS.values(), ids=EATS)
def test_a_notebook_that_eats_memory_fails_alone(worker, make_company, render_company, others_unharmed, cell):
    with limited(worker, megabytes=700):
        out, (outcome,) = render_company(make_company("eats", cell, params=ENGLISH))
    assert "MemoryError" in outcome.failure or "more memory" in outcome.failure
    assert not outcome.megabytes or outcome.megabytes < 2000


def test_the_least_memory_that_may_be_given_is_enough_for_a_report(worker, make_company, render_company, good_cell):
    with limited(worker, megabytes=500):
        _out, (outcome,) = render_company(make_company("acme", "import numpy; numpy.ones(10**7)", good_cell))
    assert outcome.state == "rendered"


def test_ten_million_lines_reach_no_page(make_company, render_company, others_unharmed, good_cell):
    flood = "import os\nprint('\\n' * 10**7)\nfor _ in range(1000): os.write(1, b'line\\n' * 10000)"
    quiet, _outcomes = render_company(make_company("quiet", "None", good_cell))
    out, (outcome,) = render_company(make_company("flood", flood, good_cell))
    assert outcome.state == "rendered"
    for name in ("roi.html", "roi.ipynb"):
        assert len((out / name).read_bytes()) < len((quiet / name).read_bytes()) + 2000


@pytest.mark.parametrize("ends", ["by itself", "at its limit"])
@pytest.mark.parametrize("started", STARTS.values(), ids=STARTS)
def test_what_a_notebook_starts_ends_with_it(worker, make_company, render_company, good_cell, tmp_path, started, ends):
    note = tmp_path / "pid"
    start = (f"import pathlib, subprocess, time\nnote = pathlib.Path({str(note)!r})\nstarted = {started}\n"
             "if not note.exists(): note.write_text(str(started.pid))\n")
    folder = make_company("starts", start + ("time.sleep(600)" if ends == "at its limit" else ""), good_cell)
    with limited(worker, seconds=3 if ends == "at its limit" else 600):
        _out, (outcome,) = render_company(folder)
    assert outcome.state == ("failed" if ends == "at its limit" else "rendered")
    until(lambda: ended(int(note.read_text())), 10)


def test_a_notebook_that_goes_on_twice_makes_one_report(make_company, render_company, others_unharmed, good_cell):
    out, (outcome,) = render_company(make_company("twice", "import os\nnobody = os.fork()", good_cell))
    assert outcome.state == "rendered" and (out / "roi.html").read_text(encoding="utf-8").count("</html>") == 1


def test_a_notebook_that_kills_its_workers_is_given_up(worker, make_company, render_company, good_cell, tmp_path):
    note = tmp_path / "times"
    cell = f"import os, time\nopen({str(note)!r}, 'a').write('x')\nos.kill(os.getppid(), 9)\ntime.sleep(60)"
    _out, (outcome,) = render_company(make_company("kills", cell, params=ENGLISH))
    assert "ended before its time (exit code -9)" in outcome.failure and note.read_text() == "xx"
    _out, (outcome,) = render_company(make_company("good", good_cell))
    assert outcome.state == "rendered"
