"""One metric's table, and all that is needed to compare it."""

from dataclasses import dataclass, replace

import pandas as pd

from ..company.params import Metric, Pilot
from .kinds import KINDS
from .measured import Measured


@dataclass(frozen=True)
class Study:
    """The rows of one metric (see `Tables`), metric and pilot as company.yaml has them, and the run's settings."""

    frame: pd.DataFrame
    metric: Metric
    pilot: Pilot
    confidence: float
    min_group: int
    seed: int

    @property
    def own(self) -> pd.DataFrame:
        """The rows of the pilot group."""
        return self.frame[self.frame["group"] == "pilot"]

    @property
    def other(self) -> pd.DataFrame:
        """The rows of the comparison group."""
        return self.frame[self.frame["group"] == "comparison"]

    def on(self, frame: pd.DataFrame) -> "Study":
        """The same study of other rows."""
        return replace(self, frame=frame)

    def measure(self) -> Measured:
        """What the metric's kind finds in these rows; of counts, those of a comparison group are held against them."""
        return KINDS[type(self.metric)](self.frame, self.metric, self.pilot, self.confidence)
