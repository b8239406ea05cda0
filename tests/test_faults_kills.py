"""The batch or a worker of it is killed: what is there is whole, nothing stays, the next run goes on."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time

import psutil
import pytest
from faulted import contents, ended, finished, left, nothing_left, start, until

from championkit.batch import Job, process, run
from championkit.batch.job import do
from championkit.batch.place import sole_writer
from championkit.batch.warm import _leaving_when_alone
from championkit.batch.worker import Worker

pytestmark = pytest.mark.skipif(os.name != "posix", reason="these signals are those of POSIX")

HANGS = """\
import pathlib, subprocess, time
here = pathlib.Path({here!r})
if (here / "HANG").exists():
    for options in ({{}}, {{"start_new_session": True}}, {{"start_new_session": True, "env": {{}}}}):
        started = subprocess.Popen(["sleep", "600"], **options)
        with open(here / "started", "a") as note: note.write(str(started.pid) + "\\n")
    (here / "hangs").touch()
    time.sleep(600)
"""


@pytest.fixture
def hanging(make_company, good_cell, tmp_path):
    """A company whose notebook hangs for as long as there is a file HANG, and starts processes before."""
    (tmp_path / "HANG").touch()
    return make_company("hanging", HANGS.format(here=str(tmp_path)), good_cell)


def hangs(tmp_path) -> bool:
    return (tmp_path / "hangs").exists()


def started_have_ended(tmp_path) -> bool:
    return all(ended(int(process)) for process in (tmp_path / "started").read_text().split())


def test_killed_at_any_moment_each_file_is_whole_and_the_next_run_goes_on(make_company, good_cell, tmp_path):
    companies = [make_company(f"c{number:02}", good_cell) for number in range(10)]
    out, seen, over = tmp_path / "out", [], threading.Event()
    reader = threading.Thread(target=_read_all, args=(out, seen, over))
    reader.start()
    moments, kills = random.Random(6), 0
    try:
        for _kill in range(4):
            made = _made(out)
            if len(made) == len(companies):
                break
            command = start(tmp_path, companies, "--jobs", "1", out=out)
            until(lambda made=made, command=command: _made(out) > made or command.poll() is not None)
            time.sleep(moments.uniform(0, 0.3))
            kills += command.poll() is None
            command.kill()
            command.communicate()
            nothing_left(tmp_path)
        made = _made(out)
        code, summary, _text = finished(start(tmp_path, companies, "--jobs", "1", out=out))
    finally:
        over.set()
        reader.join()
    nothing_left(tmp_path)
    assert kills and made and code == 0
    assert {outcome["company"] for outcome in summary["reports"] if outcome["state"] == "rendered"} == {
        company.name for company in companies} - made
    assert len(seen) > 100 and not [whole for whole in seen if whole is not True]
    code, _summary, _text = finished(start(tmp_path, companies, "--jobs", "1", out=tmp_path / "uninterrupted"))
    assert code == 0 and contents(out) == contents(tmp_path / "uninterrupted")


def _made(out) -> set[str]:
    """The companies whose last file has been written by a batch."""
    return {path.parent.name for path in out.glob("*/run.json")}


def _read_all(out, seen: list, over: threading.Event) -> None:
    """Read what has its name; what is still being written lies in a hidden folder that nobody else may enter."""
    while not over.wait(0.02):
        for path in [*out.glob("*.html"), *out.glob("c*/*.html"), *out.glob("c*/*.json"), *out.glob("c*/*.ipynb")]:
            try:
                content = path.read_bytes()
                whole = content.rstrip().endswith(b"</html>") if path.suffix == ".html" else bool(json.loads(content))
            except (OSError, ValueError):
                whole = False
            seen.append(whole or path)


def test_a_second_batch_is_told_off_and_a_killed_one_leaves_nothing(hanging, make_company, good_cell, tmp_path):
    out, good = tmp_path / "out", make_company("good", good_cell)
    first = start(tmp_path, [good, hanging], "--jobs", "1", out=out)
    until(lambda: hangs(tmp_path))
    before = contents(out)
    code, _summary, text = finished(start(tmp_path, [good, hanging], "--force", out=out))
    assert code == 3 and "Another batch is writing into" in text
    assert first.poll() is None and contents(out) == before and "good/roi.html" in before
    assert left(tmp_path)
    first.kill()
    first.communicate()
    nothing_left(tmp_path)
    assert started_have_ended(tmp_path)
    with sole_writer(out):
        pass
    (tmp_path / "HANG").unlink()
    code, summary, _text = finished(start(tmp_path, [good, hanging], "--jobs", "1", out=out))
    assert code == 0 and [(outcome["company"], outcome["state"]) for outcome in summary["reports"]] == [
        ("good", "unchanged"), ("hanging", "rendered")]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_told_to_end_twice_it_ends_once_with_an_overview(hanging, make_company, good_cell, tmp_path, number, code):
    out = tmp_path / "out"
    command = start(tmp_path, [make_company("good", good_cell), hanging], "--jobs", "1", out=out)
    until(lambda: hangs(tmp_path) and (out / "good" / "run.json").exists())
    time.sleep(0.5)
    command.send_signal(number)
    time.sleep(0.1)  # two at once would arrive as one
    command.send_signal(number)
    found, summary, text = finished(command)
    assert found == code == summary["exit_code"], text
    assert [(outcome["company"], outcome["state"]) for outcome in summary["reports"]] == [("good", "rendered")]
    assert (out / "index.html").read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert not (out / "hanging").exists() and started_have_ended(tmp_path) and not left(tmp_path)


def test_told_to_end_while_it_gets_warm_it_ends_at_once(make_company, good_cell, tmp_path):
    command = start(tmp_path, [make_company("acme", good_cell)], out=tmp_path / "out")
    until(lambda: [*(tmp_path / "tmp").glob("championkit-*/warm-*/*")])
    command.send_signal(signal.SIGTERM)
    code, summary, text = finished(command)
    assert code == 143 and not summary["reports"], text
    assert not left(tmp_path)


def test_killed_while_it_gets_warm_it_leaves_nothing(make_company, good_cell, tmp_path):
    command = start(tmp_path, [make_company("acme", good_cell)], out=tmp_path / "out")
    until(lambda: [*(tmp_path / "tmp").glob("championkit-*/warm-*/*")])
    command.kill()
    command.communicate()
    nothing_left(tmp_path)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only a process that forks looks in this way")
def test_a_process_that_gets_warm_sees_that_nobody_asks_any_more(tmp_path):
    questions, asker = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(asker)
        with _leaving_when_alone(questions, tmp_path / "room"):
            time.sleep(60)  # as long as it takes to get warm
        os._exit(1)
    os.close(questions)
    (tmp_path / "room").mkdir()
    os.close(asker)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0 and not (tmp_path / "room").exists()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_told_to_end_while_the_overview_is_written_it_is_written(tmp_path, monkeypatch, number, code):
    real = sys.modules["championkit.batch.run"].write_index

    def write(*arguments, **options):
        os.kill(os.getpid(), number)
        real(*arguments, **options)

    monkeypatch.setattr(sys.modules["championkit.batch.run"], "write_index", write)

    def unheard(number, frame):
        raise AssertionError("the batch did not hear it")

    before = signal.signal(number, unheard)
    try:
        summary = run([], str(tmp_path))
        assert signal.getsignal(number) is unheard
    finally:
        signal.signal(number, before)
    assert summary.exit_code == code and (tmp_path / "index.html").is_file()


def test_what_is_to_be_ignored_stays_so(tmp_path, monkeypatch):
    """As Ctrl-C for a command that runs in the background of a shell."""
    monkeypatch.setattr(sys.modules["championkit.batch.run"], "write_index",
                        lambda *arguments, **options: os.kill(os.getpid(), signal.SIGINT))
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert run([], str(tmp_path)).exit_code == 0
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_report_whose_worker_is_killed_is_made_by_the_next(hanging, tmp_path, monkeypatch):
    """On Linux its own process ends by itself, also where nobody is left to look for it."""
    found, end_left = [], process._end_left

    def end_left_later(*arguments):
        if sys.platform == "linux":
            until(lambda: ended(report.pid), 10)
        end_left(*arguments)

    monkeypatch.setattr(process, "_end_left", end_left_later)
    # What the killed one had started may have been given away by then, or not yet; here it has.
    monkeypatch.setattr(process, "_below", lambda number: [])
    with Worker() as worker:
        job = threading.Thread(target=lambda: found.extend(do(Job(str(hanging), str(tmp_path / "out")), worker)))
        job.start()
        until(lambda: hangs(tmp_path))
        (tmp_path / "HANG").unlink()
        (report,) = psutil.Process(worker.process.popen.pid).children()
        os.kill(worker.process.popen.pid, signal.SIGKILL)
        job.join()
        (outcome,) = found
        assert outcome.state == "rendered" and ended(report.pid) and started_have_ended(tmp_path)
        room = worker.room()
    assert not room.exists()


def test_a_worker_that_cannot_start_is_not_tried_for_each_report(make_company, good_cell, tmp_path, monkeypatch):
    times = []

    def start_nothing(command, **options):
        times.append(command)
        return popen([sys.executable, "-c", "raise SystemExit(1)"], **options)

    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", start_nothing)
    companies = [make_company(name, good_cell) for name in ("one", "two")]
    summary = run([Job(str(folder), str(tmp_path / "out")) for folder in companies], str(tmp_path / "out"))
    assert summary.exit_code == 1 and len(summary.outcomes) == 2
    assert {outcome.failure for outcome in summary.outcomes} == {"The process that makes the reports does not start."}
    assert len(times) <= 6


def test_no_temporary_file_outlives_the_batch(make_company, good_cell, tmp_path, monkeypatch):
    # Without a folder for its settings matplotlib makes one, and a process that is ended does not remove it.
    monkeypatch.setenv("MPLCONFIGDIR", "/dev/null/nowhere")
    company = make_company("acme", f"import tempfile\ntempfile.mkdtemp()\n{good_cell}")
    code, _summary, text = finished(start(tmp_path, [company], "--jobs", "1", out=tmp_path / "out"))
    assert code == 0 and not [*(tmp_path / "tmp").iterdir()], text
