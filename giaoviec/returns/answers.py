"""What a person wrote in a cell, as a value: a state in any spelling, a rate, a day. Nothing is guessed."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from giaoviec.following.wording import plain
from render.views import State

_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050
"""Days of Excel from 01/01/2000 to 31/12/2099: a date typed into a cell that shows numbers."""
_EXCEL_ZERO = dt.date(1899, 12, 30)
_DAY = re.compile(
    r"(?:ngay )?(\d{1,2})\s*(?:[/.\-]|thang)\s*(\d{1,2})\s*(?:[/.\-]|nam)\s*(\d{4}|\d{2})(?!\d)"
    r"|(\d{4})-(\d{2})-(\d{2})(?!\d)"
)
_RATE = re.compile(r"(?<![\d,.])(\d{1,3})(?:[,.](\d+))?\s*(?:%|phan tram)")
_LOOSE_ENDS = " \t\n.;:!-–()"


class Unreadable(ValueError):
    """A cell nobody can read safely; the argument is the sentence that says why (``returns.*``)."""


@dataclass(frozen=True, slots=True)
class Words:
    """The data table, ready for comparison."""

    states: tuple[tuple[str, State], ...]
    """Longest phrase first."""
    nothing: frozenset[str]
    headings: tuple[tuple[str, str], ...]
    """``(heading, field)``, longest first."""


@cache
def words() -> Words:
    """Return ``data/returns.toml``."""
    table = tomllib.loads(resources.files("giaoviec").joinpath("data/returns.toml").read_text("utf-8"))

    def longest_first(group: str) -> list[tuple[str, str]]:
        pairs = [(plain(phrase), name) for name, phrases in table[group].items() for phrase in phrases]
        return sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0]))

    return Words(
        states=tuple((phrase, State(name)) for phrase, name in longest_first("states")),
        nothing=frozenset(plain(word) for word in table["nothing"]["words"]),
        headings=tuple(longest_first("headings")),
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """What a cell of states says; a unit often writes more into it than the state."""

    state: State | None = None
    percent: int | None = None
    done_on: dt.date | None = None
    rest: str = ""
    """What else stands there, in its own words."""


def says_nothing(text: str) -> bool:
    """Tell whether a cell is blank or filled with a dash, dots or the like."""
    bare = plain(text).strip()
    return not bare or bare in words().nothing or not bare.strip("-–.…_ /")


def state(text: str) -> Answer:
    """Read a state: "Đã hoàn thành", "HT", "xong 20/3/2025", "đang làm 60%".

    Raises:
        Unreadable: No state, or words that take back what the first ones say ("hoàn thành nhưng chưa nghiệm thu").
    """
    if says_nothing(text):
        return Answer()
    bare = " ".join(plain(text).split())
    for phrase, found in words().states:
        if re.match(rf"{re.escape(phrase)}(?!\w)", bare):
            return _with_rest(text, bare[len(phrase) :], found)
    if (share := rate_in(bare)) is not None and not _RATE.sub("", bare).strip(_LOOSE_ENDS):
        return Answer(State.DONE if share == 100 else State.IN_PROGRESS, share)
    raise Unreadable("state")


def _with_rest(text: str, rest: str, found: State) -> Answer:
    share, day = rate_in(rest), _day_in(rest)
    left = _DAY.sub("", _RATE.sub("", rest)).strip(_LOOSE_ENDS + ",")
    if found is State.DONE:
        if share is not None and share < 100:  # "hoàn thành 60%" is under way
            return Answer(State.IN_PROGRESS, share, rest=text if left else "")
        if re.search(r"\b(?:chua|nhung|tru|con|dang)\b", left):
            raise Unreadable("state-but")
    elif found is State.IN_PROGRESS and share == 100:
        raise Unreadable("state-percent")
    return Answer(found, share, day if found is State.DONE else None, text if left else "")


def rate_in(bare: str) -> int | None:
    """Return the one rate in a text without diacritics, ``None`` if there is none or more than one.

    Raises:
        Unreadable: It is above 100 or not a whole number.
    """
    found = _RATE.findall(bare)
    if len(found) != 1:
        return None
    whole, fraction = found[0]
    return _rate(int(whole), fraction)


def _rate(whole: int, fraction: str) -> int:
    if whole > 100 or int(fraction or 0):
        raise Unreadable("percent")
    return whole


def percent(value: object, number_format: str = "") -> int | None:
    """Read a rate: 60, "60%", "60 %", 0.6 shown as a percentage.

    Raises:
        Unreadable: It is no whole number of 0 to 100.
    """
    if isinstance(value, bool):
        raise Unreadable("percent")
    if isinstance(value, int | float):
        share = value * 100 if "%" in number_format else value
        if abs(share - round(share)) > 1e-6 or not 0 <= share <= 100:
            raise Unreadable("percent")
        return round(share)
    text = str(value or "")
    if says_nothing(text):
        return None
    match = re.fullmatch(r"\s*(\d{1,3})(?:[,.](\d+))?\s*%?\s*", text)
    if match is None:
        raise Unreadable("percent")
    return _rate(int(match[1]), match[2] or "")


def day(value: object) -> dt.date | None:
    """Read a day: "27/12/24", "27-12-2024", "ngày 27 tháng 12 năm 2024", a serial number.

    Raises:
        Unreadable: It is no day of the calendar.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        if _FIRST_SERIAL <= value <= _LAST_SERIAL:
            return _EXCEL_ZERO + dt.timedelta(days=int(value))
        raise Unreadable("day")
    text = str(value or "")
    if says_nothing(text):
        return None
    bare = " ".join(plain(text).split()).strip(_LOOSE_ENDS)
    match = _DAY.fullmatch(bare)
    if match is None:
        raise Unreadable("day")
    return _day_of(match)


def _day_in(bare: str) -> dt.date | None:
    match = _DAY.search(bare)
    return None if match is None else _day_of(match)


def _day_of(match: re.Match[str]) -> dt.date:
    number, month, year, iso_year, iso_month, iso_day = match.groups()
    try:
        if iso_year:
            return dt.date(int(iso_year), int(iso_month), int(iso_day))
        return dt.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(number))
    except ValueError as error:
        raise Unreadable("day") from error


def heading(text: str) -> str | None:
    """Return which field a column of this heading holds, ``None`` for one that is not filled in."""
    bare = " ".join(plain(text).split())
    return next((name for phrase, name in words().headings if re.match(rf"{re.escape(phrase)}(?!\w)", bare)), None)
