"""Lines of a business case -> streams: what each costs or brings in every period of the horizon."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pandas as pd

from ..company.params import Benefit, Cost, Handover, Line, Range, Roi
from ..language import gettext as _
from ..pilot.effect import Effect
from .finance import npv, rate_per_period
from .inputs import Input, can_be_priced, given, measured
from .profiles import MONTHS, benefit_profile, cost_profile
from .results import HourCost

SIDES = ("cost", "benefit")
HAIRCUTS = ("realised", "attributed")
LIKELY: Mapping = MappingProxyType({})


@dataclass(frozen=True)
class Stream:
    """A line over time: the product of its `inputs`, times `profile`, is what falls due in each period.

    Period 0 is before the start. `side` is "cost" or "benefit"; `name` is empty for a table of cash flows, and
    `kind` and `grade` are then None. A line is `recurring` unless it comes once.
    """

    name: str
    side: str
    inputs: tuple[Input, ...]
    profile: np.ndarray
    kind: str | None = None
    grade: str | None = None
    recurring: bool = True


@dataclass(frozen=True)
class Plan:
    """What a business case is computed from; `horizon` counts periods, of which a year has `periods_per_year`.

    Either `flows` (index period; columns cost, benefit) or `costs` and `benefits`, with the pilot's effects by metric.
    `costs` hold what rotation costs. Amounts are in `currency`; `hr_employees` are those of the company.
    """

    roi: Roi
    costs: tuple[Cost, ...]
    benefits: tuple[Benefit, ...]
    effects: Mapping[str, Effect]
    flows: pd.DataFrame | None
    horizon: int
    periods_per_year: int
    currency: str
    hr_employees: int
    champions: int = 1
    hour_cost: HourCost | None = None

    @property
    def rate(self) -> float:
        """The discount rate of one period."""
        return rate_per_period(self.roi.discount_rate, self.periods_per_year)

    @property
    def horizon_months(self) -> int:
        """The horizon in months."""
        return self.horizon * MONTHS // self.periods_per_year


def streams(plan: Plan, *, horizon: int | None = None, face_value: bool = False, ramp: float | None = None):
    """The streams of every counted line over `horizon` periods, the plan's own when None.

    At face value there is no ramp-up and no share is taken off; `ramp` puts one ramp-up in place of every line's own,
    at face value as well.
    """
    horizon = plan.horizon if horizon is None else horizon
    if plan.flows is not None:
        return _table_streams(plan.flows, horizon)
    found = [_cost_stream(line, f"costs.{at}", plan=plan, horizon=horizon) for at, line in enumerate(plan.costs)]
    for at, line in enumerate(plan.benefits):
        if is_counted(line, plan.effects):
            months = ramp if ramp is not None else 0 if face_value else line.ramp_up_months
            profile = benefit_profile(line, horizon, ramp_months=months)
            stream = _benefit_stream(line, f"benefits.{at}", plan=plan, profile=profile)
            found.append(_whole(stream) if face_value else stream)
    return tuple(found)


def is_counted(line: Benefit, effects: Mapping[str, Effect]) -> bool:
    """Whether a benefit can be counted: its amount is given, or the pilot could tell the effect it rests on."""
    return line.from_pilot is None or can_be_priced(effects[line.from_pilot])


def is_freed(stream: Stream) -> bool:
    """Whether a stream is working time set free; time that is lost is no gain to leave out."""
    return stream.kind == "capacity" and amount(stream) > 0


def amount(stream: Stream, values: Mapping[tuple[str, str], float | np.ndarray] = LIKELY):
    """The product of a stream's inputs, at their likely values where `values` (by input key) has no other."""
    return math.prod((values.get(part.key, part.likely) for part in stream.inputs), start=1.0)


def by_period(found: Sequence[Stream], side: str, *, values: Mapping = LIKELY) -> np.ndarray:
    """The costs or the benefits in each period; one row a draw where `values` holds arrays of draws."""
    chosen = [stream for stream in found if stream.side == side]
    if not chosen:
        return np.zeros_like(found[0].profile)
    amounts = np.stack(np.broadcast_arrays(*(amount(stream, values) for stream in chosen)), axis=-1)
    return amounts @ np.stack([stream.profile for stream in chosen])


def net_present_value(found: Sequence[Stream], rate: float, *, values: Mapping = LIKELY):
    """Benefits less costs, discounted at `rate` per period; one a draw where `values` holds arrays of draws."""
    signs = {"cost": -1, "benefit": 1}
    return sum(signs[stream.side] * amount(stream, values) * npv(stream.profile, rate) for stream in found)


def _cost_stream(line: Cost, key: str, *, plan: Plan, horizon: int) -> Stream:
    inputs = (*_amount(line, key, plan), *_champions(line, plan))
    return Stream(line.name, "cost", _driven(inputs, line, key, plan), cost_profile(line, horizon), None, line.grade,
                  line.every != "once")


def _benefit_stream(line: Benefit, key: str, *, plan: Plan, profile: np.ndarray) -> Stream:
    effect = plan.effects.get(line.from_pilot)
    inputs = [*_amount(line, key, plan), *_champions(line, plan)]
    inputs += [given(getattr(line, part), key=(key, part), label=line.name) for part in HAIRCUTS]
    if effect is not None:
        inputs = [measured(effect), given(line.volume, key=(key, "volume"), label=line.name), *inputs]
    grade = line.grade if effect is None else grade_of(effect)
    return Stream(line.name, "benefit", _driven(inputs, line, key, plan), profile, line.kind, grade,
                  line.every != "once")


def _driven(inputs: Sequence[Input], line: Line, key: str, plan: Plan) -> tuple[Input, ...]:
    """The inputs with the line's driver on those that are its own.

    A measured effect, the cost of an hour and an exchange rate are not: they are uncertain for reasons of their own,
    and drawn once for all lines.
    """
    if line.driver is None:
        return tuple(inputs)
    own = {"driver": line.driver, "correlation": plan.roi.drivers[line.driver]}
    return tuple(replace(part, **own) if part.key[0] == key else part for part in inputs)


def _whole(stream: Stream) -> Stream:
    """The stream with no share taken off."""
    return replace(stream, inputs=tuple(part for part in stream.inputs if part.part not in HAIRCUTS))


def _table_streams(table: pd.DataFrame, horizon: int) -> tuple[Stream, Stream]:
    columns = (table[side].to_numpy()[: horizon + 1] for side in SIDES)
    return tuple(Stream("", side, (), profile) for side, profile in zip(SIDES, columns, strict=True))


def _amount(line: Line, key: str, plan: Plan) -> list[Input]:
    """What the money of a line, or of one unit of its metric, is the product of; work has the case's own hour cost."""
    money = next((part for part in ("amount", "value") if getattr(line, part, None) is not None), None)
    if money:
        unit = "" if line.currency in (None, plan.currency) else line.currency
        amount = given(getattr(line, money), key=(key, money), label=line.name, unit=unit)
        return [replace(amount, **_span(line)), *_exchange(line.currency, plan)]
    if line.hours is not None:
        return [replace(given(line.hours, key=(key, "hours"), label=line.name), **_span(line)), *_hour(plan)]
    year = plan.hour_cost.hours / (MONTHS if line.every == "month" else 1)
    return [given(line.positions, key=(key, "positions"), label=line.name), *_hour(plan), _known(year, ("roi", "year"))]


def _span(line: Line) -> dict[str, str | bool]:
    """What one amount of a line is for: a span of time, or a case of the pilot, and whether for each champion."""
    every = "case" if getattr(line, "from_pilot", None) else line.every
    return {"every": every, "per_champion": line.per_champion}


def _hour(plan: Plan) -> list[Input]:
    """The cost of an hour in the currency of its salary, and what that currency is worth."""
    cost = plan.hour_cost
    low, likely, high = (value / cost.exchange_rate for value in (cost.low, cost.hour, cost.high))
    spread = likely if cost.shape == "exact" else Range(low=low, likely=likely, high=high, shape=cost.shape)
    unit = "" if cost.currency == plan.currency else cost.currency
    return [given(spread, key=("roi", "hour_cost"), label="", unit=unit), *_exchange(cost.currency, plan)]


def _exchange(currency: str | None, plan: Plan) -> list[Input]:
    """What one unit of another currency is worth, the same input in all lines of that currency."""
    if currency in (None, "", plan.currency):
        return []
    rate = plan.roi.exchange_rates[currency].rate
    return [given(rate, key=(currency, "rate"), label=currency, unit=plan.currency)]


def _champions(line: Line, plan: Plan) -> list[Input]:
    return [_known(plan.champions, ("roi", "champions"))] if line.per_champion else []


def _known(value: float, key: tuple[str, str]) -> Input:
    return Input(key, "", key[1], value, value, value)


def grade_of(effect: Effect) -> str:
    """How well a benefit from the pilot is known: as the effect was measured, but no better than estimated where the
    effect may as well be none.
    """
    return "estimated" if effect.code == "inconclusive" else effect.grade


def rotations(roi: Roi) -> tuple[Handover, ...]:
    """What handing over to new champions costs, as a line for each champion; none where that is not planned."""
    if roi.rotation is None:
        return ()
    return (Handover(name=_("Handover to a new champion"), amount=roi.rotation.cost, every="once", per_champion=True,
                     after_months=roi.rotation.after_months, basis=roi.rotation.basis, owner=roi.owner),)
