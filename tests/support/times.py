"""Short forms for tests of times: one line of text a time, ‹ › around its quote."""

from __future__ import annotations

import datetime as dt
import re

from extract.text.folding import fold
from extract.times.deadlines import Dates, Found, find_times
from ingest.span import Span

MONDAY = Dates(issued_on=dt.date(2025, 5, 12), meeting_on=dt.date(2025, 5, 10))
"""The notice of most tests: issued on Monday 12 May 2025, the meeting was on the 10th."""


def read(text: str, reader=find_times, dates: Dates = MONDAY) -> tuple[Found, ...]:
    return reader(text, fold(text), Span(0, len(text)), dates)


def marked(sentence: str) -> tuple[str, list[str]]:
    """Return the sentence without its ‹ › and the texts between them."""
    return re.sub("[‹›]", "", sentence), re.findall("‹([^›]*)›", sentence)


def short(found: Found) -> str:
    """Say a time in one line: "before 2025-06-10 at 17:00", "every FREQ=MONTHLY;BYMONTHDAY=25 before"."""
    time = found.time
    period = f"{time.start}" if time.start == time.end else f"{time.start}..{time.end}"
    words = [
        "milestone" if found.role == "milestone" else None,
        time.relation,
        period if time.start else f"until {time.end}" if time.end else None,
        time.rrule,
        time.bound,
        time.duration,
        "working" if time.working_days else None,
        time.anchor,
        f"at {time.time}" if time.time else None,
        "lunar" if time.calendar == "lunar" else None,
    ]
    return " ".join(word for word in words if word)
