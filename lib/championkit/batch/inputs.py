"""What a report is made from: taken over once, and told apart from what an earlier report was made from."""

import hashlib
import os
import platform
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ..company import FILE, NOTEBOOKS, ROOT, TEMPLATES, Company, files, notebook_of, open_company
from ..language import gettext as _
from ..problem import InputError, Problem
from . import store
from .place import copy, digest, is_local

MATTERING = ("pandas", "numpy", "scipy", "statsmodels", "matplotlib", "seaborn", "papermill", "nbconvert")
OTHERS = "other files"


@dataclass(frozen=True)
class Staged:
    """A company's folder as it was at one moment: the copy, its company, and the digest of each input."""

    company: Company
    inputs: dict[str, str]


def stage(source, scratch: Path, *, out, language: str | None) -> Staged:
    """Copy what the reports of the company at `source` are made from into `scratch`, and open the copy.

    Raises InputError for a company that cannot be opened.
    """
    folder = scratch / source.name
    shutil.rmtree(folder, ignore_errors=True)
    names = None
    if is_local(source):
        company = open_company(source, language=language)
        names = [path.relative_to(company.folder).as_posix() for path in files(company)]
        if (source / "notebooks").is_dir():
            names = None
    else:
        names = _needed_there(source, folder, out=out, language=language)
    copy(source, dict.fromkeys([FILE, *(_all(source, out) if names is None else names)]), folder)
    company = open_company(folder, language=language)
    named = [path.relative_to(folder).as_posix() for path in files(company)]
    others = sorted({*_all(folder, None)} - {FILE, *named}) if (folder / "notebooks").is_dir() else []
    return Staged(company, digests(folder, [FILE, *named], others=others))


def _needed_there(source, folder: Path, *, out, language: str | None) -> list[str]:
    """The names of what is needed of a company that lies elsewhere: all its files where it has notebooks of its own,
    else company.yaml and the tables it names. Fetches company.yaml for that into `folder`."""
    below = f"{out}/".removeprefix(f"{source}/")
    there = [name for name in store.names(source) if not name.startswith(below)]
    if FILE not in there:
        what = _("there is no company here, for there is no {file}").format(file=FILE)
        raise InputError([Problem(str(source), what)])
    if any(name.startswith("notebooks/") for name in there):
        return there
    for name in there:
        # An empty file in its place is enough to tell that a table is there.
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    store.fetch(source, [FILE], folder)
    named = [path.relative_to(folder).as_posix() for path in files(open_company(folder, language=language))]
    shutil.rmtree(folder)
    return [FILE, *named]


def digests(folder, names: Iterable[str], *, others: Iterable[str] = ()) -> dict[str, str]:
    """The digest of each named file; of the others one together, so that no name of theirs is told."""
    found = {name: digest(folder / name) for name in names}
    if others:
        together = [f"{name} {digest(folder / name)}" for name in others]
        found[OTHERS] = hashlib.sha256("\n".join(together).encode()).hexdigest()
    return found


def now(folder, inputs: dict[str, str], *, out) -> dict[str, str]:
    """The digests that the inputs of an earlier report have now."""
    named = [name for name in inputs if name != OTHERS]
    others = sorted({*_all(folder, out)} - {*named}) if OTHERS in inputs else []
    return digests(folder, named, others=others)


def _all(folder, out) -> list[str]:
    """Every file of a folder; those of the reports written into it, hidden ones and links out of it are none of it."""
    found = []
    for where, folders, names in os.walk(folder):
        here = Path(where)
        folders[:] = [name for name in folders if not name.startswith(".") and not _same(here / name, out)]
        found += [(here / name).relative_to(folder).as_posix() for name in names
                  if not name.startswith((".", "~$")) and (here / name).is_file() and not (here / name).is_symlink()]
    return sorted(found)


def _same(folder: Path, out) -> bool:
    return out is not None and is_local(out) and folder.resolve() == out.resolve()


def kit() -> dict[str, str]:
    """The digests of what every report is made from: the library, the page's template and the pinned versions."""
    return dict(_kit())


@cache
def _kit() -> tuple[tuple[str, str], ...]:
    lib = ROOT / "lib"
    sources = sorted(path for path in lib.rglob("*") if path.suffix in (".py", ".po", ".csv"))
    template = sorted(path for path in (TEMPLATES / "report").rglob("*") if path.is_file())
    return (("library", _together(sources, lib)), ("template", _together(template, TEMPLATES)),
            ("lock", digest(ROOT / "requirements.lock") or ""),
            *((f"notebooks/{path.name}", digest(path)) for path in sorted(NOTEBOOKS.glob("*.ipynb"))))


def _together(paths: list[Path], above: Path) -> str:
    lines = [f"{path.relative_to(above).as_posix()} {digest(path)}" for path in paths]
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
    notebook, own = notebook_of(staged.company, report)
    made_with = kit()
    return {
        "inputs": staged.inputs,
        "notebook": digest(notebook),
        "own_notebook": own,
        **{name: made_with[name] for name in ("library", "template", "lock")},
        "parameters": parameters(staged.company.folder.name, language),
        "seed": staged.company.params.seed,
        "versions": versions(),
    }


def parameters(company: str, language: str | None) -> dict:
    """What the notebook is called with."""
    return {"company": company} | ({"language": language} if language else {})
