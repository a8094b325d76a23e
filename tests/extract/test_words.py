"""What the tagger is asked, and where: it is slow to load, so only where no list has an answer."""

from __future__ import annotations

from unittest import mock

import pytest
import underthesea

from extract.text.words import opens_with_verb
from tests.support.grammar import tasks


@pytest.mark.parametrize(
    ("sentence", "verb"), [("Rà soát hồ sơ cán bộ.", True), ("Hồ sơ của cán bộ.", False)], ids=["action", "noun"]
)
def test_an_instruction_opens_with_a_verb(sentence: str, verb: bool) -> None:
    assert opens_with_verb(sentence) is verb


@pytest.mark.parametrize(
    ("item", "who", "asked"),
    [
        pytest.param("Sở Nội vụ rà soát biên chế.", ["Sở Nội vụ"], False, id="a listed verb"),
        pytest.param(
            "Ngân hàng Chính sách xã hội vào chiều thứ Năm hằng tuần tiếp dân.",
            ["Ngân hàng Chính sách xã hội"],
            False,
            id="a listed name",
        ),
        pytest.param(
            "Giao Văn phòng Đảng ủy cùng Ban Xây dựng Đảng tham mưu.",
            ["Văn phòng Đảng ủy"],
            False,
            id="few small words",
        ),
        pytest.param("Khoa Khám bệnh chưng cất cồn, giảm chi.", ["Khoa Khám bệnh"], True, id="a verb of no list"),
    ],
)
def test_the_tagger_is_asked_only_for_a_verb_that_no_list_has(item: str, who: list[str], asked: bool) -> None:
    with mock.patch("underthesea.pos_tag", wraps=underthesea.pos_tag) as tagger:
        found = tasks(f"1. Phân công nhiệm vụ\n- {item}")
    assert [leads for _, leads in found] == [who]
    assert tagger.called is asked
