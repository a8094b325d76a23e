"""Letters and decisions: what they rest on, what they decide themselves, how they close, what they ask in between."""

from __future__ import annotations

import pytest

from extract import extract
from extract.models import Notice
from extract.parties.register import Register
from ingest import read

LETTER = """UBND THỊ XÃ AN LỘC
PHÒNG GIÁO DỤC-ĐÀO TẠO
Số: 151/PGDĐT
V/v vệ sinh trường lớp đầu năm
An Lộc, ngày 06 tháng 4 năm 2026
Kính gửi: Hiệu trưởng các trường tiểu học.
{body}
Nơi nhận:
- Như trên;
- Lưu: VT.
TRƯỞNG PHÒNG
Lê Thị Hòa
"""
DECISION = """ỦY BAN NHÂN DÂN
TỈNH BÌNH SƠN
Số: 310/QĐ-UBND
Bình Sơn, ngày 07 tháng 11 năm 2025
QUYẾT ĐỊNH
Về việc sửa chữa trường học
ỦY BAN NHÂN DÂN TỈNH BÌNH SƠN
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
QUYẾT ĐỊNH:
{body}
TM. ỦY BAN NHÂN DÂN TỈNH
CHỦ TỊCH
Nguyễn Văn Phòng
"""
WORK = "1. Các trường tổng vệ sinh phòng học, báo cáo trước ngày 20/4/2026."


def notice(form: str, body: str) -> Notice:
    return extract(read(form.format(body=body).encode(), "thu.txt"), Register())


def led(form: str, body: str) -> list[tuple[str, list[str]]]:
    return [(task.text.split()[0], [party.name for party in task.leads]) for task in notice(form, body).tasks]


GROUNDS = {
    "with a full stop": "Thực hiện Kế hoạch số 12/KH-UBND ngày 13/3/2026 của UBND thị xã về tổng vệ sinh.",
    "of a task set in a document": "Thực hiện nhiệm vụ trọng tâm tại Thông báo số 9/TB-SGDĐT ngày 02/3/2026 của Sở.",
    "two documents": "Thực hiện Kế hoạch số 12/KH-UBND của UBND thị xã; Công văn số 7/SGDĐT ngày 15/3/2026 của Sở.",
}


@pytest.mark.parametrize("ground", GROUNDS.values(), ids=GROUNDS)
@pytest.mark.parametrize("apart", ["\n", " "], ids=["a paragraph", "a sentence"])
def test_what_a_letter_rests_on_is_no_task(ground: str, apart: str) -> None:
    body = f"{ground}{apart}Phòng Giáo dục và Đào tạo yêu cầu các trường thực hiện các nội dung sau:\n{WORK}"
    assert led(LETTER, body) == [("Các", ["Các trường"])]


CLOSINGS = {
    "the spirit above": "Yêu cầu các đơn vị thực hiện tốt tinh thần chỉ đạo nêu trên./.",
    "quickly": "Đề nghị các trường nhanh chóng triển khai theo nội dung trên.",
    "a unit without a name": "Đề nghị đơn vị quan tâm thực hiện./.",
    "heads": "Đề nghị Hiệu trưởng các trường chấp hành nghiêm túc./.",
    "on receipt": "Nhận được công văn này, yêu cầu các trường thực hiện nghiêm túc./.",
    "a body beside a group": "Yêu cầu Phòng Tài chính, các cơ quan, đơn vị liên quan triển khai thực hiện./.",
    "on this ground": "Căn cứ văn bản này, các cơ quan, đơn vị liên quan triển khai thực hiện./.",
    "told to a body": "Văn phòng Huyện ủy thông báo Đảng ủy Quân sự huyện biết, thực hiện./.",
    "a wish": "Phòng Giáo dục và Đào tạo rất mong các trường phối hợp./.",
    "troubles": "Trong quá trình thực hiện có khó khăn, vướng mắc, kịp thời báo cáo Phòng để hướng dẫn./.",
}


@pytest.mark.parametrize("closing", CLOSINGS.values(), ids=CLOSINGS)
def test_how_a_letter_closes_is_no_task(closing: str) -> None:
    assert led(LETTER, f"{WORK}\n{closing}") == [("Các", ["Các trường"])]


ASKED_AT_THE_END = {
    "on receipt": "Nhận được công văn này, yêu cầu các trường thực hiện và nộp báo cáo về Phòng trước ngày 23/4/2026.",
    "after a mark": "Nhận được công văn này, các trường nghiêm túc triển khai; gửi báo cáo trước ngày 23/4/2026.",
    "a day": "Nhận được công văn này, đề nghị các trường báo cáo kết quả trước ngày 23/4/2026./.",
    "more than that": "Yêu cầu các trường lập danh sách cây cần cắt và triển khai thực hiện trước ngày 23/4/2026.",
}


@pytest.mark.parametrize("asked", ASKED_AT_THE_END.values(), ids=ASKED_AT_THE_END)
def test_what_a_letter_asks_at_its_end_is_a_task(asked: str) -> None:
    task = notice(LETTER, f"{WORK}\n{asked}").tasks[1]
    assert [party.name for party in task.leads] == ["Các trường"]
    assert [str(time.due_on) for time in task.deadlines] == ["2026-04-22"]


@pytest.mark.parametrize("label", ["Điều {}.", "Điều {}.-", "Điều {}:", "Điều {} -"])
def test_every_article_of_a_decision_is_read(label: str) -> None:
    articles = (
        "Nay phê duyệt danh mục 14 trường học được sửa chữa năm 2026.",
        "Giao Sở Xây dựng lập hồ sơ sửa chữa trước ngày 20/12/2025.\nKinh phí: từ ngân sách tỉnh.",
        "Sở Tài chính cân đối nguồn vốn, hướng dẫn thanh toán.",
        "Chánh Văn phòng UBND tỉnh, Giám đốc Sở Xây dựng và các tổ chức, cá nhân liên quan có trách nhiệm thi hành "
        "Quyết định này./.",
    )
    body = "\n".join(f"{label.format(number)} {text}" for number, text in enumerate(articles, 1))
    assert led(DECISION, body) == [("Giao", ["Sở Xây dựng"]), ("Sở", ["Sở Tài chính"])]


ASKED = {
    "the issuer with its place": "Phòng GD&ĐT thị xã yêu cầu các trường sửa cổng trước ngày 23/4/2026.",
    "no comma": "Sau khi xem xét Phòng Giáo dục và Đào tạo giao các trường sửa cổng trước ngày 23/4/2026.",
    "approved": "Căn cứ đề án đã được Đảng ủy, Ban Giám hiệu phê duyệt, các trường sửa cổng trước ngày 23/4/2026.",
    "handed in": "Các trường sửa cổng trước ngày 23/4/2026; đồng thời xét đơn, hồ sơ do các hộ gửi.",
    "a case foreseen": "Các trường sửa cổng trước ngày 23/4/2026. Trường nào chưa có kinh phí thì báo cáo Phòng.",
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_who_is_asked_does_the_whole_of_it(asked: str) -> None:
    (task,) = notice(LETTER, f"1. {asked}\n2. Phòng theo dõi.").tasks[:-1]
    assert [party.name for party in task.leads] == ["Các trường"]
    assert [str(time.due_on) for time in task.deadlines] == ["2026-04-22"]
    assert asked.endswith(task.text)


def test_to_whom_a_thing_is_made_known_no_report_is_due() -> None:
    (task,) = notice(LETTER, "Đề nghị Hiệu trưởng thông báo cho học sinh nghỉ học ngày thứ hai, 20/4/2026.").tasks
    assert task.reports_to == ()


UNDER_A_UNIT = {
    "a term moved": ("Hồ sơ di tích: đồng ý gia hạn đến hết ngày 20/5/2026.", "2026-05-20"),
    "agreed with others": ("Thống nhất với các xã phương án xử lý trụ sở, báo cáo trước ngày 21/5/2026.", "2026-05-20"),
    "the unit by its kind": ("Tuyến bờ kè mới đạt 61%. Phòng lập lại tiến độ trước ngày 21/5/2026.", "2026-05-20"),
}


@pytest.mark.parametrize(("item", "day"), UNDER_A_UNIT.values(), ids=UNDER_A_UNIT)
def test_an_item_under_a_units_heading_is_that_units(item: str, day: str) -> None:
    body = f"1. Phòng Điều hành dự án 2\n- Rà soát hồ sơ.\n- {item}\n2. Phòng Kế hoạch\n- Lập kế hoạch."
    task = notice(LETTER, body).tasks[1]
    assert [party.name for party in task.leads] == ["Phòng Điều hành dự án 2"]
    assert [str(time.due_on) for time in task.deadlines] == [day]


COUNCIL = """TỔNG CÔNG TY GIẤY ĐÔNG SƠN
HỘI ĐỒNG THÀNH VIÊN
Số: 14/TB-HĐTV
Đông Sơn, ngày 24 tháng 5 năm 2026
THÔNG BÁO
Kết luận của Chủ tịch HĐTV tại phiên họp quý II
Ngày 22/5/2026, ông Vũ Đăng Khiêm, Chủ tịch HĐTV chủ trì phiên họp quý II. Chủ tịch HĐTV kết luận như sau:
{body}
TM. HỘI ĐỒNG THÀNH VIÊN
CHỦ TỊCH
Vũ Đăng Khiêm
"""
TOLD_BY_A_COUNCIL = {
    "who runs the office": ("Tổng giám đốc tiếp tục chỉ đạo các nhà máy siết lại kỷ luật.", [["Tổng giám đốc"]]),
    "a consequence": (
        "Đợt đại tu đòi hỏi dừng máy dài ngày nên Nhà máy Yên Lập phải chuẩn bị phụ tùng.",
        [["Nhà máy Yên Lập"]],
    ),
    "a term from an event": (
        "Ban Tài chính thẩm định giá; trong vòng 20 ngày kể từ ngày giá được duyệt, Ban Kinh doanh phải công bố giá.",
        [["Ban Tài chính"], ["Ban Kinh doanh"]],
    ),
    "a branch and its place": (
        "Yêu cầu Chi nhánh Tổng công ty tại thành phố Hồ Chí Minh thu hồi nợ.",
        [["Chi nhánh Tổng công ty tại thành phố Hồ Chí Minh"]],
    ),
    "the next session": (
        "Ban Pháp chế thẩm lại điều lệ. Phiên họp tiếp theo dự kiến vào ngày 25/7/2026.",
        [["Ban Pháp chế"]],
    ),
}


@pytest.mark.parametrize(("item", "expected"), TOLD_BY_A_COUNCIL.values(), ids=TOLD_BY_A_COUNCIL)
def test_a_council_tells_those_who_run_the_office(item: str, expected: list[list[str]]) -> None:
    tasks = notice(COUNCIL, f"1. Văn phòng rà soát hồ sơ.\n2. {item}").tasks[1:]
    assert [[party.name for party in task.leads] for task in tasks] == expected
    assert "25/7" not in tasks[-1].text


def test_a_paragraph_behind_each_item_limits_that_item_only() -> None:
    body = (
        "Giao Phòng Kế toán:\n1. Rà soát công nợ.\nHoàn thành trước ngày 11/5/2026.\n2. Lập báo cáo quyết toán.\n"
        "Thời hạn hoàn thành đến hết ngày 20/5/2026.\n3. Kiểm kê tài sản.\nXong trước ngày 31/5/2026."
    )
    tasks = notice(LETTER, body).tasks
    assert [[str(time.due_on) for time in task.deadlines] for task in tasks] == [
        ["2026-05-10"],
        ["2026-05-20"],
        ["2026-05-30"],
    ]
    assert [[party.name for party in task.leads] for task in tasks] == [["Phòng Kế toán"]] * 3


def test_one_paragraph_behind_the_last_item_limits_them_all() -> None:
    body = "Giao Phòng Kế toán:\n1. Rà soát công nợ.\n2. Kiểm kê tài sản.\nHoàn thành trước ngày 11/5/2026."
    days = [[str(time.due_on) for time in task.deadlines] for task in notice(LETTER, body).tasks]
    assert days == [["2026-05-10"], ["2026-05-10"]]


NAMED = {
    "a leader by name": ("Trưởng phòng Lê Thị Hòa yêu cầu các trường rà soát hồ sơ.", ["Các trường"]),
    "a branch of work": ("Đề nghị ngành Y tế thị xã khám sức khỏe học sinh.", ["Ngành Y tế thị xã"]),
    "things others judge": ("Đối với đề án do Sở Xây dựng thẩm định, các trường nộp hồ sơ.", ["Các trường"]),
    "one's own bodies": (
        "Hiệu trưởng các trường chỉ đạo tổ, khối và đơn vị mình rà soát hồ sơ.",
        ["Hiệu trưởng các trường"],
    ),
    "by degrees": ("Từng bước xây dựng trường học an toàn.", ["Hiệu trưởng các trường tiểu học"]),
    "made known": ("Khẩn trương thông báo cho phụ huynh học sinh biết lịch học.", ["Hiệu trưởng các trường tiểu học"]),
}


@pytest.mark.parametrize(("item", "expected"), NAMED.values(), ids=NAMED)
def test_each_item_of_a_letter_falls_to_those_meant(item: str, expected: list[str]) -> None:
    (task,) = notice(LETTER, f"Phòng yêu cầu thực hiện các nội dung sau:\n1. {item}\n2. Văn phòng theo dõi.").tasks[:-1]
    assert [party.name for party in task.leads] == expected


def test_a_table_names_its_work_by_what_is_carried_out() -> None:
    body = (
        "TT | Nhiệm vụ thực hiện | Đơn vị chủ trì | Thời gian thực hiện\nI | Phủ sóng\n"
        "1 | Mở rộng vùng phủ sóng | Sở Xây dựng | Tháng 5/2026\n2 | Lập quy hoạch hạ tầng | Sở Nội vụ | Quý III/2026"
    )
    tasks = notice(LETTER, body).tasks
    assert [party.name for task in tasks for party in task.leads] == ["Sở Xây dựng", "Sở Nội vụ"]


def test_who_leads_a_work_chairs_no_meeting() -> None:
    said = (
        "Xét đề nghị của Sở Nội vụ, Chủ tịch UBND thị xã Trần Văn Hiệp yêu cầu Sở Y tế chủ trì, phối hợp rà soát hồ sơ."
    )
    read = notice(LETTER, said)
    assert read.header.meeting is None
    assert [party.name for party in read.tasks[0].leads] == ["Sở Y tế"]


WHOLE = {
    "with several others": "Giao Phòng Kỹ thuật chủ trì cùng Xí nghiệp Xếp dỡ 1, Xí nghiệp Xếp dỡ 2 kiểm tra cần trục.",
    "whose part is played": "Giao Phòng Kỹ thuật tuần tra. Phát huy vai trò của công an xã, dân quân.",
    "what befalls others": "Giao Phòng Kỹ thuật kẻ lại vạch; lái xe vi phạm hai lần thì tạm thời không bố trí.",
    "to all the staff": "Giao Phòng Kỹ thuật quán triệt nội dung Thông báo đến toàn thể viên chức.",
}


@pytest.mark.parametrize("item", WHOLE.values(), ids=WHOLE)
def test_what_one_body_is_told_is_one_task(item: str) -> None:
    (task,) = notice(LETTER, f"1. {item}\n2. Văn phòng theo dõi.").tasks[:-1]
    assert ([party.name for party in task.leads], task.text) == (["Phòng Kỹ thuật"], item)


def test_a_day_at_the_end_of_an_item_takes_no_month_from_the_number_of_the_next() -> None:
    items = "3. Phòng Kỹ thuật nộp báo cáo trước ngày 20.\n4. Văn phòng nộp biểu mẫu trước ngày 22."
    read = notice(LETTER, items)
    assert [time.quote for task in read.tasks for time in task.deadlines] == ["trước ngày 20", "trước ngày 22"]
