"""Units that start one after the other, each held against those that have not started yet."""

import pandas as pd

from ...company.params import Count
from ...estimate import Estimate, StaggeredEffect, staggered_effect
from ...estimate.staggered import FEWEST_ASSIGNMENTS
from ..effect import Caveat, Level
from ..measured import Measured
from ..study import Study
from ..verdict import too_few
from .change import Change, dates, lowered, on_scale, over, scale_of
from .panel import Panel


def is_staggered(study: Study) -> bool:
    """Whether units of the table start at different times, and its rows have dates."""
    if not study.pilot.staggered or "unit" not in study.frame or dates(study) is None:
        return False
    return study.own["starts"].nunique() > 1


def staggered_change(study: Study, panel: Panel) -> Change:
    """The average change since each unit's own start beyond that of the units yet to start.

    The interval is that of dealing the start days out to the units anew.
    """
    found = _effect(panel, study)
    started = sum(start is not None for start in panel.starts.values())
    caveats = []
    if panel.left_out:
        caveats.append(Caveat("units_left_out", {"units": panel.left_out, "of": panel.left_out + len(panel.starts)}))
    return Change(on_scale(found.effect, scale_of(study.metric)), "staggered", started, len(panel.starts) - started,
                  found.effect.p, panel.days, (*caveats, *lowered(study, panel.days)), found.assignments)


def few_assignments(change: Change) -> Caveat | None:
    """Why the starts could fall on the units in too few ways to tell chance from an effect; None if they are enough."""
    if change.assignments >= FEWEST_ASSIGNMENTS:
        return None
    return Caveat("staggered_few", {"assignments": change.assignments, "needed": FEWEST_ASSIGNMENTS,
                                    "units": change.units + change.other_units})


def earlier_change(study: Study, panel: Panel) -> Estimate | None:
    """The same of the time before the first start, as if each unit had started half of that time earlier."""
    numbers = panel.values.columns
    first = min(start for start in panel.starts.values() if start is not None)
    window = panel.values[numbers[numbers < first]]
    sooner = window.shape[1] // 2
    if not sooner:
        return None
    starts = {unit: None if start is None else start - sooner for unit, start in panel.starts.items()}
    starts = {unit: None if start is None or start >= first else start for unit, start in starts.items()}
    return on_scale(_effect(Panel(panel.size, window, starts, 0), study).effect, scale_of(study.metric))


def _effect(panel: Panel, study: Study) -> StaggeredEffect:
    cells = panel.values.stack()
    unit, number = (cells.index.get_level_values(at) for at in range(2))
    return staggered_effect(unit, number, cells.to_numpy(), panel.starts, confidence=study.confidence, seed=study.seed)


def levels(study: Study, days: int | None) -> tuple[Measured, tuple[Level, Level]]:
    """What the units that have started show before and after their own starts, and the levels of those that never do.

    The latter are cut at the first start of all.
    """
    own, other = study.own, study.other
    begun = own.groupby("unit")["period"].transform(lambda periods: (periods == "after").any())
    if isinstance(study.metric, Count):
        found, beside = (_counted(study, rows) for rows in (own[begun], other))
        return found, (beside.before, beside.after)
    study = over(study, days)
    found = study.on(own[begun]).measure()
    if other.empty:
        return found, (Level(0, None), Level(0, None))
    beside = study.on(other).measure()
    return found, (beside.before, beside.after)


def _counted(study: Study, rows: pd.DataFrame) -> Measured:
    """The counts of all units together, each in the periods of time that are before and after by its own start."""
    periods = [rows[rows["period"] == period] for period in ("before", "after")]
    sizes = [own["date"].nunique() for own in periods]
    shown = [Level(0, None) if own.empty else _level(own, size) for own, size in zip(periods, sizes, strict=True)]
    return Measured("ratio_of_levels", "ratio", study.metric.every, *shown, Estimate(confidence=study.confidence),
                    too_few("count", *sizes))


def _level(rows: pd.DataFrame, size: int) -> Level:
    mean = float(rows.groupby("unit")["count"].mean().sum())
    return Level(size, mean, events=int(rows["count"].sum()), mean=mean)
