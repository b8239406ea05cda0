"""Costs and benefits -> cash flows, ROI and its uncertainty."""

from .case import business_case, evaluate
from .certainty import Driver, RampLimit, Simulation, Spread, Swing, Threshold
from .draws import copula_r
from .finance import (
    Appraisal,
    BreakEven,
    Irr,
    Payback,
    Return,
    appraise,
    break_even,
    discount_factors,
    irr,
    monthly_rate,
    npv,
    payback,
    rate_per_period,
    roi,
)
from .information import evpi, evppi
from .inputs import Input, pert, triangular
from .lines import Plan, Stream, by_period, streams
from .profiles import benefit_profile, cost_profile, grown, reached
from .results import (
    BusinessCase,
    CaseLine,
    Course,
    Exchange,
    FirstYear,
    Flag,
    HourCost,
    HourCostPart,
    Ladder,
    Rule,
    Team,
    Year,
)
from .sensitivity import Bar, ramp_limit, swings, tornado
from .simulate import DRAWS, simulate
from .tables import Tables, read
from .thresholds import thresholds

__all__ = [
    "Appraisal", "Bar", "BreakEven", "BusinessCase", "CaseLine", "Course", "DRAWS", "Driver", "Exchange", "FirstYear",
    "Flag", "HourCost", "HourCostPart", "Input", "Irr", "Ladder", "Payback", "Plan", "RampLimit", "Return", "Rule",
    "Simulation", "Spread", "Stream", "Swing", "Tables", "Team", "Threshold", "Year", "appraise", "benefit_profile",
    "break_even", "business_case", "by_period", "copula_r", "cost_profile", "discount_factors", "evaluate", "evpi",
    "evppi", "grown", "irr", "monthly_rate", "npv", "payback", "pert", "ramp_limit", "rate_per_period", "reached",
    "read", "roi", "simulate", "streams", "swings", "thresholds", "tornado", "triangular",
]
