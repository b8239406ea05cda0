"""A development plan: its steps, proposed or the company's own."""

from dataclasses import dataclass, field
from typing import Literal

from .rubric import Level

Code = Literal["talk", "basics", "practice", "reverse_mentoring", "show_and_tell", "present", "hr_mentor", "pilot",
               "pilot_recruiting", "pilot_performance", "pilot_learning"]


@dataclass(frozen=True)
class Step:
    """A proposed step: who it is for, the criterion it follows from and the level there, and from which month to which.

    `need` is empty (and `level` None) for what everybody needs. `mentor` is the pseudonym of the candidate who is to
    help, empty where no candidate can.
    """

    candidate: str
    need: str
    level: Level | None
    code: Code
    first: int
    last: int
    mentor: str = ""


@dataclass(frozen=True)
class OwnStep:
    """A step of a plan the company has edited, in the company's words; empty for what was left open."""

    candidate: str
    step: str = field(metadata={"record": False})
    need: str = field(default="", metadata={"record": False})
    when: str = field(default="", metadata={"record": False})
    responsible: str = field(default="", metadata={"record": False})


@dataclass(frozen=True)
class Plan:
    """The development plan: the company's `own` steps where it has edited one, else those `proposed`.

    `left_out` is how many more candidates there are than the proposal has room for, `unrated` the pseudonyms of those
    in it of whom a criterion is not known.
    """

    proposed: tuple[Step, ...] = ()
    own: tuple[OwnStep, ...] = ()
    left_out: int = 0
    unrated: tuple[str, ...] = ()
