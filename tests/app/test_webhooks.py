"""Other programs are told what comes due and what is late: signed, once for each step, and only where configured."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from giaoviec.exits import ExitCode
from giaoviec.running import webhooks
from tests.app.conftest import Office
from tests.app.notices import text

SECRET = "chỉ hai bên biết với nhau"


@dataclass
class Receiver:
    """A program of the agency that listens on this machine."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    """Statuses to answer with, the first ones first; then 204."""
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def told(self) -> list[tuple[str, str, str]]:
        found = [json.loads(body) for _, body in self.got]
        return [(said["event"], said["task"]["key"], said["task"]["due_on"]) for said in found]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    kept = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            kept.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(kept.answers.pop(0) if kept.answers else 204)
            self.send_header("location", "http://127.0.0.1:9/")
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        kept.url = f"http://127.0.0.1:{server.server_address[1]}/giaoviec?tu=so"
        yield kept
        server.shutdown()
        thread.join()


def configure(office: Office, url: str, events: str = '["due", "overdue"]') -> None:
    path = office.root / "giaoviec.toml"
    table = f'\n[[webhook]]\nurl = "{url}"\nsecret = "{SECRET}"\nevents = {events}\n'
    path.write_text(path.read_text("utf-8") + table, "utf-8")


@pytest.fixture
def busy(office: Office, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office with a task due on 27 March 2025 and one due on the 25th of every month."""
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    monkeypatch.setattr(webhooks, "PAUSES", (0.001, 0.001))
    office.drop("a.txt", text())
    assert office("watch", "--once").code == 0
    configure(office, receiver.url)
    return office


def test_nothing_is_sent_where_nothing_is_configured(office: Office) -> None:
    done = office("webhooks")
    assert done.code == ExitCode.WORKSPACE
    assert "[[webhook]]" in done.err


def test_a_message_is_signed_over_its_time_and_body(busy: Office, receiver: Receiver) -> None:
    assert busy("webhooks", "--as-of", "2025-03-21").code == 0
    for head, body in receiver.got:
        said = hmac.new(SECRET.encode(), head["x-giaoviec-timestamp"].encode() + b"." + body, hashlib.sha256)
        assert head["x-giaoviec-signature"] == f"v1={said.hexdigest()}"
        assert abs(time.time() - int(head["x-giaoviec-timestamp"])) < 3600
        assert head["content-type"] == "application/json; charset=utf-8"
        assert json.loads(body)["delivery"] == head["x-giaoviec-delivery"]
    assert len(receiver.got) == 2


def test_each_step_of_each_period_is_told_once(busy: Office, receiver: Receiver) -> None:
    one, every_month = "31-TB-BQLC/1", "31-TB-BQLC/3"
    told = []
    for day in ("2025-03-10", "2025-03-21", "2025-03-22", "2025-03-28", "2025-04-20", "2025-04-20"):
        receiver.got.clear()
        assert busy("webhooks", "--as-of", day).code == 0
        told.append(receiver.told)
    assert told == [
        [],
        [("due", one, "2025-03-27"), ("due", every_month, "2025-03-24")],
        [],
        [("overdue", one, "2025-03-27"), ("overdue", every_month, "2025-03-24")],
        [],
        [],
    ]


def test_a_new_last_day_is_told_anew(busy: Office, receiver: Receiver) -> None:
    busy("webhooks", "--as-of", "2025-03-28")
    receiver.got.clear()
    busy("extend", "31-TB-BQLC/1", "--until", "2025-04-10", "--on", "2025-03-28")
    busy("webhooks", "--as-of", "2025-04-08")
    assert receiver.told == [("due", "31-TB-BQLC/1", "2025-04-10")]


def test_only_the_events_that_were_asked_for_are_told(office: Office, receiver: Receiver) -> None:
    office.drop("a.txt", text())
    office("watch", "--once")
    configure(office, receiver.url, '["overdue"]')
    office("webhooks", "--as-of", "2025-03-21")
    assert receiver.told == []


def test_what_is_done_is_not_told(busy: Office, receiver: Receiver) -> None:
    busy("progress", "31-TB-BQLC/1", "--state", "done", "--on", "2025-03-20")
    busy("webhooks", "--as-of", "2025-03-28")
    assert [key for _, key, _ in receiver.told] == ["31-TB-BQLC/3"]


def test_a_dry_run_shows_and_sends_nothing(busy: Office, receiver: Receiver) -> None:
    done = busy("webhooks", "--dry-run", "--as-of", "2025-03-21")
    assert "31-TB-BQLC/1" in done.out
    assert receiver.got == []


def test_a_receiver_that_stumbles_is_asked_again(busy: Office, receiver: Receiver) -> None:
    receiver.answers = [503, 500]
    assert busy("webhooks", "--as-of", "2025-03-21").code == 0
    deliveries = [head["x-giaoviec-delivery"] for head, _ in receiver.got]
    assert deliveries[0] == deliveries[1] == deliveries[2] != deliveries[3]


def test_what_was_not_accepted_is_sent_by_the_next_run_alone(busy: Office, receiver: Receiver) -> None:
    receiver.answers = [400]
    done = busy("webhooks", "--as-of", "2025-03-21")
    assert done.code == ExitCode.SOME_FAILED
    assert "HTTP 400" in done.err
    assert SECRET not in done.err + done.out
    assert len(receiver.got) == 2  # what a receiver refuses is not said three times
    receiver.got.clear()
    assert busy("webhooks", "--as-of", "2025-03-21").code == 0
    assert len(receiver.told) == 1


def test_a_redirect_is_not_followed(busy: Office, receiver: Receiver) -> None:
    receiver.answers = [307, 307]
    assert busy("webhooks", "--as-of", "2025-03-21").code == ExitCode.SOME_FAILED


def test_a_receiver_that_is_not_there_costs_one_message(busy: Office, receiver: Receiver, monkeypatch) -> None:
    tried = []
    monkeypatch.setattr(webhooks, "_post", lambda message: tried.append(message) or _refused())
    done = busy("webhooks", "--as-of", "2025-03-21")
    assert done.code == ExitCode.SOME_FAILED
    assert len(tried) == 3


def _refused() -> int:
    raise ConnectionRefusedError("refused")


@pytest.mark.parametrize(
    ("url", "secret"), [("ftp://a.example", SECRET), ("http://a.example", "short")], ids=["scheme", "secret"]
)
def test_a_wrong_webhook_is_named_with_its_line(office: Office, url: str, secret: str) -> None:
    path = office.root / "giaoviec.toml"
    path.write_text(path.read_text("utf-8") + f'\n[[webhook]]\nurl = "{url}"\nsecret = "{secret}"\n', "utf-8")
    done = office("webhooks")
    assert done.code == ExitCode.WORKSPACE
    assert "webhook" in done.err
