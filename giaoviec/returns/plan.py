"""What a returned file would change: each row held against what was handed out and against what is known now.

A value counts as given by the unit only if it differs from what the copy showed when it was made. If the task was
not changed by anybody else since, it is applied; if it was, a person is asked. A value that is known already is
nothing new, so that a file read twice changes nothing the second time.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from giaoviec.exits import ExitCode, Problem
from giaoviec.following import timing
from giaoviec.following.events import Event, Kind, mark_undone
from giaoviec.following.timing import Progress
from giaoviec.following.wording import plain
from giaoviec.ledger import Act, Ledger, Life, TaskFilter, TaskRecord
from giaoviec.returns import answers
from giaoviec.returns.files import Cell, Returned, Row
from giaoviec.settings import Policy
from render.stamp import Stamp
from render.views import State

_PRINTED = re.compile(r"\n?\((?:đạt (\d{1,3})%|hoàn thành ngày (\d{2}/\d{2}/\d{4}))\)$")
"""What our Word sheets print under the progress."""


class Verdict(StrEnum):
    """What is to become of a row."""

    APPLY = "apply"
    SAME = "same"
    """Says nothing new."""
    ASK = "ask"
    """Somebody else said otherwise meanwhile; only a person can tell."""
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of a task; ``None`` and ``""`` = nothing."""

    state: State | None = None
    percent: int | None = None
    note: str = ""
    reply: str = ""
    done_on: dt.date | None = None

    @property
    def fields(self) -> dict[str, object]:
        """What is said, by field."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) not in (None, "")}


@dataclass(frozen=True, slots=True)
class Change:
    """One row with its verdict."""

    place: str
    key: str
    verdict: Verdict
    said: Said = Said()  # frozen
    before: Said = Said()
    reason: str = ""
    """Key of the sentence ``returns.*`` that says why it is asked or refused."""
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a returned file would change."""

    returned: Returned
    unit: str
    """Who answers, blank where that is not known."""
    on: dt.date
    changes: tuple[Change, ...]
    missing: tuple[str, ...] = ()
    """Keys of tasks the copy had and the file has no more; nothing happens to them."""

    def of(self, *verdicts: Verdict) -> tuple[Change, ...]:
        """Return the changes with one of ``verdicts``."""
        return tuple(change for change in self.changes if change.verdict in verdicts)


def plan(returned: Returned, ledger: Ledger, policy: Policy, on: dt.date, unit: str = "") -> Plan:
    """Compare a returned file with the ledger; nothing is written.

    Args:
        returned: The file.
        ledger: The ledger.
        policy: The office's rules on time.
        on: The day on which it came back.
        unit: Who answers, where the file does not say so itself.

    Raises:
        Problem: The file was made by another office's ledger.
    """
    stamp = returned.stamp
    who = (stamp.unit if stamp else "") or unit
    keys = [row.key for row in returned.rows if row.key is not None]
    if stamp is not None and stamp.office != ledger.identity:
        raise Problem(ExitCode.UNSUPPORTED, "return-foreign", name=returned.name)
    known = _standing_in({record.key: record for record in ledger.tasks_named(keys)}, ledger)
    changes: list[Change] = []
    answered: dict[str, Change] = {}
    for row in returned.rows:
        change = _row(row, returned, known, policy, on, who)
        if change is None:
            continue
        first = answered.get(change.key)
        if first is not None and change.verdict is not Verdict.REFUSE:
            if change.said == first.said or change.verdict is Verdict.SAME:
                continue
            if first.verdict is not Verdict.SAME:
                change = replace(change, verdict=Verdict.REFUSE, reason="twice", detail={"other": first.place})
        if change.verdict is not Verdict.REFUSE:
            answered[change.key] = change
        changes.append(change)
    return Plan(returned, who, on, tuple(changes), _gone(stamp, keys, ledger))


def _standing_in(known: Mapping[str, TaskRecord], ledger: Ledger) -> dict[str, TaskRecord]:
    """Let a task that was merged into another answer for that one, so that old copies still fit."""
    found = dict(known)
    for key, record in known.items():
        seen = {key}
        while record.life is Life.MERGED and record.others[0] not in seen:
            seen.add(record.others[0])
            (record,) = ledger.tasks_named([record.others[0]])
        found[key] = record
    return found


def _row(
    row: Row, returned: Returned, known: Mapping[str, TaskRecord], policy: Policy, on: dt.date, who: str
) -> Change | None:
    def refused(reason: str, place: str = row.place, **detail: object) -> Change:
        return Change(place, row.key or "", Verdict.REFUSE, reason=reason, detail=detail)

    if row.key is None:
        filled = next((cell for cell in row.cells.values() if not answers.says_nothing(cell.text)), None)
        return None if filled is None else refused("no-key", filled.place)
    record = known.get(row.key)
    if record is None:
        return refused("foreign")
    if record.life is not Life.ACTIVE:
        return refused("closed", others=", ".join(record.others) or "–")
    then = _known_to(record, returned.stamp, policy)
    # a Word sheet leaves the state for the unit to write, the table prints it
    printed = then if "percent" in row.cells else replace(then, state=None)
    try:
        said = _only_new(_given(row.cells, on), printed)
        _agree(said, row.cells)
    except _BadCell as bad:
        return refused(bad.reason, bad.cell.place, value=bad.cell.text[:60])
    now = _of_progress(timing.stand(record.task, record.events, record.notice.given_on, on, policy).progress)
    return _judge(row.place, record, said, then, now, returned.sha256, who)


class _BadCell(Exception):
    def __init__(self, reason: str, cell: Cell) -> None:
        super().__init__(reason)
        self.reason, self.cell = reason, cell


def _given(cells: Mapping[str, Cell], on: dt.date) -> Said:
    """Return what the cells of a row say.

    Raises:
        _BadCell: One of them cannot be read, or two contradict one another.
    """
    for computed in cells.values():
        if computed.formula:
            raise _BadCell("formula", computed)

    def cell(name: str) -> Cell:
        return cells.get(name) or Cell(None, "")

    def reading(name: str, read: object) -> object:
        try:
            return read(cell(name))  # type: ignore[operator]
        except answers.Unreadable as error:
            raise _BadCell(str(error), cell(name)) from error

    state = reading("state", lambda c: answers.state(c.text))
    share = reading("percent", lambda c: answers.percent(c.value, c.number_format))
    done_on = reading("done_on", lambda c: answers.day(c.value))
    assert isinstance(state, answers.Answer)
    assert share is None or isinstance(share, int)
    assert done_on is None or isinstance(done_on, dt.date)
    note, inside = _note(cell("note").text)
    if share is not None and state.percent is not None and share != state.percent:
        raise _BadCell("contradiction", cell("percent"))
    share = share if share is not None else state.percent if state.percent is not None else inside.percent
    done_on = done_on or state.done_on or inside.done_on
    if done_on is not None and done_on > on:
        raise _BadCell("future", cell("state" if state.done_on else "done_on"))
    reply = "" if answers.says_nothing(cell("reply").text) else cell("reply").text
    rest = state.rest if state.rest and plain(state.rest) not in plain(note) else ""
    return Said(state.state, share, "\n".join(filter(None, (note, rest))), reply, done_on)


def _note(text: str) -> tuple[str, answers.Answer]:
    """Return the words of a progress cell and what our own sheets print under them."""
    share: int | None = None
    day: dt.date | None = None
    while match := _PRINTED.search(text):
        share = int(match[1]) if match[1] else share
        day = dt.datetime.strptime(match[2], "%d/%m/%Y").date() if match[2] else day  # noqa: DTZ007  # a day, no moment
        text = text[: match.start()]
    return ("" if answers.says_nothing(text) else text.strip()), answers.Answer(None, share, day)


def _known_to(record: TaskRecord, stamp: Stamp | None, policy: Policy) -> Said:
    """Return what was known when the copy was made; of a copy without a stamp: nothing."""
    if stamp is None:
        return Said(State.NOT_STARTED)
    then = mark_undone([replace(event, undone=False) for event in record.history if event.id <= stamp.revision])
    return _of_progress(timing.stand(record.task, then, record.notice.given_on, stamp.as_of, policy).progress)


def _of_progress(progress: Progress) -> Said:
    return Said(progress.state, progress.percent, progress.note, progress.reply, progress.done_on)


def _only_new(given: Said, base: Said) -> Said:
    """Return what the unit wrote: what differs from the copy it was handed."""
    kept = {name: value for name, value in given.fields.items() if not _equal(value, getattr(base, name))}
    if kept.get("percent") == 100 and given.state in (None, base.state):
        kept["state"] = State.DONE
    if "done_on" in kept and given.state in (None, base.state):
        kept["state"] = State.DONE
    if "percent" in kept and "state" not in kept and base.state in (None, State.NOT_STARTED) and kept["percent"]:
        kept["state"] = State.IN_PROGRESS
    return Said(**kept)  # type: ignore[arg-type]


def _agree(said: Said, cells: Mapping[str, Cell]) -> None:
    """Check that what the unit wrote does not contradict itself; what it left as printed, it did not write.

    Raises:
        _BadCell: It is done by a day and not done, or done in part.
    """
    if said.done_on is not None and said.state is not State.DONE:
        raise _BadCell("contradiction", cells["done_on"])
    if said.state is State.DONE and said.percent is not None and said.percent < 100:
        raise _BadCell("contradiction", cells.get("percent") or cells["note"])


def _equal(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.split()) == " ".join(other.split())
    return one == other


def _judge(place: str, record: TaskRecord, said: Said, then: Said, now: Said, sha256: str, who: str) -> Change:
    before = Said(**{name: getattr(now, name) for name in said.fields})
    news = {name: value for name, value in said.fields.items() if not _equal(value, getattr(now, name))}
    if now.state is State.DONE and news.get("percent") == 100:
        del news["percent"]
    reports = [event for event in record.events if event.kind == Kind.PROGRESS]
    if not news or any(event.evidence == sha256 for event in reports):
        return Change(place, record.key, Verdict.SAME, said, before)
    last = reports[-1] if reports else None
    reason = ""
    if last is not None:
        follows_up = bool(who) and last.detail.unit == who
        if any(_repeats(event, said) for event in reports):
            reason = "repeated"  # an older copy, or last period's answer left standing
        elif follows_up and _goes_back(said, now):
            reason = "backwards"
        elif not follows_up and any(not _equal(getattr(now, name), getattr(then, name)) for name in news):
            reason = "changed"
    reason = reason or _not_for(who, record, said)
    if not reason:
        return Change(place, record.key, Verdict.APPLY, said, before)
    by, day = (last.detail.unit or last.who, f"{last.on:%d/%m/%Y}") if last else ("", "")
    detail = {"who": by or "–", "day": day, "leads": "; ".join(party.name for party in record.task.leads)}
    return Change(place, record.key, Verdict.ASK, said, before, reason, detail)


def _not_for(who: str, record: TaskRecord, said: Said) -> str:
    """Return why this unit alone does not settle it: another one leads, or all units of a group have to do it."""
    leads = record.task.leads
    if not who or not leads or any(plain(who) == plain(party.name) for party in leads):
        return ""
    if any(party.kind == "group" for party in leads):
        return "collective" if said.state is State.DONE else ""
    return "not-lead"


def _repeats(event: Event, said: Said) -> bool:
    """Tell whether a report said all of this before."""
    return all(
        _equal(value, getattr(event, name)) for name, value in said.fields.items() if name != "done_on"
    ) and bool(said.fields.keys() - {"done_on"})


def _goes_back(said: Said, now: Said) -> bool:
    """Tell whether a unit would take back what it reported: as likely an old copy as a correction."""
    undone = now.state is State.DONE and said.state not in (None, State.DONE)
    less = said.percent is not None and now.percent is not None and said.percent < now.percent
    return undone or less or (said.state is State.NOT_STARTED and now.state is State.IN_PROGRESS)


def _gone(stamp: Stamp | None, keys: Sequence[str], ledger: Ledger) -> tuple[str, ...]:
    """Return the keys of a notice's copy that are not in the file: somebody deleted rows."""
    if stamp is None or "/" not in stamp.copy or stamp.unit or stamp.office != ledger.identity:
        return ()
    wanted = TaskFilter(notice=stamp.copy.partition("/")[0])
    return tuple(record.key for record in ledger.find(wanted) if record.key not in keys)


def apply_to(act: Act, found: Plan, chosen: Sequence[Change]) -> None:
    """Write ``chosen`` changes of a plan."""
    for change in chosen:
        said = change.said
        act.progress(
            change.key,
            state=said.state,
            percent=said.percent,
            note=said.note,
            reply=said.reply,
            on=said.done_on or found.on,
            place=change.place,
            unit=found.unit,
        )
