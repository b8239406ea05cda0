"""What a report is made from: taken over once, and told apart from what an earlier report was made from."""

import errno
import hashlib
import json
import os
import platform
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ..company import FILE, NOTEBOOKS, REPORTS, ROOT, TEMPLATES, Company, files, notebook_of, open_company
from ..intake import inside
from ..language import gettext as _
from ..problem import InputError, Problem
from . import store
from .place import LOCK, copy, digest, is_local

MATTERING = ("pandas", "numpy", "scipy", "statsmodels", "networkx", "matplotlib", "seaborn", "openpyxl", "babel",
             "jinja2", "mistune", "pygments", "ipython", "ipykernel", "papermill", "nbclient", "nbformat", "nbconvert")
OTHERS = "other files"
NO_INPUT = {"__pycache__", "Thumbs.db", "desktop.ini"}
ATTEMPTS = 3
OWN = {report: f"notebooks/{report}.ipynb" for report in REPORTS}


@dataclass(frozen=True)
class Staged:
    """A company's folder as it was at one moment: the copy, its company, and the digest of each file in it."""

    company: Company
    digests: dict[str, str]


def stage(source, folder: Path, *, out, language: str | None) -> Staged:
    """Copy what the reports of the company at `source` are made from into `folder`, and open the copy.

    Raises InputError for a company that cannot be opened, OSError for files that cannot be read or that are being
    changed all the time.
    """
    for attempt in range(ATTEMPTS):
        # Whoever is changing the files now may soon have done.
        time.sleep(attempt)
        shutil.rmtree(folder, ignore_errors=True)
        began = _marks(source, [FILE])
        names = (_needed(source, out=out, language=language) if is_local(source) else
                 _needed_there(source, folder, out=out, language=language))
        before = _marks(source, names)
        for above in {(folder / name).parent for name in names}:
            above.mkdir(parents=True, exist_ok=True)
        # What was read to see what else is needed is not read again: it may be another by now.
        copy(source, [name for name in names if not (folder / name).exists()], folder)
        if began.items() <= before.items() and _marks(source, names) == before:
            return Staged(open_company(folder, language=language), {name: digest(folder / name) for name in names})
    raise OSError(errno.EBUSY, _("they are being changed"))


def _needed(source, *, out, language: str | None) -> list[str]:
    """The names of company.yaml and the tables it names; of every file where a notebook of its own may read it."""
    company = open_company(source, language=language)
    own = [OWN[report] for report in company.reports if notebook_of(company, report)[1]]
    for name in own:
        inside(source, name)
    named = [path.relative_to(source).as_posix() for path in files(company)]
    return list(dict.fromkeys([FILE, *named, *own, *(_all(source, out) if own else ())]))


def _needed_there(source, folder: Path, *, out, language: str | None) -> list[str]:
    """The same of a company that lies elsewhere. Its company.yaml, where it had to be read for that, is in `folder`."""
    below = f"{out}/".removeprefix(f"{source}/")
    there = [name for name in store.names(source)
             if not name.startswith(below) and all(map(_counts, name.split("/")))]
    if FILE not in there:
        what = _("there is no company here, for there is no {file}").format(file=FILE)
        raise InputError([Problem(str(source), what)])
    if {*there} & {*OWN.values()}:
        return there
    for above in {(folder / name).parent for name in there}:
        above.mkdir(parents=True, exist_ok=True)
    for name in there:
        # An empty file in its place is enough to tell that a table is there.
        (folder / name).touch()
    copy(source, [FILE], folder)
    named = [path.relative_to(folder).as_posix() for path in files(open_company(folder, language=language))]
    for name in {*there} - {FILE}:
        (folder / name).unlink()
    return list(dict.fromkeys([FILE, *named]))


def _marks(source, names: Iterable[str]) -> dict[str, tuple]:
    """What tells, without reading a file, that nobody has written to it meanwhile."""
    if not is_local(source):
        return {}
    marks = {name: (source / name).stat() for name in names}
    return {name: (mark.st_ino, mark.st_size, mark.st_mtime_ns, mark.st_ctime_ns) for name, mark in marks.items()}


def digests_now(folder, names: Iterable[str], *, out, own: bool) -> dict[str, str | None]:
    """The digests that a company's files have now, None for one that is missing: those named, its own versions of the
    notebooks, and, where it has `own` ones, everything else."""
    wanted = dict.fromkeys([*names, *OWN.values(), *(_all(folder, out) if own else ())])
    return {name: digest(folder / name) for name in wanted}


def others(digests: dict[str, str | None], named: Iterable[str], report: str) -> str:
    """One digest of all files but the named ones and the report's notebook, so that no name of theirs is told."""
    rest = {name: digests[name] for name in sorted({*digests} - {*named, OWN[report]}) if digests[name]}
    return hashlib.sha256(json.dumps(rest).encode()).hexdigest()


def notebook_now(digests: dict[str, str | None], report: str) -> tuple[str, bool]:
    """The digest of the notebook a report is made from, and whether it is the company's own."""
    own = digests.get(OWN[report])
    return (own, True) if own else (kit()[OWN[report]], False)


def _all(folder, out) -> list[str]:
    """Every file of a folder; what was written for or by the kit, hidden ones and links are none of it."""
    return sorted(Path(path).relative_to(folder).as_posix() for path in _beneath(folder, out))


def _beneath(folder: Path, out) -> Iterator[str]:
    with os.scandir(folder) as found:
        entries = [entry for entry in found if entry.name == LOCK or _counts(entry.name)]
    if any(entry.name == LOCK for entry in entries) or _same(folder, out):
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _beneath(Path(entry.path), out)
        elif entry.is_file(follow_symlinks=False):
            yield entry.path


def _counts(name: str) -> bool:
    """Whether a file is somebody's work, and not what a system or an office program leaves beside it."""
    return not name.startswith((".", "~$")) and not name.endswith("~") and name not in NO_INPUT


def _same(folder: Path, out) -> bool:
    return is_local(out) and folder.resolve() == out.resolve()


def kit() -> dict[str, str]:
    """The digests of what every report is made from: the library, the page's template and the pinned versions."""
    return dict(_kit())


@cache
def _kit() -> tuple[tuple[str, str], ...]:
    lib = ROOT / "lib"
    sources = [path for path in lib.rglob("*") if path.suffix in (".py", ".po", ".csv") and _counts(path.name)]
    template = [path for path in (TEMPLATES / "report").rglob("*") if path.is_file() and _counts(path.name)]
    return (("library", _together(sources, lib)), ("template", _together(template, TEMPLATES)),
            ("lock", digest(ROOT / "requirements.lock") or ""),
            *((name, digest(NOTEBOOKS / f"{report}.ipynb") or "") for report, name in OWN.items()))


def _together(paths: list[Path], above: Path) -> str:
    lines = [f"{path.relative_to(above).as_posix()} {digest(path)}" for path in sorted(paths)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@cache
def _versions() -> tuple[tuple[str, str], ...]:
    return (("python", platform.python_version()), ("championkit", version("championkit")),
            *((name, version(name)) for name in MATTERING))


def versions() -> dict[str, str]:
    """The versions of what shapes a report."""
    return dict(_versions())


def identity(staged: Staged, report: str, language: str | None) -> dict:
    """The manifest of a report, but for the digests of what was made: what it is made from, and with which versions."""
    named = [FILE, *(path.relative_to(staged.company.folder).as_posix() for path in files(staged.company))]
    notebook, own = notebook_now(staged.digests, report)
    made_with = kit()
    return {
        "inputs": {name: staged.digests[name] for name in named}
        | ({OTHERS: others(staged.digests, named, report)} if own else {}),
        "notebook": notebook,
        "own_notebook": own,
        **{name: made_with[name] for name in ("library", "template", "lock")},
        "parameters": parameters(staged.company.folder.name, language),
        "seed": staged.company.params.seed,
        "versions": versions(),
    }


def parameters(company: str, language: str | None) -> dict:
    """What the notebook is called with."""
    return {"company": company} | ({"language": language} if language else {})
