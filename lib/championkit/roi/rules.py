"""The rules of thumb for champion programmes, held against a company's own figures."""

import math

from .finance import Return
from .results import FirstYear, Rule

FIRST_YEAR_ROI = (2.0, 3.0)
COST_PER_CHAMPION = (15_000.0, 25_000.0)
PAYBACK_YEAR = (0.0, 12.0)
PAYBACK_LATER = (12.0, 18.0)


def rules(first_year: FirstYear, base_year: Return, *, payback: float | None, horizon_months: int,
          cost_per_champion: float | None) -> tuple[Rule, ...]:
    """Each rule with the figures at face value and in the base case, and whether it holds for them.

    `base_year` is the base case's first year and `payback` its sustained one in months, None when not within the
    horizon. `cost_per_champion` is in EUR a year without what comes once; None leaves that rule out.
    """
    simple = math.inf if first_year.total.benefits <= 0 else first_year.payback
    found = [_rule("first_year_roi", FIRST_YEAR_ROI, simple=first_year.total.roi, base=base_year.roi)]
    if cost_per_champion is not None:
        found.append(_rule("cost_per_champion", COST_PER_CHAMPION, simple=cost_per_champion, base=cost_per_champion))
    for code, limits in (("payback_year", PAYBACK_YEAR), ("payback_later", PAYBACK_LATER)):
        later = math.inf if horizon_months >= limits[1] else None
        found.append(_rule(code, limits, simple=simple, base=later if payback is None else payback))
    return tuple(found)


def _rule(code: str, limits: tuple[float, float], *, simple: float | None, base: float | None) -> Rule:
    """A rule with its figures; an infinite one, for a payback that never comes, is above the rule and not shown."""
    shown = [None if value is None or math.isinf(value) else value for value in (simple, base)]
    return Rule(code, *limits, *shown, *(_outcome(value, limits) for value in (simple, base)))


def _outcome(value: float | None, limits: tuple[float, float]) -> str:
    if value is None:
        return "unknown"
    return "below" if value < limits[0] else "above" if value > limits[1] else "holds"
