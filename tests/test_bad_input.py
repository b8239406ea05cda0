"""A client's mistakes, as the command line meets them: one clear message, exit code 1, nothing left behind."""

import shutil

import pytest
from typer.testing import CliRunner

from championkit.cli import app
from championkit.company import ROOT

SOURCE = ROOT / "params" / "maskinprodusent"


def change(folder, file, old, new):
    path = folder / file
    encoding = "utf-8" if file.endswith(".yaml") else "cp1252"
    text = path.read_bytes().decode(encoding)
    assert old in text
    path.write_bytes(text.replace(old, new).encode(encoding))


def keep_lines(folder, file, count):
    path = folder / file
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:count]))


FAULTS = {
    "a missing file": (
        lambda folder: (folder / "stillinger.csv").unlink(),
        ["company.yaml", "pilot.metrics.time_to_hire.file", "there is no such file", "stillinger.csv"]),
    "a missing column": (
        lambda folder: change(folder, "stillinger.csv", "Tilbud akseptert", "Tilbud aksept."),
        ["stillinger.csv", "column Tilbud akseptert", "the column is missing", "Did you mean «Tilbud aksept.»?"]),
    "a wrong type": (
        lambda folder: change(folder, "kandidater.csv", "8,0", "åtte"),
        ["kandidater.csv", "row", "column År i HR", "this is not a number", "åtte"]),
    "an empty table": (
        lambda folder: keep_lines(folder, "kandidater.csv", 1),
        ["kandidater.csv", "the table has a header and no rows"]),
    "an empty file": (
        lambda folder: keep_lines(folder, "kandidater.csv", 0),
        ["kandidater.csv", "the table is empty"]),
    "a misspelt key": (
        lambda folder: change(folder, "company.yaml", "horizon_days:", "horizont_days:"),
        ["company.yaml, line", "pilot.metrics.time_to_hire.horizont_days", "unknown key", "«horizon_days»"]),
    "an end before its start": (
        lambda folder: change(folder, "stillinger.csv", "27.05.2024", "27.05.2023"),
        ["stillinger.csv", "row", "the end lies before the start"]),
}


@pytest.fixture
def company(tmp_path):
    return shutil.copytree(SOURCE, tmp_path / "client")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", ["check", "render"])
def test_one_clear_message_and_nothing_left_behind(company, tmp_path, fault, command):
    spoil, words = FAULTS[fault]
    spoil(company)
    before = sorted(path.name for path in company.iterdir())
    out = ["--out", str(tmp_path / "out"), "--language", "en"] if command == "render" else []
    result = CliRunner().invoke(app, [command, str(company), *out], env={"COLUMNS": "400"})
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit)
    assert all(word in result.stdout for word in words), result.stdout
    assert "Traceback" not in result.stdout
    assert sorted(path.name for path in company.iterdir()) == before
    left = {path.name for path in (tmp_path / "out").rglob("*") if path.is_file() and path.suffix != ".log"}
    assert left == ({"index.html", "run.json", ".championkit.lock"} if command == "render" else set())
