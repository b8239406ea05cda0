import json

import pytest

from championkit import batch
from championkit.batch import publish, render_all, write_index, write_together
from championkit.company import open_company
from championkit.render import render


def test_one_failing_company_leaves_the_others_alone(make_company, good_cell, tmp_path):
    companies = [open_company(make_company("acme", good_cell)), open_company(make_company("bust", "1 / 0")),
                 open_company(make_company("crash", "import os; os._exit(3)")),
                 open_company(make_company("dyno", good_cell))]
    seen = []
    outcomes = render_all(companies, tmp_path / "out", jobs=2, each=seen.append)
    assert [(outcome.company, bool(outcome.failure)) for outcome in outcomes] == [
        ("acme", False), ("bust", True), ("crash", True), ("dyno", False)]
    assert sorted(map(str, seen)) == sorted(map(str, outcomes))
    assert sorted(path.name for path in (tmp_path / "out").rglob("*") if path.is_file()) == sorted(
        ["manifest.json", "results.json", "roi.html", "roi.ipynb"] * 2)
    assert not (tmp_path / "out" / "bust").exists()


def test_a_batch_gives_the_same_bytes_as_a_single_run(make_company, good_cell, tmp_path):
    company = open_company(make_company("acme", good_cell))
    render_all([company], tmp_path / "one")
    render_all([company], tmp_path / "two", jobs=2)
    publish(render(company.folder, "roi"), company, tmp_path / "three")
    contents = [{path.name: path.read_bytes() for path in (tmp_path / name / "acme").iterdir()}
                for name in ("one", "two", "three")]
    assert contents[0] == contents[1] == contents[2]


def test_rendering_one_report_keeps_the_results_of_the_others(make_company, good_cell, tmp_path):
    company = open_company(make_company("acme", good_cell))
    folder = tmp_path / "acme"
    folder.mkdir()
    (folder / "results.json").write_text(json.dumps({"reports": {"pilot": {"title": "P", "headline": "H"}}}))
    publish(render(company.folder, "roi"), company, tmp_path)
    results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    assert set(results["reports"]) == {"pilot", "roi"}
    assert results["company"] == {"name": "Små & <store> AS", "language": "nb", "made_data": True}


def test_nothing_is_left_of_files_that_cannot_all_be_written(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("old")
    real = batch.Path.write_text

    def full(self, text, **options):
        if self.name == "b.txt":
            raise OSError(28, "No space left on device")
        return real(self, text, **options)

    monkeypatch.setattr(batch.Path, "write_text", full)
    try:
        write_together(tmp_path, {"a.txt": "new", "b.txt": "new"})
    except OSError as error:
        assert error.errno == 28
    assert (tmp_path / "a.txt").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_the_index_lists_every_company_and_what_failed(make_company, good_cell, tmp_path):
    company = open_company(make_company("acme", good_cell))
    publish(render(company.folder, "roi"), company, tmp_path)
    html = write_index(tmp_path, {"bust": ["company.yaml: <wrong>"]}).read_text(encoding="utf-8")
    assert "Små &amp; &lt;store&gt; AS" in html and 'href="acme/roi.html"' in html and "Three." in html
    assert "bust" in html and "company.yaml: &lt;wrong&gt;" in html


@pytest.mark.parametrize("name", ["results.json", "manifest.json"])
def test_a_damaged_file_of_an_earlier_run_is_named_and_not_overwritten(make_company, good_cell, tmp_path, name):
    company = open_company(make_company("acme", good_cell))
    (tmp_path / "out" / "acme").mkdir(parents=True)
    (tmp_path / "out" / "acme" / name).write_text("{half")
    (outcome,) = render_all([company], tmp_path / "out")
    assert f"acme/{name}" in outcome.failure
    assert [path.name for path in (tmp_path / "out" / "acme").iterdir()] == [name]
    html = write_index(tmp_path / "out", {"acme": [outcome.failure]}).read_text(encoding="utf-8")
    assert f"acme/{name}" in html
