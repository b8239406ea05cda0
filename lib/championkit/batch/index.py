"""The overview: every company with its reports, what they say, and what could not be made."""

import json
from collections import Counter

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .. import language as language_module
from ..company import REPORTS, TEMPLATES
from ..language import gettext as _
from .place import write_together
from .published import RUN


def write_index(out, *, language: str | None = None) -> None:
    """Write `index.html` into `out`, from what its companies' folders hold.

    Without a language it is the one most of the companies have.
    """
    runs = {path.parent.name: json.loads(path.read_bytes()) for path in sorted(out.glob(f"*/{RUN}"))}
    spoken = Counter(run.get("company", {}).get("language", "en") for run in runs.values())
    language_module.use(language or (spoken.most_common(1)[0][0] if spoken else "en"))
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "report"), autoescape=True, undefined=StrictUndefined)
    css = (TEMPLATES / "report" / "static" / "report.css").read_text(encoding="utf-8")
    html = environment.get_template("overview.html.j2").render(
        lang=language_module.current(), words=_words(), css=css,
        companies=[_entry(name, run) for name, run in runs.items()])
    write_together(out, {"index.html": html.encode()})


def _entry(folder: str, run: dict) -> dict:
    about, reports = run.get("company", {}), run.get("reports", {})
    failures = [run["failure"]] if run.get("failure") else []
    failures += [f"{report}: {entry['failure']}" for report, entry in reports.items() if entry.get("failure")]
    shown = [{"title": entry["title"], "href": f"{folder}/{report}.html", "headline": entry["headline"]}
             for report in REPORTS if "title" in (entry := reports.get(report, {}))]
    return {"name": about.get("name", folder), "folder": folder, "made_data": about.get("made_data", False),
            "reports": shown, "failures": failures}


def _words() -> dict[str, str]:
    return {
        "report": _("Report"),
        "result": _("Result"),
        "made_data": _("made data"),
        "failed": _("Not rendered"),
        "title": _("All reports"),
        "rendered_none": _("No report has been rendered yet."),
    }
