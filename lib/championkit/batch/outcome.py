"""What became of each report of a batch, for people and for machines."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Literal

RENDERED, UNCHANGED, FAILED = "rendered", "unchanged", "failed"
OK, SOME_FAILED, MISUSED, UNUSABLE, INTERRUPTED, TERMINATED = 0, 1, 2, 3, 130, 143
"""Exit codes: every report is fresh; some failed, the rest is there; the command was wrong and nothing was made; the
output cannot be used, for another batch is writing there, or it cannot be written, at the beginning (nothing was made)
or when it came to the overview at the end; stopped by Ctrl-C, or by SIGTERM: run again to go on."""


@dataclass(frozen=True)
class Outcome:
    """What became of one report, why it was made, and what it cost.

    `report` is empty where no report of the company could even be begun. Processor seconds and megabytes are those of
    the report's own process.
    """

    company: str
    report: str
    state: Literal["rendered", "unchanged", "failed"]
    reason: str = ""
    failure: str = ""
    page: str = ""
    seconds: float | None = None
    megabytes: float | None = None


@dataclass(frozen=True)
class Summary:
    """A whole batch: its outcomes in the order of the companies, its wall time in seconds, how it ended, and what kept
    the overview from being written."""

    outcomes: tuple[Outcome, ...]
    seconds: float
    ended: int = OK
    trouble: str = ""

    def count(self, state: str) -> int:
        return Counter(outcome.state for outcome in self.outcomes)[state]

    @property
    def exit_code(self) -> int:
        return self.ended or (SOME_FAILED if self.count(FAILED) else OK)

    def plain(self) -> dict:
        """The summary as plain JSON."""
        states = {state: self.count(state) for state in (RENDERED, UNCHANGED, FAILED)}
        return {"exit_code": self.exit_code, "seconds": round(self.seconds, 1), "trouble": self.trouble, **states,
                "reports": [asdict(outcome) for outcome in self.outcomes]}
