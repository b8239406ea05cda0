"""The section `identification` of company.yaml."""

from typing import Annotated, Literal

from pydantic import Field, field_validator

from ...intake import Source
from ..types import Name, Number, Whole
from .base import Params

CRITERIA = ("hr_expertise", "technology_interest", "communication", "willingness_to_change")
DIMENSIONS = ("interest", "experience", "learning")
BREAKDOWNS = ("area", "department")
NO_GROUPS = ("candidate", "hr_years", "tools", "gatherings")


class Item(Params):
    """A question of the survey: its column, what it measures, and its answers from low to high."""

    column: Name
    dimension: Literal[DIMENSIONS]
    scale: tuple[Name, ...] = ()


class Comments(Params):
    """The survey's free text, shown only where this stands; `approved_by` has read it all before."""

    column: Name
    approved_by: Name


class Survey(Source):
    """The anonymous survey; `invited` is how many were asked in each area, in each department, or in both.

    `wave` names this round of it: answers to another wave are new answers, whoever gave them.
    """

    items: tuple[Item, ...] = Field(min_length=1)
    invited: dict[Literal[BREAKDOWNS], dict[Name, Annotated[Whole, Field(ge=1)]]] = {}
    wave: str = ""
    comments: Comments | None = None


class Earlier(Params):
    """The results.json of an earlier report on the same company."""

    file: Name


class Nominations(Source):
    """Who asks whom; `people` lists everybody who could be named. `consent` is that of the people, on record."""

    people: Source | None = None
    consent: bool = False


class Fairness(Params):
    """Groups of candidates to be compared, by columns of the table of candidates, and the lawful basis for that."""

    groups: tuple[Name, ...] = Field(min_length=1)
    basis: Name

    @field_validator("groups")
    @classmethod
    def _columns_of_their_own(cls, groups):
        taken = sorted({name for name in groups if name in NO_GROUPS or groups.count(name) > 1})
        if taken:
            names = ", ".join(taken)
            raise ValueError(f"a group needs a column of its own, such as site or seniority; not so: {names}")
        return groups


class Identification(Params):
    """What the choice of champions is based on; `development` is a plan already edited, `previous` an earlier run."""

    candidates: Source | None = None
    ratings: Source | None = None
    survey: Survey | None = None
    nominations: Nominations | None = None
    fairness: Fairness | None = None
    development: Source | None = None
    previous: Earlier | None = None
    weights: dict[Literal[CRITERIA], Annotated[Number, Field(gt=0)]] = dict.fromkeys(CRITERIA, 0.25)
    names: bool = False
    ranked: bool = True
