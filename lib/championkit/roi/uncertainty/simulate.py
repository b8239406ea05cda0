"""The business case drawn many times from its ranges and measured intervals."""

from collections.abc import Mapping

import numpy as np
from scipy.special import ndtr
from scipy.stats import rankdata

from ..finance import discount_factors
from ..inputs import Input
from ..lines import Stream, by_period, net_present_value
from .certainty import Driver, Simulation, Spread
from .draws import normal_scores, quantile_tables, shared_drivers, together, uncertain, values_at
from .information import evpi, evppi

DRAWS = 20_000
WITHIN_MONTHS = (12, 18)
PERCENTILES = (10, 25, 50, 75, 90)
STRESSED = 0.5


def simulate(streams: tuple[Stream, ...], rate: float, *, seed: int, draws: int = DRAWS) -> Simulation | None:
    """Draw every uncertain input from its distribution, and compute the case from each draw.

    Inputs of one part whose lines share a driver are drawn with its rank correlation, all others independently.
    `streams` have monthly periods when anything is uncertain; `rate` is per period. None when nothing is uncertain:
    a single amount has no range. A negative draw of a measured effect counts as the loss it is.
    """
    inputs = uncertain(streams)
    if not inputs:
        return None
    blocks = shared_drivers(inputs)
    alone, common, bad = np.split(normal_scores(len(inputs) + len(blocks) + 1, seed=seed, draws=draws),
                                  [len(inputs), len(inputs) + len(blocks)])
    scores, tables = alone.copy(), quantile_tables(inputs)
    for places, factor in zip(blocks.values(), common, strict=True):
        scores[places] = together(alone[places], factor, spearman=inputs[places[0]].correlation)
    values = values_at(tables, scores)
    costs, benefits = (np.atleast_2d(by_period(streams, side, values=values)) for side in ("cost", "benefit"))
    flows = benefits - costs
    balance = flows.cumsum(axis=1)
    npv = flows @ discount_factors(rate, flows.shape[1] - 1)
    loss = _loss(npv)
    return Simulation(
        draws=draws,
        seed=seed,
        roi=_spreads(balance[:, -1:] / costs.sum(axis=1, keepdims=True))[0],
        npv=_spreads(npv[:, None])[0],
        chance_of_loss=loss,
        error=float(np.sqrt(loss * (1 - loss) / draws)),
        payback_within={months: _paid_back(balance, months) for months in WITHIN_MONTHS},
        balance=_spreads(balance),
        stressed=_stressed(streams, rate, tables=tables, scores=alone, bad=bad),
        drivers=_drivers(inputs, values, npv, scores=scores),
        worth_knowing=evpi(npv),
        correlations={driver: inputs[places[0]].correlation for (driver, _part), places in blocks.items()},
    )


def _spreads(columns: np.ndarray) -> tuple[Spread, ...]:
    """Where each column lies."""
    rows = np.vstack([columns.mean(axis=0), np.percentile(columns, PERCENTILES, axis=0)])
    return tuple(Spread(*map(float, row)) for row in rows.T)


def _loss(npv: np.ndarray) -> float:
    return float((npv < 0).mean())


def _paid_back(balance: np.ndarray, months: int) -> float | None:
    """The share of draws whose balance is at zero or above from the end of `months` on."""
    if months >= balance.shape[1]:
        return None
    return float((balance[:, months:] >= 0).all(axis=1).mean())


def _stressed(streams: tuple[Stream, ...], rate: float, *, tables: Mapping, scores: np.ndarray,
              bad: np.ndarray) -> dict[float, float]:
    """The chance of a loss with every input drawn by itself, and with the bad ends of all of them together.

    The bad end of an input is the one at which the net present value is lower: of benefits the low one, of costs the
    high one, and of what is in both, such as the cost of an hour, whichever weighs more.
    """
    apart = net_present_value(streams, rate, values=values_at(tables, scores))
    good = np.sign(scores @ (apart - apart.mean()))[:, None]
    joint = together(scores, good * bad, spearman=STRESSED)
    return {0.0: _loss(apart), STRESSED: _loss(net_present_value(streams, rate, values=values_at(tables, joint)))}


def _drivers(inputs: tuple[Input, ...], values: Mapping[tuple[str, str], np.ndarray], npv: np.ndarray, *,
             scores: np.ndarray) -> tuple[Driver, ...]:
    """What each input has to do with the net present value, the strongest rank correlation first.

    The rank of a draw among all that there could be is its probability, so only the net present values need sorting.
    """
    correlations = _standard(ndtr(scores)) @ _standard(rankdata(npv)) / len(npv)
    found = [Driver(part.label, part.part, float(correlation), evppi(npv, values[part.key]), part.key)
             for part, correlation in zip(inputs, correlations, strict=True)]
    return tuple(sorted(found, key=lambda driver: -abs(driver.correlation)))


def _standard(rows: np.ndarray) -> np.ndarray:
    """Rows with mean 0 and standard deviation 1; all 0 where all values are the same."""
    away = rows - rows.mean(axis=-1, keepdims=True)
    spread = away.std(axis=-1, keepdims=True)
    return np.divide(away, spread, out=np.zeros_like(away), where=spread > 0)
