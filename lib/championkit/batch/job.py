"""One company: which of its reports are no longer what they would be, making those, and publishing them together."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime

from ..company import REPORTS
from ..language import gettext as _
from ..problem import InputError
from .fresh import reasons
from .inputs import Staged, identity, parameters, stage
from .outcome import FAILED, RENDERED, UNCHANGED, Outcome
from .place import is_local, place
from .published import Published, publish, read_published
from .worker import Worker

SHOWN = ("title", "headline", "verdict", "made", "data_date")


@dataclass(frozen=True)
class Job:
    """A company to render: its address and that of the output, the reports wanted, the reader's language if it is
    another than the company's own, and whether to make what need not be made."""

    company: str
    out: str
    reports: tuple[str, ...] = REPORTS
    language: str | None = None
    force: bool = False

    @property
    def name(self) -> str:
        return place(self.company).name


def do(job: Job, worker: Worker) -> list[Outcome]:
    """Bring the company's reports up to date; what became of each.

    A company whose files are to be mended gets no report. Raises StoppedError when the worker is stopped meanwhile;
    nothing of the company is written then.
    """
    source, out = place(job.company), place(job.out) / job.name
    earlier = read_published(out)
    try:
        known = [report for report in earlier.run.get("sections", ()) if report in job.reports]
        if is_local(source) and known and not job.force and not earlier.damaged and "failure" not in earlier.run:
            why = reasons(job.name, source, out, earlier, known, language=job.language)
            if not any(why.values()):
                return [_unchanged(job, earlier, report) for report in known]
        staged = stage(source, worker.room() / "company", out=out.parent, language=job.language)
    except InputError as error:
        return _refused(job, out, earlier, str(error))
    except OSError as error:
        what = _("The company's files cannot be read: {reason}.")
        return _refused(job, out, earlier, what.format(reason=error.strerror or type(error).__name__))
    try:
        return _bring_up_to_date(job, staged, out, earlier, worker)
    finally:
        shutil.rmtree(worker.room() / "company", ignore_errors=True)


def _bring_up_to_date(job: Job, staged: Staged, out, earlier: Published, worker: Worker) -> list[Outcome]:
    company = staged.company
    wanted = [report for report in company.reports if report in job.reports]
    why = reasons(job.name, company.folder, out, earlier, wanted, language=job.language)
    stale = {report: "forced" if job.force else ", ".join(found) for report, found in why.items() if found or job.force}
    made = {report: _make(job, staged, report, worker) for report in stale}
    refused = any("refused" in answer for answer in made.values())
    outcomes = {report: _outcome(job, report, stale[report], answer, refused) for report, answer in made.items()}
    outcomes |= {report: _unchanged(job, earlier, report) for report in wanted if report not in made}
    finished = {} if refused else {report: answer for report, answer in made.items() if "results" in answer}
    if made or "failure" in earlier.run:
        outcomes = _publish(staged, out, earlier, finished, outcomes)
    return [outcomes[report] for report in wanted]


def _make(job: Job, staged: Staged, report: str, worker: Worker) -> dict:
    """The report's parts for publishing, or why there are none, with what it cost."""
    into = worker.room() / "company" / f".{report}"
    called_with = parameters(job.name, job.language)
    answer = worker.make(staged.company.folder, report, called_with, language=job.language, into=into)
    if "results" in answer:
        answer["html"] = (into / f"{report}.html").read_bytes()
        answer["ipynb"] = (into / f"{report}.ipynb").read_bytes()
        answer["manifest"] = identity(staged, report, job.language)
    shutil.rmtree(into, ignore_errors=True)
    return answer


def _publish(staged: Staged, out, earlier: Published, finished: dict, outcomes: dict) -> dict[str, Outcome]:
    """The outcomes after publishing: failures where the output could not be written."""
    params = staged.company.params
    about = {"name": staged.company.name, "language": params.company.language, "made_data": params.made_data}
    data_date = params.pilot.data_date.isoformat() if params.pilot else None
    run = {"company": about, "sections": list(staged.company.reports),
           "reports": earlier.run.get("reports", {}) | {
               report: _entry(outcome, finished.get(report), earlier.run.get("reports", {}).get(report, {}), data_date)
               for report, outcome in outcomes.items() if outcome.state != UNCHANGED}}
    logs = {report: _log(outcome) for report, outcome in outcomes.items() if outcome.state != UNCHANGED}
    try:
        publish(out, earlier, about, finished, run, logs)
    except OSError as error:
        what = _("The report could not be written: {reason}.").format(reason=error.strerror or type(error).__name__)
        return {report: Outcome(outcome.company, report, FAILED, outcome.reason, outcome.failure or what)
                if outcome.state != UNCHANGED else outcome for report, outcome in outcomes.items()}
    return outcomes


def _outcome(job: Job, report: str, reason: str, answer: dict, refused: bool) -> Outcome:
    cost = {name: round(answer[name], 2) for name in ("seconds", "megabytes") if name in answer}
    failure = _failure(answer)
    if refused and not failure:
        failure = _("Not published, for there is something to mend in the company's files.")
    if failure:
        return Outcome(job.name, report, FAILED, reason, failure, **cost)
    return Outcome(job.name, report, RENDERED, reason, page=f"{job.name}/{report}.html", **cost)


def _failure(answer: dict) -> str:
    if "limit" in answer:
        return (_("The report took longer than it may and was stopped.") if answer["limit"] == "time" else
                _("The report needed more memory than it may have and was stopped."))
    if "died" in answer:
        return _("The process that made the report ended before its time (exit code {code}).").format(
            code=answer["died"])
    return answer.get("refused") or answer.get("failed") or ""


def _unchanged(job: Job, earlier: Published, report: str) -> Outcome:
    return Outcome(job.name, report, UNCHANGED, page=f"{job.name}/{report}.html")


def _refused(job: Job, out, earlier: Published, why: str) -> list[Outcome]:
    """The outcome of a company that cannot be opened, kept where the overview finds it."""
    run = {"company": {"name": job.name, "language": job.language or "en"}} | earlier.run | {
        "failure": why, "finished": _clock()}
    try:
        publish(out, earlier, {}, {}, run, {})
    except OSError:
        pass  # the outcome itself tells; that the output cannot be written will be said by the first that could
    return [Outcome(job.name, "", FAILED, failure=why)]


def _entry(outcome: Outcome, made: dict | None, before: dict, data_date: str) -> dict:
    """A report's line in run.json: of one that failed, what is still there of an earlier batch stays known."""
    shown = ({name: made["results"][name] for name in ("title", "headline", "verdict")}
             | {"made": _clock(), "data_date": data_date} if made
             else {name: before[name] for name in SHOWN if name in before})
    return shown | {"reason": outcome.reason, "failure": outcome.failure, "finished": _clock(),
                    "seconds": outcome.seconds, "megabytes": outcome.megabytes}


def _log(outcome: Outcome) -> str:
    lines = {"company": outcome.company, "report": outcome.report, "finished": _clock(), "state": outcome.state,
             "reason": outcome.reason, "processor seconds": outcome.seconds, "megabytes": outcome.megabytes,
             "failure": outcome.failure}
    return "".join(f"{name}: {value}\n" for name, value in lines.items() if value not in ("", None))


def _clock() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
