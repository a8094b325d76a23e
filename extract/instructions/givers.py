"""Who hands out work in a notice, and what stands between a giver and the verb of giving.

"UBND tỉnh | cũng yêu cầu Sở A …", "Bộ trưởng | tiếp tục giao Vụ B …", "Văn phòng | truyền đạt ý kiến của …:".
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.parties.lists import PartyLists, Ref
from extract.parties.names import Mention
from extract.text.folding import fold, pattern
from extract.text.lexicon import cues, key
from extract.text.tokens import Tokens

_KINDS_OF_PLACE = tuple(key(place) for place in ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường"))
_OF_A_COUNCIL = pattern(r"chủ tịch (?:hđ|hội đồng (?!nhân))")
_A_NAME = 2
"""Syllables of a person's name at the least."""
_WIDEST = 3
"""Tokens of a word by which an issuer means itself: "tổng công ty"."""


class Givers:
    """Tells the givers of one notice from those who are told."""

    def __init__(self, lists: PartyLists, issuers: Iterable[str] = (), chair: str = "") -> None:
        self.lists = lists
        self.tokens = lists.tokens
        self.words = lists.words
        self._council = _OF_A_COUNCIL.match(fold(chair)) is not None
        """Whether a council speaks: those who run the office are told, then ("Tổng giám đốc", "Hiệu trưởng")."""
        named = map(Tokens, issuers)
        offices = [office for name in named if (office := self._office(name, 0, len(name)))]
        self._issuers = (*offices, sum(offices, ()))
        """Keys of the office that issues and of the one above it, without the post of the head; of both as one name."""

    def verb(self, at: int, end: int, *, speaks: bool = False) -> int:
        """Return where the verb of giving stands behind a subject that ends before ``at``, or ``at``.

        Adverbs may stand between ("cũng", "đồng thời", "một lần nữa"). One that is a duty itself ("tiếp tục") is an
        adverb of the giving only behind who ``speaks`` in this notice; behind another it opens the work.
        """
        verb = self.past_adverbs(at, end, speaks=speaks)
        return verb if self.words.assign.match(self.tokens, verb, end) else at

    def past_saying(self, at: int, end: int) -> int:
        """Return the index behind what a leader tells others by, or ``at``: "Giám đốc Sở | cũng nhấn mạnh |"."""
        verb = self.past_adverbs(at, end)
        said = self.words.saying.match(self.tokens, verb, end)
        return verb + said if said else at

    def past_adverbs(self, at: int, end: int, *, speaks: bool = True) -> int:
        """Return the index behind the adverbs of giving or saying: "Giám đốc Sở | cũng | nhấn mạnh"."""
        while adverb := self.words.beside_giving.match(self.tokens, at, end):
            if not speaks and self.words.strong.match(self.tokens, at, end):
                break
            at += adverb
        return at

    def speaks(self, mention: Mention) -> bool:
        """Tell whether a party speaks in this notice: the issuer, the office above it, or the head of one of them.

        A deputy is rather told to direct something.
        """
        if mention.kind == "group" or self._is_a_deputy(mention):
            return False
        first, last = mention.first, mention.last
        if mention.kind == "person":
            last = self._before_the_name(first, last)
        if not (office := self._office(self.tokens, first, last)):
            return self._leads_alone(first, last)
        return any(issuer[: len(office)] == office or self._with_its_place(office, issuer) for issuer in self._issuers)

    def _before_the_name(self, first: int, last: int) -> int:
        """Return where the name of a head begins: "Chủ tịch UBND tỉnh | Trần Văn Hiệp"; ``last`` if there is none."""
        at = last
        while at > first + 1 and self.tokens.capitals[at - 1] and self.tokens.capitals[at - 2]:
            at -= 1
        at -= at < last and self.tokens.capitals[at - 1]
        told = self.words.posts.match(self.tokens, first, at) > 0
        return at if told and last - at >= _A_NAME and self.tokens.word(at - 1).islower() else last

    def _is_a_deputy(self, mention: Mention) -> bool:
        """Tell whether a post is a deputy's, before a name or behind it: "Bà Lê A, | Phó Chủ tịch UBND xã"."""
        told = mention.first + self.words.persons.match(self.tokens, mention.first, mention.last)
        opens = (k for k in range(mention.first, mention.last) if k == told or self.tokens.word(k - 1) == ",")
        return any(self.tokens.word(k) in cues("deputies") for k in opens)

    def _with_its_place(self, office: tuple[str, ...], issuer: tuple[str, ...]) -> bool:
        """Tell whether an office is the issuer with its place: "Phòng Nội vụ thị xã" where "PHÒNG NỘI VỤ" issues."""
        placed = len(issuer) > 1 and office[: len(issuer)] == issuer and issuer[-1] != "dân"
        return placed and any(office[len(issuer) :][: len(place)] == place for place in _KINDS_OF_PLACE)

    def names_itself(self, at: int, end: int) -> int:
        """Return the index behind a word by which the issuer means itself ("Bộ |", "Nhà trường |"), or ``at``."""
        if self.tokens.word(at) == "tôi" and at < end:
            return at + 1  # minutes that keep a leader's own words: "Tôi | giao Phòng A …"
        if at >= end or not self.tokens.capitals[at]:
            return at
        widths = (width for width in range(_WIDEST, 0, -1) if at + width <= end)
        return next((at + width for width in widths if " ".join(self._words(at, width)) in cues("selves")), at)

    def means_itself(self, ref: Ref) -> bool:
        """Tell whether a party is a word by which this issuer means itself: "Sở" where a Sở speaks, not its UBND."""
        word = key(ref.span.of(self.tokens.text))
        if ref.kind != "unit" or ref.span.of(self.tokens.folded) not in cues("selves"):
            return False
        own = [issuer for issuer in self._issuers if issuer]
        return not own or any(issuer[k : k + len(word)] == word for issuer in own for k in range(len(issuer)))

    def is_issuer(self, ref: Ref) -> bool:
        """Tell whether a party is the issuer, by its name or by a word for itself."""
        quote = ref.span.of(self.tokens.folded)
        office = key(ref.printed(self.tokens.text))
        named = any(issuer[: len(office)] == office for issuer in self._issuers[:1])
        return ref.kind == "unit" and (named or quote in cues("selves"))

    def passes_on(self, at: int, end: int) -> bool:
        """Tell whether a subject passes on what somebody said: "Văn phòng | thông báo ý kiến của Chủ tịch …: …"."""
        if not self.words.passing_on.match(self.tokens, at, end):
            return False
        return next((self.tokens.word(k) for k in self.tokens.each({":", ".", ";"}, at, end)), "") == ":"

    def _office(self, tokens: Tokens, first: int, end: int) -> tuple[str, ...]:
        """Return the key of a name without the post in front: ("ủy", "ban", …) of "Chủ tịch UBND tỉnh"."""
        at = first + self.words.persons.match(tokens, first, end)
        at += self.words.leaderships.match(tokens, at, end) or self.words.posts.match(tokens, at, end)
        return key(tokens.span(at, end).of(tokens.text)) if at < end else ()

    def _leads_alone(self, first: int, end: int) -> bool:
        """Tell whether a name without an office leads the issuer: "Hiệu trưởng", "Ban Giám đốc"."""
        at = first + self.words.persons.match(self.tokens, first, end)
        if self._council and self.tokens.word(at) != "chủ":
            return False
        alone = " ".join(self._words(at, end - at)) in cues("heads")
        return alone or self.words.leaderships.match(self.tokens, at, end) == end - at

    def _words(self, at: int, width: int) -> list[str]:
        return self.tokens.words[at : at + width]
