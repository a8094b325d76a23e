"""The watcher runs by itself: it finds what comes, waits for slow copies and ends when told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from giaoviec.clock import now
from giaoviec.intake import watching
from giaoviec.intake.watching import watch
from giaoviec.messages import Messages
from giaoviec.session import Session
from giaoviec.verdicts import Verdict
from giaoviec.workspace import load
from tests.app.conftest import Office
from tests.app.notices import text
from tests.support.docx import docx, p

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGTERM")


@pytest.fixture
def watched(office: Office) -> Iterator[tuple[Office, subprocess.Popen[str], list[dict[str, object]]]]:
    """A running watcher and the verdicts it has given so far."""
    office.configure("poll_seconds = 30", "poll_seconds = 0.3")
    office.configure("settle_seconds = 0.02", "settle_seconds = 0.4")
    office.configure("patience_seconds = 0", "patience_seconds = 3600")
    watcher = subprocess.Popen(
        [sys.executable, "-m", "giaoviec", "--workspace", str(office.root), "watch", "--json"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert watcher.stdout is not None
    assert watcher.stderr is not None
    assert "Đang theo dõi" in watcher.stderr.readline()
    verdicts: list[dict[str, object]] = []
    reader = threading.Thread(target=lambda: verdicts.extend(json.loads(line) for line in watcher.stdout), daemon=True)
    reader.start()
    yield office, watcher, verdicts
    if watcher.poll() is None:
        watcher.kill()
    watcher.wait(300)
    reader.join(300)
    watcher.stdout.close()
    watcher.stderr.close()


def wait_for(condition: Callable[[], bool], seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


def test_it_finds_what_comes_and_ends_when_told(watched) -> None:
    office, watcher, verdicts = watched
    office.drop("a.txt", text("1"))
    wait_for(lambda: not office.files("inbox"))
    office.drop("b.txt", text("2"))
    wait_for(
        lambda: not office.files("inbox") and (office.root / "outbox" / "2-TB-BQLC" / "lich-thoi-han.ics").exists()
    )
    watcher.send_signal(signal.SIGTERM)
    assert watcher.wait(300) == 0
    wait_for(lambda: len([verdict for verdict in verdicts if verdict["outcome"] == "recorded"]) == 2)
    assert office("status").out.count("TB-BQLC") == 4


def test_a_slow_copy_gives_one_notice_and_none_from_the_half(watched) -> None:
    office, _, verdicts = watched
    content = docx("".join(map(p, text().splitlines())))  # a kind that tells its end: a slow machine may pause for long
    with (office.inbox / "a.docx").open("wb") as stream:
        for start in range(0, len(content), len(content) // 8):
            stream.write(content[start : start + len(content) // 8])
            stream.flush()
            time.sleep(0.1)
    wait_for(lambda: not office.files("inbox"))
    wait_for(lambda: any(verdict["outcome"] == "recorded" for verdict in verdicts))
    assert [verdict["tasks"] for verdict in verdicts if verdict["outcome"] != "waiting"] == [3]


def test_other_commands_work_while_it_watches_but_not_a_second_watcher(watched, tmp_path) -> None:
    office, _, _ = watched
    path = tmp_path / "a.txt"
    path.write_text(text(), "utf-8")
    assert office("process", path).code == 0
    assert office("sheets").code == 0
    assert office("watch", "--once").code == 12


def test_a_passing_fault_is_told_once_and_tried_again_long_before_the_next_look(office: Office) -> None:
    office.configure("poll_seconds = 30", "poll_seconds = 3600")
    obstacle = office.root / "outbox" / "31-TB-BQLC"
    obstacle.write_text("a file where a folder should be")
    said: list[Verdict] = []
    stop = threading.Event()
    say = Messages()
    workspace = load(office.root, say)
    with Session(say, office.root).pipeline(workspace) as pipeline:
        watcher = threading.Thread(target=lambda: said.extend(watch(pipeline, stop)))
        watcher.start()
        office.drop("a.txt", text())
        wait_for(lambda: any(verdict.passing for verdict in said))
        time.sleep(2.5)
        obstacle.unlink()
        wait_for(lambda: (obstacle / "lich-thoi-han.ics").exists())
        assert workspace.is_watched()
        assert "đang được theo dõi" in office("status").out
        stop.set()
        watcher.join(300)
    assert [verdict.passing for verdict in said] == [True, False]
    assert not workspace.is_watched()
    assert "chưa được theo dõi" in office("status").out
    beat = workspace.last_beat()
    assert beat is not None
    assert (now() - beat).total_seconds() < 3600


def test_what_comes_while_drafts_are_made_is_recorded_before_they_are_all_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "DRAFTING_TURN", 0.0)
    first = [office.drop(f"{number}.txt", text(str(number))).name for number in range(3)]
    say, stop = Messages(), threading.Event()
    workspace = load(office.root, say)
    with Session(say, office.root).pipeline(workspace) as pipeline:
        verdicts = watch(pipeline, stop)
        assert next(verdicts).name == first[0]
        office.drop("later.txt", text("9"))
        assert next(verdicts).name == first[1]
        assert "9-TB-BQLC" in {notice.key for notice in pipeline.ledger.notices()}
        assert [next(verdicts).name, next(verdicts).name] == [first[2], "later.txt"]
        stop.set()
        assert list(verdicts) == []
