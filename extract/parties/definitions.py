"""Short names that a notice gives to a body: "Ban Quản lý dự án … tỉnh (sau đây gọi tắt là Ban QLDA)", "… (TVGS)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.head.people import CAPITAL
from extract.parties.canon import initials
from extract.parties.names import Names
from extract.text.folding import fold, pattern
from extract.text.lexicon import abbreviated, cues, lexicon
from extract.text.tokens import Tokens
from ingest.span import Span

_CALLED = pattern(r"\((?:sau đây )?(?:gọi|viết) (?:tắt |chung )?là:? (?:\"|“)?([^()\"“”\n]{2,60})(?:\"|”)?\)")
_ROLE = re.compile(rf"\(({CAPITAL}[^\W\d_]*(?: [^\W\d_]+){{1,5}})\)")
_LETTERS = re.compile(r"\(([^\W\d_]{2,8})\)")
_NAME_REACH = 30
"""Tokens before the bracket in which the full name begins."""


def defined_names(tokens: Tokens, names: Names) -> Iterator[tuple[str, str]]:
    """Yield each full name with the short one that a bracket behind it defines."""
    for match in _CALLED.finditer(tokens.folded):
        bracket, _ = tokens.within(Span(match.start(), match.end()))
        for first in range(max(0, bracket - _NAME_REACH), bracket):
            mention = names.mention(tokens, first, bracket)
            if mention is not None and mention.last == bracket and mention.kind == "unit":
                short = tokens.text[match.start(1) : match.end(1)]
                yield tokens.span(mention.first, mention.last).of(tokens.text), " ".join(short.split())
                break
    yield from _roles(tokens, names)
    for match in _LETTERS.finditer(tokens.text):
        bracket, _ = tokens.within(Span(match.start(), match.end()))
        first = bracket - len(match[1])
        listed = abbreviated(fold(match[1])) or lexicon().types.match(tokens, bracket + 1, bracket + 2)
        if match[1].isupper() and first >= 0 and not listed and _spells(tokens, first, bracket, match[1]):
            yield tokens.span(first, bracket).of(tokens.text), match[1]


def _roles(tokens: Tokens, names: Names) -> Iterator[tuple[str, str]]:
    """Yield each body and the role that a bracket behind it gives to it alone: "Công ty A (Tư vấn giám sát)"."""
    held: dict[str, set[tuple[str, str]]] = {}
    for match in _ROLE.finditer(tokens.text):
        bracket, _ = tokens.within(Span(match.start(), match.end()))
        if not any(fold(match[1]).startswith(role) for role in cues("roles_in_a_contract")):
            continue
        for first in range(max(0, bracket - _NAME_REACH), bracket):
            mention = names.mention(tokens, first, bracket)
            if mention is not None and mention.last == bracket and mention.kind == "unit":
                full = tokens.span(mention.first, mention.last).of(tokens.text)
                held.setdefault(fold(match[1]), set()).add((full, match[1]))
                break
    for bodies in held.values():
        if len({fold(full) for full, _ in bodies}) == 1:
            yield bodies.pop()


def _spells(tokens: Tokens, first: int, last: int, letters: str) -> bool:
    """Tell whether words are those of a body or post and begin with ``letters``: "tư vấn giám sát (TVGS)"."""
    words = lexicon()
    kinds = (words.types, words.bare, words.staff, words.posts)
    begins = any(kind.match(tokens, first, last) for kind in kinds)
    return begins and initials(tokens.word(k) for k in range(first, last)) == initials(fold(letters))
