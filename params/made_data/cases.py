"""Made cases over time: openings with their days, and the weeks of a year with the people at work."""

from datetime import date, timedelta

import numpy as np

QUIET_MONTHS = {7: 0.25, 12: 0.6}


def openings(rng: np.random.Generator, first: date, *, until: date, n: int) -> list[date]:
    """So many working days from `first` to before `until`, in order: few in July and December, none at Christmas."""
    days = [first + timedelta(at) for at in range((until - first).days)]
    days = [day for day in days if day.weekday() < 5 and not (day.month == 12 and day.day > 22)]
    chance = np.array([QUIET_MONTHS.get(day.month, 1.0) for day in days])
    return [days[at] for at in sorted(rng.choice(len(days), n, p=chance / chance.sum()))]


def days_taken(rng: np.random.Generator, opened: list[date], *, mean: float, spread: float) -> np.ndarray:
    """Lognormal days with this mean; what is opened in July takes a quarter longer."""
    days = rng.lognormal(np.log(mean) - spread**2 / 2, spread, len(opened))
    return days * np.where([day.month == 7 for day in opened], 1.25, 1.0)


def end_of(opened: date, days: float, *, data_date: date) -> date | None:
    """The working day nearest to the end, or None where it was still open on `data_date`."""
    end = opened + timedelta(max(3, round(float(days))))
    end += timedelta({5: -1, 6: 1}.get(end.weekday(), 0))
    return end if end < data_date else None


def mondays(first: date, *, until: date) -> list[date]:
    """The Mondays from `first`, itself one, up to, but not, `until`."""
    return [first + timedelta(7 * at) for at in range((until - first).days // 7)]


def at_work(rng: np.random.Generator, weeks: list[date], *, employees: int) -> np.ndarray:
    """How many are at work in each week: few at Christmas and in July, somewhat fewer in the school holidays."""
    quiet = {1: 0.45, 8: 0.8, 28: 0.5, 29: 0.38, 30: 0.36, 31: 0.5, 32: 0.7, 40: 0.8, 52: 0.25}
    share = np.array([quiet.get(week.isocalendar().week, 0.93) for week in weeks])
    return np.rint(employees * share * rng.uniform(0.95, 1.05, len(weeks))).astype(int)


def weekly_counts(rng: np.random.Generator, level: np.ndarray, *, carry: float, spread: float) -> np.ndarray:
    """Counts around `level` that vary more than chance alone, in a rhythm that carries over from week to week."""
    shocks = rng.normal(0, spread * np.sqrt(1 - carry**2), len(level))
    drift = np.empty(len(level))
    drift[0] = rng.normal(0, spread)
    for at in range(1, len(level)):
        drift[at] = carry * drift[at - 1] + shocks[at]
    return rng.poisson(level * np.exp(drift) * rng.gamma(40, 1 / 40, len(level)))
