"""Telling other programs that a task comes due or is late: signed, once for each step, and only where configured.

A message is sent with ``POST`` as JSON. ``X-Giaoviec-Signature`` is ``v1=`` and the hex HMAC-SHA256, keyed with the
secret of the webhook, of the value of ``X-Giaoviec-Timestamp`` (seconds since 1970), a dot, and the body as sent.
A message is repeated until it is accepted, so it may come twice; ``X-Giaoviec-Delivery`` is the same then.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import http.client
import json
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from giaoviec import clock
from giaoviec.drafting.views import task_views
from giaoviec.following import timing
from giaoviec.ledger import Ledger, TaskFilter
from giaoviec.settings import Policy, Webhook
from render.views import TaskView, Timing

Step = Literal["due", "overdue"]

PAUSES = (1.0, 4.0)
"""Seconds before the second and the third try of a message."""

TIMEOUT = 10.0
"""Seconds a receiver may take."""

_STEPS: dict[Timing, Step] = {Timing.NEAR: "due", Timing.TODAY: "due", Timing.OVERDUE: "overdue"}


@dataclass(frozen=True, slots=True)
class Message:
    """What one webhook is to be told of one task."""

    hook: Webhook
    task: TaskView
    due_on: dt.date
    step: Step

    @property
    def id(self) -> str:
        """The same whenever the same is told."""
        return hashlib.sha256(f"{self.task.key}|{self.due_on}|{self.step}".encode()).hexdigest()[:32]

    def body(self) -> bytes:
        """Return it as JSON; the same bytes for each try."""
        task = self.task
        said = {
            "event": self.step,
            "delivery": self.id,
            "task": {
                "key": task.key,
                "notice": task.notice.key,
                "number": task.notice.number,
                "title": task.title,
                "leads": task.leads,
                "supports": task.supports,
                "due_on": f"{self.due_on}",
                "state": task.state,
                "timing": task.timing,
                "percent": task.percent,
            },
        }
        return json.dumps(said, ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a message; ``problem`` is why it was not accepted."""

    message: Message
    problem: str | None = None


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Return what ``X-Giaoviec-Signature`` says."""
    return "v1=" + hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def due(ledger: Ledger, hooks: Sequence[Webhook], policy: Policy, as_of: dt.date) -> tuple[Message, ...]:
    """Return what is still to be told on ``as_of``: each task, day (of a recurring one: period) and step once."""
    if not hooks:
        return ()
    wanted = TaskFilter(states=timing.OPEN, timings=frozenset(_STEPS))
    tasks = task_views(ledger.find(wanted, as_of), policy, as_of)
    found = []
    for hook in hooks:
        known = ledger.deliveries.of(address_key(hook))
        for task in tasks:
            step = _STEPS[task.timing]
            if step in hook.events and task.due_on and (task.key, task.due_on, step) not in known:
                found.append(Message(hook, task, task.due_on, step))
    return tuple(found)


def send(ledger: Ledger, messages: Iterable[Message], pause: Callable[[float], None] = time.sleep) -> Iterable[Told]:
    """Send messages one after the other, yielding what came of each; those accepted are not sent again.

    A webhook that cannot be reached is left alone for the rest of the run; the next run takes it up.
    """
    silent: dict[str, str] = {}
    for message in messages:
        problem = silent.get(message.hook.url)
        if problem is None:
            problem, reached = _told(message, pause)
            if problem is None:
                ledger.deliveries.add(address_key(message.hook), message.task.key, message.due_on, message.step)
            elif not reached:
                silent[message.hook.url] = problem
        yield Told(message, problem)


def address_key(hook: Webhook) -> str:
    """Return under what the ledger knows a webhook: an address may hold a secret, and be long."""
    return hashlib.sha256(hook.url.encode()).hexdigest()


def _told(message: Message, pause: Callable[[float], None]) -> tuple[str | None, bool]:
    """Return why a message was not accepted, and whether anybody answered."""
    problem, answered = "", False
    for wait in (0.0, *PAUSES):
        if wait:
            pause(wait)
        try:
            status = _post(message)
        except (OSError, http.client.HTTPException) as error:
            problem, answered = str(error) or type(error).__name__, False
            continue
        if 200 <= status < 300:
            return None, True
        problem, answered = f"HTTP {status}", True
        if status < 500 and status not in (408, 429):  # it will say the same again
            break
    return problem, answered


def _post(message: Message) -> int:
    """Send a message once and return the status. No proxy of the environment, no redirect is followed."""
    hook, body, timestamp = message.hook, message.body(), f"{clock.now().timestamp():.0f}"
    address = urlsplit(hook.url)
    if address.scheme == "https":
        context = ssl.create_default_context()
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            address.hostname or "", address.port, timeout=TIMEOUT, context=context
        )
    else:
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=TIMEOUT)
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "giaoviec",
        "X-Giaoviec-Delivery": message.id,
        "X-Giaoviec-Timestamp": timestamp,
        "X-Giaoviec-Signature": signature(hook.secret, timestamp, body),
    }
    try:
        connection.request(
            "POST", (address.path or "/") + (f"?{address.query}" if address.query else ""), body, headers
        )
        answer = connection.getresponse()
        answer.read(65536)
        return answer.status
    finally:
        connection.close()
