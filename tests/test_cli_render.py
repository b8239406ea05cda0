"""What `championkit render` says to who calls it: before it starts, while it works, and when it ends."""

import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest
from conftest import COMPANY
from typer.testing import CliRunner

from championkit import batch, cli, printing
from championkit.batch import Job, Limits, Outcome, Summary
from championkit.batch.outcome import INTERRUPTED, UNUSABLE
from championkit.company import ROOT

COMMAND = [sys.executable, "-c", "from championkit.cli import main; main()", "render"]
NOT_YAML = "a: b: c"


@pytest.fixture
def render(tmp_path, monkeypatch):
    """A function that calls the command in an empty folder, with `out` as its output."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(
        cli.app, ["render", *map(str, arguments), "--out", "out"], env={"COLUMNS": "300"})


@pytest.fixture
def broken(tmp_path):
    """A function that makes companies which no batch has to start a process for: their company.yaml is no YAML."""

    def make(*names: str, text: str = NOT_YAML):
        for name in names:
            folder = tmp_path / name
            folder.mkdir(parents=True)
            (folder / "company.yaml").write_text(text, encoding="utf-8")

    return make


@pytest.mark.parametrize("arguments, told", [
    (["acme", "sass"], ["sass: there is no company here", "«saas»"]),
    (["--params", "clients", "acmee", "zetta"], ["«acme»", "«zeta»"]),
    (["--params", "empty"], ["There is no company under empty"]),
    (["--params", "nowhere"], ["There is no company under nowhere"]),
    (["acme", "elsewhere/ACME"], ["acme and ", "would both be rendered into ACME/"]),
])
def test_a_wrong_company_stops_the_batch_before_anything_is_written(arguments, told, render, broken, tmp_path):
    broken("acme", "clients/acme", "clients/zeta", "elsewhere/ACME")
    (tmp_path / "empty").mkdir()
    result = render(*arguments)
    assert result.exit_code == 2 and not result.stdout
    assert all(words in result.stderr for words in told), result.stderr
    assert not (tmp_path / "out").exists()


def test_a_company_is_rendered_once_however_it_is_named(render, broken, tmp_path, monkeypatch):
    broken("acme")
    result = render("acme", "acme/", "./acme", tmp_path / "acme")
    assert result.stdout.count("failed acme") == 1
    monkeypatch.chdir(tmp_path / "acme")
    assert render(".").stdout.count("failed acme") == 1
    assert (tmp_path / "acme" / "out" / "acme" / "run.json").is_file()


def test_params_that_are_named_come_before_a_folder_here(render, broken, tmp_path):
    broken("acme")
    broken("clients/acme", text=COMPANY.replace("NOK", "KR"))
    assert "company.currency" in render("--params", "clients", "acme").stdout
    assert "not valid YAML" in render("acme").stdout


def test_each_reason_has_a_line_and_nothing_in_it_steers_a_terminal(render, broken):
    broken("acme", text=COMPANY.replace("NOK", '"\\e[31m[red]KR"').replace("80", "many"))
    lines = render("acme").stdout.splitlines()
    assert lines[0] == "failed acme:" and all(line.startswith("  company.yaml, line") for line in lines[1:3])
    text = "\n".join(lines)
    assert "\x1b" not in text and "[31m[red]KR" in text


def test_where_nobody_watches_only_failures_and_the_end_are_told(render, broken, monkeypatch):
    broken(*(f"clients/company{number:02}" for number in range(9)))
    monkeypatch.setattr(printing, "MOST_TOLD", 4)
    lines = render("--params", "clients").stdout.splitlines()
    assert len(lines) == 4 + 2 and all(line.startswith("failed company0") for line in lines[:4])
    assert "index" in lines[4] and lines[5].startswith("0 rendered, 0 unchanged, 9 failed in ")


def test_a_company_without_a_section_for_the_report_is_told(render, tmp_path):
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "company.yaml").write_text(COMPANY, encoding="utf-8")
    result = render("acme", "--report", "pilot")
    assert result.exit_code == 0 and re.search("Nothing to make for 1 of 1 companies, .*: acme", result.stdout)


def test_json_is_all_that_goes_to_the_output(render, broken):
    broken("acme", "zeta")
    result = render("acme", "zeta", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == told["exit_code"] == 1 and told["failed"] == 2
    assert [entry["company"] for entry in told["reports"]] == ["acme", "zeta"]
    wrong = render("sass", "--json")
    assert wrong.exit_code == 2 and not wrong.stdout and "«saas»" in wrong.stderr


def test_each_option_reaches_the_batch(render, broken, monkeypatch):
    asked = []

    def run(jobs, out, **options):
        asked.append((jobs, out, options))
        return Summary((), 0)

    monkeypatch.setattr(batch, "run", run)
    broken("clients/acme")
    assert render("--params", "clients", "acme", "--report", "pilot", "--language", "nb", "--jobs", 3, "--force",
                  "--timeout", 7, "--memory", 900, "--scheduler", "tcp://host:1").exit_code == 0
    (((job,), out, options),) = asked
    assert job == Job(os.path.abspath("clients/acme"), "out", ("pilot",), "nb", True) and out == "out"
    assert options["limits"] == Limits(seconds=7, megabytes=900) and options["at_once"] == 3
    assert options["language"] == "nb" and options["scheduler"] == "tcp://host:1"


def test_a_name_that_the_output_cannot_spell_ends_nothing(broken, tmp_path):
    broken("Łódź")
    done = subprocess.run([*COMMAND, "Łódź"], cwd=tmp_path, capture_output=True, check=False,
                          env=os.environ | {"PYTHONIOENCODING": "cp1252"})
    assert done.returncode == 1 and b"failed \\u0141" in done.stdout and not done.stderr


def test_a_batch_that_was_stopped_says_how_much_is_left(capsys):
    jobs = [Job(name, "out") for name in ("acme", "bust", "zeta")]
    printing.print_summary(Summary((Outcome("acme", "roi", "rendered"),), 3, INTERRUPTED), jobs, "out")
    text = capsys.readouterr().out
    assert "2 of 3 companies are left. Run the same command again" in text and "1 rendered" in text


def test_an_overview_that_could_not_be_written_is_not_pointed_to(capsys):
    summary = Summary((Outcome("acme", "roi", "rendered"),), 3, UNUSABLE, "No space.")
    printing.print_summary(summary, [Job("acme", "out")], "out")
    text = capsys.readouterr().out
    assert text.strip().endswith("No space.") and "index" not in text and "Stopped" not in text


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C reaches a process in another way on Windows")
def test_ctrl_c_ends_the_command_with_its_own_exit_code(make_company, broken, tmp_path):
    broken("companies/a")
    make_company("hangs", "import time; time.sleep(600)")
    # What runs in the background has Ctrl-C ignored, and so would what it starts.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    command = [*COMMAND[:2], heard + COMMAND[2], *COMMAND[3:], "--params", "companies", "--jobs", "1"]
    with subprocess.Popen(command, cwd=tmp_path, text=True, stdout=subprocess.PIPE) as batch:
        assert batch.stdout.readline().startswith("failed a: ")
        time.sleep(1)
        batch.send_signal(signal.SIGINT)
        text = batch.stdout.read()
    assert batch.returncode == 130 and "1 of 2 companies are left" in text
    assert (tmp_path / "reports" / "index.html").is_file()


def test_the_help_fits_a_terminal_and_names_no_path_of_this_machine():
    text = CliRunner().invoke(cli.app, ["render", "--help"], env={"COLUMNS": "80"}).stdout
    assert max(map(len, text.splitlines())) <= 80 and str(ROOT) not in text


@pytest.mark.parametrize("name", ["index.html", "INDEX.html", ".hidden"])
def test_a_company_takes_no_name_that_the_output_uses_itself(name, render, broken, tmp_path):
    broken(f"clients/{name}")
    result = render(tmp_path / "clients" / name)
    assert result.exit_code == 2 and "Rename" in result.stderr and not (tmp_path / "out").exists()


def test_a_hidden_folder_among_the_companies_is_none(render, broken):
    broken("clients/acme", "clients/.older")
    result = render("--params", "clients", "--json")
    assert [entry["company"] for entry in json.loads(result.stdout)["reports"]] == ["acme"]


@pytest.mark.skipif(os.name != "posix", reason="a pipe and a stream that was closed are those of POSIX")
@pytest.mark.parametrize("options", [(), ("--json",)])
@pytest.mark.parametrize("output", ["| true", ">&-", "<&- >&- 2>&-", "> /dev/full"])
def test_a_batch_whose_output_nobody_reads_does_it_all_and_says_how_it_ended(output, options, broken, tmp_path):
    if output == "> /dev/full" and sys.platform != "linux":
        pytest.skip("only Linux has a file that is always full")
    names = [f"c{number:02}" for number in range(20)]
    broken(*names)
    shell = f'{{ "$@"; echo $? > code; }} {output}'
    done = subprocess.run(["sh", "-c", shell, "sh", *COMMAND, *names, *options], cwd=tmp_path, capture_output=True,
                          check=False)
    assert (tmp_path / "code").read_text().strip() == "1", done.stderr
    assert {path.parent.name for path in tmp_path.glob("reports/*/run.json")} == {*names}
    assert (tmp_path / "reports" / "index.html").is_file() and b"Traceback" not in done.stderr
