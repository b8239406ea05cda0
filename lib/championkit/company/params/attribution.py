"""How much of a benefit is the programme's doing, as those who know the work estimate it."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, model_validator

from ..types import Share, Whole
from .base import Params
from .money import Range, ShareRange

WRITTEN = {"asked", "estimates"}


def _pair(value):
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise ValueError("an estimate is two shares, how much and how sure, such as [70 %, 80 %]")
    return value


Estimate = Annotated[tuple[Share, Share], BeforeValidator(_pair)]


class Estimates(Params):
    """How many were asked, and of each who answered which share of it is the programme's doing, and how sure they are.
    """

    asked: Annotated[Whole, Field(ge=1)]
    estimates: tuple[Estimate, ...]

    @model_validator(mode="after")
    def _some_of_those_asked(self):
        if not self.estimates:
            raise ValueError("give the estimate of each who answered; without any, take attributed out")
        if len(self.estimates) > self.asked:
            raise ValueError(f"{len(self.estimates)} estimates, but only {self.asked} were asked")
        return self


class AskedShare(ShareRange):
    """The share that those asked arrive at together, without a width; their single answers are not kept."""

    asked: int
    answered: int


def together(given: Estimates) -> AskedShare:
    """The mean, over all who were asked, of contribution times confidence; no answer counts as nothing.

    J. J. Phillips, Return on Investment in Training and Performance Improvement Programs (2nd ed. 2003), isolating the
    effects by participants' estimates.
    """
    share = sum(contribution * confidence for contribution, confidence in given.estimates) / given.asked
    return AskedShare(low=share, likely=share, high=share, asked=given.asked, answered=len(given.estimates))


def _written_as(value) -> str:
    if isinstance(value, dict) and WRITTEN & set(value):
        return "estimated"
    return "range" if isinstance(value, dict | Range) else "one"


AttributedShare = Annotated[
    Annotated[Share, Tag("one")] | Annotated[ShareRange, Tag("range")]
    | Annotated[Estimates, AfterValidator(together), Tag("estimated")],
    Discriminator(_written_as),
]
