"""The electronic envelope wins over the head as parsed, and a clerk is told wherever the two differ."""

import datetime as dt
from dataclasses import replace

import pytest

from extract import extract
from extract.parties.register import Register
from ingest.document import Envelope
from tests.support.documents import document

AGREEING = Envelope(
    number="017",
    notation="TB-SYT",
    issuer="Sở Y tế tỉnh Đắk Lắk",
    place="Đắk Lắk",
    issued_on=dt.date(2026, 3, 9),
    subject="Thông báo Kết luận của Giám đốc Sở tại buổi giao ban tháng 3",
    signer="Nguyễn Thị Hoà",
    addressees=("Bệnh viện đa khoa vùng",),
)


def notice(envelope, number="Số: 17/TB-SYT", day="Đắk Lắk, ngày 09 tháng 3 năm 2026"):
    lines = [
        ("UBND TỈNH ĐẮK LẮK", "left"),
        ("SỞ Y TẾ", "left"),
        (number, "left"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "right"),
        ("Độc lập - Tự do - Hạnh phúc", "right"),
        (day, "right"),
        ("THÔNG BÁO", "bold"),
        ("Kết luận của Giám đốc Sở tại buổi giao ban tháng 3", "bold"),
        "Sau khi nghe các phòng báo cáo, Giám đốc Sở kết luận như sau:",
        "1. Phòng Nghiệp vụ Y báo cáo công tác tiêm chủng trước ngày 20/3.",
        "Trên đây là kết luận của Giám đốc Sở, đề nghị các phòng thực hiện./.",
        ("Nơi nhận:", "left"),
        ("- Các phòng;", "left"),
        ("- Lưu: VT.", "left"),
        ("GIÁM ĐỐC", "right"),
        ("Nguyễn Thị Hòa", "right"),
    ]
    return extract(replace(document(*lines), envelope=envelope), Register())


def envelope_doubts(found):
    return [(entry.code, entry.path) for entry in found.review if entry.code.startswith("envelope")]


def test_an_envelope_that_says_the_same_changes_nothing():
    assert notice(AGREEING) == notice(None)


def test_an_envelope_that_says_nothing_changes_nothing():
    assert notice(Envelope()) == notice(None)


@pytest.mark.parametrize(
    ("envelope", "field", "value", "quote"),
    [
        pytest.param(Envelope(number="71", notation="TB-SYT"), "number", "71/TB-SYT", "17/TB-SYT", id="number"),
        pytest.param(
            Envelope(issued_on=dt.date(2026, 3, 10)),
            "issued_on",
            dt.date(2026, 3, 10),
            "ngày 09 tháng 3 năm 2026",
            id="date",
        ),
        pytest.param(Envelope(place="Buôn Ma Thuột"), "place", "Buôn Ma Thuột", "Đắk Lắk", id="place"),
        pytest.param(Envelope(issuer="Sở Nội vụ"), "issuer", "Sở Nội vụ", "SỞ Y TẾ", id="issuer"),
    ],
)
def test_a_value_that_differs_wins_and_keeps_the_quote_of_what_it_replaces(envelope, field, value, quote):
    found = notice(envelope)
    given = getattr(found.header, field)

    assert (given.value, given.quote) == (value, quote)
    assert found.text[slice(*given.span)] == quote
    assert envelope_doubts(found) == [("envelope-differs", f"header.{field}")]


def test_another_signer_keeps_the_post_and_the_place_of_the_signature():
    found = notice(Envelope(signer="Trần Văn Bảo"))

    assert found.header.signer.name == "Trần Văn Bảo"
    assert found.header.signer.position == notice(None).header.signer.position
    assert found.text[slice(*found.header.signer.span)] == found.header.signer.quote
    assert envelope_doubts(found) == [("envelope-differs", "header.signer")]


def test_a_number_and_a_date_left_blank_for_the_registry_come_from_the_envelope():
    found = notice(AGREEING, number="Số:      /TB-SYT", day="Đắk Lắk, ngày     tháng     năm 2026")

    assert found.header.number.value == "017/TB-SYT"
    assert found.header.issued_on.value == dt.date(2026, 3, 9)
    assert {found.header.number.quote, found.header.issued_on.quote} == {""}
    assert envelope_doubts(found) == [("envelope-only", "header.number"), ("envelope-only", "header.issued_on")]
    assert not {"no-number", "no-issue-date"} & {entry.code for entry in found.review}


def test_a_deadline_without_its_year_is_counted_from_the_date_of_the_envelope():
    found = notice(Envelope(issued_on=dt.date(2027, 3, 9)), day="Đắk Lắk, ngày     tháng     năm")

    assert found.tasks[0].deadlines[0].start == dt.date(2027, 3, 20)
