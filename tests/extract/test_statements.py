"""A predicate that states something hands out nothing, whatever its verb; a command behind it orders all the same."""

from __future__ import annotations

import pytest

from tests.support.grammar import tasks

BEFORE = "Giao Thanh tra tỉnh kiểm tra việc chấp hành, báo cáo trước ngày 25/3/2026."
BEHIND = "Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện."

STATED = {
    "promised": "Nhà đầu tư cam kết vận hành thử trong quý III/2026.",
    "said": "Sở Y tế cho biết lượng vắc xin còn đủ dùng trong 20 ngày.",
    "excused": "Chủ tịch UBND xã An Hòa xin lỗi gia đình bà Nga.",
    "a wish": "Hiệp hội Doanh nghiệp tỉnh mong muốn được đối thoại hằng quý.",
    "how often": "Hội đồng quản trị Công ty nhiều lần hoãn họp.",
    "how long": "Công ty Cổ phần Bến xe ba năm liền không chia cổ tức.",
    "just done": "Sở Công Thương vừa có văn bản số 45/SCT-QLNL gửi Bộ Công Thương.",
    "wanting": "Chi cục Thủy lợi thiếu 6 biên chế so với định mức.",
    "badly done": "UBND huyện Tân Lạc và UBND thị xã Bình Sơn báo cáo số liệu không thống nhất.",
    "late": "Phòng Quản lý đô thị nộp báo cáo trễ 9 ngày.",
    "wrong": "Phòng Giáo dục và Đào tạo hai lần gửi sai biểu mẫu.",
    "to be done and not done": "Sở Tư pháp được giao từ năm 2024 việc cắm mốc nhưng chưa lập dự toán.",
    "threatened": "Sau thời hạn trên, đơn vị không giải trình sẽ bị xem xét, hạ mức xếp loại.",
    "cited": "Công văn số 77/UBND-KT ngày 05/01/2026 yêu cầu Sở Xây dựng thẩm định giá.",
    "heard": "Cuộc họp nghe Chi cục trưởng Chi cục Kiểm lâm báo cáo phương án phòng cháy.",
    "a thing": "Sự cố nhiễm mặn tháng 02 cho thấy phương án dự phòng của Công ty Cấp nước còn sơ sài.",
    "an event": "Cuộc đối thoại tiếp theo dự kiến tổ chức vào ngày 15/7/2026.",
    "in force": "Quy chế phối hợp của tỉnh tiếp tục áp dụng đến khi có quy chế mới.",
    "a title": "Nhân sự, tiền lương.",
    "done by all": "Các sở, địa phương đã chủ động trao đổi với phía bạn, duy trì thông quan thông suốt.",
    "so far": "Từ đầu năm, cơ quan bảo hiểm xã hội từ chối thanh toán 318 triệu đồng do sai mã.",
    "what holds them up": "Các hộ còn lại chủ yếu vướng về nguồn gốc sử dụng đất.",
    "a season": "Vụ Hè Thu năm nay nắng hạn gay gắt, khoảng 340 ha lúa có nguy cơ thiếu nước.",
    "who comes": "Ngày 18/3/2026, đoàn kiểm tra của Sở Xây dựng làm việc tại hiện trường dự án.",
    "praised": "Trung tâm Y tế khám cho hơn 3.000 lượt người, được người dân khen ngợi trên phiếu khảo sát.",
    "nobody complains": "Bưu điện tỉnh trả kết quả tại nhà 1.977 lượt, không có khiếu nại.",
    "what an appendix lists": "Phân công các cơ quan, đơn vị thực hiện công việc tại Phụ lục gửi kèm Thông báo này.",
}

ORDERED = {
    "a promise to be written": ("Nhà đầu tư cam kết bằng văn bản tiến độ, gửi Sở Y tế trước ngày 20/3.", "Nhà đầu tư"),
    "to be said clearly": ("Chủ đầu tư nêu rõ lý do thiếu vật liệu trong báo cáo tuần.", "Chủ đầu tư"),
    "a fault to be mended": (
        "UBND huyện Tân Lạc đẩy nhanh tiến độ giải phóng mặt bằng còn chậm.",
        "UBND huyện Tân Lạc",
    ),
    "a want that calls for it": (
        "Chi cục Thủy lợi còn thiếu biên chế phải báo cáo Sở Nội vụ trước ngày 20/3.",
        "Chi cục Thủy lợi",
    ),
    "planned by a day": ("Sở Nội vụ sẽ tổng hợp, trình UBND tỉnh trước ngày 20/6/2026.", "Sở Nội vụ"),
    "who directs what is late": (
        "Bà Lê Thị Mỹ Duyên, Phó Chủ tịch UBND tỉnh trực tiếp chỉ đạo việc giải quyết hồ sơ trễ hẹn.",
        "Lê Thị Mỹ Duyên",
    ),
    "allowed on terms": (
        "Thống nhất để Sở Y tế đấu thầu thuốc theo 03 gói; hồ sơ mời thầu phải phát hành trước ngày 20/4.",
        "Sở Y tế",
    ),
    "which of many": (
        "Sở Y tế lựa chọn mô hình hiệu quả, được nhân dân đánh giá cao để nhân rộng trong tháng 4.",
        "Sở Y tế",
    ),
    "what is to be told of": ("Sở Y tế báo cáo tình hình sử dụng thuốc hằng tháng.", "Sở Y tế"),
}


@pytest.mark.parametrize("stated", STATED.values(), ids=STATED)
def test_a_statement_is_no_task_and_no_part_of_one(stated: str) -> None:
    first, behind = [["Thanh tra tỉnh"]], [["Văn phòng UBND tỉnh"]]
    as_item = [leads for _, leads in tasks(f"1. {BEFORE}\n2. {stated}\n3. {BEHIND}")]
    in_prose = [leads for _, leads in tasks(f"1. {BEFORE} {stated} {BEHIND}")]
    assert as_item == in_prose == first + behind


@pytest.mark.parametrize(("ordered", "lead"), ORDERED.values(), ids=ORDERED)
def test_an_order_that_looks_like_a_statement_is_found(ordered: str, lead: str) -> None:
    found = [leads for _, leads in tasks(f"1. {BEFORE}\n2. {ordered}\n3. {BEHIND}")]
    assert found == [["Thanh tra tỉnh"], [lead], ["Văn phòng UBND tỉnh"]]
