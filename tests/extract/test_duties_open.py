"""Readings that are still wrong. A row that comes right fails here: it moves to ``test_duties.py`` then."""

from __future__ import annotations

import pytest

from extract import extract
from extract.register import Register
from ingest import read

HEAD = """\
ỦY BAN NHÂN DÂN TỈNH ĐỒNG LÂM
Số: 5/TB-UBND
Đồng Lâm, ngày 18 tháng 8 năm 2025
THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp
Sau khi nghe báo cáo, Chủ tịch UBND tỉnh kết luận:
"""
TAIL = "\nTrên đây là kết luận của Chủ tịch UBND tỉnh, thông báo để các đơn vị biết, thực hiện./."

CASES = [
    # a post is no personal name, whatever it begins with
    pytest.param(
        "1. Đồng chí Chánh Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện Thông báo này.",
        [["Đồng chí Chánh Văn phòng UBND tỉnh"]],
        id="a post that begins like a surname",
    ),
    pytest.param(
        "Giao Sở Y tế rà soát thuốc.\nĐồng chí Chánh Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện Thông báo này, "
        "báo cáo Chủ tịch UBND tỉnh vào thứ Sáu hằng tuần.",
        [["Sở Y tế"], ["Đồng chí Chánh Văn phòng UBND tỉnh"]],
        id="the last paragraph tells somebody by his post",
    ),
    # who asks and is not the one that speaks (issuer, chair) is told himself
    pytest.param(
        "1. Các Ban Quản lý dự án yêu cầu nhà thầu thi công hoàn trả mặt đường ngay sau khi thi công.",
        [["Các Ban Quản lý dự án"]],
        id="a body asks its contractor",
    ),
    pytest.param(
        "1. Yêu cầu người đứng đầu các sở, ban, ngành, địa phương đề cao trách nhiệm nêu gương.",
        [["Người đứng đầu các sở, ban, ngành, địa phương"]],
        id="the heads of bodies",
    ),
    pytest.param(
        "1. Phân công nhiệm vụ:\n- Đ/c Mai - Kế toán trưởng: quyết toán kinh phí.\n- Tổ bảo vệ: trực 24/24h.",
        [["Đ/c Mai - Kế toán trưởng"], ["Tổ bảo vệ"]],
        id="a body in small letters before a colon",
    ),
    pytest.param(
        "1. Yêu cầu các đơn vị: Sở Công Thương, Điện lực tỉnh, Công ty Cấp nước bảo đảm điện, nước dịp lễ.",
        [["Sở Công Thương", "Điện lực tỉnh", "Công ty Cấp nước"]],
        id="a group, then its members",
    ),
    pytest.param(
        "Đối với Sở Công Thương\nChủ trì làm việc với Tập đoàn Điện lực.\nĐối với Sở Xây dựng\nHoàn thiện quy hoạch.",
        [["Sở Công Thương"], ["Sở Xây dựng"]],
        id="headings without label and colon",
    ),
    pytest.param(
        "1. Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh (sau đây gọi là Ban QLDA) hoàn thiện hồ sơ.\n"
        "2. Ban QLDA nghiệm thu, bàn giao.",
        [["Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh"]] * 2,
        id="a name with its short form in brackets",
    ),
    pytest.param(
        "1. Thực hiện Công điện số 607/CĐ-TTg ngày 05/7/2025, thời gian qua các đơn vị đã triển khai nhiều giải pháp; "
        "tuy nhiên vẫn còn 27 điểm sụt trượt chưa được xử lý. Giao Sở Xây dựng khắc phục.",
        [["Sở Xây dựng"]],
        id="what was done to carry out a document",
    ),
]


@pytest.mark.xfail(strict=True, reason="not read right yet")
@pytest.mark.parametrize(("body", "leads"), CASES)
def test_who_is_told(body: str, leads: list[list[str]]) -> None:
    notice = extract(read((HEAD + body + TAIL).encode(), "a.txt"), Register())
    assert [[party.name for party in task.leads] for task in notice.tasks] == leads
