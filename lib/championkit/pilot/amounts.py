"""Minutes, money and other amounts: the ratio of typical amounts, or the difference of means."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..company.params import Amount, Pilot
from ..estimate import geometric_mean_ratio, mean_difference
from .effect import Caveat, Level
from .measured import Measured
from .pairs import pairs
from .verdict import gate_passed

QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)
SPREAD_CHANGED = 1.5


@dataclass(frozen=True)
class Amounts:
    """The 10, 25, 50, 75 and 90 per cent points of both periods, and whether the same people were compared."""

    before: tuple[float, ...]
    after: tuple[float, ...]
    paired: bool


def measure_amount(frame: pd.DataFrame, metric: Amount, pilot: Pilot, confidence: float) -> Measured:
    """The ratio of geometric means, or the difference of means; one value a person, paired where people match."""
    frame = frame[frame["value"].notna() & frame["period"].notna()]
    ratio = metric.compare == "ratio"
    both = pairs(frame.assign(value=np.log(frame["value"])) if ratio else frame, "mean")
    if both is not None and ratio:
        both = tuple(np.exp(values) for values in both)
    before, after = both if both is not None else _separate(frame, ratio)
    compare = geometric_mean_ratio if ratio else mean_difference
    estimate = compare(before, after, paired=both is not None, confidence=confidence)
    allowed = gate_passed("paired" if both is not None else "amount", len(before), len(after))
    return Measured(
        "ratio_of_geometric_means" if ratio else "difference_of_means", "ratio" if ratio else "difference", metric.unit,
        _level(before, ratio, frame, "before"), _level(after, ratio, frame, "after"), estimate, allowed,
        tuple(_caveats(before, after, ratio)),
        evidence=Amounts(*(tuple(np.quantile(values, QUANTILES).tolist()) if len(values) else ()
                           for values in (before, after)), both is not None),
    )


def _separate(frame: pd.DataFrame, ratio: bool) -> tuple[np.ndarray, np.ndarray]:
    """One value a person where persons are known, else one a row, for each period on its own."""
    found = []
    for period in ("before", "after"):
        rows = frame[frame["period"] == period]
        if "person" in rows and rows["person"].notna().any():
            values = np.log(rows["value"]) if ratio else rows["value"]
            own = values.groupby(rows["person"]).mean()
            found.append(np.exp(own).to_numpy() if ratio else own.to_numpy())
        else:
            found.append(rows["value"].to_numpy())
    return found[0], found[1]


def _level(values: np.ndarray, ratio: bool, frame: pd.DataFrame, period: str) -> Level:
    if not len(values):
        return Level(0, None)
    typical = float(np.exp(np.log(values).mean())) if ratio else float(values.mean())
    return Level(len(values), typical, mean=float(frame.loc[frame["period"] == period, "value"].mean()))


def _caveats(before: np.ndarray, after: np.ndarray, ratio: bool):
    if ratio and min(len(before), len(after)) > 1:
        spreads = [float(np.log(values).std(ddof=1)) for values in (before, after)]
        if min(spreads) > 0 and max(spreads) / min(spreads) >= SPREAD_CHANGED:
            yield Caveat("spread_changed", {"before": spreads[0], "after": spreads[1]})
