"""What a letter tells before it orders hands out nothing; an order beside it is found all the same."""

from __future__ import annotations

import pytest

from extract import extract
from extract.parties.register import Register
from ingest import read
from tests.support.grammar import notice

HEAD = (
    "UBND TỈNH HẢI SƠN\nSố: 12/UBND-TH\nV/v thực hiện nhiệm vụ\nHải Sơn, ngày 10 tháng 3 năm 2026\n\n"
    "Kính gửi: Các sở, ban, ngành.\n\n"
)
ORDER = "Chủ tịch UBND tỉnh giao Sở Y tế rà soát danh mục trước ngày 20/3/2026."

TOLD = {
    "a paper that came in": "UBND tỉnh nhận được Báo cáo số 41/BC-HĐND ngày 04/3/2026 của HĐND tỉnh (kỳ họp thứ ba).",
    "one for approval": "UBND tỉnh nhận được Tờ trình số 12/TTr-SYT ngày 05/3/2026 về việc phê duyệt đề án.",
    "one with a request": "Ủy ban nhân dân tỉnh nhận Công văn số 15/SYT-VP của Sở Y tế đề nghị bổ sung kinh phí.",
    "to an office": "Văn phòng UBND tỉnh nhận được Công văn số 15/SYT-VP của Sở Y tế.",
    "a paper that was issued": "Ngày 03/3/2026, Bộ Nội vụ ban hành Công văn số 12/BNV-CCVC hướng dẫn báo cáo.",
    "one issued after another": "Thực hiện Quyết định số 11/QĐ-TTg ban hành chế độ báo cáo hằng tháng, ngày 20/02/2026 "
    "của Sở Nội vụ ban hành Công văn số 70/SNV.",
    "what was done": "Để chủ động phòng dịch, ngày 19 tháng 02 năm 2026 UBND tỉnh đã ban hành Chỉ thị số 08/CT-UBND.",
    "what was done, far on": "Trong những ngày giáp Tết, để chăm lo cho người nghèo, theo ý kiến của Tỉnh ủy, Đảng ủy "
    "UBND tỉnh đã trình phương án tặng quà.",
    "what is being done": "Công an tỉnh đang tham mưu UBND tỉnh xây dựng kế hoạch.",
    "what a plural has": "Căn cứ vào tình hình thực tế, các đơn vị đã có những báo cáo đầy đủ.",
    "what was reported": "Căn cứ tình hình cấp phát vắc xin năm 2025 đã có những phản ánh về việc giao chậm.",
    "a greeting": "Sau vụ cháy chợ, Chủ tịch UBND tỉnh gửi lời thăm hỏi đến các hộ kinh doanh; đồng thời chỉ đạo "
    "Phó Chủ tịch UBND tỉnh đến thăm từng hộ.",
    "what a thing is held for": "Sở Y tế xác định việc triển khai bệnh án điện tử là nhiệm vụ trọng tâm.",
    "a ground": "Thực hiện Hướng dẫn số 07-HD/VPTU ngày 12/02/2026 của Văn phòng Tỉnh ủy về lưu trữ;",
    "a draft and its parts": "Theo văn bản số 31/QLCL ngày 05/02/2026, Cục Thú y đã dự thảo Quy trình. Trong đó, "
    "phân chia thành 12 phần để các đơn vị nghiên cứu, góp ý trước khi ban hành Quy trình.",
}


def _tasks(body: str) -> list[tuple[str, list[str]]]:
    """Return the text and the leads of every task of a letter."""
    tasks = extract(read((HEAD + body.replace("\n", "\n\n") + "\n").encode(), "cong-van.txt"), Register()).tasks
    return [(task.text, [lead.name for lead in task.leads]) for task in tasks]


@pytest.mark.parametrize("told", TOLD.values(), ids=TOLD)
@pytest.mark.parametrize("joint", [" ", "\n"], ids=["in one paragraph", "in paragraphs"])
def test_what_is_told_before_the_first_order_is_no_task(told: str, joint: str) -> None:
    whole = f"{told}{joint}{ORDER}"
    one_sentence = told.endswith(";") and joint == " "
    assert _tasks(whole) == [(whole if one_sentence else ORDER, ["Sở Y tế"])]


ORDERED = {
    "a paper and an order": (
        "Nhận được Công văn số 15/SNN, UBND tỉnh giao Sở Xây dựng lập phương án.",
        ["Sở Xây dựng"],
    ),
    "a ground and an order": (
        "Căn cứ Kế hoạch số 12/KH-UBND đã được phê duyệt, các phòng rà soát hồ sơ trước ngày 20/3/2026.",
        ["Các phòng"],
    ),
    "a deed and an order": (
        "UBND tỉnh đã ban hành Kế hoạch số 12/KH-UBND ngày 02/3/2026, yêu cầu Sở Xây dựng thực hiện trước 20/3/2026.",
        ["Sở Xây dựng"],
    ),
    "a state and an order": (
        "Trước tình hình hạn hán đang diễn biến phức tạp, các sở chủ động phương án cấp nước.",
        ["Các sở"],
    ),
    "papers that come in as work": (
        "Sở Nội vụ nhận báo cáo của các xã, tổng hợp trình UBND tỉnh trước ngày 30/4/2026.",
        ["Sở Nội vụ"],
    ),
    "files that come in as work": (
        "UBND các xã nhận hồ sơ của người dân, chuyển về Sở Nội vụ trước ngày 10/4/2026.",
        ["UBND các xã"],
    ),
    "this very paper": (
        "UBND các xã nhận được công văn này tổ chức triển khai ngay đến các thôn.",
        ["UBND các xã"],
    ),
    "a paper to issue": (
        "Sở Xây dựng ban hành hướng dẫn số hóa hồ sơ trước ngày 15/4/2026.",
        ["Sở Xây dựng"],
    ),
    "what is to be determined": (
        "Sở Tài chính xác định nhu cầu kinh phí, gửi UBND tỉnh trước ngày 20/3/2026.",
        ["Sở Tài chính"],
    ),
    "no subject": (
        "Thực hiện Quyết định số 12/QĐ-UBND ngày 02/3/2026, ban hành kế hoạch trước ngày 20/3/2026.",
        ["Các sở, ban, ngành"],
    ),
}


@pytest.mark.parametrize(("body", "expected"), ORDERED.values(), ids=ORDERED)
def test_an_order_beside_what_is_told_is_found(body: str, expected: list[str]) -> None:
    assert [leads for _, leads in _tasks(body)] == [expected]


def test_a_paper_that_came_in_is_left_out_of_the_item_that_orders_behind_it() -> None:
    paper = "UBND huyện nhận được Tờ trình số 15/TTr-PKT ngày 01/3/2026 của Phòng Kinh tế"
    (task,) = notice(f"1. {paper}; giao Phòng Tài chính thẩm định trước ngày 15/3/2026.").tasks
    assert [party.name for party in task.leads] == ["Phòng Tài chính"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Về trợ cấp xã hội, ông Đỗ Văn Khiển (tổ dân phố 7) phản ánh tháng 8 nhận chậm 06 ngày;", []),
        ("Bà Trần Thị Hoa hỏi về chế độ trợ cấp;", []),
        ("Bà Trần Thị Hoa, trú tại phường An Bình, khiếu nại việc bồi thường;", []),
        ("Ông Rơ Mah Blơn, làng Kép, xã Ia Hrung, đề nghị cấp Giấy chứng nhận;", []),
        ("Ông Đỗ Văn Khiển và 06 hộ dân xã Vĩnh Thạnh kiến nghị về tái định cư;", []),
        ("Ông Đỗ Văn Khiển kiểm tra đường ngập;", ["Đỗ Văn Khiển"]),
        ("Bà Trần Thị Hoa phản ánh kịp thời tình hình tổ dân phố;", ["Trần Thị Hoa"]),
    ],
)
def test_what_a_citizen_brings_up_is_no_order_to_the_citizen(sentence: str, expected: list[str]) -> None:
    tasks = notice(f"1. {sentence} giao Phòng Nội vụ trả lời trước ngày 15/3/2026.").tasks
    assert [party.name for task in tasks for party in task.leads] == [*expected, "Phòng Nội vụ"]


def test_a_heading_that_says_who_complains_leads_nothing_below_it() -> None:
    heading = "1. Các hộ dân tổ dân phố 5, phường Thống Nhất, phản ánh ô nhiễm từ Cơ sở chế biến Đức Thuận"
    (task,) = notice(f"{heading}\nĐề nghị Cơ sở chế biến Đức Thuận tạm dừng xả thải.").tasks
    assert [party.name for party in task.leads] == ["Cơ sở chế biến Đức Thuận"]


@pytest.mark.parametrize(
    "order", ["giao Phòng Kinh tế kiểm tra", "Phòng Kinh tế kiểm tra, trả lời trước ngày 15/3/2026"]
)
@pytest.mark.parametrize("mark", [",", ";"])
def test_the_order_behind_what_a_citizen_brings_up_is_found(mark: str, order: str) -> None:
    (task,) = notice(f"1. Ông Đỗ Văn Khiển phản ánh đường ngập{mark} {order}.").tasks
    assert [party.name for party in task.leads] == ["Phòng Kinh tế"]
