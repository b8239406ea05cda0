"""What it is worth to know more before deciding whether to go ahead.

Whoever goes ahead gets the net present value, whoever does not gets nothing. Without knowing more, the better of the
two on average is worth max(E[NPV], 0).
"""

import numpy as np
from numpy.polynomial import Polynomial

DEGREE = 3


def evpi(npv: np.ndarray) -> float:
    """The expected value of perfect information: E[max(NPV, 0)] - max(E[NPV], 0), over draws of the NPV."""
    gain = np.maximum(npv, 0).mean() - max(npv.mean(), 0)
    return max(float(gain), 0.0)


def evppi(npv: np.ndarray, values: np.ndarray) -> float:
    """The expected value of knowing one input exactly: E[max(E[NPV | x], 0)] - max(E[NPV], 0), over joint draws.

    E[NPV | x] by regression of the net present value on the input (Strong, Oakley and Brennan 2014, Medical Decision
    Making 34), here a cubic: among independent inputs, the conditional mean of a sum of products is a straight line.
    """
    return evpi(Polynomial.fit(values, npv, DEGREE)(values))
