"""How much single cases vary, on the scale on which the effect is a difference."""

import math
from dataclasses import dataclass

import numpy as np

from ...company.params import Amount, Duration, Proportion, Rating
from ...estimate import detectable_difference, needed_cases, rmst_difference
from ..kinds.durations import Durations
from ..kinds.persons import values_of
from ..kinds.ratings import Answers
from ..kinds.shares import Shares
from ..measured import Measured
from ..study import Study
from ..verdict import GATES

SAME = 1e-10


@dataclass(frozen=True)
class Scatter:
    """What a case is, how many of them each period holds, and the variance of one of them in each.

    A period's estimate has the variance of one case over their number. Where too little was measured after the start,
    `after` is taken to be as `before`. `least` is how many each period needs for a claim.
    """

    counted: str
    n_before: int
    n_after: int
    before: float
    after: float
    least: int

    def needed(self, wanted: float, confidence: float) -> int | None:
        """How many cases after make `wanted` detectable; None where no number does, or nothing varies."""
        if not (0 < wanted < math.inf and self.n_before and self.before + self.after > 0):
            return None
        found = needed_cases(self.before / self.n_before, self.n_before, self.after, wanted, confidence=confidence)
        return None if found is None else max(found, self.least)

    def in_each(self, wanted: float, confidence: float) -> int | None:
        """About how many cases each period would need, if there were as many before as after."""
        if not (0 < wanted < math.inf and self.before + self.after > 0):
            return None
        of_one = detectable_difference(math.sqrt(self.before + self.after), None, confidence=confidence)
        return max(math.ceil((of_one / wanted) ** 2), self.least)


def scatter_of(study: Study, found: Measured) -> Scatter:
    """How much the cases of any kind but counts vary; `found` must still have its evidence."""
    kinds = {Duration: _durations, Amount: _amounts, Proportion: _shares, Rating: _ratings}
    return kinds[type(study.metric)](study, found)


def alike(found: Measured, counted: str, least: int) -> Scatter:
    """The scatter behind an effect that was held against a comparison group.

    An approximation: it takes every case, before and after, to tell the same, in whatever way the groups were
    compared; so se^2 = v / n_before + v / n_after. Where whole units were compared, more cases in the same units help
    less than this.
    """
    n_before, n_after = found.before.n, found.after.n
    one = (found.estimate.se or 0.0) ** 2 * n_before * n_after / (n_before + n_after)
    return Scatter(counted, n_before, n_after, one, one, least)


def noun(study: Study) -> str:
    """What a case of this metric is called: person, answer or case."""
    if "person" in study.own and study.own["person"].notna().any():
        return "person"
    return "answer" if isinstance(study.metric, Rating) else "case"


def _durations(study: Study, found: Measured) -> Scatter:
    """From pseudo-values: a period held against itself has twice the variance of its own mean."""
    evidence: Durations = found.evidence
    cases, n = evidence.cases_before, found.before.n or 0
    doubled = rmst_difference(cases.time, cases.event, cases.time, cases.event, tau=evidence.days).se or 0.0
    before = n * doubled**2 / 2
    return _with_later(found, "case", n, found.after.n or 0, before, GATES["duration"].cases)


def _amounts(study: Study, found: Measured) -> Scatter:
    """Of the logarithms where ratios are compared; of the same people, the variance of one person's change."""
    frame, se = study.own, found.estimate.se
    if found.scale == "ratio":
        frame = frame.assign(value=np.log(frame["value"]))
    values = values_of(frame, "mean")
    n_before, n_after = values.before.size, values.after.size
    if values.paired:
        change = n_before * se**2 if se else 0.0
        return Scatter("person", n_before, n_after, 0.0, change, GATES["paired"].cases)
    varied = n_before > 1 and np.ptp(values.before) > SAME * np.abs(values.before).max()
    before = float(values.before.var(ddof=1)) if varied else 0.0
    return _with_later(found, noun(study), n_before, n_after, before, GATES["amount"].cases)


def _shares(study: Study, found: Measured) -> Scatter:
    """Binomial, times the design effect that the batches show; of totals, binomial alone."""
    evidence: Shares = found.evidence
    before, after = evidence.before, evidence.after
    enough = GATES["batches"].cases
    batches = len(before) >= enough if found.refusal else found.estimate.method == "clustered"
    if batches:
        of_totals = math.ceil(GATES["share"].cases * len(before) / before[:, 1].sum())
        least = min(enough, max(of_totals, 2))  # fewer batches are taken as totals, if these are large enough
        return _with_later(found, "batch", len(before), len(after), _of_batch(before), least)
    each = [_binomial(*own.sum(axis=0)) for own in (before, after if len(after) else before)]
    return Scatter("case", *(int(own[:, 1].sum()) for own in (before, after)), *each, GATES["share"].cases)


def _of_batch(batches: np.ndarray) -> float:
    """The variance that one batch adds: that of a ratio of sums, linearised (Cochran 1977, ch. 6)."""
    (yes, total), size = batches.sum(axis=0), len(batches)
    away = batches[:, 0] - yes / total * batches[:, 1]
    if np.abs(away).max() < SAME * total:
        return _binomial(yes, total) * size / total
    return float(size**2 / (size - 1) * (away @ away) / total**2)


def _binomial(yes: float, total: float) -> float:
    """The variance of one case, the share drawn a little to the middle (Agresti & Coull) so that it is never 0."""
    share = (yes + 2) / (total + 4)
    return float(share * (1 - share))


def _ratings(study: Study, found: Measured) -> Scatter:
    """Noether's variance of the chance that a later answer is higher, with the ties of the answers seen.

    One answer adds 1 / 12, less what ties take away (Noether 1987, JASA 82:645; Zhao, Rahardja & Qu 2008, Stat Med
    27:462): the variance where nothing has changed, near which the smallest change that matters lies.
    """
    answers: Answers = found.evidence
    seen = np.add(answers.before, answers.after).astype(float)
    total = seen.sum()
    ties = (seen**3 - seen).sum() / (total**3 - total) if total > 1 else 1.0
    one = float((1 - ties) / 12)
    return Scatter(noun(study), found.before.n or 0, found.after.n or 0, one, one, GATES["rating"].cases)


def _with_later(found: Measured, counted: str, n_before: int, n_after: int, before: float, least: int) -> Scatter:
    """The variance of a later case is what the earlier period leaves of the variance that was found."""
    se, after = found.estimate.se, before
    if se and n_before and se**2 > before / n_before:
        after = n_after * (se**2 - before / n_before)
    return Scatter(counted, n_before, n_after, before, after, least)
