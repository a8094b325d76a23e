"""Words of a text with their places, and word lists that match over them.

Grammar of this package that is about *words* (names of bodies, verbs of instruction) runs on tokens;
grammar about *characters* (dates, amounts, numbers of documents) runs on the folded text itself.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Set
from itertools import accumulate, compress

from extract.text.folding import REPORT, REPORT_IN_SHORT, fold
from ingest.span import Span

_VOWELS = "aeiouyàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_SYLLABLE = rf"[^\W\d{_VOWELS}]{{0,3}}+[{_VOWELS}]++(?:ch|ng|nh|[cmnpt])?+\b"
_TOKEN = re.compile(
    rf"(\w++(?:[&.'’](?!(?<=\d\.)\D|(?:(?<=\b[kpq]\.)|(?<=\bt[ptx]\.)|(?<=\bvp\.)){_SYLLABLE})\w++)*+|[^\w\s])"
)
"""A full stop joins letters ("ThS.BS", "P.KT") and figures ("2.500"), but neither a label to its item ("1.Sở A")
nor a kind's letters to a name that is written out ("P.Kinh tế", "TP.Huế")."""


class _Words(dict[int, str]):
    def __missing__(self, index: int) -> str:
        return ""


class Tokens:
    """All words and marks of a text, addressed by index; ``within`` turns a span into an index range.

    What is known of them stands in lists side by side: an object for each word would cost more than the reading.
    """

    def __init__(self, text: str, folded: str | None = None) -> None:
        self.text = text
        self.folded = fold(text) if folded is None else folded
        pieces = _TOKEN.split(self.folded)  # gaps and words in turn
        bounds = list(accumulate(map(len, pieces)))
        self.starts, self.ends = bounds[:-1:2], bounds[1::2]
        self.words = list(map(sys.intern, pieces[1::2]))  # a text has few words, many times each
        self.capitals = list(map(str.isupper, map(text.__getitem__, self.starts)))
        """Whether each is printed with a capital."""
        self.word: Callable[[int], str] = _Words(enumerate(self.words)).__getitem__
        """Returns the folded word at an index, or ``""`` outside the text; asked so often that it is no method."""

    def __len__(self) -> int:
        return len(self.words)

    def within(self, span: Span) -> tuple[int, int]:
        """Return the half-open index range of the tokens that begin inside ``span``."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def ends_line(self, index: int) -> bool:
        """Tell whether a line ends before token ``index``, without a mark."""
        if not 0 < index <= len(self) or not self.words[index - 1][-1].isalnum():
            return False
        return index == len(self) or "\n" in self.text[self.ends[index - 1] : self.starts[index]]

    def span(self, first: int, last: int) -> Span:
        """Return the span from token ``first`` to the token before ``last``."""
        return Span(self.starts[first], self.ends[last - 1])

    def said(self, first: int, end: int) -> str:
        """Return the folded text from token ``first`` to the token before ``end``."""
        return self.folded[self.starts[first] : self.ends[end - 1]]

    def each(self, words: Set[str], first: int, end: int) -> Iterator[int]:
        """Yield the tokens from ``first`` to ``end`` that are one of ``words``."""
        said = self.words[first:end] if 0 <= first < end else ()
        if words.isdisjoint(said):  # nearly always, and told without a step of Python for each word
            return iter(())
        return compress(range(first, end), map(words.__contains__, said))

    def find(self, words: Set[str], first: int, end: int, otherwise: int | None = None) -> int:
        """Return the first token from ``first`` to ``end`` that is one of ``words``, or ``otherwise`` (``end``)."""
        return next(self.each(words, first, end), end if otherwise is None else otherwise)

    def in_brackets(self, at: int, first: int) -> bool:
        """Tell whether a bracket opened behind token ``first`` holds token ``at``."""
        marks = [self.words[k] for k in self.each({"(", ")"}, first, at)]
        return marks[-1:] == ["("]

    def has_capital(self, first: int, end: int) -> bool:
        """Tell whether a word from token ``first`` to ``end`` is written large, as in names."""
        return any(self.capitals[first:end])

    def has(self, words: Set[str], first: int, end: int) -> bool:
        """Tell whether one of ``words`` stands from token ``first`` to ``end``."""
        return 0 <= first < end and not words.isdisjoint(self.words[first:end])


_Tree = dict[str, "_Tree"]
_END = ""
"""The branch of a tree at which a phrase is whole."""


class Phrases:
    """A set of phrases; ``match`` gives the length in tokens of the longest one at a place, or 0."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.tree: _Tree = {}
        """The phrases word by word: each word leads to those that may follow it."""
        for phrase in phrases:
            for said in {phrase, phrase.replace(REPORT, REPORT_IN_SHORT)}:
                branch = self.tree
                for word in _TOKEN.findall(fold(said)):
                    branch = branch.setdefault(sys.intern(word), {})
                branch[_END] = {}

    @property
    def first_words(self) -> Set[str]:
        """The words that phrases begin with: where none of them stands, ``match`` need not be asked."""
        return self.tree.keys()

    def match(self, tokens: Tokens, index: int, end: int) -> int:
        """Return how many tokens from ``index`` (and before ``end``) the longest phrase takes, 0 if none."""
        if not 0 <= index < end or (branch := self.tree.get(tokens.words[index])) is None:
            return 0
        longest, at = 0, index + 1
        while branch is not None:
            if _END in branch:
                longest = at - index
            branch = branch.get(tokens.words[at]) if at < end else None
            at += 1
        return longest

    def places(self, tokens: Tokens, first: int, last: int, end: int | None = None) -> Iterator[int]:
        """Yield the tokens from ``first`` to ``last`` at which a phrase stands that ends before ``end`` (``last``)."""
        stop = last if end is None else end
        return (at for at in tokens.each(self.tree.keys(), first, last) if self.match(tokens, at, stop))

    def occurs(self, tokens: Tokens, first: int, last: int, end: int | None = None) -> bool:
        """Tell whether a phrase stands at one of the ``places``."""
        if not tokens.has(self.tree.keys(), first, last):
            return False
        return next(self.places(tokens, first, last, end), -1) >= 0


def joined(*sets: Phrases) -> Phrases:
    """Return the phrases of several sets in one."""
    whole = Phrases(())
    for one in sets:
        _graft(whole.tree, one.tree)
    return whole


def _graft(tree: _Tree, branches: _Tree) -> None:
    for word, branch in branches.items():
        _graft(tree.setdefault(word, {}), branch)
