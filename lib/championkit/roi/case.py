"""The business case of a company, from its lines or its cash flows and what the pilot measured."""

from dataclasses import replace
from itertools import pairwise

import numpy as np

from .. import pilot
from ..company import Company
from .appraisal import appraised, verdict
from .assumptions import assumptions
from .case_lines import case_lines, whole_ladder
from .doubts.claims import claim_flags
from .doubts.flags import flags
from .doubts.haircuts import haircuts
from .doubts.late import late_payback, ramp_limit
from .doubts.rules import CLAIMS, cost_per_champion, rules, time_cost
from .finance import Appraisal, Return, roi
from .lines import Plan, Stream, by_period, is_freed, rotations, streams
from .profiles import MONTHS
from .reading.tables import read
from .results import BusinessCase, CaseLine, FirstYear, Rule, Year
from .scenarios import scenarios, teams
from .uncertainty.certainty import Simulation
from .uncertainty.sensitivity import swings
from .uncertainty.simulate import WITHIN_MONTHS, simulate
from .uncertainty.thresholds import thresholds
from .work.hour_cost import hour_cost

KINDS = ("cash", "avoided cost", "capacity")
RULES_ON_BENEFITS = ("first_year_roi", "payback_year", "payback_later")
GRADES = ("comparison", "before_after", "estimated", "assumed")


def business_case(company: Company) -> BusinessCase:
    """The company's business case: the first year at face value, and the base case over the horizon.

    The pilot is compared only where a benefit rests on it. Raises InputError as `read` and `pilot.compare` do.
    """
    params, tables, about = company.params.roi, read(company), company.params.company
    table, measured = tables.cash_flows, any(line.from_pilot for line in tables.benefits)
    effects = {effect.metric: effect for effect in pilot.compare(company)} if measured else {}
    periods_per_year = 1 if table is not None and params.cash_flows.every == "year" else MONTHS
    horizon = params.horizon_months if table is None else int(table.index.max())
    cost = params.hour_cost and hour_cost(params.hour_cost, currency=about.currency,
                                          exchange_rates=params.exchange_rates)
    plan = Plan(params, (*tables.costs, *rotations(params)), tables.benefits, effects, table, horizon, periods_per_year,
                about.currency, about.hr_employees, params.champions, cost)
    return evaluate(plan, seed=company.params.seed)


def evaluate(plan: Plan, *, seed: int) -> BusinessCase:
    """The business case of a plan, all figures of it."""
    found = streams(plan)
    base, lines, first_year = appraised(found, plan), case_lines(plan), _first_year(plan)
    simulation = simulate(found, plan.rate, seed=seed)
    by_kind = {kind: sum(line.total for line in lines if line.kind == kind) for kind in KINDS}
    case = BusinessCase(
        currency=plan.currency,
        horizon_months=plan.horizon_months,
        periods_per_year=plan.periods_per_year,
        discount_rate=plan.roi.discount_rate,
        champions=plan.champions,
        verdict=_verdict(base, simulation, lines=lines),
        lines=lines,
        first_year=first_year,
        base=base,
        cash=appraised(tuple(stream for stream in found if not is_freed(stream)), plan),
        by_kind={kind: total for kind, total in by_kind.items() if total},
        evidence=_evidence(lines, "benefit"),
        cost_evidence=_evidence(lines, "cost"),
        years=_years(plan),
        balance=tuple(map(float, _net(found).cumsum())),
        simulation=simulation,
        swings=swings(plan),
        rules=_rules(plan, first_year, base),
        ramp_limits=tuple(limit for months in WITHIN_MONTHS if (limit := ramp_limit(plan, months))),
        ladder=whole_ladder(lines),
        thresholds=thresholds(plan),
        flags=flags(plan, lines),
        scenarios=scenarios(plan, seed=seed, simulation=simulation),
        teams=teams(plan),
        hour_cost=plan.hour_cost,
        assumptions=assumptions(plan),
        rule_flags=claim_flags(CLAIMS, costs=first_year.total.costs, benefits=first_year.total.benefits),
        late_payback=late_payback(plan),
        haircuts=haircuts(plan, lines),
        time_cost=time_cost(plan),
    )
    return _only_costs(case) if case.verdict == "unknown" else case


def _only_costs(case: BusinessCase) -> BusinessCase:
    """The case without all that would take benefits nobody could count for none at all."""
    rules = (replace(rule, simple=None, base=None, simple_outcome="unknown", base_outcome="unknown")
             if rule.code in RULES_ON_BENEFITS else rule for rule in case.rules)
    return replace(case, simulation=None, swings=(), thresholds=(), teams=(), ramp_limits=(), late_payback=None,
                   haircuts=(), rules=tuple(rules))


def _net(found: tuple[Stream, ...]) -> np.ndarray:
    return by_period(found, "benefit") - by_period(found, "cost")


def _total(found: tuple[Stream, ...]) -> Return:
    return roi(*(float(by_period(found, side).sum()) for side in ("benefit", "cost")))


def _first_year(plan: Plan) -> FirstYear:
    total = _total(streams(plan, horizon=plan.periods_per_year, face_value=True))
    repeats = plan.flows is None and total.benefits > 0
    payback = MONTHS * total.costs / total.benefits if repeats else None
    return FirstYear(total, payback)


def _verdict(base: Appraisal, simulation: Simulation | None, *, lines: tuple[CaseLine, ...]) -> str:
    if not any(line.counted for line in lines if line.side == "benefit"):
        return "unknown"
    return verdict(base.present.net, simulation.chance_of_loss if simulation else None)


def _evidence(lines: tuple[CaseLine, ...], side: str) -> dict[str, float] | None:
    """The share of the benefits or the costs by grade, best first; a worsening weighs as much as a gain."""
    found = [line for line in lines if line.side == side and line.grade is not None and line.counted]
    whole = sum(abs(line.total) for line in found)
    if not whole:
        return None
    shares = {grade: sum(abs(line.total) for line in found if line.grade == grade) / whole for grade in GRADES}
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


def _rules(plan: Plan, first_year: FirstYear, base: Appraisal) -> tuple[Rule, ...]:
    """The rules of thumb for this plan."""
    payback = base.payback.sustained
    return rules(
        first_year,
        _total(streams(plan, horizon=plan.periods_per_year)),
        payback=None if payback is None else payback * (MONTHS / plan.periods_per_year),
        horizon_months=plan.horizon_months,
        cost_per_champion=cost_per_champion(plan),
        time_share=plan.roi.time_share,
    )
