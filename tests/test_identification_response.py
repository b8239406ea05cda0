"""Who answered, whether it matters who did not, and whether the questions can be added up."""

import numpy as np
import pytest
from identification_company import make_company, write
from scipy.stats import hypergeom

from championkit.estimate import shrink
from championkit.identification import identify, read, survey_result
from championkit.tables import crossing_tables, reliability_tables, response_tables
from championkit.tables.table import Hidden
from championkit.text import reliability_sentences, response_sentences

ITEMS = "items: [{column: A, dimension: interest}, {column: B, dimension: interest}, {column: C, dimension: interest}]"


def survey_of(tmp_path, header: str, rows: list[str], settings: str):
    """The result of a survey with these rows and these lines of company.yaml under `survey`."""
    make_company(tmp_path)
    write(tmp_path, "own.csv", header, rows)
    company = make_company(tmp_path, survey="\n    file: own.csv\n" + settings)
    return survey_result(company, read(company))


def words(sentences) -> str:
    return " ".join(sentence.text for sentence in sentences)


def two_areas(tmp_path, n: dict, *, invited: dict, low: dict | None = None):
    """One question, answered by so many in each area, in some of them one level lower."""
    rows = [f"{area},{at % 4 + 1 + (area not in (low or {}))}" for area, count in n.items() for at in range(count)]
    groups = ", ".join(f"{area}: {count}" for area, count in invited.items())
    settings = f"    items: [{{column: A, dimension: interest}}]\n    invited: {{area: {{{groups}}}}}"
    return survey_of(tmp_path, "area,A", rows, settings)


def test_the_answers_to_expect_by_chance_are_hypergeometric(tmp_path):
    survey = two_areas(tmp_path, {"X": 8, "Y": 18}, invited={"X": 20, "Y": 20})
    # 26 of 40 answered; X's 20 would give Hypergeometric(40, 26, 20), at a level of sqrt(0.95) for two groups.
    tail = (1 - 0.95**0.5) / 2
    low, high = hypergeom(40, 26, 20).ppf([tail, 1 - tail])
    x, y = survey.breakdowns[0].groups
    assert (x.chance_low, x.chance_high) == (low, high) == (10, 16)
    assert (x.turnout, y.turnout) == ("fewer", "more")


def test_a_group_that_is_missing_is_named_and_stands_in_the_way(tmp_path):
    two_areas(tmp_path, {"X": 8, "Y": 18}, invited={"X": 20, "Y": 20})
    settings = "\n    file: own.csv\n    items: [{column: A, dimension: interest}]\n    invited: {area: {X: 20, Y: 20}}"
    found = identify(make_company(tmp_path, survey=settings))
    assert "Clearly fewer answered than chance explains in these groups: X." in words(response_sentences(found))
    assert "group_missing" in [obstacle.code for obstacle in found.obstacles]


def test_groups_are_weighted_by_those_invited(tmp_path):
    survey = two_areas(tmp_path, {"X": 12, "Y": 12}, invited={"X": 36, "Y": 12}, low={"X"})
    # X answers 1 to 4 (mean 37.5), Y 2 to 5 (62.5): 50 among those who answered, 0.75 * 37.5 + 0.25 * 62.5 = 43.75.
    assert survey.readiness[0].mean == 50 and survey.breakdowns[0].weighted == {"interest": 44}


def test_margin_of_error_of_a_group_is_that_of_one_half_among_those_invited(tmp_path):
    survey = two_areas(tmp_path, {"X": 20, "Y": 20}, invited={"X": 20, "Y": 40})
    x, y = survey.breakdowns[0].groups
    # All of X answered. Half of Y did: Wilson's interval with z = 1.96 sqrt(20 / 39) is 0.5 -+ 0.151.
    assert (x.margin, y.margin) == (0, 0.15)


def test_two_breakdowns_are_planned_together(tmp_path):
    pairs = {("Sales", "Oslo"): 8, ("Office", "Oslo"): 2, ("Office", "Bergen"): 10, ("Plant", "Bergen"): 9}
    rows = [f"{area},{place},{at % 5 + 1}" for (area, place), n in pairs.items() for at in range(n)]
    survey = survey_of(tmp_path, "area,department,A", rows, "    items: [{column: A, dimension: interest}]")
    shown = {part.name: {group.name for group in part.groups} for part in survey.breakdowns}
    # Oslo minus Sales would be the two of the Office in Oslo.
    assert not ("Sales" in shown["area"] and "Oslo" in shown["department"])


def test_a_crossing_hides_small_counts_and_those_that_give_them_away(tmp_path):
    counts = {("W", "P"): 9, ("W", "Q"): 12, ("X", "P"): 10, ("X", "Q"): 15, ("Y", "P"): 7, ("Y", "Q"): 11,
              ("Z", "P"): 14, ("Z", "Q"): 13}

    def crossing_of(counts: dict):
        rows = [f"{area},{place},{at % 5 + 1}" for (area, place), n in counts.items() for at in range(n)]
        return survey_of(tmp_path, "area,department,A", rows, "    items: [{column: A, dimension: interest}]").crossing

    assert crossing_of(counts).counts == ((9, 12), (10, 15), (7, 11), (14, 13))
    # 3 is small and takes 12 beside it; in the columns the smallest follow, 7 and 11.
    assert crossing_of(counts | {("W", "P"): 3}).counts == ((None, None), (10, 15), (None, None), (14, 13))


def test_tables_of_who_answered_hide_what_is_hidden(tmp_path):
    found = identify(make_company(tmp_path))
    table, = response_tables(found)
    assert [row[0] for row in table.rows if isinstance(row[1], Hidden)] == ["Board", "Office"]
    assert table.rows[-1] == ("All", "37", "30", "81%", "–", "–")
    assert crossing_tables(found) == []


def correlated(n: int, *, turn: int | None = None) -> list[str]:
    """Answers to three questions on one thing, one of them the other way round where asked."""
    random = np.random.default_rng(4)
    common = random.normal(0, 1, (n, 1))
    answers = np.clip(np.rint(3 + common + random.normal(0, 0.6, (n, 3))), 1, 5).astype(int)
    if turn is not None:
        answers[:, turn] = 6 - answers[:, turn]
    return [",".join(map(str, row)) for row in answers]


def test_questions_on_one_thing_can_be_added_up(tmp_path):
    part, = survey_of(tmp_path, "A,B,C", correlated(60), f"    {ITEMS}").reliability
    assert part.word == "good" and part.against == ()
    # One factor with loadings 1 and unique variances 0.36: omega is 9 / (9 + 3 * 0.36) = 0.89, less for the rounding.
    assert part.omega == pytest.approx(0.89, abs=0.05) and part.low < part.alpha < part.high


def test_a_question_the_wrong_way_round_is_named_and_leaves_no_score(tmp_path):
    survey = survey_of(tmp_path, "A,B,C", correlated(60, turn=1), f"    {ITEMS}")
    assert survey.reliability[0].against == ("B",) and survey.reliability[0].word == "low"
    assert survey.readiness == survey.favourable == () and survey.items[0].counts
    found = identify(make_company(tmp_path, survey=f"\n    file: own.csv\n    {ITEMS}"))
    assert "«B» runs against the other questions" in words(reliability_sentences(found))
    assert "do not hang together" in words(reliability_sentences(found))
    assert "no_score" in [obstacle.code for obstacle in found.obstacles]


def test_unrelated_questions_leave_no_score(tmp_path):
    random = np.random.default_rng(8)
    rows = [",".join(map(str, row)) for row in random.integers(1, 6, (80, 3))]
    survey = survey_of(tmp_path, "A,B,C", rows, f"    {ITEMS}")
    assert survey.reliability[0].word == "low" and survey.readiness == () and len(survey.items) == 3


@pytest.mark.parametrize(("n", "columns", "word"), [(20, 3, "unknown"), (40, 2, "two"), (40, 1, "single")])
def test_too_few_people_or_questions_say_so(tmp_path, n, columns, word):
    items = ", ".join(f"{{column: {name}, dimension: interest}}" for name in "ABC"[:columns])
    part, = survey_of(tmp_path, "A,B,C", correlated(n), f"    items: [{items}]").reliability
    assert (part.word, part.omega) == (word, None) and (part.correlation is None) == (word != "two")


def test_reliability_has_its_table(tmp_path):
    survey_of(tmp_path, "A,B,C", correlated(60), f"    {ITEMS}")
    table, = reliability_tables(identify(make_company(tmp_path, survey=f"\n    file: own.csv\n    {ITEMS}")))
    assert table.rows[0][:3] == ("Interest in AI", "3", "60") and table.rows[0][-1] == "good"


def test_equal_groups_share_one_colour():
    # Reference: methods of DerSimonian and Laird; Q below its degrees of freedom gives no spread between groups.
    found = shrink([60, 61, 59], [5, 5, 5])
    assert found.tau == 0 and found.values == pytest.approx([60, 60, 60])
    assert shrink([50], [4]).values == (50,)


def test_the_heat_map_draws_a_small_group_more_than_a_large_one(tmp_path):
    rows = [f"{area},{min(5, max(1, level + at % 3))}" for area, n, level in (("X", 6, 3), ("Y", 60, 3), ("Z", 60, 1))
            for at in range(n)]
    survey = survey_of(tmp_path, "area,A", rows, "    items: [{column: A, dimension: interest}]")
    x, y, _z = (group.readiness[0] for group in survey.breakdowns[0].groups)
    assert x.mean == y.mean == 75 and x.shrunken < y.shrunken <= 75


def test_a_respondent_who_answered_twice_alike_counts_once(tmp_path):
    rows = [f"r{at},{at % 5 + 1}" for at in range(12)] + ["r3,4", "r4,5"]
    survey = survey_of(tmp_path, "respondent,A", rows, "    items: [{column: A, dimension: interest}]")
    assert (survey.answered, survey.repeated) == (12, 2)
