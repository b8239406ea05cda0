import pytest

from championkit.company import open_company
from championkit.problem import InputError

GOOD = """\
company: {name: Nordmaskin AS, employees: 140, hr_employees: 9, language: nb, currency: NOK}
made_data: true
pilot:
  starts: 2025-03-01
  data_date: 2026-03-01
  metrics:
    time_to_hire: {kind: duration, label: Hire, file: a.csv, clock: published to accepted, better: lower}
roi:
  discount_rate: 10 %
  costs: [{name: a, amount: 15 000}, {name: b, amount: {low: 1, likely: 2, high: 3}}]
  benefits: [{name: x, from_pilot: time_to_hire, volume: 24, value: 100, realised: 50 %}]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.csv").write_text("a\n1\n")
    (tmp_path / "company.yaml").write_text(GOOD)
    return tmp_path


def changed(folder, old, new):
    assert old in GOOD
    (folder / "company.yaml").write_text(GOOD.replace(old, new))
    with pytest.raises(InputError) as error:
        open_company(folder)
    return str(error.value)


def test_values_mean_what_the_key_says(folder):
    params = open_company(folder).params
    assert params.roi.discount_rate == 0.1
    assert params.roi.costs[0].amount == 15000
    assert params.roi.costs[1].amount.likely == 2
    assert params.pilot.starts.isoformat() == "2025-03-01"
    assert params.company.language == "nb"


def test_no_stays_text(folder):
    (folder / "company.yaml").write_text(GOOD.replace("Nordmaskin AS", "NO"))
    assert open_company(folder).name == "NO"


def test_overrides_replace_what_the_file_says_and_empty_ones_do_not(folder):
    params = open_company(folder, language="en", confidence=0.9, min_group=8, seed=7).params
    assert (params.company.language, params.confidence, params.min_group, params.seed) == ("en", 0.9, 8, 7)
    assert open_company(folder, language="", confidence=None).params.company.language == "nb"


def test_only_reports_with_data_are_made(folder):
    assert open_company(folder).reports == ("pilot", "roi")


@pytest.mark.parametrize(("old", "new", "message"), [
    ("clock:", "clok:", "line 7, pilot.metrics.time_to_hire.clok: unknown key. Did you mean «clock»?"),
    ("made_data:", "madedata:", "line 2, madedata: unknown key. Did you mean «made_data»?"),
    ("language:", "langage:", "line 1, company.langage: unknown key. Did you mean «language»?"),
    ("kind: duration", "kind: durations", "line 7, pilot.metrics.time_to_hire: this value is not known"),
    ("  starts: 2025-03-01\n", "", "pilot.starts: the key is missing"),
    ("2025-03-01", "2025-02-30", "line 4, pilot.starts: write the date as 2025-03-31 (found «2025-02-30»)"),
    ("15 000", "1.250", "roi.costs.0.amount: write a plain number with one reading"),
    ("15 000", "-5", "roi.costs.0.amount"),
    ("10 %", "10", "line 9, roi.discount_rate: a rate lies between 0 and 100 %, and is written as 10 % or 0.1"),
    ("low: 1", "low: 4", "low, likely and high must be in this order"),
    ("made_data: true", "min_group: 4", "line 2, min_group: input should be greater than or equal to 5"),
    ("made_data: true", "min_group: yes", "line 2, min_group"),
    ("NOK", "KR", "write the currency's three letters"),
    ("a.csv", "b.csv", "line 7, pilot.metrics.time_to_hire.file: there is no such file (found «b.csv»). "
                       "Did you mean «a.csv»?"),
    ("a.csv", "../a.csv", "outside the company's folder"),
    ("made_data: true", "made_data: true\nmade_data: false", "line 3, made_data: the key stands twice"),
    ("made_data: true", "made_data: &x true", "anchors, tags and deep nesting are not read"),
    ("made_data: true", "made_data: [true", "this is not valid YAML"),
])
def test_a_mistake_is_named_with_its_key_and_line(folder, old, new, message):
    assert message in changed(folder, old, new)


def test_all_mistakes_are_named_at_once(folder):
    text = GOOD.replace("clock:", "clok:").replace("15 000", "x").replace("NOK", "KR")
    (folder / "company.yaml").write_text(text)
    with pytest.raises(InputError) as error:
        open_company(folder)
    assert {problem.column for problem in error.value.problems} >= {
        "company.currency", "pilot.metrics.time_to_hire.clok", "roi.costs.0.amount"}


def test_an_unknown_company_is_named(tmp_path):
    with pytest.raises(InputError, match="there is no company here"):
        open_company(tmp_path / "nobody")


@pytest.mark.parametrize("text", ["", "just words", "- a\n- b"])
def test_a_file_without_keys_is_refused(folder, text):
    (folder / "company.yaml").write_text(text)
    with pytest.raises(InputError):
        open_company(folder)
