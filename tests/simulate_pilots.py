"""Pilots drawn at random in which nothing changed: how often does each way of averaging call hiring faster?"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

from championkit.company import Company
from championkit.company.params import CompanyParams
from championkit.pilot import smallest_change
from championkit.pilot.comparison import compared
from championkit.pilot.periods import by_date, starts_of
from championkit.pilot.study import Study
from championkit.pilot.verdict import VERDICTS, decided

WINDOWS = (60, 90, 120, 180)  # days from the pilot's start to the day the table is taken out
MEDIAN, SPREAD = 38.0, 0.6  # of lognormal days, whose mean is 45.5
REQUISITIONS = 25  # in each period
STARTS = date(2025, 9, 1)
# The year before ended so long ago that all of it has closed by now: its plain mean is right, and whatever is wrong
# comes from the pilot's own open requisitions.
BEFORE = (STARTS - timedelta(730), STARTS - timedelta(366))
CLOSED_ONLY, OPEN_AS_CLOSED, KIT = "closed only", "open as closed", "Champion Kit"


def outcomes(runs: int, *, seed: int, windows: tuple[int, ...] = WINDOWS, change: float = 1.0) -> pd.DataFrame:
    """One row a window and method: the mean of its difference in days, and how often it says faster, or makes no claim.

    The methods are the plain mean of the closed requisitions only, that of all with the open ones taken as closed on
    the last day, each with Welch's t test at 5 %, and the kit's interval. Where nothing changed in truth, the
    difference is bias and every "faster" is false; `change` multiplies the days of the pilot's requisitions.
    """
    random = np.random.default_rng(seed)
    rows = [row for window in windows for _run in range(runs) for row in _answers(random, window, change)]
    answers = pd.DataFrame(rows, columns=["window", "method", "difference", "faster", "refused"])
    return answers.groupby(["window", "method"], sort=False).mean()


def draw_requisitions(random: np.random.Generator, window: int, change: float = 1.0) -> pd.DataFrame:
    """The requisitions of both periods, opened on any day of theirs alike; no `end` where still open after `window`."""
    rows = []
    for first, days, times in ((BEFORE[0], (BEFORE[1] - BEFORE[0]).days + 1, 1.0), (STARTS, window, change)):
        start = pd.Timestamp(first) + pd.to_timedelta(random.integers(0, days, REQUISITIONS), unit="D")
        taken = np.rint(times * random.lognormal(np.log(MEDIAN), SPREAD, REQUISITIONS))
        rows.append(pd.DataFrame({"start": start, "end": start + pd.to_timedelta(taken, unit="D")}))
    frame = pd.concat(rows, ignore_index=True)
    return frame.assign(end=frame["end"].where(frame["end"] <= _taken_out(window)))


def open_pilot(window: int) -> Company:
    """A company without a folder, whose pilot has run for `window` days when its tables are taken out."""
    time_to_hire = {"kind": "duration", "label": "Time to hire", "clock": "opened to accepted", "better": "lower",
                    "file": "drawn", "primary": True}
    params = CompanyParams.model_validate({
        "company": {"name": "Simulated", "employees": 120, "hr_employees": 5},
        "pilot": {"starts": STARTS, "data_date": _taken_out(window).date(),
                  "before": {"from": BEFORE[0], "until": BEFORE[1]}, "metrics": {"time_to_hire": time_to_hire}},
    })
    return Company(Path(), params)


def _taken_out(window: int) -> pd.Timestamp:
    return pd.Timestamp(STARTS) + pd.Timedelta(days=window)


def _answers(random: np.random.Generator, window: int, change: float) -> Iterator[tuple]:
    """What each method makes of one pilot: the difference in days, whether it says faster, or makes no claim."""
    company, frame = open_pilot(window), draw_requisitions(random, window, change)
    pilot = company.params.pilot
    frame = frame.assign(group="pilot", starts=starts_of(frame, pilot))
    frame = frame.assign(period=by_date(frame["start"], frame["starts"], pilot))
    yield window, CLOSED_ONLY, *_naive(frame[frame["end"].notna()], _taken_out(window)), False
    yield window, OPEN_AS_CLOSED, *_naive(frame, _taken_out(window)), False
    yield window, KIT, *_kit(company, frame)


def _kit(company: Company, frame: pd.DataFrame) -> tuple[float | None, bool, bool]:
    """What the interval alone says; other explanations can only weaken it."""
    params, metric = company.params, company.params.pilot.metrics["time_to_hire"]
    study = Study(frame, metric, params.pilot, params.confidence, params.min_group, params.seed)
    found = compared(study)
    if found.refusal is not None or found.estimate.low is None:
        return None, False, True
    code = decided(found.estimate, found.scale, metric, smallest_change(metric, found))
    return found.estimate.value, VERDICTS[code] == "improved", False


def _naive(frame: pd.DataFrame, last: pd.Timestamp) -> tuple[float, bool]:
    """The difference of the plain means, and whether Welch's test calls it faster."""
    days = (frame["end"].fillna(last) - frame["start"]).dt.days
    before, after = (days[frame["period"] == period] for period in ("before", "after"))
    difference = float(after.mean() - before.mean())
    return difference, bool(stats.ttest_ind(after, before, equal_var=False).pvalue < 0.05 and difference < 0)
