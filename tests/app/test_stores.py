"""Originals and outputs on an S3-compatible server: the same office, the same promises, on a real server."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from giaoviec.exits import Problem, Unreached
from giaoviec.intake import watching
from giaoviec.intake.isolation import Reader
from giaoviec.intake.reading import read_notice
from giaoviec.messages import Messages
from giaoviec.session import Session
from giaoviec.storage import objects
from giaoviec.storage.files import sha256
from giaoviec.storage.stores import Archive, LocalFolder, Store, store_at
from giaoviec.web import create_app
from giaoviec.web.desk import Desk
from giaoviec.web.security import load_keys
from giaoviec.workspace import load
from tests.app.conftest import Office, Run
from tests.app.notices import text
from tests.support.objectserver import BUCKET, ObjectServer, needs_object_server

pytestmark = needs_object_server()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectServer]:
    server = ObjectServer(tmp_path_factory.mktemp("s3"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def server(running: ObjectServer, monkeypatch: pytest.MonkeyPatch) -> ObjectServer:
    """The server, running; this process knows where it is and how to log in, and gives up at the first refusal."""
    for name, value in running.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(objects, "_ATTEMPTS", 1)
    if not running.runs:
        running.start()
    return running


@pytest.fixture
def url(server: ObjectServer, request: pytest.FixtureRequest) -> str:
    """A place on the server that is this test's own."""
    return f"s3://{BUCKET}/{sha256(request.node.nodeid.encode())[:16]}"


@pytest.fixture
def afar(office: Office, url: str, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office with its archive and its outbox on the server; it reads in this process, which is sooner warm."""
    monkeypatch.setattr(Reader, "warm", lambda self: None)
    monkeypatch.setattr(Reader, "_read", lambda self, data, name, *_: read_notice(data, name, self._setup.units))
    office.configure('archive = "archive"', f'archive = "{url}/archive"')
    office.configure('outbox = "outbox"', f'outbox = "{url}/outbox"')
    for unused in ("archive", "outbox"):
        (office.root / unused).rmdir()
    return office


@pytest.fixture(params=["folder", "server"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A store of either kind: whoever uses it need not know which."""
    if request.param == "folder":
        return LocalFolder(tmp_path / "kho")
    where = request.getfixturevalue("url")
    return store_at(where, tmp_path)


def test_both_kinds_of_store_answer_alike(store: Store, tmp_path: Path) -> None:
    store.check()
    assert (store.size("a.docx"), list(store.entries()), store.folders(), store.beginning("a")) == (None, [], [], None)
    with pytest.raises(FileNotFoundError):
        store.read("a.docx")
    with pytest.raises(FileNotFoundError), store.local("a.docx"):
        pass
    store.write("a.docx", b"first")
    store.write("a.docx", b"second")
    store.write("đôn đốc/2025-03/công văn.docx", b"memo")
    store.write("đôn đốc/b.docx", b"b")
    assert (store.read("a.docx"), store.size("a.docx")) == (b"second", 6)
    with store.local("đôn đốc/2025-03/công văn.docx") as path:
        assert (path.name, path.read_bytes()) == ("công văn.docx", b"memo")
    everything = ["a.docx", "đôn đốc/2025-03/công văn.docx", "đôn đốc/b.docx"]
    assert sorted(entry.name for entry in store.entries()) == everything
    assert sorted(entry.name for entry in store.entries("đôn đốc")) == everything[1:]
    assert [entry.name for entry in store.entries("đôn đốc", deep=False)] == ["đôn đốc/b.docx"]
    assert (store.folders(), store.folders("đôn đốc"), store.folders("a.docx")) == (["đôn đốc"], ["2025-03"], [])
    assert (store.beginning("a"), store.beginning("x")) == ("a.docx", None)
    source = tmp_path / "large.pdf"
    source.write_bytes(b"x" * 3_000_000)
    assert not store.take("large.pdf", source, sha256(b"another"))
    assert store.size("large.pdf") is None, "a file that changed while it was copied is not laid in"
    assert store.take("large.pdf", source, sha256(source.read_bytes()))
    assert store.size("large.pdf") == 3_000_000
    store.move("large.pdf", "large.pdf.changed")
    assert (store.size("large.pdf"), store.size("large.pdf.changed")) == (None, 3_000_000)


def test_an_original_is_kept_once_and_checked_whenever_it_is_read(store: Store) -> None:
    archive, data = Archive(store), b"the original"
    name = f"{sha256(data)}.txt"
    archive.keep(name, data)
    before = [entry.changed for entry in store.entries()]
    archive.keep(name, data)
    assert [entry.changed for entry in store.entries()] == before, "what is there is not written again"
    assert archive.read(name) == data
    store.write(name, b"something else")
    for use in (archive.read, lambda name: archive.keep(name, data), lambda name: archive.local(name).__enter__()):
        with pytest.raises(Problem, match="archive-changed") as said:
            use(name)
        assert str(said.value.detail["name"]).endswith(name)


def test_writers_of_the_same_original_do_not_disturb_each_other(store: Store) -> None:
    data = os.urandom(6_000_000)
    name, archive, together = f"{sha256(data)}.pdf", Archive(store), threading.Barrier(4)

    def write() -> None:
        together.wait()
        archive.keep(name, data)

    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(write) for _ in range(4)]:
            done.result()
    assert archive.read(name) == data
    assert [entry.name for entry in store.entries()] == [name]


def test_a_server_killed_in_the_middle_loses_nothing_and_shows_nothing_half_written(
    server: ObjectServer, url: str, tmp_path: Path
) -> None:
    archive = Archive(store_at(url, tmp_path))
    originals = {f"{sha256(data)}.pdf": data for data in (os.urandom(400_000) for _ in range(30))}
    some_are_in, restarted = threading.Event(), threading.Event()
    refused: list[Unreached] = []

    def fill() -> None:
        for number, (name, data) in enumerate(originals.items()):
            while True:
                try:
                    archive.keep(name, data)
                    break
                except Unreached as error:
                    refused.append(error)
                    restarted.wait(120)
            if number == 5:
                some_are_in.set()

    writer = threading.Thread(target=fill)
    writer.start()
    assert some_are_in.wait(120)
    server.kill()
    with pytest.raises(Unreached):
        archive.store.check()
    server.start()
    seen = {entry.name: entry.size for entry in archive.store.entries()}
    assert len(seen) > 5
    assert set(seen.values()) == {400_000}
    restarted.set()
    writer.join(120)
    assert {error.problem.key for error in refused} <= {"error.store-unreachable"}
    assert {name: archive.read(name) for name in originals} == originals


def test_an_office_on_the_server_works_as_one_on_its_own_disk(afar: Office, tmp_path: Path, run: Run) -> None:
    afar.drop("hop giao ban.txt", text())
    afar.drop("hong.pdf", b"%PDF-1.7 cut off")
    assert afar("watch", "--once").code == 13
    assert (afar.files("inbox"), list(afar.root.glob("archive")), list(afar.root.glob("outbox"))) == ([], [], [])
    assert [task["key"] for task in json.loads(afar("tasks", "--json").out)] == [f"31-TB-BQLC/{n}" for n in (1, 2, 3)]
    assert afar("verify").code == 0
    assert "s3://" in afar("report", "--month", "2025-03").out
    assert afar("sheets").code == 0, "drafts of ours are replaced"
    outbox = load(afar.root, Messages()).outbox
    sheet = next(entry.name for entry in outbox.entries("31-TB-BQLC") if entry.name.endswith(".docx"))
    outbox.write(sheet, b"edited by a person")
    assert "_ban-moi-2" in afar("sheets").out
    assert outbox.read(sheet) == b"edited by a person"
    assert afar("retry", "hong.pdf").code == 6, "read again out of the archive"
    assert afar("backup", tmp_path / "b.zip").code == 0
    assert run("restore", tmp_path / "b.zip", tmp_path / "moi").code == 0
    assert run("--workspace", tmp_path / "moi", "verify").code == 0
    assert not (tmp_path / "moi" / "archive").exists()


def test_the_desk_shows_and_hands_out_what_lies_on_the_server(afar: Office) -> None:
    afar.drop("hop.txt", text())
    assert afar("watch", "--once").code == 0
    place = load(afar.root, Messages())
    with Session(Messages(), afar.root).ledger(place) as ledger:
        client = TestClient(create_app(Desk(place, Messages(), load_keys(afar.root), ledger)), "http://127.0.0.1")
        assert client.get("/van-ban/31-TB-BQLC/ban-goc").content == text().encode()
        shelf = client.get("/ban-nhap?van-ban=31-TB-BQLC").text
        assert "cong-van-giao-nhiem-vu.docx" in shelf
        assert '<span class="badge decided">đã sửa tay</span>' not in shelf
        assert client.get("/ban-nhap/tep/31-TB-BQLC/bang-theo-doi.xlsx").content.startswith(b"PK")
        assert "Phòng Khai thác cảng" in client.get("/ban-nhap/xem/31-TB-BQLC/cong-van-giao-nhiem-vu.docx").text
        assert client.get("/ban-nhap/tat-ca.zip?thu-muc=31-TB-BQLC").content.startswith(b"PK")
        for beside in ("../archive/x", "%2e%2e/archive", "khong-co.docx"):
            assert client.get(f"/ban-nhap/tep/{beside}").status_code == 404
        digest = sha256(text().encode())
        place.archive.store.write(f"{digest}.txt", b"changed")
        assert client.get("/van-ban/31-TB-BQLC/ban-goc").status_code >= 400


def test_a_changed_original_is_named_and_the_one_in_the_inbox_is_not_given_up_for_it(afar: Office) -> None:
    original = afar.drop("hop.txt", text())
    assert afar("process", original).code == 0
    place = load(afar.root, Messages())
    name = f"{sha256(text().encode())}.txt"
    place.archive.store.write(name, b"something else")
    found = afar("verify")
    assert (found.code, found.out.count(name)) == (6, 1)
    assert afar("backup", afar.root / "b.zip").code == 6
    assert "Đã khắc phục" in afar("verify", "--repair").out
    assert place.archive.read(name) == text().encode()
    assert place.archive.store.read(f"{name}.changed") == b"something else"


def test_a_server_that_is_gone_is_said_once_and_the_file_is_taken_in_when_it_is_back(
    afar: Office, server: ObjectServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "FIRST_RETRY", 0.05)
    for number in ("31", "32", "33"):
        afar.drop(f"{number}.txt", text(number))
    server.kill()
    place, stop, said = load(afar.root, Messages()), threading.Event(), []

    def come_back() -> None:
        beats, last = 0, place.last_beat()
        while beats < 3 and not stop.wait(0.01):
            beats, last = beats + (place.last_beat() != last), place.last_beat()
        server.start()

    returning = threading.Thread(target=come_back)
    with Session(Messages(), afar.root).pipeline(place) as pipeline:
        returning.start()
        for verdict in watching.watch(pipeline, stop):
            said.append((verdict.name, verdict.problem and verdict.problem.key, verdict.outcome))
            if verdict.problem is None and verdict.name == "33.txt":
                stop.set()
    returning.join(120)
    assert said[0] == (place.archive.store.place, "error.store-unreachable", "waiting")
    assert said[1:] == [(f"{number}.txt", None, "recorded") for number in ("31", "32", "33")]


def test_a_tree_of_old_files_may_lie_on_the_server(
    afar: Office, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(objects, "_PAGE", 2)
    kho = store_at(f"{url}/kho", tmp_path)
    for name, content in (("2024/1.txt", text("1")), ("2024/1 bis.txt", text("1")), ("2025/~$2.docx", "x")):
        kho.write(name, content.encode())
    assert afar("backfill", f"{url}/kho").code == 0
    (state,) = json.loads(afar("backfill", "--json").out)
    assert (state["place"], state["read"], state["duplicate"], state["files"]) == (f"{url}/kho", 1, 1, 2)
    assert sorted(entry.name for entry in kho.entries()) == ["2024/1 bis.txt", "2024/1.txt", "2025/~$2.docx"]


@pytest.mark.parametrize(
    ("name", "value", "said", "code"),
    [
        ("AWS_SECRET_ACCESS_KEY", "wrong", "từ chối truy cập", 3),
        ("AWS_ACCESS_KEY_ID", "nobody", "từ chối truy cập", 3),
        ("AWS_ENDPOINT_URL", "http://127.0.0.1:9", "không trả lời", 3),
        ("AWS_ENDPOINT_URL", "", "thiếu biến môi trường AWS_ENDPOINT_URL ", 11),
        ("AWS_SECRET_ACCESS_KEY", "", "thiếu biến môi trường AWS_SECRET_ACCESS_KEY ", 11),
    ],
)
def test_a_server_that_lets_nobody_in_is_one_line_and_a_code(
    afar: Office, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str, code: int
) -> None:
    monkeypatch.setenv(name, value)
    files = [afar.drop(f"{number}.txt", text(number)) for number in ("31", "32")]
    for words in (("watch", "--once"), ("process", *files)):
        result = afar(*words)
        assert (result.code, result.err.count("\n"), said in result.err) == (code, 1, True), result
    assert afar.files("inbox") == ["31.txt", "32.txt"]


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ('archive = "s3://khong-co/archive"', "không có kho"),
        ('archive = "s3://key:secret@kho/archive"', "không kèm mật khẩu"),
        ('archive = "ftp://kho/archive"', "chưa đúng"),
        ('archive = "S3://Kho/archive"', "chưa đúng"),
    ],
)
def test_a_place_that_is_none_is_one_line(office: Office, server: ObjectServer, setting: str, said: str) -> None:
    office.configure('archive = "archive"', setting)
    result = office("watch", "--once")
    assert (result.code in (3, 11), result.err.count("\n"), said in result.err) == (True, 1, True), result
    assert "secret" not in result.err


def test_archive_and_outbox_are_kept_apart_on_the_server_too(afar: Office) -> None:
    afar.configure("/outbox", "/archive/outbox")
    assert "nằm trong nhau" in afar("status").err


def test_people_put_files_into_folders_not_onto_servers(office: Office) -> None:
    office.configure('inbox = "inbox"', 'inbox = "s3://kho/inbox"')
    result = office("status")
    assert (result.code, "inbox" in result.err) == (11, True)


def test_what_reaches_a_server_is_asked_for_by_name(afar: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "find_spec", lambda name: None)
    result = afar("status")
    assert (result.code, "pip install 'giaoviec[fleet]'" in result.err) == (9, True)
