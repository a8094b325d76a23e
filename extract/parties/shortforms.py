"""Short names that a notice uses for bodies without saying so: "P.KTHTĐT", "TTPVHCC", "CA phường".

Offices write the initials of a name, with or without a stop behind those of its kind. What such letters stand for is
looked for in the notice itself: among the participants, the receivers, wherever the full name is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from extract.parties.canon import initials
from extract.parties.namejoints import JOINTS
from extract.parties.nameplaces import past_place
from extract.parties.names import Names
from extract.parties.namework import duty_at
from extract.text.folding import anywhere, pattern
from extract.text.lexicon import abbreviated, cues, key, lexicon, past_a_time
from extract.text.tokens import Tokens
from ingest.span import Span

CAPITALS = "A-ZĂÂĐÊÔƠƯ"
"""Those that short names are made of."""
_DOTTED = re.compile(rf"(?:P|K|VP|TT|BQL|CC|XN)\.[{CAPITALS}]{{2,}}(?:&[{CAPITALS}]+)*\d{{0,2}}")
"""A kind of body, a stop, its field of work, the number of one of several ("P.NV1"); "P.12" is a ward."""
_CAPITALS = re.compile(rf"[{CAPITALS}]{{2,}}(?:&[{CAPITALS}]+)*|(?!(?:QL|TL|ĐT|ĐH|CT|DT|HL))[{CAPITALS}]{{2}}\d{{2}}")
"""Initials, or the code of a department of the police ("PC02"); no road ("QL18")."""
_PRESENT = pattern(
    r"(?:^|\n)[ \t*-]*(?:thành phần|(?:cùng |tham )?dự(?: họp)?|có mặt|vắng(?: mặt)?)(?: [^:\n]{0,40})?:[^\n]+"
    + "|(?:"
    + anywhere("cùng dự", "tham dự", "dự họp", "cuộc họp")
    + r")(?: [^,;:.\n]{1,40})? (?:có|gồm)\b[^\n]+"
)
"""Who was there: "Dự: trưởng các phòng TCKH, TNMT; BQLDA, CAH"."""
_PAIR = 2
_FIELD = 4
"""Letters of a field of work that is a department's: "KHTC"; "KH&CN" is an institute's subject, too."""
_REST = 6
"""Syllables of a name behind a word in it that looks like a verb."""
_MARKS = {",", ";", ".", ":", "(", ")", ""}
_POSTS = {"gđ", "tgđ", "ct", "bt", "ht", "tp", "tk", "tb"}
"""Short forms of posts: "P.GĐ" is a deputy director."""


class ShortForm(NamedTuple):
    """A short name as printed, and the full name in the notice that it stands for, if there is one."""

    short: str
    full: str | None


def short_forms(tokens: Tokens, names: Names, units: Iterable[str] = ()) -> Iterator[ShortForm]:
    """Yield the short names of bodies that no list knows, each once.

    One written with a stop ("P.VHXH") or told to do something ("Giao TTHTCĐ mở lớp …") is a body whether its full name
    is found or not; other capitals ("Phòng VHXH", "CA phường") are one if the notice writes a name with these initials.

    Args:
        tokens: The notice.
        names: The names known in it.
        units: Full names of the office's register, asked (with those of ``data/names.toml``) where the notice has none.
    """
    capitals = list(compress(range(len(tokens)), tokens.capitals))
    short_words = {at for at in capitals if _is_short(tokens, at)}
    present = _present(tokens)
    forms = _forms(tokens, capitals, short_words, present)
    wanted = {_of(tokens, place.first, last) for place, *_ in forms.values() for last in (place.last, place.joined)}
    full_names = _of_units(tuple(units)) if forms else {}
    full_names = full_names | _full_names(tokens, names, short_words, wanted)
    of_a_kind = _with_their_kinds(tokens, forms)
    for form, places in forms.items():
        at, first, last, joined = places[0]
        if _is_dotted(tokens, at) and names.holds(form):
            continue  # "P.QLDL": a bracket of the notice says what it means
        coded = form[-1:].isdigit() and not _is_dotted(tokens, at)  # "PC02" are no initials
        found = full_names.get(_of(tokens, first, last)) or full_names.get(_of(tokens, first, joined))
        full = None if coded else found
        if not full and not _is_dotted(tokens, at):  # the full name of "P.KHTC" is the notice's to say
            full = _of_units(lexicon().known).get(_of(tokens, first, last))
            full = full if full and key(full)[-1] in lexicon().places.first_words else None  # "CAP", not "TCKT"
        full = None if full and tokens.word(at) in key(full) else full  # "Hội LHPN" is no more than "Hội LHPN xã"
        if full and last > joined and key(full)[-1:] != key(form)[-1:]:  # "CA xã", where only "Công an" is written out
            elsewhere = full.rpartition(" ")[2].casefold() in lexicon().places.first_words
            full = None if elsewhere else f"{full} {form.partition(' ')[2]}"
        full = full or of_a_kind.get(form)
        sure = last == joined and _is_dotted(tokens, at)
        sure = sure or any(
            place.first == place.at
            and (place.at in present or _told(tokens, place.at, place.last, placed=place.last > place.joined))
            for place in places
        )
        if full or sure:
            yield ShortForm(form, full)


class _Place(NamedTuple):
    """Where a short form stands: the word in capitals, the tokens ``[first, last)``, the end of what dashes join."""

    at: int
    first: int
    last: int
    joined: int


def _present(tokens: Tokens) -> frozenset[int]:
    """Return where words stand for themselves in a list of those present, behind a mark or a kind."""
    words = lexicon()
    found: set[int] = set()
    for match in _PRESENT.finditer(tokens.folded):
        first, end = tokens.within(Span(match.start(), match.end()))
        for at in range(first + 1, end):
            behind = tokens.word(at - 1) in _MARKS or words.bare.match(tokens, at - 1, at) > 0
            last = _past_dashes(tokens, at)
            if behind and (last >= end or tokens.word(last) in _MARKS | {"và"}):
                found.add(at)
    return frozenset(found)


def _forms(
    tokens: Tokens, capitals: Iterable[int], short_words: Set[int], present: Set[int]
) -> dict[str, list[_Place]]:
    """Return what may be a short form among the ``capitals``, as printed, with the places of each."""
    found: dict[str, list[_Place]] = {}
    for at in capitals:
        if not _is_dotted(tokens, at) and (at not in short_words or _shouted(tokens, at)):
            continue
        joined = _past_dashes(tokens, at)
        short = tokens.ends[at] - tokens.starts[at] == _PAIR and joined == at + 1 and not _is_given(tokens, at, joined)
        short = short and at not in present
        for first, last in _extents(tokens, at, joined, short=short):
            form = " ".join(tokens.span(first, last).of(tokens.text).split())
            found.setdefault(form, []).append(_Place(at, first, last, joined))
    return found


def _is_given(tokens: Tokens, at: int, last: int) -> bool:
    """Tell whether a work is given right before a word, and its verb stands behind: "giao | KT | trả lời"."""
    return tokens.word(at - 1) == "giao" and duty_at(tokens, last, len(tokens)) > 0


def _with_their_kinds(tokens: Tokens, forms: Mapping[str, Sequence[_Place]]) -> dict[str, str]:
    """Return the short forms that stand alone and with a kind of body too, with that: "PCBTN" is "Khoa PCBTN".

    One that is numbered is not the name of one: "Khu QLĐB | II".
    """
    found: dict[str, str | None] = {}
    for form, (place, *_) in forms.items():
        if place.first == place.at or re.search(rf"{re.escape(form)} (?:\d|[IVX]+(?!\w))", tokens.text):
            continue
        bare = " ".join(tokens.span(place.at, place.last).of(tokens.text).split())
        found[bare] = _fuller(found[bare], form) if bare in found else form
    return {bare: form for bare, form in found.items() if form and bare in forms}


def _past_dashes(tokens: Tokens, at: int) -> int:
    """Return the index after a short form that begins at ``at``, with what dashes join to it ("P.VH | -XH")."""
    last = at + 1
    while tokens.word(last) == "-" and tokens.starts[last] == tokens.ends[last - 1]:
        part = tokens.span(last, last + 2).of(tokens.text)[1:] if last + 1 < len(tokens) else ""
        if not _CAPITALS.fullmatch(part):
            break
        last += 2
    return last


def _extents(tokens: Tokens, at: int, last: int, *, short: bool) -> Iterator[tuple[int, int]]:
    """Yield the tokens a short form ``[at, last)`` takes: with the kind before it, its place behind it, or alone.

    Two letters alone are too ``short`` to say anything.
    """
    words = lexicon()
    reported = tokens.word(at - 1) == "báo" and not tokens.capitals[at - 1]  # "đổi lịch báo | KHTH"
    whole = _is_dotted(tokens, at) or reported  # "có sai lệch báo | P.KTNN": its kind is said
    first = (
        at if whole else next((at - back for back in (2, 1) if words.types.match(tokens, at - back, at) == back), at)
    )
    place = words.places.match(tokens, last, len(tokens))
    if not short or first < at:
        yield first, last
    if place:
        yield first, last + place


def _told(tokens: Tokens, at: int, after: int, *, placed: bool) -> bool:
    """Tell whether a word stands where bodies are told or asked along, and a duty right behind it.

    At the head of a line its place must follow ("BCHQS xã | tuần tra …"), or what only bodies are told: "GRDP tăng 8%".
    """
    words, end = lexicon(), len(tokens)
    assigned = any(words.assign.match(tokens, at - back, at) == back for back in (1, 2, 3))
    along = tokens.word(at - 1) == "cùng" or tokens.words[max(0, at - 3) : at] == ["phối", "hợp", "với"]
    behind = max(after, past_a_time(tokens, after, end))
    if (assigned or along or placed) and (duty_at(tokens, behind, end) or (placed and tokens.word(after) == ":")):
        return True
    opens = at == 0 or "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]
    opens = opens or tokens.word(at - 1) in {".", ")", "-", "+", "•", ":", ";"}
    told = words.markers.match(tokens, behind, end) or words.commands.match(tokens, behind, end)
    verb = words.strong.match(tokens, behind, end)
    acts = verb > 1 or (verb == 1 and tokens.word(behind) not in cues("told_of_figures"))
    return opens and (told > 0 or acts)  # "VEC | điều tiết xe", "KHTH | chốt lịch trực", not "GRDP | tăng"


def _of(tokens: Tokens, first: int, last: int) -> str:
    """Return the initials of the words from ``first`` to ``last``."""
    places = zip(tokens.starts[first:last], tokens.ends[first:last], strict=True)
    return "".join(_letters(tokens.text[start:end]) for start, end in places)


def _is_dotted(tokens: Tokens, at: int) -> bool:
    """Tell whether a word is a kind of body with its field behind a stop ("P.VHXH")."""
    word = tokens.words[at]
    if "." not in word:
        return False
    dotted = _DOTTED.fullmatch(tokens.text, tokens.starts[at], tokens.ends[at]) is not None
    return dotted and word.partition(".")[2] not in _POSTS


def _is_short(tokens: Tokens, at: int) -> bool:
    """Tell whether a word is a short form that no list knows, outside the symbol of a document ("12/SNV-TCCB")."""
    start = tokens.starts[at]
    word = _CAPITALS.fullmatch(tokens.text, start, tokens.ends[at])
    if not word or set("IVX").issuperset(word[0]):
        return False  # "Khu III"
    symbol = tokens.text[max(0, start - 1) : start] in {"/", "-"}
    return not symbol and not _listed(tokens, at)


def _listed(tokens: Tokens, at: int) -> bool:
    """Tell whether a list knows the short form already ("UBND", "CNTT")."""
    words, end = lexicon(), len(tokens)
    known = any(one.match(tokens, at, end) for one in (words.types, words.posts, words.persons, words.places))
    parts = tokens.word(at).split("&")
    # "TCCB | rà lại hợp đồng": a field of work that is told is the department of it
    field = all(abbreviated(part) for part in parts)
    return known or (field and (len(tokens.word(at)) < _FIELD or not _told(tokens, at, at + 1, placed=False)))


def _shouted(tokens: Tokens, at: int) -> bool:
    """Tell whether the whole line is in capitals: its words are no short forms."""
    start = tokens.text.rfind("\n", 0, tokens.starts[at]) + 1
    stop = tokens.text.find("\n", tokens.ends[at])
    line = tokens.text[start : stop if stop >= 0 else len(tokens.text)]
    return line.isupper() and " " in line.strip()


@lru_cache(maxsize=4)
def _of_units(units: tuple[str, ...]) -> dict[str, str | None]:
    """Return names of the lists and the register by their initials; ``None`` where several have the same."""
    found: dict[str, str | None] = {}
    for name in units:
        tokens = Tokens(name)
        letters = _of(tokens, 0, len(tokens))
        found[letters] = _fuller(found[letters], name) if letters in found else name
    return found


def _full_names(tokens: Tokens, names: Names, short_words: Set[int], wanted: Set[str]) -> dict[str, str | None]:
    """Return the full names of bodies in the text by their initials; ``None`` where several have the same.

    A name whose first words have the initials of none of the ``wanted`` short forms is not read.
    """
    found: dict[str, str | None] = {}
    half: dict[str, str | None] = {}
    """Names that are partly short themselves ("Trung tâm PVHCC")."""
    words, whole = lexicon(), len(tokens)
    beginnings = {letters[:count] for letters in wanted for count in range(len(letters) + 1)}
    for first in tokens.each(words.types.first_words, 0, whole):
        if not tokens.capitals[first] or not words.types.match(tokens, first, whole):
            continue
        if _of(tokens, first, first + _PAIR) not in beginnings:
            continue
        line = tokens.text.find("\n", tokens.ends[first])
        end = whole if line < 0 else tokens.within(Span(tokens.starts[first], line))[1]
        mention = names.mention(tokens, first, end)
        if mention is None or mention.kind != "unit" or mention.last - first < _PAIR:
            continue
        for last in {mention.last, _up_to_a_mark(tokens, mention.last)}:
            full = " ".join(tokens.span(first, last).of(tokens.text).split())
            if full.isupper():
                continue
            held = found if short_words.isdisjoint(range(first, last)) else half
            for stop in _ends(tokens, first, last):
                letters = _of(tokens, first, stop)
                held[letters] = _fuller(held[letters], full) if letters in held else full
    return half | found


def _up_to_a_mark(tokens: Tokens, at: int) -> int:
    """Return where a name ends that goes on over a verb, up to a mark ("Trung tâm Dịch vụ | tổng hợp,"), or ``at``."""
    last = at
    while last < at + _REST and tokens.word(last).isalpha() and not tokens.capitals[last]:
        if _breaks(tokens, last):
            break
        last += 1
    return last if tokens.word(last) in _MARKS or _breaks(tokens, last) else at


def _breaks(tokens: Tokens, at: int) -> bool:
    """Tell whether a line begins at token ``at``."""
    return at < len(tokens) and "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]


@lru_cache(maxsize=4096)
def _letters(part: str) -> str:
    """Return the letters that a word gives to a short form: its first one, all of a short form, none of "và"."""
    if part.casefold() in JOINTS or not part[0].isalnum():
        return ""
    return initials(filter(str.isalpha, part) if part.isupper() and len(part) > 1 else part[0])


def _ends(tokens: Tokens, first: int, last: int) -> Iterator[int]:
    """Yield where a name ends, with its place and without ("Công an | phường")."""
    yield last
    yield from (at for at in range(first + _PAIR, last) if past_place(tokens, at, last) == last)


def _fuller(one: str | None, other: str) -> str | None:
    """Return the first of two spellings, or the one that goes on with a place ("Trạm Y tế | phường"); else nothing."""
    if one is None:
        return None
    held, new = key(one), key(other)
    if held[: len(new)] == new:
        return one
    return other if new[: len(held)] == held else None
