import math
from dataclasses import replace

import pytest
from pilot_examples import DAYS, MINUTES_AFTER, MINUTES_BEFORE, UNKNOWN, company, effect_of, in_periods, weeks

from championkit.company import open_company
from championkit.pilot import compare
from championkit.pilot.compare import corrected

VALUES, MINUTES = ["period", "value"], in_periods(MINUTES_BEFORE, MINUTES_AFTER)
NOISE = [((at * 7) % 10) - 4.5 for at in range(10)]


def smallest(tmp_path, kind, header, table, more="") -> float:
    return effect_of(tmp_path, kind, header, table, more=more).smallest_change


def amount_difference(tmp_path, more):
    return smallest(tmp_path, "amount", VALUES, MINUTES, f"compare: difference, {more}")


def test_smallest_change_of_a_ratio(tmp_path):
    table = MINUTES
    assert smallest(tmp_path, "amount", VALUES, table) == pytest.approx(-math.log(0.9))  # the kit's own: 10 % less
    assert smallest(tmp_path, "amount", VALUES, table, "smallest_change: 20 %") == pytest.approx(-math.log(0.8))
    level = effect_of(tmp_path, "amount", VALUES, table).before.value
    assert smallest(tmp_path, "amount", VALUES, table, "smallest_change: 4") == pytest.approx(-math.log(1 - 4 / level))
    assert smallest(tmp_path, "amount", VALUES, table, "smallest_change: 400") == math.inf


def test_smallest_change_of_a_ratio_that_should_rise(tmp_path):
    company(tmp_path, "count", ["date", "count"], weeks(MINUTES_BEFORE, MINUTES_AFTER), more="smallest_change: 20 %")
    yaml = tmp_path / "company.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("better: lower", "better: higher"), encoding="utf-8")
    assert compare(open_company(tmp_path))[0].smallest_change == pytest.approx(math.log(1.2))


def test_smallest_change_of_an_amount_difference(tmp_path):
    assert amount_difference(tmp_path, "smallest_change: 3") == 3
    assert amount_difference(tmp_path, "smallest_change: 25 %") == pytest.approx(sum(MINUTES_BEFORE) / 10 / 4)


def test_smallest_change_of_a_share_is_in_points(tmp_path):
    table = [("before", 20, 100), ("after", 10, 100)]
    header = ["period", "yes", "total"]
    assert smallest(tmp_path, "share", header, table) == 0.02
    assert smallest(tmp_path, "share", header, table, "smallest_change: 5 %") == pytest.approx(0.05)
    assert smallest(tmp_path, "share", header, table, "smallest_change: 0.05") == pytest.approx(0.05)


def test_smallest_change_of_a_rating(tmp_path):
    table = in_periods([1, 2, 3, 4, 5] * 2, [2, 3, 4, 5, 5] * 2)
    assert smallest(tmp_path, "rating", VALUES, table) == 0.06
    assert smallest(tmp_path, "rating", VALUES, table, "smallest_change: 60 %") == pytest.approx(0.1)


def test_an_agreed_smallest_change_is_told_from_the_kits_own(tmp_path):
    table = MINUTES
    assert not effect_of(tmp_path, "amount", VALUES, table).smallest_change_agreed
    assert effect_of(tmp_path, "amount", VALUES, table, more="smallest_change: 5 %").smallest_change_agreed


def test_the_primary_metric_comes_first_and_the_others_as_written(tmp_path):
    company(tmp_path, "amount", VALUES, MINUTES)
    yaml = tmp_path / "company.yaml"
    metric = "{kind: amount, label: N, unit: minutes, better: lower, file: m.csv"
    text = yaml.read_text(encoding="utf-8") + f"    z: {metric}}}\n    a: {metric}, primary: true}}\n"
    yaml.write_text(text, encoding="utf-8")
    assert [effect.metric for effect in compare(open_company(tmp_path))] == ["a", "m", "z"]


def test_the_confidence_is_the_companys(tmp_path):
    wide = effect_of(tmp_path, "amount", VALUES, MINUTES)
    narrow = compare(open_company(tmp_path, confidence=0.8))[0]
    assert narrow.confidence == 0.8 and wide.low < narrow.low and narrow.high < wide.high


def secondary(name: str, p: float, **changes):
    return replace(DAYS, metric=name, primary=False, p=p, code="improved_clear", **changes)


def test_secondary_metrics_are_corrected_for_being_several():
    # Holm of 0.02, 0.03 and 0.2: 0.06, 0.06 and 0.2, so that none of them is left at 0.05.
    found = corrected([DAYS, secondary("a", 0.02), secondary("b", 0.03), secondary("c", 0.2)], 0.05)
    assert found[0] == DAYS
    assert [effect.code for effect in found[1:]] == ["inconclusive"] * 3
    caveat, = found[1].caveats
    assert (caveat.code, caveat.values["metrics"], caveat.values["p"]) == ("several_metrics", 3, pytest.approx(0.06))


def test_one_secondary_metric_needs_no_correction():
    assert corrected([DAYS, secondary("a", 0.04)], 0.05)[1].verdict == "improved"


def test_a_metric_without_a_claim_does_not_count_among_the_several():
    found = corrected([secondary("a", 0.02), secondary("b", 0.04), replace(UNKNOWN, primary=False)], 0.05)
    assert [effect.verdict for effect in found] == ["improved", "improved", "unknown"]


def test_no_relevant_change_is_not_touched_by_the_correction():
    effect = secondary("a", 0.04, verdict="unclear")
    assert corrected([replace(effect, code="no_relevant_change"), secondary("b", 0.04)], 0.05)[0].caveats == ()


def test_rows_of_neither_period_are_counted(tmp_path):
    table = [("2025-01-01", 5), *(("2025-05-01", 5 + at) for at in NOISE), *(("2025-10-01", 5 + at) for at in NOISE)]
    table = [(day, value + 5) for day, value in table]
    effect = effect_of(tmp_path, "amount", ["date", "value"], table, head="  before: {from: 2025-02-01}\n")
    assert [(caveat.code, caveat.values) for caveat in effect.caveats] == [
        ("outside", {"rows": 1})]


def test_the_same_tables_give_the_same_effects(tmp_path):
    one = company(tmp_path, "amount", VALUES, MINUTES)
    assert compare(one) == compare(one)
