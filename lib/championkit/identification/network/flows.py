"""How often areas ask each other, as bands."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from ...privacy import suppress_1d
from ..words import REST
from .result import Flows

LAST_BAND = 3  # with all of a smallest group naming each other, 4 bands up would tell that everyone named everyone
MOST_AREAS = 12
WIDER, MOST_TOLD = (200, 100, 50, 20, 10, 5, 2), 0.5


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
    belongs = _belongs(areas, shown)
    flows = (belongs.T @ (matrix @ belongs)).astype(int)
    step = _step(flows, _possible(matrix, belongs), min_group)
    bands = np.minimum(flows // step, LAST_BAND)
    return Flows(tuple(shown), tuple(map(tuple, bands.tolist())), step, LAST_BAND, tuple(sorted(merged - {REST})))


def _belongs(areas: Sequence[str], shown: Sequence[str]) -> np.ndarray:
    """A row for each person with a 1 in the column of their area; the last one takes the people of all others."""
    column = {area: at for at, area in enumerate(shown)}
    belongs = np.zeros((len(areas), len(shown)))
    belongs[np.arange(len(areas)), [column.get(area, len(shown) - 1) for area in areas]] = 1
    return belongs


def _possible(matrix: csr_array, belongs: np.ndarray) -> np.ndarray:
    """How many nominations from area to area there could be, if nobody could name more than the one who named most."""
    named, people = matrix.sum(axis=1), belongs.sum(axis=0)
    could_name = np.minimum(people - np.eye(len(people)), named.max(initial=0))
    return ((named > 0) @ belongs)[:, np.newaxis] * could_name


def _step(flows: np.ndarray, possible: np.ndarray, min_group: int) -> int:
    """How wide a band is: the smallest group, or in a large company as many times that as parts the areas.

    A wider band must not tell that everyone in one area named everyone in another: it starts at half of what is
    `possible` at most.
    """
    for times in WIDER:
        step = times * min_group
        least = np.minimum(flows // step, LAST_BAND) * step
        if 2 * step <= np.median(flows) and (least <= MOST_TOLD * possible).all():
            return step
    return min_group
