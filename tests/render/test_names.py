"""Names of agencies in the capitals of the decree, when a letterhead shouts them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from render.names import agency_name, stretches

TRUTHS = sorted((Path(__file__).parents[2] / "samples").glob("*/expected.json"))


def names(path: Path) -> list[str]:
    header = json.loads(path.read_text("utf-8")).get("header", {})
    values = [header.get(key) or "" for key in ("issuer", "parent_issuer")]
    values = [value if isinstance(value, str) else value.get("value") for value in values]
    return [value for value in values if value]


def test_agencies_of_the_samples_get_their_small_letters_back():
    """Nearly all: a word that is in no list is taken for the name of a place, and somebody sees it in the draft."""
    found = sorted({name for path in TRUTHS for name in names(path)})
    wrong = [name for name in found if agency_name(name.upper()) != name]
    assert len(wrong) <= len(found) / 10, wrong


@pytest.mark.parametrize(
    ("shouted", "written"),
    [
        pytest.param("UỶ BAN NHÂN DÂN HUYỆN ĐẮK R'LẤP", "Ủy ban nhân dân huyện Đắk R'Lấp", id="old-spelling"),
        pytest.param("UBND THÀNH PHỐ HẢI PHÒNG", "UBND thành phố Hải Phòng", id="abbreviation"),
        pytest.param("CÔNG TY ĐÁ ONG XUÂN - BTX", "Công ty Đá Ong Xuân - BTX", id="letters-without-a-vowel"),
        pytest.param("KHO BẠC NHÀ NƯỚC KHU VỰC XXI", "Kho bạc Nhà nước khu vực XXI", id="roman-number"),
        pytest.param("CÔNG TY XI MĂNG PHÙ LƯU", "Công ty Xi măng Phù Lưu", id="no-roman-number"),
        pytest.param("PHÒNG QUY HOẠCH - XÂY DỰNG", "Phòng Quy Hoạch - Xây dựng", id="what-is-not-known-is-a-name"),
        pytest.param("Ban Quản lý khu kinh tế", "Ban Quản lý khu kinh tế", id="written-by-somebody-who-knew"),
        pytest.param("TRUNG TÂM DỊCH VỤ VIỆC LÀM", "Trung tâm Dịch vụ việc làm", id="a-service"),
        pytest.param(
            "BAN CHỈ ĐẠO GIẢI PHÓNG MẶT BẰNG CÁC DỰ ÁN TRỌNG ĐIỂM",
            "Ban Chỉ đạo Giải phóng mặt bằng các dự án trọng điểm",
            id="a-purpose",
        ),
        pytest.param("", "", id="nothing"),
    ],
)
def test_capitals(shouted, written):
    assert agency_name(shouted) == written


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        pytest.param(
            "VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH GIA LAI",
            ["VĂN PHÒNG", "ỦY BAN NHÂN DÂN", "TỈNH GIA LAI"],
            id="place-with-its-kind",
        ),
        pytest.param(
            "BAN QUẢN LÝ KHU KINH TẾ ĐÔNG HẢI", ["BAN QUẢN LÝ", "KHU KINH TẾ", "ĐÔNG HẢI"], id="name-of-a-place"
        ),
        pytest.param("SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", ["SỞ", "TÀI NGUYÊN", "VÀ MÔI TRƯỜNG"], id="what-is-joined"),
        pytest.param("PHÒNG KẾ HOẠCH - TÀI CHÍNH", ["PHÒNG", "KẾ HOẠCH - TÀI CHÍNH"], id="a-dash"),
    ],
)
def test_a_letterhead_breaks_between_words(name, cut):
    assert stretches(name) == cut
    assert " ".join(cut) == name
