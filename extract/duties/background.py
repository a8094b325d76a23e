"""What a document tells before it orders: a paper that came in, one that was issued, what was done, what a thing is.

"UBND tỉnh nhận được Tờ trình số …", "Thực hiện Hướng dẫn số …;", "Sở A xác định việc … là nhiệm vụ trọng tâm": a body
stands before a verb, yet nobody is told anything. All ranges are of tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.instructions.grammar import PartyGrammar
from extract.text.folding import pattern
from extract.text.formulas import MODAL
from extract.text.lexicon import cues, past_a_time

_CLAUSES = 8
"""Clauses of a sentence whose subjects are looked at: circumstances stand before the one that counts."""
_OTHERS = 24
"""Tokens of where a citizen lives, and of those who bring a thing up with him."""
_PAPER = (
    r"(?:các )?(?:công văn|văn bản|tờ trình|báo cáo|công điện|chỉ thị|quyết định|nghị quyết|kế hoạch|thông báo|"
    r"kết luận|hướng dẫn|chương trình|đề án|phiếu|giấy mời|kiến nghị|biên bản|nghị định|thông tư|quy định|quy chế|"
    r"luật)\b"
)
_RECEIVES = pattern(rf"(?:tiếp )?nhận (?:được {_PAPER}(?! này)|{_PAPER}[^,;]{{0,20}}? số ?:? ?\d)")
"""Not "nhận báo cáo của các xã, tổng hợp", which is work."""
_ISSUES = pattern(rf"(?:ban hành|có|gửi|ký ban hành) {_PAPER}(?: liên tịch)? số ?:? ?\d")
"""A paper that has its number is there: "Bộ Nội vụ | ban hành Công văn số 12 hướng dẫn …"."""
_GREETS = pattern(r"gửi (?:tới |đến )?(?:các )?lời (?:thăm|chia|chúc|cảm|chào|tri)")
_COMES_IN = frozenset({"nhận", "tiếp"})
_GOES_BY = _COMES_IN | {"ban", "có", "gửi", "ký"}
"""First words of what is said of a paper: without one of them no subject of the sentence need be read."""
_HOLDS = pattern(r"(?:luôn )?(?:xác định|coi|nhận thức)(?! rõ trách nhiệm)\b[^;]{3,160}? là\b")
_GROUND = pattern(
    r"(?!.*\b(?:phải|cần)\b)(?:(?:tiếp tục )?thực hiện|căn cứ(?: vào)?|theo|triển khai|xét|trên cơ sở)(?: nội dung)?"
    rf" {_PAPER}[^;]*? (?:số|ngày) ?:? ?\d"
)
"""The ground of what follows, where a semicolon or comma ends it."""
_FOLLOWS = pattern(rf"(?:thực hiện|căn cứ|theo) {_PAPER} số ?:? ?\d[^;]*? ban hành {_PAPER} số ?:? ?\d")
"""One paper issued after another: "Thực hiện Quyết định số 1, ngày … của Sở A ban hành Công văn số 2"."""
_HANDS_ON = pattern(r"; (?:[^,;]{0,30}, )?(?:đồng thời )?(?:giao|yêu cầu|đề nghị|phân công)\b")
"""An order behind what is told of: "…; trên cơ sở đó, giao Sở B …"."""
_RECITES = pattern(r"(?:trong|theo|tại) đó\b,?(?! (?:giao|yêu cầu|đề nghị|phân công)\b)")
_PETITIONS = pattern(
    r"(?:có )?(?:phản ánh|kiến nghị|hỏi|thắc mắc|khiếu nại|tố cáo|bức xúc|"
    r"đề nghị (?:được|cho|xem xét|cấp|công nhận|bồi thường|hỗ trợ|bố trí|giải quyết|làm rõ|trả|hủy|thu hồi|giao đất)|"
    r"đơn (?:(?:đề )?ngày \S+ )?(?:khiếu nại|tố cáo|kiến nghị|đề nghị|phản ánh|xin))\b(?! (?:kịp thời|đầy đủ|ngay)\b)"
)
"""What citizens do: "ông A | có đơn đề ngày 02/3/2026 khiếu nại …", "bà B | đề nghị được cấp giấy"."""
_CITIZENS = pattern(
    r"(?:bà con|nhân dân|ông|bà|anh|chị|"
    r"(?:các |một số |nhiều |\d+ )?(?:hộ|hộ dân|hộ gia đình|người dân|công dân|cử tri))\b"
)
_CITIZEN_WORDS = frozenset({"ông", "bà", "anh", "chị", "hộ", "dân", "tri"})
"""One of them stands in whatever names citizens."""
_TELLING = frozenset({"đã", "vừa", "đang"})
_ENTRUSTED = frozenset({"giao", "phân"})


def tells_of_papers(grammar: PartyGrammar, first: int, end: int) -> bool:
    """Tell whether a sentence, wherever it stands, says which paper came in or went out, or greets."""
    tokens = grammar.tokens
    sentence = tokens.said(first, end)
    if _HANDS_ON.search(sentence):
        return False
    grounds = sentence.endswith((";", ",")) and _GROUND.match(sentence) is not None
    if grounds or (_FOLLOWS.match(sentence) and not MODAL.search(sentence)):
        return True
    return tokens.has(_GOES_BY, first, end) and _says(grammar, first, end, (_RECEIVES, _ISSUES, _GREETS))


def says_what_came(grammar: PartyGrammar, first: int, end: int) -> bool:
    """Tell whether a clause says which paper came in: "UBND huyện nhận được Tờ trình số 15; | giao Phòng A …"."""
    return grammar.tokens.has(_COMES_IN, first, end) and _says(grammar, first, end, (_RECEIVES,))


def names_citizens(said: str) -> bool:
    """Tell whether folded words name people for their own part: "bà Hợi", "06 hộ dân xã Vĩnh Thạnh"."""
    return _CITIZENS.match(said) is not None


def petitions(grammar: PartyGrammar, first: int, end: int) -> bool:
    """Tell whether a clause says what a citizen brings up: "ông A (tổ dân phố 7) phản ánh tháng 8 nhận chậm".

    Behind the name may stand where he lives ("Bà B, trú tại xã C, | khiếu nại …") and who comes with him ("Ông D và 06
    hộ dân | kiến nghị …").
    """
    tokens = grammar.tokens
    if not tokens.has(_CITIZEN_WORDS, first, end) or _PETITIONS.search(tokens.said(first, end)) is None:
        return False
    for at, action in _subjects(grammar, first, end):
        if not _CITIZENS.match(tokens.folded, tokens.starts[at]):
            continue
        beside = tokens.word(action) in {"và", "cùng"}
        # "Bà A, ấp 3, xã B: | khiếu nại …" over what is decided
        marks = (k + 1 for k in tokens.each({",", ")", ":"}, action, min(end, action + _OTHERS)))
        behind = range(action + 1, min(end, action + _OTHERS)) if beside else marks
        if any(_PETITIONS.match(tokens.folded, tokens.starts[k]) for k in (action, *behind) if k < end):
            return True
    return False


def _says(grammar: PartyGrammar, first: int, end: int, forms: Sequence[re.Pattern[str]]) -> bool:
    tokens = grammar.tokens
    predicates = [tokens.starts[action] for _, action in _subjects(grammar, first, end) if action < end]
    return any(form.match(tokens.folded, at) for at in predicates for form in forms)


def tells_what_was_done(grammar: PartyGrammar, first: int, end: int) -> bool:
    """Tell whether the subject of a sentence did a thing, is at it or holds it for something, and none is ordered.

    A plural that holds a thing for something may be told to: "Các cấp ủy xác định đây là nhiệm vụ trọng tâm".
    """
    tokens = grammar.tokens
    for at, action in _subjects(grammar, first, end):
        if action >= end:
            continue
        told = tokens.word(action) in _TELLING and tokens.word(action + 2) not in _ENTRUSTED
        many = grammar.words.group_starts.match(tokens, at, end) > 0
        if not told and (many or not _HOLDS.match(tokens.folded, tokens.starts[action])):
            continue
        joints = (k + 1 for k in tokens.each({",", ";", "và"}, action, end))
        orders = any(grammar.assigns(k, end) for k in joints)
        return not orders and not MODAL.search(tokens.said(action, end))
    return False


def tells_how_things_were(grammar: PartyGrammar, first: int, end: int) -> bool:
    """Tell whether a sentence that names no addressee says behind a circumstance what was done, and orders nothing.

    "Căn cứ tình hình năm 2025 đã có những phản ánh …", but not "Căn cứ kế hoạch đã ban hành, tổ chức thực hiện …".
    """
    tokens = grammar.tokens
    if tokens.word(first) not in cues("openers") or MODAL.search(tokens.said(first, end)):
        return False
    told = tokens.find(_TELLING, first, end)
    clauses = [k + 1 for k in tokens.each({",", ";", ":"}, told, end)]
    acts = any(grammar.words.strong.match(tokens, k, end) or grammar.assigns(k, end) for k in clauses)
    return told < end and not acts


def goes_on_telling(grammar: PartyGrammar, first: int, end: int) -> bool:
    """Tell whether a sentence goes on with what a paper told of before says: "Trong đó, phân chia thành …"."""
    return _RECITES.match(grammar.tokens.said(first, end)) is not None


def _subjects(grammar: PartyGrammar, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where a body stands at the head of a clause, and where its predicate begins."""
    tokens = grammar.tokens
    marks = [k + 1 for k in tokens.each({","}, first, end - 1)][: _CLAUSES - 1]
    for start in (first, *marks):
        at = past_a_time(tokens, start, end)
        at += tokens.word(at) == ","
        mention = grammar.lists.names.mention(tokens, at, end, loose=True)
        if mention is not None and mention.first == at:
            has = next((k for k in range(at, mention.last) if tokens.words[k : k + 2] == ["đã", "có"]), mention.last)
            yield at, has  # "các đơn vị | đã có những báo cáo"
