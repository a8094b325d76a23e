"""Words of a text with their places, and word lists that match over them.

Grammar of this package that is about *words* (names of bodies, verbs of instruction) runs on tokens;
grammar about *characters* (dates, amounts, numbers of documents) runs on the folded text itself.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Set
from itertools import accumulate
from typing import NamedTuple

from extract.text.folding import fold
from ingest.span import Span

_TOKEN = re.compile(r"(\w+(?:[&.'’]\w+)*|[^\w\s])")


class Token(NamedTuple):
    """One word or mark. ``word`` is folded; ``capital`` tells whether it is printed with a capital."""

    word: str
    start: int
    end: int
    capital: bool


class _Words(dict[int, str]):
    def __missing__(self, index: int) -> str:
        return ""


class Tokens:
    """All tokens of a text, addressed by index; ``within`` turns a span into an index range."""

    def __init__(self, text: str, folded: str | None = None) -> None:
        self.text = text
        self.folded = fold(text) if folded is None else folded
        pieces = _TOKEN.split(self.folded)  # gaps and words in turn
        bounds = list(accumulate(map(len, pieces)))
        self._starts = bounds[:-1:2]
        self.words = list(map(sys.intern, pieces[1::2]))  # a text has few words, many times each
        capitals = map(str.isupper, map(text.__getitem__, self._starts))
        self.items = list(map(Token, self.words, self._starts, bounds[1::2], capitals))
        self.word: Callable[[int], str] = _Words(enumerate(self.words)).__getitem__
        """Returns the folded word at an index, or ``""`` outside the text; asked so often that it is no method."""

    def within(self, span: Span) -> tuple[int, int]:
        """Return the half-open index range of the tokens that begin inside ``span``."""
        return bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)

    def span(self, first: int, last: int) -> Span:
        """Return the span from token ``first`` to the token before ``last``."""
        return Span(self.items[first].start, self.items[last - 1].end)

    def each(self, words: Set[str], first: int, end: int) -> Iterator[int]:
        """Yield the tokens from ``first`` to ``end`` that are one of ``words``."""
        first = max(first, 0)
        said = self.words[first : max(end, 0)]
        if words.isdisjoint(said):  # nearly always, and told without a step of Python for each word
            return iter(())
        return (at for at, word in enumerate(said, first) if word in words)

    def find(self, words: Set[str], first: int, end: int, otherwise: int | None = None) -> int:
        """Return the first token from ``first`` to ``end`` that is one of ``words``, or ``otherwise`` (``end``)."""
        return next(self.each(words, first, end), end if otherwise is None else otherwise)

    def has(self, words: Set[str], first: int, end: int) -> bool:
        """Tell whether one of ``words`` stands from token ``first`` to ``end``."""
        return not words.isdisjoint(self.words[max(first, 0) : max(end, 0)])


class Phrases:
    """A set of phrases; ``match`` gives the length in tokens of the longest one at a place, or 0."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[list[str]]] = {}
        for phrase in phrases:
            words = list(map(sys.intern, _TOKEN.findall(fold(phrase))))
            self._by_first.setdefault(words[0], []).append(words)
        for known in self._by_first.values():
            known.sort(key=len, reverse=True)

    @property
    def first_words(self) -> Set[str]:
        """The words that phrases begin with: where none of them stands, ``match`` need not be asked."""
        return self._by_first.keys()

    def match(self, tokens: Tokens, index: int, end: int) -> int:
        """Return how many tokens from ``index`` (and before ``end``) the longest phrase takes, 0 if none."""
        if not 0 <= index < end or (word := tokens.words[index]) not in self._by_first:
            return 0
        for words in self._by_first[word]:
            stop = index + len(words)
            if stop <= end and (len(words) == 1 or tokens.words[index:stop] == words):
                return len(words)
        return 0

    def places(self, tokens: Tokens, first: int, last: int, end: int | None = None) -> Iterator[int]:
        """Yield the tokens from ``first`` to ``last`` at which a phrase stands that ends before ``end`` (``last``)."""
        stop = last if end is None else end
        return (at for at in tokens.each(self._by_first.keys(), first, last) if self.match(tokens, at, stop))

    def occurs(self, tokens: Tokens, first: int, last: int, end: int | None = None) -> bool:
        """Tell whether a phrase stands at one of the ``places``."""
        return next(self.places(tokens, first, last, end), -1) >= 0
