"""The way of each file, as the desk tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from giaoviec import workspace
from giaoviec.intake import arrivals, underway
from giaoviec.intake.arrivals import Step
from giaoviec.intake.inbox import Waiting
from giaoviec.ledger import Ledger
from giaoviec.messages import Messages
from giaoviec.workspace import Workspace
from ingest.pages import counted, telling
from tests.app.notices import notice, task


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return workspace.create(tmp_path, Messages())


@pytest.fixture
def ledger(place: Workspace) -> Ledger:
    return Ledger.open(place.database)


def steps(place: Workspace, ledger: Ledger) -> dict[str, Step]:
    files = (*arrivals.in_inbox(place, ledger), *arrivals.arrived(place, ledger))
    return {file.name: file.step for file in files}


def test_a_file_goes_from_the_inbox_to_its_drafts(place: Workspace, ledger: Ledger) -> None:
    (place.inbox / "tb.txt").write_text("…")
    assert steps(place, ledger) == {"tb.txt": Step.RECEIVED}

    ledger.files.claim("a" * 64, "tb.txt", ".txt", 3)
    assert steps(place, ledger) == {"tb.txt": Step.READING}, "in hand, it is told once"

    (place.inbox / "tb.txt").unlink()
    ledger.record("a" * 64, notice(task()))
    assert steps(place, ledger) == {"tb.txt": Step.EXTRACTED}

    ledger.files.drafted("a" * 64)
    assert steps(place, ledger) == {"tb.txt": Step.READY}


def test_what_a_person_must_do_is_told(place: Workspace, ledger: Ledger) -> None:
    for digest, name in (("a" * 64, "first.txt"), ("b" * 64, "again.txt"), ("c" * 64, "bad.docx")):
        ledger.files.claim(digest, name, ".txt", 3)
    ledger.record("a" * 64, notice(task()))
    ledger.record("b" * 64, notice(task(), task("2"), sha256="b" * 64))
    for digest in ("a" * 64, "b" * 64):
        ledger.files.drafted(digest)
    ledger.files.fail("c" * 64, "error.damaged", "bad.docx: hỏng")
    assert steps(place, ledger) == {"bad.docx": Step.FAILED, "again.txt": Step.TO_DECIDE, "first.txt": Step.READY}
    (failed, *_) = arrivals.arrived(place, ledger)
    assert failed.reason == "bad.docx: hỏng"


def test_a_file_open_in_another_program_waits(place: Workspace, ledger: Ledger) -> None:
    (place.inbox / "tb.docx").write_text("…")
    (place.inbox / ".~lock.tb.docx#").write_text("lan")
    (file,) = arrivals.in_inbox(place, ledger)
    assert (file.step, file.waiting) == (Step.WAITING, Waiting.OPEN)


def test_the_page_of_a_scan_is_told_while_it_is_recognised(place: Workspace, ledger: Ledger) -> None:
    ledger.files.claim("a" * 64, "quét.pdf", ".pdf", 3)
    listener = underway.Underway(place, "a" * 64)
    with telling(listener.on_page):
        for _ in counted("xyz", 3):
            (file,) = arrivals.arrived(place, ledger)
    assert (file.page, file.pages) == (3, 3)
    listener.on_end()
    (file,) = arrivals.arrived(place, ledger)
    assert file.page is None


def test_places_are_kept_for_the_page_images(place: Workspace) -> None:
    boxes = ((0, 5, 1, 10.0, 20.0, 30.0, 40.0),)
    underway.Underway(place, "a" * 64).on_places(boxes)
    assert underway.places_of(place, "a" * 64) == boxes
    assert underway.places_of(place, "b" * 64) == ()
