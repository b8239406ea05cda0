from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pytest
from matplotlib.figure import Figure

from championkit import show as show_module
from championkit.charts.chart import Chart
from championkit.show import RESULT, SVG, record, show
from championkit.tables.table import Badge, Blank, Hidden, Several, Table
from championkit.text.sentence import KeyFigure, Sentence


@pytest.fixture
def shown(monkeypatch):
    bundles = []
    monkeypatch.setattr(show_module, "display", lambda data, raw, metadata=None: bundles.append((data, metadata)))
    return bundles


def test_markup_in_data_is_shown_as_text(shown):
    show(Sentence("<script>alert(1)</script> & more"), ["<b>"], KeyFigure("<i>", "<u>"),
         Table("<c>", ("<h>",), (("<r>",), (Hidden("<x>"),), (Badge("improved", "<y>"),),
                                     (Several(("<z>",)),))))
    html = "".join(data["text/html"] for data, _metadata in shown)
    assert not any(tag in html for tag in ("<script", "<b>", "<i>", "<u>", "<c>", "<h>", "<r>", "<x>", "<y>", "<z>"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in html


def test_a_chart_carries_its_alt_text_and_caption(shown):
    show(Chart(Figure(), "The caption", "Ten of twelve"))
    (data, metadata), = shown
    assert data[SVG].lstrip().startswith("<") and metadata[SVG] == {"alt": "Ten of twelve", "caption": "The caption"}


def test_the_same_figure_gives_the_same_bytes(shown):
    for _time in range(2):
        figure = Figure()
        figure.subplots().plot([1, 2], [3, 4])
        show(figure)
    assert shown[0] == shown[1]


def test_a_table_has_headers_with_scope_and_a_caption(shown):
    show(Table("Areas", ("Area", "n"), (("Recruiting", "12"), ("Learning", Hidden("fewer than 5"))), numeric=(1,)))
    html = shown[0][0]["text/html"]
    assert "<caption>Areas</caption>" in html and '<th scope="col">Area</th>' in html
    assert '<th scope="row">Recruiting</th><td class="num">12</td>' in html
    assert '<td class="hidden-cell num">fewer than 5</td>' in html


def test_a_cell_may_hold_several_texts_or_room_to_write(shown):
    show(Table("Sign", ("Line", "Known", "Date"), (("Licences", Several(("assumed", "offer")), Blank()),)))
    assert '<td>assumed<br>offer</td><td class="by-hand"></td>' in shown[0][0]["text/html"]


def test_what_cannot_be_shown_is_refused(shown):
    with pytest.raises(TypeError, match="cannot show a int"):
        show(3)


@dataclass(frozen=True)
class Result:
    value: float
    day: date
    rows: tuple
    secret: list = field(default_factory=list, metadata={"record": False})


def test_a_result_is_recorded_as_plain_json_without_private_fields(shown):
    result = Result(np.float64("nan"), date(2026, 2, 1), (np.int64(3), {"a": np.array([1.5])}), ["hidden"])
    record("pilot", [result], headline=Sentence("Shorter.", verdict=Badge("improved", "better")))
    assert shown[0][0][RESULT] == {
        "report": "pilot", "headline": "Shorter.", "verdict": {"code": "improved", "text": "better"},
        "result": [{"value": None, "day": "2026-02-01", "rows": [3, {"a": [1.5]}]}],
    }
