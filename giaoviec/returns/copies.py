"""What a workbook or task sheet of ours says that came back through the inbox: put before a person.

As with a reply letter, nothing that comes through the inbox is written into the ledger as a unit's word unseen.
"""

from __future__ import annotations

from collections.abc import Callable

from giaoviec import clock, verdicts
from giaoviec.exits import ExitCode, Problem
from giaoviec.following.events import Detail, Kind
from giaoviec.ledger import Act, FileRecord, Ledger
from giaoviec.messages import Messages
from giaoviec.returns.files import Returned
from giaoviec.returns.plan import Change, Plan, Verdict, plan
from giaoviec.settings import Policy


def take(copy: Returned, record: FileRecord, ledger: Ledger, policy: Policy, say: Messages) -> verdicts.Verdict:
    """Put what a returned table says before a person.

    Args:
        copy: The table.
        record: The file it is.
        ledger: The ledger.
        policy: The office's rules on time.
        say: Says why a change is asked about, or cannot be taken over.

    Raises:
        Problem: It has no stamp and none of its tasks is known.
    """
    found = plan(copy, ledger, policy, clock.today())
    if copy.stamp is None and all(change.reason in ("foreign", "no-key") for change in found.changes):
        raise Problem(ExitCode.UNSUPPORTED, "return-unknown", name=record.name)

    def why(change: Change) -> str:
        return say(f"returns.{change.reason}", **change.detail)

    with ledger.act("", copy.source, evidence=record.sha256) as act:
        tasks = propose(found, act, why)
    return verdicts.Verdict(
        record.label,
        verdicts.Outcome.COPY,
        unit=found.unit,
        tasks=tasks,
        refused=tuple((change.place, why(change)) for change in found.of(Verdict.REFUSE)),
        sha256=record.sha256,
    )


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
