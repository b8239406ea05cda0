"""The time before a pilot in two parts, to look for what was moving already."""

from dataclasses import replace

import pandas as pd

from ..company.params import Duration
from ..company.params.pilot import Before
from .study import Study


def parted(study: Study, share: float) -> Study | None:
    """The rows before the pilot as a study of their own: the first `share` of them are before, the later ones after.

    The border is a day. Cases still open on it count as open there, and later ones at the end of the time before, so
    that the pilot shortens none of them. Where units start one by one, only the days before the first start are used,
    which all of them share. None without dates, or where one day holds too many rows to part them.
    """
    when = "start" if "start" in study.frame else "date"
    if when not in study.frame:
        return None
    rows, pilot = study.frame[study.frame["period"] == "before"], study.pilot
    end = pilot.before.until or pilot.first_start
    if pilot.staggered or isinstance(study.metric, Duration):
        rows = rows[rows[when] <= pd.Timestamp(end)]
    if rows.empty:
        return None
    days = rows[when].sort_values()
    border = days.iloc[int(len(days) * share)]
    early = rows[when] < border
    if not early.any():
        return None
    rows = rows.assign(period=early.map({True: "before", False: "after"}), starts=border)
    return replace(study.on(rows), pilot=pilot.model_copy(update={"data_date": end, "before": Before()}))
