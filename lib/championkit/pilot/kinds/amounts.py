"""Minutes, money and other amounts: the ratio of typical amounts, or the difference of means."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...company.params import Amount, Pilot
from ...estimate import Estimate, geometric_mean_ratio, mean_difference, mean_within_population
from ..effect import Beside, Caveat, Level
from ..measured import Measured
from ..verdict import too_few
from .persons import Values, values_of

QUARTILES = (0.25, 0.5, 0.75)
SPREAD_CHANGED = 1.5
BY_RATIO = "by_ratio"


@dataclass(frozen=True)
class Amounts:
    """The amounts of both periods, case by case, their quartiles, and whether the same people were compared.

    `persons` says that each case is somebody's, so that none may be shown to the point.
    """

    before: tuple[float, ...]
    after: tuple[float, ...]
    paired: bool
    cases_before: np.ndarray
    cases_after: np.ndarray
    persons: bool = False


def measure_amount(frame: pd.DataFrame, metric: Amount, pilot: Pilot, confidence: float) -> Measured:
    """The ratio of geometric means, or the difference of means; one value a person, paired where people match."""
    ratio = metric.compare == "ratio"
    arithmetic = values_of(frame, "mean")
    values = _geometric(frame) if ratio else arithmetic
    compare = geometric_mean_ratio if ratio else mean_difference
    estimate = compare(values.before, values.after, paired=values.paired, confidence=confidence)
    kind, sizes = "paired" if values.paired else "amount", (len(values.before), len(values.after))
    means = mean_difference(arithmetic.before, arithmetic.after, paired=arithmetic.paired, confidence=confidence)
    spreads = _spreads(values) if ratio else None
    return Measured(
        "ratio_of_geometric_means" if ratio else "difference_of_means", "ratio" if ratio else "difference", metric.unit,
        *(_level(values, period, ratio, confidence) for period in ("before", "after")), estimate,
        too_few(kind, *sizes), (*values.caveats, *([Caveat("spread_changed", spreads)] if spreads else ())),
        persons="person" in frame,
        beside=tuple(_beside(arithmetic, means)),
        mean_change=None if not ratio else means if spreads else of_mean(
            estimate, float(values.rows.loc[values.rows["period"] == "before", "value"].mean())),
        evidence=Amounts(*map(_quartiles, (values.before, values.after)), values.paired,
                         *(values.rows.loc[values.rows["period"] == period, "value"].to_numpy()
                           for period in ("before", "after")), "person" in frame),
    )


def _geometric(frame: pd.DataFrame) -> Values:
    """One value a person, the geometric mean of several."""
    values = values_of(frame.assign(value=np.log(frame["value"])), "mean")
    rows = values.rows.assign(value=np.exp(values.rows["value"]))
    return Values(np.exp(values.before), np.exp(values.after), rows, values.paired, values.caveats)


def _quartiles(values: np.ndarray) -> tuple[float, ...]:
    return tuple(np.quantile(values, QUARTILES).tolist()) if values.size else ()


def _level(values: Values, period: str, ratio: bool, confidence: float) -> Level:
    """The typical value with its t interval; `mean` is that of the table's rows, each of them a case."""
    own = getattr(values, period)
    if not own.size:
        return Level(0, None)
    points = np.log(own) if ratio else own
    spread = float(points.std(ddof=1)) if len(points) > 1 else 0.0
    found = mean_within_population(float(points.mean()), spread, len(points), None, confidence=confidence)
    ends = (found.value, found.low, found.high)
    if ratio:
        ends = [None if end is None else float(np.exp(end)) for end in ends]
    mean = float(values.rows.loc[values.rows["period"] == period, "value"].mean())
    return Level(len(own), *ends, mean=mean)


def _spreads(values: Values) -> dict[str, float] | None:
    """The spread of the logarithms in both periods where it has changed: a ratio does not then hold for the means."""
    if min(len(values.before), len(values.after)) < 2:
        return None
    spreads = [float(np.log(own).std(ddof=1)) for own in (values.before, values.after)]
    changed = min(spreads) > 0 and max(spreads) / min(spreads) >= SPREAD_CHANGED
    return {"before": spreads[0], "after": spreads[1]} if changed else None


def of_mean(estimate: Estimate, mean: float) -> Estimate:
    """What a ratio makes of the arithmetic mean of the cases before: mean (ratio - 1)."""
    ends = [None if end is None else mean * (end - 1) for end in (estimate.value, estimate.low, estimate.high)]
    return Estimate(*ends, confidence=estimate.confidence, method=BY_RATIO)


def _beside(values: Values, means: Estimate) -> Iterator[Beside]:
    """The arithmetic means, one value a person where persons are known."""
    if values.before.size and values.after.size:
        yield Beside("mean_amount", {"before": float(values.before.mean()), "after": float(values.after.mean()),
                                     "change": means})
