"""Labels that stand in one row or column, kept clear of each other."""

import numpy as np
from scipy.optimize import isotonic_regression


def apart(places, sizes, *, low: float, high: float) -> np.ndarray:
    """Where labels of these `sizes` are centred: as near to their `places` (ascending) as they fit, none on another.

    The least sum of squared moves, which is an isotonic regression of the places less what the labels before take up;
    all within `low` to `high` where there is room for them.
    """
    sizes = np.asarray(sizes, dtype=float)
    packed = sizes.cumsum() - sizes / 2
    start = isotonic_regression(np.asarray(places, dtype=float) - packed).x
    return np.maximum(np.minimum(start, high - sizes.sum()), low) + packed
