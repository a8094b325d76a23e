"""The foot: who receives the document (``Nơi nhận``) and who signs it.

Components 7 and 9b of Nghị định 30/2020/NĐ-CP, Phụ lục I: two columns on paper, in any order in a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import Literal

from extract.head.people import alternation, begins_as_name, is_name, words
from extract.head.pieces import Piece, Pieces, acting, is_receivers, is_rule, is_signing, repaired
from extract.models import Signer, Text
from extract.text.folding import fold, pattern
from ingest.document import BlockKind
from ingest.span import Span

_KEPT = pattern(r"\W*lưu\b")
_AS_ABOVE = pattern(r"\W*như (?:trên|điều|kính gửi)\b")
_ATTACHED = pattern(r"\W*(?:ban hành )?kèm theo\b")
_LINE = 120
"""Letters: lines of a foot are shorter, paragraphs mostly longer."""
_REACH = 10
"""How many pieces a signature may stand before ``Nơi nhận``, or from the end where there is none."""


@dataclass(frozen=True, slots=True)
class Foot:
    """One foot; ``blocks`` are those it takes up."""

    recipients: tuple[Text, ...]
    signer: Signer | None
    blocks: frozenset[int]


@dataclass(slots=True)
class _Draft:
    items: list[list[Piece]] = field(default_factory=list)
    lines: list[Piece] = field(default_factory=list)
    name: Piece | None = None
    beside: Literal["before", "after"] | None = None
    """Where the secretary of minutes signs, seen from the chair, while that name is still to come."""
    blocks: set[int] = field(default_factory=set)


def read_foot(cut: Pieces, first: int) -> Foot | None:
    """Read the first foot at or after block ``first``; ``None`` where there is none."""
    document, pieces = cut.document, cut.between(first)
    label = next((index for index, piece in enumerate(pieces) if is_receivers(piece)), None)
    bare_list = _list_without_label(pieces) if label is None else None
    begin = _begin(pieces, bare_list if label is None else label)
    if begin is None:
        return None
    draft = _Draft()
    listing = False
    for index, piece in enumerate(pieces[begin:], begin):
        listing |= index == bare_list
        if piece.source.kind is BlockKind.ROW or is_appendix(piece):
            break
        if is_receivers(piece):
            if draft.items:
                break  # the foot of a second document in the same file
            listing = True
        elif not _take(piece, draft, listing):
            break
        draft.blocks.add(piece.block)
    return Foot(_recipients(document.text, draft.items), _signer(document.text, draft), frozenset(draft.blocks))


def is_appendix(piece: Piece) -> bool:
    """Tell whether a piece opens an appendix: ``PHỤ LỤC``, ``Phụ lục I``, ``DANH MỤC …``."""
    return _appendix().match(piece.low) is not None and (
        piece.upper
        or re.match(r"\W*phụ\s+lục\b.{0,40}$", piece.low) is not None
        or _ATTACHED.match(piece.low) is not None
    )


@cache
def _appendix() -> re.Pattern[str]:
    return re.compile(r"\W*(?:{})(?!\w)".format("|".join(map(re.escape, words("appendix", "heads")))))


def _list_without_label(pieces: list[Piece]) -> int | None:
    """Return where a list "- Như trên; … - Lưu: VT." begins whose label is missing or lost to a stamp."""
    kept = next((index for index, piece in enumerate(pieces) if piece.dashed and _KEPT.match(piece.low)), None)
    if kept is None:
        return None
    first = kept
    while first > 0 and pieces[first - 1].dashed and pieces[first - 1].quote.endswith((";", ",")):
        first -= 1
        if _AS_ABOVE.match(pieces[first].low):
            return first
    return first if all(piece.side == "left" for piece in pieces[first:kept]) else None


def _begin(pieces: list[Piece], label: int | None) -> int | None:
    """Return where the foot begins: ``Nơi nhận`` at ``label``, or the signature above it."""
    if label is None:
        end = next((index for index, piece in enumerate(pieces) if is_appendix(piece)), len(pieces))
        tail = [
            index
            for index in range(max(0, end - _REACH), end)
            if is_signing(pieces[index]) and pieces[index].source.kind is not BlockKind.ROW
        ]
        signed = [
            index
            for index in tail
            if any(is_name(piece.quote) for piece in pieces[index : index + 5]) or _ends_text(pieces[index:end])
        ]
        return signed[0] if signed else None
    begin = label
    for index in range(label - 1, max(-1, label - _REACH), -1):
        piece = pieces[index]
        if not (
            is_signing(piece) or is_name(piece.quote) or is_rule(piece) or _is_noise(piece) or piece.side == "right"
        ):
            break
        if is_signing(piece):
            begin = index
    return begin


def _ends_text(pieces: list[Piece]) -> bool:
    """Tell whether no text follows a post without a name: above text it says who decides ("GIÁM ĐỐC SỞ Y TẾ")."""
    return not any(piece.labelled or len(piece.quote) > _LINE for piece in pieces)


@cache
def _noise() -> re.Pattern[str]:
    return re.compile(r"\W*(?:{})(?!\w)".format("|".join(map(re.escape, words("signature", "noise")))))


def _is_noise(piece: Piece) -> bool:
    return is_rule(piece) or _noise().match(piece.low) is not None


def _take(piece: Piece, draft: _Draft, listing: bool) -> bool:
    """Add one piece to the foot; false when it belongs to what follows the foot."""
    right, left = piece.side == "right", piece.side == "left"
    if is_rule(piece) or (_noise().match(piece.low) and not piece.dashed):
        return True
    if not left and not piece.dashed and _take_role(piece, draft):
        return True
    if is_signing(piece) and draft.name is None and not piece.dashed and not left:
        draft.lines.append(piece)
        return True
    if not piece.dashed and not left and draft.lines and draft.name is None:
        if is_name(piece.quote) and (not piece.upper or begins_as_name(piece.quote)):
            draft.name = _own_name(piece, draft)
            return True
        if (
            piece.upper
            and len(piece.quote) <= 80
            and (right or not draft.items or draft.items[-1][-1].quote.endswith("."))
        ):
            draft.lines.append(piece)  # "TỈNH LẠC GIANG" under "TM. ỦY BAN NHÂN DÂN"
            return True
    if not listing or right:
        return right or len(piece.quote) <= 60
    last = draft.items[-1][-1].quote if draft.items else ";"
    if piece.dashed or last.endswith((";", ",")) or left:
        if piece.dashed or last.endswith((";", ".", ":")) or not draft.items:
            draft.items.append([piece])
        else:
            draft.items[-1].append(piece)
        return True
    if not last.endswith(".") and (len(last) > 25 or piece.quote[:1].islower()):
        draft.items[-1].append(piece)
        return True
    if not any(_KEPT.match(item[0].low) for item in draft.items) and len(piece.quote) <= 100:
        draft.items.append([piece])
        return True
    return False


def _role(piece: Piece) -> str | None:
    return next((key for key in ("chairs", "secretaries") if piece.low.strip(" *.:") in words("signature", key)), None)


def _take_role(piece: Piece, draft: _Draft) -> bool:
    """Take the chair of minutes, whose signature is the document's; the secretary's only stands beside it."""
    role, roles = _role(piece), [_role(line) for line in draft.lines]
    if role == "secretaries" and "chairs" in roles:
        draft.beside = "after"
        return True
    if role == "chairs" and roles and set(roles) == {"secretaries"}:
        draft.beside = None if draft.name else "before"
        draft.lines, draft.name = [piece], None
        return True
    return False


def _own_name(piece: Piece, draft: _Draft) -> Piece | None:
    """Return the chair's name of a line that may hold the secretary's too, or only that."""
    if draft.beside is None:
        return piece
    side, draft.beside = draft.beside, None
    starts = [match.start() for match in re.finditer(r"\S+", piece.quote)]
    cuts = [at for at in starts[2:-1] if begins_as_name(piece.quote[at:])]
    if not cuts:
        return None if side == "before" else piece
    cut = min(cuts, key=lambda at: abs(2 * starts.index(at) - len(starts)))
    low, high = (cut, len(piece.quote)) if side == "before" else (0, len(piece.quote[:cut].rstrip()))
    span = Span(piece.span.start + low, piece.span.start + high)
    return replace(piece, span=span, quote=piece.quote[low:high], low=piece.low[low:high])


def _recipients(text: str, items: list[list[Piece]]) -> tuple[Text, ...]:
    found = []
    for item in items:
        start, end = item[0].span.start, item[-1].span.end
        joined = text[start:end]
        parts = [(0, len(joined))] if item[0].dashed else split_list(joined)
        # several bullets on one line, copied out of two columns
        for low, high in parts:
            found += [clean(text, Span(start + low + a, start + low + b)) for a, b in _bullets(joined[low:high])]
    return tuple(value for value in found if value)


def _bullets(joined: str) -> list[tuple[int, int]]:
    marks = [0, *(match.end() for match in re.finditer(r";\s*(?=[-+•]\s)", joined)), len(joined)]
    return [(a, b) for a, b in pairwise(marks) if a < b]


def split_list(joined: str) -> list[tuple[int, int]]:
    """Return the parts of a list written on one line, parted by ``;``."""
    return [match.span() for match in re.finditer(r"[^;]+", joined)]


def clean(text: str, span: Span) -> Text | None:
    """Return a list item without its bullet and end mark, ``None`` when nothing is left."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in "-–—+•*·"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ";,.*"):
        end -= 1
    if end <= start:
        return None
    return Text(value=" ".join(text[start:end].split()), quote=text[start:end], span=(start, end))


def _signer(text: str, draft: _Draft) -> Signer | None:
    if not draft.lines and draft.name is None:
        return None
    segments: list[str] = []
    for line in draft.lines:
        for part in _segments(repaired(line.quote.strip(" *").rstrip(" .*"))):
            if segments and not _opens(part):
                segments[-1] = f"{segments[-1]} {part}"
            else:
                segments.append(part)
    # "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH": on whose behalf; what is left is the signer's own post
    behalf = [segment for segment in segments if re.match(acting(), fold(segment))]
    own = [segment for segment in segments if segment not in behalf]
    pieces = [*draft.lines, *([draft.name] if draft.name else [])]
    start, end = min(piece.span.start for piece in pieces), max(piece.span.end for piece in pieces)
    return Signer(
        authority=" ".join(behalf) or None,
        position=" ".join(own) or None,
        name=" ".join(draft.name.quote.strip(" *").split()) if draft.name else None,
        quote=text[start:end],
        span=(start, end),
    )


@cache
def _new_segment() -> re.Pattern[str]:
    plain = {"trưởng", "phó", "thường trực", "quyền", "chánh", "phó chánh", "phó trưởng", "ủy viên", "thư ký"}
    posts = "|".join(
        re.escape(post).replace(r"\ ", r"\s+")
        for post in words("signature", "posts")
        if post not in set(map(fold, plain))
    )
    return re.compile(rf"(?<!\S)(?:(?:{acting()})\s?|(?:{posts})(?!\w)|phó(?=\s))")


def _opens(part: str) -> bool:
    low = fold(part)
    return is_post_line(low) or re.match(acting(), low) is not None


@cache
def _post_line() -> re.Pattern[str]:
    return re.compile(r"(?:[qp]\s?\.\s?)?(?:{})(?!\w)".format("|".join(map(re.escape, words("signature", "posts")))))


def is_post_line(low: str) -> bool:
    """Tell whether a folded line begins with a post."""
    return _post_line().match(low) is not None


@cache
def _stroke() -> re.Pattern[str]:
    """Match the stroke between two lines of a signature: "KT. GIÁM ĐỐC/PHÓ GIÁM ĐỐC"."""
    return re.compile(rf"(?<=\w{{2}})\s*/\s*(?=(?:{alternation(words('signature', 'posts'))})(?!\w))")


def _segments(line: str) -> list[str]:
    """Cut a signature copied onto one line: ``KT. TRƯỞNG BAN PHÓ TRƯỞNG BAN`` into its two lines.

    After KT., TL. and TUQ. comes the post acted for, after TM. a body; the next post begins a new line.
    """
    if stroke := _stroke().search(fold(line)):
        return [*_segments(line[: stroke.start()]), *_segments(line[stroke.end() :])]
    low = " ".join(fold(line).split())
    line = " ".join(line.split())
    prefix = re.match(acting(), low)
    if prefix is None:
        return [line]
    at = prefix.end() + (low[prefix.end() : prefix.end() + 1] == " ")
    if not low.startswith(words("signature", "collective")) and (own := _new_segment().match(low, at)):
        at = own.end()
    for match in _new_segment().finditer(low, at):
        if low[: match.start()].rstrip().endswith(",") or not low[prefix.end() : match.start()].strip():
            continue
        return [line[: match.start()].strip(), *_segments(line[match.start() :].strip())]
    return [line]
