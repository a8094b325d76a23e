"""Words with their places, and phrases over them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.lexicon import key, table
from extract.text.tokens import Phrases, Tokens
from ingest.span import Span


def test_the_longest_phrase_wins_and_stops_at_the_end() -> None:
    tokens = Tokens("Ban Quản lý dự án rà soát")
    phrases = Phrases(["ban", "ban quản lý", "ban quản lý dự án"])
    assert (phrases.match(tokens, 0, 7), phrases.match(tokens, 0, 4), phrases.match(tokens, 1, 7)) == (5, 3, 0)


@given(st.text(max_size=60))
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = Tokens(text)
    assert all(tokens.folded[token.start : token.end] == token.word for token in tokens.items)
    assert tokens.within(Span(0, len(text))) == (0, len(tokens.items))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("P. QHXD", "Phòng Quy hoạch - Xây dựng"),
        ("UBND tỉnh", "Uỷ ban nhân dân tỉnh"),
        ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("các Sở", "Sở"),
    ],
)
def test_two_spellings_of_a_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize("name", ["verbs", "units"])
def test_no_word_is_listed_twice_in_one_list(name: str) -> None:
    for section, themes in table(name).items():
        words = [word for theme in themes.values() for word in theme]
        assert len(words) == len(set(words)), section


def test_a_verb_is_either_strong_or_weak() -> None:
    strong, weak = (
        {word for theme in table("verbs")[section].values() for word in theme} for section in ("strong", "weak")
    )
    assert not strong & weak
