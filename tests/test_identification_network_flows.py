"""How often areas ask each other, and when that is held back."""

from dataclasses import replace

import numpy as np
import pytest
from identification_networks import NO_CONSENT, made_identification, made_network, matrix_of

from championkit.charts.identification import flow_charts
from championkit.identification import REST
from championkit.identification.network.flows import area_flows
from championkit.text.identification import flow_reading, nomination_sentences, reach_sentences


def areas_of(sizes: dict[str, int]) -> dict[str, str]:
    return {f"{area}{at}": area for area, n in sizes.items() for at in range(n)}


def everybody_asks_the_next(people) -> list[tuple[str, str]]:
    people = list(people)
    return list(zip(people, [*people[1:], people[0]], strict=True))


def test_of_very_many_areas_the_largest_stand_alone():
    sizes = {f"A{at:02}": 6 + at for at in range(15)}
    people = areas_of(sizes)
    areas = list(people.values())
    n = len(areas)
    flows = area_flows(matrix_of(n, [(at, (at + 1) % n) for at in range(n)]), areas, 5)
    assert len(flows.areas) == 12 and flows.areas[-1] == REST
    assert flows.merged == ("A00", "A01", "A02", "A03")


def test_many_areas_are_drawn_with_a_caption_and_all_their_bands(tmp_path):
    people = areas_of({f"A{at:02}": 6 + at for at in range(15)})
    found = made_identification(tmp_path, everybody_asks_the_next(people), people, nominations=NO_CONSENT)
    chart, = flow_charts(found)
    assert len(chart.figure.axes[0].texts) == 12 * 12
    assert "20+" not in chart.alt and "or more" in chart.alt


def test_large_flows_have_wider_bands():
    # Two areas of 100, of whom each asks four: about 200 from area to area of at most 400, in bands of 100.
    arcs = [(at, (at + step) % 200) for at in range(200) for step in (1, 2, 100, 101)]
    areas = ["A"] * 100 + ["B"] * 100
    flows = area_flows(matrix_of(200, arcs), areas, 5)
    assert flows.step == 100
    counts = np.zeros((2, 2), dtype=int)
    for one, other in arcs:
        counts[one // 100, other // 100] += 1
    assert flows.bands == tuple(map(tuple, np.minimum(counts // 100, 3).tolist()))


def test_a_wider_band_never_tells_that_everybody_named_everybody():
    # All 8 of each area name all 7 others there: 56 of 56 within, nothing between.
    arcs = [(one, other) for area in (0, 8) for one in range(area, area + 8) for other in range(area, area + 8)
            if one != other]
    flows = area_flows(matrix_of(16, arcs), ["A"] * 8 + ["B"] * 8, 5)
    assert flows.step == 5 and flows.bands == ((3, 0), (0, 3))


def test_an_area_of_two_is_part_of_the_others(tmp_path):
    people = areas_of({"A": 8, "B": 7, "C": 2, "D": 4})
    flows = made_network(tmp_path, everybody_asks_the_next(people), people, nominations=NO_CONSENT).flows
    assert flows.areas == ("A", "B", REST) and flows.merged == ("C", "D")


@pytest.mark.parametrize(("earlier", "withheld"), [(None, False), (15, False), (14, True), (11, True), (10, False),
                                                   (19, True), (20, False)])
def test_a_few_more_answers_than_in_an_earlier_report_change_no_figure(tmp_path, earlier, withheld):
    people = areas_of({"A": 8, "B": 7})
    found = made_network(tmp_path, everybody_asks_the_next(people), people, nominations=NO_CONSENT,
                         earlier_answered=earlier)
    assert (found.answered, found.withheld) == (15, withheld)
    assert (found.flows is None) == withheld
    if withheld:
        assert (found.best, found.most_asked_reach) == (None, None)


def test_with_consent_nothing_is_withheld(tmp_path):
    people = areas_of({"A": 8, "B": 7})
    assert not made_network(tmp_path, everybody_asks_the_next(people), people, earlier_answered=14).withheld


def test_that_figures_are_withheld_is_said(tmp_path):
    people = areas_of({"A": 8, "B": 7})
    found = made_identification(tmp_path, everybody_asks_the_next(people), people, nominations=NO_CONSENT)
    network = made_network(tmp_path, everybody_asks_the_next(people), people, nominations=NO_CONSENT,
                           earlier_answered=14)
    held = replace(found, network=network)
    said = " ".join(sentence.text for sentence in nomination_sentences(held))
    assert "those of the earlier report stand" in said and "of those made are mutual" not in said
    assert flow_charts(held) == [] and flow_reading(held) == [] and reach_sentences(held) == []
