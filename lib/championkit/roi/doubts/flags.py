"""Doubts about the assumptions of a business case, raised by rules."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ...company.params import likely
from ..lines import Plan, Stream, streams
from ..profiles import MONTHS
from ..results import CaseLine, Flag
from ..uncertainty.draws import uncertain
from .rules import COST_PER_CHAMPION, ROTATION_MONTHS, TIME_SHARE, cost_per_champion

HR_SHARE = 0.25
# The most serious first: what is counted twice or cannot be, then what is counted too high, then what is left out.
ORDER = (
    "same_effect_twice", "possible_double_count", "saving_share_of_hr_implausible", "effect_unproven", "not_counted",
    "no_attribution", "no_ramp_up", "no_risk_adjustment", "capacity_not_cash", "one_off_treated_as_annual",
    "benefits_before_costs", "rotation_cost_missing", "time_share_at_minimum", "budget_per_champion_exceeded",
    "no_range", "no_discounting",
)


@dataclass(frozen=True)
class BenefitPremise:
    """What a case takes for granted about one benefit: `amount` a year, or the one amount, at face value.

    `month` is its first one; `isolated`: measured with a comparison group, so that nothing else is left in it.
    """

    name: str
    amount: float
    kind: str
    once: bool = False
    group: str | None = None
    month: int = 0
    ramp_up_months: int = 0
    attributed: float = 1.0
    isolated: bool = False


@dataclass(frozen=True)
class Premises:
    """What a whole case takes for granted; None where it is not known, which raises no doubt.

    `risk_adjusted`: at least one benefit is less than certain. `cost_per_champion` and its `budget` are in EUR a year;
    `rotation_months` is when the first champion hands over, and `rotation_cost` what that costs, None where it is left
    out. `hr_cost` is that of all HR's positions a year, in the currency of the benefits.
    """

    benefits: tuple[BenefitPremise, ...]
    horizon_months: int
    discount_rate: float | None
    risk_adjusted: bool
    cost_per_champion: float | None = None
    budget: tuple[float, float] = COST_PER_CHAMPION
    time_share: float | None = None
    time_share_min: float = TIME_SHARE[0]
    rotation_months: int | None = ROTATION_MONTHS[0]
    rotation_cost: float | None = None
    hr_cost: float | None = None


def assumption_flags(given: Premises) -> tuple[Flag, ...]:
    """Every doubt that the assumptions of a case give rise to, with the lines and the figures that show it."""
    return (*_benefit_flags(given), *_case_flags(given))


def flags(plan: Plan, lines: tuple[CaseLine, ...]) -> tuple[Flag, ...]:
    """Every doubt that the plan and its lines give rise to, the most serious first."""
    found = streams(plan)
    raised = [*assumption_flags(_premises(plan, lines, found)), *_effect_flags(plan, lines), *_early(found)]
    if not uncertain(found):
        raised.append(Flag("no_range"))
    return tuple(sorted(raised, key=lambda flag: ORDER.index(flag.code)))


def _benefit_flags(given: Premises) -> list[Flag]:
    """Doubts that single benefits give rise to."""
    twice = _shared((part.group, part.name) for part in given.benefits if part.group)
    chosen = {
        "no_attribution": [part for part in given.benefits if part.attributed >= 1 and not part.isolated],
        "no_ramp_up": [part for part in given.benefits
                       if not part.once and not part.ramp_up_months and part.month <= 1],
        "capacity_not_cash": _capacity(given),
        "one_off_treated_as_annual": [part for part in given.benefits if part.once and given.horizon_months > MONTHS],
    }
    return [
        *(Flag("possible_double_count", {"group": group, "lines": names}) for group, names in twice.items()),
        *(Flag(code, {"lines": tuple(part.name for part in parts), "amount": sum(part.amount for part in parts)})
          for code, parts in chosen.items() if parts),
    ]


def _case_flags(given: Premises) -> list[Flag]:
    """Doubts that the case as a whole gives rise to."""
    long, freed = given.horizon_months > MONTHS, sum(part.amount for part in _capacity(given))
    checks = (
        ("saving_share_of_hr_implausible", bool(given.hr_cost) and freed > HR_SHARE * given.hr_cost,
         {"amount": freed, "hr_cost": given.hr_cost}),
        ("no_risk_adjustment", bool(given.benefits) and not given.risk_adjusted, {}),
        ("rotation_cost_missing", given.rotation_months is not None and given.rotation_months <= given.horizon_months
         and not given.rotation_cost, {"months": given.rotation_months, "horizon": given.horizon_months}),
        ("time_share_at_minimum", given.time_share is not None and given.time_share <= given.time_share_min,
         {"share": given.time_share, "minimum": given.time_share_min}),
        ("budget_per_champion_exceeded", given.cost_per_champion is not None
         and given.cost_per_champion > given.budget[1],
         {"amount": given.cost_per_champion, "low": given.budget[0], "high": given.budget[1]}),
        ("no_discounting", long and not given.discount_rate, {"horizon": given.horizon_months}),
    )
    return [Flag(code, values) for code, raised, values in checks if raised]


def _capacity(given: Premises) -> list[BenefitPremise]:
    return [part for part in given.benefits if part.kind == "capacity" and part.amount > 0]


def _premises(plan: Plan, lines: tuple[CaseLine, ...], found: tuple[Stream, ...]) -> Premises:
    """A plan's own premises; a table of cash flows says nothing about its benefits, nor about rotation."""
    roi, benefits = plan.roi, [line for line in lines if line.side == "benefit"]
    rotation, position = roi.rotation, plan.hour_cost.annual if plan.hour_cost else None
    return Premises(
        benefits=tuple(_benefit(plan, at, line) for at, line in enumerate(benefits) if line.counted and line.every),
        horizon_months=plan.horizon_months,
        discount_rate=roi.discount_rate,
        risk_adjusted=any(map(_less_than_certain, found)),
        cost_per_champion=cost_per_champion(plan),
        time_share=roi.time_share,
        rotation_months=None if plan.flows is not None else rotation.after_months if rotation else ROTATION_MONTHS[0],
        rotation_cost=likely(rotation.cost) if rotation else None,
        hr_cost=None if position is None else plan.hr_employees * position,
    )


def _benefit(plan: Plan, at: int, line: CaseLine) -> BenefitPremise:
    effect = plan.effects.get(line.metric)
    return BenefitPremise(line.name, line.yearly, line.kind, line.every == "once", line.group,
                             plan.benefits[at].month, line.ramp_up_months, line.attributed,
                             effect is not None and effect.grade == "comparison")


def _less_than_certain(stream: Stream) -> bool:
    """Whether a benefit has a range or an interval, or is realised only in part."""
    return stream.side == "benefit" and any(
        part.quantile is not None or part.part == "realised" and part.likely < 1 for part in stream.inputs)


def _effect_flags(plan: Plan, lines: tuple[CaseLine, ...]) -> list[Flag]:
    """Doubts about the benefits that rest on the pilot."""
    measured = [line for line in lines if line.metric]
    twice = _shared((line.metric, line.name) for line in measured if line.counted)
    chosen = {
        "effect_unproven": [line.name for line in measured if line.unproven],
        "not_counted": [line.name for line in measured if not line.counted],
    }
    return [
        *(Flag("same_effect_twice", {"metric": plan.effects[metric].label, "lines": names})
          for metric, names in twice.items()),
        *(Flag(code, {"lines": tuple(names)}) for code, names in chosen.items() if names),
    ]


def _early(found: tuple[Stream, ...]) -> list[Flag]:
    """Whether benefits come before the first cost."""
    first = [(stream, int(np.flatnonzero(stream.profile)[0])) for stream in found if stream.profile.any()]
    start = min((at for stream, at in first if stream.side == "cost"), default=0)
    names = tuple(stream.name for stream, at in first if stream.side == "benefit" and at < start)
    return [Flag("benefits_before_costs", {"lines": names})] if names else []


def _shared(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The names that stand under the same key, where there are several."""
    found = defaultdict(list)
    for key, name in pairs:
        found[key].append(name)
    return {key: tuple(names) for key, names in found.items() if len(names) > 1}
