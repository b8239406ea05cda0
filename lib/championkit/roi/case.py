"""The business case of a company, from its lines or its cash flows and what the pilot measured."""

import math
from itertools import pairwise

import numpy as np

from .. import pilot
from ..company import Company
from ..company.params import Benefit, Cost
from .finance import Appraisal, Return, appraise, break_even, rate_per_period, roi
from .lines import HAIRCUTS, MONTHS, Plan, Stream, amount, by_period, is_counted, streams
from .results import BusinessCase, CaseLine, FirstYear, Simulation, Year
from .rules import rules
from .sensitivity import ramp_limit, swings
from .simulate import WITHIN_MONTHS, simulate
from .tables import read

KINDS = ("cash", "avoided cost", "capacity")
GRADES = ("comparison", "before_after", "estimated", "assumed")
SURE = 0.10


def business_case(company: Company) -> BusinessCase:
    """The company's business case: the first year at face value, and the base case over the horizon.

    The pilot is compared only where a benefit rests on it. Raises InputError as `read` and `pilot.compare` do.
    """
    params, table = company.params.roi, read(company).cash_flows
    measured = any(line.from_pilot for line in params.benefits)
    effects = {effect.metric: effect for effect in pilot.compare(company)} if measured else {}
    periods_per_year = 1 if table is not None and params.cash_flows.every == "year" else MONTHS
    horizon = params.horizon_months if table is None else int(table.index.max())
    plan = Plan(params, effects, table, horizon, periods_per_year)
    return evaluate(plan, currency=company.params.company.currency, seed=company.params.seed)


def evaluate(plan: Plan, *, currency: str, seed: int) -> BusinessCase:
    """The business case of a plan, all figures of it."""
    found, roi_params = streams(plan), plan.roi
    base, lines = _appraisal(found, plan), _lines(plan, found)
    simulation = simulate(found, rate_per_period(roi_params.discount_rate, plan.periods_per_year), seed=seed)
    by_kind = {kind: sum(line.total for line in lines if line.kind == kind) for kind in KINDS}
    return BusinessCase(
        currency=currency,
        horizon_months=plan.horizon * MONTHS // plan.periods_per_year,
        periods_per_year=plan.periods_per_year,
        discount_rate=roi_params.discount_rate,
        champions=roi_params.champions,
        verdict=_verdict(base, simulation, lines=lines),
        lines=lines,
        first_year=_first_year(plan),
        base=base,
        cash=_appraisal(tuple(stream for stream in found if stream.kind != "capacity"), plan),
        by_kind={kind: total for kind, total in by_kind.items() if total},
        evidence=_evidence(lines),
        years=_years(plan),
        balance=tuple(map(float, _net(found).cumsum())),
        simulation=simulation,
        swings=swings(plan),
        rules=_rules(plan, base, currency=currency),
        ramp_limits=tuple(limit for months in WITHIN_MONTHS if (limit := ramp_limit(plan, months))),
    )


def _net(found: tuple[Stream, ...]) -> np.ndarray:
    return by_period(found, "benefit") - by_period(found, "cost")


def _appraisal(found: tuple[Stream, ...], plan: Plan) -> Appraisal:
    return appraise(by_period(found, "cost"), by_period(found, "benefit"),
                    annual_rate=plan.roi.discount_rate, periods_per_year=plan.periods_per_year)


def _total(found: tuple[Stream, ...]) -> Return:
    return roi(*(float(by_period(found, side).sum()) for side in ("benefit", "cost")))


def _first_year(plan: Plan) -> FirstYear:
    total = _total(streams(plan, horizon=plan.periods_per_year, face_value=True))
    repeats = plan.flows is None and total.benefits > 0
    payback = MONTHS * total.costs / total.benefits if repeats else None
    return FirstYear(total, payback, break_even(total.benefits, total.costs))


def _verdict(base: Appraisal, simulation: Simulation | None, *, lines: tuple[CaseLine, ...]) -> str:
    if not any(line.counted for line in lines if line.side == "benefit"):
        return "unknown"
    npv = base.present.net
    loss = simulation.chance_of_loss if simulation else float(npv < 0)
    return "pays" if npv > 0 and loss <= SURE else "loses" if npv < 0 and loss >= 1 - SURE else "open"


def _lines(plan: Plan, found: tuple[Stream, ...]) -> tuple[CaseLine, ...]:
    """Every line in the order of company.yaml, those that could not be counted in their place."""
    if plan.flows is not None:
        return tuple(_table_line(stream, plan) for stream in found)
    rest = iter(found)
    costs = [_cost_line(line, next(rest)) for line in plan.roi.costs]
    benefits = [
        _benefit_line(line, next(rest) if is_counted(line, plan.effects) else None, plan=plan)
        for line in plan.roi.benefits
    ]
    return (*costs, *benefits)


def _table_line(stream: Stream, plan: Plan) -> CaseLine:
    first = float(stream.profile[: plan.periods_per_year + 1].sum())
    return CaseLine("", stream.side, None, None, None, first, float(stream.profile.sum()))


def _cost_line(line: Cost, stream: Stream) -> CaseLine:
    return CaseLine(line.name, "cost", line.every, None, line.grade, _yearly(line, stream), _in_horizon(stream))


def _benefit_line(line: Benefit, stream: Stream | None, *, plan: Plan) -> CaseLine:
    """A benefit as the case counts it, or why it does not."""
    effect = plan.effects.get(line.from_pilot)
    code, grade = (effect.code, effect.grade) if effect else (None, line.grade)
    if stream is None:
        return CaseLine(line.name, "benefit", line.every, line.kind, grade, None, 0.0, metric=line.from_pilot,
                        code=code, counted=False)
    shares = {part.part: part.likely for part in stream.inputs if part.part in HAIRCUTS}
    return CaseLine(line.name, "benefit", line.every, line.kind, grade, _yearly(line, stream), _in_horizon(stream),
                    **shares, **_measured_ends(stream), ramp_up_months=line.ramp_up_months, metric=line.from_pilot,
                    code=code, unproven=code == "inconclusive")


def _measured_ends(stream: Stream) -> dict[str, float]:
    """What a year is worth at the two ends of the measured interval, where the line rests on one."""
    parts = {part.part: part for part in stream.inputs}
    if "effect" not in parts:
        return {}
    price = parts["volume"].likely * parts["value"].likely
    return {"yearly_low": parts["effect"].low * price, "yearly_high": parts["effect"].high * price}


def _yearly(line: Cost | Benefit, stream: Stream) -> float:
    """A full year of a line at face value; the one amount of a line that comes once."""
    value = math.prod((part.likely for part in stream.inputs if part.part not in HAIRCUTS), start=1.0)
    return value * MONTHS if line.every == "month" else value


def _in_horizon(stream: Stream) -> float:
    return float(amount(stream) * stream.profile.sum())


def _evidence(lines: tuple[CaseLine, ...]) -> dict[str, float] | None:
    """The share of the benefits in the horizon by grade, best first; a worsening weighs as much as a gain."""
    benefits = [line for line in lines if line.side == "benefit" and line.grade is not None and line.counted]
    whole = sum(abs(line.total) for line in benefits)
    if not whole:
        return None
    shares = {grade: sum(abs(line.total) for line in benefits if line.grade == grade) / whole for grade in GRADES}
    return {grade: share for grade, share in shares.items() if share}


def _years(plan: Plan) -> tuple[Year, ...]:
    """Costs and benefits by year: what the horizon holds more when it is a year longer."""
    step = plan.periods_per_year
    ends = [*range(step if step > 1 else 0, plan.horizon, step), plan.horizon]
    totals = [_total(streams(plan, horizon=end)) for end in ends]
    costs = np.diff([total.costs for total in totals], prepend=0)
    benefits = np.diff([total.benefits for total in totals], prepend=0)
    months = [MONTHS * (end - start) // step for start, end in pairwise([0, *ends])]
    numbers = [-(-end // step) for end in ends]
    return tuple(map(Year, numbers, months, map(float, costs), map(float, benefits)))


def _rules(plan: Plan, base: Appraisal, *, currency: str):
    """The rules of thumb for this plan; the cost of a champion only in EUR, and only from lines."""
    per_year = MONTHS // plan.periods_per_year
    payback = base.payback.sustained
    year = streams(plan, horizon=plan.periods_per_year, face_value=True)
    recurring = sum(_in_horizon(stream) for stream in year if stream.side == "cost" and stream.recurring)
    known = currency == "EUR" and plan.flows is None and recurring > 0
    return rules(
        _first_year(plan),
        _total(streams(plan, horizon=plan.periods_per_year)),
        payback=None if payback is None else payback * per_year,
        horizon_months=plan.horizon * per_year,
        cost_per_champion=recurring / plan.roi.champions if known else None,
    )
