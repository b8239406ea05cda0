"""The overview: every company with its reports, what they say, and what could not be made."""

import hashlib
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .. import language as language_module
from ..company import REPORTS, TEMPLATES
from ..language import LANGUAGES, moment, number, short_date
from ..language import gettext as _
from .outcome import Outcome
from .place import write_together
from .rows import FAILED, FRESH, OLDER, STATES, UNCHECKED, Entry, Row, Shown, read_rows

TEMPLATE = TEMPLATES / "report"
WORST_FIRST = ("worse", "unknown", "unclear", "possible", "improved")
LOOKS = {FAILED: "worse", OLDER: "possible", UNCHECKED: "unknown", FRESH: "improved"}
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def write_index(out, outcomes: Sequence[Outcome], *, language: str | None = None) -> None:
    """Write `index.html` into `out`: every company that has a folder there, or of which `outcomes` tell.

    `outcomes` are what became of the reports in this batch: every other report is shown as not looked at. Without a
    language it is the one most of the companies have.
    """
    rows = read_rows(out, outcomes)
    spoken = Counter(row.about.language for row in rows if row.about.language in LANGUAGES)
    language_module.use(language or (spoken.most_common(1)[0][0] if spoken else "en"))
    write_together(out, {"index.html": _page(rows).encode(errors="replace")})


def _page(rows: list[Row]) -> str:
    environment = Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)
    environment.filters["plain"] = plain
    css, more_css, script = ((TEMPLATE / "static" / name).read_text(encoding="utf-8")
                             for name in ("report.css", "overview.css", "overview.js"))
    states, names = _states(), _reports()
    count, namesakes = Counter(row.state for row in rows), Counter(row.about.name for row in rows)
    return environment.get_template("overview.html.j2").render(
        lang=language_module.current(), words=_words(), css=css + more_css, script=script, allowed=_hash(script),
        reports=names, states=[(state, states[state], number(count[state])) for state in STATES if count[state]],
        companies=[_company(row, states, names, namesakes[row.about.name] > 1) for row in rows])


def plain(text: str) -> str:
    """A text in which nothing turns the order of the letters around or is there without being seen."""
    return UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _hash(script: str) -> str:
    """The script as a Content-Security-Policy names it; the page has it between its tags as it is here."""
    return f"sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def _company(row: Row, states: dict[str, str], names: dict[str, str], namesake: bool) -> dict:
    days = sorted({entry.data_date for entry in row.visible if entry.data_date})
    made = max((entry.made for entry in row.visible if entry.made), default=None)
    return {
        # Companies of the same name are told apart by their folders.
        "name": f"{row.about.name} ({row.folder})" if namesake else row.about.name, "made_data": row.about.made_data,
        "lang": row.about.language if row.about.language in LANGUAGES else "",
        "reports": [_report(row.folder, shown) for shown in row.shown],
        "state": {"code": LOOKS[row.state], "key": row.state, "order": STATES.index(row.state),
                  "text": _("not checked this time") if row.untouched else states[row.state]},
        "reasons": [(names[report] if report else "", reason) for report, reason in row.reasons],
        "days": [(day.isoformat(), short_date(day)) for day in days],
        "made": (made.astimezone(UTC).isoformat(), moment(made)) if made else None,
        "seconds": (row.seconds, number(row.seconds, 1)) if row.seconds is not None else None,
    }


def _report(folder: str, shown: Shown) -> dict:
    """A report's cell: what it says and where it is, or in words why it is not there."""
    entry, state = shown.entry, shown.state
    if state is None or not entry.title:
        return {"href": "", "told": "–" if state is None else _("no report") if state == FAILED else
                _("not rendered yet")}
    code = entry.verdict.code if entry.verdict else ""
    return {"href": quote(f"{folder}/{shown.report}.html", errors="surrogateescape"), "title": entry.title,
            "headline": entry.headline, "verdict": entry.verdict, "told": _told(entry, state),
            "older": state == OLDER, "code": code if code in WORST_FIRST else "unknown",
            "order": WORST_FIRST.index(code) if code in WORST_FIRST else len(WORST_FIRST)}


def _told(entry: Entry, state: str) -> str:
    """What a reader must know who opens the report."""
    if state == OLDER and entry.made:
        return _("older report, of {date}").format(date=short_date(entry.made))
    return {FRESH: "", UNCHECKED: _("not checked this time"), OLDER: _("older report")}[state]


def _reports() -> dict[str, str]:
    names = {"identification": _("Identification"), "pilot": _("Pilot"), "roi": _("Business case")}
    return {report: names[report] for report in REPORTS}


def _states() -> dict[str, str]:
    return {FAILED: _("failed"), OLDER: _("older report shown"), UNCHECKED: _("not all checked this time"),
            FRESH: _("up to date")}


def _words() -> dict[str, str]:
    return {
        "title": _("All reports"),
        "as_of": _("As of {moment} (UTC).").format(moment=moment(datetime.now(UTC))),
        "rendered_none": _("No report has been rendered yet."),
        "caption": _("Companies and their reports"),
        "company": _("Company"),
        "state": _("State"),
        "data_date": _("Data of"),
        "made": _("Rendered (UTC)"),
        "seconds": _("Processor seconds"),
        "made_data": _("made data"),
        "open": _("Open the report"),
        "search": _("Search"),
        "every_state": _("Every state"),
        "whole_texts": _("Show whole texts"),
        "count": _("Shown: {shown} · Found: {found} · In all: {all}"),
        "more": _("Show {n} more"),
        "none_found": _("No company fits the search."),
    }
