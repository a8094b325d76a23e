"""Numbers, dates and labels as an official Vietnamese document prints them; also the filters of the Word templates."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from render.measure import base_letter
from render.views import State, Timing

STATE_LABELS = {
    State.NOT_STARTED: "Chưa thực hiện",
    State.IN_PROGRESS: "Đang thực hiện",
    State.DONE: "Hoàn thành",
    State.SUSPENDED: "Tạm dừng",
    State.DROPPED: "Không thực hiện",
}
TIMING_LABELS = {
    Timing.NO_DEADLINE: "Không hạn",
    Timing.IN_TIME: "Trong hạn",
    Timing.NEAR: "Sắp đến hạn",
    Timing.TODAY: "Đến hạn hôm nay",
    Timing.OVERDUE: "Quá hạn",
}


def two_digits(number: int) -> str:
    """A count as it is written in a document: ``05``, ``12``, ``1.250``; nought is ``0``."""
    return f"{number:02d}" if 0 < number < 1000 else f"{number:,}".replace(",", ".")


def count_of(number: int, noun: str = "nhiệm vụ") -> str:
    """``01 nhiệm vụ``; none at all is said in words: ``không có nhiệm vụ nào``."""
    return f"{two_digits(number)} {noun}" if number else f"không có {noun} nào"


def percent(part: int, whole: int) -> str:
    """One decimal at most, with a comma: ``61,5%``, ``100%``. Nothing of nothing is ``–``."""
    if whole == 0:
        return "–"
    value = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{value}".removesuffix(".0").replace(".", ",") + "%"


def short_date(day: dt.date | None) -> str:
    """``26/12/2024``; an unknown day stays blank as ``…``."""
    return day.strftime("%d/%m/%Y") if day else "…"


def long_date(day: dt.date | None) -> str:
    """``ngày 05 tháng 01 năm 2020``, ``ngày 29 tháng 6 năm 2019``; an unknown day keeps its blanks.

    NĐ 30/2020, Phụ lục I, mục II.4.b: a nought before days below 10 and before months 1 and 2 only.
    """
    if day is None:
        return "ngày … tháng … năm …"
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def state_label(state: State) -> str:
    """``Đang thực hiện``."""
    return STATE_LABELS[state]


def timing_label(timing: Timing) -> str:
    """``Sắp đến hạn``."""
    return TIMING_LABELS[timing]


def first_capital(text: str) -> str:
    """Capital first letter, the rest untouched: ``thông báo`` → ``Thông báo``."""
    return text[:1].upper() + text[1:]


_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(value: object) -> object:
    """What a draft prints: nothing for ``None``; text composed, with one kind of line end and nothing XML forbids."""
    if value is None:
        return ""
    if type(value) is str:
        text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
        return _NOT_IN_XML.sub("", text)
    return value


# The order of a Vietnamese dictionary: letters first, then tones (ngang, huyền, hỏi, ngã, sắc, nặng).
_ALPHABET = {letter: index for index, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def sort_key(text: str) -> tuple[object, ...]:
    """Key that sorts names as a Vietnamese dictionary does: ``Ca, Cà, Cá, Da, Đa``."""
    letters: list[tuple[int, int, str]] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", text).lower():
        marks = unicodedata.normalize("NFD", character)
        tone = next((mark for mark in marks if mark in _TONES), "")
        plain = unicodedata.normalize("NFC", marks.replace(tone, "")) if tone else character
        if plain in _ALPHABET:
            letters.append((2, _ALPHABET[plain], ""))
            tones.append(_TONES.get(tone, 0))
        else:
            letters.append((1 if base_letter(plain).isalnum() else 0, 0, plain))
    return (tuple(letters), tuple(tones), text)


FILTERS: dict[str, Callable[..., object]] = {
    "so": two_digits,
    "dem": count_of,
    "ngay": short_date,
    "ngay_chu": long_date,
    "trang_thai": state_label,
    "thoi_han": timing_label,
    "hoa_dau": first_capital,
}
"""Filters a template may use, under names a clerk can read."""
