"""The clock, in one place: moments are UTC, days are those of Việt Nam."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> dt.datetime:
    """Return this moment, in UTC."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """Return the day it is in Việt Nam."""
    return day_of(now())


def day_of(moment: dt.datetime) -> dt.date:
    """Return the day in Việt Nam on which ``moment`` fell."""
    return moment.astimezone(VIETNAM).date()
