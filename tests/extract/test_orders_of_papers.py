"""What more real papers taught: whose order it is, where one order ends and the next begins, whole names."""

from __future__ import annotations

import pytest

from tests.extract.papers import LAST, LETTER, NOTICE, leads, of, texts, told

ROW = "Phân công như sau:\n| TT | Nội dung | Đơn vị chủ trì |\n|---|---|---|\n| 1 | Rà soát hồ sơ | {} |"


@pytest.mark.parametrize("form", [NOTICE, LETTER])
def test_the_parts_of_a_report_are_no_works_of_their_own(form: str) -> None:
    parts = "- Số cơ sở đã kiểm tra;\n- Kết quả xử lý vi phạm;\n- Đề xuất kế hoạch quý sau."
    body = f"1. Tổng hợp kết quả gửi về Sở trước ngày 15/4/2026, nội dung bao gồm:\n{parts}\n2. {LAST}"
    first, last = of(form, body).tasks
    assert first.text.endswith("Đề xuất kế hoạch quý sau.")
    assert [deadline.quote for deadline in first.deadlines] == ["trước ngày 15/4/2026"]
    assert last.text == LAST


def test_whom_the_notice_asks_under_a_plural_is_told() -> None:
    body = f"I. CÁC PHÒNG, BAN\n1. Yêu cầu Phòng Kế toán khóa sổ.\n2. Rà soát hồ sơ.\nII. VIỆC KHÁC\n1. {LAST}"
    assert leads(NOTICE, body)[0] == ["Phòng Kế toán"]


def test_those_of_a_plural_ask_their_own_people_themselves() -> None:
    body = f"1. UBND các xã:\n- Yêu cầu các hộ kinh doanh ký cam kết.\n2. {LAST}"
    assert leads(NOTICE, body)[0] == ["UBND các xã"]


def test_a_unit_asks_whom_it_works_with_by_itself() -> None:
    assert leads(NOTICE, f"1. Phòng Kế toán:\na) Yêu cầu nhà thầu bổ sung nhân lực.\n2. {LAST}")[0] == ["Phòng Kế toán"]


@pytest.mark.parametrize("title", ["SỞ HỮU TRÍ TUỆ", "KHOA HỌC, CÔNG NGHỆ", "TRƯỜNG LỚP, CƠ SỞ VẬT CHẤT", "VIỆN TRỢ"])
def test_a_topic_that_begins_like_a_body_names_none(title: str) -> None:
    assert leads(NOTICE, f"I. {title}\n1. Rà soát hồ sơ.\nII. VIỆC KHÁC\n1. {LAST}")[0] == []


def test_a_staff_meeting_is_no_board() -> None:
    body = f"1. Giao ban tuần 14 bắt đầu lúc 8 giờ ngày 06/4/2026 tại phòng họp A.\n2. {LAST}"
    assert texts(body) == [LAST]


@pytest.mark.parametrize(
    "order",
    [
        "Chủ tịch UBND tỉnh yêu cầu khẩn trương hoàn thiện hồ sơ.",
        "Chủ tịch UBND tỉnh lưu ý phải công khai kết quả.",
        "Chủ tịch UBND tỉnh đề nghị sớm bố trí kinh phí.",
    ],
)
def test_who_asks_something_of_nobody_is_not_told_it(order: str) -> None:
    assert told(order) == []
    assert leads(NOTICE, f"1. Phòng Hạ tầng:\na) {order}\n2. {LAST}")[0] == ["Phòng Hạ tầng"]


@pytest.mark.parametrize(
    "order",
    [
        "Chủ tịch UBND tỉnh có ý kiến giao Phòng Kế hoạch lập dự toán.",
        "Chủ tịch UBND tỉnh quyết định giao Phòng Kế hoạch lập dự toán.",
        "Chủ tịch UBND tỉnh nhắc nhở Phòng Kế hoạch nộp báo cáo đúng hạn.",
        "Cuộc họp yêu cầu Phòng Kế hoạch lập dự toán.",
        "Chủ tịch UBND tỉnh tiếp tục yêu cầu Phòng Kế hoạch lập dự toán.",
        "Phòng Kế hoạch được Giám đốc Sở yêu cầu hoàn thiện hồ sơ.",
    ],
)
def test_however_it_is_told_the_one_told_leads(order: str) -> None:
    assert told(order) == ["Phòng Kế hoạch"]


@pytest.mark.parametrize(
    "fact",
    [
        "Quy chế do Sở Nội vụ ban hành.",
        "Chợ Đông do Phòng Kinh tế quản lý.",
        "Đề xuất mua 06 xe cứu thương: thống nhất.",
        "Chủ tịch UBND tỉnh đi kiểm tra đê vào ngày 20/4/2026.",
        "Từ tháng 8/2026, Chủ tịch UBND tỉnh họp giao ban hằng tuần tại hiện trường.",
    ],
)
def test_whose_a_thing_is_a_consent_and_a_leaders_own_day_are_no_work(fact: str) -> None:
    assert texts(f"1. {fact}\n2. {LAST}") == [LAST]


def test_a_matter_that_somebody_sees_to_is_work() -> None:
    assert told("Việc thu phí bến bãi do Phòng Kinh tế quản lý.") == ["Phòng Kinh tế"]


@pytest.mark.parametrize(
    ("order", "second"),
    [
        ("Phòng Tin học cài phần mềm; mỗi khoa này cử 01 bác sĩ làm đầu mối.", "Mỗi khoa này"),
        ("Phòng Đào tạo xếp lịch thi; khoa nào đổi lịch phải có văn bản gửi lại.", "Khoa nào đổi lịch"),
        (
            "Văn phòng lập danh sách; bí thư chi bộ các thôn chịu trách nhiệm về nội dung sinh hoạt.",
            "Bí thư chi bộ các thôn",
        ),
        ("Giao Thanh tra tỉnh, Sở Tư pháp rà soát đơn thư; Sở Tư pháp hoàn thành báo cáo.", "Sở Tư pháp"),
    ],
)
def test_others_are_told_behind_a_semicolon(order: str, second: str) -> None:
    assert leads(NOTICE, f"1. {order}\n2. {LAST}")[1] == [second]


@pytest.mark.parametrize(
    "order",
    [
        "UBND các xã: Tân An, Tân Bình dọn vệ sinh; mỗi xã thành lập 01 tổ.",
        "Sở Y tế kiểm tra bếp ăn; trường nào không đạt thì lập biên bản.",
        "Các khoa rà soát thuốc; khoa nào còn thuốc cận hạn phải báo Khoa Dược.",
    ],
)
def test_the_same_are_told_on_behind_a_semicolon(order: str) -> None:
    assert texts(f"1. {order}\n2. {LAST}") == [order, LAST]


@pytest.mark.parametrize(
    "says", ["Trên đây là kết luận của Chủ tịch UBND tỉnh.", "Trên đây là ý kiến chỉ đạo, đề nghị thực hiện."]
)
def test_an_order_behind_the_closing_formula_is_read(says: str) -> None:
    body = f"1. {LAST}\n{says} Văn phòng Sở tổng hợp kết quả, báo cáo Giám đốc trước ngày 05/6/2026./."
    assert leads(NOTICE, body) == [["Sở Nội vụ"], ["Văn phòng Sở"]]


@pytest.mark.parametrize(
    "name",
    [
        "Công ty TNHH Một thành viên Cấp nước Hòa An",
        "Công ty TNHH MTV Quản lý, khai thác thủy lợi Bắc Hà",
        "Ban Quản lý, bảo vệ rừng phòng hộ",
        "Ban Pháp chế và Kiểm toán nội bộ",
        "Trung tâm phối hợp tìm kiếm cứu nạn hàng hải khu vực II",
        "Trung tâm quan trắc tài nguyên và môi trường",
        "Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ Công an tỉnh",
        "Các cơ quan thông tin đại chúng",
        "Các tổng công ty phát điện",
        "Các tỉnh, thành",
        "Giám đốc sở giáo dục và đào tạo các tỉnh",
    ],
)
def test_a_name_is_read_whole(name: str) -> None:
    assert told(f"{name} rà soát hồ sơ trước ngày 20/4/2026.") == [name]


def test_the_purpose_of_a_committee_belongs_to_what_is_named_after_it() -> None:
    order = "Giao cơ quan thành viên Ban Chỉ đạo về an toàn thực phẩm tỉnh, UBND các xã tăng cường kiểm tra."
    assert told(order) == ["Cơ quan thành viên Ban Chỉ đạo về an toàn thực phẩm tỉnh", "UBND các xã"]


def test_one_person_with_two_posts_is_one_lead() -> None:
    order = "Thầy Lương Minh Tân, chủ nhiệm lớp 12A11, kiêm tổ trưởng nhóm chủ nhiệm, tổng hợp danh sách."
    assert told(order) == ["Lương Minh Tân"]


@pytest.mark.parametrize(
    ("order", "helpers"),
    [
        ("Khoa Hồi sức diễn tập cùng Khoa Cấp cứu trước ngày 20/4/2026.", ["Khoa Cấp cứu"]),
        ("Sở Nội vụ mở lớp tập huấn cùng Trường Chính trị tỉnh.", ["Trường Chính trị tỉnh"]),
        ("Sở Xây dựng chủ trì với Sở Tài chính lập phương án giá.", ["Sở Tài chính"]),
        ("Sở Y tế phối hợp với Sở Nội vụ tuyển dụng đủ chỉ tiêu.", ["Sở Nội vụ"]),
        ("Sở Y tế phối hợp với Phòng Nội vụ đào tạo cán bộ.", ["Phòng Nội vụ"]),
        ("Sở Y tế phối hợp với Trung tâm Y tế dự phòng phun hóa chất.", ["Trung tâm Y tế dự phòng"]),
    ],
)
def test_who_does_it_along_helps(order: str, helpers: list[str]) -> None:
    task = of(NOTICE, f"1. {order}\n2. {LAST}").tasks[0]
    assert [party.name for party in task.supports] == helpers


@pytest.mark.parametrize(
    ("order", "receivers"),
    [
        ("Thanh tra tỉnh báo cáo Thanh tra Chính phủ các vụ án tồn đọng.", ["Thanh tra Chính phủ"]),
        ("Sở Nội vụ gửi Sở Tài chính các khoản chi thường xuyên.", ["Sở Tài chính"]),
        ("Phòng Y tế phản ánh lên Sở Y tế trước ngày 26/4/2026.", ["Sở Y tế"]),
        ("Xí nghiệp Hòa An nộp báo cáo kiểm toán, báo cáo thuế tháng 5 cho Sở Tài chính.", ["Sở Tài chính"]),
    ],
)
def test_a_report_goes_to_a_body_and_no_further(order: str, receivers: list[str]) -> None:
    task = of(NOTICE, f"1. {order}\n2. {LAST}").tasks[0]
    assert [party.value for party in task.reports_to] == receivers


@pytest.mark.parametrize(
    ("order", "lead"),
    [
        ("Phòng Tài chính - Kế toán hai tuần một lần thông báo số thu.", "Phòng Tài chính - Kế toán"),
        ("Phòng Quản lý đô thị 10 ngày một lần kiểm tra vỉa hè.", "Phòng Quản lý đô thị"),
        (
            "Các chi bộ có đảng viên thuộc diện thu hồi đất họp vận động.",
            "Các chi bộ có đảng viên thuộc diện thu hồi đất",
        ),
        ("Các phòng có viên chức đến tuổi nghỉ hưu lập danh sách.", "Các phòng có viên chức đến tuổi nghỉ hưu"),
        ("K. Nội bố trí lại giường bệnh.", "K. Nội"),
        ("Liên chi đoàn các khoa tổ chức ngày hội.", "Liên chi đoàn các khoa"),
    ],
)
def test_a_name_ends_before_how_often_and_behind_its_clause(order: str, lead: str) -> None:
    assert told(order) == [lead]


def test_who_hands_in_late_is_no_receiver() -> None:
    order = "Các khoa nộp bảng điểm cho Phòng Khảo thí, nộp muộn thì trưởng khoa giải trình."
    assert [party.value for party in of(NOTICE, f"1. {order}\n2. {LAST}").tasks[0].reports_to] == ["Phòng Khảo thí"]


def test_a_body_in_business_heads_its_duties() -> None:
    body = f"1. Cơ sở khám bệnh, chữa bệnh:\n- Niêm yết giá dịch vụ.\n2. Hộ kinh doanh:\n- Ký cam kết.\n3. {LAST}"
    assert leads(NOTICE, body) == [["Cơ sở khám bệnh, chữa bệnh"], ["Hộ kinh doanh"], ["Sở Nội vụ"]]


def test_an_order_that_names_nobody_is_told_apart_from_the_next() -> None:
    body = f"1. Rà soát quy hoạch chợ; Sở Công Thương tổng hợp, báo cáo trước ngày 20/4/2026.\n2. {LAST}"
    assert leads(NOTICE, body) == [[], ["Sở Công Thương"], ["Sở Nội vụ"]]


@pytest.mark.parametrize("fact", ["Phụ huynh phải chờ nhiều giờ ngoài cổng.", "Người dân phản ánh bụi nhiều."])
def test_what_people_bear_is_no_work(fact: str) -> None:
    assert texts(f"1. {fact}\n2. {LAST}") == [LAST]


@pytest.mark.parametrize("verb", ["thực hiện", "triển khai", "chủ trì", "tập trung"])
def test_the_verb_of_a_heading_is_no_part_of_the_name(verb: str) -> None:
    assert leads(NOTICE, f"1. Sở Xây dựng {verb}:\n- Rà soát hồ sơ.\n2. {LAST}")[0] == ["Sở Xây dựng"]


def test_who_chairs_what_others_attend_is_not_told_their_work() -> None:
    body = f"1. Giao Vụ Tuyên truyền:\n- Chuẩn bị nội dung tham gia hội nghị do Bộ Tài chính chủ trì.\n2. {LAST}"
    assert leads(NOTICE, body)[0] == ["Vụ Tuyên truyền"]


@pytest.mark.parametrize(
    ("order", "lead"),
    [
        ("Phục vụ phát triển du lịch, Sở Văn hóa lập đề án.", ["Sở Văn hóa"]),
        ("Ban Hành chính mua văn phòng phẩm.", ["Ban Hành chính"]),
        ("Các đoàn thanh tra, kiểm tra lập biên bản.", ["Các đoàn thanh tra, kiểm tra"]),
        ("Riêng các xã: Tân An, Tân Bình lập danh sách.", ["Xã Tân An", "Xã Tân Bình"]),
        ("Trường được chọn làm điểm thi kiểm tra phòng thi.", ["Trường được chọn làm điểm thi"]),
        ("Đơn vị còn nợ hồ sơ nộp bổ sung.", ["Đơn vị còn nợ hồ sơ"]),
    ],
)
def test_who_is_told_in_the_words_of_letters(order: str, lead: list[str]) -> None:
    assert told(order) == lead


def test_a_letters_ground_and_finding_are_no_work() -> None:
    ground = "Thực hiện Quyết định số 15/QĐ-BYT ngày 05/02/2026 của Bộ Y tế"
    body = f"{ground}; qua theo dõi, nhận thấy một số nơi báo cáo chậm.\n1. {LAST}"
    assert [task.text for task in of(LETTER, body).tasks] == [LAST]


def test_a_plural_behind_a_semicolon_is_told_apart_under_a_units_heading() -> None:
    body = f"1. PHÒNG ĐÀO TẠO\n- Lập danh mục minh chứng; các khoa bổ sung xong trong tháng 4/2026.\n2. {LAST}"
    assert leads(NOTICE, body) == [["PHÒNG ĐÀO TẠO"], ["Các khoa"], ["Sở Nội vụ"]]


def test_those_who_run_a_place_help() -> None:
    order = "Giao ông Lê Văn Phi trực tiếp cùng khu phố 6, Ủy ban MTTQ Việt Nam phường vận động các hộ."
    task = of(NOTICE, f"1. {order}\n2. {LAST}").tasks[0]
    assert [party.name for party in task.supports] == ["Khu phố 6", "Ủy ban MTTQ Việt Nam phường"]


def test_who_answers_for_a_failure_is_told_no_work() -> None:
    order = "UBND xã Tân Lập bàn giao mặt bằng; nếu chậm, Chủ tịch UBND xã chịu trách nhiệm trước Chủ tịch UBND tỉnh."
    assert texts(f"1. {order}\n2. {LAST}") == [order, LAST]


def test_a_consent_in_principle_hands_on() -> None:
    order = "Thống nhất chủ trương giao Sở Tài chính bố trí kinh phí; Sở Y tế lập hồ sơ mua sắm."
    assert leads(NOTICE, f"1. {order}\n2. {LAST}") == [["Sở Tài chính"], ["Sở Y tế"], ["Sở Nội vụ"]]


def test_who_has_not_yet_sent_is_whom_the_request_behind_the_comma_is_to() -> None:
    order = "Riêng Thư viện tỉnh đến nay chưa nộp báo cáo, yêu cầu nộp về Sở Tài chính trước ngày 10/4/2026."
    assert told(order) == ["Thư viện tỉnh"]


def test_those_set_apart_behind_a_semicolon_are_told_by_themselves() -> None:
    order = "Sở Tài chính bố trí kinh phí phòng, chống dịch; riêng Sở Y tế phê duyệt kế hoạch mua hóa chất."
    assert leads(NOTICE, f"1. {order}\n2. {LAST}") == [["Sở Tài chính"], ["Sở Y tế"], ["Sở Nội vụ"]]


@pytest.mark.parametrize("verb", ["Tạm hoãn", "Tạm lùi", "Tạm ngưng", "Tạm đóng"])
def test_what_is_put_off_for_a_while_is_work(verb: str) -> None:
    order = f"{verb} việc tiếp nhận hồ sơ tại trụ sở cũ."
    assert texts(f"1. {order}\n2. {LAST}") == [order, LAST]


@pytest.mark.parametrize(
    "aside",
    [
        "Hội nghị khách hàng dự kiến tổ chức ngày 20/12/2026 tại phường Tân Lộc.",
        "Cuộc họp rà soát lần hai được ấn định vào ngày 29/4/2026.",
        "Về kiến nghị giảm tiền thuê của các hộ kinh doanh, Chủ tịch UBND tỉnh ghi nhận và sẽ trao đổi với Bộ.",
        "Đề nghị cho bán hàng rong trong chợ thì không được.",
        "Tỉnh không đồng ý đổ bê tông mặt kè vì nền đất chưa ổn định.",
        "Việc cho thuê trọn bản để kinh doanh, huyện chưa đặt ra.",
        "Phương án mua lại phần mềm không được chấp thuận do chưa rõ nguồn gốc.",
        "Không đặt vấn đề bổ sung quy hoạch đợt này.",
        "Số tiền phạt hiện còn 23 triệu đồng chưa nộp.",
    ],
)
@pytest.mark.parametrize("heading", ["Phòng Quản trị", "Về công tác quản lý"])
def test_what_is_said_of_another_matter_behind_an_order_is_no_part_of_it(heading: str, aside: str) -> None:
    order = "Phòng Quản trị rà soát hợp đồng thuê kho trước ngày 20/4/2026."
    assert texts(f"1. {heading}\n- {order} {aside}\n2. {LAST}") == [order, LAST]


@pytest.mark.parametrize(
    "rider",
    [
        "Kết quả gửi về Văn phòng để tổng hợp.",
        "Kinh phí lấy từ nguồn sự nghiệp kinh tế năm 2026.",
        "Số liệu gửi về Sở Tài chính bằng văn bản.",
        "Nhà thầu nào chậm quá 15 ngày thì xử phạt theo hợp đồng.",
        "Mỗi ngày lúc 16 giờ đối chiếu hồ sơ tồn, báo cáo Phó Chủ tịch.",
    ],
)
def test_what_the_work_costs_and_where_its_results_go_is_part_of_the_order(rider: str) -> None:
    order = f"Phòng Quản trị rà soát hợp đồng thuê kho trước ngày 20/4/2026. {rider}"
    assert texts(f"1. Phòng Quản trị\n- {order}\n2. {LAST}") == [order, LAST]


@pytest.mark.parametrize(
    ("cell", "who", "helping"),
    [
        ("Các khoa; Văn phòng Sở tổng hợp", ["Các khoa"], ["Văn phòng Sở"]),
        ("Phòng Vật tư thực hiện, Phòng Pháp chế kiểm tra", ["Phòng Vật tư"], ["Phòng Pháp chế"]),
        ("Phòng Vật tư; các đội góp ý", ["Phòng Vật tư"], ["Các đội"]),
        ("UBND các xã; Phòng Nông nghiệp theo dõi, đôn đốc", ["UBND các xã"], ["Phòng Nông nghiệp"]),
        ("Phòng Vật tư tham mưu", ["Phòng Vật tư"], []),
        ("Phòng Vật tư lập, Phòng Pháp chế thẩm định", ["Phòng Vật tư", "Phòng Pháp chế"], []),
        ("Các khoa; P-TCHC hướng dẫn", ["Các khoa"], ["P-TCHC"]),
        ("Phòng Vật tư (Đội Cơ giới phối hợp)", ["Phòng Vật tư"], ["Đội Cơ giới"]),
        ("Phòng Vật tư (Đội Cơ giới hỗ trợ)", ["Phòng Vật tư"], ["Đội Cơ giới"]),
    ],
)
def test_what_a_body_does_is_no_part_of_its_name_in_a_cell(cell: str, who: list[str], helping: list[str]) -> None:
    (task,) = of(NOTICE, ROW.format(cell)).tasks
    assert ([party.name for party in task.leads], [party.name for party in task.supports]) == (who, helping)


@pytest.mark.parametrize(
    "name",
    [
        "Phòng Kế toán thống kê",
        "Phòng Khảo thí bảo đảm chất lượng",
        "Phòng Kế hoạch tổng hợp",
        "Tổ xử lý nước",
        "Tổ Quét dọn vệ sinh",
        "Ban Quản lý bảo trì đường bộ",
        "Phòng Phổ biến và Theo dõi thi hành pháp luật",
    ],
)
def test_a_field_of_work_is_part_of_a_name_in_a_cell(name: str) -> None:
    (task,) = of(NOTICE, ROW.format(name)).tasks
    assert [party.name for party in task.leads] == [name]


@pytest.mark.parametrize(
    ("order", "who"),
    [
        (
            "Các việc giao từ đầu năm chưa hoàn thành: Phòng Vật tư (04 việc), Phòng Pháp chế (02 việc) phải xong.",
            ["Phòng Vật tư", "Phòng Pháp chế"],
        ),
        (
            "Đơn thư quá hạn: Phòng Vật tư (2 đơn), Phòng Pháp chế (1 đơn), Đội Cơ giới (1 đơn) trả lời trong tháng 3.",
            ["Phòng Vật tư", "Phòng Pháp chế", "Đội Cơ giới"],
        ),
        (
            "Các công trình chậm tiến độ: Phòng Vật tư, Đội Cơ giới phải hoàn thành trước ngày 30/3/2026.",
            ["Phòng Vật tư", "Đội Cơ giới"],
        ),
    ],
)
def test_all_of_a_list_behind_a_colon_are_told(order: str, who: list[str]) -> None:
    assert told(order) == who
    assert texts(f"1. {order}\n2. {LAST}")[0].endswith(order.partition(": ")[2])


def test_what_is_wanting_before_the_list_is_what_they_must_finish() -> None:
    order = "Các việc chưa hoàn thành: Phòng Vật tư (04 việc), Phòng Pháp chế (02 việc) phải xong trong tháng 3/2026."
    assert texts(f"1. {order}\n2. {LAST}")[0] == order


@pytest.mark.parametrize(
    "title",
    [
        "Một số nhiệm vụ trọng tâm:",
        "Chủ tịch UBND tỉnh nhất trí với báo cáo và nhấn mạnh các nội dung sau:",
        "Về công tác quý II, Chủ tịch UBND tỉnh lưu ý:",
    ],
)
def test_works_before_the_first_doer_behind_a_title_are_kept(title: str) -> None:
    before = "rà soát cầu yếu; lập danh sách công trình trước ngày 20/3/2026"
    order = f"{title} {before}; Phòng Pháp chế kiểm tra hợp đồng."
    works = [before, "Phòng Pháp chế kiểm tra hợp đồng."]
    assert texts(f"1. {order}\n2. {LAST}")[:2] == works
    assert leads(NOTICE, f"1. {order}\n2. {LAST}")[:2] == [[], ["Phòng Pháp chế"]]
    assert leads(NOTICE, f"1. Phòng Vật tư:\n{order}\n2. {LAST}")[:2] == [["Phòng Vật tư"], ["Phòng Pháp chế"]]


def test_deeds_before_a_doer_are_no_works() -> None:
    told_of = "Trong tháng 2, các phòng đã làm một số việc sau: rà soát 12 hồ sơ; lập 3 đề án; Phòng Pháp chế kiểm tra."
    assert "rà soát 12 hồ sơ; lập 3 đề án" not in texts(f"1. {told_of}\n2. {LAST}")


@pytest.mark.parametrize(
    ("body", "who"),
    [
        (
            "1. Ban Vật tư\n- Chuyển chứng từ cho Ban Tài chính trước ngày 20/3/2026. "
            "Sau đó, Ban lập tờ trình gửi Giám đốc trước ngày 25/3/2026.",
            "Ban Vật tư",
        ),
        ("1. Khoa Nhi: Rà soát phác đồ, gửi Khoa Dược. Từ tháng 4, Khoa bố trí thêm một kíp trực.", "Khoa Nhi"),
        ("1. Sở Y tế thẩm định hồ sơ do Sở Tài chính chuyển đến. Sở công khai kết quả.", "Sở Y tế"),
        ("1. Phòng Vật tư phối hợp Phòng Pháp chế kiểm tra. Phòng lập báo cáo trước ngày 20/3/2026.", "Phòng Vật tư"),
        ("1. Các xã gửi số liệu về Ban Kế hoạch. Ban rà soát trước ngày 20/3/2026.", "Ban Kế hoạch"),
    ],
)
def test_a_kind_alone_is_the_one_told_before_not_who_receives(body: str, who: str) -> None:
    assert leads(NOTICE, f"{body}\n2. {LAST}")[1] == [who]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Phòng Vật tư gửi dự toán trước ngày 10/4/2026",
            "sau đó Phòng Pháp chế trình UBND tỉnh trước ngày 15/4/2026.",
        ),
        ("Phòng Vật tư nộp hồ sơ trước ngày 10/4/2026", "quá thời hạn trên Phòng Pháp chế lập biên bản."),
        ("Các xã nộp danh sách trước ngày 10/4/2026", "trường hợp nộp chậm Phòng Pháp chế báo cáo UBND tỉnh."),
        ("Phòng Vật tư kiểm kê xong trước ngày 10/4/2026", "trên cơ sở đó Phòng Pháp chế đối chiếu hợp đồng."),
    ],
)
def test_another_told_behind_what_comes_before_has_an_order_of_its_own(first: str, second: str) -> None:
    body = f"1. {first}, {second}\n2. {LAST}"
    assert texts(body) == [first, second, LAST]
    assert leads(NOTICE, body)[1] == ["Phòng Pháp chế"]


@pytest.mark.parametrize(
    "order",
    [
        "Phòng Vật tư kiểm tra, sau đó báo cáo UBND tỉnh.",
        "Phòng Vật tư lập dự toán, sau khi Phòng Pháp chế nghiệm thu, trình UBND tỉnh.",
        "Phòng Vật tư kiểm tra, nếu Phòng Pháp chế chưa nộp hồ sơ thì báo cáo UBND tỉnh.",
        "Phòng Vật tư kiểm tra, trường hợp Công ty An Phú không khắc phục, báo cáo UBND tỉnh.",
    ],
)
def test_what_the_same_body_does_next_is_one_order(order: str) -> None:
    assert texts(f"1. {order}\n2. {LAST}") == [order, LAST]


def test_a_limit_of_another_in_what_the_work_is_for_is_shown_to_the_clerk() -> None:
    order = "Các xã gửi số liệu trước ngày 10/4/2026 để Phòng Vật tư lập báo cáo, trình UBND tỉnh trước ngày 15/4/2026."
    assert "unread-party" in {entry.code for entry in of(NOTICE, f"1. {order}\n2. {LAST}").review}


@pytest.mark.parametrize(
    "order",
    [
        "Phòng Vật tư nghiệm thu kho mới, giao chìa khóa cho Đội Thi công.",
        "Phòng Vật tư hoàn thiện hợp đồng, giao bản gốc cho Ban Pháp chế giữ.",
        "Phòng Vật tư in tờ rơi, giao cho các nhóm trước ngày 15/4/2026.",
    ],
)
def test_who_is_handed_a_thing_is_told_nothing(order: str) -> None:
    assert texts(f"1. {order}\n2. {LAST}") == [order, LAST]


@pytest.mark.parametrize(
    "handed", ["giao việc trông kho cho Đội Thi công.", "giao kho cũ cho Đội Thi công quản lý, sửa chữa."]
)
def test_who_is_handed_a_work_is_told(handed: str) -> None:
    body = f"1. Phòng Vật tư kiểm kê vật tư, {handed}\n2. {LAST}"
    assert leads(NOTICE, body)[:2] == [["Phòng Vật tư"], ["Đội Thi công"]]


@pytest.mark.parametrize(
    "order",
    [
        "Trung tâm Công nghệ ký lại hợp đồng thuê máy, thông báo cho các phòng biết.",
        "Giao Đội Thi công ký lại hợp đồng thuê xe, thông báo cho các đội khác biết.",
    ],
)
def test_a_work_that_is_made_known_is_no_closing_formula(order: str) -> None:
    closing = "Văn phòng UBND tỉnh thông báo để các đơn vị biết, thực hiện./."
    assert texts(f"1. {LAST}\n2. {order}\n{closing}") == [LAST, order]


def test_a_kind_of_body_in_a_list_of_things_is_told_nothing() -> None:
    order = "Phòng Vật tư sửa chữa các công trình như: Nhà luyện tập; Trung tâm huấn luyện thể thao để phục vụ đại hội."
    assert texts(f"1. {order}\n2. {LAST}") == [order, LAST]


def test_a_body_with_a_name_is_told_behind_a_list_of_things() -> None:
    order = "Phòng Vật tư rà soát các nội dung như: giá đất; tiến độ; Phòng Pháp chế kiểm tra việc chấp hành."
    assert leads(NOTICE, f"1. {order}\n2. {LAST}")[:2] == [["Phòng Vật tư"], ["Phòng Pháp chế"]]


@pytest.mark.parametrize(
    ("days", "quotes"),
    [
        (["Thứ Năm, ngày 12/3/2026"], [[], []]),
        (["Thứ Hai, ngày 16/3/2026"], [["Thứ Hai, ngày 16/3/2026"]] * 2),
        (
            ["Thứ Năm, ngày 12/3/2026", "Thứ Sáu, ngày 13/3/2026"],
            [["Thứ Năm, ngày 12/3/2026"], ["Thứ Sáu, ngày 13/3/2026"]],
        ),
    ],
)
def test_the_day_of_the_paper_above_the_first_duty_limits_none(days: list[str], quotes: list[list[str]]) -> None:
    works = ["1. Phòng Vật tư rà soát quy chế.", "2. Phòng Pháp chế kiểm tra hợp đồng."]
    body = "\n".join([days[0], works[0], *days[1:], works[1]])
    assert [[deadline.quote for deadline in task.deadlines] for task in of(NOTICE, body).tasks] == quotes


@pytest.mark.parametrize(
    ("heading", "lead_in"),
    [
        ("Đối với các sở", "Yêu cầu Sở Xây dựng:"),
        ("Các sở", "Yêu cầu Sở Xây dựng khẩn trương thực hiện các việc sau:"),
        ("Đối với các sở", "Đề nghị Sở Xây dựng:"),
    ],
)
def test_who_is_asked_over_a_list_does_it_whoever_the_heading_tells(heading: str, lead_in: str) -> None:
    body = f"1. {heading}\n{lead_in}\n- Rà soát quy hoạch.\n- Cấp phép cho các hộ tái định cư."
    assert leads(NOTICE, body) == [["Sở Xây dựng"], ["Sở Xây dựng"]]


def test_a_short_purpose_before_a_report_hands_it_to_nobody_else() -> None:
    (task,) = of(NOTICE, "1. Sở Nội vụ rà soát hồ sơ để chốt biên chế, báo cáo Chủ tịch UBND tỉnh.").tasks
    assert [party.value for party in task.reports_to] == ["Chủ tịch UBND tỉnh"]


def test_what_somebody_will_report_if_it_is_not_done_is_no_report_of_the_work() -> None:
    body = "1. UBND xã An Hòa nộp hồ sơ về Phòng Tổng hợp; quá thời hạn này, Sở sẽ báo cáo UBND tỉnh phê bình."
    (task, *_) = of(NOTICE, body).tasks
    assert [party.value for party in task.reports_to] == ["Phòng Tổng hợp"]


@pytest.mark.parametrize(
    "ground",
    [
        "Căn cứ kế hoạch liên tịch đã ký",
        "Căn cứ đề án được phê duyệt",
        "Căn cứ quy chế phối hợp đã ban hành",
        "Căn cứ Kế hoạch đã công bố",
        "Căn cứ kế hoạch liên ngành",
    ],
)
def test_an_order_stands_behind_a_paper_that_was_signed_or_approved(ground: str) -> None:
    order = f"{ground}, thành lập 04 đội cấp cứu trước ngày 20/4/2026."
    assert texts(f"1. Sở Y tế\na) {order}\nb) Rà soát kho thuốc.\n2. {LAST}") == [order, "Rà soát kho thuốc.", LAST]


def test_the_laws_a_paper_rests_on_are_no_orders() -> None:
    body = f"Căn cứ Luật Quản lý, bảo vệ công trình ngày 19/02/2025;\n1. Sở Xây dựng rà soát quy hoạch.\n2. {LAST}"
    assert texts(body) == ["Sở Xây dựng rà soát quy hoạch.", LAST]


@pytest.mark.parametrize(
    "answer",
    [
        "gửi kết quả về Sở Nội vụ trước ngày 20/4/2026.",
        "báo cáo Giám đốc Sở trước ngày 22/4/2026.",
        "nộp bản kiểm điểm về Thanh tra tỉnh.",
    ],
)
def test_what_follows_a_failure_is_work_where_it_has_a_day_or_a_receiver(answer: str) -> None:
    threat = f"Phòng nào để tồn đọng đơn thư phải kiểm điểm trưởng phòng, {answer}"
    assert texts(f"1. Sở Tài chính tiếp công dân. {threat}\n2. {LAST}")[1] == threat


@pytest.mark.parametrize(
    "threat",
    [
        "Không xong thì Chủ tịch UBND xã chịu trách nhiệm trước huyện.",
        "Sinh viên nào quá 30/4 chưa đóng sẽ xử lý theo quy chế.",
        "Phòng nào để tồn đọng đơn thư phải kiểm điểm trưởng phòng.",
        "Nơi nào làm chậm thì người đứng đầu chịu trách nhiệm trước UBND tỉnh.",
        "Đơn vị nào không nộp trước ngày 20/4/2026 thì xử lý trách nhiệm người đứng đầu.",
    ],
)
def test_a_mere_threat_is_no_work(threat: str) -> None:
    assert texts(f"1. Sở Tài chính tiếp công dân. {threat}\n2. {LAST}") == ["Sở Tài chính tiếp công dân.", LAST]


@pytest.mark.parametrize(
    ("work", "quotes"),
    [
        (
            "Sở Xây dựng lập hồ sơ mời thầu; riêng nhánh rẽ vào cảng, trước ngày 20/5 phải khởi công.",
            ["trước ngày 20/5", "trước ngày 30/6/2026"],
        ),
        (
            "UBND xã An Hòa trả tiền cho các hộ, trong đó 07 hộ nghèo trả xong trước ngày 15/5/2026.",
            ["xong trước ngày 15/5/2026", "trước ngày 30/6/2026"],
        ),
        (
            "Thanh tra tỉnh kiểm tra kho; định kỳ thứ Sáu hằng tuần báo cáo Chủ tịch UBND tỉnh.",
            ["thứ Sáu hằng tuần", "trước ngày 30/6/2026"],
        ),
        ("Sở Y tế lập kế hoạch trước ngày 10/5/2026.", ["trước ngày 10/5/2026"]),
        ("Sở Công Thương hằng tuần kiểm tra chợ.", ["hằng tuần"]),
        (
            "Sở Y tế tiêm phòng trước ngày 10/5/2026; riêng xã An Bình trước ngày 15/5/2026.",
            ["trước ngày 10/5/2026", "trước ngày 15/5/2026"],
        ),
    ],
)
def test_a_time_of_a_part_of_the_work_leaves_the_rest_to_the_time_above(work: str, quotes: list[str]) -> None:
    body = f"1. Các đơn vị sau hoàn thành những việc dưới đây trước ngày 30/6/2026:\na) {work}\n2. {LAST}"
    assert [deadline.quote for deadline in of(NOTICE, body).tasks[0].deadlines] == quotes


@pytest.mark.parametrize(
    ("heading", "order", "lead"),
    [
        ("Đối với các thôn", "Giao trưởng thôn vận động bà con làm vệ sinh kênh mương.", "Trưởng thôn"),
        ("Đối với các bản", "Giao trưởng bản rà lại các hồ chứa.", "Trưởng bản"),
        ("Đối với các trường học", "Giao hiệu trưởng kiểm tra bếp ăn.", "Hiệu trưởng"),
        ("Các hợp tác xã", "Giao giám đốc hợp tác xã kê khai vật tư.", "Giám đốc hợp tác xã"),
        ("UBND các xã", "Giao trưởng thôn vận động bà con trồng cây.", "UBND các xã"),
        ("UBND các xã", "Giao công chức địa chính đo đạc lại.", "UBND các xã"),
    ],
)
def test_those_of_a_plural_give_no_work_to_their_own_heads(heading: str, order: str, lead: str) -> None:
    assert leads(NOTICE, f"1. {heading}\n{order}\n2. {LAST}")[0] == [lead]


@pytest.mark.parametrize(
    "work",
    [
        "Hoãn các cuộc họp chưa gấp, phân công từng thành viên UBND xuống bản chỉ huy.",
        "Bố trí cán bộ; phân công mỗi Ủy viên UBND bám một thôn.",
        "Rà soát hộ nghèo, phân công Phó Chủ tịch UBND xã trực tiếp chỉ đạo.",
        "Phân công từng đồng chí Ủy viên UBND phụ trách bản.",
        "Ưu tiên mua máy in cho các trường; phân công 01 phó chủ tịch theo dõi.",
    ],
)
def test_who_shares_the_work_out_among_its_own_leads_it(work: str) -> None:
    body = f"1. Chủ tịch UBND các xã\na) {work}\nb) Giao Công an xã tuần tra.\n2. {LAST}"
    assert leads(NOTICE, body)[:2] == [["Chủ tịch UBND các xã"], ["Công an xã"]]
    assert leads(NOTICE, f"1. UBND xã An Bình hoãn họp; phân công từng Ủy viên UBND xuống bản.\n2. {LAST}")[:-1] == [
        ["UBND xã An Bình"]
    ]


def test_the_notice_itself_tells_each_of_a_body() -> None:
    assert told("Phân công từng Phó Chủ tịch UBND tỉnh chủ trì giao ban tuần.") == ["Từng Phó Chủ tịch UBND tỉnh"]


@pytest.mark.parametrize(
    ("own", "other", "lead"),
    [
        ("Đo lại 30 nhà lưới", "tổ trưởng dân phố có trách nhiệm dẫn đường.", "Tổ trưởng dân phố"),
        ("Kiểm kê sách", "trưởng thôn nơi có thư viện có trách nhiệm bảo quản.", "Trưởng thôn nơi có thư viện"),
        ("Thống kê đàn lợn", "cán bộ thú y nơi có dịch phải tiêm phòng.", "Cán bộ thú y nơi có dịch"),
        ("Đo đạc ranh giới chợ", "Công an xã cử người bảo vệ hiện trường.", "Công an xã"),
        ("Kẻ vạch chợ trước ngày 15/5/2026", "bí thư chi bộ thôn phải vận động tiểu thương.", "Bí thư chi bộ thôn"),
        ("Dừng đốt nương", "giao Công an xã tuần tra.", "Công an xã"),
    ],
)
def test_who_is_told_behind_the_work_of_the_unit_above_has_a_task_of_his_own(own: str, other: str, lead: str) -> None:
    body = f"1. Phòng Kinh tế\na) {own}; {other}\n2. {LAST}"
    assert texts(body) == [own, other, LAST]
    assert leads(NOTICE, body)[:2] == [["Phòng Kinh tế"], [lead]]


@pytest.mark.parametrize(
    "own",
    [
        "Rà soát hồ sơ; cán bộ phải trực cả ngày nghỉ.",
        "Trồng cây; nhân viên bảo vệ có trách nhiệm tưới.",
        "Kiểm tra trạm bơm; thủ trưởng đơn vị phải chịu trách nhiệm.",
        "Rà soát hồ sơ; trưởng phòng có trách nhiệm ký duyệt.",
        "Vận hành cống; trưởng ca phải ghi sổ.",
    ],
)
def test_the_own_people_of_the_unit_above_have_no_task_apart(own: str) -> None:
    assert leads(NOTICE, f"1. Phòng Kinh tế\na) {own}\n2. {LAST}")[:-1] == [["Phòng Kinh tế"]]


@pytest.mark.parametrize("topic", ["Kiểm soát nhiễm khuẩn", "Khám bệnh", "Đào tạo", "Cấp nước", "Dược"])
@pytest.mark.parametrize("finding", ["qua 03 lần bị nhắc", "sau 02 đợt thử", "do 02 ca nhầm"])
def test_a_topic_that_is_a_verb_hides_no_body_behind_a_finding(topic: str, finding: str) -> None:
    order = f"{topic}: {finding}, Khoa Vi sinh in lại biểu mẫu; Khoa Nội cử người hướng dẫn."
    assert leads(NOTICE, f"1. {order}\n2. {LAST}")[:-1] == [["Khoa Vi sinh"], ["Khoa Nội"]]


@pytest.mark.parametrize(
    "order",
    [
        "Khoa Dược soát lại 14 hồ sơ trước ngày 20/4/2026; trường hợp nào sai thì chuyển Hội đồng Thuốc xem xét.",
        "Giao Phòng Kinh tế kiểm tra hiện trường; trường hợp vượt khả năng thì có văn bản đề nghị Sở Xây dựng hỗ trợ.",
    ],
)
def test_what_one_does_in_a_case_is_told_to_nobody_else(order: str) -> None:
    assert len(leads(NOTICE, f"1. Về công tác chung\n- {order}\n- {LAST}")) == 2


def test_a_body_that_opens_an_order_keeps_it_from_the_body_before() -> None:
    order = (
        "Công an tỉnh, ngoài việc bố trí 09 xe ứng trực, khẩn trương điều tra, báo cáo kết quả trước ngày 20/3/2026."
    )
    notice = of(NOTICE, f"1. Về công tác chung\n- {LAST}\n- Bộ Chỉ huy Quân sự tỉnh chuẩn bị 02 đại đội. {order}")
    assert [party.name for party in notice.tasks[-1].leads] == ["Công an tỉnh"]
    assert "unclear-lead" in {entry.code for entry in notice.review}


@pytest.mark.parametrize(
    "work",
    [
        "Trong quý III phải có phương án cho từng nhà sách, nơi nào bỏ không thì lập hồ sơ bàn giao cho Sở Xây dựng.",
        "Trong tháng 10 rà lại các kho lúa, nơi nào thừa thì giao cho Đội Dân phòng.",
        "Trong quý IV sắp xếp lại trạm, chỗ nào dôi ra thì chuyển cho Sở Xây dựng.",
        "Tháng này viết xong tập giáo án chuyển giao cho Trường Tiểu học Sen Vàng.",
        "Máy nào hết hạn kiểm định thì bàn giao cho Đội xe.",
    ],
)
def test_to_whom_a_thing_is_handed_does_not_lead(work: str) -> None:
    assert leads(NOTICE, f"1. Đối với UBND xã Đồng Sim\n- {work}\n2. {LAST}")[0] == ["UBND xã Đồng Sim"]


@pytest.mark.parametrize(
    ("work", "lead"),
    [
        ("Việc nào quá sức thì giao cho Đội Đê điều.", "Đội Đê điều"),
        ("Trong tháng 10, đường dây nóng của xã giao Đội Dân phòng trực.", "Đội Dân phòng"),
        ("Hồ sơ nào còn vướng thì chuyển Thanh tra tỉnh kết luận.", "Thanh tra tỉnh"),
    ],
)
def test_to_whom_a_work_is_handed_leads(work: str, lead: str) -> None:
    assert leads(NOTICE, f"1. Việc của xã\n- {work}\n2. {LAST}")[0] == [lead]


@pytest.mark.parametrize(
    ("case", "lead"),
    [
        ("Tổ nào chưa khóa sổ cũ thì bố trí làm thêm chiều thứ Bảy.", "Tổ nào chưa khóa sổ cũ"),
        ("Xưởng nào có hàng nặng thì tự chuẩn bị xe nâng.", "Xưởng nào có hàng nặng"),
        ("Đơn vị nào có thẻ rách thì thay mới.", "Đơn vị nào có thẻ rách"),
        ("Tổ nào thiếu người thì báo Phòng Hành chính trước ngày 20/4/2026.", "Tổ nào thiếu người"),
    ],
)
def test_those_whom_a_case_holds_for_do_their_own_work(case: str, lead: str) -> None:
    order = "Phòng Kho vận in sổ nhập mới trước ngày 15/4/2026."
    assert texts(f"1. {order} {case}\n2. {LAST}")[:2] == [order, case]
    assert leads(NOTICE, f"1. {order} {case}\n2. {LAST}")[:2] == [["Phòng Kho vận"], [lead]]


@pytest.mark.parametrize(
    "case",
    [
        "Xưởng nào vi phạm thì xử lý nghiêm.",
        "Đơn vị nào sai phạm thì xử phạt theo quy định.",
        "Xưởng nào chậm thì báo cáo Giám đốc.",
        "Kho nào hết hạn kiểm định thì thay khóa mới.",
    ],
)
def test_what_is_done_about_those_found_wanting_is_part_of_the_order(case: str) -> None:
    order = f"Phòng Kho vận kiểm tra thẻ kho trước ngày 15/4/2026. {case}"
    assert texts(f"1. {order}\n2. {LAST}") == [order, LAST]


def test_some_of_those_told_go_on_with_their_work() -> None:
    order = "Giao UBND các xã rà soát giếng khoan. Xã nào chưa có bể chứa thì lập dự toán gửi Sở Tài chính."
    assert texts(f"1. {order}\n2. {LAST}") == [order, LAST]


@pytest.mark.parametrize(
    ("group", "others"),
    [
        ("Các sở, ngành có hồ sơ trễ hẹn", ["UBND các xã, phường liên quan"]),
        ("Các trường học có bếp ăn", ["Trạm Y tế các xã, phường liên quan"]),
        ("Các cơ sở có nguy cơ cháy", ["UBND phường Hoa Lư", "UBND phường Sen Hồ"]),
        ("Các xã có rừng", ["Hạt Kiểm lâm khu vực"]),
        ("Các hợp tác xã có nợ quá hạn", ["Các tổ chức tín dụng trên địa bàn"]),
        ("Các đơn vị chưa có quy chế", ["Văn phòng Sở"]),
    ],
)
def test_a_second_party_behind_a_clause_leads_too(group: str, others: list[str]) -> None:
    joined = others[0] if len(others) == 1 else "UBND các phường Hoa Lư, Sen Hồ"
    joined = joined[0].lower() + joined[1:] if joined.startswith("Các") else joined
    order = f"{group} và {joined} phải lập phương án trước ngày 20/4/2026."
    assert leads(NOTICE, f"1. {order}\n2. {LAST}")[0] == [group, *others]


def test_things_joined_in_a_clause_are_no_party() -> None:
    order = "Các xã có đường và cầu hỏng rà soát, báo cáo Sở Xây dựng."
    assert leads(NOTICE, f"1. {order}\n2. {LAST}")[0] == ["Các xã có đường và cầu hỏng"]


@pytest.mark.parametrize(
    "note",
    [
        "Ghi chú: Những việc làm thường xuyên được xét vào kỳ sơ kết.",
        "* Ghi chú: Kinh phí thực hiện được cấp từ ngân sách năm 2026.",
        "Chú thích: Bảng này được cập nhật vào tháng 12 hằng năm.",
    ],
)
def test_a_note_under_a_table_is_no_work(note: str) -> None:
    assert texts(f"{ROW.format('Sở Nội vụ')}\n\n{note}") == ["Rà soát hồ sơ"]


def test_a_note_may_tell_a_body_what_to_do() -> None:
    order = "Các đơn vị gửi báo cáo kết quả về Sở Nội vụ trước ngày 20/4/2026."
    assert texts(f"{ROW.format('Sở Nội vụ')}\n\nGhi chú: {order}")[1:] == [order]


# A body in small letters behind a comma is told where it is said what it must do.
OBLIGED = {
    "must": ("Phần mương thoát nước bị san lấp, chủ đầu tư phải hoàn trả nguyên trạng.", [["Chủ đầu tư"]]),
    "answers for it": ("Kho vật tư mất điện cả tuần, đơn vị vận hành có trách nhiệm khôi phục.", [["Đơn vị vận hành"]]),
    "bears it": ("Thủ tục còn rườm rà, nhà đầu tư phải đi lại nhiều nơi.", []),
}


@pytest.mark.parametrize(("sentence", "expected"), OBLIGED.values(), ids=OBLIGED)
def test_who_is_named_small_behind_a_comma_is_told_what_it_must_do(sentence: str, expected: list[list[str]]) -> None:
    found = of(NOTICE, f"1. {sentence}\n2. {LAST}").tasks
    assert [[party.name for party in task.leads] for task in found if task.id == "1"] == expected


# What opens a sentence is no work of its own where a body acts behind the comma.
CIRCUMSTANCES = {
    "what is to be prevented": (
        "Không để đường mỏ xuống cấp thêm, Công trường Xúc số 3 rải lại 600 m.",
        "Công trường Xúc số 3",
    ),
    "what is ahead": (
        "Chuẩn bị tổng kết năm học, Phòng Giáo dục chỉ đạo các trường kiểm kê thiết bị.",
        "Phòng Giáo dục",
    ),
    "what it rests on": (
        "Trên cơ sở đăng ký của các trung tâm y tế, Phòng Đào tạo lập kế hoạch chuyển giao kỹ thuật.",
        "Phòng Đào tạo",
    ),
    "who proposed it": ("Theo đề nghị của Khoa Huyết học, Phòng Hành chính mua 50 bộ quần áo.", "Phòng Hành chính"),
}


@pytest.mark.parametrize(("order", "lead"), CIRCUMSTANCES.values(), ids=CIRCUMSTANCES)
def test_the_body_behind_a_circumstance_leads(order: str, lead: str) -> None:
    assert leads(NOTICE, f"1. Việc chung\n- Sở Y tế lập dự toán.\n- {order}\n2. {LAST}")[1] == [lead]


def test_a_ground_without_a_body_behind_it_is_no_order() -> None:
    ground = "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV ngày 02/3/2026."
    found = leads(NOTICE, f"1. Việc chung\n- Sở Y tế lập dự toán.\n- {ground}\n2. {LAST}")
    assert found == [["Sở Y tế"], ["Sở Nội vụ"]]


@pytest.mark.parametrize(
    "work",
    [
        "Trước 15 giờ hằng ngày, cung cấp số xe còn chờ cho các tỉnh, các hiệp hội ngành hàng để sắp xếp chuyến.",
        "Hằng tháng giám sát việc rửa tay, mỗi khoa hồi sức không ít hơn 60 lượt, công khai trên bảng tin.",
        "Mỗi năm chọn ít nhất 20 y sĩ, hộ lý đi học chuyển đổi.",
        "Mỗi sáng thứ Hai lập danh sách hồ sơ sắp đến hạn, chuyển trưởng các phòng xử lý.",
    ],
)
def test_a_verb_behind_the_time_that_opens_an_item_is_the_work_of_the_heading(work: str) -> None:
    body = f"1. Phòng Quản lý chất lượng\na) {work}\nb) Lập sổ theo dõi.\n2. {LAST}"
    assert leads(NOTICE, body)[0] == ["Phòng Quản lý chất lượng"]


def test_another_body_behind_the_time_that_opens_an_item_leads() -> None:
    body = f"1. Phòng Quản lý chất lượng\na) Trước ngày 20/3/2026, Khoa Dược kiểm kê kho.\n2. {LAST}"
    assert leads(NOTICE, body)[0] == ["Khoa Dược"]


def test_whose_act_the_work_of_a_heading_waits_for_does_not_lead() -> None:
    body = f"1. Công an tỉnh\na) Sau khi Bộ Công an ban hành hướng dẫn, trình phương án kết nối camera.\n2. {LAST}"
    assert leads(NOTICE, body)[0] == ["Công an tỉnh"]


def test_how_long_a_watch_is_kept_is_told_to_the_heading() -> None:
    assert leads(NOTICE, f"1. UBND các xã\na) Trực lãnh đạo 24/24 giờ trong dịp Tết.\n2. {LAST}")[0] == ["UBND các xã"]


def test_a_body_known_by_its_initials_is_told_behind_a_semicolon() -> None:
    body = f"1. Đề nghị Đài Truyền hình tỉnh tăng thời lượng; CDC cung cấp thông điệp trước ngày 20/3/2026.\n2. {LAST}"
    assert leads(NOTICE, body)[:2] == [["Đài Truyền hình tỉnh"], ["CDC"]]


# An item below "Phòng Nghiệp vụ", and who leads by it: whoever acts in its circumstance is told nothing.
CIRCUMSTANCES = {
    "an event": ("Khi Hạt Kiểm lâm báo cấp cháy rừng, tham mưu văn bản cấm đốt nương.", "Phòng Nghiệp vụ"),
    "a cause": ("Do Chi nhánh Đăng ký đất đai trả lại 17 hồ sơ, liên hệ từng hộ bổ sung.", "Phòng Nghiệp vụ"),
    "a list of others": ("Sau khi nhận danh sách của UBND các xã, phường, lập kế hoạch.", "Phòng Nghiệp vụ"),
    "another told behind it": (
        "Trường hợp Bảo hiểm xã hội tỉnh từ chối thanh toán, giao Giám đốc các bệnh viện giải trình.",
        "Giám đốc các bệnh viện",
    ),
    "another asked behind it": (
        "Trong những ngày hội do UBND phường Tân Hòa tổ chức, đề nghị Chi cục Thú y lấy mẫu nước.",
        "Chi cục Thú y",
    ),
    "a body behind it": ("Khi Hạt Kiểm lâm báo cấp cháy rừng, Công an xã lập chốt.", "Công an xã"),
    "a body set apart": ("Riêng Hạt Kiểm lâm lập chốt, tuần tra ban đêm.", "Hạt Kiểm lâm"),
    "one asked for help in a step": ("Rà soát hộ nghèo, đề nghị Hội Nông dân xã hỗ trợ giống.", "Phòng Nghiệp vụ"),
}


@pytest.mark.parametrize(("item", "lead"), CIRCUMSTANCES.values(), ids=CIRCUMSTANCES)
def test_who_acts_in_a_circumstance_is_told_nothing(item: str, lead: str) -> None:
    found = of(NOTICE, f"1. Phòng Nghiệp vụ\na) {item}\nb) Lập sổ theo dõi.\n2. {LAST}").tasks[:2]
    assert [[party.name for party in task.leads] for task in found] == [[lead], ["Phòng Nghiệp vụ"]]
    assert found[0].text == item


def test_what_a_body_without_a_heading_runs_hands_no_work_to_it() -> None:
    order = "Đối với chung cư do Công ty Nhà Hải An vận hành, phân công Phòng Xây dựng kiểm tra thang máy."
    assert told(order) == ["Phòng Xây dựng"]


@pytest.mark.parametrize(
    "fact",
    [
        "Trên cơ sở hiệp đồng với Bệnh viện Quân y 91, Phòng đã khám sức khỏe cho 412 quân nhân.",
        "Việc chi trả trợ cấp qua tài khoản đã đạt 91% số đối tượng.",
        "Trạm Y tế xã đăng ký cho 312 lượt tàu cá, tăng 9% so với cùng kỳ.",
        "Các đội phía Nam giảm được 38 vụ sự cố so với năm trước.",
    ],
)
def test_what_was_done_or_compares_with_before_is_no_work(fact: str) -> None:
    assert texts(f"1. Phòng Nghiệp vụ\na) {fact}\nb) Lập sổ theo dõi.\n2. {LAST}") == ["Lập sổ theo dõi.", LAST]


@pytest.mark.parametrize(
    "order",
    [
        "Phấn đấu giảm được 38 vụ sự cố so với năm trước.",
        "Phấn đấu đón 2 triệu lượt khách, tăng 10% so với cùng kỳ.",
        "Thu hút thêm 20 dự án vào cụm công nghiệp, tăng 10% so với năm trước.",
        "Bổ sung hồ sơ các hộ đã nhận tiền.",
    ],
)
def test_what_more_is_to_be_done_is_work(order: str) -> None:
    assert order in texts(f"1. Phòng Nghiệp vụ\na) {order}\nb) Lập sổ theo dõi.\n2. {LAST}")


def test_an_imperative_below_a_unit_is_work_whatever_it_looks_like() -> None:
    order = "Kiểm tra điều kiện kinh doanh của 100% trại giống, kiên quyết không cho xuất bán giống chưa kiểm dịch."
    assert order in texts(f"1. Chi cục Thủy sản\n{order}\n2. Sở Nội vụ\n{LAST}")


def test_bodies_listed_with_their_matters_are_no_works() -> None:
    members = "- Sở Công Thương (đối với cụm công nghiệp; chợ đầu mối);\n- Sở Xây dựng (đối với hạ tầng đô thị)."
    body = f"1. Giao các sở quản lý hạ tầng, gồm:\n{members}\nCó trách nhiệm:\na) Lập hồ sơ tài sản.\n2. {LAST}"
    assert texts(body) == ["Lập hồ sơ tài sản.", LAST]


def test_what_a_bracket_tells_a_body_is_work() -> None:
    body = f"1. Giao các đơn vị sau:\n- Sở Tài chính (cân đối kinh phí);\n- Sở Xây dựng (lập dự toán).\n2. {LAST}"
    assert texts(body) == ["Sở Tài chính (cân đối kinh phí);", "Sở Xây dựng (lập dự toán).", LAST]


def test_who_leads_and_who_helps_may_be_parted_by_a_semicolon() -> None:
    order = "Giao Công an xã chủ trì; Ban Chỉ huy Quân sự xã, Đoàn Thanh niên xã phối hợp tuần tra ban đêm."
    task = of(NOTICE, f"1. {order}\n2. {LAST}").tasks[0]
    assert task.text == order
    assert [party.name for party in task.supports] == ["Ban Chỉ huy Quân sự xã", "Đoàn Thanh niên xã"]


def test_what_is_to_be_done_at_the_same_time_is_of_those_just_told() -> None:
    more = "Đồng thời, phối hợp với Sở Y tế rà soát nguồn đất."
    body = f"UBND tỉnh yêu cầu các đơn vị:\n1. Giao Sở Xây dựng thẩm định thiết kế.\n{more}\n2. {LAST}"
    assert leads(NOTICE, body)[1] == ["Sở Xây dựng"]
    assert leads(NOTICE, body.replace(more, f"Giao Sở Nội vụ kiểm tra. {more}"))[1] == ["Sở Nội vụ"]


def test_what_a_committee_of_the_party_leads_is_its_work() -> None:
    order = "Lãnh đạo thành lập tại mỗi tổ dân phố 01 tổ tự quản từ 5 - 7 người."
    task = of(NOTICE, f"1. Các chi bộ tổ dân phố\n- {order}\n2. {LAST}").tasks[0]
    assert [party.name for party in task.leads] == ["Các chi bộ tổ dân phố"]
    assert task.deadlines == ()


HEADINGS_OF_STAFF = {
    "a deputy and what he is in charge of": (
        "Phó Hiệu trưởng phụ trách chuyên môn",
        "Duyệt đề kiểm tra",
        ["Phó Hiệu trưởng phụ trách chuyên môn"],
    ),
    "an office and those beside it": ("Văn phòng, kế toán, y tế", "Y tế khám sức khỏe học sinh", ["Y tế"]),
    "the office among them": ("Văn phòng, kế toán, y tế", "Văn phòng rà soát hồ sơ", ["Văn phòng"]),
    "who stands for a committee": (
        "Giao ban",
        "Công an huyện, cơ quan thường trực Tổ công tác Đề án 06 huyện, tham mưu chế độ giao ban",
        ["Công an huyện"],
    ),
}


@pytest.mark.parametrize(("heading", "item", "who"), HEADINGS_OF_STAFF.values(), ids=HEADINGS_OF_STAFF)
def test_headings_name_the_staff_of_an_office(heading: str, item: str, who: list[str]) -> None:
    found = of(NOTICE, f"I. NHIỆM VỤ\n1. {heading}\n- {item}.\n2. Công đoàn\n- Vận động ủng hộ.").tasks[0]
    assert [party.name for party in found.leads] == who


APART_OR_NOT = {
    "some of those told": ("Các chủ đầu tư giải ngân; riêng các chủ đầu tư có tỷ lệ thấp phải báo cáo.", 1),
    "a case": ("Sở Giáo dục và Đào tạo kiểm tra trường lớp; điểm trường nào hư hỏng nặng phải có phương án.", 1),
    "others": ("Sở Xây dựng chỉ đạo đền bù; riêng các xã có tuyến đường đi qua phải bàn giao mặt bằng.", 2),
}


@pytest.mark.parametrize(("item", "count"), APART_OR_NOT.values(), ids=APART_OR_NOT)
def test_a_semicolon_parts_the_work_of_others_alone(item: str, count: int) -> None:
    assert len(of(NOTICE, f"1. {item}").tasks) == count


def test_those_present_are_told_nothing() -> None:
    present = "Cùng dự có đồng chí Lê Minh Trọng; lãnh đạo Công an tỉnh, các Sở: Xây dựng, Y tế;"
    assert len(of(NOTICE, f"{present} UBND các xã có Dự án.\n1. Sở Nội vụ rà soát biên chế.").tasks) == 1


WHO_IS_TOLD = {
    "whom a body asks behind a topic": (
        "Đối với cầu Khe Mít, Sở Xây dựng yêu cầu nhà thầu tăng ca.",
        ["Sở Xây dựng"],
    ),
    "the name goes on before a pressing word": (
        "Viện Nghiên cứu Nông nghiệp ứng dụng khẩn trương nghiệm thu 02 đề tài.",
        ["Viện Nghiên cứu Nông nghiệp ứng dụng"],
    ),
    "a work that is moved": ("Nhiệm vụ này chuyển cho Trung tâm Khuyến nông thực hiện.", ["Trung tâm Khuyến nông"]),
    "kinds of places": ("Bí thư chi bộ thôn, xóm nêu gương thực hiện.", ["Bí thư chi bộ thôn, xóm"]),
    "the nearly done": ("Các đơn vị cơ bản hoàn thành nền đường trước ngày 30/6/2026.", ["Các đơn vị"]),
    "a plural before a colon": (
        "Đối với kiến nghị nâng mức cho vay học sinh, sinh viên: Sở Nội vụ tổng hợp, báo cáo.",
        ["Sở Nội vụ"],
    ),
    "a case": (
        "Đối với trường hợp đã đối thoại nhiều lần nhưng không chấp hành, Sở Nội vụ ban hành quyết định cưỡng chế.",
        ["Sở Nội vụ"],
    ),
    "a time and a must behind a semicolon": (
        "Các chủ đầu tư cam kết; đến hết ngày 31/12/2026 phải giải ngân hết, nếu không thì người đứng đầu kiểm điểm.",
        ["Các chủ đầu tư"],
    ),
    "a cause to be explained": ("Sở Nội vụ có văn bản giải trình nguyên nhân chậm.", ["Sở Nội vụ"]),
    "the ground of some of a kind": ("Các xã có rừng căn cứ Kế hoạch này xây dựng phương án.", ["Các xã có rừng"]),
    "a nurse with a degree": ("Giao CNĐD. Quàng Thị Én - Phó Trưởng phòng xây dựng kế hoạch.", ["Quàng Thị Én"]),
    "the ground of their work": (
        "Các đơn vị được giao chủ trì căn cứ Kế hoạch này xây dựng kế hoạch chi tiết.",
        ["Các đơn vị được giao chủ trì"],
    ),
    "offices before a merger": (
        "Các sở, ban, ngành có tài liệu của đơn vị trước sáp nhập lập mục lục hồ sơ.",
        ["Các sở, ban, ngành có tài liệu của đơn vị trước sáp nhập"],
    ),
    "whoever answers in a case": (
        "Sở Nội vụ cho các hộ ký cam kết; nơi nào để hình thành tụ điểm thì Chủ tịch UBND xã nơi đó chịu trách nhiệm.",
        ["Sở Nội vụ"],
    ),
    "with whom it is done": ("Riêng 06 hộ thì Sở Nội vụ cùng với Ban Công tác Mặt trận thôn vận động.", ["Sở Nội vụ"]),
    "who makes a report, not who receives it behind a comma": (
        "Phòng Văn hóa - Xã hội\n"
        "- Là cơ quan thường trực; tổng hợp kết quả báo cáo UBND tỉnh, Sở Y tế trước ngày 25 của tháng cuối quý.",
        ["Phòng Văn hóa - Xã hội"],
    ),
    "a body told above that sends people of its own": (
        "Đề nghị Ủy ban nhân dân các xã, phường\n- Phân công 01 công chức làm đầu mối.",
        ["Ủy ban nhân dân các xã, phường"],
    ),
    "who answers a question, not whose it is": (
        "Phòng Công tác sinh viên\n"
        "- Phụ trách đường dây nóng; trả lời câu hỏi của thí sinh, phụ huynh kịp thời, thống nhất nội dung.",
        ["Phòng Công tác sinh viên"],
    ),
}


@pytest.mark.parametrize(("item", "who"), WHO_IS_TOLD.values(), ids=WHO_IS_TOLD)
def test_who_is_told_is_found_behind_what_comes_before(item: str, who: list[str]) -> None:
    (task,) = of(NOTICE, f"1. {item}").tasks
    assert [party.name for party in task.leads] == who


NOBODY_IS_TOLD = [
    "Biểu dương Điện lực Can Lộc, Điện lực Đức Thọ hoàn thành sớm việc thay công tơ điện tử.",
    "Các đơn vị cơ bản hoàn thành nhiệm vụ được giao.",
    "Khoa Dược đã bảo đảm cung ứng cơ bản đủ thuốc, không để xảy ra tình trạng thiếu thuốc.",
    "Từ nay đến khi Đoàn thanh tra sang làm việc, tinh thần là làm thật, số liệu thật, không đối phó.",
    "Hội đồng và các ban giúp việc tự giải thể sau khi hoàn thành nhiệm vụ.",
    "Thời gian còn rất ngắn, đòi hỏi các bộ, các ngành phải quyết liệt hơn nữa.",
    "Cục Đường bộ Việt Nam: 06 nhiệm vụ, trong đó việc cấp phép phải xong trước ngày 30/11/2025, đến nay mới đạt 55%.",
    "Nguyên nhân chủ yếu là một số đơn vị chưa quyết liệt; nhà thầu thay đổi nhân sự; quy chuẩn ban hành muộn.",
]


@pytest.mark.parametrize("sentence", NOBODY_IS_TOLD)
def test_praise_counts_and_reasons_tell_nobody(sentence: str) -> None:
    assert not of(NOTICE, f"1. {sentence}").tasks


def test_a_leader_whose_opinion_an_office_passes_on_is_told_nothing() -> None:
    lead_in = "Chủ tịch UBND tỉnh có ý kiến chỉ đạo về một số nội dung như sau:"
    (task,) = of(LETTER, f"{lead_in}\n1. Yêu cầu Ban Quản lý dự án tỉnh kiểm điểm trách nhiệm.").tasks
    assert [party.name for party in task.leads] == ["Ban Quản lý dự án tỉnh"]


def test_a_table_of_works_to_be_finished_is_read() -> None:
    rows = (
        "| TT | Công trình, nội dung phải hoàn thành | Đơn vị chịu trách nhiệm | Thời hạn đã giao | Thời hạn mới |\n"
        "|---|---|---|---|---|\n"
        "| 1 | Cầu Rạch Ngỗng: lao lắp 21 phiến dầm | UBND phường Ô Môn | 15/02/2026 | Trước ngày 30/4/2026 |"
    )
    (task,) = of(NOTICE, f"Các công trình như sau:\n{rows}").tasks
    assert [party.name for party in task.leads] == ["UBND phường Ô Môn"]
    assert [deadline.quote for deadline in task.deadlines] == ["Trước ngày 30/4/2026"]


def test_heads_of_villages_make_a_plan_known_where_it_ends() -> None:
    item = "Trưởng các thôn thông báo nội dung Kế hoạch tại cuộc họp; cử người giúp hộ nghèo thực hiện dịch vụ công."
    tasks = of(NOTICE, f"1. Sở Nội vụ rà soát.\n2. {item}").tasks
    assert [task.text for task in tasks][1:] == [item]
