"""How offices of many kinds write their time limits. ‹ › marks the quote; the notice is of Monday 12 May 2025."""

from __future__ import annotations

import pytest

from tests.support.times import marked, read, short

# One day, its clock time, feasts, parts of a day.
DAYS = [
    (
        "Giao đồng chí Phó Chánh Văn phòng xử lý xong số văn bản quá hạn còn lại ‹trước ngày 26/5/2025›.",
        ["before 2025-05-26"],
    ),
    ("Tổ công tác lập hồ sơ, tháo dỡ lều quán trên bờ kè ‹trước lễ Vu Lan›.", ["before 2025-09-06 lunar"]),
    ("Các chủ đầu tư tăng mũi thi công, bảo đảm ‹đến ngày 30/11/2025› giải ngân trên 80% kế hoạch.", ["by 2025-11-30"]),
    ("Gửi Ban Giám đốc bảng điểm dự kiến của các khoa ‹trước ngày 30/9/2025›.", ["before 2025-09-30"]),
    ("‹Cuối tháng 8 năm 2025›: Đội Kỹ thuật chạy thử trạm bơm.", ["in 2025-08-31"]),
    ("Nộp báo cáo quyết toán (được giao nộp trước ngày 31/3/2025) ‹trước ngày 30/6/2025›.", ["before 2025-06-30"]),
    ("Hạn chót gửi về Văn phòng: ‹16 giờ ngày 20/5/2025›.", ["by 2025-05-20 at 16:00"]),
    ("Hạn cuối nộp hồ sơ là ‹ngày 30/5›.", ["by 2025-05-30"]),
    ("Cập nhật số liệu ‹trước 8h sáng mai›.", ["before 2025-05-13 at 08:00"]),
    ("Ra quân trồng cây ‹ngay sau Tết Nguyên đán›.", ["from 2026-02-17 lunar"]),
    ("Gửi bảng chấm công ‹trước ngày 5 tháng sau›.", ["before 2025-06-05"]),
    ("Nộp hồ sơ ‹không muộn hơn ngày 10/6/2025›.", ["by 2025-06-10"]),
    ("Hoàn thành lắp đặt ‹trước 05/6›; vận hành ‹từ 10/6›.", ["before 2025-06-05", "from 2025-06-10"]),
    ("Phát quà ‹trước ngày Thương binh - Liệt sĩ 27/7›.", ["before 2025-07-27"]),
    ("Hoàn thành thi công ‹trước dịp 30/4 - 01/5/2026›.", ["before 2026-04-30"]),
    ("Thời gian: ‹xong trước 25/5/2025›.", ["before 2025-05-25"]),
    ("Hoàn thành ‹chậm nhất vào cuối tháng 6›.", ["by 2025-06-30"]),
    ("Gửi danh sách ‹trong sáng ngày 14/5/2025›.", ["on 2025-05-14"]),
    ("Gửi danh sách ‹trong chiều 14/5›.", ["on 2025-05-14"]),
    ("Có mặt ‹trước 7 giờ 15 phút ngày 20 tháng 5›.", ["before 2025-05-20 at 07:15"]),
    ("Gửi về Phòng Tổng hợp ‹trước 11h trưa nay›.", ["before 2025-05-12 at 11:00"]),
    ("Trình Chủ tịch ký ‹trong chiều nay›.", ["on 2025-05-12"]),
    ("Báo cáo lãnh đạo ‹trong ngày mai›.", ["on 2025-05-13"]),
    ("Báo cáo ‹ngay trong ngày 13/5›.", ["on 2025-05-13"]),
    ("Kiểm tra ‹từ ngày 20/5›.", ["from 2025-05-20"]),
    ("Hoàn thành ‹chậm nhất là ngày làm việc cuối cùng của tháng 5/2025›.", ["by 2025-05-30"]),
    ("Hoàn tất các thủ tục ‹trước thời điểm 01/7/2025›.", ["before 2025-07-01"]),
    ("Hoàn thành việc bàn giao ‹trước 0 giờ ngày 01/7/2025›.", ["before 2025-07-01 at 00:00"]),
    ("Hoàn thành giải ngân ‹trước 31/01/2026›.", ["before 2026-01-31"]),
    ("Giải ngân hết kế hoạch vốn ‹đến 31/01/2026›.", ["by 2026-01-31"]),
    ("Phấn đấu giải ngân đạt 60% ‹đến hết 30/6/2025›.", ["by 2025-06-30"]),
    ("Báo cáo kết quả thực hiện (qua Văn phòng) ‹trước ngày 22/5/2025›.", ["before 2025-05-22"]),
    ("Ban hành kế hoạch ‹trước ngày 25/5/2025›, triển khai ‹từ 01/6/2025›.", ["before 2025-05-25", "from 2025-06-01"]),
    ("Hoàn thành ‹trong đêm 13/5›.", ["on 2025-05-13"]),
    ("Hoàn thành ‹trước ngày 15 tháng Năm âm lịch›.", ["before 2025-06-10 lunar"]),
    ("Thi công hoàn thành ‹trước 20/11›.", ["before 2025-11-20"]),
    ("Duy trì ‹cho đến hết ngày 30/9/2025›.", ["by 2025-09-30"]),
    ("Áp dụng thí điểm ‹kể từ ngày 01/6/2025›.", ["from 2025-06-01"]),
    ("Thời hạn xong: ‹trong ngày 20/5›.", ["on 2025-05-20"]),
    (
        "Đề nghị các cơ quan gửi báo cáo về Sở Nội vụ (qua Phòng Cải cách hành chính) ‹trước ngày "
        "05/6/2025› để tổng hợp, báo cáo.",
        ["before 2025-06-05"],
    ),
    ("Yêu cầu hoàn thành công tác kiểm đếm ‹chậm nhất ngày 31 tháng 5 năm 2025›.", ["by 2025-05-31"]),
    ("‹Chậm nhất đến hết ngày 30/6/2025› phải bàn giao toàn bộ mặt bằng.", ["by 2025-06-30"]),
    ("Các đơn vị chưa nộp báo cáo khẩn trương nộp ‹trong ngày 13/5/2025›.", ["on 2025-05-13"]),
    (
        "Kế hoạch gửi về Sở ‹trước ngày 20/5›, báo cáo kết quả gửi ‹trước ngày 20/11›.",
        ["before 2025-05-20", "before 2025-11-20"],
    ),
    ("Phấn đấu ‹đến cuối năm 2025› hoàn thành 100% số thôn đạt chuẩn.", ["by 2025-12-31"]),
    ("Tham mưu tổ chức lễ phát động ‹vào ngày 19/5/2025›.", ["on 2025-05-19"]),
    ("Xây dựng kế hoạch năm học mới, trình Hiệu trưởng ‹trước ngày 15/8/2025›.", ["before 2025-08-15"]),
    ("Sở Giáo dục và Đào tạo hoàn thành tuyển sinh lớp 10 ‹trước ngày 31/7›.", ["before 2025-07-31"]),
    ("Chuẩn bị xong hội trường ‹trước 14 giờ chiều nay›.", ["before 2025-05-12 at 14:00"]),
    ("Gửi kết quả ‹trước 9h sáng thứ Hai tuần tới›.", ["before 2025-05-19 at 09:00"]),
    ("Báo cáo ‹trong giờ hành chính ngày 14/5/2025›.", ["on 2025-05-14"]),
    ("Hoàn thành ‹trước ngày 30-5-2025›.", ["before 2025-05-30"]),
    ("Hoàn thành ‹trước ngày 30. 5. 2025›.", ["before 2025-05-30"]),
    ("Hoàn thành ‹trước ngày 5 / 6 / 2025›.", ["before 2025-06-05"]),
    ("Hoàn thành ‹trước ngày mùng 5 tháng 6›.", ["before 2025-06-05"]),
    ("Hoàn thành ‹trước mùng 1 tháng 6›.", ["before 2025-06-01"]),
    ("Nộp ‹trước ngày 15-6›.", ["before 2025-06-15"]),
    ("Trình ‹đầu tháng 6/2025›.", ["in 2025-06-01"]),
    ("Trình ‹vào giữa tháng 6 năm 2025›.", ["in 2025-06-15"]),
    ("Khởi công ‹cuối quý II/2025›.", ["in 2025-06-30"]),
    ("Kết thúc ‹ngày 30/6/2025›.", ["on 2025-06-30"]),
    ("Hạn hoàn thành ‹30/6/2025›.", ["by 2025-06-30"]),
    ("Hạn nộp: ‹trước 17h ngày 20/5›.", ["before 2025-05-20 at 17:00"]),
    ("Hoàn thành ‹từ nay đến 30/6/2025›.", ["by 2025-06-30"]),
    ("Tập trung ‹từ nay đến Tết Nguyên đán› kiểm tra an toàn thực phẩm.", ["by 2026-02-17 lunar"]),
    (
        "Yêu cầu hoàn thành, báo cáo Thường trực UBND tỉnh (qua Sở Tài chính) ‹trước 17 giờ 00 "
        "ngày 16/5/2025 (thứ Sáu)›.",
        ["before 2025-05-16 at 17:00"],
    ),
    (
        'Tập trung thi công "3 ca, 4 kíp", hoàn thành gói thầu số 5 ‹trước ngày 30/9/2025›, gói '
        "thầu số 6 ‹trước ngày 31/12/2025›.",
        ["before 2025-09-30", "before 2025-12-31"],
    ),
    ("Đề nghị Ban Chỉ huy Quân sự bàn giao hồ sơ ‹trước ngày 25 tháng 5›, không để chậm trễ.", ["before 2025-05-25"]),
    (
        "Hoàn thành công tác lựa chọn sách giáo khoa ‹trước 31/5/2025›, công bố danh mục ‹ngày 05/6/2025›.",
        ["before 2025-05-31", "on 2025-06-05"],
    ),
    ("Tổng công ty chỉ đạo các đơn vị nộp quỹ tiền lương kế hoạch ‹chậm nhất 30/6/2025›.", ["by 2025-06-30"]),
    ("Khẩn trương hoàn thiện, trình ký ban hành ‹ngay trong ngày 12/5/2025›.", ["on 2025-05-12"]),
    ("Việc giải ngân phải hoàn thành ‹trước ngày 31 tháng 01 năm 2026›.", ["before 2026-01-31"]),
    ("Tổ chức lễ ra mắt ‹vào 8h00 ngày 01/7/2025›.", ["on 2025-07-01 at 08:00"]),
    ("Gửi hồ sơ về Hội đồng thẩm định ‹chậm nhất là 16h30' ngày 20/5/2025›.", ["by 2025-05-20 at 16:30"]),
    ("Thời hạn gửi: ‹trước ngày 20/5/2025›, quá thời hạn coi như đồng ý.", ["before 2025-05-20"]),
    ("Thực hiện ‹ngay từ ngày 13/5/2025›.", ["from 2025-05-13"]),
    ("Hoàn thành nghiệm thu khối lượng ‹đến 30/6/2025› để giải ngân.", ["by 2025-06-30"]),
    ("Báo cáo Chủ tịch UBND thành phố ‹vào cuối giờ chiều ngày 14/5/2025›.", ["on 2025-05-14"]),
    ("Gửi báo cáo ‹trước cuối tháng 5/2025›.", ["before 2025-05-31"]),
    ("Lập danh sách trích ngang gửi ‹trước 15 giờ ngày mai, 13/5›.", ["before 2025-05-13 at 15:00"]),
    (
        "Hoàn thành hồ sơ trình thẩm định ‹trước ngày 20/5/2025›, phê duyệt ‹trước ngày "
        "10/6/2025›, khởi công ‹dịp 19/8/2025›.",
        ["before 2025-05-20", "before 2025-06-10", "on 2025-08-19"],
    ),
    ("Gửi số liệu ‹trước chiều thứ Sáu›.", ["before 2025-05-16"]),
    ("Gửi số liệu ‹chậm nhất chiều ngày 14/5/2025›.", ["by 2025-05-14"]),
    ("Báo cáo ‹chậm nhất là sáng thứ Hai tuần sau›.", ["by 2025-05-19"]),
    ("Các đơn vị nộp ‹trước ngày 15/6/2025›.", ["before 2025-06-15"]),
]

# Weeks, ten-day periods, months, quarters, years, ranges, targets of a year.
PERIODS = [
    ("Thanh tra Sở hậu kiểm tối thiểu 20% số cơ sở, hộ kinh doanh ‹trong năm 2025›.", ["in 2025-01-01..2025-12-31"]),
    ("Cắt giảm ít nhất 25% chi phí hội nghị ‹trong năm 2025›.", ["in 2025-01-01..2025-12-31"]),
    ("Duy trì trực ban ‹đến hết tháng 6›.", ["by 2025-06-01..2025-06-30"]),
    ("Hoàn thành việc kiểm kê ‹trong quý này›.", ["in 2025-04-01..2025-06-30"]),
    ("Trình phê duyệt ‹trong quý›.", ["in 2025-04-01..2025-06-30"]),
    ("Tổ chức thí điểm ‹trong 02 năm 2026-2027›.", ["in 2026-01-01..2027-12-31"]),
    ("‹Từ nay đến hết năm›, các đơn vị phải hoàn thành 100% chỉ tiêu.", ["by 2025-01-01..2025-12-31"]),
    ("Nộp giáo án ‹trong tuần đầu tháng 6›.", ["in 2025-06-01..2025-06-07"]),
    ("Tổ chức kiểm tra ‹tuần 2 tháng 5/2025›.", ["in 2025-05-08..2025-05-14"]),
    ("Hoàn thành rà soát ‹trong 6 tháng đầu năm 2025›.", ["in 2025-01-01..2025-06-30"]),
    ("Thời gian hoàn thành: ‹Tháng 6/2025›.", ["in 2025-06-01..2025-06-30"]),
    ("Xong ‹vào trung tuần tháng 6/2025›.", ["in 2025-06-11..2025-06-20"]),
    ("Báo cáo ‹trong thượng tuần tháng 6/2025›.", ["in 2025-06-01..2025-06-10"]),
    ("Hoàn thành ‹trong hạ tuần tháng 5›.", ["in 2025-05-21..2025-05-31"]),
    ("Hoàn thành ‹trong tuần 21›.", ["in 2025-05-19..2025-05-25"]),
    ("Hoàn thành ‹trong tuần thứ 3 của tháng 6›.", ["in 2025-06-15..2025-06-21"]),
    ("Hoàn thành ‹trong 2 ngày 14 và 15/5/2025›.", ["in 2025-05-14..2025-05-15"]),
    ("Tập huấn ‹trong 03 ngày, từ ngày 20/5 đến ngày 22/5/2025›.", ["in 2025-05-20..2025-05-22"]),
    ("Phấn đấu đưa công trình vào sử dụng ‹trong quý I năm 2026›.", ["in 2026-01-01..2026-03-31"]),
    ("Thu hút 15 dự án mới ‹trong năm 2025›.", ["in 2025-01-01..2025-12-31"]),
    ("Xóa 120 nhà tạm ‹trong năm 2025›.", ["in 2025-01-01..2025-12-31"]),
    ("Hoàn thiện báo cáo ‹ngay trong tuần›.", ["in 2025-05-12..2025-05-18"]),
    ("Thực hiện ‹ngay từ tháng 6/2025›.", ["from 2025-06-01..2025-06-30"]),
    ("Tiến độ: ‹Quý III/2025›.", ["in 2025-07-01..2025-09-30"]),
    (
        "Hoàn thành thủ tục đầu tư ‹trước ngày 30/6›; lựa chọn nhà thầu ‹trước ngày 30/8›; khởi "
        "công ‹trong tháng 9/2025›.",
        ["before 2025-06-30", "before 2025-08-30", "in 2025-09-01..2025-09-30"],
    ),
    ("Tập trung hoàn thành ‹trong quý II và quý III năm 2025›.", ["in 2025-04-01..2025-09-30"]),
    ("Thực hiện chi trả một lần cho người dân ‹trong tháng 5/2025›.", ["in 2025-05-01..2025-05-31"]),
    ("Hoàn thành ‹trong tháng Sáu›.", ["in 2025-06-01..2025-06-30"]),
    ("Hoàn thành ‹trong tháng 6, 7/2025›.", ["in 2025-06-01..2025-07-31"]),
    ("Hoàn thành ‹trong các tháng 6, 7 và 8/2025›.", ["in 2025-06-01..2025-08-31"]),
    ("Hoàn thành ‹trong tháng 12 năm nay›.", ["in 2025-12-01..2025-12-31"]),
    ("Hoàn thành ‹trong nửa cuối năm 2025›.", ["in 2025-07-01..2025-12-31"]),
    ("Hoàn thành ‹trong nửa đầu quý III›.", ["in 2025-07-01..2025-08-15"]),
    ("‹Từ ngày 15/5 đến hết tháng 6/2025› mở đợt cao điểm.", ["in 2025-05-15..2025-06-30"]),
    (
        "Chi bộ Phòng tổ chức sinh hoạt chuyên đề ‹trong tháng 6/2025› về học tập và làm theo Bác.",
        ["in 2025-06-01..2025-06-30"],
    ),
    (
        "Phòng Tài chính - Kế hoạch thẩm tra quyết toán, trình UBND huyện ‹chậm nhất trong tuần thứ hai của tháng 6›.",
        ["by 2025-06-08..2025-06-14"],
    ),
    ("Thực hiện ‹từ ngày 20/5/2025 cho đến hết ngày 20/6/2025›.", ["in 2025-05-20..2025-06-20"]),
    ("Giao Công an tỉnh điều tra, làm rõ, báo cáo kết quả ‹trong tháng 5/2025›.", ["in 2025-05-01..2025-05-31"]),
    (
        "Công ty Điện lực kiểm tra hệ thống ‹trước 15/5›, trực vận hành ‹từ 15/5 đến 30/9›.",
        ["before 2025-05-15", "in 2025-05-15..2025-09-30"],
    ),
    ("Yêu cầu đẩy nhanh tiến độ, ‹chậm nhất tháng 9/2025› phải hoàn thành.", ["by 2025-09-01..2025-09-30"]),
]

# Cycles: named by a word, by the work ("báo cáo tuần"), by lists and ranges of days.
RECURRENCES = [
    ("‹Thứ Sáu đầu tiên của tháng›, Công đoàn tổ chức ngày hội đọc sách.", ["every FREQ=MONTHLY;BYDAY=1FR on"]),
    (
        "Nhập số liệu thu gom rác ‹trước 17h00 hằng ngày›; gửi báo cáo tuần về Công ty ‹trước 9h00 thứ Hai›.",
        ["every FREQ=DAILY before at 17:00", "every FREQ=WEEKLY;BYDAY=MO before at 09:00"],
    ),
    (
        "Các xã gửi báo cáo ‹trong thời hạn 30 ngày kể từ ngày nhận được Công văn này› và ‹trước ngày 20/10 hằng năm›.",
        ["within P30D received_on", "every FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=20 before"],
    ),
    ("Tổ chức tuần tra ban đêm ‹hằng ngày cho đến hết tháng 9›.", ["every FREQ=DAILY;UNTIL=20250930"]),
    ("Nộp báo cáo tổng kết ‹trước 31/12 hằng năm›.", ["every FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31 before"]),
    ("Báo cáo tiến độ ‹ngày 15 và ngày 30 hằng tháng›.", ["every FREQ=MONTHLY;BYMONTHDAY=15,30 on"]),
    ("Kiểm tra phòng cháy ‹mỗi quý 01 lần›.", ["every FREQ=MONTHLY;INTERVAL=3"]),
    ("Tổ chức diễn tập ‹2 lần/năm›.", ["every FREQ=MONTHLY;INTERVAL=6"]),
    ("Báo cáo ‹hàng tuần vào thứ Sáu›.", ["every FREQ=WEEKLY;BYDAY=FR on"]),
    ("Gửi báo cáo tuần ‹trước 15 giờ thứ Năm›.", ["every FREQ=WEEKLY;BYDAY=TH before at 15:00"]),
    ("Gửi báo cáo tháng ‹trước ngày 25›.", ["every FREQ=MONTHLY;BYMONTHDAY=25 before"]),
    (
        "Báo cáo tháng gửi ‹trước ngày 25 của tháng›, báo cáo quý ‹trước ngày 20 tháng cuối quý›, "
        "báo cáo năm ‹trước ngày 10/12›.",
        [
            "every FREQ=MONTHLY;BYMONTHDAY=25 before",
            "every FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 before",
            "before 2025-12-10",
        ],
    ),
    ("Báo cáo quý: ‹trước ngày 05 của tháng đầu quý sau›.", ["every FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5 before"]),
    ("‹Trước ngày mồng 5 hàng tháng› nộp bảng lương.", ["every FREQ=MONTHLY;BYMONTHDAY=5 before"]),
    ("Chốt quỹ ‹vào ngày làm việc cuối cùng của tháng›.", ["every FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 on"]),
    ("Thu tiền điện ‹vào ngày 10 hằng tháng›.", ["every FREQ=MONTHLY;BYMONTHDAY=10 on"]),
    ("Họp giao ban ‹vào 14 giờ chiều thứ Sáu cuối tháng›.", ["every FREQ=MONTHLY;BYDAY=-1FR on at 14:00"]),
    ("Sinh hoạt chi bộ ‹vào ngày mùng 3 hằng tháng›.", ["every FREQ=MONTHLY;BYMONTHDAY=3 on"]),
    ("Trực lãnh đạo ‹từ thứ Hai đến thứ Sáu hằng tuần›.", ["every FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR on"]),
    ("Tiếp công dân định kỳ ‹vào ngày 10 và 20 hằng tháng›.", ["every FREQ=MONTHLY;BYMONTHDAY=10,20 on"]),
    ("Bảo dưỡng thiết bị ‹03 tháng/lần›.", ["every FREQ=MONTHLY;INTERVAL=3"]),
    ("Bảo dưỡng thiết bị ‹định kỳ 03 tháng/01 lần›.", ["every FREQ=MONTHLY;INTERVAL=3"]),
    ("Kiểm tra đột xuất, ‹tối thiểu 2 lần/tháng›.", ["every FREQ=MONTHLY"]),
    ("Cập nhật ‹2 tuần/lần›.", ["every FREQ=WEEKLY;INTERVAL=2"]),
    ("Báo cáo ‹1 tuần 2 lần›.", ["every FREQ=WEEKLY"]),
    ("Báo cáo ‹mỗi ngày 2 lần›.", ["every FREQ=DAILY"]),
    ("Báo cáo ‹vào cuối mỗi quý›.", ["every FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 on"]),
    (
        "Giao Văn phòng đôn đốc, tổng hợp, báo cáo Chủ tịch UBND tỉnh kết quả thực hiện ‹trước "
        "ngày 20 hằng tháng› hoặc đột xuất khi có yêu cầu.",
        ["every FREQ=MONTHLY;BYMONTHDAY=20 before"],
    ),
    ("Tổ chức đối thoại ‹ít nhất 02 lần/năm›.", ["every FREQ=MONTHLY;INTERVAL=6"]),
    ("Nộp báo cáo thuế ‹chậm nhất ngày 20 của tháng tiếp theo›.", ["every FREQ=MONTHLY;BYMONTHDAY=20 by"]),
    (
        "Nộp báo cáo quý ‹chậm nhất ngày cuối cùng của tháng đầu quý sau›.",
        ["every FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=-1 by"],
    ),
    (
        "Báo cáo tuần nộp ‹trước 16h thứ Sáu›, báo cáo tháng nộp ‹trước ngày 28›.",
        ["every FREQ=WEEKLY;BYDAY=FR before at 16:00", "every FREQ=MONTHLY;BYMONTHDAY=28 before"],
    ),
    ("Báo cáo nhanh ‹02 lần/ngày›.", ["every FREQ=DAILY"]),
    ("Báo cáo ‹trước 15h00 các ngày thứ Ba và thứ Năm hằng tuần›.", ["every FREQ=WEEKLY;BYDAY=TU,TH before at 15:00"]),
    ("Họp rà soát tiến độ ‹vào thứ Ba, thứ Năm hằng tuần›.", ["every FREQ=WEEKLY;BYDAY=TU,TH on"]),
    ("Giao ban công trường ‹02 tuần một lần›.", ["every FREQ=WEEKLY;INTERVAL=2"]),
    ("Vệ sinh môi trường ‹vào sáng thứ Bảy hằng tuần›.", ["every FREQ=WEEKLY;BYDAY=SA on"]),
    ("Ra quân tổng vệ sinh ‹vào chiều thứ Sáu tuần cuối tháng›.", ["every FREQ=MONTHLY;BYDAY=-1FR on"]),
    (
        "Cập nhật tiến độ lên phần mềm ‹ngày 10, ngày 20 và ngày cuối tháng›.",
        ["every FREQ=MONTHLY;BYMONTHDAY=10,20,-1 on"],
    ),
    (
        "Giao Sở Xây dựng (cơ quan thường trực) chủ trì, tham mưu UBND tỉnh ban hành Kế hoạch "
        "‹trong tháng 6/2025›; định kỳ ‹trước ngày 25 hằng tháng› báo cáo.",
        ["in 2025-06-01..2025-06-30", "every FREQ=MONTHLY;BYMONTHDAY=25 before"],
    ),
    ("Báo cáo tiến độ ‹02 tuần/lần vào thứ Sáu›.", ["every FREQ=WEEKLY;INTERVAL=2;BYDAY=FR on"]),
    (
        "Báo cáo kết quả về UBND tỉnh ‹hằng quý (trước ngày 15 của tháng cuối quý)›.",
        ["every FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15 before"],
    ),
    ("Duy trì chế độ báo cáo ‹hằng ngày (trước 16 giờ)› trong thời gian mưa lũ.", ["every FREQ=DAILY before at 16:00"]),
    ("Chốt số liệu ‹vào 17h00 hằng ngày›, báo cáo trước 18h00.", ["every FREQ=DAILY on at 17:00"]),
]

# Terms from an anchor; events and seasons.
TERMS_AND_EVENTS = [
    ("Thư viện kiểm đếm sách, khóa sổ mượn trả năm 2025 ‹trước khi nghỉ Tết›.", ["before event"]),
    ("Báo cáo sự cố ‹trong vòng 24 giờ›.", ["within PT24H"]),
    ("Báo cáo kết quả ‹sau 15 ngày kể từ ngày ký ban hành›.", ["within P15D issued_on"]),
    ("Gửi tài liệu ‹chậm nhất 03 ngày trước khi họp›.", ["before P3D event"]),
    ("Báo cáo Ban Giám hiệu ‹trước khi nghỉ hè›.", ["before event"]),
    ("Hoàn thành sửa chữa phòng học ‹trước ngày khai giảng›.", ["before event"]),
    ("Hoàn thành sơn sửa trường lớp ‹trước khai giảng›.", ["before event"]),
    ("Hoàn thành cấp phát sách ‹trước năm học mới›.", ["before event"]),
    ("Gia cố kè ‹trước mùa mưa bão năm 2025›.", ["before event"]),
    ("Dự trữ hàng hóa ‹trước mùa mưa lũ›.", ["before event"]),
    ("Khắc phục xong các tồn tại ‹trong vòng 01 tháng›.", ["within P1M"]),
    ("Khắc phục ‹trong thời gian không quá 15 ngày›.", ["within P15D"]),
    ("Trả lời công dân ‹trong 10 ngày làm việc kể từ khi nhận đơn›.", ["within P10D working event"]),
    ("Báo cáo ‹sau 03 ngày kể từ ngày kết thúc đợt kiểm tra›.", ["within P3D event"]),
    ("Hoàn thành dứt điểm ‹trong 2 tuần tới›.", ["within P2W issued_on"]),
    ("Giải quyết xong ‹trong nửa tháng tới›.", ["within P15D issued_on"]),
    ("Hoàn thành ‹trong vòng 30 ngày tới›.", ["within P30D issued_on"]),
    ("Hoàn thành ‹trước Đại hội Đảng bộ tỉnh›.", ["before event"]),
    ("Hoàn thành ‹chậm nhất 15 ngày sau khi kết thúc đợt kiểm tra›.", ["within P15D event"]),
    (
        "Trả lời bằng văn bản ‹chậm nhất sau 07 ngày làm việc kể từ khi nhận được kiến nghị›.",
        ["within P7D working event"],
    ),
    ("Công khai ‹trong 5 ngày kể từ ngày ban hành quyết định›.", ["within P5D issued_on"]),
    ("Báo cáo đột xuất ‹trong vòng 24 giờ kể từ khi xảy ra sự việc›.", ["within PT24H event"]),
    ("Trước mắt, tập trung khắc phục hậu quả thiên tai, hoàn thành ‹trong 7 ngày›.", ["within P7D"]),
    ("Hoàn thành ‹trong vòng 10 ngày kể từ ngày kết thúc Hội nghị›.", ["within P10D meeting"]),
    ("Ban hành quyết định ‹trong 03 ngày làm việc sau khi nhận đủ hồ sơ›.", ["within P3D working event"]),
    ("Thẩm định ‹trong thời gian 15 ngày kể từ ngày nhận hồ sơ hợp lệ›.", ["within P15D event"]),
    ("Chủ đầu tư nộp hồ sơ quyết toán ‹chậm nhất 06 tháng kể từ ngày nghiệm thu bàn giao›.", ["within P6M event"]),
    ("‹Trong vòng 45 ngày kể từ ngày Thông báo này được ban hành›, các đơn vị báo cáo.", ["within P45D issued_on"]),
    ("Lập biên bản và báo cáo ‹chậm nhất sau 24 giờ›.", ["within PT24H"]),
    ("Gửi giấy mời ‹trước 03 ngày›.", ["before P3D"]),
    ("Gửi tài liệu ‹trước ngày họp ít nhất 02 ngày làm việc›.", ["before P2D working event"]),
    ("Phát hành tài liệu ‹chậm nhất 05 ngày trước ngày khai mạc›.", ["before P5D event"]),
    ("Hoàn thành cắm mốc ‹trước khi bàn giao mặt bằng cho nhà thầu›.", ["before event"]),
    ("Báo cáo Thường trực Tỉnh ủy ‹trước khi ban hành›.", ["before event"]),
    ("‹Ngay sau khi kết thúc cuộc họp›, gửi dự thảo thông báo.", ["from event"]),
    ("‹Sau khi được phê duyệt›, công bố công khai quy hoạch.", ["from event"]),
    ("Hoàn thành sửa chữa ‹trước thềm năm học mới 2025-2026›.", ["before event"]),
    ("Thời hạn báo cáo: ‹05 ngày sau khi kết thúc đợt›.", ["within P5D event"]),
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [*DAYS, *PERIODS, *RECURRENCES, *TERMS_AND_EVENTS],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_reads_the_times_that_offices_write(sentence, expected):
    text, quotes = marked(sentence)

    found = read(text)

    assert [item.time.quote for item in found] == quotes
    assert [short(item) for item in found] == expected
