"""``giaoviec verify`` finds what no longer is as it was left, mends what needs no decision, and names the rest."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest

from extract.parties.register import Register
from giaoviec.intake.reading import read_notice
from giaoviec.storage.files import sha256
from giaoviec.storage.verifying import misplaced
from tests.app import notices
from tests.app.conftest import Office


@pytest.fixture
def kept(office: Office) -> Office:
    """An office with one notice taken in, and a file that could not be read."""
    office.drop("a.txt", notices.text())
    office.drop("hong.pdf", b"%PDF-1.7 cut off")
    assert office("watch", "--once").code == 13
    assert office("verify").code == 0
    return office


def archived(office: Office, suffix: str) -> Path:
    (path,) = (office.root / "archive").glob(f"*{suffix}")
    return path


def found(office: Office, *words: str) -> list[tuple[str, bool]]:
    return [(finding["fault"], finding["repaired"]) for finding in json.loads(office("verify", *words, "--json").out)]


def test_an_undisturbed_workspace_is_sound(kept: Office) -> None:
    assert found(kept) == []
    assert "khớp nhau" in kept("verify").out


def test_an_original_that_is_gone_is_named_and_fetched_back_from_where_it_still_lies(kept: Office) -> None:
    archived(kept, ".txt").unlink()
    archived(kept, ".pdf").unlink()
    assert found(kept) == [("original-gone", False), ("original-gone", False)]
    assert kept("verify").code == 6
    assert found(kept, "--repair") == [("original-gone", False), ("original-gone", True)], "failed/ has the second"
    assert sha256(archived(kept, ".pdf").read_bytes()) == archived(kept, ".pdf").stem
    kept.drop("lai.txt", notices.text())
    assert found(kept, "--repair") == [("original-gone", True)]
    assert found(kept) == []


def test_a_changed_original_is_found_by_its_bytes(kept: Office) -> None:
    archived(kept, ".txt").write_text("khác", "utf-8")
    assert found(kept) == [("original-changed", False)]


def test_the_good_copy_of_a_changed_original_stays_in_the_inbox_and_mends_it(kept: Office) -> None:
    archived(kept, ".txt").write_text("khác", "utf-8")
    kept.drop("lai.txt", notices.text())
    assert kept("watch", "--once").code == 6
    assert kept.files("inbox") == ["lai.txt"]
    assert ("original-changed", True) in found(kept, "--repair")
    assert "trùng với a.txt" in kept("watch", "--once").out
    assert kept.files("inbox") == []


def test_a_stranger_in_the_archive_is_named(kept: Office) -> None:
    (kept.root / "archive" / "la.docx").write_bytes(b"x")
    assert found(kept) == [("original-unknown", False)]


def test_lists_that_are_not_what_the_events_say_are_made_anew(kept: Office) -> None:
    with sqlite3.connect(kept.root / "giaoviec.db") as database:
        database.execute("DELETE FROM standings")
    database.close()
    assert found(kept, "--repair") == [("lists", True)]
    assert found(kept) == []


def test_drafts_that_a_person_edited_or_took_away_are_said_and_no_fault(kept: Office) -> None:
    sheets = sorted((kept.root / "outbox" / "31-TB-BQLC").glob("*.docx"))
    sheets[0].unlink()
    sheets[1].write_bytes(b"edited")
    assert sorted(found(kept)) == [("draft-edited", False), ("draft-gone", False)]
    assert kept("verify").code == 0


def test_what_a_killed_run_left_is_swept(kept: Office) -> None:
    left = kept.root / "outbox" / f".giaoviec-{os.getpid()}-abc.tmp"
    left.write_bytes(b"half")
    assert found(kept, "--repair") == [("leftover", True)]
    assert not left.exists()


def test_a_value_that_does_not_stand_where_it_says_is_found() -> None:
    notice = read_notice(notices.text().encode(), "a.txt", Register())
    assert misplaced(notice) == []
    task = notice.tasks[0].model_copy(update={"span": (1, 2)})
    assert misplaced(notice.model_copy(update={"tasks": (task, *notice.tasks[1:])})) == ["tasks[0]"]
