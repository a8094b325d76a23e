"""Who stands in a cell "Đơn vị chủ trì": bodies between marks or below each other, brackets that say who helps."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from extract.instructions.grammar import PartyGrammar
from extract.parties.lists import Ref, parted
from extract.text.lexicon import cues
from ingest.span import Span

_FILLERS = {"-", "+", "•", ";", ",", ":", "/", "và", "với"}
_ROLES = {("chủ", "trì"), ("phối", "hợp")}
"""Say how those of the cell share the work; "Chủ | tịch", "Chủ | đầu tư" begin a name."""
_ENDS = {";", ",", "và", "-", "+", ".", "/"}
_MARKS = {";", ",", "/"}
_WORK = 2
"""Syllables of "tổng hợp"."""
_CHAIRS = re.compile(r"(?<=\w)\s+\(?(?:chủ\s+trì|thực\s+hiện)[\s.,;]*$")
_AS = r"\s+(?:là\s+(?:đơn\s+vị|cơ\s+quan)\s+)?"
_HELP = rf"{_AS}(?:phối\s+hợp|hỗ\s+trợ|tham\s+gia)(?:\s+(?:cùng\s+)?thực\s+hiện)?[\s.;]*$"
_SHARED = re.compile(
    rf"(?P<leads>[^:()]+?){_AS}(?:chủ\s+trì|thực\s+hiện)\s*[;,.]?\s+(?P<helpers>(?!phối\s|hỗ\s)[^:()]+?){_HELP}"
)
_HELPED = re.compile(rf"(?P<leads>[^:()]+);\s*(?P<helpers>(?!phối\s|hỗ\s)[^:;()]+?){_HELP}")
"""What each does stands behind it: "Phòng A chủ trì, Phòng B, Đội C phối hợp", "Phòng A; Đội C phối hợp"."""
_IN_BRACKETS = re.compile(
    r"(?P<leads>[^:()]+?)\s*\((?:chủ\s+trì\s*[,;]?\s*)?(?:(?P<helpers>phối\s+hợp(?:\s*:|\s)[^()]+)|"
    r"(?P<alongside>[^():]+?)\s+(?:cùng\s+)?(?:phối\s+hợp|hỗ\s+trợ|tham\s+gia)(?:\s+thực\s+hiện)?)\)[\s.;]*$"
)
"""Those who help stand in a bracket that says so: "Công đoàn (phối hợp Đoàn Thanh niên)", "Phòng A (Đội B hỗ trợ)"."""
_COME_ALONG = re.compile(
    r",?\s+(?:có|với|mời|cùng)\s+(?:sự\s+tham\s+gia\s+của\s+)?([^:;]+?)\s+(?:cùng\s+)?tham\s+gia[\s.;]*$"
)
"""Behind those who lead: "Phòng Kế toán, có | Phòng Kiểm soát nội bộ | tham gia"."""
_NAMED_BY_IT = re.compile(r"\w +Phối +hợp\b(?! *:)")
"""Within a name it says what a body does: "Trung tâm Phối hợp tìm kiếm, cứu nạn"."""
_BULLET = re.compile(r"\s*[-–+•] ")
_GOES_ON = {"và", "với", "-", "–", "&"}
"""Behind these a line goes on: "Sở Văn hóa, Thể thao và | Du lịch"."""
_NOBODY = {"", "không", "không có", "x", "0"}
"""What stands in a cell that names nobody."""


def parties_of(
    grammar: PartyGrammar, span: Span | None, lines: Collection[int] = ()
) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
    """Return those who lead by a cell, and those it says only help.

    "Chủ trì: Sở A; phối hợp: Sở B", "Sở A (chủ trì); Sở B (phối hợp)". What the grammar does not know is taken as
    written between marks. ``lines`` is where the writer began new lines.
    """
    leading, helping = _by_labels(grammar, span)
    leads, helpers = parted(_read(grammar, leading, lines))
    if not leads:  # "Sở A, Sở B (phối hợp)": the bracket is about the last
        leads, helpers = helpers[:-1], helpers[-1:]
    return leads, (*helpers, *_read(grammar, helping, lines))


def names_somebody(grammar: PartyGrammar, span: Span) -> bool:
    """Tell whether a cell holds names and nothing else: "Phòng Kế toán", "BGH, GVCN", "cô Lan"."""
    tokens = grammar.tokens
    first, end = tokens.within(span)
    at = first
    while at < end:
        if tokens.word(at) in _FILLERS | _ENDS:
            at += 1
            continue
        _, after = grammar.parties(at, end, loose=True)
        short = tokens.span(at, at + 1).of(tokens.text)
        if after == at and not (short.isupper() and short.isalpha() and len(short) > 1):
            return False
        at = max(after, at + 1)
    return end > first


def _read(grammar: PartyGrammar, span: Span | None, lines: Collection[int]) -> tuple[Ref, ...]:
    items = [_without_post(grammar, item) for item in _items(grammar, span, lines)] if span else ()
    return tuple(
        part for item in items for ref in _joined(grammar, _listed(grammar, item)) for part in _lines(grammar, ref)
    )


def _items(grammar: PartyGrammar, span: Span, lines: Collection[int]) -> list[Span]:
    """Part a cell at the lines, or at the dashes if it begins with one, behind which a body, post or person begins."""
    tokens, words = grammar.tokens, grammar.words
    kinds = (words.types, words.bare, words.group_starts, words.persons, words.posts)
    begins = {offset for offset in lines if span.start < offset < span.end}
    if _BULLET.match(span.of(tokens.text)):
        begins |= {span.start + mark.start() for mark in re.finditer(r"(?<= )[-–+•] ", span.of(tokens.text))}
    cuts, marks = [span.start], [*sorted(begins), span.end]
    person = _names_a_person(grammar, Span(span.start, marks[0]))
    """Whether the item in hand opens with the name of a person."""
    for offset, stop in pairwise(marks):
        first, end = tokens.within(Span(offset, span.end))
        at = next((k for k in range(first, end) if tokens.word(k) not in _FILLERS), end)
        if at >= end or not tokens.capitals[at] or tokens.word(first - 1) in _GOES_ON:
            continue
        another = _names_a_person(grammar, Span(offset, stop))
        if person and (another or words.posts.match(tokens, at, end)):
            cuts += [offset] if another else []  # a post below a name is that person's
            continue
        short = tokens.span(at, at + 1).of(tokens.text)
        if (short.isupper() and len(short) > 1) or any(entries.match(tokens, at, end) for entries in kinds):
            cuts.append(offset)
            person = another
    return [Span(a, b) for a, b in zip(cuts, [*cuts[1:], span.end], strict=True)]


def _without_post(grammar: PartyGrammar, item: Span) -> Span:
    """Return the name alone of a person whose post stands behind it: "Bùi Tấn Lộc | Giám đốc Sở Tài chính"."""
    tokens = grammar.tokens
    first, end = tokens.within(item)
    if tokens.has({";"}, first, end):
        return item
    posts = (k for k in range(first + 2, end) if tokens.capitals[k] and grammar.words.posts.match(tokens, k, end))
    for at in posts:
        name = Span(item.start, tokens.span(at - 1, at).end)
        return name if _names_a_person(grammar, name) else item
    return item


def _names_a_person(grammar: PartyGrammar, span: Span) -> bool:
    """Tell whether a line is a name as people have: two to five syllables in capitals, no kind of body and no post."""
    tokens, words = grammar.tokens, grammar.words
    first, end = tokens.within(span)
    first += words.persons.match(tokens, first, end)  # "Đại tá"
    others = (words.types, words.bare, words.group_starts, words.posts)
    return (
        2 <= end - first <= 5
        and all(tokens.capitals[first:end])
        and not span.of(tokens.text).isupper()
        and not any(entries.match(tokens, first, end) for entries in others)
    )


def _by_labels(grammar: PartyGrammar, span: Span | None) -> tuple[Span | None, Span | None]:
    """Part a cell that names both: "Chủ trì: Sở A; phối hợp: Sở B"; a bracket "(phối hợp)" parts nothing."""
    folded = span.of(grammar.tokens.folded) if span else ""
    named = span is not None and _NAMED_BY_IT.search(span.of(grammar.tokens.text))
    at = folded.find("phối hợp", named.end() if named else 0)
    if span is not None and (along := _COME_ALONG.search(folded)):
        before, behind = along.start(), span.start + along.start(1)
        return Span(span.start, span.start + before), Span(behind, span.start + along.end(1))
    if span is not None and (shared := _SHARED.match(folded) or _HELPED.match(folded) or _IN_BRACKETS.match(folded)):
        parts = (shared.span(name) for name in ("leads", "helpers" if shared["helpers"] else "alongside"))
        leads, helpers = (Span(span.start + a, span.start + b) for a, b in parts)
        return leads, helpers
    if span is None or at <= 0 or folded[:at].rstrip().endswith("("):
        alone = _CHAIRS.search(folded)
        return (Span(span.start, span.start + alone.start()), None) if span and alone else (span, None)
    leading = _CHAIRS.sub("", folded[:at])  # "Sở A chủ trì, | phối hợp với Sở B"
    return Span(span.start, span.start + len(leading)), Span(span.start + at, span.end)


def _listed(grammar: PartyGrammar, span: Span | None) -> Iterator[Ref]:
    tokens = grammar.tokens
    said = span.of(tokens.folded).strip(" -./") if span else ""
    if span is None or said in _NOBODY:
        return
    at, end = tokens.within(span)
    while end > at and tokens.word(end - 1) in {".", ";", ","}:
        end -= 1
    does_it = False
    """Whether one before has no work of its own: others have a part in it ("Các phòng; | Văn phòng Sở tổng hợp")."""
    while at < end:
        if filler := 2 if (tokens.word(at), tokens.word(at + 1)) in _ROLES else tokens.word(at) in _FILLERS:
            at += filler
            continue
        listed, after = _bodies(grammar, at, end)
        if listed and _works(grammar, after, end) and not _goes_on(grammar, listed[-1]):
            does = does_it or grammar.words.undertakes.match(tokens, after, end) > 0
            for ref in listed:
                beside = ref is listed[-1] and len(listed) > 1 and tokens.word(tokens.within(ref.span)[0] - 1) == ";"
                yield replace(ref, helps=ref.helps or does_it or (beside and not does))
            does_it, after = does, _next_body(grammar, after, end)
        elif listed and (after >= end or tokens.word(after) in _ENDS or _begins_another(grammar, after, end)):
            yield from listed
            does_it = True
        else:
            # the last one goes on to the next mark: the grammar ended it too early
            begin = tokens.within(listed[-1].span)[0] if len(listed) > 1 and not listed[-1].name else at
            behind = after if listed else at
            after = next((k for k in range(max(begin, behind), end) if _parts(grammar, k, end)), end)
            yield from listed[:-1] if begin > at else []
            yield Ref(tokens.span(begin, after), listed[-1].kind if listed else "unit")
        at = max(after, at + 1)


def _bodies(grammar: PartyGrammar, at: int, end: int) -> tuple[list[Ref], int]:
    """Read the bodies at ``at``, and one in initials or of an office where its work stands behind it in small letters.

    "P-TCCB | hướng dẫn" and "Văn phòng Sở | tổng hợp" are as much a body and its work as "Phòng Kế toán | lập".
    """
    tokens, words = grammar.tokens, grammar.words
    listed, after = grammar.parties(at, end, loose=True)
    if not listed:
        short = at
        while short < end and (tokens.word(short) == "-" or tokens.span(short, short + 1).of(tokens.text).isupper()):
            short += 1
        return (
            ([Ref(tokens.span(at, short), "unit")], short) if short > at and _works(grammar, short, end) else ([], at)
        )
    first, last = tokens.within(listed[-1].span)
    kind, office = words.types.match(tokens, first, last), last - _WORK
    own = tokens.said(first, first + kind) in cues("complete_kinds") and office > first + kind
    if own and last == after and tokens.said(office, last) in cues("works_behind_an_office"):
        return [*listed[:-1], replace(listed[-1], span=tokens.span(first, office), known=None)], office
    return listed, after


def _works(grammar: PartyGrammar, at: int, end: int) -> bool:
    """Tell whether what stands behind a body says what it does, and is no further field of its name."""
    tokens = grammar.tokens
    if at >= end or tokens.capitals[at] or (tokens.word(at), tokens.word(at + 1)) in _ROLES:
        return False
    said = tokens.said(at, end)
    field = grammar.words.second_fields.match(tokens, at, end) > 0 or (
        tokens.word(at - 1) == "lý" and grammar.words.managed.match(tokens, at, end) > 0
    )
    acts = grammar.words.strong.match(tokens, at, end) > 0 or said.startswith(tuple(cues("works_behind_an_office")))
    return acts and not field


def _goes_on(grammar: PartyGrammar, ref: Ref) -> bool:
    """Tell whether a verb may go on with a name: behind a kind alone, or where work names the body already.

    "Tổ | xử lý nước", "Tổ Quét dọn | vệ sinh"; of a plural it says which are meant: "các cơ quan | nộp lưu".
    """
    tokens, words = grammar.tokens, grammar.words
    first, last = tokens.within(ref.span)
    if ref.kind == "group":
        return words.strong.match(tokens, last, len(tokens)) == 1
    kind = words.types.match(tokens, first, last)
    if ref.kind != "unit" or not kind or tokens.said(first, last) in cues("complete_kinds"):
        return False
    at = first + kind
    alone = at == last and not tokens.has_capital(first + 1, last)  # not "Ban Giám đốc"
    return alone or any(0 < words.strong.match(tokens, k, last) == last - k for k in range(at, last))


def _next_body(grammar: PartyGrammar, at: int, end: int) -> int:
    """Return where the next body stands behind a mark, past more of what the one before does, or ``end``."""
    marks = (k for k in range(at, end) if _parts(grammar, k, end))
    return next((k for k in marks if not _works(grammar, k + 1, end) and _bodies(grammar, k + 1, end)[0]), end)


def _parts(grammar: PartyGrammar, at: int, end: int) -> bool:
    """Tell whether a mark parts two bodies; of a stroke only one before a kind of body, not "HĐND/UBND"."""
    if grammar.tokens.word(at) != "/":
        return grammar.tokens.word(at) in _MARKS
    return _begins_another(grammar, at + 1, end)


def _begins_another(grammar: PartyGrammar, at: int, end: int) -> bool:
    """Tell whether a kind of body in words begins at ``at``: "Sở Tài chính | Sở Nội vụ"; "Khoa học" is no Khoa."""
    tokens, words = grammar.tokens, grammar.words
    kind = words.types.match(tokens, at, end) if at < end and tokens.capitals[at] else 0
    whole = kind >= words.name_words.match(tokens, at, end) if kind else False
    return whole and not tokens.span(at, at + 1).of(tokens.text).isupper()


def _lines(grammar: PartyGrammar, ref: Ref) -> list[Ref]:
    """Part what is read as one name: two of a kind below each other, "Sở Tài chính | Sở Nội vụ", or behind a comma.

    "Hội Nông dân, | Đoàn TN" are two; "Phòng Pháp chế, Thanh tra" may be one, for "Thanh tra" names a field as well.
    """
    tokens = grammar.tokens
    first, last = tokens.within(ref.span)
    cuts = [k for k in range(first + 2, last) if _begins_another(grammar, k, last) and _apart(grammar, first, k)]
    if not cuts or ref.kind != "unit" or ref.name is not None:
        return [ref]
    ends = [k - (tokens.word(k - 1) == ",") for k in cuts]
    return [
        replace(ref, span=tokens.span(a, b), known=None) for a, b in zip([first, *cuts], [*ends, last], strict=True)
    ]


def _apart(grammar: PartyGrammar, first: int, at: int) -> bool:
    """Tell whether what begins at ``at`` stands beside the name that begins at ``first``, not in it."""
    tokens = grammar.tokens
    field = any(tokens.word(at) == name.split()[0] for name in cues("fields_like_bodies"))
    return _kind(grammar, at) == _kind(grammar, first) or (tokens.word(at - 1) == "," and not field)


def _kind(grammar: PartyGrammar, at: int) -> list[str]:
    """Return the words for a kind of body at ``at``: a "Bộ Chỉ huy" of the "Bộ đội" is not two of a kind."""
    length = grammar.words.types.match(grammar.tokens, at, len(grammar.tokens))
    return grammar.tokens.words[at : at + length]


def _joined(grammar: PartyGrammar, refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Join what a comma and a small letter part of a department's name: "Trạm Chẩn đoán, | xét nghiệm"."""
    tokens = grammar.tokens
    found: list[Ref] = []
    for ref in refs:
        first = tokens.within(ref.span)[0]
        if found and tokens.word(first - 1) == "," and _is_a_field(grammar, found[-1], ref):
            found[-1] = replace(found[-1], span=Span(found[-1].span.start, ref.span.end), known=None)
        else:
            found.append(ref)
    return tuple(found)


def _is_a_field(grammar: PartyGrammar, before: Ref, ref: Ref) -> bool:
    """Tell whether a part of a cell is one more field of the body before it: no body, no post, no plural begins so."""
    tokens, words = grammar.tokens, grammar.words
    first, last = tokens.within(ref.span)
    named = (
        before.kind == "unit"
        and before.name is None
        and tokens.has_capital(tokens.within(before.span)[0] + 1, tokens.within(before.span)[1])
    )
    bodies = (words.types, words.bare, words.group_starts, words.persons, words.posts)
    if not named or ref.name is not None:
        return False
    if tokens.capitals[first]:  # "Phòng Văn hóa, | Khoa học và Thông tin"
        whole = "và" in tokens.words[first:last]
        return whole and not any(entries.match(tokens, first, last) for entries in bodies)
    if words.staff.match(tokens, first, last):
        return _of_staff(grammar, before)
    return ref.kind != "group" and not any(entries.match(tokens, first, last) for entries in bodies)


def _of_staff(grammar: PartyGrammar, ref: Ref) -> bool:
    """Tell whether a department is named after staff itself: "Phòng Công chức, | viên chức"."""
    words_of = ref.span.of(grammar.tokens.folded).split()
    return " ".join(words_of[-2:]) in cues("kinds_of_staff")
