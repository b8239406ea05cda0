"""One report made in this process, within its limits, into a folder."""

import os
import sys
import tempfile
from pathlib import Path

import psutil


def limit(megabytes: int) -> None:
    """Let a report that asks for too much memory fail by itself, before the machine is short of it, and none that
    crashes leave its memory, which holds the company's data, on the disk."""
    if os.name != "posix":
        return
    import resource

    # One byte, for with none at all a system that hands such files to a program would still make one.
    most = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (0 if most == 0 else 1, most))
    if sys.platform == "linux":
        # What is reserved and never filled counts towards this limit, but not as memory.
        memory, most = psutil.Process().memory_info(), resource.getrlimit(resource.RLIMIT_DATA)[1]
        data = (megabytes << 20) + max(0, memory.data - memory.rss)
        if most == resource.RLIM_INFINITY or data < most:
            resource.setrlimit(resource.RLIMIT_DATA, (data, data))


def _keep_temporary_files(folder: Path) -> None:
    """Let what the notebook, or a program that it starts, leaves as a temporary file go with the report's folder."""
    folder.mkdir(exist_ok=True)  # of a report that is tried again
    os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)))
    tempfile.tempdir = None


def make(question: dict) -> dict:
    """The report's page and notebook in the folder `into`; its title and results, or why there is none."""
    from ..company import open_company
    from ..language import gettext as _
    from ..problem import InputError
    from ..render import RefusedError, ReportError, render

    into, here = Path(question["into"]), os.getpid()
    _keep_temporary_files(into / "temporary")
    try:
        company = open_company(question["folder"], language=question["language"])
        report = render(company, question["report"], question["parameters"], scratch=into)
    except (InputError, RefusedError) as error:
        return {"refused": str(error)}
    except ReportError as error:
        return {"failed": str(error)}
    except Exception as error:
        return {"failed": _("The report could not be made ({error}).").format(error=type(error).__name__)}
    finally:
        if os.getpid() != here:
            os._exit(1)  # a process that the notebook forked, and that went on after its last cell
    (into / f"{report.report}.html").write_text(report.html, encoding="utf-8", newline="\n")
    (into / f"{report.report}.ipynb").write_text(report.notebook, encoding="utf-8", newline="\n")
    return {"results": report.results}
