"""The cases of one period, and how many of them are at risk, end and leave on each day."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ..estimate import SAME, quantile, sample


@dataclass(frozen=True)
class Cases:
    """Days, whether each has ended, and the day on which it came under observation (0: from its start)."""

    time: np.ndarray
    event: np.ndarray
    entry: np.ndarray


@dataclass(frozen=True)
class Steps:
    """The distinct days on which a case enters or leaves; how many are at risk, end, and leave at all on each."""

    times: np.ndarray
    at_risk: np.ndarray
    ended: np.ndarray
    leaving: np.ndarray

    def unbroken(self, until: float = np.inf) -> bool:
        """Whether someone is followed across every day before `until`, the last of all apart."""
        return bool((self.at_risk > self.leaving)[:-1][self.times[:-1] < until].all())

    @property
    def survival(self) -> np.ndarray:
        """Kaplan and Meier's share still open after each day."""
        return np.cumprod(1 - self.ended / self.at_risk)

    @property
    def log_variance(self) -> np.ndarray:
        """Greenwood's variance of the share's logarithm; a day on which all at risk end adds nothing."""
        left = self.at_risk - self.ended
        return np.cumsum(np.divide(self.ended, self.at_risk * left, out=np.zeros(left.size), where=left > 0))

    def before(self, day: float) -> "Steps":
        """The same, without the days from `day` on."""
        kept = self.times < day
        return Steps(self.times[kept], self.at_risk[kept], self.ended[kept], self.leaving[kept])


def durations(time: ArrayLike, event: ArrayLike, entry: ArrayLike | None = None) -> Cases:
    """The checked cases; raises ValueError where an entry is missing, negative, or not before its own end."""
    time, event = sample(time), np.asarray(event, dtype=bool).ravel()
    entry = np.zeros(time.size) if entry is None else sample(entry)
    if not time.shape == event.shape == entry.shape:
        raise ValueError("each duration needs to be either ended or still open, and a day of entry if any has one")
    if (time < 0).any() or (entry < 0).any():
        raise ValueError("a duration or an entry is negative")
    if ((entry > 0) & (entry >= time)).any():
        raise ValueError("a case came under observation only when it had ended: leave it out and say so")
    return Cases(time, event, entry)


def steps(cases: Cases) -> Steps:
    """What happens on each distinct day."""
    late = np.sort(cases.entry[cases.entry > 0])
    times, index = np.unique(np.concatenate([cases.time, late]), return_inverse=True)
    index = index[: cases.time.size]
    ended = np.bincount(index, weights=cases.event, minlength=times.size)
    leaving = np.bincount(index, minlength=times.size)
    left = np.concatenate([[0], np.cumsum(leaving)])[:-1]
    not_entered = late.size - np.searchsorted(late, times)
    return Steps(times, cases.time.size - left - not_entered, ended, leaving)


def log_log(survival: np.ndarray, log_variance: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """Limits of shares still open, symmetric for log(-log(share)); the share itself where it is 1 or 0."""
    inside = (survival < 1) & (survival > SAME)
    known = np.where(inside, survival, 0.5)
    half = quantile(confidence) * np.sqrt(log_variance) / np.abs(np.log(known))
    low, high = (np.where(inside, known ** np.exp(side * half), survival) for side in (1, -1))
    return low, high
