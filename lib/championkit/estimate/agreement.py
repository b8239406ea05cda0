"""How far raters agree, and how far the items of a scale measure one thing."""

import warnings
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats
from statsmodels.multivariate.factor import Factor

from .estimate import SAME, Estimate

Scale = Literal["nominal", "ordinal", "interval"]

DRAWS = 2000
FEWEST_ITEMS = 3


def krippendorff_alpha(ratings: ArrayLike, level: Scale = "ordinal") -> float | None:
    """Krippendorff's alpha: 1 where raters agree fully, 0 where they agree as chance would (Krippendorff 2011).

    `ratings` has one row a person and one column a rater, NaN where there is no rating; `level` is the scale's.
    None where nobody has two ratings, or all ratings are the same.
    """
    values, coincidences = _coincidences(ratings)
    return _known(_alpha(coincidences.sum(axis=0), values, level))


def bootstrap_interval(
    ratings: ArrayLike, *, level: Scale = "ordinal", seed: int, draws: int = DRAWS, confidence: float = 0.95
) -> Estimate:
    """Krippendorff's alpha with the percentile interval of drawing the rated persons anew with replacement.

    A draw whose ratings are all the same has no alpha and is left out; no interval for fewer than two persons.
    """
    values, coincidences = _coincidences(ratings)
    value = _known(_alpha(coincidences.sum(axis=0), values, level))
    persons = len(coincidences)
    if value is None or persons < 2:
        return Estimate(value, confidence=confidence, method="bootstrap")
    random = np.random.default_rng(seed)
    times = random.multinomial(persons, np.full(persons, 1 / persons), size=draws)
    alphas = _alpha(np.tensordot(times, coincidences, axes=1), values, level)
    low, high = np.nanquantile(alphas, [0.5 - confidence / 2, 0.5 + confidence / 2])
    return Estimate(value, float(low), float(high), confidence=confidence, method="bootstrap")


def _coincidences(ratings: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """The values that occur, and for each person with two ratings or more how often each two of them meet."""
    ratings = _table(ratings)
    ratings = ratings[(~np.isnan(ratings)).sum(axis=1) >= 2]
    values = np.unique(ratings[~np.isnan(ratings)])
    counts = (ratings[:, :, None] == values).sum(axis=1)
    pairs = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(values.size)
    return values, pairs / (counts.sum(axis=1) - 1)[:, None, None]


def _alpha(coincidences: np.ndarray, values: np.ndarray, level: Scale) -> np.ndarray:
    """Alpha of one table of coincidences, or of a stack of them; NaN where all ratings are the same."""
    totals = coincidences.sum(axis=-1)
    distance = _distance(totals, values, level)
    observed = (coincidences * distance).sum(axis=(-2, -1))
    expected = (totals[..., :, None] * totals[..., None, :] * distance).sum(axis=(-2, -1))
    return 1 - np.divide((totals.sum(axis=-1) - 1) * observed, expected, out=np.full(expected.shape, np.nan),
                         where=expected > 0)


def _distance(totals: np.ndarray, values: np.ndarray, level: Scale) -> np.ndarray:
    """The squared distance of each two values: for ranks, how many ratings lie between them."""
    if level == "nominal":
        return 1 - np.eye(values.size)
    if level == "interval":
        return np.subtract.outer(values, values) ** 2
    middle = np.cumsum(totals, axis=-1) - totals / 2
    return (middle[..., :, None] - middle[..., None, :]) ** 2


def cronbach_alpha(items: ArrayLike, *, confidence: float = 0.95) -> Estimate:
    """Cronbach's alpha of a scale, with Feldt's interval (Feldt 1965, Psychometrika 30:357).

    `items` has one row a respondent and one column an item; a row with a missing answer (NaN) is left out.
    """
    items = _complete(items)
    n, k = items.shape
    method = "feldt"
    total = float(np.var(items.sum(axis=1), ddof=1)) if n > 1 else 0.0
    if k < 2 or total <= SAME:
        return Estimate(confidence=confidence, method=method)
    error = 1 - k / (k - 1) * (1 - float(np.var(items, axis=0, ddof=1).sum()) / total)
    if error <= SAME:
        return Estimate(1.0, confidence=confidence, method=method)
    distribution = stats.f(n - 1, (n - 1) * (k - 1))
    low, high = (1 - error * float(distribution.ppf(0.5 + side * confidence / 2)) for side in (1, -1))
    return Estimate(1 - error, low, high, confidence=confidence, method=method)


def omega_total(items: ArrayLike) -> float | None:
    """McDonald's omega: the share of a sum score's variance that one common factor explains.

    One-factor maximum likelihood on the correlations, (sum of loadings)^2 / ((sum)^2 + sum of unique variances).
    `items` as above; None for fewer than three items, for an item without spread, or where no factor can be fitted.
    """
    items = _complete(items)
    n, k = items.shape
    if k < FEWEST_ITEMS or n <= k or (np.ptp(items, axis=0) == 0).any():
        return None
    correlation = np.corrcoef(items, rowvar=False)
    variances, axes = np.linalg.eigh(correlation)
    if variances[0] <= SAME:
        return None
    # The fit would otherwise start from random loadings, and end a little elsewhere each time.
    start = (axes[:, -1:] * np.sqrt(variances[-1]), 1 / np.diag(np.linalg.inv(correlation)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an item that the factor explains fully is no reason to stop
        fit = Factor(corr=correlation, n_factor=1, method="ml", nobs=n).fit(start=start)
    # From numpy 2.5 on the eigenvectors behind the loadings come as complex numbers without an imaginary part.
    common = float(np.real(fit.loadings).sum() ** 2)
    return common / (common + float(np.real(fit.uniqueness).sum()))


def _table(values: ArrayLike) -> np.ndarray:
    table = np.asarray(values, dtype=float)
    return table if table.ndim == 2 else np.empty((0, 0))


def _complete(items: ArrayLike) -> np.ndarray:
    table = _table(items)
    return table[~np.isnan(table).any(axis=1)]


def _known(value: np.ndarray) -> float | None:
    return None if np.isnan(value) else float(value)
