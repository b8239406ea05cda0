from dataclasses import replace

import pytest
from roi_examples import BENEFITS, COSTS, DAYS, FROM_PILOT, MINUTES, UNKNOWN, case, plan
from test_roi_case import college

from championkit.roi import HourCost, evaluate
from championkit.roi.lines import rotations
from championkit.tables import Blank
from championkit.tables.roi import sign_off_table
from championkit.text.roi import sign_off_sentences

OWNED = {"owner": "Head of HR", "basis": "last year's invoices"}


def rows(found):
    """The table by what is assumed: value, how it is known, owner."""
    return {row[0]: (row[1].texts, row[2].texts, row[3]) for row in sign_off_table(found).rows}


def texts(found):
    return [sentence.text for sentence in sign_off_sentences(found)]


def test_every_line_and_what_holds_for_all_has_a_row():
    assert list(rows(case())) == [*(line["name"] for line in COSTS + BENEFITS), "Horizon", "Discount rate a year",
                                  "Champions"]


def test_a_line_has_its_amount_its_source_and_its_owner():
    found = rows(case([COSTS[0] | OWNED | {"grade": "estimated", "per_champion": True}, COSTS[1]]))
    assert found["Champion time"] == (("a year: €15,000", "for each champion"), ("estimated", "last year's invoices"),
                                      "Head of HR")
    assert found["Training"] == (("a year: €8,000",), ("assumed", "no source named"), "–")


def test_a_benefit_has_all_that_is_assumed_of_it():
    line = {"name": "b", "amount": {"low": 1_000, "likely": 2_000, "high": 4_000}, "every": "month", "month": 4,
            "until": 30, "growth": 0.025, "ramp_up_months": 6, "attributed": 0.5,
            "realised": {"low": 0.4, "likely": 0.5, "high": 0.6, "shape": "triangular"}}
    assert rows(case(COSTS, [line]))["b"][0] == (
        "a month: €1,000 to €4,000, most likely €2,000", "realised: 40% to 60%, most likely 50% (triangular)",
        "due to the programme: 50%", "from month 4", "until month 30", "growth a year: 2.5%", "ramp-up: 6 months")


def test_an_effect_stands_once_with_its_interval_however_many_lines_rest_on_it():
    found = case(COSTS, [FROM_PILOT, FROM_PILOT | {"name": "Again"}], effects=[DAYS], owner="Head of finance")
    table = rows(found)
    assert table["Time to hire: effect measured in the pilot"] == (
        ("improvement: 6 days, interval 2 to 10",), ("measured before and after", "pilot report"), "Head of finance")
    assert table["Again"][0][:2] == ("number a year: 24", "value of one: €100")
    assert table["Again"][1] == ("assumed", "no source named")
    assert len(sign_off_table(found).rows) == 3 + 2 + 1 + 3


def test_an_effect_the_pilot_could_not_tell_has_no_value():
    table = rows(case(COSTS, [*BENEFITS, FROM_PILOT], effects=[UNKNOWN]))
    assert table["Time to hire: effect measured in the pilot"][:2] == (("not enough data to tell",), ("pilot report",))


def test_an_effect_keeps_the_unit_the_company_gave_it():
    table = rows(case(COSTS, [FROM_PILOT | {"from_pilot": "minutes"}], effects=[MINUTES]))
    assert table["Minutes a task: effect measured in the pilot"][0] == (
        "improvement: 6 minutes, interval 0.54 to 11.6",)


def test_other_currencies_handovers_and_hours_have_rows_of_their_own():
    made = plan([COSTS[0], {"name": "Licence", "amount": 900, "currency": "USD"}], owner="Head of finance",
                exchange_rates={"USD": {"rate": 0.9215, "date": "2026-01-02", "source": "ECB"}},
                rotation={"after_months": 24, "cost": 4_000, "basis": "offer"},
                hour_cost={"country": "DE", "salary": 60_000})
    table = rows(evaluate(replace(made, hour_cost=HourCost(50.0, 45.5, 60.0, "pert", country="DE")), seed=0))
    assert table["Licence"][0] == ("a year: $900",)
    assert table["Exchange rate: one USD in EUR"][:2] == (("0.9215",), ("assumed", "ECB, January 2, 2026"))
    assert table["Handover to a new champion"] == (
        ("once: €4,000", "every 2 years", "for each champion"), ("assumed", "offer"), "Head of finance")
    assert table["Cost of an hour of work"][:2] == (
        ("€45.50 to €60.00, most likely €50.00",), ("assumed", "salary and rates, Germany"))


def test_a_share_that_was_asked_for_says_so():
    asked = {"asked": 4, "estimates": [["80 %", "50 %"], ["60 %", "100 %"]]}
    assert rows(case(COSTS, [{"name": "b", "amount": 1, "attributed": asked}]))["b"][0][-1] == (
        "due to the programme: 25%, from those who were asked")


def test_handovers_are_one_line_and_one_assumption_however_often_they_come():
    made = plan(rotation={"after_months": 6, "cost": 4_000})
    found = evaluate(replace(made, costs=(*made.costs, *rotations(made.roi))), seed=0)
    assert len(found.lines) == len(COSTS) + len(BENEFITS) + 1
    assert found.lines[3].total == 5 * 4_000  # at 6, 12, 18, 24 and 30 months; at 36 nobody would use it
    handovers = [row[0] for row in sign_off_table(found).rows if "Handover" in row[0]]
    assert handovers == ["Handover to a new champion"]


def test_a_table_of_cash_flows_is_signed_as_a_whole():
    table = rows(college())
    assert list(table) == ["Costs and benefits, from the table", "Horizon", "Discount rate a year"]
    assert table["Costs and benefits, from the table"][:2] == (("as the table has them",), ("t.csv",))
    assert table["Horizon"][0] == ("39 years",)


def test_the_sentences_count_what_has_no_owner_and_no_source():
    found = texts(case([COSTS[0] | OWNED, *COSTS[1:]]))
    assert found[0] == "For 8 of the 9 assumptions nobody answers yet: name owners in company.yaml."
    assert found[1] == ("5 of them do not say where they come from: give their basis in company.yaml.")
    assert "named by role" in found[2]


def test_the_sentences_say_when_all_is_owned_and_sourced():
    lines = ([line | OWNED for line in side] for side in (COSTS, [*BENEFITS, FROM_PILOT]))
    assert texts(case(*lines, effects=[DAYS], owner="Head of finance"))[:2] == [
        "Somebody answers for each of the 11 assumptions.", "All of them say where they come from."]


def test_there_is_room_for_a_date_and_a_signature():
    table = sign_off_table(case())
    assert all(row[-1] == Blank() for row in table.rows)


@pytest.mark.parametrize("benefits", [BENEFITS, [{"name": "b", "amount": {"low": 1, "likely": 2, "high": 3}}]])
def test_a_note_says_what_a_range_means_where_there_is_one(benefits):
    assert ("PERT" in sign_off_table(case(COSTS, benefits)).note) == (benefits is not BENEFITS)


def test_the_effect_on_a_share_is_in_percentage_points():
    errors = replace(DAYS, kind="share", unit="share", estimate=-0.112, low=-0.171, high=-0.053, se=0.03)
    found = rows(case(COSTS, [FROM_PILOT], effects=[errors]))["Time to hire: effect measured in the pilot"]
    assert found[0] == ("improvement: 11.2 percentage points, interval 5.3 to 17.1",)
