"""What is an order and what is none, by what the sentence says: plans, consent, blame, circumstances, definitions."""

from __future__ import annotations

import pytest

from tests.support.grammar import notice, tasks

ORDERS = {
    "ordinals are labels": (
        "Một là, Phòng Kinh tế rà soát hồ sơ.\nHai là, Phòng Văn hóa lập danh sách.",
        [("1", ["Phòng Kinh tế"]), ("2", ["Phòng Văn hóa"])],
    ),
    "a day of the week is no ordinal": (
        "Thứ hai, Phòng Kinh tế rà soát hồ sơ.",
        [("1", ["Phòng Kinh tế"])],
    ),
    "what must be done, said in a review": (
        "I. KẾT QUẢ\nTuy nhiên kho lưu trữ xuống cấp, Sở Nội vụ cần lập dự toán sửa chữa.\n"
        "II. NHIỆM VỤ\n1. Sở Y tế rà soát biên chế.",
        [("I.1", ["Sở Nội vụ"]), ("II.1", ["Sở Y tế"])],
    ),
    "behind praise and a semicolon": (
        "1. UBND tỉnh biểu dương Sở Y tế; Sở Nội vụ rà soát biên chế trước ngày 10/4/2026.",
        [("1", ["Sở Nội vụ"])],
    ),
    "behind consent and a comma": (
        "1. Về đề nghị của Sở Y tế: đồng ý chủ trương hợp nhất 03 khoa, Sở Nội vụ hoàn thiện thủ tục.",
        [("1", ["Sở Nội vụ"])],
    ),
    "behind a leader's diary": (
        "1. Phó Chủ tịch UBND tỉnh sẽ dự hội nghị ngày 20/3/2026; các sở gửi kiến nghị trước ngày 15/3/2026.",
        [("1", ["Các sở"])],
    ),
    "behind a condition that speaks of what was": (
        "Nếu nhà thầu chưa đạt tiến độ, Sở Xây dựng chấm dứt hợp đồng trước ngày 30/4/2026.",
        [("1", ["Sở Xây dựng"])],
    ),
    "a plural of a kind no list knows": (
        "1. Đề nghị các hãng tàu cung cấp lịch cập cảng.",
        [("1", ["Các hãng tàu"])],
    ),
    "a body in small letters behind a time": (
        "1. Trước ngày 30/4/2026, ban quản lý chợ gửi danh sách.",
        [("1", ["Ban quản lý chợ"])],
    ),
    "a body in small letters in the next clause": (
        "1. Sở Xây dựng hoàn thiện hồ sơ; tổ hòa giải lập phương án.",
        [("1.1", ["Sở Xây dựng"]), ("1.2", ["Tổ hòa giải"])],
    ),
    "whoever is told apart by what is wanting, behind a time": (
        "1. Trước ngày 30/4/2026, các trường chưa đạt chuẩn lập phương án.",
        [("1", ["Các trường chưa đạt chuẩn"])],
    ),
    "a person whose name is a word of results": (
        "1. Trước ngày 30/4/2026, ông Trần Quốc Đạt lập danh sách.",
        [("1", ["Trần Quốc Đạt"])],
    ),
    "what a body asks of its own people": (
        "1. Sở Xây dựng yêu cầu nhà thầu thay vật liệu trước ngày 20/3/2026.",
        [("1", ["Sở Xây dựng"])],
    ),
    "who is named behind the work": (
        "1. Sửa đường ống nước: Phòng Quản trị.\n2. Cân đo trẻ: cô Hạnh (y tế).",
        [("1", ["Phòng Quản trị"]), ("2", ["Hạnh"])],
    ),
    "small letters begin the work of one more body": (
        "1. Phòng Kinh tế làm báo cáo, phòng Văn hóa trang trí hội trường.",
        [("1.1", ["Phòng Kinh tế"]), ("1.2", ["Phòng Văn hóa"])],
    ),
    "a short line without a mark titles the paragraphs below": (
        "Tuyển sinh\nSở Y tế lập kế hoạch tuyển sinh trước ngày 30/4/2026.",
        [("1.1", ["Sở Y tế"])],
    ),
    "an order whose object is past": (
        "1. Tư vấn giám sát\n- Kiên quyết không ký khối lượng chưa có kết quả thí nghiệm.\n- Bố trí đủ cán bộ.",
        [("1.1", ["Tư vấn giám sát"]), ("1.2", ["Tư vấn giám sát"])],
    ),
}
"""The body of a notice, then the ids and leads of its tasks."""


@pytest.mark.parametrize(("body", "expected"), ORDERS.values(), ids=ORDERS)
def test_orders(body: str, expected: list[tuple[str, list[str]]]) -> None:
    assert tasks(body) == expected


NO_ORDERS = {
    "a plan of a thing": "Các khu tái định cư này dự kiến khởi công trong quý II/2026.",
    "a sum that is planned": "Về kinh phí: dự kiến 4,2 tỷ đồng, trong đó xã hội hóa 3 tỷ đồng.",
    "consent alone": "UBND tỉnh cho phép kéo dài thời gian thực hiện dự án đến hết năm 2026.",
    "blame at the end of the clause": "Tiểu đoàn 17 vệ sinh doanh trại chưa tốt.",
    "lateness": "Sở Y tế và Sở Nội vụ gửi báo cáo muộn.",
    "some of the bodies": "Một số xã báo cáo số liệu chưa khớp với Sở Nội vụ.",
    "a definition": "Phát triển nhà ở xã hội là trách nhiệm của cả hệ thống chính trị.",
    "a matter": "Chi phí nhiên liệu vượt định mức 2,3%.",
    "where a leader goes": "Giám đốc đi họp Bộ từ thứ Tư đến thứ Sáu.",
    "what follows if it is not done": "Sở nào để chậm thì Giám đốc sở phải chịu trách nhiệm.",
    "whose fault it is": "Trách nhiệm trước hết thuộc về Sở Y tế, một phần do Sở Nội vụ chậm hướng dẫn.",
}


@pytest.mark.parametrize("sentence", NO_ORDERS.values(), ids=NO_ORDERS)
def test_no_orders(sentence: str) -> None:
    found = tasks(f"1. Sở Nội vụ rà soát biên chế.\n2. {sentence}")
    assert [name for name, _ in found] == ["1"]


SHOWN = {
    "a name that may go on behind a comma": "Phòng Nghiệp vụ, dự thu, pháp chế cập nhật số liệu.",
    "a body no one took opens the duty of others": "1. Các sở:\n- CNKT Bắc Sơn kiểm điểm trách nhiệm.",
    "a body whose predicate no list knows": "Sở Nội vụ đến Sở Y tế chốt số liệu.",
}


@pytest.mark.parametrize("item", SHOWN.values(), ids=SHOWN)
def test_what_is_unsure_is_shown(item: str) -> None:
    found = notice(item if item.startswith("1.") else f"1. {item}")
    assert {entry.code for entry in found.review} & {"unclear-lead", "unread-party", "unclear-name"}
