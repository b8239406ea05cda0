"""From a pilot's table to the money of the report: what changes in the table moves the benefit and its interval."""

import shutil
from datetime import date, timedelta

import nbformat
import numpy as np
import pytest
from pilot_examples import STARTS, company, days, in_periods, weeks

from championkit.company import ROOT, open_company
from championkit.roi import business_case
from championkit.text.roi import pilot_sentences, roi_bottom_line

# 10 pieces of a year, each worth 100: a unit saved is worth 1 000 a year.
ROI = """
roi:
  horizon_months: 12
  discount_rate: 0
  costs: [{name: Programme, amount: 1000}]
  benefits:
    - {name: Saved, from_pilot: m, volume: 10, value: 100}
    - {name: Travel, amount: 500}
"""
EARLY, LATE = date(2025, 2, 3), STARTS
LONG, SHORT = [40, 44, 48, 52, 56, 60] * 3, [32, 36, 40, 44, 48, 52] * 3  # 50 and 42 days on average
MANY, FEWER = [40, 43, 37, 41, 39, 44, 36, 40] * 2, [30, 33, 27, 31, 29, 34, 26, 30] * 2  # 40 and 30 a week
BEFORE, AFTER = [(15, 100), (18, 100), (12, 100), (16, 100), (14, 100), (15, 100)], [
    (5, 100), (7, 100), (3, 100), (6, 100), (4, 100), (5, 100)]  # 15 % and 5 %
SLOW, QUICK = [40, 30, 52, 36, 44, 28, 60, 33, 47, 38], [31, 22, 45, 30, 33, 25, 41, 28, 36, 27]


def batches(before, after) -> list[tuple]:
    """Six weeks of batches up to the start, and from it on."""
    return [(STARTS + timedelta(7 * (at - len(before))), *row) for at, row in enumerate([*before, *after])]


def case_of(folder, kind, header, rows, *, more="", roi=ROI):
    """The business case of a company whose one metric is priced."""
    company(folder, kind, header, rows, more=more)
    with (folder / "company.yaml").open("a", encoding="utf-8") as file:
        file.write(roi)
    return business_case(open_company(folder))


def line_of(case):
    return next(line for line in case.lines if line.metric)


KINDS = {
    "duration": (["start", "end"], lambda after: [*days(EARLY, LONG), *days(LATE, after)], SHORT, "horizon_days: 70"),
    "count": (["date", "count"], lambda after: weeks(MANY, after), FEWER, ""),
    "share": (["date", "yes", "total"], lambda after: batches(BEFORE, after), AFTER, ""),
    "amount": (["period", "value"], lambda after: in_periods(SLOW, after), QUICK, "compare: difference"),
}
BETTER = {
    "duration": [length - 4 for length in SHORT], "count": [count - 5 for count in FEWER],
    "share": [(yes - 2, total) for yes, total in AFTER], "amount": [minutes - 4 for minutes in QUICK],
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_better_pilot_moves_the_benefit_its_interval_and_the_result(tmp_path, kind):
    header, rows, after, more = KINDS[kind]
    as_it_was = case_of(tmp_path / "one", kind, header, rows(after), more=more)
    better = case_of(tmp_path / "two", kind, header, rows(BETTER[kind]), more=more)
    for name in ("yearly", "yearly_low", "yearly_high", "total", "present"):
        assert getattr(line_of(as_it_was), name) < getattr(line_of(better), name)
    for name in ("mean", "p10", "p50", "p90"):
        assert getattr(as_it_was.simulation.npv, name) < getattr(better.simulation.npv, name)
    assert as_it_was.base.nominal.roi < better.base.nominal.roi


# By hand: what a case saves, times 10 a year, times 100.


def test_days_are_those_saved_a_case(tmp_path):
    header, rows, after, more = KINDS["duration"]
    assert line_of(case_of(tmp_path, "duration", header, rows(after), more=more)).yearly == pytest.approx(8 * 1_000)


def test_a_count_is_that_of_each_period(tmp_path):
    # 40 a week become 30: ten fewer a week, over ten weeks of a year. The ratio is that of typical weeks, hence about.
    header, rows, after, _more = KINDS["count"]
    assert line_of(case_of(tmp_path, "count", header, rows(after))).yearly == pytest.approx(10 * 1_000, rel=0.02)


def test_a_count_with_an_exposure_is_saved_at_the_exposure_of_after(tmp_path):
    # 40 a week from 100 people, then 60 from 200: a quarter less a head, which is twenty a week among 200.
    rows = [*((day, count, 100) for day, count in weeks(MANY, [])),
            *((STARTS + timedelta(7 * at), 2 * count, 200) for at, count in enumerate(FEWER))]
    line = line_of(case_of(tmp_path, "count", ["date", "count", "exposure"], rows))
    assert line.yearly == pytest.approx(20 * 1_000, rel=0.02)


def test_a_share_is_saved_of_each_one_handled(tmp_path):
    # 15 % faulty become 5 %: of ten a year, one less.
    header, rows, after, _more = KINDS["share"]
    assert line_of(case_of(tmp_path, "share", header, rows(after))).yearly == pytest.approx(0.10 * 1_000)


def test_an_amount_is_the_difference_of_the_averages(tmp_path):
    header, rows, after, more = KINDS["amount"]
    expected = 1_000 * (np.mean(SLOW) - np.mean(QUICK))
    assert line_of(case_of(tmp_path, "amount", header, rows(after), more=more)).yearly == pytest.approx(expected)


def test_a_ratio_of_amounts_is_taken_off_the_average_before(tmp_path):
    header, rows, after, _more = KINDS["amount"]
    ratio = np.exp(np.log(QUICK).mean() - np.log(SLOW).mean())
    line = line_of(case_of(tmp_path, "amount", header, rows(after), more="compare: ratio"))
    assert line.yearly == pytest.approx(1_000 * np.mean(SLOW) * (1 - ratio))


@pytest.mark.parametrize("kind", KINDS)
def test_the_simulation_draws_the_interval_that_was_measured(tmp_path, kind):
    header, rows, after, more = KINDS[kind]
    case = case_of(tmp_path, kind, header, rows(after), more=more)
    swing, line, spread = case.swings[0], line_of(case), case.simulation.npv
    assert [1_000 * swing.low, 1_000 * swing.high] == pytest.approx([line.yearly_low, line.yearly_high])
    assert swing.low < swing.p10 < swing.likely < swing.p90 < swing.high
    # The effect is all that is uncertain: 500 more of travel, 1 000 less of costs.
    assert [spread.p10, spread.p90] == pytest.approx([1_000 * end - 500 for end in (swing.p10, swing.p90)], abs=5)


# What is not proven, and what cannot be told.


def test_an_inconclusive_effect_enters_with_its_whole_interval_as_an_estimate(tmp_path):
    header, rows, _after, more = KINDS["duration"]
    case = case_of(tmp_path, "duration", header, rows([length - 1 for length in LONG]), more=more)
    line = line_of(case)
    assert (line.code, line.counted, line.unproven, line.grade) == ("inconclusive", True, True, "estimated")
    assert line.yearly == pytest.approx(1_000) and line.yearly_low < 0 and line.yearly_high > 2_000
    assert pilot_sentences(case)[0].text.startswith("Counted although unproven: Saved.")
    assert case.measured == 0


def test_a_worsening_costs_what_an_improvement_would_bring(tmp_path):
    header, rows, _after, more = KINDS["duration"]
    case = case_of(tmp_path, "duration", header, rows([length + 8 for length in LONG]), more=more)
    assert line_of(case).yearly == pytest.approx(-8_000) and case.verdict == "loses"


def test_an_effect_that_cannot_be_told_is_listed_and_not_counted(tmp_path):
    header, rows, after, more = KINDS["duration"]
    case = case_of(tmp_path, "duration", header, rows(after[:4]), more=more)
    line = line_of(case)
    assert (line.code, line.counted, line.yearly, line.total) == ("no_claim", False, None, 0.0)
    assert case.base.nominal.benefits == pytest.approx(500)
    assert pilot_sentences(case)[0].text.startswith("Not counted: Saved.")


def run_notebook(folder):
    """The business case that the report's notebook shows for a company, with every cell run."""
    names: dict = {}
    for cell in nbformat.read(ROOT / "notebooks" / "roi.ipynb", as_version=4).cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
            names["company"] = str(folder)
    return names["case"]


@pytest.mark.parametrize("alone", [True, False])
def test_before_the_pilot_starts_the_report_is_made_without_its_effect(tmp_path, alone):
    header, rows, _after, more = KINDS["duration"]
    roi = ROI.replace("    - {name: Travel, amount: 500}\n", "") if alone else ROI
    case = case_of(tmp_path, "duration", header, rows([]), more=more, roi=roi)
    assert not line_of(case).counted
    assert case.verdict == ("unknown" if alone else "loses")
    assert roi_bottom_line(case)[0].text.startswith("Nothing can be said" if alone else "The programme does not pay")
    assert run_notebook(tmp_path) == case


# A shipped company.


def test_a_shipped_company_earns_more_with_fewer_enquiries_after_the_start(tmp_path):
    shutil.copytree(ROOT / "params" / "saas", tmp_path / "saas")
    table = tmp_path / "saas" / "henvendelser.csv"
    before = business_case(open_company(tmp_path / "saas"))
    head, *rows = table.read_text(encoding="cp1252").splitlines()
    changed = []
    for row in rows:
        week, day, count, staff = row.split(";")
        after = tuple(map(int, day.split(".")))[::-1] >= (2025, 9, 1)
        changed.append(";".join([week, day, str(round(int(count) * 0.7)) if after else count, staff]))
    table.write_text("\n".join([head, *changed]) + "\n", encoding="cp1252")
    after = business_case(open_company(tmp_path / "saas"))
    for name in ("yearly", "yearly_low", "yearly_high"):
        assert getattr(line_of(before), name) < getattr(line_of(after), name)
    assert before.simulation.npv.p10 < after.simulation.npv.p10
    assert before.simulation.npv.p90 < after.simulation.npv.p90
    assert before.base.present.net < after.base.present.net
