"""The first year at face value after the haircuts that are usual where nothing is measured, one after another."""

from ..finance import roi
from ..lines import Plan, Stream, by_period, streams
from ..results import CaseLine, Haircut

CAPACITY = 0.50
ATTRIBUTION = 0.70
RAMP_UP_MONTHS = 6
BENEFIT_RISK = 0.15
COST_OVERRUN = 0.10


def haircuts(plan: Plan, lines: tuple[CaseLine, ...]) -> tuple[Haircut, ...]:
    """The first year at face value and after each standard haircut, with the figures of the case's own lines beside.

    Half of the freed capacity is put to use, 70 % of the benefits are due to the programme, they take six months to
    reach their full size (what comes once comes whole), 15 % of them are lost to risks, and costs run over by 10 %:
    shares usual in appraisals, measured nowhere here. A worsening stays as it is, for less of it would be no haircut.
    Empty for a table of cash flows, which does not say what its benefits are, and where the year has no costs or no
    benefits.
    """
    if plan.flows is not None:
        return ()
    full, ramped = (streams(plan, horizon=plan.periods_per_year, face_value=True, ramp=months)
                    for months in (0, RAMP_UP_MONTHS))
    costs = float(by_period(full, "cost").sum())
    worse = float(sum(min(total, 0.0) for _kind, total in _totals(full)))
    whole, half = worse + _gains(full, 1.0), worse + _gains(full, CAPACITY)
    if costs <= 0 or whole <= 0:
        return ()
    due, grown = (_gains(found, CAPACITY) * ATTRIBUTION for found in (full, ramped))
    left = worse + grown * (1 - BENEFIT_RISK)
    lines = [line for line in lines if line.side == "benefit" and line.counted]
    steps = (
        ("face_value", None, None, whole, costs),
        ("capacity", CAPACITY, _own([line for line in lines if line.kind == "capacity"], "realised"), half, costs),
        ("attribution", ATTRIBUTION, _own(lines, "attributed"), worse + due, costs),
        ("ramp_up", RAMP_UP_MONTHS, _own([line for line in lines if line.every != "once"], "ramp_up_months"),
         worse + grown, costs),
        ("benefit_risk", BENEFIT_RISK, None, left, costs),
        ("cost_overrun", COST_OVERRUN, None, left, costs * (1 + COST_OVERRUN)),
    )
    return tuple(Haircut(code, standard, own, roi(benefits, spent).roi)
                 for code, standard, own, benefits, spent in steps)


def _totals(found: tuple[Stream, ...]) -> list[tuple[str | None, float]]:
    """The kind of each benefit and what it comes to, below zero for a worsening."""
    return [(stream.kind, float(by_period([stream], "benefit").sum())) for stream in found if stream.side == "benefit"]


def _gains(found: tuple[Stream, ...], capacity: float) -> float:
    """The benefits above zero, with that share of the freed capacity."""
    return sum(max(total, 0.0) * (capacity if kind == "capacity" else 1) for kind, total in _totals(found))


def _own(lines: list[CaseLine], part: str) -> float | None:
    """The lines' own figure, weighted by a year at face value; a worsening weighs as much as a gain."""
    weight = sum(abs(line.yearly) for line in lines)
    return sum(getattr(line, part) * abs(line.yearly) for line in lines) / weight if weight else None
