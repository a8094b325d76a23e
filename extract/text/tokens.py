"""Words of a text with their places, and word lists that match over them.

Grammar of this package that is about *words* (names of bodies, verbs of instruction) runs on tokens;
grammar about *characters* (dates, amounts, numbers of documents) runs on the folded text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from extract.text.folding import fold
from ingest.span import Span

_TOKEN = re.compile(r"\w+(?:[&.'’]\w+)*|[^\w\s]")


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
        self.items = [
            Token(match[0], *match.span(), text[match.start()].isupper()) for match in _TOKEN.finditer(self.folded)
        ]
        self._starts = [token.start for token in self.items]
        self.words = [token.word for token in self.items]
        self.word: Callable[[int], str] = _Words(enumerate(self.words)).__getitem__
        """Returns the folded word at an index, or ``""`` outside the text; asked so often that it is no method."""

    def within(self, span: Span) -> tuple[int, int]:
        """Return the half-open index range of the tokens that begin inside ``span``."""
        return bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)

    def span(self, first: int, last: int) -> Span:
        """Return the span from token ``first`` to the token before ``last``."""
        return Span(self.items[first].start, self.items[last - 1].end)


class Phrases:
    """A set of phrases; ``match`` gives the length in tokens of the longest one at a place, or 0."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[list[str]]] = {}
        for phrase in phrases:
            words = _TOKEN.findall(fold(phrase))
            self._by_first.setdefault(words[0], []).append(words)
        for known in self._by_first.values():
            known.sort(key=len, reverse=True)

    def match(self, tokens: Tokens, index: int, end: int) -> int:
        """Return how many tokens from ``index`` (and before ``end``) the longest phrase takes, 0 if none."""
        if not 0 <= index < end or (known := self._by_first.get(tokens.words[index])) is None:
            return 0
        for words in known:
            stop = index + len(words)
            if stop <= end and (len(words) == 1 or tokens.words[index:stop] == words):
                return len(words)
        return 0

    def places(self, tokens: Tokens, first: int, end: int) -> Iterator[int]:
        """Yield the tokens from ``first`` to ``end`` at which a phrase stands that ends before ``end``."""
        for index in range(first, end):
            if tokens.words[index] in self._by_first and self.match(tokens, index, end):
                yield index
