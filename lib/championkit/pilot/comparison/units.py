"""Unit against unit: the changes of the units (departments) with the pilot against those without it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...company.params import Count, Duration
from ...estimate import did_collapsed, did_pooled, horizon, rmst
from ..effect import Caveat
from ..kinds.durations import Cases, cases_of
from ..study import Study
from ..verdict import additive, units_gate_passed
from .change import ENOUGH_OF_HORIZON, Change, log_rate, lowered, on_scale, scale_of, unpaired

FEW_UNITS = 2


@dataclass(frozen=True)
class Units:
    """The change of each unit that has one, on the additive scale, with and without the pilot.

    `left_out` units have too little in a period; `days` is the horizon that durations have in common.
    """

    own: np.ndarray
    other: np.ndarray
    left_out: int
    days: int | None = None


def units_change(study: Study) -> Change | None:
    """The mean change of the pilot's units minus that of the others, each unit counting once; None for too few units.

    What happened to a whole unit is then part of what varies (Bertrand, Duflo & Mullainathan 2004). With one or two
    pilot units the spread is that of all units.
    """
    if "unit" not in study.frame:
        return None
    units = unit_changes(study)
    sizes = units.own.size, units.other.size
    if not units_gate_passed(*sizes):
        return None
    changes = np.concatenate([units.own, units.other])
    dealt = np.zeros(changes.size), changes, np.arange(changes.size) < sizes[0]
    p, caveats = None, []
    if sizes[0] <= FEW_UNITS:
        further = did_pooled(*dealt, confidence=study.confidence)
        caveats.append(Caveat("equal_spread", {"units": sizes[0], "other_units": sizes[1]}))
    else:
        found = did_collapsed(*dealt, confidence=study.confidence, seed=study.seed)
        further, p = found.effect, found.p_permutation
        if further.low is not None and (further.low > 0 or further.high < 0) and p > 1 - study.confidence:
            caveats.append(Caveat("permutation", {"share": p, "units": sizes[0], "other_units": sizes[1]}))
    if units.left_out:
        caveats.append(Caveat("units_left_out", {"units": units.left_out, "of": units.left_out + changes.size}))
    return Change(on_scale(further, scale_of(study.metric)), "units", *sizes, p, units.days,
                  (*caveats, *lowered(study, units.days)))


def unit_changes(study: Study) -> Units:
    """Each unit's own change, in a table with a column `unit`."""
    study = unpaired(study)
    tables = {group: [own for _unit, own in rows.groupby("unit")]
              for group, rows in (("pilot", study.own), ("comparison", study.other))}
    if isinstance(study.metric, Duration):
        return _durations(study, tables)
    change = _counted if isinstance(study.metric, Count) else _measured
    return _known({group: [change(study, rows) for rows in own] for group, own in tables.items()})


def _in_both(rows: pd.DataFrame) -> bool:
    used = rows[rows["value"].notna()] if "value" in rows else rows
    return {"before", "after"} <= set(used["period"].dropna())


def _measured(study: Study, rows: pd.DataFrame) -> float | None:
    """The unit's change as its kind of metric estimates it."""
    if not _in_both(rows):
        return None
    found = study.on(rows).measure()
    return additive(found.estimate.value, found.scale)


def _counted(study: Study, rows: pd.DataFrame) -> float | None:
    """The logarithm of the ratio of the unit's mean counts, half a case being added to each sum."""
    if not _in_both(rows):
        return None
    before, after = (log_rate(rows[rows["period"] == period]) for period in ("before", "after"))
    return after - before


def _durations(study: Study, tables: dict[str, list[pd.DataFrame]]) -> Units:
    """Each unit's difference of restricted means over the longest horizon up to the wanted one that all of them have.

    A unit that cannot be followed for half of what is wanted is left out: it would shorten the horizon of all.
    """
    wanted = study.metric.horizon_days
    cases = {group: [cases_of(rows, study.metric, study.pilot) for rows in own] for group, own in tables.items()}
    horizons = [horizon(before.supported, after.supported, wanted=wanted) or 0 for own in cases.values()
                for before, after in own]
    days = int(min((own for own in horizons if own >= ENOUGH_OF_HORIZON * wanted), default=0))
    changes = {group: [_further(before, after, days) for before, after in own] for group, own in cases.items()}
    return _known(changes, days)


def _further(before: Cases, after: Cases, days: int) -> float | None:
    """How many days longer it took on average; None where either period's cases cannot be followed for as many."""
    if not days or (horizon(before.supported, after.supported, wanted=days) or 0) < days:
        return None
    means = [rmst(own.time, own.event, days, entry=own.entry).value for own in (before, after)]
    return None if None in means else means[1] - means[0]


def _known(changes: dict[str, list[float | None]], days: int | None = None) -> Units:
    own, other = (np.array([value for value in changes[group] if value is not None], dtype=float)
                  for group in ("pilot", "comparison"))
    return Units(own, other, sum(values.count(None) for values in changes.values()), days or None)
