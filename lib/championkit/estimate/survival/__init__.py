"""Durations that may still be open: Kaplan and Meier's curve, restricted means, and ends of two kinds.

`time` is in days, at least 0; `event` is true where the duration has ended and false where it is still open, which
is then known to be longer than `time`. `entry` is the day of its duration on which a case came under observation, 0
for one that was followed from its start: a case that was open already when the period began enters at its age. It is
at risk after `entry` and up to `time`.

With late entries the first days may rest on few cases, or on none. Where on some day before the last one nobody was
followed across it, nothing is known of the durations that would have ended there: there is no curve, and no mean.
"""

from .curves import Curve, Logrank, kaplan_meier, km_median, logrank, share_closed_by
from .incidence import cumulative_incidence
from .restricted import horizon, rmst, rmst_difference, rmst_greenwood_difference

__all__ = [
    "Curve", "Logrank", "cumulative_incidence", "horizon", "kaplan_meier", "km_median", "logrank", "rmst",
    "rmst_difference", "rmst_greenwood_difference", "share_closed_by",
]
