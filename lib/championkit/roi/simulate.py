"""The business case drawn many times from its ranges and measured intervals."""

import numpy as np
from scipy.stats.qmc import LatinHypercube

from .certainty import Simulation, Spread
from .finance import discount_factors
from .lines import Stream, by_period

DRAWS = 20_000
WITHIN_MONTHS = (12, 18)
PERCENTILES = (10, 25, 50, 75, 90)


def uncertain(streams: tuple[Stream, ...]) -> tuple:
    """The inputs that are not known exactly, each once, in the order of the lines."""
    inputs = (part for stream in streams for part in stream.inputs if part.quantile is not None)
    return tuple({part.key: part for part in inputs}.values())


def simulate(streams: tuple[Stream, ...], rate: float, *, seed: int, draws: int = DRAWS) -> Simulation | None:
    """Draw every uncertain input from its distribution, independently, and compute the case from each draw.

    The draws of each input are spread evenly over its distribution (Latin hypercube), which needs fewer of them.
    `streams` have monthly periods when anything is uncertain; `rate` is per period. None when nothing is uncertain:
    a single amount has no range. A negative draw of a measured effect counts as the loss it is.
    """
    inputs = uncertain(streams)
    if not inputs:
        return None
    probabilities = LatinHypercube(len(inputs), rng=np.random.default_rng(seed)).random(draws)
    values = {part.key: part.quantile(column) for part, column in zip(inputs, probabilities.T, strict=True)}
    costs, benefits = (np.atleast_2d(by_period(streams, side, values=values)) for side in ("cost", "benefit"))
    flows = benefits - costs
    balance = flows.cumsum(axis=1)
    npv = flows @ discount_factors(rate, flows.shape[1] - 1)
    loss = float((npv < 0).mean())
    return Simulation(
        draws=draws,
        seed=seed,
        roi=_spread(balance[:, -1] / costs.sum(axis=1)),
        npv=_spread(npv),
        chance_of_loss=loss,
        error=float(np.sqrt(loss * (1 - loss) / draws)),
        payback_within={months: _paid_back(balance, months) for months in WITHIN_MONTHS},
        balance=tuple(map(_spread, balance.T)),
    )


def _spread(values: np.ndarray) -> Spread:
    return Spread(float(values.mean()), *map(float, np.percentile(values, PERCENTILES)))


def _paid_back(balance: np.ndarray, months: int) -> float | None:
    """The share of draws whose balance is at zero or above from the end of `months` on."""
    if months >= balance.shape[1]:
        return None
    return float((balance[:, months:] >= 0).all(axis=1).mean())
