"""A text of one thing over and over takes time in proportion to its length, wherever it stands in a notice."""

from __future__ import annotations

import time

import pytest

from extract import extract
from extract.parties.register import Register
from ingest import read

CHARACTERS = 12_000
AT_ONCE = 3.0
"""Seconds of processor in which growth is no question; only what takes longer is read once more at half its length."""
GROWTH = 3.0
"""Twice the length takes twice the time, four times where a reading grows with its square."""

REPEATED = [
    *("ngày ", "trước ", "từ ngày 1 ", "đến ", "hằng tháng, ", "tháng 1, ", "quý I, ", "ngày 1, ", "trước ngày 5/6, "),
    *("05 ngày ", "sau khi ", "trước khi trình ", "dự kiến ", "kể từ ngày ", "lần ", "thứ ", "một lần ", "2026 - "),
    *("9", "1.000", "1 tỷ ", "trăm ", "tỷ ", "1/", "13/14 ", "%", "từ 1 - ", "$", "hai mươi "),
    *("12/TB-UBND, ", "Điều 5 ", "số ", "Luật ", "điểm a khoản 1, "),
    *("Sở ", "Phòng A, ", "UBND các xã: A, ", "phối hợp với ", "chủ trì ", "giao ", "đồng chí ", "Nguyễn ", "và "),
    *("(", ")", "1.", "- ", "/", ", ", "; ", "X. ", "*", '"', "A", "A B ", "|", "\t"),
    *("Số: ", "Nơi nhận: ", "Kính gửi: ", "KT. ", "\n- ", "\na) "),
]

HEAD = """UBND TỈNH HẢI SƠN

Số: 12/TB-UBND

Hải Sơn, ngày 05 tháng 3 năm 2026

THÔNG BÁO

Kết luận của Chủ tịch UBND tỉnh {title}

Ngày 03/3/2026, Chủ tịch UBND tỉnh Lê Văn An chủ trì họp. {opening}

1. Giao Sở Y tế {item} hoàn thành trước ngày 30/6/2026.

Nơi nhận:

- Lưu: VT. {foot}

CHỦ TỊCH

Lê Văn An
"""


@pytest.fixture(scope="module", autouse=True)
def _models_loaded() -> None:
    """Load what is loaded once, so that no test pays for it."""
    extract(read(HEAD.format(title="", opening="", item="Phòng A rà soát", foot="").encode(), "a.txt"), Register())


@pytest.mark.parametrize("place", ["title", "opening", "item", "foot"])
@pytest.mark.parametrize("repeated", REPEATED, ids=repr)
def test_long_repeats_take_no_longer_than_other_text(repeated, place):
    whole = cost(repeated, place, CHARACTERS)
    assert whole < AT_ONCE or whole < GROWTH * cost(repeated, place, CHARACTERS // 2)


def cost(repeated: str, place: str, characters: int) -> float:
    """Return the processor time for a notice with so many repeated characters in one place."""
    parts = dict.fromkeys(("title", "opening", "item", "foot"), "") | {place: repeated * (characters // len(repeated))}
    document = read(HEAD.format(**parts).encode(), "thong-bao.txt")
    begin = time.process_time()
    extract(document, Register())
    return time.process_time() - begin
