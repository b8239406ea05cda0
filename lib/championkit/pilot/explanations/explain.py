"""Every other explanation of one metric's change, with what the data say of it."""

from ..effect import Check
from ..measured import Measured
from ..study import Study


def explain(study: Study, found: Measured, smallest: float) -> tuple[Check, ...]:
    """The checks of one metric, in the order in which they are read; none where nothing could be measured."""
    return ()
