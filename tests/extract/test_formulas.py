"""What a heading or lead-in makes of what stands below it."""

from __future__ import annotations

import pytest

from extract.text import formulas
from extract.text.folding import Rare, fold
from extract.text.formulas import closes, zone
from samples.make import build, cases, load


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        pytest.param("Căn cứ pháp lý", "assess", id="grounds"),
        pytest.param(
            "Căn cứ báo cáo của các đơn vị, Hiệu trưởng kết luận những vấn đề sau:",
            "instruct",
            id="grounds, conclusion",
        ),
        pytest.param("Kết quả thực hiện kế hoạch", "assess", id="results"),
        pytest.param("Đánh giá kết quả thực hiện nhiệm vụ tháng 9", "assess", id="what was done of the duties"),
        pytest.param("Đánh giá kết quả và nhiệm vụ tháng 10", "instruct", id="what was done, and what is to be done"),
        pytest.param("Công tác y tế", "neutral", id="a topic says nothing by itself"),
    ],
)
def test_zone(heading: str, expected: str) -> None:
    assert zone(fold(heading), "neutral") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            "Chánh Văn phòng, Trưởng các phòng và các cá nhân có liên quan căn cứ Quyết định thi hành./.",
            id="last article that says what it goes by",
        ),
        pytest.param(
            "Các ông (bà) Chánh Văn phòng, Trưởng phòng Kinh tế chịu trách nhiệm thi hành quyết định.",
            id="last article that leaves out which decision",
        ),
        pytest.param("Quyết định có hiệu lực kể từ ngày ký.", id="in force"),
        pytest.param(
            "Yêu cầu Trưởng các phòng, đơn vị căn cứ nội dung Thông báo nghiêm túc triển khai thực hiện.",
            id="heads of units told to do all of it",
        ),
        pytest.param(
            "Các phòng, ban và UBND các xã căn cứ nội dung kết luận để triển khai thực hiện.", id="all told to do it"
        ),
    ],
)
def test_last_sentences_hand_out_nothing(sentence: str) -> None:
    assert closes(fold(sentence), at_the_end=True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Yêu cầu các đơn vị thực hiện nghiêm Thông báo này, báo cáo kết quả về Văn phòng trước ngày 20/4/2026.",
        "Phòng Nội vụ căn cứ Kế hoạch số 12/KH-UBND rà soát vị trí việc làm, thực hiện luân chuyển trong quý II.",
    ],
)
def test_a_last_sentence_with_work_of_its_own_does(sentence: str) -> None:
    assert not closes(fold(sentence), at_the_end=True)


@pytest.mark.parametrize(
    ("sentence", "grounds"),
    [
        ("Căn cứ quy chế làm việc và yêu cầu nhiệm vụ năm 2026;", True),
        ("Căn cứ tình hình thực tế và đề nghị của các phòng;", True),
        ("Căn cứ kết quả kiểm tra, yêu cầu các phòng hoàn thiện hồ sơ;", False),
    ],
)
def test_grounds_may_hold_words_of_asking_as_nouns(sentence: str, grounds: bool) -> None:
    assert closes(fold(sentence), at_the_end=False) is grounds


RARE = {name: form for name, form in vars(formulas).items() if isinstance(form, Rare)}


@pytest.mark.parametrize("name", RARE)
def test_every_match_of_a_rare_expression_holds_one_of_its_words(name: str) -> None:
    """The words only save time: without them each line of the samples is read alike."""
    rare = RARE[name]
    lines = {line for case in cases()[::20] for line in fold(build(load(case), "txt").decode()).splitlines()}
    assert lines
    assert [line for line in lines if bool(rare.form.search(line)) != bool(rare.search(line))] == []
    assert [line for line in lines if bool(rare.form.match(line)) != bool(rare.match(line))] == []
