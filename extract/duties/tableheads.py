"""The heads of task tables: what each column is for, in whatever order and words an office writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extract.duties.rolenames import TIMES, role_of
from extract.text.tokens import Tokens
from ingest.document import Block
from ingest.span import Span

_SEVERAL = frozenset({"support", "period"})
_ROLE_LIMIT = 70
_ROWS = 3
_ROW_NUMBER = re.compile(r"(?:[IVXL]+|[A-ZĐ])\.?$")


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a task table is for."""

    roles: Mapping[int, str] = field(default_factory=dict)
    """Role of each grid column that has one."""
    height: int = 0
    """Rows the header takes."""
    width: int = 0
    """Grid columns of the table."""
    periods: Mapping[int, Span] = field(default_factory=dict)
    """Where the name of each column stands that is a period, with a mark below it for the work done in it."""


def parts(rows: Sequence[Block], tokens: Tokens) -> Iterator[Sequence[Block]]:
    """Part a run of rows where a head stands, or where another table begins."""
    start = 0
    for index in range(1, len(rows)):
        headed = _heads(rows[index], tokens) and not _heads(rows[index - 1], tokens)
        another = rows[index].table != rows[index - 1].table and index - start > _ROWS
        if headed or another:
            yield rows[start:index]
            start = index
    yield rows[start:]


def width(rows: Sequence[Block]) -> int:
    """Return the number of grid columns of ``rows``."""
    return max((cell.column + cell.width for row in rows for cell in row.cells), default=0)


def read_head(rows: Sequence[Block], tokens: Tokens) -> Columns:
    """Read the head of a table, which may take two rows or stand below a title row; no roles where there is none."""
    roles: dict[int, str] = {}
    height = 0
    for block in rows[:_ROWS]:
        found = _roles_of(block, tokens)
        if roles and not _goes_on(block, found, tokens):
            break
        if roles:
            roles = _moved_apart(roles, found, width([block]) - width(rows[height - 1 : height]))
        if len(found) > 1 or roles:
            roles.update(found)
        height += 1
    if not roles:
        return Columns()
    if "content" not in roles.values():
        spare = [cell.column for cell in rows[0].cells if cell.column not in roles]
        roles.update(dict.fromkeys(spare, "content") if len(spare) == 1 else {})
    periods = {
        cell.column: cell.span
        for block in rows[:height]
        for cell in block.cells
        if roles.get(cell.column) == "period" and cell.span.start < cell.span.end
    }
    return Columns(_one_of_each(roles), height, width(rows), periods)


def is_number(word: str) -> bool:
    """Tell whether what the first cell of a row holds is its number: "1", "IV", "A."."""
    return word.strip(" .)").isdigit() or bool(_ROW_NUMBER.match(word.strip()))


def _heads(row: Block, tokens: Tokens) -> bool:
    """Tell whether a row is the head of a table: it names the work and one thing more, in no numbered row."""
    roles = _roles_of(row, tokens)
    return "content" in roles.values() and len(set(roles.values())) > 1 and _names_columns(row, roles, tokens)


def _goes_on(row: Block, found: Mapping[int, str], tokens: Tokens) -> bool:
    """Tell whether a row below the first one of a head is its second: it names columns and nothing else."""
    return bool(found) and _names_columns(row, found, tokens)


def _names_columns(row: Block, found: Mapping[int, str], tokens: Tokens) -> bool:
    """Tell whether a row names columns: it is not numbered, and most of what it holds are names of columns."""
    filled = [cell for cell in row.cells if cell.span.of(tokens.text).strip()]
    first = row.cells[0].span.of(tokens.text).strip(" .)") if row.cells else ""
    known = sum(found.get(cell.column, "period") != "period" for cell in filled)
    return not is_number(first) and 2 * known > len(filled)


def _moved_apart(roles: dict[int, str], below: dict[int, str], more: int) -> dict[int, str]:
    """Return the columns of a head whose spanning cell a reader took for one column, by the row ``below`` it.

    ``more`` is how many columns that row has more: those behind the spanning cell stand that much further right.
    """
    if more <= 0 or more != len(below) - 1:
        return roles
    spanning = min(below)
    return {column + more * (column > spanning): role for column, role in roles.items()}


def _roles_of(block: Block, tokens: Tokens) -> dict[int, str]:
    """Return the role of each column that a row names; one cell over all of them titles rows, and names none."""
    if len(block.cells) == 1 and block.cells[0].width > 1:
        return {}
    found: dict[int, str] = {}
    for cell in block.cells:
        folded = " ".join(cell.span.of(tokens.folded).split())
        role = role_of(folded) if len(folded) < _ROLE_LIMIT else None
        if role:
            found.update({cell.column + k: role for k in range(cell.width)})
    return found


def _one_of_each(roles: Mapping[int, str]) -> dict[int, str]:
    """Keep one column a role: the first, but helpers and periods may fill several, and the closest word for the work.

    "Nội dung chỉ đạo | Nhiệm vụ của Sở", "Hạn chế | Biện pháp khắc phục": what is to be done stands beside its reason.
    Where no column says who does the work, the leader in charge does.
    """
    roles = _answered(_one_time(roles))
    out: dict[int, str] = {}
    for column in sorted(roles):
        role = roles[column]
        if role == "content" and roles.get(column - 1) == "content":
            out.pop(column - 1, None)
        if role in _SEVERAL or role not in out.values():
            out[column] = role
    if "lead" not in out.values():
        out = {column: "lead" if role == "chief" else role for column, role in out.items()}
    return out


def _answered(roles: Mapping[int, str]) -> dict[int, str]:
    """Make the answers the work, where a column says whose it is: what was asked for, to the left of them, is none.

    "Kiến nghị của đơn vị | Ý kiến chỉ đạo | Đơn vị thực hiện". Without such a column the answers are sentences.
    """
    answer = next((column for column, role in roles.items() if role == "answer"), None)
    if answer is None:
        return dict(roles)
    works = {column for column, role in roles.items() if role == "content"}
    if "lead" not in roles.values() and not any(column > answer for column in works):
        return {column: role for column, role in roles.items() if column not in works}
    kept = {column: role for column, role in roles.items() if column not in works or column > answer}
    return {**kept, answer: "content"}


def _one_time(roles: Mapping[int, str]) -> dict[int, str]:
    """Make the column that says most nearly until when the time; the others only frame it, or say when one begins.

    "Tháng | Thời gian", "Thời gian triển khai | Thời hạn hoàn thành", "Từ ngày | Đến ngày", "Hạn cũ | Gia hạn đến".
    """
    times = sorted((column for column in roles if roles[column] in TIMES), key=lambda at: (TIMES.index(roles[at]), at))
    beside = {"start": "start", "old": "other", "end": "other" if "renewed" in roles.values() else "frame"}
    named = {column: beside.get(roles[column], "frame") for column in times}
    named.update({column: "time" for column in times[:1] if roles[column] != "start"})
    return {**roles, **named}
