"""The command line: championkit new, check, render, lab."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from . import language as language_module
from .company import FILE, REPORTS, ROOT, Company, open_company
from .language import LANGUAGES
from .problem import InputError, Problem

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="Choose HR-AI champions, measure their pilots and show what they are worth.\n\n"
    "A company is a folder that holds company.yaml and its tables: the name of one under params/, or any path.",
)
console = Console(soft_wrap=True)
Companies = Annotated[
    list[str] | None,
    typer.Argument(metavar="COMPANY", help="Company folders; all under params/ when none is given."),
]


@app.command()
def new(
    path: Annotated[Path, typer.Argument(help="The folder to make; it must not hold anything yet.")],
):
    """Make a client folder to fill in: company.yaml, workbooks with example rows, and a note on how to fill them.

    It can be checked and rendered at once, and its pages say that the data are examples.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        _fail(f"{path} is there already and is not empty. Name a new folder.")
    try:
        shutil.copytree(ROOT / "templates" / "client", path, dirs_exist_ok=True)
    except OSError as error:
        _fail(f"{path} cannot be written: {error.strerror}.")
    console.print(f"Made {escape(str(path))}. Fill it in, then: championkit check {escape(str(path))}")


@app.command()
def check(companies: Companies = None):
    """Read every table of each company and list all that is wrong, with the place and how to mend it.

    Exit code 1 when there is anything to mend.
    """
    problems = {name: _open(name)[1] for name in companies or _shipped()}
    if any(problems.values()):
        _print_problems(problems)
        raise typer.Exit(1)
    for name in problems:
        console.print(f"{escape(name)}: nothing to mend.")


@app.command()
def render(
    companies: Companies = None,
    report: Annotated[Literal[REPORTS] | None, typer.Option(help="Only this report.")] = None,
    out: Annotated[Path, typer.Option(help="Where the reports go: a folder for each company, and index.html.")] = (
        Path("reports")
    ),
    language: Annotated[Literal[LANGUAGES] | None, typer.Option(help="The reader's language, for this run.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many reports are made at the same time.")] = os.cpu_count() or 1,
):
    """Render the reports of each company to HTML, with an index of them all.

    A company that cannot be rendered is listed with the reason and leaves the others alone; the exit code is then 1.
    """
    names = companies or _shipped()
    if not names:
        _fail("There is no company under params/. Make one with: championkit new PATH")
    _refuse_namesakes(names)
    opened = {name: _open(name, language=language) for name in names}
    good = [company for company, problems in opened.values() if not problems]
    broken = {name: problems for name, (_company, problems) in opened.items() if problems}
    failures = {_folder_name(name): list(map(str, problems)) for name, problems in broken.items()}
    wanted = (report,) if report else REPORTS
    skipped = [(_folder_name(company.folder), name) for company in good for name in wanted
               if name not in company.reports]
    outcomes = _render(good, out, reports=wanted, language=language, jobs=jobs)
    for outcome in outcomes:
        if outcome.failure:
            failures.setdefault(outcome.company, []).append(f"{outcome.report}: {outcome.failure}")
    index = _write_index(out, failures, language)
    _print_problems(broken)
    _print_summary(outcomes, skipped, failures, index)
    raise typer.Exit(1 if failures else 0)


@app.command()
def lab(company: Annotated[str | None, typer.Argument(help="A company whose own notebooks are opened.")] = None):
    """Open JupyterLab on the kit's notebooks, or on those of one company where it has its own."""
    folder = ROOT / "notebooks"
    if company is not None:
        opened, problems = _open(company)
        if opened is None:
            _print_problems({company: problems})
            raise typer.Exit(1)
        own = opened.folder / "notebooks"
        folder = own if own.is_dir() else folder
        console.print(f'In the parameters cell: company = "{escape(str(opened.folder.resolve()))}"')
    raise typer.Exit(subprocess.call([sys.executable, "-m", "jupyterlab", f"--notebook-dir={folder}"]))


def main() -> None:
    """The entry point of the command `championkit`."""
    app()


def _shipped() -> list[str]:
    return sorted(path.parent.name for path in (ROOT / "params").glob(f"*/{FILE}"))


def _open(name: str, *, language: str | None = None) -> tuple[Company | None, list[Problem]]:
    """The company, and every problem of its params and tables."""
    try:
        company = open_company(name, language=language)
    except InputError as error:
        return None, list(error.problems)
    # The command line speaks English throughout, whatever the language of the reports.
    language_module.use("en")
    # The analyses are slow to import and not needed for --help or a wrong company.yaml.
    from . import identification, pilot, roi

    problems: dict[Problem, None] = {}
    for report, analysis in {"identification": identification, "pilot": pilot, "roi": roi}.items():
        if report in company.reports:
            try:
                analysis.read(company)
            except InputError as error:
                problems |= dict.fromkeys(error.problems)
    return company, list(problems)


def _folder_name(name: str | Path) -> str:
    return Path(name).resolve().name


def _refuse_namesakes(names: list[str]) -> None:
    """Stop where two companies would write into one folder, also on a system that does not tell case apart."""
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(_folder_name(name).casefold(), name)
        if other != name:
            folder = _folder_name(name)
            _fail(f"{other} and {name} would both be rendered into {folder}/. Give each an --out of its own.")


def _render(companies: list[Company], out: Path, **options) -> list:
    from .batch import render_all

    total = sum(name in options["reports"] for company in companies for name in company.reports)
    if not console.is_terminal:
        return render_all(companies, out, each=lambda outcome: console.print(_line(outcome)), **options)
    with Progress(console=console, transient=True) as progress:
        bar = progress.add_task("Rendering", total=total)
        return render_all(companies, out, each=lambda outcome: progress.advance(bar), **options)


def _line(outcome) -> str:
    state = "failed" if outcome.failure else "rendered"
    return f"{state} {escape(outcome.company)}/{outcome.report}"


def _write_index(out: Path, failures: dict, language: str | None) -> Path | None:
    from .batch import write_index

    try:
        return write_index(out, failures, language=language)
    except OSError as error:
        failures[str(out)] = [f"The index cannot be written: {error.strerror}."]
        return None


def _print_problems(problems: dict[str, list[Problem]]) -> None:
    if not any(problems.values()):
        return
    table = Table("Company", "Where", "What is wrong", "How to mend it", title="To mend", title_justify="left")
    for name, found in problems.items():
        for problem in found:
            what = f"{problem.what} (found «{problem.value}»)" if problem.value else problem.what
            table.add_row(*map(escape, (name, problem.place, what, problem.mend)))
    console.print(table, soft_wrap=False)


def _print_summary(outcomes: list, skipped: list, failures: dict, index: Path | None) -> None:
    rendered = [outcome for outcome in outcomes if not outcome.failure]
    for outcome in outcomes:
        if outcome.failure:
            console.print(f"failed   {escape(outcome.company)}/{outcome.report}: {escape(outcome.failure)}")
    for company, report in skipped:
        console.print(f"skipped  {escape(company)}/{report}: company.yaml has no {report} section")
    failed = len([outcome for outcome in outcomes if outcome.failure])
    stopped = len(failures) - len({outcome.company for outcome in outcomes if outcome.failure})
    console.print(
        f"{len(rendered)} rendered, {len(skipped)} skipped, {failed} failed"
        + (f", {stopped} companies not rendered" if stopped else "")
        + (f". See {escape(str(index))}" if index else "")
    )


def _fail(message: str) -> None:
    console.print(f"championkit: {escape(message)}")
    raise typer.Exit(1)
