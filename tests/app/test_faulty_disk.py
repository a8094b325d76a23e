"""A disk that fails at any one operation: what was there before or what should come after, never something between."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from giaoviec.intake import isolation
from tests.app.conftest import Office
from tests.app.faulty_disk import FAULTS, FaultyDisk, install
from tests.app.handed_out import FIRST_ROW, STATE, cells, filled
from tests.app.notices import text
from tests.app.reading_here import ReaderHere
from tests.support.docx import docx, p

EVERY = int(os.environ.get("GIAOVIEC_EVERY_FAULT", "0"))
"""Set to 1 (``make faults``): every operation fails in every way.

Otherwise of operations that do the same to the same kind of file in one folder, as when one draft is written after
the other, the first and the last one fail, in one of the ways by turns; of the commands beside the watcher every
eighth of those that change something.
"""

CHANGING = frozenset({"open-wb", "write", "close", "fsync", "replace", "rename", "unlink", "mkdir"})
READING = frozenset({"open", "open-rb", "read", "scandir"})
RARELY = 8


@pytest.fixture
def reading_here(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office that reads in this process, where the disk can be made to fail."""
    monkeypatch.setattr(isolation, "Reader", ReaderHere)
    office.configure("poll_seconds = 30", "poll_seconds = 1")
    return office


def picture(office: Office) -> dict[str, object]:
    """What a person finds: the files with their content, the tasks, what could not be read."""
    folders = ("inbox", "failed", "archive", "outbox", "templates")
    paths = [path for folder in folders for path in (office.root / folder).rglob("*") if path.is_file()]
    paths.append(office.root / "units.toml")
    tasks = json.loads(office("tasks", "--json").out)
    status = json.loads(office("status", "--json").out)
    return {
        "files": {str(path.relative_to(office.root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths},
        "tasks": [(task["key"], task["state"]) for task in tasks],
        "failures": [failure["file"] for failure in status["failures"]],
    }


def run_on(disk: FaultyDisk, office: Office, *words: object) -> int:
    with pytest.MonkeyPatch.context() as patch:
        install(patch, disk)
        return office(*words).code


def chosen(calls: list[str], sorts: frozenset[str]) -> list[tuple[int, str]]:
    """Return the operations that are to fail, with their numbers from 1."""
    numbered = list(enumerate(calls, 1))
    kinds: dict[tuple[str, Path, str], list[tuple[int, str]]] = {}
    for number, call in numbered:
        what, _, name = call.partition(" ")
        if what in sorts:
            kinds.setdefault((what, Path(name).parent, Path(name).suffix), []).append((number, call))
    return numbered if EVERY else sorted({one for same in kinds.values() for one in (same[0], same[-1])})


def faults_at(number: int) -> tuple[int, ...]:
    return FAULTS if EVERY else FAULTS[number % len(FAULTS) :][:1]


SHARES = 4
"""The operations are dealt out to this many tests, so that they run side by side."""


@pytest.mark.parametrize("share", range(SHARES))
def test_whatever_operation_fails_the_next_run_ends_as_an_undisturbed_one(reading_here: Office, share: int) -> None:
    office = reading_here
    office.drop("hop giao ban.txt", text())
    office.drop("hong.pdf", b"%PDF-1.7 cut off")
    before = office.root.with_name("before")
    shutil.copytree(office.root, before)
    undisturbed = FaultyDisk((office.root,))
    run_on(undisturbed, office, "watch", "--once")
    wanted = picture(office)
    assert [key for key, _ in wanted["tasks"]] == ["31-TB-BQLC/1", "31-TB-BQLC/2", "31-TB-BQLC/3"]
    assert wanted["failures"] == ["hong.pdf"]
    assert len(undisturbed.calls) > 100

    for number, call in chosen(undisturbed.calls, CHANGING | READING)[share::SHARES]:
        for error in faults_at(number):
            shutil.rmtree(office.root)
            shutil.copytree(before, office.root)
            said = f"{os.strerror(error)} at operation {number}: {call}"
            code = run_on(FaultyDisk((office.root,), fail_at=number, error=error), office, "watch", "--once")
            assert code != 1, f"{said}: a failing disk is no fault of the program"
            originals = [
                path for folder in ("inbox", "archive") for path in (office.root / folder).iterdir() if path.is_file()
            ]
            contents = {hashlib.sha256(path.read_bytes()).hexdigest() for path in originals}
            assert len(contents) >= 2, f"{said}: an original is lost"
            office("watch", "--once")
            assert picture(office) == wanted, said


# ---- the commands beside the watcher


@dataclass(frozen=True)
class Command:
    """A command that writes, in an office with one notice."""

    words: Callable[[Office, Path], tuple[object, ...]]
    """What is typed; told the office and a folder beside it, for what lies outside."""
    prepare: Callable[[Office, Path], object] = lambda office, beside: None
    whole: Callable[[Path], None] = lambda beside: None
    """Holds what lies outside to what it must be, wherever it is there at all."""


def large_one_failed(office: Office, beside: Path) -> None:
    photographs = Random(1).randbytes(2**20 + 1)
    large = docx("".join(map(p, text("32").split("\n"))), beside={"anh.jpg": ("image", photographs)})
    office.configure("megabytes = 200 ", "megabytes = 1 ")
    office.drop("lon.docx", large)
    assert office("watch", "--once").code == 10
    office.configure("megabytes = 1 ", "megabytes = 200 ")


def original_gone(office: Office, beside: Path) -> None:
    office.drop("anh.bin", b"\x00\x01" * 50)
    office("watch", "--once")
    next((office.root / "archive").glob("*.bin")).unlink()
    next((office.root / "archive").glob("*.txt")).write_bytes(b"changed")
    office.drop("lai.txt", text())


def table_came_back(office: Office, beside: Path) -> None:
    table = (office.root / "outbox" / "31-TB-BQLC" / "bang-theo-doi.xlsx").read_bytes()
    (beside / "bang.xlsx").write_bytes(filled(table, cells(**{f"{STATE}{FIRST_ROW}": "Hoàn thành"})))


def another_notice(office: Office, beside: Path) -> None:
    (beside / "TB 32.txt").write_text(text("32"), "utf-8")


def backed_up(office: Office, beside: Path) -> None:
    assert office("backup", beside / "kho.zip").code == 0


def restorable(beside: Path) -> None:
    for path in beside.iterdir():
        assert path.name == "kho.zip", f"{path.name} is left"
        with zipfile.ZipFile(path) as package:
            assert package.testzip() is None
            assert "manifest.json" in package.namelist()


def exported(beside: Path) -> None:
    for path in (beside / "xuat").glob("*"):
        assert path.suffix in (".csv", ".jsonl"), f"{path.name} is left"


def an_office_or_none(beside: Path) -> None:
    assert {path.name for path in beside.iterdir()} <= {"kho.zip", "moi"}
    if (beside / "moi").exists():
        assert (beside / "moi" / "giaoviec.toml").is_file()
        assert len(list((beside / "moi" / "archive").iterdir())) == 1


COMMANDS = {
    "process": Command(lambda office, beside: ("process", beside / "TB 32.txt"), another_notice),
    "retry": Command(lambda office, beside: ("retry", "--all"), large_one_failed),
    "verify": Command(lambda office, beside: ("verify", "--repair"), original_gone),
    "sheets": Command(lambda *_: ("sheets",), lambda office, _: shutil.rmtree(office.root / "outbox" / "31-TB-BQLC")),
    "remind": Command(lambda *_: ("remind", "--as-of", "2025-04-05")),
    "report": Command(lambda *_: ("report", "--month", "2025-03", "--as-of", "2025-04-05")),
    "mail": Command(lambda *_: ("mail", "--notice", "31-TB-BQLC")),
    "import": Command(
        lambda office, beside: ("progress", "import", beside / "bang.xlsx", "--apply", "--on", "2025-03-20"),
        table_came_back,
    ),
    "units": Command(lambda *_: ("units", "--write")),
    "templates": Command(lambda *_: ("templates", "export")),
    "backup": Command(lambda office, beside: ("backup", beside / "kho.zip"), whole=restorable),
    "export": Command(lambda office, beside: ("export", beside / "xuat"), whole=exported),
    "restore": Command(
        lambda office, beside: ("restore", beside / "kho.zip", beside / "moi"), backed_up, an_office_or_none
    ),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_fails_has_done_its_work_or_can_do_it_again(
    reading_here: Office, tmp_path: Path, name: str
) -> None:
    office, command, beside = reading_here, COMMANDS[name], tmp_path / "beside"
    beside.mkdir()
    office.drop("hop giao ban.txt", text())
    assert office("watch", "--once").code == 0
    command.prepare(office, beside)
    words, folders = command.words(office, beside), (office.root, beside)
    for folder in folders:
        shutil.copytree(folder, folder.with_name(f"{folder.name} before"))
    undisturbed = FaultyDisk(folders)
    code = run_on(undisturbed, office, *words)
    office("watch", "--once")
    wanted = picture(office)
    command.whole(beside)

    for number, call in chosen(undisturbed.calls, CHANGING)[:: 1 if EVERY else RARELY]:
        for error in faults_at(number):
            for folder in folders:
                shutil.rmtree(folder)
                shutil.copytree(folder.with_name(f"{folder.name} before"), folder)
            said = f"{os.strerror(error)} at operation {number}: {call}"
            disturbed = run_on(FaultyDisk(folders, fail_at=number, error=error), office, *words)
            assert disturbed != 1, f"{said}: a failing disk is no fault of the program"
            command.whole(beside)
            if disturbed != code:
                assert office(*words).code == code, said
            office("watch", "--once")
            assert picture(office) == wanted, said
