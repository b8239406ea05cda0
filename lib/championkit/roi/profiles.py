"""When the amounts of a line fall due: once, by month or by year, with ramp-up and growth."""

import numpy as np

from ..company.params import Benefit, Cost, Handover, Line

MONTHS = 12


def cost_profile(line: Cost, horizon: int) -> np.ndarray:
    """How often a cost falls due in each month 0..horizon: a yearly one at the start of each year.

    What would fall due at the very end, for the time after it, is left out.
    """
    profile, last = np.zeros(horizon + 1), _last_month(line, horizon)
    if isinstance(line, Handover):
        profile[line.after_months : horizon : line.after_months] = 1
        return profile
    if line.every == "once":
        profile[line.month : line.month + 1] = 1
        return profile
    if line.every == "month":
        profile[max(line.month, 1) : last + 1] = 1
        return profile * grown(horizon, line.growth)
    profile[line.month : last : MONTHS] = 1
    return profile * grown(horizon, line.growth, first=0)


def benefit_profile(line: Benefit, horizon: int, *, ramp_months: float) -> np.ndarray:
    """The part of a benefit's amount that falls due in each month 0..horizon: a yearly one spread over the months.

    In month m of the line's life it has reached the share min(1, m / ramp_months); what comes once comes whole.
    """
    profile, start = np.zeros(horizon + 1), max(line.month, 1)
    if line.every == "once":
        profile[line.month : line.month + 1] = 1
        return profile
    shares = reached(_last_month(line, horizon) - start + 1, ramp_months)
    profile[start : start + len(shares)] = shares / (MONTHS if line.every == "year" else 1)
    return profile * grown(horizon, line.growth)


def reached(months: int, ramp_months: float) -> np.ndarray:
    """The share of its full size a benefit has reached in months 1, 2, ..., `months`: min(1, m / ramp_months)."""
    month = np.arange(1, months + 1)
    return np.minimum(1.0, month / ramp_months) if ramp_months > 0 else np.ones(len(month))


def grown(horizon: int, growth: float, *, first: int = 1) -> np.ndarray:
    """What an amount has grown to in each month 0..horizon: (1 + growth)^year, where month `first` begins year 0."""
    return (1 + growth) ** (np.maximum(np.arange(horizon + 1) - first, 0) // MONTHS)


def later(profile: np.ndarray, periods: float) -> np.ndarray:
    """The profile so many periods later, cut off at the horizon; part of a period moves that part of each amount."""
    whole, part = divmod(periods, 1)
    moved = np.concatenate([np.zeros(int(whole)), profile])[: len(profile)]
    return (1 - part) * moved + part * np.concatenate([[0.0], moved[:-1]])


def _last_month(line: Line, horizon: int) -> int:
    return horizon if line.until is None else min(line.until, horizon)
