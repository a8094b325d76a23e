"""Days of one cycle, clock times of a day, lengths ahead of a day.

‹ › marks the quote; the notice is of Monday 12 May 2025.
"""

from __future__ import annotations

import pytest

from tests.support.times import marked, read, short

# Several days of one cycle are one rule; several clock times are as many times.
CYCLES = [
    ("Ra quân ‹định kỳ 02 lần/tháng vào ngày 10 và ngày 25›.", ["every FREQ=MONTHLY;BYMONTHDAY=10,25 on"]),
    ("Giao ban ‹2 lần/tuần (thứ Ba và thứ Sáu)›.", ["every FREQ=WEEKLY;BYDAY=TU,FR on"]),
    ("Định kỳ ‹vào các ngày 10, 25 hằng tháng› báo cáo.", ["every FREQ=MONTHLY;BYMONTHDAY=10,25 on"]),
    ("Phòng tổ chức họp ‹vào thứ Hai, thứ Năm hằng tuần›.", ["every FREQ=WEEKLY;BYDAY=MO,TH on"]),
    ("Gửi bảng kê ‹từ 20 - 25 hằng tháng› về Phòng Tài chính.", ["every FREQ=MONTHLY;BYMONTHDAY=25 by"]),
    ("Gửi bảng kê ‹từ ngày 20 - 25 hàng tháng›.", ["every FREQ=MONTHLY;BYMONTHDAY=25 by"]),
    ("Nộp hồ sơ ‹từ ngày 05 đến ngày 10 hằng tháng›.", ["every FREQ=MONTHLY;BYMONTHDAY=10 by"]),
    ("Báo cáo ‹trước ngày 20 các tháng 3, 6, 9, 12›.", ["every FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 before"]),
    (
        "Báo cáo ‹02 lần/ngày (trước 6 giờ› và ‹trước 16 giờ›).",
        ["every FREQ=DAILY before at 06:00", "every FREQ=DAILY before at 16:00"],
    ),
    (
        "Báo cáo ‹trước 09 giờ 00› và ‹16 giờ 00 hằng ngày›.",
        ["every FREQ=DAILY before at 09:00", "every FREQ=DAILY before at 16:00"],
    ),
    (
        "Cập nhật số liệu ‹lúc 6h›, ‹10h› và ‹14h hằng ngày›.",
        [f"every FREQ=DAILY on at {hour}:00" for hour in ("06", "10", "14")],
    ),
    (
        "Báo cáo sơ kết ‹trước ngày 15/6›, báo cáo tổng kết ‹trước ngày 15/12 hằng năm›.",
        ["every FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15 before", "every FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15 before"],
    ),
    (
        "‹Định kỳ 6 tháng (trước 10/6)›, ‹một năm (trước 10/12)› báo cáo.",
        ["every FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10 before", "every FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10 before"],
    ),
    (
        "Báo cáo ‹định kỳ tháng›, ‹quý›, ‹6 tháng›, ‹9 tháng› và ‹năm›.",
        [
            "every FREQ=MONTHLY",
            "every FREQ=MONTHLY;INTERVAL=3",
            "every FREQ=MONTHLY;INTERVAL=6",
            "every FREQ=YEARLY;BYMONTH=9 on",
            "every FREQ=YEARLY",
        ],
    ),
    ("Đánh giá xếp loại ‹trong quý IV hằng năm›.", ["every FREQ=YEARLY;BYMONTH=10,11,12 on"]),
    ("Tổng kết ‹vào cuối quý IV hàng năm›.", ["every FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1 on"]),
    ("Nộp kế hoạch tháng ‹trước ngày 25 của tháng trước›.", ["every FREQ=MONTHLY;BYMONTHDAY=25 before"]),
    (
        "Định kỳ ‹vào ngày làm việc đầu tiên của tuần› báo cáo.",
        ["every FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1 on"],
    ),
    ("Lãnh đạo tiếp công dân ‹định kỳ ít nhất 02 ngày/tháng›.", ["every FREQ=MONTHLY"]),
    ("Tổ chức đối thoại ‹định kỳ 02 cuộc/năm›.", ["every FREQ=MONTHLY;INTERVAL=6"]),
    (
        "Văn phòng theo dõi, ‹sáu tháng báo cáo Thường trực Huyện ủy một lần›.",
        ["every FREQ=MONTHLY;INTERVAL=6"],
    ),
    (
        "Tiêm phòng cho 18.500 con bò; ‹tuần 02 lần báo số liệu về Văn phòng vào thứ ba và thứ sáu›.",
        ["every FREQ=WEEKLY;BYDAY=TU,FR on"],
    ),
    ("Lấy mẫu nước thải tại 14 doanh nghiệp ‹mỗi tháng 2 đợt›.", ["every FREQ=MONTHLY"]),
    ("Phát hành bản tin ‹mỗi tháng một số›.", ["every FREQ=MONTHLY"]),
    ("Mở chuyên mục trên loa truyền thanh ‹03 buổi/tuần›.", ["every FREQ=WEEKLY"]),
    (
        "Duyệt thực đơn theo tuần, công khai trên bảng tin ‹vào sáng thứ Hai›.",
        ["every FREQ=WEEKLY;BYDAY=MO on"],
    ),
    ("Báo cáo phân tích tháng gửi ‹trước ngày mùng 3 tháng sau›.", ["every FREQ=MONTHLY;BYMONTHDAY=3 before"]),
    ("Kíp trực ‹hằng ngày› xuống kiểm tra 02 khoa.", ["every FREQ=DAILY"]),
    ("Cập nhật kịch bản điều hành ‹theo từng tháng›.", ["every FREQ=MONTHLY"]),
    ("Các phòng giao dịch ‹mỗi tháng› giải ngân ít nhất 8 tỷ đồng.", ["every FREQ=MONTHLY"]),
    ("‹Mỗi năm một lần, vào tháng 11›, tổ chức hội thao.", ["every FREQ=YEARLY;BYMONTH=11 on"]),
    ("‹Từ nay đến hết tháng 6/2025, mỗi tuần› báo cáo một lần.", ["every until 2025-06-30 FREQ=WEEKLY"]),
]

# A length of time ahead of a day counts back from it.
AHEAD = [
    ("Trữ hàng ‹trước Tết 15 ngày›.", ["before P15D event lunar"]),
    ("Phát quà ‹trước Tết Nguyên đán 2026 ít nhất 10 ngày›.", ["before P10D event lunar"]),
    ("Nộp hồ sơ ‹chậm nhất 05 ngày làm việc trước ngày 30/6/2025›.", ["before P5D working event"]),
    ("Trình phê duyệt tổng thể ‹03 tháng trước Lễ khai mạc›.", ["before P3M event"]),
    (
        "Báo cáo ‹trước kỳ họp thường lệ cuối năm 2025 của HĐND tỉnh ít nhất 20 ngày›.",
        ["before P20D event"],
    ),
    ("Vệ sinh trường lớp ‹trước ngày khai giảng 05 ngày›.", ["before P5D event"]),
]

# Events that are named with their day or month.
EVENTS = [
    ("Hoàn thành ‹trước thời điểm sáp nhập 01/7/2025›.", ["before 2025-07-01"]),
    ("Bàn giao hồ sơ ‹trước khi kết thúc hoạt động của cấp huyện (01/7/2025)›.", ["before 2025-07-01"]),
    ("Gửi báo cáo ‹trước phiên họp thường kỳ tháng 6/2025›.", ["before event"]),
    ("Hoàn thành ‹trước khi chính quyền địa phương 02 cấp đi vào hoạt động›.", ["before event"]),
    ("Gửi tài liệu ‹chậm nhất 10 ngày trước ngày khai mạc kỳ họp› gửi về Văn phòng.", ["before P10D event"]),
]

# Days and periods.
OTHERS = [
    ("Gửi báo cáo ‹trước 8h›.", ["before at 08:00"]),
    ("Gửi báo cáo ‹trước 15h00 ngày 14 tháng 5 năm 2025 (Thứ Tư)› qua thư điện tử.", ["before 2025-05-14 at 15:00"]),
    ("Hạn nộp ‹20/5›.", ["by 2025-05-20"]),
    ("Có văn bản trả lời ‹trong tuần›.", ["in 2025-05-12..2025-05-18"]),
    ("Nộp đủ phần còn nợ, kể cả lãi chậm nộp, ‹đến ngày 30/6/2025›.", ["by 2025-06-30"]),
    ("Hướng dẫn các bên thương lượng, ‹không để kéo dài quá ngày 28/5/2025›.", ["by 2025-05-28"]),
    ("Nộp hồ sơ thuế ‹trước ngày 30 của tháng đầu quý III/2025›.", ["before 2025-07-30"]),
    ("Tiếp nhận hồ sơ ‹đến 17 giờ ngày 30/5/2025›.", ["by 2025-05-30 at 17:00"]),
    ("Phải có báo cáo ‹trước khi họp 02 ngày›.", ["before P2D event"]),
    ("Trình phê duyệt ‹trong 02 tháng 9 và 10/2025›.", ["in 2025-09-01..2025-10-31"]),
    ("Hoàn thành ‹trong hai quý III và IV/2025›.", ["in 2025-07-01..2025-12-31"]),
    ("Ra quân cao điểm; ‹20/6›: báo cáo tổng kết.", ["on 2025-06-20"]),
    ("Công trình phải hoàn thành đúng tiến độ (‹quý IV/2025›).", ["in 2025-10-01..2025-12-31"]),
    (
        "Phối hợp tổ chức lễ hội ‹từ ngày 10 đến 12 tháng Giêng năm Bính Ngọ›.",
        ["in 2026-02-26..2026-02-28 lunar"],
    ),
    ("Rà soát trẻ chưa tiêm đủ, tiêm vét ‹ngày 20 và ngày 21 tháng 6›.", ["in 2025-06-20..2025-06-21"]),
    ("Trang trí tiểu cảnh ở sân trường, nghiệm thu ‹ngày 15/6›.", ["on 2025-06-15"]),
    ("Thông báo thụ lý ‹trong hạn 10 ngày kể từ ngày nhận đơn›.", ["within P10D event"]),
    ("Truy lĩnh trợ cấp cho gia đình ‹ngay trong kỳ chi trả tháng 6/2025›.", ["in 2025-06-01..2025-06-30"]),
    ("Kiểm kê đột xuất kho tiền một lần ‹trong quý II›.", ["in 2025-04-01..2025-06-30"]),
    ("Lắp 05 máy tại Khu công nghiệp Gia Lễ ‹trong hai tháng 6 và 7/2025›.", ["in 2025-06-01..2025-07-31"]),
    ("Bố trí phòng làm việc ‹02 tuần trước khi Đoàn đánh giá ngoài đến›.", ["before P2W event"]),
    ("Quyên góp giúp học sinh nghèo ‹cho đến cuối tháng 11›.", ["by 2025-11-30"]),
    ("Gửi lần 1 ‹ngày 20/5›, lần 2 ‹ngày 20/6/2025›.", ["on 2025-05-20", "on 2025-06-20"]),
    ("Nghiệm thu ‹20/6›, bàn giao ‹25/6/2025›.", ["on 2025-06-20", "on 2025-06-25"]),
    ("Trình ‹tháng 6›, ban hành ‹tháng 7/2025›.", ["in 2025-06-01..2025-06-30", "in 2025-07-01..2025-07-31"]),
    ("Phê duyệt quy hoạch: ‹quý III/2025›.", ["in 2025-07-01..2025-09-30"]),
    ("‹Cuối tuần này› phải có báo cáo.", ["in 2025-05-18"]),
    ("‹Sáng mai› báo cáo Giám đốc.", ["on 2025-05-13"]),
    ("Công khai số điện thoại đường dây nóng ‹từ ngày 20/5›.", ["from 2025-05-20"]),
    ("‹Sau hội nghị 05 ngày› gửi báo cáo.", ["within P5D event"]),
    ("‹Sau mỗi đợt kiểm tra, trong 05 ngày› phải có kết luận.", ["within P5D event"]),
    ("‹Kể từ ngày nhận được hồ sơ, trong 03 ngày› phải trả lời.", ["within P3D event"]),
    ("‹48 giờ sau khi nhận đơn› phải xử lý.", ["within PT48H event"]),
    ("‹Trước kỳ thi 10 ngày› phải hoàn tất.", ["before P10D event"]),
    ("Hoàn thành ‹chậm nhất không quá 30/01/2026›.", ["by 2026-01-30"]),
    ("Báo cáo Đảng ủy ‹trong 3 ngày sau sinh hoạt chi bộ›.", ["within P3D event"]),
    ("‹Năm 2026›, phấn đấu hoàn thành di dời.", ["in 2026-01-01..2026-12-31"]),
    ("‹Sau Tết Nguyên đán›, tổ chức ra quân.", ["from 2026-02-17 lunar"]),
    ("Yêu cầu giải ngân đạt 95% ‹đến 31/01/2026›.", ["by 2026-01-31"]),
    ("Dọn vệ sinh ‹trước ngày ông Công, ông Táo›.", ["before 2026-02-10 lunar"]),
    ("Phun thuốc ‹trước Tết Đoan Ngọ›.", ["before 2025-05-31 lunar"]),
    ("Khánh thành công trình ‹dịp Quốc khánh 2/9/2025›.", ["on 2025-09-02"]),
]

MILESTONES = [
    ("Tài liệu Hội nghị ‹ngày 15/6/2025›.", ["milestone on 2025-06-15"]),
    ("Bảo đảm an ninh cho kỳ thi ‹ngày 26-27/6/2025›.", ["milestone in 2025-06-26..2025-06-27"]),
    (
        "Thành lập Tổ công tác ‹trước ngày 20/5/2025›, họp phiên đầu ‹ngày 22/5/2025›.",
        ["before 2025-05-20", "milestone on 2025-05-22"],
    ),
    ("Phối hợp tổ chức Ngày hội việc làm, thời gian dự kiến: ‹08/6/2025›.", ["milestone on 2025-06-08"]),
    ("Chuẩn bị báo cáo làm việc với Đoàn giám sát của Quốc hội ‹vào ngày 22/5/2025›.", ["milestone on 2025-05-22"]),
    ("Chuẩn bị chương trình cho buổi làm việc với Tập đoàn A ‹ngày 21/5/2025›.", ["milestone on 2025-05-21"]),
    (
        "Phục vụ đoàn công tác của Thủ tướng thăm tỉnh ‹trong tuần tới›.",
        ["milestone in 2025-05-19..2025-05-25"],
    ),
    (
        "Phát động thi đua chào mừng ‹ngày 19/5›, nộp sản phẩm ‹trước ngày 20/6›.",
        ["milestone on 2025-05-19", "before 2025-06-20"],
    ),
    ("Tặng quà nhân ngày ‹Quốc tế thiếu nhi 01/6›.", ["milestone on 2025-06-01"]),
    (
        "Hướng tới kỷ niệm 70 năm thành lập ngành (28/8/1955 - ‹28/8/2025›), đăng ký công trình ‹trước 30/5/2025›.",
        ["milestone on 2025-08-28", "before 2025-05-30"],
    ),
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [*CYCLES, *AHEAD, *EVENTS, *OTHERS, *MILESTONES],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_reads_lists_and_leads(sentence, expected):
    text, quotes = marked(sentence)

    found = read(text)

    assert [item.time.quote for item in found] == quotes
    assert [short(item) for item in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Từ nay đến Tết Nguyên đán Bính Ngọ không còn nhiều thời gian, yêu cầu các bộ thực hiện các nhiệm vụ sau:",
        "Biểu diễn nghệ thuật 52 buổi/năm, dạy 2 buổi/ngày.",
        "Tổng hợp nhu cầu vật liệu theo từng tháng.",
        "Có văn bản cam kết mức giải ngân từng tháng, gửi Sở Tài chính.",
        "Rà soát báo cáo tháng 6, kế hoạch quý III.",
        "Nghiên cứu đề xuất của Tập đoàn B gửi ngày 12/5/2025.",
        "Phân công người thay đồng chí C đi học từ ngày 15/6 đến ngày 15/7/2025.",
        "Theo dõi mực nước đạt đỉnh vào chiều ngày 20/6.",
        "Hoàn thành trong 1/2 tháng.",
        "Kiên quyết xử lý các đơn vị không hoàn thành giải ngân trước ngày 31/12.",
        "Rà soát các dự án đến hạn hoàn thành trong năm 2025.",
        "Hoàn thành đấu thầu, không để thiếu thuốc trong quý III.",
        "Đồng chí Phó Chủ tịch sẽ kiểm tra hiện trường vào ngày 20/5/2025.",
        "Nhà thầu cam kết hoàn thành trước ngày 30/6/2025 nhưng đến nay chưa bảo đảm.",
        "Phát động Tết trồng cây đời đời nhớ ơn Bác Hồ.",
        "Kiểm tra trật tự xây dựng tối thiểu 02 cuộc/tháng.",
        "Tăng ca 2 giờ/ngày, 12 ngày/tháng.",
    ],
)
def test_reads_no_limit_in_aims_diaries_and_broken_promises(text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Trữ hàng trước Tết 15 ngày.", "2026-02-02"),
        ("Nộp hồ sơ chậm nhất 05 ngày làm việc trước ngày 30/6/2025.", "2025-06-23"),
        ("Gửi tài liệu trước 02 tuần so với ngày 30/6/2025.", "2025-06-16"),
        ("Gửi tài liệu trước 48 giờ so với ngày 30/6/2025.", "2025-06-28"),
        ("Gửi tài liệu trước 01 tháng so với ngày 30/6/2025.", "2025-05-30"),
        ("Gửi tài liệu trước 05 ngày so với ngày tổ chức.", "None"),
    ],
)
def test_counts_back_from_a_day_that_is_written(text, due):
    assert [str(item.time.due_on) for item in read(text)] == [due]


def test_asks_for_the_day_of_a_clock_time():
    assert [doubt.code for item in read("Gửi báo cáo trước 8h.") for doubt in item.doubts] == ["no-day"]


def test_asks_to_check_a_day_counted_back_from_tet():
    found = read("Trữ hàng trước Tết 15 ngày.")

    assert [doubt.code for item in found for doubt in item.doubts] == ["inferred-year", "lunar-date"]
