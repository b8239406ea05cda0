"""What an earlier batch left is read as it may have become: harmed, or put there by somebody else."""

import json

import pytest

from championkit.batch.published import MANIFEST, RUN, publish, read_published

ENTRY = {"inputs": {}, "notebook": "", "own_notebook": False, "library": "", "template": "", "lock": "",
         "parameters": {}, "versions": {}, "outputs": {}}
RUN_OF = {"company": {"name": "Acme"}, "sections": ["roi"], "reports": {}}
MADE = {"roi": {"html": b"", "ipynb": b"", "results": {}, "manifest": ENTRY}}


@pytest.mark.parametrize("name, content", [
    (MANIFEST, {"../../kept": ENTRY}), (RUN, RUN_OF | {"reports": {"../../kept": {}}})])
def test_no_name_in_an_output_leads_to_a_file_outside_it(name, content, tmp_path):
    folder, kept = tmp_path / "out" / "acme", tmp_path / "kept.html"
    folder.mkdir(parents=True)
    kept.touch()
    (folder / name).write_text(json.dumps(content), encoding="utf-8")
    found = read_published(folder)
    assert found.damaged == (name,)
    publish(folder, found, {}, MADE, RUN_OF | {"reports": found.run.get("reports", {})}, {})
    assert kept.exists()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800"])
def test_what_could_not_be_written_again_is_damaged(value, tmp_path):
    (tmp_path / RUN).write_text(json.dumps(RUN_OF | {"reports": {"pilot": {"seconds": value}}}), encoding="utf-8")
    assert read_published(tmp_path).damaged == (RUN,)
