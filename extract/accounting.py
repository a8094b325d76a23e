"""What extraction left over: bodies, names and sentences that nothing it found explains, named for the clerk.

Whatever could change an answer must be accounted for. A body that stands before an action leads, helps, is
reported to or belongs to a name; a name ends in words that names hold; a sentence that hands out work became a
task. What is left is no value, so it is not guessed: it is shown with the reason (``data/review.toml``).
Times that are neither deadline nor milestone are accounted for in ``deadlines``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.duties import Duty
from extract.lexicon import cues, key
from extract.parties import PartyGrammar
from extract.partylists import Ref
from extract.review import Doubt
from extract.tokens import Tokens
from extract.wording import Wording
from ingest.span import Span

_OPENS_A_CLAUSE = frozenset({",", ";", ".", ":", "+"})
_DESCRIBE = frozenset({"có", "còn", "chưa", "đang", "được", "đã", "không"})
"""Open what a plural is told apart by: "các xã | có rừng"."""
_BEHIND_SUBJECTS = frozenset({"cần", "phải", "không", "có", "được", "là", "sẽ"})
_JOINS_WORDS = frozenset({"và", "của"})
_BEHIND = 4
_SHOWN = 60
"""Characters of a passage that the clerk is shown."""


@dataclass(frozen=True, slots=True)
class Accountant:
    """Goes over the duties of one text once they are all found."""

    grammar: PartyGrammar
    wording: Wording
    taken: Sequence[Span] = ()
    """Places of values that explain a name in them: citations, sorted."""

    @property
    def _tokens(self) -> Tokens:
        return self.grammar.tokens

    def doubts(self, duty: Duty) -> Iterator[Doubt]:
        """Yield what is unexplained in the words of one duty, with paths inside its task."""
        yield from self._names(duty)
        yield from self._bodies(duty)

    def passages(self, passed: Iterable[Span]) -> Iterator[Doubt]:
        """Yield those sentences passed over that hand out work all the same: a body, and what it does."""
        for span in passed:
            if self._hands_out(*self._tokens.within(span)):
                quote = " ".join(span.of(self._tokens.text).split())
                shown = quote if len(quote) <= _SHOWN else quote[:_SHOWN].rpartition(" ")[0] + "…"
                yield Doubt("unread-passage", f"text[{span.start}:{span.end}]", {"quote": shown})

    def _hands_out(self, first: int, end: int) -> bool:
        listed, after = self.grammar.parties(first, end)
        return bool(listed) and self.wording.may_act(after, end)

    # -- bodies that nobody took

    def _bodies(self, duty: Duty) -> Iterator[Doubt]:
        parties = (*duty.leads, *duty.supports, *duty.reports_to)
        spans = [ref.span for ref in parties]
        known = {key(ref.printed(self._tokens.text)) for ref in parties}
        first, end = self._tokens.within(duty.span)
        at = first
        while at < end:
            opens = at == first or self._tokens.word(at - 1) in _OPENS_A_CLAUSE
            begins = opens or self._tokens.items[at].capital
            listed, after = self.grammar.parties(at, end) if begins else ([], at)
            shared = self._tokens.word(at) in cues("distributing")  # "…, mỗi xã thành lập 01 đoàn"
            titles = at == first and self._tokens.word(after) == ":"
            if listed and opens and not shared and not titles and self.wording.may_act(after, end):
                for ref in listed:
                    explained = any(span.overlaps(ref.span) for span in spans) or self._cited(ref.span)
                    if not explained and self._tells(ref) and key(ref.printed(self._tokens.text)) not in known:
                        yield Doubt("unread-party", "leads", {"name": ref.printed(self._tokens.text)})
            at = max(after, at + 1)

    def _tells(self, ref: Ref) -> bool:
        """Tell whether a party is named or a plural of bodies, not people in general ("hội viên tham gia …")."""
        first, last = self._tokens.within(ref.span)
        named = any(self._tokens.items[k].capital for k in range(first, last))
        plural = self.grammar.words.group_starts.match(self._tokens, first, last) > 0
        return plural if ref.kind == "group" else named

    def _cited(self, span: Span) -> bool:
        return any(place.overlaps(span) for place in self.taken)

    # -- names that may end elsewhere

    def _names(self, duty: Duty) -> Iterator[Doubt]:
        for field, refs in (("leads", duty.leads), ("supports", duty.supports)):
            for index, ref in enumerate(refs):
                if ref.sure and ref.name is None and not self._ends_well(ref):
                    yield Doubt("unclear-name", f"{field}[{index}]", {"name": ref.printed(self._tokens.text)})

    def _stands_elsewhere(self, ref: Ref) -> bool:
        """Tell whether the same name stands in the text with something else behind it."""
        folded, quote = self._tokens.folded, ref.span.of(self._tokens.folded)
        behind = folded[ref.span.end : ref.span.end + _BEHIND]
        at = folded.find(quote)
        while at >= 0:
            if folded[at + len(quote) : at + len(quote) + _BEHIND] != behind:
                return True
            at = folded.find(quote, at + 1)
        return False

    def _ends_well(self, ref: Ref) -> bool:
        """Tell whether every small word at the end of a name is one that names hold."""
        first, last = self._tokens.within(ref.span)
        if self.grammar.lists.names.known(self._tokens, first, last) == last or self._stands_elsewhere(ref):
            return True
        if self._goes_on_well(last):
            return True
        at = first
        while at < last:
            token = self._tokens.items[at]
            if ref.kind == "group" and at > first and token.word in _DESCRIBE:
                return not any(self.grammar.lists.acts(k, last) for k in range(at, last))
            if held := self._held(at, last):
                at += held
            elif token.capital:
                at += 2  # a capital begins a word of two syllables
            elif not token.word.isalpha() or token.word in _JOINS_WORDS:
                at += 1
            else:
                return False
        return True

    def _goes_on_well(self, at: int) -> bool:
        """Tell whether a known action, another party or the end of a cell or heading stands behind a name."""
        end = len(self._tokens.items)
        word = self._tokens.word(at)
        if at >= end or word in {":", "(", "|"} or "\n" in self._tokens.text[self._tokens.items[at - 1].end : self._tokens.items[at].start]:
            return True
        if word in {",", "và", ";"}:
            return not self.grammar.lists.acts(at + 1, end)
        return self.grammar.words.markers.match(self._tokens, at, end) > 0 or word in _BEHIND_SUBJECTS

    def _held(self, at: int, end: int) -> int:
        """Return how many tokens at ``at`` are words that names hold."""
        words = self.grammar.words
        lists = (
            *(words.name_words, words.fields, words.places, words.regions, words.types, words.bare, words.posts),
            *(words.group_starts, words.group_tails, words.compounds, words.staff, words.persons),
        )
        return max(entries.match(self._tokens, at, end) for entries in lists)
