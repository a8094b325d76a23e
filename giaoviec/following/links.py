"""The same task in a later notice ("tiếp tục thực hiện …"): proposed to be one line, decided by a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from giaoviec.following import alike
from giaoviec.following.events import Detail, Kind, Source
from giaoviec.following.timing import OPEN
from giaoviec.ledger import Ledger, NoticeRecord, TaskFilter, TaskRecord

LOOK_BACK = dt.timedelta(days=400)
"""Older tasks are not gone on with; a yearly one is."""
NEAR = 0.6
"""A continued instruction may say less or more than the first time."""


def propose(ledger: Ledger, this: NoticeRecord, records: Sequence[TaskRecord]) -> int:
    """Propose a link for each task of a notice that repeats, or says it goes on with, an open one of an earlier notice.

    Args:
        ledger: Where the earlier ones are.
        this: The notice.
        records: Its tasks.

    Returns:
        How many links are proposed anew.
    """
    given_on = this.given_on
    known = ledger.same_words(
        (alike.digest(record.task.text) for record in records), before=this, since=given_on - LOOK_BACK
    )
    found: dict[str, tuple[str, float]] = {}
    for record in records:
        wanted = alike.core(record.task.text)
        same = known.get(alike.digest(record.task.text))
        if same and len(wanted) > 3:  # "Thực hiện nghiêm túc." says nothing about which
            found[record.key] = (same[-1], 1.0)
        elif alike.is_continued(record.task.text):
            longest = sorted(set(wanted), key=lambda word: (-len(word), word))[:2]
            query = TaskFilter(
                text=" ".join(longest), states=OPEN, given_until=given_on, given_from=given_on - LOOK_BACK
            )
            scored = [
                (alike.likeness(wanted, alike.core(other.task.text)), other.notice.given_on, other.key)
                for other in ledger.find(query, given_on, limit=200)
                if (other.notice.given_on, other.notice.recorded_at) < (given_on, this.recorded_at)
            ]
            score, _, key = max(scored, default=(0.0, given_on, ""))
            if score >= NEAR:
                found[record.key] = (key, score)
    if not found:
        return 0
    with ledger.act("", Source.NOTICE, on=given_on) as act:
        return sum(
            act.propose(key, Kind.LINKED, Detail(others=(earlier,), notice=this.key, score=round(score, 2)))
            for key, (earlier, score) in found.items()
        )


def one_line_each(records: Iterable[TaskRecord], as_of: dt.date) -> tuple[TaskRecord, ...]:
    """Return ``records`` without those that another one, given until ``as_of``, goes on with."""
    known = tuple(records)
    continued = {key for record in known if record.notice.given_on <= as_of for key in record.earlier}
    return tuple(record for record in known if record.key not in continued)
