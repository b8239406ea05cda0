"""The command line: championkit new, check, render, lab."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.markup import escape

from . import language as language_module
from . import printing
from .company import FILE, REPORTS, ROOT, Company, find_company, open_company
from .language import LANGUAGES
from .problem import InputError, Problem, did_you_mean, problems_of

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="Choose HR-AI champions, measure their pilots and show what they are worth.\n\n"
    "A company is a folder that holds company.yaml and its tables: the name of one under params/, or any path.",
)
PARAMS = ROOT / "params"
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
    printing.console.print(f"Made {escape(str(path))}. Fill it in, then: championkit check {escape(str(path))}")


@app.command()
def check(companies: Companies = None):
    """Read every table of each company and list all that is wrong, with the place and how to mend it.

    Exit code 1 when there is anything to mend.
    """
    problems = {name: _open(name)[1] for name in companies or _shipped()}
    if any(problems.values()):
        printing.print_problems(problems)
        raise typer.Exit(1)
    for name in problems:
        printing.console.print(f"{escape(name)}: nothing to mend.")


@app.command()
def render(
    companies: Companies = None,
    params: Annotated[str | None, typer.Option(help="Where the company folders lie, when not under the kit's params/: "
                                               "a folder, or an address such as s3://bucket/params.")] = None,
    report: Annotated[Literal[REPORTS] | None, typer.Option(help="Only this report; without it, all that a "
                                                            "company.yaml has a section for.")] = None,
    out: Annotated[str, typer.Option(help="Where the reports go: a folder for each company, and index.html; "
                                     "or an address such as s3://bucket/reports.")] = "reports",
    language: Annotated[Literal[LANGUAGES] | None, typer.Option(help="The language of the reports, in place of the "
                                                               "company's own.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many reports are made at the same time, each in some 400 "
                                            "megabytes; without it, as many as there are cores. A cluster has "
                                            "threads of its own.")] = os.cpu_count() or 1,
    force: Annotated[bool, typer.Option("--force", help="Also make the reports whose inputs did not change.")] = False,
    timeout: Annotated[float, typer.Option(min=1, max=86_400, help="How many seconds a report may take before it is "
                                                             "stopped and has failed.")] = 600,
    memory: Annotated[int, typer.Option(min=500, max=1 << 20, help="How many megabytes a report's process, with all it "
                                                             "started, may fill before it is stopped and has "
                                                             "failed.")] = 2000,
    scheduler: Annotated[str | None, typer.Option(help="Render on the Dask cluster at this address, such as "
                                                  "tcp://host:8786, and not on this machine.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON, and nothing else; the exit code "
                                                  "is the same.")] = False,
):
    """Render the reports of each company to HTML, those that are not up to date, with an index of them all.

    A company that cannot be rendered is listed with the reason and leaves the others alone.

    Exit codes:
    0 every report is up to date
    1 some failed, the others are there
    2 the command is wrong, nothing was made
    3 the output cannot be written, another batch is writing there, or
      the cluster cannot be reached
    130 stopped by Ctrl-C, 143 by SIGTERM: run the same again to go on
    """
    from .batch import Job, Limits, PlaceError, run

    try:
        addresses = _addresses(companies, params)
        wanted = (report,) if report else REPORTS
        todo = [Job(address, out, wanted, language, force) for address in addresses]
        _refuse_namesakes(todo)
        with printing.progress(len(todo), shown=not as_json) as tell:
            summary = run(todo, out, at_once=jobs, limits=Limits(timeout, memory), scheduler=scheduler,
                          language=language, each=tell,
                          tell=lambda said: None if as_json else printing.say(escape(said)))
    except PlaceError as error:
        _fail(str(error), code=3)
    except OSError as error:
        _fail(f"{out} cannot be written: {error.strerror or type(error).__name__}.", code=3)
    with printing.safely():
        if as_json:
            typer.echo(json.dumps(summary.plain(), indent=1))
        else:
            printing.print_summary(summary, todo, out)
    raise typer.Exit(summary.exit_code)


@app.command()
def lab(company: Annotated[str | None, typer.Argument(help="A company whose own notebooks are opened.")] = None):
    """Open JupyterLab on the kit's notebooks, or on those of one company where it has its own."""
    folder = ROOT / "notebooks"
    if company is not None:
        opened, problems = _open(company)
        if opened is None:
            printing.print_problems({company: problems})
            raise typer.Exit(1)
        own = opened.folder / "notebooks"
        folder = own if own.is_dir() else folder
        printing.console.print(f'In the parameters cell: company = "{escape(str(opened.folder.resolve()))}"')
    raise typer.Exit(subprocess.call([sys.executable, "-m", "jupyterlab", f"--notebook-dir={folder}"]))


def main() -> None:
    """The entry point of the command `championkit`."""
    printing.open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        # A company's name that a log's encoding does not know must not end a night's work.
        stream.reconfigure(errors="backslashreplace")
    app()


def _shipped() -> list[str]:
    return sorted(path.parent.name for path in (ROOT / "params").glob(f"*/{FILE}"))


def _open(name: str, *, language: str | None = None) -> tuple[Company | None, list[Problem]]:
    """The company, and every problem of its params and tables."""
    try:
        company = open_company(name, language=language)
    except (InputError, OSError) as error:
        return None, problems_of(error)
    # The command line speaks English throughout, whatever the language of the reports.
    language_module.use("en")
    # The analyses are slow to import and not needed for --help or a wrong company.yaml.
    from . import identification, pilot, roi

    problems: dict[Problem, None] = {}
    for report, analysis in {"identification": identification, "pilot": pilot, "roi": roi}.items():
        if report in company.reports:
            try:
                analysis.read(company)
            except (InputError, OSError) as error:
                problems |= dict.fromkeys(problems_of(error))
    return company, list(problems)


def _addresses(names: list[str] | None, params: str | None) -> list[str]:
    """The address of each company: those named, each once, or all under `params`."""
    from .batch import company_folders, place
    from .batch.place import is_local

    under = place(params or PARAMS)
    try:
        found = _named(names, under if params else None) if names else [
            under / name for name in company_folders(under)]
    except InputError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"The companies cannot be read: {error.strerror or type(error).__name__}.")
    if not found:
        _fail(f"There is no company under {under}. Make one with: championkit new PATH")
    # An address ends with the company's name, also for a folder that was called "." or "acme/".
    return list(dict.fromkeys(os.path.abspath(folder) if is_local(folder) else str(folder) for folder in found))


def _named(names: list[str], under) -> list:
    """The folders of the companies that were named: at an address, under the params that were given, or where
    `check` finds them. Raises InputError with every name that is none."""
    from .batch import folders_with, place

    found, problems = [], []
    for name in names:
        if under is None and "://" not in name:
            try:
                found.append(find_company(name))
            except InputError as error:
                problems += error.problems
            continue
        folder = place(name.rstrip("/")) if "://" in name else under / name.rstrip("/")
        found.append(folder)
        if not (folder / FILE).is_file():
            known = folders_with(folder.parent, FILE)
            what = f"there is no company here, for there is no {FILE}"
            problems.append(Problem(str(folder), what, did_you_mean(folder.name, known)))
    if problems:
        raise InputError(problems)
    return found


def _refuse_namesakes(jobs) -> None:
    """Stop where two would write into one folder, whatever the case, or one into what the output itself has."""
    seen = {}
    for job in jobs:
        if job.name.startswith(".") or job.name.casefold() == "index.html":
            _fail(f"Rename {job.company}: its reports would lie in {job.name}, which the output itself uses.")
        other = seen.setdefault(job.name.casefold(), job)
        if other is not job:
            _fail(f"{other.company} and {job.company} would both be rendered into {job.name}/. "
                  "Give each an --out of its own.")


def _fail(message: str, *, code: int = 2) -> None:
    printing.aside.print(f"championkit: {printing.untrusted(message)}")
    raise typer.Exit(code)
