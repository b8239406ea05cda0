"""Where a system cannot fork each report has a whole process: the same bytes, the same limits, and nothing stays."""

import pytest
from conftest import COMPANY
from faulted import contents, ended

from championkit.batch import Job, Limits
from championkit.batch.job import do
from championkit.batch.worker import Worker

ENGLISH = COMPANY.replace("language: nb", "language: en")
FAULTS = {
    "hangs": ("import collections, itertools\ncollections.deque(itertools.repeat(0), maxlen=0)", {"seconds": 8},
              "longer than it may"),
    "reads nowhere": ("import ctypes; ctypes.string_at(0)", {}, "(exit code"),
    "fills shared memory": ("import mmap, time\nfound = mmap.mmap(-1, 3 << 30)\n"
                            "for place in range(0, len(found), 4096): found[place] = 1\ntime.sleep(600)",
                            {"megabytes": 700}, "more memory"),
}


@pytest.fixture
def spawned(monkeypatch):
    monkeypatch.setenv("CHAMPIONKIT_SPAWN", "1")
    with Worker() as worker:
        yield worker
        room = worker.room()
    assert not room.exists()


def test_a_whole_process_for_each_report_gives_the_same_bytes(
        worker, spawned, make_company, good_cell, tmp_path):
    folder, note = make_company("acme", good_cell), tmp_path / "pid"
    do(Job(str(folder), str(tmp_path / "forked")), worker)
    started = ("import pathlib, subprocess\nstarted = subprocess.Popen(['sleep', '600'], start_new_session=True)\n"
               f"pathlib.Path({str(note)!r}).write_text(str(started.pid))")
    do(Job(str(make_company("starts", started)), str(tmp_path / "other")), spawned)
    (outcome,) = do(Job(str(folder), str(tmp_path / "spawned")), spawned)
    assert outcome.state == "rendered" and outcome.seconds and outcome.megabytes
    assert contents(tmp_path / "forked") == contents(tmp_path / "spawned")
    assert ended(int(note.read_text()))


@pytest.mark.parametrize(("cell", "limits", "told"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_a_whole_process_is_told_alike(spawned, make_company, tmp_path, cell, limits, told):
    spawned.limits = Limits(**limits)
    out = tmp_path / "out"
    (outcome,) = do(Job(str(make_company("acme", cell, params=ENGLISH)), str(out)), spawned)
    assert told in outcome.failure and not list((out / "acme").glob("*.html"))
