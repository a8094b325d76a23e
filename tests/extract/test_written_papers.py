"""What papers written by others taught: rows of names, where one body's work ends, what tells nobody anything."""

from __future__ import annotations

import re

import pytest

from tests.extract.papers import LAST, NOTICE, of

# A sentence, a bar where the work of another body begins, and who leads each.
WORKS: dict[str, tuple[str, list[list[str]]]] = {
    "a row of places behind an office": (
        "Hạt Kiểm lâm Lạc Dương, Đơn Dương rà soát hồ sơ trước 20/5/2026.",
        [["Hạt Kiểm lâm Lạc Dương", "Hạt Kiểm lâm Đơn Dương"]],
    ),
    "a row of places behind a branch": (
        "Điện lực Lục Ngạn, Sơn Động và Yên Thế rà soát hồ sơ.",
        [["Điện lực Lục Ngạn", "Điện lực Sơn Động", "Điện lực Yên Thế"]],
    ),
    "a row of schools named after people": (
        "Trường THPT Nguyễn Huệ, Lê Lợi rà soát hồ sơ.",
        [["Trường THPT Nguyễn Huệ", "Trường THPT Lê Lợi"]],
    ),
    "each by its kind of place": (
        "Sở Khoa học và Công nghệ các tỉnh, thành phố: Bắc Ninh, Đà Nẵng khảo sát nhu cầu nhân lực.",
        [["Sở Khoa học và Công nghệ tỉnh Bắc Ninh", "Sở Khoa học và Công nghệ thành phố Đà Nẵng"]],
    ),
    "counted places whose bodies are meant": (
        "Chủ tịch UBND hai xã Đồng Chum, Yên Mông vận động 17 hộ.",
        [["Chủ tịch UBND xã Đồng Chum", "Chủ tịch UBND xã Yên Mông"]],
    ),
    "places counted in digits": (
        "Giao UBND 03 phường Tân An, Tân Hòa, Tân Lập vận động 17 hộ.",
        [["UBND phường Tân An", "UBND phường Tân Hòa", "UBND phường Tân Lập"]],
    ),
    "works behind a plural of works": (
        "Các Ban Quản lý dự án 85, Đường Hồ Chí Minh chỉ đạo nhà thầu bố trí máy móc.",
        [["Ban Quản lý dự án 85", "Ban Quản lý dự án Đường Hồ Chí Minh"]],
    ),
    "the part a body acts in": (
        "Sở Tài chính với vai trò thường trực Hội đồng tổ chức họp thẩm định.",
        [["Sở Tài chính"]],
    ),
    "where a thing stands is in no list": (
        "Khoa Dược bố trí kíp chụp tại cơ sở 2, | Phòng Kế toán bố trí 01 xe thường trực.",
        [["Khoa Dược"], ["Phòng Kế toán"]],
    ),
    "for whom a thing is done is in no list": (
        "Trung tâm A xây dựng bài giảng để các xã học từ xa, | Báo Dân tộc mở chuyên mục hỏi đáp.",
        [["Trung tâm A"], ["Báo Dân tộc"]],
    ),
    "who is sent is in no list": (
        "Công an thành phố bố trí lực lượng bảo vệ, | Trung tâm Y tế cử 01 tổ cấp cứu và | UBND xã Tân Lập dựng lán.",
        [["Công an thành phố"], ["Trung tâm Y tế"], ["UBND xã Tân Lập"]],
    ),
    "one is singled out behind a comma": (
        "Các khoa lâm sàng chuẩn bị sẵn 15 giường, | riêng Khoa Truyền nhiễm dọn ngay phòng cách ly số 2.",
        [["Các khoa lâm sàng"], ["Khoa Truyền nhiễm"]],
    ),
    "another limit is no other work": (
        "Các Điện lực thay công tơ quá hạn, riêng Điện lực Ba Gia hoàn thành trong tháng 7.",
        [["Các Điện lực"]],
    ),
    "a village asked through a person": (
        "Riêng thôn Khe Mực, giao đồng chí Hà Văn Pọng, Chỉ huy trưởng Ban Chỉ huy quân sự xã gặp chi bộ.",
        [["Hà Văn Pọng"]],
    ),
    "what each household gets is no party": (
        "Riêng Đảng ủy xã Ba Động, Đảng ủy xã Măng Bút xây dựng phương án vận động từng hộ, từng nhóm hộ.",
        [["Đảng ủy xã Ba Động", "Đảng ủy xã Măng Bút"]],
    ),
    "those where works are watch them": (
        "UBND các xã, phường nơi có dự án giám sát, phản ánh các trường hợp vi phạm.",
        [["UBND các xã, phường nơi có dự án"]],
    ),
    "counted by what went wrong there": (
        "05 huyện có số người chết tăng tổ chức kiểm điểm, làm rõ trách nhiệm người đứng đầu.",
        [["05 huyện có số người chết tăng"]],
    ),
    "those with a degree hand in": (
        "Mỗi giảng viên có học vị tiến sĩ nộp ít nhất 01 bài tham luận cho Ban Tổ chức.",
        [["Mỗi giảng viên có học vị tiến sĩ"]],
    ),
    "with too few pupils": (
        "UBND các xã có điểm trường dưới 10 học sinh chủ động sáp nhập về trường chính.",
        [["UBND các xã có điểm trường dưới 10 học sinh"]],
    ),
    "a numbered room builds a plan": ("Phòng 1 xây dựng kế hoạch thu hồi nợ.", [["Phòng 1"]]),
    "an office does what it is named by": (
        "Ban Kiểm toán nội bộ kiểm toán chuyên đề việc thu mua.",
        [["Ban Kiểm toán nội bộ"]],
    ),
    "an office of the nation": (
        "Trung tâm Quốc gia về dịch vụ việc làm khẩn trương khắc phục 07 lỗi.",
        [["Trung tâm Quốc gia về dịch vụ việc làm"]],
    ),
    "a numbered board of a force": (
        "Giao Ban Quản lý dự án 47 Quân khu phối hợp UBND xã Đàm Thủy giải phóng mặt bằng.",
        [["Ban Quản lý dự án 47 Quân khu"]],
    ),
    "a board that asks its builders": (
        "Giao Ban Quản lý dự án khu vực phía Bắc yêu cầu nhà thầu lập lại tiến độ.",
        [["Ban Quản lý dự án khu vực phía Bắc"]],
    ),
    "who watches the works is told with them": (
        "Các nhà thầu, Tư vấn giám sát gửi báo cáo tiến độ trước ngày 05 hằng tháng.",
        [["Các nhà thầu", "Tư vấn giám sát"]],
    ),
    "behind that time another acts": (
        "Phòng A nộp sản phẩm trong quý II/2026; | sau thời điểm đó, Phòng Khoa học tham mưu thanh lý hợp đồng.",
        [["Phòng A"], ["Phòng Khoa học"]],
    ),
    "where somebody moves to": (
        "Đối với 213 đảng viên chưa nộp giấy giới thiệu, chi bộ nơi đến chủ động liên hệ.",
        [["Chi bộ nơi đến"]],
    ),
    "where somebody is a member": (
        "Với cán bộ từ huyện cũ chuyển về xã, đề nghị đảng ủy nơi đang sinh hoạt lấy nhận xét.",
        [["Đảng ủy nơi đang sinh hoạt"]],
    ),
    "what a body goes by, between commas": (
        "Các đảng ủy cập nhật số liệu; | Phòng Tổng hợp, theo phân công, kiểm tra chéo.",
        [["Các đảng ủy"], ["Phòng Tổng hợp"]],
    ),
    "two persons share the lead": (
        "Giao Phó Giám đốc Lê Trạc chỉ đạo công tác phòng bệnh, | Phó Giám đốc Đặng Vượng chỉ đạo công tác lao động.",
        [["Phó Giám đốc Lê Trạc"], ["Phó Giám đốc Đặng Vượng"]],
    ),
    "a bank, and who shows how": (
        "Đề nghị Ngân hàng A cho vay với hộ trồng mới, | Hội Liên hiệp Phụ nữ xã hướng dẫn hội viên lập phương án.",
        [["Ngân hàng A"], ["Hội Liên hiệp Phụ nữ xã"]],
    ),
    "who bears the cost is told no more": (
        "Nhà thầu đào bỏ, đầm nén lại các vị trí; mọi chi phí do Nhà thầu chịu.",
        [["Nhà thầu"]],
    ),
    "a contract is its work": (
        "Trung tâm Xúc tiến Du lịch hợp đồng với đối tác, thực hiện theo quyết định.",
        [["Trung tâm Xúc tiến Du lịch"]],
    ),
    "a field of two halves": (
        "Việc theo dõi thực hiện Thông báo này giao Vụ Vận tải và An toàn giao thông.",
        [["Vụ Vận tải và An toàn giao thông"]],
    ),
    "whoever is late": (
        "Đơn vị nào chậm 02 kỳ liên tiếp, Văn phòng Công ty đề xuất xem xét khi bình xét thi đua.",
        [["Văn phòng Công ty"]],
    ),
    "who goes there each month": (
        "Chủ tịch Hội LHPN xã dự họp chi hội ít nhất 1 lần mỗi tháng.",
        [["Chủ tịch Hội LHPN xã"]],
    ),
    "all of a force": ("Toàn lực lượng ứng trực 100% quân số từ ngày 02/02/2027.", [["Toàn lực lượng"]]),
    "a target among things done": (
        "Các phòng phấn đấu đến hết quý III giải quyết 90% số vụ, việc đã thụ lý.",
        [["Các phòng"]],
    ),
}


@pytest.mark.parametrize(("marked", "leads"), WORKS.values(), ids=WORKS)
def test_each_body_has_its_own_work(marked: str, leads: list[list[str]]) -> None:
    *tasks, _ = of(NOTICE, f"1. {marked.replace('| ', '')}\n2. {LAST}").tasks
    assert [task.text for task in tasks] == [re.sub("(?:[,;]| và)? *$", "", work) for work in marked.split("| ")]
    assert [[party.name for party in task.leads] for task in tasks] == leads


NO_WORK = [
    "Ngày 12/3/2026, Chủ tịch UBND tỉnh họp tại Bộ Y tế, Phó Chủ tịch Lý Thị Hảo điều hành công việc chung.",
    "Chủ tịch UBND xã để phát sinh vi phạm mới mà không ngăn chặn kịp thời thì bị xem xét kỷ luật.",
    "Các đơn vị cần nghiêm túc nhìn nhận những hạn chế này.",
    "UBND xã Púng Bánh để dịch lây ra 09 bản mới báo cáo là thiếu trách nhiệm.",
    "Các thành viên HĐTV biểu quyết nhất trí chủ trương điều chỉnh tổng mức đầu tư từ 318 tỷ đồng lên 352 tỷ đồng.",
    "Các nhóm nghiên cứu trẻ thì thực hiện khá tốt, đáng ghi nhận.",
    "Có mặt: quản đốc các phân xưởng, Giám đốc Xí nghiệp Tiêu thụ. Vắng: Trưởng phòng Vật tư (công tác Quảng Ninh).",
    "Các phường ven biển cần xem việc giữ gìn bãi biển sạch là nhiệm vụ thường ngày.",
    "Ông Nguyễn Hữu Khoa, công chức địa chính - xây dựng xã được mời dự.",
    "UBND huyện không thụ lý lại đơn của ông.",
    "Chủ tịch UBND huyện chia sẻ với những bức xúc của bà con và nhận trách nhiệm.",
    "Thứ Ba (18/8) Chánh Văn phòng dự họp Ban Thường vụ Tỉnh ủy.",
    "Các thành viên dự họp không có ý kiến khác.",
    "Trong đó có 18 vụ lừa đảo qua mạng; 03 vụ cháy nhà ở kết hợp kinh doanh làm 02 người chết.",
]


@pytest.mark.parametrize("told", NO_WORK)
def test_diaries_judgements_and_what_people_bring_up_are_no_work(told: str) -> None:
    assert [task.text for task in of(NOTICE, f"1. {LAST}\n2. {told}").tasks] == [LAST]


# Who is told by a list below: its names, whatever is counted or put in brackets behind them.
NAMED_BELOW = {
    "names": (
        "Các bộ phận có tên dưới đây kiểm kê kho sách trước ngày 25/11/2026:",
        ["Phòng Bạn đọc;", "Cơ sở 2 (phường Nam Định)."],
        ["Phòng Bạn đọc", "Cơ sở 2"],
    ),
    "places of a body": (
        "UBND các phường có tên dưới đây ra quân tổng vệ sinh vào sáng thứ Bảy hằng tuần:",
        ["Phường Sơn Trà;", "Phường Hội An Đông."],
        ["UBND phường Sơn Trà", "UBND phường Hội An Đông"],
    ),
    "counts behind the names": (
        "Đề nghị 02 đảng ủy có tỷ lệ hồ sơ thiếu cao dưới đây bổ sung đủ hồ sơ trước ngày 25/11/2026:",
        ["Đảng ủy phường Thục Phán: 264 hồ sơ;", "Đảng ủy Công an tỉnh: 90 hồ sơ."],
        ["Đảng ủy phường Thục Phán", "Đảng ủy Công an tỉnh"],
    ),
}


@pytest.mark.parametrize(("order", "items", "expected"), NAMED_BELOW.values(), ids=NAMED_BELOW)
def test_those_a_list_names_are_told_one_order(order: str, items: list[str], expected: list[str]) -> None:
    body = "\n".join((f"1. {order}", *(f"- {item}" for item in items), f"2. {LAST}"))
    first, last = of(NOTICE, body).tasks
    assert first.text == order
    assert [party.name for party in first.leads] == expected
    assert last.text == LAST


def test_what_each_place_shows_is_its_own_work() -> None:
    shows = "- Huyện Na Hang: dựng 01 gian hàng;\n- Huyện Lâm Bình: dựng 02 gian hàng."
    tasks = of(NOTICE, f"1. UBND các huyện sau tham gia lễ hội:\n{shows}\n2. {LAST}").tasks
    assert [task.text for task in tasks][:-1] == [
        "Huyện Na Hang: dựng 01 gian hàng;",
        "Huyện Lâm Bình: dựng 02 gian hàng.",
    ]


def test_a_case_of_a_citizen_is_titled_by_what_he_brings_up() -> None:
    titles = (
        "Bà Lê Thị Mận, ấp 3, xã Tân Hòa: khiếu nại về bồi thường",
        "Ông Phạm Sửu, xã Phú Lộc: đề nghị xem xét lại",
    )
    body = "\n".join(f"{at}. {title}\nGiao Phòng Thanh tra kiểm tra." for at, title in enumerate(titles, 1))
    assert [task.text for task in of(NOTICE, body).tasks] == ["Giao Phòng Thanh tra kiểm tra."] * 2


def test_works_that_must_be_done_follow_how_things_are() -> None:
    body = f"TÌNH HÌNH 24H QUA\nDừng máy 2 lần.\nVIỆC PHẢI LÀM\n1. Tổ Hóa nghiệm lấy mẫu chè.\n2. {LAST}"
    assert [task.text for task in of(NOTICE, body).tasks] == ["Tổ Hóa nghiệm lấy mẫu chè.", LAST]


def test_a_table_of_requests_says_what_is_required() -> None:
    rows = (
        "| TT | Kiến nghị của cử tri | Yêu cầu giải quyết | Cơ quan chịu trách nhiệm | Hạn trả lời |\n"
        "|---|---|---|---|---|\n"
        "| 1 | Chợ đêm lấn hết lòng đường | Sắp xếp lại 120 điểm kinh doanh | Công an phường 1 | 31/01/2027 |"
    )
    (task,) = of(NOTICE, f"Các kiến nghị được giải quyết như sau:\n{rows}").tasks
    assert task.text == "Sắp xếp lại 120 điểm kinh doanh"
    assert [party.name for party in task.leads] == ["Công an phường 1"]
    assert [deadline.quote for deadline in task.deadlines] == ["31/01/2027"]


def test_a_starred_line_begins_an_item() -> None:
    body = f"1. Phòng Kiểm định xe cơ giới\n* dứt điểm lỗi ảnh ở 19 trung tâm.\n2. {LAST}"
    first, _ = of(NOTICE, body).tasks
    assert first.text == "dứt điểm lỗi ảnh ở 19 trung tâm."
    assert [party.name for party in first.leads] == ["Phòng Kiểm định xe cơ giới"]


@pytest.mark.parametrize(
    ("joint", "quotes"),
    [
        pytest.param(" và ", [["trong tháng 12/2026"]] * 3, id="one sentence about all"),
        pytest.param("; ", [[], [], ["trong tháng 12/2026"]], id="each for itself"),
    ],
)
def test_a_limit_at_the_end_of_one_sentence_holds_for_all(joint: str, quotes: list[list[str]]) -> None:
    works = "Phòng Điều dưỡng tập huấn quy trình, Tổ Kỹ thuật lắp 12 biển"
    sentence = f"{works}{joint}Phòng Hành chính mua 40 giá, hoàn thành trong tháng 12/2026."
    *tasks, _ = of(NOTICE, f"1. {sentence}\n2. {LAST}").tasks
    assert [[deadline.quote for deadline in task.deadlines] for task in tasks] == quotes


def test_in_the_week_before_a_leader_is_the_week_of_the_paper() -> None:
    (first, _) = of(NOTICE, f"1. Phòng Kế hoạch lập biên bản, báo cáo Giám đốc trong tuần.\n2. {LAST}").tasks
    assert [deadline.quote for deadline in first.deadlines] == ["trong tuần"]
