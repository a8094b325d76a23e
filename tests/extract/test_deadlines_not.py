"""Times that are no deadlines: names, citations, facts, rules of law, events, figures. Precision comes first."""

from __future__ import annotations

import pytest

from tests.support.times import marked, read, short

NOTHING = [
    "Năm học 2025-2026, nhà trường tiếp tục dạy học 2 buổi/ngày.",
    "Mục tiêu đến hết năm 2025 có 80% dân số dùng sổ sức khỏe điện tử.",
    "Trình cấp có thẩm quyền trong kỳ họp tháng 6.",
    "Xây dựng lộ trình thực hiện từ nay đến năm 2030.",
    "Tổng hợp các vướng mắc, báo cáo tại cuộc họp giao ban tuần tới.",
    "Hoàn thành 100% kế hoạch trước khi kết thúc năm tài chính.",
    "Thực hiện Kế hoạch năm 2025, tổng kết năm 2024 và phương án thưởng Tết năm 2025.",
    "Thực hiện nhiệm vụ năm 2025, chỉ tiêu quý I và chương trình phát triển giai đoạn 2026 - 2030.",
    "Thực hiện Công văn số 12/UBND-TH ngày 05/3/2025 của UBND tỉnh và Kết luận số 31-KL/TU ngày 10 tháng 4 năm 2025.",
    "Dự báo nhu cầu nước sạch của các khu dân cư trong năm 2025.",
    "Các nội dung đã được UBND tỉnh phê duyệt trước ngày 30/4/2025.",
    "Thông báo này có hiệu lực kể từ ngày 01/7/2025.",
    "Quyết định có hiệu lực thi hành sau 10 ngày, kể từ ngày ký.",
    "Quá 24 tháng kể từ ngày được giao đất mà không sử dụng thì thu hồi.",
    "Nâng cao chất lượng, giám sát theo thời gian thực.",
    "Sinh hoạt hằng ngày của bà con ngày càng thuận tiện.",
    "Chuẩn bị điều kiện cho năm học 2025-2026.",
    "Lập tiến độ giải ngân chi tiết theo từng tháng.",
    "Trước ngày 18 tháng 6, đồng chí Phó Giám đốc Trần Văn B sẽ chủ trì buổi rà soát.",
    "Tính đến ngày 30/4/2025, toàn tỉnh giải ngân 30%.",
    "Đến ngày 15/5/2025, các đơn vị đã giải ngân 20% kế hoạch.",
    "Rà soát quy hoạch sử dụng đất đến năm 2030, tầm nhìn đến năm 2050.",
    "Thực hiện điểm a khoản 2 Điều 5 Nghị định 30/2020/NĐ-CP ngày 05/3/2020.",
    "Giải quyết các hồ sơ tiếp nhận trước ngày 01/7/2025.",
    "Xây dựng kế hoạch phát triển kinh tế - xã hội 5 năm và hằng năm.",
    "Sau khi nghe báo cáo, Chủ tịch UBND tỉnh kết luận như sau.",
    "Ngày 28/4/2025, Sở tổ chức họp giao ban quý.",
    "Trong tháng 4/2025, các đơn vị đã hoàn thành 15/20 nhiệm vụ.",
    "Trong 5 năm qua, tỉnh đã thu hút nhiều dự án.",
    "Giấy phép có thời hạn 05 năm kể từ ngày cấp.",
    "Nếu không hoàn thành trước ngày 30/6/2025 thì thu hồi.",
    "Rà soát 13/14 sở, 6/139 đề xuất và 3/4 chỉ tiêu.",
    "Bảo đảm an ninh trật tự trước, trong và sau Tết.",
    "Thu nhập bình quân hằng tháng của công nhân tăng.",
    "Lần thứ hai, thứ ba là các tồn tại chưa khắc phục.",
    "Mặt hàng tháng lương thứ 13.",
    "Tiền lương trả hằng tháng cho người lao động.",
    "Số liệu tổng hợp từ ngày 15/12/2024 đến ngày 14/6/2025.",
    "Phục vụ Kỳ họp thứ 15 HĐND tỉnh khóa XVIII, nhiệm kỳ 2021 - 2026.",
    "Đánh giá kết quả thực hiện nhiệm vụ quý I, phương hướng nhiệm vụ quý II/2025.",
    "Theo dõi tình hình sản xuất 9 tháng đầu năm 2025.",
    "Phấn đấu tăng trưởng năm 2025 đạt 8%.",
    "Xây dựng dự toán ngân sách năm 2026 và kế hoạch tài chính 03 năm 2026 - 2028.",
    "Điều chỉnh Quy hoạch tỉnh thời kỳ 2021 - 2030.",
    "Triển khai Luật Đất đai có hiệu lực từ ngày 01/8/2024.",
    "Phục vụ Nhân dân đón Tết Nguyên đán Bính Ngọ 2026 vui tươi, an toàn.",
    "Dự kiến hết năm 2025, sản lượng sữa đạt 12 nghìn tấn.",
    "Thu tiền 500.000 đồng/tháng, công suất 60.000 m3/ngày đêm, lãi suất 6%/năm.",
    "Họp vào lúc 8 giờ 00.",
    "Hạ tầng 5G, tuyến đường 10 năm tuổi.",
    "Khắc phục ngay tình trạng chậm tiến độ kéo dài nhiều năm.",
    "Thực hiện Chỉ thị số 05 về ngày làm việc cuối tuần.",
    "Báo cáo kết quả thực hiện Nghị quyết số 15-NQ/TU ngày 20/6/2025 của Tỉnh ủy.",
    "Chuẩn bị nội dung phục vụ Kỳ họp HĐND tỉnh giữa năm 2025.",
    "Tham mưu tổ chức Hội nghị sơ kết 6 tháng đầu năm 2025.",
    "Thống kê kết quả tiêm phòng tại các trang trại năm 2025.",
    "Đề xuất kế hoạch đào tạo lái tàu năm 2025.",
    "Rà soát các dự án chậm tiến độ từ năm 2020 đến nay.",
    "Xử lý dứt điểm các tồn tại từ trước năm 2023.",
    "Kiểm tra 30 ngày, 40 đêm cao điểm.",
    "Nâng công suất lên 5.000 m3/ngày, chạy 3 ca/ngày.",
    "Theo dõi diễn biến thời tiết, trực 24/24 giờ.",
    "Bố trí trực ban 24/7.",
    "Thực hiện chế độ nghỉ phép năm theo quy định.",
    "Tiếp tục đổi mới để ngày càng phục vụ tốt hơn.",
    "Bảo đảm nguồn hàng Tết cho nhân dân.",
    "Triển khai kế hoạch cao điểm bảo đảm an ninh trật tự dịp Tết Nguyên đán.",
    "Tăng cường kiểm tra trong dịp Tết Nguyên đán.",
    "Chấn chỉnh tình trạng nộp báo cáo sau ngày 20 hằng tháng.",
    "Mức phạt 0,03%/ngày và 10%/năm.",
    "Trả lời kiến nghị cử tri trước và sau Kỳ họp thứ 9.",
    "Giao chỉ tiêu thu ngân sách quý II/2025 tăng 10% so với cùng kỳ năm 2024.",
    "Đánh giá, xếp loại chất lượng cán bộ, công chức hằng năm.",
    "Công khai dự toán hằng quý, hằng năm theo quy định.",
    "Duy trì tốc độ tăng trưởng bình quân hằng năm đạt 8%.",
    "Nghị quyết Đại hội Đảng bộ tỉnh nhiệm kỳ 2025 - 2030.",
    "Khắc phục hậu quả cơn bão số 3 (tháng 9/2024).",
    "Trên cơ sở kết quả giải ngân đến hết tháng 4/2025, rà soát điều chuyển vốn.",
    "Tổng hợp kết quả giải ngân đến ngày 31/5/2025.",
    "Các nhiệm vụ đã giao tại Thông báo số 45/TB-UBND ngày 12 tháng 3 năm 2025.",
    "Xây dựng kịch bản tăng trưởng quý III và cả năm 2025.",
    "Thực hiện giảm trừ phí từ ngày 01/01/2025 đến ngày 30/4/2025.",
    "Quán triệt Luật Đầu tư công năm 2024 và Nghị định có hiệu lực từ ngày 15/6/2025.",
    "Ứng dụng dữ liệu theo thời gian thực, cập nhật 24 giờ trong ngày.",
    "Thời gian qua, một số đơn vị chưa báo cáo đúng hạn.",
    "Trong thời gian tới, tập trung tháo gỡ khó khăn.",
    "Trong năm 2025, tiếp tục đẩy mạnh cải cách hành chính.",
    "Đối với hồ sơ nộp trước ngày 01/7/2025 thì giải quyết theo quy định cũ.",
    "Hiện trạng 02 năm 06 tháng.",
    "Phối hợp tổ chức Ngày hội việc làm lần thứ 5.",
    "Chậm nhất thì cũng phải bảo đảm chất lượng.",
    "Kỷ niệm 50 năm Ngày giải phóng miền Nam (30/4/1975 - 30/4/2025).",
    "Bảo hành công trình trong 24 tháng kể từ ngày bàn giao.",
    "Thời hạn thuê đất 50 năm.",
    "Trường hợp quá 30 ngày kể từ ngày nhận hồ sơ mà chưa trả lời thì coi như đồng ý.",
    "Theo báo cáo, hằng tháng trung bình có 20 vụ.",
    "Rút ngắn thời gian giải quyết thủ tục từ 15 ngày xuống còn 10 ngày.",
    "Trong năm 2024, Ban đã thực hiện. Kế hoạch năm 2025",
    "Công văn số 12/UBND-VX ngày 05/3/2025",
    "giai đoạn 2026 - 2030",
    "Hội nghị ngày 15/6/2025",
    "duy trì thường xuyên trong năm",
    "Tham mưu báo cáo UBND tỉnh tại phiên họp thường kỳ tháng 6/2025.",
    "Cuối năm, tổng kết, đánh giá kết quả.",
]

# What is planned is a milestone, not a deadline.
ONLY_MILESTONES = [
    ("Dự án dự kiến khánh thành ‹vào ngày 19/8/2025›.", ["milestone on 2025-08-19"]),
    ("Chuẩn bị Hội nghị tổng kết diễn ra ‹ngày 20/6/2025›.", ["milestone on 2025-06-20"]),
    ("Chuẩn bị văn nghệ kỷ niệm 80 năm ‹Quốc khánh 2/9›.", ["milestone on 2025-09-02"]),
    ("Phục vụ kỳ thi diễn ra ‹trong các ngày 26 và 27/6/2025›.", ["milestone in 2025-06-26..2025-06-27"]),
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_reads_no_time_where_none_limits_the_work(sentence):
    assert [short(found) for found in read(sentence)] == []


@pytest.mark.parametrize(("sentence", "expected"), ONLY_MILESTONES, ids=[row[0] for row in ONLY_MILESTONES])
def test_reads_planned_events_as_milestones(sentence, expected):
    text, quotes = marked(sentence)

    found = read(text)

    assert [item.time.quote for item in found] == quotes
    assert [short(item) for item in found] == expected
