"""Counts a week, which vary more than chance and carry over: the level before and after, and rates of totals."""

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import linalg, optimize, special, stats

from .estimate import Estimate, quantile, ratio, sample

Trend = Literal["none", "common", "change"]

CARRY_OVER = np.arange(20) / 20
INDEPENDENT = (0.0, 0.25, 0.5, 0.75)
AFTER = (1, 3)  # the columns of the design that stand for the change
NO_SCATTER = 1e-9


@dataclass(frozen=True)
class LevelChange:
    """The ratio of the weekly level after to before, and what a chart of it needs.

    `rho` is the mean carry-over from one week to the next, from 0 to 0.95. `fitted` is the level of each week and
    `counterfactual` what it would be had nothing changed, both in counts at that week's exposure. All are None
    where the weeks are too few, or do not vary at all.
    """

    effect: Estimate
    rho: float | None = None
    fitted: np.ndarray | None = None
    counterfactual: np.ndarray | None = None


@dataclass(frozen=True)
class _Fits:
    """The same regression under every assumption about carry-over, and how well each assumption does.

    `weight` (m,) sums to one; `coefficients` (m, k); `se` (m,) is that of the change; `rho` (m,).
    """

    weight: np.ndarray
    coefficients: np.ndarray
    se: np.ndarray
    rho: np.ndarray


def its_ratio(
    counts: ArrayLike, exposure: ArrayLike | None, n_before: int, *, trend: Trend = "none", confidence: float = 0.95
) -> LevelChange:
    """The ratio of the typical weekly level after to that before, for counts that vary freely and carry over.

    One entry a week, in order, the first `n_before` of them before; `exposure` (people present, or a comparison
    series + 0.5), None for the same each week. `trend` is none, common (one slope throughout) or change (another
    slope after: the ratio is then the jump in the first week after).

    Generalised least squares on ln(count + 0.5) - ln(exposure), averaged over a grid of carry-over (rho) and of
    independent variation, each weighted by its marginal likelihood; the limits are quantiles of that mixture of t
    distributions. Raises ValueError for a negative count or an exposure of nothing.
    """
    y, exposure = _weeks(counts, exposure)
    design = _design(y.size, n_before, trend)
    method = f"marginal_ar_{trend}"
    rows, columns = design.shape
    z = np.log(y + 0.5) - np.log(exposure)
    if not 0 < n_before < rows or rows <= columns or np.linalg.matrix_rank(design) < columns:
        return LevelChange(Estimate(confidence=confidence, method=method, log=True))
    plain = np.linalg.lstsq(design, z)[0]
    if np.abs(z - design @ plain).max() < NO_SCATTER:
        return LevelChange(Estimate(ratio(plain[1]), confidence=confidence, method=method, log=True))
    fits = _fit(design, z)
    average = fits.weight @ fits.coefficients
    unchanged = design * ~np.isin(np.arange(columns), AFTER)
    fitted, counterfactual = (exposure * np.exp(x @ average) for x in (design, unchanged))
    effect = _effect(fits, average[1], rows - columns, confidence, method)
    return LevelChange(effect, float(fits.weight @ fits.rho), fitted, counterfactual)


def _weeks(counts: ArrayLike, exposure: ArrayLike | None) -> tuple[np.ndarray, np.ndarray]:
    y = sample(counts)
    exposure = np.ones(y.size) if exposure is None else sample(exposure)
    if y.shape != exposure.shape:
        raise ValueError("each week needs a count and an exposure")
    if (y < 0).any() or (exposure <= 0).any():
        raise ValueError("a count is negative, or an exposure is not above zero")
    return y, exposure


def _design(n: int, n_before: int, trend: Trend) -> np.ndarray:
    time = np.arange(n) - float(n_before)
    after = (time >= 0).astype(float)
    columns = {"none": (), "common": (time,), "change": (time, after * time)}[trend]
    return np.column_stack([np.ones(n), after, *columns])


@lru_cache(maxsize=8)
def _whiteners(n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each assumption: the inverse Cholesky factor of the weeks' correlation, its log determinant, and rho."""
    apart = np.abs(np.subtract.outer(np.arange(n), np.arange(n)))
    inverses, determinants, rhos = [], [], []
    for rho, independent in product(CARRY_OVER, INDEPENDENT):
        correlation = (1 - independent) * rho**apart + independent * np.eye(n)
        factor = linalg.cholesky(correlation, lower=True)
        inverses.append(linalg.solve_triangular(factor, np.eye(n), lower=True))
        determinants.append(2 * np.log(np.diag(factor)).sum())
        rhos.append(rho)
    return np.array(inverses), np.array(determinants), np.array(rhos)


def _fit(design: np.ndarray, z: np.ndarray) -> _Fits:
    rows, columns = design.shape
    inverses, determinants, rhos = _whiteners(rows)
    x, y = inverses @ design, inverses @ z
    gram = np.swapaxes(x, 1, 2) @ x
    coefficients = np.linalg.solve(gram, np.einsum("mtk,mt->mk", x, y)[..., None])[..., 0]
    squares = ((y - np.einsum("mtk,mk->mt", x, coefficients)) ** 2).sum(axis=1)
    df = rows - columns
    log_weight = -0.5 * (determinants + np.linalg.slogdet(gram)[1] + df * np.log(squares))
    se = np.sqrt(squares / df * np.linalg.inv(gram)[:, 1, 1])
    return _Fits(special.softmax(log_weight), coefficients, se, rhos)


def _effect(fits: _Fits, average: float, df: int, confidence: float, method: str) -> Estimate:
    change = fits.coefficients[:, 1]

    def below(log_ratio: float) -> float:
        return float(fits.weight @ stats.t.cdf((log_ratio - change) / fits.se, df))

    def limit(share: float) -> float:
        ends, room = change + stats.t.ppf(share, df) * fits.se, 1e-6 * fits.se.max()
        return optimize.brentq(lambda at: below(at) - share, ends.min() - room, ends.max() + room, xtol=1e-12)

    low, high = limit(0.5 - confidence / 2), limit(0.5 + confidence / 2)
    p = 2 * min(float(fits.weight @ tail(-change / fits.se, df)) for tail in (stats.t.cdf, stats.t.sf))
    se = (high - low) / (2 * quantile(confidence, df))
    return Estimate(ratio(average), ratio(low), ratio(high), se, float(df), p, confidence, method, log=True)


def rate_ratio(
    count_a: int, exposure_a: float, count_b: int, exposure_b: float, *, confidence: float = 0.95
) -> Estimate:
    """The ratio of two rates of totals, b / a, with the exact conditional interval (Clopper-Pearson; Fay 2010).

    It takes the counts as independent of each other. No ratio where nothing was counted before; no upper limit
    either, for then none is too large.
    """
    method, total = "exact_rates", count_a + count_b
    if exposure_a <= 0 or exposure_b <= 0 or total == 0:
        return Estimate(confidence=confidence, method=method, log=True)
    test = stats.binomtest(int(count_b), int(total), exposure_b / (exposure_a + exposure_b))
    limits = [_odds(share) for share in test.proportion_ci(confidence, method="exact")]
    value, low, high = (
        None if odds is None else odds * exposure_a / exposure_b for odds in (_odds(count_b / total), *limits)
    )
    se = math.log(high / low) / (2 * quantile(confidence)) if low and high else None
    return Estimate(value, low, high, se, None, float(test.pvalue), confidence, method, log=True)


def _odds(share: float) -> float | None:
    return float(share / (1 - share)) if share < 1 else None


def overdispersion(counts: ArrayLike, group: ArrayLike, *, exposure: ArrayLike | None = None) -> float | None:
    """How many times more the counts vary within their groups (periods) than independent events would: about 1 or more.

    Pearson's chi-square over its degrees of freedom, with one rate a group. None where there are no more counts than
    groups, or nothing was counted.
    """
    y, exposure = _weeks(counts, exposure)
    group = np.asarray(group).ravel()
    squares, groups = 0.0, np.unique(group)
    if y.size <= groups.size or not y.any():
        return None
    for one in groups:
        own = group == one
        expected = exposure[own] * y[own].sum() / exposure[own].sum()
        if y[own].any():
            squares += float(((y[own] - expected) ** 2 / expected).sum())
    return squares / (y.size - groups.size)
