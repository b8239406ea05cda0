import os
import shutil
import signal
import subprocess
import sys

import pytest
from dask_cluster import GUARD_SECONDS, DaskCluster, wait_until
from s3_server import s3_server

from championkit.batch import Job, PlaceError, run
from championkit.company import ROOT

COMMAND = [sys.executable, "-c", "from championkit.cli import main; main()", "render"]
DEPENDS_ON_THE_CLOCK = ("run.json", ".log")
KILL = """\
import os, psutil, time
time.sleep(1)
parents = psutil.Process().parents()
os.kill(next(at for at, up in zip(parents, parents[1:]) if "championkit.batch.warm" in at.cmdline()).ppid(), 9)
time.sleep(60)
"""


@pytest.fixture(scope="module")
def s3():
    with s3_server() as found:
        yield found


@pytest.fixture
def cluster(s3, tmp_path):
    with DaskCluster(tmp_path / "dask") as found:
        yield found


def read_folder(folder) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def from_inputs(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files that depend on the inputs alone."""
    return {name: content for name, content in files.items()
            if "/" in name and not name.endswith(DEPENDS_ON_THE_CLOCK)}


def test_a_worker_killed_on_the_way_changes_nothing(cluster, s3, make_company, good_cell, tmp_path):
    lost, address = cluster.add_worker("--no-nanny")
    cluster.add_worker()
    companies = tmp_path / "companies"
    for name in ("acme", "bolt", "crag", "dyno", "echo", "fjord"):
        make_company(name, "import time; time.sleep(1)", good_cell, f"print({name!r})")
    shutil.copytree(ROOT / "params" / "saas", companies / "saas")
    s3.put_folder(companies, "params")
    batch = subprocess.Popen(
        [*COMMAND, "--scheduler", cluster.address, "--params", "s3://bucket/params", "--out", "s3://bucket/reports"],
        stdout=subprocess.PIPE, text=True, cwd=tmp_path)
    wait_until(lambda: batch.poll() is not None or cluster.client.processing()[address]
               and any(name.endswith("run.json") for name in s3.names("reports")))
    lost.kill()
    cluster.add_worker()
    said, _error = batch.communicate(timeout=GUARD_SECONDS)
    assert batch.returncode == 0, said
    assert said.count(f"Dask dashboard: {cluster.client.dashboard_link}\n") == 1
    wait_until(lambda: not cluster.warm())

    there, out = s3.objects("reports"), tmp_path / "here"
    run([Job(str(folder), str(out)) for folder in sorted(companies.iterdir())], str(out), at_once=2)
    here = read_folder(out)
    assert {*there} == {*here}
    assert from_inputs(there) == from_inputs(here) and len(from_inputs(there)) == 6 * 4 + 3 * 2 + 2
    assert all(b"made-secret" not in content and b"made-key-id" not in content for content in there.values())

    s3.requests.clear()
    again = run([Job(f"s3://bucket/params/{name}", "s3://bucket/reports") for name in ("acme", "saas")],
                "s3://bucket/reports")
    assert {outcome.state for outcome in again.outcomes} == {"unchanged"} and len(again.outcomes) == 4


def test_a_shared_folder_does_as_well_and_what_fails_comes_back_as_an_outcome(
        cluster, make_company, good_cell, tmp_path, monkeypatch):
    cluster.add_worker()
    monkeypatch.chdir(tmp_path)
    make_company("acme", good_cell)
    make_company("bust", "1 / 0")
    said, told = [], []
    jobs = [Job("companies/acme", "out/put"), Job((tmp_path / "companies" / "bust").as_uri(), "out/put"),
            Job("companies/none", "out/put")]
    summary = run(jobs, "out/put", scheduler=cluster.address, each=told.append, tell=said.append)
    assert [(outcome.company, outcome.state) for outcome in summary.outcomes] == [
        ("acme", "rendered"), ("bust", "failed"), ("none", "failed")]
    assert "ZeroDivisionError" in summary.outcomes[1].failure and "no company here" in summary.outcomes[2].failure
    assert len(told) == 3 and said == [f"Dask dashboard: {cluster.client.dashboard_link}"]
    assert {"acme/roi.html", "bust/roi.log", "index.html"} <= {*read_folder(tmp_path / "out" / "put")}


def test_a_company_that_kills_its_workers_fails_alone(make_company, good_cell, tmp_path, s3):
    with DaskCluster(tmp_path / "dask", DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as cluster:
        cluster.add_worker("--nthreads", "2")
        out = str(tmp_path / "out")
        jobs = [Job(str(make_company("acme", "import time; time.sleep(3)", good_cell)), out),
                Job(str(make_company("bust", KILL)), out)]
        summary = run(jobs, out, scheduler=cluster.address)
        assert [(outcome.company, outcome.report, outcome.state) for outcome in summary.outcomes] == [
            ("acme", "roi", "rendered"), ("bust", "", "failed")]
        assert "lost every worker" in summary.outcomes[1].failure
        wait_until(lambda: not cluster.warm())


def test_a_worker_with_another_kit_is_named_and_not_used(cluster, make_company, good_cell, tmp_path):
    other = tmp_path / "other"
    for name in ("lib", "notebooks", "templates"):
        shutil.copytree(ROOT / name, other / name, ignore=shutil.ignore_patterns("__pycache__"))
    (other / "requirements.lock").write_text("of another day")
    _process, stranger = cluster.add_worker(PYTHONPATH=str(other / "lib"))
    out, said = str(tmp_path / "out"), []
    jobs = [Job(str(make_company(name, good_cell)), out) for name in ("acme", "bolt", "crag")]
    for outcome in run(jobs, out, scheduler=cluster.address, tell=said.append).outcomes:
        assert outcome.failure == f"The kit on worker {stranger} is another version (lock)."
    cluster.add_worker()
    summary = run(jobs, out, scheduler=cluster.address, tell=said.append)
    assert [outcome.state for outcome in summary.outcomes] == ["rendered"] * 3
    assert f"The kit on worker {stranger} is another version (lock): not used." in said


def test_a_batch_told_to_end_stops_the_tasks_and_the_processes(cluster, make_company, tmp_path):
    cluster.add_worker()
    make_company("acme", "import time; time.sleep(600)")
    make_company("bolt", "import time; time.sleep(600)")
    batch = subprocess.Popen(
        [*COMMAND, "--scheduler", cluster.address, "--params", "companies", "--out", "out", "--json"],
        stdout=subprocess.PIPE, text=True, cwd=tmp_path, env=os.environ)
    wait_until(cluster.warm)
    batch.send_signal(signal.SIGTERM)
    said, _error = batch.communicate(timeout=GUARD_SECONDS)
    assert batch.returncode == 143 and said.startswith("{")
    wait_until(lambda: not cluster.warm() and not any(cluster.client.processing().values()))
    assert not (tmp_path / "out" / "acme").exists()


def test_a_scheduler_lost_on_the_way_leaves_outcomes_and_an_index(cluster, make_company, tmp_path, monkeypatch):
    monkeypatch.setattr("championkit.batch.tasks.LOOK_SECONDS", 0.2)
    monkeypatch.setattr("championkit.batch.cluster.CONNECT_SECONDS", 5)  # as long it looks for one that is lost
    out = str(tmp_path / "out")

    def lose(said: str) -> None:
        if said == "The Dask cluster has no worker yet.":
            cluster.processes[0].kill()

    summary = run([Job(str(make_company("acme", "1")), out)], out, scheduler=cluster.address, tell=lose)
    assert [outcome.failure for outcome in summary.outcomes] == ["The Dask scheduler was lost. Run again to go on."]
    assert (tmp_path / "out" / "index.html").is_file()


def test_where_there_is_no_scheduler_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr("championkit.batch.cluster.CONNECT_SECONDS", 1)
    for address in ("tcp://127.0.0.1:9", "nonsense", "http://127.0.0.1:9"):
        with pytest.raises(PlaceError, match=f"no Dask scheduler at {address}"):
            run([Job("acme", str(tmp_path))], str(tmp_path), scheduler=address)


def test_this_machine_alone_needs_none_of_the_packages_for_many(make_company, good_cell, tmp_path):
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    for name in ("dask", "distributed", "upath", "s3fs", "fsspec"):
        (hidden / f"{name}.py").write_text(f"raise ImportError('no {name} here')")
    make_company("acme", good_cell)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(hidden), *sys.path])}

    def render(*options: str) -> subprocess.CompletedProcess:
        return subprocess.run([*COMMAND, "--params", "companies", *options], cwd=tmp_path, env=environment,
                              capture_output=True, text=True, timeout=GUARD_SECONDS)

    assert render("--out", "out", "--jobs", "1").returncode == 0
    assert (tmp_path / "out" / "acme" / "roi.html").is_file()
    for options in (("--scheduler", "tcp://127.0.0.1:9"), ("--out", "s3://bucket/reports")):
        refused = render(*options)
        told = " ".join(refused.stderr.split())
        assert refused.returncode == 3 and told.count('pip install -e ".[cluster]"') == 1
        assert "Traceback" not in told
