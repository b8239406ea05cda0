"""One company: which of its reports are no longer what they would be, making those, and publishing them together."""

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .. import language as language_module
from ..company import REPORTS, find_company, notebook_of
from ..language import gettext as _
from ..problem import InputError
from .fresh import reasons
from .inputs import OTHERS, Staged, digests_now, identity, parameters, stage
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
        where = place(self.company)
        # Unlike resolve, realpath takes a link to itself for what it is.
        return (Path(os.path.realpath(where)) if is_local(where) else where).name


def do(job: Job, worker: Worker) -> list[Outcome]:
    """Bring the company's reports up to date; what became of each.

    A company whose files are to be mended gets no report. Raises StoppedError when the worker is stopped meanwhile;
    nothing of the company is written then.
    """
    # Not the language of the company that was done before.
    language_module.use(job.language or "en")
    source, out = place(job.company), place(job.out) / job.name
    earlier = read_published(out)
    try:
        source = find_company(source) if is_local(source) else source
    except InputError as error:
        # The overview goes to others, whom this machine's paths do not concern; and a name mistyped is no company.
        why = str(error).replace(str(source), job.name)
        return _refused(job, out, earlier, why) if earlier.run else [Outcome(job.name, "", FAILED, failure=why)]
    except OSError as error:
        return _refused(job, out, earlier, _unread(error))
    if _among(source, out):
        what = _("The reports would lie among the company's own files. Give a folder of their own as --out.")
        return [Outcome(job.name, "", FAILED, failure=what)]
    try:
        if (same := _all_unchanged(job, source, out, earlier)) is not None:
            return same
        room = worker.room() / "company"
        staged = stage(source, room / job.name, out=out.parent, language=job.language)
    except InputError as error:
        return _refused(job, out, earlier, str(error))
    except OSError as error:
        return _refused(job, out, earlier, _unread(error))
    try:
        return _bring_up_to_date(job, staged, out, earlier, worker)
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _unread(error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    if error.filename:
        # The name alone: whoever reads it does not need to know where on this machine the folder lies.
        reason = f"{Path(os.fsdecode(error.filename)).name}, {reason}"
    return _("The company's files cannot be read: {reason}.").format(reason=reason)


def _among(source, out) -> bool:
    """Whether what is written could take the place of a file of the company's, or be taken for one."""
    return is_local(source) and is_local(out) and source.resolve() in (out.resolve(), out.parent.resolve())


def _all_unchanged(job: Job, source, out, earlier: Published) -> list[Outcome] | None:
    """The outcomes where a look at the files is enough to see that there is nothing to do."""
    known = [report for report in earlier.run.get("sections", ()) if report in job.reports]
    if not is_local(source) or not known or job.force or earlier.damaged or earlier.run.get("failure"):
        return None
    entries = [earlier.manifest[report] for report in known if report in earlier.manifest]
    if len(entries) < len(known):
        return None
    names = {name: None for entry in entries for name in entry["inputs"] if name != OTHERS}
    digests = digests_now(source, names, out=out.parent, own=any(entry["own_notebook"] for entry in entries))
    if any(reasons(job.name, digests, out, earlier, known, language=job.language).values()):
        return None
    return [_unchanged(job, report) for report in known]


def _bring_up_to_date(job: Job, staged: Staged, out, earlier: Published, worker: Worker) -> list[Outcome]:
    wanted = [report for report in staged.company.reports if report in job.reports]
    why = reasons(job.name, staged.digests, out, earlier, wanted, language=job.language)
    stale = {report: "forced" if job.force else ", ".join(found) for report, found in why.items() if found or job.force}
    made = {report: _make(job, staged, report, worker) for report in stale}
    refused = any("refused" in answer for answer in made.values())
    outcomes = {report: _outcome(job, report, stale[report], answer, refused) for report, answer in made.items()}
    outcomes |= {report: _unchanged(job, report) for report in wanted if report not in made}
    finished = {} if refused else {report: answer for report, answer in made.items() if "results" in answer}
    # A company that was refused, and is again what it was before, is not refused any more.
    if made or earlier.run.get("failure"):
        outcomes = _publish(staged, out, earlier, finished, outcomes)
    return [outcomes[report] for report in wanted]


def _make(job: Job, staged: Staged, report: str, worker: Worker) -> dict:
    """The report's parts for publishing, or why there are none, with what it cost."""
    into = worker.room() / "company" / f".{report}"
    folder = staged.company.folder
    if notebook_of(staged.company, report)[1]:
        # What it writes beside the tables is not for the company's next report to read.
        folder = Path(shutil.copytree(folder, into / "own" / job.name, copy_function=shutil.copyfile))
    called_with = parameters(job.name, job.language)
    answer = worker.make(folder, report, called_with, language=job.language, into=into)
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


def _unchanged(job: Job, report: str) -> Outcome:
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


def _entry(outcome: Outcome, made: dict | None, before: dict, data_date: str | None) -> dict:
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
