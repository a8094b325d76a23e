"""A tree of old files is taken in: every file has one end, however often a run is ended; today goes first."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from giaoviec import workspace
from giaoviec.exits import Problem, Unreached
from giaoviec.intake import backfilling
from giaoviec.intake.backfilling import Backfill
from giaoviec.intake.isolation import Reader
from giaoviec.intake.reading import read_notice
from giaoviec.ledger import Ledger
from giaoviec.ledger.trees import End, Failures, Trees, Way
from giaoviec.messages import Messages
from giaoviec.session import Session
from giaoviec.storage.stores import Entry, LocalFolder
from tests.app.conftest import Office
from tests.app.notices import text
from tests.support.postgres import needs_postgres

WRECKS = ("hỏng", "hỏng nữa")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that are read, in order; they are read in this process, which is sooner warm."""
    read: list[str] = []

    def here(self: Reader, data: bytes, name: str, *_: object) -> object:
        read.append(name)
        return read_notice(data, name, self._setup.units)

    monkeypatch.setattr(Reader, "_read", here)
    return read


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Old files as they lie about: two years, a copy under another name, a re-issue, what programs left, a wreck."""
    root = tmp_path / "kho cũ"
    files: dict[str, str | bytes] = {
        "2024/quý 1/11.txt": text("11"),
        "2024/quý 1/bản sao 11.txt": text("11"),
        "2024/quý 2/12.txt": text("12"),
        "2024/quý 2/12 sửa.txt": text("12", day="30/4/2025"),
        "2025/hỏng.pdf": b"%PDF-1.7 cut off",
        "2025/hỏng nữa.pdf": b"%PDF-1.7 cut off too",
        "2025/~$13.docx": b"lock of Word",
        "2025/Thumbs.db": b"left by a system",
        "2025/trống.txt": b"",
    }
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def listed(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def state_of(office: Office) -> dict[str, int | str]:
    (state,) = json.loads(office("backfill", "--json").out)
    return state


def test_a_tree_is_taken_in_and_stays_as_it_is(office: Office, tree: Path, reads: list[str]) -> None:
    before = listed(tree)
    result = office("backfill", tree, "--json")
    assert result.code == 13
    (state,) = json.loads(result.out)
    wanted = {"files": 6, "done": 6, "waiting": 0, "read": 2, "version": 1, "duplicate": 1, "failed": 2, "unpacked": 0}
    assert {key: state[key] for key in wanted} == wanted
    (failure,) = state["failures"]
    assert (failure["reason"], failure["count"], failure["example"]) == ("error.damaged", 2, "2025/hỏng nữa.pdf")
    assert "hỏng nữa.pdf" in failure["detail"]
    assert listed(tree) == before
    assert office.files("failed") == [], "what cannot be read lies where it always lay"
    assert len(office.files("archive")) == 5
    tasks = json.loads(office("tasks", "--json").out)
    assert [task["key"] for task in tasks] == [f"{number}-TB-BQLC/{item}" for number in (11, 12) for item in (1, 2, 3)]
    assert "phiên bản khác của văn bản đã có, chờ quyết định: 1" in office("backfill").out

    assert office("backfill", tree).code == 13
    assert len(reads) == 5, "nothing is read twice"
    (tree / "2025" / "14.txt").write_text(text("14"), "utf-8")
    for touched in ("12.txt", "12 sửa.txt"):
        os.utime(tree / "2024" / "quý 2" / touched, (1, 1))
    os.utime(tree / "2024" / "quý 1" / "bản sao 11.txt", (1, 1))
    office("backfill", tree)
    assert reads[5:] == ["2025/14.txt"], "what has come is read, what was only touched is not"
    state = state_of(office)
    assert (state["files"], state["read"], state["version"], state["duplicate"]) == (7, 3, 1, 1)


def test_what_was_told_before_anything_and_what_is_no_tree(office: Office, tree: Path, tmp_path: Path) -> None:
    assert "Chưa đưa kho" in office("backfill").out
    for place, code in ((tmp_path / "không có", 3), (office.inbox, 2), (office.root.parent, 2), ("ftp://kho/cu", 11)):
        result = office("backfill", place)
        assert (result.code, result.err.count("\n")) == (code, 1), place


def test_what_an_office_does_not_follow_any_more_is_kept_and_nobody_is_reminded(
    office: Office, tree: Path, reads: list[str]
) -> None:
    office.configure("# follow_from = 2024-01-01", "follow_from = 2025-03-11")
    office("backfill", tree)
    assert office.files("outbox") == []
    assert {task["state"] for task in json.loads(office("tasks", "--json").out)} == {"dropped"}
    assert "đôn đốc mới 0" in office("remind", "--as-of", "2025-06-01").out
    assert office("reopen", "11-TB-BQLC/1").code == 0
    os.utime(tree / "2024" / "quý 1" / "11.txt", (1, 1))
    office("backfill", tree)
    states = {task["key"]: task["state"] for task in json.loads(office("tasks", "--json").out)}
    assert states["11-TB-BQLC/1"] == "in-progress", "what a person decided stays"
    assert set(states.values()) == {"dropped", "in-progress"}


@dataclass(frozen=True)
class Folder(LocalFolder):
    """A folder whose server goes away in the middle, and which notes what is asked of it."""

    gone: dict[str, int] = field(default_factory=dict)
    refuses: dict[str, type[OSError]] = field(default_factory=dict)

    def read(self, name: str) -> bytes:
        if self.gone.get(name, 0) > 0:
            self.gone[name] -= 1
            raise Unreached("store-unreachable", self.place, "connection refused")
        if name in self.refuses:
            raise self.refuses[name](13, "no", name)
        return super().read(name)


@dataclass
class At:
    """The work on one tree, with what was said."""

    work: Backfill
    number: int

    def run(self) -> list[str]:
        return [found.key if isinstance(found, Problem) else found.path for found in self.work.run(self.number)]

    @property
    def ways(self) -> dict[str, int]:
        (state,) = self.work.pipeline.ledger.trees.states()
        return {str(way): count for way, count in state.ways.items() if count}


Opened = Callable[[LocalFolder], At]


@pytest.fixture
def opened(office: Office, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setattr(backfilling, "FIRST_RETRY", 0.001)
    monkeypatch.setattr(backfilling, "LONGEST_RETRY", 0.001)
    place = workspace.load(office.root, Messages())
    with Session(Messages(), office.root).pipeline(place) as pipeline:

        def open_tree(source: LocalFolder) -> At:
            work = Backfill(replace(pipeline, sets_aside=False), source, threading.Event())
            return At(work, work.list_files())

        yield open_tree


def test_a_server_that_is_gone_is_waited_for_and_said_once(opened: Opened, tree: Path) -> None:
    at = opened(Folder(tree, gone={"2024/quý 2/12.txt": 5}))
    said = at.run()
    assert said.count("error.store-unreachable") == 1
    assert sorted(set(said) - {"error.store-unreachable"}) == sorted(
        str(path) for path in listed(tree) if "~$" not in path and "Thumbs" not in path and "trống" not in path
    )
    at = opened(Folder(tree.parent, gone={"kho cũ/2024/quý 1/11.txt": 999}))
    with pytest.raises(Problem, match="store-unreachable"):
        at.run()


def test_a_draft_that_cannot_be_written_holds_up_no_other_file(opened: Opened, office: Office, tree: Path) -> None:
    (office.root / "outbox" / "11-TB-BQLC").write_bytes(b"a file where a folder should be")
    at = opened(LocalFolder(tree))
    assert at.run()[0] == "2024/quý 1/11.txt"
    assert at.ways == {"read": 2, "version": 1, "duplicate": 1, "failed": 2}
    assert [record.label for record in at.work.pipeline.ledger.files.unfinished()] == ["2024/quý 1/11.txt"]


def test_a_file_that_cannot_be_fetched_is_named_and_tried_again_by_the_next_run(opened: Opened, tree: Path) -> None:
    source = Folder(tree, refuses={"2024/quý 1/11.txt": PermissionError, "2024/quý 2/12.txt": FileNotFoundError})
    at = opened(source)
    at.run()
    (state,) = at.work.pipeline.ledger.trees.states()
    assert [(one.reason, one.count) for one in state.failures] == [
        ("error.damaged", 2),
        ("error.no-permission", 1),
        ("error.not-found", 1),
    ]
    source.refuses.clear()
    again = opened(source)
    again.run()
    assert again.ways == {"read": 2, "version": 1, "duplicate": 1, "failed": 2}


@pytest.mark.parametrize("at_write", [2, 3, 5])
def test_a_run_killed_anywhere_is_gone_on_with(
    opened: Opened, tree: Path, monkeypatch: pytest.MonkeyPatch, at_write: int
) -> None:
    """Between any two writes of the tree's own record the run may die; what the ledger did meanwhile stays done."""
    at, writes, real = opened(LocalFolder(tree)), [], Trees._set

    def dying(self: Trees, tree: int, path: str, **values: object) -> None:
        writes.append(path)
        if len(writes) == at_write:
            raise SystemExit
        real(self, tree, path, **values)

    with monkeypatch.context() as patch:
        patch.setattr(Trees, "_set", dying)
        with pytest.raises(SystemExit):
            at.run()
    again = opened(LocalFolder(tree))
    again.run()
    assert again.ways == {"read": 2, "version": 1, "duplicate": 1, "failed": 2}


def test_the_inbox_need_not_wait_while_an_old_file_is_read(
    office: Office, opened: Opened, tree: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, go_on, real = threading.Event(), threading.Event(), Reader._read

    def slow(self: Reader, data: bytes, name: str, *rest: object) -> object:
        if "/" in name:
            reading.set()
            assert go_on.wait(120)
        return real(self, data, name, *rest)

    monkeypatch.setattr(Reader, "_read", slow)
    at = opened(LocalFolder(tree))
    old = threading.Thread(target=at.run)
    old.start()
    assert reading.wait(120)
    office.drop("hom nay.txt", text("31"))
    assert office("watch", "--once").code == 0
    assert reads == ["hom nay.txt"], "what is read elsewhere is not taken for something left behind"
    go_on.set()
    old.join(120)
    assert at.ways == {"read": 2, "version": 1, "duplicate": 1, "failed": 2}


class Endless(LocalFolder):
    """A folder of very many files, which counts how far ahead of the ledger it is read."""

    ahead, most = 0, 0

    def entries(self, under: str = "", *, deep: bool = True) -> Iterator[Entry]:
        for number in range(5000):
            type(self).ahead += 1
            type(self).most = max(self.most, self.ahead)
            yield Entry(f"{number:07}.pdf", 1, dt.datetime(2020, 1, 1, tzinfo=dt.UTC))


def test_a_tree_of_any_size_is_listed_in_portions(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Trees.add

    def add(self: Trees, tree: int, files: tuple[tuple[str, int, dt.datetime], ...]) -> None:
        Endless.ahead -= len(files)
        real(self, tree, files)

    monkeypatch.setattr(Trees, "add", add)
    at = opened(Endless(tmp_path))
    assert (Endless.ahead, Endless.most) == (0, 1000)
    assert at.ways == {"waiting": 5000}


def test_how_far_a_tree_is_is_told_alike_on_both_databases(database: Path | str) -> None:
    day = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    with Ledger.open(database) as ledger:
        trees = ledger.trees
        tree = trees.begin("/kho")
        trees.add(tree, [(f"{letter}.pdf", 10, day) for letter in "abcde"])
        assert trees.begin("/kho") == tree
        assert [file.path for file in trees.waiting(tree, "a.pdf", 2)] == ["b.pdf", "c.pdf"]
        ledger.files.claim("a" * 64, "a.pdf", ".pdf", 10)
        ledger.files.claim("b" * 64, "b.pdf", ".pdf", 10)
        ledger.files.fail("b" * 64, "error.no-text", "b.pdf: không có chữ")
        for name in "ab":
            trees.fetched(tree, f"{name}.pdf", name * 64)
            trees.end(tree, f"{name}.pdf", End.TAKEN)
        trees.end(tree, "c.pdf", End.DUPLICATE)
        trees.end(tree, "d.pdf", End.LEFT, reason="error.no-text", detail="d.pdf: không mở được")
        trees.listed(tree)
        (state,) = trees.states("/kho")
        assert {way: count for way, count in state.ways.items() if count} == {
            Way.WAITING: 1,
            Way.QUEUED: 1,
            Way.DUPLICATE: 1,
            Way.FAILED: 2,
        }
        assert state.failures == (Failures("error.no-text", 2, "b.pdf", "b.pdf: không có chữ"),)
        assert (state.files, state.done, state.lately, state.listed) == (5, 3, 4, True)
        assert state.left is not None
        trees.add(tree, [("a.pdf", 10, day), ("c.pdf", 11, day)])
        trees.begin("/kho")
        assert [file.path for file in trees.waiting(tree, "", 9)] == ["c.pdf", "d.pdf", "e.pdf"]


@needs_postgres()
def test_workers_read_what_is_handed_to_them_and_no_more_than_they_can(
    office: Office, tree: Path, new_database: Callable[[], str], monkeypatch: pytest.MonkeyPatch, reads: list[str]
) -> None:
    monkeypatch.setattr(backfilling, "_PORTION", 1)
    monkeypatch.setattr(backfilling, "MOST_AHEAD", 2)
    monkeypatch.setattr(backfilling, "AHEAD_SECONDS", 0.01)
    office.configure('url = ""', f'url = "{new_database()}"')
    office.configure("workers = false", "workers = true")
    assert office("status").code == 0
    place = workspace.load(office.root, Messages())

    def hand_over() -> None:
        with Session(Messages(), office.root).pipeline(place) as pipeline:
            work = Backfill(replace(pipeline, sets_aside=False), LocalFolder(tree), threading.Event())
            list(work.run(work.list_files()))

    handing = threading.Thread(target=hand_over)
    handing.start()
    while handing.is_alive():
        assert all(state["queued"] <= 2 for state in json.loads(office("backfill", "--json").out))
        assert office("worker", "--once").code in (0, 13)
    assert office("worker", "--once").code in (0, 13)
    wanted = {"files": 6, "done": 6, "read": 2, "version": 1, "duplicate": 1, "failed": 2, "queued": 0}
    state = state_of(office)
    assert {key: state[key] for key in wanted} == wanted
    assert sorted(reads) == sorted(name for name in listed(tree) if Path(name).stem in ("11", "12", "12 sửa", *WRECKS))
