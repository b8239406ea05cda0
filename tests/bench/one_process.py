"""Reports in one warm process: `python one_process.py WAY FOLDER`, where WAY is `api` or `plain`.

A line of JSON, [report, company], asks for a report; a line answers with its wall and its processor seconds.
"""

import json
import os
import resource
import sys
import time
from functools import cache
from pathlib import Path

import nbformat

from championkit import show
from championkit.company import NOTEBOOKS


def api(report: str, company: str, folder: Path) -> None:
    """The notebook executed and converted by the Python API of papermill and of nbconvert."""
    import papermill
    from nbconvert import HTMLExporter

    executed = folder / "executed.ipynb"
    papermill.execute_notebook(NOTEBOOKS / f"{report}.ipynb", executed, {"company": company}, progress_bar=False)
    html, _resources = HTMLExporter(exclude_input=True).from_filename(str(executed))
    executed.with_suffix(".html").write_text(html, encoding="utf-8")


def plain(report: str, company: str, folder: Path) -> None:
    """What the notebook's cells compute and draw, as a function that was compiled once; nothing is displayed."""
    names: dict = {}
    for code, sets_parameters in _compiled(report):
        exec(code, names)
        if sets_parameters:
            names["company"] = company


@cache
def _compiled(report: str) -> list:
    cells = nbformat.read(NOTEBOOKS / f"{report}.ipynb", as_version=4).cells
    return [(compile(cell.source, report, "exec"), "parameters" in cell.metadata.get("tags", ()))
            for cell in cells if cell.cell_type == "code"]


def _processor() -> float:
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def main() -> None:
    way, folder = {"api": api, "plain": plain}[sys.argv[1]], Path(sys.argv[2])
    if way is plain:
        show.display = lambda *things, **settings: None
    # What is printed along the way does not get between the answers.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    for line in sys.stdin:
        report, company = json.loads(line)
        wall, processor = time.perf_counter(), _processor()
        way(report, company, folder)
        answers.write(json.dumps([time.perf_counter() - wall, _processor() - processor]) + "\n")


if __name__ == "__main__":
    main()
