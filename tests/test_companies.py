"""Which folders a batch takes for companies, and what it says of those that somebody only meant to be one."""

import pytest
from conftest import COMPANY
from s3_server import s3_server

from championkit.batch import Job, company_folders, place
from championkit.batch.job import do
from championkit.batch.worker import Worker

FOLDERS = {
    "whole": "company.yaml", "short": "company.yml", "notepad": "company.yaml.txt", "capital": "Company.yaml",
    "forgotten": "survey.xlsx", "code": "module.py", "read": "README.md", ".hidden": "company.yaml",
    "above": "acme/company.yaml", "office": ".~lock.survey.xlsx",
}
MEANT = ["capital", "forgotten", "notepad", "short", "whole"]


def test_a_folder_that_was_meant_to_be_a_company_is_not_passed_over(tmp_path):
    for folder, file in FOLDERS.items():
        path = tmp_path / folder / file
        path.parent.mkdir(parents=True)
        path.write_text(COMPANY)
    (tmp_path / "empty").mkdir()
    (tmp_path / "a file").write_text("")
    (tmp_path / "to itself").symlink_to("to itself")
    (tmp_path / "share").symlink_to(tmp_path / "not there now")
    (tmp_path / "linked").symlink_to(tmp_path / "whole")
    assert company_folders(tmp_path) == sorted([*MEANT, "linked", "share", "to itself"])
    assert company_folders(tmp_path / "nowhere") == []


def test_the_same_of_a_store():
    with s3_server() as s3:
        for folder, file in FOLDERS.items():
            s3.client.put_object(Bucket="bucket", Key=f"params/{folder}/{file}", Body=COMPANY.encode())
        assert company_folders(place("s3://bucket/params")) == MEANT


@pytest.mark.parametrize("folder, said", [
    ("short", "there is no company.yaml. Did you mean «company.yml»?"),
    ("notepad", "there is no company.yaml. Did you mean «company.yaml.txt»?"),
    ("forgotten", "there is no company.yaml. Add it."),
])
def test_what_is_said_of_it_helps(folder, said, tmp_path):
    path = tmp_path / folder / FOLDERS[folder]
    path.parent.mkdir()
    path.write_text(COMPANY)
    [outcome] = do(Job(str(path.parent), str(tmp_path / "out")), Worker())
    assert outcome.state == "failed" and outcome.failure.endswith(said) and str(tmp_path) not in outcome.failure


def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    """Whoever runs the tests may perhaps read every file, so it is refused here."""
    path = tmp_path / "acme" / "company.yaml"
    path.parent.mkdir()
    path.write_text(COMPANY)

    def refuse(*arguments, **named):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("championkit.batch.job.stage", refuse)
    with Worker() as worker:
        [outcome] = do(Job(str(path.parent), str(tmp_path / "out")), worker)
    assert outcome.failure == "The company's files cannot be read: company.yaml, Permission denied."
