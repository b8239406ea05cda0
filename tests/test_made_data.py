"""The made tables of the shipped companies: the same bytes every time, read without complaint, the effects found."""

import os
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

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
