"""Who acts in a clause, whatever its verb and whatever stands before its subject."""

from __future__ import annotations

import pytest

from tests.support.grammar import leads, notice

Told = list[tuple[str, str]]

CLAUSES: dict[str, tuple[str, Told]] = {
    "a verb that no list knows": (
        "1. Sở Xây dựng hoàn thiện hồ sơ đập Khe Mo; Sở Nông nghiệp và Môi trường cho ý kiến trong 07 ngày làm việc.",
        [("Sở Xây dựng", "Sở Xây dựng"), ("Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp")],
    ),
    "a topic and a recurring time before the subject": (
        "1. Giao Văn phòng UBND tỉnh đôn đốc chung; riêng tình hình cung ứng cát, vào thứ Sáu hằng tuần Sở Xây dựng "
        "tổng hợp, báo cáo Chủ tịch UBND tỉnh.",
        [("Văn phòng UBND tỉnh", "Giao Văn phòng"), ("Sở Xây dựng", "riêng tình hình")],
    ),
    "a condition before the subject": (
        "1. Giao Sở Nội vụ trình phương án trước ngày 25/3/2026; sau khi phương án được duyệt, UBND các xã, phường "
        "công khai danh sách tại trụ sở.",
        [("Sở Nội vụ", "Giao Sở Nội vụ"), ("UBND các xã, phường", "sau khi phương án")],
    ),
    "two bodies that agree on a thing": (
        "1. Trung tâm Dịch vụ đấu giá tài sản tỉnh báo cáo nguyên nhân; Sở Tư pháp cùng Sở Tài chính thống nhất "
        "phương án tháo gỡ trong quý II/2026.",
        [("Trung tâm Dịch vụ đấu giá tài sản tỉnh", "Trung tâm"), ("Sở Tư pháp", "Sở Tư pháp cùng")],
    ),
    "the matter as subject, and who acts on it": (
        "1. Trung tâm Nước sạch tỉnh đưa nước về bể trước 15/4/2026; kinh phí bổ sung 1,25 tỷ đồng được Sở Tài chính "
        "cân đối, trình trong tháng 3.",
        [("Trung tâm Nước sạch tỉnh", "Trung tâm"), ("Sở Tài chính", "kinh phí bổ sung")],
    ),
    "the matter handed to a body in a sentence of its own": (
        "1. UBND xã Tân An bàn giao mặt bằng trước 28/4/2026. Các vụ việc có dấu hiệu vi phạm chuyển Thanh tra tỉnh "
        "kết luận trong quý II/2026.",
        [("UBND xã Tân An", "UBND xã"), ("Thanh tra tỉnh", "Các vụ việc")],
    ),
    "a body spoken of before, by its kind alone": (
        "1. Tổ Văn nghệ dàn dựng 08 tiết mục. Sau lễ hội, Tổ tiếp tục luân phiên đi cơ sở.",
        [("Tổ Văn nghệ", "Tổ Văn nghệ"), ("Tổ Văn nghệ", "Sau lễ hội")],
    ),
    "a consequence": (
        "1. Việc xác định giá đất đang chậm, do đó Sở Nông nghiệp và Môi trường phải thẩm định xong 09 phương án "
        "trước ngày 20/4/2026.",
        [("Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp")],
    ),
    "its object stands first": (
        "1. Những hạn chế này Sở Tài chính cần nghiêm túc kiểm điểm, báo cáo trước ngày 10/4/2026.",
        [("Sở Tài chính", "Những hạn chế")],
    ),
    "a matter behind a circumstance": (
        "1. Sở Xây dựng sửa quy chế trước ngày 30/4/2026. Trong khi chờ quy chế mới, việc cấp phép do UBND xã Tân An "
        "quyết định theo khung giờ.",
        [("Sở Xây dựng", "Sở Xây dựng"), ("UBND xã Tân An", "Trong khi chờ")],
    ),
    "the past is only in what is worked on": (
        "1. Phòng Thanh tra Thuế rà soát lại các vụ việc đã xử phạt trong 6 tháng, kiến nghị khắc phục sai sót.",
        [("Phòng Thanh tra Thuế", "Phòng Thanh tra")],
    ),
    "a matter of any kind given to a body behind it": (
        "1. Giao Sở Du lịch kiểm tra giá phòng. Đường dây nóng tiếp nhận phản ánh của du khách giao Văn phòng UBND "
        "tỉnh vận hành, kể cả ngày nghỉ.",
        [("Sở Du lịch", "Giao Sở"), ("Văn phòng UBND tỉnh", "Đường dây nóng")],
    ),
    "a matter of any kind done by a body": (
        "1. UBND xã Khe Vàng vận động các hộ dỡ lều quán; mốc hành lang suối do Sở Xây dựng cắm lại trong tháng 5.",
        [("UBND xã Khe Vàng", "UBND xã"), ("Sở Xây dựng", "mốc hành lang")],
    ),
    "a matter that is somebody's responsibility": (
        "1. Sở Y tế tiếp nhận người bệnh; thủ tục miễn giảm thuộc trách nhiệm Sở Tài chính, xong trước ngày 20/4/2026.",
        [("Sở Y tế", "Sở Y tế"), ("Sở Tài chính", "thủ tục miễn giảm")],
    ),
    "a matter left to those it concerns": (
        "1. Lục bình trên kênh Xáng Mới để các ấp tự vớt, ra quân vào ngày 15 hằng tháng.",
        [("Các ấp", "Lục bình")],
    ),
    "if something is so, another body acts": (
        "1. Giao Sở Y tế kiểm tra trong quý II/2026; cơ sở nào vi phạm thì Thanh tra tỉnh lập hồ sơ xử phạt ngay.",
        [("Sở Y tế", "Giao Sở"), ("Thanh tra tỉnh", "cơ sở nào")],
    ),
    "a body set against the one before it": (
        "1. Phòng Kinh tế xã lo hồ sơ trong quý III/2026, Hội Nông dân xã thì vận động thêm ít nhất 60 hộ vào tổ.",
        [("Phòng Kinh tế xã", "Phòng Kinh tế"), ("Hội Nông dân xã", "Hội Nông dân")],
    ),
    "a part of its own in working together": (
        "1. Sở Xây dựng được giao sửa chữa các đoạn hư hỏng; Công an tỉnh phối hợp hướng dẫn phương tiện lưu thông.",
        [("Sở Xây dựng", "Sở Xây dựng"), ("Công an tỉnh", "Công an tỉnh phối hợp")],
    ),
    "on what ground a body acts": (
        "1. Lấy con số này làm căn cứ, Sở Tài chính dự thảo tờ trình gửi UBND tỉnh trước ngày 20/4/2026.",
        [("Sở Tài chính", "Lấy con số")],
    ),
    "what a body hands in, named first": (
        "1. Giao Văn phòng UBND tỉnh theo dõi chung. Kết quả thực hiện các nội dung nêu trên, các sở gửi Văn phòng "
        "UBND tỉnh vào thứ Sáu hằng tuần.",
        [("Văn phòng UBND tỉnh", "Giao Văn phòng"), ("Các sở", "Kết quả thực hiện")],
    ),
    "several bodies that are to agree": (
        "1. Bảo tàng tỉnh và Thư viện tỉnh thống nhất khung giờ mở cửa ngày thứ Bảy, niêm yết trước ngày 20/3/2026.",
        [("Bảo tàng tỉnh, Thư viện tỉnh", "Bảo tàng tỉnh")],
    ),
    "a name of no listed kind behind a request": (
        "1. Đề nghị Viễn thông Phú Thọ nâng dung lượng đường truyền cho 12 xã vùng cao.",
        [("Viễn thông Phú Thọ", "Đề nghị")],
    ),
    "a request between equals": (
        "1. Giao Sở Công Thương lập danh mục. Ngoài ra, nhờ Hội Nông dân tỉnh giới thiệu giúp một nơi thu mua.",
        [("Sở Công Thương", "Giao Sở"), ("Hội Nông dân tỉnh", "Ngoài ra")],
    ),
    "one the notice itself sends": (
        "1. Để giúp các xã về chuyên môn, UBND tỉnh cử Chi cục Thủy lợi hướng dẫn trực tiếp, mỗi tháng một lần.",
        [("Chi cục Thủy lợi", "Để giúp")],
    ),
    "an office below asks others": (
        "1. Sở Khoa học và Công nghệ yêu cầu các doanh nghiệp viễn thông dự phòng máy phát điện trước ngày 20/6/2026.",
        [("Sở Khoa học và Công nghệ", "Sở Khoa học")],
    ),
}

WHOLE: dict[str, tuple[str, Told]] = {
    "some of the plural told": (
        "1. UBND các xã, phường rà soát hộ nghèo; riêng 06 xã chưa nộp danh sách phải nộp xong trước ngày 15/4/2026.",
        [("UBND các xã, phường", "UBND các xã")],
    ),
    "the same body by a shorter name": (
        "1. UBND huyện Na Sầm vận động 14 hộ; nếu hộ dân không chấp hành, UBND huyện cưỡng chế theo quy định.",
        [("UBND huyện Na Sầm", "UBND huyện")],
    ),
    "where the results go": (
        "1. Giao Sở Y tế rà soát danh mục thuốc. Kết quả báo cáo UBND tỉnh trước ngày 15/4/2026.",
        [("Sở Y tế", "Giao Sở Y tế")],
    ),
    "a matter before the comma": (
        "1. Việc luân chuyển cán bộ về các xã biên giới, Sở Nội vụ tham mưu cụ thể, hoàn thành trong quý II/2026.",
        [("Sở Nội vụ", "Việc luân chuyển")],
    ),
}

STATED: dict[str, tuple[str, Told]] = {
    "what was done to a matter": (
        "1. Hồ sơ dự án đã được Sở Xây dựng thẩm định. Giao Ban Quản lý dự án tỉnh chọn nhà thầu trong tháng 4/2026.",
        [("Ban Quản lý dự án tỉnh", "Giao Ban")],
    ),
    "what a body is": (
        "1. Đoàn công tác do ông Trần Văn Hòa làm Trưởng đoàn. Văn phòng UBND tỉnh chuẩn bị quà tặng, phiên dịch.",
        [("Văn phòng UBND tỉnh", "Văn phòng")],
    ),
    "what a body trusts": (
        "1. Thường trực Tỉnh ủy tin tưởng rằng phong trào sẽ lan rộng. Giao Sở Nội vụ tổng kết trước ngày 30/6/2026.",
        [("Sở Nội vụ", "Giao Sở Nội vụ")],
    ),
    "a cause": (
        "1. Giao Sở Xây dựng đôn đốc nhà thầu. Tiến độ chậm chủ yếu do Công ty Hòa Bình thi công thiếu máy.",
        [("Sở Xây dựng", "Giao Sở Xây dựng")],
    ),
    "what came of it": (
        "1. Cục Thuế và Sở Tài chính chưa thống nhất được quy trình, khiến các xã phải gửi đi gửi lại nhiều lần. "
        "Giao Sở Tài chính sửa quy trình trước ngày 20/4/2026.",
        [("Sở Tài chính", "Giao Sở Tài chính")],
    ),
    "what is refused": (
        "1. Kiến nghị miễn tiền thuê đất cho cả thời gian thực hiện dự án: không có cơ sở để xem xét. "
        "Giao Sở Tài chính trả lời doanh nghiệp trước ngày 20/4/2026.",
        [("Sở Tài chính", "Giao Sở Tài chính")],
    ),
    "an event that is planned": (
        "1. Đề nghị Hội Nông dân tỉnh vận động các hộ. Cuộc đối thoại tiếp theo dự kiến tổ chức vào ngày 15/7/2026.",
        [("Hội Nông dân tỉnh", "Đề nghị Hội")],
    ),
}


def told(body: str) -> Told:
    return [(", ".join(leads(task)), task.text) for task in notice(body).tasks]


def assert_told(body: str, expected: Told) -> list[str]:
    """Assert who is told and how each text begins; return the texts."""
    found = told(body)
    assert [who for who, _ in found] == [who for who, _ in expected]
    assert all(text.startswith(begins) for (_, text), (_, begins) in zip(found, expected, strict=True))
    return [text for _, text in found]


@pytest.mark.parametrize(("body", "expected"), CLAUSES.values(), ids=CLAUSES)
def test_a_body_is_told_what_its_clause_says_of_it(body: str, expected: Told) -> None:
    assert_told(body, expected)


@pytest.mark.parametrize(("body", "expected"), WHOLE.values(), ids=WHOLE)
def test_what_belongs_to_one_work_is_not_parted(body: str, expected: Told) -> None:
    (text,) = assert_told(body, expected)
    assert text.rstrip(".").endswith(body.rstrip(".")[-10:])


@pytest.mark.parametrize(("body", "expected"), STATED.values(), ids=STATED)
def test_a_statement_tells_nobody_and_joins_no_order(body: str, expected: Told) -> None:
    assert_told(body, expected)
