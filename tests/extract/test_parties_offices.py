"""Who must do what in the words of many kinds of offices: ministries, communes, hospitals, banks, barracks, courts.

A row is an item under "I. NHIỆM VỤ TRỌNG TÂM"; ``leads`` and ``supports`` are the names a clerk would write down.
"""

from __future__ import annotations

import pytest

from extract.models import Notice
from tests.support.grammar import leads, notice

NEXT = "Sở Nội vụ rà soát biên chế."
Row = tuple[str, list[str], list[str]]

# A name may hold a verb and its object; the duty is the verb behind it.
NAMED_BY_WORK: dict[str, Row] = {
    "a verb that needs its object": (
        "Trung tâm Điều hành khai thác bay thông báo lịch bay điều chỉnh.",
        ["Trung tâm Điều hành khai thác bay"],
        [],
    ),
    "an object of one syllable": ("Phòng Quản lý bay kiểm tra thiết bị dẫn đường.", ["Phòng Quản lý bay"], []),
    "an object with its region": (
        "Trung tâm Hỗ trợ phát triển công nghiệp khu vực phía Bắc, khu vực phía Nam thẩm định xong 42 đề án.",
        [
            "Trung tâm Hỗ trợ phát triển công nghiệp khu vực phía Bắc",
            "Trung tâm Hỗ trợ phát triển công nghiệp khu vực phía Nam",
        ],
        [],
    ),
    "three verbs in a row": ("Phòng Hướng dẫn thi hành tập huấn cho cán bộ.", ["Phòng Hướng dẫn thi hành"], []),
    "a team and two verbs": (
        "Tổ công tác thúc đẩy giải ngân họp hằng tuần, phối hợp với Sở Tài chính.",
        ["Tổ công tác thúc đẩy giải ngân"],
        ["Sở Tài chính"],
    ),
    "work behind 'công tác'": (
        "Phòng Theo dõi công tác phòng, chống tham nhũng hoàn thiện báo cáo.",
        ["Phòng Theo dõi công tác phòng, chống tham nhũng"],
        [],
    ),
    "fields behind commas": (
        "Giao Cục Quản lý, giám sát chính sách thuế, phí và lệ phí xây dựng dự thảo Thông tư.",
        ["Cục Quản lý, giám sát chính sách thuế, phí và lệ phí"],
        [],
    ),
    "a body among the fields": (
        "Phòng Tổ chức - Cán bộ, Thanh tra và Thi đua - Khen thưởng xây dựng phương án.",
        ["Phòng Tổ chức - Cán bộ, Thanh tra và Thi đua - Khen thưởng"],
        [],
    ),
    "a word of names that is a verb": (
        "Phòng An ninh thông tin rà soát toàn bộ tài khoản đặc quyền.",
        ["Phòng An ninh thông tin"],
        [],
    ),
    "a need is for the duty": (
        "Các nhà thầu có nhu cầu đăng ký khối lượng với Phòng Kỹ thuật.",
        ["Các nhà thầu có nhu cầu"],
        [],
    ),
    "a number at the end": (
        "Phòng Giám định bảo hiểm y tế 1 đối chiếu số liệu.",
        ["Phòng Giám định bảo hiểm y tế 1"],
        [],
    ),
    "a kind named by its work": ("Ban soạn thảo tiếp thu ý kiến, chỉnh lý dự thảo.", ["Ban soạn thảo"], []),
    "a part named by its work": (
        "Bộ phận cấp phát thuốc sắp xếp lại quầy.",
        ["Bộ phận cấp phát thuốc"],
        [],
    ),
    "a group and who leads it": (
        "Nhóm kỹ thuật do ông Trần Văn Bình phụ trách lắp lại tủ điện.",
        ["Nhóm kỹ thuật do ông Trần Văn Bình phụ trách"],
        [],
    ),
    "half a word that is a small word": (
        "Phòng Hậu cần - Kỹ thuật kiểm tra bếp ăn.",
        ["Phòng Hậu cần - Kỹ thuật"],
        [],
    ),
    "a verb that may tell a plural apart is its duty": (
        "Các ban xây dựng Đảng tham mưu Ban Thường vụ chương trình kiểm tra.",
        ["Các ban xây dựng Đảng"],
        [],
    ),
    "bodies counted by place": ("Đảng ủy 02 xã này chuẩn bị báo cáo tự kiểm tra.", ["Đảng ủy 02 xã này"], []),
}

# People by post, rank and work.
PEOPLE: dict[str, Row] = {
    "by post and charge": (
        "Đồng chí Phó Hiệu trưởng phụ trách chuyên môn xây dựng kế hoạch ôn thi.",
        ["Đồng chí Phó Hiệu trưởng phụ trách chuyên môn"],
        [],
    ),
    "a charge that is the duty": (
        "Phân công đồng chí Trần Thị Mai, Phó Chủ tịch HĐND xã phụ trách công tác tiếp xúc cử tri.",
        ["Trần Thị Mai"],
        [],
    ),
    "a deputy of any post": (
        "Ủy quyền Phó Cục trưởng Ngô Khắc Thịnh ký văn bản.",
        ["Phó Cục trưởng Ngô Khắc Thịnh"],
        [],
    ),
    "a rank": ("Thiếu tá Nguyễn Văn Sơn phụ trách bãi tập.", ["Nguyễn Văn Sơn"], []),
    "a degree with a stop": (
        "BSCKII. Lê Thị Thu - Trưởng khoa Sản xây dựng phác đồ.",
        ["Lê Thị Thu"],
        [],
    ),
    "work and name before a verb": ("Thủ kho Vi Thị Thấm viết kiểm điểm.", ["Thủ kho Vi Thị Thấm"], []),
    "people told apart by their work": (
        "Giáo viên dạy lớp 12 lập danh sách học sinh yếu.",
        ["Giáo viên dạy lớp 12"],
        [],
    ),
    "the head of a body in small letters": (
        "Trưởng ban quản lý chợ kiểm tra hệ thống chữa cháy.",
        ["Trưởng ban quản lý chợ"],
        [],
    ),
    "a count of posts": ("Đề nghị 02 đ/c trưởng thôn nộp danh sách.", ["02 đ/c trưởng thôn"], []),
    "a plural of a kind no list knows": ("Các Giảng sư nộp đề cương.", ["Các Giảng sư"], []),
}

# Where the body told stands in its sentence.
SENTENCES: dict[str, Row] = {
    "behind a circumstance without a comma": (
        "Trong quá trình thi công Sở Giao thông vận tải kiểm tra chất lượng vật liệu.",
        ["Sở Giao thông vận tải"],
        [],
    ),
    "behind 'thì'": (
        "Nếu quá hạn mà chưa bàn giao thì UBND xã Bình Minh tổ chức cưỡng chế.",
        ["UBND xã Bình Minh"],
        [],
    ),
    "behind a time of its own": (
        "Để chấm dứt tình trạng này, từ nay Ban Quản lý dự án lắp camera.",
        ["Ban Quản lý dự án"],
        [],
    ),
    "all of the work before 'do'": (
        "Hội trường, âm thanh, ánh sáng do Phòng Quản trị chuẩn bị.",
        ["Phòng Quản trị"],
        [],
    ),
    "parts of the work before 'do'": (
        "Khối ngoại do Phó Giám đốc Lý Văn Slao, khối nội do Phó Giám đốc Nông Bích Diệp trực tiếp chỉ đạo.",
        ["Phó Giám đốc Lý Văn Slao", "Phó Giám đốc Nông Bích Diệp"],
        [],
    ),
    "a kind no list knows behind 'do'": (
        "Phần điện do Cung Thông tin tín hiệu đảm nhận.",
        ["Cung Thông tin tín hiệu"],
        [],
    ),
    "whose responsibility it is": (
        "Trách nhiệm giải phóng mặt bằng thuộc UBND xã An Hòa.",
        ["UBND xã An Hòa"],
        [],
    ),
    "chosen, and so answerable": (
        "Ban Quản lý chợ Đông Ba được chọn làm điểm, có trách nhiệm ký cam kết với hộ kinh doanh.",
        ["Ban Quản lý chợ Đông Ba"],
        [],
    ),
    "what follows from a consent": (
        "Đồng ý với đề xuất thưởng Khoa Nhi, mỗi người 300.000 đồng; Phòng Tổ chức cán bộ làm thủ tục chi thưởng.",
        ["Phòng Tổ chức cán bộ"],
        [],
    ),
    "blame and an order": (
        "Phó Thủ tướng phê bình và yêu cầu UBND tỉnh Vĩnh Long làm rõ trách nhiệm.",
        ["UBND tỉnh Vĩnh Long"],
        [],
    ),
    "blame, and who answers": (
        "UBND tỉnh nghiêm khắc phê bình Ban Quản lý dự án; Giám đốc Ban phải giải trình.",
        ["Giám đốc Ban"],
        [],
    ),
    "labels behind the work": (
        "Bán bổ sung vé tàu Tết. Thực hiện: Công ty Vận tải; phối hợp: Ban Kinh doanh; hoàn thành trước 20/4/2026.",
        ["Công ty Vận tải"],
        ["Ban Kinh doanh"],
    ),
    "a body behind a title that is a body": (
        "Ký túc xá: Ban Quản lý Ký túc xá lắp khóa từ.",
        ["Ban Quản lý Ký túc xá"],
        [],
    ),
    "a share without a comma": (
        "Đoàn Thanh niên, Hội Cựu chiến binh mỗi đoàn thể đảm nhận 01 tuyến hoa.",
        ["Đoàn Thanh niên", "Hội Cựu chiến binh"],
        [],
    ),
    "asked in the passive": (
        "Các doanh nghiệp viễn thông được đề nghị bó gọn cáp.",
        ["Các doanh nghiệp viễn thông"],
        [],
    ),
    "a later clause, where the first tells nobody": (
        "Tuyệt đối không để chi nhánh nới điều kiện cấp tín dụng; Ban Kiểm toán nội bộ được giao kiểm tra chuyên đề.",
        ["Ban Kiểm toán nội bộ"],
        [],
    ),
    "blame and an order behind 'song'": (
        "Ghi nhận nỗ lực tự cân đối thu, chi, song đề nghị Trung tâm Tin học chấm dứt việc thuê địa điểm.",
        ["Trung tâm Tin học"],
        [],
    ),
    "who answers for it does no work of his own": (
        "Các thôn tổ chức tổng vệ sinh; trưởng thôn chịu trách nhiệm trực tiếp.",
        ["Các thôn"],
        [],
    ),
    "two bodies, the second behind a connective": (
        "Sở Y tế trả lời UBND xã An Hòa; trên cơ sở đó, UBND xã An Hòa đối thoại với từng hộ.",
        ["Sở Y tế", "UBND xã An Hòa"],
        [],
    ),
}

# Who helps.
HELP: dict[str, Row] = {
    "taking part by name": (
        "Việc điều phối cát do Bộ Xây dựng làm đầu mối, có sự tham gia của Ban Quản lý dự án Cửu Long.",
        ["Bộ Xây dựng"],
        ["Ban Quản lý dự án Cửu Long"],
    ),
    "support of a kind": (
        "Thư viện số hóa giáo trình với sự hỗ trợ kỹ thuật của Trung tâm Công nghệ thông tin.",
        ["Thư viện"],
        ["Trung tâm Công nghệ thông tin"],
    ),
    "agreed with": (
        "Khoa Dược thu hồi thuốc, thống nhất với Khoa Cấp cứu phương án sử dụng.",
        ["Khoa Dược"],
        ["Khoa Cấp cứu"],
    ),
    "the last of those who help is no subject": (
        "Đại diện Cảng vụ Sa Đéc phối hợp Thủy đoàn II, Thanh tra Cục xử lý bến không phép.",
        ["Đại diện Cảng vụ Sa Đéc"],
        ["Thủy đoàn II", "Thanh tra Cục"],
    ),
    "going along": (
        "Giao ông Lê Văn An kiểm tra bếp ăn, cùng đi có Phòng Tổ chức cán bộ và Công đoàn ngành.",
        ["Lê Văn An"],
        ["Phòng Tổ chức cán bộ", "Công đoàn ngành"],
    ),
}


@pytest.mark.parametrize(
    ("item", "lead", "support"),
    [pytest.param(*row, id=name) for rows in (NAMED_BY_WORK, PEOPLE, SENTENCES, HELP) for name, row in rows.items()],
)
def test_an_item_falls_to_those_it_names(item: str, lead: list[str], support: list[str]) -> None:
    tasks = [task for task in notice(f"I. NHIỆM VỤ TRỌNG TÂM\n1. {item}\n2. {NEXT}").tasks if task.id != "I.2"]
    assert [name for task in tasks for name in leads(task)] == lead
    assert [party.name for task in tasks for party in task.supports] == support


REPORTS = {
    "nộp": ("Khoa Ngoại bổ sung hồ sơ, nộp Phòng Kế hoạch tổng hợp trước 16h30.", ["Phòng Kế hoạch tổng hợp"]),
    "báo cáo lại": ("Khoa Ngoại làm việc với nhà thầu, báo cáo lại Giám đốc.", ["Giám đốc"]),
    "cung cấp … cho": ("Sở Y tế cung cấp số liệu cho Sở Tài chính.", ["Sở Tài chính"]),
    "money is no report": ("Phòng Kế toán chuyển 12 tỷ đồng cho Chi nhánh Cần Đước.", []),
    "a purpose of one's own": (
        "Mỗi đơn vị chọn 02 dự án để báo cáo chuyên đề với Bộ trưởng.",
        ["Bộ trưởng"],
    ),
    "the receiver's purpose": ("Sở Y tế gửi Sở Tài chính để báo cáo Bộ trưởng.", ["Sở Tài chính"]),
}


@pytest.mark.parametrize(("item", "receivers"), REPORTS.values(), ids=REPORTS)
def test_whoever_is_handed_the_result_is_reported_to(item: str, receivers: list[str]) -> None:
    task = notice(f"I. NHIỆM VỤ TRỌNG TÂM\n1. {item}\n2. {NEXT}").tasks[0]
    assert [receiver.value for receiver in task.reports_to] == receivers


def by_lead(found: Notice) -> list[list[str]]:
    return [leads(task) for task in found.tasks]


def test_a_place_under_the_lead_in_of_its_council_is_that_council() -> None:
    body = (
        "4. Đề nghị UBND các xã, phường:\na) Thống kê thiệt hại.\nb) Riêng xã An Hòa có sạt lở, khẩn trương di dời dân."
    )
    assert by_lead(notice(body))[-1] == ["UBND xã An Hòa"]


def test_an_order_in_the_closing_formula_is_a_task() -> None:
    formula = "Văn phòng UBND tỉnh thông báo để các đơn vị biết, thực hiện"
    body = f"1. Sở Y tế kiểm tra.\n{formula}; giao Sở Nội vụ theo dõi, đôn đốc."
    assert by_lead(notice(body)) == [["Sở Y tế"], ["Sở Nội vụ"]]


def test_initials_in_brackets_name_a_party_written_small() -> None:
    body = "Dự họp có tư vấn giám sát (TVGS) là Công ty Mê Kông.\nI. NHIỆM VỤ TRỌNG TÂM\n1. TVGS thay giám sát viên."
    assert by_lead(notice(body)) == [["Tư vấn giám sát"]]


def test_a_part_in_the_matter_is_the_unit_whose_heading_names_it() -> None:
    body = "2. Công ty CP Tân Thành (nhà thầu gói XL-04)\na) Duy trì nhịp độ.\nb) Nhà thầu phải tưới nước thường xuyên."
    assert by_lead(notice(body)) == [["Công ty CP Tân Thành"], ["Công ty CP Tân Thành"]]


def test_initials_of_a_kind_begin_the_names_of_its_bodies() -> None:
    body = (
        "Tham dự có Giám đốc các Chi nhánh Khai thác đường sắt (CNKTĐS).\nI. NHIỆM VỤ TRỌNG TÂM\n"
        "1. CNKTĐS Nghệ Tĩnh kiểm điểm.\n2. Các CNKTĐS rà soát phòng chờ."
    )
    assert by_lead(notice(body)) == [["CNKTĐS Nghệ Tĩnh"], ["Các CNKTĐS"]]
