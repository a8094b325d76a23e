"""Which document a notice is: its key, and whether it is another version of one that is known."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from extract.models import Header, Notice
from extract.text.folding import fold, pattern
from giaoviec.ledger.tables import NoticeRow

_REPLACES = pattern(
    r"(?:(?:thông báo|văn bản|công văn|quyết định|kế hoạch|chỉ thị|kết luận) này|^|\(|v/v|về việc) ?"
    r"(?:thay thế|thay cho|đính chính|bãi bỏ|hủy bỏ|sửa đổi)[^.;]{0,100}$"
)
"""Words before the number of the document that this one takes the place of or mends. A task to replace another
document ("tham mưu thay thế Quyết định số …") has somebody who does it and does not begin so."""
_LOOK_BACK = 160


_OF_IDENTITY = sa.select(NoticeRow).where(NoticeRow.identity == sa.bindparam("identity")).order_by(NoticeRow.id)
_OF_KEY = sa.select(NoticeRow.id).where(NoticeRow.key == sa.bindparam("key"))


def slug(text: str) -> str:
    """Return ``text`` in plain small ASCII letters and digits joined by ``-``: safe in every file name."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    ascii_only = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^A-Za-z0-9]+", "-", ascii_only).strip("-")


def given_on(header: Header) -> dt.date | None:
    """Return from when the tasks run: a draft without a day of issue speaks from the day of its meeting."""
    if header.issued_on:
        return header.issued_on.value
    return header.meeting.held_on if header.meeting else None


def unused(item: str, taken: set[str]) -> str:
    """Return ``item``, numbered if a notice with broken labels uses it twice; a key is never shared."""
    name, count = item, 1
    while name in taken:
        count += 1
        name = f"{item}-{count}"
    taken.add(name)
    return name


def identity_of(notice: Notice) -> str | None:
    """Return number, symbol and issuer folded into one string, ``None`` without a number.

    The three together warn of a duplicate (NĐ 30/2020, Phụ lục VI, III.1.h).
    """
    header = notice.header
    if header.number is None:
        return None
    return _identity(header.number.value, header.issuer.value if header.issuer else "")


def _identity(number: str, issuer: str) -> str:
    return f"{plain_number(number)}|{plain_number(issuer)}"


def _same_year(row: NoticeRow, day: dt.date | None) -> bool:
    """Numbers start again at 01 on 1 January (NĐ 30/2020, Điều 15); a day left blank may be any year."""
    return day is None or row.issued_on is None or row.issued_on.year == day.year


def same_document(session: Session, notice: Notice) -> tuple[NoticeRow | None, int]:
    """Return the first recorded version of the same document, if any, and the version that ``notice`` is.

    It is the same under the same number, symbol and issuer in the same year, or when this one says that it
    replaces or corrects it.
    """
    issued = notice.header.issued_on.value if notice.header.issued_on else None
    for identity, day in [(identity_of(notice), issued), *_replaced(notice)]:
        if identity is None:
            continue
        for row in session.scalars(_OF_IDENTITY, {"identity": identity}):
            if _same_year(row, day):
                first = row.first or row
                family = sa.or_(NoticeRow.id == first.id, NoticeRow.first_id == first.id)
                return first, 1 + session.scalars(sa.select(sa.func.max(NoticeRow.version)).where(family)).one()
    return None, 1


def _replaced(notice: Notice) -> Iterator[tuple[str, dt.date | None]]:
    """Yield identity and day of each document that ``notice`` says it replaces or corrects."""
    issuer = notice.header.issuer
    tasks = [task.span for task in notice.tasks]
    for reference in notice.references:
        start = reference.span[0]
        if any(first <= start < last for first, last in tasks):
            continue
        before = fold(notice.text[max(0, start - _LOOK_BACK) : start])
        line = before.rsplit("\n", 1)[-1]
        if _REPLACES.search(line) or (line.strip() in ("", "số") and _REPLACES.search(before.replace("\n", " "))):
            yield _identity(reference.number, issuer.value if issuer else ""), reference.date


def plain_number(text: str) -> str:
    """Return a number and symbol, or a name, without spaces and capitals."""
    return re.sub(r"\s+", "", fold(unicodedata.normalize("NFC", text)))


def free_key(session: Session, notice: Notice, version: int, earlier: str | None) -> str:
    """Return a short stable key; the year, then the file, is added only where the number alone is taken."""
    header, sha256 = notice.header, notice.source.sha256
    if earlier is not None:
        wanted = [f"{earlier}-v{version}"]
    elif header.number is not None and slug(header.number.value):
        stem = slug(header.number.value)[:60]
        wanted = [stem, *([f"{stem}-{header.issued_on.value.year}"] if header.issued_on else [])]
    else:
        wanted = [sha256[:8]]
    for key in [*wanted, f"{wanted[0]}-{sha256[:8]}"]:
        if session.scalar(_OF_KEY, {"key": key}) is None:
            return key
    return f"{wanted[0]}-{hashlib.sha256(sha256.encode()).hexdigest()[:16]}"
