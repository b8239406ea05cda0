"""What a line of the business case rests on, and how sure each of these inputs is."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from scipy import stats

from ..company.params import Range
from ..pilot.effect import Effect
from ..pilot.kinds.amounts import BY_RATIO


@dataclass(frozen=True)
class Input:
    """One amount, volume, value, share, hour cost, exchange rate or measured effect: its likely value, and what else
    it may be.

    `key` is the same wherever the same input is used, so that a metric that two lines rest on is drawn once.
    `part` is amount, volume, value, hours, positions, hour_cost, rate, year, champions, realised, attributed or effect;
    `label` the line's or the metric's own name, or the currency that a rate is for.
    `quantile` maps probabilities to values, None for what is known exactly; `low` and `high` are the limits given,
    or the interval measured. `unit` is that of a measured effect, or the currency of money where it is not the case's.
    `every` says what an amount or hours of work are for: month, year or once (for a benefit from the pilot, a case),
    and `per_champion` that they are for each champion.
    Inputs of one part and one `driver` rise and fall together, with that rank `correlation`.
    """

    key: tuple[str, str]
    label: str
    part: str
    likely: float
    low: float
    high: float
    shape: str = "exact"
    unit: str = ""
    quantile: Callable[[np.ndarray], np.ndarray] | None = None
    driver: str = ""
    correlation: float = 0.0
    every: str = ""
    per_champion: bool = False


def pert(low: float, high: float, *, likely: float):
    """The PERT distribution (lambda 4) between absolute limits, as a frozen scipy distribution; mean (a + 4m + b) / 6.

    A beta distribution with shapes 1 + 4 (m - a) / (b - a) and 1 + 4 (b - m) / (b - a).
    """
    width = high - low
    return stats.beta(1 + 4 * (likely - low) / width, 1 + 4 * (high - likely) / width, loc=low, scale=width)


def triangular(low: float, high: float, *, likely: float):
    """The triangular distribution between absolute limits, as a frozen scipy distribution; mean (a + m + b) / 3."""
    return stats.triang((likely - low) / (high - low), loc=low, scale=high - low)


SHAPES = {"pert": pert, "triangular": triangular}


def given(value: float | Range, *, key: tuple[str, str], label: str, unit: str = "") -> Input:
    """The input that company.yaml gives as one number or as a range; the second part of `key` says what it is."""
    part = key[1]
    if not isinstance(value, Range):
        return Input(key, label, part, value, value, value, unit=unit)
    if value.low == value.high:
        return Input(key, label, part, value.likely, value.low, value.high, unit=unit)
    return Input(key, label, part, value.likely, value.low, value.high, value.shape, unit,
                 partial(_given_quantile, value))


def _given_quantile(value: Range, probability: np.ndarray) -> np.ndarray:
    """The value at each probability; the distribution is made when it is drawn from, for making one is slow."""
    return SHAPES[value.shape](value.low, value.high, likely=value.likely).ppf(probability)


def measured(effect: Effect) -> Input:
    """The units a case saves (or gains), from a pilot's effect: its estimate, its interval, and its t distribution.

    Nothing is cut off at zero: an effect that may be a worsening counts as one in that share of the draws.
    """
    effect = _priced(effect)
    ends = sorted((saved(effect, effect.low), saved(effect, effect.high)))
    likely = saved(effect, effect.estimate)
    return Input((effect.metric, "effect"), effect.label, "effect", likely, *ends, "measured",
                 effect.unit, partial(_saved_quantile, effect))


def can_be_priced(effect: Effect) -> bool:
    """Whether the pilot could tell what a case saves, in the metric's own unit."""
    effect = _priced(effect)
    needed = [effect.estimate, effect.low, effect.high, effect.se]
    if effect.scale == "ratio":
        needed.append(effect.before.mean)
    return effect.verdict != "unknown" and effect.scale != "superiority" and None not in needed


def _priced(effect: Effect) -> Effect:
    """The effect as it turns into money: the change of the arithmetic mean, where a ratio does not hold for that."""
    means = effect.mean_change
    if means is None or means.method == BY_RATIO:
        return effect
    return replace(effect, scale="difference", estimate=means.value, low=means.low, high=means.high, se=means.se,
                   df=means.df)


def saved(effect: Effect, estimate: float) -> float:
    """The units a case saves (or gains, where higher is better) if the effect is `estimate`; below zero, a worsening.

    A ratio is the level with the pilot over the level without it, and both are known only so well. They are taken to be
    equally uncertain: what is fixed is their geometric mean g, and g (ratio^1/2 - ratio^-1/2) is the change. At the
    ratio that was found this is the level without the pilot times (ratio - 1).
    """
    change = estimate
    if effect.scale == "ratio":
        middle = without_pilot(effect) * effect.estimate**0.5
        change = middle * (estimate**0.5 - estimate**-0.5)
    return -change if effect.better == "lower" else change


def without_pilot(effect: Effect) -> float | None:
    """The level there would be without the pilot, and so the most a case can save.

    It is the arithmetic mean before, or the value compared where there is no mean; for a ratio of counts, what the
    later periods would have held, for they may have been falling anyway: the mean after, divided by the ratio.
    """
    if effect.kind == "count" and effect.scale == "ratio" and effect.after.mean and effect.estimate:
        return effect.after.mean / effect.estimate
    return effect.before.value if effect.before.mean is None else effect.before.mean


def _saved_quantile(effect: Effect, probability: np.ndarray) -> np.ndarray:
    """The units saved at each probability: estimate + se t, on the scale where the interval is symmetric."""
    degrees = math.inf if effect.df is None else effect.df
    away = stats.t.ppf(probability, degrees) * (-effect.se if effect.better == "lower" else effect.se)
    if effect.scale == "ratio":
        return saved(effect, effect.estimate * np.exp(away))
    return saved(effect, effect.estimate + away)
