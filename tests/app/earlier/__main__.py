"""Write down what the program of today asks of a ledger: ``python -m tests.app.earlier``.

To be run once, just before a migration is added; the file is named after the revision that was the newest until then,
and is kept as long as that program may meet the newer tables (``migrations.COMPATIBLE_SINCE``).
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from extract.models import Notice
from giaoviec.following.events import Correction, Kind
from giaoviec.ledger import Ledger, Order, PartClaim, TaskFilter, in_month, migrations
from giaoviec.ledger.accounts import What
from giaoviec.ledger.people import party
from giaoviec.ledger.queries import Concern, NoticeFilter
from giaoviec.ledger.trees import End
from giaoviec.roles import Role
from render.views import State, Timing
from tests.app import notices
from tests.support import postgres, recorded

DAY = dt.date(2025, 3, 20)
MOMENT = dt.datetime(2025, 3, 20, 5, tzinfo=dt.UTC)
NEVER = dt.timedelta(days=36500)


def work(ledger: Ledger) -> None:
    """Do once what offices do day by day."""
    assert ledger.identity
    first = notices.truthful(notices.task("1"), notices.task("2"), notices.task("3"))
    _receive(ledger, first)
    _receive(ledger, notices.truthful(notices.task("1"), sha256="b" * 64))
    ledger.files.claim("c" * 64, "thu.eml", ".eml", 9)
    ledger.files.claim_parts("c" * 64, [PartClaim(sha256="d" * 64, name="a.txt", suffix=".txt", size=1)])
    ledger.files.fail("d" * 64, "error.damaged", "…")
    ledger.files.keep_evidence("e" * 64, "tra-loi.docx", ".docx", 5)
    one, two, three = (record.key for record in ledger.tasks())
    with ledger.act("lan", "cli", on=DAY) as act:
        act.correct(one, Correction(leads=(party("Phòng Tài chính", ledger.task(one).task),)))
        act.confirm(two)
        act.progress(two, state=State.IN_PROGRESS, percent=40, note="Đang làm", evidence="e" * 64)
        act.extend(three, dt.date(2025, 4, 30), reply="15/TB-BQLC")
        act.remind(three, "near", dt.date(2025, 4, 30))
    with ledger.act("lan", "cli", on=DAY) as act:
        act.reject(three, "Không phải nhiệm vụ")
    with ledger.act("lan", "cli", on=DAY) as act:
        act.undo(ledger.acts(limit=1)[0].act)
    with ledger.act("", "letter", on=DAY) as act:
        act.propose(one, Kind.PROGRESS, state=State.DONE)
        act.receive("31-TB-BQLC-v2", [(one, "31-TB-BQLC-v2/1", 1.0)])
    for order in Order:
        ledger.find(TaskFilter(), DAY, order=order, limit=10)
    for wanted in (
        TaskFilter(text="thuc hien", timings=frozenset(Timing), states=frozenset(State)),
        TaskFilter(unit="tai chinh", review=False, proposals=True, due_from=DAY, given_until=DAY),
        TaskFilter(notice="31-TB-BQLC", concerns=Concern(unit="Phòng Tài chính")),
        in_month(2025, 3, DAY),
    ):
        ledger.total(wanted, DAY)
        ledger.counts_by_unit(wanted, DAY)
    ledger.files.recent()
    ledger.recent_notices(NoticeFilter(text="BQLC"))
    ledger.workload(["31-TB-BQLC"])
    tree = ledger.trees.begin("/kho/2024")
    ledger.trees.add(tree, [(f"{name}.docx", 5, MOMENT) for name in "ab"])
    ledger.trees.listed(tree)
    ledger.trees.waiting(tree, "", 10)
    ledger.trees.fetched(tree, "a.docx", "a" * 64)
    ledger.trees.end(tree, "a.docx", End.TAKEN)
    ledger.trees.states()
    ledger.files.unfinished()
    ledger.last_event()
    ledger.drafts.plan({"a.docx": ("f" * 64, None)})
    ledger.drafts.seal(["a.docx"])
    ledger.drafts.all()
    ledger.deliveries.add("f" * 64, one, DAY, "due")
    people = ledger.accounts
    people.add("Lan", Role.CLERK, "hash")
    people.visitor(people.begin("lan"), idle=NEVER, longest=NEVER)
    people.bearer(people.new_token("lan"))
    people.revoke_tokens("lan")
    people.note(What.CHANGED, "Lan", about="x")
    people.notes()
    people.all()
    ledger.rebuild()
    assert ledger.faults() == ()


def _receive(ledger: Ledger, notice: Notice) -> None:
    ledger.files.claim(notice.source.sha256, notice.source.name, ".txt", 1)
    ledger.record(notice.source.sha256, notice)
    ledger.files.drafted(notice.source.sha256)


if __name__ == "__main__":
    with postgres.cluster() as server, Ledger.open(server.format("postgres")) as ledger:
        path = Path(__file__).parent / f"{migrations.HEAD}.jsonl"
        with recorded.recording(ledger._database.engine, path):
            work(ledger)
        sys.stdout.write(f"{path.name}: {len(path.read_text('utf-8').splitlines())} statements\n")
