"""Names of agencies in the capitals of the decree, when a letterhead shouts them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from render.names import agency_name

TRUTHS = sorted((Path(__file__).parents[2] / "samples").glob("*/expected.json"))


def names(path: Path) -> list[str]:
    header = json.loads(path.read_text("utf-8")).get("header", {})
    values = [header.get(key) or "" for key in ("issuer", "parent_issuer")]
    values = [value if isinstance(value, str) else value.get("value") for value in values]
    return [value for value in values if value]


@pytest.mark.parametrize("name", sorted({name for path in TRUTHS for name in names(path)}))
def test_agencies_of_the_samples_get_their_small_letters_back(name):
    assert agency_name(name.upper()) == name


@pytest.mark.parametrize(
    ("shouted", "written"),
    [
        pytest.param("UỶ BAN NHÂN DÂN HUYỆN ĐẮK R'LẤP", "Ủy ban nhân dân huyện Đắk R'Lấp", id="old-spelling"),
        pytest.param("UBND THÀNH PHỐ HẢI PHÒNG", "UBND thành phố Hải Phòng", id="abbreviation"),
        pytest.param("PHÒNG QUY HOẠCH - XÂY DỰNG", "Phòng Quy Hoạch - Xây dựng", id="what-is-not-known-is-a-name"),
        pytest.param("Ban Quản lý khu kinh tế", "Ban Quản lý khu kinh tế", id="written-by-somebody-who-knew"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_capitals(shouted, written):
    assert agency_name(shouted) == written
