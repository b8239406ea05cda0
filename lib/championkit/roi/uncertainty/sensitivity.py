"""What moves the result, one input at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from ..inputs import Input
from ..lines import Plan, net_present_value, streams
from .certainty import Swing
from .draws import uncertain

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

    def model(values: Mapping) -> float:
        return net_present_value(found, plan.rate, values=values)

    base = {key: part.likely for key, part in inputs.items()}
    low, high = ({key: pair[at] for key, pair in ends.items()} for at in (0, 1))
    bars = tornado(model, base, low=low, high=high)
    return tuple(_swing(inputs[bar.name], ends=ends[bar.name], bar=bar) for bar in bars)


def _swing(part: Input, *, ends: tuple[float, float], bar: Bar) -> Swing:
    return Swing(part.label, part.part, part.shape, part.unit, part.likely, part.low, part.high, *ends, bar.at_low,
                 bar.at_high, part.key, part.every, part.per_champion)
