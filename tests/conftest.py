import os
import shutil

import nbformat
import pytest
from hypothesis import settings
from playwright.sync_api import Error, sync_playwright

from championkit import language
from championkit.batch import Job, run
from championkit.batch.job import do
from championkit.batch.worker import Worker
from championkit.company import ROOT

# On a build machine a change is judged by the same examples every time; elsewhere each run looks for new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

COMPANY = """\
company: {name: "Små & <store> AS", employees: 80, hr_employees: 4, language: nb, currency: NOK}
made_data: true
roi:
  horizon_months: 12
  costs: [{name: Kurs, amount: 100}]
  benefits: [{name: Spart, amount: 300}]
"""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
SHOWN = 'from championkit.show import record, show\nfrom championkit.text.sentence import Sentence\n'


@pytest.fixture(autouse=True)
def _english():
    """Each test begins in the source language, whatever company an earlier one opened."""
    language.use("en")


@pytest.fixture(scope="session")
def rendered(tmp_path_factory):
    """A folder with every report of the shipped companies, and the outcomes of making them."""
    out = tmp_path_factory.mktemp("reports")
    companies = sorted((ROOT / "params").glob("*/company.yaml"))
    summary = run([Job(str(path.parent), str(out)) for path in companies], str(out), at_once=2)
    return out, summary.outcomes


@pytest.fixture(scope="session")
def browser():
    """Chromium without a window."""
    system = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        try:
            found = playwright.chromium.launch(executable_path=system, args=FLAGS)
        except Error:
            if os.environ.get("CI"):
                raise
            pytest.skip("no Chromium on this machine: install it, or run: .venv/bin/playwright install chromium")
        yield found
        found.close()


@pytest.fixture(scope="session")
def worker():
    """A worker, warm from its first report on."""
    with Worker() as found:
        yield found


@pytest.fixture
def render_company(worker, tmp_path):
    """A function that renders a company folder: the folder with its reports, and the outcomes."""

    def render(folder, **options):
        outcomes = do(Job(str(folder), str(tmp_path / "out"), **options), worker)
        return tmp_path / "out" / folder.name, outcomes

    return render


@pytest.fixture
def make_company(tmp_path):
    """A function that makes a company folder whose own roi notebook has the given code cells."""

    def make(name: str, *cells: str, params: str = COMPANY):
        folder = tmp_path / "companies" / name
        (folder / "notebooks").mkdir(parents=True)
        (folder / "company.yaml").write_text(params, encoding="utf-8")
        notebook = nbformat.v4.new_notebook()
        parameters = nbformat.v4.new_code_cell(
            'company = ""  # the folder\nlanguage = None  # the language', metadata={"tags": ["parameters"]})
        notebook.cells = [nbformat.v4.new_markdown_cell("# Title of the page"), parameters,
                          nbformat.v4.new_markdown_cell("## A section\n\nIn prose."),
                          *map(nbformat.v4.new_code_cell, cells)]
        nbformat.write(notebook, folder / "notebooks" / "roi.ipynb")
        return folder

    return make


@pytest.fixture
def good_cell() -> str:
    """A cell that shows a sentence and records a result."""
    return SHOWN + 'show(Sentence("A <b>finding</b>"))\nrecord("roi", {"value": 3}, headline=Sentence("Three."))'
