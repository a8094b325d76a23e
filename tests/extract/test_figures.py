"""Figures: what is one, what it is worth, in which unit; and what only looks like one."""

from __future__ import annotations

import time

import pytest

from extract.figures import find_figures
from extract.text.folding import fold
from ingest.span import Span


def figures(text, exclude=()):
    found = find_figures(text, fold(text), [Span(0, len(text))], exclude)
    assert all(text[slice(*figure.span)] == figure.quote for figure in found)
    return found


ONE = [
    # (sentence, quote, value, upper, unit, kind)
    ("thu hút 2,96 tỷ USD", "2,96 tỷ USD", "2960000000", None, "USD", "money"),
    ("đạt 4.033 tỷ đồng", "4.033 tỷ đồng", "4033000000000", None, "VND", "money"),
    ("từ nguồn 1,35 tỷ đồng Bộ Tư lệnh cấp", "1,35 tỷ đồng", "1350000000", None, "VND", "money"),
    ("tiết kiệm 1,46 triệu TOE", "1,46 triệu TOE", "1460000", None, "TOE", "other"),
    ("đồng bộ 31,6 triệu bản ghi", "31,6 triệu bản ghi", "31600000", None, "bản ghi", "count"),
    ("khoảng 15.000 tỷ đồng.", "15.000 tỷ đồng", "15000000000000", None, "VND", "money"),
    ("vốn 4 nghìn tỷ đồng", "4 nghìn tỷ đồng", "4000000000000", None, "VND", "money"),
    ("quy mô 2,5 triệu tỷ đồng", "2,5 triệu tỷ đồng", "2500000000000000", None, "VND", "money"),
    ("chi 1 tỷ 200 triệu đồng", "1 tỷ 200 triệu đồng", "1200000000", None, "VND", "money"),
    ("còn 1.234,56 triệu đồng", "1.234,56 triệu đồng", "1234560000", None, "VND", "money"),
    ("mức 500.000 đồng/báo cáo", "500.000 đồng/báo cáo", "500000", None, "VND/báo cáo", "money"),
    ("giá 450.000đ", "450.000đ", "450000", None, "VND", "money"),
    ("giá thuê 12 USD/m2/tháng", "12 USD/m2/tháng", "12", None, "USD/m2/tháng", "money"),
    ("đạt 4.033 tỷ, tăng mạnh", "4.033 tỷ", "4033000000000", None, "VND", "money"),
    ("trị giá 1 tỷ 950 triệu", "1 tỷ 950 triệu", "1950000000", None, "VND", "money"),
    ("kinh phí 2,5 tỷ (hai tỷ năm trăm triệu đồng)", "2,5 tỷ", "2500000000", None, "VND", "money"),
    ("cấp hai trăm tỷ đồng", "hai trăm tỷ đồng", "200000000000", None, "VND", "money"),
    ("nộp được 42/97 tỷ đồng", "42/97 tỷ đồng", "42000000000", None, "VND", "money"),
    ("từ 5 đến 7 triệu đồng", "5 đến 7 triệu đồng", "5000000", "7000000", "VND", "money"),
    ("500 triệu đến 1 tỷ đồng", "500 triệu đến 1 tỷ đồng", "500000000", "1000000000", "VND", "money"),
    ("xuất khẩu 3.5 tỷ USD", "3.5 tỷ USD", "3500000000", None, "USD", "money"),
    ("đạt 29,0% kế hoạch", "29,0%", "29", None, "%", "percent"),
    ("đạt 233% kế hoạch năm", "233%", "233", None, "%", "percent"),
    ("giảm 20-30% thời gian", "20-30%", "20", "30", "%", "percent"),
    ("tăng 13-13,5%/năm", "13-13,5%/năm", "13", "13.5", "%/năm", "percent"),
    ("tăng từ 5% đến 10%", "5% đến 10%", "5", "10", "%", "percent"),
    ("tăng trưởng -2,5%", "2,5%", "-2.5", None, "%", "percent"),
    ("đạt năm phần trăm", "năm phần trăm", "5", None, "%", "percent"),
    ("mức sinh 12 ‰", "12 ‰", "12", None, "‰", "percent"),
    ("cao hơn 1,9 điểm phần trăm", "1,9 điểm phần trăm", "1.9", None, "điểm phần trăm", "percent"),
    ("diện tích 903,78 ha", "903,78 ha", "903.78", None, "ha", "area"),
    ("rộng 75ha đất", "75ha", "75", None, "ha", "area"),
    ("một triệu ha lúa", "một triệu ha", "1000000", None, "ha", "area"),
    ("sàn 15.000 m²", "15.000 m²", "15000", None, "m2", "area"),
    ("dài 12,4 km", "12,4 km", "12.4", None, "km", "length"),
    ("cao trình +24,5 m", "24,5 m", "24.5", None, "m", "length"),
    ("công suất 1.500MW", "1.500MW", "1500", None, "MW", "other"),
    ("bốc dỡ 120 nghìn tấn/năm", "120 nghìn tấn/năm", "120000", None, "tấn/năm", "other"),
    ("gấp 1,5 lần cùng kỳ", "1,5 lần", "1.5", None, "lần", "other"),
    ("chỉ số đạt 85,5 điểm", "85,5 điểm", "85.5", None, "điểm", "other"),
    ("chờ trung bình 74 phút", "74 phút", "74", None, "phút", "other"),
    ("ban hành 41 kháng nghị", "41 kháng nghị", "41", None, "kháng nghị", "count"),
    ("ban hành 41 hướng dẫn", "41 hướng dẫn", "41", None, "hướng dẫn", "count"),
    ("ghi âm 12 số chuyên mục", "12 số chuyên mục", "12", None, "số chuyên mục", "count"),
    ("đã xong 7 trên 9 việc", "7 trên 9 việc", "7", None, "việc", "count"),
    ("huy động 350 ngày công", "350 ngày công", "350", None, "ngày công", "count"),
    ("huy động 1.200 ngày công", "1.200 ngày công", "1200", None, "ngày công", "count"),
    ("truy tố 230 bị cáo", "230 bị cáo", "230", None, "bị cáo", "count"),
    ("phát 1.200 khẩu trang", "1.200 khẩu trang", "1200", None, "khẩu trang", "count"),
    ("in mẫu 5.000 bản", "5.000 bản", "5000", None, "bản", "count"),
    ("quy mô 2,4 người/hộ", "2,4 người/hộ", "2.4", None, "người/hộ", "count"),
    ("ngày điều trị bình quân 6,4 ngày", "6,4 ngày", "6.4", None, "ngày", "other"),
    ("máy chạy 8.000 giờ", "8.000 giờ", "8000", None, "giờ", "other"),
    ("tuổi thọ đạt 75,5 tuổi", "75,5 tuổi", "75.5", None, "tuổi", "other"),
    ("thời gian chờ trung bình ở một số nơi còn trên 3 giờ", "3 giờ", "3", None, "giờ", "other"),
    ("trong kỳ 05 vụ cháy", "05 vụ cháy", "5", None, "vụ cháy", "count"),
    ("Yêu cầu Nhà đầu tư 02 dự án", "02 dự án", "2", None, "dự án", "count"),
    ("có 234 dự án", "234 dự án", "234", None, "dự án", "count"),
    ("13/14 sở, ngành đã đề xuất", "13/14 sở", "13", None, "sở", "count"),
    ("giải quyết 6/139 đề xuất", "6/139 đề xuất", "6", None, "đề xuất", "count"),
    ("đào tạo 1 triệu lao động", "1 triệu lao động", "1000000", None, "lao động", "count"),
    ("Nâng cấp 12 phòng học", "12 phòng học", "12", None, "phòng học", "count"),
    ("Dân số 1,2 triệu người", "1,2 triệu người", "1200000", None, "người", "count"),
    ("Tổng số 45 đồng chí", "45 đồng chí", "45", None, "đồng chí", "count"),
    ("tập huấn cho 34 Chi cục cấp tỉnh", "34 Chi cục", "34", None, "chi cục", "count"),
    ("mở 06 ngày hội việc làm", "06 ngày hội", "6", None, "ngày hội", "count"),
    ("tổ chức 02 hội thi", "02 hội thi", "2", None, "hội thi", "count"),
    ("khoản vay $5 triệu.", "$5 triệu", "5000000", None, "USD", "money"),
    ("mỗi xã 01 mô hình", "01 mô hình", "1", None, "mô hình", "count"),
    ("phân công 05 đồng chí", "05 đồng chí", "5", None, "đồng chí", "count"),
    ("nối 05 điểm cầu", "05 điểm cầu", "5", None, "điểm cầu", "count"),
    ("còn 06 đảng ủy xã", "06 đảng ủy xã", "6", None, "đảng ủy xã", "count"),
    ("danh mục 12 bài toán lớn về chuyển đổi số", "12 bài toán", "12", None, "bài toán", "count"),
    ("trực gác tại 65 chốt trọng điểm", "65 chốt", "65", None, "chốt", "count"),
    ("thay 12.500 công tơ cơ khí", "12.500 công tơ", "12500", None, "công tơ", "count"),
    ("giải quyết dứt điểm 12 đơn khiếu nại", "12 đơn", "12", None, "đơn", "count"),
    ("kỷ luật 19 tổ chức đảng", "19 tổ chức đảng", "19", None, "tổ chức đảng", "count"),
    ("kiểm sát trực tiếp tại 02 nhà tạm giữ", "02 nhà tạm giữ", "2", None, "nhà tạm giữ", "count"),
    ("cỡ mẫu 300 phiếu", "300 phiếu", "300", None, "phiếu", "count"),
    ("tại 11 địa điểm;", "11 địa điểm", "11", None, "địa điểm", "count"),
    ("trồng 300 chậu hoa dọc đường", "300 chậu hoa", "300", None, "chậu hoa", "count"),
    ("huy động 45 chòi canh", "45 chòi canh", "45", None, "chòi canh", "count"),
    ("cấp 1.200 khung cho các thôn", "1.200 khung", "1200", None, "khung", "count"),
    ("biểu diễn 52 buổi/năm", "52 buổi/năm", "52", None, "buổi/năm", "count"),
    ("trồng 12.700 ha lúa", "12.700 ha", "12700", None, "ha", "area"),
    ("kinh phí 1 tỷ rưỡi đồng", "1 tỷ rưỡi đồng", "1500000000", None, "VND", "money"),
    ("làm rõ 03 khái niệm", "03 khái niệm", "3", None, "khái niệm", "count"),
    ("đón 5.000 lượt khách/ngày", "5.000 lượt khách/ngày", "5000", None, "lượt khách/ngày", "count"),
    ("USD 2,5 triệu vốn vay", "USD 2,5 triệu", "2500000", None, "USD", "money"),
    ("vay US$500.000 mỗi năm", "US$500.000", "500000", None, "USD", "money"),
    ("hoàn thành 17,5/26,8 ha", "17,5/26,8 ha", "17.5", None, "ha", "area"),
    ("làm xong 12/15 km", "12/15 km", "12", None, "km", "length"),
    ("lưu lượng 1.200 m3/s", "1.200 m3/s", "1200", None, "m3/s", "other"),
    ("vượt quy chuẩn 3,4 lần", "3,4 lần", "3.4", None, "lần", "other"),
    ("đã đấu giá 04 lần không thành", "04 lần", "4", None, "lần", "other"),
    ("có 03 thời điểm thiếu thuốc", "03 thời điểm", "3", None, "thời điểm", "count"),
    ("tổ chức 24 đợt trợ giúp lưu động", "24 đợt", "24", None, "đợt", "count"),
    ("nâng điện áp lên 110 kV", "110 kV", "110", None, "kV", "other"),
    ("áp lực cuối nguồn tối thiểu 1,2 bar", "1,2 bar", "1.2", None, "bar", "other"),
    ("thử kín ở 0,6 MPa trong 02 giờ", "0,6 MPa", "0.6", None, "MPa", "other"),
    ("cử 3 nhạc công", "3 nhạc công", "3", None, "nhạc công", "count"),
    ("mỗi xã 2 cán bộ", "2 cán bộ", "2", None, "cán bộ", "count"),
    ("bổ sung 02 phó trưởng phòng", "02 phó trưởng phòng", "2", None, "phó trưởng phòng", "count"),
    ("hội trường 300 chỗ ngồi", "300 chỗ ngồi", "300", None, "chỗ ngồi", "count"),
    ("đạt 85 thuê bao/100 dân", "85 thuê bao/100 dân", "85", None, "thuê bao/100 dân", "count"),
    ("gửi 02 (hai) bản về Sở", "02 (hai) bản", "2", None, "bản", "count"),
    ("cấp một tỷ hai trăm triệu đồng", "một tỷ hai trăm triệu đồng", "1200000000", None, "VND", "money"),
    (
        "trả 1.250.000 đồng (một triệu hai trăm năm mươi nghìn đồng)",
        "1.250.000 đồng",
        "1250000",
        None,
        "VND",
        "money",
    ),
    ("từ 3-5 mô hình", "3-5 mô hình", "3", "5", "mô hình", "count"),
    ("nộp thuế 3,45 tỷ đ", "3,45 tỷ đ", "3450000000", None, "VND", "money"),
    ("Bổ sung vào chương trình năm 01 cuộc kiểm tra", "01 cuộc kiểm tra", "1", None, "cuộc kiểm tra", "count"),
    ("chịu ảnh hưởng của 2-3 cơn bão", "2-3 cơn bão", "2", "3", "cơn bão", "count"),
    ("huy động 45 đầu xe máy", "45 đầu xe máy", "45", None, "đầu xe máy", "count"),
    ("có 09 loại thuốc cận hạn", "09 loại", "9", None, "loại", "count"),
    ("chằng chống 27 cần trục tháp", "27 cần trục tháp", "27", None, "cần trục tháp", "count"),
    ("Chủ tịch UBND 28 xã, thị trấn", "28 xã", "28", None, "xã", "count"),
    ("điều 03 bác sĩ về xã An Hòa", "03 bác sĩ", "3", None, "bác sĩ", "count"),
    ("điều 12 xe chở nước", "12 xe", "12", None, "xe", "count"),
    ("điều 02 lồng nuôi về trại", "02 lồng", "2", None, "lồng", "count"),
    ("kiểm tra an toàn phòng cháy 4 tòa nhà", "4 tòa nhà", "4", None, "tòa nhà", "count"),
]


@pytest.mark.parametrize(
    ("text", "quote", "value", "upper", "unit", "kind"),
    [pytest.param(*row, id=row[1].replace(" ", "-")) for row in ONE],
)
def test_a_figure_has_its_value_and_unit(text, quote, value, upper, unit, kind):
    (found,) = figures(text)
    assert (found.quote, found.value, found.upper, found.unit, found.kind) == (quote, value, upper, unit, kind)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        pytest.param("ảnh hưởng 36 hộ dân/4,92 ha", ["36 hộ dân", "4,92 ha"], id="two-joined-by-a-stroke"),
        pytest.param("114 hồ sơ (trong 221 trường hợp)", ["114 hồ sơ", "221 trường hợp"], id="one-in-brackets"),
        pytest.param("2,96 tỷ USD và 4.033 tỷ đồng", ["2,96 tỷ USD", "4.033 tỷ đồng"], id="two-currencies"),
        pytest.param("14/14 (100%) xã đạt chuẩn", ["14/14", "100%"], id="a-share-before-its-noun"),
        pytest.param(
            "huyện Nhơn Trạch 47 hộ, xã Phú Hội 3 hộ dân", ["47 hộ", "3 hộ dân"], id="after-the-name-of-a-place"
        ),
        pytest.param("có 1.245 học sinh/32 lớp", ["1.245 học sinh", "32 lớp"], id="a-number-after-the-stroke"),
        pytest.param("xử lý 12 vụ/15 đối tượng", ["12 vụ", "15 đối tượng"], id="two-counts-with-a-stroke-between"),
        pytest.param(
            "kinh phí 1 tỷ 250 triệu đồng (một tỷ hai trăm năm mươi triệu đồng)",
            ["1 tỷ 250 triệu đồng"],
            id="an-amount-repeated-in-words",
        ),
        pytest.param("thu 2.345 tỷ đồng/kế hoạch 5.000 tỷ đồng", ["2.345 tỷ đồng", "5.000 tỷ đồng"], id="of-a-plan"),
        pytest.param("03 ca dương tính, 2 chùm ca bệnh", ["03 ca", "2 chùm ca bệnh"], id="one-digit-in-a-list"),
        pytest.param(
            "chấm điểm 19 tiêu chí, thay ổ khóa 05 phòng học",
            ["19 tiêu chí", "05 phòng học"],
            id="words-that-name-nothing",
        ),
        pytest.param("thay thế 04 giám sát viên", ["04 giám sát viên"], id="a-noun-made-of-a-verb"),
        pytest.param("03 giải Nhất, 05 giải Nhì", ["03 giải", "05 giải"], id="after-a-capital-and-a-comma"),
        pytest.param("tăng từ 15% lên 20%", ["15%", "20%"], id="from-to-is-no-range"),
        pytest.param("100% dự án; 12 dự án chậm", ["100%", "12 dự án"], id="share-then-count"),
    ],
)
def test_several_figures_in_one_sentence(text, quotes):
    assert [figure.quote for figure in figures(text)] == quotes


@pytest.mark.parametrize(
    "text",
    [
        "ngày 15 tháng 3 năm 2025",
        "trước ngày 10/5/2026",
        "12 tháng năm 2024",
        "trong 05 ngày làm việc",
        "trong vòng 30 ngày kể từ ngày nhận",
        "sau 03 tháng",
        "17 giờ 30 phút",
        "báo cáo trước 30 phút",
        "01 lần/tháng",
        "định kỳ 02 tuần/lần",
        "02 cuộc/năm",
        "hằng tháng tổ chức 01 cuộc họp với các nhà đầu tư",
        "theo Điều 5, 6 Luật Đất đai",
        "giai đoạn 3 phải xong",
        "giai đoạn 2026 - 2030 dự án phải xong",
        "giai đoạn 2 dự án đường ven biển",
        "đợt 2 hộ dân bàn giao",
        "Phường 2, Quận 7 người dân đồng thuận",
        "Khu công nghiệp Phú Thịnh 1 hộ dân",
        "tuyến QL 1A và ĐT.721",
        "lý trình Km78+00 m",
        "Bộ chỉ số 766",
        "Đề án 06, Dự án 06",
        "phương châm 5 rõ",
        "phương châm 04 tại chỗ",
        "chính quyền địa phương 02 cấp",
        "dịch bệnh Covid-19 ca đầu tiên",
        "dịch vụ công mức độ 4 hồ sơ trực tuyến",
        "vùng 1, khối 12 trường",
        "Đại hội lần thứ XVII",
        "điểm a khoản 2 Điều 3 Luật",
        "năm học 2024-2025 học sinh tựu trường",
        "tháng 02 dự án khởi công",
        "năm 2025 doanh nghiệp phục hồi",
        "một số dự án, một trong các giải pháp",
        "ba dự án trọng điểm",
        "hàng trăm hồ sơ",
        "hơn 1/3 diện tích lúa bị đổ",
        "hai phần ba số hộ đã nhận tiền",
        "trước khi tàu đến ít nhất 24 tiếng",
        "ngõ 215 cứ mưa là ngập",
        "bão số 9 người dân cần tránh",
        "trực ban 24/24 giờ",
        "1 Dự án khu đô thị",
        "STT 1 | Dự án A",
        "Ban Quản lý dự án 85 bàn giao mặt bằng",
        "Ban Chỉ đạo 35 tỉnh họp",
        "Đến nay 34 đã nộp, 12 chưa nộp, 17 hoàn thành",
        "máy CT 128 lát cắt",
        "Covid 19 lây lan",
        "năm 2024 khởi công, hoàn thành năm 2025",
        "mừng thọ 90 tuổi",
        "10 giờ 00 sáng thứ Hai",
        "10 tỷ lệ",
        "Bộ tiêu chí chuyển đổi số cấp xã 2.0 Quốc gia",
        "đồng chí Phó Giám đốc thứ 2",
        "di dời đường dây 110 kV",
        "tổ dân phố 2, 5, 9 phản ánh",
        "dịp Quốc khánh 02/9 nhân dân vui chơi",
        "ở bốn điểm tái định cư",
        "mỗi tháng họp 02 lần",
        "trong 1,5 giờ phải xong",
        "trong tháng 9 xã tổ chức diễn tập",
        "bình quân 12 tháng qua",
        "lượng mưa trung bình trong tháng 9 ngày nào cũng cao",
        "Phòng 2 chủ trì, Khu phố 5 phối hợp, Tổ 3 báo cáo",
        "tháng 12 ban hành",
        "giao đơn vị 41 hướng dẫn",
        "rà soát điều 12 Quy chế, điều 5 nghị định trên",
        "Điều 3 người lao động có quyền",
        "số liệu quý I/2026 trường đã gửi, học kỳ II/2025 huyện nhận",
        "có mặt không quá 5 phút sau khi có lệnh",
    ],
)
def test_numbers_that_are_no_figures(text):
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("khoảng 15 dự án", "khoảng"),
        ("Trên 50% giá trị", "trên"),
        ("không vượt quá 20%", "không vượt quá"),
        ("tối thiểu 80%", "tối thiểu"),
        ("dự kiến đạt 4,2 tỷ USD", "dự kiến"),
        ("ít nhất từ 5 đến 7 triệu đồng", "ít nhất"),
        ("từ 60% trở lên", "trở lên"),
        ("đạt 60%", None),
    ],
)
def test_the_word_that_limits_a_figure_is_its_qualifier(text, qualifier):
    assert figures(text)[0].qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("đã thu hút vốn đầu tư trực tiếp nước ngoài (FDI): 2,96 tỷ USD", "vốn đầu tư trực tiếp nước ngoài (FDI)"),
        ("Dự kiến tổng vốn đầu tư trong nước là 5 tỷ đồng", "tổng vốn đầu tư trong nước"),
        ("tổng diện tích khoảng 75ha", "tổng diện tích"),
        ("36 hộ dân/4,92 ha", None),
        ("có 5 dự án", None),
        ("Tỷ lệ giải ngân 6 tháng đầu năm đạt 45,2%", "Tỷ lệ giải ngân 6 tháng đầu năm"),
        ("tổng vốn đăng ký 8.900 tỷ đồng", "tổng vốn đăng ký"),
        ("đánh giá an toàn đối với 100% hệ thống", None),
        ("rà soát tổng thể 40% hồ sơ", None),
        ("chuyển đổi số ở 12 thôn", None),
        ("giá thuê đối với 12 USD/m2", "giá thuê"),
        ("Tỷ lệ chuyên cần đạt 98,7%", "Tỷ lệ chuyên cần"),
        ("số doanh nghiệp tạm ngừng hoạt động tăng 11 doanh nghiệp", "số doanh nghiệp tạm ngừng hoạt động"),
        ("còn 6 dự án chưa đủ thủ tục để giao vốn với tổng số tiền 214,5 tỷ đồng", "tổng số tiền"),
        ("nguồn vốn tuy tăng nhưng nợ quá hạn cũng tăng lên 0,87%", "nợ quá hạn"),
        ("khối lượng đắp đập chính không đạt 65%", "khối lượng đắp đập chính"),
        ("thẩm định dự toán 05 gói thầu", None),
        ("thu hồi công nợ tiền nước của 212 khách hàng", None),
        ("quà tặng trị giá 300.000 đồng", None),
        ("hoàn thành số hóa 1.250 hồ sơ", None),
        ("bão số 9 cách đất liền khoảng 480 km", None),
    ],
)
def test_the_words_before_a_figure_say_what_it_measures(text, label):
    assert figures(text)[-1].label == label


def test_a_number_behind_a_name_counts_when_no_name_has_such_a_number():
    found = figures("Chi nhánh Cấp nước Long Điền 3.150 đồng hồ, Chi nhánh Cấp nước Đất Đỏ 1.900 đồng hồ")
    assert [(figure.value, figure.unit) for figure in found] == [("3150", "đồng hồ"), ("1900", "đồng hồ")]


@pytest.mark.parametrize("word", ["đồng nghiệp", "đồng đội", "đồng môn", "đồng hương", "đồng nát"])
def test_a_word_that_begins_like_the_money_is_none(word: str) -> None:
    assert [figure.kind for figure in figures(f"thăm 5 {word} cũ, chi 2.500 đồng")][-1:] == ["money"]
    assert "5 đồng" not in [figure.quote for figure in figures(f"thăm 5 {word} cũ")]


def test_no_figure_overlaps_an_excluded_place():
    text = "Nghị quyết 12 hộ dân; 15 hộ dân"
    assert [figure.quote for figure in figures(text, [Span(0, 13)])] == ["15 hộ dân"]


def test_a_figure_may_run_over_a_line_break_but_not_into_the_next_item():
    assert [figure.quote for figure in figures("đạt 2,96 tỷ\nđồng")] == ["2,96 tỷ\nđồng"]
    assert figures("tổ chức theo tuyến 12\nHộ dân bàn giao") == ()


def test_a_long_text_takes_time_in_proportion_to_its_length():
    text = "Đến nay có 12 dự án, 1.1.1.1 2,3,4,5 một hai ba bốn năm sáu khoảng 15.000 tỷ đồng; " * 800
    begin = time.process_time()
    assert len(figures(text)) == 1600
    assert time.process_time() - begin < 5


def test_on_some_day_so_many_were_counted():
    text = "Dự phòng 600 cán bộ. Có ngày 47 bệnh nhi nằm ghép, có tháng 18 ca mắc; 11 Thuế cơ sở, 06 Lâm trường."
    assert [figure.quote for figure in figures(text)] == [
        "600 cán bộ",
        "47 bệnh nhi",
        "18 ca mắc",
        "11 Thuế cơ sở",
        "06 Lâm trường",
    ]
