"""The made tables of the shipped companies: the same bytes every time, read without complaint, the effects found."""

import os
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from scipy.stats import norm

from championkit import identification, pilot, roi
from championkit.company import files, open_company

ROOT = Path(__file__).parents[1]
COMPANIES = ("maskinprodusent", "saas", "tjenestekonsern")
TRUTH = SimpleNamespace(**runpy.run_path(str(ROOT / "params" / "made_data" / "truth.py")))


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The folder the script has written its tables to, far from here in time and place."""
    folder = tmp_path_factory.mktemp("made")
    environment = os.environ | {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "params.made_data", str(folder)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return folder


@pytest.mark.parametrize("name", COMPANIES)
def test_script_writes_the_shipped_tables_byte_for_byte(written, name):
    shipped = {path.name: path.read_bytes() for path in (ROOT / "params" / name).iterdir() if path.suffix != ".yaml"}
    assert {path.name: path.read_bytes() for path in (written / name).iterdir()} == shipped


@pytest.mark.parametrize("name", COMPANIES)
def test_every_shipped_table_is_used(name):
    company = open_company(name)
    assert {path.name for path in files(company)} == {path.name for path in company.folder.iterdir()} - {"company.yaml"}


@pytest.mark.parametrize("name", COMPANIES)
@pytest.mark.parametrize("analysis", [identification, pilot, roi], ids=lambda module: module.__name__)
def test_every_table_is_read_without_a_problem(name, analysis):
    analysis.read(open_company(name))


@pytest.mark.parametrize("name", COMPANIES)
def test_every_page_will_say_that_the_data_are_made(name):
    assert open_company(name).params.made_data


@pytest.mark.parametrize(("name", "consent"), [("maskinprodusent", True), ("saas", True), ("tjenestekonsern", False)])
def test_consent_is_on_record_in_two_of_three(name, consent):
    assert open_company(name).params.identification.nominations.consent is consent


@pytest.mark.parametrize("name", COMPANIES)
def test_network_has_a_candidate_a_self_nomination_and_one_whom_nobody_names_and_who_names_nobody(name):
    tables = identification.read(open_company(name))
    people, pairs = set(tables.people["person"]), tables.nominations
    assert people & set(tables.candidates["candidate"])
    assert (pairs["from"] == pairs["to"]).sum() == 1
    assert people - set(pairs["from"]) - set(pairs["to"])


def restricted_mean(mean, spread, days):
    """The mean of min(T, days) for lognormal T (the limited expected value; Klugman, Panjer & Willmot, Loss Models)."""
    centre = np.log(mean) - spread**2 / 2
    z = (np.log(days) - centre) / spread
    return mean * norm.cdf(z - spread) + days * norm.sf(z)


def days_saved(mean, ratio, spread):
    """What becomes of a difference of restricted means, in days, when every duration is `ratio` of what it was."""
    return lambda effect: (restricted_mean(mean * ratio, spread, effect.evidence.days)
                           - restricted_mean(mean, spread, effect.evidence.days))


TRUE_EFFECTS = {
    "time_to_hire": days_saved(TRUTH.HIRE_DAYS_BEFORE, TRUTH.HIRE_DAYS_RATIO, TRUTH.HIRE_DAYS_SPREAD),
    "candidate_quality": TRUTH.QUALITY_SUPERIORITY,
    "enquiries": TRUTH.ENQUIRIES_RATIO,
    "response_minutes": TRUTH.RESPONSE_MINUTES_RATIO,
    "summary_minutes": TRUTH.SUMMARY_MINUTES_RATIO,
    "review_faults": TRUTH.REVIEW_FAULTS_AFTER - TRUTH.REVIEW_FAULTS_BEFORE,
    "course_days": days_saved(TRUTH.COURSE_DAYS_BEFORE, TRUTH.COURSE_DAYS_RATIO, TRUTH.COURSE_DAYS_SPREAD),
    "course_reminders": TRUTH.REMINDERS_RATIO,
    "hr_satisfaction": TRUTH.SATISFACTION_UP / (TRUTH.SATISFACTION_UP + TRUTH.SATISFACTION_DOWN),
}


@pytest.fixture(scope="module")
def effects():
    """The effect of every metric of the shipped companies."""
    return {effect.metric: effect for name in COMPANIES for effect in pilot.compare(open_company(name))}


def test_every_metric_has_a_true_effect(effects):
    assert set(effects) == set(TRUE_EFFECTS)


@pytest.mark.parametrize("metric", TRUE_EFFECTS)
def test_interval_covers_the_true_effect(effects, metric):
    effect, truth = effects[metric], TRUE_EFFECTS[metric]
    assert effect.low <= (truth(effect) if callable(truth) else truth) <= effect.high


@pytest.mark.parametrize("metric", TRUE_EFFECTS)
def test_every_true_improvement_is_found_and_no_other(effects, metric):
    assert effects[metric].verdict == ("unclear" if metric == "candidate_quality" else "improved")


def test_reminders_are_measured_with_a_comparison_group(effects):
    assert {effect.metric for effect in effects.values() if effect.grade == "comparison"} == {"course_reminders"}


def test_machine_manufacturer_states_the_published_amounts():
    """35 000 EUR of costs, 130 000 EUR of benefits: a return of 271 % before anything is taken off."""
    params = open_company("maskinprodusent").params.roi
    assert [line.amount for line in params.costs] == [15_000, 8_000, 12_000]
    assert [line.amount for line in params.benefits] == [45_000, 25_000, 60_000]
