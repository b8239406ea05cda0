"""Every method of the kit against the reference values, where their folder lies beside the repository."""

import json
import math
from pathlib import Path

import pytest
from reference_adapter import ADAPTERS

FILE = Path(__file__).resolve().parents[2] / "shared" / "methods" / "reference.json"
CASES = json.loads(FILE.read_text(encoding="utf-8"))["cases"] if FILE.exists() else []
OURS = [case for case in CASES if case["method"] in ADAPTERS]

pytestmark = pytest.mark.skipif(not CASES, reason="the reference values (../shared/methods) are not on this machine")


def agrees(expected, got, tolerance: dict, key: str) -> bool:
    """Whether a value is the expected one: exactly for text and truth, within the case's tolerance for a number."""
    if expected is None:
        return got is None or got == math.inf
    if isinstance(expected, bool | str):
        return got == expected
    if isinstance(expected, dict):
        return all(name in got and agrees(value, got[name], tolerance, name) for name, value in expected.items())
    if isinstance(expected, list):
        return len(got) == len(expected) and all(
            agrees(one, other, tolerance, key) for one, other in zip(expected, got, strict=True))
    if got is None:
        return False
    allowed = [tolerance.get(f"abs_{key}", tolerance.get("abs", 0)), tolerance.get("rel", 0) * abs(expected)]
    return abs(float(got) - expected) <= max(allowed) + 1e-12


@pytest.mark.parametrize("case", OURS, ids=[case["id"] + ":" + case["method"] for case in OURS])
def test_agrees_with_the_reference_value(case):
    got = ADAPTERS[case["method"]](**case["input"])
    wrong = {key: (value, got.get(key)) for key, value in case["expected"].items()
             if key not in got or not agrees(value, got[key], case["tol"], key)}
    assert not wrong, case["source"]


def test_every_adapter_has_a_reference_value():
    assert set(ADAPTERS) <= {case["method"] for case in CASES}
