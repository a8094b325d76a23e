"""Reading a list of parties: "Sở A, Sở B và UBND các xã: C, D", "Sở Tài chính, Xây dựng", "hai xí nghiệp nêu trên"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extract.parties.nameplaces import past_place_like_a_party, past_proper_name, past_region, row_of_names
from extract.parties.names import Kind, Mention, Names
from extract.parties.namewalk import walk
from extract.text.folding import fold
from extract.text.lexicon import cues, entries, key, lexicon
from extract.text.tokens import Tokens
from ingest.span import Span

_SEPARATORS = {",", "và", ";", "cùng", "&", "+", "hoặc"}
_ROMAN = frozenset("ivx")
_BRACKET_LIMIT = 40
_ROLES_IN_A_MATTER = {("nhà", "đầu"), ("nhà", "thầu"), ("chủ", "đầu"), ("đơn", "vị")}
"""Openings of "nhà đầu tư", "chủ đầu tư", "đơn vị tư vấn": the body itself may be named right after."""
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "02": 2, "03": 3, "04": 4, "05": 5, "2": 2, "3": 3}
_COUNT = 2
"""Digits of a number that counts bodies: "04 bệnh viện"."""
_CLAUSE = 25
"""Tokens that may tell a group apart before its names follow."""
_PART = 5
"""Tokens of "với vai trò thường trực"."""
_FIELD = 6
"""Tokens of the field of work of a kind of bodies: no listed one is longer."""
_LISTING = {"(", "gồm"}
_POINTERS = (("nêu", "trên"), ("nói", "trên"), ("này",), ("đó",))
_POINTERS_TO_MANY = (*_POINTERS, ("trên",))
_POINTING = frozenset(words[0] for words in _POINTERS_TO_MANY)
_BACK = {("này",), ("đó",)}
"""Point at a body already spoken of, so that they are no part of any name."""
ANY_BODY = {("đơn", "vị"), ("cơ", "quan"), ("địa", "phương")}
"""Words for a body of any kind, without a name."""
_HELPING = {("phối", "hợp"), *(("cùng", word) for word in ("dự", "đi", "hỗ", "làm", "phối", "tham", "thực"))}
_HELPING_IF_BARE = {("hỗ", "trợ"), ("tham", "gia")}
_WITHOUT_AN_OBJECT = {"", ".", ",", ";", ":", ")", "khi", "trong", "thực"}
_EMPHASIS = 70
"""Tokens that those named above all may take between a group and its duty."""
_LOOK_BACK = 200
"""Tokens in which the bodies meant by "các đơn vị nêu trên" are looked for."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A party as found.

    ``name`` is given where it is not the quote itself: a shared prefix written once, a person's name among titles.
    """

    span: Span
    kind: Kind
    name: str | None = None
    sure: bool = True
    asked: bool = False
    """Addressed by "đề nghị": a request, as a rule to a body outside."""
    known: Span | None = None
    """The part of the name that surely belongs to it, where it goes on over words that no list knows."""
    helps: bool = False
    """A bracket behind it says that it only helps: "Sở A (chủ trì), Sở B (phối hợp)"."""

    def printed(self, text: str) -> str:
        """Return the name as printed, spaces tidied."""
        return self.name or " ".join(self.span.of(text).split())


def parted(refs: Iterable[Ref]) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
    """Return those of ``refs`` who lead, and those whom a bracket makes helpers."""
    listed = tuple(refs)
    return tuple(ref for ref in listed if not ref.helps), tuple(ref for ref in listed if ref.helps)


class PartyLists:
    """Reads lists of parties out of one text with the names known there."""

    def __init__(self, tokens: Tokens, names: Names) -> None:
        self.tokens = tokens
        self.names = names
        self.words = lexicon()
        self._lists: dict[tuple[int, int, bool, int], tuple[tuple[Ref, ...], int]] = {}
        """Lists as read with so many names known: several steps of the grammar ask about the same place."""

    def read(self, first: int, end: int, *, loose: bool = False) -> tuple[list[Ref], int]:
        """Read a list of parties from token ``first``; return them and the index after the list."""
        if not self.names.may_begin(self.tokens, first):
            return [], first
        place = first, end, loose, self.names.additions
        if place not in self._lists:
            found, behind = self._read(first, end, loose=loose)
            self._lists[place] = tuple(found), behind
        refs, after = self._lists[place]
        return list(refs), after

    def _read(self, first: int, end: int, *, loose: bool) -> tuple[list[Ref], int]:
        meant, after = self._meant_above(first, end)
        if meant:  # "Phòng này và Phòng Văn hóa họp …"
            step = self._separator(after, end)
            more, behind = self.read(after + step, end) if step else ([], after)
            return meant + more, behind if more else after
        found, at = self._told_by_name(first, end)
        if found:
            step = self._separator(at, end)
            more, behind = self.read(at + step, end) if step else ([], at)
            return found + more, behind if more else at
        at, named = first, 0
        led = False
        if self._tells_a_post(first, end):
            return [], first
        while mention := self.names.mention(self.tokens, at, end, loose=loose or bool(found)):
            mention = self._apposition(mention, end)
            listed, after = self._numbered(mention, end)
            if not listed:
                listed, after = self._shared_prefix(mention, end)
            if not listed and mention.kind in {"group", "person"}:
                listed, after = self._members(mention, end)
            if not listed and mention.kind == "person":
                listed, after = self._representatives(mention, end)
            found += listed or [self._at_other_places(self.ref(mention), found[-1] if found else None)]
            at = self._past_bracket(after, end)
            if at > after and self._names_a_part(after + 1):
                helps = self.tokens.word(after + 1) == "phối"
                found[named:] = [replace(ref, helps=helps) for ref in found[named:]]
                named = len(found)
                led = not helps
            at = self._past_emphasis(self._past_apposed(at, end), end)
            step = self._separator(at, end)
            if self.tokens.word(at + step) in cues("distributing"):
                share = self.names.mention(self.tokens, at + step, end, loose=True)
                return found, share.last if share else at  # "Phòng A, Phòng B, mỗi phòng | xây dựng …"
            following = self.names.mention(self.tokens, at + step, end, loose=True) if step else None
            if not following or self._part_named(following):
                if led:  # "Phòng A (chủ trì), Phòng B, các trạm y tế"
                    found[named:] = [replace(ref, helps=True) for ref in found[named:]]
                more, at = self._same_type(mention, at, end)
                regions, at = self._same_region(mention, at, end)
                found += more + regions
                places, at = self._places_beside(at, end)
                found += places
                step = self._separator(at, end) if more else 0
                rest, behind = self.read(at + step, end) if step else ([], at)
                return found + rest, behind if rest else at
            at += step
        return found, at

    def _tells_a_post(self, at: int, end: int) -> bool:
        """Tell whether a verb of giving stands before a post, as which its name would begin: "Giao | trưởng thôn …"."""
        verb = self.words.assign.match(self.tokens, at, end)
        return verb > 0 and self.words.posts.match(self.tokens, at + verb, end) > 0

    def _names_a_part(self, at: int) -> bool:
        """Tell whether a bracket says who leads and who helps: "(chủ trì)", but not "(phối hợp với Sở B)"."""
        with_others = self._words(at, 3) in {("phối", "hợp", "với"), ("phối", "hợp", "cùng")}
        return self.tokens.word(at) in {"chủ", "phối"} and not with_others

    def _part_named(self, mention: Mention) -> bool:
        """Tell whether a word for bodies names a part in the work: "đơn vị phối hợp: …"."""
        plain = mention.kind == "unit" and not self.tokens.has_capital(mention.first, mention.last)
        role = (self.tokens.word(mention.last), self.tokens.word(mention.last + 1))
        return plain and role in {("phối", "hợp"), ("chủ", "trì")}

    def _at_other_places(self, ref: Ref, before: Ref | None) -> Ref:
        """Read "các huyện" behind "Ủy ban nhân dân thành phố và" as the committees of the districts."""
        if before is None or ref.kind != "group":
            return ref
        first, last = self.tokens.within(ref.span)
        places = first + self.words.group_starts.match(self.tokens, first, last)
        if places == first:
            return ref
        while (place := self.words.places.match(self.tokens, places, last)) or self.tokens.word(places) in {",", "và"}:
            places += place or 1
        start, stop = self.tokens.within(before.span)
        run = (k for k in range(start + 1, stop) if self.words.places.match(self.tokens, k, stop))
        place = next((k for k in run if self.tokens.word(k - 1) in cues("committees_of_places")), start)
        if places < last or place == start:
            return ref
        prefix = self.tokens.span(start, place).of(self.tokens.text)
        return replace(ref, name=f"{prefix} {ref.span.of(self.tokens.text)}")

    def ref(self, mention: Mention) -> Ref:
        """Return the party of one mention."""
        known = self.tokens.span(mention.first, mention.known) if mention.known > mention.first else None
        called = self.tokens.span(*mention.called).of(self.tokens.text) if mention.called else None
        name = " ".join(called.split()) if called else None
        return Ref(self.tokens.span(mention.first, mention.last), mention.kind, name, mention.sure, known=known)

    def acts(self, at: int, end: int) -> bool:
        """Tell whether a duty begins at token ``at``."""
        if not self.words.verbs.match(self.tokens, at, end):
            return self.tokens.word(at) in cues("modals")
        action = self.words.strong.match(self.tokens, at, end) or self.words.weak.match(self.tokens, at, end)
        # "Dự toán kinh phí …, Sở A thẩm định"
        return self.words.false_verbs.match(self.tokens, at, end) <= action

    def helps(self, at: int) -> bool:
        """Tell whether a body only helps by what follows it: ", các đơn vị | phối hợp", ", Công an xã | hỗ trợ khi …".

        What it supports somebody *with* is work of its own ("Công an xã hỗ trợ phương tiện").
        """
        said = self._words(at, 2)
        bare = said in _HELPING_IF_BARE and self.tokens.word(at + 2) in _WITHOUT_AN_OBJECT
        return said in _HELPING or bare

    # -- between two parties

    def _separator(self, at: int, end: int) -> int:
        """Return the length of a separator at ``at`` ("," "và" ", và" ";" "+").

        "cùng (với) …" names those who support, not one more lead.
        """
        if self.tokens.word(at) not in _SEPARATORS:
            return 0
        if self._words(at, 4) == (",", "trước", "hết", "là"):
            return 4  # "các chủ rừng, | trước hết là | Ban Quản lý rừng A"
        step = 0
        while at + step < end and self.tokens.word(at + step) in _SEPARATORS and step < 3:
            step += 1
        return 0 if step and self.tokens.word(at + step - 1) == "cùng" else step

    def _past_bracket(self, at: int, end: int) -> int:
        """Pass over "(qua Phòng …)": a channel or a part of the body before, no second one."""
        if self.tokens.word(at) != "(":
            return at
        closings = (k + 1 for k in self.tokens.each({")"}, at + 1, min(end, at + _BRACKET_LIMIT)))
        return next(closings, at)

    def _past_apposed(self, at: int, end: int) -> int:
        """Pass over what a body is, between it and its duty: "Sở A | - cơ quan thường trực Ban Chỉ đạo | tham mưu".

        So too "Sở A | , cơ quan thường trực của Ban Chỉ đạo, | đôn đốc", "Ban A | , với trách nhiệm của chủ đầu tư, |
        lập lại tiến độ" and, in a heading, "… chủ đầu tư:".
        """
        if self.tokens.word(at) == "," and self.tokens.said(at + 1, min(at + 4, end)) in cues("parts_in_a_matter"):
            stop = self.tokens.find({",", ":", ";", "."}, at + 4, min(end, at + _CLAUSE))
            told = self.tokens.word(stop) == "," and self.acts(stop + 1, end)
            return stop + told if told or stop >= end or self.tokens.word(stop) == ":" else at
        if self.tokens.word(at) == "với" and self.tokens.said(at, min(at + 3, end)) in cues("parts_in_a_matter"):
            # "Sở A | với vai trò thường trực Hội đồng | tổ chức họp"
            verbs = (k for k in range(at + _PART, min(end, at + _CLAUSE)) if self._acts_in_small_letters(k, end))
            return next(verbs, at)
        office = self.tokens.word(at) == "," and self.tokens.said(at + 1, min(at + 5, end)) in cues(
            "offices_in_a_matter"
        )
        dash = self.tokens.word(at) == "-" and self.tokens.word(at + 1) in cues("apposed_after_a_dash")
        if office:
            stop = self.tokens.find({",", ":", ";", "."}, at + 4, min(end, at + _CLAUSE), end)
            if self.tokens.word(stop) == "," and self.acts(stop + 1, end):
                return stop + 1
        body = self.names.mention(self.tokens, at + 1, end, loose=True) if office or dash else None
        if body is None:
            return at
        inner = (self.names.mention(self.tokens, k, end) for k in range(body.first + 1, body.last + 1))
        last = max([body.last, *(one.last for one in inner if one is not None)])
        last += self.tokens.word(last) in {",", "-"}
        return last if self.acts(last, end) else at

    def _acts_in_small_letters(self, at: int, end: int) -> bool:
        return not self._capital(at, end) and self.words.strong.match(self.tokens, at, end) > 0

    def _past_emphasis(self, at: int, end: int) -> int:
        """Pass over those named above all: "Các tỉnh, | nhất là các tỉnh ven biển, | chủ động …"."""
        if self.tokens.word(at) not in {",", "-"}:
            return at
        if self._words(at + 1, 2) != ("nhất", "là") and self._words(at + 1, 3) != ("đặc", "biệt", "là"):
            return at
        for k in range(at + 3, min(end, at + _EMPHASIS)):
            if self.tokens.word(k) in {".", ";", ":"}:
                return at
            inside = self.tokens.word(k - 1) in cues("noun_makers") or self.words.compounds.match(self.tokens, k, end)
            if self.words.markers.match(self.tokens, k, end) and not inside:
                return k
        return at

    def _apposition(self, mention: Mention, end: int) -> Mention:
        """Take the body named after its part in the matter ("Nhà đầu tư - Công ty …", "chủ đầu tư là Ban …").

        Or the person named after his post: "Chủ nhiệm đề tài, ThS. Ma Thị Lụa".
        """
        if mention.kind == "person" and mention.called is None and self.tokens.word(mention.last) == ",":
            courtesy = self.words.persons.match(self.tokens, mention.last + 1, end)
            holder = self.names.mention(self.tokens, mention.last + 1, end) if courtesy else None
            if holder is not None and holder.kind == "person" and holder.called is not None:
                return replace(holder, first=mention.first)
        after = self.tokens.word(mention.last)
        role = self._words(mention.first, 2) in _ROLES_IN_A_MATTER and mention.kind == "unit"
        if role:
            for at in range(mention.first + 1, mention.last):  # "nhà thầu | Công ty CP Hoàng Gia"
                kind = self.tokens.capitals[at] and self.words.types.match(self.tokens, at, end)
                if kind > 1 and (inner := self.names.mention(self.tokens, at, end)) and inner.kind == "unit":
                    return inner
        if role and after in {"-", "là"}:
            named = self.names.mention(self.tokens, mention.last + 1, end)
            if named is not None and named.kind == "unit":
                return named
        return mention

    def _members(self, mention: Mention, end: int) -> tuple[list[Ref], int]:
        """Read the members of "các đơn vị: Sở A, Điện lực tỉnh, Công ty B | bảo đảm …" in place of the group.

        Behind a post alone the heads of those named are meant: "Giao Giám đốc: Sở A, Sở B, Đài C | phối hợp …".
        """
        post = self.words.posts.match(self.tokens, mention.first, mention.last) == mention.last - mention.first
        if self.tokens.word(mention.last) != ":" or (mention.kind == "person" and not post):
            return [], mention.last
        members, after = self.read(mention.last + 1, end)
        told = len(members) > 1 and all(ref.kind == "unit" for ref in members)
        if not told or not (self.acts(after, end) or self.helps(after)):
            return [], mention.last
        if mention.kind == "person":
            held = self.tokens.span(mention.first, mention.last).of(self.tokens.text)
            members = [
                replace(ref, kind="person", name=f"{held} {ref.printed(self.tokens.text)}", known=None)
                for ref in members
            ]
        return members, after

    def _representatives(self, mention: Mention, end: int) -> tuple[list[Ref], int]:
        """Read "Người đại diện phần vốn tại Công ty A và Công ty B" as who stands for A and who stands for B."""
        first, after = mention.first, mention.last
        post = self.words.posts.match(self.tokens, first, after)
        own = first + post + (self.tokens.word(first + post) in {"của", "tại"})
        body = self.names.mention(self.tokens, own, end) if post and own < after else None
        stands = self.words.stand_for_a_body.match(self.tokens, first, end)
        if not stands or body is None or body.kind != "unit" or body.last != after:
            return [], mention.last
        held = self.tokens.span(first, own).of(self.tokens.text)
        found = [self.ref(mention)]
        while step := self._separator(after, end):
            more = self.names.mention(self.tokens, after + step, end)
            if more is None or more.kind != "unit" or self.tokens.word(more.first) != self.tokens.word(own):
                break
            ref = self.ref(more)
            found.append(replace(ref, kind="person", name=f"{held} {ref.printed(self.tokens.text)}", known=None))
            after = more.last
        return (found, after) if len(found) > 1 else ([], mention.last)

    def _told_by_name(self, first: int, end: int) -> tuple[list[Ref], int]:
        """Read whom a bracket or "gồm" names, in place of the words that tell them apart.

        "Các xã chưa báo cáo (Tân Lập, Hòa Sơn) | gửi …", "03 đơn vị có tỷ lệ thấp gồm Sở A, Sở B, Ban C | giải trình".
        """
        at, several = first, self._several(first, end)
        if not several:
            at += self.words.types.match(self.tokens, first, end)  # "UBND | 03 xã"
            several = self._several(at, end)
        noun = at + several
        kind = self.words.bare.match(self.tokens, noun, end) if several else 0
        named = self._past_field(noun + kind, end) if kind else noun
        opened = self._names_open(named, end) if kind else 0
        if not opened:
            return [], first
        bracket = self.tokens.word(opened) == "("
        limit = self._past_bracket(opened, end) - 1 if bracket else end
        begin = opened + 1 + (not bracket and self.tokens.word(opened + 1) == ":")
        members, after = self.read(begin, limit)
        if not members or (bracket and after != limit):
            prefix = self.tokens.span(noun, named).of(self.tokens.text)
            if at > first:
                prefix = f"{self.tokens.span(first, at).of(self.tokens.text)} {prefix}"
            members, after = self._proper_list(begin, limit, prefix)
        told = len(members) > 1 and all(ref.kind == "unit" for ref in members)
        told = told and (after == limit if bracket else self.acts(after, end))
        return (members, after + bracket) if told else ([], first)

    def _past_field(self, at: int, end: int) -> int:
        """Return the index after the field of a kind of bodies: "các Công ty | Điện lực | có …"."""
        after = next((k for k in range(at, min(end, at + _FIELD)) if self._opens_a_clause(k)), at)
        return after if self._capital(at, end) else at

    def _opens_a_clause(self, at: int) -> bool:
        word = self.tokens.word(at)
        return word in _LISTING or word in cues("opens_a_clause")

    def _several(self, at: int, end: int) -> int:
        """Return the length of a plural or a count at token ``at``: "các", "03", "hai"."""
        if at >= end:
            return 0
        word = self.tokens.word(at)
        counted = word in _COUNTS or (len(word) <= _COUNT and word.isdigit())
        return int(counted) or self.words.group_starts.match(self.tokens, at, end)

    def opens_with_people(self, at: int, end: int) -> bool:
        """Tell whether people or a body stand at token ``at``, counted or not: "hai bác sĩ", "câu lạc bộ cờ vua"."""
        at += self._several(at, end)
        somebody = (self.words.staff, self.words.bare, self.words.crowds, self.words.types, self.words.somebody)
        return any(one.match(self.tokens, at, end) for one in somebody)

    def _names_open(self, at: int, end: int) -> int:
        """Return where names open behind a clause that tells a group apart, or 0."""
        if not self._opens_a_clause(at):
            return 0
        for k in range(at, min(end, at + _CLAUSE)):
            word = self.tokens.word(k)
            if word in _LISTING:
                return k
            if word in {".", ";", ":", ","} and not self.tokens.word(k + 1)[:1].isdigit():
                return 0
        return 0

    # -- one prefix, many names

    def _numbered(self, mention: Mention, end: int) -> tuple[list[Ref], int]:
        """Read "Các Đội Thuế 3, 5 và 8", "Xí nghiệp 2, 3" as one body a number; nothing where names follow, too."""
        numbers = (k for k in range(mention.first + 1, mention.last) if self._numbers_a_body(k))
        first = next(numbers, mention.last)
        prefix = _singular(self.tokens.span(mention.first, first).of(self.tokens.text))
        post = self.words.posts.match(self.tokens, mention.first, first) > 0
        found: list[Ref] = []
        at = after = first
        while at < end and self._numbers_a_body(at):
            after = at + 1
            span = self.tokens.span(at, after)
            found.append(Ref(span, "person" if post else "unit", f"{prefix} {span.of(self.tokens.text)}"))
            step = self._separator(after, end) if self.tokens.word(after) != "+" else 0  # "Tổ 4 + 5" is one
            at = after + step + (self.tokens.word(after + step) == "số") if step else end
        told = mention.kind == "group" or self.acts(after, end)
        goes_on = self.tokens.word(after) == "+" or (at < end and self._capital(at, end))
        whole = len(found) > 1 and after >= mention.last and told and not goes_on
        return (found, after) if whole else ([], mention.last)

    def _numbers_a_body(self, at: int) -> bool:
        """Tell whether a number at ``at`` may be that of a body: "Đội 3", "Khu II", but not "03 đội"."""
        word = self.tokens.word(at)
        if word and _ROMAN.issuperset(word):
            return self._capital(at, len(self.tokens)) and self.tokens.span(at, at + 1).of(self.tokens.text).isupper()
        return word.isdigit() and word[0] != "0" and len(word) <= _COUNT

    def _shared_prefix(self, mention: Mention, end: int) -> tuple[list[Ref], int]:
        """Read "UBND các xã: A, B và C" and "các Sở: Tài chính, Y tế" as one party a name."""
        colon = self.tokens.word(mention.last) == ":"
        if mention.kind != "group" and not colon:
            return [], mention.last
        bare = mention.last == mention.head or self._bare_end(mention)
        bare = bare or row_of_names(self.tokens, mention.last, end)
        said = self.tokens.span(mention.first, mention.last).of(self.tokens.text)
        one = colon and mention.kind != "group" and self._of_places(said)  # "Chủ tịch UBND xã: A, B"
        if not one and (mention.kind != "group" or not (colon or bare)):
            return [], mention.last
        kind = _singular(self.tokens.span(mention.first, mention.last).of(self.tokens.text))
        prefix = kind if bare else self._kind_told_apart(mention)
        post = self.words.posts.match(self.tokens, mention.first, mention.last) > 0
        names, after = self._proper_list(mention.last + colon, end, prefix, "person" if post else "unit")
        alone = len(names) == 1 and (one or (not self.acts(after, end) and self.tokens.word(after).isalnum()))
        if not names or (len(names) == 1 and not colon) or alone:  # "Các Tổ trưởng: Xây dựng | chuyên đề …"
            return [], mention.last
        return names, after

    def _kind_told_apart(self, mention: Mention) -> str:
        """Return "UBND xã" of "UBND các xã có dự án", "Công ty Điện lực" of "Các Công ty Điện lực còn nợ vốn"."""
        if places := self._of_several_places(mention):
            return places
        if not self.tokens.has(cues("opens_a_clause"), mention.head, mention.last):
            return _singular(self.tokens.span(mention.first, mention.last).of(self.tokens.text))
        capitals = [k for k in range(mention.head, mention.last) if self._capital(k, mention.last)]
        last = capitals[-1] if capitals else mention.head
        own = (one.match(self.tokens, last, mention.last) for one in (self.words.types, self.words.name_words))
        last = max(last + max(1, *own), mention.head) if capitals else last
        return _singular(self.tokens.span(mention.first, last).of(self.tokens.text))

    def _bare_end(self, mention: Mention) -> bool:
        """Tell whether the group ends with the noun right after "các" ("UBND các xã")."""
        for back in range(mention.last - 1, mention.first - 1, -1):
            if self.tokens.word(back) == "các":
                return self.words.bare.match(self.tokens, back + 1, mention.last) == mention.last - back - 1
        return False

    def _proper_list(self, at: int, end: int, prefix: str, kind: Kind = "unit") -> tuple[list[Ref], int]:
        """Read the proper names of a list, each with ``prefix`` or with its own kind of place.

        Bodies, or persons: "Giám đốc các Sở: Tài chính, Y tế".
        """
        found: list[Ref] = []
        while at < end and (
            (found and self._capital(at, end))  # a duty is not written large behind a comma: "…, Xét nghiệm | lập …"
            or (self._listed_field(at, end) and (not self._of_places(prefix) or self._capital(at + 1, end)))
            # "các huyện: | Giao Thủy, …", but "UBND các xã: | Tổ chức niêm yết …"
            or not self.acts(at, end)
        ):
            last, own = self._proper_name(at, end, prefix)
            if last == at:
                break
            span = self.tokens.span(at, last)
            named = span.of(self.tokens.text)
            own = _of_its_kind(own, named)
            if own and tuple(fold(own).split()) not in ANY_BODY:  # "các địa phương: Nam Đàn, xã A Lưới"
                named = f"{own} {named}"
            if found and self._may_be_one_field(at, last, found[-1], named):
                found[-1] = replace(found[-1], sure=False)
                found.append(Ref(span, kind, named, sure=False))
            else:
                found.append(Ref(span, kind, named))
            step = self._separator(last, end)
            place = self.words.places.match(self.tokens, last + step, end)
            if not step or not (place or self._may_be_proper(last + step, end)):
                return found, last
            at = last + step
        while found and self.tokens.word(at - 1) in _SEPARATORS:
            at -= 1
        return found, at

    def _proper_name(self, at: int, end: int, prefix: str) -> tuple[int, str]:
        """Return the index after the proper name at ``at`` and the prefix it takes."""
        start, own = at, prefix
        noun = self.words.places.match(self.tokens, at, end)
        noun = noun if self._capital(at + noun, end) else 0  # "các Cục: Bản quyền tác giả, …"
        if noun and self._of_places(prefix) and self.tokens.word(at) in cues("villages"):
            noun = 0  # "UBND các xã: Tân An, | Buôn Đôn": a village is no commune, so it is the commune's own name
        if noun:
            start, own = at + noun, self._without_place(prefix)  # "UBND các xã: A, B và thị trấn C"
        elif (placed := self._place_like_a_party(at, end, prefix)) > at:
            return placed, own
        elif (body := self.names.mention(self.tokens, at, end)) or not self._may_be_proper(at, end):
            return (body.last, own) if body and self._ministry(body, prefix) else (at, own)
        if not noun and not self._of_places(prefix) and (named := self._field_name(start, end, prefix)):
            return named, own
        last = start + self.words.fields.match(self.tokens, start, end)
        while self._capital(last, end) or (self.tokens.word(last).isdigit() and self.tokens.word(last)[0] != "0"):
            last += 1
            if self.tokens.word(last) == "-" and self._capital(last + 1, end):
                last += 1
        return (last, own) if last > start else (at, own)

    def _place_like_a_party(self, at: int, end: int, prefix: str) -> int:
        """Return the index after a place of the list that begins like a body ("UBND các xã: An Hòa, | Hội Sơn")."""
        if not self._of_places(prefix) or self.names.known(self.tokens, at, end) > at:
            return at
        first = self.tokens.word(at - 1) not in _SEPARATORS
        return past_place_like_a_party(self.tokens, at, end, first=first)

    def _ministry(self, body: Mention, prefix: str) -> bool:
        """Tell whether a body is the field of a ministry here: "các Bộ: Quốc phòng, | Công an |, Y tế"."""
        bare = self.tokens.said(body.first, body.last) in cues("ministries_like_bodies")
        return bare and fold(prefix).split()[-1] == "bộ"

    def _without_place(self, prefix: str) -> str:
        """Return "Phòng Kinh tế" for "Phòng Kinh tế thành phố"."""
        kinds = ("tỉnh, thành phố", *_kinds_of_place())
        kind = next((kind for kind in kinds if f" {fold(prefix)}".endswith(f" {kind}")), "")
        return prefix[: len(prefix) - len(kind)].rstrip()

    def _of_places(self, prefix: str) -> bool:
        """Tell whether a shared prefix ends with a kind of place ("UBND xã"): proper names follow."""
        return _ends_in_a_place(prefix)

    def _listed_field(self, at: int, end: int) -> bool:
        """Tell whether a field of work stands at ``at``, even one like a verb ("các khoa: Nuôi trồng thủy sản, …")."""
        if not self._capital(at, end):
            return False
        mark = next((k for k in range(at, end) if self._parts_fields(k, end)), end)
        return self.words.fields.match(self.tokens, at, end) > 0 or self._capital(mark + 1, end)

    def _field_name(self, at: int, end: int, prefix: str) -> int:
        """Return the index after a field of work that no list knows ("các khoa: | Cơ khí, Điện - Điện tử"), or 0."""
        if not self._capital(at, end):
            return 0
        last = self._one_field(at, end)
        if self.tokens.word(last) != "và" or not self._capital(last + 1, end):
            return last
        double = self._one_field(last + 1, end)
        named = f"{prefix} {self.tokens.span(at, double).of(self.tokens.text)}"
        return double if self._goes_on_listing(last, double, end) or self._named_elsewhere(named) else last

    def _goes_on_listing(self, joint: int, at: int, end: int) -> bool:
        """Tell whether one more field follows the "và" that would part the last two: "Dệt, Sợi và May, Da giày"."""
        known = self.words.fields.match(self.tokens, joint + 1, at) == at - joint - 1
        more = self.tokens.word(at) in {",", "và"} and self._capital(at + 1, end)
        return more and not known and not self.names.mention(self.tokens, at + 1, end)

    def _one_field(self, at: int, end: int) -> int:
        """Return the index after the field of work at ``at``, up to the next mark or "và": "Tổng hợp - Quy hoạch"."""
        if field := self.words.fields.match(self.tokens, at, end):
            joint = at + field
            double = self.tokens.word(joint) == "-" and self._capital(joint + 1, end)
            return self._one_field(joint + 1, end) if double else joint
        stop = next((k for k in range(at, end) if self._parts_fields(k, end)), end)
        return walk(self.tokens, at, at, stop, group=False).last

    def _may_be_one_field(self, at: int, last: int, before: Ref, named: str) -> bool:
        """Tell whether nothing says that "và" parts two bodies here: "Các khoa: Dệt, Da giày | và Thời trang"."""
        kind = fold(named).split()[0]
        if self.tokens.word(at - 1) != "và" or kind not in cues("kinds_with_fields"):
            return False
        if self.words.fields.match(self.tokens, at, last) == last - at:
            return False
        return not any(map(self._named_elsewhere, (named, before.printed(self.tokens.text))))

    def _named_elsewhere(self, name: str) -> bool:
        """Tell whether a body of just this name is known, or named by itself somewhere in the notice."""
        if self.names.holds(name):
            return True
        folded = self.tokens.folded
        words = r"\s+".join(map(re.escape, fold(name).split()))
        for place in re.finditer(rf"(?<!\w)(?<!các ){words}(?!\w)", folded):
            line = folded.find("\n", place.end())
            first, end = self.tokens.within(Span(place.start(), line if line >= 0 else len(folded)))
            mention = self.names.mention(self.tokens, first, end)
            if mention is not None and self.tokens.span(mention.first, mention.last).end == place.end():
                return True
        return False

    def _parts_fields(self, at: int, end: int) -> bool:
        """Tell whether the mark at ``at`` parts two fields of work in a list."""
        word = self.tokens.word(at)
        return word in {",", ";", ".", ":"} or (word == "và" and self._capital(at + 1, end))

    def _may_be_proper(self, at: int, end: int) -> bool:
        return self._capital(at, end) or (at < end and self.tokens.word(at).isdigit())

    def _capital(self, at: int, end: int) -> bool:
        return at < end and self.tokens.capitals[at]

    def _same_type(self, mention: Mention, at: int, end: int) -> tuple[list[Ref], int]:
        """Read "Sở Tài chính, Xây dựng, Y tế": fields of work that share the type of the body before.

        So do places: "UBND xã An Hòa, Bình Minh và thị trấn Cầu".
        """
        if mention.kind == "unit" and (prefix := self._of_a_place(mention)):
            step = self._separator(at, end)
            places, after = self._proper_list(at + step, end, prefix) if step else ([], at)
            return places, after if places else at
        if prefix := self._of_a_proper_name(mention):
            step = self._separator(at, end)
            named = step and past_proper_name(self.tokens, at + step, end) > at + step
            return self._proper_list(at + step, end, prefix) if named else ([], at)
        if mention.kind == "group" and (prefix := self._of_several_places(mention)):
            step = self._separator(at, end)
            place = self.words.places.match(self.tokens, at + step, end) if step else 0
            named = place > 0 and self._capital(at + step + place, end)
            return self._proper_list(at + step, end, prefix) if named else ([], at)
        several = cues("kinds_with_fields") - cues("kinds_named_by_several_fields")
        if mention.kind != "unit" or self.tokens.words[mention.first] not in several:
            return [], at
        if self.tokens.word(at) not in {",", "và"}:
            return [], at
        prefix = self.tokens.span(mention.first, mention.first + 1).of(self.tokens.text)
        found: list[Ref] = []
        while (step := self._separator(at, end)) and self._capital(at + step, end):
            field = self.words.fields.match(self.tokens, at + step, end)
            if not field:
                break
            span = self.tokens.span(at + step, at + step + field)
            found.append(Ref(span, "unit", f"{prefix} {span.of(self.tokens.text)}"))
            at += step + field
        return found, at

    def _of_a_place(self, mention: Mention) -> str:
        """Return "UBND xã" of a body named by its place ("UBND xã An Hòa"), or nothing."""
        last = mention.last
        while last > mention.first and self.tokens.capitals[last - 1]:
            last -= 1
        for width in (2, 1):
            noun = last - width
            if (
                mention.first < noun
                and last < mention.last
                and self.words.places.match(self.tokens, noun, last) == width
            ):
                return self.tokens.text[self.tokens.starts[mention.first] : self.tokens.ends[last - 1]]
        return ""

    def _of_a_proper_name(self, mention: Mention) -> str:
        """Return "Hạt Kiểm lâm" of a body told apart by a proper name ("Hạt Kiểm lâm Lạc Dương"), or nothing."""
        if mention.kind != "unit" or self.tokens.word(mention.first) in cues("named_with_their_seat"):
            return ""
        starts = range(mention.first + 1, mention.last - 1)
        own = next((k for k in starts if past_proper_name(self.tokens, k, mention.last) == mention.last), 0)
        return self.tokens.span(mention.first, own).of(self.tokens.text) if own else ""

    def _of_several_places(self, mention: Mention) -> str:
        """Return "UBND xã" of a plural of places ("UBND các xã ven biển"), or nothing."""
        for at in range(mention.first, mention.last):
            place = self.words.places.match(self.tokens, at + 1, mention.last) if self.tokens.word(at) == "các" else 0
            if place:
                return _singular(self.tokens.span(mention.first, at + 1 + place).of(self.tokens.text))
        return ""

    def places(self, at: int, end: int) -> tuple[list[Ref], int]:
        """Read "huyện Na Hang", "thôn Đông, thôn Đoài" as those who run the places, where they are told or help."""
        found: list[Ref] = []
        last = at
        while noun := self.words.places.match(self.tokens, at, end):
            named = at + noun
            while self._capital(named, end) or (named == at + noun and self.tokens.word(named).isdigit()):
                named += 1
            if named == at + noun:
                break
            found.append(Ref(self.tokens.span(at, named), "unit"))
            last = named
            at = named + (self.tokens.word(named) in {",", "và"})
        return found, last

    def _places_beside(self, at: int, end: int) -> tuple[list[Ref], int]:
        """Read a place that ends a list for those who run it: "Phòng Kinh tế | và thôn Hải Triều | kiểm tra …"."""
        step = self._separator(at, end) if self.tokens.word(at) == "và" else 0
        noun = self.words.places.match(self.tokens, at + step, end) if step else 0
        last = at + step + noun
        while noun and self._capital(last, end):
            last += 1
        named = last > at + step + noun and self.acts(last, end)
        return ([Ref(self.tokens.span(at + step, last), "unit")], last) if named else ([], at)

    def _same_region(self, mention: Mention, at: int, end: int) -> tuple[list[Ref], int]:
        """Read "Chi cục Kiểm lâm vùng III, vùng IV" as two bodies that share all but the region."""
        if not self.words.regions.match(self.tokens, at + self._separator(at, end), end):
            return [], at  # nothing more is listed, or no region
        places = range(mention.last - 1, mention.first, -1)
        region = next((k for k in places if past_region(self.tokens, k, end) == mention.last), 0)
        if region and past_region(self.tokens, region - 2, end) == mention.last:
            region -= 2  # "khu vực | phía Bắc"
        if mention.kind != "unit" or not region:
            return [], at
        prefix = self.tokens.span(mention.first, region).of(self.tokens.text)
        found: list[Ref] = []
        while (step := self._separator(at, end)) and (region := self.words.regions.match(self.tokens, at + step, end)):
            after = at + step + region
            if not (self._capital(after, end) or self.tokens.word(after).isdigit()):
                break
            span = self.tokens.span(at + step, after + 1)
            found.append(Ref(span, "unit", f"{prefix} {span.of(self.tokens.text)}"))
            at = after + 1
        return found, at

    # -- bodies named before

    def _meant_above(self, first: int, end: int) -> tuple[list[Ref], int]:
        """Read "hai xí nghiệp nêu trên", "các đơn vị nói trên", "Sở này" as bodies named before in the paragraph."""
        count = _COUNTS.get(self.tokens.word(first))
        plural = count is not None or self.words.group_starts.match(self.tokens, first, end) > 0
        at = first + plural
        noun = self.words.bare.match(self.tokens, at, end)
        if not noun:
            return [], first
        pointers = _POINTERS_TO_MANY if plural else _POINTERS
        pointer: tuple[str, ...] | None = None
        if self.tokens.word(at + noun) in _POINTING:
            pointer = next((words for words in pointers if self._words(at + noun, len(words)) == words), None)
        if pointer is None and count and self._capital(at, end) and not self._capital(at + noun, end):
            pointer = ()  # "Hai | Sở | sơ kết, báo cáo Bộ": written large, it names bodies spoken of
        if pointer is None and count and self.acts(at + noun, end):
            pointer = ()  # "Hai cơ quan | rà soát lại …"
        if pointer is None:
            return [], first
        after = at + noun + len(pointer)
        named = self.named_before(first, self._words(at, noun), many=bool(plural))
        pointed = not plural and pointer in _BACK and self.tokens.capitals[first]
        if pointed and not named:  # "Định kỳ hai tuần một lần, Phòng này họp …" in a paragraph of its own
            named = self.named_before(first, self._words(at, noun), paragraph=False)
        if pointed and not named and self.words.types.match(self.tokens, at, after):
            return [Ref(self.tokens.span(first, after), "unit", sure=False)], after
        wanted = named[-count:] if count else named if plural else named[-1:]
        span = self.tokens.span(first, after)
        return [Ref(span, "unit", name, sure=False) for name in wanted], after

    def counts_bodies(self, first: int) -> tuple[int, int]:
        """Return how many bodies of whatever kind "Hai cơ quan" at token ``first`` counts, and the index behind it."""
        count = _COUNTS.get(self.tokens.word(first), 0)
        return (count, first + 3) if count and self._words(first + 1, 2) in ANY_BODY else (0, first)

    def counts_those_above(self, first: int) -> int:
        """Return how many bodies "Hai cơ quan này" at token ``first`` means, or 0."""
        count = _COUNTS.get(self.tokens.word(first), 0)
        noun = self.words.bare.match(self.tokens, first + 1, len(self.tokens)) if count else 0
        if not noun:
            return 0
        pointed = any(self._words(first + 1 + noun, len(words)) == words for words in _POINTERS_TO_MANY)
        return count if pointed else 0

    def _words(self, at: int, count: int) -> tuple[str, ...]:
        return tuple(self.tokens.words[at : at + count])

    def named_before(
        self, first: int, kind: tuple[str, ...], *, paragraph: bool = True, many: bool = False
    ) -> list[str]:
        """Return the names of bodies of one kind before token ``first``, in order of their last mention.

        Args:
            first: Where the pointer to them stands.
            kind: The words that begin their names, or those for any body ("đơn vị").
            paragraph: Look in the same paragraph only; else as far back as ``_LOOK_BACK``.
            many: Take those of lists too ("các sở: Tài chính, Ngoại vụ"); one body is rather meant by its own name.
        """
        text = self.tokens.text
        start = text.rfind("\n", 0, self.tokens.starts[first]) + 1 if paragraph else 0
        at = max(self.tokens.within(Span(start, start + 1))[0], first - _LOOK_BACK)
        names: dict[str, None] = {}
        told_by_kind = bool(kind) and kind not in ANY_BODY and not many
        if told_by_kind and not self.tokens.has({kind[0], kind[0][0]}, at, first):
            return []  # no name need be read where the word for its kind does not stand
        while at < first:
            refs = self.read(at, first)[0] if many else self._mentioned(at, first)
            for ref in refs:
                name = self._surely(ref)
                if ref.kind == "unit" and self._is_of_kind(name, kind):
                    names.pop(name, None)
                    names[name] = None
            at = self.tokens.within(refs[-1].span)[1] if refs else at + 1
        return list(names)

    def _mentioned(self, at: int, end: int) -> list[Ref]:
        line = self.tokens.text.find("\n", self.tokens.starts[at], self.tokens.ends[end - 1])
        stop = self.tokens.within(Span(self.tokens.starts[at], line))[1] if line >= 0 else end
        mention = self.names.mention(self.tokens, at, stop)  # a heading's name does not go on in the line below
        return [self.ref(mention)] if mention else []

    def _surely(self, ref: Ref) -> str:
        """Return the name without words no list knows: they may be the duty ("Tổ Văn nghệ | dàn dựng")."""
        last = ref.span.of(self.tokens.text).split()[-1]
        proper = last[:1].isupper() or last.isdigit()  # "Ban Quản lý dự án đầu tư khu vực Đăk Mơ", "… dự án 2"
        return ref.printed(self.tokens.text) if proper or not ref.known else ref.known.of(self.tokens.text)

    def _is_of_kind(self, name: str, kind: tuple[str, ...]) -> bool:
        words = tuple(fold(name).split())
        return (
            kind in ANY_BODY
            or words[: len(kind)] == kind
            or (len(kind) == 1 and words[0].endswith(".") and key(words[0]) == kind)  # "P. TCCB" is a "phòng"
            or (words[:1] == ("ubnd",) and words[1 : 1 + len(kind)] == kind)
        )


def _of_its_kind(prefix: str, place: str) -> str:
    """Return "UBND thành phố" or "UBND tỉnh" of "UBND tỉnh, thành phố", as the place is one or the other."""
    body, provinces, rest = prefix.partition("tỉnh, thành phố")
    if not provinces or rest:
        return prefix
    return body + ("thành phố" if fold(place) in cues("cities_run_centrally") else "tỉnh")


@cache
def _kinds_of_place() -> tuple[str, ...]:
    """Return the kinds of places folded, the longest first."""
    return tuple(sorted(map(fold, entries("units", "places")), key=len, reverse=True))


@lru_cache(maxsize=256)
def _ends_in_a_place(prefix: str) -> bool:
    kinds, said = _kinds_of_place(), fold(prefix)
    return said in kinds or said.endswith(tuple(f" {kind}" for kind in kinds))


_COUNTED_PLACES = re.compile(
    rf"(?<=[^\W\d] )(?<!số )(?:\d+|{'|'.join(cues('counts'))}) (?=[^\W\d]+(?: [^\W\d]+)?\Z)", re.I
)
"""How many places there are, behind the body they have: "UBND | 03 | phường"."""


def _singular(prefix: str) -> str:
    """Return "UBND xã" for "UBND các xã" and "UBND 03 xã", "Thôn" for "Hai thôn"."""
    joined = " ".join(word for word in prefix.split() if word.lower() not in {"các", "những"})
    joined = _COUNTED_PLACES.sub("", joined)
    joined = joined.removesuffix(", ngành").removesuffix(", cơ quan")  # "các Sở, ngành: Công Thương, Y tế"
    number, _, counted = joined.partition(" ")
    if counted and (number.isdigit() or fold(number) in cues("counts")):
        joined = counted
    return joined[:1].upper() + joined[1:]
