"""The twin of a text for matching: one length, one spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.folding import anywhere, fold, pattern


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ủy ban", "Uỷ ban"), ("HÒA", "hoà"), ("A – B", "a - b"), ("a\u00a0b", "a b"), ("“a”", '"a"')],
    ids=["uỷ", "hoà", "dash", "no-break space", "quotes"],
)
def test_spellings_of_one_word_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_pattern_is_written_in_ordinary_spelling() -> None:
    assert pattern("ủy ban ?nhân dân").match(fold("UỶ  BAN\u00a0NHÂN DÂN"))


def test_a_word_is_found_anywhere_but_inside_another() -> None:
    form = pattern(anywhere("hoàn thành", r"đã(?<!như\sđã)"))
    assert [found[0] for found in form.finditer(fold("Như đã nói, đã hoàn thành; xđã"))] == ["đã", "hòan thành"]
