"""A sentence is read twice: by rules, and by what orders look like; where that is all but certain it decides."""

from __future__ import annotations

from itertools import pairwise
from unittest import mock

import pytest

from extract.duties import classifier
from extract.instructions.duty import Scope
from extract.models import Notice
from extract.text.lexicon import table
from extract.text.tokens import Tokens
from tests.extract.papers import NOTICE, of, texts

FIGURES = "- Hàng phục vụ Tết: giá trị dự trữ dự kiến 640 tỷ đồng, tăng 6%.\n- Sở Công Thương kiểm tra các điểm bán."
WORK_BEHIND_MONEY = (
    "- Phần kinh phí tăng thêm 1,2 tỷ đồng lấy từ dự phòng; thủ tục điều chỉnh do Sở Tài chính thẩm định, "
    "trình UBND tỉnh trong tháng 4/2026."
)


def by_rules_alone(body: str) -> Notice:
    """Read a notice with a classifier that is sure of nothing."""
    with mock.patch.object(classifier, "chance", return_value=0.5):
        return of(NOTICE, body)


def test_what_looks_like_no_order_is_none_though_the_rules_see_one() -> None:
    body = f"1. Về hàng bình ổn\n{FIGURES}"
    assert len(by_rules_alone(body).tasks) == 2
    assert texts(body) == ["Sở Công Thương kiểm tra các điểm bán."]


def test_what_looks_like_an_order_is_one_though_the_rules_see_none() -> None:
    body = f"1. Về kinh phí\n{WORK_BEHIND_MONEY}"
    assert by_rules_alone(body).tasks == ()
    (task,) = of(NOTICE, body).tasks
    assert task.deadlines[0].quote == "trong tháng 4/2026"


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Nội vụ có nhiệm vụ giữ sổ.",
        "Sở Nội vụ phải giữ sổ.",
        "Các trường sửa cổng trước ngày 23/4/2026.",
        "Giao Sở Nội vụ giữ sổ.",
    ],
    ids=["a duty", "must", "with a limit", "told"],
)
def test_an_order_in_plain_words_is_one_whatever_it_looks_like(sentence: str) -> None:
    with mock.patch.object(classifier, "chance", return_value=0.02):
        assert texts(f"1. {sentence}") == [sentence]


def test_a_lead_that_is_only_guessed_does_not_make_an_order_of_what_looks_like_none() -> None:
    order = "Giao Phòng Kinh tế kiểm tra các điểm thu mua."
    body = f"1. Về giá dừa\nAnh Lê Văn Bảy than thương lái ép giá.\n{order}"
    assert len(by_rules_alone(body).tasks) == 2
    with mock.patch.object(classifier, "chance", return_value=0.02):
        assert texts(body) == [order]


def test_words_and_place_of_a_sentence_are_its_features() -> None:
    tokens = Tokens("Sở Y tế lập 02 danh mục.")
    sentence = classifier.Sentence(
        0, len(tokens), "dash", heading=False, scope=Scope(zone="instruct"), opens=True, alone=True,
        follows_an_order=False,
    )  # fmt: skip
    features = classifier.features(tokens, sentence)
    assert {"lập", "lập #", "head:y tế", "0:sở", "<instruct>", "<dash>", "<alone>", "<ends .>", "<XXxx>"} <= features


def test_the_table_is_in_order_and_holds_no_weight_that_weighs_nothing() -> None:
    weights = table("order_weights")
    assert classifier.BIAS in weights
    assert all(one < other for one, other in pairwise(weights))
    assert all(abs(weight) >= 0.01 for weight in weights.values())
