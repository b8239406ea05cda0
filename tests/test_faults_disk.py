"""A full or read-only disk, links in place of outputs, an end at any step of writing: whole or not at all."""

import os
import shutil
import signal
import subprocess
import sys

import pytest
from faulted import contents
from typer.testing import CliRunner

from championkit.batch import Job, PlaceError, place, run
from championkit.batch.job import do
from championkit.batch.place import sole_writer, write_together
from championkit.cli import app

FILES = {"a.html": b"new a" * 1000, "b.html": b"new b" * 1000, "manifest.json": b"new manifest"}


@pytest.fixture
def disk(tmp_path):
    """A disk of three megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "championkit-test", str(folder)]
    if sys.platform != "linux" or shutil.which("mount") is None:
        pytest.skip("no disk can be mounted on this system")
    if subprocess.run(command, capture_output=True).returncode:
        pytest.skip("no disk may be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk) -> None:
    with open(disk / "ballast", "wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass


def unfinished(folder) -> list:
    return [path for path in folder.rglob(".*") if path.name.startswith(".writing-")]


def test_a_full_disk_keeps_the_old_report_whole(disk, worker, make_company, good_cell):
    folder = make_company("acme", good_cell)
    job = Job(str(folder), str(disk))
    do(job, worker)
    before = contents(disk / "acme")
    fill(disk)
    (folder / "company.yaml").write_text((folder / "company.yaml").read_text("utf-8") + "# changed\n", "utf-8")
    (outcome,) = do(job, worker)
    assert outcome.state == "failed" and outcome.failure.endswith("No space left on device.")
    assert contents(disk / "acme") == before and not unfinished(disk)
    (disk / "ballast").unlink()
    (outcome,) = do(job, worker)
    assert (outcome.state, outcome.reason) == ("rendered", "company.yaml changed")


def test_a_full_disk_is_told_before_anything_is_rendered(disk, make_company, good_cell):
    fill(disk)
    told = CliRunner().invoke(app, ["render", str(make_company("acme", good_cell)), "--out", str(disk)])
    assert told.exit_code == 3 and "No space left on device" in told.output
    assert not (disk / "acme").exists() and not unfinished(disk)


def test_a_disk_that_fills_up_meanwhile_is_told_at_the_end(disk, make_company, good_cell):
    disk_is_full = []

    def each(outcomes):
        fill(disk)
        disk_is_full.append(True)

    summary = run([Job(str(make_company("acme", "1 / 0")), str(disk))], str(disk), each=each)
    assert disk_is_full and summary.exit_code == 3
    assert summary.trouble == "The overview cannot be written: No space left on device."
    assert summary.plain()["trouble"] == summary.trouble
    assert not (disk / "index.html").exists() and not unfinished(disk)


def test_a_read_only_disk_is_told_and_left_as_it_is(disk, worker, make_company, good_cell):
    job = Job(str(make_company("acme", good_cell)), str(disk))
    do(job, worker)
    before = contents(disk)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(PlaceError, match="Read-only file system"), sole_writer(disk):
        pass
    (outcome,) = do(Job(job.company, job.out, force=True), worker)
    assert outcome.failure.endswith("Read-only file system.") and contents(disk) == before


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_what_cannot_be_written_leaves_the_old_files(tmp_path, monkeypatch, call):
    folder = tmp_path / "acme"
    write_together(folder, dict.fromkeys(FILES, b"old"))

    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(OSError, match="No space"):
        write_together(folder, FILES)
    assert contents(folder) == dict.fromkeys(FILES, b"old") and not unfinished(tmp_path)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the process that is killed is forked")
def test_a_kill_at_any_step_of_writing_shows_no_half_file(tmp_path, monkeypatch):
    folder = tmp_path / "acme"
    write_together(folder, dict.fromkeys(FILES, b"old"))
    step, killed = 0, True
    while killed:
        step += 1
        child = os.fork()
        if child == 0:
            _killed_at(step)
            write_together(folder, FILES)
            os._exit(0)
        killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        seen = {name: (folder / name).read_bytes() for name in FILES}
        assert all(content in (b"old", FILES[name]) for name, content in seen.items())
        # The manifest comes last, so a mixture is known by it and made anew.
        assert seen["manifest.json"] == b"old" or seen == FILES
        with sole_writer(tmp_path):
            assert not unfinished(tmp_path)
    assert step > 2 * len(FILES) and seen == FILES


def _killed_at(step: int) -> None:
    """Have this process killed before the given one of the steps that reach the disk."""
    steps = iter(range(1, 1000))

    def counted(real):
        def call(*arguments, **options):
            if next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)
        return call

    for name in ("mkdir", "fsync", "replace", "rmdir"):
        setattr(os, name, counted(getattr(os, name)))


def test_a_link_in_place_of_a_report_is_replaced_and_not_followed(worker, make_company, good_cell, tmp_path):
    victim, out = tmp_path / "victim", tmp_path / "out"
    victim.write_text("untouched")
    (out / "acme").mkdir(parents=True)
    names = ("roi.html", "roi.ipynb", "results.json", "manifest.json", "run.json", "roi.log")
    for name in names:
        (out / "acme" / name).symlink_to(victim)
    (outcome,) = do(Job(str(make_company("acme", good_cell)), str(out)), worker)
    assert outcome.state == "rendered" and victim.read_text() == "untouched"
    assert not [name for name in names if (out / "acme" / name).is_symlink()]


def test_a_link_in_place_of_a_companys_folder_is_refused(worker, make_company, good_cell, tmp_path):
    elsewhere, out = tmp_path / "elsewhere", tmp_path / "out"
    elsewhere.mkdir()
    out.mkdir()
    (out / "acme").symlink_to(elsewhere)
    (outcome,) = do(Job(str(make_company("acme", good_cell)), str(out)), worker)
    assert "its folder is a link to another place" in outcome.failure and not list(elsewhere.iterdir())


def test_a_link_in_place_of_the_lock_is_not_written_through(tmp_path):
    (tmp_path / "victim").write_text("untouched")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".championkit.lock").symlink_to(tmp_path / "victim")
    with pytest.raises(PlaceError, match="cannot be written"), sole_writer(place(tmp_path / "out")):
        pass
    assert (tmp_path / "victim").read_text() == "untouched"


def test_the_output_may_itself_be_reached_over_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    assert run([], str(tmp_path / "out")).exit_code == 0 and (tmp_path / "real" / "index.html").is_file()
