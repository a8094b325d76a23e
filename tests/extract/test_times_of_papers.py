"""What papers of offices taught about times: at the head of a sentence, of a whole year, of cycles and of events."""

from __future__ import annotations

import pytest

from extract.models import Task, Time
from tests.extract.papers import DECISION, NOTICE, of

LAST = "Sở Nội vụ lập sổ theo dõi."


def first(sentence: str) -> Task:
    """Return the first of two items."""
    return of(NOTICE, f"1. {sentence}\n2. {LAST}").tasks[0]


def short(time: Time) -> str:
    """Write a time as its relation and what it comes to: a rule, a length, an event, or its last day in time."""
    says = (
        time.rrule
        or time.duration
        or (time.event and not time.start and time.event.quote)
        or str(time.due_on or time.start)
    )
    return " ".join(filter(None, (time.relation, time.bound, says.removeprefix("FREQ="), time.time)))


def deadlines(sentence: str) -> list[str]:
    return [short(time) for time in first(sentence).deadlines]


# A sentence that opens with a time, the deadline of it; the text of the task begins with the time.
HEADS = {
    "a month, once more": ("Cũng trong tháng 4/2026, Sở Tài chính duyệt giá nước.", "in 2026-04-30"),
    "on a day": ("Vào ngày 15/4/2026, Sở Y tế tổ chức hội thi tay nghề.", "on 2026-04-15"),
    "a beginning": ("Vào đầu tháng 5/2026, Sở Công Thương kiểm tra các chợ.", "in 2026-05-01"),
    "about a middle": ("Vào khoảng giữa tháng 5/2026, Sở Xây dựng kiểm tra cầu.", "in 2026-05-15"),
    "a cycle": ("Vào ngày 15 hằng tháng, Sở Y tế gửi số liệu.", "every on MONTHLY;BYMONTHDAY=15"),
    "before a day, once more": ("Cũng trước ngày 30/5/2026, Sở Tài chính lập dự toán.", "before 2026-05-29"),
    "and in a month": ("Và trong tháng 6/2026, Sở Xây dựng sửa cầu.", "in 2026-06-30"),
    "but before a day": ("Còn trước ngày 20/4/2026, Sở Xây dựng kiểm tra cầu.", "before 2026-04-19"),
    "not later than": ("Không muộn hơn ngày 20/4/2026, Sở Xây dựng kiểm tra cầu.", "by 2026-04-20"),
    "a clock and a day": ("8 giờ ngày 20/4/2026, Sở Xây dựng kiểm tra cầu.", "on 2026-04-20 08:00"),
    "a bare day": ("Ngày 20/4/2026, Sở Xây dựng kiểm tra cầu.", "on 2026-04-20"),
    "a step": ("Bước 1: Trước ngày 15/4/2026, các phòng gửi danh sách.", "before 2026-04-14"),
    "a step that is a verb": ("Bước chuẩn bị: Trước ngày 15/4/2026, các phòng gửi danh sách.", "before 2026-04-14"),
    "a turn": ("Đợt 1: Trong tháng 4/2026, Thanh tra tỉnh kiểm tra các xã.", "in 2026-04-30"),
    "from now on, a weekday": ("Từ nay, sáng thứ Hai Phòng Kế hoạch gửi số liệu.", "every on WEEKLY;BYDAY=MO"),
}


@pytest.mark.parametrize(("sentence", "expected"), HEADS.values(), ids=HEADS)
def test_a_time_that_opens_the_sentence_belongs_to_it(sentence: str, expected: str) -> None:
    task = first(sentence)
    assert task.text == sentence
    assert [short(time) for time in task.deadlines] == [expected]


# An opening time, and behind the work which things it is done to: those are past, the work is not.
OF_THINGS = {
    "money handed in": ("Trước ngày 27/3/2026, Sở Tài chính gửi UBND tỉnh số tiền đã thu.", "before 2026-03-26"),
    "stalls built": ("Chậm nhất ngày 22/4/2026, UBND xã An Hòa tháo dỡ các lều đã dựng.", "by 2026-04-22"),
    "papers issued": ("Trong tháng 4/2026, Sở Tư pháp rà soát các văn bản đã ban hành.", "in 2026-04-30"),
    "behind an order": ("Trước ngày 23/3/2026, yêu cầu Sở Y tế nộp danh sách trạm đã sửa.", "before 2026-03-22"),
    "works that pass": ("Trước ngày 25/3/2026, Sở Xây dựng công bố công trình đạt chuẩn.", "before 2026-03-24"),
    "brought to a share": ("Trước ngày 23/3/2026, Sở Y tế đưa tỷ lệ tiêm chủng đạt 98%.", "before 2026-03-22"),
}


@pytest.mark.parametrize(("sentence", "expected"), OF_THINGS.values(), ids=OF_THINGS)
def test_what_is_past_of_the_things_leaves_the_work_its_time(sentence: str, expected: str) -> None:
    assert deadlines(sentence) == [expected]


@pytest.mark.parametrize(
    "second",
    [
        "Trước ngày 28 hằng tháng, Sở Y tế báo cáo UBND tỉnh tỷ lệ mẫu đạt.",
        "Trước ngày 28 hằng tháng, sở báo cáo UBND tỉnh số cơ sở đã xử phạt.",
    ],
    ids=["named again", "spoken of before"],
)
def test_a_second_sentence_about_things_of_the_past_keeps_its_cycle(second: str) -> None:
    tasks = of(NOTICE, f"1. Sở Y tế kiểm nghiệm thực phẩm. {second}\n2. {LAST}").tasks
    times = [short(time) for task in tasks for time in task.deadlines]
    assert times == ["every before MONTHLY;BYMONTHDAY=28"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Trong tháng 4/2026, Thanh tra tỉnh đã kết luận 5 vụ.",
        "Trong quý I/2026, công tác thu ngân sách tỉnh đã đạt 30%.",
        "Đến hết tháng 3/2026, Sở Y tế tiêm 900 mũi đạt 45% kế hoạch.",
        "Ngày 28/3/2026, Đoàn giám sát của HĐND tỉnh sẽ làm việc tại xã.",
    ],
)
def test_what_somebody_did_or_will_do_has_no_deadline(sentence: str) -> None:
    assert not [time for task in of(NOTICE, f"1. {sentence}\n2. {LAST}").tasks for time in task.deadlines]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sở Nội vụ báo cáo UBND tỉnh sau khi đoàn kiểm tra kết thúc.", ["from đoàn kiểm tra kết thúc"]),
        ("Sở Nội vụ báo cáo UBND tỉnh sau khi danh sách được duyệt.", ["from danh sách được duyệt"]),
        (
            "UBND xã công khai phương án sau khi các hộ được bố trí chỗ ở tạm.",
            ["from các hộ được bố trí chỗ ở tạm"],
        ),
        ("Sở Nội vụ rà soát số cán bộ dôi dư sau khi xã được sáp nhập.", []),
        ("Sở Y tế kiểm tra các hộ sau khi được hỗ trợ vốn.", []),
    ],
)
def test_work_waits_for_what_becomes_of_a_thing(sentence: str, expected: list[str]) -> None:
    assert deadlines(sentence) == expected


def test_from_this_week_a_clock_time_of_a_weekday_recurs() -> None:
    found = deadlines("Từ tuần này, 8 giờ sáng thứ Hai Văn phòng đăng lịch công tác.")
    assert found == ["from 2026-03-09", "every on WEEKLY;BYDAY=MO 08:00"]


def test_a_day_on_which_something_is_held_is_no_deadline() -> None:
    task = first("Ngày 20/4/2026, lễ khởi công cầu diễn ra, Sở Xây dựng chuẩn bị địa điểm.")
    assert [*map(short, task.deadlines)] == []
    assert [*map(short, task.milestones)] == ["on 2026-04-20"]


# Work and whether a whole year limits it.
YEARS = {
    "repair": ("Sở Xây dựng sửa cầu Phú Long trong năm 2026.", True),
    "at the head": ("Trong năm 2026, Sở Y tế bổ sung thuốc cho các trạm y tế.", True),
    "right in it": ("Sở Nội vụ giám sát việc này ngay trong năm 2026.", True),
    "a body named by its work": ("Sở Xây dựng sửa các cầu treo trong năm 2026.", True),
    "this year": ("Sở Văn hóa trùng tu di tích trong năm nay.", True),
    "goes on": ("Sở Tài chính tiếp tục thực hiện chính sách tiết kiệm trong năm 2026.", False),
    "is not done": ("Không bố trí vốn sửa nhà khách trong năm 2026.", False),
    "is looked at": ("Sở Nội vụ rà soát số người nghỉ hưu trong năm 2026.", False),
    "is looked at in a list": ("Sở Y tế đánh giá kết quả của bệnh viện, các trạm y tế trong năm 2026.", False),
    "is forecast": ("Sở Xây dựng dự báo giá cát, thép, các vật liệu khác trong năm 2026.", False),
    "is done behind a look": ("Sở Xây dựng phân tích các chỉ số giá, mở thêm 02 mỏ trong năm 2026.", True),
    "is laid out": ("Sở Tài chính xây dựng dự toán kinh phí hoạt động trong năm 2026.", False),
    "what is watched": ("Sở Xây dựng theo dõi tiến độ các công trình trong năm 2026.", False),
    "and after": ("Sở Tài chính tham mưu các giải pháp trong năm 2026 và các năm tiếp theo.", False),
}


@pytest.mark.parametrize(("sentence", "limits"), YEARS.values(), ids=YEARS)
def test_a_year_limits_what_is_done_in_it(sentence: str, limits: bool) -> None:
    assert deadlines(sentence) == (["in 2026-12-31"] if limits else [])


def test_a_gift_to_members_is_no_delegation() -> None:
    assert deadlines("Liên đoàn Lao động tỉnh trao nhà cho đoàn viên trong quý II/2026.") == ["in 2026-06-30"]


CYCLES = {
    "days named": ("Phòng Tổ chức báo cáo Giám đốc vào các ngày thứ Sáu.", "every on WEEKLY;BYDAY=FR"),
    "two weekdays": ("Sở Y tế lấy mẫu nước vào thứ Hai và thứ Năm.", "every on WEEKLY;BYDAY=MO,TH"),
    "two with a clock": ("Tổ Toán dạy thêm vào 14 giờ thứ Ba và thứ Năm.", "every on WEEKLY;BYDAY=TU,TH 14:00"),
    "mornings": ("Văn phòng đăng lịch vào sáng các ngày thứ Hai, thứ Năm.", "every on WEEKLY;BYDAY=MO,TH"),
    "bulletins a week": ("Đài Truyền thanh phát 02 bản tin/tuần về mùa vụ.", "every WEEKLY"),
    "turns a year": ("Sở Y tế tổ chức 03 đợt mỗi năm khám lưu động.", "every MONTHLY;INTERVAL=4"),
    "twice a term": ("Phòng Khảo thí lấy ý kiến sinh viên hai lần mỗi học kỳ.", "every MONTHLY;INTERVAL=3"),
    "once a term": ("Khoa Kinh tế dự giờ giảng viên mỗi học kỳ một lần.", "every MONTHLY;INTERVAL=6"),
    "the end of a term": ("Khoa Kinh tế nộp bảng điểm vào cuối mỗi học kỳ.", "every MONTHLY;INTERVAL=6"),
    "every other week": ("Sở Y tế giao ban vào chiều thứ Năm cách tuần.", "every on WEEKLY;INTERVAL=2;BYDAY=TH"),
    "every other day": ("Tổ Vệ sinh tưới cây cách ngày.", "every DAILY;INTERVAL=2"),
    "any Monday": ("Trạm Thú y phun khử trùng sáng thứ Hai nào cũng xong trước giờ chợ.", "every on WEEKLY;BYDAY=MO"),
    "nights": ("Công an xã mỗi đêm bố trí một tổ tuần tra.", "every DAILY"),
    "evenings": ("Công an xã mỗi buổi tối tuần tra một lượt khu chợ.", "every DAILY"),
    "each morning": ("Mỗi sáng, Trạm Thú y phun khử trùng chợ.", "every DAILY"),
    "every third day": ("Chi cục Thủy lợi cứ ba ngày lại báo cáo mực nước.", "every DAILY;INTERVAL=3"),
    "each day, not at the end": (
        "Tổ Giám định mỗi ngày lọc danh sách cảnh báo, không dồn đến cuối tháng.",
        "every DAILY",
    ),
    "a lunar feast": ("Sở Văn hóa tổ chức hội thơ vào rằm tháng Giêng hằng năm.", "every on YEARLY"),
}


@pytest.mark.parametrize(("sentence", "expected"), CYCLES.values(), ids=CYCLES)
def test_cycles_of_everyday_speech_recur(sentence: str, expected: str) -> None:
    assert deadlines(sentence) == [expected]


NO_CYCLES = {
    "how much": ("Bệnh viện hỗ trợ 05 triệu đồng/tháng cho bác sĩ.", []),
    "how many guests": ("Sở Du lịch phấn đấu đón 05 lượt khách/tháng.", []),
    "neighbours are one event": ("Sở Y tế tập huấn vào thứ Bảy và Chủ nhật.", ["on 2026-03-14", "on 2026-03-15"]),
    "of next week": ("Sở Y tế tập huấn vào thứ Ba và thứ Sáu tuần sau.", ["on 2026-03-17", "on 2026-03-20"]),
}


@pytest.mark.parametrize(("sentence", "expected"), NO_CYCLES.values(), ids=NO_CYCLES)
def test_amounts_and_single_days_do_not_recur(sentence: str, expected: list[str]) -> None:
    assert deadlines(sentence) == expected


# A sentence, its deadlines and its milestones.
EVENTS = {
    "a delivery behind a feast": (
        "Đoàn Thanh niên dựng chương trình nhân ngày Thầy thuốc 27/4, gửi kế hoạch về Văn phòng trong ngày 12/4.",
        ["on 2026-04-12"],
        ["on 2026-04-27"],
    ),
    "the day of a fair in brackets": ("Sở Nội vụ chuẩn bị Ngày hội việc làm (16/5/2026).", [], ["on 2026-05-16"]),
    "the day of a feast without its year": ("Các thôn chuẩn bị Ngày hội Đoàn kết (18/11).", [], ["on 2026-11-18"]),
}


@pytest.mark.parametrize(("sentence", "due", "held"), EVENTS.values(), ids=EVENTS)
def test_the_day_of_an_event_is_a_milestone(sentence: str, due: list[str], held: list[str]) -> None:
    task = first(sentence)
    assert [*map(short, task.deadlines)] == due
    assert [*map(short, task.milestones)] == held


WORDINGS = {
    "the day of issue": ("Văn phòng đăng tải ngay trong ngày ban hành Thông báo.", ["on 2026-03-12"]),
    "the day of receipt": (
        "Văn phòng đăng tải ngay trong ngày nhận được Thông báo này.",
        ["in ngày nhận được Thông báo này"],
    ),
    "reported today": ("Các xã báo cáo kết quả về Sở Tài chính trong ngày.", ["on 2026-03-12"]),
    "on the day of what happens": ("Khi có sự cố, các xã báo cáo về Văn phòng trong ngày.", []),
    "what happened in the day": ("Các xã báo cáo số vụ cháy trong ngày.", []),
    "hard cases": (
        "Sở Xây dựng xử lý hồ sơ tồn trước ngày 30/4/2026, trường hợp phức tạp không quá 31/12/2026.",
        ["before 2026-04-29", "by 2026-12-31"],
    ),
    "two weeks of a month": (
        "Sở Xây dựng kiểm tra vào tuần thứ ba và tuần thứ tư của tháng 11/2026.",
        ["in 2026-11-28"],
    ),
    "before an assessment": (
        "Sở Nội vụ hoàn thành hồ sơ trước kỳ đánh giá quý III/2026.",
        ["before kỳ đánh giá quý III/2026"],
    ),
    "days before a meeting": ("Văn phòng gửi tài liệu trước 05 ngày tổ chức Hội nghị.", ["before P5D"]),
    "punctually": ("Sở Xây dựng bảo đảm thông xe đúng hạn 30/6/2026.", ["by 2026-06-30"]),
}


@pytest.mark.parametrize(("sentence", "expected"), WORDINGS.values(), ids=WORDINGS)
def test_wordings_of_offices(sentence: str, expected: list[str]) -> None:
    assert deadlines(sentence) == expected


@pytest.mark.parametrize("when", ["trước mỗi kỳ thi", "trước từng đợt tiêm"])
def test_what_precedes_each_event_recurs_with_it(when: str) -> None:
    task = first(f"Các khoa kiểm tra máy thở {when}.")
    assert [*map(short, task.deadlines)] == [f"before {when.removeprefix('trước ')}"]
    assert task.nature == "recurring"


@pytest.mark.parametrize("when", ["sau mỗi ca trực", "ngay sau mỗi ca trực", "sau từng đợt kiểm tra"])
def test_what_waits_for_each_event_recurs_with_it(when: str) -> None:
    task = first(f"Các khoa bàn giao máy thở {when}.")
    assert [*map(short, task.deadlines)] == [f"from {when.removeprefix('ngay ').removeprefix('sau ')}"]
    assert task.nature == "recurring"


def test_in_a_decision_the_day_it_is_signed_is_its_own() -> None:
    item = "1. Sở Nội vụ lập danh sách trong 05 ngày kể từ ngày ký Quyết định."
    (found,) = of(DECISION, f"{item}\n2. {LAST}").tasks[0].deadlines
    assert found.anchor == "issued_on"
    assert str(found.due_on) == "2026-03-17"
    (other,) = of(NOTICE, f"{item}\n2. {LAST}").tasks[0].deadlines
    assert other.anchor == "event"


# A line below a task, and whether it says when that is done.
LINES = {
    "of the work": ("Thời gian thực hiện: từ 01/4 đến 15/4/2026.", True),
    "of the work by name": ("Thời gian rà soát: từ 01/4 đến 15/4/2026.", True),
    "of what others do": ("Thời gian tiếp nhận hồ sơ của người dân: từ 01/4 đến 15/4/2026.", False),
    "of the office": ("Thời gian làm việc bắt đầu từ ngày 01/4/2026 đến hết ngày 15/4/2026.", False),
    "of days off": ("Thời gian nghỉ lễ đến hết ngày 15/4/2026.", False),
}


@pytest.mark.parametrize(("line", "limits"), LINES.values(), ids=LINES)
def test_a_line_of_its_own_matter_gives_its_neighbours_no_time(line: str, limits: bool) -> None:
    found = of(NOTICE, f"1. Các phòng rà soát hồ sơ đất đai.\n2. {line}").tasks[0].deadlines
    assert bool(found) is limits


@pytest.mark.parametrize("looked_back", ["sau gần một năm sắp xếp", "sau hơn một năm hợp nhất"])
def test_how_long_a_thing_has_lasted_is_no_term(looked_back: str) -> None:
    assert not deadlines(f"Ban Tổ chức đánh giá hoạt động các chi bộ {looked_back}.")


def test_what_must_be_done_on_a_condition_has_its_term() -> None:
    (term,) = first("UBND các xã nếu phát hiện nợ lương phải báo cáo Sở Nội vụ trong vòng 24 giờ.").deadlines
    assert term.duration == "PT24H"


def test_what_is_done_day_by_day_recurs() -> None:
    (cycle,) = first("Hạt Kiểm lâm cảnh báo cháy rừng hằng ngày trên loa truyền thanh.").deadlines
    assert cycle.rrule == "FREQ=DAILY"
    assert not deadlines("Sở Xây dựng cải thiện đời sống hằng ngày của công nhân.")


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Phòng Tài chính đôn đốc; đến 30/6 số thu phải đạt 55% dự toán.", "by 2026-06-30"),
        ("Khoa Cơ khí tổ chức thi nghề trong tuần 34 (từ 20/4 đến 24/4/2026).", "in 2026-04-24"),
        ("Khoa Cơ khí tổ chức thi nghề trong tuần 34 (20/4 - 24/4).", "in 2026-04-24"),
    ],
)
def test_a_day_before_a_number_and_a_week_with_its_days_are_read(sentence: str, due: str) -> None:
    assert deadlines(sentence) == [due]


def test_three_quarters_are_no_day() -> None:
    assert not deadlines("Sở Y tế tiêm vắc xin cho 3/4 số hộ chăn nuôi.")


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Trạm Y tế trực 24/24 giờ từ 17/3 đến khi hết dịch.", "from 2026-03-17"),
        ("Sở Y tế rà soát danh mục (thời hạn 15/10/2026).", "by 2026-10-15"),
        ("Định kỳ ngày đầu tháng Phòng Kế toán đối chiếu công nợ.", "every on MONTHLY;BYMONTHDAY=1"),
        ("Phòng Nội vụ gửi danh sách chiều thứ Sáu này.", "on 2026-03-13"),
        ("Phòng Nội vụ cập nhật nhiệm vụ trong ngày 18/3/2026.", "on 2026-03-18"),
        ("Sở Y tế giải quyết dứt điểm đơn thư về nhân sự đại hội trong quý II năm 2026.", "in 2026-06-30"),
        ("Sở Y tế nộp số liệu trước 20h CN hàng tuần.", "every before WEEKLY;BYDAY=SU 20:00"),
        ("Sở Y tế phun hóa chất sáng CN tuần này.", "on 2026-03-15"),
        ("Phòng Nội vụ công bố lịch trực trong tháng 4/2026.", "in 2026-04-30"),
    ],
)
def test_short_times_of_letters_are_read(sentence: str, due: str) -> None:
    assert deadlines(sentence) == [due]


def test_what_others_do_thereby_is_no_limit() -> None:
    assert not deadlines("Sở Xây dựng bàn giao mặt bằng để nhà trường khai giảng vào ngày 05/9/2026.")


# A heading that names units and says behind them when their work is due; the lead and the inherited deadline.
HEADED = {
    "in brackets": ("Phòng Hạ tầng (thời hạn chung: 20/4/2026)", ["Phòng Hạ tầng"], ["by 2026-04-20"]),
    "without a colon": ("Chi cục Thủy lợi (thời hạn chung 15/4/2026):", ["Chi cục Thủy lợi"], ["by 2026-04-15"]),
    "of two": (
        "Phòng Vật tư và Phòng Kế hoạch (trong quý II/2026):",
        ["Phòng Vật tư", "Phòng Kế hoạch"],
        ["in 2026-06-30"],
    ),
    "behind a dash": ("Phòng Pháp chế - thời hạn: 28/3/2026", ["Phòng Pháp chế"], ["by 2026-03-28"]),
    "behind a comma": ("Phòng Y tế, thời hạn 20/4/2026:", ["Phòng Y tế"], ["by 2026-04-20"]),
    "a cycle": ("Văn phòng Sở (định kỳ hằng tháng)", ["Văn phòng Sở"], ["every MONTHLY"]),
    "a dash in the name": (
        "Phòng Tổ chức - Hành chính (gửi kết quả trước ngày 18/4/2026)",
        ["Phòng Tổ chức - Hành chính"],
        ["before 2026-04-17"],
    ),
    "the day of a paper": ("Chi cục Kiểm lâm (Quyết định số 12/QĐ-UBND ngày 05/4/2026)", ["Chi cục Kiểm lâm"], []),
}


@pytest.mark.parametrize(("heading", "leads", "due"), HEADED.values(), ids=HEADED)
def test_what_is_under_a_unit_takes_the_time_of_its_heading(heading: str, leads: list[str], due: list[str]) -> None:
    items = "a) Kiểm kê kho vật tư.\nb) Khơi rãnh trước ngày 10/4/2026."
    whole, own, *_ = of(NOTICE, f"1. {heading}\n{items}\n2. Sở Nội vụ\na) {LAST}").tasks
    assert [party.name for party in whole.leads] == leads
    assert [*map(short, whole.deadlines)] == due
    assert all(time.inherited for time in whole.deadlines)
    assert [*map(short, own.deadlines)] == ["before 2026-04-09"]


# A cycle of what the work is about, or of those who are told to work; whether the work recurs.
WHOSE_CYCLE = {
    "children who cross": ("Sở Giáo dục lập danh sách 420 em nhỏ ngày nào cũng phải lội suối.", False),
    "workers": ("Sở Y tế khám cho công nhân ngày nào cũng tiếp xúc hóa chất.", False),
    "those counted": ("Sở Y tế khám sức khỏe cho 900 thợ lò ngày nào cũng hít bụi than.", False),
    "a fee": ("Sở Tài chính tính lại khoản phí mà chủ quầy phải nộp hằng tháng.", False),
    "a bank": ("Chi cục Thủy lợi gia cố 8 km kè tháng nào cũng bị xói lở.", False),
    "hawkers": ("Sở Công Thương sắp xếp các hộ bán rong hằng ngày bày hàng ở vỉa hè.", False),
    "pupils far away": ("Sở Giáo dục tìm chỗ ở cho học sinh mỗi tuần phải đi 25 km.", False),
    "households told": ("Yêu cầu các hộ kinh doanh hằng ngày quét dọn vỉa hè.", True),
    "schools told": ("Chỉ đạo các trường mỗi tuần báo cáo sĩ số.", True),
    "a body": ("Trạm Thú y ngày nào cũng phun khử trùng chợ.", True),
    "bodies": ("Trưởng các phòng hằng tuần nộp lịch.", True),
    "paid to them": ("Sở Nội vụ chi trả cho người có công hằng tháng qua bưu điện.", True),
    "a body of the people": ("Ủy ban nhân dân xã hằng tháng phải công khai thu chi.", True),
}


@pytest.mark.parametrize(("sentence", "recurs"), WHOSE_CYCLE.values(), ids=WHOSE_CYCLE)
def test_a_cycle_told_of_the_object_is_not_that_of_the_work(sentence: str, recurs: bool) -> None:
    assert (first(sentence).nature == "recurring") is recurs


SO_OFTEN = {
    "times a day": ("Trạm Y tế đo thân nhiệt học viên ngày hai lần.", ["every DAILY"]),
    "rounds": ("Phòng Môi trường phun nước khu hàng cá ngày 3 lượt.", ["every DAILY"]),
    "trips": ("Đội Vệ sinh gom rác chợ tuần ba chuyến.", ["every WEEKLY"]),
    "more often": ("Đội Vệ sinh tăng chuyến gom rác lên ngày hai lượt.", ["every DAILY"]),
    "weekdays": ("Công an xã tuần tra tuần hai buổi vào thứ Ba và thứ Năm.", ["every on WEEKLY;BYDAY=TU,TH"]),
    "shifts": ("Công an phường ra quân mỗi ngày hai ca, tập trung giờ tan tầm.", ["every DAILY"]),
    "once, on a day": ("Văn phòng chốt số mỗi tuần một lần, vào chiều thứ Năm.", ["every on WEEKLY;BYDAY=TH"]),
    "turns of a meeting": ("Mỗi ủy viên dự sinh hoạt ít nhất 01 kỳ/tháng với một chi bộ.", ["every MONTHLY"]),
    "hours in brackets": ("Trạm Bơm đo mực nước ngày hai lần (7 giờ và 15 giờ).", ["every DAILY"]),
    "how much": ("Sở Y tế khám ngày 30 lượt người bệnh.", []),
    "the second of a month": ("Văn phòng họp vào ngày 2 lần thứ ba.", []),
}


@pytest.mark.parametrize(("sentence", "expected"), SO_OFTEN.values(), ids=SO_OFTEN)
def test_a_unit_before_its_count_recurs(sentence: str, expected: list[str]) -> None:
    assert deadlines(sentence) == expected


# A paragraph that points back to a day; the deadlines of all its tasks.
BACK = {
    "to a day": (
        "Phòng Kỹ thuật nghiệm thu cầu treo ngày 20/4/2026; Phòng Vật tư tháo giàn giáo trước ngày đó.",
        ["on 2026-04-20", "before 2026-04-19"],
    ),
    "to a moment": (
        "Sở Xây dựng thông xe đường tránh vào ngày 30/4/2026, dọn vật liệu thừa trước thời điểm đó.",
        ["on 2026-04-30", "before 2026-04-29"],
    ),
    "to a limit": (
        "Các phòng gửi hồ sơ chậm nhất ngày 18/4/2026. Văn phòng kiểm tra mẫu biểu trước thời hạn trên.",
        ["by 2026-04-18", "before 2026-04-17"],
    ),
    "to an hour of it": (
        "Đoàn kiểm tra làm việc ngày 22/4/2026, Thanh tra Sở nộp biên bản trước 17 giờ cùng ngày.",
        ["on 2026-04-22", "before 2026-04-22 17:00"],
    ),
    "not to that of a paper": (
        "Thực hiện Quyết định số 12/QĐ-UBND ngày 20/4/2026, Sở Tài chính khóa sổ trước thời điểm đó.",
        [],
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), BACK.values(), ids=BACK)
def test_what_points_back_means_the_only_day_named_before(sentence: str, expected: list[str]) -> None:
    tasks = of(NOTICE, f"1. {sentence}\n2. Sở Nội vụ lập sổ theo dõi.").tasks[:-1]
    assert [short(time) for task in tasks for time in task.deadlines] == expected


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Sở Tài chính khóa sổ trước thời điểm đó.", True),
        ("Hội đồng họp ngày 15/4/2026 và ngày 22/4/2026; Văn phòng gửi tài liệu trước ngày đó.", True),
        ("Sở Nội vụ rà soát các hồ sơ đã nộp trước thời điểm đó.", False),
    ],
)
def test_what_points_back_to_no_one_day_is_asked_about(sentence: str, asked: bool) -> None:
    review = of(NOTICE, f"1. {sentence}\n2. {LAST}").review
    assert ("unclear-time" in {entry.code for entry in review}) is asked


@pytest.mark.parametrize(
    ("sentence", "expected", "event"),
    [
        ("Sở Xây dựng cấm xe tải từ ngày 01/4/2026 cho đến khi sửa xong mố.", "from", "sửa xong mố"),
        ("Các xã báo cáo Sở Y tế hằng tuần cho tới khi hết ổ dịch.", "every", "hết ổ dịch"),
        ("Đội Trật tự trực từ ngày 20/3/2026 đến khi có thông báo mới.", "from", "có thông báo mới"),
    ],
)
def test_the_event_to_which_a_time_goes_on_is_kept(sentence: str, expected: str, event: str) -> None:
    (time,) = first(sentence).deadlines
    assert time.relation == expected
    assert time.event
    assert time.event.quote == event
    assert time.anchor is None
    assert time.quote.endswith(event)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Khoa Khám bệnh mở thêm 02 bàn khám, áp dụng từ ngày 11/5/2026.", ["from 2026-05-11"]),
        ("Sở Du lịch niêm yết giá vé áp dụng từ ngày 15/4/2026.", []),
        ("Sở Tài chính nâng mức bồi dưỡng, áp dụng từ ngày 01/8 đến ngày 30/9/2026.", []),
        ("Văn phòng điểm danh vào đầu giờ sáng các ngày làm việc.", ["every on WEEKLY;BYDAY=MO,TU,WE,TH,FR"]),
        ("Văn phòng họp vào các ngày làm việc từ 12 đến 14/5/2026.", ["in 2026-05-14"]),
        ("Sở Y tế trực cấp cứu trong thời gian 10 ngày kể từ 6h00 ngày 24/4/2026.", ["within P10D"]),
        ("Công ty Môi trường thay thiết bị đo: quý II/2026 tại 40 trạm.", ["in 2026-06-30"]),
        ("Sở Nội vụ rà soát biên chế, việc này phải làm ngay từ tháng 4.", ["from 2026-04-01"]),
    ],
)
def test_beginnings_and_places_of_times(sentence: str, expected: list[str]) -> None:
    assert deadlines(sentence) == expected


@pytest.mark.parametrize(
    ("lead_in", "held"),
    [
        ("Thực hiện Công văn số 118/SNV-NCC ngày 02/3/2026 về việc tặng quà kỷ niệm Ngày Thương binh - Liệt sĩ", []),
        ("Chuẩn bị lễ kỷ niệm 79 năm Ngày Thương binh - Liệt sĩ", ["on 2026-07-27"]),
    ],
)
def test_what_a_cited_paper_is_about_is_no_milestone(lead_in: str, held: list[str]) -> None:
    (task, *_) = of(NOTICE, f"1. {lead_in}, yêu cầu:\na) Phòng Văn hóa sửa bia mộ.\n2. {LAST}").tasks
    assert [*map(short, task.milestones)] == held


TERMS = {
    "not later than": (
        "Sở Y tế phun hóa chất không muộn hơn 04 ngày kể từ khi đề nghị được chấp thuận.",
        ["within P4D"],
    ),
    "no slower, in working days": (
        "Sở Tài chính thẩm định giá, không chậm hơn 08 ngày làm việc kể từ ngày nhận đủ hồ sơ.",
        ["within P8D"],
    ),
    "behind an event": ("Các xã nộp tờ khai không trễ hơn 5 ngày sau khi có danh sách.", ["within P5D"]),
    "a day": ("Sở Y tế gửi danh sách không muộn hơn ngày 15/4/2026.", ["by 2026-04-15"]),
    "ahead of an hour of work": (
        "Sở Giáo dục niêm yết danh sách chậm nhất 05 ngày trước buổi thi thử.",
        ["before P5D"],
    ),
    "ahead of a trip": ("Cảng vụ gửi lịch tàu 02 ngày trước chuyến đầu tiên của tháng.", ["before P2D"]),
    "ahead of each turn": ("Sở Y tế gửi danh sách 05 ngày trước mỗi đợt tiêm.", ["before P5D"]),
    "before a tide": (
        "Các xã nạo vét cống trước đợt triều cường rằm tháng 9 âm lịch.",
        ["before đợt triều cường rằm tháng 9 âm lịch"],
    ),
    "before a storm": (
        "Các xã chằng chống nhà cửa trước đợt áp thấp đầu tháng 6.",
        ["before đợt áp thấp đầu tháng 6"],
    ),
    "a length behind a flood": ("Các xã sơ tán dân trước đợt mưa lũ ít nhất 02 ngày.", ["before P2D"]),
    "before a part of the day": ("Các xã nạo vét cống trước buổi chiều.", []),
}


@pytest.mark.parametrize(("sentence", "expected"), TERMS.values(), ids=TERMS)
def test_terms_not_later_than_and_reckoned_before(sentence: str, expected: list[str]) -> None:
    assert deadlines(sentence) == expected


@pytest.mark.parametrize(
    ("since", "due"),
    [
        ("kể từ ngày có Thông báo này", "2026-03-23"),
        ("kể từ khi có kết luận này", "2026-03-23"),
        ("kể từ ngày có văn bản này", "2026-03-23"),
        ("kể từ ngày có kết luận thanh tra", "None"),
        ("kể từ ngày có văn bản của Bộ Nội vụ", "None"),
    ],
)
def test_the_day_on_which_the_paper_is_there_is_that_of_its_issue(since: str, due: str) -> None:
    (term,) = first(f"Sở Nội vụ trình phương án trong 10 ngày {since}.").deadlines
    assert str(term.due_on) == due
    assert (term.anchor == "issued_on") is (due != "None")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sở Xây dựng lắp máy đo cho tòa nhà thuộc diện áp dụng chậm nhất đến ngày 01/7/2028.", ["by 2028-07-01"]),
        ("Sở Y tế ban hành quy trình để áp dụng trước ngày 15/4/2026.", ["before 2026-04-14"]),
        ("Sở Y tế áp dụng xong trước ngày 15/4/2026 mẫu bệnh án mới.", ["before 2026-04-14"]),
        ("Sở Tài chính niêm yết bảng giá áp dụng từ ngày 15/4/2026.", []),
        ("Sở Tài chính lập thêm một tổ thu, áp dụng đến hết tháng 4/2026.", []),
        ("Sở Tài chính rà soát các quy định có hiệu lực trước ngày 01/7/2026.", []),
        ("Công an tỉnh rà soát nhà xưởng dùng đến trước ngày Luật Phòng cháy, chữa cháy có hiệu lực thi hành.", []),
        ("Sở Xây dựng xử lý hồ sơ đã nộp trước khi Luật Đất đai, Luật Nhà ở có hiệu lực.", []),
        ("Sở Xây dựng xử lý hồ sơ đã nộp trước ngày Nghị định 10/2026/NĐ-CP có hiệu lực.", []),
        (
            "Sở Nội vụ trình ban hành quy chế trước ngày Luật Cán bộ, công chức có hiệu lực.",
            ["before Luật Cán bộ, công chức có hiệu lực"],
        ),
        ("Sở Nội vụ trình quy chế trước ngày Luật Cán bộ, công chức có hiệu lực (01/7/2026).", ["before 2026-06-30"]),
        ("Các trường sửa lớp học xong trước ngày tựu trường.", ["before tựu trường"]),
    ],
)
def test_what_is_put_to_use_by_a_day_is_due_and_what_comes_into_force_is_not(
    sentence: str, expected: list[str]
) -> None:
    assert deadlines(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sở Môi trường công khai kết quả đo gió, 15 ngày cập nhật một lần.", ["every DAILY;INTERVAL=15"]),
        ("Chi cục Thủy lợi 07 ngày báo cáo một lần.", ["every DAILY;INTERVAL=7"]),
        (
            "Bệnh viện mở 02 bàn khám từ 6 giờ 30 phút các ngày thứ Hai, thứ Ba hằng tuần.",
            ["every on WEEKLY;BYDAY=MO,TU 06:30"],
        ),
        ("Thư viện phục vụ từ 8 giờ thứ Bảy hằng tuần.", ["every on WEEKLY;BYDAY=SA 08:00"]),
        ("Thư viện mở cửa đến 18 giờ các ngày thứ Ba, thứ Năm hằng tuần.", ["every on WEEKLY;BYDAY=TU,TH 18:00"]),
        ("Sở Xây dựng cấm xe tải từ 6 giờ đến 9 giờ thứ Bảy hằng tuần.", []),
        ("Sở Xây dựng cấm xe tải vào phố từ 6 giờ các ngày thứ Hai hằng tuần.", []),
        ("Đài Truyền hình mở chuyên trang, phát hành tối thiểu 02 số/tháng.", ["every MONTHLY"]),
        ("Sở Nội vụ tổ chức đối thoại 01 cuộc/quý.", ["every MONTHLY;INTERVAL=3"]),
        ("Sở Nội vụ đăng ít nhất 03 tin, bài/tuần trên trang thông tin.", ["every WEEKLY"]),
        ("Sở Nội vụ kiểm tra tối thiểu 02 cuộc/tháng.", []),
        ("Sở Y tế kiểm tra bếp ăn vào đầu mỗi năm học.", ["every YEARLY"]),
    ],
)
def test_cycles_with_an_hour_and_in_numbers(sentence: str, expected: list[str]) -> None:
    assert deadlines(sentence) == expected


NEXT = {
    "the next quarter": (
        "Sở Xây dựng đo đạc trong quý III/2026, sang quý I/2027 hoàn thành việc cấp giấy chứng nhận.",
        ["in 2026-09-30", "in 2027-03-31"],
    ),
    "the next month alone": (
        "Sở Xây dựng hoàn thành dự toán, sang tháng 9/2026 trình Sở Tài chính thẩm định.",
        ["in 2026-09-30"],
    ),
    "a step on": (
        "Văn phòng xếp kho trong tháng 5/2026, bước sang quý III/2026 hoàn thành số hóa hồ sơ.",
        ["in 2026-05-31", "in 2026-09-30"],
    ),
    "the next year": (
        "Thanh tra tỉnh kiểm tra xong 20 cơ sở trong năm 2026, sang năm 2027 kiểm tra các cơ sở còn lại.",
        ["in 2026-12-31", "in 2027-12-31"],
    ),
    "up to a quarter": (
        "Sở Y tế chọn nhà thầu trong quý III/2026 và đến quý I/2027 nghiệm thu máy.",
        ["in 2026-09-30", "by 2027-03-31"],
    ),
    "what is put off": ("Sở Y tế lùi lịch tiêm sang tháng 6/2026.", []),
    "what is carried over": ("Sở Tài chính chuyển kinh phí dư sang năm 2027.", []),
    "must from a month on": ("Các bếp ăn từ tháng 4 năm 2026 phải giảm 30% rác nhựa.", ["from 2026-04-01"]),
    "begins in a month": ("Các bếp ăn giảm 30% rác nhựa, bắt đầu từ tháng 9/2026.", ["from 2026-09-01"]),
    "regularly, in a quarter": ("Sở Nội vụ tổ chức tiếp công dân định kỳ quý II/2026.", ["in 2026-06-30"]),
    "the name of a report": ("Sở Nội vụ nộp báo cáo định kỳ quý II/2026.", []),
    "the last days": ("Sở Y tế báo cáo số ca bệnh trong 15 ngày gần nhất.", []),
    "a lesson": ("Sở Giáo dục lồng ghép kỹ năng bơi vào tiết sinh hoạt lớp cuối tuần.", []),
}


@pytest.mark.parametrize(("sentence", "expected"), NEXT.values(), ids=NEXT)
def test_the_period_to_which_the_work_goes_on_is_another_time(sentence: str, expected: list[str]) -> None:
    assert deadlines(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngày 20 hằng tháng, từ tháng 6 đến tháng 9, các xã báo cáo số học sinh đã học bơi.",
        "Các xã báo cáo số học sinh vào ngày 20 hằng tháng (từ tháng 6 đến tháng 9/2026).",
        "Từ tháng 6 đến tháng 9, ngày 20 hằng tháng các xã báo cáo số học sinh đã học bơi.",
    ],
)
def test_a_cycle_ends_with_the_time_in_which_it_holds(sentence: str) -> None:
    (cycle,) = first(sentence).deadlines
    assert short(cycle) == "every on MONTHLY;BYMONTHDAY=20"
    assert str(cycle.end) == "2026-09-30"
    assert cycle.quote.count("(") == cycle.quote.count(")")


def test_visits_without_a_word_ahead_recur() -> None:
    (cycle,) = first("Thanh tra tỉnh kiểm tra các quầy thuốc, không báo trước mỗi tháng 02 lần.").deadlines
    assert cycle.quote == "mỗi tháng 02 lần"


def test_a_second_weekday_recurs_as_the_first_does() -> None:
    found = deadlines("Sở Nội vụ nhắc việc vào chiều thứ Năm hằng tuần, trình danh sách vào đầu giờ sáng thứ Hai.")
    assert found == ["every on WEEKLY;BYDAY=TH", "every on WEEKLY;BYDAY=MO"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Báo cáo năm: các xã gửi Sở Y tế trước ngày 15/12.", ["every before YEARLY;BYMONTH=12;BYMONTHDAY=15"]),
        ("Báo cáo 6 tháng: các xã gửi Sở Y tế trước ngày 05/7.", ["every before YEARLY;BYMONTH=7;BYMONTHDAY=5"]),
        ("Báo cáo năm: các xã gửi Sở Y tế trước ngày 15/12/2026.", ["before 2026-12-14"]),
        ("Báo cáo năm 2026: các xã gửi Sở Y tế trước ngày 15/12.", ["before 2026-12-14"]),
    ],
)
def test_a_report_of_the_year_has_its_day_each_year(sentence: str, expected: list[str]) -> None:
    assert deadlines(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("Sở Nội vụ cung cấp danh sách cho Trung tâm Việc làm để tổ chức phiên giao dịch vào ngày 22/5.", "2026-05-22"),
        ("Sở Tư pháp cấp tờ rơi cho Hội Phụ nữ tỉnh để mở lớp phổ biến pháp luật vào ngày 28/5.", "2026-05-28"),
        (
            "Sở Xây dựng chuẩn bị nội dung làm việc với nhà thầu theo lịch đã bố trí 16 giờ ngày 30/3/2026.",
            "2026-03-30",
        ),
    ],
)
def test_the_day_of_an_event_that_work_is_for_is_a_milestone(sentence: str, held: str) -> None:
    task = first(sentence)
    assert task.deadlines == ()
    assert [str(time.start) for time in task.milestones] == [held]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Văn hóa dọn sân để tổ chức lễ hội và báo cáo UBND tỉnh vào ngày 28/5/2026.",
        "Sở Văn hóa trình UBND tỉnh theo lịch vào ngày 28/5/2026.",
    ],
)
def test_what_is_handed_in_beside_an_event_is_due(sentence: str) -> None:
    assert deadlines(sentence) == ["on 2026-05-28"]


def test_a_term_from_the_issue_ends_before_what_else_is_to_be_done() -> None:
    order = (
        "Sở Tài chính trả kết quả trong vòng 15 ngày kể từ ngày ban hành Thông báo này và không để phát sinh hồ sơ mới."
    )
    assert [(time.anchor, str(time.due_on)) for time in first(order).deadlines] == [("issued_on", "2026-03-27")]


@pytest.mark.parametrize("lead_in", ["Trong tháng 5 và thời gian tới", "Trong quý III và các quý tiếp theo"])
def test_a_period_that_goes_on_limits_nothing_below_it(lead_in: str) -> None:
    tasks = of(NOTICE, f"1. {lead_in}, các phòng triển khai các việc sau:\n- Rà soát hồ sơ.\n- Kiểm tra kho.").tasks
    assert [task.deadlines for task in tasks] == [(), ()]


def test_when_an_event_is_held_stands_in_its_brackets() -> None:
    task = first("Trung tâm Khuyến công chuẩn bị gian hàng tại Hội chợ (tổ chức từ ngày 20/11 đến ngày 25/11/2026).")
    assert (task.deadlines, [time.quote for time in task.milestones]) == ((), ["từ ngày 20/11 đến ngày 25/11/2026"])


@pytest.mark.parametrize(
    "term",
    [
        "trong vòng 10 ngày (kể từ ngày nhận đủ hồ sơ)",
        "trong 05 ngày làm việc (tính từ khi nghiệm thu khối lượng)",
        "ngày 15 hằng tháng (từ tháng 6 đến tháng 9)",
        "trong 01 ngày (ngày 04/6/2026)",
    ],
)
def test_a_deadline_is_quoted_up_to_the_bracket_that_closes_it(term: str) -> None:
    task = first(f"Phòng Hạ tầng báo cáo Sở {term} bằng văn bản.")
    assert [deadline.quote for deadline in task.deadlines] == [term]


@pytest.mark.parametrize(
    "rate", ["lên 4 tấn mỗi tuần", "từ 02 chuyến lên 05 chuyến mỗi tuần", "lên 600.000 đồng mỗi tháng"]
)
def test_how_much_there_will_be_in_each_week_is_no_cycle_of_the_work(rate: str) -> None:
    task = of(NOTICE, f"1. Sở Công Thương nâng mức cấp hàng {rate}, xong trước ngày 20/4/2026.\n2. {LAST}").tasks[0]
    assert [deadline.quote for deadline in task.deadlines] == ["xong trước ngày 20/4/2026"]


@pytest.mark.parametrize(
    ("work", "due"),
    [
        ("sửa xong nhà tránh bão trong tháng 12/2026", "in 2026-12-31"),
        ("gia cố kè chắn triều cường trong năm 2026", "in 2026-12-31"),
        ("sửa điểm trường cho các xã vùng lũ trong quý II/2026", "in 2026-06-30"),
    ],
)
def test_a_month_or_a_year_ahead_is_when_the_work_is_done_not_when_the_weather_is(work: str, due: str) -> None:
    assert deadlines(f"Sở Xây dựng {work}.") == [due]


def test_days_ahead_are_when_the_weather_is() -> None:
    assert deadlines("Các xã ứng phó với mưa lớn từ ngày 14/3 đến ngày 17/3.") == []


@pytest.mark.parametrize("people", ["các hộ", "người dân", "phụ huynh"])
def test_who_is_won_over_has_done_so_before_a_day(people: str) -> None:
    assert deadlines(f"UBND xã Mỹ An thuyết phục để {people} dỡ mái che trước ngày 10/4/2026.") == ["before 2026-04-09"]
    assert deadlines("Sở Giáo dục và Đào tạo ban hành văn bản để nhà trường khai giảng vào ngày 05/9/2026.") == []


HOURS = {
    "of each day": ("Tổ Nhà xe mở cổng sau từ 6 giờ đến 18 giờ hằng ngày.", ["every DAILY"]),
    "of every day": ("Sở Y tế trực đường dây nóng từ 7h30 đến 21h mỗi ngày.", ["every DAILY"]),
    "over night": ("Sở Công Thương canh kho từ 22 giờ đến 5 giờ sáng hôm sau hằng ngày.", ["every DAILY"]),
    "with a dash": ("Thư viện mở cửa 8h - 20h hằng ngày.", ["every DAILY"]),
    "of a weekday": (
        "Sở Nội vụ tiếp công dân từ 8 giờ đến 11 giờ thứ Ba hằng tuần.",
        ["every on WEEKLY;BYDAY=TU"],
    ),
    "of two weekdays": (
        "Thư viện mở cửa từ 8h đến 20h thứ Bảy và Chủ nhật hằng tuần.",
        ["every on WEEKLY;BYDAY=SA,SU"],
    ),
    "the first alone": ("Sở Nội vụ tiếp công dân từ 8 giờ hằng ngày.", ["every on DAILY 08:00"]),
    "of a ban": ("Sở Xây dựng cấm xe tải vào phố từ 22 giờ đến 5 giờ mỗi đêm.", []),
    "of an open office": ("Bộ phận Một cửa mở cửa từ 7 giờ đến 17 giờ các ngày trong tuần.", []),
}


@pytest.mark.parametrize(("sentence", "expected"), HOURS.values(), ids=HOURS)
def test_hours_of_days_that_recur_are_a_cycle_without_one_clock_time(sentence: str, expected: list[str]) -> None:
    task = first(sentence)
    assert [short(time) for time in task.deadlines] == expected
    assert task.nature == ("recurring" if expected else "standing")


def test_the_hours_are_quoted_with_their_cycle() -> None:
    [time] = first("Sở Công Thương canh kho từ 22 giờ hôm trước đến 5 giờ hôm sau hằng ngày.").deadlines
    assert time.quote == "từ 22 giờ hôm trước đến 5 giờ hôm sau hằng ngày"


def test_hours_of_each_day_go_on_to_a_day() -> None:
    [time] = first("Sở Y tế cử bác sĩ trực từ 18 giờ đến 6 giờ hằng ngày cho đến hết ngày 30/4/2026.").deadlines
    assert (time.rrule, str(time.end)) == ("FREQ=DAILY", "2026-04-30")


MINUTES = {
    "since": ("Công an tỉnh phải có mặt trong vòng 15 phút kể từ khi nhận tin.", ["within PT15M"]),
    "behind": ("Sở Y tế báo cáo UBND tỉnh chậm nhất 45 phút sau khi có người ngộ độc.", ["within PT45M"]),
    "in words": ("Sở Y tế báo cáo trong vòng ba mươi phút kể từ lúc phát hiện.", ["within PT30M"]),
    "at the head": ("30 phút sau khi nhận tin, Sở Y tế cử xe cứu thương.", ["within PT30M"]),
    "with hours": (
        "Sở Y tế phản hồi người gọi trong vòng 02 giờ 30 phút kể từ khi tiếp nhận.",
        ["within PT2H30M"],
    ),
    "ahead": ("Công ty Thủy điện phát còi ít nhất 30 phút trước khi mở cửa xả.", ["before PT30M"]),
    "how long a meeting takes": ("Sở Nội vụ tổ chức họp ngắn gọn, không quá 90 phút.", []),
    "how long a wait is": ("Sở Y tế rút ngắn thời gian chờ khám còn không quá 30 phút.", []),
    "how long a rest is": ("Sở Nội vụ cho thí sinh nghỉ 15 phút sau khi thi phần một.", []),
}


@pytest.mark.parametrize(("sentence", "expected"), MINUTES.values(), ids=MINUTES)
def test_minutes_counted_from_what_happens_are_a_term(sentence: str, expected: list[str]) -> None:
    assert deadlines(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sở Xây dựng sửa cầu từ đầu tháng 4.", ["from 2026-04-01"]),
        ("Sở Xây dựng thay đèn đường từ giữa tháng 5/2026.", ["from 2026-05-15"]),
        ("Sở Y tế phun hóa chất diệt muỗi từ cuối tháng 4.", ["from 2026-04-30"]),
        ("Sở Y tế theo dõi số ca mắc từ đầu tháng 3.", []),
        ("Sở Y tế khắc phục tình trạng thiếu thuốc từ cuối tháng 2.", []),
    ],
)
def test_an_edge_of_a_month_ahead_begins_the_work(sentence: str, expected: list[str]) -> None:
    assert deadlines(sentence) == expected


def test_the_main_day_of_a_festival_is_its_own_behind_a_comma() -> None:
    task = first("Sở Văn hóa bố trí 20 người giữ trật tự tại lễ hội Gióng, chính hội ngày 09/4/2026.")
    assert ([short(time) for time in task.deadlines], [short(time) for time in task.milestones]) == (
        [],
        ["on 2026-04-09"],
    )


@pytest.mark.parametrize("name", ["Phòng Kế hoạch", "Phòng Tài chính - Kế hoạch", "Ban Kiểm toán", "Phòng Thi đua"])
def test_a_cycle_behind_a_name_is_that_of_the_work(name: str) -> None:
    assert deadlines(f"{name} mỗi tháng lập bảng chi tiền.") == ["every MONTHLY"]


def test_a_cycle_of_plans_is_not_that_of_the_work() -> None:
    assert deadlines("Sở Tài chính rà soát kế hoạch hằng năm.") == []


@pytest.mark.parametrize(
    "event", ["đợt nắng nóng tiếp theo", "kết luận của Thanh tra tỉnh", "ca bệnh đầu tiên", "lũ tiểu mãn"]
)
def test_what_there_will_be_bounds_the_work(event: str) -> None:
    time = first(f"Sở Xây dựng làm xong kè trước khi có {event}.").deadlines[0]
    assert (time.relation, time.event and time.event.quote) == ("before", f"có {event}")


def test_how_it_was_before_there_was_a_thing_bounds_no_work() -> None:
    assert deadlines("Sở Giao thông vận tải khôi phục lịch chạy xe như trước khi có dịch.") == []


@pytest.mark.parametrize(
    ("month", "months"),
    [
        ("tháng đầu của mỗi quý", "1,4,7,10"),
        ("tháng thứ hai của mỗi quý", "2,5,8,11"),
        ("tháng cuối mỗi quý", "3,6,9,12"),
        ("tháng đầu quý hằng năm", "1,4,7,10"),
    ],
)
def test_a_month_of_each_quarter_is_no_day(month: str, months: str) -> None:
    assert deadlines(f"Chi cục Thú y họp giao ban vào {month}.") == [f"every on YEARLY;BYMONTH={months}"]


def test_a_term_from_the_issue_ends_before_what_it_is_for() -> None:
    order = "Sở Tài chính trả lời trong vòng 15 ngày kể từ ngày ban hành Thông báo này đối với các đơn tồn đọng."
    assert [(time.anchor, str(time.due_on)) for time in first(order).deadlines] == [("issued_on", "2026-03-27")]


# A time that opens the work of a unit, the deadline of it.
OPENING = {
    "the end of this month": ("Cuối tháng này dựng xong hàng rào tạm.", ["in 2026-03-31"]),
    "next week": ("Tuần tới đổi hết bình chữa cháy.", ["in 2026-03-22"]),
    "next month, a body": ("Tháng tới Phòng Quy hoạch khảo sát ba cây cầu.", ["in 2026-04-30"]),
    "a month": ("Tháng 5/2026 mở lớp dạy bơi.", ["in 2026-05-31"]),
    "in the week": ("Trong tuần phải trả phòng công vụ.", ["in 2026-03-15"]),
    "in the month, a body": ("Trong tháng, Phòng Quy hoạch nộp bản kiểm kê.", ["in 2026-03-31"]),
    "in the year": ("Trong năm phải thay lan can.", ["in 2026-12-31"]),
    "in the year, a body": ("Trong năm, Phòng Quy hoạch phải thay xong lan can.", ["in 2026-12-31"]),
    "this year": ("Năm nay Phòng Quy hoạch thay xong lan can.", ["in 2026-12-31"]),
    "this very day": ("Ngay trong ngày phải thông tắc cống.", ["on 2026-03-12"]),
    "any day": ("Trong ngày, tổ trực phải ghi sổ.", []),
    "any week": ("Trong tuần, mỗi tổ tổng vệ sinh một buổi.", []),
    "if need be": ("Trong tháng, nếu có phát sinh thì báo cáo UBND tỉnh.", []),
    "goes on through the year": ("Trong năm, Phòng Quy hoạch duy trì chế độ trực.", []),
    "at the end of any year": ("Cuối năm treo cờ ở các ngõ.", []),
    "named after a time": ("Tuần lễ áo dài tổ chức gọn nhẹ.", []),
}


@pytest.mark.parametrize(("work", "expected"), OPENING.values(), ids=OPENING)
def test_a_bare_time_that_opens_the_work_is_its_deadline(work: str, expected: list[str]) -> None:
    task = of(NOTICE, f"1. Sở Xây dựng:\n- {work}\n2. {LAST}").tasks[0]
    assert [short(time) for time in task.deadlines] == expected


@pytest.mark.parametrize("fact", ["Trong tháng, Sở Y tế đã khám 300 người.", "Tuần này Sở Y tế đã khám 300 người."])
def test_a_bare_time_of_what_was_done_is_no_deadline(fact: str) -> None:
    assert not [time for task in of(NOTICE, f"1. {fact}\n2. {LAST}").tasks for time in task.deadlines]


# A cycle, a comma and "đến …": one more act by that day, or the end of the cycle.
STEPS = {
    "by a day": (
        "Sở Y tế lấy 300 mẫu mỗi tuần, đến 30/9/2026 phủ hết các chợ.",
        [("every WEEKLY", None), ("by 2026-09-30", "2026-09-30")],
    ),
    "until a day": (
        "Sở Y tế khám cho 900 người mỗi tháng, đến hết ngày 15/8/2026 khám xong người già.",
        [("every MONTHLY", None), ("by 2026-08-15", "2026-08-15")],
    ),
    "in a month": (
        "Sở Y tế báo cáo hằng tháng, đến tháng 12/2026 tổng kết.",
        [("every MONTHLY", None), ("by 2026-12-31", "2026-12-31")],
    ),
    "at the end": (
        "Sở Y tế kiểm tra bếp ăn hằng tuần, đến hết ngày 30/9/2026.",
        [("every WEEKLY", "2026-09-30")],
    ),
    "then it stops": (
        "Sở Y tế báo cáo hằng tháng, đến tháng 12/2026 thì dừng.",
        [("every MONTHLY", "2026-12-31")],
    ),
    "at the head": (
        "Hằng tuần, đến hết ngày 30/9/2026 Sở Y tế báo cáo UBND tỉnh.",
        [("every WEEKLY", "2026-09-30")],
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), STEPS.values(), ids=STEPS)
def test_a_day_and_one_more_act_behind_a_cycle_end_no_cycle(sentence: str, expected: list[tuple[str, str]]) -> None:
    found = [(short(time), time.end and time.end.isoformat()) for time in first(sentence).deadlines]
    assert found == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Giao ban quý II họp vào sáng 02/4/2026, các phòng gửi số liệu về Văn phòng trước ngày 30/3/2026.",
        "Hội thảo về nước sạch tổ chức vào ngày 02/4/2026, các phòng gửi tham luận trước ngày 30/3/2026.",
    ],
)
def test_the_day_of_a_meeting_to_come_is_no_deadline_of_what_is_handed_in(sentence: str) -> None:
    task = of(NOTICE, f"1. {sentence}\n2. {LAST}").tasks[0]
    assert [short(time) for time in task.deadlines] == ["before 2026-03-29"]


def test_the_day_of_a_meeting_that_is_the_work_is_its_deadline() -> None:
    assert deadlines("Sở Nội vụ họp vào ngày 02/4/2026, báo cáo UBND tỉnh.") == ["on 2026-04-02"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Thường xuyên", []),
        ("Liên tục", []),
        ("Khi có yêu cầu", []),
        ("Hằng tháng", ["every MONTHLY"]),
        ("Quý II/2026", ["in 2026-06-30"]),
        ("Theo kế hoạch", ["in 2026-12-31"]),
    ],
)
def test_a_row_that_goes_on_does_not_end_with_the_year_of_its_title(cell: str, expected: list[str]) -> None:
    body = (
        "Điều 3. Giao các sở thực hiện Đề án nước sạch trong năm 2026 theo Phụ lục kèm theo.\nPHỤ LỤC\n"
        "Bảng phân việc thực hiện Đề án nước sạch trong năm 2026\nTT | Nội dung | Chủ trì | Phối hợp | Thời hạn\n"
        f"1 | Lấy mẫu nước | Sở Y tế | Sở Xây dựng | {cell}\n2 | Sửa bể lọc | Sở Xây dựng | Sở Y tế | Quý I/2026\n"
    )
    task = next(task for task in of(DECISION, body).tasks if task.text == "Lấy mẫu nước")
    assert [short(time) for time in task.deadlines] == expected


@pytest.mark.parametrize(
    ("order", "due"),
    [
        ("Sở Y tế hướng dẫn áp dụng trong vòng 10 ngày kể từ ngày giao ban.", "within P10D"),
        ("Bộ Chỉ huy Quân sự tỉnh khi có lệnh phải xuất quân trong vòng 20 phút.", "within PT20M"),
    ],
)
def test_what_is_applied_or_begun_in_a_term_is_due_in_it(order: str, due: str) -> None:
    assert deadlines(order) == [due]


def test_a_deadline_before_the_notice_is_shown_once() -> None:
    found = of(NOTICE, f"1. Sở Y tế lập dự toán trước ngày 05/02/2026.\n2. {LAST}")
    assert [entry.path for entry in found.review if entry.code == "past-deadline"] == ["tasks[0].deadlines[0]"]


# The step before, the one after it, and how that recurs.
STEPS = {
    "the week": ("vào thứ Sáu hằng tuần", "vào thứ Hai tuần kế tiếp", "every on WEEKLY;BYDAY=MO"),
    "the month": ("trước ngày 25 hằng tháng", "trước ngày 02 tháng sau", "every before MONTHLY;BYMONTHDAY=2"),
    "no day of its own": ("hằng tuần", "vào thứ Hai tuần kế tiếp", "on 2026-03-16"),
    "a day of the month before a week": ("trước ngày 25 hằng tháng", "vào thứ Hai tuần sau", "on 2026-03-16"),
}


@pytest.mark.parametrize(("before", "then", "due"), STEPS.values(), ids=STEPS)
def test_the_next_step_of_a_cycle_recurs_with_it(before: str, then: str, due: str) -> None:
    steps = of(NOTICE, f"1. Các khoa gửi số liệu {before}; Phòng Tài vụ báo cáo Giám đốc {then}.\n2. {LAST}").tasks
    assert [short(time) for time in steps[1].deadlines] == [due]


@pytest.mark.parametrize("quota", ["cử ít nhất 20 y sĩ đi học", "mở 03 lớp tập huấn"])
def test_so_much_each_year_recurs(quota: str) -> None:
    tasks = of(NOTICE, f"1. Phòng Đào tạo\na) Mỗi năm {quota}.\n2. Sở Y tế mỗi năm {quota}.").tasks
    assert [[short(time) for time in task.deadlines] for task in tasks] == [["every YEARLY"], ["every YEARLY"]]


@pytest.mark.parametrize("fact", ["có 20 y sĩ đi học", "đón 3.000 lượt khách"])
def test_how_much_there_is_each_year_is_no_cycle(fact: str) -> None:
    assert deadlines(f"Lập bảng tính chi phí, mỗi năm {fact}.") == []


@pytest.mark.parametrize(
    ("own", "due"),
    [
        ("trước khi gửi các xã", ["before gửi các xã", "in 2026-04-30"]),
        ("trước ngày 20/3/2026", ["before 2026-03-19"]),
    ],
)
def test_what_only_precedes_an_event_leaves_the_time_above(own: str, due: list[str]) -> None:
    body = f"1. Trong tháng 4/2026, tập trung hoàn thành các việc sau:\na) Sở Tài chính rà soát danh mục {own}."
    assert sorted(short(time) for time in of(NOTICE, f"{body}\n2. {LAST}").tasks[0].deadlines) == due


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Sở Y tế giải quyết dứt điểm 23 hồ sơ quá hạn ngay trong tháng 3/2026.", ["in 2026-03-31"]),
        ("Sở Y tế giải quyết dứt điểm 23 hồ sơ quá hạn trong tháng 4/2026.", ["in 2026-04-30"]),
        ("Khi tiếp nhận từ 05 nạn nhân, Sở Y tế phải báo cáo trực ban trong vòng 15 phút.", ["within PT15M"]),
        ("Sở Y tế báo cáo trực ban trong vòng 15 phút.", ["within PT15M"]),
        ("Sở Y tế trình bày báo cáo trong vòng 15 phút.", []),
        ("Sở Y tế bù lại khối lượng bị chậm trong mùa mưa.", []),
    ],
)
def test_what_is_late_or_suffered_is_told_apart_from_when_it_is_mended(sentence: str, due: list[str]) -> None:
    assert deadlines(sentence) == due


def test_the_day_a_course_opens_is_no_day_of_who_signs_up_for_it() -> None:
    task = first("Sở Y tế chốt danh sách dự lớp đào tạo khai giảng ngày 05/4/2026, gửi Bộ trước ngày 18/3/2026.")
    assert [short(time) for time in task.deadlines] == ["before 2026-03-17"]
    assert [short(time) for time in task.milestones] == ["on 2026-04-05"]


def test_hours_before_an_event_may_stand_behind_it() -> None:
    assert deadlines("Sở Y tế báo cho người dân vùng hạ du trước khi xả lũ ít nhất 06 giờ.") == ["before PT6H"]


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("từ ngày 15-12-2026", "from None"),
        ("từ 17 đến 21.11.2026", "in 2026-11-21"),
        ("từ ngày 17 đến ngày 21-11-2026", "in 2026-11-21"),
        ("từ ngày 15/5-20/5", "in 2026-05-20"),
        ("từ 17 đến 21 tháng 5 năm 2026", "in 2026-05-21"),
    ],
)
def test_days_may_be_written_with_dashes_and_points(written: str, span: str) -> None:
    (time,) = first(f"Sở Y tế tổ chức trực {written}.").deadlines
    assert f"{time.relation} {time.due_on}" == span
