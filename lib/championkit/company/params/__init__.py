"""What company.yaml may hold. Every value arrives as text and means what its type here says."""

from typing import Annotated, Literal

from pydantic import Field

from ...language import LANGUAGES
from ..types import Currency, Name, Share, Whole
from .adoption import Adoption
from .attribution import AskedShare
from .base import Params
from .identification import BREAKDOWNS, CRITERIA, DIMENSIONS, Earlier, Fairness, Identification, Item, Survey
from .money import ExchangeRate, HourCost, Range, likely
from .pilot import Amount, Count, Duration, Metric, Pilot, Proportion, Rating, Smallest, Told
from .roi import Benefit, CashFlows, Cost, Handover, Line, Roi, Rotation, Scenario

__all__ = [
    "BREAKDOWNS", "CRITERIA", "DIMENSIONS", "SMALLEST_GROUP", "About", "Adoption", "Amount", "AskedShare", "Benefit",
    "CashFlows", "CompanyParams", "Cost", "Count", "Duration", "Earlier", "ExchangeRate", "Fairness", "Handover",
    "HourCost", "Identification", "Item", "Line", "Metric", "Params", "Pilot", "Proportion", "Range", "Rating", "Roi",
    "Rotation", "Scenario", "Smallest", "Survey", "Told", "likely",
]

SMALLEST_GROUP = 5


class About(Params):
    """Who the company is."""

    name: Name
    employees: Annotated[Whole, Field(ge=1)]
    hr_employees: Annotated[Whole, Field(ge=1)]
    language: Literal[LANGUAGES] = "en"
    currency: Currency = "EUR"
    hr_areas: tuple[Name, ...] = ("Recruiting", "Performance", "Learning")


class CompanyParams(Params):
    """The whole of company.yaml."""

    company: About
    made_data: bool = False
    confidence: Annotated[Share, Field(ge=0.5, lt=1)] = 0.95
    min_group: Annotated[Whole, Field(ge=SMALLEST_GROUP)] = SMALLEST_GROUP
    seed: Annotated[Whole, Field(ge=0)] = 0
    identification: Identification | None = None
    pilot: Pilot | None = None
    roi: Roi | None = None
