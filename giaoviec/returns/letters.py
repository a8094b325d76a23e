"""A unit's reply letter (công văn trả lời, báo cáo): which notice and tasks it answers, and what it says of each.

It gives no tasks and decides nothing: each result paragraph is put before a person as progress, with the letter as
evidence. A letter is taken for a reply only when it says that it reports or answers, cites a notice that is known,
and says something of at least one of its tasks; otherwise it is a document like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.models import Notice
from extract.text.folding import fold, pattern
from giaoviec.following import alike
from giaoviec.following.events import Detail, Kind
from giaoviec.following.wording import plain
from giaoviec.ledger import Act, Ledger, TaskRecord
from giaoviec.returns import answers
from render.views import State

_KINDS = frozenset({"công văn", "báo cáo", "tờ trình", "phiếu trình"})
_REPORTS = pattern(
    r"(?:báo cáo|trả lời|phúc đáp|phản hồi|thông tin)\b.{0,60}?"
    r"(?:kết quả|tình hình|tiến độ|việc thực hiện|thực hiện|triển khai|nội dung)"
)
_LABEL = r"(?:[ivx]+|\d{1,2}|[a-z])"
_ITEM = re.compile(rf"\b(?:muc|diem|khoan|nhiem vu so|tieu muc)\s+({_LABEL}(?:[.\-]{_LABEL})*)\b(?!\))")
_CLOSING = re.compile(
    r"^(?:tren day la|kinh bao cao|kinh de nghi|noi nhan|phong .{0,60} (?:kinh )?bao cao .{0,40}de nghi)"
)
_DONE = re.compile(r"\bda (?:hoan thanh|thuc hien xong|hoan tat|ban hanh|xong|giai quyet xong|nghiem thu)\b")
_NOT_YET = re.compile(r"\b(?:chua (?!co y kien)|mot phan|co ban|dang|con lai|tiep tuc|du kien)\b")
_UNDER_WAY = re.compile(r"\b(?:dang|da trien khai|tiep tuc|co ban hoan thanh|du kien hoan thanh)\b")
_OPENING = 3000
"""So far a letter says what it is about."""
_SAME_WORK = 0.7
"""Share of a task's words that a paragraph must hold to speak of it without naming its number."""
_ENOUGH_WORDS = 6
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Result:
    """What a letter says of one task."""

    task: TaskRecord
    text: str
    place: int
    """Number of the paragraph, from 1."""
    state: State | None
    percent: int | None


@dataclass(frozen=True, slots=True)
class Reply:
    """A letter that answers a notice."""

    notice: str
    unit: str
    number: str
    results: tuple[Result, ...]


def recognise(letter: Notice, ledger: Ledger) -> Reply | None:
    """Return what a document answers, ``None`` if it is no reply to a known notice."""
    header = letter.header
    kind = header.doc_type.value if header.doc_type else ""
    subject = header.subject.value if header.subject else ""
    opening = f"{subject} {letter.text[:_OPENING]}"
    if kind not in _KINDS or not _REPORTS.search(fold(opening)):
        return None
    issuer = header.issuer.value if header.issuer else ""
    for reference in letter.references:
        for notice in ledger.notices_numbered(reference.number):
            ours = notice.issuer or ""
            if (reference.date and notice.issued_on and reference.date != notice.issued_on) or _same(ours, issuer):
                continue
            tasks = [record for key in ledger.family(notice.key) for record in ledger.tasks(notice=key)]
            results = tuple(_results(letter, tasks, issuer))
            if results:
                number = header.number.value if header.number else ""
                return Reply(notice.key, issuer, number, results)
    return None


def propose(reply: Reply, letter: Notice, act: Act) -> int:
    """Put each result before a person; a letter read twice proposes once.

    Returns:
        How many proposals are new.
    """
    return sum(
        act.propose(
            result.task.key,
            Kind.PROGRESS,
            Detail(notice=reply.notice, place=f"đoạn {result.place}", unit=reply.unit),
            evidence=letter.source.sha256,
            state=result.state,
            percent=result.percent,
            note=result.text[:_LONGEST],
            reply=reply.number,
        )
        for result in reply.results
    )


def _same(one: str, other: str) -> bool:
    return bool(one) and plain(one) == plain(other)


def _results(letter: Notice, tasks: Sequence[TaskRecord], issuer: str) -> Iterator[Result]:
    """Yield what the paragraphs say of tasks: by the key, by the number of the item, by the words of the task."""
    by_item: dict[str, list[TaskRecord]] = {}
    for record in tasks:
        by_item.setdefault(plain(record.task.id), []).append(record)
    said: dict[str, list[tuple[int, str]]] = {}
    current: TaskRecord | None = None
    for place, paragraph in enumerate(letter.text.split("\n"), 1):
        bare = plain(paragraph).strip()
        if _CLOSING.match(bare):
            break
        named = _named(paragraph, bare, tasks, by_item, issuer)
        current = named or (current if bare and not re.match(r"\d+[.)]|[ivx]+\.|[a-z]\)", bare) else None)
        if current is not None and bare:
            said.setdefault(current.key, []).append((place, paragraph.strip()))
    for record in tasks:
        if record.key in said:
            places = said[record.key]
            text = "\n".join(text for _, text in places)
            yield Result(record, text, places[0][0], *_state(text))


def _named(
    paragraph: str, bare: str, tasks: Sequence[TaskRecord], by_item: dict[str, list[TaskRecord]], issuer: str
) -> TaskRecord | None:
    keyed = next((record for record in tasks if record.key in paragraph), None)
    if keyed is not None:
        return keyed
    for item in _ITEM.findall(bare):
        found = by_item.get(item) or [one for id, many in by_item.items() if id.endswith(f".{item}") for one in many]
        if len(found) == 1:
            return found[0]
    words = set(alike.words(paragraph))
    led = [record for record in tasks if any(_same(party.name, issuer) for party in record.task.leads)] or tasks
    scored = [
        (len(words & wanted) / len(wanted), record.key, record)
        for record in led
        if len(wanted := set(alike.core(record.task.title or record.task.text))) >= _ENOUGH_WORDS
    ]
    share, _, record = max(scored, default=(0.0, "", None), key=lambda entry: entry[:2])
    return record if share >= _SAME_WORK else None


def _state(text: str) -> tuple[State | None, int | None]:
    """Return the state and the rate a result states plainly; what is not plain is left to the person."""
    bare = plain(text)
    try:
        share = answers.rate_in(bare)
    except answers.Unreadable:
        share = None
    if _DONE.search(bare) and not _NOT_YET.search(bare) and share in (None, 100):
        return State.DONE, share
    if _UNDER_WAY.search(bare) or (share is not None and share < 100):
        return State.IN_PROGRESS, share
    return None, None
