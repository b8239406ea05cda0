"""Many reports: what was rendered, what failed and why, and the index of them all."""

import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from . import language as language_module
from .company import REPORTS, Company
from .language import gettext as _
from .problem import InputError
from .render import TEMPLATES, Report, ReportError, page_words, render


@dataclass(frozen=True)
class Outcome:
    """What became of one report: the page it was written to, or why it was not."""

    company: str
    report: str
    page: Path | None = None
    failure: str = ""


def render_all(
    companies: list[Company],
    out: Path,
    *,
    reports: tuple[str, ...] = REPORTS,
    language: str | None = None,
    jobs: int = 1,
    each: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Render the reports of each company into `out/<company>/`, `jobs` at a time; one failure stops no other.

    `each` is called as a report ends. A report appears whole or not at all.
    """
    tasks = [(company, report) for company in companies for report in company.reports if report in reports]
    outcomes = []
    with _workers(jobs) as pool:
        futures = {pool.submit(render, company.folder, report, language=language): (company, report)
                   for company, report in tasks}
        for future in as_completed(futures):
            company, report = futures[future]
            name = company.folder.resolve().name
            try:
                outcome = Outcome(name, report, page=publish(future.result(), company, out))
            except (InputError, ReportError) as error:
                outcome = Outcome(name, report, failure=str(error))
            except (OSError, BrokenProcessPool) as error:
                reason = getattr(error, "strerror", None) or type(error).__name__
                failure = _("The report could not be written: {reason}.").format(reason=reason)
                outcome = Outcome(name, report, failure=failure)
            outcomes.append(outcome)
            each(outcome)
    order = {task: at for at, task in enumerate((company.folder.resolve().name, report) for company, report in tasks)}
    return sorted(outcomes, key=lambda outcome: order[outcome.company, outcome.report])


@contextmanager
def _workers(jobs: int) -> Iterator[ProcessPoolExecutor]:
    # A spawned process carries nothing over from this one, and the same happens on every system.
    pool = ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn"), initializer=_one_thread)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _one_thread() -> None:
    """Let each report's linear algebra take one thread: small matrices in many threads only wait for each other."""
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")


def publish(report: Report, company: Company, out: Path) -> Path:
    """Write a report's page, notebook, results and manifest into the company's folder under `out`; the page's path.

    Raises ReportError where an earlier run's results or manifest cannot be read, for they would be lost.
    """
    folder = out / company.folder.resolve().name
    folder.mkdir(parents=True, exist_ok=True)
    texts = {f"{report.report}.html": report.html, f"{report.report}.ipynb": report.notebook}
    about = {"name": company.name, "language": company.params.company.language, "made_data": company.params.made_data}
    results = _read(folder / "results.json") | {"company": about}
    results["reports"] = dict(sorted((results.get("reports", {}) | {report.report: report.results}).items()))
    manifest = dict(sorted((_read(folder / "manifest.json") | {report.report: report.manifest}).items()))
    texts |= {"results.json": _json(results), "manifest.json": _json(manifest)}
    write_together(folder, texts)
    return folder / f"{report.report}.html"


def write_together(folder: Path, texts: dict[str, str]) -> None:
    """Write files so that each is seen whole or not at all, and none when one of them cannot be written."""
    beside = Path(tempfile.mkdtemp(prefix=".writing-", dir=folder))
    try:
        for name, text in texts.items():
            (beside / name).write_text(text, encoding="utf-8", newline="\n")
        for name in texts:
            os.replace(beside / name, folder / name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def write_index(out: Path, failures: dict[str, list[str]], *, language: str | None = None) -> Path:
    """Write `out/index.html`: every company rendered into `out`, with its headlines, and what failed in this run.

    Without a language it is the one most of the companies have.
    """
    out.mkdir(parents=True, exist_ok=True)
    found, failures = {}, dict(failures)
    for path in sorted(out.glob("*/results.json")):
        try:
            found[path.parent.name] = _read(path)
        except ReportError as error:
            failures[path.parent.name] = [*failures.get(path.parent.name, []), str(error)]
    spoken = Counter(results.get("company", {}).get("language", "en") for results in found.values())
    language = language or (spoken.most_common(1)[0][0] if spoken else "en")
    language_module.use(language)
    companies = [_entry(name, found.get(name, {}), failures.get(name, [])) for name in sorted({*found, *failures})]
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "report"), autoescape=True, undefined=StrictUndefined)
    css = (TEMPLATES / "report" / "static" / "report.css").read_text(encoding="utf-8")
    html = environment.get_template("overview.html.j2").render(
        lang=language, words=page_words(), css=css, companies=companies)
    write_together(out, {"index.html": html})
    return out / "index.html"


def _entry(folder: str, results: dict, failures: list[str]) -> dict:
    about = results.get("company", {})
    reports = [{"title": report["title"], "href": f"{folder}/{name}.html", "headline": report["headline"]}
               for name, report in results.get("reports", {}).items()]
    return {"name": about.get("name", folder), "folder": folder, "made_data": about.get("made_data", False),
            "reports": reports, "failures": failures}


def _read(path: Path) -> dict:
    """What a file of an earlier run holds, nothing where there is none; raises ReportError for a damaged one."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        where = f"{path.parent.name}/{path.name}"
        raise ReportError(_("{file} is damaged: delete it and render again.").format(file=where)) from None


def _json(value: dict) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
