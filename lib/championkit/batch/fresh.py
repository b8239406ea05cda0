"""Which reports are not what would be made now, and why."""

from .inputs import kit, now, parameters
from .place import digest, digests
from .published import Published


def reasons(company: str, folder, out, earlier: Published, reports, *, language: str | None) -> dict[str, list[str]]:
    """For each report why it is to be made: nothing where it is there, intact, and the same would come of it.

    `folder` holds the company's files as they are now, `out` is the company's output folder.
    """
    entries = [entry for report in reports if (entry := earlier.manifest.get(report))]
    inputs = {name: None for entry in entries for name in entry["inputs"]}
    inputs = now(folder, inputs, out=out.parent) if entries else {}
    outputs = digests(out, sorted({name for entry in entries for name in entry["outputs"]}))
    return {report: _reasons(report, folder, inputs, outputs, earlier, parameters(company, language))
            for report in reports}


def _reasons(report: str, folder, inputs: dict, outputs: dict, earlier: Published, called_with: dict) -> list[str]:
    failed = bool(earlier.run.get("reports", {}).get(report, {}).get("failure"))
    entry = earlier.manifest.get(report)
    if entry is None:
        return ["failed last time"] if failed else [f"{name} damaged" for name in earlier.damaged] or ["new"]
    made_with = kit()
    notebook = digest(folder / "notebooks" / f"{report}.ipynb") or made_with[f"notebooks/{report}.ipynb"]
    changed = [name for name, was in entry["inputs"].items() if inputs.get(name) != was]
    changed += [name for name in ("library", "template", "lock") if entry[name] != made_with[name]]
    changed += ["notebook"] if entry["notebook"] != notebook else []
    changed += ["parameters"] if entry["parameters"] != called_with else []
    missing = [name for name in entry["outputs"] if outputs[name] is None]
    altered = [name for name, was in entry["outputs"].items() if outputs[name] not in (None, was)]
    return [*(f"{name} changed" for name in changed), *(["failed last time"] if failed else []),
            *(["output missing"] if missing else []), *(["output changed"] if altered else [])]
