"""What each table must hold."""

import pandera.pandas as pa

from ...company.params import BREAKDOWNS, CRITERIA, Identification, Survey
from ...intake import AGREEMENT
from ...language import gettext as _
from ..words import LEVEL_CODES, ROLE_CODES

RATED = CRITERIA[1:]
SIGNS = ("tools", "gatherings")


def candidates_schema(params: Identification) -> pa.DataFrameSchema:
    """The candidates; `tools` and `gatherings` are signs beside the rubric, the company's own groups for fairness."""
    years = pa.Check.in_range(0, 60, error=_("years must be from 0 to 60"))
    count = pa.Check.ge(0, error=_("a count cannot be below 0"))
    groups = params.fairness.groups if params.fairness else ()
    return pa.DataFrameSchema({
        "candidate": pa.Column(str),
        "area": pa.Column(str, nullable=True),
        "hr_years": pa.Column(float, years, nullable=True),
        **{name: pa.Column(float, count, nullable=True, required=False) for name in SIGNS},
        **{name: pa.Column(str, nullable=True) for name in groups},
    })


def ratings_schema() -> pa.DataFrameSchema:
    levels = {name: pa.Column(float, nullable=True, metadata={"words": LEVEL_CODES}) for name in RATED}
    role = pa.Column(float, metadata={"words": ROLE_CODES})
    return pa.DataFrameSchema({"candidate": pa.Column(str), "rater": pa.Column(str), "role": role, **levels})


def survey_schema(survey: Survey) -> pa.DataFrameSchema:
    """The answers to a survey's items, and what stands beside them where the file has it."""
    beside = {name: pa.Column(str, nullable=True, required=False) for name in ("respondent", *BREAKDOWNS)}
    comments = {survey.comments.column: pa.Column(str, nullable=True)} if survey.comments else {}
    items = {
        item.column: pa.Column(float, nullable=True, metadata={
            "words": {word: float(at) for at, word in enumerate(item.scale, 1)} or AGREEMENT})
        for item in survey.items
    }
    return pa.DataFrameSchema({**beside, **items, **comments})


def nominations_schema() -> pa.DataFrameSchema:
    return pa.DataFrameSchema({"from": pa.Column(str), "to": pa.Column(str)})


def people_schema() -> pa.DataFrameSchema:
    return pa.DataFrameSchema({"person": pa.Column(str), "area": pa.Column(str, nullable=True, required=False)})


def development_schema() -> pa.DataFrameSchema:
    """The development plan as the company has edited it: one row a step."""
    later = {name: pa.Column(str, nullable=True, required=False) for name in ("need", "when", "responsible")}
    return pa.DataFrameSchema({"candidate": pa.Column(str), "step": pa.Column(str), **later})
