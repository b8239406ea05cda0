import getpass
import json
import re
from pathlib import Path

import nbformat
import pytest

from championkit import language
from championkit.company import ROOT
from championkit.page import headings


def failure(outcomes) -> str:
    (outcome,) = outcomes
    return outcome.failure


def test_a_report_is_a_page_a_notebook_and_results(make_company, good_cell, render_company):
    out, (outcome,) = render_company(make_company("acme", good_cell))
    html = (out / "roi.html").read_text(encoding="utf-8")
    assert outcome.state == "rendered" and outcome.page == "acme/roi.html"
    assert "A &lt;b&gt;finding&lt;/b&gt;" in html and "Små &amp; &lt;store&gt; AS" in html
    assert '<html lang="nb"' in html
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))["reports"]["roi"]
    assert (results["title"], results["headline"]) == ("Title of the page", "Three.")
    assert results["results"] == [{"value": 3}]


def test_a_page_that_shows_made_data_says_so(make_company, good_cell, render_company):
    out, _outcomes = render_company(make_company("acme", good_cell))
    language.use("nb")
    said = language.gettext("The data on this page are made up, to show the kit at work.")
    assert said in (out / "roi.html").read_text(encoding="utf-8")


def test_a_page_asks_for_nothing_from_anywhere(make_company, good_cell, render_company):
    out, _outcomes = render_company(make_company("acme", good_cell))
    html = (out / "roi.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in html
    assert not re.findall(r"(?:src|href)=[\"']?(?:https?:)?//", html) and "@import" not in html


def test_the_notebook_keeps_no_machine_path_clock_time_or_print(make_company, good_cell, render_company):
    folder = make_company("acme", good_cell, "print('secret')")
    out, _outcomes = render_company(folder)
    for name in ("roi.ipynb", "roi.html", "results.json", "manifest.json"):
        text = (out / name).read_text(encoding="utf-8")
        assert str(folder.parent) not in text and str(ROOT) not in text and f"/{getpass.getuser()}/" not in text
    cells = nbformat.read(out / "roi.ipynb", as_version=4).cells
    assert not any(output.output_type == "stream" for cell in cells for output in cell.get("outputs", ()))
    assert not any("execution" in cell.metadata or "papermill" in cell.metadata for cell in cells)


def test_a_failing_cell_is_named_without_what_it_said(make_company, render_company):
    out, outcomes = render_company(make_company("acme", "x = 1", "raise ValueError('Kari Nordmann')"))
    assert "ValueError" in failure(outcomes)
    assert "Kari" not in " ".join([failure(outcomes), *(path.read_text() for path in out.iterdir())])
    assert sorted(path.name for path in out.iterdir()) == ["roi.log", "run.json"]


def test_an_error_of_the_name_of_the_kits_own_is_not_quoted(make_company, render_company):
    cell = "class InputError(ValueError):\n    pass\nraise InputError('Kari Nordmann')"
    _out, outcomes = render_company(make_company("acme", cell))
    assert "InputError" in failure(outcomes) and "Kari" not in failure(outcomes)


@pytest.mark.parametrize("content, said", [
    ("", "notebooks/roi.ipynb"), ("{ Kari", "notebooks/roi.ipynb"), ("[]", "notebooks/roi.ipynb"),
    (nbformat.writes(nbformat.v4.new_notebook()), "notebooks/roi.ipynb"),
])
def test_a_file_that_is_no_notebook_is_named(content, said, make_company, render_company):
    folder = make_company("acme", "x = 1")
    (folder / "notebooks" / "roi.ipynb").write_text(content)
    _out, outcomes = render_company(folder)
    assert said in failure(outcomes) and "Kari" not in failure(outcomes)


def test_a_temporary_file_goes_with_its_report(make_company, good_cell, render_company, tmp_path):
    told = tmp_path / "told"
    cell = (f"import tempfile\n_, name = tempfile.mkstemp()\nopen({str(told)!r}, 'w').write(name)\n"
            "import os\nassert os.environ['TMPDIR'] == tempfile.gettempdir()")
    _out, outcomes = render_company(make_company("acme", cell, good_cell))
    assert not failure(outcomes)
    assert "championkit-" in told.read_text() and not Path(told.read_text()).exists()


def test_a_problem_in_the_data_found_late_is_said_in_full(make_company, render_company):
    cell = "from championkit.problem import InputError, Problem\nraise InputError([Problem('a.csv', 'too few', row=4)])"
    _out, outcomes = render_company(make_company("acme", cell))
    assert re.search("a.csv, r[^ ]+ 4: too few", failure(outcomes))


@pytest.mark.parametrize("cell", ["import sys; sys.exit(0)", "import os; os._exit(0)"])
def test_a_notebook_that_ends_early_is_a_failure(make_company, render_company, cell):
    out, outcomes = render_company(make_company("acme", cell, "x = 1"))
    assert failure(outcomes) and not (out / "roi.html").exists()


def test_a_company_that_cannot_be_read_is_refused(make_company, render_company):
    out, outcomes = render_company(make_company("acme", "x = 1", params="company: {}\n"))
    assert "company.yaml, line 1, company.name: the key is missing" in failure(outcomes)
    assert [path.name for path in out.iterdir()] == ["run.json"]


def test_the_headings_of_a_page_are_its_contents():
    html = '<h1 id="t">T</h1><h2 id="A-b">A b<a class="anchor-link" href="#A-b">¶</a></h2><h3 id="c">c</h3>'
    assert headings(html) == [("A-b", "A b")]
