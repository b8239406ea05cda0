"""The survey beside an earlier report: a new wave is compared, the same one must tell on nobody. And free text."""

import json

import pytest
from identification_company import make_company, write

from championkit.identification import identify, read, survey_result
from championkit.problem import InputError
from championkit.show import _plain
from championkit.tables import change_tables
from championkit.text import change_sentences, comment_sentences, response_sentences

ITEM = "items: [{column: A, dimension: interest}]"


def words(sentences) -> str:
    return " ".join(sentence.text for sentence in sentences)


def company_of(tmp_path, rows: list[str], *, wave: str = "", earlier: dict | None = None, header: str = "area,A",
               more: str = ""):
    make_company(tmp_path)
    write(tmp_path, "own.csv", header, rows)
    extra = ""
    if earlier is not None:
        (tmp_path / "earlier.json").write_text(json.dumps(earlier), encoding="utf-8")
        extra = "  previous: {file: earlier.json}"
    return make_company(tmp_path, survey=f"\n    file: own.csv\n    {ITEM}\n    wave: '{wave}'{more}", extra=extra,
                        nominations=None, ratings=None, candidates=None)


def results_of(company) -> dict:
    """What results.json would hold of the company's survey."""
    return {"reports": {"identification": {"results": [{"survey": _plain(survey_result(company, read(company)))}]}}}


def after(tmp_path, first: list[str], later: list[str], *, then: str = "", now: str = ""):
    """The result of the later answers, beside the report of the first ones."""
    earlier = results_of(company_of(tmp_path, first, wave=then))
    company = company_of(tmp_path, later, wave=now, earlier=earlier)
    return survey_result(company, read(company))


def answers(sizes: dict, *, add: int = 0) -> list[str]:
    return [f"{area},{min(5, at % 4 + 1 + add)}" for area, n in sizes.items() for at in range(n)]


def test_a_new_wave_is_compared_with_the_one_before(tmp_path):
    survey = after(tmp_path, answers({"X": 20, "Y": 20}), answers({"X": 20, "Y": 20}, add=1), then="1", now="2")
    everybody = next(change for change in survey.changes if not change.group)
    # 1 to 4 in turn is 37.5, 2 to 5 is 62.5 (rounded to even, 38 and 62); sd 28.3 both, se 28 sqrt(2 / 40) = 6.3.
    assert (everybody.before, everybody.after, everybody.word) == (38, 62, "higher")
    assert everybody.low == pytest.approx(24 - 1.99 * 6.3, abs=1) and survey.earlier_wave == "1"
    assert {change.group: change.word for change in survey.changes if change.group} == {"X": "unknown", "Y": "unknown"}


def test_a_change_is_told_in_words_and_a_table(tmp_path):
    earlier = results_of(company_of(tmp_path, answers({"X": 20, "Y": 20}), wave="1"))
    found = identify(company_of(tmp_path, answers({"X": 20, "Y": 20}, add=1), wave="2", earlier=earlier))
    assert "Interest in AI: higher by 24 points, from 38 to 62" in words(change_sentences(found))
    table, = change_tables(found)
    assert [row[0] for row in table.rows] == ["All", "X", "Y"]


def test_without_an_earlier_wave_the_report_says_how_to_have_one(tmp_path):
    found = identify(company_of(tmp_path, answers({"X": 20, "Y": 20})))
    assert "results.json" in words(change_sentences(found)) and change_tables(found) == []


def test_few_answers_are_not_compared(tmp_path):
    survey = after(tmp_path, answers({"X": 8}), answers({"X": 8}, add=1), then="1", now="2")
    assert [change.word for change in survey.changes if not change.group] == ["unknown"]


def test_a_group_once_hidden_stays_hidden_in_the_next_wave(tmp_path):
    first, later = {"X": 20, "Y": 9, "Z": 3}, {"X": 20, "Y": 9, "Z": 8}
    survey = after(tmp_path, answers(first), answers(later), then="1", now="2")
    assert [group.name for group in survey.breakdowns[0].groups] == ["X"]


@pytest.mark.parametrize(("more", "withheld"), [(0, False), (1, True), (4, True), (5, False)])
def test_a_few_more_answers_to_the_same_survey_are_not_shown(tmp_path, more, withheld):
    survey = after(tmp_path, answers({"X": 20}), answers({"X": 20 + more}))
    assert survey.withheld is withheld and (survey.answered is None) is withheld


def test_the_page_says_that_the_earlier_figures_stand(tmp_path):
    earlier = results_of(company_of(tmp_path, answers({"X": 20})))
    found = identify(company_of(tmp_path, answers({"X": 22}), earlier=earlier))
    assert "the earlier figures stand" in words(response_sentences(found)) and found.survey.items == ()


def test_a_group_that_few_have_joined_is_hidden(tmp_path):
    survey = after(tmp_path, answers({"X": 20, "Y": 12, "Z": 11}), answers({"X": 20, "Y": 13, "Z": 17}))
    # One more in Y, six more in Z: Y is hidden, and with it the next smallest.
    assert [group.name for group in survey.breakdowns[0].groups] == ["X"]


def test_one_answer_changed_is_not_shown(tmp_path):
    first = answers({"X": 20, "Y": 20})
    survey = after(tmp_path, first, ["X,5", *first[1:]])
    assert survey.items[0].counts is None and survey.readiness == ()


def test_the_same_answers_are_shown_again(tmp_path):
    first = answers({"X": 20, "Y": 20})
    survey = after(tmp_path, first, first)
    assert survey.items[0].counts and [group.name for group in survey.breakdowns[0].groups] == ["X", "Y"]
    assert survey.changes == ()


@pytest.mark.parametrize("text", ["not json", "{}", '{"reports": {"identification": {"results": []}}}', "[1]"])
def test_a_file_that_is_no_result_is_refused(tmp_path, text):
    company = company_of(tmp_path, answers({"X": 20}), earlier={})
    (tmp_path / "earlier.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="earlier.json: this is not the results.json of an identification report"):
        read(company)


COMMENTS = "\n    comments: {column: Note, approved_by: Works council}"


def with_notes(n: int) -> list[str]:
    return [f"X,{at % 5 + 1},Remark {chr(97 + at)}" for at in range(n)]


def test_comments_are_off_until_the_company_turns_them_on(tmp_path):
    off = identify(company_of(tmp_path, with_notes(12), header="area,A,Note"))
    assert off.survey.comments is None and "Free text is not shown" in words(comment_sentences(off))
    on = identify(company_of(tmp_path, with_notes(12), header="area,A,Note", more=COMMENTS))
    said = words(comment_sentences(on))
    assert "12 comments" in said and "Works council" in said and "«Remark a»" in said
    assert [comment[-1] for comment in on.survey.comments] != list("abcdefghijkl")


def test_few_comments_stay_hidden(tmp_path):
    few = identify(company_of(tmp_path, with_notes(9), header="area,A,Note", more=COMMENTS))
    assert "fewer than 10 comments" in words(comment_sentences(few)) and few.survey.comments == ()


def test_comments_are_not_recorded(tmp_path):
    found = identify(company_of(tmp_path, with_notes(12), header="area,A,Note", more=COMMENTS))
    assert "Remark" not in json.dumps(_plain(found)) and "Works council" not in json.dumps(_plain(found))
