"""How exact an interrupted series of counts becomes as more periods follow."""

import math
from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...estimate import detectable_difference, planned_ratio_se
from ..kinds.counts import ENOUGH_COUNTED, ENOUGH_FOR_TREND, season_of
from ..kinds.series import binned, series
from ..study import Study
from ..verdict import GATES

MOST_BLOCKS = 104  # two years of weeks; the work grows with the cube of the number
DAYS_IN_BLOCK = 7


@dataclass(frozen=True)
class Blocks:
    """The counts from before in blocks of `size` periods, and the fewest blocks that each side needs for a claim.

    Periods are taken together as they are for the effect; days in sevens, for an error that rests on slow movements.
    """

    counts: np.ndarray
    exposure: np.ndarray | None
    size: int
    trend: str
    season: int | None
    least: int
    confidence: float

    def detectable(self, periods: float) -> float | None:
        """The change of the logarithm that could be seen if so many periods followed; None with too few, or too low."""
        blocks = int(periods) // self.size
        if min(blocks, len(self.counts)) < self.least or self.counts.mean() < ENOUGH_COUNTED:
            return None
        planned = planned_ratio_se(self.counts, self.exposure, blocks, trend=self.trend, season=self.season)
        return planned and detectable_difference(planned.se, planned.df, confidence=self.confidence)

    def needed(self, wanted: float) -> int | None:
        """The fewest periods after the start with which `wanted` could be seen; None where 104 blocks do not."""
        def enough(blocks: int) -> bool:
            found = self.detectable(blocks * self.size)
            return found is not None and found <= wanted

        numbers = range(self.least, MOST_BLOCKS + 1)
        at = bisect_left(numbers, True, key=enough)
        return numbers[at] * self.size if at < len(numbers) else None


def blocks_of(study: Study) -> Blocks:
    """The counts from before the start, the last 104 blocks at most, beside a comparison group's if there is one."""
    rows, every = series(_rows(study)), study.metric.every
    bins = binned(rows, ENOUGH_COUNTED, every)
    trend = "common" if bins.n_before >= ENOUGH_FOR_TREND else "none"
    together = max(DAYS_IN_BLOCK // bins.merged, 1) if every == "day" else 1
    size, year = bins.merged * together, season_of(rows, every) if bins.comparison is None else None
    counts, exposure = (None if values is None else _summed(values[:bins.n_before], together)
                        for values in (bins.counts, bins.exposure))
    least = math.ceil(GATES["count" if trend == "none" else "count_trend"].cases / together)
    return Blocks(counts, exposure, size, trend, round(year / size) if year else None, least, study.confidence)


def _rows(study: Study) -> pd.DataFrame:
    """Both groups' rows where each has as many before, else those of the pilot group."""
    sizes = [(own["period"] == "before").sum() for own in (study.own, study.other)]
    before = study.frame[study.frame["period"] == "before"]
    return before if sizes[0] == sizes[1] else study.own


def _summed(values: np.ndarray, size: int) -> np.ndarray:
    return values[len(values) % size:].reshape(-1, size).sum(axis=1)[-MOST_BLOCKS:]
