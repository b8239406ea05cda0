"""What an output folder holds of a company: read from an earlier batch, and written by this one.

`<report>.html` and `<report>.ipynb`, `results.json` and `manifest.json` depend on the inputs alone. `run.json` and
`<report>.log` say when and how the reports were made.
"""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel, RootModel

from ..company import REPORTS
from .place import read_files, write_together

RESULTS, MANIFEST, RUN = "results.json", "manifest.json", "run.json"
Report = Literal[REPORTS]  # any other name could lead out of the company's folder


class _Entry(BaseModel):
    inputs: dict[str, str]
    notebook: str
    own_notebook: bool
    library: str
    template: str
    lock: str
    parameters: dict[str, str]
    versions: dict[str, str]
    outputs: dict[str, str]


class _Results(BaseModel):
    company: dict
    reports: dict[Report, dict]


class _Run(BaseModel):
    company: dict
    sections: list[str] = []
    reports: dict[Report, dict] = {}
    failure: str = ""


SHAPES = {RESULTS: _Results, MANIFEST: RootModel[dict[Report, _Entry]], RUN: _Run}


@dataclass(frozen=True)
class Published:
    """A company's manifest, run and results as they were written; `damaged` names those that cannot be read.

    `results_digest` is that of the results' file, None where there is none.
    """

    manifest: dict = field(default_factory=dict)
    run: dict = field(default_factory=dict)
    damaged: tuple[str, ...] = ()
    results_digest: str | None = None
    results_written: bytes | None = None

    @property
    def results(self) -> dict:
        """The results, empty where there are none that can be read."""
        return _plain(RESULTS, self.results_written) or {}


def read_published(folder) -> Published:
    """What is in a company's output folder; empty where there is nothing yet."""
    written = read_files(folder, SHAPES)
    found = {name: _plain(name, content) for name, content in written.items() if name != RESULTS}
    results = written[RESULTS]
    results_digest = None if results is None else _digest(results)
    # Results are the largest of these, and most often nobody needs to look into them: they are as they were written.
    if not any(entry["outputs"].get(RESULTS) == results_digest for entry in (found[MANIFEST] or {}).values()):
        found[RESULTS] = _plain(RESULTS, results)
    damaged = tuple(name for name, plain in found.items() if plain is None and written[name] is not None)
    return Published(found[MANIFEST] or {}, found[RUN] or {}, damaged, results_digest, results)


def _plain(name: str, content: bytes | None) -> dict | None:
    """What a file says; None where it is missing or says nothing that can be understood."""
    try:
        plain = json.loads(content or b"")
        SHAPES[name].model_validate(plain)
        _json(plain)  # what could not be written again would keep the company from ever being rendered
    except (ValueError, RecursionError):
        return None
    return plain


def publish(folder, earlier: Published, about: dict, made: dict[str, dict], run: dict, logs: dict[str, str]) -> None:
    """Write what was made of a company's reports, beside what an earlier batch made of its others.

    `made` has for each report its `html`, `ipynb`, `results` and `manifest`. Where nothing was made, only the run and
    the logs are written. Where something was, that of reports the company has no longer goes.
    """
    files, gone = {}, set()
    if made:
        gone = {*earlier.manifest, *earlier.results.get("reports", {}), *run["reports"]} - {*run["sections"]}
        for report, parts in made.items():
            files |= {f"{report}.html": parts["html"], f"{report}.ipynb": parts["ipynb"]}
        results = earlier.results.get("reports", {}) | {report: parts["results"] for report, parts in made.items()}
        files[RESULTS] = _json({"company": about, "reports": _without(gone, results)})
        run = run | {"reports": _without(gone, run["reports"])}
    files |= {f"{report}.log": text.encode() for report, text in logs.items()}
    manifest = {MANIFEST: _json(_without(gone, _manifest(earlier, made, files)))} if made else {}
    # In this order: whatever ends this before, what is there does not pass for finished.
    write_together(folder, files, {RUN: _json(run)}, manifest)
    for name in (f"{report}.{suffix}" for report in gone for suffix in ("html", "ipynb", "log")):
        (folder / name).unlink(missing_ok=True)


def _manifest(earlier: Published, made: dict[str, dict], files: dict[str, bytes]) -> dict:
    """The entries of an earlier batch and of this one, with the digests of what was made."""
    entries = {}
    for report, entry in earlier.manifest.items():
        # Of results that are not as they were written nothing is vouched for anew: their report will be made again.
        intact = entry["outputs"].get(RESULTS) == earlier.results_digest
        kept = {RESULTS: _digest(files[RESULTS])} if intact else {}
        entries[report] = entry | {"outputs": entry["outputs"] | kept}
    for report, parts in made.items():
        names = (f"{report}.html", f"{report}.ipynb", RESULTS)
        entries[report] = parts["manifest"] | {"outputs": {name: _digest(files[name]) for name in names}}
    return entries


def _without(gone: set[str], entries: dict[str, dict]) -> dict[str, dict]:
    return {report: entries[report] for report in sorted(entries) if report not in gone}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _json(value: dict) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
