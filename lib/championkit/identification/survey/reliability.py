"""Whether the items of a dimension can be added up to a score."""

from collections.abc import Iterator, Sequence

import pandas as pd
from scipy.stats import spearmanr

from ...company.params import DIMENSIONS, Item
from ...estimate import Estimate, cronbach_alpha, omega_total
from .answers import respondent_means
from .result import Reliability, ReliabilityWord

ENOUGH_ANSWERS = 30
ENOUGH_FOR_A_SIGN = 10
GOOD, FAIR = 0.80, 0.70


def reliabilities(answers: pd.DataFrame, items: Sequence[Item], confidence: float) -> tuple[Reliability, ...]:
    """The reliability of each dimension, in the order of DIMENSIONS."""
    held = {name: [item for item in items if item.dimension == name] for name in DIMENSIONS}
    return tuple(_reliability(name, own, answers, confidence) for name, own in held.items() if own)


def _reliability(dimension: str, items: list[Item], answers: pd.DataFrame, confidence: float) -> Reliability:
    columns = [item.column for item in items]
    # Each item on the scale of 0 to 100, so that those with few levels do not count less.
    scores = pd.concat([respondent_means(answers, [item])[dimension] for item in items], axis=1, keys=columns)
    complete = scores.dropna()
    about = {"dimension": dimension, "items": len(items), "n": len(complete),
             "against": tuple(_against(complete) if len(complete) >= ENOUGH_FOR_A_SIGN else ())}
    known = len(complete) >= ENOUGH_ANSWERS
    omega = _rounded(omega_total(complete)) if known else None
    alpha = cronbach_alpha(complete, confidence=confidence) if known and len(items) > 2 else Estimate()
    correlation = _correlation(complete.iloc[:, 0], complete.iloc[:, 1]) if known and len(items) == 2 else None
    return Reliability(
        omega=omega, alpha=_rounded(alpha.value), low=_rounded(alpha.low), high=_rounded(alpha.high),
        correlation=_rounded(correlation), word=_word(len(items), omega), **about)


def _rounded(value: float | None) -> float | None:
    """As it is shown: more digits would let two reports be compared to the single answer."""
    return None if value is None else round(value, 2)


def _word(items: int, omega: float | None) -> ReliabilityWord:
    if items < 3:
        return "single" if items == 1 else "two"
    if omega is None:
        return "unknown"
    return "good" if omega >= GOOD else "fair" if omega >= FAIR else "low"


def _against(scores: pd.DataFrame) -> Iterator[str]:
    """The items that fall where the others rise, by more than chance explains."""
    for column in scores if scores.shape[1] > 1 else ():
        others = scores.drop(columns=column).mean(axis=1)
        if scores[column].nunique() > 1 and others.nunique() > 1:
            found = spearmanr(scores[column], others, alternative="less")
            if found.pvalue < 0.05 / scores.shape[1]:
                yield str(column)


def _correlation(one: pd.Series, other: pd.Series) -> float | None:
    return float(spearmanr(one, other).statistic) if one.nunique() > 1 and other.nunique() > 1 else None
