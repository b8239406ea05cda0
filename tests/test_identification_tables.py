import pytest
from identification_company import CANDIDATES, NOMINATIONS, make_company, rating_rows, survey_rows, write

from championkit.company import open_company
from championkit.identification import read
from championkit.problem import InputError


def problems_of(tmp_path, name: str, header: str, rows: list[str]) -> str:
    """What is wrong when one of the company's tables holds these rows."""
    make_company(tmp_path)
    write(tmp_path, name, header, rows)
    with pytest.raises(InputError) as error:
        read(open_company(tmp_path))
    return str(error.value)


RATINGS = "candidate,rater,role,technology_interest,communication,willingness_to_change"


def test_every_table_is_read(tmp_path):
    tables = read(make_company(tmp_path))
    sizes = {name: len(getattr(tables, name)) for name in ("candidates", "ratings", "survey", "nominations", "people")}
    assert sizes == {"candidates": 6, "ratings": 24, "survey": 30, "nominations": 13, "people": 11}


@pytest.mark.parametrize("missing", ["candidates", "ratings", "survey", "nominations"])
def test_a_table_that_is_not_given_is_none(tmp_path, missing):
    tables = read(make_company(tmp_path, **{missing: None}))
    if missing != "candidates":
        assert getattr(tables, missing) is None
    else:
        assert tables.candidates["candidate"].tolist() == ["Anne", "Bo", "Cato", "Dag", "Eva", "Finn"]
        assert tables.candidates["hr_years"].isna().all()


def test_without_identification_there_are_no_tables(tmp_path):
    company = make_company(tmp_path, candidates=None, ratings=None, survey=None, nominations=None)
    assert read(company).candidates is None and read(company).survey is None


@pytest.mark.parametrize(("role", "code"), [
    ("leder", "manager"), ("Selv", "self"), ("kollega", "peer"), ("chef", "manager"), ("själv", "self"),
    ("Vorgesetzte", "manager"), ("selbst", "self"), ("Kollegin", "peer"),
])
def test_roles_are_read_in_five_languages(tmp_path, role, code):
    make_company(tmp_path)
    write(tmp_path, "ratings.csv", RATINGS, [f"Anne,X,{role},sterk,mittel,svag"])
    rating = read(open_company(tmp_path)).ratings.iloc[0]
    assert rating["role"] == code
    assert rating[["technology_interest", "communication", "willingness_to_change"]].tolist() == [3, 2, 1]


@pytest.mark.parametrize("words", [
    ("strongly disagree", "disagree", "neither agree nor disagree", "agree", "strongly agree"),
    ("Helt uenig", "Litt uenig", "Verken enig eller uenig", "Litt enig", "Helt enig"),
    ("instämmer inte alls", "instämmer delvis inte", "varken eller", "instämmer delvis", "instämmer helt"),
    ("helt uenig", "delvist uenig", "hverken eller", "delvist enig", "helt enig"),
    ("stimme gar nicht zu", "stimme eher nicht zu", "teils/teils", "stimme eher zu", "stimme voll zu"),
])
def test_agreement_is_read_in_five_languages(tmp_path, words):
    make_company(tmp_path)
    write(tmp_path, "survey.csv", "area,Curious,Used it,Will learn", [f"Sales,{word},never,3" for word in words])
    assert read(open_company(tmp_path)).survey["Curious"].tolist() == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(("rows", "message"), [
    ([*rating_rows(), "Ann,M,manager,1,2,3"], "row 26, column candidate: this candidate is not in the table of "
                                              "candidates (found «Ann»). Did you mean «Anne»?"),
    ([*rating_rows(), "Anne,M1,manager,1,2,3"], "row 26, column rater: this rater has rated the candidate twice"),
    ([*rating_rows(), "Anne,M9,self,1,2,3"], "row 26, column candidate: the candidate has two self-ratings"),
    ([*rating_rows(), "Anne,M9,boss,1,2,3"], "row 26, column role: the answer is not on the scale (found «boss»)"),
    ([*rating_rows(), "Anne,M9,peer,4,2,3"], "row 26, column technology_interest: the answer is not on the scale"),
])
def test_wrong_ratings_are_named(tmp_path, rows, message):
    assert message in problems_of(tmp_path, "ratings.csv", RATINGS, rows)


def test_wrong_candidates_are_named(tmp_path):
    header, *rows = CANDIDATES.splitlines()
    assert "row 8, column candidate: the candidate stands twice (found «Anne»)" in problems_of(
        tmp_path, "candidates.csv", header, [*rows, "Anne,Learning,3"])
    assert "row 8, column hr_years: years must be from 0 to 60 (found «80»)" in problems_of(
        tmp_path, "candidates.csv", header, [*rows, "Gro,Learning,80"])


def test_wrong_survey_groups_are_named(tmp_path):
    header = "area,Curious,Used it,Will learn"
    assert "row 32, column area: nobody was invited in this group (found «Sale»). Did you mean «Sales»" in problems_of(
        tmp_path, "survey.csv", header, [*survey_rows(), "Sale,1,never,1"])
    assert "column area: more answered in this group than were invited (found «Board»)" in problems_of(
        tmp_path, "survey.csv", header, [*survey_rows(), "Board,1,never,1", "Board,1,never,1"])


def test_who_stated_no_group_is_no_problem(tmp_path):
    make_company(tmp_path)
    write(tmp_path, "survey.csv", "area,Curious,Used it,Will learn", [*survey_rows(), ",1,never,1"])
    assert len(read(open_company(tmp_path)).survey) == 31


def test_people_who_were_never_listed_are_named(tmp_path):
    rows = [f"{one},{other}" for one, other in NOMINATIONS]
    assert "nominations.csv, row 15, column to: this person is not in the table of people (found «Ane»)" in problems_of(
        tmp_path, "nominations.csv", "from,to", [*rows, "Bo,Ane"])


def test_wrong_items_are_named(tmp_path):
    survey = "\n    file: survey.csv\n    items: [{}, {}]"
    item = "{column: Curious, dimension: interest}"
    company = make_company(tmp_path, survey=survey.format(item, item))
    with pytest.raises(InputError, match="two items name the same column .found «Curious»"):
        read(company)
    short = "{column: Used it, dimension: learning, scale: [never]}"
    company = make_company(tmp_path, survey=survey.format(item, short))
    with pytest.raises(InputError, match="a scale needs at least two levels|the answer is not on the scale"):
        read(company)


def test_problems_of_all_tables_come_at_once(tmp_path):
    make_company(tmp_path)
    write(tmp_path, "ratings.csv", RATINGS, ["Anne,M,boss,1,2,3"])
    write(tmp_path, "survey.csv", "area,Curious,Used it,Will learn", ["Sales,9,never,1"])
    with pytest.raises(InputError) as error:
        read(open_company(tmp_path))
    assert {problem.file for problem in error.value.problems} == {"ratings.csv", "survey.csv"}
