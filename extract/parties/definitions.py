"""Short names that a notice gives to a body: "Ban Quản lý dự án … tỉnh (sau đây gọi tắt là Ban QLDA)", "… (TVGS)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extract.head.people import CAPITAL
from extract.parties.canon import initials
from extract.parties.namejoints import JOINTS
from extract.parties.names import Names
from extract.parties.shortforms import CAPITALS
from extract.text.folding import fold, pattern
from extract.text.lexicon import abbreviated, cues, lexicon
from extract.text.tokens import Tokens
from ingest.span import Span

_CALLED = pattern(r"\((?:sau đây )?(?:gọi|viết) (?:tắt |chung )?là:? (?:\"|“)?([^()\"“”\n]{2,60})(?:\"|”)?\)")
_ROLE = re.compile(rf"\(({CAPITAL}[^\W\d_]*(?: [^\W\d_]+){{1,5}})\)")
_LETTERS = re.compile(
    rf"\(([{CAPITALS}]{{2,8}}(?: ?[&–-] ?[{CAPITALS}]{{1,8}}| [{CAPITALS}]{{2,8}})*)(?: ?(\d{{1,2}}))?\)"
)
"""The initials of a name, and the number of one of several: "(TVGS)", "(CSPL - QHLĐ)", "(QLHTDN 1)"."""
_SHORTER = re.compile(r"\(([^\W\d_][^()\n,;:]{2,30})\)")
_CODE = re.compile(rf"\(([{CAPITALS}]{{2}}\d{{2}})\)")
"""The code of a department of the police: "(PX01)"."""
_OWN_NAME = re.compile(
    rf"^[ \t]*(?:(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)]?|[a-zđ][.)]|[IVX]+\.|[-+•])[ \t]+)?"
    rf"({CAPITAL}[^\W\d_]*[a-zà-ỹ](?: {CAPITAL}[^\W\d_]*[a-zà-ỹ]){{1,2}}) ?:?[ \t]*$",
    re.MULTILINE,
)
"""Two or three words with capitals that stand alone on a line: "2.1. Minh Phát:"."""
_ANY_LETTERS = re.compile(rf"\(([{CAPITALS}]{{1,8}}\d{{0,2}}(?:[&–-][{CAPITALS}]{{1,8}}\d{{0,2}})*)\)")
"""Letters with numbers and dashes, behind a name that has them in this order: "(ĐH1)", "(BS-MK)"."""
_PRESENT = re.compile(
    rf"^[ \t]*(?:\d{{1,2}}[.)]?[ \t]+|[-+•][ \t]+)?(?:[ÔB]\.|[Ôô]ng|[Bb]à|[Đđ]/c|[Đđ]ồng chí)[ \t]+"
    rf"({CAPITAL}[^\W\d_]*(?: {CAPITAL}[^\W\d_]*){{1,4}})\b[^()\n]*\(([{CAPITALS}]{{2,4}})\)[ \t]*[;.]?[ \t]*$",
    re.MULTILINE,
)
"""One of those present, with the initials that stand for him: "2. B. Võ Thị Minh Tâm - Phó Giám đốc (MT)"."""
_NAME_REACH = 30
"""Tokens before the bracket in which the full name begins."""
_LIST_REACH = 80
"""Tokens of a list of bodies with their short names."""
_DEPARTMENT = "Phòng"
"""The kind that is written with its first letter and a stop: "P.QLDL"."""
_FEW = 2
"""Initials that say too little to leave any out."""
_APART = {";", ".", ":", "(", ")", ""}


class Definition(NamedTuple):
    """A full name, the short one that stands for it in this notice, and whether more than one body is called so."""

    full: str
    short: str
    several: bool = False
    """The short name is one of a kind ("các Thuế cơ sở (TCS)"): "TCS 3" is one of them."""


def defined_names(tokens: Tokens, names: Names) -> Iterator[Definition]:
    """Yield each full name with the short one that a bracket behind it defines."""
    for match in _CALLED.finditer(tokens.folded):
        bracket, _ = tokens.within(Span(match.start(), match.end()))
        for first in range(max(0, bracket - _NAME_REACH), bracket):
            mention = names.mention(tokens, first, bracket)
            kinds = {"unit"} if " chung " in match[0] else {"unit", "group"}  # "A, B và các C (gọi chung là D)"
            if mention is not None and mention.last == bracket and mention.kind in kinds:
                plural = lexicon().group_starts.match(tokens, mention.first, bracket)
                full = tokens.span(mention.first + plural, bracket).of(tokens.text)
                short = " ".join(tokens.text[match.start(1) : match.end(1)].split())
                yield Definition(full, short, several=mention.kind == "group")
                break
    yield from (Definition(*pair) for pair in _roles(tokens, names))
    yield from _shorter_names(tokens, names)
    yield from _own_names(tokens, names)
    for match in _CODE.finditer(tokens.text):
        yield from _coded(tokens, names, match)
    for match in _PRESENT.finditer(tokens.text):
        if _in_order(match[2], fold(match[1]).split()):
            yield Definition(match[1], match[2])
    spelled = set()
    for match in _LETTERS.finditer(tokens.text):
        for found in _by_initials(tokens, match):
            spelled.add(match.start())
            yield found
    for match in _ANY_LETTERS.finditer(tokens.text):
        if match.start() not in spelled:
            yield from list(_by_some_letters(tokens, names, match)) or _of_a_firm(tokens, names, match)


def _own_names(tokens: Tokens, names: Names) -> Iterator[Definition]:
    """Yield "Công ty CP Xây dựng Minh Phát" for "Minh Phát", which alone heads what the company is to do.

    Of a company that is named by its place ("Công ty Điện lực Hòa Giang") the place alone stands for the place.
    """
    for match in _OWN_NAME.finditer(tokens.text):
        own = fold(match[1])
        for place in re.finditer(rf"(?<!\w){re.escape(own)}(?!\w)", tokens.folded):
            first, last = tokens.within(Span(place.start(), place.end()))
            company = _company_around(tokens, names, first, last)
            if company and not lexicon().places.match(tokens, first - 1, first):
                yield Definition(company, match[1])
                break


def _company_around(tokens: Tokens, names: Names, first: int, last: int) -> str | None:
    """Return the name of a company that ends with the tokens ``[first, last)``, or ``None``."""
    for begin in range(max(0, first - _NAME_REACH), first):
        kind = lexicon().types.match(tokens, begin, first)
        firm = kind > 0 and any(tokens.said(begin, begin + n) in cues("firms") for n in range(1, kind + 1))
        if not firm or tokens.said(begin, first).endswith(tuple(cues("utilities"))):
            continue
        mention = names.mention(tokens, begin, last)
        if mention is not None and mention.last == last:
            return tokens.span(begin, last).of(tokens.text)
    return None


def _coded(tokens: Tokens, names: Names, match: re.Match[str]) -> Iterator[Definition]:
    """Yield what a code in a bracket stands for: "Phòng Cảnh sát giao thông (PC08)"."""
    bracket, _ = tokens.within(Span(match.start(), match.end()))
    for first in range(max(0, bracket - _NAME_REACH), bracket):
        mention = names.mention(tokens, first, bracket)
        if mention is not None and mention.last == bracket and mention.kind == "unit":
            yield Definition(tokens.span(mention.first, bracket).of(tokens.text), match[1])
            return


def _shorter_names(tokens: Tokens, names: Names) -> Iterator[Definition]:
    """Yield "Ban Quản lý dự án các công trình giao thông tỉnh (Ban Giao thông)", "Đội Kiểm lâm cơ động số 1 (Đội CĐ1)".

    The shorter name is of the same kind, and has initials or words of the full one.
    """
    for match in _SHORTER.finditer(tokens.text):
        bracket, closed = tokens.within(Span(match.start(), match.end()))
        kind = lexicon().types.match(tokens, bracket + 1, closed)
        dotted = tokens.word(bracket + 1).startswith("p.")
        for first in range(max(0, bracket - _NAME_REACH), bracket) if kind or dotted else ():
            same = tokens.words[first : first + kind] == tokens.words[bracket + 1 : bracket + 1 + kind]
            own = tokens.has_capital(first, first + max(kind, 1) + 1)  # "phòng Kỹ thuật (P.KT)"
            if not (same if kind else tokens.word(first) == "phòng") or not own:
                continue
            said = tokens.words[first:bracket]
            rest = tokens.words[bracket + 1 + kind : closed - 1]
            last = match[1].rpartition(" ")[2]
            spelled = last.isupper() and (_in_order("".join(rest), said) or set("IVX").issuperset(last))  # "(Vụ I)"
            if (
                (spelled or set(rest) <= set(said))
                and _APART.isdisjoint(said)
                and names.mention(tokens, first, bracket)
            ):
                yield Definition(tokens.span(first, bracket).of(tokens.text), " ".join(match[1].split()))
                break


def _by_initials(tokens: Tokens, match: re.Match[str]) -> Iterator[Definition]:
    """Yield what the initials in a bracket stand for: "Phòng Quản lý, hỗ trợ doanh nghiệp số 1 (QLHTDN 1)".

    They may leave out the kind of the body, and words of a long name ("Phòng Quản lý hộ kinh doanh, thu khác (QLHKD)").
    """
    bracket, _ = tokens.within(Span(match.start(), match.end()))
    letters = "".join(filter(str.isalpha, match[1]))
    if abbreviated(fold(match[1])) or lexicon().types.match(tokens, bracket + 1, bracket + 2):
        return
    last = _before_its_number(tokens, bracket, match[2])
    short = " ".join(match[0][1:-1].split())
    first = _spelled_from(tokens, last, letters) if last else None
    if first is None:
        yield from _one_of_a_kind(tokens, last, letters, short)
        return
    first = _with_its_kind(tokens, first)
    kind = lexicon().types.match(tokens, first, last)
    full = tokens.span(first, bracket).of(tokens.text)
    plural = lexicon().group_starts.match(tokens, first - 1, first) == 1 or tokens.word(first - 1).isdigit()
    yield Definition(full, short, several=plural or first + kind == last)
    if kind and initials(tokens.words[first : first + kind]) != letters[:kind]:
        yield Definition(full, f"{tokens.span(first, first + kind).of(tokens.text)} {short}")


def _by_some_letters(tokens: Tokens, names: Names, match: re.Match[str]) -> Iterator[Definition]:
    """Yield what letters stand for that leave out words: "Phòng Điều hành dự án 1 (ĐH1)", "Liên danh A - B (AB)".

    What every office calls a field ("Phòng Kế hoạch - Tài chính (KHTC)") names one body in this notice; bodies with
    namesakes at other levels ("Sở Tài nguyên và Môi trường (TNMT)") are not defined so.
    """
    bracket, _ = tokens.within(Span(match.start(), match.end()))
    letters = "".join(filter(str.isalnum, match[1]))
    of_a_field = abbreviated(fold(match[1]))
    for first in range(bracket - 1, max(-1, bracket - _NAME_REACH), -1):
        if tokens.word(first) in _APART or "\n" in tokens.text[tokens.ends[first] : tokens.starts[first + 1]]:
            return
        kind = lexicon().types.match(tokens, first, bracket) if tokens.capitals[first] else 0
        words = [word for word in tokens.words[first + kind : bracket] if word[0].isalnum() and word not in JOINTS]
        if not kind or not words or (of_a_field and tokens.said(first, first + kind) in cues("at_every_level")):
            continue
        said = "".join(word if word.isdigit() else initials([word]) for word in words)
        rest = iter(said)
        spelled = all(letter in rest for letter in letters) and said[-1].isdigit() <= letters[-1].isdigit()
        mention = names.mention(tokens, first, bracket) if spelled else None
        if mention is not None and mention.last >= bracket - tokens.word(bracket - 1).isdigit():
            yield Definition(tokens.span(first, bracket).of(tokens.text), match[1])
            return


def _of_a_firm(tokens: Tokens, names: Names, match: re.Match[str]) -> Iterator[Definition]:
    """Yield the initials by which a firm is known, of any language: "Tổng công ty Cảng hàng không (ACV)"."""
    bracket, _ = tokens.within(Span(match.start(), match.end()))
    for first in range(max(0, bracket - _NAME_REACH), bracket):
        mention = names.mention(tokens, first, bracket) if tokens.capitals[first] else None
        if mention is None or mention.last != bracket or mention.kind != "unit":
            continue
        kind = lexicon().types.match(tokens, first, bracket)
        if any(tokens.said(first, first + n) in cues("known_by_initials") for n in range(1, kind + 1)):
            yield Definition(tokens.span(first, bracket).of(tokens.text), match[1])
        return  # "Hội đồng thành viên | Tổng công ty (HĐTV)" is no firm


def _with_its_kind(tokens: Tokens, first: int) -> int:
    """Return where the kind before a name begins: "Phòng | Thanh tra - Pháp chế (TTPC)", or ``first``.

    The leaders of a body are no kind of it: "Lãnh đạo | Văn phòng Cục (VPC)".
    """
    kind = lexicon().types.match(tokens, first - 1, first)
    return first - 1 if kind and tokens.has_capital(first - 1, first + 1) else first


def _one_of_a_kind(tokens: Tokens, last: int, letters: str, short: str) -> Iterator[Definition]:
    """Yield what a field in a list of bodies stands for: "các phòng: Quy hoạch và Chính sách (QHCS), …"."""
    said, first = "", last
    while first > 0 and len(said) < len(letters) and tokens.word(first - 1) not in _APART:
        first -= 1
        word = tokens.word(first)
        said = said if word in JOINTS or not word[0].isalpha() else initials([word]) + said
    if said != letters or not tokens.capitals[first]:
        return
    beside = lexicon().types.match(tokens, first - 1, first)  # "phòng | Tài chính kế toán (TCKT)"
    kind = tokens.span(first - 1, first).of(tokens.text).capitalize() if beside else _kind_of_a_list(tokens, first)
    if kind is not None:
        field = tokens.span(first, last).of(tokens.text)
        with_kind = (f"{kind} {short}", *([f"P.{short}"] if kind == _DEPARTMENT else []))
        yield from (Definition(f"{kind} {field}", name) for name in (short, *with_kind))


def _kind_of_a_list(tokens: Tokens, at: int) -> str | None:
    """Return the kind of body whose list goes on at token ``at``: "các phòng: A (B), | C (D)" lists a "Phòng"."""
    colon = next((k for k in range(at - 1, max(0, at - _LIST_REACH), -1) if tokens.word(k) in {":", ";", "."}), 0)
    for first in range(max(1, colon - 2), colon) if tokens.word(colon) == ":" else ():
        plural = lexicon().group_starts.match(tokens, first - 1, first)
        if plural and lexicon().types.match(tokens, first, colon) == colon - first:
            return tokens.span(first, colon).of(tokens.text).capitalize()
    return None


def _before_its_number(tokens: Tokens, bracket: int, number: str | None) -> int:
    """Return the index after a name without "số 1", 0 where another number stands there than in the bracket."""
    if number is None:
        return bracket
    last = bracket - 1
    same = tokens.word(last).isdigit() and int(tokens.word(last)) == int(number)
    return last - (tokens.word(last - 1) == "số") if same else 0


def _spelled_from(tokens: Tokens, last: int, letters: str) -> int | None:
    """Return where the name of a body or post begins whose initials before ``last`` are ``letters``, or ``None``."""
    words = lexicon()
    kinds = (words.types, words.bare, words.staff, words.posts)
    said = ""
    for first in range(last - 1, max(-1, last - _NAME_REACH), -1):
        word = tokens.word(first)
        if word in _APART:
            break
        if word in JOINTS or not word[0].isalpha():
            continue
        said = initials([word]) + said
        if said == letters and any(kind.match(tokens, first, last) for kind in kinds):
            return first
        kind = words.types.match(tokens, first, last) if tokens.capitals[first] else 0
        if kind and (_shortened(said[kind:], letters) or _shortened(said, letters)):
            return first
    return None


def _shortened(said: str, letters: str) -> bool:
    """Tell whether initials are ``letters``, or these with some left out of a longer name."""
    return said[:1] == letters[:1] and len(letters) > _FEW and _in_order(letters, said)


def _in_order(letters: str, words: Iterable[str]) -> bool:
    """Tell whether words begin with ``letters`` in this order, whatever else stands among them."""
    rest = iter(initials(words))
    return all(letter in rest for letter in letters.upper() if letter.isalpha())


def _roles(tokens: Tokens, names: Names) -> Iterator[tuple[str, str]]:
    """Yield each body and the role that a bracket behind it gives to it alone: "Công ty A (Tư vấn giám sát)"."""
    held: dict[str, set[tuple[str, str]]] = {}
    for match in _ROLE.finditer(tokens.text):
        bracket, _ = tokens.within(Span(match.start(), match.end()))
        if not any(fold(match[1]).startswith(role) for role in cues("roles_in_a_contract")):
            continue
        for first in range(max(0, bracket - _NAME_REACH), bracket):
            mention = names.mention(tokens, first, bracket)
            if mention is not None and mention.last == bracket and mention.kind == "unit":
                full = tokens.span(mention.first, mention.last).of(tokens.text)
                held.setdefault(fold(match[1]), set()).add((full, match[1]))
                break
    for bodies in held.values():
        if len({fold(full) for full, _ in bodies}) == 1:
            yield bodies.pop()
