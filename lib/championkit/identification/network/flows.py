"""How often areas ask each other, as bands."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from ...privacy import suppress_1d
from .result import REST, Flows

LAST_BAND = 3  # with all of a smallest group naming each other, 4 bands up would tell that everyone named everyone
MOST_AREAS = 12


def area_flows(matrix: csr_array, areas: Sequence[str], min_group: int) -> Flows | None:
    """Nominations between areas as bands; None where fewer than two areas can be told apart.

    An area stands alone if at least min_group of its people answered; the others, and those of no stated area (""),
    are one. Of very many areas only those with the most answers stand alone.
    """
    areas = [area or REST for area in areas]
    answered = pd.Series(areas)[matrix.sum(axis=1) > 0].value_counts()
    sizes = {area: int(answered.get(area, 0)) for area in sorted(set(areas))}
    small = set(suppress_1d(sizes, min_group)) | {area for area, n in sizes.items() if n == 0} | {REST}
    alone = [area for area in sizes if area not in small]
    if len(alone) + bool(set(sizes) & small) > MOST_AREAS:
        alone = sorted(sorted(alone, key=lambda area: -sizes[area])[: MOST_AREAS - 1])
    merged = set(sizes) - set(alone)
    shown = [*alone, REST] if merged else alone
    if not alone or len(shown) < 2:
        return None
    flows = _counts(matrix, areas, shown)
    bands = np.minimum(flows // min_group, LAST_BAND)
    return Flows(tuple(shown), tuple(map(tuple, bands.tolist())), min_group, LAST_BAND, tuple(sorted(merged - {REST})))


def _counts(matrix: csr_array, areas: Sequence[str], shown: Sequence[str]) -> np.ndarray:
    """How many nominations lead from each shown area to each; the last one takes the people of all others."""
    row = {area: at for at, area in enumerate(shown)}
    belongs = np.zeros((len(areas), len(shown)))
    belongs[np.arange(len(areas)), [row.get(area, len(shown) - 1) for area in areas]] = 1
    return (belongs.T @ (matrix @ belongs)).astype(int)
