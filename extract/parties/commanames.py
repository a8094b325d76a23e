"""Names of one body with a comma before a word that names another elsewhere: "Phòng Pháp chế, Thanh tra".

"Thanh tra" is a body in one agency and a field of work of a department in another. No grammar tells which, but the
notice does: "Phòng Pháp chế, Thanh tra" fills a cell, is written again, and neither half stands without the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract.parties.names import Names
from extract.text.folding import fold
from extract.text.lexicon import cues
from extract.text.sentences import trimmed
from extract.text.tokens import Tokens
from ingest.document import Block
from ingest.span import Span

_LONGEST = 80
"""Characters of such a name."""
_AGAIN = 2
_AROUND = " \t-–+•.;:"


def comma_names(tokens: Tokens, names: Names, blocks: Iterable[Block]) -> list[str]:
    """Return the names that fill a cell or a line, are written again, and of which no half stands by itself."""
    alone = [span.of(tokens.text) for span in _alone(tokens.text, blocks) if _two_halves(tokens, names, span)]
    found = dict.fromkeys(" ".join(name.split()) for name in alone)
    return [name for name in found if _always_whole(tokens, names, name)]


def _alone(text: str, blocks: Iterable[Block]) -> Iterator[Span]:
    """Yield the short cells and lines with a comma inside, without bullets and stops around them."""
    for block in blocks:
        for span in (cell.span for cell in block.cells) if block.cells else (block.span,):
            inside = trimmed(text, span)
            start, end = inside.start, inside.end
            while start < end and text[start] in _AROUND:
                start += 1
            while end > start and text[end - 1] in _AROUND:
                end -= 1
            if end - start <= _LONGEST and "," in text[start:end]:
                yield Span(start, end)


def _two_halves(tokens: Tokens, names: Names, span: Span) -> bool:
    """Tell whether a department stands before the one comma, and behind it a field that is a kind of body too."""
    first, end = tokens.within(span)
    comma = tokens.find({","}, first, end)
    field = tokens.said(comma + 1, end) if comma + 1 < end else ""
    department = tokens.word(first) in cues("kinds_with_fields") and field in cues("fields_like_bodies")
    before = names.mention(tokens, first, comma) if department else None
    return before is not None and before.last == comma and tokens.capitals[comma + 1]


def _always_whole(tokens: Tokens, names: Names, name: str) -> bool:
    """Tell whether the notice never names the department without the field, nor a body of the field's name."""
    department, field = (r"\s+".join(map(re.escape, half.split())) for half in fold(name).split(","))
    behind = rf"\s*,\s*{field}(?!\w)"
    whole = [match.span() for match in re.finditer(rf"(?<!\w){department}{behind}", tokens.folded)]
    if len(whole) < _AGAIN or re.search(rf"(?<!\w){department}(?!\w|{behind})", tokens.folded):
        return False
    return not any(
        _names_a_body(tokens, names, Span(*match.span()))
        for match in re.finditer(rf"(?<!\w){field}(?!\w)", tokens.folded)
        if not any(start < match.start() < end for start, end in whole)
    )


def _names_a_body(tokens: Tokens, names: Names, span: Span) -> bool:
    """Tell whether a field written here names a body by itself ("Thanh tra rà soát", but not "Thanh tra tỉnh")."""
    first, end = tokens.within(span)
    named = names.mention(tokens, first, len(tokens)) if tokens.capitals[first] else None
    return named is not None and named.last == end
