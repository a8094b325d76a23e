"""Labelled lines: who leads, who helps and until when, below the work of a plan or behind it in its line."""

from __future__ import annotations

import pytest

from tests.support.grammar import notice

Read = tuple[str, list[str], list[str], list[str]]


def _read(body: str) -> list[Read]:
    """Return the text, leads, supports and quoted deadlines of every task."""
    return [
        (
            task.text,
            [party.name for party in task.leads],
            [party.name for party in task.supports],
            [time.quote for time in task.deadlines],
        )
        for task in notice(body).tasks
    ]


WORK = "Rà soát quy hoạch đất"
WAYS = {
    "plain lines": "Đơn vị chủ trì: Sở Xây dựng\nĐơn vị phối hợp: Sở Tài chính\nThời gian thực hiện: quý II/2026",
    "dashes": "- Cơ quan chủ trì: Sở Xây dựng.\n- Cơ quan phối hợp: Sở Tài chính.\n- Thời hạn: quý II/2026.",
    "letters": "a) Chủ trì: Sở Xây dựng;\nb) Phối hợp: Sở Tài chính;\nc) Tiến độ: quý II/2026.",
    "bullets": "* Đơn vị thực hiện: Sở Xây dựng.\n* Đơn vị phối hợp thực hiện: Sở Tài chính.\n* Lộ trình: quý II/2026.",
    "two in a line": "+ Chủ trì: Sở Xây dựng; phối hợp: Sở Tài chính.\n+ Thời hạn: quý II/2026.",
    "all in a line": "Chủ trì: Sở Xây dựng. Phối hợp: Sở Tài chính. Thời hạn: quý II/2026.",
    "brackets": "(Chủ trì: Sở Xây dựng; phối hợp: Sở Tài chính; thời gian: quý II/2026)",
    "bold": "**Đơn vị chủ trì:** Sở Xây dựng\n**Đơn vị phối hợp:** Sở Tài chính\n**Thời gian:** quý II/2026",
    "a time before": "- Thời gian: quý II/2026.\n- Bộ phận phụ trách: Sở Xây dựng.\n- Phối hợp: Sở Tài chính.",
    "what comes of it": "Đơn vị chủ trì: Sở Xây dựng\nĐơn vị phối hợp: Sở Tài chính\nHạn: quý II/2026\nSản phẩm: Đề án",
    "a time without a label": "Chủ trì: Sở Xây dựng; phối hợp: Sở Tài chính; hoàn thành trong quý II/2026.",
    "who leads in a sentence": "- Trách nhiệm thực hiện: Sở Xây dựng chủ trì, phối hợp với Sở Tài chính.\n"
    "- Thời gian: quý II/2026.",
}


@pytest.mark.parametrize("lines", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("end", ["", "."], ids=["a title", "a sentence"])
def test_labelled_lines_belong_to_the_work_above(lines: str, end: str) -> None:
    ((text, leads, supports, times),) = _read(f"II. NHIỆM VỤ\n1. {WORK}{end}\n{lines}")
    assert (text, leads, supports) == (WORK + end, ["Sở Xây dựng"], ["Sở Tài chính"])
    assert [time.removeprefix("trong ") for time in times] == ["quý II/2026"]


IN_ONE_LINE = {
    "a sentence": "Lập hồ sơ. Đơn vị chủ trì: Sở Y tế; đơn vị phối hợp: Sở Nội vụ; thời hạn: trước ngày 30/6/2026.",
    "sentences": "Lập hồ sơ. Chủ trì: Sở Y tế. Phối hợp: Sở Nội vụ. Hoàn thành trước ngày 30/6/2026.",
    "brackets": "Lập hồ sơ (Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ; hoàn thành trước ngày 30/6/2026).",
    "brackets of their own": "Lập hồ sơ. (Chủ trì: Sở Y tế, phối hợp: Sở Nội vụ. Thời hạn: trước ngày 30/6/2026).",
    "a comma": "Lập hồ sơ, chủ trì: Sở Y tế; phối hợp: Sở Nội vụ; thời hạn: trước ngày 30/6/2026.",
    "two sentences of work": "Lập hồ sơ. Trình duyệt theo quy định. Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ; "
    "thời hạn: trước ngày 30/6/2026.",
}


@pytest.mark.parametrize("line", IN_ONE_LINE.values(), ids=IN_ONE_LINE)
def test_labels_behind_the_work_in_its_line(line: str) -> None:
    assert _read(f"- {line}\n- Sở Y tế rà soát biên chế.")[:-1] == [
        (line, ["Sở Y tế"], ["Sở Nội vụ"], ["trước ngày 30/6/2026"])
    ]


def test_labels_at_the_end_of_a_list_hold_for_all_of_it() -> None:
    body = "1. Truyền thông\n{0} Phát hành tờ rơi.\n{1} Xây dựng chuyên mục.\n{2}Đơn vị chủ trì: Sở Y tế"
    for marks in (("-", "-", ""), ("-", "-", "- "), ("a)", "b)", "")):
        assert [(text, leads) for text, leads, _, _ in _read(body.format(*marks))] == [
            ("Phát hành tờ rơi.", ["Sở Y tế"]),
            ("Xây dựng chuyên mục.", ["Sở Y tế"]),
        ]


def test_labels_right_below_a_heading_hold_for_the_items_under_it() -> None:
    body = (
        "1. Truyền thông\nĐơn vị chủ trì: Sở Y tế\nThời hạn: tháng 6/2026\n- Phát hành tờ rơi.\n- Xây dựng chuyên mục."
    )
    assert _read(body) == [
        ("Phát hành tờ rơi.", ["Sở Y tế"], [], ["tháng 6/2026"]),
        ("Xây dựng chuyên mục.", ["Sở Y tế"], [], ["tháng 6/2026"]),
    ]


@pytest.mark.parametrize("marks", [("-", "-"), ("a)", "b)")], ids=["dashes", "letters"])
def test_items_that_have_lines_each_keep_their_own(marks: tuple[str, str]) -> None:
    first, second = marks
    body = f"1. Khảo sát\n{first} Lập biểu mẫu\nChủ trì: Sở Y tế\nThời hạn: tháng 4/2026\n{second} Tổng hợp số liệu\n"
    assert _read(body + "Chủ trì: Sở Nội vụ\nThời hạn: tháng 5/2026") == [
        ("Lập biểu mẫu", ["Sở Y tế"], [], ["tháng 4/2026"]),
        ("Tổng hợp số liệu", ["Sở Nội vụ"], [], ["tháng 5/2026"]),
    ]


def test_paragraphs_without_a_sign_have_lines_too() -> None:
    body = "Tổ chức hội nghị tổng kết.\nĐơn vị chủ trì: Sở Nội vụ.\nXây dựng quy chế mới.\nĐơn vị chủ trì: Sở Tư pháp."
    assert [(text, leads) for text, leads, _, _ in _read(body)] == [
        ("Tổ chức hội nghị tổng kết.", ["Sở Nội vụ"]),
        ("Xây dựng quy chế mới.", ["Sở Tư pháp"]),
    ]


@pytest.mark.parametrize("mark", ["", "- ", "a) "], ids=["plain", "a dash", "a letter"])
def test_a_line_of_content_is_the_work_with_its_title(mark: str) -> None:
    second = "b) " if mark == "a) " else mark
    body = f"1. Ngày hội đọc sách\n{mark}Nội dung: thi kể chuyện theo sách.\n{second}Đơn vị chủ trì: Sở Y tế."
    ((text, leads, _, _),) = _read(body)
    assert text.split() == f"Ngày hội đọc sách {mark}Nội dung: thi kể chuyện theo sách.".split()
    assert leads == ["Sở Y tế"]


def test_several_works_of_content_have_their_own_lines() -> None:
    body = "II. NHIỆM VỤ\nNội dung: Rà soát đất\nĐơn vị chủ trì: Sở Y tế\nNội dung: Lập sổ\nĐơn vị chủ trì: Sở Nội vụ"
    assert [leads for _, leads, _, _ in _read(body)] == [["Sở Y tế"], ["Sở Nội vụ"]]


def test_a_target_with_a_lead_is_a_task() -> None:
    body = "II. CHỈ TIÊU\n1. Tỷ lệ ký số đạt 98% trở lên.\nĐơn vị chủ trì: Sở Nội vụ. Báo cáo hằng quý."
    assert _read(body) == [("Tỷ lệ ký số đạt 98% trở lên.", ["Sở Nội vụ"], [], ["hằng quý"])]


def test_who_leads_may_stand_in_the_work_and_who_helps_in_a_line() -> None:
    body = "1. Sở Y tế rà soát nhân lực.\nĐơn vị phối hợp: Sở Nội vụ\nThời gian: Tháng 5/2026"
    assert _read(body) == [("Sở Y tế rà soát nhân lực.", ["Sở Y tế"], ["Sở Nội vụ"], ["Tháng 5/2026"])]


@pytest.mark.parametrize(
    "line",
    [
        "Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính thực hiện.",
        "Sở Xây dựng chủ trì, phối hợp Sở Tài chính tổ chức thực hiện.",
        "Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính thực hiện. Hoàn thành trong năm 2026.",
    ],
)
def test_a_sentence_that_only_says_who_does_it_goes_with_its_title(line: str) -> None:
    ((text, leads, supports, _),) = _read(f"1. {WORK}\n{line}")
    assert (text.split(), leads, supports) == (f"{WORK} {line}".split(), ["Sở Xây dựng"], ["Sở Tài chính"])


NONE = {
    "who sits at a meeting": "I. Thành phần\n- Chủ trì: Đồng chí Lê Văn An, Chủ tịch UBND tỉnh.\n- Thư ký: bà Lê Mai.",
    "a meeting": "3. Hội nghị\n- Thời gian: 8 giờ ngày 26/3/2026.\n- Địa điểm: Hội trường.\n- Chủ trì: Sở Y tế.",
    "an hour": "3. Hội nghị\n- Thời gian: 14h00 ngày 26/3/2026.\n- Chủ trì: Sở Y tế.",
    "of the whole plan": "IV. KINH PHÍ VÀ TIẾN ĐỘ\n- Đơn vị chủ trì: Sở Y tế.\n- Đơn vị phối hợp: Sở Nội vụ.",
    "a verb, not a label": "2. Thực hiện: rà soát.",
}


@pytest.mark.parametrize("body", NONE.values(), ids=NONE)
def test_labels_that_hand_out_nothing(body: str) -> None:
    assert [leads for _, leads, _, _ in _read(body) if leads] == []


def test_a_body_before_a_colon_is_no_label() -> None:
    assert [leads for _, leads, _, _ in _read("1. Các đơn vị: Rà soát lại hồ sơ trước ngày 10/4/2026.")] == [
        ["Các đơn vị"]
    ]


def test_labels_alone_in_one_item_of_a_list_hold_for_that_item_only() -> None:
    labels = "1. Đơn vị chủ trì: Phòng Kinh tế; đơn vị phối hợp: Hội Nông dân."
    tasks = notice(f"I. NHIỆM VỤ TRỌNG TÂM\n{labels}\n2. Phòng Nội vụ rà soát biên chế.").tasks
    assert [[party.name for party in task.leads] for task in tasks] == [["Phòng Kinh tế"], ["Phòng Nội vụ"]]
    assert [[party.name for party in task.supports] for task in tasks] == [["Hội Nông dân"], []]
