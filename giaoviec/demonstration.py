"""The main job on samples: drop, take in, draft, sum up. A second run finds everything done."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from giaoviec import clock, workspace
from giaoviec.commands.receiving import take_inbox
from giaoviec.drafting import drafts, views
from giaoviec.drafting.periods import Period
from giaoviec.exits import ExitCode, Problem
from giaoviec.following import timing
from giaoviec.ledger import Ledger, NoticeRecord
from giaoviec.session import Session
from giaoviec.storage.files import read_input, sha256
from render.views import TaskView, Timing

DAYS_AFTER = 7
"""The day on which reminders are shown: so long after the newest notice, the same in every run."""

_SHOWN = 3
"""Units and deadlines of a notice that the summary names."""


def run(desk: Session, samples: Path, scratch: Path, first: int | None = None) -> None:
    """Take the samples into a workspace in ``scratch``, make memos and a report, print the summary.

    Only the ``first`` so many, in the order of their numbers, where it is given.

    Raises:
        Problem: There are no samples.
    """
    sources = sorted((path for path in samples.glob("*/source.*") if path.is_file()), key=_number)[:first]
    if not sources:
        raise Problem(ExitCode.NO_ACCESS, "no-samples", name=samples)
    place = workspace.create(scratch, desk.say)
    with desk.ledger(place) as ledger:
        for source in sources:
            known = ledger.files.one(sha256(read_input(source)))
            if known is None or known.notice is None:
                shutil.copyfile(source, place.inbox / f"{source.parent.name}{source.suffix}")
    taken = take_inbox(desk, place, as_json=False) if any(place.inbox.iterdir()) else []
    with desk.ledger(place) as ledger:
        notices = ledger.notices()
        if not notices:
            desk.tell("say.no-notices")
            return
        issued = [notice.issued_on for notice in notices if notice.issued_on] or [clock.today()]
        day = max(issued) + dt.timedelta(days=DAYS_AFTER)
        register = workspace.read_register(place.register_file, desk.say)
        report = drafts.report(place, ledger, Period(day.year, day.month), day)
        if taken or place.outbox.size(str(report.path)) is None:
            with place.work():
                drafts.write_all(place, ledger, drafts.reminders(place, ledger, register, day))
                drafts.write_all(place, ledger, [report])
        _sum_up(desk, place, ledger, notices, day)
    memos = f"{drafts.MEMOS}/{day.isoformat()}"
    count = sum(entry.name.endswith(".docx") for entry in place.outbox.entries(memos))
    desk.tell("say.demo-memos", count=count, folder=place.outbox.shown(memos))
    desk.tell("say.demo-report", path=place.outbox.shown(str(report.path)))


def _number(source: Path) -> tuple[int, str]:
    digits = re.match(r"\d*", source.parent.name)
    return int(digits[0] if digits and digits[0] else 0), source.parent.name


def _sum_up(
    desk: Session, place: workspace.Workspace, ledger: Ledger, notices: Sequence[NoticeRecord], day: dt.date
) -> None:
    rows: list[tuple[str, ...]] = []
    everything: list[TaskView] = []
    to_check = 0
    for notice in notices:
        tasks = views.task_views(ledger.tasks(notice=notice.key), place.settings.policy, day)
        entries = ledger.contract(notice.key).review
        everything += tasks
        to_check += len(entries)
        rows.append(_row(desk, notice, tasks, len(entries)))
    desk.table(("notice", "units", "tasks", "deadlines", "review", "drafts"), rows, lines=True)
    still = [task for task in everything if task.state in timing.OPEN]
    desk.tell(
        "say.demo-done",
        notices=len(notices),
        tasks=len(everything),
        review=to_check,
        day=f"{day:%d/%m/%Y}",
        overdue=sum(task.timing is Timing.OVERDUE for task in still),
        near=sum(task.timing in (Timing.NEAR, Timing.TODAY) for task in still),
        outbox=place.outbox.place,
    )


def _row(desk: Session, notice: NoticeRecord, tasks: Sequence[TaskView], review: int) -> tuple[str, ...]:
    units = list(dict.fromkeys(name for task in tasks for name in task.leads))
    if any(not task.leads for task in tasks):
        units.append(desk.say("word.unassigned"))
    deadlines = list(dict.fromkeys(time.quote for task in tasks for time in task.deadlines))
    return (
        f"{notice.number or notice.key}\n{notice.source_name}",
        _short(desk, units),
        str(len(tasks)),
        _short(desk, deadlines),
        str(review),
        f"{notice.key}/",
    )


def _short(desk: Session, items: Sequence[str]) -> str:
    shown = list(items[:_SHOWN])
    if len(items) > _SHOWN:
        shown.append(desk.say("say.more", count=len(items) - _SHOWN))
    return "\n".join(shown)
