import pytest
from roi_examples import COSTS, case

from championkit.company import open_company
from championkit.company.params import Benefit
from championkit.problem import InputError
from championkit.text.roi import attribution_sentences

# Two of six answered: 70 % and 80 % sure of it, 50 % and 60 % sure.
ASKED = {"asked": 6, "estimates": [["70 %", "80 %"], ["50 %", "60 %"]]}
SHARE = (0.7 * 0.8 + 0.5 * 0.6) / 6
BENEFIT = {"name": "Consultants", "amount": 60_000}


def test_the_share_is_contribution_times_confidence_over_all_who_were_asked():
    assert Benefit(**BENEFIT, attributed=ASKED).attributed.likely == pytest.approx(SHARE)
    one = {"asked": 1, "estimates": [[0.5, 0.7]]}  # Phillips' rule: half of it, 70 % sure, makes 35 %
    assert Benefit(**BENEFIT, attributed=one).attributed.likely == pytest.approx(0.35)


def test_the_share_is_taken_off_the_benefit_and_is_one_number():
    found = case(COSTS, [BENEFIT | {"attributed": ASKED}], horizon_months=12)
    line = found.lines[-1]
    assert line.total == pytest.approx(60_000 * SHARE) and line.attributed == pytest.approx(SHARE)
    assert line.ladder.realised == pytest.approx(60_000) and line.ladder.attributed == pytest.approx(60_000 * SHARE)
    assert found.simulation is None


def test_the_result_holds_how_many_were_asked_and_answered_and_no_single_answer():
    found = case(COSTS, [BENEFIT | {"attributed": ASKED}, BENEFIT])
    assert [(line.asked, line.answered) for line in found.lines[-2:]] == [(6, 2), (None, None)]
    assert "estimates" not in repr(found) and "0.56" not in repr(found)


def test_the_number_of_people_asked_stands_in_the_words():
    sentence, = attribution_sentences(case(COSTS, [BENEFIT | {"attributed": ASKED}, BENEFIT]))
    assert sentence.text == ("2 of 6 people asked said how much of «Consultants» is the programme's doing. What each "
                             "said counts only as far as they were sure of it, and no answer counts as nothing: "
                             "together that is 14%.")
    assert attribution_sentences(case(COSTS, [BENEFIT])) == ()


@pytest.mark.parametrize(("written", "message"), [
    ("{asked: 1, estimates: [[70 %, 80 %], [50 %, 60 %]]}", "2 estimates, but only 1 were asked"),
    ("{asked: 6, estimates: []}", "give the estimate of each who answered"),
    ("{asked: 6, estimates: [[70 %]]}", "an estimate is two shares, how much and how sure"),
    ("{asked: 6, estimates: [[170 %, 80 %]]}", "170 %"),
    ("{askd: 6, estimates: [[70 %, 80 %]]}", "unknown key. Did you mean «asked»"),
    ("{lowest: 1 %, likely: 2 %, high: 3 %}", "Did you mean «low»"),
])
def test_what_cannot_be_meant_is_refused(tmp_path, written, message):
    (tmp_path / "company.yaml").write_text(
        "company: {name: A, employees: 80, hr_employees: 4}\n"
        f"roi:\n  costs: [{{name: c, amount: 10}}]\n  benefits: [{{name: b, amount: 20, attributed: {written}}}]\n")
    with pytest.raises(InputError, match="line 4, roi.benefits.0.attributed") as error:
        open_company(tmp_path)
    assert message in str(error.value)
