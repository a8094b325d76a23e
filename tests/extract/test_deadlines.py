"""Deadlines as notices write them. ‹ › marks the quote; the notice is of Monday 12 May 2025."""

from __future__ import annotations

import pytest

from tests.support.times import marked, read, short

# One day, with or without year, weekday and clock time.
DAYS = [
    ("báo cáo Chủ tịch ‹trước ngày 10/6/2025›.", ["before 2025-06-10"]),
    (
        "trình danh mục ‹trước 20/6/2025› và công bố kết quả ‹trước ngày 08/7/2025›.",
        ["before 2025-06-20", "before 2025-07-08"],
    ),
    ("sửa chữa xong mái che ‹trước ngày 19 tháng 8 năm 2025›", ["before 2025-08-19"]),
    ("nộp bản vẽ ‹trước 5 tháng 9 năm 2025›", ["before 2025-09-05"]),
    ("gửi về Văn phòng ‹chậm nhất là ngày 06 (sáu) tháng 06 (sáu) năm 2025›.", ["by 2025-06-06"]),
    ("nghiệm thu ‹chậm nhất đến ngày 09 tháng 9 năm 2027›", ["by 2027-09-09"]),
    ("yêu cầu ‹đến 18/7/2025› phải di dời xong đường dây", ["by 2025-07-18"]),
    (
        "gửi bản mềm ‹trước 10g30 ngày 03/6/2025›, bản giấy ‹trước 15 giờ, ngày 04/6/2025›",
        ["before 2025-06-03 at 10:30", "before 2025-06-04 at 15:00"],
    ),
    ("đăng ký xe ‹trước 15 giờ 30 ngày thứ Năm›", ["before 2025-05-15 at 15:30"]),
    ("tổ chức ‹vào đầu quý III/2025›", ["in 2025-07-01"]),
    ("‹Cuối tháng 7 năm 2025›: chạy thử dây chuyền.", ["in 2025-07-31"]),
    ("phát quà ‹xong trước dịp tết Nguyên đán›", ["before 2026-02-17 lunar"]),
    ("báo cáo ‹trong ngày hôm nay›", ["on 2025-05-12"]),
    ("‹trước 17 giờ 00 ngày 20/5›", ["before 2025-05-20 at 17:00"]),
    ("dựng ‹xong trước ngày 28 tháng 11›", ["before 2025-11-28"]),
    ("nộp ‹trước ngày 28 tháng 11›", ["before 2025-11-28"]),
    ("‹trong ngày 16 tháng 5 năm 2025› gửi báo cáo", ["on 2025-05-16"]),
    ("tổ chức kiểm tra ‹vào ngày 15/6/2025›", ["on 2025-06-15"]),
    ("tổ chức Hội nghị ‹vào ngày 15/6/2025›", ["on 2025-06-15"]),
    ("hoàn thành ‹trước rằm tháng Bảy›", ["before 2025-09-06 lunar"]),
    ("‹trước mùng 10 tháng Ba âm lịch›", ["before 2026-04-26 lunar"]),
    ("‹trước ngày 23 tháng Chạp›", ["before 2026-02-10 lunar"]),
    ("‹trước Giỗ Tổ Hùng Vương›", ["before 2026-04-26 lunar"]),
    ("‹trước Tết Trung thu›", ["before 2025-10-06 lunar"]),
    ("‹trước lễ Quốc khánh 2/9›", ["before 2025-09-02"]),
    ("‹trước dịp lễ 30/4 - 01/5›", ["before 2026-04-30"]),
    ("‹trước 17h30 ngày 20/5/2025›", ["before 2025-05-20 at 17:30"]),
    ("‹trước 17:00 ngày 20/5/2025›", ["before 2025-05-20 at 17:00"]),
    ("‹trước ngày 20/5/2025, trước 17 giờ›", ["before 2025-05-20 at 17:00"]),
    ("‹chậm nhất 16 giờ ngày 20-5-2025›", ["by 2025-05-20 at 16:00"]),
    ("‹trước 9 giờ sáng ngày 20.5.2025›", ["before 2025-05-20 at 09:00"]),
    ("báo cáo ‹trước thứ Sáu, ngày 30/5/2025›", ["before 2025-05-30"]),
    ("gửi ‹trước ngày 30/5/2025 (thứ Sáu)›", ["before 2025-05-30"]),
    ("‹trước thứ Hai tuần sau›", ["before 2025-05-19"]),
    ("‹trước ngày 25›", ["before 2025-05-25"]),
    ("thực hiện ‹từ ngày 01/7/2025›", ["from 2025-07-01"]),
    ("‹Từ ngày 01/6/2025›, các đơn vị thực hiện gửi văn bản điện tử", ["from 2025-06-01"]),
    ("báo cáo kết quả ‹trước **27/12/2025›**", ["before 2025-12-27"]),
    ("báo cáo 6 tháng ‹trước ngày 10/6›, báo cáo năm ‹trước ngày 10/12›", ["before 2025-06-10", "before 2025-12-10"]),
    ("cố gắng, phấn đấu ‹đến ngày 30/9/2025› giải ngân đạt 70%", ["by 2025-09-30"]),
    ("‹từ nay đến cuối năm 2025› tập trung", ["by 2025-12-31"]),
    ("‹chậm nhất cuối tháng 6/2025›", ["by 2025-06-30"]),
    ("‹trước cuối năm 2025›", ["before 2025-12-31"]),
    (
        "Giao Sở Tư pháp thẩm định ‹trong ngày 20/5/2025›, trình UBND tỉnh ‹ngày 22/5/2025›.",
        ["on 2025-05-20", "on 2025-05-22"],
    ),
    ("Đề nghị gửi ý kiến về Văn phòng (‹trước ngày 20/5/2025›) để tổng hợp.", ["before 2025-05-20"]),
    (
        "Hoàn thành công tác giải phóng mặt bằng ‹trước 30/6›, khởi công ‹trước 02/9/2025›.",
        ["before 2025-06-30", "before 2025-09-02"],
    ),
    (
        "Hoàn thành toàn bộ công tác sắp xếp ‹trước ngày 01/7/2025› và đi vào hoạt động ‹từ ngày 01/7/2025›.",
        ["before 2025-07-01", "from 2025-07-01"],
    ),
    ("‹Đến ngày 30/6/2025›, các chủ đầu tư phải giải ngân tối thiểu 60%.", ["by 2025-06-30"]),
    (
        "Yêu cầu các chủ đầu tư cam kết giải ngân 100% kế hoạch vốn năm 2025 ‹trước ngày 31/12/2025›.",
        ["before 2025-12-31"],
    ),
    ("Quyết toán vốn năm 2024 ‹trước ngày 30/6/2025›.", ["before 2025-06-30"]),
    ("Kết quả báo cáo Chủ tịch UBND tỉnh ‹ngày 25/5/2025›.", ["on 2025-05-25"]),
    ("Kết quả thực hiện báo cáo ‹trước ngày 20›.", ["before 2025-05-20"]),
    ("Hoàn thành ‹trong đầu tháng 6/2025›", ["in 2025-06-01"]),
    ("nghiệm thu ‹cuối quý III/2025›.", ["in 2025-09-30"]),
    ("Hoàn thành ‹trước Tết Nguyên đán Bính Ngọ năm 2026›", ["before 2026-02-17 lunar"]),
    ("‹xong trước ngày 23 tháng Chạp năm Ất Tỵ›.", ["before 2026-02-10 lunar"]),
    ("‹Trước 17 giờ hôm nay› gửi báo cáo", ["before 2025-05-12 at 17:00"]),
    ("‹trước 9 giờ ngày mai› có mặt.", ["before 2025-05-13 at 09:00"]),
    ("Hoàn thành ‹chậm nhất ngày 20 tháng này›.", ["by 2025-05-20"]),
    (
        "Gửi báo cáo 6 tháng đầu năm ‹trước ngày 05/6›, báo cáo năm ‹trước ngày 05/12›.",
        ["before 2025-06-05", "before 2025-12-05"],
    ),
    ("Giao Phòng Kế hoạch tham mưu văn bản trả lời cử tri, hoàn thành ‹ngày 20/5/2025›.", ["by 2025-05-20"]),
    ("Chủ trì kiểm tra hiện trường, báo cáo Chủ tịch UBND thành phố ‹trong ngày 14/5/2025›.", ["on 2025-05-14"]),
    ("Thi công 3 ca 4 kíp, phấn đấu thông xe kỹ thuật ‹vào ngày 02/9/2025›.", ["on 2025-09-02"]),
    ("Rà soát quỹ đất, đề xuất danh mục đấu giá năm 2025, hoàn thành ‹trước 15/6›.", ["before 2025-06-15"]),
    (
        "Đề nghị Công ty Điện lực hoàn thành di dời cột điện ‹trước ngày 25/5/2025›, kịp thông xe ngày 02/9/2025.",
        ["before 2025-05-25"],
    ),
    ("Tổ chức ra quân đồng loạt ‹vào 7 giờ 30 phút, Chủ nhật ngày 18/5/2025›.", ["on 2025-05-18 at 07:30"]),
    (
        "Bàn giao từng đoạn; đoạn 1 ‹trước 31/5/2025›, đoạn 2 ‹trước 31/7/2025›, toàn tuyến ‹trước 30/9/2025›.",
        ["before 2025-05-31", "before 2025-07-31", "before 2025-09-30"],
    ),
    ("Báo cáo Chủ tịch ‹trước 12h00 ngày thứ tư (14/5/2025)›.", ["before 2025-05-14 at 12:00"]),
    ("Ban hành ‹trước ngày 1-6-2025›.", ["before 2025-06-01"]),
    ("Gửi danh sách về Ban Tổ chức ‹trước 15/5/25›.", ["before 2025-05-15"]),
    ("Đưa dự án vào khai thác ‹dịp 19/5/2025›.", ["on 2025-05-19"]),
    ("Nghiên cứu, hoàn thành ‹trước dịp lễ 30/4 và 01/5/2026›.", ["before 2026-04-30"]),
    ("Tiến độ: ‹xong trước 20/6/2025›.", ["before 2025-06-20"]),
    ("Xử lý ‹ngay trong ngày›.", ["on 2025-05-12"]),
]

# Weeks, months, quarters, parts of a year, years, ranges.
PERIODS = [
    ("hoàn thành ‹trong tháng 8/2025›", ["in 2025-08-01..2025-08-31"]),
    ("xong ‹trong tháng 9 năm 2025›", ["in 2025-09-01..2025-09-30"]),
    ("‹trong tháng 9, tháng 10 năm 2025› thay đồng hồ nước", ["in 2025-09-01..2025-10-31"]),
    ("lắp đặt xong ‹trong Quý IV/2025›", ["in 2025-10-01..2025-12-31"]),
    ("nghiệm thu ‹chậm nhất trong tháng 8/2025›", ["by 2025-08-01..2025-08-31"]),
    ("hoàn thành sơn lại hàng rào ‹trong năm 2025›", ["in 2025-01-01..2025-12-31"]),
    ("giữ nguyên mức phí ‹đến hết năm 2025›", ["by 2025-01-01..2025-12-31"]),
    ("thực hiện ‹từ tháng 6 đến tháng 11/2025›", ["in 2025-06-01..2025-11-30"]),
    ("hoàn thành ‹ngay trong tuần này›", ["in 2025-05-12..2025-05-18"]),
    (
        "Thời gian hoàn thành ‹trước ngày 12/9/2025›. Thời hạn: ‹30/6/2025›. Thời gian hoàn thành: ‹Quý III/2025›.",
        ["before 2025-09-12", "by 2025-06-30", "in 2025-07-01..2025-09-30"],
    ),
    ("hoàn thành ‹trong quí 3 năm 2025›", ["in 2025-07-01..2025-09-30"]),
    ("hoàn thành ‹ngay trong Quý IV năm 2025›", ["in 2025-10-01..2025-12-31"]),
    ("‹trong quý III năm 2025› ban hành", ["in 2025-07-01..2025-09-30"]),
    ("‹vào tháng 11/2025› tổ chức tập huấn", ["in 2025-11-01..2025-11-30"]),
    ("‹Trong quý III, quý IV năm 2025› tổ chức", ["in 2025-07-01..2025-12-31"]),
    ("‹quý III, IV/2025› hoàn thành", ["in 2025-07-01..2025-12-31"]),
    ("‹trong tháng 6 - 7/2025› khảo sát", ["in 2025-06-01..2025-07-31"]),
    ("‹từ ngày 01/6 đến hết ngày 30/6/2025› thanh tra", ["in 2025-06-01..2025-06-30"]),
    ("‹từ 05/6/2025 - 10/6/2025› kiểm tra", ["in 2025-06-05..2025-06-10"]),
    ("‹từ ngày 5 đến ngày 10/6/2025› kiểm tra", ["in 2025-06-05..2025-06-10"]),
    ("‹bắt đầu từ tháng 6/2025› triển khai thu phí", ["from 2025-06-01..2025-06-30"]),
    ("phấn đấu hoàn thành ‹trong năm 2025›", ["in 2025-01-01..2025-12-31"]),
    ("phấn đấu ‹đến hết tháng 9/2025›", ["by 2025-09-01..2025-09-30"]),
    ("‹hết quý III/2025› phải hoàn thành", ["by 2025-07-01..2025-09-30"]),
    ("‹trước tháng 6/2025›", ["before 2025-06-01..2025-06-30"]),
    ("‹trước năm 2026›", ["before 2026-01-01..2026-12-31"]),
    ("‹trước quý IV/2025›", ["before 2025-10-01..2025-12-31"]),
    ("‹trước hoặc trong tháng 7/2025›", ["by 2025-07-01..2025-07-31"]),
    (
        "công bố đề thi ‹trong tháng 6/2025›, chấm xong ‹chậm nhất trong tháng 7/2025›",
        ["in 2025-06-01..2025-06-30", "by 2025-07-01..2025-07-31"],
    ),
    ("hoàn thành ‹trong nửa đầu tháng 7›", ["in 2025-07-01..2025-07-15"]),
    ("‹trong 6 tháng cuối năm 2025› hoàn thành", ["in 2025-07-01..2025-12-31"]),
    ("sơ kết ‹trong 9 tháng năm 2025›", ["in 2025-01-01..2025-09-30"]),
    ("‹trong 10 ngày đầu tháng 6/2025›", ["in 2025-06-01..2025-06-10"]),
    ("‹tuần đầu tháng 6/2025› báo cáo", ["in 2025-06-01..2025-06-07"]),
    ("Khẩn trương hoàn thiện hồ sơ, trình ‹trong tuần 3 tháng 5/2025›.", ["in 2025-05-15..2025-05-21"]),
    ("Báo cáo Thường trực Tỉnh ủy ‹trong tuần sau›.", ["in 2025-05-19..2025-05-25"]),
    ("Thời gian thực hiện: ‹từ ngày 15/5/2025 đến ngày 15/6/2025›.", ["in 2025-05-15..2025-06-15"]),
    ("Xử lý dứt điểm ‹trong năm 2025›.", ["in 2025-01-01..2025-12-31"]),
    ("‹Đến hết quý II/2025› phải giải ngân đạt ít nhất 50% kế hoạch vốn.", ["by 2025-04-01..2025-06-30"]),
    ("Bàn giao 100% mặt bằng sạch cho nhà đầu tư ‹chậm nhất trong quý III năm nay›.", ["by 2025-07-01..2025-09-30"]),
    ("Thanh toán dứt điểm nợ đọng ‹trong 6 tháng đầu năm 2026›.", ["in 2026-01-01..2026-06-30"]),
    ("Khẩn trương hoàn thiện thủ tục để khởi công dự án ‹trong tháng 6 năm 2025›.", ["in 2025-06-01..2025-06-30"]),
    (
        "Hoàn thành việc chi trả tiền hỗ trợ cho người dân ‹trong tháng 5 và tháng 6 năm 2025›.",
        ["in 2025-05-01..2025-06-30"],
    ),
    (
        "Phối hợp cơ quan thuế xử lý nợ đọng phát sinh từ năm 2020, hoàn thành ‹trong quý III›.",
        ["in 2025-07-01..2025-09-30"],
    ),
    (
        "Báo cáo Ban Thường vụ Tỉnh ủy ‹trong tháng 6›, trình HĐND tỉnh tại kỳ họp ‹tháng 7/2025›.",
        ["in 2025-06-01..2025-06-30", "in 2025-07-01..2025-07-31"],
    ),
    ("Tổng hợp các vướng mắc, báo cáo tại cuộc họp giao ban ‹tuần tới›.", ["in 2025-05-19..2025-05-25"]),
    ("Tham mưu báo cáo UBND tỉnh tại phiên họp thường kỳ ‹tháng 6/2025›.", ["in 2025-06-01..2025-06-30"]),
    ("Tổ chức sơ kết 01 năm thực hiện Nghị quyết, hoàn thành ‹trong quý IV/2025›.", ["in 2025-10-01..2025-12-31"]),
    ("Đề nghị cử cán bộ tham dự tập huấn ‹từ ngày 20 đến 22/5/2025›.", ["in 2025-05-20..2025-05-22"]),
    (
        "Trước mắt, ‹trong tháng 5› hoàn thành rà soát; ‹đến 30/6› cơ bản xong.",
        ["in 2025-05-01..2025-05-31", "by 2025-06-30"],
    ),
    (
        "Các địa phương chưa có khu tái định cư phải hoàn thành ‹trong năm 2025›, ‹chậm nhất quý I/2026›.",
        ["in 2025-01-01..2025-12-31", "by 2026-01-01..2026-03-31"],
    ),
    ("Tham mưu, trình ban hành ‹trong quý 2-2025›.", ["in 2025-04-01..2025-06-30"]),
    ("Hoàn thành ‹trong tháng›.", ["in 2025-05-01..2025-05-31"]),
]

# Cycles, with the day in them and the bound on it.
RECURRENCES = [
    ("định kỳ ‹trước ngày 08 hàng tháng› đối soát công nợ", ["every FREQ=MONTHLY;BYMONTHDAY=8 before"]),
    ("‹chậm nhất vào ngày 03 hằng tháng› chốt bảng công", ["every FREQ=MONTHLY;BYMONTHDAY=3 by"]),
    ("gửi số liệu định kỳ (‹vào ngày 18 hàng tháng›)", ["every FREQ=MONTHLY;BYMONTHDAY=18 on"]),
    ("báo cáo ‹01 lần/tháng›", ["every FREQ=MONTHLY"]),
    ("‹định kỳ 02 tuần/lần›", ["every FREQ=WEEKLY;INTERVAL=2"]),
    ("định kỳ ‹trước 14 giờ ngày thứ Năm hằng tuần› gửi lịch", ["every FREQ=WEEKLY;BYDAY=TH before at 14:00"]),
    ("‹định kỳ hằng tuần (trước 10 giờ ngày thứ hai)› nộp nhật ký", ["every FREQ=WEEKLY;BYDAY=MO before at 10:00"]),
    ("‹hằng tuần› báo cáo", ["every FREQ=WEEKLY"]),
    ("‹định kỳ hằng quý›", ["every FREQ=MONTHLY;INTERVAL=3"]),
    ("‹hằng tháng› tổ chức 02 buổi đối thoại", ["every FREQ=MONTHLY"]),
    ("‹định kỳ hàng năm (trước ngày 20/11)› rà soát", ["every FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=20 before"]),
    ("‹định kỳ sáu tháng› báo cáo", ["every FREQ=MONTHLY;INTERVAL=6"]),
    ("báo cáo ‹trước ngày 07 của tháng liền kề›", ["every FREQ=MONTHLY;BYMONTHDAY=7 before"]),
    ("báo cáo ‹trước ngày 15/02 năm liền kề›", ["every FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=15 before"]),
    ("‹trước ngày 18 của tháng cuối quý›", ["every FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=18 before"]),
    ("‹từng quý› trong năm 2025 kiểm kê kho và báo cáo", ["every FREQ=MONTHLY;INTERVAL=3"]),
    (
        "nộp bảng kê về Phòng Tài vụ ‹trước ngày 27 hàng tháng› để đối chiếu",
        ["every FREQ=MONTHLY;BYMONTHDAY=27 before"],
    ),
    (
        "‹định kỳ hằng tháng tổng hợp kết quả gửi Sở Tài chính trước ngày 25› để báo cáo",
        ["every FREQ=MONTHLY;BYMONTHDAY=25 before"],
    ),
    (
        "‹định kỳ 6 tháng (trước ngày 15/6 và ngày 15/12)› báo cáo",
        ["every FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15 before"],
    ),
    (
        "‹định kỳ hàng tháng›, ‹quý›, ‹năm› báo cáo",
        ["every FREQ=MONTHLY", "every FREQ=MONTHLY;INTERVAL=3", "every FREQ=YEARLY"],
    ),
    ("báo cáo ‹vào ngày 05 và ngày 20 hằng tháng›", ["every FREQ=MONTHLY;BYMONTHDAY=5,20 on"]),
    ("gửi ‹trước ngày 15 và 30 hằng tháng›", ["every FREQ=MONTHLY;BYMONTHDAY=15,30 before"]),
    ("‹trước ngày 15/6 và 15/12 hằng năm› gửi báo cáo", ["every FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15 before"]),
    ("‹Hằng tháng, trước ngày 25›, báo cáo", ["every FREQ=MONTHLY;BYMONTHDAY=25 before"]),
    (
        "‹Hằng quý, trước ngày 20 tháng cuối quý›, gửi báo cáo",
        ["every FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 before"],
    ),
    (
        "nộp ‹hàng tháng (trước ngày 20)›, ‹hàng quý (trước ngày 15 tháng cuối quý)› và ‹hằng năm (trước ngày 10/12)›",
        [
            "every FREQ=MONTHLY;BYMONTHDAY=20 before",
            "every FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15 before",
            "every FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10 before",
        ],
    ),
    ("‹định kỳ 3 tháng một lần›", ["every FREQ=MONTHLY;INTERVAL=3"]),
    ("‹mỗi quý một lần›", ["every FREQ=MONTHLY;INTERVAL=3"]),
    ("‹mỗi tuần 01 lần›", ["every FREQ=WEEKLY"]),
    ("‹02 lần/năm›", ["every FREQ=MONTHLY;INTERVAL=6"]),
    ("‹ít nhất 01 lần/quý›", ["every FREQ=MONTHLY;INTERVAL=3"]),
    ("‹định kỳ 10 ngày› báo cáo", ["every FREQ=DAILY;INTERVAL=10"]),
    ("‹10 ngày một lần›", ["every FREQ=DAILY;INTERVAL=10"]),
    ("‹mỗi tháng 2 lần›", ["every FREQ=MONTHLY"]),
    ("triển khai thường xuyên, ‹hằng tháng› báo cáo", ["every FREQ=MONTHLY"]),
    ("nhập dữ liệu ‹hằng ngày trước 16 giờ 30›", ["every FREQ=DAILY before at 16:30"]),
    ("‹trước 8 giờ hằng ngày› báo cáo nhanh", ["every FREQ=DAILY before at 08:00"]),
    ("giải quyết dứt điểm, trường hợp vượt thẩm quyền thì báo cáo ‹trước ngày 10/11/2026›", ["before 2026-11-10"]),
    (
        "‹Kể từ ngày 15/4/2026›, ‹trước 15 giờ hằng ngày› báo cáo nhanh",
        ["from 2026-04-15", "every FREQ=DAILY before at 15:00"],
    ),
    ("chiều ‹thứ Sáu hằng tuần› giao ban", ["every FREQ=WEEKLY;BYDAY=FR on"]),
    ("họp giao ban ‹vào 8 giờ sáng thứ Hai hằng tuần›", ["every FREQ=WEEKLY;BYDAY=MO on at 08:00"]),
    (
        "Các đội gửi báo cáo về Sở ‹trước ngày 15 của tháng cuối quý› và ‹trước ngày 10/12› đối với báo cáo năm.",
        ["every FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15 before", "before 2025-12-10"],
    ),
    (
        "‹Định kỳ hằng tháng (trước ngày 25)›, ‹hằng quý (trước ngày 20 của tháng cuối quý)› báo cáo UBND tỉnh.",
        ["every FREQ=MONTHLY;BYMONTHDAY=25 before", "every FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 before"],
    ),
    ("Tổ chức giao ban ‹vào sáng thứ Hai hằng tuần›.", ["every FREQ=WEEKLY;BYDAY=MO on"]),
    ("Báo cáo tuần gửi ‹trước 15 giờ thứ Năm hằng tuần›.", ["every FREQ=WEEKLY;BYDAY=TH before at 15:00"]),
    ("‹Hằng tuần, vào chiều thứ Sáu›, báo cáo tiến độ.", ["every FREQ=WEEKLY;BYDAY=FR on"]),
    ("Thường xuyên kiểm tra, ‹mỗi tháng ít nhất 01 lần›.", ["every FREQ=MONTHLY"]),
    ("Duy trì giao ban ‹2 tuần 1 lần›.", ["every FREQ=WEEKLY;INTERVAL=2"]),
    (
        "Báo cáo theo quý, ‹trước ngày 20 của tháng cuối quý›.",
        ["every FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 before"],
    ),
    (
        "Chế độ báo cáo: ‹Hằng tháng trước ngày 20›, ‹hằng quý trước ngày 20 tháng thứ ba của quý›.",
        ["every FREQ=MONTHLY;BYMONTHDAY=20 before", "every FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 before"],
    ),
    ("Tổng hợp ‹vào ngày cuối cùng hằng tháng›.", ["every FREQ=MONTHLY;BYMONTHDAY=-1 on"]),
    (
        "Cập nhật ‹hằng ngày› số liệu giải ngân lên hệ thống, chốt số liệu ‹vào 16 giờ hằng ngày›.",
        ["every FREQ=DAILY", "every FREQ=DAILY on at 16:00"],
    ),
    (
        "Báo cáo ‹định kỳ tháng trước ngày 20›, quý ‹trước ngày 20 tháng cuối quý›.",
        ["every FREQ=MONTHLY;BYMONTHDAY=20 before", "every FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 before"],
    ),
    ("Định kỳ ‹vào thứ Sáu tuần cuối tháng› tổ chức tiếp công dân.", ["every FREQ=MONTHLY;BYDAY=-1FR on"]),
    ("Duy trì họp giao ban ‹vào ngày 15 và ngày cuối tháng›.", ["every FREQ=MONTHLY;BYMONTHDAY=15,-1 on"]),
    ("Đồng chí Giám đốc Sở trực tiếp chỉ đạo, ‹hằng tuần› kiểm tra hiện trường ít nhất 01 lần.", ["every FREQ=WEEKLY"]),
]

# Lengths of time from an anchor; events before or after which the work is due.
TERMS_AND_EVENTS = [
    ("đánh giá lại ‹sau 06 tháng kể từ khi vận hành thử›", ["within P6M event"]),
    ("sửa xong ‹trong vòng 20 ngày kể từ ngày nhận bàn giao›", ["within P20D event"]),
    ("trả lời ‹trong thời hạn 07 ngày làm việc›", ["within P7D working"]),
    ("‹chậm nhất là mười hai ngày, kể từ ngày ban hành Thông báo này›", ["within P12D issued_on"]),
    ("gửi tham luận ‹trước hội nghị›", ["before event"]),
    ("lấy ý kiến Hội Luật gia ‹trước khi trình Bộ trưởng›", ["before event"]),
    ("‹sau khi có ý kiến của Cục Di sản›, tham mưu trình UBND tỉnh", ["from event"]),
    ("‹chậm nhất sau 10 ngày kể từ ngày ký›", ["within P10D issued_on"]),
    ("‹trong 05 ngày làm việc kể từ ngày nhận được văn bản này›", ["within P5D working received_on"]),
    ("‹trong vòng 24 giờ kể từ khi phát hiện›", ["within PT24H event"]),
    ("‹sau 07 ngày kể từ ngày họp›", ["within P7D meeting"]),
    ("‹không quá 03 tháng kể từ ngày 01/6/2025›", ["within P3M event"]),
    ("gửi tài liệu ‹trước 05 ngày so với ngày họp›", ["before P5D event"]),
    ("gửi tài liệu ‹ít nhất 03 ngày trước cuộc họp›", ["before P3D event"]),
    ("gửi ‹trước ngày họp 02 ngày›", ["before P2D event"]),
    ("‹Chậm nhất sau 05 ngày làm việc kể từ ngày kết thúc Hội nghị này›, gửi dự thảo.", ["within P5D working meeting"]),
    (
        "‹Trong thời hạn mười lăm (15) ngày làm việc, kể từ ngày nhận được Thông báo này›, các đội lập kế hoạch.",
        ["within P15D working received_on"],
    ),
    ("Trả lời doanh nghiệp ‹trong vòng 48 giờ›.", ["within PT48H"]),
    ("Rà soát, bổ sung hồ sơ ‹trong 02 ngày tới›.", ["within P2D issued_on"]),
    ("Công bố công khai ‹chậm nhất là 30 ngày, kể từ ngày Quyết định có hiệu lực›.", ["within P30D event"]),
    ("Lấy ý kiến các sở, ngành ‹trước khi trình UBND tỉnh›.", ["before event"]),
    ("Gửi Sở Nội vụ thẩm định ‹chậm nhất 10 ngày trước khi trình UBND tỉnh›.", ["before P10D event"]),
    ("‹Sau 15 ngày kể từ ngày ban hành kế hoạch›, các đơn vị báo cáo kết quả bước đầu.", ["within P15D issued_on"]),
    (
        "Xử lý các kiến nghị ‹trước Kỳ họp thứ 20›; gửi báo cáo ‹trước ngày khai mạc kỳ họp 10 ngày›.",
        ["before event", "before P10D event"],
    ),
]

# Planned events.
MILESTONES = [
    ("Hội thảo dự kiến tổ chức ‹vào tháng 7/2025›", ["milestone in 2025-07-01..2025-07-31"]),
    ("‹nhân dịp Quốc khánh 2/9›", ["milestone on 2025-09-02"]),
    ("nhà máy dự kiến khởi công ‹trước ngày 22/8/2025›", ["milestone before 2025-08-22"]),
    (
        "Trình HĐND tỉnh tại kỳ họp giữa năm 2025 (dự kiến tổ chức ‹trong tháng 7/2025›).",
        ["milestone in 2025-07-01..2025-07-31"],
    ),
    (
        "Lập phương án Lễ kỷ niệm 30 năm, trình UBND tỉnh ‹trước ngày 20/5/2025›; Lễ dự kiến ‹ngày 15/8/2025›.",
        ["before 2025-05-20", "milestone on 2025-08-15"],
    ),
    ("Báo cáo kết quả tại Hội nghị Ban Chấp hành ‹vào cuối tháng 6/2025›.", ["milestone in 2025-06-30"]),
    (
        "Chuẩn bị tốt các điều kiện phục vụ Đại hội Đảng bộ tỉnh ‹trong tháng 9/2025›.",
        ["milestone in 2025-09-01..2025-09-30"],
    ),
    ("Hoàn thành công trình chào mừng ‹Quốc khánh 2/9/2025›.", ["milestone on 2025-09-02"]),
]

# Offices of other kinds: schools, hospitals, companies, party committees.
MIXED = [
    ("Các tổ bộ môn nộp đề kiểm tra cuối kỳ ‹trước 10h00 thứ 4 (14/5)›.", ["before 2025-05-14 at 10:00"]),
    ("Hoàn thành chấm bài và vào điểm ‹chậm nhất 23h59 ngày 25/5/2025›.", ["by 2025-05-25 at 23:59"]),
    ("Họp phụ huynh ‹vào Chủ nhật, ngày 25/5/2025›.", ["on 2025-05-25"]),
    ("Khoa Dược báo cáo tồn kho ‹vào ngày 01 và 15 hàng tháng›.", ["every FREQ=MONTHLY;BYMONTHDAY=1,15 on"]),
    ("Rà soát phác đồ điều trị ‹6 tháng/lần›.", ["every FREQ=MONTHLY;INTERVAL=6"]),
    ("Trực ban 24/24h, báo cáo nhanh ‹trong vòng 02 giờ kể từ khi xảy ra sự cố›.", ["within PT2H event"]),
    ("Nộp tiền thuê đất kỳ I năm 2025 ‹trước ngày 31/5/2025›.", ["before 2025-05-31"]),
    ("Bộ phận kế toán quyết toán thuế năm 2024 ‹xong trước 30.5.2025›.", ["before 2025-05-30"]),
    ("Ban hành quy chế chi tiêu nội bộ ‹trong tháng tới›.", ["in 2025-06-01..2025-06-30"]),
    ("Công ty TNHH A nộp hồ sơ bổ sung ‹trong vòng một tuần›.", ["within P1W"]),
    ("Kiểm tra ‹định kỳ mỗi tháng hai lần›.", ["every FREQ=MONTHLY"]),
    ("Chi bộ sinh hoạt chuyên đề ‹vào tuần thứ hai hằng tháng›.", ["every FREQ=MONTHLY"]),
    ("Thực hiện Kế hoạch số 45/KH-UBND ngày 14/5/2025, hoàn thành ‹trong quý II›.", ["in 2025-04-01..2025-06-30"]),
    (
        "Tổ chức Hội nghị đối thoại với doanh nghiệp ‹trong tháng 6/2025› (‹trước ngày 20/6/2025›).",
        ["in 2025-06-01..2025-06-30", "before 2025-06-20"],
    ),
    (
        "Đề nghị Sở Tài chính chuyển tiền ‹trong tháng 5/2025› để chi trả trợ cấp tháng 6/2025.",
        ["in 2025-05-01..2025-05-31"],
    ),
    (
        "Thực hiện Thông báo số 12/TB-UBND ngày 02/02/2025, báo cáo kết quả ‹trước ngày 30 hàng tháng›.",
        ["every FREQ=MONTHLY;BYMONTHDAY=30 before"],
    ),
    ("Tập trung cao điểm 60 ngày đêm (‹từ ngày 20/5 đến ngày 20/7/2025›) thu hồi nợ.", ["in 2025-05-20..2025-07-20"]),
    ("Tham mưu sửa đổi Quyết định số 12/2020/QĐ-UBND ngày 15/6/2020 ‹trước ngày 15/6/2025›.", ["before 2025-06-15"]),
    ("Gửi kết quả về Ban ‹trước 16 giờ chiều thứ Sáu tuần này›.", ["before 2025-05-16 at 16:00"]),
    ("Lập dự toán năm 2026 gửi Sở Tài chính ‹trước 15/7/2025› theo quy định.", ["before 2025-07-15"]),
    ("‹Trong 10 ngày đầu tháng 6/2025›, các đội phải nộp báo cáo.", ["in 2025-06-01..2025-06-10"]),
    ("‹Chậm nhất đến 17h00 hằng ngày› cập nhật số liệu.", ["every FREQ=DAILY by at 17:00"]),
    ("Giao ban Ban Giám đốc ‹vào 7h30 thứ Hai đầu tuần›.", ["every FREQ=WEEKLY;BYDAY=MO on at 07:30"]),
    ("Chốt danh sách ‹trước 11/6›.", ["before 2025-06-11"]),
    ("‹Nhân dịp Tết Trung thu›, tổ chức thăm hỏi trẻ em.", ["milestone on 2025-10-06 lunar"]),
    (
        "Kiểm tra ‹từ 15/5/2025 đến 30/5/2025›, báo cáo kết quả ‹sau 05 ngày làm việc kể từ khi kết thúc kiểm tra›.",
        ["in 2025-05-15..2025-05-30", "within P5D working event"],
    ),
    ("Cập nhật phần mềm thường xuyên, ‹hàng tuần›, ‹hàng tháng›.", ["every FREQ=WEEKLY", "every FREQ=MONTHLY"]),
    ("Đối với các dự án khởi công mới năm 2025: hoàn thành thủ tục ‹trước 30/6/2025›.", ["before 2025-06-30"]),
    ("Bàn giao tài sản xong ‹trong 3 ngày, kể từ ngày 15/5/2025›.", ["within P3D event"]),
    (
        "Báo cáo kết quả về Văn phòng ‹trước ngày 20/5/2025› và ‹ngày 20/6/2025›.",
        ["before 2025-05-20", "before 2025-06-20"],
    ),
    ("Hạn chót nộp hồ sơ: ‹17 giờ ngày 28/5/2025›.", ["by 2025-05-28 at 17:00"]),
    ("Thời hạn gửi báo cáo: ‹Ngày 05 tháng sau›.", ["by 2025-06-05"]),
    (
        "‹Định kỳ 15 ngày/lần (ngày 15 và ngày 30 hằng tháng)› báo cáo tiến độ.",
        ["every FREQ=MONTHLY;BYMONTHDAY=15,30 on"],
    ),
    ("Định kỳ ‹ngày 10, 20 và 30 hằng tháng› báo cáo.", ["every FREQ=MONTHLY;BYMONTHDAY=10,20,30 on"]),
    ("Thông báo kết quả ‹trước 15 tháng 6›.", ["before 2025-06-15"]),
    (
        "Tổ chức Đại hội cấp cơ sở ‹xong trước 30/6›, cấp trên cơ sở ‹trước 31/8›, cấp tỉnh ‹trước 31/10/2025›.",
        ["before 2025-06-30", "before 2025-08-31", "before 2025-10-31"],
    ),
    (
        "‹Quý II/2025› trình phê duyệt chủ trương, ‹quý III/2025› khởi công.",
        ["in 2025-04-01..2025-06-30", "in 2025-07-01..2025-09-30"],
    ),
    ("‹Khi có kết quả kiểm định›, báo cáo Giám đốc.", ["from event"]),
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [*DAYS, *PERIODS, *RECURRENCES, *TERMS_AND_EVENTS, *MILESTONES, *MIXED],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_reads_times_of_an_instruction(sentence, expected):
    text, quotes = marked(sentence)

    found = read(text)

    assert [item.time.quote for item in found] == quotes
    assert [short(item) for item in found] == expected
