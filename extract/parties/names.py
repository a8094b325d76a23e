"""Where the name of a body, a post or a group begins and ends.

Vietnamese names of agencies hold commas, dashes and "và" ("Sở Văn hóa, Thể thao và Du lịch"), go on in
small letters ("Phòng Quản lý đầu tư") and are followed by a verb without any mark ("… chủ trì"). The end
is found, in this order, by a name already known (``data/names.toml``, register, headings, addressees), by a
field of work of ``data/units.toml``, and else by walking over the words (``namewalk``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from extract.parties.groupclauses import clause
from extract.parties.namejoints import JOINTS
from extract.parties.nameplaces import (
    begins_party,
    lacks_its_place,
    past_another_kind_of_place,
    past_place,
    past_region,
    row_of_names,
)
from extract.parties.namesofar import NameSoFar
from extract.parties.namewalk import walk
from extract.parties.namework import attributed_work, built_by_a_board, coordinates, duty_at
from extract.text.folding import fold
from extract.text.lexicon import cues, key, lexicon, past_a_time
from extract.text.tokens import Phrases, Tokens, joined
from extract.text.words import one_word, verbs
from ingest.span import Span

Kind = Literal["unit", "group", "person"]

_NAMED_IN_SMALL = {"tỉnh", "thành", "thị", "huyện", "bộ", "sở", "chính", "quận"}
_ENDING_REACH = 2
"""Syllables behind its first by which a word for people may be known: "kiểm | sát viên"."""
_WHOLE_WORDS = 4
"""Syllables of people's work that no other name begins with: "tư vấn giám sát"."""
_COUNT = 2
"""Digits of a number that counts bodies: "02 xã"."""
_DEPUTY = "phó"
"""Before a post of the lists it makes one more: "Phó | Trưởng ban"."""
_OWNER = "chủ"
"""Before what is owned it makes a word for people: "chủ | nhà trọ"."""
_OWNED = 8
"""Tokens of "chủ" and what is owned, with the one behind."""
_NESTING = 6
"""Posts within posts ("Phó Trưởng phòng phụ trách …"): no real name goes deeper."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``[first, last)`` that name a party."""

    first: int
    last: int
    kind: Kind
    head: int
    """Index after the words that begin the name ("UBND các xã": where the proper names of a list begin)."""
    sure: bool = True
    known: int = 0
    """Index after the words that surely belong to the name, where it went on over words no list knows; else 0."""
    called: tuple[int, int] | None = None
    """Tokens of the name itself: of a person with a post right before it ("Phó Giám đốc Lò Thị Inh"), without
    courtesies and degrees before, posts and work behind; of a body without who leads it."""
    loose: bool = False
    """Named by small letters only ("đơn vị tư vấn"): a party only for who reads loosely."""


class Names:
    """Known names, and the recogniser that uses them."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known = set(map(key, lexicon().known))
        """Keys of the known names."""
        self._begun = set(_begun_in_lists())
        """What keys of known names begin with, each whole key too."""
        self._openings: dict[str, bool] = {}
        """Which words may begin one of the names known now: most of a text may not."""
        self._text: Tokens | None = None
        self._places: frozenset[int] = frozenset()
        """Tokens of that text at which a party may begin that is no name of its own: most of them are none."""
        self._read: dict[tuple[int, int, int], Mention | None] = {}
        """Mentions of one text as read so far: every step of the grammar asks about the same places again."""
        self._unexplained: set[tuple[str, ...]] = set()
        """Keys of short names whose full name the notice does not write."""
        self._kinds: set[tuple[str, ...]] = set()
        """Keys of short names that several bodies have in common."""
        self._shorts: set[str] = set()
        """Short names of one word, folded: they end a name that would go on over a comma or "và"."""
        self.additions = 0
        """How often a name was added: what was read before may be read otherwise now."""
        for name in known:
            self.add(name)

    def add(self, name: str, *, sure: bool = True, several: bool = False) -> None:
        """Make ``name`` known in all its spellings; one that is not ``sure`` is shown to the clerk.

        That of ``several`` bodies begins the names of each ("TCS 3", "CĐCS Công ty A").
        """
        self._read.clear()
        self.additions += 1
        if several:
            self._kinds.add(key(name))
        if name.isupper() and name.replace(".", "").isalnum():
            self._shorts.add(fold(name))
        if not sure:
            self._unexplained.add(key(name))
        if own := key(name):
            self._known.add(own)
            self._begun.update(_beginnings(own))
            self._openings.clear()

    def holds(self, name: str) -> bool:
        """Tell whether ``name`` is known whole, in whatever spelling."""
        return key(name) in self._known

    def known(self, tokens: Tokens, first: int, end: int) -> int:
        """Return the index after the longest known name at ``first``, or ``first`` if there is none."""
        best = first
        name: tuple[str, ...] = ()
        for index in range(first, end):
            word = tokens.word(index)
            if word in JOINTS or word == ",":
                if index == first:
                    break
                continue
            parts = key(word)
            name += parts
            if not parts or name not in self._begun:
                break
            if name in self._known:
                best = index + 1
        return best

    def may_begin(self, tokens: Tokens, first: int) -> bool:
        """Tell whether a party may begin at token ``first``: by what the lists have there, or with a known name."""
        if tokens is not self._text:
            self._turn_to(tokens)
        if first in self._places:
            return True
        word = tokens.word(first)
        if (begins := self._openings.get(word)) is None:
            begins = self._openings[word] = key(word) in self._begun
        return begins or (bool(self._kinds) and self._counts_a_kind(tokens, first, len(tokens)) > 0)

    def _turn_to(self, tokens: Tokens) -> None:
        self._text = tokens
        self._read.clear()
        self._places = frozenset(_openings_in(tokens))

    def mention(self, tokens: Tokens, first: int, end: int, *, loose: bool = False, nested: int = 0) -> Mention | None:
        """Return the party named at token ``first``, or ``None``.

        Args:
            tokens: The text.
            first: Where the name must begin.
            end: Index the name must not pass.
            loose: Take a body named by small letters only ("đơn vị tư vấn", "chủ đầu tư").
            nested: How many offices this name stands in ("Giám đốc | Sở …" is one).
        """
        if tokens is not self._text:
            self._turn_to(tokens)
        if first >= end or not self.may_begin(tokens, first):
            return None
        place = first, end, nested
        if place not in self._read:
            self._read[place] = self._mention(tokens, first, end, nested)
        mention = self._read[place]
        return mention if mention is not None and (loose or not mention.loose) else None

    def _mention(self, tokens: Tokens, first: int, end: int, nested: int) -> Mention | None:
        words = lexicon()
        plural = _plural(tokens, first, end) or self._counts_a_kind(tokens, first, end)
        at = first + plural
        courtesy = words.persons.match(tokens, at, end)
        if courtesy and self.known(tokens, at, end) > at + courtesy:
            courtesy = 0  # "BS-MK", the consortium Bắc Sơn - Minh Khang, is no doctor
        courtesy += words.persons.match(tokens, at + courtesy, end) if courtesy else 0  # "đồng chí | Thượng úy A"
        at += courtesy
        if courtesy or _post(tokens, at, end):
            if plural and courtesy and (members := self._members_of(tokens, first, at, end)):
                return members
            person = self._person(tokens, first, at, end, plural=bool(plural), courtesy=bool(courtesy), nested=nested)
            if person is None and courtesy and (staff := _staff(tokens, at, at, end)):
                return replace(staff, first=first)  # "Đồng chí | kế toán"
            if person is None and courtesy and plural and tokens.word(first) in cues("distributing"):
                return Mention(first, at, "group", at)  # "mỗi đ/c | gửi phần việc của mình"
            if person or (courtesy and not _works_as(tokens, first + plural, end)):
                return person
            at = first + plural
        return (
            self._known_body(tokens, first, at, end)
            or _staff(tokens, first, at, end)
            or self._body(tokens, first, at, end)
        )

    def _counts_a_kind(self, tokens: Tokens, first: int, end: int) -> int:
        """Tell whether bodies that share a short name are counted: "06 | CTĐL", where "(CTĐL)" stands for the kind."""
        number = tokens.word(first)
        counted = len(number) == _COUNT and number.isdigit() and first + 1 < end
        return int(counted and key(tokens.word(first + 1)) in self._kinds)

    def _members_of(self, tokens: Tokens, first: int, at: int, end: int) -> Mention | None:
        """Read those of a body: "các đồng chí | Ban Chỉ đạo"."""
        if at >= end or not tokens.capitals[at] or _post(tokens, at, end):
            return None
        kind = lexicon().types.match(tokens, at, end)
        body = self._known_body(tokens, at, at, end) or (self._body(tokens, at, at, end) if kind > 1 else None)
        return replace(body, first=first, kind="group", called=None) if body and body.last > at + 1 else None

    def _known_body(self, tokens: Tokens, first: int, at: int, end: int) -> Mention | None:
        plural = at > first
        last = self.known(tokens, at, end)
        if last == at or not (plural or tokens.capitals[at] or lexicon().types.match(tokens, at, last)):
            return None
        if last == at + 1 and key(tokens.word(at)) in self._kinds:
            return None  # "TCS | 3", "CĐCS | Công ty A"
        if plural and row_of_names(tokens, at + lexicon().bare.match(tokens, at, last), end):
            return None  # "các xã | Tân Lập, Hòa Sơn", of which a heading made each known
        numbered = tokens.word(last) == "số" and tokens.word(last + 1).isdigit() and last + 1 < end
        placed = past_region(tokens, past_place(tokens, last + 2 * numbered, end), end)
        for region in (last - 1, last - 2):  # a heading names "VKSND khu vực": "VKSND khu vực | 6" is one of those
            placed = max(placed, past_region(tokens, region, end)) if region > at else placed
        if placed == last and tokens.words[last : last + 2] == ["quốc", "gia"] and last + 2 <= end:
            placed = last + 2  # "Trung tâm Khuyến nông | quốc gia"
        placed += tokens.word(placed) == "ủy" and not tokens.capitals[placed] and placed > last  # "… Huyện | ủy"
        if _goes_on(tokens, first, placed, end):
            return None
        if _lists_its_places(tokens, placed, end):
            return None  # one body a place, which the walk over the name tells
        if (several := _of_several_places(tokens, placed, end)) > placed:
            return Mention(first, several, "group", several)  # "Ban Chỉ huy Phòng thủ dân sự | các xã, phường"
        if placed > last and (several := _several_kinds_of_place(tokens, placed, end)):
            return Mention(first, several, "group", several)  # "Hội LHPN xã, phường"
        sure = key(tokens.span(at, last).of(tokens.text)) not in self._unexplained
        return Mention(first, placed, "group" if plural else "unit", placed, sure)

    def _body(self, tokens: Tokens, first: int, at: int, end: int) -> Mention | None:
        words = lexicon()
        plural = at > first
        taken = (words.bare if plural else words.types).match(tokens, at, end) or self._short_kind(tokens, at, end)
        if not taken or _false_start(tokens, at, end, taken, plural=plural):
            return None
        head = at + taken
        end = self._before_a_short_name(tokens, head, end)
        if tokens.word(first) in cues("distributing") and _does_so_much(tokens, head, end):
            return Mention(first, head, "group", head)
        last, group, sure, known = walk(tokens, at, head, end, group=plural)
        loose = False
        if plural and tokens.word(at) in cues("cases") and not tokens.capitals[at] and _done_to(tokens, last, end):
            return None
        if not group:
            last = _past_branch(tokens, at, head, last, end)
            capitals = tokens.has_capital(at, last)
            alone = _stands_alone(tokens, at, head) or _told_by_its_kind(tokens, at, head, end)
            loose = not capitals or (last == head and not alone)
        called = (first, _led_from(tokens, head, last)) if not group else None
        called = called if called and head < called[1] < last else None
        kind: Kind = "group" if group else "unit"
        return Mention(first, last, kind, head, sure, known if known < last else 0, called, loose)

    def _before_a_short_name(self, tokens: Tokens, head: int, end: int) -> int:
        """Return the index before the comma or "và" behind which a short name begins another party, or ``end``."""
        for at in tokens.each(self._shorts, head + 1, end):
            if tokens.word(at - 1) in {",", "và"} and _acronym(tokens, at):
                return at - 1
        return end

    def _short_kind(self, tokens: Tokens, at: int, end: int) -> int:
        """Return 1 where known initials of a kind begin the name of one of it: "CNKTĐS | Nghệ Tĩnh", "các CNKTĐS"."""
        known = at < end and _acronym(tokens, at) and self.known(tokens, at, at + 1) > at
        return int(
            known and not lexicon().posts.match(tokens, at, end) and not lexicon().persons.match(tokens, at, end)
        )

    # -- people

    def _person(
        self, tokens: Tokens, first: int, at: int, end: int, *, plural: bool, courtesy: bool, nested: int
    ) -> Mention | None:
        """Read "đồng chí Nguyễn Văn Bình, Phó Chủ tịch UBND tỉnh", "Giám đốc các Sở", "Phó Giám đốc Trần Thị Hoa"."""
        if courtesy and (charge := _past_charge(tokens, at, end, named=False)) > at:
            return Mention(first, charge, "person", charge)  # "Đồng chí | phụ trách Đội"
        begin = at
        named = courtesy and (last := _proper(tokens, at, end)) > at
        called = (begin, last) if named and not plural else None
        if named and (apposed := self._apposed_staff(tokens, last, end) or self._apposed_body(tokens, last, end)):
            return Mention(first, apposed, "person", apposed, called=called)
        if named:
            if tokens.word(last) not in {",", "-"} or not (
                _post(tokens, last + 1, end) or _short_post(tokens, last + 1)
            ):
                return Mention(first, last, "person", last, called=called)
            at = last + 1
        post = _post(tokens, at, end) or int(named and _short_post(tokens, at))
        if not post or nested >= _NESTING:
            return None
        if not named and (work := attributed_work(tokens, at + post, end)):
            return Mention(first, at + post + work, "group" if plural else "person", at + post + work)
        if office := self._known_office(tokens, at, post, end):
            office = self._more_offices(tokens, office, end, named=named, nested=nested)
            return Mention(first, office, "group" if plural else "person", office, called=called)
        last = at + post
        if not named and (listed := _past_more_kinds(tokens, last, end)) > last:
            return Mention(first, listed, "group", listed)
        several = tokens.has({"các"}, at, last)
        group, known = plural or several, 0
        if not several:  # "Trưởng các phòng, | Thủ trưởng các đơn vị"
            last = self._more_posts(tokens, last, end, named=named)
        if inner := self.mention(tokens, last, end, loose=True, nested=nested + 1):
            which = clause(tokens, inner.last, end) if group and inner.kind == "unit" else 0
            group = group or inner.kind == "group"
            last = self._more_offices(tokens, inner.last + which, end, named=named, nested=nested)
            known = inner.known if last == inner.last else 0
        else:
            matter = _several_matters(tokens, last, end)
            walked = walk(tokens, last, last + matter, end, group=group or matter > 0)
            last, group = walked.last, group or walked.group
            last = self._more_offices(tokens, last, end, named=named, nested=nested)
        if not group and not called and (others := _several_kinds_of_place(tokens, last, end)):
            last, group = others, True  # "Bí thư chi bộ thôn, | xóm"
        if not group:
            alone = at + post + 1 < last == _proper(tokens, at + post, end)  # "Phó Hiệu trưởng | Mai Xuân Sơn"
            proper = max(last, _proper(tokens, last, end))  # "Trưởng Công an xã | Mai Xuân Sơn"
            called = called or ((begin, proper) if alone or proper > last else None)
            last = proper
            if courtesy and not called and tokens.said(at, at + post) in cues("party_posts"):
                last = self._state_post(tokens, last, end)
        last = _past_charge(tokens, last, end, named=named)
        kind: Kind = "group" if group else "person"
        return Mention(first, last, kind, last, known=known if known < last else 0, called=called)

    def _apposed_staff(self, tokens: Tokens, at: int, end: int) -> int:
        """Return the index after a person's work in commas: "đ/c Hứa Thị Tuyết, | kế toán, | đối chiếu …", or 0."""
        words = lexicon()
        if tokens.word(at) not in {",", "-"} or at + 1 >= end or tokens.capitals[at + 1]:
            return 0
        staff = max(words.staff.match(tokens, at + 1, end), _by_ending(tokens, at + 1, end))
        after = walk(tokens, at + 1, at + 1 + staff, end, group=False).last if staff else at
        after = _past_charge(tokens, after, end, named=False) if staff else at  # "công chức | phụ trách đô thị"
        acts = words.strong.match(tokens, after, end) or words.weak.match(tokens, after, end)
        timed = past_a_time(tokens, after, end)
        closed = after >= end or tokens.word(after) in {",", ":"} or (timed > after and duty_at(tokens, timed, end))
        return after if staff and (acts or closed) else 0

    def _apposed_body(self, tokens: Tokens, at: int, end: int) -> int:
        """Return the index after where a person works in commas: "ThS.BS Lò Văn Pó, | khoa Ngoại, | lập …", or 0.

        Two who are told the same are parted from their duty by no comma.
        """
        body = self.mention(tokens, at + 1, end) if tokens.word(at) == "," else None
        closed = body is not None and body.kind == "unit" and tokens.word(body.last) == ","
        return body.last if body and closed and duty_at(tokens, body.last + 1, end) else 0

    def _known_office(self, tokens: Tokens, at: int, post: int, end: int) -> int:
        """Return the index after a known office whose name the post begins ("Chánh | Văn phòng HĐND và UBND"), or 0."""
        for start in range(at + 1, at + post):
            last = self.known(tokens, start, end)
            if last > at + post and lexicon().types.match(tokens, start, last):
                return past_place(tokens, last, end)
            if start + lexicon().types.match(tokens, start, end) > at + post:  # "Trưởng | ban quản lý chợ"
                inner = self.mention(tokens, start, end, loose=True)
                return inner.last if inner else 0
        return 0

    def _state_post(self, tokens: Tokens, at: int, end: int) -> int:
        """Return the index after "…, Chủ tịch UBND tỉnh" behind a post of the Party: who holds it holds both.

        "đồng chí Phó Bí thư Tỉnh ủy, | Chủ tịch UBND tỉnh" is one person, be he not named.
        """
        if tokens.word(at) != "," or not _post(tokens, at + 1, end) or not tokens.capitals[at + 1]:
            return at
        return self._office(tokens, at + 1, end, 0) or at

    def _more_posts(self, tokens: Tokens, at: int, end: int, *, named: bool) -> int:
        """Return the index after "…, Trưởng ban" where one person holds several posts of the same body."""
        while tokens.word(at) in {",", "-"} and (more := _post(tokens, at + 1, end)):
            if not named and tokens.word(at) == "," and not tokens.capitals[at + 1]:
                break  # "Trưởng thôn, | bí thư chi bộ": two persons
            if not named and any(lexicon().types.match(tokens, at - k, at) == k for k in (1, 2)):
                break  # "Chánh Văn phòng, | Chi cục trưởng Chi cục A": the post says of what body it is
            if _proper(tokens, at + 1 + more, end) > at + 1 + more:
                break  # "Thủ tướng Chính phủ, | Phó Thủ tướng Lê A": two persons
            at += 1 + more
        return at

    def _more_offices(self, tokens: Tokens, at: int, end: int, *, named: bool, nested: int) -> int:
        """Return the index after more offices of a person ("…, Phó Trưởng ban Thường trực")."""
        while named and tokens.word(at) in {",", "-", "kiêm"}:
            post = at + 1 + (tokens.word(at) != "kiêm" and tokens.word(at + 1) == "kiêm")  # "…, kiêm | tổ trưởng"
            if not (more := self._office(tokens, post, end, nested)):
                break
            at = more
        if tokens.word(at) == "-" and _post(tokens, at + 1, end):
            at = walk(tokens, at + 1, at + 1, end, group=False).last
        return at

    def _office(self, tokens: Tokens, at: int, end: int, nested: int) -> int:
        post = _post(tokens, at, end)
        if not post:
            return 0
        inner = self.mention(tokens, at + post, end, loose=True, nested=nested + 1)
        return inner.last if inner else walk(tokens, at + post, at + post, end, group=False).last


def _several_matters(tokens: Tokens, at: int, end: int) -> int:
    """Return the length of "các đề tài" behind a post ("Chủ nhiệm | các đề tài | chậm tiến độ phải …"), or 0."""
    plural = lexicon().group_starts.match(tokens, at, end)
    noun = at + plural
    return (
        plural + 2
        if plural and tokens.word(at - 1) == "nhiệm" and one_word(tokens.word(noun), tokens.word(noun + 1))
        else 0
    )


def _beginnings(own: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield what a key begins with, the whole of it last."""
    return (own[:last] for last in range(1, len(own) + 1))


def _openings_in(tokens: Tokens) -> Iterator[int]:
    """Yield the tokens of a text at which a party may begin that is no name of its own.

    There stands a kind, a post, people, a plural, a word that makes one of these of the next, or a count of them; or
    but for a word at most an ending follows that makes a word for people: "kiểm | sát viên".
    """
    whole = 0, len(tokens.words)
    kinds = list(_openings().places(tokens, *whole))
    counted = (*kinds, *lexicon().places.places(tokens, *whole))
    yield from kinds
    yield from (noun - 1 for noun in counted if noun and tokens.words[noun - 1][0].isdigit())
    for ending in tokens.each(cues("staff_endings"), *whole):
        yield from range(ending - _ENDING_REACH, ending)


@cache
def _openings() -> Phrases:
    words = lexicon()
    kinds = (words.types, words.bare, words.posts, words.persons, words.staff, words.group_starts)
    return joined(Phrases({*cues("counts"), _DEPUTY, _OWNER}), *kinds)


@cache
def _begun_in_lists() -> frozenset[tuple[str, ...]]:
    return frozenset(begun for name in lexicon().known for begun in _beginnings(key(name)))


def _past_branch(tokens: Tokens, at: int, head: int, last: int, end: int) -> int:
    """Return the index after the place that tells a branch: "Chi nhánh Tổng công ty | tại thành phố Hồ Chí Minh"."""
    if tokens.word(last) != "tại" or tokens.said(at, head) not in cues("branches"):
        return last
    after = last + 1 + lexicon().places.match(tokens, last + 1, end)
    placed = after
    while placed < end and tokens.capitals[placed]:
        placed += 1
    return placed if placed > after else last


_LEVELS = {"cấp", "ngành"}
"""Stand for the bodies at them: "Ban Chỉ huy Phòng thủ dân sự | các ngành, các cấp"."""


def _several_kinds_of_place(tokens: Tokens, at: int, end: int) -> int:
    """Return the index after a second kind of place, without a name, behind a first: "Trưởng thôn, | bản |"; or 0."""
    first = any(lexicon().places.match(tokens, at - n, at) == n for n in (1, 2, 3))
    return past_another_kind_of_place(tokens, at, end) if first else 0


def _of_several_places(tokens: Tokens, at: int, end: int) -> int:
    """Return the index after "các xã, phường" or "các ngành, các cấp" behind the name of a body, or ``at``."""
    places, last = lexicon().places, at
    k = at + 1 if tokens.word(at) == "các" else end
    while noun := places.match(tokens, k, end) or int(k < end and tokens.word(k) in _LEVELS):
        if k + noun < end and tokens.capitals[k + noun]:
            return at  # "… các xã A, B": each by its name
        last = k + noun
        k = last + 1 if tokens.word(last) in {",", "và"} else end
        k += tokens.word(k) == "các"
    tail = last + (lexicon().group_tails.match(tokens, last, end) if last > at else 0)  # "… các xã | ven biển"
    while last < tail < end and tokens.capitals[tail]:
        tail += 1  # "… các tỉnh, thành phố | phía Bắc"
    return tail


def _lists_its_places(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether places with names of their own follow: "Sở NN&MT | các tỉnh Lào Cai, Lai Châu"."""
    noun = lexicon().places.match(tokens, at + 1, end) if tokens.word(at) == "các" else 0
    return noun > 0 and row_of_names(tokens, at + 1 + noun, end)


def _goes_on(tokens: Tokens, first: int, at: int, end: int) -> bool:
    """Tell whether a longer, unknown name begins with the known one from ``first`` that ends before ``at``."""
    if at >= end:
        return False
    word = tokens.words[at]
    if tokens.capitals[at] and word.isalpha():
        return True  # no two bodies stand side by side without a mark between: "Ngân hàng Nhà nước | Chi nhánh tỉnh"
    if word in {"-", "và"} and at + 1 < end:
        if not tokens.capitals[at + 1]:  # "Trung tâm Khuyến nông | và dịch vụ nông nghiệp tỉnh | mở lớp"
            name = NameSoFar(tokens, first, first, end, group=False, at=at)
            return word == "và" and coordinates(name, at + 1)
        branch = any(tokens.said(at + 1, min(at + 1 + k, end)) in cues("branches") for k in (1, 2))
        return branch or not (begins_party(tokens, at + 1, end) or _acronym(tokens, at + 1))
    whole = _acronym(tokens, at - 1)  # "P.HLTĐ | tuyển sinh"
    return (not whole and lexicon().compounds.match(tokens, at, end) > 0) or built_by_a_board(tokens, at, end) > 0


def verb_behind(tokens: Tokens, sentence: Span, start: int) -> int | None:
    """Return the token of the first verb at or after offset ``start`` that no list takes for a part of names."""
    words = lexicon()
    for offset in verbs(sentence.of(tokens.text)):
        at, end = tokens.within(Span(sentence.start + offset, sentence.end))
        known = words.name_words.match(tokens, at, end) or words.compounds.match(tokens, at, end)
        if sentence.start + offset >= start and not known:
            return at
    return None


def _false_start(tokens: Tokens, at: int, end: int, taken: int, *, plural: bool) -> bool:
    """Tell whether a common word only looks like a body ("hội nghị"), or a verb does ("thanh tra, kiểm tra …")."""
    words = lexicon()
    after = at + taken
    false = words.false_starts.match(tokens, at, end)
    shouted = false > taken and tokens.span(at, at + false).of(tokens.text).isupper()  # "KHOA HỌC, CÔNG NGHỆ"
    if false > taken and (shouted or not tokens.capitals[after]):
        return True
    if lacks_its_place(tokens, at, end):
        return True
    if tokens.word(at) == "báo" and not tokens.capitals[at] and not plural and after < end and _acronym(tokens, after):
        return True  # "khoa nào đổi lịch báo | KHTH"
    if tokens.word(at) == "vụ" and tokens.word(at + 1) in cues("seasons"):
        return True  # "Vụ Hè Thu năm nay", in capitals or not
    if tokens.words[at - 1 : after] == ["giao", "ban"] and not tokens.capitals[at]:
        return True  # "Giao ban tuần 14 bắt đầu lúc 8 giờ"
    matter = taken == 1 and not plural and tokens.word(at) == "vụ" and _lower(tokens, after, end)
    if matter and not tokens.capitals[at]:
        return True  # "vụ tranh chấp tại …"
    if matter and _opens_a_sentence(tokens, at) and not words.strong.match(tokens, after, end):
        return True  # "Vụ lấn chiếm rạch …"; but "gửi Vụ trước ngày …"
    verb = max(words.strong.match(tokens, at, end), words.weak.match(tokens, at, end))
    if plural or not verb or (tokens.word(at) == "lãnh" and words.group_starts.match(tokens, after, end)):
        return False  # "Lãnh đạo | các đơn vị"
    named = after < end and (tokens.capitals[after] or tokens.word(after) in _NAMED_IN_SMALL)
    named = named or (tokens.capitals[at] and words.markers.match(tokens, after, end) > 0)  # "Thanh tra | phối hợp"
    named = named or (
        tokens.word(at) == "thanh" and _opens_a_sentence(tokens, at) and words.strong.match(tokens, after, end) > 1
    )  # "Thanh tra | xây dựng kế hoạch …"
    named = named or (tokens.word(at - 1) == "cáo" and words.types.match(tokens, after, end) > 0)
    # "báo cáo lãnh đạo | phòng"
    written = after < end and tokens.capitals[after] and not tokens.span(at, after + 1).of(tokens.text).isupper()
    return (verb > taken and not written) or (verb == taken and not named)  # "Ban Hành chính", but "Ban hành"


def _done_to(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether something is to be done to what stands before ``at``: "mỗi ca mắc mới | phải được điều tra"."""
    k = tokens.find({"phải", "cần", ".", ";", ","}, at, end, end)
    return tokens.word(k) in {"phải", "cần"} and tokens.word(k + 1) == "được"


def _does_so_much(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether each is to do so much: "Mỗi Trung tâm | phát triển mới tối thiểu 120 thuê bao"."""
    words = lexicon()
    behind = at + max(one.match(tokens, at, end) for one in (words.strong, words.weak, words.needs_object))
    amount = tokens.word(behind)[:1].isdigit() or tokens.word(behind) in cues("begins_an_amount")
    return behind > at and not tokens.capitals[at] and amount


def _post(tokens: Tokens, at: int, end: int) -> int:
    """Return the length of the post at ``at``, "Thường trực" with it ("Phó Trưởng ban | thường trực")."""
    length = lexicon().posts.match(tokens, at, end)
    if length and tokens.said(at, at + 2) in cues("verbs_before_posts") and tokens.capitals[at + 2]:
        return 0  # "Tham mưu | Trưởng Ban ban hành …"; the chief of staff is written "Tham mưu trưởng"
    if not length and tokens.word(at) == _DEPUTY and (held := lexicon().posts.match(tokens, at + 1, end)):
        length = 1 + held
    standing = (tokens.word(at + length), tokens.word(at + length + 1)) == ("thường", "trực")
    return length + 2 if length and standing and at + length + 2 <= end else length


def _past_more_kinds(tokens: Tokens, at: int, end: int) -> int:
    """Return the index behind the kinds that share a post: "Trưởng khoa | , phòng | báo cáo", or ``at``."""
    words, last = lexicon(), at
    while tokens.word(last) in {",", "và"} and last + 1 < end and not tokens.capitals[last + 1]:
        kind = words.types.match(tokens, last + 1, end)
        behind = last + 1 + kind
        if not kind or words.posts.match(tokens, last + 1, end) or (behind < end and tokens.capitals[behind]):
            return at
        last = behind
    kinds = words.types.match(tokens, at - 1, at) == 1
    return last if kinds and (duty_at(tokens, last, end) or last >= end) else at


def _short_post(tokens: Tokens, at: int) -> bool:
    """Tell whether the capitals behind a person's name are a post that elsewhere mean more: "bà A - | CT Hội LHPN"."""
    return tokens.word(at) in cues("short_posts") and _acronym(tokens, at)


def _led_from(tokens: Tokens, head: int, last: int) -> int:
    """Return where "do đồng chí A làm tổ trưởng" begins behind a name of its own ("Tổ Văn nghệ | do …"), or 0."""
    do = next((k for k in range(head, last) if tokens.word(k) == "do"), head)
    return do if do > head and tokens.has_capital(head, do) else 0


def _past_charge(tokens: Tokens, at: int, end: int, *, named: bool) -> int:
    """Return the index after "phụ trách chuyên môn" behind a post, or ``at``.

    Behind somebody named it is the duty itself unless another follows: "Phân công ông A, Phó Chủ tịch | phụ trách …".
    """
    if (tokens.word(at), tokens.word(at + 1)) != ("phụ", "trách"):
        return at
    last = walk(tokens, at + 2, at + 2, end, group=False).last
    if last == at + 2 and not named:
        last += _field_in_charge(tokens, last, end)
    if last < end and tokens.word(last) == "-":  # "phụ trách văn hóa - xã hội", not the bullet of the next line
        last = walk(tokens, last + 1, last + 1, end, group=False).last
    acts = lexicon().strong.match(tokens, last, end) or lexicon().weak.match(tokens, last, end)
    acts = 0 if lexicon().compounds.match(tokens, last, end) > acts else acts  # "tiếp xúc | cử tri"
    return last if not named or acts or tokens.word(last) == ":" else at


def _field_in_charge(tokens: Tokens, at: int, end: int) -> int:
    """Return the length of a field of work that is a verb too, where nothing is done to it, or 0.

    "Phó Giám đốc phụ trách | đầu tư | trước ngày …", not "phụ trách | tổng hợp báo cáo".
    """
    words = lexicon()
    last = at + words.weak.match(tokens, at, end)
    while last > at and (noun := max(one.match(tokens, last, end) for one in (words.compounds, words.name_words))):
        last += noun
    small = words.ends.match(tokens, last, end) or past_a_time(tokens, last, end) > last
    closed = last >= end or not tokens.word(last).isalpha() or small or duty_at(tokens, last, end)
    return last - at if closed and tokens.word(last) != "báo" else 0


def _plural(tokens: Tokens, first: int, end: int) -> int:
    """Return the length of what opens a plural: "các", "tất cả các", "mỗi", or a count ("hai | khoa", "02 | xã").

    Behind a verb of telling any number counts, and whoever may be told: "Yêu cầu | 12 doanh nghiệp", "đề nghị | 5 hộ".
    """
    words = lexicon()
    if opens := words.group_starts.match(tokens, first, end):
        turn = tokens.word(first) in cues("distributing") and tokens.word(first + opens) in cues("turns")
        return 0 if turn and tokens.word(first + opens + 1) == "," else opens
    number = tokens.word(first)
    if not number.isdigit() and number not in cues("counts"):
        return 0
    listed = tokens.word(first - 1) == "," and any(map(str.isdigit, tokens.words[max(0, first - 4) : first - 1]))
    if listed and number.isdigit():
        return 0  # "cử 01 bác sĩ, | 01 điều dưỡng làm đầu mối", "chọn 02 lớp, | 03 trường làm điểm"
    told = first > 0 and tokens.word(first - 1) in cues("tells_whom") and number.isdigit()
    if (
        number not in cues("counts")
        and not told
        and not (number.isdigit() and number[0] == "0" and len(number) == _COUNT)
    ):
        return 0
    kinds = (words.types, words.places, words.persons, words.posts, words.staff, *([words.bare] if told else []))
    noun = first + 1 + (number == "mười" and tokens.word(first + 1) in cues("units_behind_ten"))  # "Mười hai | xã"
    counted = noun < end and any(kind.match(tokens, noun, end) for kind in kinds)
    return noun - first if counted and (not tokens.capitals[noun] or _acronym(tokens, noun)) else 0


def _works_as(tokens: Tokens, at: int, end: int) -> int:
    """Return the length of a word for people by their work, be it a degree before a name ("kỹ thuật viên"), or 0."""
    length = lexicon().staff.match(tokens, at, end) or _by_ending(tokens, at, end) or _owner(tokens, at, end)
    if length and tokens.said(at, at + length) in cues("kinds_of_staff"):
        behind = (tokens, at + length, end)
        work = lexicon().staff.match(*behind) or lexicon().work_of_staff.match(*behind)
        verb = lexicon().strong.match(*behind) or lexicon().weak.match(*behind)
        if work > verb or (work and duty_at(tokens, at + length + work, end)):
            return length + work  # "nhân viên | cấp dưỡng", "nhân viên | bảo vệ | trực …"
    return length


def _owner(tokens: Tokens, at: int, end: int) -> int:
    """Return the length of "chủ" and what is owned, a word of the dictionary: "chủ | nhà trọ", "chủ | trang trại"."""
    words = lexicon()
    if tokens.word(at) != _OWNER or at + 2 >= end or tokens.capitals[at + 1]:
        return 0
    others = (words.strong, words.ends, words.types, words.posts, words.topics, words.group_starts)
    if any(other.match(tokens, at, end) for other in others) or duty_at(tokens, at + 1, end):
        return 0
    if words.group_starts.match(tokens, at - 1, at):  # "các chủ | mỏ đá | lập …"
        owned = next((k for k in range(at + 2, min(end, at + _OWNED)) if not tokens.word(k).isalpha()), end)
        duties = (k for k in range(at + 2, owned) if duty_at(tokens, past_a_time(tokens, k, end), end))
        stop = next(duties, owned)
        if stop < owned or tokens.word(owned) == ":" or (owned >= end and tokens.ends_line(owned)):
            return stop - at
    return 3 if one_word(tokens.word(at + 1), tokens.word(at + 2)) else 0


def _staff(tokens: Tokens, first: int, at: int, end: int) -> Mention | None:
    """Read people named by their work: "kế toán", "Bảo vệ | trực …", "công chức Địa chính - Xây dựng"."""
    words = lexicon()
    length = _works_as(tokens, at, end)
    told = tokens.word(at - 1) in cues("before_those_told") and at > 0  # "Giao | Thư ký HĐTV theo dõi"
    # "Các nhà thầu, | Tư vấn giám sát gửi báo cáo"
    listed = at > 0 and tokens.word(at - 1) in {",", "và"} and length >= _WHOLE_WORDS
    if not length or (tokens.capitals[at] and not (told or listed or _opens_a_sentence(tokens, at))):
        return None
    last = at + length
    if tokens.word(at - 1) == "," and tokens.words[at:last] == ["tư", "vấn"]:
        return None  # "Tiếp nhận, | tư vấn kịp thời …" goes on with what is done
    named = last < end and tokens.capitals[last] and not words.types.match(tokens, last, end)
    verb = max(words.strong.match(tokens, at, end), words.weak.match(tokens, at, end))
    if verb >= length and not named and not words.strong.match(tokens, last, end) and not _keeps(tokens, last, end):
        return None  # "bảo vệ môi trường"
    if named and (whole := _proper(tokens, last, end)) > last + 1:
        return Mention(first, whole, "person", whole)  # "Thủ kho Vi Thị Thấm | viết …"
    plural = at > first or words.crowds.match(tokens, at, end) > 0
    if (tokens.word(last), tokens.word(last + 1)) == ("phụ", "trách"):
        last += 2
    elif work := attributed_work(tokens, last, end):
        return Mention(first, last + work, "group" if plural else "person", last + work)
    last, group, sure, known = walk(tokens, at, last, end, group=plural)
    office = last + 1 if tokens.word(last) == "của" else end
    kind = max(words.places.match(tokens, office, end), words.bare.match(tokens, office, end))
    if kind and duty_at(tokens, office + kind, end):
        last = office + kind  # "Cán bộ, công chức | của xã | chấp hành …"
    return Mention(first, last, "group" if group else "person", last, sure, known)


def _keeps(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether an office whose people are meant stands at ``at``, before a duty: "bảo vệ | cơ quan | trực …"."""
    kind = lexicon().bare.match(tokens, at, end)
    return kind > 0 and (at + kind >= end or tokens.word(at + kind) == ":" or duty_at(tokens, at + kind, end))


def _by_ending(tokens: Tokens, at: int, end: int) -> int:
    """Return the length of a word for people by its last syllable ("kiểm sát viên", "kỹ sư", "bếp trưởng"), or 0."""
    endings = cues("staff_endings")
    if tokens.word(at + 1) not in endings and tokens.word(at + 2) not in endings:
        return 0
    verb = max(lexicon().strong.match(tokens, at, end), lexicon().weak.match(tokens, at, end))
    if verb > 1 and not (verb == 2 and tokens.word(at + verb) == "viên"):
        return 0  # "phối hợp | trưởng các ấp", but "kiểm soát viên" is one word
    handed = verb or tokens.word(at) in cues("handing_over") | cues("before_those_told")
    if handed and lexicon().posts.match(tokens, at + 1, end):
        return 0  # "chuyển | trưởng các phòng xử lý", "Giao | trưởng 16 thôn"
    for length in (2, 3):
        small = any(lexicon().ends.match(tokens, k, end) for k in range(at, at + length - 1))
        if length > 2 and (verb == 1 or small or tokens.word(at + 1) == "thì"):
            break  # "cử | chuyên viên", "gửi | đến | thành viên", "nộp | muộn thì | trưởng khoa"
        word = tokens.word(at + length - 1)
        parted = tokens.word(at + length) in cues("staff_ending_goes_on")  # "rà soát | viên chức"
        if (
            word in endings
            and tokens.word(at).isalpha()  # "118 sinh viên" are no body
            and not parted
            and at + length <= end
            and not lexicon().false_staff.match(tokens, at, end)
        ):
            whole = all(tokens.word(k).isalpha() and not tokens.capitals[k] for k in range(at + 1, at + length))
            return length if whole else 0
    return 0


def _opens_a_sentence(tokens: Tokens, at: int) -> bool:
    """Tell whether a capital is that of a sentence or item, not of a name."""
    if at == 0:
        return True
    here = tokens.starts[at]
    line = tokens.text.rfind("\n", 0, here) + 1
    begun = any(map(str.isalnum, tokens.text[line:here]))
    return tokens.words[at - 1] in {".", ":", ";", ")", "*", "•"} or not begun


def _lower(tokens: Tokens, at: int, end: int) -> bool:
    return at < end and not tokens.capitals[at]


def _proper(tokens: Tokens, at: int, end: int) -> int:
    """Return the index after the personal name at ``at``: words with capitals that begin no body or post."""
    words = lexicon()
    while at < end and tokens.capitals[at] and tokens.words[at][0].isalpha() and "." not in tokens.words[at]:
        post = _post(tokens, at, end)
        if (post and (post > 1 or tokens.word(at) != "chánh")) or words.types.match(tokens, at, end) > 1:
            break
        at += 1
    return at


def _acronym(tokens: Tokens, at: int) -> bool:
    start, end = tokens.starts[at], tokens.ends[at]
    return end - start > 1 and tokens.text[start:end].isupper()


def _told_by_its_kind(tokens: Tokens, at: int, head: int, end: int) -> bool:
    """Tell whether "Tổ", "Sở" without a name opens a sentence and is told a duty: "Tổ | phối hợp với các xã …"."""
    words = lexicon()
    kind = tokens.said(at, head) in cues("kinds_named_by_work") | cues("kinds_spoken_of")
    told = words.markers.match(tokens, head, end) or words.commands.match(tokens, head, end)
    return kind and _opens_a_sentence(tokens, at) and told > 0


def _stands_alone(tokens: Tokens, at: int, head: int) -> bool:
    """Tell whether a type without a name is a body all the same ("Chính phủ", "UBND" as the issuer)."""
    return _acronym(tokens, at) or (head - at >= 2 and tokens.capitals[at])
