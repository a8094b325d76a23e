"""Sentences by their marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.sentences import sentences
from ingest.span import Span

ROWS = {
    "two": ("Sở A rà soát. Sở B báo cáo.", ["Sở A rà soát.", "Sở B báo cáo."]),
    "a date": ("Trước 10.6.2026 báo cáo. Xong.", ["Trước 10.6.2026 báo cáo.", "Xong."]),
    "an abbreviation": ("UBND TP. Hải Sơn rà soát.", ["UBND TP. Hải Sơn rà soát."]),
    "a degree": ("Giao TS. Lê An kiểm tra.", ["Giao TS. Lê An kiểm tra."]),
    "small letters go on": ("Các xã v.v. rà soát.", ["Các xã v.v. rà soát."]),
    "a closing mark": ("Rà soát./. Nơi nhận", ["Rà soát./.", "Nơi nhận"]),
    "without a full stop": ("Rà soát", ["Rà soát"]),
}


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text, Span(0, len(text)))] == expected


@given(st.text(alphabet='AaĐđ .;:!"()/1\n', max_size=80))
def test_sentences_are_in_order_apart_and_lose_only_spaces(text: str) -> None:
    spans = sentences(text, Span(0, len(text)))
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())
