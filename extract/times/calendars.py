"""What calendar words mean: periods, Vietnamese lunar days, working days, the last day in time.

The rules are those of the Civil Code 2015, art. 145-148: a term counts from the day after its anchor
(147), đầu/giữa/cuối are the 1st, the 15th and the last day of a month, 1 January, 30 June and
31 December of a year (146), and a term that ends on a day off ends with the next working day (148).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import tomllib
from collections.abc import Container
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

from extract.text.folding import fold

Edge = Literal["đầu", "giữa", "cuối"]


class Period(NamedTuple):
    """First and last day of a stretch of time; a day is a period of one day."""

    first: dt.date
    last: dt.date


@cache
def tables() -> dict[str, dict[str, object]]:
    """Return the data tables of times (``data/times.toml``)."""
    return tomllib.loads(resources.files("extract").joinpath("data/times.toml").read_text("utf-8"))


def day(year: int, month: int, number: int) -> dt.date | None:
    """Return the date, or None where the calendar has no such day (31/02)."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year, month)[1]):
        return None
    return dt.date(year, month, number)


def months(year: int, first: int, last: int | None = None) -> Period:
    """Return the months ``first`` to ``last`` (same month when absent) of ``year``."""
    last = last or first
    return Period(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


def quarter(year: int, first: int, last: int | None = None) -> Period:
    """Return quarter ``first``, or the quarters from ``first`` to ``last``, of ``year``."""
    return months(year, 3 * first - 2, 3 * (last or first))


def week(base: dt.date) -> Period:
    """Return the week, Monday to Sunday, that holds ``base``."""
    monday = base - dt.timedelta(days=base.weekday())
    return Period(monday, monday + dt.timedelta(days=6))


def edge(period: Period, which: Edge) -> Period:
    """Return đầu, giữa or cuối of a month, quarter or year (Civil Code, art. 146): one day."""
    if which == "đầu":
        return Period(period.first, period.first)
    if which == "cuối":
        return Period(period.last, period.last)
    length = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    middle = add_months(period.first, length // 2)
    found = middle - dt.timedelta(days=1) if length % 2 == 0 else middle.replace(day=15)
    return Period(found, found)


def add_months(base: dt.date, count: int) -> dt.date:
    """Return the same day ``count`` months later, or the last day of a shorter month."""
    year, month = divmod(base.year * 12 + base.month - 1 + count, 12)
    return dt.date(year, month + 1, min(base.day, calendar.monthrange(year, month + 1)[1]))


def next_day(base: dt.date, month: int, number: int) -> dt.date | None:
    """Return the first ``number``/``month`` on or after ``base``; None if no year has such a day."""
    return next(
        (found for ahead in range(9) if (found := day(base.year + ahead, month, number)) and found >= base), None
    )


def next_day_of_month(base: dt.date, number: int) -> dt.date | None:
    """Return the first day ``number`` of any month on or after ``base``."""
    candidates = (add_months(base.replace(day=1), ahead) for ahead in range(12))
    return next((d for m in candidates if (d := day(m.year, m.month, number)) and d >= base), None)


# --- lunar ---------------------------------------------------------------------------------------------


def lunar_day(year: int, month: int, number: int) -> dt.date | None:
    """Return the solar date of a day of the Vietnamese lunar calendar; None where there is none."""
    import lunar_vn

    first, last = lunar_vn.SUPPORTED_YEAR_RANGE
    if not (first <= year < last and 1 <= month <= 12 and 1 <= number <= 30):
        return None
    found: dt.date = lunar_vn.lunar_to_solar(lunar_vn.LunarDate(number, month, year))
    back = lunar_vn.solar_to_lunar(found)  # a month of 29 days has no 30th: the library then gives the next 1st
    return found if (back.month, back.day) == (month, number) else None


def next_lunar_day(base: dt.date, month: int, number: int) -> dt.date | None:
    """Return the first such lunar day on or after ``base``."""
    years = range(base.year - 1, base.year + 3)
    return next((found for year in years if (found := lunar_day(year, month, number)) and found >= base), None)


@cache
def cycle_names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ten stems (can) and twelve branches (chi) of year names, folded, from the year 4 on."""
    names = tables()["can-chi"]
    can, chi = (tuple(fold(str(names[key])).split()) for key in ("can", "chi"))
    return can, chi


def named_year(name: str, base: dt.date) -> int | None:
    """Return the lunar year with the folded ``name`` (e.g. "bính ngọ") that is nearest to ``base``."""
    stems, branches = cycle_names()
    stem, branch = name.replace("tị", "tỵ").replace("tí", "tý").split()
    if stem not in stems or branch not in branches:
        return None
    near = range(base.year - 29, base.year + 31)
    return next((y for y in near if stems[(y - 4) % 10] == stem and branches[(y - 4) % 12] == branch), None)


# --- working days and terms ----------------------------------------------------------------------------


class Holidays(NamedTuple):
    """Vietnamese days off that are not weekends, and weekend days that are worked in exchange."""

    off: Container[dt.date]
    worked: Container[dt.date]


@cache
def public_holidays(year: int) -> Holidays:
    """Return the public holidays of ``year`` with substituted days, as python-holidays knows them."""
    import holidays

    known = holidays.country_holidays("VN", years=[year])
    return Holidays(frozenset(known), frozenset(known.weekend_workdays))


def is_working_day(date: dt.date) -> bool:
    """Tell whether Vietnamese offices work on ``date``."""
    known = public_holidays(date.year)
    return date in known.worked or (date.weekday() < 5 and date not in known.off)


def holidays_are_estimated(year: int) -> bool:
    """Tell whether the government had not yet fixed the days off of ``year`` when the tables were made."""
    return year > int(str(tables()["holidays"]["decided-until"]))


def add_working_days(base: dt.date, count: int) -> dt.date:
    """Return the ``count``-th working day after ``base``; ``base`` itself is not counted (art. 147)."""
    while count > 0:
        base += dt.timedelta(days=1)
        count -= is_working_day(base)
    return base


_DURATION = re.compile(r"P(\d+)([DWMY])|PT(?:(\d+)H)?(?:(\d+)M)?")


def end_of_term(anchor: dt.date, duration: str, *, working_days: bool) -> dt.date:
    """Return the last day of the ISO 8601 ``duration`` that starts at ``anchor``."""
    match = _DURATION.fullmatch(duration)
    if match is None:
        raise ValueError(f"not a duration of this grammar: {duration}")
    if not match[1]:
        return anchor + dt.timedelta(hours=int(match[3])) if int(match[3] or 0) >= 24 else anchor
    count, unit = int(match[1]), match[2]
    if working_days:
        return add_working_days(anchor, count)
    if unit in "MY":
        end = add_months(anchor, count * (12 if unit == "Y" else 1))
    else:
        end = anchor + dt.timedelta(days=count * (7 if unit == "W" else 1))
    return end if is_working_day(end) else add_working_days(end, 1)


def start_of_term(day: dt.date, duration: str, *, working_days: bool) -> dt.date:
    """Return the day that lies the ISO 8601 ``duration`` before ``day``."""
    match = _DURATION.fullmatch(duration)
    if match is None:
        raise ValueError(f"not a duration of this grammar: {duration}")
    if not match[1]:
        return day - dt.timedelta(hours=int(match[3] or 0))
    count, unit = int(match[1]), match[2]
    if unit in "MY":
        return add_months(day, -count * (12 if unit == "Y" else 1))
    if not working_days:
        return day - dt.timedelta(days=count * (7 if unit == "W" else 1))
    while count > 0:
        day -= dt.timedelta(days=1)
        count -= is_working_day(day)
    return day
