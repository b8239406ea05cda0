"""From the full benefits to the net present value, and how the amounts are known: pictures and tables."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from roi_examples import BENEFITS, COSTS, DAYS, FROM_PILOT, case, plan
from scipy.optimize import minimize
from test_roi_charts import LARGE, LONG, inside
from test_roi_text import CASES

from championkit import language
from championkit.charts.roi import evidence_charts, ladder_charts
from championkit.charts.roi.apart import apart
from championkit.charts.style import AFTER
from championkit.roi import evaluate
from championkit.roi.lines import rotations
from championkit.tables.roi import cost_table, ladder_table
from championkit.text.roi import evidence_sentence

# One year: 1 200 a year, reached after 4 months: 100 (1/4 + 2/4 + 3/4 + 9) = 1 050, of it half, of that 80 %.
GROWING = {"name": "g", "amount": 1_200, "ramp_up_months": 4, "realised": 0.5, "attributed": 0.8}
YEAR = {"horizon_months": 12, "discount_rate": 0}


def bars(found):
    """The bars of a ladder chart from top to bottom: name, start, end."""
    (chart,) = ladder_charts(found)
    axes = chart.figure.axes[0]
    names = [name.get_text().replace("\n", " ") for name in axes.get_yticklabels()]
    return [(name, bar.get_x(), bar.get_x() + bar.get_width()) for name, bar in zip(names, axes.patches, strict=True)]


def test_the_ladder_takes_off_step_by_step_what_does_not_count():
    assert bars(case([{"name": "c", "amount": 300}], [GROWING], **YEAR)) == [
        ("All benefits in full from the first day", 0, pytest.approx(1_200)),
        ("not there yet (ramp-up)", pytest.approx(1_200), pytest.approx(1_050)),
        ("not realised", pytest.approx(1_050), pytest.approx(525)),
        ("not due to the programme", pytest.approx(525), pytest.approx(420)),
        ("Counted in the base case", 0, pytest.approx(420)),
        ("of which cash", 0, pytest.approx(420)),
        ("less because it comes later (discounting)", pytest.approx(420), pytest.approx(420)),
        ("Present value of the benefits", 0, pytest.approx(420)),
        ("costs (present value)", pytest.approx(420), pytest.approx(120)),
        ("Net present value", 0, pytest.approx(120)),
    ]


@pytest.mark.parametrize("name", ["published", "loses", "open", "pilot", "measured", "loss_measured", "short"])
def test_the_ladder_ends_at_the_net_present_value_without_a_gap(name):
    found = CASES[name]
    rows = bars(found)
    assert rows[-1][2] == pytest.approx(found.base.present.net)
    for (_name, _start, end), (below, start, bottom) in pairwise(rows):
        assert start == pytest.approx(end, abs=1e-6) or start == 0
        if start == 0 and not below.startswith("of which"):
            assert bottom == pytest.approx(end)


def test_freed_capacity_is_lighter_than_money():
    (chart,) = ladder_charts(CASES["published"])
    axes = chart.figure.axes[0]
    colors = {name.get_text(): to_hex(bar.get_facecolor())
              for name, bar in zip(axes.get_yticklabels(), axes.patches, strict=True)}
    assert colors["of which cash"] == colors["of which avoided cost"] == AFTER
    assert colors["of which freed capacity"] == "#8fbadb"


def test_each_amount_of_the_ladder_is_in_its_alternative_text():
    alt = ladder_charts(CASES["loses"])[0].alt
    assert "costs (present value): -€95,744." in alt and alt.endswith("Net present value: -€85,348.")


def test_a_table_of_cash_flows_and_a_case_without_benefits_have_no_ladder():
    assert ladder_charts(CASES["table"]) == ladder_charts(CASES["unknown"]) == ()


@pytest.mark.parametrize("chosen", language.LANGUAGES)
@pytest.mark.parametrize("draw", [ladder_charts, evidence_charts])
def test_nothing_leaves_the_figure_and_no_words_overlap(draw, chosen):
    language.use(chosen)
    large = case([{"name": LONG, "amount": 90_000_000, "grade": "estimated"}, COSTS[0]],
                 [*LARGE, *BENEFITS, FROM_PILOT], effects=[replace(DAYS, grade="comparison")], currency="NOK")
    for found in (large, *CASES.values()):
        for chart in draw(found):
            assert inside(chart)
            axes = chart.figure.axes[0]
            boxes = [text.get_window_extent() for text in [*axes.texts, *axes.get_yticklabels()]]
            if draw is evidence_charts:
                boxes += [bar.get_window_extent().padded(-1) for bar in axes.patches]
            assert not any(one.overlaps(other) for at, one in enumerate(boxes) for other in boxes[at + 1:])


def test_evidence_is_told_for_benefits_and_costs():
    costs = [{"name": "a", "amount": 30, "grade": "estimated"}, {"name": "b", "amount": 10}]
    benefits = [{"name": "c", "amount": 60, "grade": "estimated"}, {"name": "d", "amount": 40}]
    found = case(costs, benefits, **YEAR)
    assert found.cost_evidence == {"estimated": pytest.approx(0.75), "assumed": pytest.approx(0.25)}
    (chart,) = evidence_charts(found)
    assert chart.alt == "Benefits: 60% estimated and 40% assumed. Costs: 75% estimated and 25% assumed."
    assert [bar.get_width() for bar in chart.figure.axes[0].patches] == pytest.approx([0.6, 0.4, 0.75, 0.25])
    assert evidence_sentence(found).text == (
        "Of the benefits in the base case, 60% is estimated and 40% is assumed. "
        "Of the costs, 75% is estimated and 25% is assumed.")


def test_where_nothing_says_how_amounts_are_known_there_is_no_picture_of_it():
    assert evidence_charts(CASES["table"]) == () and CASES["table"].cost_evidence is None
    assert evidence_charts(CASES["unknown"])[0].alt == "Costs: 100% assumed."


@given(st.lists(st.floats(0, 1), min_size=1, max_size=4), st.floats(0.01, 0.25))
def test_labels_stand_apart_as_near_to_their_places_as_they_can(places, size):
    places, sizes = np.sort(places), np.full(len(places), size)
    found = apart(places, sizes, low=0, high=1)
    assert (np.diff(found) >= size - 1e-9).all()
    assert found[0] >= size / 2 - 1e-9 and found[-1] <= 1 - size / 2 + 1e-9
    limits = [{"type": "ineq", "fun": lambda at: np.diff(at) - size}] if len(places) > 1 else []
    best = minimize(lambda at: ((at - places) ** 2).sum(), np.linspace(size / 2, 1 - size / 2, len(places)),
                    bounds=[(size / 2, 1 - size / 2)] * len(places), constraints=limits, method="SLSQP",
                    options={"ftol": 1e-12})
    assert ((found - places) ** 2).sum() <= best.fun + 1e-6


def test_lines_stand_kind_by_kind_and_groups_have_totals_of_their_own():
    benefits = [{"name": "a", "amount": 100, "kind": "capacity", "group": "Hiring"},
                {"name": "b", "amount": 200, "kind": "cash", "group": "Learning"},
                {"name": "c", "amount": 300, "kind": "capacity"}]
    rows = ladder_table(case(COSTS, benefits, **YEAR)).rows
    assert [(row[0], row[4], row[5]) for row in rows] == [
        ("b", "€200", "€200"), ("Total: cash", "€200", "€200"), ("a", "€100", "€100"), ("c", "€300", "€300"),
        ("Total: freed capacity", "€400", "€400"), ("Total: Hiring", "€100", "€100"),
        ("Total: Learning", "€200", "€200"), ("Total: without a group", "€300", "€300"),
        ("Total of the benefits", "€600", "€600")]


def test_benefits_of_one_kind_and_group_have_one_total_that_names_the_kind():
    rows = ladder_table(case(COSTS, [{"name": "a", "amount": 100, "group": "g"}], **YEAR)).rows
    assert [row[0] for row in rows] == ["a", "Total of the benefits: cash"]


def test_what_handing_over_costs_is_a_line_of_its_own():
    one = plan(rotation={"after_months": 12, "cost": 5_000}, discount_rate=0.1)  # at 12 and 24 months, of 36
    rows = cost_table(evaluate(replace(one, costs=(*one.costs, *rotations(one.roi))), seed=0)).rows
    assert rows[3] == ("Handover to a new champion", "each handover", "–", "€10,000", "€8,678", "assumed")
    assert [row[0] for row in rows[4:]] == ["Total of the costs"]


def test_what_is_paid_once_is_no_yearly_cost():
    found = case([*COSTS, {"name": "Kick-off", "amount": 9_000, "every": "once"}])
    assert cost_table(found).rows[3][1:4] == ("once", "–", "€9,000")


def test_a_note_says_how_another_currency_became_money_of_the_case():
    rate = {"rate": 11.5, "date": "2026-06-30", "source": "Norges Bank"}
    found = case([{"name": "Licences", "amount": 100, "currency": "EUR"}], BENEFITS, currency="NOK",
                 exchange_rates={"EUR": rate})
    assert cost_table(found).note == (
        "Converted from EUR at 11.5 NOK a unit (June 30, 2026, Norges Bank): Licences.")
    assert ladder_table(found).note == ""


def test_a_note_says_which_amounts_are_hours():
    found = case([{"name": "Time", "hours": 10}, *COSTS], hour_cost={"hour": 50})
    assert cost_table(found).rows[0][2] == "€500"
    assert cost_table(found).note == "Worked out from hours, at €50.00 an hour: Time."
