"""Notices from before the office follows any: they are kept, and their tasks are closed from the first day on."""

from __future__ import annotations

import datetime as dt

from giaoviec.following.events import Kind, Source
from giaoviec.ledger import Ledger
from giaoviec.messages import Messages

_DECIDED = frozenset({Kind.CANCELLED, Kind.REOPENED, Kind.PROGRESS})
"""What was said of a task that is not to be closed once more."""


def put_to_rest(ledger: Ledger, key: str, since: dt.date | None, say: Messages) -> bool:
    """Tell whether a notice is older than the day from which the office follows, and close its tasks if so.

    What a person decided about one of them stays.

    Args:
        ledger: The ledger.
        key: Of the notice.
        since: The day (``Policy.follow_from``); without one all notices are followed.
        say: Says why a task is closed.
    """
    if since is None or (given_on := ledger.notice(key).given_on) >= since:
        return False
    left = [task.key for task in ledger.tasks(notice=key) if _DECIDED.isdisjoint(event.kind for event in task.history)]
    if left:
        reason = say("say.not-followed", day=f"{since:%d/%m/%Y}")
        with ledger.act("", Source.NOTICE, on=given_on) as act:
            for task in left:
                act.cancel(task, reason)
    return True
