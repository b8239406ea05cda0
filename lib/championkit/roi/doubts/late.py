"""How late the benefits may come: their ramp-up, and a time without any, until payback is later than some months."""

from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq

from ..lines import Plan, by_period, streams
from ..results import Between, LatePayback, RampLimit
from .rules import PAYBACK_LATER

LONGEST_RAMP = 1200
FACE_VALUE_MONTHS = 36


def ramp_limit(plan: Plan, months: int, *, face_value: bool = False) -> RampLimit | None:
    """The longest ramp-up of all benefits with which the base case is paid back for good within `months`.

    At face value no share is taken off, over at least FACE_VALUE_MONTHS. None beyond the horizon and for a table of
    cash flows, which has no ramp-up to change. Solved with brentq for the ramp-up at which the lowest balance from
    month `months` on is zero.
    """
    horizon = max(plan.horizon, FACE_VALUE_MONTHS) if face_value else plan.horizon
    if plan.flows is not None or months > horizon:
        return None

    def lowest(ramp: float) -> float:
        found = streams(plan, horizon=horizon, ramp=ramp, face_value=face_value)
        return float((by_period(found, "benefit") - by_period(found, "cost")).cumsum()[months:].min())

    return RampLimit(months, *_longest(lowest, LONGEST_RAMP))


def delay_limit(plan: Plan, months: int) -> tuple[str, float | None]:
    """For how many months no benefit at all may come at first, with payback for good within `months` at face value.

    The outcome is as that of a ramp-up (limit, always, never), with the months where there is a limit.
    """
    horizon = max(plan.horizon, FACE_VALUE_MONTHS)
    found, month = streams(plan, horizon=horizon, face_value=True), np.arange(horizon + 1)
    benefits, costs = (by_period(found, side).cumsum() for side in ("benefit", "cost"))

    def lowest(delay: float) -> float:
        return float((np.interp(month - delay, month, benefits, left=0) - costs)[months:].min())

    return _longest(lowest, horizon)


def late_payback(plan: Plan) -> LatePayback | None:
    """What makes the later of the usual paybacks true at face value; None for a table of cash flows."""
    if plan.flows is not None:
        return None
    within = tuple(map(int, PAYBACK_LATER))
    ramps = [ramp_limit(plan, months, face_value=True) for months in within]
    return LatePayback(*PAYBACK_LATER, ramp=_between(*((found.outcome, found.ramp) for found in ramps)),
                       delay=_between(*(delay_limit(plan, months) for months in within)))


def _longest(lowest: Callable[[float], float], most: float) -> tuple[str, float | None]:
    """The longest time, up to `most`, at which the lowest balance is not below zero, and whether there is one."""
    if lowest(0) < 0:
        return "never", None
    if lowest(most) >= 0:
        return "always", None
    return "limit", float(brentq(lowest, 0, most))


def _between(sooner: tuple[str, float | None], later: tuple[str, float | None]) -> Between | None:
    """From where payback is no longer within the sooner month, to where it no longer is within the later one."""
    if sooner[0] == "always" or later[0] == "never":
        return None
    # Where a later cost, and not the months, sets both limits, nothing lies between them.
    if None not in (sooner[1], later[1]) and np.isclose(sooner[1], later[1]):
        return None
    return Between(sooner[1] or 0.0, later[1])
