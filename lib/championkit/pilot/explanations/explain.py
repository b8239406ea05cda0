"""Every other explanation of one metric's change, with what the data say of it."""

from ..effect import Check
from ..measured import Measured
from ..study import Study
from .definition import definition_check
from .mix import mix_check
from .one_case import one_case_check
from .regression import regression_check
from .season import season_check
from .trend import trend_check


def explain(study: Study, found: Measured, smallest: float) -> tuple[Check, ...]:
    """The checks of one metric, in the order in which they are read.

    `found` is what was measured, with an interval; `smallest` the smallest change that matters, on the effect's
    additive scale. The mix of cases is looked at only where the table says what kind of case each is.
    """
    mix = mix_check(study, found, smallest)
    return (
        trend_check(study, found, smallest), season_check(study, found, smallest),
        regression_check(study, found, smallest), definition_check(study.metric),
        one_case_check(study, found, smallest), *(() if mix is None else (mix,)),
    )
