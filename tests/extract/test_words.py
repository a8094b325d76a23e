"""What the tagger is asked: does a sentence open with a verb."""

from __future__ import annotations

import pytest

from extract.words import opens_with_verb


@pytest.mark.parametrize(
    ("sentence", "verb"), [("Rà soát hồ sơ cán bộ.", True), ("Hồ sơ của cán bộ.", False)], ids=["action", "noun"]
)
def test_an_instruction_opens_with_a_verb(sentence: str, verb: bool) -> None:
    assert opens_with_verb(sentence) is verb
