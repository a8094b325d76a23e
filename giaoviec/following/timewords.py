"""A time in the office's words, for one that a person gave and that therefore has no words in the notice."""

from __future__ import annotations

from extract.models import Time

_BOUNDS = {"before": "trước ", "by": "chậm nhất ", "on": "vào "}
_WEEKDAYS = {
    "MO": "thứ Hai",
    "TU": "thứ Ba",
    "WE": "thứ Tư",
    "TH": "thứ Năm",
    "FR": "thứ Sáu",
    "SA": "thứ Bảy",
    "SU": "Chủ nhật",
}
_CYCLES = {
    ("DAILY", 1): "hằng ngày",
    ("WEEKLY", 1): "hằng tuần",
    ("MONTHLY", 1): "hằng tháng",
    ("MONTHLY", 3): "hằng quý",
    ("MONTHLY", 6): "sáu tháng một lần",
    ("YEARLY", 1): "hằng năm",
}
_UNITS = {"DAILY": "ngày", "WEEKLY": "tuần", "MONTHLY": "tháng", "YEARLY": "năm"}


def time_words(time: Time) -> str:
    """Return the notice's own words, else words that say the same: ``trước ngày 25 hằng tháng``."""
    if time.quote:
        return time.quote
    if time.rrule:
        bound = _BOUNDS.get(time.bound or "", "") if "BY" in time.rrule else ""
        return f"{bound}{_recurrence(time.rrule)}"
    if time.due_on is None:
        return ""
    if time.relation == "before" and time.end is not None and time.time:
        return f"trước {time.time.replace(':', ' giờ ')} ngày {time.end:%d/%m/%Y}"
    if time.relation == "before" and time.end is not None:
        return f"trước ngày {time.end:%d/%m/%Y}"
    if time.relation == "on":
        return f"ngày {time.due_on:%d/%m/%Y}"
    return f"chậm nhất ngày {time.due_on:%d/%m/%Y}"


def _recurrence(rrule: str) -> str:
    parts = dict(part.split("=", 1) for part in rrule.split(";"))
    every, cycle = int(parts.get("INTERVAL", "1")), parts["FREQ"]
    months = parts.get("BYMONTH", "").split(",") if parts.get("BYMONTH") else []
    words = _CYCLES.get((cycle, every), f"{every} {_UNITS.get(cycle, '')} một lần")
    if len(months) == 4:
        words = "của tháng cuối quý, hằng quý" if months == ["3", "6", "9", "12"] else "hằng quý"
    elif len(months) == 1:
        words = f"tháng {months[0]} hằng năm"
    elif months:
        words = f"các tháng {', '.join(months)} hằng năm"
    days = [_day(day) for day in parts.get("BYMONTHDAY", "").split(",") if day]
    days += [_WEEKDAYS.get(day[-2:], day) for day in parts.get("BYDAY", "").split(",") if day]
    return f"{' và '.join(days)} {words}" if days else words


def _day(number: str) -> str:
    return "ngày cuối tháng" if number == "-1" else f"ngày {number}"
