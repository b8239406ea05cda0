import json

import pytest

from championkit.batch import Job, run
from championkit.batch.place import write_together


def contents(folder) -> dict[str, bytes]:
    """The files that depend on the inputs alone."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".log" and path.stem != "run"}


def test_one_failing_company_leaves_the_others_alone(make_company, good_cell, tmp_path):
    cells = {"acme": good_cell, "bust": "1 / 0", "crash": "import os; os._exit(3)", "dyno": good_cell}
    out, seen = tmp_path / "out", []
    jobs = [Job(str(make_company(name, cell)), str(out)) for name, cell in cells.items()]
    summary = run(jobs, str(out), at_once=2, each=seen.extend)
    assert [(outcome.company, outcome.state) for outcome in summary.outcomes] == [
        ("acme", "rendered"), ("bust", "failed"), ("crash", "failed"), ("dyno", "rendered")]
    assert sorted(map(str, seen)) == sorted(map(str, summary.outcomes))
    assert summary.exit_code == 1
    overview = (out / "index.html").read_text(encoding="utf-8")
    assert overview.count("<tr") == 1 + len(cells) and "ZeroDivisionError" in overview
    for name in ("acme", "dyno"):
        assert set(contents(out / name)) == {"manifest.json", "results.json", "roi.html", "roi.ipynb"}
    for name in ("bust", "crash"):
        assert sorted(path.name for path in (out / name).iterdir()) == ["roi.log", "run.json"]
    logs = [(out / name / "roi.log").read_text(encoding="utf-8") for name in ("acme", "bust")]
    assert all("report: roi\n" in log and "reason: new\n" in log and "processor seconds: " in log for log in logs)
    assert "state: rendered\n" in logs[0] and "failure" not in logs[0]
    assert "state: failed\n" in logs[1] and "ZeroDivisionError" in logs[1].partition("failure: ")[2]


def test_so_many_reports_are_made_at_the_same_time(make_company, good_cell, tmp_path):
    """Each waits for the other to begin, so one after the other both fail."""
    waits = f"""\
import pathlib, time
here, end = pathlib.Path({str(tmp_path)!r}), time.monotonic() + 60
(here / "ME").touch()
while not (here / "OTHER").exists():
    assert time.monotonic() < end
    time.sleep(0.02)
"""
    out = str(tmp_path / "out")
    jobs = [Job(str(make_company(me, waits.replace("ME", me).replace("OTHER", other), good_cell)), out)
            for me, other in (("acme", "bolt"), ("bolt", "acme"))]
    assert [outcome.state for outcome in run(jobs, out, at_once=2).outcomes] == ["rendered", "rendered"]


def test_a_batch_gives_the_same_bytes_as_a_single_report(make_company, good_cell, render_company, tmp_path):
    folder = make_company("acme", good_cell)
    alone, _outcomes = render_company(folder)
    other = make_company("zeta", good_cell)
    out = tmp_path / "two"
    run([Job(str(other), str(out)), Job(str(folder), str(out))], str(out), at_once=2)
    assert contents(out / "acme") == contents(alone)


def test_a_company_with_something_to_mend_gets_no_report_at_all(make_company, good_cell, render_company):
    cell = "from championkit.problem import InputError, Problem\nraise InputError([Problem('a.csv', 'too few', row=4)])"
    folder = make_company("acme", good_cell)
    params = (folder / "company.yaml").read_text(encoding="utf-8")
    (folder / "company.yaml").write_text(
        params + "identification: {ratings: {file: r.csv}}\n", encoding="utf-8")
    (folder / "r.csv").write_text("candidate;criterion;rating\nA;B;3\n", encoding="utf-8")
    notebook = json.loads((folder / "notebooks" / "roi.ipynb").read_text(encoding="utf-8"))
    notebook["cells"][-1]["source"] = cell
    (folder / "notebooks" / "identification.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    out, outcomes = render_company(folder)
    assert [outcome.state for outcome in outcomes] == ["failed", "failed"]
    assert "a.csv" in outcomes[0].failure and "rettes" in outcomes[1].failure
    assert not (out / "roi.html").exists() and not (out / "results.json").exists()


def test_results_hold_what_a_report_recorded_and_whose_it_is(make_company, good_cell, render_company):
    out, _outcomes = render_company(make_company("acme", good_cell))
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))
    assert set(results["reports"]) == {"roi"}
    assert results["company"] == {"name": "Små & <store> AS", "language": "nb", "made_data": True}


def test_nothing_is_left_of_files_that_cannot_all_be_written(tmp_path):
    (tmp_path / "a.txt").write_text("old")
    with pytest.raises(OSError):
        write_together(tmp_path, {"a.txt": b"new", "no/such/folder.txt": b"new"})
    assert (tmp_path / "a.txt").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
