"""Lines of a business case -> streams: what each costs or brings in every period of the horizon."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pandas as pd

from ..company.params import Benefit, Cost, Line, Roi
from ..pilot.effect import Effect
from .inputs import Input, can_be_priced, given, measured

MONTHS = 12
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

    Either `flows` (index period; columns cost, benefit) or the lines of `roi`, with the pilot's effects by metric.
    """

    roi: Roi
    effects: Mapping[str, Effect]
    flows: pd.DataFrame | None
    horizon: int
    periods_per_year: int


def streams(plan: Plan, *, horizon: int | None = None, face_value: bool = False, ramp: float | None = None):
    """The streams of every counted line over `horizon` periods, the plan's own when None.

    At face value there is no ramp-up and no share is taken off; `ramp` puts one ramp-up in place of every line's own.
    """
    horizon = plan.horizon if horizon is None else horizon
    if plan.flows is not None:
        return _table_streams(plan.flows, horizon)
    found = [_cost_stream(line, f"costs.{at}", horizon=horizon) for at, line in enumerate(plan.roi.costs)]
    for at, line in enumerate(plan.roi.benefits):
        if is_counted(line, plan.effects):
            months = 0 if face_value else line.ramp_up_months if ramp is None else ramp
            stream = _benefit_stream(
                line, f"benefits.{at}", effects=plan.effects,
                profile=benefit_profile(line, horizon, ramp_months=months),
            )
            found.append(_whole(stream) if face_value else stream)
    return tuple(found)


def is_counted(line: Benefit, effects: Mapping[str, Effect]) -> bool:
    """Whether a benefit can be counted: its amount is given, or the pilot could tell the effect it rests on."""
    return line.from_pilot is None or can_be_priced(effects[line.from_pilot])


def cost_profile(line: Cost, horizon: int) -> np.ndarray:
    """How often a cost falls due in each month 0..horizon: a yearly one at the start of each year."""
    profile, last = np.zeros(horizon + 1), _last_month(line, horizon)
    if line.every == "once":
        profile[line.month : line.month + 1] = 1
    elif line.every == "month":
        profile[max(line.month, 1) : last + 1] = 1
    else:
        profile[line.month : last : MONTHS] = 1
    return profile


def benefit_profile(line: Benefit, horizon: int, *, ramp_months: float) -> np.ndarray:
    """The part of a benefit's amount that falls due in each month 0..horizon: a yearly one spread over the months.

    In month m of the line's life it has reached the share min(1, m / ramp_months); what comes once comes whole.
    """
    profile, start = np.zeros(horizon + 1), max(line.month, 1)
    if line.every == "once":
        profile[line.month : line.month + 1] = 1
        return profile
    shares = reached(_last_month(line, horizon) - start + 1, ramp_months)
    profile[start : start + len(shares)] = shares / (MONTHS if line.every == "year" else 1)
    return profile


def reached(months: int, ramp_months: float) -> np.ndarray:
    """The share of its full size a benefit has reached in months 1, 2, ..., `months`: min(1, m / ramp_months)."""
    month = np.arange(1, months + 1)
    return np.minimum(1.0, month / ramp_months) if ramp_months > 0 else np.ones(len(month))


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


def _last_month(line: Line, horizon: int) -> int:
    return horizon if line.until is None else min(line.until, horizon)


def _cost_stream(line: Cost, key: str, *, horizon: int) -> Stream:
    inputs = (given(line.amount, key=(key, "amount"), label=line.name),)
    return Stream(line.name, "cost", inputs, cost_profile(line, horizon), None, line.grade, line.every != "once")


def _benefit_stream(line: Benefit, key: str, *, effects: Mapping[str, Effect], profile: np.ndarray) -> Stream:
    effect = effects.get(line.from_pilot)
    parts = ("amount",) if effect is None else ("volume", "value")
    inputs = [given(getattr(line, part), key=(key, part), label=line.name) for part in (*parts, *HAIRCUTS)]
    if effect is not None:
        inputs.insert(0, measured(effect))
    grade = line.grade if effect is None else effect.grade
    return Stream(line.name, "benefit", tuple(inputs), profile, line.kind, grade, line.every != "once")


def _whole(stream: Stream) -> Stream:
    """The stream with no share taken off."""
    return replace(stream, inputs=tuple(part for part in stream.inputs if part.part not in HAIRCUTS))


def _table_streams(table: pd.DataFrame, horizon: int) -> tuple[Stream, Stream]:
    columns = (table[side].to_numpy()[: horizon + 1] for side in SIDES)
    return tuple(Stream("", side, (), profile) for side, profile in zip(SIDES, columns, strict=True))
