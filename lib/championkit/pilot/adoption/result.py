"""The result of counting who uses the AI tool: month by month, and only what may be shown."""

from dataclasses import dataclass
from datetime import date

from ..effect import Caveat

FEW, MOST, HIDDEN, UNKNOWN = "few", "most", "hidden", "unknown"

Figure = int | str
"""A number of people, or why there is none.

few: from 1 to min_group - 1. most: all who have a licence but so few. hidden: it, or one that could be worked out from
it, is so few. unknown: an export is missing, or too early a month to tell.
"""


@dataclass(frozen=True)
class Month:
    """How many used the tool in the four weeks up to `snapshot`; `month` is the first day of the month that most of
    these lie in.

    new: had never used it before. lapsed: used it the month before, and not now. habitual: used it in each of the last
    three months, this one included. `share` is active / licences. A month without an export has nothing but its name.
    """

    month: date
    snapshot: date | None = None
    licences: int | None = None
    active: Figure = UNKNOWN
    share: float | None = None
    new: Figure = UNKNOWN
    lapsed: Figure = UNKNOWN
    habitual: Figure = UNKNOWN
    assisted_hours: float | None = None


@dataclass(frozen=True)
class Adoption:
    """The use of `tool` in consecutive months; `reached` says of the last one whether the share is at `target`.

    It is None without a target, and where what may be shown leaves it open.
    """

    tool: str
    months: tuple[Month, ...]
    min_group: int
    target: float | None = None
    reached: bool | None = None
    caveats: tuple[Caveat, ...] = ()

    @property
    def latest(self) -> Month:
        return self.months[-1]
