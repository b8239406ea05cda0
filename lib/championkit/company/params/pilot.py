"""The section `pilot` of company.yaml."""

from datetime import date as Date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from ...intake import Source
from ..types import Day, Finite, Name, Whole, read_share
from .adoption import Adoption
from .base import Params


class Smallest(Params):
    """The smallest change that matters, in the metric's own unit; `relative` when written with a percent sign.

    With it, the value is a share of the level before; for a share metric percentage points; for a rating the share of
    comparisons in which the later answer is higher.
    """

    value: Annotated[float, Finite, Field(gt=0)]
    relative: bool


def _smallest(value):
    if not isinstance(value, str):
        return value
    relative = value.strip().endswith("%")
    return {"value": read_share(value), "relative": relative}


class Told(Params):
    """Something told of each period by itself."""

    before: Name
    after: Name


def _told(value):
    return value if isinstance(value, dict) else {"before": value, "after": value}


Definition = Annotated[Told, BeforeValidator(_told)]


class Metric(Source):
    """What all five kinds of metric share. `definition` says what is counted, where the label does not say it all."""

    label: Name
    better: Literal["lower", "higher"]
    smallest_change: Annotated[Smallest, BeforeValidator(_smallest)] | None = None
    primary: bool = False
    definition: Definition | None = None


class Duration(Metric):
    """Days from a start to an end, which may still be open. `clock` says which two events were timed.

    `spillover` says what becomes of cases that were still open when the pilot started: "censor" counts them as open
    at that day, "late entry" lets them enter the later period at the age they had then.
    """

    kind: Literal["duration"]
    clock: Definition
    horizon_days: Annotated[Whole, Field(ge=1)] = 60
    spillover: Literal["censor", "late entry"] = "censor"


class Count(Metric):
    """How many there were in each period of time, such as enquiries a week."""

    kind: Literal["count"]
    every: Literal["day", "week", "month", "year"] = "week"


class Proportion(Metric):
    """How many out of how many, in total or batch by batch."""

    kind: Literal["share"]


class Invited(Params):
    """How many were asked in each period, of the pilot group where there are two."""

    before: Annotated[Whole, Field(ge=1)]
    after: Annotated[Whole, Field(ge=1)]


class Rating(Metric):
    """Answers on an ordered scale, given from low to high; without one, 1 to 5."""

    kind: Literal["rating"]
    scale: tuple[Name, ...] = ()
    invited: Invited | None = None


class Amount(Metric):
    """Minutes, money or another amount, one value a case or a person; compared as a ratio or as a difference."""

    kind: Literal["amount"]
    unit: Name
    compare: Literal["ratio", "difference"] = "ratio"


AnyMetric = Annotated[Duration | Count | Proportion | Rating | Amount, Field(discriminator="kind")]


class Before(Params):
    """Where the period before the pilot begins and ends, when that is not simply everything before its start."""

    from_: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None


Starts = Annotated[
    Annotated[Day, Tag("day")] | Annotated[dict[Name, Day], Field(min_length=1), Tag("units")],
    Discriminator(lambda value: "units" if isinstance(value, dict) else "day"),
]


class Pilot(Params):
    """What was measured before and after `starts`, in tables taken out on `data_date`.

    `starts` is one day, or a day for each unit that starts on its own; a unit that is not named has no pilot. Rows of
    the first `washout_days` after a start belong to neither period. `trigger` says why the pilot was started: as
    planned, or because of a bad period.
    """

    starts: Starts
    data_date: Day
    before: Before = Before()
    washout_days: Annotated[Whole, Field(ge=0)] = 0
    trigger: Literal["planned", "bad period"] | None = None
    metrics: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], AnyMetric] = Field(min_length=1)
    adoption: Adoption | None = None

    @property
    def first_start(self) -> Date:
        """The day on which the pilot starts, in the first unit where units start on their own."""
        return min(self.starts.values()) if self.staggered else self.starts

    @property
    def staggered(self) -> bool:
        """Whether units start on days of their own."""
        return isinstance(self.starts, dict)

    @model_validator(mode="after")
    def _one_primary(self):
        if sum(metric.primary for metric in self.metrics.values()) > 1:
            raise ValueError("only one metric can be the primary one")
        return self
