"""What extraction leaves over is named for the clerk, and what it explains is not.

Each row is a notice of two items under "I. NHIỆM VỤ TRỌNG TÂM", the second without any doubt.
"""

from __future__ import annotations

import pytest

from tests.support.grammar import notice

NEXT = "Sở Nội vụ rà soát biên chế."


def doubts(item: str) -> list[tuple[str, str]]:
    """Return code and sentence of the review, but for years and days that were inferred."""
    found = notice(f"I. NHIỆM VỤ TRỌNG TÂM\n1. {item}\n2. {NEXT}")
    return [(entry.code, entry.message) for entry in found.review if not entry.code.startswith("inferred")]


LEFT_OVER = {
    "a body with its own work behind a comma": (
        "Giao Trung tâm Y tế lập hồ sơ mua sắm, thầy Hòa (tổ Tin) nhập số liệu lên phần mềm.",
        "unread-party",
        "Hòa",
    ),
    "a body with its own work behind a colon": (
        "Văn phòng tổng hợp báo cáo năm: các phòng gửi số liệu trước ngày 10/12/2026.",
        "unread-party",
        "các phòng",
    ),
    "a name that goes on over a verb no list knows": (
        "Phòng Hạ tầng gọt giũa bản vẽ.",
        "unclear-lead",
        "Phòng Hạ tầng",
    ),
    "a name that has swallowed its verb": (
        "Cố vấn học tập trò chuyện vui, ghi biên bản.",
        "unclear-lead",
        "Cố vấn học tập trò chuyện vui",
    ),
    "a helper that no list knows": (
        "Phòng Văn hóa phối hợp với nhà mạng kiểm tra trạm phát sóng.",
        "unread-party",
        "nhà mạng",
    ),
    "work perhaps handed out by the document cited before": (
        "Thực hiện Kế hoạch số 9/KH-UBND ngày 12/01/2026 của UBND tỉnh. Theo đó, giao Sở Y tế xây dựng đề án.",
        "unclear-task",
        "",
    ),
    "a day of a relation that binds nothing": (
        "Văn phòng bố trí chỗ nghỉ cho Đoàn công tác của Bộ đến ngày 30/9/2026.",
        "unclear-time",
        "đến ngày 30/9/2026",
    ),
}


@pytest.mark.parametrize(("item", "code", "quote"), LEFT_OVER.values(), ids=LEFT_OVER)
def test_what_is_left_over_is_shown(item: str, code: str, quote: str) -> None:
    assert [(found, quote in message) for found, message in doubts(item)] == [(code, True)]


EXPLAINED = {
    "a name before a verb that only the tagger knows": "Cục Phòng vệ thương mại cảnh báo sớm cho Hiệp hội Thép.",
    "a list behind a verb is its object": "Ủy ban nhân dân xã chỉ đạo Phòng Kinh tế, Phòng Văn hóa - Xã hội hướng dẫn.",
    "a speaker tells, he is not told": "Vì vậy, Giám đốc Sở yêu cầu Phòng Hành chính rà soát số liệu.",
    "shares of those told": "UBND các xã trồng cây phân tán, mỗi xã đăng ký 01 tuyến đường.",
    "people in general": "Hội Nông dân tỉnh vận động cán bộ, hội viên tham gia bảo hiểm y tế.",
    "a helper": "Sở Y tế chủ trì, Công an tỉnh phối hợp, kiểm tra 12 cơ sở.",
    "each other": "Sở Y tế và Sở Xây dựng phối hợp với nhau kiểm tra 12 cơ sở.",
    "a receiver": "Sở Y tế kiểm tra 12 cơ sở, gửi kết quả về Sở Tư pháp, Công an tỉnh.",
    "the day of a cited document": "Sở Y tế thực hiện Quyết định số 31/QĐ-UBND ngày 02/3/2026 của UBND tỉnh.",
    "a condition": "Sở Y tế đề xuất thu hồi nếu đến hết ngày 30/9/2026 chủ đầu tư chưa nộp tiền.",
    "a year in a name": "Sở Y tế xây dựng Kế hoạch năm 2026.",
    "a name said twice": "Phòng Kế hoạch rà soát, sau đó Phòng Kế hoạch báo cáo Giám đốc Sở.",
}


@pytest.mark.parametrize("item", EXPLAINED.values(), ids=EXPLAINED)
def test_what_is_explained_is_not_shown(item: str) -> None:
    assert doubts(item) == []


def test_a_passage_with_a_limit_that_became_no_task_is_shown_where_it_stands() -> None:
    passage = "Về bảo trì máy CT: hãng đã báo giá, chậm nhất thứ Sáu (13/3) phải có hợp đồng."
    found = notice(f"I. NHIỆM VỤ TRỌNG TÂM\n1. {NEXT}\n{passage}")

    [entry] = [entry for entry in found.review if entry.code == "unread-passage"]

    start, end = (int(number) for number in entry.path.removeprefix("text[").removesuffix("]").split(":"))
    assert found.text[start:end] == passage


def test_an_assessment_without_a_limit_is_not_shown() -> None:
    passage = "Lượng khách trong quý I đạt 3,2 triệu lượt, song thời gian lưu trú còn thấp."
    found = notice(f"I. NHIỆM VỤ TRỌNG TÂM\n1. {NEXT}\n{passage}")
    assert [entry.code for entry in found.review] == []
