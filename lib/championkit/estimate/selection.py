"""Two groups from which some are chosen: how far their rates lie apart, and what chance would give."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import fisher_exact, hypergeom

FOUR_FIFTHS = 0.80
DRAWS = 20_000
EQUAL = 1 + 1e-7  # two probabilities this close are the same one, computed twice


@dataclass(frozen=True)
class SelectionRatio:
    """The lower of two selection rates as a share of the higher (None where nobody was chosen), and what it means.

    `below` says that it is under four fifths, `p` is Fisher's exact two-sided p, and `flips` that `below` would change
    if one choice had fallen on the other group.
    """

    ratio: float | None
    below: bool
    p: float
    flips: bool


def selection_ratio(selected_a: int, n_a: int, selected_b: int, n_b: int) -> SelectionRatio:
    """How far apart the selection rates of two groups are.

    The four-fifths rule and the flip of a single choice: Uniform Guidelines on Employee Selection Procedures, 1978,
    section 4D, and questions and answers 12 and 21; the test: Fisher 1935.
    """
    counts = [[selected_a, n_a - selected_a], [selected_b, n_b - selected_b]]
    ratio = _ratio(selected_a, n_a, selected_b, n_b)
    moved = [(selected_a + step, selected_b - step) for step in (-1, 1)]
    others = [_ratio(a, n_a, b, n_b) for a, b in moved if 0 <= a <= n_a and 0 <= b <= n_b]
    flips = any(_below(other) != _below(ratio) for other in others)
    return SelectionRatio(ratio, _below(ratio), float(fisher_exact(counts).pvalue), flips)


def _ratio(selected_a: int, n_a: int, selected_b: int, n_b: int) -> float | None:
    low, high = sorted((selected_a / n_a, selected_b / n_b))
    return low / high if high else None


def _below(ratio: float | None) -> bool:
    return ratio is not None and ratio < FOUR_FIFTHS


def smallest_p(n_a: int, n_b: int, selected: int) -> float:
    """The smallest p that Fisher's exact test could give, however `selected` choices fall on two groups."""
    fewest, most = max(0, selected - n_b), min(selected, n_a)
    ends = hypergeom.pmf([fewest, most], n_a + n_b, n_a, selected)
    return float(min(1.0, ends[ends <= ends.min() * EQUAL].sum()))


def blind_share(sizes: Sequence[int], rest: int, selected: int, *, seed: int) -> float:
    """How often a blind draw leaves one of the groups under four fifths of another's selection rate.

    `sizes` are the groups that are compared, `rest` are the others who could be drawn too; 20 000 draws.
    """
    random = np.random.default_rng(seed)
    drawn = random.multivariate_hypergeometric([*sizes, rest], selected, size=DRAWS)[:, : len(sizes)]
    return float(_any_below(drawn / np.asarray(sizes)).mean())


def _any_below(rates: ArrayLike) -> np.ndarray:
    rates = np.asarray(rates)
    return rates.min(axis=1) < FOUR_FIFTHS * rates.max(axis=1)
