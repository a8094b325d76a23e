"""Who runs the machines is told what happens: lines of JSON, health, numbers; and nothing of what notices say."""

from __future__ import annotations

import io
import json
import logging
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from giaoviec import workspace
from giaoviec.exits import ExitCode
from giaoviec.fleet import metrics
from giaoviec.ledger import Ledger
from giaoviec.messages import Messages
from giaoviec.running import monitor, telemetry
from giaoviec.running.monitor import Monitor
from giaoviec.session import Session
from tests.app.conftest import Office
from tests.app.notices import text

SECRET = "kínmít"
"""A word of the notice, of its file's name and of everything else that is not to be told."""

COMMON = ("time", "level", "event", "worker", "office")
"""What every line of the log has, once the office is known."""


def lines(said: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.splitlines()]


@contextmanager
def watched(office: Office, counted: bool = True) -> Iterator[Monitor]:
    office("status")
    found = workspace.load(office.root, Messages())
    with Ledger.open(found.database) as ledger:
        if not counted:
            yield Monitor(found, Messages())
            return
        with Session(Messages(), office.root).monitor(found, ledger) as made:
            yield made


def samples(page: bytes) -> dict[str, float]:
    rows = (line.rpartition(" ") for line in page.decode().splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in rows}


# ---- the log


def test_log_and_numbers_tell_every_step_and_no_word_of_the_notice(office: Office) -> None:
    office.drop(f"{SECRET}.txt", text().replace("báo cáo", f"báo cáo {SECRET}"))
    office.drop(f"{SECRET}.pdf", b"%PDF-1.4 " + SECRET.encode() + b"%%EOF")
    with watched(office) as asked:
        ended = office("--log", "json", "watch", "--once")
        asked.workspace.beat()
        asked.answer("/metrics", address="127.0.0.1", heads={})
        answer = asked.answer("/metrics", address="127.0.0.1", heads={})
    assert (ended.code, ended.out) == (ExitCode.SOME_FAILED, "")

    told = lines(ended.err)
    assert {one["step"] for one in told if one["event"] == "step"} == set(telemetry.Step)
    documents = {one["outcome"]: one for one in told if one["event"] == "document"}
    recorded, failed = documents["recorded"], documents["failed"]
    assert len(recorded["file"]) == telemetry.PREFIX
    assert (failed["level"], failed["reason"], failed["code"]) == ("warning", "error.damaged", ExitCode.DAMAGED)
    assert {key for one in told for key in one} <= {*COMMON, *telemetry.Facts.__annotations__}
    assert len({one["office"] for one in told}) == 1

    assert answer.status == 200
    page = samples(answer.body)
    assert page['giaoviec_documents_total{outcome="recorded"}'] == 1
    assert page['giaoviec_failures_total{reason="damaged"}'] == 1
    assert page['giaoviec_failed_files{reason="damaged"}'] == 1
    assert page["giaoviec_tasks_total"] == recorded["tasks"] > 0
    assert page["giaoviec_drafts_total"] == recorded["drafts"] > 0
    assert {page[f'giaoviec_step_seconds_count{{step="{step}"}}'] for step in telemetry.Step} == {1.0}
    assert page["giaoviec_ledger_statement_seconds_count"] > 0
    assert page["giaoviec_watcher_heartbeat_age_seconds"] >= 0
    assert page['giaoviec_up{part="ledger"}'] == 1

    assert SECRET not in json.dumps(told, ensure_ascii=False)
    assert SECRET.encode() not in answer.body


def test_option_environment_and_settings_choose_the_form_and_people_read_sentences_otherwise(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said(*options: str) -> str:
        return office(*options, "history", "no-such-task").err

    assert said().startswith("Trong sổ")
    assert lines(said("--log", "json"))
    monkeypatch.setenv("GIAOVIEC_LOG", "json")
    assert lines(said())
    assert said("--log", "human").startswith("Trong sổ")
    monkeypatch.delenv("GIAOVIEC_LOG")
    office.configure('form = "human"', 'form = "json"')
    assert lines(said())
    assert office("--log", "xml", "status").code == ExitCode.USAGE


def test_why_a_run_ended_is_told_with_its_code(office: Office) -> None:
    office.configure('url = ""', 'url = "mysql://nowhere/x"')
    ended = office("--log", "json", "watch", "--once")
    (told,) = lines(ended.err)
    assert (told["event"], told["reason"], told["code"]) == ("ended", "error.database-url", ended.code)
    assert "mysql" in told["detail"]


def test_of_a_library_only_the_form_of_its_sentence_and_the_place_of_an_error_are_told() -> None:
    stream = io.StringIO()
    with telemetry.listening(telemetry.lines_of_json(stream), libraries=True):
        try:
            raise ValueError(SECRET)
        except ValueError:
            logging.getLogger("some.library").exception("cannot take %s", SECRET)
    (told,) = lines(stream.getvalue())
    assert told["event"] == "some.library: cannot take %s"
    assert told["error"].startswith("builtins.ValueError (test_monitor.py:")
    assert SECRET not in stream.getvalue()


# ---- health


def test_health_says_what_answers_and_changes_nothing(office: Office) -> None:
    (office.root / "giaoviec.db").unlink()
    before = office.files(".")
    ended = office("health", "--json")
    assert ended.code == ExitCode.NOT_READY
    assert {one["part"]: one["good"] for one in json.loads(ended.out)} == {"ledger": False, "store": True}
    assert office.files(".") == before
    assert office("status").code == 0
    ended = office("health", "--json")
    assert (ended.code, {one["part"]: one["good"] for one in json.loads(ended.out)}) == (
        0,
        {"ledger": True, "schema": True, "store": True},
    )
    assert "tốt" in office("health").out


def test_health_finds_tables_of_another_program_and_leaves_them_as_they_are(office: Office) -> None:
    office("status")
    with closing(sqlite3.connect(office.root / "giaoviec.db")) as ledger:
        ledger.execute("update alembic_version set version_num = '0001'")
        ledger.commit()
        ended = office("health", "--json")
        assert ended.code == ExitCode.NOT_READY
        said = {one["part"]: one["good"] for one in json.loads(ended.out)}
        assert said == {"ledger": True, "schema": False, "store": True}
        assert ledger.execute("select version_num from alembic_version").fetchone() == ("0001",)


def test_health_finds_a_server_that_is_gone_and_a_folder_that_cannot_be_written(office: Office) -> None:
    office("status")
    office.configure('url = ""', 'url = "postgresql://nobody@127.0.0.1:1/none"')
    ended = office("health", "--json")
    assert ended.code == ExitCode.NOT_READY
    said = {one["part"]: one["reason"] for one in json.loads(ended.out)}
    assert "nobody@127.0.0.1:1/none" in said["ledger"]
    office.configure("postgresql://nobody@127.0.0.1:1/none", "")
    archive = office.root / "archive"
    archive.rmdir()
    archive.write_text("no folder")
    assert office("health").code != 0


# ---- what machines are answered


def test_nothing_is_counted_any_more_after_the_block(office: Office) -> None:
    before = list(telemetry.LOG.handlers)
    with watched(office):
        assert len(telemetry.LOG.handlers) == len(before) + 1
    assert telemetry.LOG.handlers == before


def test_a_part_that_does_not_answer_leaves_the_others_their_numbers(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(ledger: Ledger) -> None:
        raise ConnectionError

    monkeypatch.setattr(metrics, "_of_ledger", gone)
    with watched(office) as asked:
        page = samples(asked.answer("/metrics", address="127.0.0.1", heads={}).body)
    assert page['giaoviec_up{part="ledger"}'] == 0
    assert page["process_cpu_seconds_total"] > 0


def test_numbers_are_for_this_machine_and_for_who_shows_the_token(office: Office) -> None:
    token = "a-token-of-twenty-signs"
    with watched(office) as asked:
        assert asked.answer("/metrics", address="10.0.0.7", heads={}).status == 403
        assert asked.answer("/metrics", address="127.0.0.1", heads={"x-forwarded-for": "10.0.0.7"}).status == 403
        assert asked.answer("/metrics", address="::1", heads={}).status == 200
        assert asked.answer("/metrics", address="10.0.0.7", heads={"authorization": "Bearer "}).status == 403
    office.configure('token = ""', f'token = "{token}"')
    with watched(office) as asked:
        assert asked.answer("/metrics", address="10.0.0.7", heads={"authorization": f"Bearer {token}"}).status == 200
        assert asked.answer("/metrics", address="10.0.0.7", heads={"authorization": "Bearer wrong"}).status == 403


def test_without_what_counts_the_page_of_numbers_says_what_to_install(office: Office) -> None:
    with watched(office, counted=False) as asked:
        answer = asked.answer("/metrics", address="127.0.0.1", heads={})
    assert (answer.status, b"giaoviec[fleet]" in answer.body) == (501, True)


def test_readiness_says_yes_or_no_to_all_and_why_only_to_those_who_may_know(office: Office) -> None:
    with watched(office) as asked:
        answer = asked.answer("/readyz", address="10.0.0.7", heads={})
        assert (answer.status, json.loads(answer.body)) == (200, {"ledger": True, "schema": True, "store": True})
    (office.root / "giaoviec.db").unlink()
    found = workspace.load(office.root, Messages())
    stranger = Monitor(found, Messages()).answer("/readyz", address="10.0.0.7", heads={})
    assert (stranger.status, json.loads(stranger.body)) == (503, {"ledger": False, "store": True})
    known = Monitor(found, Messages()).answer("/readyz", address="127.0.0.1", heads={})
    assert "giaoviec.db" in json.loads(known.body)["problems"][0]


def test_a_run_without_pages_answers_on_an_address_of_its_own(office: Office) -> None:
    with watched(office) as asked, monitor.listening(asked, "127.0.0.1", 0) as port:
        for path in monitor.PATHS:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
                assert answer.status == 200
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/van-ban", timeout=60)
        ended = office("watch", "--monitor", port)
        assert ended.code == ExitCode.NO_ACCESS
    assert office("watch", "--monitor", "somewhere").code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("written", "meant"),
    [("9108", ("127.0.0.1", 9108)), ("0.0.0.0:9108", ("0.0.0.0", 9108)), ("[::1]:9108", ("::1", 9108))],
)
def test_a_port_alone_is_reached_from_this_machine_only(written: str, meant: tuple[str, int]) -> None:
    assert monitor.address_of(written) == meant


def test_the_token_of_the_numbers_is_no_short_word(office: Office) -> None:
    office.configure('token = ""', 'token = "short"')
    assert office("status").code == ExitCode.WORKSPACE


def test_the_alerts_of_the_documentation_name_numbers_there_are(office: Office) -> None:
    import re

    page = (Path(__file__).parents[2] / "docs" / "operations.md").read_text("utf-8")
    source = "".join((Path(metrics.__file__)).read_text("utf-8").split())
    for name in set(re.findall(r"giaoviec_[a-z_]+", page)) - {"giaoviec_pace", "giaoviec_office"}:
        plain = re.sub(r"_(total|bucket|count|sum)$", "", name)
        assert f'"{plain}"' in source, name
