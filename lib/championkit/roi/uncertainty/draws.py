"""Draws of what is uncertain, each input from its own distribution, together where lines share a driver."""

from collections.abc import Mapping

import numpy as np
from scipy.special import ndtr, ndtri
from scipy.stats.qmc import LatinHypercube

from ..inputs import Input
from ..lines import Stream

# Over normal scores, here from 1e-9 to 1 - 1e-9, quantile functions are so smooth that a straight line from each score
# to the next is within a ten-thousandth of a standard deviation, far less than the error of the draws themselves;
# inverting the distribution for every draw would take twenty times as long.
SCORES = np.linspace(-6, 6, 601)


def uncertain(streams: tuple[Stream, ...]) -> tuple[Input, ...]:
    """The inputs that are not known exactly, each once, in the order of the lines."""
    inputs = (part for stream in streams for part in stream.inputs if part.quantile is not None)
    return tuple({part.key: part for part in inputs}.values())


def copula_r(spearman: float) -> float:
    """The correlation of two normal variables whose rank correlation is `spearman`: 2 sin(pi rho / 6)."""
    return float(2 * np.sin(np.pi * spearman / 6))


def shared_drivers(inputs: tuple[Input, ...]) -> dict[tuple[str, str], list[int]]:
    """The positions of the inputs that go together, by driver and part; those with no other beside them left out."""
    found: dict[tuple[str, str], list[int]] = {}
    for at, part in enumerate(inputs):
        if part.driver:
            found.setdefault((part.driver, part.part), []).append(at)
    return {key: places for key, places in found.items() if len(places) > 1}


def normal_scores(count: int, *, seed: int, draws: int) -> np.ndarray:
    """Independent standard normal draws, one row a variable, spread evenly over it (Latin hypercube)."""
    sample = LatinHypercube(count, rng=np.random.default_rng(seed)).random(draws)
    return ndtri(np.ascontiguousarray(sample.T))


def together(scores: np.ndarray, common: np.ndarray, *, spearman: float) -> np.ndarray:
    """The rows of `scores` with a common part, so that any two have this rank correlation (Gaussian copula).

    One common factor makes equal correlations of 0 to 1, which always are a valid correlation matrix.
    """
    r = copula_r(spearman)
    return np.sqrt(r) * common + np.sqrt(1 - r) * scores


def quantile_tables(inputs: tuple[Input, ...]) -> Mapping[tuple[str, str], np.ndarray]:
    """What each input is at each of SCORES, by its key."""
    probabilities = ndtr(SCORES)
    return {part.key: part.quantile(probabilities) for part in inputs}


def values_at(tables: Mapping[tuple[str, str], np.ndarray], scores: np.ndarray) -> Mapping[tuple[str, str], np.ndarray]:
    """The draws of each input by its key, each from its row of normal scores."""
    return {key: np.interp(row, SCORES, table) for (key, table), row in zip(tables.items(), scores, strict=True)}
