"""Costs and benefits -> cash flows, ROI and its uncertainty."""

from .assumed import Assumed, Assumption
from .case import business_case, evaluate
from .compared import ScenarioCase, Team
from .doubts.claims import Claims, claim_flags
from .doubts.flags import BenefitPremise, Premises, assumption_flags, flags
from .doubts.haircuts import haircuts
from .doubts.late import late_payback, ramp_limit
from .doubts.rules import cost_per_champion, time_cost
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
    npv,
    payback,
    rate_per_period,
    roi,
)
from .inputs import Input, pert, triangular
from .lines import Plan, Stream, by_period, streams
from .profiles import benefit_profile, cost_profile, grown, reached
from .reading.tables import Tables, read
from .results import (
    Between,
    BusinessCase,
    CaseLine,
    Exchange,
    FirstYear,
    Flag,
    Haircut,
    HourCost,
    HourCostPart,
    Ladder,
    LatePayback,
    RampLimit,
    Rule,
    Year,
)
from .uncertainty.certainty import Driver, Simulation, Spread, Swing, Threshold
from .uncertainty.draws import copula_r
from .uncertainty.information import evpi, evppi
from .uncertainty.sensitivity import Bar, swings, tornado
from .uncertainty.simulate import DRAWS, simulate
from .uncertainty.thresholds import thresholds

__all__ = [
    "Appraisal", "Assumed", "Assumption", "Bar", "BenefitPremise", "Between", "BreakEven", "BusinessCase", "CaseLine",
    "Claims", "DRAWS", "Driver", "Exchange", "FirstYear", "Flag", "Haircut", "HourCost", "HourCostPart", "Input", "Irr",
    "Ladder", "LatePayback", "Payback", "Plan", "Premises", "RampLimit", "Return", "Rule", "ScenarioCase", "Simulation",
    "Spread", "Stream", "Swing", "Tables", "Team", "Threshold", "Year", "appraise", "assumption_flags",
    "benefit_profile", "break_even", "business_case", "by_period", "claim_flags", "copula_r", "cost_per_champion",
    "cost_profile", "discount_factors", "evaluate", "evpi", "evppi", "flags", "grown", "haircuts", "irr",
    "late_payback", "npv", "payback", "pert", "ramp_limit", "rate_per_period", "reached", "read", "roi", "simulate",
    "streams", "swings", "thresholds", "time_cost", "tornado", "triangular",
]
