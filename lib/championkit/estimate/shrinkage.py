"""Means of several groups, drawn towards their common mean as far as chance alone could have spread them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Shrunken:
    """Group means under partial pooling: `tau` is the standard deviation between groups beyond chance, 0 for none.

    `mean` is the common mean, `values` each group's mean drawn towards it.
    """

    tau: float
    mean: float
    values: tuple[float, ...]


def shrink(means: Sequence[float], se: Sequence[float]) -> Shrunken:
    """Empirical Bayes means mu + tau^2 / (tau^2 + se^2) (mean - mu), with the tau^2 of DerSimonian and Laird (1986).

    One mean and one standard error (above 0) a group; fewer than two groups stay as they are.
    """
    means, variances = np.asarray(means, dtype=float), np.asarray(se, dtype=float) ** 2
    if means.size < 2:
        return Shrunken(0.0, float(means.mean()) if means.size else 0.0, tuple(means.tolist()))
    exact = 1 / variances
    scatter = float(exact @ (means - np.average(means, weights=exact)) ** 2)
    tau2 = max(0.0, (scatter - means.size + 1) / float(exact.sum() - (exact @ exact) / exact.sum()))
    weights = 1 / (variances + tau2)
    mu = float(np.average(means, weights=weights))
    return Shrunken(tau2**0.5, mu, tuple((mu + tau2 / (tau2 + variances) * (means - mu)).tolist()))
