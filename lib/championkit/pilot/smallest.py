"""The smallest change that matters, on the scale where effects are compared with it."""

import math

from ..company.params import Metric
from .measured import Measured

DEFAULT_DAYS, DEFAULT_RATIO, DEFAULT_POINTS, DEFAULT_SUPERIORITY = 5.0, 0.10, 0.02, 0.06


def smallest_change(metric: Metric, found: Measured) -> float:
    """The smallest change that matters, on the effect's additive scale: days, points, or a logarithm of a ratio.

    Of a level of nothing, no share is left to fall by: then no ratio is small enough to matter (infinity).
    """
    wanted, level = metric.smallest_change, abs(found.before.value or 0.0)
    if found.scale == "ratio":
        share = DEFAULT_RATIO if wanted is None else wanted.value
        if wanted is not None and not wanted.relative:
            share = wanted.value / level if level else math.inf
        if metric.better == "higher":
            return math.log1p(share)
        return -math.log1p(-share) if share < 1 else math.inf
    if found.scale == "superiority":
        return DEFAULT_SUPERIORITY if wanted is None else wanted.value - 0.5
    if wanted is None:
        return {"duration": DEFAULT_DAYS, "share": DEFAULT_POINTS}.get(metric.kind, DEFAULT_RATIO * level)
    return wanted.value * level if wanted.relative and metric.kind != "share" else wanted.value
