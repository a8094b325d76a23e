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


_FEW_WORDS = st.lists(st.sampled_from(["giao", "sở", ",", "rà", "soát"]), max_size=12).map(" ".join)
_PLACE = st.integers(min_value=-1, max_value=14)


@given(_FEW_WORDS, _PLACE, _PLACE)
def test_words_are_found_where_they_stand(text: str, first: int, end: int) -> None:
    tokens = Tokens(text)
    wanted = {"sở", ","}
    places = [at for at in range(max(first, 0), min(end, len(tokens.words))) if tokens.word(at) in wanted]
    if first >= 0:
        assert list(tokens.each(wanted, first, end)) == places
        assert tokens.find(wanted, first, end) == (places[0] if places else end)
        assert tokens.find(wanted, first, end, -1) == (places[0] if places else -1)
        assert tokens.has(wanted, first, end) is bool(places)


@given(_FEW_WORDS)
def test_phrases_are_found_where_they_match(text: str) -> None:
    tokens, phrases = Tokens(text), Phrases(["rà soát", "giao sở", "giao"])
    end = len(tokens.words)
    for last in range(end + 1):
        matched = [at for at in range(last) if phrases.match(tokens, at, end)]
        assert list(phrases.places(tokens, 0, last, end)) == matched
        assert phrases.occurs(tokens, 0, last, end) is bool(matched)


@given(st.text(max_size=60))
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = Tokens(text)
    assert all(tokens.span(at, at + 1).of(tokens.folded) == word for at, word in enumerate(tokens.words))
    assert tokens.within(Span(0, len(text))) == (0, len(tokens))


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


@pytest.mark.parametrize("name", ["verbs", "units", "names"])
def test_no_word_is_listed_twice_in_one_list(name: str) -> None:
    for section, themes in table(name).items():
        words = [word for theme in themes.values() for word in theme]
        assert len(words) == len(set(words)), section


def test_a_verb_is_either_strong_or_weak() -> None:
    strong, weak = (
        {word for theme in table("verbs")[section].values() for word in theme} for section in ("strong", "weak")
    )
    assert not strong & weak
