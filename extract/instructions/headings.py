"""Headings that name parties and nothing else: "1. Phòng …:", "2. Sở A, Sở B và UBND các xã", "Đối với Ban …"."""

from __future__ import annotations

from dataclasses import replace

from extract.parties.lists import PartyLists, Ref
from extract.text.folding import fold, pattern
from extract.text.formulas import SPEAKS
from extract.text.lexicon import cues
from ingest.span import Span

_LIMIT = 60
_UNKNOWN_LIMIT = 12
_NO_SPEAKER = frozenset(map(fold, ("ban", "tổ", "được", "ngoại")))
"""Before "chỉ đạo", "giao": "Trưởng ban chỉ đạo", "Các đơn vị được giao", "Bộ Ngoại giao"."""
_BETWEEN = {",", ";", "và"}
_DUTIES_OF = pattern(
    r"(?:các |những |một số )?(?:nhiệm vụ|trách nhiệm|phần việc|công việc|việc)"
    r"(?: (?:chủ yếu|trọng tâm|cụ thể|chính|chung|trước mắt|thực hiện))* "
    r"(?:của|giao(?: cho)?|thuộc trách nhiệm(?: của)?) "
)


def heading(lists: PartyLists, first: int, end: int) -> list[Ref] | None:
    """Return the parties of a heading that names nothing else ("1. Sở A, Sở B:"), or ``None``.

    A heading is read whole: what the walk over a name would leave over ("… tại các khu công nghiệp,
    khu kinh tế") belongs to it, as long as no word of it is a duty.
    """
    tokens = lists.tokens
    while end > first and tokens.word(end - 1) in {":", ".", ";", ","}:
        end -= 1
    telegram = tokens.word(end - 1) == "điện" and tokens.word(end) == ":"  # "BỘ TRƯỞNG BỘ … điện:"
    if first >= end or end - first > _LIMIT or telegram:
        return None
    whose = _duties_of(lists, first, end)
    first += lists.words.toward.match(tokens, first, end) or whose
    if not lists.names.may_begin(tokens, first) or _speaks(lists, first, end):
        return None
    whole, consumed = lists.read(first, end, loose=True)
    verb = tokens.said(consumed, end) if consumed < end else ""
    consumed = end if verb in cues("verbs_of_headings") else consumed  # "Tổng cục Thuế | thực hiện:"
    if whole and consumed == end:
        refs = [ref if ref.sure else replace(ref, sure=True) for ref in _beside_staff(lists, whole)]
    elif whose:
        return None  # "Các việc của Sở A trong tháng 4"
    else:
        begins = _beginnings(lists, first, end)
        stops = [*begins[1:], end][: len(begins)]
        refs = [ref for begin, stop in zip(begins, stops, strict=True) for ref in _one(lists, begin, stop)]
        refs = _beside_staff(lists, refs)
    if not refs and (called := _called_again(lists, first, end)):
        return [called]
    return refs if refs and not _is_a_topic(lists, refs) else None


def _called_again(lists: PartyLists, first: int, end: int) -> Ref | None:
    """Return the body whose kind and number close a heading: "Phòng Kiểm sát việc giải quyết … (Phòng 9)"."""
    tokens = lists.tokens
    kind = lists.words.types.match(tokens, first, end)
    bracket = max(tokens.each({"("}, first, end), default=first)
    again = tokens.words[bracket + 1 : bracket + 1 + kind] == tokens.words[first : first + kind]
    numbered = tokens.word(bracket + 1 + kind).isdigit() and bracket + 3 + kind == end
    return Ref(tokens.span(first, bracket), "unit") if kind and again and numbered else None


def behind_a_topic(lists: PartyLists, first: int, end: int) -> list[Ref] | None:
    """Return the parties in the bracket that closes a heading, or behind its last dash, if nothing else stands there.

    A body must have a name of its own there and a person be called so: "Y tế - Dân số" is a topic.
    """
    tokens = lists.tokens
    while end > first and tokens.word(end - 1) in {":", ".", ";"}:
        end -= 1
    closed = tokens.word(end - 1) == ")"
    marks = list(tokens.each({"("} if closed else {"-"}, first + 1, end))
    if not marks or end - first > _LIMIT:
        return None
    mark, stop = marks[-1], end - closed
    apart = closed or (
        tokens.text[tokens.ends[mark - 1]].isspace() and tokens.text[tokens.ends[mark]].isspace()
    )  # no "Tài chính-Kế hoạch"
    named, behind = lists.read(mark + 1, stop, loose=True) if apart else ([], stop)
    if not named or behind < stop:
        return None
    called = [
        lists.words.persons.match(tokens, at, last) if ref.kind == "person" else tokens.has_capital(at + 1, last)
        for ref in named
        for at, last in (tokens.within(ref.span),)
    ]
    return named if all(called) else None


def _beside_staff(lists: PartyLists, refs: list[Ref]) -> list[Ref]:
    """Part a kind of office from those beside it: "VP, Kế toán", "Văn phòng, kế toán, y tế" is no one office."""
    if len(refs) != 1 or refs[0].kind != "unit":
        return refs
    first, end = lists.tokens.within(refs[0].span)
    commas = list(lists.tokens.each({","}, first, end))
    if not commas or lists.words.types.match(lists.tokens, first, commas[0]) != commas[0] - first:
        return refs
    starts, stops = [first, *(k + 1 for k in commas)], [*commas, end]
    if lists.words.staff.match(lists.tokens, starts[1], end) != stops[1] - starts[1]:
        return refs
    return [Ref(lists.tokens.span(at, stop), "unit") for at, stop in zip(starts, stops, strict=True) if at < stop]


def _is_a_topic(lists: PartyLists, refs: list[Ref]) -> bool:
    """Tell whether a heading speaks of people and a house, neither with a name or plural: "Học sinh, ký túc xá"."""
    said = [lists.tokens.within(ref.span) for ref in refs]
    plain = all(
        not lists.words.group_starts.match(lists.tokens, first, last) and not lists.tokens.has_capital(first + 1, last)
        for first, last in said
    )
    return plain and {"person", "unit"} <= {ref.kind for ref in refs}


def _duties_of(lists: PartyLists, first: int, end: int) -> int:
    """Return the length of what a heading says before whose it is: "Các nhiệm vụ chủ yếu của | Bộ A", or 0."""
    whole = lists.tokens.span(first, end)
    if (said := _DUTIES_OF.match(whole.of(lists.tokens.folded))) is None:
        return 0
    return lists.tokens.within(Span(whole.start, whole.start + said.end()))[1] - first


def _speaks(lists: PartyLists, first: int, end: int) -> bool:
    """Tell whether a heading says who speaks below it: "Hiệu trưởng kết luận, chỉ đạo:"; but "Ban chỉ đạo:"."""
    tokens = lists.tokens
    whole = tokens.span(first, end)
    if (said := SPEAKS.search(whole.of(tokens.folded))) is None:
        return False
    at, _ = tokens.within(Span(whole.start + said.start(), whole.end))
    small = not tokens.capitals[at] or whole.of(tokens.text).isupper()
    return at > first and small and tokens.word(at - 1) not in _NO_SPEAKER


def unknown(lists: PartyLists, first: int, end: int) -> list[Ref] | None:
    """Return a heading's words as one unsure party: it stands among headings of units ("2. Xưởng Bảo dưỡng")."""
    tokens = lists.tokens
    while end > first and tokens.word(end - 1) in {":", ".", ";", ","}:
        end -= 1
    plain = all(tokens.word(k).isalnum() or tokens.word(k) in {"-", ","} for k in range(first, end))
    topical = lists.words.topics.match(tokens, first, end) or lists.words.toward.match(tokens, first, end)
    topical = topical or tokens.word(first) == "về" or _names_things(lists, first, end)
    nobody = tokens.word(first) == "không"  # in a cell of those who help
    nobody = nobody or _speaks(lists, first, end)
    if first >= end or end - first > _UNKNOWN_LIMIT or not plain or topical or nobody or lists.acts(first, end):
        return None
    if _is_a_topic(lists, lists.read(first, end, loose=True)[0]):
        return None
    if any(_states(lists, k, end) for k in range(first, end)):
        return None
    return [Ref(tokens.span(first, end), "unit", sure=False)]


def _names_things(lists: PartyLists, first: int, end: int) -> bool:
    """Tell whether a heading is a plural of things: "Các việc | khác", "Một số nội dung | khác", not "Các bản"."""
    some = 2 * (lists.tokens.words[first : first + 2] == ["một", "số"])
    noun = first + (some or lists.words.group_starts.match(lists.tokens, first, end))
    bodies = lists.words.bare.match(lists.tokens, noun, end)
    return noun > first and not bodies and lists.words.inanimate.match(lists.tokens, noun, end) > 0


def _one(lists: PartyLists, begin: int, stop: int) -> list[Ref]:
    """Return the party written from ``begin`` to ``stop``, or the several that a shared prefix makes of it."""
    tokens = lists.tokens
    while stop > begin and tokens.word(stop - 1) in _BETWEEN:
        stop -= 1
    listed, consumed = lists.read(begin, stop, loose=True)
    if len(listed) > 1 and consumed == stop:
        return listed
    bracket = tokens.find({"("}, begin + 1, stop)
    return [Ref(tokens.span(begin, bracket), listed[0].kind if listed else "unit")]


def _beginnings(lists: PartyLists, first: int, end: int) -> list[int]:
    """Return where the parties of a heading begin; nothing if a word of it is a duty or a statement."""
    tokens, words = lists.tokens, lists.words
    begins: list[int] = []
    at = first
    while at < end:
        if _begins(lists, at, first, end):
            begins.append(at)
        if not begins:
            return []
        if compound := words.compounds.match(tokens, at, end):
            at += compound
            continue
        if tokens.words[at : at + 3] == ["(", "sau", "đây"]:  # "Các Chi cục … (sau đây gọi là …) | và Phòng A:"
            at = tokens.find({")"}, at, end) + 1
            continue
        if _states(lists, at, end):
            return []
        at += 1
    return begins


def _begins(lists: PartyLists, at: int, first: int, end: int) -> bool:
    """Tell whether one more party begins at ``at``."""
    tokens = lists.tokens
    before = tokens.word(at - 1)
    if at > first and before not in _BETWEEN:
        return False
    if not lists.names.mention(tokens, at, end, loose=at > first):
        return False
    plural = lists.words.group_starts.match(tokens, at, end) > 0
    kind = lists.words.types.match(tokens, at, end)
    named = 0 < kind < end - at and tokens.capitals[at + kind]  # "Khoa Điều dưỡng, | khoa Dược"
    return at == first or tokens.capitals[at] or plural or before == ";" or named


def _states(lists: PartyLists, at: int, end: int) -> bool:
    """Tell whether the word at ``at`` is a duty or makes the heading a statement."""
    tokens, words = lists.tokens, lists.words
    word = tokens.word(at)
    if word in cues("statements") or (word == "(" and tokens.word(end - 1) != ")"):
        return True
    if tokens.capitals[at] or words.fields.match(tokens, at, end):
        return False
    # a field of work may read like a duty after a comma or at the very end ("Phòng Lao động, việc làm")
    duty = words.strong.match(tokens, at, end)
    if duty == 1 and tokens.capitals[at - 1] and not words.types.match(tokens, at - 1, at):
        return False  # "Trung tâm Ươm | tạo doanh nghiệp": one word with the capital before; not "Văn phòng Sở | lập …"
    marked = tokens.word(at - 1) != "," or words.markers.match(tokens, at, end) > 0
    return bool(duty) and at + duty < end and marked
