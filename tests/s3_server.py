"""A server that speaks the S3 protocol on this machine, and an account of what it was asked."""

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.request import Request, urlopen

import boto3
import pytest
from moto.server import ThreadedMotoServer
from s3fs import S3FileSystem

LINE = re.compile(r"(GET|HEAD|PUT|POST|DELETE) (\S+)")


@dataclass
class S3:
    """A bucket, and the requests that came since they were last cleared, as (method, path with query)."""

    bucket: str
    client: object
    requests: list[tuple[str, str]] = field(default_factory=list)

    def put_folder(self, folder, prefix: str) -> None:
        for path in folder.rglob("*"):
            if path.is_file():
                key = f"{prefix}/{path.relative_to(folder).as_posix()}"
                self.client.put_object(Bucket=self.bucket, Key=key, Body=path.read_bytes())

    def names(self, prefix: str) -> list[str]:
        """The rest of the key of each object below a prefix."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=f"{prefix}/")
        return [entry["Key"].removeprefix(f"{prefix}/") for page in pages for entry in page.get("Contents", ())]

    def objects(self, prefix: str) -> dict[str, bytes]:
        """The objects below a prefix, by the rest of their keys."""
        return {name: self.client.get_object(Bucket=self.bucket, Key=f"{prefix}/{name}")["Body"].read()
                for name in self.names(prefix)}

    def counted(self) -> dict[str, int]:
        """How often each kind of request came; a GET of a list is a LIST."""
        kinds = ["LIST" if "list-type" in path else method for method, path in self.requests]
        return {kind: kinds.count(kind) for kind in sorted({*kinds})}


@contextmanager
def s3_server() -> Iterator[S3]:
    """A running server with an empty bucket; who looks into the environment finds the way to it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    requests: list[tuple[str, str]] = []
    log = logging.getLogger("werkzeug")

    def count(record: logging.LogRecord) -> bool:
        requests.extend(LINE.findall(record.getMessage()))
        return False

    log.setLevel(logging.INFO)
    log.addFilter(count)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.get_host_and_port()[1]}")
        patch.setenv("AWS_ACCESS_KEY_ID", "made-key-id")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "made-secret")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        # Two things outlast an earlier server: moto's buckets, and what fsspec made for the address it had.
        urlopen(Request(f"{os.environ['AWS_ENDPOINT_URL']}/moto-api/reset", method="POST")).close()
        S3FileSystem.clear_instance_cache()
        client = boto3.client("s3")
        client.create_bucket(Bucket="bucket")
        try:
            yield S3("bucket", client, requests)
        finally:
            server.stop()
            log.removeFilter(count)
