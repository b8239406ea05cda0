"""Which reports are not what would be made now, and why."""

from .inputs import OTHERS, kit, notebook_now, others, parameters, versions
from .place import digests_of
from .published import RUN, Published


def reasons(
    company: str, digests: dict[str, str | None], out, earlier: Published, reports, *, language: str | None,
) -> dict[str, list[str]]:
    """For each report why it is to be made: nothing where it is there, intact, and the same would come of it.

    `digests` are those of the company's files as they are now, `out` is the company's output folder.
    """
    entries = [entry for report in reports if (entry := earlier.manifest.get(report))]
    outputs = digests_of(out, sorted({name for entry in entries for name in entry["outputs"]}))
    called_with = parameters(company, language)
    return {report: _reasons(report, digests, outputs, earlier, called_with) for report in reports}


def _reasons(report: str, digests: dict, outputs: dict, earlier: Published, called_with: dict) -> list[str]:
    entry, told = earlier.manifest.get(report), earlier.run.get("reports", {}).get(report, {})
    damaged = [f"{name} damaged" for name in earlier.damaged]
    failed = ["failed last time"] if told.get("failure") else []
    if entry is None:
        return failed or damaged or ["new"]
    missing = not told or None in (outputs[name] for name in entry["outputs"])
    altered = any(outputs[name] not in (None, was) for name, was in entry["outputs"].items())
    # A damaged results.json is told once, as what it is.
    altered = altered and not damaged
    return [*(f"{name} changed" for name in _changed(report, entry, digests, called_with)), *failed, *damaged,
            *(["output missing"] if missing and RUN not in earlier.damaged else []),
            *(["output changed"] if altered else [])]


def _changed(report: str, entry: dict, digests: dict, called_with: dict) -> list[str]:
    """What a report was made from and is not the same now."""
    notebook, own = notebook_now(digests, report)
    same_notebook = (notebook, own) == (entry["notebook"], entry["own_notebook"])
    named = [name for name in entry["inputs"] if name != OTHERS]
    # A table that company.yaml does not name any more has no digest: that company.yaml changed says it.
    changed = [name for name in named if digests.get(name, entry["inputs"][name]) != entry["inputs"][name]]
    if same_notebook and own and entry["inputs"].get(OTHERS) != others(digests, named, report):
        changed.append(OTHERS)
    made_with = kit()
    changed += [name for name in ("library", "template", "lock") if entry[name] != made_with[name]]
    return [*changed, *(["notebook"] if not same_notebook else []),
            *(["parameters"] if entry["parameters"] != called_with else []),
            *(["versions"] if entry["versions"] != versions() else [])]
