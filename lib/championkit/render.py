"""One notebook, one company -> the executed notebook, the page, and the results for machines."""

import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from .company import Company, notebook_of
from .kernel import run_here
from .language import gettext as _
from .page import page
from .problem import InputError

RESULT = "application/vnd.championkit.result+json"


class ReportError(RuntimeError):
    """A report could not be made; the message says why without quoting a client's data."""


class RefusedError(ReportError):
    """A notebook found something to mend in the company's files; the message lists it all."""


@dataclass(frozen=True)
class Report:
    """A finished report: its page and notebook as text, its title, and its results for machines."""

    report: str
    title: str
    html: str
    notebook: str
    results: dict


def render(company: Company, report: str, parameters: dict, *, scratch: Path) -> Report:
    """The report `report` of the company, made in this process, which should make no other; nothing is written.

    `parameters` go to the notebook, `scratch` takes the files of a shell. Raises RefusedError where the company's
    files cannot be used, ReportError when the notebook fails.
    """
    path, tweaked = notebook_of(company, report)
    source = translated(_read(path))
    notebook = cleaned(_execute(source, parameters, company, scratch))
    title = _title(notebook)
    return Report(
        report=report,
        title=title,
        html=page(notebook, company, report, title=title, tweaked=tweaked),
        notebook=nbformat.writes(notebook) + "\n",
        results=_results(notebook, title),
    )


def _read(path: Path) -> NotebookNode:
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except Exception:  # noqa: BLE001 - what is no notebook fails in ways that nbformat does not list
        what = _("{file} is not a notebook that can be read. Open it in JupyterLab and save it again.")
        raise ReportError(what.format(file=f"{path.parent.name}/{path.name}")) from None
    if not any(cell.cell_type == "markdown" and cell.source.strip() for cell in notebook.cells):
        what = _("{file} has no text cell that begins with the report's title. Add one at its beginning.")
        raise ReportError(what.format(file=f"{path.parent.name}/{path.name}"))
    return notebook


def translated(notebook: NotebookNode) -> NotebookNode:
    """The notebook with its Markdown in the reader's language; a cell without a translation stays as written."""
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        if cell.cell_type == "markdown":
            cell.source = _(cell.source)
    return copy


def _execute(notebook: NotebookNode, parameters: dict, company: Company, scratch: Path) -> NotebookNode:
    try:
        # Beside the company's folder its name alone is enough, so no path of this machine enters the notebook.
        executed = run_here(notebook, parameters, folder=company.folder.resolve().parent, scratch=scratch)
    except PapermillExecutionError as error:
        # An error that only bears the same name may say anything.
        if isinstance(getattr(sys, "last_value", None), InputError):
            raise RefusedError(error.evalue) from None
        raise ReportError(
            _("Cell {cell} stopped with {error}. To see why, run the notebook in JupyterLab (championkit lab).").format(
                cell=error.exec_count, error=error.ename)
        ) from None
    except Exception as error:
        what = _("The notebook could not be run to its end ({error}).").format(error=type(error).__name__)
        raise ReportError(what) from None
    cells = [cell for cell in executed.cells if cell.cell_type == "code" and cell.source.strip()]
    # papermill takes sys.exit(0) for success, wherever in the notebook it stands.
    left = any(output.get("ename") == "SystemExit" for cell in cells for output in cell.outputs)
    if left or any(cell.execution_count is None for cell in cells):
        raise ReportError(_("The notebook ended before its last cell."))
    return executed


def cleaned(notebook: NotebookNode) -> NotebookNode:
    """The executed notebook without clock times, run ids and anything printed."""
    copy = nbformat.from_dict(notebook)
    copy.metadata.pop("papermill", None)
    for position, cell in enumerate(copy.cells):
        for name in ("papermill", "execution"):
            cell.metadata.pop(name, None)
        if "injected-parameters" in cell.metadata.get("tags", ()):
            cell.id = f"parameters-{position}"
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if output.output_type != "stream"]
    return copy


def _title(notebook: NotebookNode) -> str:
    first = next(cell.source for cell in notebook.cells if cell.cell_type == "markdown" and cell.source.strip())
    return first.strip().splitlines()[0].lstrip("# ").strip()


def _results(notebook: NotebookNode, title: str) -> dict:
    recorded = [
        output.data[RESULT]
        for cell in notebook.cells if cell.cell_type == "code"
        for output in cell.outputs if RESULT in output.get("data", {})
    ]
    answer = recorded[-1] if recorded else {"headline": ""}
    return {"title": title, "headline": answer["headline"], "verdict": answer.get("verdict"),
            "results": [entry["result"] for entry in recorded]}
