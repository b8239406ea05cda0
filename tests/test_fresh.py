"""What a second night does: only what changed, with the reason, and whole whatever was found."""

import errno
import json
import os
import shutil
import signal
from pathlib import Path

import nbformat
import pytest
from conftest import COMPANY, SHOWN

from championkit.batch import inputs, job, published
from championkit.batch.job import Job, do
from championkit.batch.worker import Worker
from championkit.company import ROOT

CELL = SHOWN + 'show(Sentence("A finding"))\nrecord("{0}", {{"value": 1}}, headline=Sentence("{0}: one."))'
ROI = COMPANY[COMPANY.index("roi:"):]
HEAD = COMPANY[:COMPANY.index("roi:")]
IDENTIFICATION = "identification: {candidates: {file: survey.csv, columns: {id: id, area: area}}}\n"


@pytest.fixture(scope="module")
def warm():
    """One warm process for all the reports made here."""
    with Worker() as worker:
        yield worker


@pytest.fixture
def cold():
    """A worker that tells whether a process had to be made warm."""
    with Worker() as worker:
        yield worker
        assert worker.process is None or not worker.process.ready


@pytest.fixture(scope="module")
def first_night(tmp_path_factory, warm):
    """A company of two tiny reports from its own notebooks, and its reports."""
    folder = company(tmp_path_factory.mktemp("first") / "clients" / "acme")
    assert night(folder, warm) == both("rendered", "new")
    return folder.parent.parent


@pytest.fixture
def acme(first_night, tmp_path):
    """A copy of that company, with a copy of its reports in `tmp_path / "out"`."""
    shutil.copytree(first_night, tmp_path, dirs_exist_ok=True)
    return tmp_path / "clients" / "acme"


def company(folder: Path, *reports: str, sections: str = IDENTIFICATION + ROI) -> Path:
    folder.mkdir(parents=True)
    (folder / "company.yaml").write_text(HEAD + sections, encoding="utf-8")
    (folder / "survey.csv").write_text("id;area\na;Lønn\nb;Opplæring\n", encoding="utf-8")
    for report in reports or ("identification", "roi"):
        own_notebook(folder, report)
    return folder


def own_notebook(folder: Path, report: str, *cells: str) -> Path:
    path = folder / "notebooks" / f"{report}.ipynb"
    path.parent.mkdir(exist_ok=True)
    parameters = nbformat.v4.new_code_cell('company = ""\nlanguage = None', metadata={"tags": ["parameters"]})
    made = [nbformat.v4.new_code_cell(cell) for cell in cells or [CELL.format(report)]]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"# {report}"), parameters, *made])
    for position, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{position}"
    nbformat.write(notebook, path)
    return path


def night(folder, worker, out=None, **options) -> dict[str, tuple[str, str]]:
    """What became of each report, and why."""
    out = out or folder.parent.parent / "out"
    outcomes = do(Job(str(folder), str(out), **options), worker)
    return {outcome.report: (outcome.state, outcome.failure or outcome.reason) for outcome in outcomes}


def files(folder) -> dict[str, bytes]:
    """All that depends on the inputs alone, of what lies in an output folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name != "run.json" and path.suffix != ".log"}


def both(state: str, reason: str = "") -> dict[str, tuple[str, str]]:
    return {"identification": (state, reason), "roi": (state, reason)}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


SAME = both("unchanged")


def test_nothing_changed_starts_no_process_and_writes_nothing(acme, warm, cold, tmp_path):
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (tmp_path / "out").rglob("*.*")}
    for path in acme.rglob("*"):
        os.utime(path, (1, 1))
    assert night(acme, cold) == SAME
    assert cold.process is None and cold.folder is None
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (tmp_path / "out").rglob("*.*")}


def test_what_systems_and_office_programs_leave_is_no_input(acme, warm, cold):
    for name in (".DS_Store", "~$survey.xlsx", ".~lock.survey.xlsx#", "Thumbs.db", "desktop.ini", "notes.txt~",
                 "notebooks/.ipynb_checkpoints/roi-checkpoint.ipynb", "notebooks/__pycache__/helper.cpython-311.pyc"):
        (acme / name).parent.mkdir(exist_ok=True)
        (acme / name).write_text("left")
    (acme / "link.csv").symlink_to(acme / "survey.csv")
    (acme / "link").symlink_to(acme.parent)
    os.mkfifo(acme / "pipe")
    assert night(acme, cold) == SAME


@pytest.fixture
def guard():
    """An end to what would wait for ever."""
    def end(number, frame):
        raise TimeoutError

    signal.signal(signal.SIGALRM, end)
    signal.alarm(300)
    yield
    signal.alarm(0)


@pytest.mark.usefixtures("guard")
@pytest.mark.parametrize("put", ["pipe", "directory", "nothing"])
def test_a_table_that_is_no_file_any_more_refuses_the_company_and_never_hangs(tmp_path, warm, put):
    folder = company(tmp_path / "clients" / "acme", sections=IDENTIFICATION + ROI)
    night(folder, warm)
    pages = files(tmp_path / "out")
    (folder / "survey.csv").unlink()
    {"pipe": os.mkfifo, "directory": os.mkdir, "nothing": lambda path: None}[put](folder / "survey.csv")
    ((report, (state, why)),) = night(folder, warm).items()
    assert (report, state) == ("", "failed") and "there is no such file (found «survey.csv»)" in why
    assert files(tmp_path / "out") == pages


@pytest.mark.parametrize("edit, reasons", [
    (lambda folder: change(folder / "survey.csv", "Lønn", "Lenn"),
     {"identification": "survey.csv changed", "roi": "survey.csv changed"}),
    (lambda folder: change(folder / "company.yaml", "300", "301"),
     {"identification": "company.yaml changed", "roi": "company.yaml changed"}),
    (lambda folder: change(folder / "notebooks" / "roi.ipynb", "A finding", "Another finding"),
     {"identification": "other files changed", "roi": "notebook changed"}),
    (lambda folder: (folder / "notebooks" / "helper.py").write_text("x = 1"),
     {"identification": "other files changed", "roi": "other files changed"}),
    (lambda folder: (folder / "survey.csv").rename(folder / "survey-old.csv") and change(
        folder / "company.yaml", "survey.csv", "survey-old.csv"),
     {"identification": "company.yaml changed, other files changed",
      "roi": "company.yaml changed, other files changed"}),
], ids=["a table", "company.yaml", "an own notebook", "a file beside it", "another table"])
def test_what_changed_is_the_reason(acme, warm, cold, edit, reasons):
    edit(acme)
    assert night(acme, warm) == {report: ("rendered", reason) for report, reason in reasons.items()}
    assert night(acme, cold) == SAME


def test_one_company_s_change_leaves_the_others_alone(acme, warm, cold):
    other = company(acme.parent / "bolt")
    night(other, warm)
    change(acme / "survey.csv", "Lønn", "Lenn")
    assert night(other, cold) == SAME
    assert night(acme, warm) == both("rendered", "survey.csv changed")


def test_an_own_notebook_that_comes_or_goes_changes_its_report_alone(tmp_path, warm, cold, monkeypatch):
    """The kit's own roi notebook is the tiny one, so that with the same bytes only whose it is differs."""
    folder = company(tmp_path / "clients" / "acme", "identification")
    tiny = own_notebook(tmp_path, "roi")
    kit = inputs.kit() | {"notebooks/roi.ipynb": inputs.digest(tiny)}
    monkeypatch.setattr(inputs, "kit", lambda: kit)
    first = night(folder, warm)
    assert first == both("rendered", "new")
    own_notebook(folder, "roi")
    assert night(folder, warm) == {
        "identification": ("rendered", "other files changed"), "roi": ("rendered", "notebook changed")}
    assert "own version" in (tmp_path / "out" / "acme" / "roi.html").read_text(encoding="utf-8") or (
        "egen versjon" in (tmp_path / "out" / "acme" / "roi.html").read_text(encoding="utf-8"))
    (folder / "notebooks" / "roi.ipynb").unlink()
    assert night(folder, warm)["roi"] == ("rendered", "notebook changed")
    assert night(folder, cold) == SAME


def test_a_file_beside_an_own_notebook_does_not_concern_a_report_of_the_kit_s(tmp_path, warm, cold):
    folder = company(tmp_path / "clients" / "acme", "identification")
    night(folder, warm)
    (folder / "notes.txt").write_text("read by the own notebook, for all one knows")
    assert night(folder, warm) == {
        "identification": ("rendered", "other files changed"), "roi": ("unchanged", "")}


def test_without_own_notebooks_a_file_that_is_not_named_is_no_input(tmp_path, warm, cold):
    folder = company(tmp_path / "clients" / "acme", "roi", sections=ROI)
    shutil.rmtree(folder / "notebooks")
    night(folder, warm)
    (folder / "notes about Kari Nordmann.txt").write_text("private")
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / "trial.ipynb").write_text("{}")
    assert night(folder, cold) == {"roi": ("unchanged", "")}


def test_an_own_notebook_that_is_a_link_out_of_the_folder_is_refused_and_not_passed_over(tmp_path, warm):
    folder = company(tmp_path / "clients" / "acme")
    (folder / "notebooks" / "roi.ipynb").unlink()
    (folder / "notebooks" / "roi.ipynb").symlink_to(own_notebook(tmp_path, "roi"))
    ((_report, (state, why)),) = night(folder, warm).items()
    assert state == "failed" and "notebooks/roi.ipynb: " in why


@pytest.mark.parametrize("name", ["library", "template", "lock"])
def test_another_kit_makes_every_report_anew(acme, warm, cold, monkeypatch, name):
    kit = inputs.kit() | {name: "another"}
    monkeypatch.setattr("championkit.batch.fresh.kit", lambda: kit)
    monkeypatch.setattr(inputs, "kit", lambda: kit)
    assert night(acme, warm) == both("rendered", f"{name} changed")
    assert night(acme, cold) == SAME


def test_the_kit_is_its_sources_its_page_and_its_pins(tmp_path, monkeypatch):
    for name in ("lib/championkit", "templates/report", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements.lock", tmp_path)
    monkeypatch.setattr(inputs, "ROOT", tmp_path)
    monkeypatch.setattr(inputs, "TEMPLATES", tmp_path / "templates")
    monkeypatch.setattr(inputs, "NOTEBOOKS", tmp_path / "notebooks")

    def changed(path: str, content: str | None = "# more\n") -> list[str]:
        before = dict(inputs._kit.__wrapped__())
        with (tmp_path / path).open("a", encoding="utf-8") as file:
            file.write(content)
        after = dict(inputs._kit.__wrapped__())
        return [name for name in before if before[name] != after[name]]

    assert dict(inputs._kit.__wrapped__()) == inputs.kit()
    assert changed("lib/championkit/show.py") == ["library"]
    assert changed("lib/championkit/locale/nb.po") == ["library"]
    assert changed("lib/championkit/new.py") == ["library"]
    assert changed("templates/report/static/report.css") == ["template"]
    assert changed("requirements.lock") == ["lock"]
    assert changed("notebooks/roi.ipynb") == ["notebooks/roi.ipynb"]
    assert changed("lib/championkit/.show.py.swp") == changed("templates/report/.DS_Store") == []
    assert changed("templates/report/index.html.j2~") == []


def test_other_versions_of_what_draws_and_counts_make_every_report_anew(acme, warm, monkeypatch):
    monkeypatch.setattr("championkit.batch.fresh.versions", lambda: inputs.versions() | {"matplotlib": "9"})
    assert night(acme, warm) == both("rendered", "versions changed")
    assert {"python", "championkit", "pandas", "numpy", "scipy", "matplotlib", "papermill", "nbconvert"} <= {
        *inputs.versions()}


def test_another_language_is_another_report(acme, warm, cold):
    assert night(acme, warm, language="en") == both("rendered", "parameters changed")
    assert night(acme, cold, language="en") == SAME
    assert night(acme, warm) == both("rendered", "parameters changed")


def test_force_makes_what_need_not_be_made(acme, warm, cold, tmp_path):
    pages = files(tmp_path / "out")
    assert night(acme, warm, force=True) == both("rendered", "forced")
    assert files(tmp_path / "out") == pages
    assert night(acme, cold) == SAME


@pytest.mark.parametrize("name, harm, expected", [
    ("roi.html", None, {"identification": "", "roi": "output missing"}),
    ("roi.html", b"<!DOCTYPE html><html", {"identification": "", "roi": "output changed"}),
    ("roi.ipynb", None, {"identification": "", "roi": "output missing"}),
    ("roi.ipynb", b"", {"identification": "", "roi": "output changed"}),
    ("results.json", None, "output missing"), ("results.json", b"{half", "results.json damaged"),
    ("results.json", b'{"company": {}, "reports": {}}', "output changed"),
    ("results.json", b"[" * 100_000, "results.json damaged"),
    ("manifest.json", None, "new"), ("manifest.json", b"\xff", "manifest.json damaged"),
    ("manifest.json", b'{"roi": {}}', "manifest.json damaged"),
    ("run.json", None, "output missing"), ("run.json", b"", "run.json damaged"),
    ("run.json", b'{"company": {}, "reports": []}', "run.json damaged"), ("run.json", b"null", "run.json damaged"),
])
def test_what_was_harmed_is_made_whole(acme, warm, cold, tmp_path, name, harm, expected):
    pages, path = files(tmp_path / "out"), tmp_path / "out" / "acme" / name
    path.unlink()
    if harm is not None:
        path.write_bytes(harm)
    expected = expected if isinstance(expected, dict) else dict.fromkeys(("identification", "roi"), expected)
    assert night(acme, warm) == {
        report: ("rendered" if reason else "unchanged", reason) for report, reason in expected.items()}
    assert files(tmp_path / "out") == pages
    assert night(acme, cold) == SAME


@pytest.mark.parametrize("name, harm", [
    ("results.json", None), ("results.json", b"{half"), ("results.json", b'{"company": {}, "reports": {}}'),
    ("manifest.json", None), ("manifest.json", b"[]"), ("run.json", None), ("run.json", b"[]")])
def test_making_one_report_does_not_vouch_for_what_is_wrong_with_another(acme, warm, cold, tmp_path, name, harm):
    pages, path = files(tmp_path / "out"), tmp_path / "out" / "acme" / name
    path.unlink()
    if harm is not None:
        path.write_bytes(harm)
    assert night(acme, warm, reports=("roi",))["roi"][0] == "rendered"
    assert night(acme, warm)["identification"][0] == "rendered"
    assert files(tmp_path / "out") == pages
    assert {*json.loads((tmp_path / "out" / "acme" / "run.json").read_bytes())["reports"]} == {"identification", "roi"}
    assert night(acme, cold) == SAME


def test_one_report_keeps_what_is_known_of_the_others(acme, warm, cold, tmp_path):
    out = tmp_path / "out" / "acme"
    shutil.rmtree(out)
    assert night(acme, warm, reports=("roi",)) == {"roi": ("rendered", "new")}
    assert night(acme, cold, reports=("roi",)) == {"roi": ("unchanged", "")}
    assert night(acme, warm) == {"identification": ("rendered", "new"), "roi": ("unchanged", "")}
    change(acme / "survey.csv", "Lønn", "Lenn")
    assert night(acme, warm, reports=("roi",)) == {"roi": ("rendered", "survey.csv changed")}
    for name in ("results.json", "run.json"):
        assert {*json.loads((out / name).read_bytes())["reports"]} == {"identification", "roi"}
    assert {*json.loads((out / "manifest.json").read_bytes())} == {"identification", "roi"}
    assert night(acme, warm) == {"identification": ("rendered", "survey.csv changed"), "roi": ("unchanged", "")}
    assert night(acme, cold, reports=("pilot",)) == {}


def test_a_report_that_failed_is_tried_again_and_the_others_are_not(acme, warm, cold, tmp_path):
    flag = tmp_path / "mended"
    own_notebook(acme, "roi", f"import os\nassert os.path.exists({str(flag)!r})", CELL.format("roi"))
    first = night(acme, warm)
    assert first["identification"] == ("rendered", "other files changed") and "AssertionError" in first["roi"][1]
    second = night(acme, warm)
    assert second["identification"] == ("unchanged", "") and second["roi"][0] == "failed"
    flag.touch()
    assert night(acme, warm) == {
        "identification": ("unchanged", ""), "roi": ("rendered", "notebook changed, failed last time")}
    assert night(acme, cold) == SAME


def test_a_report_that_fails_keeps_its_earlier_page_and_says_so(acme, warm, tmp_path):
    pages = files(tmp_path / "out")
    own_notebook(acme, "roi", "1 / 0")
    change(acme / "notebooks" / "identification.ipynb", "A finding", "Another finding")
    found = night(acme, warm)
    assert found["roi"][0] == "failed" and found["identification"] == ("rendered", "notebook changed")
    after = files(tmp_path / "out")
    assert after["acme/roi.html"] == pages["acme/roi.html"] and after["acme/roi.ipynb"] == pages["acme/roi.ipynb"]
    entry = json.loads((tmp_path / "out" / "acme" / "run.json").read_bytes())["reports"]["roi"]
    assert "ZeroDivisionError" in entry["failure"] and entry["headline"] == "roi: one."
    own_notebook(acme, "roi")
    assert night(acme, warm)["roi"] == ("rendered", "other files changed, failed last time")


def test_a_section_that_is_added_or_removed(tmp_path, warm, cold):
    folder = company(tmp_path / "clients" / "acme", sections=ROI)
    out = tmp_path / "out" / "acme"
    assert night(folder, warm) == {"roi": ("rendered", "new")}
    (folder / "company.yaml").write_text(HEAD + IDENTIFICATION + ROI, encoding="utf-8")
    assert night(folder, warm) == {
        "identification": ("rendered", "new"), "roi": ("rendered", "company.yaml changed")}
    (folder / "company.yaml").write_text(HEAD + ROI, encoding="utf-8")
    assert night(folder, warm)["roi"][0] == "rendered"
    assert {path.name for path in out.iterdir()} == {
        "roi.html", "roi.ipynb", "roi.log", "results.json", "manifest.json", "run.json"}
    for name in ("results.json", "run.json"):
        assert [*json.loads((out / name).read_bytes())["reports"]] == ["roi"]
    assert [*json.loads((out / "manifest.json").read_bytes())] == ["roi"]
    assert night(folder, cold) == {"roi": ("unchanged", "")}


def test_a_company_that_is_refused_keeps_its_pages_until_it_is_mended(acme, warm, cold, tmp_path):
    pages, good = files(tmp_path / "out"), (acme / "company.yaml").read_text(encoding="utf-8")
    change(acme / "company.yaml", "NOK", "KR")
    ((report, (state, why)),) = night(acme, warm).items()
    assert (report, state) == ("", "failed") and "company.currency" in why
    assert files(tmp_path / "out") == pages
    assert "company.currency" in json.loads((tmp_path / "out" / "acme" / "run.json").read_bytes())["failure"]
    (acme / "company.yaml").write_text(good, encoding="utf-8")
    assert night(acme, cold) == SAME
    assert "failure" not in json.loads((tmp_path / "out" / "acme" / "run.json").read_bytes())
    change(acme / "company.yaml", "NOK", "KR")
    night(acme, warm)
    (acme / "company.yaml").write_text(good.replace("NOK", "SEK"), encoding="utf-8")
    assert night(acme, warm) == both("rendered", "company.yaml changed")
    assert "failure" not in json.loads((tmp_path / "out" / "acme" / "run.json").read_bytes())


def test_a_notebook_that_refuses_the_company_publishes_none_of_it(acme, warm, tmp_path):
    pages = files(tmp_path / "out")
    own_notebook(acme, "roi", "from championkit.problem import InputError, Problem\n"
                              "raise InputError([Problem('survey.csv', 'the row is twice there', row=3)])")
    change(acme / "survey.csv", "Lønn", "Lenn")
    found = night(acme, warm)
    assert {state for state, _why in found.values()} == {"failed"} and "row is twice" in found["roi"][1]
    assert files(tmp_path / "out") == pages
    assert {reason for _state, reason in night(acme, warm).values()} == {reason for _state, reason in found.values()}


def test_a_company_that_is_gone_says_so_without_this_machine_s_paths(acme, warm, cold, tmp_path):
    acme.rename(acme.with_name("moved"))
    ((_report, (state, why)),) = night(acme, cold).items()
    told = (tmp_path / "out" / "acme" / "run.json").read_text(encoding="utf-8")
    assert state == "failed" and "no company here" in why and str(tmp_path) not in why + told
    assert night(acme.with_name("mistyped"), cold)[""][0] == "failed"
    assert not (tmp_path / "out" / "mistyped").exists()


def test_what_changes_while_a_company_is_rendered_is_not_mixed_and_comes_the_next_night(acme, warm, cold, tmp_path):
    """The first notebook changes the client's own files, as somebody at work would."""
    survey, read = acme / "survey.csv", "print(open(company + '/survey.csv').read())"
    digest = inputs.digest(survey)
    show_it = SHOWN + "show(Sentence(open(company + '/survey.csv').read()))"
    own_notebook(acme, "identification", read, f"open({str(survey)!r}, 'w').write('id;area\\nc;Ny' 'tt\\n')", show_it)
    own_notebook(acme, "roi", show_it)
    night(acme, warm)
    out = tmp_path / "out" / "acme"
    for report in ("identification", "roi"):
        html = (out / f"{report}.html").read_text(encoding="utf-8")
        assert "Lønn" in html and "Nytt" not in html
        assert json.loads((out / "manifest.json").read_bytes())[report]["inputs"]["survey.csv"] == digest
    assert night(acme, warm) == both("rendered", "survey.csv changed")
    assert "Nytt" in (out / "roi.html").read_text(encoding="utf-8")
    assert night(acme, cold) == SAME


def test_a_notebook_that_writes_into_its_folder_changes_nothing_for_the_next_report(acme, warm, tmp_path):
    own_notebook(acme, "identification", "open(company + '/survey.csv', 'w').write('id;area\\nc;Ny' 'tt\\n')\n"
                 "open('left.txt', 'w').write('x')\nopen(company + '/left.txt', 'w').write('x')")
    own_notebook(acme, "roi", SHOWN + "import os\n"
                 "show(Sentence(open(company + '/survey.csv').read() + str(sorted(os.listdir(company)))))")
    night(acme, warm)
    html = (tmp_path / "out" / "acme" / "roi.html").read_text(encoding="utf-8")
    assert "Lønn" in html and "Nytt" not in html and "left.txt" not in html


def test_files_that_change_while_they_are_copied_are_copied_again(acme, tmp_path, monkeypatch):
    copy, writes = shutil.copyfileobj, iter(["company.yaml", "survey.csv"])

    def copy_and_write(there, here):
        copy(there, here)
        if name := next(writes, None):
            with (acme / name).open("a", encoding="utf-8") as file:
                file.write("\n")

    monkeypatch.setattr(inputs.shutil, "copyfileobj", copy_and_write)
    monkeypatch.setattr(inputs.time, "sleep", lambda seconds: None)
    staged = inputs.stage(acme, tmp_path / "scratch" / "acme", out=tmp_path / "out", language=None)
    names = ("company.yaml", "survey.csv")
    assert {name: staged.digests[name] for name in names} == {name: inputs.digest(acme / name) for name in names}
    assert next(writes, None) is None


def test_files_that_are_changed_all_the_time_are_an_error_and_no_report(acme, cold, tmp_path, monkeypatch):
    copy = shutil.copyfileobj

    def copy_and_write(there, here):
        copy(there, here)
        with (acme / "survey.csv").open("a", encoding="utf-8") as file:
            file.write("c;Lønn\n")

    monkeypatch.setattr(inputs.shutil, "copyfileobj", copy_and_write)
    monkeypatch.setattr(inputs.time, "sleep", lambda seconds: None)
    assert night(acme, cold, force=True, language="en") == {
        "": ("failed", "The company's files cannot be read: they are being changed.")}


def test_each_input_is_opened_for_one_copy_and_each_copy_hashed_once(acme, warm, monkeypatch):
    hashed, copied, digest, copy = [], [], inputs.digest, shutil.copyfileobj
    monkeypatch.setattr(inputs, "digest", lambda path: hashed.append(Path(path)) or digest(path))
    monkeypatch.setattr(
        inputs.shutil, "copyfileobj", lambda there, here: copied.append(there.name) or copy(there, here))
    night(acme, warm, force=True)
    tables = [path for path in hashed if path.name in ("company.yaml", "survey.csv")]
    assert sorted(path.name for path in tables) == ["company.yaml", "survey.csv"] and acme not in tables[0].parents
    assert sorted(Path(name).name for name in copied) == [
        "company.yaml", "identification.ipynb", "roi.ipynb", "survey.csv"]


def test_reports_inside_the_company_s_folder_are_no_input(acme, warm, cold):
    assert night(acme, warm, out=acme / "reports") == both("rendered", "new")
    assert night(acme, cold, out=acme / "reports") == SAME
    (acme / "reports-en").mkdir()
    (acme / "reports" / ".championkit.lock").touch()
    (acme / "reports-en" / ".championkit.lock").touch()
    assert night(acme, warm, out=acme / "reports-en", language="en") == both("rendered", "new")
    assert night(acme, cold, out=acme / "reports") == SAME
    assert night(acme, cold, out=acme / "reports-en", language="en") == SAME


@pytest.mark.parametrize("out", [".", ".."])
def test_reports_never_lie_among_the_company_s_own_files(acme, cold, out):
    (acme / "results.json").write_text("the client's")
    before = files(acme)
    ((_report, (state, why)),) = night(acme, cold, out=(acme / out).resolve()).items()
    assert state == "failed" and "--out" in why
    assert files(acme) == before


def test_the_company_in_the_working_directory_has_its_folder_s_name(acme, warm, cold, tmp_path, monkeypatch):
    monkeypatch.chdir(acme)
    night(Path("."), warm, out="reports")
    assert (acme / "reports" / "acme" / "roi.html").is_file()
    monkeypatch.chdir(tmp_path)
    assert night(acme, cold, out=acme / "reports") == SAME


def test_ten_thousand_files_beside_an_own_notebook(acme, warm, cold):
    (acme / "archive").mkdir()
    for number in range(10_000):
        (acme / "archive" / f"{number}.txt").touch()
    assert night(acme, warm, reports=("roi",)) == {"roi": ("rendered", "other files changed")}
    assert night(acme, cold, reports=("roi",)) == {"roi": ("unchanged", "")}


def test_a_file_s_name_in_no_encoding_is_no_obstacle(acme, warm, cold):
    Path(os.fsdecode(bytes(acme) + b"/l\xf8nn.txt")).touch()
    assert night(acme, warm, reports=("roi",)) == {"roi": ("rendered", "other files changed")}
    assert night(acme, cold, reports=("roi",)) == {"roi": ("unchanged", "")}


def test_nothing_published_names_a_file_that_company_yaml_does_not(acme, warm, tmp_path):
    (acme / "Kari Nordmann 01017012345.txt").write_text("kari@example.com")
    night(acme, warm)
    for name, content in files(tmp_path / "out").items():
        assert b"Nordmann" not in content and b"kari@" not in content, name
    entry = json.loads((tmp_path / "out" / "acme" / "manifest.json").read_bytes())["roi"]
    assert {*entry["inputs"]} == {"company.yaml", "survey.csv", "other files"}


def test_the_manifest_is_the_last_to_be_written(acme, warm, tmp_path, monkeypatch):
    """A batch that is killed between two files leaves nothing that passes for finished."""
    change(acme / "survey.csv", "Lønn", "Lenn")
    order, write = [], published.write_together

    def write_and_tell(folder, *groups):
        order.extend(name for group in groups for name in group)
        write(folder, *groups)

    monkeypatch.setattr(published, "write_together", write_and_tell)
    night(acme, warm)
    assert order[-2:] == ["run.json", "manifest.json"]


def test_an_output_that_cannot_be_written_fails_the_reports_and_loses_nothing(acme, warm, tmp_path, monkeypatch):
    pages = files(tmp_path / "out")
    change(acme / "survey.csv", "Lønn", "Lenn")

    def full(*arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(job, "publish", full)
    found = night(acme, warm)
    assert {state for state, _why in found.values()} == {"failed"} and "No space left on device" in found["roi"][1]
    monkeypatch.undo()
    assert files(tmp_path / "out") == pages
    assert night(acme, warm) == both("rendered", "survey.csv changed")


def test_one_company_s_language_is_not_that_of_the_next_one_s_refusal(acme, warm, cold):
    broken = company(acme.parent / "bust", sections="rio: {}\n")
    assert "unknown key" in night(broken, cold)[""][1]
