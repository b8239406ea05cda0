"""One notebook, one company -> the executed notebook, the page, and the results for machines."""

import hashlib
import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import nbformat
import papermill
from bs4 import BeautifulSoup
from nbclient.exceptions import DeadKernelError
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from . import language as language_module
from .company import FILE, ROOT, Company, files, open_company
from .language import date
from .language import gettext as _
from .problem import InputError

NOTEBOOKS = ROOT / "notebooks"
TEMPLATES = ROOT / "templates"
RESULT = "application/vnd.championkit.result+json"
TIMEOUT_SECONDS = 600
KERNEL_STARTS = 5
# What a kernel logs about its own start and end would only clutter a batch; what matters arrives as an error.
KERNEL_ARGUMENTS = ["--log-level=50"]
MATTERING = ("pandas", "numpy", "scipy", "statsmodels", "matplotlib", "seaborn", "papermill", "nbconvert")


class ReportError(RuntimeError):
    """A report could not be made; the message says why without quoting a client's data."""


@dataclass(frozen=True)
class Report:
    """A finished report: its page and notebook as text, its title, results and the entry for the manifest."""

    report: str
    title: str
    html: str
    notebook: str
    results: dict
    manifest: dict


def render(folder: Path, report: str, *, language: str | None = None) -> Report:
    """The report `report` of the company in `folder`; nothing is written.

    Raises InputError for a company folder that cannot be used, ReportError when the notebook fails.
    """
    company = open_company(folder, language=language)
    path, tweaked = notebook_of(company, report)
    source = translated(nbformat.read(path, as_version=4))
    parameters = {"company": company.folder.resolve().name} | ({"language": language} if language else {})
    notebook = cleaned(_execute(source, parameters, company, report))
    title = _title(notebook)
    return Report(
        report=report,
        title=title,
        html=page(notebook, company, report, tweaked=tweaked),
        notebook=nbformat.writes(notebook) + "\n",
        results=_results(notebook, title),
        manifest=_manifest(company, path, parameters, tweaked),
    )


def notebook_of(company: Company, report: str) -> tuple[Path, bool]:
    """The notebook a report is made from, and whether it is the company's own version of it."""
    own = company.folder / "notebooks" / f"{report}.ipynb"
    return (own, True) if own.is_file() else (NOTEBOOKS / f"{report}.ipynb", False)


def translated(notebook: NotebookNode) -> NotebookNode:
    """The notebook with its Markdown in the reader's language; a cell without a translation stays as written."""
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        if cell.cell_type == "markdown":
            cell.source = _(cell.source)
    return copy


def _execute(notebook: NotebookNode, parameters: dict, company: Company, report: str) -> NotebookNode:
    try:
        executed = _started(notebook, parameters, company)
    except PapermillExecutionError as error:
        if error.ename == InputError.__name__:
            raise ReportError(error.evalue) from None
        raise ReportError(
            _("Cell {cell} stopped with {error}. To see why, run the notebook in JupyterLab (championkit lab).").format(
                cell=error.exec_count, error=error.ename)
        ) from None
    except Exception as error:
        what = _("The notebook could not be run to its end ({error}).").format(error=type(error).__name__)
        raise ReportError(what) from None
    if any(cell.execution_count is None for cell in executed.cells if cell.cell_type == "code" and cell.source.strip()):
        raise ReportError(_("The notebook ended before its last cell."))
    return executed


def _started(notebook: NotebookNode, parameters: dict, company: Company) -> NotebookNode:
    """The notebook run by papermill, with a new kernel where one could not start.

    Free ports are chosen for a kernel before it takes them; where another process takes one meanwhile, it dies
    before the first cell.
    """
    for start in range(1, KERNEL_STARTS + 1):
        try:
            # Beside the company's folder its name alone is enough, so no path of this machine enters the notebook.
            return papermill.execute_notebook(
                notebook, None, parameters=parameters, kernel_name="python3", language="python",
                cwd=company.folder.resolve().parent, progress_bar=False, execution_timeout=TIMEOUT_SECONDS,
                extra_arguments=KERNEL_ARGUMENTS,
            )
        except DeadKernelError:
            raise
        except RuntimeError:
            if start == KERNEL_STARTS:
                raise


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


def page(notebook: NotebookNode, company: Company, report: str, *, tweaked: bool) -> str:
    """The executed notebook as one HTML file, in the look of templates/report."""
    exporter = HTMLExporter(
        template_name="report",
        extra_template_basedirs=[str(TEMPLATES)],
        filters={"headings": headings},
        anchor_link_text="",
    )
    resources = {
        "page": {
            "lang": language_module.current(),
            "title": _title(notebook),
            "report": report,
            "company": company.name,
            "made_data": _("The data on this page are made up, to show the kit at work.")
            if company.params.made_data else "",
            "tweaked": _("This report uses the company's own version of the notebook.") if tweaked else "",
            "date": _("Data of {date}").format(date=date(pilot.data_date)) if (pilot := company.params.pilot) else "",
            "color": "",
            "logo": "",
            "words": page_words(),
        },
    }
    html, _resources = exporter.from_notebook_node(notebook, resources=resources)
    return html


def page_words() -> dict[str, str]:
    """The words of the page itself."""
    return {
        "contents": _("Contents"),
        "show_code": _("Show the code"),
        "code": _("Code"),
        "skip_to_content": _("Skip to the content"),
        "report": _("Report"),
        "result": _("Result"),
        "made_data": _("made data"),
        "failed": _("Not rendered"),
        "title": _("All reports"),
        "rendered_none": _("No report has been rendered yet."),
        "printed_from": _("Printed from"),
    }


def headings(html: str) -> list[tuple[str, str]]:
    """The id and text of each section heading of a page, for its contents."""
    found = BeautifulSoup(html, "html.parser").find_all("h2")
    for heading in found:
        for anchor in heading.find_all("a", class_="anchor-link"):
            anchor.decompose()
    return [(heading["id"], heading.get_text(strip=True)) for heading in found if heading.get("id")]


def _title(notebook: NotebookNode) -> str:
    first = next(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return first.splitlines()[0].lstrip("# ").strip()


def _results(notebook: NotebookNode, title: str) -> dict:
    recorded = [
        output.data[RESULT]
        for cell in notebook.cells if cell.cell_type == "code"
        for output in cell.outputs if RESULT in output.get("data", {})
    ]
    headline = recorded[-1]["headline"] if recorded else ""
    return {"title": title, "headline": headline, "results": [entry["result"] for entry in recorded]}


def _manifest(company: Company, notebook: Path, parameters: dict, tweaked: bool) -> dict:
    inputs = [company.folder / FILE, *files(company)]
    return {
        "inputs": {path.relative_to(company.folder).as_posix(): _hash([path]) for path in inputs},
        "notebook": _hash([notebook]),
        "own_notebook": tweaked,
        "library": _hash(sorted([*(ROOT / "lib").rglob("*.py"), *(ROOT / "lib").rglob("*.po")])),
        "template": _hash(sorted(path for path in (TEMPLATES / "report").rglob("*") if path.is_file())),
        "lock": _hash([ROOT / "requirements.lock"]),
        "parameters": parameters,
        "seed": company.params.seed,
        "versions": {"python": platform.python_version(), "championkit": version("championkit")}
        | {name: version(name) for name in MATTERING},
    }


def _hash(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
