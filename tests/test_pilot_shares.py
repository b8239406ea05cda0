from datetime import date, timedelta

import pytest
from pilot_examples import effect_of

from championkit.estimate import clustered_difference, newcombe_difference, wilson

HEADER = ["date", "yes", "total"]
BEFORE = [(4, 20), (3, 15), (5, 25), (2, 20), (6, 24), (3, 18)]
AFTER = [(1, 20), (2, 22), (0, 15), (2, 24), (1, 18), (1, 21)]


def rows(before, after) -> list[tuple]:
    first, start = date(2025, 3, 3), date(2025, 9, 1)
    return [*((first + timedelta(7 * at), *row) for at, row in enumerate(before)),
            *((start + timedelta(7 * at), *row) for at, row in enumerate(after))]


def codes(effect) -> list[str]:
    return [caveat.code for caveat in effect.caveats]


def test_six_batches_a_period_are_what_varies(tmp_path):
    effect = effect_of(tmp_path, "share", HEADER, rows(BEFORE, AFTER))
    expected = clustered_difference(*zip(*BEFORE, strict=True), *zip(*AFTER, strict=True))
    assert (effect.estimate, effect.low, effect.high) == (expected.value, expected.low, expected.high)
    assert (effect.before.n, effect.before.events, effect.before.value) == (122, 23, pytest.approx(23 / 122))
    assert effect.evidence.batches and codes(effect) == []


def test_the_interval_of_a_period_comes_from_its_batches(tmp_path):
    # Two halves of the difference: with the same batches before and after, its variance is twice that of a period.
    effect = effect_of(tmp_path, "share", HEADER, rows(BEFORE, BEFORE))
    half, t10, t5 = (effect.before.high - effect.before.low) / 2, 2.2281389, 2.5705818
    assert half / t5 == pytest.approx(effect.high / t10 / 2**0.5)


def test_fewer_batches_are_totals(tmp_path):
    effect = effect_of(tmp_path, "share", HEADER, rows(BEFORE[:5], AFTER))
    expected = newcombe_difference(20, 104, 7, 120)
    assert (effect.estimate, effect.low, effect.high) == (expected.value, expected.low, expected.high)
    level = wilson(20, 104)
    assert (effect.before.low, effect.before.high) == (level.low, level.high)
    assert not effect.evidence.batches and codes(effect) == ["clumps"]


def test_a_batch_of_nothing_is_no_batch(tmp_path):
    effect = effect_of(tmp_path, "share", HEADER, rows([*BEFORE[:5], (0, 0)], AFTER))
    assert not effect.evidence.batches


def test_a_period_without_errors_is_compared_in_total(tmp_path):
    effect = effect_of(tmp_path, "share", HEADER, rows(BEFORE, [(0, total) for _yes, total in AFTER]))
    assert codes(effect) == ["pooled"] and effect.verdict == "improved"
    assert (effect.after.value, effect.after.low) == (0, 0) and effect.after.high == wilson(0, 120).high


def test_nineteen_cases_give_no_claim(tmp_path):
    effect = effect_of(tmp_path, "share", HEADER, rows([(5, 19)], [(5, 40)]))
    assert effect.verdict == "unknown" and effect.before.value == pytest.approx(5 / 19)
    assert effect.before.low is None and codes(effect) == ["too_few_share"]
