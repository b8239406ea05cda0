"""Days along the foot of a picture, and where the pilot starts among them."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.dates import date2num

from ...language import date, month
from ...language import gettext as _
from ..style import MUTED, label

MOST_MONTHS, FEW_MONTHS = 6, 3


def start_line(axes, at: float, text: str, *, side: int = 0) -> None:
    """A line at the pilot's start, named above the picture: over it, or to its left (-1) or right (1)."""
    axes.axvline(at, color=MUTED, linewidth=1, zorder=1.5)
    label(axes, text, (at, axes.get_ylim()[1]), offset=(3 * side, 3))


def start_lines(axes, starts: Sequence[pd.Timestamp]) -> None:
    """A line at each unit's start that lies within the picture; of several the first and the last are named."""
    low, high = axes.get_xlim()
    shown = [at for at in sorted(date2num(starts)) if low <= at <= high]
    for at in shown[1:-1]:
        axes.axvline(at, color=MUTED, linewidth=1, zorder=1.5)
    if len(shown) == 1:
        start_line(axes, shown[0], _("pilot starts"))
    elif shown:
        start_line(axes, shown[0], _("first unit starts"), side=-1)
        start_line(axes, shown[-1], _("last unit starts"), side=1)


def day_ticks(axes) -> None:
    """Months, or three days in full where the picture holds fewer than three first days of a month."""
    low, high = axes.get_xlim()
    first, last = (pd.Timestamp(at, unit="D") for at in (low, high))
    months = pd.date_range(first, last, freq="MS", normalize=True)
    months = months[months >= first]
    if len(months) >= FEW_MONTHS:
        shown, write = months[:: -(-len(months) // MOST_MONTHS)], month
    else:
        shown, write = pd.DatetimeIndex([first + (last - first) * part for part in (1 / 6, 1 / 2, 5 / 6)]), date
    axes.set_xticks(date2num(shown), [write(day) for day in shown])
