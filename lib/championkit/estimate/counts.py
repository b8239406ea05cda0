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

    `weight` (m,) sums to one; `coefficients` (m, k); `scatter` (m,) is the variance of a week, and `gram` (m, k, k)
    what the design makes of it; `rho` (m,).
    """

    weight: np.ndarray
    coefficients: np.ndarray
    scatter: np.ndarray
    gram: np.ndarray
    rho: np.ndarray


@dataclass(frozen=True)
class PlannedError:
    """The standard error that the logarithm of a ratio of levels would have, and its degrees of freedom."""

    se: float
    df: float


def its_ratio(
    counts: ArrayLike, exposure: ArrayLike | None, n_before: int, *, trend: Trend = "none",
    at: ArrayLike | None = None, season: int | None = None, confidence: float = 0.95,
) -> LevelChange:
    """The ratio of the typical weekly level after to that before, for counts that vary freely and carry over.

    One entry a week, in order, the first `n_before` of them before; `exposure` (people present, or a comparison
    series + 0.5), None for the same each week. `trend` is none, common (one slope throughout) or change (another
    slope after: the ratio is then the jump in the first week after). `at` is the week of each count, in whole weeks
    from the first week after (0): weeks left out are then a gap. `season` is how many weeks make a year: its first
    sine and cosine are then allowed for, which wants two years.

    Generalised least squares on ln(count + 0.5) - ln(exposure), averaged over a grid of carry-over (rho) and of
    independent variation, each weighted by its marginal likelihood; the limits are quantiles of that mixture of t
    distributions. Raises ValueError for a negative count, an exposure of nothing, or weeks (`at`) that do not
    increase or of which other than `n_before` lie before 0.
    """
    y, exposure = _weeks(counts, exposure)
    at = np.arange(y.size) - n_before if at is None else _positions(at, y.size, n_before)
    design = _design(at, trend, season)
    method = f"marginal_ar_{trend}"
    rows, columns = design.shape
    z = np.log(y + 0.5) - np.log(exposure)
    if not 0 < n_before < rows or not _estimable(design):
        return LevelChange(Estimate(confidence=confidence, method=method, log=True))
    plain = _plain(design, z)
    if _exact(design, z, plain):
        return LevelChange(Estimate(ratio(plain[1]), confidence=confidence, method=method, log=True))
    fits = _fit(design, z, at)
    average = fits.weight @ fits.coefficients
    unchanged = design * ~_of_change(columns, trend)
    fitted, counterfactual = (exposure * np.exp(x @ average) for x in (design, unchanged))
    effect = _effect(fits, average[1], rows - columns, confidence, method)
    return LevelChange(effect, float(fits.weight @ fits.rho), fitted, counterfactual)


def planned_ratio_se(
    counts: ArrayLike, exposure: ArrayLike | None, n_after: int, *, trend: Trend = "none",
    at: ArrayLike | None = None, season: int | None = None,
) -> PlannedError | None:
    """How exact `its_ratio` would be if `n_after` further weeks followed these counts, all of them from before.

    The carry-over and the scatter are those that the counts show: each assumption about them counts by its weight,
    sqrt(sum of weight se^2). `trend`, `at` (all below 0) and `season` as for `its_ratio`, which also says what is
    refused. For a change that could be detected see `detectable_difference`. None where the counts are too few for
    it, or do not vary at all.
    """
    y, exposure = _weeks(counts, exposure)
    before = np.arange(-y.size, 0) if at is None else _positions(at, y.size, y.size)
    weeks = np.concatenate([before, np.arange(n_after)])
    design = _design(weeks, trend, season)
    rows, columns = design.shape
    own = design[: y.size, ~_of_change(columns, trend)]
    z = np.log(y + 0.5) - np.log(exposure)
    if not _estimable(design) or not _estimable(own) or _exact(own, z, _plain(own, z)):
        return None
    fits = _fit(own, z, before)
    x = _whitened(weeks)[0] @ design
    variance = _variance(fits.scatter, np.swapaxes(x, 1, 2) @ x)
    return PlannedError(math.sqrt(fits.weight @ variance), float(rows - columns))


def _weeks(counts: ArrayLike, exposure: ArrayLike | None) -> tuple[np.ndarray, np.ndarray]:
    y = sample(counts)
    exposure = np.ones(y.size) if exposure is None else sample(exposure)
    if y.shape != exposure.shape:
        raise ValueError("each week needs a count and an exposure")
    if (y < 0).any() or (exposure <= 0).any():
        raise ValueError("a count is negative, or an exposure is not above zero")
    return y, exposure


def _positions(at: ArrayLike, n: int, n_before: int) -> np.ndarray:
    at = sample(at)
    weeks = at.astype(int)
    if at.size != n or (weeks != at).any() or (np.diff(weeks) <= 0).any() or (weeks < 0).sum() != n_before:
        raise ValueError("each count needs its week, a whole number that increases and is below 0 before the start")
    return weeks


def _design(at: np.ndarray, trend: Trend, season: int | None) -> np.ndarray:
    """The level, the change and the trend of each week, and the season last."""
    time = at.astype(float)
    after = (time >= 0).astype(float)
    columns = {"none": (), "common": (time,), "change": (time, after * time)}[trend]
    angle = 2 * np.pi * time / (season or 1)
    return np.column_stack([np.ones(at.size), after, *columns, *([np.sin(angle), np.cos(angle)] if season else [])])


def _of_change(columns: int, trend: Trend) -> np.ndarray:
    """Which columns of the design stand for the change."""
    return np.isin(np.arange(columns), (1, 3) if trend == "change" else (1,))


def _estimable(design: np.ndarray) -> bool:
    rows, columns = design.shape
    return rows > columns and np.linalg.matrix_rank(design) == columns


def _plain(design: np.ndarray, z: np.ndarray) -> np.ndarray:
    return np.linalg.lstsq(design, z)[0]


def _exact(design: np.ndarray, z: np.ndarray, coefficients: np.ndarray) -> bool:
    return bool(np.abs(z - design @ coefficients).max() < NO_SCATTER)


@lru_cache(maxsize=2)  # each fills megabytes, and those used again are used soon
def _whiteners(weeks: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each assumption: the inverse Cholesky factor of the weeks' correlation, its log determinant, and rho."""
    apart, n = np.abs(np.subtract.outer(weeks, weeks)), len(weeks)
    assumptions = list(product(CARRY_OVER, INDEPENDENT))
    inverses, determinants = np.empty((len(assumptions), n, n)), np.empty(len(assumptions))
    for number, (rho, independent) in enumerate(assumptions):
        correlation = (1 - independent) * rho**apart + independent * np.eye(n)
        factor = linalg.cholesky(correlation, lower=True)
        inverses[number] = linalg.solve_triangular(factor, np.eye(n), lower=True)
        determinants[number] = 2 * np.log(np.diag(factor)).sum()
    return inverses, determinants, np.array([rho for rho, _independent in assumptions])


def _whitened(at: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The same for weeks that begin anywhere, for only their distances count."""
    return _whiteners(tuple((at - at[0]).tolist()))


def _fit(design: np.ndarray, z: np.ndarray, at: np.ndarray) -> _Fits:
    rows, columns = design.shape
    inverses, determinants, rhos = _whitened(at)
    x, y = inverses @ design, inverses @ z
    gram = np.swapaxes(x, 1, 2) @ x
    coefficients = np.linalg.solve(gram, np.einsum("mtk,mt->mk", x, y)[..., None])[..., 0]
    squares = ((y - np.einsum("mtk,mk->mt", x, coefficients)) ** 2).sum(axis=1)
    df = rows - columns
    log_weight = -0.5 * (determinants + np.linalg.slogdet(gram)[1] + df * np.log(squares))
    return _Fits(special.softmax(log_weight), coefficients, squares / df, gram, rhos)


def _variance(scatter: np.ndarray, gram: np.ndarray) -> np.ndarray:
    """The variance of the change."""
    return scatter * np.linalg.inv(gram)[:, 1, 1]


def _effect(fits: _Fits, average: float, df: int, confidence: float, method: str) -> Estimate:
    change, errors = fits.coefficients[:, 1], np.sqrt(_variance(fits.scatter, fits.gram))

    def below(log_ratio: float) -> float:
        return float(fits.weight @ stats.t.cdf((log_ratio - change) / errors, df))

    def limit(share: float) -> float:
        ends, room = change + stats.t.ppf(share, df) * errors, 1e-6 * errors.max()
        return optimize.brentq(lambda at: below(at) - share, ends.min() - room, ends.max() + room, xtol=1e-12)

    low, high = limit(0.5 - confidence / 2), limit(0.5 + confidence / 2)
    p = 2 * min(float(fits.weight @ tail(-change / errors, df)) for tail in (stats.t.cdf, stats.t.sf))
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
