"""Cited documents: number, type, day and the words they stand in."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from extract.citations import find_references
from extract.text.folding import fold
from ingest.span import Span


def references(text):
    found = find_references(text, fold(text), [Span(0, len(text))])
    assert all(text[slice(*reference.span)] == reference.quote for reference in found)
    return found


def day(text):
    return dt.date.fromisoformat(text) if text else None


ONE = [
    # (id, sentence, type, number, day, quote)
    (
        "resolution",
        "theo Nghị quyết số 87/NQ-HĐND ngày 06/12/2024.",
        "nghị quyết",
        "87/NQ-HĐND",
        "2024-12-06",
        "Nghị quyết số 87/NQ-HĐND ngày 06/12/2024",
    ),
    (
        "an-urgent-dispatch-with-its-hour",
        "theo Công điện số 190/CĐ-TTg hồi 17 giờ 30 phút ngày 06/10/2025.",
        "công điện",
        "190/CĐ-TTg",
        "2025-10-06",
        "Công điện số 190/CĐ-TTg hồi 17 giờ 30 phút ngày 06/10/2025",
    ),
    (
        "no-day",
        "tại Công văn số 1234/UBND-VX, giao các sở",
        "công văn",
        "1234/UBND-VX",
        None,
        "Công văn số 1234/UBND-VX",
    ),
    (
        "year-in-number",
        "Nghị định số 30/2020/NĐ-CP của Chính phủ",
        "nghị định",
        "30/2020/NĐ-CP",
        None,
        "Nghị định số 30/2020/NĐ-CP",
    ),
    (
        "day-in-words",
        "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020",
        "nghị định",
        "30/2020/NĐ-CP",
        "2020-03-05",
        "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020",
    ),
    ("law", "Luật số 59/2020/QH14", "luật", "59/2020/QH14", None, "Luật số 59/2020/QH14"),
    (
        "law-with-name",
        "Luật Đầu tư công số 58/2024/QH15",
        "luật",
        "58/2024/QH15",
        None,
        "Luật Đầu tư công số 58/2024/QH15",
    ),
    (
        "name-with-another-type",
        "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15",
        "luật",
        "64/2025/QH15",
        None,
        "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15",
    ),
    (
        "ordinance",
        "Pháp lệnh số 01/2022/UBTVQH15",
        "pháp lệnh",
        "01/2022/UBTVQH15",
        None,
        "Pháp lệnh số 01/2022/UBTVQH15",
    ),
    (
        "circular",
        "Thông tư số 24/2024/TT-BTC ngày 17/4/2024",
        "thông tư",
        "24/2024/TT-BTC",
        "2024-04-17",
        "Thông tư số 24/2024/TT-BTC ngày 17/4/2024",
    ),
    (
        "party",
        "Kết luận số 127-KL/TW ngày 28/02/2025 của Bộ Chính trị",
        "kết luận",
        "127-KL/TW",
        "2025-02-28",
        "Kết luận số 127-KL/TW ngày 28/02/2025",
    ),
    ("party-programme", "Chương trình số 05-CTr/TU", "chương trình", "05-CTr/TU", None, "Chương trình số 05-CTr/TU"),
    (
        "party-with-office",
        "Hướng dẫn số 44-HD/BTCTU, ngày 20/11/2025",
        "hướng dẫn",
        "44-HD/BTCTU",
        "2025-11-20",
        "Hướng dẫn số 44-HD/BTCTU, ngày 20/11/2025",
    ),
    ("without-so", "thực hiện Thông báo 15/TB-VP", "thông báo", "15/TB-VP", None, "Thông báo 15/TB-VP"),
    ("wire", "Công điện số 58/CĐ-VPCP", "công điện", "58/CĐ-VPCP", None, "Công điện số 58/CĐ-VPCP"),
    ("space-in-number", "Công văn số 2221 /UBND-TH", "công văn", "2221/UBND-TH", None, "Công văn số 2221 /UBND-TH"),
    (
        "break-in-number",
        "Nghị quyết số 12/NQ-\nHĐND ngày 05/3/2025",
        "nghị quyết",
        "12/NQ-HĐND",
        "2025-03-05",
        "Nghị quyết số 12/NQ-\nHĐND ngày 05/3/2025",
    ),
    (
        "break-in-day",
        "Nghị quyết số 12/NQ-HĐND ngày 05\n/3/2025",
        "nghị quyết",
        "12/NQ-HĐND",
        "2025-03-05",
        "Nghị quyết số 12/NQ-HĐND ngày 05\n/3/2025",
    ),
    (
        "spaced-dash",
        "Quyết định số 12/QĐ - UBND ngày 05/3/2025",
        "quyết định",
        "12/QĐ-UBND",
        "2025-03-05",
        "Quyết định số 12/QĐ - UBND ngày 05/3/2025",
    ),
    (
        "en-dash-and-dots",
        "Tờ trình số 45/TTr-SXD ngày 05.3.2025",
        "tờ trình",
        "45/TTr-SXD",
        "2025-03-05",
        "Tờ trình số 45/TTr-SXD ngày 05.3.2025",
    ),
    (
        "day-after-issuer",
        "Nghị quyết số 12/NQ-HĐND của Hội đồng nhân dân tỉnh ngày 06/12/2024",
        "nghị quyết",
        "12/NQ-HĐND",
        "2024-12-06",
        "Nghị quyết số 12/NQ-HĐND của Hội đồng nhân dân tỉnh ngày 06/12/2024",
    ),
    (
        "day-before-number",
        "Thông báo ngày 05/3/2025 số 12/TB-UBND",
        "thông báo",
        "12/TB-UBND",
        "2025-03-05",
        "Thông báo ngày 05/3/2025 số 12/TB-UBND",
    ),
    (
        "issued-on",
        "Quyết định số 7/QĐ-BQL ban hành ngày 10/01/2025",
        "quyết định",
        "7/QĐ-BQL",
        "2025-01-10",
        "Quyết định số 7/QĐ-BQL ban hành ngày 10/01/2025",
    ),
    (
        "deadline-is-no-issue-day",
        "Quyết định số 12/QĐ-UBND của UBND tỉnh trước ngày 30/5/2026",
        "quyết định",
        "12/QĐ-UBND",
        None,
        "Quyết định số 12/QĐ-UBND",
    ),
    (
        "deadline-after-comma",
        "Kế hoạch số 9/KH-UBND, hoàn thành trước ngày 30/5/2026",
        "kế hoạch",
        "9/KH-UBND",
        None,
        "Kế hoạch số 9/KH-UBND",
    ),
    (
        "impossible-day",
        "Quyết định số 12/QĐ-UBND ngày 31/02/2025",
        "quyết định",
        "12/QĐ-UBND",
        None,
        "Quyết định số 12/QĐ-UBND",
    ),
    ("day-without-year", "Công văn số 99/STC-NS ngày 05/3", "công văn", "99/STC-NS", None, "Công văn số 99/STC-NS"),
    (
        "bracketed-numerals",
        "Quyết định số 5/QĐ-SYT ngày 06 (sáu) tháng 12 (mười hai) năm 2024",
        "quyết định",
        "5/QĐ-SYT",
        "2024-12-06",
        "Quyết định số 5/QĐ-SYT ngày 06 (sáu) tháng 12 (mười hai) năm 2024",
    ),
    (
        "number-and-day-only",
        "Công văn số 1234 ngày 05/3/2025 của UBND huyện",
        "công văn",
        "1234",
        "2025-03-05",
        "Công văn số 1234 ngày 05/3/2025",
    ),
    (
        "letter-suffix",
        "Nghị quyết số 30c/NQ-CP ngày 08/11/2011",
        "nghị quyết",
        "30c/NQ-CP",
        "2011-11-08",
        "Nghị quyết số 30c/NQ-CP ngày 08/11/2011",
    ),
    (
        "merged-text",
        "Văn bản hợp nhất số 01/VBHN-BTC",
        "văn bản hợp nhất",
        "01/VBHN-BTC",
        None,
        "Văn bản hợp nhất số 01/VBHN-BTC",
    ),
    (
        "dotted-unit",
        "Báo cáo số 12/BC-P.QLĐT ngày 02/6/2025",
        "báo cáo",
        "12/BC-P.QLĐT",
        "2025-06-02",
        "Báo cáo số 12/BC-P.QLĐT ngày 02/6/2025",
    ),
    ("type-unknown", "theo số 17/UBND-TH", None, "17/UBND-TH", None, "số 17/UBND-TH"),
    (
        "capitals-and-tones",
        "NGHỊ QUYẾT SỐ 09/NQ-ĐU NGÀY 01/7/2025",
        "nghị quyết",
        "09/NQ-ĐU",
        "2025-07-01",
        "NGHỊ QUYẾT SỐ 09/NQ-ĐU NGÀY 01/7/2025",
    ),
    ("regulation-symbol", "Quy định số 08/QyĐ-SNV", "quy định", "08/QyĐ-SNV", None, "Quy định số 08/QyĐ-SNV"),
]


@pytest.mark.parametrize(
    ("text", "doc_type", "number", "date", "quote"), [pytest.param(*row[1:], id=row[0]) for row in ONE]
)
def test_a_cited_document_has_its_number_type_and_day(text, doc_type, number, date, quote):
    (found,) = references(text)
    assert (found.doc_type, found.number, found.date, found.quote) == (doc_type, number, day(date), quote)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "các Văn bản số 12/UBND-KT, số 15/UBND-NC ngày 05/3/2025 và 17/UBND-TH",
            [("văn bản", "12/UBND-KT", None), ("văn bản", "15/UBND-NC", "2025-03-05"), ("văn bản", "17/UBND-TH", None)],
            id="a list keeps its type; a day belongs to the number before it",
        ),
        pytest.param(
            "Kế hoạch số 10/KH-UBND ngày 03/02/2025 thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024",
            [("kế hoạch", "10/KH-UBND", "2025-02-03"), ("nghị quyết", "57-NQ/TW", "2024-12-22")],
            id="a plan that carries out a resolution is two documents",
        ),
        pytest.param(
            "Sở Tài chính (Công văn số 5/STC-NS), Sở Xây dựng (Công văn số 6/SXD-QH)",
            [("công văn", "5/STC-NS", None), ("công văn", "6/SXD-QH", None)],
            id="one in each pair of brackets",
        ),
    ],
)
def test_several_documents_in_one_sentence(text, expected):
    assert [(found.doc_type, found.number, found.date) for found in references(text)] == [
        (doc_type, number, day(date)) for doc_type, number, date in expected
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Đến nay, 13/14 sở, ngành đã đề xuất.", id="share-of-a-total"),
        pytest.param("trước ngày 10/5/2026", id="day"),
        pytest.param("thực hiện Đề án 06 và Dự án 5", id="known-by-its-number-alone"),
        pytest.param("tuyến ĐT.721 và Km78+00", id="road"),
        pytest.param("500.000 đồng/báo cáo", id="money"),
        pytest.param("điểm a khoản 2 Điều 103", id="clause"),
        pytest.param("trạm 110/22kV", id="voltage"),
        pytest.param("số 5 đường Lê Lợi", id="house-number"),
        pytest.param("120/KV", id="shape-without-a-word"),
    ],
)
def test_what_only_looks_like_a_number_is_no_citation(text):
    assert references(text) == ()


def test_a_citation_stays_in_its_span():
    text = "Công văn số 12/UBND-TH\nngày 05/3/2025, họp tại trụ sở"
    (found,) = find_references(text, fold(text), [Span(0, 22), Span(23, len(text))])
    assert (found.number, found.date) == ("12/UBND-TH", None)


def test_a_long_text_takes_time_in_proportion_to_its_length():
    text = "Thực hiện Kế hoạch số 10/KH-UBND ngày 03/02/2025 của UBND tỉnh về 1/2/3/4 số số số. " * 600
    begin = time.process_time()
    assert len(references(text)) == 600
    assert time.process_time() - begin < 5


def test_a_type_before_a_colon_holds_for_the_whole_list():
    found = references("Tại các Thông báo: số 12/TB-UBND ngày 01/3/2025, số 15/TB-UBND ngày 10/3/2025 và 18/TB-UBND.")

    assert [(reference.doc_type, reference.number, reference.date) for reference in found] == [
        ("thông báo", "12/TB-UBND", day("2025-03-01")),
        ("thông báo", "15/TB-UBND", day("2025-03-10")),
        ("thông báo", "18/TB-UBND", None),
    ]


def test_the_number_of_a_form_cites_no_document():
    assert references("lập theo Mẫu số 02a/BC và biểu 01/BC-KT") == ()


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "Thực hiện Nghị quyết số 31-NQ/TW của Bộ Chính trị. Căn cứ Nghị quyết số 31-NQ/TW, ngày 05/8/2025 "
            "của Bộ Chính trị về chuyển đổi số, Đảng ủy xã ban hành chương trình.",
            ["2025-08-05", "2025-08-05"],
        ),
        (
            "Theo Công văn số 12/UBND-TH ngày 05/3/2025 của UBND tỉnh, Sở A rà soát lại Công văn số 12/UBND-TH "
            "của UBND huyện.",
            ["2025-03-05", None],
        ),
        (
            "Kế hoạch số 12/KH-UBND ngày 05/3/2025, Kế hoạch số 12/KH-UBND ngày 06/3/2025 và Kế hoạch số 12/KH-UBND.",
            None,
        ),
        ("Tờ trình số 8/STC ngày 05/3/2025; Báo cáo số 8/STC.", ["2025-03-05", None]),
    ],
    ids=["the-same", "of-another-office", "of-two-days", "of-another-type"],
)
def test_a_document_named_again_without_its_day_has_the_day_it_has_elsewhere(text, dates):
    wanted = dates or ["2025-03-05", "2025-03-06", None]

    assert [reference.date for reference in references(text)] == [day(date) for date in wanted]


def test_the_year_at_the_end_of_a_symbol_belongs_to_the_number():
    (found,) = references("thanh lý hợp đồng số 17/HĐQC-2025 với Công ty Cổ phần A")

    assert found.number == "17/HĐQC-2025"
