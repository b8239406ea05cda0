"""The section `pilot` of company.yaml."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

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


class Metric(Source):
    """What all five kinds of metric share."""

    label: Name
    better: Literal["lower", "higher"]
    smallest_change: Annotated[Smallest, BeforeValidator(_smallest)] | None = None
    primary: bool = False


class Duration(Metric):
    """Days from a start to an end, which may still be open. `clock` says which two events were timed."""

    kind: Literal["duration"]
    clock: Name
    horizon_days: Annotated[Whole, Field(ge=1)] = 60


class Count(Metric):
    """How many there were in each period of time, such as enquiries a week."""

    kind: Literal["count"]
    every: Literal["day", "week", "month", "year"] = "week"


class Proportion(Metric):
    """How many out of how many, in total or batch by batch."""

    kind: Literal["share"]


class Rating(Metric):
    """Answers on an ordered scale, given from low to high; without one, 1 to 5."""

    kind: Literal["rating"]
    scale: tuple[Name, ...] = ()


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


class Pilot(Params):
    """What was measured before and after `starts`, in tables taken out on `data_date`."""

    starts: Day
    data_date: Day
    before: Before = Before()
    metrics: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], AnyMetric] = Field(min_length=1)
    adoption: Adoption | None = None

    @model_validator(mode="after")
    def _in_order(self):
        if self.data_date <= self.starts:
            raise ValueError("data_date must come after starts")
        if sum(metric.primary for metric in self.metrics.values()) > 1:
            raise ValueError("only one metric can be the primary one")
        return self
