"""Places in a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of code points in ``Document.text``.

    ``start`` is inclusive, ``end`` exclusive, so ``text[span.start:span.end]`` is the quote.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the verbatim slice of ``text``."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """Return the same range moved ``by`` code points to the right."""
        return Span(self.start + by, self.end + by)

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end
