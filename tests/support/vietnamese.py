"""One sentence of administrative Vietnamese, and how old programs wrote it."""

from __future__ import annotations

import unicodedata

from ingest.legacy import from_tcvn3

NOTICE = (
    "Giao Phòng Quản lý đô thị chủ trì, phối hợp với các cơ quan liên quan khẩn trương rà soát, đề xuất phương án "
    "xử lý những vướng mắc, báo cáo ủy ban nhân dân huyện trước ngày 30 tháng 9 năm 2025; quyết liệt giải ngân vốn."
)


def as_tcvn3(text: str) -> str:
    """Write Unicode text in TCVN3, its bytes shown as Latin-1."""
    table = {from_tcvn3(chr(code)): chr(code) for code in range(0xA1, 0xFF) if from_tcvn3(chr(code)) != chr(code)}
    return "".join(table.get(char, char) for char in text)


def as_cp1258(text: str) -> bytes:
    """Write text in Windows-1258: tone marks are characters of their own, other marks go with their letter."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = ""
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        out += letter + "".join(part for part in parts if part in tones)
    return out.encode("cp1258")
