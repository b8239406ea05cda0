"""The picture of who asks whom, small, large and very large."""

import numpy as np
import pytest
from identification_networks import made_identification, random_arcs, random_network
from matplotlib.colors import to_rgba

from championkit.charts.identification import network_charts
from championkit.charts.identification.network.drawing import WIDTH, area_looks, make_drawing
from championkit.charts.identification.network.places import in_rows
from championkit.charts.style import INK, svg


def drawing_of(found):
    return make_drawing(found.network, area_looks(found.network.people), 40.0)


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """250 people, 1 000 nominations."""
    return random_network(tmp_path_factory.mktemp("large"), 250, 1000)


@pytest.fixture(scope="module")
def very_large(tmp_path_factory):
    return random_network(tmp_path_factory.mktemp("very_large"), 1000, 5000)


@pytest.mark.parametrize(("n", "m"), [(7, 12), (60, 200), (250, 1000)])
def test_everybody_is_drawn_within_the_picture_and_nobody_on_anybody_else(tmp_path, n, m):
    drawing = drawing_of(random_network(tmp_path, n, m))
    assert len(drawing.marks) == n
    radii = np.array([mark.radius for mark in drawing.marks])
    assert (drawing.places - radii[:, np.newaxis] >= 0).all()
    assert (drawing.places + radii[:, np.newaxis] <= (WIDTH, drawing.height)).all()
    apart = np.hypot(*(drawing.places[:, np.newaxis] - drawing.places).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    assert (apart > 0.9 * (radii[:, np.newaxis] + radii)).all()


def test_those_without_any_tie_stand_in_a_row_below_all_others(tmp_path):
    thin = random_network(tmp_path, 120, 150)
    drawing = drawing_of(thin)
    joined = np.array([mark.joined for mark in drawing.marks])
    tied = {key for arc in thin.network.arcs for key in arc}
    untied = [person.key for person in thin.network.people if person.key not in tied]
    assert [mark.person.key for mark in drawing.marks if not mark.joined] == untied
    assert drawing.places[~joined, 1].max() < drawing.places[joined, 1].min()
    chart, = network_charts(thin)
    assert f"neither named anybody nor were named: {len(untied)}." in chart.caption


def test_of_a_large_network_only_those_pointed_out_are_named(large):
    network, (chart,) = large.network, network_charts(large)
    assert {written.get_text() for written in chart.figure.axes[0].texts} == {
        *(person.label for person in network.most_asked()), *network.best.people}


def test_of_a_very_large_network_those_most_asked_are_drawn_and_the_rest_counted(very_large):
    drawing, (chart,) = drawing_of(very_large), network_charts(very_large)
    assert len(drawing.marks) == 150
    drawn = {mark.person.key for mark in drawing.marks}
    least = min(mark.person.asked_by for mark in drawing.marks)
    assert all(p.asked_by <= least for p in very_large.network.people if p.key not in drawn)
    assert set(drawing.arcs) == {arc for arc in very_large.network.arcs if drawn.issuperset(arc)}
    assert "850 people are left out" in chart.caption


def test_a_large_picture_stays_small_in_bytes_and_the_same_at_every_run(large):
    one, other = (svg(network_charts(large)[0].figure) for _run in range(2))
    assert one == other and len(one) < 300_000


def test_the_best_set_has_a_dark_rim_and_no_one_else(large):
    chart, = network_charts(large)
    dark = to_rgba(INK)
    rims = [tuple(marks.get_edgecolor()[0]) == dark for marks in chart.figure.axes[0].collections]
    drawing = drawing_of(large)
    assert {mark.person.key for mark, rim in zip(drawing.marks, rims, strict=True) if rim} == {
        *large.network.best.people}
    assert f"A dark rim marks the {len(large.network.best.people)} who together reach the most." in chart.caption


def test_the_more_ask_the_larger_the_mark(large):
    marks = sorted(drawing_of(large).marks, key=lambda mark: mark.person.asked_by)
    assert all(one.radius <= other.radius for one, other in zip(marks, marks[1:], strict=False))
    assert marks[0].radius < marks[-1].radius


def test_areas_differ_in_colour_and_in_shape(tmp_path):
    looks = area_looks(random_network(tmp_path, 40, 120, areas=6).network.people)
    assert len({color for color, _shape in looks.values()}) == len({shape for _color, shape in looks.values()}) == 6


def test_long_names_are_not_written_over_each_other(tmp_path):
    people = {f"Anne-Marie Nordmann {at}": "" for at in range(40)}
    names = list(people)
    arcs = [(names[one], names[other]) for one, other in random_arcs(40, 120, 1)]
    found = made_identification(tmp_path, arcs, people, extra="  names: true")
    written = [mark.person.label for mark in drawing_of(found).marks if mark.written]
    most_asked = {person.label for person in found.network.most_asked()}
    assert set(written) == most_asked | {found.label(key) for key in found.network.best.people}


def test_rows_fill_from_the_top_and_stand_in_the_middle():
    assert in_rows(3, (10, 20), 25).tolist() == [[7.5, 30], [17.5, 30], [12.5, 10]]
    assert in_rows(0, (10, 20), 25).shape == (0, 2)
