"""The notebooks keep the house's manner, and run for every shipped company, stock papermill and Run all alike."""

import re
import subprocess
import sys

import nbformat
import papermill
import pytest
from nbclient import NotebookClient

from championkit.company import REPORTS, ROOT, open_company

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
COMPANIES = sorted(path.parent for path in (ROOT / "params").glob("*/company.yaml"))
named = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path):
    return nbformat.read(path, as_version=4)


def code_of(path):
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


def test_there_is_a_notebook_for_each_report():
    assert {path.stem for path in NOTEBOOKS} == set(REPORTS)


@named
def test_no_outputs_are_stored(path):
    assert not any(cell.outputs or cell.execution_count for cell in code_of(path))


@named
def test_cells_call_and_do_not_program(path):
    for cell in code_of(path):
        assert len(cell.source.splitlines()) <= 8
        assert not re.search(r"^\s*(def|for|while|class|with|async)\b|\blambda\b|matplotlib|\bplt\.", cell.source, re.M)
        assert not re.search(r"[\[({].*\bfor\b.*\bin\b", cell.source)


@named
def test_there_is_at_least_as_much_prose_as_code(path):
    cells = read(path).cells
    prose = sum(cell.cell_type == "markdown" for cell in cells)
    assert 20 <= len(cells) <= 40 and prose >= len(cells) - prose


@named
def test_headings_differ_so_that_each_can_be_linked_to(path):
    prose = "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    found = re.findall(r"^#+ .*", prose, re.MULTILINE)
    assert found and len(found) == len(set(found))


@named
def test_prose_holds_no_clients_figures(path):
    companies = {open_company(folder).name for folder in COMPANIES}
    for cell in read(path).cells:
        if cell.cell_type == "markdown":
            assert not any(name in cell.source for name in companies)
            assert not re.search(r"\d+[.,]\d+|\d+ ?(NOK|EUR|kr)", cell.source)


@named
def test_the_parameters_cell_is_the_only_tagged_one_and_papermill_reads_it_whole(path):
    tagged = [cell for cell in read(path).cells if cell.metadata.get("tags")]
    assert len(tagged) == 1 and tagged[0].metadata.tags == ["parameters"]
    lines = tagged[0].source.splitlines()
    written = [line.split("=")[0].strip() for line in lines]
    assert all("#" in line for line in lines) and written[0] == "company"
    assert list(papermill.inspect_notebook(str(path))) == written


@named
@pytest.mark.parametrize("folder", COMPANIES, ids=lambda folder: folder.name)
def test_run_all_works_in_the_notebooks_folder(path, folder):
    notebook = read(path)
    parameters = next(cell for cell in notebook.cells if cell.metadata.get("tags"))
    parameters.source = re.sub(r'^company = "[^"]*"', f'company = "params/{folder.name}"', parameters.source)
    assert f"params/{folder.name}" in parameters.source
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(ROOT / "notebooks")}}).execute()
    assert any(output.output_type == "display_data" for cell in notebook.cells for output in cell.get("outputs", ()))


@named
def test_stock_papermill_runs_from_the_root(path, tmp_path):
    out = tmp_path / "out.ipynb"
    command = [sys.executable, "-m", "papermill", f"notebooks/{path.name}", str(out), "-p", "company", "params/saas"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert read(out).metadata.papermill.exception is None
