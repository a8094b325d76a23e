"""Time limits in words that no sample holds. ‹ › marks the quote; the notice is of Wednesday 12 November 2025."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.text.folding import fold
from extract.times.deadlines import Dates, find_cell_times, read_times
from ingest.span import Span
from tests.support.times import marked, read, short

WEDNESDAY = Dates(issued_on=dt.date(2025, 11, 12), meeting_on=dt.date(2025, 11, 10))

CYCLES = [
    (
        "Phòng Nội vụ rà soát, trình danh sách ‹30/6› và ‹31/12 hằng năm›.",
        ["every FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30 on", "every FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31 on"],
    ),
    (
        "Hội Nông dân kiểm tra các tổ vay vốn ‹định kỳ 6 tháng› và ‹cả năm›.",
        ["every FREQ=MONTHLY;INTERVAL=6", "every FREQ=YEARLY"],
    ),
    (
        "Ban Kiểm soát báo cáo Hội đồng thành viên ‹hằng quý›, ‹năm›.",
        ["every FREQ=MONTHLY;INTERVAL=3", "every FREQ=YEARLY"],
    ),
    ("Nhà máy nước lấy mẫu xét nghiệm ‹hằng tháng›, báo cáo Trung tâm Y tế.", ["every FREQ=MONTHLY"]),
    ("Phòng Công nghệ thông tin sao lưu dữ liệu ‹hằng ngày›.", ["every FREQ=DAILY"]),
    ("Đài Khí tượng cung cấp bản tin dự báo ‹03 giờ/lần›.", ["every FREQ=HOURLY;INTERVAL=3"]),
    (
        "Các trường mầm non cân đo trẻ ‹ba tháng một lần›, riêng trẻ dưới 24 tháng ‹mỗi tháng một lần›.",
        ["every FREQ=MONTHLY;INTERVAL=3", "every FREQ=MONTHLY"],
    ),
    ("Chủ tịch UBND các xã tiếp công dân ‹ít nhất 2 ngày trong 1 tháng›.", ["every FREQ=MONTHLY"]),
    ("Tổng hợp tình hình trực, báo cáo Giám đốc ‹lúc 7h30 mỗi sáng›.", ["every FREQ=DAILY on at 07:30"]),
    (
        "Giám sát vệ sinh tay ‹ít nhất 2 lần/tuần› tại 5 khoa, công bố kết quả ‹vào thứ Hai›.",
        ["every FREQ=WEEKLY", "on 2025-11-17"],
    ),
]

CYCLES_IN_OTHER_WORDS = [
    ("Thay cát bể lọc ‹định kỳ 2 đến 3 tháng/lần›.", ["every FREQ=MONTHLY;INTERVAL=3"]),
    ("Súc rửa đường ống ‹2-3 tuần một lần›.", ["every FREQ=WEEKLY;INTERVAL=3"]),
    ("Trạm bơm đo độ mặn ‹2 lần trên ngày›.", ["every FREQ=DAILY"]),
    ("Các tổ tự quản dọn vệ sinh đường làng ‹mỗi chiều thứ sáu›.", ["every FREQ=WEEKLY;BYDAY=FR on"]),
    ("Đội Tuyên truyền phát thanh ‹mỗi sáng thứ Bảy và Chủ nhật hằng tuần›.", ["every FREQ=WEEKLY;BYDAY=SA,SU on"]),
    ("Toàn cơ quan chào cờ ‹lúc 7 giờ mỗi sáng thứ Hai›.", ["every FREQ=WEEKLY;BYDAY=MO on at 07:00"]),
    ("‹Cứ hai tuần một lần›, Trung tâm Khuyến công báo cáo.", ["every FREQ=WEEKLY;INTERVAL=2"]),
    ("‹Cứ ba tháng›, Phòng Kinh tế họp với các doanh nghiệp.", ["every FREQ=MONTHLY;INTERVAL=3"]),
    ("Các chốt gửi số liệu ‹chậm nhất 16h các ngày trong tuần›.", ["every FREQ=DAILY by at 16:00"]),
    (
        "Kho bạc gửi bảng kê ‹trước 10 giờ các ngày làm việc trong tuần›.",
        ["every FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR before at 10:00"],
    ),
    ("Bảo dưỡng xe ‹định kỳ từ 6 đến 12 tháng›.", ["every FREQ=MONTHLY;INTERVAL=12"]),
    (
        "Kho quỹ đối chiếu ‹vào ngày làm việc cuối cùng của quý›.",
        ["every FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 on"],
    ),
    ("Tổ bảo trì vệ sinh tủ điện ‹nửa tháng một lần›.", ["every FREQ=DAILY;INTERVAL=15"]),
    (
        "Chế độ báo cáo: tuần (‹trước 14h thứ Năm›), tháng (‹trước ngày 20›).",
        ["every FREQ=WEEKLY;BYDAY=TH before at 14:00", "every FREQ=MONTHLY;BYMONTHDAY=20 before"],
    ),
    ("Chốt sổ trong tuần (‹trước 16h thứ Sáu›).", ["before 2025-11-14 at 16:00"]),
    ("Hội đồng họp ‹mỗi năm hai kỳ vào tháng 6 và tháng 12›.", ["every FREQ=YEARLY;BYMONTH=6,12 on"]),
    ("Các ban cập nhật kết quả thực hiện nhiệm vụ ‹hằng tuần› trên phần mềm.", ["every FREQ=WEEKLY"]),
    ("Cập nhật số ca vào hệ thống giám sát bệnh truyền nhiễm của tỉnh ‹hằng ngày›.", ["every FREQ=DAILY"]),
]

EVENTS = [
    ("Hai Sở sơ kết, báo cáo Bộ Y tế (qua Cục Phòng bệnh) ‹sau 06 tháng thí điểm›.", ["within P6M event"]),
    ("Nhà trường sửa xong phòng học ‹trước khi khai giảng năm học mới ít nhất 02 tuần›.", ["before P2W event"]),
    ("Phòng Công tác sinh viên triệu tập họp ‹ngay sau cuộc họp›.", ["from event"]),
    ("Hội đồng thẩm định họp ‹ngay sau khi nhận đủ hồ sơ›.", ["from event"]),
    (
        "Sau khi có kết quả kiểm toán, Công ty công bố báo cáo tài chính ‹trong thời hạn 10 ngày›.",
        ["within P10D event"],
    ),
    ("Kiểm tra công tác chuẩn bị ‹trước giờ khai mạc 02 tiếng›.", ["before PT2H event"]),
    ("Tự chấm điểm các tiêu chí xong ‹trước đó 1 tuần›.", ["before P1W event"]),
    ("Tổ Kỹ thuật kiểm tra hệ thống điện ‹trước mỗi kỳ thi›.", ["before event"]),
    ("Các phòng bàn giao hồ sơ lưu trữ ‹trước kỳ nghỉ Tết 01 tuần›.", ["before P1W event lunar"]),
    ("Tổ Toán hoàn thành ngân hàng câu hỏi ‹trong học kỳ I năm học 2025 - 2026›.", ["in event"]),
    ("Ban Thường vụ kết nạp 50 đảng viên mới ‹trong nhiệm kỳ›.", ["in event"]),
    ("Hoàn thành tiêm phòng ‹chậm nhất hết mùa mưa năm 2026›.", ["by event"]),
]

DAYS = [
    ("Bí thư chi đoàn gửi danh sách ‹cuối giờ chiều nay›.", ["on 2025-11-12"]),
    ("Phòng Vật tư giao hàng ‹đầu tuần sau›.", ["in 2025-11-17"]),
    ("Phòng Kỹ thuật nghiệm thu hệ thống cân ‹thứ Năm tuần này›.", ["on 2025-11-13"]),
    ("Trưởng thôn họp dân ‹tối 15/11›, gửi biên bản về xã ‹sáng 17/11›.", ["on 2025-11-15", "on 2025-11-17"]),
    ("Ban Giám đốc yêu cầu Trưởng khoa Nội nộp bản kiểm điểm ‹sáng thứ Sáu›.", ["on 2025-11-14"]),
    ("Công đoàn tổ chức giải bóng đá ‹từ 15-20/11›.", ["in 2025-11-15..2025-11-20"]),
    ("Các trường nghỉ dạy thêm ‹từ ngày 15/11/2025›.", ["from 2025-11-15"]),
    ("Phát động ủng hộ đồng bào bão lụt ‹từ ngày 13/11 đến hết 30/11/2025›.", ["in 2025-11-13..2025-11-30"]),
    ("Chốt danh sách đoàn viên tham gia ‹đến 17h ngày 15/11›.", ["by 2025-11-15 at 17:00"]),
    ("‹Trong tháng 12, chậm nhất là ngày 20›, các đơn vị nộp báo cáo tổng kết.", ["by 2025-12-20"]),
    ("Chi trả quà Tết ‹xong trước ngày 20 tháng 12 năm Ất Tỵ›.", ["before 2026-02-07 lunar"]),
    ("Giao quân đủ 1.250 thanh niên ‹trong 01 ngày (ngày 04/3/2026)›.", ["on 2026-03-04"]),
    ("Văn phòng niêm yết biên bản này tại nhà văn hóa ‹ngay ngày 17/11/2025›.", ["on 2025-11-17"]),
    ("Khảo sát, lập dự toán sửa chữa trụ sở, ‹30/11/2025› xong.", ["on 2025-11-30"]),
]

PERIODS = [
    ("Phòng Kinh tế trình đề án ‹trong quý›.", ["in 2025-10-01..2025-12-31"]),
    ("Giải ngân 100% vốn ‹đến ngày 31 tháng 01 năm 2026›.", ["by 2026-01-31"]),
    ("Chi nhánh Ngân hàng thu hồi nợ xấu ‹đến 31/12› còn dưới 1%.", ["by 2025-12-31"]),
    (
        "Phấn đấu ‹trong tháng 11› phê duyệt phương án, ‹tháng 12› chi trả xong.",
        ["in 2025-11-01..2025-11-30", "in 2025-12-01..2025-12-31"],
    ),
    ("Nghiệm thu đưa vào sử dụng ‹Quý 2/2026›.", ["in 2026-04-01..2026-06-30"]),
    ("Khắc phục tồn tại ‹trước khi kết thúc quý I/2026›.", ["by 2026-01-01..2026-03-31"]),
]

TERMS = [
    ("‹Trong 2 - 3 ngày tới›, Đội Quy tắc lắp xong biển báo.", ["within P3D issued_on"]),
    ("Sửa xong máy bơm ‹trong 2-3 ngày›.", ["within P3D"]),
    ("Xử lý dứt điểm các tồn tại đã nêu ‹trong quý I/2026›.", ["in 2026-01-01..2026-03-31"]),
    ("Hoàn thành các việc đã giao ‹trong quý IV›.", ["in 2025-10-01..2025-12-31"]),
    ("Lũy kế giải ngân ‹đến hết tháng 12/2025› phải đạt 75%.", ["by 2025-12-01..2025-12-31"]),
    ("Tỷ lệ giải ngân đến hết tháng 11/2025 đạt 75%.", []),
    ("Thanh toán hết khối lượng đã nghiệm thu ‹trong tháng 11›.", ["in 2025-11-01..2025-11-30"]),
    ("Báo cáo Chủ tịch ‹trước 16h thứ Sáu tuần này (14/11)›.", ["before 2025-11-14 at 16:00"]),
    ("Các phần việc nêu trên có thời hạn hoàn thành ‹trước ngày 30/11/2025›.", ["before 2025-11-30"]),
]

NOT_OF_THE_WORK = [
    ("Thông báo cho tàu thuyền vùng nguy hiểm trên biển trong 24 giờ tới từ vĩ tuyến 11 đến 14.", []),
    ("Theo dõi diễn biến của áp thấp trong 2 - 3 ngày tới.", []),
    ("Trong 48 giờ tới, khu vực ven biển có gió giật mạnh.", []),
    ("Rà soát các nhiệm vụ đã giao có thời hạn hoàn thành trong năm 2025, nêu rõ việc quá hạn.", []),
    ("Rà soát các nhiệm vụ có hạn hoàn thành trước ngày 31/12/2025.", []),
    ("Cơ quan không nghỉ cố định thứ Bảy, Chủ nhật hằng tuần thì tự bố trí lịch trực.", []),
    ("Rà soát lại hồ sơ các vụ việc đã xử phạt trong 6 tháng.", []),
    ("Phúc tra toàn bộ án đình chỉ điều tra trong 9 tháng.", []),
    ("Lưu trữ hồ sơ các cuộc kiểm tra đã kết thúc trong quý IV.", []),
    ("Tổng hợp số lượt khám trong tháng 10.", []),
    ("Khoa Ngoại bổ sung bảng kiểm (nhầm lẫn đã được phát hiện trước khi mổ).", []),
    ("Kiểm tra trật tự đô thị tối thiểu 02 cuộc/tháng.", []),
]

NEITHER = [
    ("Tiếp nhận hồ sơ trong giờ hành chính từ thứ Hai đến thứ Sáu.", []),
    ("Hết quý IV/2025 chưa giải ngân, đề nghị thu hồi vốn.", []),
    ("Công bố lịch thi; thời gian lùi tối đa 02 tuần so với khung kế hoạch.", []),
    ("Kiểm kê tài sản tại thời điểm 0 giờ ngày 01/01/2026.", []),
    ("Hỗ trợ 70% lãi suất trong 24 tháng đầu cho hợp tác xã.", []),
    ("Kiểm tra việc chấp hành thời gian làm việc 8 giờ mỗi ngày.", []),
    (
        "Trung tâm Y tế tổ chức tiêm mũi 2, mỗi ngày không dưới 2.500 liều, dứt điểm ‹trước ngày 10/10/2026›.",
        ["before 2026-10-10"],
    ),
    ("Phòng nào vi phạm 3 lần trong tháng sẽ bị hạ thi đua.", []),
    ("Duy tu tuyến đường hết hạn bảo hành vào tháng 01/2026.", []),
    ("Từ 24 đến 26/11 Chủ tịch UBND phường đi công tác.", []),
    ("Báo cáo số vụ cháy phát sinh trong tháng.", []),
    ("Quản lý học phí hằng tháng của học sinh.", []),
    ("Sau 16 tháng thi công, khối lượng mới đạt 38%.", []),
    ("Bộ trưởng sẽ ký ban hành ngay khi đủ hồ sơ.", []),
    ("Xây dựng phương án luân phiên bác sĩ với lộ trình từng năm, báo cáo Thứ trưởng.", []),
]

MILESTONES = [
    ("Chuẩn bị Ngày hội Gia đình, tổ chức ‹vào tối 28/11/2025› tại nhà văn hóa.", ["milestone on 2025-11-28"]),
    ("Phiên giao ban tiếp theo tổ chức ‹vào 8h00 ngày 08/12/2025›.", ["milestone on 2025-12-08 at 08:00"]),
    ("Chuẩn bị ngày hội Đại đoàn kết (thôn điểm, tổ chức ‹ngày 18/11/2025›).", ["milestone on 2025-11-18"]),
    ("Cử 02 đồng chí tham gia lớp tập huấn tổ chức ‹ngày 18/11/2025› tại tỉnh.", ["milestone on 2025-11-18"]),
]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    CYCLES + CYCLES_IN_OTHER_WORDS + EVENTS + DAYS + PERIODS + TERMS + NOT_OF_THE_WORK + NEITHER + MILESTONES,
    ids=lambda value: str(value)[:60],
)
def test_reads_the_time_and_quotes_it_whole(sentence: str, wanted: list[str]) -> None:
    text, quotes = marked(sentence)
    found = read(text, dates=WEDNESDAY)
    assert [short(item) for item in found] == wanted
    assert [item.time.quote for item in found] == quotes


COUNTED_OR_AWAY = [
    "Đề xuất xử lý người đứng đầu đơn vị có tỷ lệ giải ngân đến 30/11/2025 dưới 60%.",
    "Từ 24 đến 26/11 Chủ tịch UBND phường đi công tác.",
    "Rà soát các nhiệm vụ có hạn hoàn thành trước ngày 31/12/2025.",
    "Lưu trữ hồ sơ các cuộc kiểm tra đã kết thúc trong quý IV.",
    "Tặng quà hội viên dịp 22/12.",
    "Thu hồi vốn của dự án hết quý IV/2025 chưa giải ngân.",
    "Tiếp tục duy trì kết quả đạt được trong 10 tháng đầu năm.",
]


@pytest.mark.parametrize("sentence", COUNTED_OR_AWAY)
def test_a_time_that_plainly_limits_nothing_is_not_shown(sentence: str) -> None:
    assert read_times(sentence, fold(sentence), Span(0, len(sentence)), WEDNESDAY) == ((), ())


CELLS = [
    ("04 đợt/năm (tháng 3, 6, 9, 12)", ["every FREQ=YEARLY;BYMONTH=3,6,9,12 on"]),
    ("Quý, 6 tháng, năm", ["every FREQ=MONTHLY;INTERVAL=3", "every FREQ=MONTHLY;INTERVAL=6", "every FREQ=YEARLY"]),
    ("31/12/2025 và các năm tiếp theo", ["by 2025-12-31"]),
    ("Trước mùa mưa bão", ["before event"]),
]


@pytest.mark.parametrize(("cell", "wanted"), CELLS)
def test_reads_a_cell_of_a_task_table(cell: str, wanted: list[str]) -> None:
    assert [short(item) for item in read(cell, find_cell_times, WEDNESDAY)] == wanted
