"""Notices written in a hurry: initials for bodies, who does a work in brackets or behind a dash, diaries of a week."""

from __future__ import annotations

import pytest

from extract.parties.definitions import defined_names
from extract.parties.names import Names
from extract.text.tokens import Tokens
from tests.support.grammar import leads, notice

PRESENT = (
    "Dự họp có lãnh đạo Văn phòng Cục (VPC), các phòng: Quy hoạch và Chính sách (QHCS), Điện gió - Mặt trời (ĐGMT); "
    "Phòng Quản lý, hỗ trợ người nộp thuế số 1 (QLHTNNT 1), Phòng Quản lý, hỗ trợ người nộp thuế số 2 (QLHTNNT 2), "
    "Phòng Quản lý hộ kinh doanh, cá nhân, thu khác (QL HKD), "
    "Trung tâm Dữ liệu năng lượng (TTDL), "
    "các Thuế cơ sở (TCS), đại diện 42 công đoàn cơ sở (CĐCS); khoa KST-CT vắng Trưởng khoa, Khoa PCBTN, "
    "phòng Tài chính kế toán (TCKT) có mặt. "
    "Phòng Kế hoạch - Tài chính (KHTC), Phòng Điều hành dự án 1 (ĐH1); "
    "nhà thầu gói XL-04 là Liên danh Bắc Sơn - Minh Khang (BS-MK). "
    "Công an, quân sự đáng biểu dương."
)
NEXT = "Sở Nội vụ rà soát biên chế."

INITIALS: dict[str, tuple[str, list[str], list[str]]] = {
    "a field in a list of a kind": ("QHCS hoàn chỉnh dự thảo.", ["Phòng Quy hoạch và Chính sách"], []),
    "two such fields": (
        "ĐGMT, QHCS gửi VPC danh mục.",
        ["Phòng Điện gió - Mặt trời", "Phòng Quy hoạch và Chính sách"],
        [],
    ),
    "one of two with a number": ("QLHTNNT 2 rà soát hóa đơn.", ["Phòng Quản lý, hỗ trợ người nộp thuế số 2"], []),
    "the kind before the initials": (
        "Phòng QLHTNNT 1 rà soát hóa đơn.",
        ["Phòng Quản lý, hỗ trợ người nộp thuế số 1"],
        [],
    ),
    "not all words of a long name": (
        "Phòng QL HKD xây dựng kịch bản.",
        ["Phòng Quản lý hộ kinh doanh, cá nhân, thu khác"],
        [],
    ),
    "only its first words": ("TTDL thử tải hệ thống.", ["Trung tâm Dữ liệu năng lượng"], []),
    "one of several by its number": ("TCS 3, TCS 7 chuẩn bị tham luận.", ["TCS 3", "TCS 7"], []),
    "one of several by its owner": (
        "Yêu cầu CĐCS Công ty Hoàng Thịnh khắc phục ngay.",
        ["CĐCS Công ty Hoàng Thịnh"],
        [],
    ),
    "some of several, told apart by initials": (
        "CĐCS các doanh nghiệp FDI tổ chức đối thoại.",
        ["CĐCS các doanh nghiệp FDI"],
        [],
    ),
    "who leads them, by a clause": (
        "Các đồng chí Chủ tịch CĐCS có số nợ trên 200 triệu đồng giải trình bằng văn bản.",
        ["Các đồng chí Chủ tịch CĐCS có số nợ trên 200 triệu đồng"],
        [],
    ),
    "written with its kind elsewhere": ("PCBTN rà soát trẻ chưa tiêm đủ mũi.", ["Khoa PCBTN"], []),
    "with dashes, and with its kind elsewhere": ("Giao KST-CT hướng dẫn các xã diệt bọ gậy.", ["Khoa KST-CT"], []),
    "a number behind a stop": ("P.NV1, P.NV2 chia địa bàn.", ["P.NV1", "P.NV2"], []),
    "of a kind in the lists": (
        "KBNN khu vực XII và các NHTM trên địa bàn đối chiếu số thu.",
        ["KBNN khu vực XII", "Các NHTM trên địa bàn"],
        [],
    ),
    "who is taken along, explained nowhere": ("VPC cùng PKĐK khảo sát, lên dự toán.", ["Văn phòng Cục"], ["PKĐK"]),
    "with a place that the full name lacks": ("CA xã ra quân xử lý xe quá tải.", ["Công an xã"], []),
    "before a verb that may be a field": ("P.NTQC, VPC tuyển sinh trong tháng 5.", ["P.NTQC", "Văn phòng Cục"], []),
    "its kind in small letters": ("Phòng TCKT soát từng hồ sơ.", ["Phòng Tài chính kế toán"], []),
    "what every office calls a field": ("KHTC hoàn thiện hồ sơ.", ["Phòng Kế hoạch - Tài chính"], []),
    "a number of the name": ("Phòng Y tế rà soát, ĐH1 phối hợp.", ["Phòng Y tế"], ["Phòng Điều hành dự án 1"]),
    "two names, the first as a doctor is called": (
        "BS-MK: thi công 03 ca liên tục.",
        ["Liên danh Bắc Sơn - Minh Khang"],
        [],
    ),
    "a school": ("THCS Nguyễn Trãi bàn giao đội tuyển.", ["THCS Nguyễn Trãi"], []),
}


@pytest.mark.parametrize(("item", "who", "helpers"), INITIALS.values(), ids=INITIALS)
def test_initials_mean_what_a_bracket_or_another_place_of_the_notice_says(
    item: str, who: list[str], helpers: list[str]
) -> None:
    task = notice(f"{PRESENT}\nI. NHIỆM VỤ\n1. {item}\n2. {NEXT}").tasks[0]
    assert leads(task) == who
    assert [party.name for party in task.supports] == helpers


def test_the_initials_of_a_field_find_the_body_whose_name_is_written_out() -> None:
    found = notice(
        f"I. NHIỆM VỤ\n1. Ban TC - KT rà soát chức năng.\n2. Ban Tổ chức - Kiểm tra lập danh sách.\n3. {NEXT}"
    )
    assert leads(found.tasks[0]) == ["Ban Tổ chức - Kiểm tra"]


def test_the_number_of_one_of_several_is_no_body() -> None:
    unit = "Các Khu Quản lý đường bộ I, II, III, IV"
    found = notice(f"Khu III vá ổ gà chậm.\nI. NHIỆM VỤ\n1. {unit}\n- Vá ổ gà, sơn lại vạch kẻ đường.\n2. {NEXT}")
    assert leads(found.tasks[0]) == [f"Khu Quản lý đường bộ {number}" for number in ("I", "II", "III", "IV")]


BEHIND: dict[str, tuple[str, list[str], list[str]]] = {
    "bodies in a bracket": ("Niêm yết giá tại các quầy (Phòng Y tế, các Đội).", ["Phòng Y tế", "Các Đội"], []),
    "bodies in a bracket behind a duty": ("Hồ sơ phải xử lý trong ngày (Phòng Y tế).", ["Phòng Y tế"], []),
    "who undertakes it and who helps": (
        "San nền 62 lô trước 30/9 (Ban Quản lý dự án chủ trì, UBND xã Hòa Mỹ phối hợp).",
        ["Ban Quản lý dự án"],
        ["UBND xã Hòa Mỹ"],
    ),
    "who helps without a verb": (
        "Bàn giao hồ sơ cho Lưu trữ lịch sử tỉnh (Phòng Y tế, phối hợp Phòng Kinh tế).",
        ["Phòng Y tế"],
        ["Phòng Kinh tế"],
    ),
    "behind an arrow": ("Còn tồn 214 hồ sơ chờ xác minh -> Phòng Y tế bố trí làm thêm.", ["Phòng Y tế"], []),
    "a bracket with a comma before its time": (
        "Chốt danh sách, tối thiểu 20 hộ (Phòng Y tế, trước 11/4)",
        ["Phòng Y tế"],
        [],
    ),
    "a bracket with a time": (
        "Đánh giá an toàn thông tin (Phòng Y tế; hoàn thành trong quý II/2026).",
        ["Phòng Y tế"],
        [],
    ),
    "a bracket with a time behind receivers": (
        "Xây dựng kế hoạch, trình Lãnh đạo Sở (Phòng Y tế; trước 17 giờ ngày 22/4).",
        ["Phòng Y tế"],
        [],
    ),
    "a bracket with helpers of their own": (
        "Khảo sát các điểm lõm sóng, đề xuất (Phòng Y tế; VNPT Cà Mau và Viettel Cà Mau phối hợp; trước 20/4).",
        ["Phòng Y tế"],
        ["VNPT Cà Mau", "Viettel Cà Mau"],
    ),
    "between two dashes": ("Nghiệm thu đề tài trong ao đất – Phòng Y tế – trước ngày 25/4/2026.", ["Phòng Y tế"], []),
    "between two dashes with a dash in the name": (
        "Dự thảo Nghị quyết, gửi lấy ý kiến các sở – Phòng Kế hoạch - Tài chính – trong tháng 4/2026.",
        ["Phòng Kế hoạch - Tài chính"],
        [],
    ),
    "between two dashes behind an office": (
        "Chuẩn bị nội dung giao ban Lãnh đạo Sở – Văn phòng Sở – 7 giờ 30 thứ Hai hằng tuần.",
        ["Văn phòng Sở"],
        [],
    ),
    "a body in a bracket before a time": ("Chi trả xong cho 23 hộ (Phòng Y tế), trước 15/8.", ["Phòng Y tế"], []),
    "who helps in a bracket before a time": (
        "Niêm yết giá (Phòng Y tế, Phòng Kinh tế phối hợp), làm từ 08/8, xong trước 10/8.",
        ["Phòng Y tế"],
        ["Phòng Kinh tế"],
    ),
    "who helps behind a dash": (
        "Giữ trật tự buổi tiếp dân - Phòng Y tế, Phòng Kinh tế phối hợp.",
        ["Phòng Y tế"],
        ["Phòng Kinh tế"],
    ),
    "a body behind a dash before a time": ("Treo cờ mừng Quốc khánh - Phòng Y tế, trước 20/8.", ["Phòng Y tế"], []),
    "a body behind a dash, the verb behind a comma": (
        "Kịch bản văn nghệ, treo cờ mừng Quốc khánh - Phòng Y tế.",
        ["Phòng Y tế"],
        [],
    ),
    "a person behind a dash": ("Rà soát quy hoạch, báo cáo Chi ủy - đ/c Phú.", ["Phú"], []),
    "bodies behind a dash": (
        "Sửa chữa bếp ăn, xong trước 15/5 - Phòng Y tế, Tổ Bảo vệ.",
        ["Phòng Y tế", "Tổ Bảo vệ"],
        [],
    ),
    "a place behind a dash": ("Phê duyệt giá đất đợt 3 - xã Hòa Mỹ.", ["Xã Hòa Mỹ"], []),
    "both roles behind a dash": (
        "Xây dựng phương án - Sở Y tế chủ trì, Công an tỉnh phối hợp.",
        ["Sở Y tế"],
        ["Công an tỉnh"],
    ),
    "a topic before a dash": ("Tuyến cáp ngầm Trần Phú - Phòng Y tế kiểm tra.", ["Phòng Y tế"], []),
    "a topic of people": ("Về tổ chức, cán bộ: Phòng Y tế rà soát chức năng.", ["Phòng Y tế"], []),
    "an office in apposition": (
        "Sở Công Thương, cơ quan thường trực của Ban Chỉ đạo, có trách nhiệm đôn đốc.",
        ["Sở Công Thương"],
        [],
    ),
}


@pytest.mark.parametrize(("item", "who", "helpers"), BEHIND.values(), ids=BEHIND)
def test_who_does_a_work_may_stand_behind_it(item: str, who: list[str], helpers: list[str]) -> None:
    task = notice(f"I. NHIỆM VỤ\n1. {item}\n2. {NEXT}").tasks[0]
    assert leads(task) == who
    assert [party.name for party in task.supports] == helpers


def test_an_item_that_says_nobody_does_not_take_who_is_noted_behind_another() -> None:
    found = notice(f"1. Ngày hội\n- Đón đại biểu (đ/c Trinh).\n- Cân đo trẻ lần 4.\n2. {NEXT}")
    assert [leads(task) for task in found.tasks[:2]] == [["Trinh"], []]


@pytest.mark.parametrize(
    "item",
    [
        "Chuyển hồ sơ sang cơ quan chuyên môn (Sở Xây dựng).",
        "Gửi các đơn vị liên quan (Sở Xây dựng, Sở Y tế).",
    ],
)
def test_a_bracket_behind_a_body_says_which_it_is(item: str) -> None:
    assert leads(notice(f"I. NHIỆM VỤ\n1. {item}\n2. {NEXT}").tasks[0]) == []


@pytest.mark.parametrize(
    "item",
    [
        "Việc đăng lấy ý kiến trên Cổng thông tin điện tử: Văn phòng lo thủ tục.",
        "Hồ sơ cấp lại giấy chứng nhận (giấy cũ hết hạn 31/12/2026): Khoa Xét nghiệm làm, nộp Sở Y tế.",
        "16 giờ thứ Năm hằng tuần giao ban trực tuyến, VP UBND tỉnh bố trí phòng họp.",
        "Hội chợ dự kiến mở từ ngày 16/10 đến ngày 19/10/2026 tại quảng trường 19/8: Ban Kinh tế lập dự toán.",
    ],
)
def test_what_the_work_is_about_belongs_to_its_text(item: str) -> None:
    assert notice(f"I. NHIỆM VỤ\n1. {item}\n2. {NEXT}").tasks[0].text == item


@pytest.mark.parametrize(
    "item",
    [
        "Việc phường xin lùi thời hạn bàn giao: Tổ công tác không đồng ý.",
        "Trường Hoa Ban xin thêm 02 phòng học: ghi nhận, chờ vốn năm sau.",
        "Đề nghị mua dàn loa 450 triệu đồng: chưa có nguồn, Giám đốc không duyệt.",
        "Phó Chủ tịch hỏi chủ trương mua xe bán tải: chờ ý kiến tỉnh, chưa bàn lúc này.",
        "Phòng Y tế đề nghị bổ sung 01 biên chế: đồng chí Bí thư chưa đồng ý, sẽ xem xét khi tỉnh giao biên chế.",
        "P.HTKT xin thêm 02 biên chế: năm nay chưa xem xét.",
        "Giám đốc không hài lòng việc hai phòng đẩy qua đẩy lại hồ sơ đã hơn 03 tháng.",
        "Đối với 07 chủ đầu tư giải ngân dưới 40%, Ban Thường vụ Tỉnh ủy nghiêm túc phê bình.",
    ],
)
def test_what_is_noted_refused_or_blamed_is_no_work(item: str) -> None:
    assert [task.text for task in notice(f"I. NHIỆM VỤ\n1. {item}\n2. {NEXT}").tasks] == [NEXT]


def test_what_follows_from_a_request_that_is_noted_is_work() -> None:
    item = "Việc xin ứng 50 tỷ đồng: Tổ công tác ghi nhận, Sở Tài chính xem xét, trả lời bằng văn bản trước 26/9."
    task = notice(f"I. NHIỆM VỤ\n1. {item}\n2. {NEXT}").tasks[0]
    assert task.text == item
    assert "Sở Tài chính" in leads(task)


TIMES: dict[str, tuple[str, list[tuple[str, str, str]]]] = {
    "a week by its days": (
        "Phòng Y tế họp thống nhất đề trong tuần 31/3 - 05/4.",
        [("in", "2026-03-31", "2026-04-05")],
    ),
    "a week as a title": ("Tuần 14/4 - 19/4: Phòng Y tế tổ chức ngày hội.", [("in", "2026-04-14", "2026-04-19")]),
    "a day as a title": ("Ngày 10/3: Phòng Y tế chuẩn bị sân bãi.", [("on", "2026-03-10", "2026-03-10")]),
    "a weekday and an hour": ("Thứ Ba (10/3), 8h00: Phòng Y tế chuẩn bị sân.", [("on", "2026-03-10", "2026-03-10")]),
    "an hour behind the weekday": (
        "Thứ Năm, 14h00 ngày 12/3: Phòng Y tế chuẩn bị phòng họp.",
        [("on", "2026-03-12", "2026-03-12")],
    ),
    "from, its mark misread in a scan": ("Tư tháng 12/2026, Phòng Y tế rà soát hồ sơ.", []),
    "what turns up every day": ("Phòng Y tế giải quyết các công việc phát sinh hằng ngày.", []),
}


@pytest.mark.parametrize(("item", "times"), TIMES.values(), ids=TIMES)
def test_the_diary_of_a_week_says_when(item: str, times: list[tuple[str, str, str]]) -> None:
    task = notice(f"I. NHIỆM VỤ\n1. {item}\n2. {NEXT}").tasks[0]
    assert [(time.relation, str(time.start), str(time.end)) for time in task.deadlines] == times


@pytest.mark.parametrize(
    "words", ["trước lễ khai giảng", "trước kỳ chi trả tháng 10/2026", "trước kỳ nghỉ lễ", "trước lễ khánh thành"]
)
def test_a_ceremony_or_round_limits_what_comes_before_it(words: str) -> None:
    task = notice(f"I. NHIỆM VỤ\n1. Phòng Y tế hoàn thành việc này {words}.\n2. {NEXT}").tasks[0]
    assert [(time.quote, time.anchor) for time in task.deadlines] == [(words, "event")]


def test_a_day_without_a_year_is_in_the_year_in_which_it_falls_on_its_weekday() -> None:
    found = notice(f"I. NHIỆM VỤ\n1. Phòng Y tế nộp báo cáo trước 17h00 ngày 28/2 (thứ Bảy).\n2. {NEXT}")
    assert [str(time.start) for time in found.tasks[0].deadlines] == ["2026-02-28"]


SHORTER: dict[str, tuple[str, str, str]] = {
    "words of the full name": (
        "Ban Quản lý dự án các công trình giao thông tỉnh (Ban Giao thông)",
        "Ban Giao thông ký phụ lục hợp đồng.",
        "Ban Quản lý dự án các công trình giao thông tỉnh",
    ),
    "its kind and initials": (
        "Đội Kiểm lâm cơ động số 2 (Đội CĐ2)",
        "Đội CĐ2 tuần tra tại Nà Phạ.",
        "Đội Kiểm lâm cơ động số 2",
    ),
    "a stop behind the kind": (
        "Phòng Quản lý, bảo vệ rừng và Bảo tồn thiên nhiên (P.BVR)",
        "P.BVR cấp 120 bản đồ.",
        "Phòng Quản lý, bảo vệ rừng và Bảo tồn thiên nhiên",
    ),
}


@pytest.mark.parametrize(("defined", "item", "full"), SHORTER.values(), ids=SHORTER)
def test_a_shorter_name_of_the_same_kind_stands_for_the_body_before_its_bracket(
    defined: str, item: str, full: str
) -> None:
    assert leads(notice(f"Dự họp có {defined}.\nI. NHIỆM VỤ\n1. {item}\n2. {NEXT}").tasks[0]) == [full]


def test_leaders_are_no_part_of_the_name_that_a_bracket_shortens() -> None:
    text = "Dự họp có lãnh đạo Văn phòng Cục (VPC), Lãnh đạo Sở Tài chính (STC), Phòng Thanh tra - Pháp chế (TTPC)."
    full = {(name.short, name.full) for name in defined_names(Tokens(text), Names())}
    assert {("VPC", "Văn phòng Cục"), ("STC", "Sở Tài chính"), ("TTPC", "Phòng Thanh tra - Pháp chế")} <= full


def test_a_person_in_a_bracket_may_have_his_office_behind_him() -> None:
    present = "Dự họp có Phòng Tổ chức - Hành chính (P.TCHC)."
    found = notice(f"{present}\nI. NHIỆM VỤ\n1. Kiểm tra, sửa chữa 14 máy thổi gió (anh Sáng P.TCHC).\n2. {NEXT}")
    assert leads(found.tasks[0]) == ["Sáng"]


def test_a_letter_with_a_comma_is_a_label() -> None:
    found = notice(f"I. NHIỆM VỤ\na, Phòng Kiểm tra số 1, Phòng Kiểm tra số 2 hoàn thành kế hoạch.\nb, {NEXT}")
    assert [task.text[:5] for task in found.tasks] == ["Phòng", "Sở Nộ"]
    assert leads(found.tasks[0]) == ["Phòng Kiểm tra số 1", "Phòng Kiểm tra số 2"]


DIARY = """Thứ Ba, 10/3/2026, 13h30: Giám đốc kiểm tra phiên giao dịch xã Nậm Pu. Phòng Y tế bố trí xe.
Thứ Tư, 11/3/2026: Phòng Y tế + Đội Cơ động giám sát chiến dịch tại xã Hòa Lạc.
Thứ Năm, 12/3/2026: Công an tỉnh kiểm tra phòng cháy.
Thứ Sáu, 13/3/2026: Giám đốc dự họp Ban Chỉ đạo tỉnh."""


def test_of_a_diary_what_bodies_do_is_work_and_where_leaders_go_is_none() -> None:
    found = notice(f"I. NHIỆM VỤ\n1. Phòng Y tế và Đội Cơ động trực dịch.\nII. LỊCH TUẦN\n{DIARY}")
    assert [leads(task) for task in found.tasks[1:]] == [["Phòng Y tế"], ["Phòng Y tế", "Đội Cơ động"]]


def test_what_all_are_to_report_is_work_behind_a_diary_too() -> None:
    order = "Thực hiện công văn này, các phòng báo cáo kết quả về Phòng Y tế trước ngày 05 hằng tháng."
    found = notice(f"I. NHIỆM VỤ\n1. {NEXT}\nII. LỊCH TUẦN\n{DIARY}\n{order}")
    assert found.tasks[-1].text == order


@pytest.mark.parametrize("said", ["23 lớp học phần", "05 trưởng bộ môn", "27 chị", "25 ổ", "27.300 lượt khách hàng"])
def test_what_offices_count_is_a_figure_with_all_its_unit(said: str) -> None:
    found = notice(f"I. NHIỆM VỤ\n1. Phòng Y tế rà soát {said} trên địa bàn.\n2. {NEXT}")
    assert said in [figure.quote for figure in found.figures]


@pytest.mark.parametrize("who", ["Hai phòng", "Mỗi phòng", "Các phòng"])
def test_so_many_of_a_kind_below_the_units_of_a_heading_are_those(who: str) -> None:
    found = notice(f"1. P.QHKT và P.HTKT\n- {who} dự thảo văn bản trả lời cử tri.\n2. Sở Nội vụ\n- {NEXT}")
    assert leads(found.tasks[0]) == ["P.QHKT", "P.HTKT"]


def test_more_than_a_heading_names_are_others() -> None:
    found = notice(f"1. P.QHKT và P.HTKT\n- Ba phòng dự thảo văn bản trả lời cử tri.\n2. Sở Nội vụ\n- {NEXT}")
    assert leads(found.tasks[0]) == ["Ba phòng"]


def test_roman_numbers_tell_several_of_a_kind_as_arabic_ones_do() -> None:
    found = notice(f"I. NHIỆM VỤ\n1. Các Khu Quản lý đường bộ I, II và III cắt cử người ứng trực.\n2. {NEXT}")
    assert leads(found.tasks[0]) == [f"Khu Quản lý đường bộ {number}" for number in ("I", "II", "III")]


def test_whom_to_ask_does_not_do_the_work() -> None:
    order = "Yêu cầu Giám đốc các đơn vị triển khai (đầu mối: bà Hà Thị Tố, Phòng Y tế, điện thoại 0263.3812.045)."
    assert leads(notice(f"I. NHIỆM VỤ\n1. {order}\n2. {NEXT}").tasks[0]) == ["Giám đốc các đơn vị"]


@pytest.mark.parametrize("name", ["P.Kinh tế", "P. Kinh tế", "K.Nội tổng hợp", "VP.Đảng ủy"])
def test_the_letter_of_a_kind_may_stand_before_a_name_in_full(name: str) -> None:
    found = notice(f"{name}\n- Thống kê thiệt hại, gửi Sở Công Thương trước ngày 20/3.\nSở Nội vụ\n- {NEXT}")
    assert leads(found.tasks[0]) == [name]


@pytest.mark.parametrize("name", ["TP. Huế", "TP.Huế", "TX. Sơn Tây"])
def test_a_town_may_be_written_with_its_letters_and_a_stop(name: str) -> None:
    found = notice(f"I. NHIỆM VỤ\n1. Giao {name} rà soát hồ sơ.\n2. {NEXT}")
    assert leads(found.tasks[0])[0].endswith(name.split(".")[1].strip())


def test_places_listed_as_such_have_no_kind_before_them() -> None:
    found = notice(f"I. NHIỆM VỤ\n1. Yêu cầu các địa phương: xã A Lưới, Nam Đàn rà soát hồ sơ.\n2. {NEXT}")
    assert leads(found.tasks[0]) == ["Xã A Lưới", "Nam Đàn"]


def test_a_bracket_that_says_who_does_a_work_gives_no_short_name_to_what_stands_before() -> None:
    done = "Kiện toàn Ban Vì sự tiến bộ của phụ nữ cơ quan (Ban TG-CSLP)."
    found = notice(f"I. NHIỆM VỤ\n1. Ban TG-CSLP lập kế hoạch.\n2. {done}\n3. {NEXT}")
    assert leads(found.tasks[0]) == ["Ban TG-CSLP"]


def test_what_bodies_do_behind_a_leaders_visit_is_work() -> None:
    visit = "Thứ Tư, 11/3/2026, 7h30: Giám đốc thăm 5 gia đình chính sách; Phòng Y tế chuẩn bị 05 suất quà."
    found = notice(f"I. NHIỆM VỤ\n1. Phòng Y tế trực dịch.\nII. LỊCH TUẦN (09 - 13/3)\n{visit}")
    assert [leads(task) for task in found.tasks[1:]] == [["Phòng Y tế"]]
    assert "09 - 13/3" not in [time.quote for time in found.tasks[1].deadlines]


@pytest.mark.parametrize(
    "answer", ["Giám đốc chỉ đồng ý 05 ngày; {then}", "Chủ tịch không đồng ý, chỉ cho lùi đến 30/9. {then}"]
)
def test_what_was_asked_for_and_not_granted_is_no_work(answer: str) -> None:
    asked = "Hội Văn học nghệ thuật mượn hội trường 10 ngày làm trại sáng tác."
    then = answer.format(then="Văn phòng trả lời Hội trước ngày 27/3.")
    found = notice(f"I. NHIỆM VỤ\n1. {asked} {then}\n2. {NEXT}")
    assert [leads(task) for task in found.tasks] == [["Văn phòng"], ["Sở Nội vụ"]]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Phòng Y tế tháng qua báo cáo muộn, từ nay phải nộp đúng hạn.", "Phòng Y tế"),
        ("Phòng Y tế mới dựng được 2/5 tiết mục, các tiết mục còn lại phải dựng xong trước ngày 17/4.", "Phòng Y tế"),
        ("Hồ sơ lưu của Phòng Y tế còn cẩu thả, phải sắp xếp lại xong trong tháng 4.", "Phòng Y tế"),
    ],
)
def test_what_must_be_done_about_a_fault_is_work(said: str, who: str) -> None:
    found = notice(f"I. NHIỆM VỤ\n1. {said}\n2. {NEXT}")
    assert [(task.text, leads(task)) for task in found.tasks[:1]] == [(said, [who])]


def test_what_a_fault_brings_with_it_is_no_work() -> None:
    found = notice(f"I. NHIỆM VỤ\n1. Máy móc của Phòng Y tế còn thiếu, phải thuê ngoài với giá cao.\n2. {NEXT}")
    assert [leads(task) for task in found.tasks] == [["Sở Nội vụ"]]


def test_a_work_with_a_time_is_of_the_body_in_brackets_behind_it() -> None:
    found = notice(f"I. NHIỆM VỤ\n1. Tiền bồi dưỡng trả trong vòng 05 ngày sau mỗi buổi (Phòng Y tế).\n2. {NEXT}")
    assert leads(found.tasks[0]) == ["Phòng Y tế"]


def test_a_thing_that_is_late_is_what_is_worked_on() -> None:
    late = "8 hồ sơ đất đai trễ: viết thư xin lỗi từng hộ, đồng chí Giám đốc Trung tâm ký, gửi trước ngày 29/3."
    assert notice(f"I. NHIỆM VỤ\n1. {late}\n2. {NEXT}").tasks[0].text == late


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("Đẩy mạnh cấp tài khoản định danh; {}", "đến hết ngày 30/6/2026 | đạt tối thiểu 85% dân số."),
        ("Hoàn thiện hồ sơ thanh toán; {}", "chậm nhất đến ngày 30/11/2026 | giải ngân đạt từ 95% trở lên."),
        ("Hỗ trợ khắc phục hậu quả mưa lũ {}", "trong thời hạn 05 ngày làm việc kể từ khi nhận được | báo cáo."),
        (
            "Bổ sung thuốc cho trạm y tế vùng ngập lũ {}",
            "trong tuần từ ngày 12/10 đến ngày 16/10/2026 | theo quy định.",
        ),
        ("Bảo đảm học sinh đi học trở lại {}", "từ thứ Hai, ngày 12/10/2026 | theo kế hoạch."),
        ("Công khai các phòng có văn bản quá hạn {}", "vào sáng thứ Hai hằng tuần | trên cổng thông tin."),
    ],
)
def test_until_when_a_target_is_to_be_reached_and_what_weather_left_is_mended(said: str, quote: str) -> None:
    body = said.format(quote.replace(" |", ""))
    found = notice(f"1. Phòng Y tế\n- {body}\n2. Sở Nội vụ\n- {NEXT}")
    assert any(time.quote.startswith(quote.split(" |")[0]) for time in found.tasks[0].deadlines)


def test_what_was_reached_until_a_day_gone_by_is_no_target() -> None:
    found = notice(f"1. Phòng Y tế\n- Rà soát hồ sơ; đến hết tháng 02/2026 đạt 85%.\n2. Sở Nội vụ\n- {NEXT}")
    assert not found.tasks[0].deadlines


@pytest.mark.parametrize("name", ["Ngân hàng Chính sách xã hội - Chi nhánh tỉnh", "Văn phòng Đảng ủy"])
def test_a_name_goes_on_to_its_branch_and_ends_before_a_time(name: str) -> None:
    found = notice(f"I. NHIỆM VỤ\n1. {name} chiều thứ Sáu hằng tuần báo cáo Sở Xây dựng.\n2. {NEXT}")
    assert leads(found.tasks[0]) == [name]


def test_places_may_be_told_by_what_is_held_there() -> None:
    said = "Đề nghị UBND các xã, phường nơi đặt điểm thi bố trí lực lượng."
    found = notice(f"I. NHIỆM VỤ\n1. {said}\n2. {NEXT}")
    assert leads(found.tasks[0]) == ["UBND các xã, phường nơi đặt điểm thi"]


def test_fields_of_a_list_may_be_joined_by_dashes() -> None:
    said = "Các phòng: Quản lý ngân sách, Đầu tư, Tổng hợp - Quy hoạch hoàn thiện tờ trình."
    found = notice(f"I. NHIỆM VỤ\n1. {said}\n2. {NEXT}")
    assert leads(found.tasks[0]) == ["Phòng Quản lý ngân sách", "Phòng Đầu tư", "Phòng Tổng hợp - Quy hoạch"]


def test_a_board_that_is_to_ask_contractors_does_the_work() -> None:
    said = "Ban Quản lý dự án Thăng Long (Bộ Xây dựng) yêu cầu các nhà thầu bổ sung 25 mũi thi công."
    found = notice(f"I. NHIỆM VỤ\n1. {said}\n2. {NEXT}")
    assert leads(found.tasks[0]) == ["Ban Quản lý dự án Thăng Long"]


@pytest.mark.parametrize(
    "said",
    [
        "01 bình chữa cháy",
        "1.200 gốc cà phê",
        "38 điểm thi",
        "30 cơ số thuốc",
        "03 DN",
        "86 ki-ốt",
        "02 máy chủ",
        "06 Kiểm sát viên",
    ],
)
def test_a_counted_noun_ends_with_its_last_word(said: str) -> None:
    found = notice(f"I. NHIỆM VỤ\n1. Phòng Y tế rà soát {said} trên địa bàn.\n2. {NEXT}")
    assert said in [figure.quote for figure in found.figures]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Với HTX Đồng Tâm và trạm xăng dầu số 8, P.GPMB trình phương án bồi thường.", ["P.GPMB"]),
        ("Đối với hộ ông Trạch, P.GPMB trình phương án bồi thường.", ["P.GPMB"]),
        ("Đối với các sở, ban, ngành, UBND các xã khẩn trương rà soát.", ["Các sở, ban, ngành", "UBND các xã"]),
        ("Khoa Cấp cứu đề nghị tăng bảo vệ: nhất trí, phòng HCQT tăng 01 chốt.", ["Phòng HCQT"]),
        ("Thu xong quỹ của các hộ trên địa bàn, P.KT làm đầu mối, Thuế cơ sở 4 phối hợp.", ["P.KT"]),
        ("Niêm yết danh sách tại 14 thôn đến hết ngày 22/3 (P.VHXH, các thôn phối hợp).", ["P.VHXH"]),
        ("Gói thầu kiểm toán: phát hành hồ sơ trong quý IV/2026, P.KH-HĐ.", ["P.KH-HĐ"]),
        ("Thiết kế lại biển báo công trường – chị Loan VP.", ["Loan"]),
        ("TCKT quyết toán nguồn thu 9 tháng, TCKT gửi báo cáo.", ["TCKT"]),
        ("TCCB rà lại hợp đồng của 18 điều dưỡng thử việc.", ["TCCB"]),
        ("Toàn thể viên chức, người lao động mặc đúng trang phục.", ["Toàn thể viên chức, người lao động"]),
        (
            "Cán bộ, công chức, người lao động của xã chấp hành giờ làm việc.",
            ["Cán bộ, công chức, người lao động của xã"],
        ),
    ],
)
def test_who_does_a_work_in_the_words_of_a_hurry(said: str, who: list[str]) -> None:
    assert leads(notice(f"I. NHIỆM VỤ\n1. {said}\n2. {NEXT}").tasks[0]) == who


@pytest.mark.parametrize(
    ("title", "who"),
    [("Rào chắn", "Các nhà thầu"), ("Rào chắn còn sơ sài", "Các nhà thầu")],
)
def test_a_body_behind_a_title_that_finds_fault_is_told_and_another_behind_it(title: str, who: str) -> None:
    found = notice(f"I. NHIỆM VỤ\n1. {title}: các nhà thầu rà soát ngay; TVGS kiểm tra hằng tuần.\n2. {NEXT}")
    assert [leads(task) for task in found.tasks[:2]] == [[who], ["TVGS"]]


def test_what_is_done_if_something_is_so_is_work() -> None:
    order = "Nếu thời tiết thuận lợi, tổ chức thi công ca đêm."
    assert notice(f"I. NHIỆM VỤ\n1. {order}\n2. {NEXT}").tasks[0].text == order


@pytest.mark.parametrize(
    ("said", "quote", "relation"),
    [
        ("Tăng 01 chốt kể từ tối thứ Tư, 11/3.", "kể từ tối thứ Tư, 11/3", "from"),
        ("Báo cáo Giám đốc tại giao ban tuần sau (16/3).", "tuần sau (16/3)", "on"),
        ("Báo cáo Giám đốc tại giao ban tuần sau.", "tuần sau", "in"),
    ],
)
def test_times_of_a_week_near_at_hand(said: str, quote: str, relation: str) -> None:
    found = notice(f"1. Phòng Y tế\n- {said}\n2. Sở Nội vụ\n- {NEXT}")
    assert [(time.quote, time.relation) for time in found.tasks[0].deadlines] == [(quote, relation)]


def test_a_week_that_another_is_planned_behind_is_looked_back_on() -> None:
    told = "P. TH phục vụ tốt phiên họp UBND tỉnh ngày 30/12/2025; P. KTN tham mưu kịp thời quyết định giao vốn."
    found = notice(f"A. Tuần 01\n{told}\nB. Việc tuần 02 và các việc đến hạn\n1/ {NEXT}")
    assert [leads(task) for task in found.tasks] == [["Sở Nội vụ"]]


def test_those_invited_are_not_told_what_the_heading_is_to_do_with_them() -> None:
    order = "Trong tuần phải mời Sở Xây dựng, Sở Y tế, UBND xã Kim Đông họp bàn cách gỡ."
    found = notice(f"1. P. KTN\n- {order}\n2. Sở Nội vụ\n- {NEXT}")
    assert leads(found.tasks[0]) == ["P. KTN"]


def test_works_with_a_body_in_brackets_each_are_of_them_all() -> None:
    order = "Gửi đề cương trước 12/8 (P.TT-BCXB); sửa sang pa nô xong trong ngày 20/8 (P.HC)."
    assert leads(notice(f"I. NHIỆM VỤ\n1. {order}\n2. {NEXT}").tasks[0]) == ["P.TT-BCXB", "P.HC"]


def test_a_heading_may_name_an_office_and_its_people() -> None:
    found = notice(f"1. VP, Kế toán\n- Lập dự toán bổ sung thiết bị.\n2. Sở Nội vụ\n- {NEXT}")
    assert leads(found.tasks[0]) == ["VP", "Kế toán"]


def test_two_letters_are_a_body_where_work_is_given_to_them() -> None:
    found = notice(f"I. NHIỆM VỤ\n1. Về việc chấm công coi thi: giao KT trả lời bằng văn bản.\n2. {NEXT}")
    assert leads(found.tasks[0]) == ["KT"]


def test_names_in_a_sentence_of_their_own_do_what_stands_before() -> None:
    order = "Phát dọn, làm mới 38 km đường băng cản lửa. Hạt KL Đồng Rùa và Hạt KL Mường Lĩnh."
    found = notice(f"I. NHIỆM VỤ\n1. {order}\n2. {NEXT}")
    assert (found.tasks[0].text, leads(found.tasks[0])) == (order, ["Hạt KL Đồng Rùa", "Hạt KL Mường Lĩnh"])


def test_the_time_that_opens_a_list_holds_for_each_of_it() -> None:
    order = "Thứ Tư 11/3, trước 8h: P. QT-TV chuẩn bị hội trường; P. TH in đủ 25 bộ tài liệu."
    found = notice(f"I. NHIỆM VỤ\n1. {order}\n2. {NEXT}")
    times = [[(time.relation, time.quote) for time in task.deadlines] for task in found.tasks[:2]]
    assert times == [[("before", "Thứ Tư 11/3, trước 8h")]] * 2


def test_whoever_prepares_an_event_of_the_diary_works() -> None:
    event = "Thứ Ba, 10/3/2026, 15h00: Tọa đàm tại hội trường. Công đoàn chuẩn bị hoa, nước."
    found = notice(f"I. NHIỆM VỤ\n1. {NEXT}\nII. LỊCH TUẦN\n{event}")
    assert [leads(task) for task in found.tasks] == [["Sở Nội vụ"], ["Công đoàn"]]


def test_what_is_done_instead_of_a_refused_request_is_work_and_the_request_is_not() -> None:
    done = "P.LLCT làm việc lại với Nhà xuất bản, in xong trước 03/02/2027."
    asked = f"P.LLCT xin lùi việc xuất bản sang giữa năm 2027: không đồng ý; {done}"
    found = notice(f"I. NHIỆM VỤ\n1. {asked}\n2. {NEXT}")
    assert [task.text for task in found.tasks] == [done, NEXT]


@pytest.mark.parametrize(
    ("said", "who", "help_"),
    [
        ("P.TH chủ trì, P.KTNQ tham gia: nâng cấp phần mềm.", ["P.TH"], ["P.KTNQ"]),
        ("Chỉ huy chữa cháy từ ngày 15/3 đến hết ngày 22/3: đ/c Hà Văn Quyết.", ["Hà Văn Quyết"], []),
        ("Kê khai tài sản bổ sung: toàn thể cán bộ nộp bản kê khai.", ["Toàn thể cán bộ"], []),
    ],
)
def test_titles_before_a_colon_hide_nobody(said: str, who: list[str], help_: list[str]) -> None:
    task = notice(f"I. NHIỆM VỤ\n1. {said}\n2. {NEXT}").tasks[0]
    assert (leads(task), [party.name for party in task.supports]) == (who, help_)


@pytest.mark.parametrize(
    ("said", "quotes"),
    [
        ("Giao ban trực tuyến vào thứ Hai hằng tuần, 7h30.", ["vào thứ Hai hằng tuần, 7h30"]),
        ("Đối chiếu số dư 06 tháng/lần, lần đầu xong trước ngày 30/6.", ["06 tháng/lần", "xong trước ngày 30/6"]),
        ("Rà soát biển báo trong T11.", ["trong T11"]),
        ("Theo dõi việc thực hiện, ngày 20/4 báo cáo Giám đốc.", ["ngày 20/4"]),
    ],
)
def test_times_as_offices_write_them_in_a_hurry(said: str, quotes: list[str]) -> None:
    found = notice(f"1. Phòng Y tế\n- {said}\n2. Sở Nội vụ\n- {NEXT}")
    assert [time.quote for time in found.tasks[0].deadlines] == quotes


def test_what_follows_an_amount_is_no_part_of_its_unit() -> None:
    found = notice(f"I. NHIỆM VỤ\n1. Phòng Y tế cấp 450 triệu đồng phục vụ lễ hội.\n2. {NEXT}")
    assert [figure.quote for figure in found.figures] == ["450 triệu đồng"]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Giao PC02 tham mưu vận động Nhân dân giao nộp vũ khí.", ["PC02"]),
        ("Yêu cầu PXSC Cơ - Nhiệt làm việc với nhà thầu.", ["PXSC Cơ - Nhiệt"]),
        ("Đội Bảo vệ kiểm tra toàn bộ xe chở vật tư.", ["Đội Bảo vệ"]),
    ],
)
def test_codes_and_initials_of_workshops_are_bodies(said: str, who: list[str]) -> None:
    assert leads(notice(f"I. NHIỆM VỤ\n1. {said}\n2. {NEXT}").tasks[0]) == who


def test_a_code_in_a_bracket_means_the_department_before_it() -> None:
    body = "1. Phòng Cảnh sát giao thông (PC08) tuần tra ban đêm.\n2. PC08 báo cáo kết quả trước ngày 20/4."
    found = notice(f"I. NHIỆM VỤ\n{body}\n3. {NEXT}")
    assert [leads(task) for task in found.tasks[:2]] == [["Phòng Cảnh sát giao thông"]] * 2


def test_in_which_case_a_work_takes_more_is_no_work_of_others() -> None:
    order = "Phòng Y tế hoàn thiện phương án; trường hợp điều động giữa các địa bàn phải xin ý kiến Sở Nội vụ."
    assert notice(f"I. NHIỆM VỤ\n1. {order}\n2. {NEXT}").tasks[0].text == order


def test_the_days_of_an_occasion_limit_nothing() -> None:
    order = "Phòng Y tế làm 05 phóng sự, phát sóng nhân dịp Tuần lễ Tiêm chủng (từ ngày 24 đến ngày 30/4/2026)."
    task = notice(f"I. NHIỆM VỤ\n1. {order}\n2. {NEXT}").tasks[0]
    assert (task.deadlines, [time.relation for time in task.milestones]) == ((), ["in"])


@pytest.mark.parametrize(("said", "anchor"), [("họp giao ban", "meeting"), ("ký Thông báo này", "issued_on")])
def test_a_term_counts_from_the_meeting_whatever_it_is_called(said: str, anchor: str) -> None:
    order = f"Phòng Y tế trình phương án trong 10 ngày làm việc kể từ ngày {said}."
    (time,) = notice(f"I. NHIỆM VỤ\n1. {order}\n2. {NEXT}").tasks[0].deadlines
    assert time.anchor == anchor


@pytest.mark.parametrize(
    ("heading", "who"),
    [
        ("Tài chính, ngân sách – chị Ngọc", "Ngọc"),
        ("Công tác đầu tư - Phòng Kế hoạch", "Phòng Kế hoạch"),
        ("Công tác môi trường (Phòng Môi trường)", "Phòng Môi trường"),
        ("Công tác thi đua (đ/c Hà)", "Hà"),
    ],
)
def test_a_heading_may_name_a_topic_and_whose_it_is(heading: str, who: str) -> None:
    found = notice(f"1. {heading}\n- Khóa sổ, đối chiếu số liệu trước ngày 15/4.\n2. Sở Nội vụ\n- {NEXT}")
    assert leads(found.tasks[0]) == [who]


def test_a_topic_of_two_fields_names_nobody() -> None:
    found = notice(f"1. Y tế - Dân số\n- Rà soát các trạm y tế xã trước ngày 15/4.\n2. Sở Nội vụ\n- {NEXT}")
    assert leads(found.tasks[0]) == []


@pytest.mark.parametrize("who", ["Mỗi đ/c", "Từng đ/c"])
def test_each_of_those_present_is_told(who: str) -> None:
    found = notice(f"1. {who} gửi phần việc của mình cho Văn phòng.\n2. {NEXT}")
    assert leads(found.tasks[0]) == [who]


@pytest.mark.parametrize(
    "answer",
    ["Trung tâm không thống nhất.", "để năm học sau xem xét.", "không đưa vào chương trình do chưa được cấp phép."],
)
def test_more_ways_to_refuse(answer: str) -> None:
    found = notice(f"I. NHIỆM VỤ\n1. Sở Y tế đề nghị rút bớt người tại quầy: {answer}\n2. {NEXT}")
    assert [leads(task) for task in found.tasks] == [["Sở Nội vụ"]]


def test_what_must_be_done_is_kept_before_who_answers_for_it() -> None:
    order = "Gói thầu hóa chất: phải mời thầu trong tháng 4; Phòng Y tế chịu trách nhiệm chính, Văn phòng phối hợp."
    task = notice(f"I. NHIỆM VỤ\n1. {order}\n2. {NEXT}").tasks[0]
    assert (task.text, leads(task)) == (order, ["Phòng Y tế"])


def test_a_board_at_the_end_of_a_list_is_no_committee_that_organises() -> None:
    order = "Các phòng, Xí nghiệp, Đội, Ban tổ chức thực hiện nghiêm các nội dung trên, báo cáo Sở Xây dựng."
    assert leads(notice(f"I. NHIỆM VỤ\n1. {NEXT}\n2. {order}").tasks[1]) == ["Các phòng, Xí nghiệp, Đội, Ban"]


def test_the_hour_of_a_meeting_is_no_term_of_who_prepares_it_in_time_of_their_own() -> None:
    item = "Thứ Năm 12/3, 14h00: họp Hội đồng sáng kiến, P. Y tế gửi tài liệu cho thành viên trong ngày 10/3."
    task = notice(f"I. NHIỆM VỤ\n1. {item}\n2. {NEXT}").tasks[0]
    assert [time.quote for time in task.deadlines] == ["trong ngày 10/3"]
    assert [time.quote for time in task.milestones] == ["Thứ Năm 12/3, 14h00"]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Lịch thi học kỳ II P.ĐT công bố trước ngày 15/5.", ["P.ĐT"]),
        ("Danh sách hộ nghèo Phòng Văn hóa - Xã hội gửi trước ngày 10/4.", ["Phòng Văn hóa - Xã hội"]),
    ],
)
def test_the_object_may_stand_before_who_acts_on_it(said: str, who: list[str]) -> None:
    assert leads(notice(f"I. NHIỆM VỤ\n1. Phòng Tài chính rà soát.\n2. {said}").tasks[1]) == who


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("Cứ ngày 05 Phòng Tài chính nộp báo cáo thuế.", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("Cứ đến thứ Hai các khoa nộp lịch trực.", "FREQ=WEEKLY;BYDAY=MO"),
        ("Sở Y tế báo cáo Bộ trước 20 của tháng cuối quý.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
        ("Sở Y tế báo cáo Bộ trước 05 của tháng liền kề.", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("Hằng tuần Tổ truyền thông đăng tin, ít nhất 03 tin/tuần.", "FREQ=WEEKLY"),
    ],
)
def test_one_cycle_is_one_deadline(said: str, rule: str) -> None:
    assert [time.rrule for time in notice(f"I. NHIỆM VỤ\n1. {said}\n2. {NEXT}").tasks[0].deadlines] == [rule]


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("trong ngày thứ Sáu, 20 tháng 3 năm 2026", "2026-03-20"),
        ("trước 17 giờ 00 ngày thứ Sáu 10 tháng 4 năm 2026", "2026-04-10"),
        ("trong tuần từ 17 đến 21 tháng 3 năm 2026", "2026-03-21"),
    ],
)
def test_the_word_for_a_day_may_be_left_out_of_a_written_date(said: str, last: str) -> None:
    task = notice(f"I. NHIỆM VỤ\n1. Sở Y tế hoàn thành sổ {said}.\n2. {NEXT}").tasks[0]
    assert [str(time.end) for time in task.deadlines] == [last]


def test_what_is_reviewed_is_counted_behind_the_verb() -> None:
    found = notice(f"I. NHIỆM VỤ\n1. Phòng Y tế kiểm điểm 02 trường hợp bị phản ánh.\n2. {NEXT}")
    assert [figure.quote for figure in found.figures] == ["02 trường hợp"]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Trưởng khoa, phòng báo kết quả về KHTH.", ["Trưởng khoa, phòng"]),
        ("Trưởng phòng, Phòng Kế toán rà soát.", ["Trưởng phòng", "Phòng Kế toán"]),
        ("KHTH tổng hợp, gửi Giám đốc.", ["KHTH"]),
    ],
)
def test_heads_of_several_kinds_are_a_plural(said: str, who: list[str]) -> None:
    assert leads(notice(f"I. NHIỆM VỤ\n1. Khoa nào đổi lịch báo KHTH trước 24 giờ.\n2. {said}").tasks[1]) == who


def test_an_hour_stands_before_a_bare_date() -> None:
    task = notice(f"I. NHIỆM VỤ\n1. Sở Y tế nộp danh mục trước 10h 16/4.\n2. {NEXT}").tasks[0]
    assert [(time.quote, str(time.end), time.time) for time in task.deadlines] == [
        ("trước 10h 16/4", "2026-04-16", "10:00")
    ]


def test_the_initials_of_those_present_stand_for_them() -> None:
    present = "Thành phần:\n1. Ô. Trần Quốc Lĩnh - Giám đốc, chủ trì (QL)\n2. B. Võ Thị Minh Tâm - Phó Giám đốc (MT)"
    (task, *_) = notice(f"{present}\nII. NHIỆM VỤ\n1. Đăng tin trên trang điện tử hằng ngày (MT)\n2. {NEXT}").tasks
    assert leads(task) == ["Võ Thị Minh Tâm"]
