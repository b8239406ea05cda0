"""A client's mistakes in the tables behind the choice of champions: each with its place and how to mend it.

And what is thin but not wrong: it is read, and the report says how little can be said.
"""

import pytest
from identification_company import CANDIDATES, SETTINGS, make_company, rating_rows, survey_rows, write

from championkit.company import open_company
from championkit.identification import identify, read
from championkit.problem import InputError
from championkit.text.identification import agreement_sentences, identification_bottom_line

RATINGS = "candidate,rater,role,technology_interest,communication,willingness_to_change"
SURVEY = "area,Curious,Used it,Will learn"
DEPARTMENTS = SETTINGS["survey"].replace("Board: 4}}", "Board: 4}, department: {HR: 12, Plant: 26}}")


def problems(folder, files: dict[str, list[str]], **settings) -> str:
    """What is wrong with the made company once these files (name -> lines) replace or join its own."""
    make_company(folder)
    for name, (header, *rows) in files.items():
        write(folder, name, header, rows)
    with pytest.raises(InputError) as error:
        lines = (folder / "company.yaml").read_text(encoding="utf-8")
        read(rewritten(folder, lines, settings))
    return str(error.value)


def rewritten(folder, lines: str, settings: dict[str, str]):
    """The company with company.yaml changed or lengthened, its tables left as they are."""
    for name, text in settings.items():
        old = f"  {name}: {SETTINGS[name]}" if name in SETTINGS else ""
        lines = lines.replace(old, f"  {name}: {text}" if text else "") if old else f"{lines}  {name}: {text}\n"
    (folder / "company.yaml").write_text(lines, encoding="utf-8")
    return open_company(folder)


def test_a_rating_for_an_unknown_candidate(tmp_path):
    found = problems(tmp_path, {"ratings.csv": [RATINGS, *rating_rows(), "Gro,M,manager,1,2,3"]})
    assert found == ("ratings.csv, row 26, column candidate: this candidate is not in the table of candidates (found "
                     "«Gro»). Known here: Anne, Bo, Cato, Dag, Eva, Finn.")


@pytest.mark.parametrize("level", ["4", "0", "very strong"])
def test_a_level_outside_the_rubric(tmp_path, level):
    found = problems(tmp_path, {"ratings.csv": [RATINGS, f"Anne,M,manager,{level},2,3"]})
    assert found == (f"ratings.csv, row 2, column technology_interest: the answer is not on the scale (found «{level}»)"
                     ". The scale is: weak (1), medium (2), strong (3).")


def test_a_role_that_is_none(tmp_path):
    found = problems(tmp_path, {"ratings.csv": [RATINGS, "Anne,M,boss,1,2,3"]})
    assert found.endswith("(found «boss»). The scale is: manager, self, peer.")


def test_a_respondent_who_answered_twice_and_differently(tmp_path):
    rows = ["7,Sales,1,never,1", "8,Sales,2,often,2", "7,Sales,1,never,2"]
    found = problems(tmp_path, {"survey.csv": [f"respondent,{SURVEY}", *rows]})
    assert found == ("survey.csv, row 4, column respondent: this respondent has answered twice, and differently (found "
                     "«7»). Keep one of the rows.")


def test_the_same_answer_handed_in_twice_is_no_mistake(tmp_path):
    make_company(tmp_path)
    rows = ["7,Sales,1,never,1", "8,Sales,2,often,2", "7,Sales,1,never,1", ",Sales,1,never,1", ",Sales,2,never,1"]
    write(tmp_path, "survey.csv", f"respondent,{SURVEY}", rows)
    assert len(read(open_company(tmp_path)).survey) == 5


@pytest.mark.parametrize("scale", [
    "[strongly agree, agree, neutral, disagree, strongly disagree]", "[Helt enig, Litt enig, Litt uenig, Helt uenig]",
])
def test_a_scale_written_from_high_to_low(tmp_path, scale):
    survey = SETTINGS["survey"].replace("[never, sometimes, often]", scale)
    words = [word.strip() for word in scale.strip("[]").split(",")]
    found = problems(tmp_path, {"survey.csv": [SURVEY, *(f"Sales,1,{word},1" for word in words)]}, survey=survey)
    assert found == ("company.yaml, identification.survey.items: the scale runs from high to low (found «Used it»). "
                     "Write it from low to high: the best answer last.")


def test_numbers_that_begin_at_0(tmp_path):
    found = problems(tmp_path, {"survey.csv": [SURVEY, "Sales,4,never,1", "Sales,0,often,3"]})
    assert found == ("survey.csv, row 3, column Curious: the answer is not on the scale (found «0»). The scale is: "
                     "strongly disagree (1), disagree (2), neither agree nor disagree (3), agree (4), strongly agree "
                     "(5).")


def test_a_nomination_of_somebody_who_is_not_listed(tmp_path):
    found = problems(tmp_path, {"nominations.csv": ["from,to", "Bo,Anne", "Bo,Annna"]})
    assert found == ("nominations.csv, row 3, column to: this person is not in the table of people (found «Annna»). "
                     "Did you mean «Anne»?")


def test_areas_and_departments_that_do_not_add_up(tmp_path):
    rows = [f"{'HR' if at < 10 else 'Plant'},{row}" for at, row in enumerate(survey_rows())]
    found = problems(tmp_path, {"survey.csv": [f"department,{SURVEY}", *rows]}, survey=DEPARTMENTS)
    assert found == ("company.yaml, identification.survey.invited: the areas and the departments do not add up to the "
                     "same number of people (found «37, 38»). Mend the numbers under invited: both breakdowns hold the "
                     "same people.")


def test_a_department_where_nobody_was_invited(tmp_path):
    rows = [f"{'HR' if at < 10 else 'Plants'},{row}" for at, row in enumerate(survey_rows())]
    found = problems(tmp_path, {"survey.csv": [f"department,{SURVEY}", *rows[:11]]}, survey=DEPARTMENTS)
    assert ("survey.csv, row 12, column department: nobody was invited in this group (found «Plants»). Did you mean "
            "«Plant»?") in found


def test_an_unknown_candidate_in_the_development_plan(tmp_path):
    found = problems(tmp_path, {"plan.csv": ["candidate,step", "Anne,Read", "K1,Write", "K7,Read"]},
                     development="{file: plan.csv}")
    assert found == ("plan.csv, row 4, column candidate: this candidate is not in the table of candidates (found «K7»)"
                     ". Known here: Anne, Bo, Cato, Dag, Eva, Finn, K1, K2, K3, K4, K5, K6.")


def test_of_many_known_names_some_are_listed(tmp_path):
    rows = [f"C{at:03d},Learning,4" for at in range(500)]
    found = problems(tmp_path, {"candidates.csv": ["candidate,area,hr_years", *rows],
                                "ratings.csv": [RATINGS, "Nobody,M,manager,1,2,3"]})
    assert found.endswith("C018, C019, and 480 more.")


def test_a_development_plan_without_steps(tmp_path):
    found = problems(tmp_path, {"plan.csv": ["candidate,step", "Anne,"]}, development="{file: plan.csv}")
    assert found == "plan.csv, row 2, column step: the cell is empty. Fill it in, or take the row out."


def test_a_development_plan_and_nobody_to_plan_for(tmp_path):
    found = problems(tmp_path, {"plan.csv": ["candidate,step", "Anne,Read"]}, candidates="", ratings="",
                     development="{file: plan.csv}")
    assert "plan.csv, row 2, column candidate: this candidate is not in the table of candidates" in found


def test_a_fairness_column_that_is_missing(tmp_path):
    header, *rows = CANDIDATES.splitlines()
    found = problems(tmp_path, {"candidates.csv": [f"{header},Site", *(f"{row},Oslo" for row in rows)]},
                     fairness="{groups: [Sites], basis: Agreement}")
    assert found == "candidates.csv, column Sites: the column is missing. Did you mean «Site»?"


def test_fairness_without_basis(tmp_path):
    found = problems(tmp_path, {}, fairness="{groups: [area]}")
    assert found == "company.yaml, line 14, identification.fairness.basis: the key is missing. Add it."


@pytest.mark.parametrize(("groups", "name"), [("[hr_years]", "hr_years"), ("[Site, Site]", "Site")])
def test_a_fairness_group_without_a_column_of_its_own(tmp_path, groups, name):
    found = problems(tmp_path, {}, fairness=f"{{groups: {groups}, basis: Agreement}}")
    assert found == (f"company.yaml, line 14, identification.fairness.groups: a group needs a column of its own, such "
                     f"as site or seniority; not so: {name}.")


def test_fairness_without_a_table_of_candidates(tmp_path):
    found = problems(tmp_path, {}, candidates="", fairness="{groups: [Site], basis: Agreement}")
    assert found == ("company.yaml, identification.fairness.groups: the groups are columns of the table of candidates, "
                     "and there is none. Name the table under identification.candidates, or take fairness out.")


def test_a_comment_in_a_column_of_answers_is_not_quoted(tmp_path):
    found = problems(tmp_path, {"ratings.csv": [RATINGS, "Anne,M,manager,Sjefen min Ola Normann plager meg,2,3"]})
    assert "row 2, column technology_interest: the answer is not on the scale. The" in found and "Ola" not in found


def test_an_earlier_run_that_is_not_there(tmp_path):
    found = problems(tmp_path, {}, previous="{file: results.json}")
    assert found.startswith("company.yaml, line 14, identification.previous.file: there is no such file "
                            "(found «results.json»)")


def test_a_tool_count_below_0(tmp_path):
    header, *rows = CANDIDATES.splitlines()
    found = problems(tmp_path, {"candidates.csv": [f"{header},tools", *(f"{row},-1" for row in rows[:1])]})
    assert "candidates.csv, row 2, column tools: a count cannot be below 0 (found «-1»)" in found


def words(sentences) -> str:
    return " ".join(sentence.text for sentence in sentences)


def thin(folder, candidates: list[str], ratings: list[str]):
    """A company with these candidates and ratings, and nothing else."""
    make_company(folder)
    write(folder, "own.csv", "candidate,area,hr_years", candidates)
    write(folder, "given.csv", RATINGS, ratings)
    return identify(make_company(folder, candidates="{file: own.csv}", ratings="{file: given.csv}", survey=None,
                                 nominations=None))


def test_one_rater_only_says_nothing_of_agreement(tmp_path):
    found = thin(tmp_path, [f"C{at},,{at}" for at in range(4)], [f"C{at},M,manager,3,2,2" for at in range(4)])
    assert {part.word for part in found.agreement} == {"unknown"}
    assert all(spread.assumed for spread in found.spreads.values())
    assert "Not enough to tell: 0 candidates were rated by two or more" in words(agreement_sentences(found))


def test_one_candidate_only_leaves_nothing_to_choose(tmp_path):
    found = thin(tmp_path, ["A,,6"], ["A,M,manager,3,2,2", "A,P,peer,2,2,3"])
    assert found.shortlist.tied == () and found.shortlist.places[0].probability == 1
    assert "no more candidates (K1) than places" in words(identification_bottom_line(found))


def test_ratings_that_are_all_the_same_make_no_order(tmp_path):
    ratings = [f"C{at},{rater},{role},2,2,2" for at in range(12) for rater, role in (("M", "manager"), ("P", "peer"))]
    found = thin(tmp_path, [f"C{at},,4" for at in range(12)], ratings)
    assert len({place.probability for place in found.shortlist.places}) == 1
    assert len(found.shortlist.tied) == 12
    assert {part.word for part in found.agreement} == {"one_level"}
