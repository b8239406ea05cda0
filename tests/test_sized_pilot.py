from collections import Counter

import pytest
from sized_pilot import write_long, write_wide

from championkit.company import open_company
from championkit.pilot import compare


def test_twelve_metrics_over_all_five_kinds_are_compared(tmp_path):
    effects = compare(open_company(write_wide(tmp_path)))
    assert len(effects) == 12 and effects[0].metric == "hire_days"
    assert Counter(effect.kind for effect in effects) == {
        "duration": 3, "count": 3, "share": 2, "rating": 2, "amount": 2}
    beside = {effect.metric: effect.comparison.pretrend.result for effect in effects if effect.comparison}
    assert beside == {"questions": "alike", "reminders": "unchecked"}
    assert {effect.metric for effect in effects if effect.grade == "comparison"} == {"questions", "reminders"}
    # What a page must find words for: every verdict but worse occurs.
    assert {"improved", "unclear", "unknown"} <= {effect.verdict for effect in effects}


def test_many_rows_are_all_used_and_give_a_narrow_interval_around_what_was_made(tmp_path):
    rows = 5_000
    days, minutes = compare(open_company(write_long(tmp_path, rows=rows)))
    for effect in (days, minutes):
        assert effect.before.n + effect.after.n == rows
        assert effect.verdict == "improved"
    assert minutes.estimate == pytest.approx(0.9, abs=0.03) and minutes.high - minutes.low < 0.05


@pytest.mark.parametrize("write", [write_wide, lambda folder, seed: write_long(folder, rows=300, seed=seed)])
def test_the_same_seed_gives_the_same_bytes_and_another_one_others(tmp_path, write):
    def written(name: str, seed: int) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(write(tmp_path / name, seed=seed).iterdir())}

    once = written("once", 1)
    assert written("again", 1) == once
    assert written("other", 2) != once
