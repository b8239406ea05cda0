"""What becomes of tables that hold too little, or nothing that can be compared: each a named outcome."""

from datetime import date

import pytest
from pilot_examples import MINUTES_AFTER, MINUTES_BEFORE, STARTS, company, days, effect_of, in_periods, weeks

from championkit.company import open_company
from championkit.pilot import compare

EARLY, LATE = date(2025, 5, 1), date(2025, 9, 8)
TABLES = {
    "duration": (["start", "end"], days(EARLY, [10, 20] * 6), days(LATE, [5, 15] * 6)),
    "count": (["date", "count"], weeks([30, 31, 29, 33] * 4, []), weeks([], [15, 16, 14, 17] * 4)),
    "share": (["date", "yes", "total"], [(EARLY, 20, 60)], [(LATE, 9, 60)]),
    "rating": (["date", "value"], [(EARLY, value) for value in [1, 2, 3, 2] * 3],
               [(LATE, value) for value in [3, 4, 5, 3] * 3]),
    "amount": (["date", "value"], [(EARLY, value) for value in MINUTES_BEFORE],
               [(LATE, value) for value in MINUTES_AFTER]),
}
KINDS = pytest.mark.parametrize("kind", TABLES)


def refusal(effect) -> tuple:
    """The code and the figures of why nothing is claimed."""
    assert (effect.verdict, effect.code) == ("unknown", "no_claim")
    assert (effect.estimate, effect.low, effect.high, effect.p) == (None, None, None, None)
    return effect.caveats[0].code, effect.caveats[0].values


@KINDS
def test_a_table_with_both_periods_is_compared(tmp_path, kind):
    header, before, after = TABLES[kind]
    assert effect_of(tmp_path, kind, header, [*before, *after]).verdict == "improved"


@KINDS
def test_cases_before_only(tmp_path, kind):
    header, before, _after = TABLES[kind]
    effect = effect_of(tmp_path, kind, header, before)
    assert refusal(effect) == ("no_after", {"before": len(before), "starts": STARTS})
    assert effect.before.value is not None and effect.after.n == 0


@KINDS
def test_cases_after_only(tmp_path, kind):
    header, _before, after = TABLES[kind]
    effect = effect_of(tmp_path, kind, header, after)
    assert refusal(effect) == ("no_before", {"after": len(after)})
    assert effect.after.value is not None and effect.before.n == 0


@KINDS
def test_a_start_after_the_data_is_a_pilot_that_has_not_started(tmp_path, kind):
    header, before, _after = TABLES[kind]
    company(tmp_path, kind, header, before)
    yaml = tmp_path / "company.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("data_date: 2026-03-02", "data_date: 2025-08-31"),
                    encoding="utf-8")
    assert refusal(compare(open_company(tmp_path))[0]) == ("not_started", {"before": len(before), "starts": STARTS})


@KINDS
def test_no_row_in_either_period(tmp_path, kind):
    header, before, _after = TABLES[kind]
    effect = effect_of(tmp_path, kind, header, before, head="  before: {from: 2025-08-31}\n")
    assert refusal(effect) == ("no_cases", {"rows": len(before)})
    assert (effect.before.n, effect.after.n) == (0, 0)


@KINDS
@pytest.mark.parametrize("n", [1, 2])
def test_one_or_two_cases_in_each_period(tmp_path, kind, n):
    header, before, after = TABLES[kind]
    effect = effect_of(tmp_path, kind, header, [*before[-n:], *after[:n]])
    if kind == "share":  # one row holds 60 cases
        assert effect.verdict in ("improved", "unknown")
    else:
        assert refusal(effect)[0].startswith("too_few")


@KINDS
def test_one_metric_that_cannot_be_estimated_leaves_the_others(tmp_path, kind):
    header, before, _after = TABLES[kind]
    company(tmp_path, kind, header, before)
    yaml = tmp_path / "company.yaml"
    other = "    n: {kind: amount, label: N, unit: minutes, better: lower, file: n.csv}\n"
    yaml.write_text(yaml.read_text(encoding="utf-8") + other, encoding="utf-8")
    rows = "\n".join(f"{period};{value}" for period, value in in_periods(MINUTES_BEFORE, MINUTES_AFTER))
    (tmp_path / "n.csv").write_text(f"period;value\n{rows}\n", encoding="utf-8")
    first, second = compare(open_company(tmp_path))
    assert (first.verdict, second.verdict) == ("unknown", "improved")


@pytest.mark.parametrize(("kind", "table"), [
    ("duration", [*days(EARLY, [10] * 12), *days(LATE, [10] * 12)]),
    ("count", weeks([5] * 12, [5] * 12)),
    ("amount", [*((EARLY, 5) for _ in range(12)), *((LATE, 5) for _ in range(12))]),
])
def test_all_ties(tmp_path, kind, table):
    assert refusal(effect_of(tmp_path, kind, TABLES[kind][0], table))[0] == "no_interval"


def test_shares_of_nothing_but_zeros_have_an_interval(tmp_path):
    effect = effect_of(tmp_path, "share", TABLES["share"][0], [(EARLY, 0, 60), (LATE, 0, 60)])
    assert effect.estimate == 0 and effect.low < 0 < effect.high and effect.verdict == "unclear"


def test_periods_measured_by_different_clocks_are_not_compared(tmp_path):
    header, before, after = TABLES["duration"]
    company(tmp_path, "duration", header, [*before, *after])
    yaml = tmp_path / "company.yaml"
    clocks = "clock: {before: approved to accepted, after: published to accepted}"
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("clock: opened to accepted", clocks), encoding="utf-8")
    assert refusal(compare(open_company(tmp_path))[0]) == (
        "clock_changed", {"before": "approved to accepted", "after": "published to accepted"})


def test_a_table_whose_rows_name_two_clocks_is_not_compared(tmp_path):
    header, before, after = TABLES["duration"]
    rows = [*((*row, "approved") for row in before), *((*row, "published") for row in after)]
    effect = effect_of(tmp_path, "duration", [*header, "clock"], rows)
    assert refusal(effect) == ("clock_changed", {"before": "approved", "after": "published"})


def test_a_definition_that_changed_is_not_compared(tmp_path):
    header, before, after = TABLES["share"]
    more = "definition: {before: all forms, after: forms from managers}"
    effect = effect_of(tmp_path, "share", header, [*before, *after], more=more)
    assert refusal(effect)[0] == "definition_changed"


def test_weeks_in_which_nobody_was_there_are_left_out(tmp_path):
    header, before, after = TABLES["count"]
    rows = [(*row, 80) for row in [*before, *after]]
    rows[3] = (rows[3][0], 0, 0)
    effect = effect_of(tmp_path, "count", [*header, "exposure"], rows)
    assert effect.before.n == len(before) - 1 and effect.verdict == "improved"
    assert ("empty", {"rows": 1}) in [(caveat.code, caveat.values) for caveat in effect.caveats]


def test_a_series_in_which_nobody_was_ever_there(tmp_path):
    header, before, after = TABLES["count"]
    rows = [(day, 0, 0) for day, _count in [*before, *after]]
    assert refusal(effect_of(tmp_path, "count", [*header, "exposure"], rows))[0] == "no_cases"


@KINDS
def test_a_comparison_group_without_a_period_is_left_out_and_said(tmp_path, kind):
    header, before, after = TABLES[kind]
    rows = [(*row, "pilot") for row in [*before, *after]] + [(*row, "comparison") for row in before]
    if kind == "count":  # weeks that only one group has are an error of the table
        return
    effect = effect_of(tmp_path, kind, [*header, "group"], rows)
    assert effect.verdict == "improved" and effect.grade == "before_after" and effect.comparison is None
    assert ("comparison_incomplete", {"before": len(before), "after": 0}) in [
        (caveat.code, caveat.values) for caveat in effect.caveats]
