"""The kit's own estimators and gates under the names that the simulations of ../shared/methods/sim call them by."""

from championkit.estimate import Estimate, clustered_difference, its_ratio, newcombe_difference, rmst_difference
from championkit.pilot import gate_passed


def rmst_diff_ci(time_a, event_a, time_b, event_b, tau, level=0.95, seed=None):
    """(estimate, low, high) of the difference of the average days within `tau`; None where the kit makes no claim."""
    ended = {"events_before": int(event_a.sum()), "events_after": int(event_b.sum())}
    if not gate_passed("duration", len(time_a), len(time_b), **ended):
        return None
    return _interval(rmst_difference(time_a, event_a, time_b, event_b, tau=tau, confidence=level))


def its_effect(y, n_pre, trend="none", level=0.95, seed=None):
    """(ratio, low, high, p) of the weekly level; None where the kit makes no claim."""
    if not gate_passed("count" if trend == "none" else "count_trend", n_pre, len(y) - n_pre):
        return None
    effect = its_ratio(y, None, n_pre, trend=trend, confidence=level).effect
    found = _interval(effect)
    return found and (*found, effect.p)


def prop_diff_ci(x_before, n_before, x_after, n_after, level=0.95):
    """(low, high) of the difference of two shares known in total only."""
    found = newcombe_difference(x_before, n_before, x_after, n_after, confidence=level)
    return found.low, found.high


def prop_diff_ci_clustered(errors_a, processed_a, errors_b, processed_b, level=0.95, seed=None):
    """(low, high) of the difference of two shares counted in batches; None where the kit makes no claim."""
    if not gate_passed("batches", len(errors_a), len(errors_b)):
        return None
    found = _interval(clustered_difference(errors_a, processed_a, errors_b, processed_b, confidence=level))
    return found and found[1:]


def _interval(estimate: Estimate) -> tuple[float, float, float] | None:
    return None if estimate.low is None else (estimate.value, estimate.low, estimate.high)
