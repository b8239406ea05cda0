"""What moves the result: one input at a time, and the ramp-up of all benefits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from .certainty import RampLimit, Swing
from .draws import uncertain
from .finance import rate_per_period
from .inputs import Input
from .lines import Plan, by_period, net_present_value, streams

LONGEST_RAMP = 1200
TAILS = np.array([0.1, 0.9])


@dataclass(frozen=True)
class Bar:
    """The outcome with one input at its low and at its high value, all others at base."""

    name: str
    at_low: float
    at_high: float

    @property
    def swing(self) -> float:
        """How far apart the two outcomes are."""
        return abs(self.at_high - self.at_low)


def tornado(model: Callable[[Mapping], float], base: Mapping, *, low: Mapping, high: Mapping) -> tuple[Bar, ...]:
    """One bar for each input in `low` and `high`, the widest first, ties by name.

    `model` computes the outcome from a mapping of all inputs. How inputs act together is not in the bars.
    """
    bars = (Bar(name, model({**base, name: low[name]}), model({**base, name: high[name]})) for name in low)
    return tuple(sorted(bars, key=lambda bar: (-bar.swing, bar.name)))


def swings(plan: Plan) -> tuple[Swing, ...]:
    """What each uncertain input does to the net present value between its P10 and its P90, the widest first."""
    found = streams(plan)
    inputs = {part.key: part for part in uncertain(found)}
    ends = {key: tuple(map(float, part.quantile(TAILS))) for key, part in inputs.items()}
    rate = rate_per_period(plan.roi.discount_rate, plan.periods_per_year)

    def model(values: Mapping) -> float:
        return net_present_value(found, rate, values=values)

    base = {key: part.likely for key, part in inputs.items()}
    low, high = ({key: pair[at] for key, pair in ends.items()} for at in (0, 1))
    bars = tornado(model, base, low=low, high=high)
    return tuple(_swing(inputs[bar.name], ends=ends[bar.name], bar=bar) for bar in bars)


def ramp_limit(plan: Plan, months: int) -> RampLimit | None:
    """The longest ramp-up of all benefits with which the base case is paid back for good within `months`.

    None beyond the horizon and for a table of cash flows, which has no ramp-up to change. Solved with brentq for the
    ramp-up at which the lowest balance from month `months` on is zero.
    """
    if plan.flows is not None or months > plan.horizon:
        return None

    def lowest(ramp: float) -> float:
        found = streams(plan, ramp=ramp)
        return float((by_period(found, "benefit") - by_period(found, "cost")).cumsum()[months:].min())

    if lowest(0) < 0:
        return RampLimit(months, "never", None)
    if lowest(LONGEST_RAMP) >= 0:
        return RampLimit(months, "always", None)
    return RampLimit(months, "limit", float(brentq(lowest, 0, LONGEST_RAMP)))


def _swing(part: Input, *, ends: tuple[float, float], bar: Bar) -> Swing:
    return Swing(part.label, part.part, part.shape, part.unit, part.likely, part.low, part.high, *ends, bar.at_low,
                 bar.at_high, part.key)
