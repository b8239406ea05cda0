"""What the overview tells of a company: its reports, whether they are what would be made now, and what failed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import AwareDatetime, BaseModel, ConfigDict, FiniteFloat, ValidationError

from ..company import REPORTS
from ..language import gettext as _
from .outcome import FAILED as OUTCOME_FAILED
from .outcome import Outcome
from .place import read_each
from .published import RUN

FAILED, OLDER, UNCHECKED, FRESH = STATES = ("failed", "older", "unchecked", "fresh")
"""A report could not be made and there is none of an earlier batch; could not be made, and an earlier one is shown; was
not looked at in this batch; is what would be made now. The gravest of its reports is the state of a company."""


class _Checked(BaseModel):
    model_config = ConfigDict(strict=True)


class Verdict(_Checked):
    """A verdict as recorded by a report: its code for the look, its text to be read."""

    code: str
    text: str


class Entry(_Checked):
    """A report's line in run.json; without a title there is no report to show."""

    title: str = ""
    headline: str = ""
    verdict: Verdict | None = None
    made: AwareDatetime | None = None
    data_date: date | None = None
    failure: str = ""
    seconds: FiniteFloat | None = None


class About(_Checked):
    """The company in run.json."""

    name: str
    language: str = "en"
    made_data: bool = False


class Run(_Checked):
    """A company's run.json, as far as the overview tells it."""

    company: About
    sections: list[str] = []
    reports: dict[str, Entry] = {}
    failure: str = ""


@dataclass(frozen=True)
class Shown:
    """One report of a company: its entry, and its state; None where the company does not ask for the report."""

    report: str
    entry: Entry
    state: str | None


@dataclass(frozen=True)
class Row:
    """A company in the overview. `reasons` are why reports failed: a report, or none for all of them, and the words."""

    folder: str
    about: About
    shown: tuple[Shown, ...]
    reasons: tuple[tuple[str, str], ...]

    @property
    def state(self) -> str:
        found = [shown.state for shown in self.shown if shown.state]
        return min(found, key=STATES.index) if found else FAILED if self.reasons else UNCHECKED

    @property
    def untouched(self) -> bool:
        """This batch looked at none of the company's reports, and no earlier one failed."""
        return not self.reasons and all(shown.state in (UNCHECKED, None) for shown in self.shown)

    @property
    def visible(self) -> list[Entry]:
        """The reports there are to see."""
        return [shown.entry for shown in self.shown if shown.state and shown.entry.title]

    @property
    def seconds(self) -> float | None:
        """The processor seconds that the reports took when they were made last, or failed."""
        found = [shown.entry.seconds for shown in self.shown if shown.state and shown.entry.seconds is not None]
        return sum(found) if found else None


def read_rows(out, outcomes: Sequence[Outcome]) -> list[Row]:
    """Every company of which `out` holds a run, or that this batch tells of; those with the gravest state first."""
    told: dict[str, dict[str, Outcome]] = {}
    for outcome in outcomes:
        told.setdefault(outcome.company, {})[outcome.report] = outcome
    runs = {name: _read(name, content) for name, content in read_each(out, RUN).items() if not name.startswith(".")}
    runs |= {name: _nothing_known(name) for name in told if name not in runs}
    found = [_row(name, run, told.get(name, {})) for name, run in runs.items()]
    return sorted(found, key=lambda row: (STATES.index(row.state), row.about.name.casefold(), row.folder))


def _read(folder: str, content: bytes) -> Run:
    """A company's run; of one that is damaged, that it is."""
    try:
        return Run.model_validate_json(content)
    except ValidationError:
        found = _nothing_known(folder)
        what = _("{file} is damaged; render the company again.")
        return found.model_copy(update={"failure": what.format(file=f"{found.company.name}/{RUN}")})


def _nothing_known(folder: str) -> Run:
    # A folder's name may hold bytes that are no text in any language.
    return Run(company=About(name=folder.encode(errors="replace").decode()))


def _row(folder: str, run: Run, told: dict[str, Outcome]) -> Row:
    """What this batch says of a company goes before what its run.json says, which could perhaps not be written."""
    failure = _failure(told.get(""), run.failure if not told else "")
    failures = {report: _failure(told.get(report), run.reports[report].failure if report in run.reports else "")
                for report in REPORTS}
    shown = []
    for report in REPORTS:
        entry = run.reports.get(report, Entry())
        asked = report in run.sections or report in told
        shown.append(Shown(report, entry, _state(report, entry, failure or failures[report], told) if asked else None))
    reasons = [("", failure)] if failure else [(each.report, failures[each.report]) for each in shown
                                               if each.state and failures[each.report]]
    return Row(folder, run.company, tuple(shown), tuple(reasons))


def _failure(outcome: Outcome | None, earlier: str) -> str:
    if outcome is None:
        return earlier
    return outcome.failure if outcome.state == OUTCOME_FAILED else ""


def _state(report: str, entry: Entry, failure: str, told: dict[str, Outcome]) -> str:
    if failure:
        return OLDER if entry.title else FAILED
    return FRESH if report in told else UNCHECKED
