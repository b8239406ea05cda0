"""What must be true: the value of each input at which the programme neither gains nor loses."""

import math
from collections.abc import Callable
from functools import partial

from ..inputs import Input, without_pilot
from ..lines import HAIRCUTS, Plan, net_present_value, streams
from .certainty import Threshold

FIXED = ("champions", "year")
NOTHING = 1e-9


def thresholds(plan: Plan) -> tuple[Threshold, ...]:
    """The threshold of each input of a counted line, the one nearest to its likely value first.

    "Nearest" is the distance as a share of the likely value; where several are as near, the uncertain ones come first,
    and those that no value of the input can reach come last. The net present value is a straight line in each input,
    also in one that several lines share, so two of its values give the threshold.
    """
    found = streams(plan)
    model = partial(net_present_value, found, plan.rate)
    inputs = {part.key: part for stream in found for part in stream.inputs if part.part not in FIXED}
    pairs = [(_threshold(part, model, limits=_possible(part, plan)), part) for part in inputs.values()]
    return tuple(threshold for threshold, _part in sorted(pairs, key=lambda pair: _order(*pair)))


def _threshold(part: Input, model: Callable, *, limits: tuple[float, float]) -> Threshold:
    step, base = abs(part.likely) or 1.0, model()
    slope = (model(values={part.key: part.likely + step}) - base) / step
    value = part.likely - base / slope if slope else None
    # What is worth nothing only at the least the input can be, such as an hour that costs nothing, does not turn there.
    if value is not None and not limits[0] + NOTHING * step < value <= limits[1]:
        value = None
    reachable = value is not None and part.low <= value <= part.high
    return Threshold(part.label, part.part, part.unit, part.likely, value, slope > 0, reachable, part.every,
                     part.per_champion)


def _possible(part: Input, plan: Plan) -> tuple[float, float]:
    """The least and the most an input can be: a share 0 and 1, an amount 0 unless its range goes lower.

    A measured effect can be any worsening, but a case saves no more than it took, and a share ends at 1.
    """
    if part.part in HAIRCUTS:
        return 0.0, 1.0
    if part.part != "effect":
        return min(0.0, part.low), math.inf
    effect = plan.effects[part.key[0]]
    level = without_pilot(effect)
    if level is None or effect.better == "higher" and effect.kind != "share":
        return -math.inf, math.inf
    return -math.inf, level if effect.better == "lower" else 1 - level


def _order(threshold: Threshold, part: Input) -> tuple[float, bool]:
    if threshold.value is None:
        return math.inf, part.quantile is None
    # Rounded, for the inputs of one product are all equally near, but for the last digits.
    away = abs(threshold.value - part.likely) / abs(part.likely) if part.likely else math.inf
    return round(away, 9), part.quantile is None
