"""Months and quarters: what a report is about, and the period before it to compare with."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """So many months from ``month`` of ``year`` on: one, or the three of a quarter."""

    year: int
    month: int
    months: int = 1

    @classmethod
    def quarter(cls, year: int, number: int) -> Period:
        """Return the quarter ``number`` (1 to 4) of a year."""
        return cls(year, 3 * number - 2, 3)

    @property
    def start(self) -> dt.date:
        """The first day."""
        return dt.date(self.year, self.month, 1)

    @property
    def end(self) -> dt.date:
        """The last day."""
        last = self.month + self.months - 1
        return dt.date(self.year, last, calendar.monthrange(self.year, last)[1])

    @property
    def before(self) -> Period:
        """The period of the same length that ended the day before this one began."""
        earlier = self.month - self.months
        return (
            Period(self.year, earlier, self.months) if earlier > 0 else Period(self.year - 1, earlier + 12, self.months)
        )

    @property
    def title(self) -> str:
        """As a document names it: ``tháng 02 năm 2025``, ``tháng 12 năm 2024``, ``quý I năm 2025``.

        NĐ 30/2020, Phụ lục I, mục II.4.b: only months 1 and 2 carry a nought.
        """
        if self.months == 3:
            return f"quý {_ROMAN[self.month // 3]} năm {self.year}"
        return f"tháng {f'{self.month:02d}' if self.month <= 2 else self.month} năm {self.year}"

    @property
    def name(self) -> str:
        """As a folder is named: ``2025-02``, ``2025-quy-1``."""
        return f"{self.year}-quy-{self.month // 3 + 1}" if self.months == 3 else f"{self.year}-{self.month:02d}"
