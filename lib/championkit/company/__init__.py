"""A company folder: its params, checked, as one frozen record."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args, get_origin

from pydantic import BaseModel, ValidationError

from .. import language as language_module
from ..intake import inside
from ..language import gettext as _
from ..problem import InputError, Problem, did_you_mean, shorten
from .document import Document, read_document
from .params import CompanyParams

ROOT = Path(__file__).resolve().parents[3]
NOTEBOOKS = ROOT / "notebooks"
TEMPLATES = ROOT / "templates"
FILE = "company.yaml"
REPORTS = ("identification", "pilot", "roi")


@dataclass(frozen=True)
class Company:
    """A company as it is analysed: its folder, and what company.yaml says, with the run's own overrides."""

    folder: Path
    params: CompanyParams

    @property
    def name(self) -> str:
        return self.params.company.name

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports this company has the data for."""
        return tuple(report for report in REPORTS if getattr(self.params, report) is not None)


def open_company(folder: str | Path, *, language=None, confidence=None, min_group=None, seed=None) -> Company:
    """The company in `folder`, ready for analysis, and the reader's language set.

    A relative folder counts from the working directory, or else from the kit's own. An override that is None
    or empty leaves what company.yaml says. Raises InputError with every problem of company.yaml.
    """
    folder = find_company(folder)
    document = read_document(inside(folder, FILE))
    values = dict(document.values)
    overrides = {"confidence": confidence, "min_group": min_group, "seed": seed}
    values |= {key: str(value) for key, value in overrides.items() if value not in (None, "")}
    if language and isinstance(values.get("company"), dict):
        values["company"] = values["company"] | {"language": language}
    try:
        params = CompanyParams.model_validate(values)
    except ValidationError as errors:
        raise InputError([_problem(error, document) for error in errors.errors()]) from None
    problems = _missing_files(params, folder, document)
    if problems:
        raise InputError(problems)
    language_module.use(params.company.language)
    return Company(folder, params)


def find_company(folder: str | Path) -> Path:
    """Where a company's folder is: counted from the working directory, or else from the kit's own.

    Raises InputError where there is none.
    """
    for path in (Path(folder), ROOT / folder, ROOT / "params" / folder):
        if (path / FILE).is_file():
            return path
    what = _("there is no company here, for there is no {file}").format(file=FILE)
    if Path(folder).is_dir():
        similar = sorted(path.name for path in Path(folder).iterdir()
                         if path.name != FILE and path.name.casefold().startswith("company."))
        mend = did_you_mean(FILE, similar) or _("Add it.")
    else:
        mend = did_you_mean(Path(folder).name, sorted(path.parent.name for path in (ROOT / "params").glob(f"*/{FILE}")))
    raise InputError([Problem(str(folder), what, mend)])


def _sources(part, path: tuple = ()):
    """Every file that params name, with its key path."""
    if isinstance(part, dict):
        children = part.items()
    elif isinstance(part, BaseModel):
        if getattr(part, "file", None):
            yield (*path, "file"), part.file
        yield from (((*path, "files", at), file) for at, file in enumerate(getattr(part, "files", ())))
        children = ((name, getattr(part, name)) for name in type(part).model_fields)
    else:
        return
    for name, child in children:
        yield from _sources(child, (*path, name))


def files(company: Company) -> tuple[Path, ...]:
    """The tables the company's params name, each once."""
    return tuple(dict.fromkeys(company.folder / file for _path, file in _sources(company.params)))


def notebook_of(company: Company, report: str) -> tuple[Path, bool]:
    """The notebook a report is made from, and whether it is the company's own version of it."""
    own = company.folder / "notebooks" / f"{report}.ipynb"
    return (own, True) if own.is_file() else (NOTEBOOKS / f"{report}.ipynb", False)


def with_lines(company: Company, problems: list[Problem]) -> list[Problem]:
    """The problems, those of a key of company.yaml with the line it stands on."""
    document = read_document(inside(company.folder, FILE))

    def line(problem: Problem) -> int:
        return document.line(tuple(int(part) if part.isdigit() else part for part in problem.column.split(".")))

    return [replace(problem, row=line(problem)) if problem.file == FILE and problem.column else problem
            for problem in problems]


def _missing_files(params: CompanyParams, folder: Path, document: Document) -> list[Problem]:
    problems = []
    for path, file in _sources(params):
        try:
            inside(folder, file)
        except InputError as error:
            where = ".".join(map(str, path))
            problems += [Problem(FILE, found.what, found.mend, "", document.line(path), where, file)
                         for found in error.problems]
    return problems


def _problem(error: dict, document: Document) -> Problem:
    """A pydantic error in the kit's words: key path, line, what is wrong, the nearest right name."""
    path = _written_path(error, document)
    row, column, value = document.line(path), ".".join(map(str, path)), error["input"]
    quoted = "" if isinstance(value, (dict, list)) or value is None else shorten(value)
    if error["type"] == "extra_forbidden":
        mend = did_you_mean(str(path[-1]), _known_keys(path[:-1], document))
        if str(path[-1])[:1].isdigit() and value is None:
            mend = _("Between { and } a comma ends a value: write 11.5, or put \"11,5\" in quotes.")
        return Problem(FILE, _("unknown key"), mend, "", row, column)
    if error["type"] == "missing":
        return Problem(FILE, _("the key is missing"), _("Add it."), "", row, column)
    what = str(error.get("ctx", {}).get("error") or error["msg"])
    if error["type"] in ("union_tag_invalid", "literal_error"):
        expected = str(error["ctx"].get("expected_tags") or error["ctx"].get("expected")).replace("'", "")
        mend = did_you_mean(quoted, expected.replace(" or ", ", ").split(", "))
        return Problem(FILE, _("this value is not known"), mend, "", row, column, quoted)
    return Problem(FILE, what[:1].lower() + what[1:], "", "", row, column, quoted)


def _written_path(error: dict, document: Document) -> tuple:
    """The error's path without the parts pydantic adds for unions, so that only keys of the file remain."""
    path, here = (), document.values
    for part in error["loc"]:
        if isinstance(here, dict) and part in here or isinstance(here, list) and isinstance(part, int):
            path, here = (*path, part), here[part]
    return (*path, error["loc"][-1]) if error["type"] == "missing" else path


def _known_keys(path: tuple, document: Document) -> list[str]:
    """The keys allowed at a path of the file."""
    model, here = CompanyParams, document.values
    for part in path:
        here = here[part]
        annotation = model.model_fields[part].annotation if _is_model(model) and part in model.model_fields else model
        model = _model_in(annotation, here) or annotation
    if not _is_model(model):
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _is_model(thing) -> bool:
    return isinstance(thing, type) and issubclass(thing, BaseModel)


def _model_in(annotation, value):
    """The model an annotation stands for; of several kinds, the one the value names."""
    if _is_model(annotation):
        return annotation
    if get_origin(annotation) is tuple and isinstance(value, dict):
        return None
    models = [found for part in get_args(annotation) if (found := _model_in(part, value))]
    if isinstance(value, dict) and "kind" in value:
        models = [model for model in models if value["kind"] in _kinds(model)] or models
    if isinstance(value, dict):
        models.sort(key=lambda model: -len(value.keys() & model.model_fields.keys()))
    return models[0] if models else None


def _kinds(model) -> tuple:
    return get_args(model.model_fields["kind"].annotation) if "kind" in model.model_fields else ()
