import json
import os
from pathlib import Path

import pytest
from s3_server import s3_server

from championkit.batch import Job, PlaceError, folders_with, place, run, store
from championkit.batch.inputs import stage
from championkit.batch.job import do
from championkit.batch.place import LOCK, copy, digests_of, is_local, read_each, read_files, sole_writer, write_together
from championkit.problem import InputError

COMPANY = """\
company: {name: Acme, employees: 80, hr_employees: 4, language: en, currency: NOK}
identification: {ratings: {file: "tables/ratings [final].csv"}}
"""
RATINGS = "candidate;criterion;rating\nA;B;3\n"


@pytest.fixture(scope="module")
def s3():
    with s3_server() as found:
        yield found


@pytest.fixture(params=["folder", "file", "s3", "memory"])
def somewhere(request, tmp_path):
    """An empty place of each kind; a new one each time."""
    name = tmp_path.name
    if request.param == "s3":
        request.getfixturevalue("s3")
    return place({"folder": tmp_path / "æ & b", "file": (tmp_path / "æ & b").as_uri(),
                  "s3": f"s3://bucket/{name}", "memory": f"memory://{name}/deep"}[request.param])


def test_every_kind_of_place_does_the_same(somewhere, tmp_path):
    assert folders_with(somewhere, "run.json") == [] and read_each(somewhere, "run.json") == {}
    assert read_files(somewhere / "acme", ["a", "b"]) == {"a": None, "b": None}
    write_together(somewhere / "acme", {"a [1].txt": b"one", "*": b"two"}, {}, {"run.json": b"{}"})
    write_together(somewhere / "bolt", {"other.json": b"{}"})
    write_together(somewhere, {"run.json": b"not of a company"})
    assert folders_with(somewhere, "run.json") == ["acme"]
    assert read_each(somewhere, "run.json") == {"acme": b"{}"}
    found = read_files(somewhere / "acme", ["a [1].txt", "*", "none"])
    assert found == {"a [1].txt": b"one", "*": b"two", "none": None}
    found = digests_of(somewhere / "acme", ["run.json", "none"])
    assert found == {"run.json": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", "none": None}
    copy(somewhere / "acme", ["a [1].txt"], tmp_path)
    assert (tmp_path / "a [1].txt").read_bytes() == b"one"
    write_together(somewhere / "acme", {"*": b"new"})
    assert read_files(somewhere / "acme", ["*"]) == {"*": b"new"}
    with sole_writer(somewhere):
        assert read_files(somewhere, [LOCK]) == {LOCK: b""}


def test_a_file_address_is_a_folder_of_this_machine(tmp_path):
    for address in ((tmp_path / "a b%c").as_uri(), f"file://localhost{tmp_path}/a%20b%25c"):
        assert place(address) == tmp_path / "a b%c" and is_local(place(address))
    assert not is_local(place("memory://x")) and place("memory://x/acme/").name == "acme"


def test_what_another_wrote_since_is_seen(s3):
    here, seen = place("s3://bucket/seen"), []
    for name in ("acme", "bolt"):
        s3.client.put_object(Bucket="bucket", Key=f"seen/{name}/run.json", Body=b"{}")
        seen.append(name)
        assert folders_with(here, "run.json") == seen == [*read_each(here, "run.json")]


def test_a_store_is_asked_as_little_as_can_be(s3):
    out = place("s3://bucket/little")
    s3.requests.clear()
    write_together(out / "acme", {"roi.html": b"a", "roi.ipynb": b"b"}, {"run.json": b"{}"}, {"manifest.json": b"{}"})
    assert [path for _method, path in s3.requests][-2:] == [
        "/bucket/little/acme/run.json", "/bucket/little/acme/manifest.json"]
    assert s3.counted() == {"PUT": 4}
    s3.requests.clear()
    read_files(out / "acme", ["roi.html", "none"])
    assert s3.counted() == {"GET": 2}
    s3.requests.clear()
    read_each(out, "run.json")
    assert s3.counted() == {"GET": 1, "LIST": 1}
    s3.requests.clear()
    folders_with(out, "run.json")
    assert s3.counted() == {"LIST": 1}


def test_names_that_lead_elsewhere_and_hidden_ones_are_none_of_a_company(s3, tmp_path):
    for key in ("../../out.csv", "a/../../out.csv", "/etc/x.csv", ".hidden", ".git/x", "~$open.xlsx", "x\\y.csv",
                "folder/", "tables/good.csv", "notebooks/own.py"):
        s3.client.put_object(Bucket="bucket", Key=f"odd/acme/{key}", Body=b"x")
    assert store.names(place("s3://bucket/odd/acme")) == ["notebooks/own.py", "tables/good.csv"]


def test_of_a_company_elsewhere_only_what_is_needed_is_fetched(s3, tmp_path):
    for name, text in {"company.yaml": COMPANY, "tables/ratings [final].csv": RATINGS, "film.mp4": "long",
                       "reports/acme/identification.html": "old"}.items():
        s3.client.put_object(Bucket="bucket", Key=f"params/acme/{name}", Body=text.encode())
    source, out = place("s3://bucket/params/acme"), place("s3://bucket/params/acme/reports")
    s3.requests.clear()
    staged = stage(source, tmp_path / "acme", out=out, language=None)
    assert {*staged.digests} == {"company.yaml", "tables/ratings [final].csv"}
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["company.yaml", "ratings [final].csv"]
    assert s3.counted() == {"GET": 2, "LIST": 1}

    s3.client.put_object(Bucket="bucket", Key="params/acme/notebooks/identification.ipynb", Body=b"{}")
    staged = stage(source, tmp_path / "acme", out=out, language=None)
    assert {*staged.digests} == {"company.yaml", "tables/ratings [final].csv", "film.mp4",
                                 "notebooks/identification.ipynb"}


def test_what_is_wrong_with_a_company_elsewhere_is_told_as_of_one_here(s3, tmp_path):
    with pytest.raises(InputError, match="s3://bucket/nobody.*there is no company here"):
        stage(place("s3://bucket/nobody"), tmp_path / "nobody", out=None, language=None)
    s3.client.put_object(Bucket="bucket", Key="params/less/company.yaml", Body=COMPANY.encode())
    with pytest.raises(InputError, match="there is no such file"):
        stage(place("s3://bucket/params/less"), tmp_path / "less", out=None, language=None)


def test_an_output_that_cannot_be_written_is_told_before_anything_is_made(s3, monkeypatch):
    with pytest.raises(PlaceError, match="s3://nobodys/reports cannot be written: The specified bucket does not exist"):
        run([], "s3://nobodys/reports")
    assert "nobodys" not in [bucket["Name"] for bucket in s3.client.list_buckets()["Buckets"]]
    with pytest.raises(PlaceError, match="s3://nobodys/params cannot be read"):
        folders_with(place("s3://nobodys/params"), "company.yaml")


def test_a_batch_from_a_store_to_a_store_on_this_machine_alone(s3, worker, make_company, good_cell, tmp_path):
    make_company("acme", good_cell)
    s3.put_folder(tmp_path / "companies", "alone")
    job = Job("s3://bucket/alone/acme", "s3://bucket/alone-out")
    assert [outcome.reason for outcome in do(job, worker)] == ["new"]
    assert [outcome.state for outcome in run([job], "s3://bucket/alone-out").outcomes] == ["unchanged"]
    there = s3.objects("alone-out")
    assert {*there} == {LOCK, "index.html", *(f"acme/{name}" for name in (
        "manifest.json", "results.json", "roi.html", "roi.ipynb", "roi.log", "run.json"))}
    assert json.loads(there["acme/run.json"])["reports"]["roi"]["failure"] == ""
    s3.client.put_object(Bucket="bucket", Key="alone-out/acme/roi.html", Body=b"another's")
    assert [outcome.reason for outcome in do(job, worker)] == ["output changed"]
    assert s3.objects("alone-out")["acme/roi.html"] == there["acme/roi.html"]


def test_a_password_in_an_address_is_refused_and_not_repeated():
    with pytest.raises(PlaceError) as refused:
        place("sftp://anne:secret@host/reports")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("address", ["zz://bucket/x", "sftp://host/x"])
def test_an_address_that_nothing_here_can_reach_is_told(address):
    with pytest.raises(PlaceError, match=f"{address} cannot be reached"):
        place(address)


def test_errors_of_a_stores_own_package_are_told_as_a_disks(s3, monkeypatch):
    def fail(*arguments):
        raise LookupError("key-id")

    somewhere = place("s3://bucket/x")
    monkeypatch.setattr(somewhere.fs, "cat_file", fail)
    monkeypatch.setattr(type(somewhere), "fs", somewhere.fs)
    with pytest.raises(OSError) as told:
        read_files(somewhere, ["a"])
    assert "LookupError" in told.value.strerror and "key-id" not in str(told.value)


def test_files_of_this_machine_are_read_as_before(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "a").write_bytes(b"1")
    assert read_files(tmp_path, ["a", "folder", "none", "a/b"]) == {"a": b"1", "folder": b"", "none": None, "a/b": None}
    assert Path(place(os.fspath(tmp_path))) == tmp_path
