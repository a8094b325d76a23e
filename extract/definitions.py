"""Short names that a notice gives to a body: "Ban Quản lý dự án … tỉnh (sau đây gọi tắt là Ban QLDA)"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.folding import pattern
from extract.names import Names
from extract.tokens import Tokens
from ingest.span import Span

_CALLED = pattern(r"\((?:sau đây )?(?:gọi|viết) (?:tắt |chung )?là:? (?:\"|“)?([^()\"“”\n]{2,60})(?:\"|”)?\)")
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
