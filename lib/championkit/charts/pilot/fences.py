"""How far a scale reaches, so that a few values far out do not press all others together."""

import numpy as np

QUARTILES, TWENTIETHS = (0.25, 0.75), (0.05, 0.95)
FAR_OUT = 3.0  # Tukey (1977): far out is what lies beyond the quartiles by three times their distance
WORTH_CUTTING = 1.25


def fences(values: np.ndarray) -> tuple[float, float]:
    """The lowest and the highest value that a scale shows; what is far out is marked at its ends instead.

    Where so many are the same that the quartiles are too, the twentieths stand in for them.
    """
    for shares in (QUARTILES, TWENTIETHS):
        lower, upper = np.quantile(values, shares)
        reach = FAR_OUT * (upper - lower)
        inside = values[(values >= lower - reach) & (values <= upper + reach)]
        if reach and np.ptp(values) > WORTH_CUTTING * np.ptp(inside):
            return float(inside.min()), float(inside.max())
        if reach:
            break
    return float(values.min()), float(values.max())
