"""Costs and benefits -> cash flows, ROI and its uncertainty."""

from .case import business_case, evaluate
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
from .inputs import Input, pert, triangular
from .lines import Plan, Stream, benefit_profile, by_period, cost_profile, reached, streams
from .results import BusinessCase, CaseLine, FirstYear, RampLimit, Rule, Simulation, Spread, Swing, Year
from .sensitivity import Bar, ramp_limit, swings, tornado
from .simulate import DRAWS, simulate
from .tables import Tables, read

__all__ = [
    "Appraisal", "Bar", "BreakEven", "BusinessCase", "CaseLine", "DRAWS", "FirstYear", "Input", "Irr", "Payback",
    "Plan", "RampLimit", "Return", "Rule", "Simulation", "Spread", "Stream", "Swing", "Tables", "Year", "appraise",
    "benefit_profile", "break_even", "business_case", "by_period", "cost_profile", "discount_factors", "evaluate",
    "irr", "monthly_rate", "npv", "payback", "pert", "ramp_limit", "rate_per_period", "reached", "read", "roi",
    "simulate", "streams", "swings", "tornado", "triangular",
]
