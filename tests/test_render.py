import getpass
import json
import re
import socket

import nbformat
import pytest
from jupyter_client.connect import LocalPortCache

from championkit.company import ROOT
from championkit.problem import InputError
from championkit.render import ReportError, headings, render


def test_a_report_is_a_page_a_notebook_results_and_a_manifest(make_company, good_cell):
    report = render(make_company("acme", good_cell), "roi")
    assert report.title == "Title of the page"
    assert "A &lt;b&gt;finding&lt;/b&gt;" in report.html and "Små &amp; &lt;store&gt; AS" in report.html
    assert '<html lang="nb"' in report.html
    assert report.results == {"title": "Title of the page", "headline": "Three.", "results": [{"value": 3}]}
    assert set(report.manifest) == {
        "inputs", "notebook", "own_notebook", "library", "template", "lock", "parameters", "seed", "versions"}
    assert set(report.manifest["inputs"]) == {"company.yaml"}
    assert report.manifest["own_notebook"] is True


def test_a_page_that_shows_made_data_says_so(make_company, good_cell):
    from championkit import language
    html = render(make_company("acme", good_cell), "roi").html
    language.use("nb")
    assert language.gettext("The data on this page are made up, to show the kit at work.") in html


def test_a_page_asks_for_nothing_from_anywhere(make_company, good_cell):
    html = render(make_company("acme", good_cell), "roi").html
    assert "Content-Security-Policy" in html
    assert not re.findall(r"(?:src|href)=[\"']?(?:https?:)?//", html) and "@import" not in html


def test_rendering_twice_gives_the_same_bytes(make_company, good_cell):
    folder = make_company("acme", good_cell)
    assert render(folder, "roi") == render(folder, "roi")


def test_the_notebook_keeps_no_machine_path_clock_time_or_print(make_company, good_cell):
    folder = make_company("acme", good_cell, "print('secret')")
    report = render(folder, "roi")
    for text in (report.notebook, report.html, json.dumps(report.manifest)):
        assert str(folder.parent) not in text and str(ROOT) not in text and f"/{getpass.getuser()}/" not in text
    cells = nbformat.reads(report.notebook, as_version=4).cells
    assert not any(output.output_type == "stream" for cell in cells for output in cell.get("outputs", ()))
    assert not any("execution" in cell.metadata or "papermill" in cell.metadata for cell in cells)


def test_a_failing_cell_is_named_without_what_it_said(make_company):
    folder = make_company("acme", "x = 1", "raise ValueError('Kari Nordmann')")
    with pytest.raises(ReportError) as error:
        render(folder, "roi")
    assert "ValueError" in str(error.value) and "Kari" not in str(error.value)
    assert error.value.__cause__ is None and error.value.__suppress_context__


def test_a_problem_in_the_data_found_late_is_said_in_full(make_company):
    cell = "from championkit.problem import InputError, Problem\nraise InputError([Problem('a.csv', 'too few', row=4)])"
    with pytest.raises(ReportError, match="a.csv, r[^ ]+ 4: too few"):
        render(make_company("acme", cell), "roi")


@pytest.mark.parametrize("cell", ["import sys; sys.exit(0)", "import os; os._exit(0)"])
def test_a_notebook_that_ends_early_is_a_failure(make_company, cell):
    with pytest.raises(ReportError):
        render(make_company("acme", cell, "x = 1"), "roi")


def test_a_company_that_cannot_be_read_is_refused(make_company):
    with pytest.raises(InputError):
        render(make_company("acme", "x = 1", params="company: {}\n"), "roi")


def test_the_headings_of_a_page_are_its_contents():
    html = '<h1 id="t">T</h1><h2 id="A-b">A b<a class="anchor-link" href="#A-b">¶</a></h2><h3 id="c">c</h3>'
    assert headings(html) == [("A-b", "A b")]


def test_a_kernel_whose_port_another_process_took_is_started_anew(make_company, good_cell, monkeypatch):
    find, chosen = LocalPortCache.find_available_port, []
    with socket.create_server(("127.0.0.1", 0)) as taken:

        def first_a_taken_one(cache, ip):
            chosen.append(find(cache, ip) if chosen else taken.getsockname()[1])
            return chosen[-1]

        monkeypatch.setattr(LocalPortCache, "find_available_port", first_a_taken_one)
        report = render(make_company("acme", good_cell), "roi")
    assert len(chosen) == 10 and report.results["results"] == [{"value": 3}]
