"""Shares: yes out of n, within a small company, and compared between two periods."""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike
from scipy import optimize, stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from .estimate import SAME, Estimate, Spread, quantile, sample, student

SMALL_SAMPLE = 15
LARGEST_Z = 37.0


@dataclass(frozen=True)
class Bounds:
    """A share among those who answered, and what it is among all if nobody, or everybody, of the others says yes."""

    observed: float | None
    low: float | None
    high: float | None


def wilson(yes: float, n: float, *, confidence: float = 0.95) -> Estimate:
    """The share `yes` out of `n` with Wilson's score interval (Newcombe 1998, Stat Med 17:857, method 3)."""
    return _wilson(yes, n, quantile(confidence), confidence)


def _wilson(yes: float, n: float, z: float, confidence: float) -> Estimate:
    if n <= 0:
        return Estimate(confidence=confidence, method="wilson")
    _check_share(yes, n)
    low, high = proportion_confint(yes, n, alpha=2 * stats.norm.sf(z), method="wilson")
    return Estimate(yes / n, _clip(low), _clip(high), confidence=confidence, method="wilson")


def share_within_population(yes: int, n: int, population: int | None, *, confidence: float = 0.95) -> Estimate:
    """The share among `population` people, of whom `n` answered, as if those were drawn at random.

    Wilson's interval with z sqrt((N - n) / (N - 1)); the exact hypergeometric interval for fewer than 15 answers.
    Without a population, Wilson's plain interval. A population smaller than `n` counts as `n`: all have answered.
    """
    if population is None or n <= 0:
        return wilson(yes, n, confidence=confidence)
    _check_share(yes, n)
    population = max(population, n)
    if n < SMALL_SAMPLE:
        low, high = count_within_population(yes, n, population, confidence=confidence)
        return Estimate(yes / n, low / population, high / population, confidence=confidence, method="hypergeometric")
    left = (population - n) / (population - 1)
    estimate = _wilson(yes, n, quantile(confidence) * math.sqrt(left), confidence)
    return replace(estimate, method="wilson_finite")


def count_within_population(yes: int, n: int, population: int, *, confidence: float = 0.95) -> tuple[int, int]:
    """The fewest and the most of a population who could say yes, given `yes` out of `n` drawn without replacement.

    All counts that neither one-sided hypergeometric test rejects: Clopper and Pearson's idea for a finite population.
    """
    _check_share(yes, n)
    alpha = (1 - confidence) / 2
    counts = np.arange(yes, population - n + yes + 1)
    not_too_few = stats.hypergeom.sf(yes - 1, population, counts, n) > alpha
    not_too_many = stats.hypergeom.cdf(yes, population, counts, n) > alpha
    possible = counts[not_too_few & not_too_many]
    return int(possible.min()), int(possible.max())


def mean_within_population(
    mean: float, sd: float, n: int, population: int | None, *, confidence: float = 0.95
) -> Estimate:
    """The mean among `population` people, of whom `n` answered, as if those were drawn at random.

    `sd` is the answers' standard deviation with n - 1. The variance sd^2 / n shrinks by 1 - n / N (Cochran 1977,
    ch. 2); where all have answered the interval is the mean itself. One answer, or no spread, gives no interval.
    """
    method = "t_finite"
    if n <= 0:
        return Estimate(confidence=confidence, method=method)
    if population is not None and n >= population:
        return Estimate(float(mean), float(mean), float(mean), 0.0, confidence=confidence, method=method)
    left = 1.0 if population is None else 1 - n / population
    seen = n > 1 and sd > SAME * abs(mean)  # false for an sd that does not exist (NaN), too
    spreads = [Spread(sd**2 / n * left, n - 1) if seen else None]
    return replace(student(mean, spreads, confidence=confidence, method=method), p=None)


def nonresponse_bounds(yes: int, responses: int, population: int) -> Bounds:
    """What the share among all can be at worst: all who did not answer say no, or all say yes (Manski 1989)."""
    if population <= 0:
        return Bounds(None, None, None)
    _check_share(yes, max(responses, 0))
    population = max(population, responses)
    observed = yes / responses if responses else None
    return Bounds(observed, yes / population, (yes + population - responses) / population)


def newcombe_difference(yes_a: float, n_a: float, yes_b: float, n_b: float, *, confidence: float = 0.95) -> Estimate:
    """The difference of two independent shares, b - a, with Newcombe's hybrid score interval.

    Newcombe 1998, Stat Med 17:873, method 10. The p-value is one minus the confidence at which the interval just
    reaches zero. It takes every case as independent: too narrow where cases come in clumps.
    """
    method = "newcombe"
    if n_a <= 0 or n_b <= 0:
        return Estimate(confidence=confidence, method=method)
    _check_share(yes_a, n_a)
    _check_share(yes_b, n_b)
    z, tables = quantile(confidence), (yes_a, n_a, yes_b, n_b)
    low, high = _newcombe(*tables, z)
    return Estimate(yes_b / n_b - yes_a / n_a, low, high, (high - low) / (2 * z), p=_newcombe_p(*tables),
                    confidence=confidence, method=method)


def _newcombe(yes_a: float, n_a: float, yes_b: float, n_b: float, z: float) -> tuple[float, float]:
    low, high = confint_proportions_2indep(yes_b, n_b, yes_a, n_a, method="newcomb", compare="diff",
                                           alpha=2 * stats.norm.sf(z))
    return max(float(low), -1.0), min(float(high), 1.0)


def _newcombe_p(yes_a: float, n_a: float, yes_b: float, n_b: float) -> float:
    difference = yes_b * n_a - yes_a * n_b
    if difference == 0:
        return 1.0
    nearest = 0 if difference > 0 else 1

    def limit(z: float) -> float:
        return _newcombe(yes_a, n_a, yes_b, n_b, z)[nearest]

    if limit(LARGEST_Z) * difference > 0:
        return 0.0
    return float(2 * stats.norm.sf(optimize.brentq(limit, 1e-6, LARGEST_Z)))


def clustered_difference(
    errors_a: ArrayLike, processed_a: ArrayLike, errors_b: ArrayLike, processed_b: ArrayLike, *,
    confidence: float = 0.95,
) -> Estimate:
    """The difference b - a of two shares counted in batches (weeks, persons), whose errors may come in clumps.

    One entry a batch: how many errors, of how many processed. The variance is that of a ratio, linearised, with
    K / (K - 1) for K batches; a Welch t interval. A batch with nothing processed says nothing. Where a period has no
    error, or nothing but errors, or no batch differs from the rest, Newcombe's interval of the totals stands in and
    `method` is "newcombe_pooled". Raises ValueError where more errors than processed are counted.
    """
    a, b = _batches(errors_a, processed_a), _batches(errors_b, processed_b)
    x_a, n_a, x_b, n_b = totals = [float(counts.sum()) for counts in (*a, *b)]
    value = x_b / n_b - x_a / n_a if n_a and n_b else None
    if min(a[0].size, b[0].size) < 2:
        return Estimate(value, confidence=confidence, method="clustered")
    spreads = [_share_spread(*a), _share_spread(*b)]
    if x_a in (0, n_a) or x_b in (0, n_b) or spreads[0].variance + spreads[1].variance == 0:
        return replace(newcombe_difference(*totals, confidence=confidence), method="newcombe_pooled")
    return student(value, spreads, confidence=confidence, method="clustered")


def _batches(errors: ArrayLike, processed: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    errors, processed = sample(errors), sample(processed)
    if errors.shape != processed.shape:
        raise ValueError("as many batches of errors as of processed are needed")
    if (errors < 0).any() or (errors > processed).any():
        raise ValueError("errors must lie between nothing and all that was processed")
    return errors[processed > 0], processed[processed > 0]


def _share_spread(errors: np.ndarray, processed: np.ndarray) -> Spread:
    n, total = errors.size, processed.sum()
    away = errors - errors.sum() / total * processed
    variance = n / (n - 1) * float(away @ away) / total**2
    return Spread(variance if np.abs(away).max() > 1e-9 else 0.0, n - 1)


def _check_share(yes: float, n: float) -> None:
    if not 0 <= yes <= n:
        raise ValueError(f"{yes} out of {n} is not a share")


def _clip(value: float) -> float:
    return min(max(float(value), 0.0), 1.0)
