"""What each champion needs: the proposed steps, and the plan a company has made its own."""

import json
from datetime import datetime

import pytest
from identification_company import make_company, write
from openpyxl import Workbook

from championkit.identification import identify
from championkit.identification.development import pilot_for
from championkit.problem import InputError
from championkit.show import RESULT, record
from championkit.tables import plan_tables
from championkit.text import identification_bottom_line, plan_header, plan_sentences

RATED = ("technology_interest", "communication", "willingness_to_change")
ALONE = {"survey": None, "nominations": None}


def planned(folder, people: dict[str, tuple[str, str, str]], **settings):
    """The identification of these candidates: code -> area, years in HR, and the levels two raters see."""
    make_company(folder)
    write(folder, "own.csv", "candidate,area,hr_years", [f"{name},{area},{years}"
                                                         for name, (area, years, _levels) in people.items()])
    write(folder, "given.csv", f"candidate,rater,role,{','.join(RATED)}", [
        f"{name},{rater},{role},{','.join(levels)}" for name, (_area, _years, levels) in people.items()
        for rater, role in (("M", "manager"), ("P", "peer"))])
    tables = {"candidates": "{file: own.csv}", "ratings": "{file: given.csv}"}
    return identify(make_company(folder, **ALONE | tables | settings))


def steps_of(found, key: str) -> list[str]:
    return [step.code for step in found.plan.proposed if step.candidate == key]


def mentors(found) -> dict[str, str]:
    return {step.candidate: step.mentor for step in found.plan.proposed if step.code == "reverse_mentoring"}


def words(sentences) -> str:
    return " ".join(sentence.text for sentence in sentences)


def test_who_is_strong_throughout_needs_what_everybody_needs(tmp_path):
    found = planned(tmp_path, {"A": ("Recruiting", "9", "333")})
    assert steps_of(found, "K1") == ["basics", "pilot_recruiting"]


def test_every_weakness_has_its_steps(tmp_path):
    found = planned(tmp_path, {"A": ("Learning", "4", "212")})
    assert steps_of(found, "K1") == ["basics", "hr_mentor", "practice", "pilot_learning", "reverse_mentoring",
                                     "show_and_tell", "present"]
    levels = {step.need: step.level for step in found.plan.proposed}
    assert levels == {"": None, "hr_expertise": "medium", "technology_interest": "medium", "communication": "weak"}


def test_who_hesitates_has_a_talk_before_anything_else(tmp_path):
    found = planned(tmp_path, {"A": ("Recruiting", "9", "331")})
    assert [(step.code, step.first, step.last) for step in found.plan.proposed] == [
        ("talk", 1, 1), ("basics", 2, 2), ("pilot_recruiting", 3, 5)]


def test_who_goes_along_needs_no_talk(tmp_path):
    assert "talk" not in steps_of(planned(tmp_path, {"A": ("Recruiting", "9", "332")}), "K1")


def test_mentors_share_the_work_and_come_from_another_area(tmp_path):
    found = planned(tmp_path, {
        "A": ("Recruiting", "9", "333"), "B": ("Learning", "9", "333"),
        "C": ("Recruiting", "9", "133"), "D": ("Learning", "9", "233")}, extra="  ranked: false")
    assert mentors(found) == {"K3": "K2", "K4": "K1"}


def test_no_mentor_helps_all_where_there_are_two(tmp_path):
    found = planned(tmp_path, {
        "A": ("Recruiting", "9", "333"), "B": ("Learning", "9", "333"),
        "C": ("Recruiting", "9", "133"), "D": ("Recruiting", "9", "233")}, extra="  ranked: false")
    assert mentors(found) == {"K3": "K2", "K4": "K1"}


def test_where_nobody_is_strong_the_mentor_is_looked_for_elsewhere(tmp_path):
    found = planned(tmp_path, {"A": ("Recruiting", "9", "233")})
    assert mentors(found) == {"K1": ""}
    step = next(row[2] for row in plan_tables(found)[0].rows if row[2].startswith("Reverse mentoring"))
    assert "none of the candidates is" in step


@pytest.mark.parametrize(("area", "code"), [
    ("Rekruttering", "pilot_recruiting"), ("Rekrytering", "pilot_recruiting"), ("Prestasjon", "pilot_performance"),
    ("Leistungsmanagement", "pilot_performance"), ("Læring og utvikling", "pilot_learning"),
    ("Personalentwicklung und Weiterbildung", "pilot_learning"), ("Payroll", "pilot"), ("", "pilot"),
])
def test_the_pilot_suits_the_area(area, code):
    assert pilot_for(area) == code


def test_only_those_who_may_get_a_place_are_planned_for(tmp_path):
    people = {f"C{at}": ("Recruiting", "9", "333" if at < 2 else "111") for at in range(6)}
    found = planned(tmp_path, people)
    assert {step.candidate for step in found.plan.proposed} == {"K1", "K2"} == {place.key for place in found.in_play}


def test_at_most_twelve_are_planned_for_and_the_rest_are_mentioned(tmp_path):
    found = planned(tmp_path, {f"C{at}": ("Recruiting", "9", "222") for at in range(15)}, extra="  ranked: false")
    assert len({step.candidate for step in found.plan.proposed}) == 12 and found.plan.left_out == 3
    assert "they too may get a place: 3 more candidates" in words(plan_sentences(found))


def test_where_all_are_unlikely_those_who_come_first_are_planned_for(tmp_path):
    found = planned(tmp_path, {f"C{at}": ("Recruiting", "9", "222") for at in range(15)})
    assert found.in_play == ()
    assert {step.candidate for step in found.plan.proposed} == {place.key for place in found.first}


def test_an_unknown_criterion_leads_to_no_step_and_is_named(tmp_path):
    found = planned(tmp_path, {"A": ("Recruiting", "9", "333"), "B": ("Learning", "2", "333")}, ratings=None)
    assert steps_of(found, "K1") == ["basics", "pilot_recruiting"]
    assert steps_of(found, "K2") == ["basics", "hr_mentor", "pilot_learning"]
    assert "leaves the plan incomplete for K1 and K2" in words(plan_sentences(found))


def test_without_candidates_there_is_one_sentence_and_no_table(tmp_path):
    found = identify(make_company(tmp_path, candidates=None, ratings=None))
    assert found.plan is None and plan_tables(found) == []
    assert words(plan_sentences(found)) == "Without candidates there is nobody to plan for."


def test_the_table_has_a_whole_row_for_each_step(tmp_path):
    table, = plan_tables(planned(tmp_path, {"A": ("Recruiting", "9", "233"), "B": ("Learning", "9", "333")}))
    assert table.header == ("Candidate", "What for", "Step", "When", "Responsible")
    step = "Reverse mentoring: an hour every other week with K2, who is strong in this"
    assert ("K1", "Technology interest (medium)", step, "months 2–4", "–") in table.rows
    assert all(row[0] in ("K1", "K2") and row[4] == "–" for row in table.rows)


def own_plan(folder, rows, *, columns: dict[str, str], **settings):
    """The made company with a plan of its own in plan.xlsx, its first row the headers of `columns`."""
    make_company(folder)
    book = Workbook()
    for row in ([*columns.values()], *rows):
        book.active.append(row)
    book.save(folder / "plan.xlsx")
    named = ", ".join(f"{name}: {header}" for name, header in columns.items())
    return make_company(folder, development=f"{{file: plan.xlsx, columns: {{{named}}}}}", **ALONE | settings)


def test_the_proposal_copied_into_a_workbook_comes_back_as_the_companys_own(tmp_path):
    proposal, = plan_tables(identify(make_company(tmp_path, **ALONE)))
    found = identify(own_plan(tmp_path, proposal.rows, columns=plan_header()))
    assert plan_tables(found)[0].rows == proposal.rows
    assert words(plan_sentences(found)) == "This is the company's own plan, in its own words."


def test_the_sentence_holds_the_line_that_names_the_plan(tmp_path):
    assert ("«development: {file: plan.xlsx, columns: {candidate: Candidate, need: What for, step: Step, when: When, "
            "responsible: Responsible}}»") in words(plan_sentences(identify(make_company(tmp_path, **ALONE))))


def test_own_steps_stand_as_written_and_only_their_candidates_are_recorded(tmp_path, monkeypatch):
    rows = [("Eva", "Coffee with Gro", datetime(2026, 3, 1), "Gro"), ("K1", "<b>Read</b>", None, None)]
    columns = {"candidate": "Who", "step": "What", "when": "When", "responsible": "By"}
    found = identify(own_plan(tmp_path, rows, columns=columns))
    assert plan_tables(found)[0].rows == (
        ("K5", "–", "Coffee with Gro", "2026-03-01", "Gro"), ("K1", "–", "<b>Read</b>", "–", "–"))
    shown = []
    monkeypatch.setattr("championkit.show.display", lambda bundle, raw: shown.append(bundle[RESULT]))
    record("identification", found, headline=identification_bottom_line(found)[0])
    assert shown[0]["result"]["plan"]["own"] == [{"candidate": "K5"}, {"candidate": "K1"}]
    assert "Gro" not in json.dumps(shown)


def test_steps_of_the_proposal_are_recorded(tmp_path, monkeypatch):
    found, shown = identify(make_company(tmp_path, **ALONE)), []
    monkeypatch.setattr("championkit.show.display", lambda bundle, raw: shown.append(bundle[RESULT]))
    record("identification", found, headline=identification_bottom_line(found)[0])
    assert shown[0]["result"]["plan"]["proposed"][0] == {
        "candidate": "K1", "need": "", "level": None, "code": "basics", "first": 1, "last": 1, "mentor": ""}


def test_with_names_candidates_and_mentors_stand_under_them(tmp_path):
    found = planned(tmp_path, {"Anne": ("Recruiting", "9", "233"), "Bo": ("Learning", "9", "333")},
                    extra="  names: true")
    cells = {cell for row in plan_tables(found)[0].rows for cell in row}
    assert {"Anne", "Bo", "Reverse mentoring: an hour every other week with Bo, who is strong in this"} <= cells


def test_a_page_code_is_refused_where_the_page_shows_names(tmp_path):
    company = own_plan(tmp_path, [("K1", "Read")], columns={"candidate": "Who", "step": "What"}, extra="  names: true")
    with pytest.raises(InputError, match="column Who: this candidate is not in the table of candidates .found «K1»"):
        identify(company)


def test_a_code_that_means_one_here_and_another_there_is_refused(tmp_path):
    columns = {"candidate": "Who", "step": "What"}
    company = own_plan(tmp_path, [("K1", "Read"), ("K3", "Write")], columns=columns, ratings=None)
    write(tmp_path, "candidates.csv", "candidate,area,hr_years", ["K2,Recruiting,1", "K1,Learning,9", "K3,Learning,9"])
    with pytest.raises(InputError) as error:
        identify(company)
    problem, = error.value.problems
    assert (problem.row, problem.column, problem.value) == (2, "Who", "K1") and "code of another" in problem.what


def test_by_area_the_best_of_each_area_stand_first(tmp_path):
    people = {f"C{at}": ("Recruiting" if at else "Learning", "9", "333" if at else "222") for at in range(14)}
    found = planned(tmp_path, people, employees=200)
    first = next(step.candidate for step in found.plan.proposed)
    assert first == "K1" and next(place for place in found.in_play if place.key == "K1").probability == 1
