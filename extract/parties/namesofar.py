"""A name as far as it has been read: what the steps of the walk over it know of each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.text.lexicon import Lexicon, lexicon
from extract.text.tokens import Tokens

_BEFORE_A_SUBJECT = {".", ":", ";", ")", "•", "-", "giao", "cầu", "nghị", "công"}
"""Before a subject stands nothing, a mark, or a verb of assigning ("giao", "yêu cầu", "đề nghị", "phân công")."""


@dataclass(slots=True)
class NameSoFar:
    """Tokens ``[start, at)`` of a name whose kind is said before ``head``."""

    tokens: Tokens
    start: int
    head: int
    end: int
    group: bool
    at: int = 0
    inner: bool = False
    """A plural stands in it behind "tại", "của": what follows says which ones ("… tại các công ty | liên kết")."""
    small: int = 0
    """Small words in a row so far."""
    last_capital: int = 0
    sure: bool = True
    unknown: int = 0
    """Syllables in a row that no list knows; -1 after the capital that begins a word ("Pháp | chế")."""
    proper: int = 0
    """Capitals in a row that begin no word of a list: the name of a place or a firm."""
    verbal: bool = False
    """The field of work that its capitals name is a verb ("Kiểm tra", "Giải quyết khiếu nại")."""
    known: int = 0
    """Where the first words began that no list knows, behind a name that was whole without them."""
    purposed: int = 0
    """Index behind what a committee is set up for by the lists, or 0."""
    done: bool = False
    """The step just taken is the last one."""
    words: Lexicon = field(default_factory=lexicon)

    @property
    def opens(self) -> bool:
        """Whether the name stands where a subject does: no mark parts a subject from its duty."""
        tokens = self.tokens
        if self.start == 0 or tokens.word(self.start - 1) in _BEFORE_A_SUBJECT:
            return True
        return "\n" in tokens.text[tokens.ends[self.start - 1] : tokens.starts[self.start]]
