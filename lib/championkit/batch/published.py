"""What an output folder holds of a company: read from an earlier batch, and written by this one.

`<report>.html` and `<report>.ipynb`, `results.json` and `manifest.json` depend on the inputs alone. `run.json` and
`<report>.log` say when and how the reports were made.
"""

import hashlib
import json
from dataclasses import dataclass, field

from .place import read_files, write_together

RESULTS, MANIFEST, RUN = "results.json", "manifest.json", "run.json"


@dataclass(frozen=True)
class Published:
    """A company's results, manifest and run as they were written; `damaged` names those that cannot be read."""

    results: dict = field(default_factory=dict)
    manifest: dict = field(default_factory=dict)
    run: dict = field(default_factory=dict)
    damaged: tuple[str, ...] = ()


def read_published(folder) -> Published:
    """What is in a company's output folder; empty where there is nothing yet."""
    found, damaged = [], []
    for name, written in read_files(folder, (RESULTS, MANIFEST, RUN)).items():
        try:
            content = {} if written is None else json.loads(written)
            if not isinstance(content, dict):
                raise ValueError
        except ValueError:
            content = {}
            damaged.append(name)
        found.append(content)
    return Published(*found, damaged=tuple(damaged))


def publish(folder, earlier: Published, about: dict, made: dict[str, dict], run: dict, logs: dict[str, str]) -> None:
    """Write what was made of a company's reports, beside what an earlier batch made of its others.

    `made` has for each report its `html`, `ipynb`, `results` and `manifest`. Where nothing was made, only the run and
    the logs are written.
    """
    files, manifest = {}, {}
    for report, parts in made.items():
        files |= {f"{report}.html": parts["html"], f"{report}.ipynb": parts["ipynb"]}
    if made:
        results = earlier.results | {"company": about}
        new = {report: parts["results"] for report, parts in made.items()}
        results["reports"] = dict(sorted((earlier.results.get("reports", {}) | new).items()))
        files[RESULTS] = _json(results)
        manifest = earlier.manifest | {report: parts["manifest"] for report, parts in made.items()}
        for report, entry in manifest.items():
            kept = entry.get("outputs", {})
            own = {name: _digest(files[name]) for name in (f"{report}.html", f"{report}.ipynb") if name in files}
            manifest[report] = entry | {"outputs": kept | own | {RESULTS: _digest(files[RESULTS])}}
    files |= {f"{report}.log": text.encode() for report, text in logs.items()}
    # In this order: whatever ends this before, what is there does not pass for finished.
    write_together(
        folder, files, {MANIFEST: _json(dict(sorted(manifest.items())))} if made else {}, {RUN: _json(run)})


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _json(value: dict) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
