"""What a process keeps between reports must never be another text's, another company's or another user's."""

import pytest
from matplotlib import rcParams
from matplotlib.style import context
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from championkit import language
from championkit.charts.style import LOOK, new_figure, styled, svg
from championkit.company import ROOT, open_company
from championkit.company.document import read_document
from championkit.page import page
from championkit.problem import InputError


@pytest.fixture
def own_settings():
    before = dict.copy(rcParams)
    with styled():
        pass  # the look is known from before these are set
    rcParams["font.size"], rcParams["timezone"] = 33, "Europe/Oslo"
    yield dict.copy(rcParams)
    dict.update(rcParams, before)


def test_the_look_is_what_matplotlib_makes_of_it_and_then_gone(own_settings):
    with context(["default", LOOK]):
        theirs = dict.copy(rcParams)
    for _time in range(2):
        with styled():
            assert dict.copy(rcParams) == theirs
            rcParams["font.size"] = 50
        assert dict.copy(rcParams) == own_settings


def test_the_look_goes_when_a_chart_fails(own_settings):
    with pytest.raises(ZeroDivisionError), styled():
        1 / 0
    assert dict.copy(rcParams) == own_settings


def test_a_figure_drawn_again_has_the_same_bytes():
    """Also where a drawing moves axes and legends once more, and with them the lines that are to be anchored."""
    figure, (left, right) = new_figure(8, 3, columns=2)
    left.plot([0, 1], [0, 5])
    left.set_aspect("equal")
    left.set_yticks([0, 5], ["none", "a long label\nof two lines"])
    right.plot([1, 2], [3, 4], label="in the middle,\nof two lines")
    right.legend().get_texts()[0].set_ha("center")
    assert svg(figure) == svg(figure)


def _page(cells) -> str:
    return page(new_notebook(cells=cells), open_company(ROOT / "templates" / "client", language=language.current()),
                "pilot", title="Title", tweaked=False)


@pytest.mark.parametrize("first, second", [
    (new_code_cell("same = 1"), new_code_cell("same = 2")),
    (new_markdown_cell("same words"), new_markdown_cell("same words, more")),
    (new_markdown_cell("![](attachment:a.png)", attachments={"a.png": {"image/png": "QUJD"}}),
     new_markdown_cell("![](attachment:a.png)", attachments={"a.png": {"image/png": "REVG"}})),
])
def test_a_page_does_not_depend_on_the_page_before(first, second):
    alone = _page([second])
    assert _page([first]) != alone
    assert _page([second]) == alone


def test_a_page_is_in_the_language_in_force():
    cell = new_markdown_cell("one text")
    pages = {}
    for code in ("nb", "en", "nb"):
        language.use(code)
        html = _page([cell])
        assert pages.setdefault(code, html) == html
    language.use("en")
    assert 'lang="nb"' in pages["nb"] and 'lang="en"' in pages["en"]
    assert "Vis koden" in pages["nb"] and "Show the code" in pages["en"]


def test_a_file_that_changed_is_read_anew_and_a_refused_one_refused_again(tmp_path):
    file, other = tmp_path / "company.yaml", tmp_path / "other.yaml"
    file.write_text("a: 1\nb: {c: 2}\n")
    first = read_document(file)
    first.values["b"]["c"] = "changed by who read it"
    assert read_document(file).values == {"a": "1", "b": {"c": "2"}}
    file.write_text("\na: 1\nb: {c: 2}\n")
    assert read_document(file).line(("a",)) == 2
    for path in (file, other, file):
        path.write_text("a: 1\nb: &x 2\n")
        with pytest.raises(InputError) as error:
            read_document(path)
        assert [(problem.file, problem.row) for problem in error.value.problems] == [(path.name, 2)]


@pytest.mark.parametrize("text, what", [
    ("a: 1\n---\nb: 2\n", "not valid YAML"), ("a: [1\n", "not valid YAML"), ("", "no keys"), ("- a\n", "no keys"),
    ("a: 1\na: 2\n", "twice"), ("a: *b\n", "anchors"),
])
def test_what_is_no_plain_mapping_is_refused_for_its_own_reason(tmp_path, text, what):
    (tmp_path / "company.yaml").write_text(text)
    with pytest.raises(InputError, match=what):
        read_document(tmp_path / "company.yaml")
