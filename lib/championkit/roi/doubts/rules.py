"""The rules of thumb for champion programmes, held against a company's own figures."""

import math

from ...company.params import likely
from ..case_lines import in_horizon
from ..finance import Return
from ..lines import Plan, streams
from ..results import FirstYear, Rule
from .claims import Claims

CURRENCY = "EUR"
FIRST_YEAR_ROI = (2.0, 3.0)
COST_PER_CHAMPION = (15_000.0, 25_000.0)
PAYBACK_YEAR = (0.0, 12.0)
PAYBACK_LATER = (12.0, 18.0)
TIME_SHARE = (0.20, 1.0)
# The published example prices the smallest share of a position at this much a year.
TIME_COST = 15_000.0
ROTATION_MONTHS = (24, 36)
CLAIMS = Claims(roi=FIRST_YEAR_ROI, payback=PAYBACK_LATER)


def rules(first_year: FirstYear, base_year: Return, *, payback: float | None, horizon_months: int,
          cost_per_champion: float | None, time_share: float | None) -> tuple[Rule, ...]:
    """Each rule with the figures at face value and in the base case, and whether it holds for them.

    `base_year` is the base case's first year and `payback` its sustained one in months, None when not within the
    horizon. `cost_per_champion` is in EUR a year without what comes once, `time_share` the share of a position set
    aside for a champion; None where not known.
    """
    simple = math.inf if first_year.total.benefits <= 0 else first_year.payback
    found = [_rule("first_year_roi", FIRST_YEAR_ROI, simple=first_year.total.roi, base=base_year.roi)]
    for code, limits in (("payback_year", PAYBACK_YEAR), ("payback_later", PAYBACK_LATER)):
        later = math.inf if horizon_months >= limits[1] else None
        found.append(_rule(code, limits, simple=simple, base=later if payback is None else payback))
    found.append(_rule("cost_per_champion", COST_PER_CHAMPION, simple=cost_per_champion, base=cost_per_champion))
    return (*found, _rule("time_share", TIME_SHARE, simple=time_share, base=time_share))


def cost_per_champion(plan: Plan) -> float | None:
    """What a champion costs in the first year, in EUR without what comes once; None where that is not known.

    It is not known for a table of cash flows, nor in another currency without a rate for EUR.
    """
    euro = _euro(plan)
    if plan.flows is not None or euro is None:
        return None
    year = streams(plan, horizon=plan.periods_per_year, face_value=True)
    recurring = sum(in_horizon(stream) for stream in year if stream.side == "cost" and stream.recurring)
    return recurring / plan.champions / euro


def time_cost(plan: Plan) -> float | None:
    """What the share of a position set aside for a champion costs at the case's own hour cost, in EUR a year."""
    euro, share = _euro(plan), plan.roi.time_share
    annual = plan.hour_cost.annual if plan.hour_cost else None
    return None if euro is None or share is None or annual is None else share * annual / euro


def _euro(plan: Plan) -> float | None:
    """What one EUR is worth in the plan's currency."""
    if plan.currency == CURRENCY:
        return 1.0
    given = plan.roi.exchange_rates.get(CURRENCY)
    return None if given is None else likely(given.rate)


def _rule(code: str, limits: tuple[float, float], *, simple: float | None, base: float | None) -> Rule:
    """A rule with its figures; an infinite one, for a payback that never comes, is above the rule and not shown."""
    shown = [None if value is None or math.isinf(value) else value for value in (simple, base)]
    return Rule(code, *limits, *shown, *(_outcome(value, limits) for value in (simple, base)))


def _outcome(value: float | None, limits: tuple[float, float]) -> str:
    if value is None:
        return "unknown"
    return "below" if value < limits[0] else "above" if value > limits[1] else "holds"
