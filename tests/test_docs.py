"""docs/batch.md says what the command does: its options, its exit codes, its JSON, and examples that can be run."""

import ast
import json
import re
import shlex

import pytest
import typer
import yaml

from championkit.batch import Outcome, Summary, outcome
from championkit.batch.published import MANIFEST, RESULTS, RUN
from championkit.cli import app
from championkit.company import ROOT

DOCS = ROOT / "docs"
PAGE = (DOCS / "batch.md").read_text(encoding="utf-8")
DAG = (DOCS / "airflow_dag.py").read_text(encoding="utf-8")
RENDER = typer.main.get_command(app).commands["render"]
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)


def blocks(kind: str) -> list[str]:
    return [text for found, text in BLOCKS if found == kind]


def section(title: str) -> str:
    return re.split(r"^## ", PAGE.split(f"## {title}\n")[1], flags=re.MULTILINE)[0]


def first_cells(text: str) -> list[str]:
    """The first cell of each row of the tables in a text, without their headers."""
    rows = re.findall(r"^\| *([^|]*?) *\|.*\|$", text, flags=re.MULTILINE)
    return [cell.strip("`") for cell in rows if cell not in ("", "option", "exit code", "reason", "what")
            and set(cell) != {"-"}]


def commands() -> list[list[str]]:
    """The arguments of each `championkit render` that the page shows, and that the Airflow example calls."""
    lines = [line for kind, text in BLOCKS if kind != "json" for line in text.splitlines()]
    lines += [line for line in DAG.splitlines() if "bash_command" in line]
    calls = re.findall(r"championkit'? render(.*?)(?: >.*)?[,\"]*$", "\n".join(lines), flags=re.MULTILINE)
    return [shlex.split(call.replace("\\", "/")) for call in calls]


def test_the_page_names_every_option_and_no_other():
    named = [cell for cell in first_cells(PAGE.split("## ")[0]) if cell.startswith("--")]
    options = {name for parameter in RENDER.params for name in parameter.opts if name.startswith("--")}
    assert sorted(named) == sorted(options - {"--help"})
    elsewhere = re.findall(r"`(--[a-z-]+)`", PAGE)
    assert set(elsewhere) <= options


def test_the_defaults_on_the_page_are_those_of_the_command():
    rows = dict(re.findall(r"^\| `--(\w+)` \|.*\| `?([^|`]*?)`? *\|$", PAGE, flags=re.MULTILINE))
    defaults = {parameter.name: parameter.default for parameter in RENDER.params}
    assert {name: str(defaults[name]) for name in ("out", "memory")} == {name: rows[name] for name in ("out", "memory")}
    assert defaults["timeout"] == float(rows["timeout"])


def test_every_command_on_the_page_is_one_that_the_kit_takes():
    called = commands()
    assert len(called) >= 7
    for arguments in called:
        RENDER.make_context("render", list(arguments))


@pytest.mark.parametrize("text", [section("What it tells"), RENDER.help], ids=["page", "help"])
def test_the_exit_codes_are_those_of_the_batch(text):
    codes = {outcome.OK, outcome.SOME_FAILED, outcome.MISUSED, outcome.UNUSABLE, outcome.INTERRUPTED,
             outcome.TERMINATED}
    told = re.findall(r"^\| (\d+) \|", text, flags=re.MULTILINE) or re.findall(
        r"\b(\d+) (?:every|some|the|stopped|by)", text.split("Exit codes:")[1])
    assert {int(code) for code in told} == codes


def test_the_example_of_the_summary_has_the_keys_of_one():
    [example] = map(json.loads, blocks("json"))
    entry = Outcome("acme", "roi", "failed")
    plain = Summary((entry,), 1.0).plain()
    assert list(example) == list(plain)
    assert all(list(report) == list(plain["reports"][0]) for report in example["reports"])
    for state in ("rendered", "unchanged", "failed"):
        assert example[state] == sum(report["state"] == state for report in example["reports"])
    assert example["exit_code"] == (outcome.SOME_FAILED if example["failed"] else outcome.OK)


def test_the_files_of_a_company_are_named():
    text = section("What lies in the output")
    for name in (RESULTS, MANIFEST, RUN, "index.html", ".championkit.lock", ".html", ".ipynb", ".log"):
        assert re.search(rf"^ *\w*{re.escape(name)} ", text, flags=re.MULTILINE), name


def test_the_examples_for_ci_are_yaml_with_the_command_in_them():
    github, gitlab = map(yaml.safe_load, blocks("yaml"))
    steps = github["jobs"]["reports"]["steps"]
    assert any("championkit render" in step.get("run", "") for step in steps)
    after = [step for step in steps if "save" in step.get("uses", "") or "upload" in step.get("uses", "")]
    assert len(after) == 2 and all(step["if"] == "always()" for step in after)
    assert gitlab["reports"]["allow_failure"] == {"exit_codes": [outcome.SOME_FAILED]}


def test_the_airflow_example_is_python_that_needs_nothing_of_the_kit():
    imported = {name.name if isinstance(node, ast.Import) else node.module for node in ast.walk(ast.parse(DAG))
                if isinstance(node, ast.Import | ast.ImportFrom) for name in node.names}
    assert {name.split(".")[0] for name in imported} == {"airflow", "datetime", "os", "pathlib", "yaml"}
    compile(DAG, "airflow_dag.py", "exec")


def test_the_files_the_page_points_to_are_there():
    for name in re.findall(r"\]\((?!http)([^)#]+)\)", PAGE):
        assert (DOCS / name).is_file(), name
