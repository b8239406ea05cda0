"""What the streams of a plan come to, and the verdict on it."""

from collections.abc import Mapping

from .finance import Appraisal, appraise
from .lines import LIKELY, Plan, Stream, by_period

SURE = 0.10


def appraised(found: tuple[Stream, ...], plan: Plan, *, values: Mapping = LIKELY) -> Appraisal:
    """All figures of the streams, discounted as the plan says; `values` (by input key) in place of likely ones."""
    costs, benefits = (by_period(found, side, values=values) for side in ("cost", "benefit"))
    return appraise(costs, benefits, annual_rate=plan.roi.discount_rate, periods_per_year=plan.periods_per_year)


def verdict(npv: float, chance_of_loss: float | None) -> str:
    """Pays, loses or open: at least nine draws in ten on one side of zero; the sign alone where nothing was drawn."""
    loss = float(npv < 0) if chance_of_loss is None else chance_of_loss
    return "pays" if npv > 0 and loss <= SURE else "loses" if npv < 0 and loss >= 1 - SURE else "open"
