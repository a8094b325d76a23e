"""Where the name of a body, a post or a group begins and ends.

Vietnamese names of agencies hold commas, dashes and "và" ("Sở Văn hóa, Thể thao và Du lịch"), go on in
small letters ("Phòng Quản lý đầu tư") and are followed by a verb without any mark ("… chủ trì"). The end
is found, in this order, by a name already known (register, headings, recipients), by a field of work of
``data/units.toml``, and else by walking over the words until one that no name holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from extract.lexicon import key, lexicon
from extract.tokens import Tokens

Kind = Literal["unit", "group", "person"]

_JOINTS = {"và", "-", "&", "/"}
_PLACES = {"tỉnh", "huyện", "quận", "xã", "phường"}
_SEPARATE = {"sở", "bộ", "ubnd", "ủy", "công", "phòng", "khoa", "đồng", "đ/c", "ông", "bà", "các"}
"""After a dash these begin another party; a library or a centre may stand inside a name ("Thông tin - Thư viện")."""
_OF_A_PLACE = {"ubnd", "ủy", "hđnd", "xã", "phường", "công", "đảng", "thuế", "huyện", "trưởng"}
_DANGLING = {",", "và", "-", "&", "/", "của", "thuộc", "tại", "trong", "ở"}
_SMALL_LIMIT = 7
"""A name of more small words in a row was not read right: the longest in the samples has 6."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``[first, last)`` that name a party. ``noun`` = words of a prefix shared by a list after it."""

    first: int
    last: int
    kind: Kind
    head: int
    """Index after the words that begin the name ("UBND các xã": where the proper names of a list begin)."""
    sure: bool = True


class Names:
    """Known names, and the recogniser that uses them."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._trie: dict[str, object] = {}
        for name in (*lexicon().known, *known):
            self.add(name)

    def add(self, name: str) -> None:
        """Make ``name`` known in all its spellings."""
        node = self._trie
        words = key(name)
        for word in words:
            node = node.setdefault(word, {})  # type: ignore[assignment]
        if words:
            node[""] = name

    def known(self, tokens: Tokens, first: int, end: int) -> int:
        """Return the index after the longest known name at ``first``, or ``first`` if there is none."""
        best = first
        node: dict[str, object] = self._trie
        index = first
        while index < end:
            word = tokens.word(index)
            if word in _JOINTS or word == ",":
                if index == first:
                    break
                index += 1
                continue
            parts = key(word)
            if not parts:
                break
            for part in parts:
                node = node.get(part, {})  # type: ignore[assignment]
            if not node:
                break
            index += 1
            if "" in node:
                best = index
        return best

    def mention(self, tokens: Tokens, first: int, end: int, *, loose: bool = False) -> Mention | None:
        """Return the party named at token ``first``, or ``None``.

        Args:
            tokens: The text.
            first: Where the name must begin.
            end: Index the name must not pass.
            loose: Take a body named by small letters only ("đơn vị tư vấn", "chủ đầu tư").
        """
        words = lexicon()
        at = first
        plural = words.group_starts.match(tokens, at, end)
        at += plural
        courtesy = words.persons.match(tokens, at, end)
        at += courtesy
        if courtesy or words.posts.match(tokens, at, end):
            person = self._person(tokens, first, at, end, plural=bool(plural), courtesy=bool(courtesy))
            if person or courtesy:
                return person
        known = self.known(tokens, first if not plural else at, end)
        if known > at and self._begins(tokens, at, known, plural=bool(plural)):
            known = _with_place(tokens, known, end)
            if not self._goes_on(tokens, known, end):
                return Mention(first, known, "group" if plural else "unit", known)
        taken = (words.bare if plural else words.types).match(tokens, at, end)
        if not taken or self._false_start(tokens, at, end, taken, plural=bool(plural)):
            return None
        head = at + taken
        last, group, sure = self._walk(tokens, at, head, end, group=bool(plural))
        if not group and not loose and not any(tokens.items[k].capital for k in range(at, last)):
            return None
        if not group and last == head and not loose and not _stands_alone(tokens, at, head):
            return None
        return Mention(first, last, "group" if group else "unit", head, sure)

    def _false_start(self, tokens: Tokens, at: int, end: int, taken: int, *, plural: bool) -> bool:
        """Tell whether a common word only looks like a body ("hội nghị"), or a verb does ("thanh tra, kiểm tra …")."""
        words = lexicon()
        if words.false_starts.match(tokens, at, end) > taken and not tokens.items[at + taken].capital:
            return True
        if plural:
            return False
        verb = max(words.strong.match(tokens, at, end), words.weak.match(tokens, at, end))
        after = at + taken
        named = after < end and (tokens.items[after].capital or tokens.word(after) in {"tỉnh", "thành", "huyện", "bộ", "sở", "chính", "quận"})
        return verb > taken or (verb == taken and not named)

    def _begins(self, tokens: Tokens, at: int, last: int, *, plural: bool) -> bool:
        words = lexicon()
        return plural or bool(words.types.match(tokens, at, last)) or tokens.items[at].capital

    def _goes_on(self, tokens: Tokens, at: int, end: int) -> bool:
        """Tell whether a longer, unknown name begins with the known one that ends before ``at``."""
        if at >= end:
            return False
        token = tokens.items[at]
        if token.capital and token.word.isalpha():
            return not self._new_party(tokens, at, end)
        if token.word in {"-", "và"} and at + 1 < end:
            following = tokens.items[at + 1]
            return following.capital and not self._new_party(tokens, at + 1, end) and not _acronym(tokens, at + 1)
        return lexicon().compounds.match(tokens, at, end) > 0

    def _new_party(self, tokens: Tokens, at: int, end: int) -> bool:
        words = lexicon()
        return bool(
            words.types.match(tokens, at, end)
            or words.posts.match(tokens, at, end)
            or words.persons.match(tokens, at, end)
            or words.group_starts.match(tokens, at, end)
        )

    def _person(
        self, tokens: Tokens, first: int, at: int, end: int, *, plural: bool, courtesy: bool
    ) -> Mention | None:
        words = lexicon()
        last = at
        named = False
        if courtesy:
            last = _proper(tokens, at, end)
            named = last > at
            if named and tokens.word(last) in {",", "-", "("} and words.posts.match(tokens, last + 1, end):
                at = last + 1
            elif named:
                return Mention(first, last, "person", last)
        post = words.posts.match(tokens, at, end)
        if not post:
            return None
        last = at + post
        group = plural or "các" in {tokens.word(k) for k in range(at, last)}
        while tokens.word(last) in {",", "-"} and (more := words.posts.match(tokens, last + 1, end)):
            last += 1 + more
        if inner := self.mention(tokens, last, end, loose=True):
            group = group or inner.kind == "group"
            last = inner.last
            while named and tokens.word(last) in {",", "-"} and (more := self._office(tokens, last + 1, end)):
                last = more
            if tokens.word(last) == "-" and words.posts.match(tokens, last + 1, end):
                last, _, _ = self._walk(tokens, last + 1, last + 1, end, group=False)
        else:
            last, walked, _ = self._walk(tokens, last, last, end, group=group)
            group = group or walked
        if not group:
            last = max(last, _proper(tokens, last, end))
        if tokens.word(last) == "phụ" and tokens.word(last + 1) == "trách":
            last, _, _ = self._walk(tokens, last + 2, last + 2, end, group=False)
        return Mention(first, last, "group" if group else "person", last)

    def _office(self, tokens: Tokens, at: int, end: int) -> int:
        """Return the index after one more office of the same person ("…, Phó Trưởng ban Thường trực"), or 0."""
        post = lexicon().posts.match(tokens, at, end)
        if not post:
            return 0
        inner = self.mention(tokens, at + post, end, loose=True)
        if inner:
            return inner.last
        return self._walk(tokens, at + post, at + post, end, group=False)[0]

    def _walk(self, tokens: Tokens, start: int, head: int, end: int, *, group: bool) -> tuple[int, bool, bool]:
        """Walk over the rest of a name from ``head``; return its end, whether it is a group, whether it is sure."""
        words = lexicon()
        at, small, sure = head, 0, True
        if at < end and tokens.items[at].capital:
            at += words.fields.match(tokens, at, end)
        elif words.purposes.match(tokens, start, end) and (stop := self._marker(tokens, at, end)):
            return stop, group, True
        last_capital = at
        while at < end:
            token = tokens.items[at]
            word = token.word
            if word == "," or word in _JOINTS:
                step = self._joint(tokens, start, at, end, group=group)
                if not step:
                    break
                at += step
                continue
            if not word[0].isalnum():
                if word == "." and tokens.word(at - 1) in {"tp", "p", "q", "tx", "tt"} and token.start == tokens.items[at - 1].end:
                    at += 1
                    continue
                break
            if (
                words.group_starts.match(tokens, at, end)
                and words.bare.match(tokens, at + 1, end)
                and tokens.word(at - 1) not in {"tại", "của", "trong", "ở"}
            ):
                if group and at == head:
                    break
                group = True
                at += 1 + words.bare.match(tokens, at + 1, end)
                if at < end and tokens.items[at].capital and not self._new_party(tokens, at, end):
                    break
                continue
            if word[0].isdigit():
                if word[0] == "0" or len(word) > 2 or tokens.word(at + 1) in {"/", "%", "."}:
                    break
                at, small, last_capital = at + 1, 0, at + 1
                continue
            if token.capital:
                if group and at == head and not self._new_party(tokens, at, end) and _listed(tokens, at, end):
                    break
                if field := words.fields.match(tokens, at, end):
                    at += field
                else:
                    at += 1
                small, last_capital = 0, at
                continue
            if group and (tail := words.group_tails.match(tokens, at, end)):
                entrusted = word == "được" and words.strong.match(tokens, at + tail, end)
                at += tail
                if entrusted and words.strong.match(tokens, at + entrusted, end):
                    at += entrusted  # "các đơn vị được giao soạn thảo | rà soát …"
                small = 0
                continue
            if group and word == "có" and not words.strong.match(tokens, at, end) and tokens.word(at + 1) not in {"trách", "nhiệm"}:
                at += 2
                continue
            if (compound := words.compounds.match(tokens, at - 1, end) - 1) > 0 and at > head:
                at += compound
                last_capital = at
                continue
            if word == "điện" and tokens.word(at + 1) == ":":
                break  # "BỘ TRƯỞNG BỘ … điện:" opens a telegram
            if compound := words.compounds.match(tokens, at, end):
                at += compound
                continue
            if words.strong.match(tokens, at, end) or words.ends.match(tokens, at, end):
                break
            if group and words.weak.match(tokens, at, end):
                break
            if weak := words.weak.match(tokens, at, end):
                after = at + weak
                if not (after >= end or tokens.word(after) in {":", "("} or words.markers.match(tokens, after, end)):
                    break
                at += weak
                continue
            placed = _with_place(tokens, at, end)
            if not group and placed > at and at > head and not _noun_follows(tokens, placed, end):
                at = placed
                break
            small += 1
            if small > _SMALL_LIMIT:
                at, sure = last_capital, False
                break
            at += 1
        while at > head and tokens.word(at - 1) in _DANGLING and tokens.word(at - 2) != "trực":
            at -= 1
        return at, group, sure

    def _marker(self, tokens: Tokens, at: int, end: int) -> int:
        """Return where a duty begins after the purpose in the name of a committee ("… về …"), or 0."""
        if tokens.word(at) not in {"về", "thực", "xây", "phòng", "chỉ", "rà", "kiểm", "triển"}:
            return 0
        for k in range(at, min(end, at + 24)):
            if k > at + 1 and lexicon().markers.match(tokens, k, end) and tokens.word(k - 1) != ",":
                return k
            if tokens.word(k) in {".", ";", ":", "("}:
                return 0
        return 0

    def _joint(self, tokens: Tokens, start: int, at: int, end: int, *, group: bool) -> int:
        """Return how many tokens a comma, dash or "và" inside a name takes with it, 0 if the name ends there."""
        words = lexicon()
        after = at + 1
        if tokens.word(at) == "," and tokens.word(after) == "và":
            after += 1
        if after >= end:
            return 0
        following = tokens.items[after]
        if group and (noun := words.bare.match(tokens, after, end)) and not following.capital:
            strong = words.strong.match(tokens, after, end)
            return after + noun - at if noun >= strong else 0
        if tokens.word(at) == "," and not group and tokens.word(start) not in _OF_A_PLACE and self._inside_a_list_name(tokens, after, end):
            return after - at
        if tokens.word(at) in _JOINTS and following.capital and following.word[0].isalpha():
            if self._new_party(tokens, after, end) and not words.fields.match(tokens, after, end):
                inside = tokens.word(at) == "-" and not group and tokens.word(after) not in _SEPARATE
                return after - at if inside and not words.posts.match(tokens, after, end) else 0
            return after - at
        if tokens.word(at) == "và" and not group and after == at + 1 and self._small_part(tokens, after, end):
            return 1
        return 0

    def _small_part(self, tokens: Tokens, at: int, end: int) -> bool:
        """Tell whether "và" goes on inside a name with small letters ("Viện Công nghệ sinh học và thực phẩm")."""
        words = lexicon()
        if tokens.items[at].capital or not tokens.word(at).isalpha():
            return False
        others = (words.bare, words.posts, words.persons, words.group_starts, words.strong, words.weak, words.ends)
        return not any(other.match(tokens, at, end) for other in others)

    def _inside_a_list_name(self, tokens: Tokens, at: int, end: int) -> bool:
        """Tell whether a comma stands inside one name ("Bưu chính, Viễn thông và Chuyển đổi số").

        Every party begins with the type of body it is; what follows a comma without one goes on with the
        name before, unless it is a field of work ("Sở Tài chính, Xây dựng") or a place in a list.
        """
        return tokens.items[at].capital and not self._new_party(tokens, at, end) and not lexicon().fields.match(tokens, at, end)


def _proper(tokens: Tokens, at: int, end: int) -> int:
    """Return the index after the personal name at ``at``: words with capitals that begin no body or post."""
    words = lexicon()
    while at < end and tokens.items[at].capital and tokens.items[at].word[0].isalpha():
        if words.posts.match(tokens, at, end) and tokens.word(at) not in {"chánh"}:
            break
        if words.types.match(tokens, at, end) > 1:
            break
        at += 1
    return at


def _with_place(tokens: Tokens, at: int, end: int) -> int:
    """Return the index after the place that a known name is written with ("Trung tâm Khuyến nông tỉnh")."""
    if tokens.word(at) == "thành" and tokens.word(at + 1) == "phố":
        at += 2
    elif tokens.word(at) == "thị" and tokens.word(at + 1) == "xã":
        at += 2
    elif tokens.word(at) in _PLACES:
        at += 1
    else:
        return at
    while at < end and (tokens.items[at].capital or tokens.word(at).isdigit()) and tokens.word(at)[0] != "0":
        at += 1
    return at


def _noun_follows(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a dash and one more capital carry a name on behind its place."""
    return at + 1 < end and tokens.word(at) in {"-", "và"} and tokens.items[at + 1].capital


def _acronym(tokens: Tokens, at: int) -> bool:
    token = tokens.items[at]
    return token.end - token.start > 1 and tokens.text[token.start : token.end].isupper()


def _stands_alone(tokens: Tokens, at: int, head: int) -> bool:
    """Tell whether a type without a name is a body all the same ("Chính phủ", "UBND" as the issuer)."""
    return _acronym(tokens, at) or (head - at >= 2 and tokens.items[at].capital)


def _listed(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether proper names stand in a row at ``at`` ("các xã An Hòa, Bình Minh"), not one long name."""
    while at < end and tokens.items[at].capital:
        at += 1
    return at < end and tokens.word(at) in {",", "và", ";"} and at + 1 < end and tokens.items[at + 1].capital
