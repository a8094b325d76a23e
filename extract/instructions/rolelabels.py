"""Parts in a work that labels name behind it: "Thực hiện: Công ty A; phối hợp: Ban B, Trung tâm C; hoàn thành …"."""

from __future__ import annotations

from extract.parties.lists import PartyLists, Ref

_BEFORE = {".", ";", ",", "(", ""}


def labelled(lists: PartyLists, first: int, end: int) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
    """Return those whom labels in tokens ``[first, end)`` make leads, and those whom they make helpers."""
    tokens, words = lists.tokens, lists.words
    leads: list[Ref] = []
    helpers: list[Ref] = []
    for colon in range(first + 1, end):
        if tokens.word(colon) != ":":
            continue
        for begin in range(max(first + 1, colon - _WIDEST), colon):
            role = begin + words.bare.match(tokens, begin, colon)
            if tokens.word(begin - 1) not in _BEFORE or role >= colon:
                continue
            listed, _ = lists.read(colon + 1, end, loose=True)
            if role + words.undertakes.match(tokens, role, colon) == colon:
                leads += listed
            elif (tokens.word(role), tokens.word(role + 1)) == ("phối", "hợp") and role + 2 <= colon <= role + 4:
                helpers += listed
            break
    return tuple(leads), tuple(helpers)


_WIDEST = 6
"""Tokens of a label: "đơn vị phối hợp thực hiện" has six."""
