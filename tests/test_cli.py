import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import COMPANY
from typer.testing import CliRunner

from championkit.cli import app
from championkit.company import REPORTS

run = CliRunner()


def invoke(*arguments):
    return run.invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "300"})


def test_help_names_the_commands():
    text = invoke("--help").stdout
    assert all(command in text for command in ("new", "check", "render", "lab"))


def test_a_new_client_folder_can_be_checked_and_rendered_anywhere(tmp_path):
    folder = tmp_path / "klient"
    command = Path(sys.executable).with_name("championkit")
    for arguments in (["new", folder], ["check", folder], ["render", folder, "--out", folder / "reports"]):
        done = subprocess.run([command, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert {path.name for path in (folder / "reports" / "klient").iterdir()} == {
        *(f"{report}{kind}" for report in REPORTS for kind in (".html", ".ipynb", ".log")),
        "results.json", "manifest.json", "run.json"}
    assert (folder / "reports" / "index.html").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["klient"]


def test_new_leaves_a_folder_that_is_there_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    result = invoke("new", tmp_path)
    assert result.exit_code == 2 and "not empty" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_check_lists_every_problem_in_one_table(tmp_path):
    (tmp_path / "company.yaml").write_text(COMPANY.replace("NOK", "KR").replace("Kurs", "Kurs, amont: 3"))
    result = invoke("check", tmp_path)
    assert result.exit_code == 1
    assert "company.currency" in result.stdout and "roi.costs.0.amont" in result.stdout and "«amount»" in result.stdout


@pytest.mark.parametrize("command, code", [("check", 1), ("render", 2)])
def test_an_unknown_company_is_one_clear_message(command, code, tmp_path):
    out = ["--out", tmp_path / "out"] if command == "render" else []
    result = invoke(command, "maskinprodusen", *out)
    assert result.exit_code == code and "Did you mean «maskinprodusent»?" in result.output
    assert "Traceback" not in result.output and not (tmp_path / "out").exists()


def test_render_says_what_was_rendered_and_what_failed(make_company, good_cell, tmp_path):
    good, bad = make_company("acme", good_cell), make_company("bust", good_cell, params=COMPANY.replace("NOK", "KR"))
    result = invoke("render", good, bad, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "1 rendered, 0 unchanged, 1 failed" in result.stdout and "company.currency" in result.stdout
    assert (tmp_path / "out" / "acme" / "roi.html").is_file()
    assert [path.name for path in (tmp_path / "out" / "bust").iterdir()] == ["run.json"]
    assert "bust" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_an_output_folder_that_cannot_be_written_is_one_clear_message(make_company, good_cell, tmp_path):
    (tmp_path / "out").write_text("a file")
    result = invoke("render", make_company("acme", good_cell), "--out", tmp_path / "out")
    assert result.exit_code == 3 and "cannot be written" in result.stderr
    assert "Traceback" not in result.output and os.listdir(tmp_path / "companies") == ["acme"]


def test_an_unknown_report_or_language_names_the_choice(tmp_path):
    assert "identification" in invoke("render", tmp_path, "--report", "rio").output
    assert "nb" in invoke("render", tmp_path, "--language", "xx").output


def test_two_companies_with_one_folder_name_are_refused(make_company, good_cell, tmp_path):
    one, other = make_company("acme", good_cell), make_company("elsewhere/Acme", good_cell)
    result = invoke("render", one, other, "--out", tmp_path / "out")
    assert result.exit_code == 2 and "would both be rendered into" in result.stderr
    assert not (tmp_path / "out").exists()
