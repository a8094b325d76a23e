"""Who does a work, with whom and until when, as labels say it in lines below the work or behind it in its line.

"Đơn vị chủ trì: Phòng A", "- Phối hợp: Phòng B; thời gian hoàn thành: quý II/2025", "(Chủ trì: Sở A; phối hợp: Sở B)".
What stands behind a label is read as a cell under such a heading of a task table is.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from extract.duties.cells import parties_of
from extract.duties.rolenames import labels
from extract.instructions.grammar import PartyGrammar
from extract.parties.lists import Ref
from extract.text.folding import pattern
from extract.text.sentences import sentences
from ingest.document import Block, BlockKind
from ingest.span import Span

_DOERS = {"lead", "support"}
_MARKS = " .;,)(*"
_TIME_BEHIND = pattern(
    r"\s*[;,(.] (?=(?:hoàn thành|xong|trước|trong|chậm nhất|muộn nhất|định kỳ|hằng|hàng|từ|đến hết|hạn|thời hạn"
    r"|thời gian|báo cáo (?:kết quả )?(?:trước|hằng|hàng|định kỳ))\b)"
)
"""A time without a label of its own behind those who do the work: "Chủ trì: Sở A; | hoàn thành trước 30/6"."""
_REACHED = pattern(r"(?<!\w)(?:điện thoại|đt|sđt|số máy|di động|e-?mail|zalo)(?!\w)")
_HOUR = pattern(r"(?:thời gian|thời điểm) ?: ?(?:vào |lúc |từ |hồi )*\d{1,2} ?(?:h|g|giờ|:)")


@dataclass(frozen=True, slots=True)
class Parts:
    """What labels say of one work."""

    leads: tuple[Ref, ...] = ()
    supports: tuple[Ref, ...] = ()
    times: tuple[Span, ...] = ()
    content: Span | None = None
    """The line "Nội dung: …" that says what the work is."""


_NO_PARTS = Parts()


def labelled_lines(folded: str, blocks: Sequence[Block], starts: Sequence[int]) -> set[int]:
    """Return the indexes of the lines that say who does the work above them, until when, and what comes of it.

    Such lines stand together, and one of them names a body; with a place or those present they announce a meeting.

    Args:
        folded: The folded text.
        blocks: The body of the notice.
        starts: Where each block begins behind its own label ("a)", "-").
    """
    roles = [_roles_of_line(folded, block, start) for block, start in zip(blocks, starts, strict=True)]
    found: set[int] = set()
    for labelled, run in groupby(range(len(blocks)), key=lambda at: bool(roles[at])):
        lines = list(run)
        told = {role for at in lines for role in roles[at]}
        meets = "event" in told or any(_HOUR.match(folded, starts[at]) for at in lines)
        if labelled and lines[0] > 0 and told & _DOERS and not meets and not _is_bare(folded, lines, starts):
            works = [at for at in lines if roles[at][0] == "content"]
            found.update(set(lines) - set(works) if len(works) > 1 else lines)  # several works, or what one is
    return found


def _roles_of_line(folded: str, block: Block, start: int) -> tuple[str, ...]:
    """Return the parts that a line names if it opens with a label, be it in brackets."""
    if block.kind is not BlockKind.PARAGRAPH:
        return ()
    found = list(labels(folded, Span(start, block.span.end)))
    opens = bool(found) and not folded[start : found[0].start].strip(_MARKS + "-+•")
    return tuple(label.role for label in found) if opens else ()


def _is_bare(folded: str, lines: Sequence[int], starts: Sequence[int]) -> bool:
    """Tell whether a line stands alone whose label may be a verb: "Thực hiện: rà soát toàn bộ danh mục"."""
    return len(lines) == 1 and folded.startswith(("thực hiện", "triển khai", "tham gia"), starts[lines[0]])


def read_parts(grammar: PartyGrammar, lines: Sequence[Span]) -> Parts:
    """Return what the labels in ``lines`` say: bodies by those for leads and helpers, places of times by the others."""
    leads: list[Ref] = []
    supports: list[Ref] = []
    times: list[Span] = []
    for role, value in (said for line in lines for said in _said(grammar, line)):
        if _REACHED.search(value.of(grammar.tokens.folded)):
            continue  # "(đầu mối: bà A, điện thoại 0912.345.678)": whom to ask
        if role == "time":
            times.append(value)
        elif role in _DOERS:
            named, helping = parties_of(grammar, value)
            leads += named if role == "lead" else ()
            supports += helping if role == "lead" else (*named, *helping)
    held = {ref.span for ref in leads}
    helpers = tuple(ref for ref in supports if ref.span not in held)
    content = next((line for line in lines if _opens(grammar.tokens.folded, line, {"content"})), None)
    return Parts(tuple(leads), helpers, tuple(times), content)


def parts_in_line(grammar: PartyGrammar, span: Span) -> Parts:
    """Return what labels behind a work in its own line say: "Lập hồ sơ. Thực hiện: Công ty A; phối hợp: Ban B"."""
    first = next(labels(grammar.tokens.folded, span), None)
    if first is None or first.start == span.start:
        return _NO_PARTS
    return read_parts(grammar, [span])


def names_doers(folded: str, line: Span) -> bool:
    """Tell whether a line or sentence opens with a label for who does something: "…. | Đơn vị chủ trì: Sở A"."""
    return _opens(folded, line, _DOERS)


def names_time(folded: str, line: Span) -> bool:
    """Tell whether a line opens with a label for until when something is done."""
    return _opens(folded, line, {"time"})


def names_place(folded: str, line: Span) -> bool:
    """Tell whether a line opens with a label for where one meets or who is there."""
    return _opens(folded, line, {"event"})


def _opens(folded: str, line: Span, roles: Container[str]) -> bool:
    first = next(labels(folded, line), None)
    return first is not None and first.role in roles and not folded[line.start : first.start].strip(_MARKS)


def _said(grammar: PartyGrammar, line: Span) -> Iterator[tuple[str, Span]]:
    """Yield what each label of a line says, with its part in the work; a bare time behind a body is a time."""
    text, folded = grammar.tokens.text, grammar.tokens.folded
    for sentence in sentences(text, line):
        found = list(labels(folded, sentence))
        if not found and sentence.start > line.start:
            yield "time", sentence  # "Đơn vị chủ trì: Trung tâm A. | Báo cáo hằng quý."
        ends = [*(label.start for label in found[1:]), sentence.end][: len(found)]
        for label, end in zip(found, ends, strict=True):
            value = Span(label.value, end)
            timed = _TIME_BEHIND.search(folded, *value) if label.role in _DOERS else None
            yield label.role, _stripped(folded, Span(value.start, timed.start() if timed else end))
            if timed:
                yield "time", _stripped(folded, Span(timed.end(), end))


def _stripped(folded: str, span: Span) -> Span:
    """Return ``span`` without marks at its end, and without what stands behind a bracket that closes the label's."""
    said = span.of(folded)
    depth = 0
    for at, char in enumerate(said):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            said = said[:at]
            break
    return Span(span.start, span.start + len(said.rstrip(" .;,*-\n")))


_STAGE = pattern(
    r"(?:đợt|giai đoạn|bước|vòng|lượt) (?:\d{1,2}|[ivx]{1,4}|một|hai|ba|bốn|đầu|cuối|thứ \w+)(?!\w)(?! năm)"
    r".*(?:hoàn thành|xong|kết thúc|bàn giao) "
    r"(?=(?:trước|trong|chậm|muộn|vào|đến|hết|cuối|quý|tháng|ngày)(?!\w))"
)


def stages_a_work(said: str) -> bool:
    """Tell whether a folded item is one stage of a work that a lead-in names, with its own end.

    "Đợt 1: 02 vị trí tại Km12, xong trước 25/5/2025" is followed up for itself; "Cụm 1: xã An Hòa, ngày 05/4" only
    says when and where a part of one task is done.
    """
    return _STAGE.match(said) is not None
