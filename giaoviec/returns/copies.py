"""What a workbook or task sheet of ours says that came back through the inbox: put before a person.

As with a reply letter, nothing that comes through the inbox is written into the ledger as a unit's word unseen.
"""

from __future__ import annotations

from collections.abc import Callable

from giaoviec.following.events import Detail, Kind
from giaoviec.ledger import Act
from giaoviec.returns.plan import Change, Plan, Verdict


def propose(found: Plan, act: Act, in_words: Callable[[Change], str]) -> int:
    """Put what a copy would change before a person; one read twice proposes once.

    Args:
        found: What it would change.
        act: The act to propose in.
        in_words: Says why a change is asked about.

    Returns:
        How many tasks it says something new of.
    """
    changes = found.of(Verdict.APPLY, Verdict.ASK)
    for change in changes:
        said = change.said
        doubt = in_words(change) if change.verdict is Verdict.ASK else ""
        act.propose(
            change.key,
            Kind.PROGRESS,
            Detail(place=change.place, unit=found.unit, doubt=doubt),
            on=said.done_on,
            state=said.state,
            percent=said.percent,
            note=said.note,
            reply=said.reply,
        )
    return len(changes)
