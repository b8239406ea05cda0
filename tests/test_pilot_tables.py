from datetime import date

import pytest
from pilot_examples import company, weeks

from championkit.company import open_company
from championkit.pilot import read
from championkit.problem import InputError

BEFORE, AFTER = date(2025, 8, 4), date(2025, 10, 6)


def problems(*args, **options) -> list[str]:
    with pytest.raises(InputError) as error:
        read(company(*args, **options))
    return [str(problem) for problem in error.value.problems]


def periods(*args, **options) -> list:
    frame = read(company(*args, **options)).metrics["m"]
    return [period if isinstance(period, str) else None for period in frame["period"]]


def test_a_row_belongs_to_a_period_by_its_date(tmp_path):
    days = ["2025-08-31", "2025-09-01", "2026-03-02"]
    assert periods(tmp_path, "amount", ["date", "value"], [(day, 5) for day in days]) == ["before", "after", "after"]


def test_the_time_before_can_be_narrowed(tmp_path):
    rows = [(day, 5) for day in ("2025-01-31", "2025-02-01", "2025-06-30", "2025-07-01", "2025-09-01")]
    before = "  before: {from: 2025-02-01, until: 2025-06-30}\n"
    found = periods(tmp_path, "amount", ["date", "value"], rows, head=before)
    assert found == [None, "before", "before", None, "after"]


@pytest.mark.parametrize(("one", "other"), [
    ("Before", "after"), ("før", "etter"), ("före", "efter"), ("før", "efter"), ("vorher", "NACHHER")])
def test_a_row_belongs_to_a_period_by_its_word(tmp_path, one, other):
    assert periods(tmp_path, "amount", ["period", "value"], [(one, 5), (other, 6)]) == ["before", "after"]


def test_a_week_that_was_not_over_belongs_to_neither_period(tmp_path):
    # The tables were taken out on Monday 2 March: the week from 23 February is over, that from 2 March is not.
    rows = [*weeks([5], []), ("2026-02-23", 4), ("2026-03-02", 1)]
    assert periods(tmp_path, "count", ["date", "count"], rows) == ["before", "after", None]


def test_an_unknown_period_is_named(tmp_path):
    found = problems(tmp_path, "amount", ["period", "value"], [("before", 5), ("during", 6)])
    assert found == ["m.csv, row 3, column period: the word is not known (found «during»). Write one of: before, før, "
                     "forut, före, innan, vorher, vor, after, etter, efter, nachher, nach."]


def test_a_table_without_dates_or_periods(tmp_path):
    assert problems(tmp_path, "amount", ["value"], [(5,)]) == [
        "m.csv: the table needs a column with dates, or one that says before or after. Name it under columns, as date "
        "or period."]


def test_durations_that_cannot_be(tmp_path):
    rows = [(BEFORE, "2025-08-01"), (AFTER, "2026-03-03"), ("2026-03-03", None), (BEFORE, "2025-09-01")]
    assert [text.split(" (found")[0] for text in problems(tmp_path, "duration", ["start", "end"], rows)] == [
        "m.csv, row 4, column start: the day lies after the data date",
        "m.csv, row 3, column end: the day lies after the data date",
        "m.csv, row 2, column end: the end lies before the start",
    ]


@pytest.mark.parametrize(("kind", "header", "row", "found"), [
    ("share", ["date", "yes", "total"], (BEFORE, 6, 5), "column yes: there are more than the total (found «6»)"),
    ("share", ["date", "yes", "total"], (BEFORE, -1, 5), "column yes: the number must not be negative (found «-1»)"),
    ("amount", ["date", "value"], (BEFORE, 0), "column value: the number must be above 0 (found «0»)"),
    ("rating", ["date", "value"], (BEFORE, 6), "column value: the answer is not on the scale (found «6»)"),
    ("count", ["date", "count"], (BEFORE, -2), "column count: the number must not be negative (found «-2»)"),
])
def test_a_number_that_cannot_be(tmp_path, kind, header, row, found):
    good = (AFTER, *[1] * (len(header) - 1))
    text, = problems(tmp_path, kind, header, [row, good])
    assert text.startswith(f"m.csv, row 2, {found}")


def test_a_case_that_took_longer_than_any_can(tmp_path):
    text, = problems(tmp_path, "duration", ["start", "end"], [("2005-08-04", "2025-08-04"), (AFTER, None)])
    assert text == ("m.csv, row 2, column end: the case took more than five years (found «2025-08-04»). Look at the "
                    "year of its start and its end.")


def test_a_case_twice(tmp_path):
    rows = [(BEFORE, None, "A1"), (BEFORE, None, ""), (BEFORE, None, ""), (AFTER, None, "A1")]
    text, = problems(tmp_path, "duration", ["start", "end", "case"], rows)
    assert text.startswith("m.csv, row 5, column case: the case stands twice (found «A1»)")


def test_something_counted_where_nobody_was_there(tmp_path):
    rows = [(*row, 0 if at == 1 else 9) for at, row in enumerate(weeks([5, 5], [4]))]
    text, = problems(tmp_path, "count", ["date", "count", "exposure"], rows)
    assert text.startswith("m.csv, row 3, column exposure: something was counted, but nobody was there (found «0»)")


def test_a_unit_that_lacks_weeks_of_the_others(tmp_path):
    rows = [(*row, unit) for unit in "AB" for row in weeks([5, 5], [4, 4])][:-1]
    text, = problems(tmp_path, "count", ["date", "count", "unit"], rows)
    assert text == ("m.csv, column unit: a unit lacks 1 of the days that other units have (found «B»). Add the rows, "
                    "with 0 where nothing was counted.")


def test_units_with_starts_of_their_own(tmp_path):
    days = ["2025-08-15", "2025-09-15", "2025-10-15"]
    rows = [(day, 5, unit) for unit in ("North", "South", "West") for day in days]
    made = company(tmp_path, "amount", ["date", "value", "unit"], rows)
    yaml = tmp_path / "company.yaml"
    own = "starts: {North: 2025-09-01, South: 2025-10-01}"
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("starts: 2025-09-01", own), encoding="utf-8")
    frame = read(open_company(made.folder)).metrics["m"]
    assert frame["period"].tolist() == ["before", "after", "after", "before", "before", "after",
                                        "before", "after", "after"]
    assert frame["group"].tolist() == ["pilot"] * 6 + ["comparison"] * 3


def test_a_unit_with_a_start_that_stands_in_no_table(tmp_path):
    made = company(tmp_path, "amount", ["date", "value", "unit"], [(BEFORE, 5, "North"), (AFTER, 5, "North")])
    yaml = tmp_path / "company.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("2025-09-01", "{Nord: 2025-09-01}", 1), encoding="utf-8")
    with pytest.raises(InputError) as error:
        read(open_company(made.folder))
    assert str(error.value) == (
        "company.yaml, pilot.starts: no table has this unit (found «Nord»). Did you mean «North»?")


def test_units_with_starts_of_their_own_need_a_column_that_names_them(tmp_path):
    made = company(tmp_path, "amount", ["date", "value"], [(BEFORE, 5), (AFTER, 5)])
    yaml = tmp_path / "company.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("2025-09-01", "{Nord: 2025-09-01}", 1), encoding="utf-8")
    with pytest.raises(InputError) as error:
        read(open_company(made.folder))
    assert "the table needs a column that names the unit. Name it under columns, as unit." in str(error.value)


def test_the_first_days_after_the_start_can_be_washed_out(tmp_path):
    days = ["2025-08-31", "2025-09-01", "2025-09-14", "2025-09-15"]
    found = periods(tmp_path, "amount", ["date", "value"], [(day, 5) for day in days], head="  washout_days: 14\n")
    assert found == ["before", None, None, "after"]


def test_a_difference_of_amounts_may_hold_zero_and_less(tmp_path):
    rows = [(BEFORE, 0), (AFTER, -3)]
    assert read(company(tmp_path, "amount", ["date", "value"], rows, more="compare: difference"))


def test_a_week_twice(tmp_path):
    text, = problems(tmp_path, "count", ["date", "count"], [*weeks([5], [4]), *weeks([5], [])])
    assert text.startswith("m.csv, row 4, column date: the day stands twice (found «2025-08-25»)")


def test_weeks_that_one_group_has_alone(tmp_path):
    rows = [(day, count, group) for group in ("pilot", "comparison") for day, count in weeks([5, 5], [4, 4])]
    text, = problems(tmp_path, "count", ["date", "count", "group"], rows[:-1])
    assert text.startswith("m.csv, row 5, column date: only one of the two groups has this day (found «2025-09-08»)")


def test_groups_of_unequal_length(tmp_path):
    rows = [("before", 5, "pilot"), ("after", 4, "pilot"), ("before", 5, "control"), *[("after", 4, "control")] * 2]
    text, = problems(tmp_path, "count", ["period", "count", "group"], rows)
    assert "the two groups do not have the same number of rows in each period" in text


@pytest.mark.parametrize(("kind", "header", "smallest"), [
    ("rating", ["date", "value"], "6 %"), ("rating", ["date", "value"], "1.2"),
    ("share", ["date", "yes", "total"], "3"), ("amount", ["date", "value"], "100 %")])
def test_a_smallest_change_that_cannot_be(tmp_path, kind, header, smallest):
    rows = [(day, *[1] * (len(header) - 1)) for day in (BEFORE, AFTER)]
    text, = problems(tmp_path, kind, header, rows, more=f"smallest_change: {smallest}")
    assert text.startswith("company.yaml, pilot.metrics.m.smallest_change: ")


def test_problems_of_all_tables_come_at_once(tmp_path):
    company(tmp_path, "amount", ["date", "value"], [(BEFORE, 0), (AFTER, 5)])
    yaml = tmp_path / "company.yaml"
    metric = "    n: {kind: share, label: N, better: lower, file: n.csv}\n"
    yaml.write_text(yaml.read_text(encoding="utf-8") + metric, encoding="utf-8")
    (tmp_path / "n.csv").write_text("date;yes;total\n2025-08-04;6;5\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read(open_company(tmp_path))
    assert [problem.file for problem in error.value.problems] == ["m.csv", "n.csv"]
