"""What the business case takes as given, one entry for each thing that somebody has to answer for."""

from ..company.params import AskedShare, Handover, Line, Range
from .assumed import Assumed, Assumption
from .inputs import can_be_priced, measured
from .lines import Plan, grade_of

PARTS = ("amount", "hours", "positions", "volume", "value", "realised", "attributed")
MONEY = ("amount", "value")


def assumptions(plan: Plan) -> tuple[Assumption, ...]:
    """Every line, what handovers cost, the pilot's effects, and what holds for the whole case, in this order."""
    costs = [_line("cost", line, plan) for line in plan.costs if not isinstance(line, Handover)]
    benefits = [_line("benefit", line, plan) for line in plan.benefits]
    lines = (*costs, *benefits, *_table(plan), *_rotation(plan))
    return (*lines, *_effects(plan), *_whole(plan), *_hour(plan), *_rates(plan))


def _line(code: str, line: Line, plan: Plan) -> Assumption:
    """A line with what is assumed of it alone; the effect a benefit rests on stands apart."""
    currency = line.currency or plan.currency
    given = {part: getattr(line, part, None) for part in PARTS}
    values = [_assumed(part, value, unit=currency if part in MONEY else "")
              for part, value in given.items() if value is not None]
    timing = {"month": line.month if line.month > 1 else 0, "until": line.until, "growth": line.growth,
              "ramp_up": getattr(line, "ramp_up_months", 0)}
    values += [_assumed(part, value) for part, value in timing.items() if value]
    every = None if getattr(line, "from_pilot", None) else line.every
    return Assumption(code, line.name, tuple(values), every, line.per_champion, line.grade, line.basis, line.owner)


def _table(plan: Plan) -> list[Assumption]:
    if plan.flows is None:
        return []
    return [Assumption("table", "", (), basis=plan.roi.cash_flows.file, owner=plan.roi.owner)]


def _rotation(plan: Plan) -> list[Assumption]:
    given = plan.roi.rotation
    if given is None:
        return []
    values = (_assumed("amount", given.cost, unit=plan.currency), _assumed("after", given.after_months))
    return [Assumption("rotation", "", values, "once", True, "assumed", given.basis, plan.roi.owner)]


def _effects(plan: Plan) -> list[Assumption]:
    """The effect of each metric that a benefit rests on, without a value where the pilot could not tell."""
    found = []
    for metric in dict.fromkeys(line.from_pilot for line in plan.benefits if line.from_pilot):
        effect, values = plan.effects[metric], ()
        if can_be_priced(effect):
            part = measured(effect)
            values = (Assumed("effect", part.likely, part.low, part.high, part.shape, part.unit),)
        found.append(Assumption("effect", effect.label, values, grade=grade_of(effect), owner=plan.roi.owner))
    return found


def _whole(plan: Plan) -> list[Assumption]:
    """What was decided for the whole case."""
    decided = {"horizon": plan.horizon_months, "discount_rate": plan.roi.discount_rate}
    if plan.flows is None:
        decided["champions"] = plan.champions
    return [Assumption(code, "", (_assumed(code, value),), owner=plan.roi.owner) for code, value in decided.items()]


def _hour(plan: Plan) -> list[Assumption]:
    hour, given = plan.hour_cost, plan.roi.hour_cost
    if hour is None or given is None:
        return []
    value = Assumed("hour_cost", hour.hour, hour.low, hour.high, hour.shape, plan.currency)
    return [Assumption("hour_cost", hour.country, (value,), grade="assumed", basis=given.basis, owner=plan.roi.owner)]


def _rates(plan: Plan) -> list[Assumption]:
    return [
        Assumption("exchange_rate", currency, (_assumed("rate", given.rate, unit=plan.currency),), grade="assumed",
                   basis=given.source, owner=plan.roi.owner, day=given.date)
        for currency, given in plan.roi.exchange_rates.items()
    ]


def _assumed(part: str, value: float | Range, *, unit: str = "") -> Assumed:
    if not isinstance(value, Range):
        return Assumed(part, value, value, value, unit=unit)
    shape = "asked" if isinstance(value, AskedShare) else value.shape if value.low < value.high else "exact"
    return Assumed(part, value.likely, value.low, value.high, shape, unit)
