"""What a series of cash flows is worth: ROI, net present value, internal rate of return, payback, break-even.

`flows` are net amounts by period: the first falls before the start and is not discounted, flow t at the end of
period t. Costs and benefits are positive amounts. A `rate` is per period, 0.10 for 10 %.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.optimize import brentq

ROUNDING = 1e-9
RESIDUE = 1e-12
NOTHING = 1e-12
EXACT = 1e-13


@dataclass(frozen=True)
class Return:
    """What comes back on what is spent: `net` = benefits - costs, `roi` = net / costs, `ratio` = benefits / costs.

    `roi` and `ratio` are None where nothing is spent: undefined, not infinite.
    """

    costs: float
    benefits: float
    net: float
    roi: float | None
    ratio: float | None

    @property
    def percent(self) -> float | None:
        """ROI in per cent."""
        return None if self.roi is None else 100 * self.roi


@dataclass(frozen=True)
class Irr:
    """The internal rate of return a year, and every root; `rate` is None unless there is exactly one.

    `sign_changes` counts how often the flows change sign, which is the largest number of roots there can be.
    """

    rate: float | None
    roots: tuple[float, ...]
    sign_changes: int


@dataclass(frozen=True)
class Payback:
    """When the balance is back at zero, in periods; None where that does not happen within the flows.

    `first` is the first time; `sustained` the time after which it never falls below zero again; `discounted` the
    sustained one of the discounted flows.
    """

    first: float | None
    sustained: float | None
    discounted: float | None


@dataclass(frozen=True)
class BreakEven:
    """The share of the full benefits that pays the costs, and the share that may be missing; None without benefits."""

    share: float | None
    room: float | None


@dataclass(frozen=True)
class Appraisal:
    """All figures of one case: undiscounted (`nominal`), discounted (`present`), rate of return, payback, break-even.

    `present.net` is the net present value; payback is in periods; break-even is that of the present values.
    """

    nominal: Return
    present: Return
    irr: Irr
    payback: Payback
    break_even: BreakEven


def roi(benefits: float, costs: float) -> Return:
    """What comes back on what is spent, from total benefits and total costs."""
    net, spent = benefits - costs, costs > 0
    return Return(costs, benefits, net, net / costs if spent else None, benefits / costs if spent else None)


def rate_per_period(annual: float, periods_per_year: int) -> float:
    """The rate of one period that compounds to the annual rate: (1 + r)^(1/n) - 1."""
    return (1 + annual) ** (1 / periods_per_year) - 1


def discount_factors(rate: float, periods: int) -> np.ndarray:
    """What an amount at the end of period 0 (before the start), 1, ..., `periods` is worth now: (1 + rate)^-t."""
    return (1 + rate) ** -np.arange(periods + 1.0)


def npv(flows, rate: float) -> float:
    """The net present value: the sum of the flows, each discounted from the end of its period."""
    flows = np.asarray(flows, dtype=float)
    return float(flows @ discount_factors(rate, len(flows) - 1))


def irr(flows, *, periods_per_year: int = 12) -> Irr:
    """The rate a year at which the flows are worth nothing now; every root above -100 %, in order.

    A flow below 1e-12 of the largest counts as none: it is what rounding left of a difference.
    """
    flows = np.asarray(flows, dtype=float)
    periods = np.flatnonzero(np.abs(flows) > RESIDUE * np.abs(flows).max(initial=0))
    signs, sizes = np.sign(flows[periods]), np.log(np.abs(flows[periods]))
    rates = tuple(float(np.expm1(periods_per_year * root)) for root in _roots(periods, signs, sizes))
    return Irr(rates[0] if len(rates) == 1 else None, rates, _changes(signs).size)


def _changes(signs: np.ndarray) -> np.ndarray:
    """After which of the flows the sign changes."""
    return np.flatnonzero(signs[1:] != signs[:-1])


def _roots(periods: np.ndarray, signs: np.ndarray, sizes: np.ndarray) -> list[float]:
    """Every y = ln(1 + rate) at which the sum of the flows sign e^(size - period y) is zero, in order.

    As in the usual proof of Descartes' rule of signs: times e^(c y), c inside the first change of sign, the sum has a
    derivative with one change fewer, and between two roots of that there is at most one of the sum. Solved with brentq.
    """
    changes = _changes(signs)
    if not changes.size:
        return []
    away = periods[changes[0] : changes[0] + 2].mean() - periods
    turns = _roots(periods, signs * np.sign(away), sizes + np.log(np.abs(away)))

    def worth(y: float) -> float:
        """The sum in units of its largest term: neither too large nor too small for any rate."""
        exponents = sizes - periods * y
        total = float(signs @ np.exp(exponents - exponents.max()))
        return 0.0 if abs(total) < NOTHING else total

    # Beyond these, the last flow (at rates near -100 %) or the first one is larger than all others together.
    points = [-np.log1p(2 * np.exp(sizes.max() - sizes[-1])), *turns, np.log1p(2 * np.exp(sizes.max() - sizes[0]))]
    touched = [point for point in turns if worth(point) == 0]
    crossed = [brentq(worth, *ends, xtol=EXACT) for ends in pairwise(points) if worth(ends[0]) * worth(ends[1]) < 0]
    return sorted(touched + crossed)


def payback(flows, rate: float = 0.0) -> Payback:
    """When the balance of the flows is back at zero, linear inside the period; discounted at `rate`."""
    flows = np.asarray(flows, dtype=float)
    first, sustained = _back_at_zero(flows)
    _first, discounted = _back_at_zero(flows * discount_factors(rate, len(flows) - 1))
    return Payback(first, sustained, discounted)


def _back_at_zero(flows: np.ndarray) -> tuple[float | None, float | None]:
    """The first and the last time the balance comes up to zero; the last only when it ends there or above."""
    balance = flows.cumsum()
    balance[np.abs(balance) < ROUNDING * np.abs(flows).max(initial=0)] = 0
    if (balance >= 0).all():
        return 0.0, 0.0
    before = np.flatnonzero((balance[:-1] < 0) & (balance[1:] >= 0))
    if not before.size:
        return None, None
    times = before - balance[before] / (balance[before + 1] - balance[before])
    return float(times[0]), float(times[-1]) if balance[-1] >= 0 else None


def break_even(full_benefit: float, fixed_cost: float, *, variable_cost_share: float = 0.0) -> BreakEven:
    """The share of the full benefits that pays the fixed cost.

    `variable_cost_share` is what each unit of benefit costs to bring about: cost / (benefit (1 - share)).
    """
    kept = full_benefit * (1 - variable_cost_share)
    if kept <= 0:
        return BreakEven(None, None)
    return BreakEven(fixed_cost / kept, 1 - fixed_cost / kept)


def appraise(costs, benefits, *, annual_rate: float, periods_per_year: int = 12) -> Appraisal:
    """All figures of one case, from its costs and benefits by period (same length, positive amounts)."""
    costs, benefits = np.asarray(costs, dtype=float), np.asarray(benefits, dtype=float)
    rate = rate_per_period(annual_rate, periods_per_year)
    present = roi(npv(benefits, rate), npv(costs, rate))
    return Appraisal(
        nominal=roi(float(benefits.sum()), float(costs.sum())),
        present=present,
        irr=irr(benefits - costs, periods_per_year=periods_per_year),
        payback=payback(benefits - costs, rate),
        break_even=break_even(present.benefits, present.costs),
    )
