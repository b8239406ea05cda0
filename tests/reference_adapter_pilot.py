"""The pilot's methods of the reference values, each a thin call of the kit's own function."""

from championkit.pilot import gate_passed, units_gate_passed, verdict_code
from championkit.pilot.verdict import VERDICTS

KINDS = {"likert": "rating", "counts_its_trend": "count_trend"}
HEADLINES = {"improved": "improved", "worse": "worse", "unclear": "no clear change", "unknown": "not enough to tell"}


def verdict(lo, hi, sesoi, higher_is_better, gate_ok):
    code = verdict_code(lo, hi, sesoi, higher_is_better=higher_is_better, allowed=gate_ok)
    return {"code": code, "headline": HEADLINES[VERDICTS[code]]}


def min_n_gate(metric, n_a, n_b, events_a=0, events_b=0, treated_units=0, control_units=0):
    if metric == "did":
        return {"claim_allowed": units_gate_passed(treated_units, control_units)}
    events = {"events_before": events_a, "events_after": events_b}
    return {"claim_allowed": gate_passed(KINDS.get(metric, metric), n_a, n_b, **events)}


ADAPTERS = {"verdict": verdict, "min_n_gate": min_n_gate}
