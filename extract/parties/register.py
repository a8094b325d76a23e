"""The office's register of units, as an argument of extraction.

``units.toml``::

    [[unit]]
    key = "p-qhxd"                       # stable, the office's own
    name = "Phòng Quy hoạch - Xây dựng"
    short = "P. QHXD"
    aliases = ["Phòng QHXD"]
    groups = ["phong-chuyen-mon"]
    head = "Trưởng phòng …"
    email = "qhxd@example.gov.vn"
    outside = false
    valid_from = 2024-01-01
    valid_to = 2025-06-30                # its last day; a notice of a later day means the successor
    successor = "p-qhxdtnmt"             # key of the unit that took over; several units may name the same

    [[group]]
    key = "phong-chuyen-mon"
    name = "Các phòng chuyên môn"
    aliases = ["các phòng"]
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Sequence

from pydantic import Field

from extract.models import Model


class Unit(Model):
    """One unit of the register."""

    key: str
    name: str
    short: str | None = None
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    head: str | None = None
    email: str | None = None
    outside: bool = False
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor: str | None = None

    def valid_on(self, day: dt.date | None) -> bool:
        """Tell whether the unit exists on ``day``; without a day it does."""
        if day is None:
            return True
        return (self.valid_from or day) <= day <= (self.valid_to or day)


class Group(Model):
    """A name for several units ("Các phòng chuyên môn")."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()


class Register(Model):
    """All units and groups of an office; empty is fine."""

    units: tuple[Unit, ...] = Field(default=(), alias="unit")
    groups: tuple[Group, ...] = Field(default=(), alias="group")

    def named(self, candidates: Sequence[Unit], day: dt.date | None) -> Unit | None:
        """Return which of the units of one name a notice of ``day`` means: the one valid then, else a successor.

        A notice from before a unit began means the unit of that name all the same: offices write of what is to be.
        """
        if found := next((unit for unit in candidates if unit.valid_on(day)), None):
            return found
        by_key = {unit.key: unit for unit in self.units}
        for unit in candidates:
            seen: set[str] = set()
            heir: Unit | None = unit
            while heir is not None and not heir.valid_on(day) and heir.key not in seen:
                seen.add(heir.key)
                heir = by_key.get(heir.successor or "")
            if heir is not None and heir.valid_on(day):
                return heir
        return next(iter(candidates), None)

    @classmethod
    def parse(cls, toml: str) -> Register:
        """Read the text of a ``units.toml``.

        Raises:
            tomllib.TOMLDecodeError: The text is no TOML.
            pydantic.ValidationError: A field is missing, unknown or of the wrong type.
        """
        return cls.model_validate(tomllib.loads(toml))
