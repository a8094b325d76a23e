"""A store on an S3-compatible server, through fsspec, which is imported when the first thing is asked of one.

An object is there once its upload has ended well, and not before: the protocol promises it, so nothing is half-written
and nothing has to be swept. The address of the server and the keys come from the environment, under the names every
program for S3 knows; they stand in no file of ours.
"""

from __future__ import annotations

import functools
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from giaoviec.exits import ExitCode, Problem, Unreached
from giaoviec.storage.files import copy_whole
from giaoviec.storage.stores import Entry

ENDPOINT = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
KEY, SECRET = "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"

_CONNECT_SECONDS, _ANSWER_SECONDS = 5, 60
_ATTEMPTS = 3
"""A blip is bridged here; whatever lasts longer is left to the pipeline, which comes again."""

_PAGE = 1000
"""Names a server lists at once."""

_GONE = frozenset({"NoSuchBucket"})
_FORBIDDEN = frozenset({"403", "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken"})


@dataclass(frozen=True, slots=True)
class Login:
    """Where a server is and who asks."""

    endpoint: str
    key: str
    secret: str = field(repr=False)
    token: str | None = field(repr=False)


@functools.cache
def _client(login: Login) -> Any:
    """Return the client of a server: one for all its stores, made when the first thing is asked of it."""
    import fsspec

    client = fsspec.filesystem(
        "s3",
        key=login.key,
        secret=login.secret,
        token=login.token,
        endpoint_url=login.endpoint,
        use_listings_cache=False,
        config_kwargs={
            "connect_timeout": _CONNECT_SECONDS,
            "read_timeout": _ANSWER_SECONDS,
            "retries": {"mode": "standard", "total_max_attempts": _ATTEMPTS},
            "s3": {"addressing_style": "path"},  # a server of the office has one name, not one for each bucket
        },
    )
    client.retries = 1  # the library's own, on top of those above
    return client


@dataclass(frozen=True, slots=True)
class ObjectStore:
    """The objects below a prefix of a bucket."""

    bucket: str
    prefix: str
    """What the names of its objects begin with: empty, or ending with ``/``."""
    login: Login

    @classmethod
    def at(cls, url: str, environment: Mapping[str, str] = os.environ) -> ObjectStore:
        """Return the store at ``s3://bucket/prefix``; nothing is asked of it yet.

        Raises:
            Problem: It is of another kind, the environment does not say where the server is and how to log in, or the
                extra is not installed.
        """
        found = re.fullmatch(r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,62})(?:/(?P<prefix>[^?#@]*))?", url)
        if found is None:
            raise Problem(ExitCode.WORKSPACE, "store-url", name=re.sub(r"//[^/@]*@", "//…@", url))
        endpoint = next((environment[name] for name in ENDPOINT if environment.get(name)), None)
        missing = [name for name in (KEY, SECRET) if not environment.get(name)]
        if endpoint is None:  # without one the originals would go to the provider the library was made for
            missing.insert(0, ENDPOINT[1])
        if missing:
            raise Problem(ExitCode.WORKSPACE, "store-environment", name=url, detail=", ".join(missing))
        if find_spec("s3fs") is None:
            raise Problem(ExitCode.MISSING_PROGRAM, "missing-store", name=url)
        login = Login(
            endpoint or "", environment[KEY], environment[SECRET], environment.get("AWS_SESSION_TOKEN") or None
        )
        prefix = (found["prefix"] or "").strip("/")
        return cls(found["bucket"], f"{prefix}/" if prefix else "", login)

    @property
    def _server(self) -> Any:
        return _client(self.login)

    @property
    def place(self) -> str:
        """Its URL."""
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")

    def shown(self, name: str) -> str:
        """Return the URL of an object."""
        return f"s3://{self._path(name)}"

    def _path(self, name: str) -> str:
        return f"{self.bucket}/{self.prefix}{name}"

    def check(self) -> None:
        """Ask for one name."""
        with self._faults():
            self._server.call_s3("list_objects_v2", Bucket=self.bucket, Prefix=self.prefix, MaxKeys=1)

    def size(self, name: str) -> int | None:
        """Return how large an object is."""
        try:
            with self._faults():
                head = self._server.call_s3("head_object", Bucket=self.bucket, Key=f"{self.prefix}{name}")
        except FileNotFoundError:
            return None
        return int(head["ContentLength"])

    def read(self, name: str) -> bytes:
        """Return an object."""
        with self._faults():
            return bytes(self._server.cat_file(self._path(name)))

    def write(self, name: str, data: bytes) -> None:
        """Upload an object; the client sends a checksum along, which the server compares."""
        with self._faults():
            self._server.pipe_file(self._path(name), data)

    def take(self, name: str, source: Path, digest: str) -> bool:
        """Upload a copy of a file: what is uploaded may not change while it is."""
        with tempfile.TemporaryDirectory(prefix="giaoviec-") as folder:
            copy = Path(folder, "copy")
            if not copy_whole(source, copy, digest):
                return False
            with self._faults():
                self._server.put_file(str(copy), self._path(name))
        return True

    @contextmanager
    def local(self, name: str) -> Iterator[Path]:
        """Lend an object as a file that is gone afterwards."""
        with tempfile.TemporaryDirectory(prefix="giaoviec-") as folder:
            copy = Path(folder, name.rpartition("/")[2])
            with self._faults():
                self._server.get_file(self._path(name), str(copy))
            yield copy

    def move(self, old: str, new: str) -> None:
        """Copy an object on the server, then delete the one of the old name."""
        with self._faults():
            self._server.cp_file(self._path(old), self._path(new))
            self._server.rm_file(self._path(old))

    def entries(self, under: str = "", *, deep: bool = True) -> Iterator[Entry]:
        """Yield objects in the order of their names, asked for page by page."""
        for page in self._pages(under, deep=deep):
            for found in page.get("Contents", ()):
                name = found["Key"].removeprefix(self.prefix)
                if name and not name.endswith("/"):
                    yield Entry(name, int(found["Size"]), found["LastModified"])

    def beginning(self, start: str) -> str | None:
        """Return the first name that begins so."""
        with self._faults():
            page = self._server.call_s3(
                "list_objects_v2", Bucket=self.bucket, Prefix=f"{self.prefix}{start}", MaxKeys=1
            )
        return next((str(found["Key"]).removeprefix(self.prefix) for found in page.get("Contents", ())), None)

    def folders(self, under: str = "") -> list[str]:
        """Return the parts up to the next ``/`` that several names share."""
        found = [part for page in self._pages(under, deep=False) for part in page.get("CommonPrefixes", ())]
        return [part["Prefix"].rstrip("/").rpartition("/")[2] for part in found]

    def _pages(self, under: str, *, deep: bool) -> Iterator[Mapping[str, Any]]:
        folder = f"{self.prefix}{under.strip('/')}/" if under.strip("/") else self.prefix
        asked: dict[str, Any] = {"Bucket": self.bucket, "Prefix": folder, "MaxKeys": _PAGE}
        if not deep:
            asked["Delimiter"] = "/"
        while True:
            with self._faults():
                page = self._server.call_s3("list_objects_v2", **asked)
            yield page
            if not page.get("IsTruncated"):
                return
            asked["ContinuationToken"] = page["NextContinuationToken"]

    def leftovers(self) -> list[Path]:
        """Return nothing: an upload that was broken off is no object."""
        return []

    def sweep(self) -> None:
        """Do nothing: there is nothing half-written."""

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Turn what the client raises into what a missing file, or a share that is gone, would raise.

        The client knows dozens of faults, of its transport, its loop and the server; only three kinds differ to us.
        """
        try:
            yield
        except Exception as error:
            answer = getattr(error.__cause__, "response", None) or getattr(error, "response", None)
            code = str(answer.get("Error", {}).get("Code", "")) if isinstance(answer, dict) else ""
            detail = " ".join(str(error).split()) or type(error).__name__
            if code in _GONE:
                raise Unreached("store-missing", self.place, self.bucket) from error
            if isinstance(error, FileNotFoundError):
                raise
            if isinstance(error, PermissionError) or code in _FORBIDDEN:
                raise Unreached("store-refused", self.place, detail) from error
            raise Unreached("store-unreachable", self.place, detail) from error
